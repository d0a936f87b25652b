/* A dispute at the keyboard: three sides, each recorded at once, and what the screen says of them. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <qingjie/array.h>
#include <qingjie/buf.h>
#include <qingjie/questionnaire.h>
#include <qingjie/session.h>
#include <qingjie/status.h>

#include "hand.h"

static struct questionnaire *toy;

static const struct cell *
staff(const struct session *s)
{
	return answers_at(&s->iv.answers, questionnaire_fact(toy, CASE, "staff"), 0);
}

/* What a side says of the staff: a number, or its state below 0. */
static long
says(const struct session *s, enum side side)
{
	const struct cell *c = staff(s);

	assert_int_equal(c->state, CELL_DISPUTED);
	return c->side[side] == CELL_KNOWN ? (long)c->value[side].lo : -(long)c->side[side];
}

static void
check_sides(const struct session *s, long prosecution, long defence, long evidence)
{
	assert_int_equal(says(s, SIDE_PROSECUTION), prosecution);
	assert_int_equal(says(s, SIDE_DEFENCE), defence);
	assert_int_equal(says(s, SIDE_EVIDENCE), evidence);
}

static void
check_shown(struct session *s, unsigned rows, unsigned cols, const char *text)
{
	char *screen = hand_screen(s, rows, cols);

	if (strstr(screen, text) == NULL)
		fail_msg("“%s” is not on the screen:\n%s", text, screen);
	free(screen);
}

static void
each_side_is_recorded_at_once(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y{F4}70{Enter}");
	check_sides(&s, 70, -CELL_ABSENT, -CELL_ABSENT);
	hand_type(&s, "5{Enter}");
	check_sides(&s, 70, 5, -CELL_ABSENT);
	assert_true(s.disputing);
	assert_int_equal(s.iv.n_past, 3);
	hand_type(&s, "{F2}");
	check_sides(&s, 70, 5, -CELL_UNKNOWN);
	assert_false(s.disputing);
	assert_string_equal(s.iv.place.fact->id, "turnover");
	session_done(&s);
}

/* Half-way out: what was recorded stays, what was only typed goes. */
static void
leaving_loses_nothing_that_was_recorded(void **state)
{
	static const char *const ways[] = { "{Esc}", "{F4}", "{F9}{Enter}", "{F9}{End}{Enter}" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		struct session s;

		hand_start(&s, toy, LANG_EN);
		hand_type(&s, "y30{Enter}{F5}{F4}{Tab}5{Enter}6");
		hand_type(&s, ways[i]);
		assert_false(s.disputing);
		assert_false(s.iv.drafting);
		check_sides(&s, 30, 5, 30);
		session_done(&s);
	}
}

/* A plain answer is what all sides say until one says otherwise; opening it changes nothing. */
static void
a_plain_answer_is_where_a_dispute_begins(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y30{Enter}{F5}{F4}");
	assert_string_equal(s.field.text.s, "30");
	hand_type(&s, "{Enter}{Enter}{Enter}");
	assert_int_equal(staff(&s)->state, CELL_KNOWN);
	assert_int_equal(s.iv.n_past, 2);
	hand_type(&s, "{F5}{F4}{BackTab}40{Enter}");
	check_sides(&s, 30, 30, 40);
	hand_type(&s, "{F5}{F4}{Tab}");
	assert_string_equal(s.field.text.s, "30");
	hand_type(&s, "{Tab}");
	assert_string_equal(s.field.text.s, "40");
	session_done(&s);
}

static void
one_moves_between_the_sides(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y{F4}");
	for (unsigned i = 1; i <= SIDES; i++) {
		hand_type(&s, "{Tab}");
		assert_int_equal(s.side, i % SIDES);
	}
	hand_type(&s, "{BackTab}");
	assert_int_equal(s.side, SIDE_EVIDENCE);
	hand_type(&s, "{F5}{F5}");
	assert_int_equal(s.side, SIDE_PROSECUTION);
	hand_type(&s, "{F6}{F6}");
	assert_int_equal(s.side, SIDE_EVIDENCE);
	assert_true(s.disputing);
	hand_type(&s, "{F6}");
	assert_string_equal(s.iv.place.fact->id, "turnover");
	assert_int_equal(s.iv.n_past, 1);
	hand_type(&s, "{F5}{F4}{F5}");
	assert_false(s.disputing);
	assert_string_equal(s.iv.place.fact->id, "staff");
	session_done(&s);
}

/* An emptied field leaves a side open; three open sides are no answer. */
static void
a_side_can_be_left_open_again(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y{F4}70{Enter}{F3}{F5}{F5}{Tab}{BackTab}{^k}{Enter}");
	check_sides(&s, -CELL_ABSENT, -CELL_REFUSED, -CELL_ABSENT);
	hand_type(&s, "{^k}{Enter}");
	assert_int_equal(staff(&s)->state, CELL_ABSENT);
	session_done(&s);
}

static void
undo_takes_back_one_side(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y30{Enter}{F5}{F4}70{Enter}5{Enter}9{^u}");
	check_sides(&s, 70, 5, 30);
	hand_type(&s, "{^u}");
	check_sides(&s, 70, 30, 30);
	assert_true(s.disputing);
	assert_int_equal(s.side, SIDE_DEFENCE);
	hand_type(&s, "{^u}");
	assert_int_equal(staff(&s)->state, CELL_KNOWN);
	assert_int_equal(s.side, SIDE_PROSECUTION);
	hand_type(&s, "{^u}");
	assert_false(s.disputing);
	assert_int_equal(staff(&s)->state, CELL_KNOWN);
	hand_type(&s, "{^r}{^r}");
	check_sides(&s, 70, 5, 30);
	session_done(&s);
}

static void
a_plain_answer_ends_a_dispute(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y{F4}70{Enter}5{Enter}{Esc}8{Enter}");
	assert_int_equal(staff(&s)->state, CELL_KNOWN);
	assert_int_equal(staff(&s)->value[0].lo, 8);
	hand_type(&s, "{^u}");
	check_sides(&s, 70, 5, -CELL_ABSENT);
	session_done(&s);
}

/* What no side's word lets stand is refused; a side may claim it once another one does not. */
static void
a_side_that_cannot_stand_alone_is_refused(void **state)
{
	const struct cell *c;
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y5{Enter}10{Enter}{Tab}/export{Enter}{F4}20{Enter}");
	c = answers_at(&s.iv.answers, s.iv.place.fact, 0);
	assert_true(s.message_is_error);
	assert_int_equal(c->state, CELL_ABSENT);
	assert_int_equal(s.side, SIDE_PROSECUTION);
	assert_string_equal(s.field.text.s, "20");
	hand_type(&s, "{Tab}4{Enter}{BackTab}{BackTab}20{Enter}");
	assert_int_equal(c->value[SIDE_PROSECUTION].lo, 2000);
	assert_int_equal(c->value[SIDE_DEFENCE].lo, 400);
	check_shown(&s, 24, 80, "Saved: export turnover = prosecution: 20 crowns; defence: 4 crowns;");
	session_done(&s);
}

/* A cell of a row, by options; a whole table cannot be disputed. */
static void
a_cell_of_a_row_can_be_disputed(void **state)
{
	const struct cell *c;
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y" LOTS "t");
	assert_false(s.disputing);
	assert_true(s.message_is_error);
	hand_type(&s, "{Enter}{Esc}t");
	assert_true(s.disputing);
	assert_string_equal(s.iv.place.fact->id, "kind");
	hand_type(&s, "2 1{Enter}x");
	c = answers_at(&s.iv.answers, questionnaire_fact(toy, 0, "kind"), 0);
	assert_int_equal(c->state, CELL_DISPUTED);
	assert_int_equal(c->value[SIDE_PROSECUTION].lo, 2);
	assert_int_equal(c->value[SIDE_DEFENCE].lo, 1);
	assert_int_equal(c->side[SIDE_EVIDENCE], CELL_REFUSED);
	session_done(&s);
}

/* The columns follow what is typed, before it is recorded. */
static void
the_columns_follow_the_typing(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y70{Enter}{F5}{F4}{Tab}60");
	check_shown(&s, 24, 80, "prosecution full  defence full  evidence full");
	hand_type(&s, "{Backspace}{Backspace}59");
	check_shown(&s, 24, 80, "prosecution full  defence basic  evidence full");
	check_shown(&s, 12, 40, "P: full  D: basic  E: full");
	check_shown(&s, 40, 120, "the difference: staff (prosecution: 70");
	assert_int_equal(staff(&s)->state, CELL_KNOWN);
	session_done(&s);
}

static void
the_words_say_what_makes_the_difference(void **state)
{
	static const char *const expected[LANGS][2] = {
		[LANG_EN] = { "Between prosecution and defence this makes the difference: staff "
			      "(prosecution: 70 people, defence: 5 people).\n",
		    "On the version of the defence: basic; possible: from basic to special.\n" },
		[LANG_ZH] = { "控方与辩方的差别在于：员工人数（控方：70 人，辩方：5 人）。\n",
		    "按辩方的说法：基本监管；可能：“基本监管”至“特别监管”。\n" },
	};

	(void)state;
	for (int l = 0; l < LANGS; l++) {
		struct session s;
		struct arena a;
		struct buf b = { 0 };

		hand_start(&s, toy, (enum language)l);
		hand_type(&s, "y{F4}70{Enter}5{Enter}{F2}");
		arena_init(&a);
		struct verdict v = interview_verdict(&s.iv, WANT_ALL | WANT_DIFFERENCES, &a);
		status_words(&s, &v, &b);
		for (size_t i = 0; i < 2; i++)
			if (strstr(b.s, expected[l][i]) == NULL)
				fail_msg("“%s” is missing in:\n%s", expected[l][i], b.s);
		buf_done(&b);
		arena_done(&a);
		session_done(&s);
	}
}

static int
set_up(void **state)
{
	(void)state;
	setlocale(LC_ALL, "C.UTF-8");
	toy = hand_load("tests/data/toy.yaml");
	return toy != NULL ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	questionnaire_free(toy);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_side_is_recorded_at_once),
		cmocka_unit_test(leaving_loses_nothing_that_was_recorded),
		cmocka_unit_test(a_plain_answer_is_where_a_dispute_begins),
		cmocka_unit_test(one_moves_between_the_sides),
		cmocka_unit_test(a_side_can_be_left_open_again),
		cmocka_unit_test(undo_takes_back_one_side),
		cmocka_unit_test(a_plain_answer_ends_a_dispute),
		cmocka_unit_test(a_side_that_cannot_stand_alone_is_refused),
		cmocka_unit_test(a_cell_of_a_row_can_be_disputed),
		cmocka_unit_test(the_columns_follow_the_typing),
		cmocka_unit_test(the_words_say_what_makes_the_difference),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
