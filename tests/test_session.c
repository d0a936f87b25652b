/* What a person at the keyboard can rely on: undo, back, fields, lots, and what the screen says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <qingjie/array.h>
#include <qingjie/bearing.h>
#include <qingjie/distances.h>
#include <qingjie/questionnaire.h>
#include <qingjie/session.h>
#include <qingjie/status.h>

#include "../src/view/bindings.h"
#include "toy.h"

/* What stands in a field, readable or not, is emptied before an answer is undone, and comes back. */
static void
undo_empties_the_field_first(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_ZH);
	hand_type(&s, "y12\u65e5{Enter}");
	assert_true(s.message_is_error);
	assert_string_equal(s.iv.place.fact->id, "staff");
	hand_type(&s, "{^u}");
	assert_string_equal(s.iv.place.fact->id, "staff");
	assert_string_equal(s.field.text.s, "");
	assert_int_equal(session_answered(&s), 1);
	hand_type(&s, "12{Enter}");
	assert_int_equal(session_answered(&s), 2);
	hand_type(&s, "{F5}x{^u}");
	assert_string_equal(s.field.text.s, "");
	hand_type(&s, "{^r}");
	assert_string_equal(s.field.text.s, "x");
	hand_type(&s, "{Esc}{F4}7{^u}");
	assert_true(s.disputing);
	assert_string_equal(s.field.text.s, "");
	session_done(&s);
}

/* The recorded answer in its field, too, is emptied first; behind an undo the next is undone. */
static void
undo_spares_the_answer_in_its_field(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y12{Enter}{F5}{^u}");
	assert_string_equal(s.field.text.s, "");
	assert_int_equal(session_answered(&s), 2);
	hand_type(&s, "{^r}");
	assert_string_equal(s.field.text.s, "12");
	hand_type(&s, "{^u}{^u}");
	assert_int_equal(session_answered(&s), 1);
	hand_type(&s, "{^r}");
	assert_int_equal(session_answered(&s), 2);
	assert_string_equal(s.iv.place.fact->id, "staff");
	hand_type(&s, "{^u}{^u}");
	assert_int_equal(session_answered(&s), 0);
	session_done(&s);
}

/* Enter on an answer that is there already goes on but changes nothing. */
static void
the_same_answer_is_no_change(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y5{Enter}{^u}{^u}{^r}{Enter}");
	assert_int_equal(s.iv.n_future, 1);
	hand_type(&s, "{^r}");
	assert_int_equal(session_answered(&s), 2);
	session_done(&s);
}

static void
undo_says_what_is_there_now(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y5{Enter}{F5}7{Enter}{^u}");
	assert_string_equal(s.message.s, "Undone: staff was 7 people and is again 5 people. Ctrl-R redoes it.");
	hand_type(&s, "{^r}");
	assert_string_equal(s.message.s, "Redone: staff was 5 people and is again 7 people. Ctrl-U undoes it.");
	hand_type(&s, "{^u}{^u}");
	assert_string_equal(s.message.s, "Undone: staff was 5 people and is again not answered. Ctrl-R redoes it.");
	session_done(&s);
}

/* Into a field that holds the answer one types a new answer, unless one moves in it first. */
static void
typing_replaces_an_old_answer(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y55{Enter}{F5}");
	assert_string_equal(s.field.text.s, "55");
	hand_type(&s, "78");
	assert_string_equal(s.field.text.s, "78");
	hand_type(&s, "{Esc}{End}7");
	assert_string_equal(s.field.text.s, "557");
	hand_type(&s, "{Esc}{Backspace}1");
	assert_string_equal(s.field.text.s, "51");
	session_done(&s);
}

/* Back leads to what was asked or answered; from behind the lots to the lots, not into a row. */
static void
back_leads_to_questions_that_were_asked(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y" LOTS "a3{Enter}12{Enter}{F2}{Esc}{Tab}/sites-complete{Enter}{F5}");
	assert_string_equal(s.iv.place.fact->id, "sites");
	hand_type(&s, "{Tab}/staff{Enter}{F5}"); /* over the form, on which nothing depends */
	assert_string_equal(s.iv.place.fact->id, "operates");
	session_done(&s);
}

/* A lot that was begun is opened where it was left. */
static void
a_lot_is_opened_at_its_first_open_question(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y" LOTS "a3{Enter}{Esc}{Enter}");
	assert_string_equal(s.iv.place.fact->id, "rooms");
	session_done(&s);
}

/* Only the word deletes, however it is written: no key, and no key twice. */
static void
a_lot_is_deleted_by_the_word_alone(void **state)
{
	static const char *const kept[] = { "d{Enter}", "dd{Enter}", "d{Esc}", "d{Up}", "d{F10}", "dy{Enter}",
		"ddelet{Enter}", "ddelete it{Enter}", "dleave{Enter}", "ddelete{Esc}", "ddelete{Tab}", "d{^c}" };
	static const char *const deleted[] = { "ddelete{Enter}", "d DELETE {Enter}", "{Delete}Shanchu{Enter}",
		"d\uff44\uff45\uff4c\uff45\uff54\uff45{Enter}", "dlete{Backspace}{Home}de{End}e{Enter}" };
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y" LOTS "a3{Enter}{Esc}{Home}");
	for (size_t i = 0; i < ARRAY_LEN(kept); i++) {
		hand_type(&s, kept[i]);
		assert_int_equal(s.iv.answers.tables[0].n, 1);
		assert_int_equal(s.page, PAGE_QUESTION);
		assert_true(s.message.len > 0);
	}
	for (size_t i = 0; i < ARRAY_LEN(deleted); i++) {
		hand_type(&s, deleted[i]);
		assert_int_equal(s.iv.answers.tables[0].n, 0);
		hand_type(&s, "u{Home}");
	}
	session_done(&s);
}

/* Whatever is said of a row has the table's own word for it. */
static void
rows_have_the_word_of_their_table(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y" LOTS "c");
	assert_string_equal(s.message.s, "Move to a site first.");
	hand_type(&s, "a");
	assert_string_equal(s.message.s, "Added: site 1.");
	hand_type(&s, "{Esc}{F2}");
	assert_non_null(strstr(s.message.s, "delete every site first"));
	hand_type(&s, "{Home}c");
	assert_non_null(strstr(s.message.s, "Added: site 2, a copy of no. 1;"));
	hand_type(&s, "u");
	assert_non_null(strstr(s.message.s, "Undone: site 2 was added and is gone again."));
	hand_type(&s, "{Home}ddelete{Enter}");
	assert_string_equal(s.message.s, "Deleted: site 1; u brings it back.");
	session_done(&s);
}

/* The filter of the outline knows numbers, questions and lots. */
static void
the_outline_is_filtered_by_number_and_question(void **state)
{
	static const struct { const char *filter, *id; } row[] = {
		{ "1.4", "turnover" }, { "Do you operate", "operates" }, { "2.1.2", "kind" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		struct session s;

		hand_start(&s, toy, LANG_EN);
		hand_type(&s, "y" LOTS "a3{Enter}{Esc}a{Esc}{Tab}/");
		hand_type(&s, row[i].filter);
		hand_type(&s, "{Enter}");
		assert_string_equal(s.iv.place.fact->id, row[i].id);
		session_done(&s);
	}
}

/* On the smallest screen the line under the cursor is seen whatever its description takes. */
static void
the_chosen_line_is_always_seen(void **state)
{
	(void)state;
	for (unsigned i = 0; i < real->n_facts * LANGS; i++) {
		const struct fact *f = &real->facts[i / LANGS];
		struct session s;

		if (f->type != TYPE_OPTIONS)
			continue;
		hand_start(&s, real, (enum language)(i % LANGS));
		answers_insert(&s.iv.answers, 0, 0);
		session_go(&s, (struct place){ f, 0 });
		for (unsigned item = 0; item < f->n_options + 2; item++) {
			char *text;

			hand_type(&s, item == 0 ? "{Home}" : "{Down}");
			text = hand_screen(&s, 12, 40);
			assert_non_null(strstr(text, "\n > "));
			free(text);
		}
		session_done(&s);
	}
}

/* The kind of a lot is seen wherever the cursor is in its row. */
static void
the_first_column_of_the_lots_stays(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y" LOTS "a3{Enter}12{Enter}{Esc}");
	for (unsigned i = 0; i < toy->tables[0].n_columns; i++) {
		char *text = hand_screen(&s, 24, 60);

		assert_non_null(strstr(text, "> 1  plant"));
		free(text);
		hand_type(&s, "{Right}");
	}
	session_done(&s);
}

/* What is told of a quantity is told once, and only where it can change the tier; the nearest first. */
static void
distances_are_told_once(void **state)
{
	struct session s;
	struct arena a;
	const struct distance **all;
	struct buf b = { 0 };
	unsigned n;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y70{Enter}20000{Enter}");
	arena_init(&a);
	struct verdict v = interview_verdict(&s.iv, WANT_ALL, &a);
	all = distances_listed(&v, &a, &n);
	assert_int_equal(n, 1);
	assert_string_equal(all[0]->rule->id, "many-staff");
	distances_line(&v, all[0], LANG_EN, DISTANCE_WHOLE, &b);
	assert_string_equal(b.s, "people 70; with 11 less: basic");
	buf_done(&b);
	arena_done(&a);
	session_done(&s);
}

/* Pages that are read keep a line of the verdict even there. */
static void
pages_keep_the_verdict(void **state)
{
	static const char *const keys[] = { "y{Tab}", "y{F8}" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		struct session s;
		char *text;

		hand_start(&s, toy, LANG_EN);
		hand_type(&s, keys[i]);
		text = hand_screen(&s, 12, 40);
		assert_non_null(strstr(text, "So far: basic"));
		free(text);
		session_done(&s);
	}
}

/* No label of the ladder is cut, however narrow the panel. */
static void
labels_of_the_ladder_are_whole(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, real, LANG_EN);
	for (unsigned cols = 100; cols < 130; cols++) {
		char *text = hand_screen(&s, 40, cols);

		for (unsigned i = 0; i < real->n_tiers; i++)
			assert_non_null(strstr(text, real->tiers[i].brief.in[LANG_EN]));
		free(text);
	}
	session_done(&s);
}

/* Whoever leaves is told what is lost, and how it would have been kept. */
static void
leaving_says_how_to_keep_the_answers(void **state)
{
	struct session s;
	char *text;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	s.save = NULL;
	s.saved_to = NULL;
	hand_type(&s, "y5{Enter}{F10}");
	text = hand_screen(&s, 24, 80);
	assert_non_null(strstr(text, "2 answers will be lost."));
	assert_non_null(strstr(text, "--facts-out FILE"));
	free(text);
	session_done(&s);
}

static void
only_changes_since_loading_are_lost(void **state)
{
	const struct fact *staff = questionnaire_fact(toy, CASE, "staff");
	struct session s;
	char *text;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	s.save = NULL;
	s.saved_to = NULL;
	*answers_cell(&s.iv.answers, staff, 0) = (struct cell){ .state = CELL_UNKNOWN };
	hand_type(&s, "y{F10}");
	text = hand_screen(&s, 24, 80);
	assert_non_null(strstr(text, "1 change since the facts were loaded will be lost."));
	free(text);
	session_done(&s);
}

/* Nobody is told of a punishment before there is a fact. */
static void
without_facts_nothing_is_explained(void **state)
{
	struct session s;
	char *text;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	text = hand_screen(&s, 40, 120);
	assert_non_null(strstr(text, "no facts yet (presumed: exempt)"));
	assert_null(strstr(text, "no duty"));
	free(text);
	hand_type(&s, "y");
	text = hand_screen(&s, 40, 120);
	assert_null(strstr(text, "no facts yet"));
	assert_null(strstr(text, "to register"));
	free(text);
	hand_type(&s, "70{Enter}");
	text = hand_screen(&s, 40, 120);
	assert_non_null(strstr(text, "(to hold a licence)"));
	free(text);
	session_done(&s);
}

/* As long as there is a facts file, the first line says that it is not encrypted. */
static void
the_first_line_says_what_is_not_encrypted(void **state)
{
	(void)state;
	for (unsigned cols = 40; cols <= 120; cols += 8)
		for (int l = 0; l < LANGS; l++)
			for (int unsaved = 0; unsaved < 2; unsaved++) {
				struct session s;
				char *text;

				hand_start(&s, real, (enum language)l);
				s.unsaved = unsaved;
				text = hand_screen(&s, 24, cols);
				*strchr(text, '\n') = '\0';
				assert_non_null(strstr(text,
				    l == LANG_EN ? "not encrypted" : "\u672a\u52a0\u5bc6"));
				free(text);
				session_done(&s);
			}
}

static void
assert_shown(struct session *s, unsigned rows, unsigned cols, const char *what)
{
	char *text = hand_screen(s, rows, cols);

	if (strstr(text, what) == NULL)
		fail_msg("no “%s” in:\n%s", what, text);
	free(text);
}

/* For a bar that can be read its sentence is cut short; the bar names its limit. */
static void
a_bar_stands_where_there_is_room(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y");
	assert_shown(&s, 24, 80, "people 1 / 60: 59 short of full  \u2588\u2592\u2592");
	assert_shown(&s, 24, 80, "\u259260\u2503");
	assert_shown(&s, 24, 40, "people 1 / 60, 59 more: full  \u2588\u2592");
	s.ascii = true;
	assert_shown(&s, 24, 80, "people 1 / 60: 59 short of full  #++");
	assert_shown(&s, 24, 80, "+60|");
	session_done(&s);
}

/* The bar is full up to the mark, and goes on behind it, only once the limit is reached. */
static void
a_limit_is_marked_on_both_sides(void **state)
{
	static const struct { const char *typed, *graph, *below; } row[] = {
		{ "y59", "\u2588\u2591\u2503 ", " 60 full \u2518 " },
		{ "y60", "\u2588\u2503\u2591", " 60 full \u2518 " },
		{ "y90", "\u2588\u2503\u2588", " 60 full \u2518 " },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		struct session s;

		hand_start(&s, toy, LANG_EN);
		hand_type(&s, row[i].typed);
		assert_shown(&s, 40, 120, row[i].graph);
		assert_shown(&s, 40, 120, row[i].below);
		session_done(&s);
	}
}

/*
 * Of the lines of a page, whatever it is scrolled to, those that are hidden above and below are counted
 * on its first and last line; and the page keys show every one of them.
 */
static void
what_is_hidden_is_marked(void **state)
{
	struct session s;
	unsigned pages = 0;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y{F1}");
	assert_shown(&s, 12, 40, "\u25bc ");
	for (unsigned top = ~0u; s.top != top; pages++) {
		top = s.top;
		hand_type(&s, "{PgDn}");
		assert_shown(&s, 12, 40, "\u25b2 ");
		assert_true(s.top <= top + s.page_lines);
	}
	assert_true(pages > 3);
	char *text = hand_screen(&s, 12, 40);
	assert_null(strstr(text, "\u25bc "));
	free(text);
	session_done(&s);
}

/* A message that is longer than a line goes on in the next. */
static void
a_long_message_has_two_lines(void **state)
{
	struct session s;
	char *text;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y5,5{Enter}");
	text = hand_screen(&s, 24, 80);
	assert_non_null(strstr(text, "without them."));
	free(text);
	session_done(&s);
}

/* m moves, says why and changes nothing; a draft is dropped, and typing in a field is text. */
static void
m_asks_what_settles_most(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, real, LANG_EN);
	hand_type(&s, "{^n}"); /* in the first question m is text */
	assert_string_equal(s.iv.place.fact->id, "birth-date");
	assert_non_null(strstr(s.message.s, "settles most"));
	assert_false(s.message_is_error);
	assert_int_equal(session_answered(&s), 0);
	hand_type(&s, "m");
	assert_string_equal(s.field.text.s, "m");
	hand_type(&s, "{^n}");
	assert_string_equal(s.iv.place.fact->id, "birth-date");
	assert_string_equal(s.field.text.s, "");
	hand_type(&s, "{Tab}/intent{Enter}n");
	assert_int_equal(session_answered(&s), 1);
	struct place before = s.iv.place;
	hand_type(&s, "{^n}");
	assert_true(place_same(s.iv.place, before));
	assert_non_null(strstr(s.message.s, "No open question"));
	session_done(&s);
}

static struct place
at(const struct session *s, const char *id)
{
	return (struct place){ questionnaire_fact(s->iv.q, CASE, id), 0 };
}

/* What a question bears on is worked out anew after every change, undo included. */
static void
bearings_follow_changes(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, real, LANG_EN);
	assert_int_equal(bearing_of(&s, at(&s, "use-profit")), MATTERS_WITH_OTHERS);
	hand_type(&s, "{Tab}/intent{Enter}n");
	assert_int_equal(bearing_of(&s, at(&s, "use-profit")), MATTERS_NOT);
	hand_type(&s, "{^u}");
	assert_int_equal(bearing_of(&s, at(&s, "use-profit")), MATTERS_WITH_OTHERS);
	assert_false(bearing_open(&s, at(&s, "reading-onward")));
	assert_true(bearing_open(&s, at(&s, "batches")));
	session_done(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(undo_empties_the_field_first),
		cmocka_unit_test(undo_spares_the_answer_in_its_field),
		cmocka_unit_test(the_same_answer_is_no_change),
		cmocka_unit_test(undo_says_what_is_there_now),
		cmocka_unit_test(typing_replaces_an_old_answer),
		cmocka_unit_test(back_leads_to_questions_that_were_asked),
		cmocka_unit_test(a_lot_is_opened_at_its_first_open_question),
		cmocka_unit_test(a_lot_is_deleted_by_the_word_alone),
		cmocka_unit_test(rows_have_the_word_of_their_table),
		cmocka_unit_test(the_outline_is_filtered_by_number_and_question),
		cmocka_unit_test(the_chosen_line_is_always_seen),
		cmocka_unit_test(the_first_column_of_the_lots_stays),
		cmocka_unit_test(distances_are_told_once),
		cmocka_unit_test(pages_keep_the_verdict),
		cmocka_unit_test(labels_of_the_ladder_are_whole),
		cmocka_unit_test(leaving_says_how_to_keep_the_answers),
		cmocka_unit_test(only_changes_since_loading_are_lost),
		cmocka_unit_test(without_facts_nothing_is_explained),
		cmocka_unit_test(the_first_line_says_what_is_not_encrypted),
		cmocka_unit_test(a_bar_stands_where_there_is_room),
		cmocka_unit_test(a_limit_is_marked_on_both_sides),
		cmocka_unit_test(what_is_hidden_is_marked),
		cmocka_unit_test(a_long_message_has_two_lines),
		cmocka_unit_test(m_asks_what_settles_most),
		cmocka_unit_test(bearings_follow_changes),
	};

	return cmocka_run_group_tests(tests, toy_set_up, toy_tear_down);
}
