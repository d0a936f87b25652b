/* What would change the verdict, at the keyboard: the list, a trial, keeping and dropping it. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <qingjie/facts.h>
#include <qingjie/whatif.h>

#include "hand.h"

static struct questionnaire *toy, *real;

/* Two routes reach the tier, so two numbers must change together; or the first answer alone. */
static void
start(struct session *s, enum language l)
{
	hand_start(s, toy, l);
	hand_type(s, "y70{Enter}{Tab}/turnover{Enter}20000{Enter}");
}

static unsigned
work_to_the_end(struct session *s)
{
	unsigned slices = 0;

	for (; whatif_works(s); slices++)
		whatif_work(s);
	return slices;
}

static void
assert_shows(struct session *s, unsigned rows, unsigned cols, const char *what, bool shows)
{
	char *text = hand_screen(s, rows, cols);

	if ((strstr(text, what) != NULL) != shows)
		fail_msg("“%s” in:\n%s", what, text);
	free(text);
}

static void
the_page_lists_what_would_change_it(void **state)
{
	struct session s;

	(void)state;
	start(&s, LANG_EN);
	hand_type(&s, "{^v}");
	assert_shows(&s, 24, 80, "Still searching", true);
	work_to_the_end(&s);
	assert_shows(&s, 24, 80, "Still searching", false);
	assert_shows(&s, 24, 80, "Facts to prove", true);
	assert_shows(&s, 24, 80, "operates sites: yes \u2192 no", true);
	assert_shows(&s, 24, 80, "Numbers to attack", true);
	assert_shows(&s, 24, 80, "staff: 70 people \u2192 at most 59 people; turnover: ", true);
	hand_type(&s, "{Tab}");
	assert_true(whatif_works(&s));
	work_to_the_end(&s);
	assert_shows(&s, 24, 80, "What would make the range graver", true);
	assert_shows(&s, 24, 80, "Law to argue", true); /* the ground that can be asserted */
	session_done(&s);
}

/* A trial is unmistakable on every screen, and no answer. */
static void
a_trial_changes_no_answer(void **state)
{
	static const unsigned size[][2] = { { 40, 120 }, { 24, 80 }, { 12, 40 } };
	struct session s;

	(void)state;
	start(&s, LANG_EN);
	hand_type(&s, "{^v}");
	work_to_the_end(&s);
	unsigned revision = s.iv.revision, answered = session_answered(&s);
	hand_type(&s, "{Enter}");
	for (size_t i = 0; i < 3; i++) {
		assert_shows(&s, size[i][0], size[i][1], "TRIAL", true);
		assert_shows(&s, size[i][0], size[i][1], "Really: full.", true);
		assert_shows(&s, size[i][0], size[i][1], "exempt", true);
	}
	hand_type(&s, "x"); /* no key of a trial, and none of a question */
	assert_true(s.trying);
	assert_int_equal(s.iv.revision, revision);
	hand_type(&s, "{Esc}");
	assert_false(s.trying);
	assert_int_equal(s.page, PAGE_CHANGES);
	assert_shows(&s, 24, 80, "TRIAL", false);
	assert_int_equal(s.iv.revision, revision);
	assert_int_equal(session_answered(&s), answered);
	session_done(&s);
}

static int64_t
number(const struct session *s, const char *id)
{
	return answers_at(&s->iv.answers, questionnaire_fact(toy, CASE, id), 0)->value[0].lo;
}

/* What is kept is as many changes as there are cells; undo takes them back, one by one. */
static void
what_is_kept_can_be_undone(void **state)
{
	struct session s;

	(void)state;
	start(&s, LANG_EN);
	hand_type(&s, "{^v}");
	work_to_the_end(&s);
	hand_type(&s, "{Down}{Enter}");
	assert_int_equal(s.trial.n, 2);
	unsigned past = s.iv.n_past;
	hand_type(&s, "y");
	assert_false(s.trying);
	assert_int_equal(s.iv.n_past, past + 2);
	assert_true(number(&s, "staff") < 60);
	assert_true(number(&s, "turnover") < 1000000);
	assert_true(whatif_works(&s)); /* the list is of other answers now */
	hand_type(&s, "{^u}{^u}");
	assert_int_equal(number(&s, "staff"), 70);
	assert_int_equal(number(&s, "turnover"), 2000000);
	session_done(&s);
}

/* Keys are handled between slices, and the work goes on where it was; elsewhere there is none. */
static void
typing_is_never_held_up(void **state)
{
	struct session s;

	(void)state;
	start(&s, LANG_EN);
	assert_false(whatif_works(&s));
	hand_type(&s, "{^v}");
	changes_init(&s.changes[DIRECTION_LOWER], &s.iv.answers, s.iv.as_of, DIRECTION_LOWER, CHANGES_ALLOWANCE);
	s.changes_revision = s.iv.revision;
	for (unsigned i = 0; i < 3; i++) {
		changes_step(&s.changes[DIRECTION_LOWER], 1);
		assert_true(whatif_works(&s));
		hand_type(&s, i == 1 ? "{Esc}" : "{Down}");
		assert_int_equal(s.page, i == 1 ? PAGE_QUESTION : PAGE_CHANGES);
		assert_int_equal(whatif_works(&s), i != 1);
		if (i == 1)
			hand_type(&s, "{^v}");
	}
	work_to_the_end(&s);
	unsigned n = s.changes[DIRECTION_LOWER].n;
	assert_true(n > 1);
	session_done(&s);
	start(&s, LANG_EN);
	whatif_finish(&s);
	assert_int_equal(s.changes[DIRECTION_LOWER].n, n);
	session_done(&s);
}

/* Which of those that were found is under the cursor. */
static unsigned
under_the_cursor(struct session *s)
{
	struct arena arena;
	unsigned n;

	arena_init(&arena);
	const struct alternative **list = whatif_list(s, s->direction, &arena, &n);
	assert_true(s->changed < n);
	unsigned found = (unsigned)(list[s->changed] - s->changes[s->direction].found);
	arena_done(&arena);
	return found;
}

static void
know(struct session *s, const struct questionnaire *q, int table, const char *id, unsigned row,
    struct range value)
{
	*answers_cell(&s->iv.answers, questionnaire_fact(q, table, id), row) =
	    (struct cell){ .state = CELL_KNOWN, .value = { value } };
}

/* Two plants that reach the limit only together: what each of them is, and its rooms. */
static void
start_plants(struct session *s, const struct questionnaire *q)
{
	hand_start(s, q, LANG_EN);
	know(s, q, CASE, "operates", 0, range_of(1));
	know(s, q, CASE, "sites", 0, range_of(0));
	for (unsigned row = 0; row < 2; row++) {
		answers_insert(&s->iv.answers, 0, row);
		know(s, q, 0, "kind", row, range_options(4));
		know(s, q, 0, "rooms", row, range_of(1));
	}
}

/* Sets are listed in another order than that in which they are found. */
static void
the_cursor_stays_on_its_set(void **state)
{
	struct questionnaire *small = hand_load("tests/data/changes.yaml");
	struct session s;
	unsigned moved = 0, before = 1;

	(void)state;
	start_plants(&s, small);
	hand_type(&s, "{^v}");
	for (bool done = false; !done; before++) {
		struct changes *c = &s.changes[DIRECTION_LOWER];
		changes_done(c);
		changes_init(c, &s.iv.answers, s.iv.as_of, DIRECTION_LOWER, CHANGES_ALLOWANCE);
		s.changes_revision = s.iv.revision;
		for (unsigned i = 0; i < before; i++)
			changes_step(c, 1);
		done = c->done;
		if (c->n == 0 || done)
			continue;
		s.changed = c->n - 1;
		unsigned place = s.changed, found = under_the_cursor(&s);
		whatif_work(&s);
		assert_int_equal(under_the_cursor(&s), found);
		moved += s.changed != place;
	}
	assert_true(moved > 0);
	session_done(&s);
	questionnaire_free(small);
}

/* Two lots alike; one fact is disputed, and one was given as a month. */
#define LOT "{\"kind\":\"name-and-phone\",\"records\":6000,\"obtained-by\":\"stole\",\"passed-on\":\"kept\"," \
	"\"from-duty\":false,\"unlawful\":true,\"for-lawful-business\":false,\"used-in-crime\":false," \
	"\"knew-of-use\":\"none\"}"

static const char lots[] = "{\"subject\":\"natural-person\",\"age-at-act\":35,\"capacity\":\"full\","
	"\"intent\":{\"prosecution\":true,\"defence\":false,\"evidence\":true},"
	"\"batches\":[" LOT "," LOT "],\"batches-complete\":true,"
	"\"act-from\":{\"from\":\"2016-02-01\",\"to\":\"2016-02-29\"},"
	"\"act-to\":{\"from\":\"2018-01-01\",\"to\":\"2018-12-31\"}}\n";

static void
start_with_lots(struct session *s, enum language l)
{
	struct facts_reader *r;

	hand_start(s, real, l);
	r = facts_reader_new(real, s->iv.as_of, l);
	if (!facts_read_object(r, lots, strlen(lots) - 1, &s->iv.answers))
		fail_msg("%s", facts_problem(r).message);
	facts_reader_free(r);
	s->iv.revision++;
}

/* Is one of the set's facts of that name? */
static bool
has(const struct alternative *alt, const char *id)
{
	for (unsigned i = 0; i < alt->n; i++)
		if (strcmp(alt->at[i].fact->id, id) == 0)
			return true;
	return false;
}

/* What is disputed comes before what was given, one change before two, another kind of thing last. */
static void
what_is_natural_comes_first(void **state)
{
	struct session s;
	struct arena a;
	unsigned n;

	(void)state;
	start_with_lots(&s, LANG_ZH);
	whatif_finish(&s);
	arena_init(&a);
	const struct alternative **all = whatif_list(&s, DIRECTION_LOWER, &a, &n);
	assert_true(n > 10);
	assert_true(has(all[0], "intent"));
	assert_true(has(all[1], "capacity"));
	for (unsigned i = 1; i < n; i++) {
		if (all[i]->effort != all[i - 1]->effort || all[i]->ground != all[i - 1]->ground)
			continue;
		assert_true(has(all[i], "kind") >= has(all[i - 1], "kind"));
		if (has(all[i], "kind") == has(all[i - 1], "kind"))
			assert_true(all[i]->n >= all[i - 1]->n);
	}
	arena_done(&a);
	session_done(&s);
}

/* The words of all sets of the direction. */
static char *
words_of(struct session *s, enum direction d)
{
	struct arena a;
	struct buf b = { 0 };
	unsigned n;

	arena_init(&a);
	const struct alternative **all = whatif_list(s, d, &a, &n);
	for (unsigned i = 0; i < n; i++) {
		whatif_set(s, all[i], &b);
		buf_puts(&b, "\n");
		whatif_result(s, all[i], d, &b);
		buf_puts(&b, "\n");
	}
	arena_done(&a);
	return b.s;
}

/* A month stays a month; an example of several facts says whose it is, and repeats nothing. */
static void
what_is_shown_is_what_was_given(void **state)
{
	static const char *const words[LANGS][4] = {
		[LANG_ZH] = { "\u884c\u4e3a\u5f00\u59cb\u65e5\uff1a2016-02 \u2192 2009-02-27",
			"\u4f8b\u5982\uff1a\u7b2c 2 \u6279 \u00b7 \u6761\u6570\uff1a4,999 \u6761\u3002",
			"\u6545\u610f\uff1a\u662f\uff08\u6709\u4e89\u8bae\uff09 \u2192 \u5426",
			"\u4f8b\u5982\uff1a\u5426" },
		[LANG_EN] = { "acts from: 2016-02 \u2192 2009-02-27",
			"For example: lot 2 \u00b7 records: 4,999", "intent: yes (disputed) \u2192 no",
			"For example: no" },
	};

	(void)state;
	for (enum language l = 0; l < LANGS; l++) {
		struct session s;
		char *said;

		start_with_lots(&s, l);
		whatif_finish(&s);
		said = words_of(&s, DIRECTION_LOWER);
		for (unsigned i = 0; i < 4; i++)
			if ((strstr(said, words[l][i]) != NULL) != (i < 3))
				fail_msg("“%s” in\n%s", words[l][i], said);
		free(said);
		session_done(&s);
	}
}

static int
set_up(void **state)
{
	(void)state;
	setlocale(LC_ALL, "C.UTF-8");
	toy = hand_load("tests/data/toy.yaml");
	real = hand_load("questionnaires/cn-253-1");
	return toy && real ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	questionnaire_free(toy);
	questionnaire_free(real);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_page_lists_what_would_change_it),
		cmocka_unit_test(a_trial_changes_no_answer),
		cmocka_unit_test(what_is_kept_can_be_undone),
		cmocka_unit_test(typing_is_never_held_up),
		cmocka_unit_test(the_cursor_stays_on_its_set),
		cmocka_unit_test(what_is_natural_comes_first),
		cmocka_unit_test(what_is_shown_is_what_was_given),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
