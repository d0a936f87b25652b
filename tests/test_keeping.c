/* What changes answers and what does not: moving never, a key alone never for good, a word what it says. */
#include "toy.h"

#include <qingjie/array.h>
#include <qingjie/control.h>
#include <qingjie/facts.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dice.h"
#include "rounds.h"

#define MOVES 10000
#define KEYS 100000

static const struct fact *text; /* of the real one */

static char *
written(const struct session *s)
{
	struct buf b = { 0 };

	facts_write(&s->iv.answers, &b);
	return b.s;
}

/* With two rows in the first table, and a text of three lines where there are texts. */
static void
start(struct session *s, const struct questionnaire *q, enum language l)
{
	struct cell words = { .state = CELL_KNOWN };

	hand_start(s, q, l);
	if (q == real) {
		words.value[0] = answers_keep(&s->iv.answers, "one\ntwo\nthree");
		*answers_cell(&s->iv.answers, text, 0) = words;
	}
	for (unsigned row = 0; row < 2; row++) {
		answers_insert(&s->iv.answers, 0, row);
		*answers_cell(&s->iv.answers, q->tables[0].columns[0], row) =
		    (struct cell){ .state = CELL_UNKNOWN };
	}
}

static void
moves_in(const struct questionnaire *q, unsigned n)
{
	static const char *const moves[] = { "{F5}", "{F6}", "{F5}{F5}", "{Tab}{Down}{Down}{Enter}", "{Tab}{PgDn}{Enter}",
		"{Tab}{End}{Enter}", "{Tab}{Esc}", "{F9}{Home}{Enter}", "{F7}{PgDn}{Esc}", "{F8}{End}{Esc}",
		"{^t}{Down}{Esc}", "{^v}{Tab}{Esc}", "{^o}{Down}{Esc}", "{^g}{Esc}", "{F1}{PgDn}{Esc}", "{^n}",
		"{^p}", "{F7}{Enter}{Left}{Esc}{Esc}", "{Down}{Up}{PgDn}{PgUp}" };
	struct dice d = { 21 };
	struct session s;

	start(&s, q, LANG_EN);
	char *before = written(&s);
	for (unsigned i = 0; i < n; i++) {
		hand_type(&s, moves[dice_roll(&d, ARRAY_LEN(moves))]);
		char *now = written(&s);
		assert_string_equal(now, before);
		free(now);
	}
	assert_int_equal(s.iv.n_past, 0);
	free(before);
	session_done(&s);
}

static void
moving_changes_nothing(void **state)
{
	(void)state;
	moves_in(toy, rounds(MOVES));
	moves_in(real, rounds(MOVES) / 50);
}

static const struct fact *
table_of(const struct session *s)
{
	return s->iv.q->tables[0].fact;
}

/* Whatever letters are typed: no row is gone, nobody has left, and undo brings everything back. */
static void
letters_in(const struct questionnaire *q, unsigned n)
{
	struct dice d = { 22 };
	struct session s;

	start(&s, q, LANG_EN);
	const struct fact *lots = table_of(&s);
	s.save = NULL;
	char *before = written(&s);
	for (unsigned i = 0; i < n; i++) {
		if (i % 50 == 0) /* all over the questions, and in the table again and again */
			session_go(&s, (struct place){ i % 100 == 0 ? lots :
			    q->sequence[dice_roll(&d, questionnaire_all(q))], 0 });
		if (s.iv.place.fact != NULL && s.iv.place.fact->table != CASE &&
		    s.iv.place.row >= s.iv.answers.tables[s.iv.place.fact->table].n)
			session_go(&s, (struct place){ lots, 0 });
		session_key(&s, (struct key){ .kind = KEYKIND_CHAR, .code = ' ' + dice_roll(&d, 95) });
		assert_true(!s.done || s.iv.n_past == 0); /* with nothing to lose one may leave */
		s.done = false;
		assert_true(s.iv.answers.tables[lots->as_table].n >= 2 || s.iv.n_future > 0);
	}
	session_go(&s, (struct place){ lots, 0 });
	while (session_undo(&s))
		continue;
	char *now = written(&s);
	assert_string_equal(now, before);
	free(now);
	free(before);
	session_done(&s);
}

static void
letters_destroy_nothing(void **state)
{
	(void)state;
	letters_in(toy, rounds(KEYS));
	letters_in(real, rounds(KEYS) / 100);
}

/* Where nothing is kept, leaving loses all: that needs its word too. Where all is saved it is q q. */
static void
leaving_needs_the_word_only_where_answers_are_lost(void **state)
{
	struct session s;

	(void)state;
	start(&s, real, LANG_EN);
	s.save = NULL;
	session_go(&s, (struct place){ table_of(&s), 0 });
	hand_type(&s, "a{F10}{F10}");
	assert_false(s.done);
	hand_type(&s, "{F10}q{Enter}");
	assert_false(s.done);
	hand_type(&s, "{F10}{Enter}");
	assert_false(s.done);
	hand_type(&s, "{F10}leave{Enter}");
	assert_true(s.done);
	session_done(&s);
	start(&s, real, LANG_ZH);
	session_go(&s, (struct place){ table_of(&s), 0 });
	hand_type(&s, "qq");
	assert_true(s.done);
	session_done(&s);
}

/* One key would put "does not know" in the place of many lines. */
static void
a_text_of_many_lines_is_replaced_by_the_word(void **state)
{
	static const char *const keys[] = { "{F2}", "{F3}" };
	static const char *const typed[] = { "\u5220\u9664{Enter}", "ShanChu{Enter}", "delete{Enter}" };
	struct session s;

	(void)state;
	for (size_t i = 0; i < 6; i++) {
		start(&s, real, LANG_ZH);
		char *before = written(&s);
		session_go(&s, (struct place){ text, 0 });
		hand_type(&s, keys[i % 2]);
		assert_int_equal(s.page, PAGE_WORD);
		char *screen = hand_screen(&s, 24, 80);
		assert_non_null(strstr(screen, "\u5220\u9664 / shanchu / delete"));
		assert_non_null(strstr(screen, "three"));
		free(screen);
		hand_type(&s, "{Enter}");
		char *now = written(&s);
		assert_string_equal(now, before);
		free(now);
		hand_type(&s, keys[i % 2]);
		hand_type(&s, typed[i / 2]);
		assert_int_equal(answers_at(&s.iv.answers, text, 0)->state,
		    i % 2 == 0 ? CELL_UNKNOWN : CELL_REFUSED);
		session_undo(&s);
		now = written(&s);
		assert_string_equal(now, before);
		free(now);
		free(before);
		session_done(&s);
	}
}

/* What was typed but not entered is kept before a state takes its place: undo brings it back. */
static void
a_typed_text_comes_back(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, real, LANG_EN);
	session_go(&s, (struct place){ text, 0 });
	hand_type(&s, "a long story{F2}");
	assert_int_equal(answers_at(&s.iv.answers, text, 0)->state, CELL_UNKNOWN);
	session_undo(&s);
	assert_string_equal(answers_text(&s.iv.answers, answers_at(&s.iv.answers, text, 0)->value[0]),
	    "a long story");
	session_done(&s);
}

static int
set_up(void **state)
{
	if (toy_set_up(state) != 0)
		return -1;
	for (unsigned i = 0; i < questionnaire_all(real); i++) {
		const struct fact *f = real->sequence[i];

		text = text == NULL && f->type == TYPE_TEXT && f->table == CASE ? f : text;
	}
	return text == NULL;
}

/* Words that were typed and taken back were never said. */
static void
erased_words_are_no_answer(void **state)
{
	static const char *const ways[] = { "?{^u}{F6}", "?{Backspace}{F6}", "?{Backspace}{F5}", "?{Backspace}{Tab}" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		struct session s;

		hand_start(&s, real, LANG_EN);
		session_go(&s, (struct place){ text, 0 });
		hand_type(&s, ways[i]);
		assert_int_equal(s.iv.revision, 0);
		session_done(&s);
	}
}

/* A number larger than the list chooses nothing, whichever digits it ends in. */
static void
a_number_of_no_line_chooses_nothing(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "1811{Enter}");
	assert_int_equal(s.iv.revision, 0);
	hand_type(&s, "1{Enter}");
	assert_int_equal(s.iv.revision, 1);
	session_done(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(moving_changes_nothing),
		cmocka_unit_test(letters_destroy_nothing),
		cmocka_unit_test(leaving_needs_the_word_only_where_answers_are_lost),
		cmocka_unit_test(a_text_of_many_lines_is_replaced_by_the_word),
		cmocka_unit_test(a_typed_text_comes_back),
		cmocka_unit_test(erased_words_are_no_answer),
		cmocka_unit_test(a_number_of_no_line_chooses_nothing),
	};

	return cmocka_run_group_tests(tests, set_up, toy_tear_down);
}
