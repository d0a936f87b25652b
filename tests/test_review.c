/* Asking only what decides, the review of all answers, what is still open, and the outline's states. */
#include "both.h"
#include "hand.h"
#include "loaded.h"

#include <qingjie/bearing.h>
#include <qingjie/date.h>
#include <qingjie/outline.h>
#include <qingjie/plain.h>
#include <qingjie/remaining.h>
#include <qingjie/review.h>

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define STEPS_MOST 400 /* of one interview: more would be no end */

static struct questionnaire *both[QUESTIONNAIRES], *toy;

static void
sees(struct session *s, const char *text)
{
	char *screen = hand_screen(s, 40, 120);

	if (strstr(screen, text) == NULL)
		fail_msg("“%s” is not on the screen:\n%s", text, screen);
	free(screen);
}

static void
sees_not(struct session *s, const char *text)
{
	char *screen = hand_screen(s, 40, 120);

	if (strstr(screen, text) != NULL)
		fail_msg("“%s” is on the screen:\n%s", text, screen);
	free(screen);
}

/* What is said to the lines, in English. */
static char *
talk(const struct questionnaire *q, const char *lines)
{
	struct session s;
	char *said;
	size_t len;
	FILE *in = fmemopen((void *)(uintptr_t)lines, strlen(lines), "r");
	FILE *out = open_memstream(&said, &len);

	assert_true(in != NULL && out != NULL);
	hand_start(&s, q, LANG_EN);
	plain_run(&s, in, out);
	session_done(&s);
	fclose(in);
	assert_int_equal(fclose(out), 0);
	return said;
}

static void
has(const char *text, const char *what)
{
	if (strstr(text, what) == NULL)
		fail_msg("“%s” is missing in:\n%.6000s", what, text);
}

static bool
is_note(const struct session *s)
{
	return s->iv.place.fact != NULL && s->iv.place.fact->category == CATEGORY_NOTE;
}

/* From the first question to the end no note is met and nothing is read back; then they are back. */
static void
only_what_decides_is_asked(void **state)
{
	(void)state;
	for (unsigned i = 0; i < QUESTIONNAIRES; i++) {
		struct session s;
		unsigned notes, steps = 0;

		hand_start(&s, both[i], LANG_EN);
		notes = interview_notes_left(&s.iv);
		hand_type(&s, "{^s}");
		sees(&s, ", deciding only");
		assert_int_equal(s.iv.n_past, 0);
		assert_int_equal(interview_notes_left(&s.iv), 0);
		assert_int_equal(interview_notes_passed(&s.iv), notes);
		for (; s.iv.place.fact != NULL && steps < STEPS_MOST; steps++) {
			assert_false(is_note(&s));
			assert_int_equal(s.page, PAGE_QUESTION);
			hand_type(&s, steps % 3 == 0 ? "{^n}{F2}" : "{F2}");
		}
		assert_null(s.iv.place.fact);
		assert_int_equal(interview_notes_passed(&s.iv), notes);
		hand_type(&s, "s");
		assert_int_equal(interview_notes_left(&s.iv), notes);
		assert_int_equal(is_note(&s), notes > 0);
		sees_not(&s, ", deciding only");
		session_done(&s);
	}
}

/* Switched on at a note with words in it, those are kept and the next deciding question is asked. */
static void
switching_leaves_a_note(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, both[0], LANG_EN);
	hand_type(&s, "Li{^s}");
	assert_false(is_note(&s));
	assert_int_equal(session_answered(&s), 1);
	assert_non_null(strstr(s.message.s, "questions for the record are passed over"));
	hand_type(&s, "{F2}{F5}");
	assert_false(is_note(&s)); /* back does not lead to what was passed over, */
	hand_type(&s, "{F5}");
	assert_true(is_note(&s)); /* but to what was answered */
	session_done(&s);
	char *said = talk(both[0], "deciding\ns\nd\ndeciding\nq\nq\n");
	has(said, "72 questions for the record are passed over.\n");
	has(said, "Question 3.3: subject");
	has(said, "Everything is asked again: 72 questions for the record are left.");
	free(said);
}

/* A topic is read back at its end, but not while only what decides is asked. */
static void
nothing_is_read_back_meanwhile(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, both[0], LANG_EN);
	hand_type(&s, "{Tab}/story-person{Enter}sells fruit{Enter}{Tab}/intent-belief{Enter}asked{Enter}");
	assert_int_equal(s.page, PAGE_READ_BACK);
	hand_type(&s, "s");
	assert_int_equal(s.page, PAGE_QUESTION);
	assert_false(is_note(&s));
	hand_type(&s, "{Tab}/intent-belief{Enter}{End}!{Enter}");
	assert_int_equal(s.page, PAGE_QUESTION);
	assert_false(is_note(&s));
	session_done(&s);
}

static const struct fact *
fact(const struct questionnaire *q, const char *id)
{
	const struct fact *f = questionnaire_fact(q, CASE, id);

	assert_non_null(f);
	return f;
}

static void
all_answers_are_reviewed(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, both[0], LANG_EN);
	hand_type(&s, "{Tab}/story-person{Enter}sells fruit{Enter}");
	hand_type(&s, "{Tab}/subject{Enter}1{Enter}{Tab}/3.6{Enter}d{Tab}/major loss{Enter}x");
	hand_type(&s, "{Tab}/3.8{Enter}ty{Enter}n{Enter}{F2}{Tab}/batches{Enter}a{F2}{Esc}{Esc}R");
	assert_int_equal(s.page, PAGE_REVIEW);
	hand_type(&s, "{Home}");
	sees(&s, "sells fruit");
	sees(&s, "natural person");
	hand_type(&s, "/intent{Esc}/3.8");
	sees(&s, "Did you know at the time");
	sees(&s, "prosecution: yes");
	sees(&s, "defence: no");
	sees(&s, "evidence: does not know");
	hand_type(&s, "{Esc}/mental cap");
	sees(&s, "does not know (may change the range with other answers)");
	sees(&s, "Until it is shown, presumed: full");
	hand_type(&s, "{Esc}/refuses");
	sees(&s, "Did it cause anyone major economic loss?");
	sees(&s, "Until it is shown, presumed: no (Criminal Procedure Law");
	hand_type(&s, "{Esc}/lot 1");
	sees(&s, "lot 1 ·");
	hand_type(&s, "{Esc}/zzzz");
	sees(&s, "No line fits the filter.");
	hand_type(&s, "{Enter}");
	assert_int_equal(s.page, PAGE_REVIEW);
	session_done(&s);
}

/* The register changes the words of the questions. */
static void
the_review_is_in_the_register(void **state)
{
	struct session s;
	struct buf counsel = { 0 }, plain = { 0 };
	const struct place p = { fact(both[0], "intent"), 0 };

	(void)state;
	hand_start(&s, both[0], LANG_ZH);
	review_ask(&s, p, &counsel);
	session_reword(&s);
	review_ask(&s, p, &plain);
	assert_string_not_equal(counsel.s, plain.s);
	buf_done(&counsel);
	buf_done(&plain);
	session_done(&s);
}

/* From a line to its question and back to the line: by an answer, by Esc; then to where one was. */
static void
one_comes_back_to_the_line(void **state)
{
	struct session s;
	unsigned at;

	(void)state;
	hand_start(&s, both[0], LANG_EN);
	hand_type(&s, "{^s}1{Enter}{F2}{F2}{F2}");
	struct place was = s.iv.place;
	hand_type(&s, "R{Home}{Down}");
	at = s.jump.at;
	hand_type(&s, "{Enter}");
	assert_int_equal(s.page, PAGE_QUESTION);
	struct place there = s.iv.place;
	assert_false(place_same(was, there));
	hand_type(&s, "{Esc}");
	assert_int_equal(s.page, PAGE_REVIEW);
	assert_int_equal(s.jump.at, at);
	hand_type(&s, "{Enter}{F3}");
	assert_int_equal(s.page, PAGE_REVIEW);
	assert_int_equal(s.jump.at, at);
	assert_int_equal(answers_at(&s.iv.answers, there.fact, there.row)->state, CELL_REFUSED);
	hand_type(&s, "u");
	assert_int_equal(s.page, PAGE_REVIEW);
	assert_int_equal(answers_at(&s.iv.answers, there.fact, there.row)->state, CELL_UNKNOWN);
	hand_type(&s, "{Esc}");
	assert_int_equal(s.page, PAGE_QUESTION);
	assert_true(place_same(s.iv.place, was));
	/* Whoever goes on elsewhere from there does not come back. */
	hand_type(&s, "R{Home}{Enter}{F6}{F2}");
	assert_int_equal(s.page, PAGE_QUESTION);
	session_done(&s);
}

/* A row's cell, and a table's grid, come back likewise. */
static void
one_comes_back_from_a_table(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y" LOTS "a3{Enter}12{Enter}0{Enter}{Esc}R/rooms{Enter}");
	assert_string_equal(s.iv.place.fact->id, "rooms");
	hand_type(&s, "13{Enter}");
	assert_int_equal(s.page, PAGE_REVIEW);
	hand_type(&s, "/2.1{Home}{Enter}");
	assert_string_equal(s.iv.place.fact->id, "sites");
	hand_type(&s, "{Home}{Enter}");
	assert_int_equal(s.iv.place.fact->table, 0);
	hand_type(&s, "{Esc}n");
	assert_int_equal(s.page, PAGE_REVIEW);
	session_done(&s);
}

/* Every answer has a line, on every screen the one under the cursor is seen. */
static void
every_answer_has_a_line(void **state)
{
	static const struct { unsigned rows, cols; } sizes[] = { { 12, 40 }, { 24, 80 }, { 40, 120 } };

	(void)state;
	for (unsigned i = 0; i < QUESTIONNAIRES; i++) {
		struct session s;
		struct arena a;
		unsigned n, all, answered = 0;

		hand_start(&s, both[i], i == 0 ? LANG_ZH : LANG_EN);
		for (unsigned k = 0; k < STEPS_MOST && (s.iv.place.fact != NULL || s.page == PAGE_READ_BACK); k++)
			hand_type(&s, s.page == PAGE_READ_BACK ? "{Enter}" : "{F2}");
		hand_type(&s, "R{Home}");
		arena_init(&a);
		const struct place *lines = review_places(&s, &a, &n), *places = outline_all(&s, &a, &all);
		for (unsigned k = 0; k < all; k++)
			answered += answers_at(&s.iv.answers, places[k].fact, places[k].row)->state != CELL_ABSENT;
		assert_true(answered > 0 && n >= answered);
		for (unsigned k = 0; k < n; k++, hand_type(&s, "{Down}")) {
			struct buf number = { 0 };
			char *screen = hand_screen(&s, sizes[k % 3].rows, sizes[k % 3].cols);
			const char *line = strstr(screen, "> ");

			outline_number(s.iv.q, lines[k], &number);
			if (line == NULL || strstr(line, number.s) == NULL)
				fail_msg("line %s is not under the cursor:\n%s", number.s, screen);
			buf_done(&number);
			free(screen);
		}
		arena_done(&a);
		session_done(&s);
	}
}

/* An answer that no screen has room for is read to its end with the page keys. */
static void
a_long_answer_is_turned_over(void **state)
{
	struct session s;
	struct buf words = { 0 };
	unsigned pages = 0;
	char *screen;

	(void)state;
	hand_start(&s, both[0], LANG_EN);
	for (unsigned i = 0; i < 60; i++)
		buf_printf(&words, "word%u ", i);
	buf_puts(&words, "last-word{Enter}");
	hand_type(&s, "{Tab}/story-person{Enter}");
	hand_type(&s, words.s);
	hand_type(&s, "{^s}R{Home}");
	for (screen = hand_screen(&s, 12, 40); strstr(screen, "last-word") == NULL && pages < 60; pages++) {
		assert_int_equal(s.jump.at, 0);
		hand_type(&s, "{PgDn}");
		free(screen);
		screen = hand_screen(&s, 12, 40);
	}
	assert_in_range(pages, 2, 59);
	free(screen);
	hand_type(&s, "{PgUp}{Down}");
	assert_int_equal(s.jump.at, 1);
	assert_int_equal(s.item_top, 0);
	buf_done(&words);
	session_done(&s);
}

/* The ends with this answer alone. */
static struct ends
ends_with(const struct session *s, struct place p, struct cell c)
{
	struct answers a;
	struct arena arena;

	arena_init(&arena);
	answers_init(&a, s->iv.q);
	answers_copy(&a, &s->iv.answers);
	*answers_cell(&a, p.fact, p.row) = c;
	struct ends e = verdict_of(&a, s->iv.as_of, WANT_BOUNDS, &arena).ends;
	answers_done(&a);
	arena_done(&arena);
	return e;
}

/* By how much yes or no moves the ends, tried here. */
static unsigned
moved_by_truth(const struct session *s, struct place p)
{
	struct ends now = bearing_ends(s);
	unsigned most = 0;

	for (int64_t yes = 0; yes < 2; yes++) {
		struct ends e = ends_with(s, p, (struct cell){ .state = CELL_KNOWN, .value[0] = range_of(yes) });
		unsigned moved = now.highest - e.highest + e.lowest - now.lowest;
		most = moved > most ? moved : most;
	}
	return most;
}

/* Does it say that a table is complete? Then the table goes along with it. */
static bool
completes(const struct session *s, const struct fact *f)
{
	for (unsigned t = 0; t < s->iv.q->n_tables; t++)
		if (s->iv.q->tables[t].complete == f)
			return true;
	return false;
}

/* First what moves the range alone, most first; then the kinds in their order; all that is open. */
static void
what_is_open_stands_in_order(const struct session *s)
{
	struct arena a;
	unsigned n, all, open = 0, last_kind = MATTERS_TIER, notes = 0, tiers = ~0u;

	arena_init(&a);
	const struct place *lines = remaining_places(s, &a, &n), *places = outline_all(s, &a, &all);
	for (unsigned i = 0; i < all; i++)
		open += places[i].fact->category != CATEGORY_NOTE && bearing_open(s, places[i]) &&
		    bearing_of(s, places[i]) != MATTERS_NOT;
	for (unsigned i = 0; i < n; i++) {
		bool note = lines[i].fact->category == CATEGORY_NOTE;
		unsigned kind = note ? MATTERS_NOT : bearing_of(s, lines[i]);
		struct swing swing = bearing_swing(s, lines[i]);

		notes += note;
		assert_true(kind <= last_kind || (kind == MATTERS_FINDINGS && last_kind == MATTERS_READINGS) ||
		    (kind == MATTERS_READINGS && last_kind == MATTERS_FINDINGS));
		last_kind = kind;
		if (kind == MATTERS_TIER)
			assert_true(swing.tiers <= tiers);
		tiers = swing.tiers;
		if (kind == MATTERS_TIER && lines[i].fact->type == TYPE_TRUTH)
			assert_true(moved_by_truth(s, lines[i]) <= swing.tiers);
		if (kind == MATTERS_TIER && lines[i].fact->type == TYPE_TRUTH && !completes(s, lines[i].fact))
			assert_int_equal(moved_by_truth(s, lines[i]), swing.tiers);
		if (swing.tiers > 0)
			assert_true(bearing_proved(s, lines[i]));
	}
	assert_int_equal(n - notes, open);
	assert_int_equal(notes, interview_notes_left(&s->iv) + interview_notes_passed(&s->iv) > 0);
	arena_done(&a);
}

static void
what_is_open_is_listed(void **state)
{
	(void)state;
	for (unsigned i = 0; i < QUESTIONNAIRES; i++) {
		struct session s;

		hand_start(&s, both[i], LANG_EN);
		hand_type(&s, "{^s}");
		for (unsigned k = 0; k < STEPS_MOST && s.iv.place.fact != NULL; k++) {
			what_is_open_stands_in_order(&s);
			hand_type(&s, s.iv.place.fact->type == TYPE_TRUTH && k % 2 == 0 ? "y" : "{F2}");
		}
		session_done(&s);
	}
}

static void
the_list_of_what_is_open_leads_there(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, both[0], LANG_EN);
	hand_type(&s, "{^s}O");
	assert_int_equal(s.page, PAGE_OPEN);
	sees(&s, "Can change the range by itself");
	sees(&s, "can settle it: no crime");
	hand_type(&s, "2"); /* digits go to the line of that number */
	assert_int_equal(s.jump.at, 1);
	hand_type(&s, "{End}");
	sees(&s, "72 questions for the record");
	hand_type(&s, "{Home}{Enter}");
	assert_string_equal(s.iv.place.fact->id, "intent");
	hand_type(&s, "n");
	assert_int_equal(s.page, PAGE_OPEN);
	sees_not(&s, "Can change the range by itself");
	hand_type(&s, "/record{Enter}");
	assert_true(is_note(&s));
	hand_type(&s, "{Esc}{Esc}");
	assert_false(is_note(&s));
	session_done(&s);
}

/* Esc leads to where one was; where that can no longer matter meanwhile, to what is still asked. */
static void
one_goes_on_with_what_is_asked(void **state)
{
	struct session s;
	struct arena a;

	(void)state;
	arena_init(&a);
	hand_start(&s, both[0], LANG_EN);
	hand_type(&s, "{^s}1{Enter}{F2}{F2}");
	struct place was = s.iv.place;
	hand_type(&s, "O/intent{Enter}y{Esc}");
	assert_true(place_same(s.iv.place, was));
	hand_type(&s, "O{Esc}");
	assert_true(place_same(s.iv.place, was));
	hand_type(&s, "R/3.8{Enter}n{Esc}");
	assert_int_equal(s.page, PAGE_QUESTION);
	struct verdict v = interview_verdict(&s.iv, WANT_ASKS, &a);
	assert_false(verdict_asks(&v, was.fact, 0));
	assert_true(s.iv.place.fact == NULL || verdict_asks(&v, s.iv.place.fact, s.iv.place.row));
	arena_done(&a);
	session_done(&s);
}

/* The plain face says the same, under the numbers that "g" takes. */
static void
the_lists_can_be_heard(void **state)
{
	char *said;

	(void)state;
	said = talk(both[0], "deciding\nopen\nreview\ng 81\nn\nreview intent\nopen\no presumed\n");
	has(said, "81. intent: can settle it: no crime; presumed no");
	has(said, "72 questions for the record: passed over now; they decide nothing");
	has(said, "Question 3.8: intent");
	has(said, "81. Did you know at the time that this was other people's personal information, and did you act "
	          "on purpose?\nno\n");
	has(said, "presumed, as usual");
	assert_null(strstr(strstr(said, "Question 3.8: intent"), "Can change the range by itself"));
	free(said);
	said = talk(both[1], "open\nreview\nreview zzz\no state\n");
	has(said, "1. network provider: can settle it: no crime; presumed no");
	has(said, "Until it is shown, presumed: no further leak");
	has(said, "No line contains these words.");
	free(said);
}

/* The outline has a heading for each topic, and states that can be filtered by. */
static void
the_outline_says_every_state(void **state)
{
	struct session s;
	struct arena a;
	unsigned n;

	(void)state;
	hand_start(&s, both[0], LANG_EN);
	hand_type(&s, "{^s}1{Enter}{F2}{F2}x{Tab}");
	sees(&s, "3 The person: answered");
	sees(&s, "PgDn page");
	sees(&s, "refuses to answer");
	sees(&s, "for the record");
	sees(&s, "open (can change the range)");
	hand_type(&s, "/refuses");
	arena_init(&a);
	outline_places(&s, &a, &n);
	assert_int_equal(n, 1);
	hand_type(&s, "{Esc}/presumed, as");
	const struct place *places = outline_places(&s, &a, &n);
	assert_true(n > 0);
	for (unsigned i = 0; i < n; i++)
		assert_int_not_equal(places[i].fact->category, CATEGORY_FACT);
	hand_type(&s, "{Esc}{Esc}{Tab}/intent{Enter}n{Tab}/no longer");
	places = outline_places(&s, &a, &n);
	assert_true(n > 0);
	for (unsigned i = 0; i < n; i++)
		assert_int_equal(bearing_of(&s, places[i]), MATTERS_NOT);
	arena_done(&a);
	session_done(&s);
}

/* The filter knows the words of both languages, for states, answers and what is still open. */
static void
the_filter_takes_words_of_either_language(void **state)
{
	static const char *const filters[][2] = { { "refuses", "拒绝回答" }, { "for the record", "只作记录" },
		{ "does not know", "不知道" }, { "can change the range", "影响幅度" } };

	(void)state;
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++)
		for (unsigned k = 0; k < 2 * LANGS; k++) {
			struct session s;
			struct arena a;
			unsigned n;

			hand_start(&s, both[0], (enum language)(k / 2));
			hand_type(&s, "{^s}1{Enter}{F2}{F2}x{Tab}/");
			hand_type(&s, filters[i][k % 2]);
			arena_init(&a);
			outline_places(&s, &a, &n);
			if (n == 0)
				fail_msg("“%s” finds nothing", filters[i][k % 2]);
			if (i == 0)
				assert_int_equal(n, 1);
			arena_done(&a);
			session_done(&s);
		}
}

static int
set_up(void **state)
{
	(void)state;
	setlocale(LC_ALL, "C.UTF-8");
	for (unsigned i = 0; i < QUESTIONNAIRES; i++)
		both[i] = loaded(questionnaires[i].folder);
	toy = loaded("tests/data/toy.yaml");
	return both[0] && both[1] && toy ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	for (unsigned i = 0; i < QUESTIONNAIRES; i++)
		questionnaire_free(both[i]);
	questionnaire_free(toy);
	return 0;
}

/* With nothing said but that nothing is known, no question is asked that changes only findings. */
static void
only_what_moves_the_range_is_asked(void **state)
{
	(void)state;
	for (unsigned i = 0; i < 2; i++) {
		struct session s;
		unsigned asked = 0;

		hand_start(&s, both[i], LANG_EN);
		hand_type(&s, "{^s}");
		for (; s.iv.place.fact != NULL; asked++) {
			enum matters m = bearing_of(&s, s.iv.place);
			assert_true(m != MATTERS_FINDINGS && m != MATTERS_NOT);
			hand_type(&s, "{F2}");
		}
		assert_in_range(asked, 2, 40);
		session_done(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_what_decides_is_asked),
		cmocka_unit_test(switching_leaves_a_note),
		cmocka_unit_test(nothing_is_read_back_meanwhile),
		cmocka_unit_test(all_answers_are_reviewed),
		cmocka_unit_test(the_review_is_in_the_register),
		cmocka_unit_test(one_comes_back_to_the_line),
		cmocka_unit_test(one_comes_back_from_a_table),
		cmocka_unit_test(every_answer_has_a_line),
		cmocka_unit_test(a_long_answer_is_turned_over),
		cmocka_unit_test(what_is_open_is_listed),
		cmocka_unit_test(the_list_of_what_is_open_leads_there),
		cmocka_unit_test(one_goes_on_with_what_is_asked),
		cmocka_unit_test(the_lists_can_be_heard),
		cmocka_unit_test(the_outline_says_every_state),
		cmocka_unit_test(the_filter_takes_words_of_either_language),
		cmocka_unit_test(only_what_moves_the_range_is_asked),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
