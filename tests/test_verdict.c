/*
 * What a verdict says when facts are open: both sides of a limit and the moment before the answer,
 * the three columns of a dispute, rows that inherit, rows that straddle, what is still open.
 */
#include "loaded.h"

#include <qingjie/array.h>
#include <qingjie/date.h>
#include <qingjie/facts.h>
#include <qingjie/verdict.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Everything that bears on the tier, for one lot whose own cells follow. */
#define PERSON "\"subject\":\"natural-person\",\"age-at-act\":30,\"capacity\":\"full\",\"intent\":true"
#define CLEAN                                                                                      \
	"\"illegal-income\":0,\"duty-income\":0,\"data-cost\":0,\"use-profit\":0,"                  \
	"\"prior-punishment\":\"none\",\"prior-penalty\":false,\"grave-consequence\":false,"         \
	"\"major-loss\":false,\"odious-impact\":false,\"listed-unit-staff\":false,"                  \
	"\"batches-complete\":true"
#define LOT                                                                                        \
	"\"duplicates\":0,\"untrue\":0,\"excluded\":0,\"recipients\":1,\"from-duty\":false,"          \
	"\"unlawful\":true,\"for-lawful-business\":false,\"used-in-crime\":false,"                   \
	"\"knew-of-use\":\"none\",\"from-listed-unit\":false,\"already-punished\":\"no\","           \
	"\"row-stage\":\"completed\""
#define DATES "\"act-from\":\"2024-05-01\",\"act-to\":\"2024-05-02\""
#define CASE_OF(cells) "{" PERSON "," CLEAN "," DATES ",\"batches\":[{" LOT "," cells "}]}"

enum { NO_CRIME, ADMINISTRATIVE, SERIOUS, ESPECIALLY };

struct fixture {
	struct questionnaire *q;
	struct facts_reader *reader;
	struct answers answers;
	struct arena frame;
	int64_t as_of;
};

static int
set_up(void **state)
{
	static struct fixture f;

	f.q = loaded(QUESTIONNAIRE);
	assert_non_null(f.q);
	f.as_of = date_day(2026, 11, 22);
	f.reader = facts_reader_new(f.q, f.as_of, LANG_EN);
	answers_init(&f.answers, f.q);
	arena_init(&f.frame);
	*state = &f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	arena_done(&f->frame);
	answers_done(&f->answers);
	facts_reader_free(f->reader);
	questionnaire_free(f->q);
	return 0;
}

static struct verdict
judge(struct fixture *f, const char *facts)
{
	char text[4096];
	int len = snprintf(text, sizeof text, "%s\n", facts);

	assert_in_range(len, 1, (int)sizeof text - 1);
	if (!facts_read_object(f->reader, text, (size_t)len - 1, &f->answers))
		fail_msg("%s at %s", facts_problem(f->reader).message, facts_problem(f->reader).path);
	arena_reset(&f->frame);
	return verdict_of(&f->answers, f->as_of, WANT_ALL | WANT_DIFFERENCES, &f->frame);
}

static void
limits_from_both_sides_and_before_the_answer(void **state)
{
	static const struct { const char *facts; unsigned predicted, lowest, highest; } row[] = {
#define KEPT(records) CASE_OF("\"kind\":\"credit-report\",\"obtained-by\":\"stole\",\"passed-on\":\"kept\",\"records\":" records)
		{ KEPT("49"), ADMINISTRATIVE, ADMINISTRATIVE, ADMINISTRATIVE },
		{ KEPT("50"), SERIOUS, SERIOUS, SERIOUS },
		{ KEPT("{\"from\":49,\"to\":50}"), ADMINISTRATIVE, ADMINISTRATIVE, SERIOUS },
		{ KEPT("{\"from\":50,\"to\":499}"), SERIOUS, SERIOUS, SERIOUS },
		{ KEPT("{\"from\":50,\"to\":500}"), SERIOUS, SERIOUS, ESPECIALLY },
		{ KEPT("{\"from\":500}"), ESPECIALLY, ESPECIALLY, ESPECIALLY },
		{ KEPT("{\"to\":0}"), NO_CRIME, NO_CRIME, NO_CRIME },
		{ KEPT("{\"unknown\":true}"), ADMINISTRATIVE, NO_CRIME, ESPECIALLY },
		{ KEPT("{\"refused\":true}"), ADMINISTRATIVE, NO_CRIME, ESPECIALLY },
		{ KEPT("null"), ADMINISTRATIVE, NO_CRIME, ESPECIALLY },
#undef KEPT
		{ CASE_OF("\"kind\":{\"one-of\":[\"health\",\"name-and-phone\"]},\"obtained-by\":\"stole\","
		    "\"passed-on\":\"kept\",\"records\":500"), ADMINISTRATIVE, ADMINISTRATIVE, SERIOUS },
		{ CASE_OF("\"kind\":{\"one-of\":[\"health\",\"name-and-phone\"]},\"obtained-by\":\"stole\","
		    "\"passed-on\":\"kept\",\"records\":5000"), SERIOUS, SERIOUS, ESPECIALLY },
		{ CASE_OF("\"kind\":\"name-and-phone\",\"class\":{\"unknown\":true},\"obtained-by\":\"stole\","
		    "\"passed-on\":\"kept\",\"records\":100"), NO_CRIME, NO_CRIME, SERIOUS },
		{ "{}", NO_CRIME, NO_CRIME, ESPECIALLY },
		{ "{\"intent\":false}", NO_CRIME, NO_CRIME, NO_CRIME },
		{ "{\"batches\":[],\"batches-complete\":true}", NO_CRIME, NO_CRIME, NO_CRIME },
		{ "{\"batches\":[],\"batches-complete\":false}", NO_CRIME, NO_CRIME, ESPECIALLY },
		{ "{\"subject\":\"unit\",\"capacity\":\"none\",\"age-at-act\":3}", NO_CRIME, NO_CRIME, ESPECIALLY },
		{ "{\"subject\":\"unit-responsible\",\"capacity\":\"none\"}", NO_CRIME, NO_CRIME, NO_CRIME },
	};

	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		struct verdict v = judge(*state, row[i].facts);
		if (v.predicted != row[i].predicted || v.ends.lowest != row[i].lowest ||
		    v.ends.highest != row[i].highest)
			fail_msg("%s: %u, %u..%u", row[i].facts, v.predicted, v.ends.lowest, v.ends.highest);
		assert_int_equal(v.settled, row[i].lowest == row[i].highest);
		assert_true(!v.settled || v.n_open == 0);
	}
}

static void
a_dispute_has_a_column_for_each_side(void **state)
{
	struct verdict v = judge(*state, CASE_OF("\"kind\":\"name-and-phone\",\"obtained-by\":\"stole\","
	    "\"passed-on\":\"kept\",\"records\":{\"prosecution\":60000,\"defence\":{\"from\":4000,\"to\":4999},"
	    "\"evidence\":{\"from\":4500,\"to\":6000}}"));

	assert_true(v.disputed);
	assert_int_equal(v.columns[SIDE_PROSECUTION].predicted, ESPECIALLY);
	assert_int_equal(v.columns[SIDE_PROSECUTION].ends.lowest, ESPECIALLY);
	assert_int_equal(v.columns[SIDE_DEFENCE].predicted, ADMINISTRATIVE);
	assert_int_equal(v.columns[SIDE_DEFENCE].ends.highest, ADMINISTRATIVE);
	assert_int_equal(v.columns[SIDE_EVIDENCE].ends.lowest, ADMINISTRATIVE);
	assert_int_equal(v.columns[SIDE_EVIDENCE].ends.highest, SERIOUS);
	/* predicted is among the evidence's values, the ends among all that a side says */
	assert_int_equal(v.predicted, ADMINISTRATIVE);
	assert_int_equal(v.ends.lowest, ADMINISTRATIVE);
	assert_int_equal(v.ends.highest, ESPECIALLY);
}

#define SAY(a, b) "{\"prosecution\":" a ",\"defence\":" b ",\"evidence\":" b "}"
#define STOLEN(records) "\"batches\":[{" LOT ",\"kind\":\"name-and-phone\",\"obtained-by\":\"stole\","    \
	"\"passed-on\":\"kept\",\"records\":" records "}]"
#define ROUTES(income, penalty, records) "{" PERSON "," DATES ",\"duty-income\":0,\"data-cost\":0,"     \
	"\"use-profit\":0,\"prior-punishment\":\"none\",\"batches-complete\":true,"                        \
	"\"illegal-income\":" income ",\"prior-penalty\":" penalty "," STOLEN(records) "}"

/* One fact, two that stand for each other, three: the sides differ in all of them. */
static void
what_parts_the_sides(void **state)
{
	static const struct { const char *facts; unsigned comparisons, n, size; } row[] = {
		{ ROUTES("0", "false", SAY("4999", "4998")), 0, 0, 0 },
		{ ROUTES("0", "false", SAY("5000", "4999")), 2, 1, 1 },
		{ ROUTES(SAY("4999", "0"), "false", SAY("5000", "4999")), 2, 1, 1 },
		{ ROUTES(SAY("5000", "4999"), "false", SAY("5000", "4999")), 2, 1, 2 },
		{ ROUTES(SAY("5000", "4999"), SAY("true", "false"), SAY("5000", "4999")), 2, 0, 0 },
	};

	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		struct verdict v = judge(*state, row[i].facts);
		assert_int_equal(v.n_comparisons, row[i].comparisons);
		for (unsigned k = 0; k < v.n_comparisons; k++) {
			const struct comparison *c = &v.comparisons[k];
			assert_int_equal(c->from, SIDE_PROSECUTION);
			assert_true(c->complete);
			assert_int_equal(c->n, row[i].n);
			assert_int_equal(c->n > 0 ? c->at[0].n : 0, row[i].size);
			if (c->n > 0)
				assert_string_equal(c->at[0].at[0].fact->id, "records");
		}
	}
}

static void
a_version_that_contradicts_itself_is_told(void **state)
{
	struct verdict v = judge(*state,
	    "{\"illegal-income\":100,\"duty-income\":{\"prosecution\":101,\"defence\":100}}");

	assert_non_null(v.columns[SIDE_PROSECUTION].clash);
	assert_null(v.columns[SIDE_DEFENCE].clash);
	assert_null(v.columns[SIDE_EVIDENCE].clash);
}

static void
a_disputed_reading_moves_only_the_contested_ends(void **state)
{
	const char *bought = "\"kind\":\"travel-ticket\",\"obtained-by\":\"bought\",\"passed-on\":\"kept\",\"records\":60";
	char facts[4096];

	snprintf(facts, sizeof facts, "{" PERSON "," CLEAN "," DATES ",\"batches\":[{" LOT ",%s}]}", bought);
	struct verdict v = judge(*state, facts);
	assert_true(v.settled);
	assert_int_equal(v.ends.highest, ADMINISTRATIVE);
	assert_int_equal(v.contested.lowest, NO_CRIME); /* the proviso may be asserted */
	assert_int_equal(v.contested.highest, ESPECIALLY); /* and so may a grave ground */
	snprintf(facts, sizeof facts, "{" PERSON "," CLEAN "," DATES ",\"other-serious\":false,"
	    "\"other-especially-serious\":false,\"obviously-minor\":false,\"batches\":[{" LOT ",%s}]}", bought);
	v = judge(*state, facts);
	assert_int_equal(v.contested.lowest, ADMINISTRATIVE);
	assert_int_equal(v.contested.highest, SERIOUS); /* sixty tickets as class a */
	snprintf(facts, sizeof facts, "{" PERSON "," CLEAN "," DATES ",\"other-serious\":false,\"other-especially-serious\":"
	    "false,\"obviously-minor\":false,\"batches\":[{" LOT ",\"class\":\"b\",%s}]}", bought);
	v = judge(*state, facts);
	assert_int_equal(v.contested.highest, ADMINISTRATIVE); /* a stated class is fixed */
}

static void
a_lot_that_straddles_may_lie_on_either_side(void **state)
{
	struct verdict v = judge(*state, CASE_OF("\"kind\":\"name-and-phone\",\"obtained-by\":\"stole\","
	    "\"passed-on\":\"kept\",\"records\":50000,\"act-from\":\"2015-10-31\",\"act-to\":\"2015-11-01\""));

	/* all of it before that day is capped, all of it on that day is not */
	assert_int_equal(v.predicted, SERIOUS);
	assert_int_equal(v.ends.lowest, SERIOUS);
	assert_int_equal(v.ends.highest, ESPECIALLY);
	v = judge(*state, CASE_OF("\"kind\":\"name-and-phone\",\"obtained-by\":\"stole\","
	    "\"passed-on\":\"kept\",\"records\":50000,\"act-from\":\"2015-10-31\",\"act-to\":\"2015-10-31\""));
	assert_int_equal(v.ends.highest, SERIOUS);
	v = judge(*state, CASE_OF("\"kind\":\"name-and-phone\",\"obtained-by\":\"stole\","
	    "\"passed-on\":\"kept\",\"records\":50000,\"act-from\":\"2015-11-01\",\"act-to\":\"2015-11-01\""));
	assert_int_equal(v.ends.lowest, ESPECIALLY);
}

static bool
lists(const struct open_fact *open, unsigned n, const char *id)
{
	for (unsigned i = 0; i < n; i++)
		if (strcmp(open[i].fact->id, id) == 0)
			return true;
	return false;
}

static void
what_is_open_says_what_it_was_presumed_to_be(void **state)
{
	struct verdict v = judge(*state, CASE_OF("\"kind\":\"credit-report\",\"obtained-by\":\"stole\","
	    "\"passed-on\":\"kept\",\"records\":{\"from\":30,\"to\":60}"));

	assert_int_equal(v.n_open, 1);
	assert_string_equal(v.open[0].fact->id, "records");
	assert_int_equal(v.open[0].presumed.lo, 30);
	assert_int_equal(v.open[0].presumed.hi, 30);
}

static void
only_what_can_still_matter_is_open(void **state)
{
	struct verdict v = judge(*state, CASE_OF("\"kind\":\"credit-report\",\"obtained-by\":\"stole\","
	    "\"passed-on\":{\"unknown\":true},\"records\":{\"from\":30,\"to\":60}"));

	assert_true(lists(v.open, v.n_open, "records"));
	assert_false(lists(v.open, v.n_open, "kind"));      /* known */
	assert_false(lists(v.open, v.n_open, "passed-on")); /* taken by theft, once counted, to one at most */
	assert_false(lists(v.asks, v.n_asks, "records"));   /* asked already */
	v = judge(*state, "{\"intent\":false}");
	assert_int_equal(v.n_open, 0);
	assert_false(lists(v.asks, v.n_asks, "illegal-income"));
	v = judge(*state, "{\"age-at-act\":30,\"prior-penalty\":false}");
	assert_false(lists(v.asks, v.n_asks, "birth-date")); /* what was answered in its place settles it */
	assert_false(lists(v.asks, v.n_asks, "prior-penalty-date"));
	v = judge(*state, "{}");
	assert_true(lists(v.asks, v.n_asks, "birth-date")); /* absent unless stated, but worth asking */
	assert_true(lists(v.asks, v.n_asks, "batches"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(limits_from_both_sides_and_before_the_answer),
		cmocka_unit_test(a_dispute_has_a_column_for_each_side),
		cmocka_unit_test(what_parts_the_sides),
		cmocka_unit_test(a_version_that_contradicts_itself_is_told),
		cmocka_unit_test(a_disputed_reading_moves_only_the_contested_ends),
		cmocka_unit_test(a_lot_that_straddles_may_lie_on_either_side),
		cmocka_unit_test(what_is_open_says_what_it_was_presumed_to_be),
		cmocka_unit_test(only_what_can_still_matter_is_open),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
