/* A whole interview with six keys, and one with digits and Enter; keys that are held; and silence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <qingjie/array.h>
#include <qingjie/control.h>

#include "rounds.h"
#include "twin.h"

#define STEPS_MAX 300  /* more than an interview has questions */
#define HELD 6000      /* a minute of a key at 100 a second */
#define BURST 100
#define SILENCE_MS 300

static const struct { int rows, cols; } sizes[] = { { 24, 80 }, { 20, 60 }, { 12, 40 } };

struct said {
	const char *id, *answer;
};

/* Someone who sold 600 records of what people said to each other; options by their id. */
static const struct said seller[] = {
	{ "birth-date", "19900101" }, { "age-at-act", "30" }, { "intent", "yes" }, { "batches-complete", "yes" },
	{ "kind", "communication-content" }, { "records", "600" }, { "obtained-by", "bought" },
	{ "passed-on", "sold" }, { "recipients", "1" }, { "unlawful", "yes" }, { "class", "a" },
	{ "filed-on", "20250101" }, { NULL, NULL },
};

/* Someone who meant nothing of it; what must be typed is not known, for there is no key to type it. */
static const struct said innocent[] = { { "intent", "no" }, { NULL, NULL } };

static const char *
wanted(const struct said *says, const char *id)
{
	for (; says->id; says++)
		if (strcmp(says->id, id) == 0)
			return says->answer;
	return NULL;
}

/* The line of the question that is chosen: of those with options the one wanted, of a table the way on. */
static unsigned
line_of(const struct session *s, const struct said *says)
{
	const struct fact *f = s->iv.place.fact;
	const char *id = wanted(says, f->id);

	if (f->type == TYPE_TABLE)
		return s->iv.answers.tables[f->as_table].n + (id == NULL && says == seller &&
		    s->iv.answers.tables[f->as_table].n == 0 ? 0 : 1);
	if (f->type == TYPE_TRUTH)
		return id != NULL && strcmp(id, "yes") == 0 ? 0 : 1;
	for (unsigned i = 0; f->type == TYPE_OPTIONS && id != NULL && i < f->n_options; i++)
		if (strcmp(f->options[i].id, id) == 0)
			return i;
	return f->type == TYPE_OPTIONS ? 0 : control_options(f); /* does not know */
}

static void
with_arrows(struct twin *w)
{
	const struct fact *f = w->s.iv.place.fact;

	for (unsigned at = 0; w->s.page == PAGE_QUESTION && !type_is_words(f->type) &&
	    w->s.choice != line_of(&w->s, innocent); at++) {
		assert_true(at < STEPS_MAX);
		assert_true(twin_key(w, "Down"));
	}
	assert_true(twin_key(w, "Enter"));
}

static void
with_digits(struct twin *w)
{
	const struct fact *f = w->s.iv.place.fact;
	char number[16];

	if (w->s.page == PAGE_QUESTION && !type_is_words(f->type)) {
		if (f->type == TYPE_NUMBER || f->type == TYPE_DATE) {
			const char *id = wanted(seller, f->id);

			assert_true(twin_type(w, id ? id : f->type == TYPE_DATE ? "20240501" : "0"));
		} else {
			snprintf(number, sizeof(number), "%u", line_of(&w->s, seller) + 1);
			assert_true(twin_type(w, number));
		}
	}
	assert_true(twin_key(w, "Enter"));
}

static void
interviews(void (*answer)(struct twin *w), const char *tier)
{
	const struct questionnaire *q = twin_questionnaire();

	for (size_t i = 0; i < 3; i++) {
		struct verdict v;
		struct twin w;
		unsigned steps = 0;

		assert_true(twin_start(&w, i % 2 ? LANG_EN : LANG_ZH, sizes[i].rows, sizes[i].cols, NULL, NULL));
		while (w.s.iv.place.fact) {
			if (steps++ == STEPS_MAX)
				fail_msg("%s is asked again and again", w.s.iv.place.fact->id);
			answer(&w);
		}
		v = twin_verdict(&w);
		assert_true(v.settled);
		assert_string_equal(q->tiers[v.predicted].id, tier);
		assert_true(twin_leave(&w));
		assert_int_equal(twin_end(&w), 0);
	}
}

static void
six_keys_are_enough(void **state)
{
	(void)state;
	interviews(with_arrows, "no-crime");
}

static void
digits_and_enter_are_enough(void **state)
{
	(void)state;
	interviews(with_digits, "especially-serious");
}

/* In bursts, as a slow line delivers them; after each the screen is that of a session that lost none. */
static void
held_keys_all_count(void **state)
{
	static const struct { const char *reach, *bytes; struct key key; } held[] = {
		{ "F9", "\033OB", { KEYKIND_NAMED, NAMED_DOWN, 0, 0 } },
		{ NULL, "x", { KEYKIND_CHAR, 'x', 0, 0 } },
	};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct twin w;

		assert_true(twin_start(&w, LANG_ZH, 24, 80, NULL, NULL));
		while (held[i].reach == NULL && w.s.iv.place.fact->type != TYPE_TEXT)
			assert_true(twin_key(&w, "F6"));
		if (held[i].reach)
			assert_true(twin_key(&w, held[i].reach));
		for (unsigned k = 0; k < rounds(HELD); k++) {
			session_key(&w.s, held[i].key);
			tui_type(w.tui, held[i].bytes);
			if (k % BURST == BURST - 1)
				assert_true(twin_same(&w));
		}
		assert_true(twin_same(&w));
		if (held[i].reach == NULL)
			assert_int_equal(w.s.editor.text.len, rounds(HELD));
		assert_true(tui_is_quiet(w.tui, SILENCE_MS));
		tui_free(w.tui);
		session_done(&w.s);
		arena_done(&w.frame);
	}
}

/* Nobody types: nothing is written, wherever one is. */
static void
nothing_is_written_to_one_who_reads(void **state)
{
	static const char *const pages[] = { "F1", "Esc", "F9", "Esc", "F7", "Esc", "F8", "Esc", "F10" };
	struct twin w;

	(void)state;
	assert_true(twin_start(&w, LANG_ZH, 24, 80, NULL, NULL));
	assert_true(tui_is_quiet(w.tui, SILENCE_MS));
	for (size_t i = 0; i < ARRAY_LEN(pages); i++) {
		assert_true(twin_key(&w, pages[i]));
		assert_true(tui_is_quiet(w.tui, SILENCE_MS));
	}
	assert_true(twin_key(&w, "F10"));
	assert_int_equal(twin_end(&w), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(six_keys_are_enough),
		cmocka_unit_test(digits_and_enter_are_enough),
		cmocka_unit_test(held_keys_all_count),
		cmocka_unit_test(nothing_is_written_to_one_who_reads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
