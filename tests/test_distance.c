/*
 * Distances of random cases, applied to the facts as a person would and judged by the reference: at the
 * distance the tier is another, at one less it is not; and no smaller number of exclusions does it.
 */
#include "bridge.h"
#include "loaded.h"
#include "rounds.h"

#include <qingjie/array.h>
#include <qingjie/verdict.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ROUNDS 1500
#define ROWS 3
#define MONEY_MAX INT64_C(1000000000000000) /* fen */

struct fixture {
	const struct questionnaire *q;
	struct bridge *bridge;
	struct answers answers;
	struct arena frame, other;
	struct ref_case c, changed;
	struct verdict v;
	int64_t as_of;
};

static int
set_up(void **state)
{
	static struct fixture f;

	f.q = loaded(QUESTIONNAIRE);
	assert_non_null(f.q);
	f.as_of = ref_day(2026, 11, 22);
	f.bridge = bridge_new(f.q, f.as_of);
	assert_non_null(f.bridge);
	answers_init(&f.answers, f.q);
	arena_init(&f.frame);
	arena_init(&f.other);
	*state = &f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	arena_done(&f->frame);
	arena_done(&f->other);
	answers_done(&f->answers);
	bridge_free(f->bridge);
	return 0;
}

static struct verdict
judge(struct fixture *f, const struct ref_case *c, struct arena *arena)
{
	arena_reset(arena);
	bridge_answer(f->bridge, c, &f->answers);
	return verdict_of(&f->answers, f->as_of, WANT_JSON, arena);
}

static int64_t
least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t
most(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* The tier with one amount changed, and what is tied to it. */
static unsigned
with_money(struct fixture *f, const char *fact, int64_t by)
{
	struct ref_case *c = &f->changed;

	*c = f->c;
	if (strcmp(fact, "illegal-income") == 0) {
		c->illegal_income += by;
		c->duty_income = least(c->duty_income, c->illegal_income);
		c->old_income = least(c->old_income, c->illegal_income);
	} else if (strcmp(fact, "duty-income") == 0) {
		c->duty_income += by;
		c->illegal_income = most(c->illegal_income, c->duty_income);
	} else {
		assert_string_equal(fact, "use-profit");
		c->use_profit += by;
	}
	return ref_tier(c);
}

static int64_t
money_of(const struct ref_case *c, const char *fact)
{
	return strcmp(fact, "illegal-income") == 0 ? c->illegal_income
	    : strcmp(fact, "duty-income") == 0     ? c->duty_income
	                                           : c->use_profit;
}

static void
check_money(struct fixture *f, const struct distance *d)
{
	const char *fact = d->rule->route.moves->id;
	int64_t now = money_of(&f->c, fact);

	if (d->up.any) {
		assert_int_equal(with_money(f, fact, d->up.by), d->up.tier);
		assert_true(d->up.tier > f->v.predicted);
		assert_int_equal(with_money(f, fact, d->up.by - 1), f->v.predicted);
	} else {
		assert_true(with_money(f, fact, MONEY_MAX - now) <= f->v.predicted);
	}
	if (d->down.any) {
		assert_int_equal(with_money(f, fact, -d->down.by), d->down.tier);
		assert_true(d->down.tier < f->v.predicted);
		assert_int_equal(with_money(f, fact, 1 - d->down.by), f->v.predicted);
	} else {
		assert_true(with_money(f, fact, -now) >= f->v.predicted);
	}
}

static int64_t
net_of(const struct ref_row *r)
{
	return most(0, r->records - r->duplicates - r->untrue - r->excluded);
}

static int64_t
now_of(const struct verdict *v, const char *of)
{
	for (unsigned i = 0; i < v->n_distances; i++)
		if (strcmp(v->distances[i].rule->route.of->id, of) == 0)
			return v->distances[i].now;
	fail_msg("nothing measures %s", of);
	return 0;
}

/* The case with one more row that holds so many records, each counted once. */
static void
add_row(struct fixture *f, struct ref_row r, int64_t records)
{
	r.records = records;
	r.duplicates = r.untrue = r.excluded = 0;
	r.recipients = 1;
	r.has_shares = false;
	f->changed = f->c;
	f->changed.row[f->changed.n_rows++] = r;
}

static unsigned
tier_with_row(struct fixture *f, struct ref_row r, int64_t records)
{
	add_row(f, r, records);
	return ref_tier(&f->changed);
}

/* Does a row like this one, with one record, add that much to the sum? */
static bool
adds(struct fixture *f, const struct ref_row *r, const char *sum, int64_t much)
{
	if (net_of(r) == 0)
		return false;
	add_row(f, *r, 1);
	struct verdict v = judge(f, &f->changed, &f->other);
	return now_of(&v, sum) - now_of(&f->v, sum) == much;
}

static struct ref_row
new_row(const struct ref_case *c, char class, bool duty)
{
	return (struct ref_row){
		.kind = REF_OTHER, .class_override = class - 'a', .whereabouts_override = 0,
		.obtained_by = duty ? REF_COLLECTED_IN_DUTY : REF_BOUGHT,
		.passed_on = duty ? REF_SOLD : REF_KEPT, .from_duty = duty, .unlawful = true,
		.act_from = c->act_from, .act_to = c->act_to, .dates_known = true,
	};
}

/* The rows that an addition may be like, or what it is where there is none; returns how many. */
static unsigned
likes(struct fixture *f, const struct addition *of, struct ref_row *out)
{
	static const int64_t weights[] = { 100, 10, 1 };
	bool duty = strncmp(of->id, "duty-", 5) == 0;
	char class = of->id[strlen(of->id) - 1];
	char sum[2] = { class, 0 };
	unsigned n = 0;

	for (unsigned i = 0; i < f->c.n_rows; i++)
		if (adds(f, &f->c.row[i], sum, 1) &&
		    adds(f, &f->c.row[i], "duty-p", duty ? weights[class - 'a'] : 0))
			out[n++] = f->c.row[i];
	if (n == 0)
		out[n++] = new_row(&f->c, class, duty);
	return n;
}

static void
check_way(struct fixture *f, const struct addition *of, const struct more *way)
{
	static struct ref_row like[REF_ROWS_MAX + 1];
	unsigned n = likes(f, of, like), reached = 0;

	for (unsigned i = 0; i < n && way; i++) {
		reached = (unsigned)most(reached, tier_with_row(f, like[i], way->by));
		assert_int_equal(tier_with_row(f, like[i], way->by - 1), f->v.predicted);
	}
	if (way) {
		assert_true(way->tier > f->v.predicted);
		assert_true(reached >= way->tier);
	}
	for (unsigned i = 0; i < n && !way; i++)
		assert_true(tier_with_row(f, like[i], 100000000000) <= f->v.predicted);
}

static void
check_ways(struct fixture *f, const struct distance *d)
{
	for (unsigned i = 0; i < d->rule->route.n_additions; i++) {
		const struct addition *of = d->rule->route.additions[i];
		const struct more *way = NULL;
		for (unsigned k = 0; k < d->up.n_ways; k++)
			if (d->up.ways[k].of == of)
				way = &d->up.ways[k];
		check_way(f, of, way);
	}
}

/* Every way of excluding records: the least number that makes it milder, from rows in `in` alone. */
static int64_t
least_excluded(struct fixture *f, const bool *in)
{
	struct ref_case *c = &f->changed;
	int64_t net[ROWS], x[ROWS] = { 0 }, found = INT64_MAX;
	size_t i;

	*c = f->c;
	for (i = 0; i < c->n_rows; i++)
		net[i] = in[i] ? net_of(&c->row[i]) : 0;
	do {
		int64_t sum = 0;
		for (i = 0; i < c->n_rows; i++)
			sum += x[i];
		if (sum < found && ref_tier(c) < f->v.predicted)
			found = sum;
		for (i = 0; i < c->n_rows; i++) {
			c->row[i].excluded++;
			if (++x[i] <= net[i])
				break;
			c->row[i].excluded -= x[i];
			x[i] = 0;
		}
	} while (i < c->n_rows);
	return found;
}

static bool
counts(struct fixture *f, const struct ref_row *r, const char *sum)
{
	if (net_of(r) == 0)
		return false;
	add_row(f, *r, 1);
	struct verdict v = judge(f, &f->changed, &f->other);
	return now_of(&v, sum) > now_of(&f->v, sum);
}

static void
check_excluded(struct fixture *f, const struct exclusion *e, const bool *in)
{
	int64_t of = 0, found = least_excluded(f, in);

	for (size_t i = 0; i < f->c.n_rows; i++)
		of += in[i] ? net_of(&f->c.row[i]) : 0;
	assert_int_equal(e->of, of);
	assert_int_equal(e->any, found != INT64_MAX);
	if (!e->any)
		return;
	assert_true(e->tier < f->v.predicted);
	assert_true(e->exact ? e->by == found : e->by >= found);
}

/* A complete case: readings as they come, kinds as they are settled. */
static void
make_case(struct fixture *f, struct dice *d, bool contested, unsigned rows)
{
	bridge_random(f->bridge, d, contested ? VARIETY_CONTESTED : VARIETY_PLAIN, rows, &f->c);
	bridge_earliest(&f->c);
	for (size_t i = 0; i < f->c.n_rows; i++)
		f->c.row[i].alt = 0; /* facts say so by an override */
}

static void
check_case(struct fixture *f)
{
	f->v = judge(f, &f->c, &f->frame);
	assert_int_equal(f->v.predicted, ref_tier(&f->c));
	for (unsigned k = 0; k < f->v.n_distances; k++)
		if (f->v.distances[k].rule->route.moves)
			check_money(f, &f->v.distances[k]);
		else
			check_ways(f, &f->v.distances[k]);
}

static void
distances_are_where_the_tier_turns(void **state)
{
	struct fixture *f = *state;
	struct dice dice = { 20261122 };

	for (unsigned i = 0; i < rounds(ROUNDS); i++) {
		make_case(f, &dice, i % 2, ROWS);
		check_case(f);
	}
}

/* Around the 64 rows whose truths one word holds. */
static void
many_rows_are_like_few(void **state)
{
	struct fixture *f = *state;
	struct dice dice = { 64 };

	for (unsigned rows = 62; rows <= 66; rows++) {
		bridge_random_rows(f->bridge, &dice, rows, &f->c);
		bridge_earliest(&f->c);
		for (unsigned i = 0; i < rows; i++)
			f->c.row[i].records %= 40;
		f->c.intent = true;
		f->c.capacity = REF_CAPACITY_FULL;
		f->c.grave_consequence = f->c.major_loss = f->c.odious_impact = false;
		check_case(f);
	}
}

/* Few records that count often, so that all ways of excluding them can be tried. */
static void
make_small(struct dice *d, struct ref_case *c)
{
	static const int32_t recipients[] = { 1, 2, 3, 10, 60, 400 };

	for (size_t i = 0; i < c->n_rows; i++) {
		struct ref_row *r = &c->row[i];
		r->records = 1 + dice_roll(d, 16);
		r->duplicates = r->untrue = 0;
		r->excluded = dice_roll(d, 3);
		r->recipients = recipients[dice_roll(d, ARRAY_LEN(recipients))];
		if (dice_roll(d, 2))
			r->passed_on = REF_SOLD;
	}
}

static void
no_fewer_exclusions_do(void **state)
{
	struct fixture *f = *state;
	struct dice dice = { 19970314 };
	bool all[ROWS] = { true, true, true }, in[ROWS];
	unsigned any = 0, exact = 0;

	for (unsigned i = 0; i < rounds(ROUNDS); i++) {
		make_case(f, &dice, i % 2, ROWS);
		make_small(&dice, &f->c);
		f->v = judge(f, &f->c, &f->frame);
		assert_int_equal(f->v.n_wholes, 1);
		check_excluded(f, &f->v.wholes[0].excluded, all);
		for (unsigned k = 0; k < f->v.n_distances; k++) {
			const struct distance *d = &f->v.distances[k];
			if (d->rule->route.moves || d->rule->route.times != 1)
				continue;
			for (size_t row = 0; row < f->c.n_rows; row++)
				in[row] = counts(f, &f->c.row[row], d->rule->route.of->id);
			check_excluded(f, &d->excluded, in);
			any += d->excluded.any;
			exact += d->excluded.any && d->excluded.exact;
		}
	}
	print_message("%u of %u least numbers are surely the least\n", exact, any);
	assert_true(any > rounds(ROUNDS) / 4);
}

/* One lot of class A, B or C, or of class C from duty; 0 where there is no distance. */
static void
distances_on_both_sides_of_each_limit(void **state)
{
	static const struct {
		const char *of;
		char class;
		bool duty;
		int64_t records;
		int32_t buyers;
		int64_t up;       /* in the unit of the quantity */
		int64_t excluded; /* of the records of that lot */
		enum ref_tier tier, higher, lower;
	} row[] = {
		{ "a", 'a', false, 49, 1, 1, 49, REF_ADMINISTRATIVE, REF_SERIOUS, REF_NO_CRIME },
		{ "a", 'a', false, 50, 1, 450, 1, REF_SERIOUS, REF_ESPECIALLY_SERIOUS, REF_ADMINISTRATIVE },
		{ "a", 'a', false, 412, 1, 88, 363, REF_SERIOUS, REF_ESPECIALLY_SERIOUS, REF_ADMINISTRATIVE },
		{ "p", 'a', false, 499, 1, 100, 450, REF_SERIOUS, REF_ESPECIALLY_SERIOUS, REF_ADMINISTRATIVE },
		{ "a", 'a', false, 500, 1, 0, 1, REF_ESPECIALLY_SERIOUS, 0, REF_SERIOUS },
		{ "a", 'a', false, 501, 1, 0, 2, REF_ESPECIALLY_SERIOUS, 0, REF_SERIOUS },
		{ "a", 'a', false, 100, 3, 200, 84, REF_SERIOUS, REF_ESPECIALLY_SERIOUS, REF_ADMINISTRATIVE },
		{ "b", 'b', false, 499, 1, 1, 499, REF_ADMINISTRATIVE, REF_SERIOUS, REF_NO_CRIME },
		{ "b", 'b', false, 500, 1, 4500, 1, REF_SERIOUS, REF_ESPECIALLY_SERIOUS, REF_ADMINISTRATIVE },
		{ "c", 'c', false, 4999, 1, 1, 4999, REF_ADMINISTRATIVE, REF_SERIOUS, REF_NO_CRIME },
		{ "c", 'c', false, 5000, 1, 45000, 1, REF_SERIOUS, REF_ESPECIALLY_SERIOUS, REF_ADMINISTRATIVE },
		{ "c", 'c', false, 49999, 1, 1, 45000, REF_SERIOUS, REF_ESPECIALLY_SERIOUS, REF_ADMINISTRATIVE },
		{ "duty-p", 'c', true, 2499, 1, 1, 2499, REF_ADMINISTRATIVE, REF_SERIOUS, REF_NO_CRIME },
		{ "duty-p", 'c', true, 2500, 1, 22500, 1, REF_SERIOUS, REF_ESPECIALLY_SERIOUS, REF_ADMINISTRATIVE },
		{ "duty-p", 'c', true, 24999, 1, 1, 22500, REF_SERIOUS, REF_ESPECIALLY_SERIOUS, REF_ADMINISTRATIVE },
		{ "duty-p", 'c', true, 25000, 1, 0, 1, REF_ESPECIALLY_SERIOUS, 0, REF_SERIOUS },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		memset(&f->c, 0, sizeof f->c);
		f->c.intent = true;
		f->c.age_at_act = 30;
		f->c.act_from = f->c.act_to = ref_day(2024, 5, 1);
		f->c.filed_on = (int32_t)f->as_of;
		f->c.n_rows = 1;
		f->c.row[0] = new_row(&f->c, row[i].class, row[i].duty);
		f->c.row[0].passed_on = REF_SOLD;
		f->c.row[0].records = row[i].records;
		f->c.row[0].recipients = row[i].buyers;
		f->v = judge(f, &f->c, &f->frame);
		assert_int_equal(f->v.predicted, row[i].tier);
		for (unsigned k = 0; k < f->v.n_distances; k++) {
			const struct distance *d = &f->v.distances[k];
			if (strcmp(d->rule->route.of->id, row[i].of) != 0)
				continue;
			assert_int_equal(d->up.any ? d->up.by : 0, row[i].up);
			assert_int_equal(d->up.any ? d->up.tier : 0, row[i].higher);
			assert_true(d->excluded.any && d->excluded.exact);
			assert_int_equal(d->excluded.by, row[i].excluded);
			assert_int_equal(d->excluded.of, row[i].records);
			assert_int_equal(d->excluded.tier, row[i].lower);
		}
	}
}

/* Without a lot a single record is the next tier; where a gate settles, nothing leads anywhere. */
static void
no_lot_and_no_way(void **state)
{
	struct fixture *f = *state;

	memset(&f->c, 0, sizeof f->c);
	f->c.age_at_act = 30;
	f->c.act_from = f->c.act_to = ref_day(2024, 5, 1);
	f->c.filed_on = (int32_t)f->as_of;
	for (int intent = 0; intent < 2; intent++) {
		f->c.intent = intent;
		f->v = judge(f, &f->c, &f->frame);
		assert_int_equal(f->v.predicted, REF_NO_CRIME);
		assert_int_equal(f->v.n_wholes, 1);
		assert_false(f->v.wholes[0].excluded.any);
		for (unsigned k = 0; k < f->v.n_distances; k++) {
			const struct distance *d = &f->v.distances[k];
			assert_false(d->down.any || d->excluded.any);
			assert_int_equal(d->up.any, intent && !d->rule->route.moves);
			for (unsigned w = 0; w < d->up.n_ways; w++)
				assert_int_equal(d->up.ways[w].by, 1);
		}
	}
}

/* Sums far beyond what a number holds: all lots have to go, and nothing wraps (for the sanitizers). */
static void
sums_that_stop_at_their_most(void **state)
{
	struct fixture *f = *state;
	const int64_t most = INT64_C(100000000000);

	memset(&f->c, 0, sizeof f->c);
	f->c.intent = f->c.listed_unit_staff = true;
	f->c.age_at_act = 30;
	f->c.act_from = f->c.act_to = ref_day(2012, 5, 1); /* before 2015 nothing is graver than serious */
	f->c.filed_on = (int32_t)f->as_of;
	f->c.n_rows = 300;
	for (size_t row = 0; row < f->c.n_rows; row++) {
		f->c.row[row] = new_row(&f->c, "abc"[row % 3], true);
		f->c.row[row].records = most;
		f->c.row[row].recipients = 10000;
	}
	f->v = judge(f, &f->c, &f->frame);
	assert_int_equal(f->v.predicted, REF_SERIOUS);
	assert_int_equal(f->v.n_wholes, 1);
	assert_true(f->v.wholes[0].excluded.any);
	assert_true(f->v.wholes[0].excluded.by > 299 * most);
	assert_int_equal(f->v.wholes[0].excluded.of, 300 * most);
	assert_true(f->v.wholes[0].excluded.tier < REF_SERIOUS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(distances_on_both_sides_of_each_limit),
		cmocka_unit_test(no_lot_and_no_way),
		cmocka_unit_test(sums_that_stop_at_their_most),
		cmocka_unit_test(distances_are_where_the_tier_turns),
		cmocka_unit_test(many_rows_are_like_few),
		cmocka_unit_test(no_fewer_exclusions_do),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
