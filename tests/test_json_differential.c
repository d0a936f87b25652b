/*
 * The corpus, and what becomes of it when bytes and tokens are changed, lost, doubled and mixed,
 * read by us and by jansson. The changes follow a fixed sequence: every run does the same.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <qingjie/array.h>
#include <qingjie/buf.h>
#include <qingjie/date.h>
#include <qingjie/facts.h>

#include "agree.h"
#include "both.h"
#include "deal.h"

#define CORPUS "tests/corpus/json"

enum { TEXTS_MAX = 256, CASES = 60, MUTANTS = 100000, MUTANT_MAX = 8192 };

static const char *folder; /* of the questionnaire in turn */
static struct buf texts[TEXTS_MAX];
static unsigned n_texts;
static uint64_t seed = UINT64_C(0x2545f4914f6cdd1d);

/* G. Marsaglia, Xorshift RNGs (2003). */
static unsigned
below(unsigned n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)(seed >> 32) % n;
}

static void
read_text(const char *name)
{
	char path[512], part[4096];
	size_t n;
	FILE *f;

	snprintf(path, sizeof path, CORPUS "/%s", name);
	f = fopen(path, "rb");
	assert_non_null(f);
	assert_true(n_texts < TEXTS_MAX);
	while ((n = fread(part, 1, sizeof part, f)) > 0)
		buf_add(&texts[n_texts], part, n);
	buf_add(&texts[n_texts], "", 0);
	n_texts++;
	fclose(f);
}

/* Cases of this law beside the corpus. */
static void
add_cases(void)
{
	struct deal d = { .q = agree_questionnaire(), .as_of = date_day(2026, 11, 22), .dice = { 0x150 } };
	struct answers whole, partial;

	answers_init(&whole, d.q);
	answers_init(&partial, d.q);
	for (unsigned i = 0; i < CASES; i++) {
		deal_whole(&d, 2, &whole);
		if (deal_open(&d, 4, DEAL_DISPUTED, &whole, &partial))
			facts_write_line(&partial, "case", &texts[n_texts++]);
	}
	answers_done(&whole);
	answers_done(&partial);
}

static int
set_up(void **state)
{
	struct dirent **names;
	int n = scandir(CORPUS, &names, NULL, alphasort);

	(void)state;
	assert_true(n > 0);
	for (int i = 0; i < n; i++) {
		if (names[i]->d_name[0] != '.')
			read_text(names[i]->d_name);
		free(names[i]);
	}
	free(names);
	agree_init(folder);
	add_cases();
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	for (unsigned i = 0; i < n_texts; i++)
		buf_done(&texts[i]);
	n_texts = 0;
	agree_done();
	return 0;
}

static bool
check(const struct buf *b)
{
	const char *why = "";
	bool accepted;

	if (!agree(b->s, b->len, &accepted, &why))
		fail_msg("%s: %.*s", why, (int)b->len, b->s);
	return accepted;
}

static void
the_corpus(void **state)
{
	unsigned accepted = 0;

	(void)state;
	for (unsigned i = 0; i < n_texts; i++)
		accepted += check(&texts[i]);
	assert_true(accepted > 0 && accepted < n_texts);
}

/* Replaces `gone` bytes at `at`. */
static void
splice(struct buf *b, size_t at, size_t gone, const char *s, size_t len)
{
	struct buf old = *b;

	*b = (struct buf){ 0 };
	buf_add(b, old.s, at);
	buf_add(b, s, len);
	buf_add(b, old.s + at + gone, old.len - at - gone);
	buf_done(&old);
}

static void
mutate(struct buf *b)
{
	static const char *const tokens[] = {
		"{", "}", "[", "]", ",", ":", "\"", "\\", " ", "\t", "\r", "\n", "null", "true",
		"false", "0", "-0", "1.5", "1e5", "-", "9223372036854775807", "9223372036854775808",
		"{}", "[]", "\"\"", "{\"unknown\":true}", "{\"from\":1}", "{\"one-of\":[\"unit\"]}",
		"\"2024-05-01\"", "\"1.50\"", "\\u0000", "\\ud83d\\ude00", "\\udc00", "\\ud800", "\\u00e9",
		"\xe4\xba\x8c", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xff", "\x7f", "\x01",
		"\"intent\":true", "\"intent\":", "\"prosecution\":", "\"records\":12,", "\"id\":1,",
		"\"story-lots\":\"a\\nb\",", "\"record-fields\":[\"a\",\" \"],", "\"aims\":",
	};
	const struct buf *other = &texts[below(n_texts)];
	unsigned len = (unsigned)b->len, at = below(len + 1), left = len - at;
	unsigned few = left ? below(left < 8 ? left + 1 : 8) : 0, from;
	const char *token = tokens[below(ARRAY_LEN(tokens))];
	char byte = (char)below(256);

	switch (below(7)) {
	case 0:
		splice(b, at, left > 0, &byte, 1);
		break;
	case 1:
		splice(b, at, few, "", 0);
		break;
	case 2:
		splice(b, at, 0, token, strlen(token));
		break;
	case 3:
		splice(b, at, few, token, strlen(token));
		break;
	case 4: /* a piece of its own once more */
		from = below(len + 1);
		splice(b, at, 0, b->s + from, len - from < 64 ? len - from : 64);
		break;
	case 5: /* the rest of another text */
		from = below((unsigned)other->len + 1);
		splice(b, at, left, other->s + from, other->len - from);
		break;
	default: /* a bit */
		if (left)
			b->s[at] ^= (char)(1 << below(8));
	}
}

static void
mutants(void **state)
{
	unsigned accepted = 0;

	(void)state;
	for (unsigned i = 0; i < MUTANTS; i++) {
		const struct buf *from = &texts[below(n_texts)];
		struct buf b = { 0 };
		buf_add(&b, from->s, from->len);
		for (unsigned k = below(3) + 1; k > 0 && b.len < MUTANT_MAX; k--)
			mutate(&b);
		accepted += check(&b);
		buf_done(&b);
	}
	/* Enough of them are cases still, or the test would compare no values. */
	assert_true(accepted > MUTANTS / 300);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_corpus),
		cmocka_unit_test(mutants),
	};

	int failed = 0;

	for (unsigned i = 0; i < QUESTIONNAIRES; i++) {
		folder = questionnaires[i].folder;
		failed += cmocka_run_group_tests_name(questionnaires[i].id, tests, set_up, tear_down);
	}
	return failed != 0;
}
