/* What would change the tier, in cases whose defence is known. */
#include <qingjie/changes.h>
#include <qingjie/date.h>
#include <qingjie/facts.h>

#include "loaded.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define PLENTY 1000000

static struct questionnaire *real;
static int64_t as_of;

/* A published case with what the prosecution charged, if that differs. */
static void
read_published(const char *id, const char *behind, const char *insert, struct answers *a)
{
	struct facts_reader *r = facts_reader_new(real, as_of, LANG_EN);
	FILE *f = fopen("tests/cases/published.jsonl", "r");
	char line[8192], text[8192] = "";
	struct facts_id got;

	assert_non_null(f);
	while (fgets(line, sizeof line, f) && !strstr(line, id))
		;
	fclose(f);
	char *at = strstr(line, behind);
	assert_non_null(at);
	at += strlen(behind);
	snprintf(text, sizeof text, "%.*s%s%s", (int)(at - line), line, insert, at);
	if (!facts_read_line(r, text, strlen(text) - 1, a, &got))
		fail_msg("%s", facts_problem(r).message);
	facts_reader_free(r);
}

/* The single cell that lowers the tier, or NULL. */
static const struct alternative *
single(const struct changes *c, const char *id)
{
	for (unsigned i = 0; i < c->n; i++)
		if (c->found[i].n == 1 && strcmp(c->found[i].at[0].fact->id, id) == 0)
			return &c->found[i];
	return NULL;
}

static const char *
option_id(const struct alternative *a, unsigned i)
{
	uint64_t bits = (uint64_t)a->at[0].to[0].lo;

	while (i-- > 0)
		bits &= bits - 1;
	return bits ? a->at[0].fact->options[__builtin_ctzll(bits)].id : "";
}

/* The count below its limit, and each element that can be broken. */
static void
count_and_elements_are_found(const struct changes *c)
{
	const struct alternative *records = single(c, "records"); /* bring the count below the limit */
	assert_non_null(records);
	assert_int_equal(records->effort, EFFORT_NUMBERS);
	assert_int_equal(records->at[0].n, 1);
	assert_int_equal(records->at[0].to[0].hi, 499);
	assert_int_equal(records->at[0].to[0].lo, 0);

	static const char *const elements[] = { "unlawful", "obtained-by", "intent" }; /* break an element */
	for (unsigned i = 0; i < 3; i++) {
		const struct alternative *e = single(c, elements[i]);
		assert_non_null(e);
		assert_int_equal(e->effort, EFFORT_FACTS);
		assert_string_equal(real->tiers[e->tier].id, "no-crime");
	}
}

static void
look(const struct answers *a, enum direction d, struct changes *c)
{
	changes_init(c, a, as_of, d, PLENTY);
	changes_step(c, PLENTY);
	assert_true(c->complete);
}

/* The contested kind may be of this class: law to argue. */
static void
is_argued(const struct changes *c, const char *class, const char *tier)
{
	const struct alternative *alt = single(c, "class");

	assert_non_null(alt);
	assert_int_equal(alt->effort, EFFORT_LAW);
	assert_string_equal(alt->at[0].contested->id, "kind");
	assert_string_equal(option_id(alt, 0), class);
	assert_string_equal(option_id(alt, 1), "");
	assert_string_equal(real->tiers[alt->tier].id, tier);
}

/* Itineraries of celebrities, charged as whereabouts: what the defence argued is found. */
static void
the_itineraries_find_their_defence(void **state)
{
	struct answers a;
	struct changes c;

	(void)state;
	answers_init(&a, real);
	read_published("beijing-star-itineraries-liu", "\"kind\": \"travel-ticket\",",
	    "\"class\": \"a\", \"unlawful\": true,", &a);
	look(&a, DIRECTION_LOWER, &c);
	assert_string_equal(real->tiers[c.predicted].id, "especially-serious");

	const struct alternative *class = single(&c, "class"); /* reclassify */
	assert_non_null(class);
	assert_int_equal(class->effort, EFFORT_LAW);
	assert_string_equal(option_id(class, 0), "b");
	assert_string_equal(option_id(class, 1), "c");
	assert_string_equal(option_id(class, 2), "not-pi");
	assert_string_equal(real->tiers[class->tier].id, "serious");
	assert_string_equal(real->tiers[class->furthest].id, "no-crime");

	count_and_elements_are_found(&c);
	changes_done(&c);
	answers_done(&a);
}

static struct cell
kind_of(const char *id)
{
	const struct fact *f = questionnaire_fact(real, 0, "kind");
	unsigned i = 0;

	while (strcmp(f->options[i].id, id) != 0)
		i++;
	return (struct cell){ .state = CELL_KNOWN, .value = { range_options(UINT64_C(1) << i) } };
}

/* The same with the class left to the kind, which is contested. */
static void
the_defence_is_found_where_the_kind_is_contested(void **state)
{
	struct answers a;
	struct changes c;

	(void)state;
	answers_init(&a, real);
	read_published("beijing-star-itineraries-liu", "\"kind\": \"travel-ticket\",", "\"unlawful\": true,", &a);
	look(&a, DIRECTION_LOWER, &c);
	assert_string_equal(real->tiers[c.predicted].id, "serious");
	const struct alternative *kind = single(&c, "kind"); /* reclassify: another kind was proved */
	assert_non_null(kind);
	assert_int_equal(kind->effort, EFFORT_FACTS);
	assert_string_equal(real->tiers[kind->tier].id, "administrative");
	assert_string_equal(real->tiers[kind->furthest].id, "no-crime");
	count_and_elements_are_found(&c);
	changes_done(&c);

	look(&a, DIRECTION_RAISE, &c); /* what the prosecution argued */
	is_argued(&c, "a", "especially-serious");
	changes_done(&c);

	*answers_cell(&a, questionnaire_fact(real, 0, "kind"), 0) = kind_of("checkpoint-passages");
	look(&a, DIRECTION_LOWER, &c); /* of a kind that is graver by default: what the defence argues */
	assert_string_equal(real->tiers[c.predicted].id, "especially-serious");
	is_argued(&c, "b", "serious");
	count_and_elements_are_found(&c);
	changes_done(&c);
	answers_done(&a);
}

/* Two lots that only together are over a limit: the two numbers have a joint condition. */
static void
numbers_of_two_lots_have_a_joint_condition(void **state)
{
	static const char line[] =
	    "{\"facts\":{\"intent\":true,\"act-from\":\"2024-01-01\",\"act-to\":\"2024-02-01\",\"batches\":["
	    "{\"kind\":\"hotel-stay\",\"records\":5100,\"unlawful\":true,\"obtained-by\":\"stole\"},"
	    "{\"kind\":\"hotel-stay\",\"records\":6200,\"unlawful\":true,\"obtained-by\":\"stole\"}]}}\n";
	struct facts_reader *r = facts_reader_new(real, as_of, LANG_EN);
	struct facts_id id;
	struct answers a;
	struct changes c;
	unsigned pairs = 0;

	(void)state;
	answers_init(&a, real);
	assert_true(facts_read_line(r, line, sizeof line - 2, &a, &id));
	look(&a, DIRECTION_LOWER, &c);
	assert_null(single(&c, "records")); /* one lot alone is over the limit */
	for (unsigned i = 0; i < c.n; i++) {
		const struct alternative *alt = &c.found[i];
		if (alt->n != 2 || strcmp(alt->at[0].fact->id, "records") || strcmp(alt->at[1].fact->id, "records"))
			continue;
		pairs++;
		/* 100 points a record of the first class, 10 of the second: 50,000 points are 5,000 records */
		assert_int_equal(alt->at[0].witness.lo + alt->at[1].witness.lo, 4999);
		assert_int_equal(alt->at[0].to[0].hi, alt->at[0].witness.lo);
		assert_int_equal(alt->n_joints, 1);
		assert_int_equal(alt->joints[0].now, 10 * (5100 + 6200));
		assert_int_equal(alt->joints[0].limit, 50000);
	}
	assert_int_equal(pairs, 1);
	changes_done(&c);
	answers_done(&a);
	facts_reader_free(r);
}

static int
set_up(void **state)
{
	const char *srcdir = getenv("srcdir");

	(void)state;
	if (srcdir && chdir(srcdir) != 0)
		return -1;
	real = loaded(QUESTIONNAIRE);
	as_of = date_day(2026, 11, 22);
	return real ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	questionnaire_free(real);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_itineraries_find_their_defence),
		cmocka_unit_test(the_defence_is_found_where_the_kind_is_contested),
		cmocka_unit_test(numbers_of_two_lots_have_a_joint_condition),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
