/*
 * Is the brute force of tests/brute.c to be trusted? What it takes for granted is tried on random
 * cases, and its ends are compared with those of plain enumeration of every value where all values
 * are few. Nothing of the program takes part but the cells.
 */
#include "brute.h"
#include "loaded.h"
#include "near.h"
#include "rounds.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum {
	ROUNDS = 1000,	/* cases tried in full */
	TRIES = 200000,	/* of what is taken for granted */
	SLOTS_MAX = 64,
	COMPLETIONS_MAX = 12000,
	DENSE_NET_MAX = 60,
	WORK_MAX = 30000,
	MORE = 64,
	RETRIES = 50,
};

struct fixture {
	const struct questionnaire *q;
	struct bridge *bridge;
	struct answers answers;
	struct ref_case c, other;
	struct brute *brute;
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
	f.brute = brute_new(f.as_of);
	assert_non_null(f.brute);
	answers_init(&f.answers, f.q);
	*state = &f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	answers_done(&f->answers);
	brute_free(f->brute);
	bridge_free(f->bridge);
	questionnaire_free((struct questionnaire *)f->q);
	return 0;
}

/* Facts that push one way. */

enum way { FREE, UP, DOWN };

static const enum way ways[] = {
#define X(name, type, way) way,
	PARTIAL_CASE(X)
#undef X
};

/* A value near a limit, or anywhere if there are few. */
static int64_t
some_value(struct dice *d, const struct set *s)
{
	static const int64_t limits[] = { 0, 15, 250000, 500000, 2500000, 5000000 };
	int64_t n = limits[dice_roll(d, 6)] + (int64_t)dice_roll(d, 3) - 1;

	if (set_size(s) < 64)
		return dice_roll(d, (uint32_t)set_size(s));
	return n < 0 ? 0 : n < set_size(s) ? n : set_size(s) - 1;
}

/* Anything, or what lies close to the limits under any readings. */
static void
any_case(struct fixture *f, struct dice *d, const struct partial *all)
{
	if (dice_roll(d, 2)) {
		bridge_random(f->bridge, d, VARIETY_CONTESTED, 3, &f->c);
		return;
	}
	near_random(f->bridge, d, NEAR_SMALL, f->as_of, &f->c, &f->answers);
	for (unsigned i = 0; i < partial_facts; i++)
		if (partial_fact(all, i) >= &all->reading_mixed_purchase)
			partial_give(all, i, dice_roll(d, 2), &f->c);
}

static void
check_way(struct fixture *f, struct dice *d, const struct partial *all, uint64_t *moved)
{
	unsigned fact = dice_roll(d, partial_facts), low, high;
	const struct set *s = partial_fact(all, fact);

	if (ways[fact] == FREE)
		return;
	any_case(f, d, all);
	int64_t x = some_value(d, s), y = some_value(d, s);
	partial_give(all, fact, (x < y) == (ways[fact] == UP) ? x : y, &f->c);
	low = ref_tier(&f->c);
	partial_give(all, fact, (x < y) == (ways[fact] == UP) ? y : x, &f->c);
	high = ref_tier(&f->c);
	if (x != y && low > high)
		fail_msg("fact %u: %u falls to %u", fact, low, high);
	*moved |= low < high ? UINT64_C(1) << fact : 0;
}

static void
what_is_said_to_push_one_way_does(void **state)
{
	struct fixture *f = *state;
	struct dice d = { UINT64_C(0xc0a4e5) };
	struct partial all;
	uint64_t moved = 0, expected = 0;

	answers_clear(&f->answers);
	all = partial_of(&f->answers, f->as_of, true);
	for (unsigned i = 0; i < TRIES; i++)
		check_way(f, &d, &all, &moved);
	for (unsigned i = 0; i < partial_facts; i++)
		expected |= ways[i] == FREE ? 0 : UINT64_C(1) << i;
	assert_int_equal(moved, expected);
}

/* Money: more income, more of it from duty, less of it old. */
static void
money_pushes_as_the_corners_suppose(void **state)
{
	struct fixture *f = *state;
	struct dice d = { UINT64_C(0x404e7) };

	for (unsigned i = 0; i < TRIES; i++) {
		struct ref_case *c = &f->c;
		bridge_random(f->bridge, &d, VARIETY_CONTESTED, 3, c);
		unsigned before = ref_tier(c), by = dice_roll(&d, 3);
		int64_t more = 250000 * (int64_t)dice_roll(&d, 20);
		if (by == 0)
			c->illegal_income += more;
		else if (by == 1)
			c->duty_income += more < c->illegal_income - c->duty_income
			    ? more : c->illegal_income - c->duty_income;
		else
			c->old_income -= more < c->old_income ? more : c->old_income;
		if (ref_tier(c) < before)
			fail_msg("round %u, way %u: %u falls to %u", i, by, before, ref_tier(c));
	}
}

/* More of what a side already has, of its recipients, of what is known about its use. */
static void
more_of_the_same_pushes_up(void **state)
{
	struct fixture *f = *state;
	struct dice d = { UINT64_C(0x50e) };

	for (unsigned i = 0; i < TRIES; i++) {
		struct ref_case *c = &f->c;
		bridge_random(f->bridge, &d, VARIETY_CONTESTED, 3, c);
		if (c->n_rows == 0)
			continue;
		struct ref_row *r = &c->row[dice_roll(&d, (uint32_t)c->n_rows)];
		int64_t more = (int64_t)dice_roll(&d, 6000);
		unsigned before = ref_tier(c), by = dice_roll(&d, 4), side = 0;
		while (r->share[side] == 0 && side + 1 < REF_SIDES)
			side++;
		if (by == 0 && r->share[side] > 0)
			r->records += more, r->share[side] += more;
		else if (by == 1)
			r->recipients += (int32_t)more;
		else if (by == 2)
			r->used_in_crime = true;
		else if (r->knew_of_use != REF_KNEW_CRIME)
			r->knew_of_use++;
		if (ref_tier(c) < before)
			fail_msg("round %u, way %u: %u falls to %u", i, by, before, ref_tier(c));
	}
}

/* A record that moves from one side that has more to a later one that has some pushes up. */
static void
later_sides_push_up(void **state)
{
	struct fixture *f = *state;
	struct dice d = { UINT64_C(0x1a7e4) };

	for (unsigned i = 0; i < TRIES; i++) {
		struct ref_case *c = &f->c;
		bridge_random(f->bridge, &d, VARIETY_CONTESTED, 3, c);
		if (c->n_rows == 0)
			continue;
		struct ref_row *r = &c->row[dice_roll(&d, (uint32_t)c->n_rows)];
		for (unsigned s = 0; s + 1 < REF_SIDES; s++) {
			if (r->share[s] < 2 || r->share[s + 1] < 1)
				continue;
			unsigned before = ref_tier(c);
			int64_t moved = 1 + (int64_t)dice_roll(&d, 4000) % (r->share[s] - 1);
			r->share[s] -= moved;
			r->share[s + 1] += moved;
			if (ref_tier(c) < before)
				fail_msg("round %u: %u falls to %u", i, before, ref_tier(c));
		}
	}
}

/* Plain enumeration. */

struct slot {
	int row;		/* -1: of the case */
	unsigned fact;
	int64_t n;
};

struct dense {
	const struct partial *p;
	struct ref_case *c;
	struct dice *d;
	unsigned n_slots;
	struct slot slot[SLOTS_MAX];
	struct brute_ends ends;
	bool too_large;
	unsigned work;
	struct ref_row more[MORE];
};

static void
dense_slot(struct dense *e, int row, unsigned fact, const struct set *s)
{
	if (set_single(s))
		return;
	if (e->n_slots == SLOTS_MAX) {
		e->too_large = true;
		return;
	}
	e->slot[e->n_slots++] = (struct slot){ row, fact, set_size(s) };
}

/* The classes of a contested kind are a choice of their own, behind the row's facts. */
static void
dense_slots(struct dense *e)
{
	int64_t completions = 1;

	for (unsigned i = 0; i < partial_facts; i++)
		dense_slot(e, -1, i, partial_fact(e->p, i));
	for (unsigned row = 0; row < e->p->n; row++) {
		for (unsigned i = 0; i < partial_row_facts; i++)
			dense_slot(e, (int)row, i, partial_row_fact(e->p, row, i));
		if (e->p->contested && e->n_slots < SLOTS_MAX)
			e->slot[e->n_slots++] = (struct slot){ (int)row, partial_row_facts, 3 };
	}
	for (unsigned i = 0; i < e->n_slots && completions <= COMPLETIONS_MAX; i++)
		completions *= e->slot[i].n;
	e->too_large |= completions > (e->p->further ? COMPLETIONS_MAX / 100 : COMPLETIONS_MAX);
}

static void
dense_note(struct dense *e)
{
	unsigned tier = ref_tier(e->c);

	e->too_large |= ++e->work > WORK_MAX;
	e->ends.lowest = tier < e->ends.lowest ? tier : e->ends.lowest;
	e->ends.highest = tier > e->ends.highest ? tier : e->ends.highest;
}

/* None, one and two further rows; of the pairs a part, for there are many. */
static void
dense_further(struct dense *e)
{
	struct ref_row *behind = &e->c->row[e->p->n];

	dense_note(e);
	for (unsigned i = 0; e->p->further && i < MORE; i++) {
		behind[0] = e->more[i];
		e->c->n_rows = e->p->n + 1;
		dense_note(e);
		behind[1] = e->more[dice_roll(e->d, MORE)];
		e->c->n_rows = e->p->n + 2;
		dense_note(e);
	}
	e->c->n_rows = e->p->n;
}

static void dense_rows(struct dense *e, unsigned row);

static void
dense_shares(struct dense *e, unsigned row, unsigned side, unsigned sides, int64_t left)
{
	struct ref_row *r = &e->c->row[row];

	if (side + 1 == sides) {
		r->share[side] = left;
		dense_rows(e, row + 1);
		return;
	}
	for (int64_t x = 0; x <= left; x++) {
		r->share[side] = x;
		dense_shares(e, row, side + 1, sides, left - x);
	}
}

static void
dense_rows(struct dense *e, unsigned row)
{
	if (row == e->p->n)
		dense_further(e);
	if (row == e->p->n || e->too_large)
		return;
	struct ref_row *r = &e->c->row[row];
	unsigned sides = partial_sides(e->c, r);
	int64_t net = partial_net(r);
	r->has_shares = true;
	if (sides > 1 && net > DENSE_NET_MAX) {
		e->too_large = true;
		return;
	}
	dense_shares(e, row, 0, sides, net);
}

/* A class that its kind does not have is no completion. */
static bool
is_completion(const struct ref_case *c)
{
	for (size_t i = 0; i < c->n_rows; i++)
		if (c->row[i].alt > ref_kinds[c->row[i].kind].alternatives)
			return false;
	return partial_keeps(c);
}

static void
dense_values(struct dense *e, unsigned slot)
{
	if (e->too_large)
		return;
	if (slot == e->n_slots) {
		partial_inherit(e->p, e->c);
		if (is_completion(e->c))
			dense_rows(e, 0);
		return;
	}
	const struct slot *s = &e->slot[slot];
	for (int64_t n = 0; n < s->n; n++) {
		if (s->row < 0)
			partial_give(e->p, s->fact, n, e->c);
		else if (s->fact == partial_row_facts)
			e->c->row[s->row].alt = (unsigned)n;
		else
			partial_give_row(e->p, (unsigned)s->row, s->fact, n, e->c);
		dense_values(e, slot + 1);
	}
}

/* Rows of one record and of very many, of all sorts; not those of the brute force. */
static void
dense_more(struct dense *e, struct fixture *f)
{
	struct ref_case *c = &f->other;

	for (unsigned i = 0; i < MORE; i++) {
		struct ref_row *r = &e->more[i];
		bridge_random_rows(f->bridge, e->d, 1, c);
		*r = c->row[0];
		r->has_shares = false;
		r->unlawful = true;
		r->records = i % 8 ? 1 : INT64_C(100000000000);
		r->recipients = 1;
		r->duplicates = r->untrue = r->excluded = 0;
		r->row_stage = REF_COMPLETED;
		r->already_punished = REF_NOT_PUNISHED;
		r->act_from = r->act_to = i % 2 ? ref_day(2015, 11, 1) - 1 - (int32_t)dice_roll(e->d, 2000)
		    : (int32_t)f->as_of - (int32_t)dice_roll(e->d, 100);
		if (i % 4 > 1) {
			r->class_override = REF_CLASS_C;
			r->for_lawful_business = true;
			r->obtained_by = REF_BOUGHT;
			r->used_in_crime = false;
			r->knew_of_use = REF_KNEW_NONE;
		}
	}
}

struct tally_of_cases {
	unsigned tried, brute_too_large, dense_too_large, retried;
	unsigned seen[REF_TIERS][REF_TIERS];
};

static bool
wider(struct brute_ends a, struct brute_ends b)
{
	return a.lowest < b.lowest || a.highest > b.highest;
}

static void
compare(struct fixture *f, struct dice *d, bool contested, unsigned round, struct tally_of_cases *t)
{
	struct partial p = partial_of(&f->answers, f->as_of, contested);
	struct dense e = { .p = &p, .c = &f->c, .d = d, .ends = { REF_TIERS, 0 } };
	struct brute_ends ends;

	partial_first(&p, &f->c);
	dense_slots(&e);
	if (!e.too_large) {
		dense_more(&e, f);
		dense_values(&e, 0);
	}
	if (e.too_large) {
		t->dense_too_large++;
		return;
	}
	if (!brute_bounds(f->brute, &p, &ends)) {
		t->brute_too_large++;
		return;
	}
	if (wider(e.ends, ends))
		fail_msg("round %u: enumeration %u..%u, brute force %u..%u", round, e.ends.lowest,
		    e.ends.highest, ends.lowest, ends.highest);
	/* of further rows, enumeration tries some only; then it has to try others */
	for (unsigned k = 0; p.further && k < RETRIES && wider(ends, e.ends); k++) {
		dense_more(&e, f);
		partial_first(&p, &f->c);
		e.work = 0;
		dense_values(&e, 0);
		t->retried++;
	}
	if (wider(ends, e.ends))
		fail_msg("round %u: enumeration %u..%u, brute force %u..%u", round, e.ends.lowest,
		    e.ends.highest, ends.lowest, ends.highest);
	t->tried++;
	t->seen[ends.lowest][ends.highest]++;
}

static void
brute_force_agrees_with_plain_enumeration(void **state)
{
	struct fixture *f = *state;
	struct dice d = { UINT64_C(0xde45e) };
	struct tally_of_cases t = { 0 };

	for (unsigned i = 0; i < rounds(ROUNDS); i++) {
		near_random(f->bridge, &d, NEAR_TINY, f->as_of, &f->c, &f->answers);
		compare(f, &d, i % 2, i, &t);
	}
	print_message("%u compared, %u with too many completions, %u too large for brute force, "
	    "other further rows tried %u times\n", t.tried, t.dense_too_large, t.brute_too_large, t.retried);
	for (unsigned l = 0; l < REF_TIERS; l++)
		for (unsigned h = l; h < REF_TIERS; h++)
			print_message("  %u..%u: %u\n", l, h, t.seen[l][h]);
	assert_true(t.tried > rounds(ROUNDS) / 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_said_to_push_one_way_does),
		cmocka_unit_test(money_pushes_as_the_corners_suppose),
		cmocka_unit_test(more_of_the_same_pushes_up),
		cmocka_unit_test(later_sides_push_up),
		cmocka_unit_test(brute_force_agrees_with_plain_enumeration),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
