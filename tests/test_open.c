/*
 * `open` is exact: what it lists has a value that, put in, gives other ends by brute force over the
 * reference; of what it leaves out, every option and the numbers and days at which something may turn
 * give the same ends. What is listed without that being shown is counted.
 */
#include "brute.h"
#include "loaded.h"
#include "near.h"
#include "rounds.h"

#include "../src/core/classes.h"
#include "../src/core/sway.h"

#include <qingjie/verdict.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define ROUNDS 1500

struct fixture {
	struct questionnaire *q;
	struct bridge *bridge;
	struct brute *brute;
	struct answers answers;
	struct arena frame;
	struct ref_case c;
	int64_t as_of;
	unsigned listed, shown, left_out, values, skipped, cases, exact;
};

static int
set_up(void **state)
{
	static struct fixture f;

	f.q = loaded(QUESTIONNAIRE);
	assert_non_null(f.q);
	f.as_of = ref_day(2026, 11, 22);
	f.bridge = bridge_new(f.q, f.as_of);
	f.brute = brute_new(f.as_of);
	assert_true(f.bridge && f.brute);
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
	brute_free(f->brute);
	bridge_free(f->bridge);
	questionnaire_free(f->q);
	return 0;
}

/* The ends by brute force with this value put in; false when nobody can tell, or none is possible. */
static bool
ends_with(struct fixture *f, const struct fact *fact, unsigned row, struct range value, struct brute_ends *ends)
{
	struct cell *cell = answers_cell(&f->answers, fact, row), kept = *cell;

	*cell = (struct cell){ .state = CELL_KNOWN, .value[0] = value };
	bool possible = answers_conflicts(&f->answers, f->as_of, NULL, 0) == 0;
	if (possible) {
		struct partial p = partial_of(&f->answers, f->as_of, false);
		possible = brute_bounds(f->brute, &p, ends);
	}
	*cell = kept;
	return possible;
}

static bool
same(struct brute_ends a, struct brute_ends b)
{
	return a.lowest == b.lowest && a.highest == b.highest;
}

static void
check_listed(struct fixture *f, struct swaying *s, const struct open_fact *o, struct brute_ends truth)
{
	struct brute_ends ends;

	f->listed++;
	if (o->fact->type == TYPE_TABLE || o->fact == f->q->tables[0].complete)
		return;
	if (sway_of(s, o->fact, o->row) != SWAY_SOME) {
		assert_false(o->proved);
		return;
	}
	assert_true(o->proved);
	if (!ends_with(f, o->fact, o->row, s->moved, &ends)) {
		f->skipped++;
		return;
	}
	assert_false(same(ends, truth));
	f->shown++;
}

/* What the cell may be: its range, or its domain. False when it is no open fact. */
static bool
may_be(const struct fixture *f, const struct fact *fact, unsigned row, struct range *r)
{
	const struct cell *c = answers_at(&f->answers, fact, row);

	if (fact->type == TYPE_TABLE || cell_known(c, fact->type) || c->state == CELL_DISPUTED)
		return false;
	*r = c->state == CELL_KNOWN ? c->value[0] : fact_domain(fact, f->as_of);
	return cell_stated(c) || (!fact->absent && fact->category == CATEGORY_FACT &&
	    (c->state != CELL_ABSENT || (!fact->inherits && !fact->overrides)));
}

static void
check_left_out(struct fixture *f, struct dice *d, const struct fact *fact, unsigned row, struct brute_ends truth)
{
	struct range r;
	struct brute_ends ends;

	if (fact == f->q->tables[0].complete || !may_be(f, fact, row, &r))
		return;
	struct classes c = classes_of(f->q, f->as_of, fact, r);
	if (fact->type == TYPE_NUMBER || fact->type == TYPE_DATE)
		c.at[c.n < CLASSES_MAX ? c.n++ : 0] =
		    range_of(r.lo + (int64_t)(dice_roll(d, 1u << 30) % (uint64_t)(r.hi - r.lo + 1)));
	f->left_out++;
	for (unsigned i = 0; i < c.n; i++) {
		if (!ends_with(f, fact, row, c.at[i], &ends))
			continue;
		f->values++;
		if (!same(ends, truth))
			fail_msg("%s/%u = %lld moves %u..%u to %u..%u and is not listed", fact->id, row,
			    (long long)c.at[i].lo, truth.lowest, truth.highest, ends.lowest, ends.highest);
	}
}

static bool
listed(const struct verdict *v, const struct fact *fact, unsigned row)
{
	for (unsigned i = 0; i < v->n_open; i++)
		if (v->open[i].fact == fact && v->open[i].row == row)
			return true;
	return false;
}

static void
check_case(struct fixture *f, struct dice *d, const struct verdict *v, struct brute_ends truth)
{
	struct swaying s;

	sway_init(&s, &f->answers, f->as_of);
	for (unsigned i = 0; i < v->n_open; i++)
		check_listed(f, &s, &v->open[i], truth);
	sway_done(&s);
	for (unsigned i = 0; i < f->q->n_facts; i++) {
		const struct fact *fact = &f->q->facts[i];
		unsigned n = fact->table == CASE ? 1 : f->answers.tables[0].n;
		for (unsigned row = 0; row < n; row++)
			if (!listed(v, fact, row))
				check_left_out(f, d, fact, row, truth);
	}
}

static void
what_is_listed_moves_an_end_and_nothing_else_does(void **state)
{
	struct fixture *f = *state;
	struct dice d = { UINT64_C(0x09e5) };
	struct brute_ends truth;

	for (unsigned i = 0; i < rounds(ROUNDS); i++) {
		near_random(f->bridge, &d, NEAR_SMALL, f->as_of, &f->c, &f->answers);
		arena_reset(&f->frame);
		struct verdict v = verdict_of(&f->answers, f->as_of, WANT_JSON | WANT_OPEN, &f->frame);
		struct partial p = partial_of(&f->answers, f->as_of, false);
		if (!v.exact || !brute_bounds(f->brute, &p, &truth))
			continue;
		f->cases++;
		f->exact += v.open_exact;
		assert_true(!v.settled || v.n_open == 0);
		check_case(f, &d, &v, truth);
	}
	print_message("%u cases, of which `open` is exact in %u; listed %u, shown by a value %u (%u not tried); "
	    "left out %u, over %u values\n", f->cases, f->exact, f->listed, f->shown, f->skipped, f->left_out,
	    f->values);
	assert_true(f->exact >= f->cases * 3 / 4);
	assert_true(f->shown > rounds(ROUNDS) / 3 && f->values > f->left_out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_listed_moves_an_end_and_nothing_else_does),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
