#include "draft.h"

#include <qingjie/load.h>

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

char draft_folder[] = "/tmp/qingjie-load-XXXXXX";

void
draft_repeat(struct buf *b, const char *s, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		buf_puts(b, s);
}

void
draft_write(const char *path, const char *bytes, size_t len)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
}

char *
draft_problems(const struct buf *text)
{
	struct problems problems;
	struct buf out = { 0 };
	char path[64];

	snprintf(path, sizeof path, "%s/q.yaml", draft_folder);
	draft_write(path, text->s, text->len);
	problems_init(&problems);
	struct questionnaire *q = questionnaire_load(path, &problems);
	assert_int_equal(q == NULL, problems.n > 0);
	questionnaire_free(q);
	buf_puts(&out, "");
	problems_print(&problems, &out);
	problems_done(&problems);
	unlink(path);
	return out.s;
}

void
draft_loads(struct buf *text)
{
	char *said = draft_problems(text);

	assert_string_equal(said, "");
	free(said);
	buf_done(text);
}

void
draft_told(struct buf *text, const char *what)
{
	char *said = draft_problems(text);

	if (!strstr(said, what))
		fail_msg("“%s” is missing in:\n%.2000s", what, said);
	free(said);
	buf_done(text);
}

void
draft_not_told(struct buf *text, const char *what)
{
	char *said = draft_problems(text);

	assert_null(strstr(said, what));
	free(said);
	buf_done(text);
}

static const char heading[] =
    "id: q\nversion: \"1\"\ntitle: {zh: 题, en: Title}\nnotice: {zh: 注, en: Notice}\n"
    "since: 2031-07-01\ntoo-early: {zh: 早, en: Early}\nearliest: 1900-01-01\nbase: mild\n"
    "units: {people: {name: {zh: 人, en: people}}}\n"
    "topics: {t: {name: {zh: 题, en: topic}}}\n"
    "sources: {s: {cite: {zh: 法, en: Act}, text: {zh: 文, en: Text}, mark: V2, checked: "
    "2031-08-15}}\n";
static const char tiers[] = "tiers:\n  mild: {name: {zh: 轻, en: mild}, brief: {zh: 轻, en: mild}, "
                            "range: {zh: 轻, en: mild}}\n";
const char draft_facts[] = "facts:\n  works: {topic: t, type: yes-no, presumed: no, name: {zh: 名, "
                           "en: n}, ask: {zh: 问, en: a}}\n";

struct buf
draft_start(void)
{
	struct buf b = { 0 };

	buf_puts(&b, heading);
	buf_puts(&b, tiers);
	buf_puts(&b, draft_facts);
	return b;
}

int
draft_set_up(void **state)
{
	const char *srcdir = getenv("srcdir");

	(void)state;
	setlocale(LC_ALL, "C.UTF-8");
	return (srcdir && chdir(srcdir) != 0) || !mkdtemp(draft_folder) ? -1 : 0;
}

int
draft_tear_down(void **state)
{
	(void)state;
	return rmdir(draft_folder);
}
