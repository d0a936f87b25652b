/*
 * Disputes on random cases: a side's column is the verdict on its version of the facts alone, and
 * what parts two sides is what trying every subset of the disputed facts finds.
 */
#include "bridge.h"
#include "loaded.h"
#include "rounds.h"

#include <qingjie/dispute.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ROUNDS 20000
#define ROWS 3
#define FACTS_MAX 7 /* disputed facts whose subsets are all tried */

struct fixture {
	const struct questionnaire *q;
	struct bridge *bridge;
	struct answers said[SIDES]; /* as each side has it, completely */
	struct answers answers, alone;
	struct arena frame;
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
	for (unsigned s = 0; s < SIDES; s++)
		answers_init(&f.said[s], f.q);
	answers_init(&f.answers, f.q);
	answers_init(&f.alone, f.q);
	arena_init(&f.frame);
	*state = &f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	arena_done(&f->frame);
	for (unsigned s = 0; s < SIDES; s++)
		answers_done(&f->said[s]);
	answers_done(&f->answers);
	answers_done(&f->alone);
	bridge_free(f->bridge);
	questionnaire_free((struct questionnaire *)f->q);
	return 0;
}

/* All cells but those of tables as such. */
static struct disputed_fact *
all_facts(struct fixture *f, unsigned *n)
{
	struct disputed_fact *at =
	    arena_alloc(&f->frame, (f->q->n_facts * (ROWS + 1)) * sizeof *at);

	*n = 0;
	for (unsigned i = 0; i < f->q->n_facts; i++) {
		const struct fact *fact = &f->q->facts[i];
		unsigned rows = fact->table == CASE ? 1 : f->answers.tables[fact->table].n;
		for (unsigned row = 0; row < rows && fact->type != TYPE_TABLE; row++)
			at[(*n)++] = (struct disputed_fact){ fact, row };
	}
	return at;
}

/* What a side says of a fact: mostly its own value, else nothing, in one of three ways. */
static void
speak(struct fixture *f, struct dice *d, struct disputed_fact at, enum side side, bool mute,
    struct cell *c)
{
	static const uint8_t nothing[] = { CELL_ABSENT, CELL_UNKNOWN, CELL_REFUSED };
	const struct cell *own = answers_at(&f->said[side], at.fact, at.row);

	if (mute && dice_roll(d, 4) == 0) {
		c->side[side] = nothing[dice_roll(d, 3)];
		return;
	}
	c->side[side] = own->state;
	c->value[side] = own->value[0];
}

/* Three cases with as many rows, one a side; the answers are the last one's, `c`. */
static void
random_sides(struct fixture *f, struct dice *d, struct ref_case *c)
{
	unsigned rows = dice_roll(d, ROWS + 1);

	for (unsigned s = 0; s < SIDES; s++) {
		bridge_random_rows(f->bridge, d, rows, c);
		bridge_answer(f->bridge, c, &f->said[s]);
	}
	answers_copy(&f->answers, &f->said[SIDES - 1]);
}

/* Makes about one in `one_in` facts disputed, at most `most`. */
static void
dispute_some(struct fixture *f, struct dice *d, unsigned one_in, unsigned most, bool mute)
{
	unsigned n, disputed = 0;
	struct disputed_fact *at = all_facts(f, &n);

	for (unsigned i = 0; i < n && disputed < most; i++) {
		struct cell *cell = answers_cell(&f->answers, at[i].fact, at[i].row), kept = *cell;
		if (dice_roll(d, one_in) > 0)
			continue;
		*cell = (struct cell){ .state = CELL_DISPUTED };
		for (unsigned s = 0; s < SIDES; s++)
			speak(f, d, at[i], (enum side)s, mute, cell);
		if (answers_conflicts(&f->answers, f->as_of, NULL, 0) > 0)
			*cell = kept;
		else
			disputed++;
	}
}

/* One fact as one side has it; of what is not disputed, nothing changes. */
static void
settle_one(struct fixture *f, struct disputed_fact at, enum side side)
{
	const struct cell *c = answers_at(&f->answers, at.fact, at.row);
	struct cell *alone = answers_cell(&f->alone, at.fact, at.row);

	if (c->state != CELL_DISPUTED)
		return;
	if (c->side[side] == CELL_KNOWN)
		*alone = (struct cell){ .state = CELL_KNOWN, .value[0] = c->value[side] };
	else
		*alone = (struct cell){ .state = CELL_REFUSED };
}

/* Every dispute settled for one side. */
static void
settle(struct fixture *f, enum side side)
{
	unsigned n;
	struct disputed_fact *at = all_facts(f, &n);

	answers_copy(&f->alone, &f->answers);
	for (unsigned i = 0; i < n; i++)
		settle_one(f, at[i], side);
}

static void
check_columns(struct fixture *f, unsigned round, unsigned *clashed)
{
	struct verdict v = verdict_of(&f->answers, f->as_of, WANT_JSON, &f->frame);

	for (unsigned s = 0; v.disputed && s < SIDES; s++) {
		const struct column_verdict *c = &v.columns[s];
		settle(f, (enum side)s);
		struct verdict alone =
		    verdict_of(&f->alone, f->as_of, WANT_PREDICTED | WANT_BOUNDS, &f->frame);
		bool same = c->ends.lowest == alone.ends.lowest && c->ends.highest == alone.ends.highest;
		/* a version that contradicts itself has no completion, and no run of its own */
		if (c->predicted != alone.predicted || (!same && c->clash == NULL))
			fail_msg("round %u, %s: %u in %u..%u, alone %u in %u..%u", round,
			    side_id((enum side)s), c->predicted, c->ends.lowest, c->ends.highest,
			    alone.predicted, alone.ends.lowest, alone.ends.highest);
		if (c->predicted < c->ends.lowest || c->predicted > c->ends.highest)
			fail_msg("round %u, %s: %u outside %u..%u", round, side_id((enum side)s),
			    c->predicted, c->ends.lowest, c->ends.highest);
		assert_int_equal(
		    c->clash != NULL, answers_conflicts(&f->alone, f->as_of, NULL, 0) > 0);
		*clashed += c->clash != NULL;
	}
}

static void
a_column_is_the_verdict_on_a_sides_facts_alone(void **state)
{
	struct fixture *f = *state;
	struct dice d = { UINT64_C(0xc01) };
	struct ref_case c;
	unsigned clashed = 0;

	for (unsigned i = 0; i < rounds(ROUNDS); i++) {
		arena_reset(&f->frame);
		random_sides(f, &d, &c);
		bridge_open(f->bridge, &d, &c, VARIETY_PLAIN, 1 + dice_roll(&d, 12), &f->answers);
		dispute_some(f, &d, 1 + dice_roll(&d, 20), ~0u, true);
		check_columns(f, i, &clashed);
	}
	assert_true(clashed >= rounds(ROUNDS) / 200);
}

/* Of the facts on which the two differ, one bit each; the disputed ones, as brute force sees them. */
static unsigned
differing(struct fixture *f, enum side from, enum side to, struct disputed_fact *out)
{
	unsigned n, found = 0;
	struct disputed_fact *at = all_facts(f, &n);

	for (unsigned i = 0; i < n; i++) {
		const struct cell *c = answers_at(&f->answers, at[i].fact, at[i].row);
		bool both = c->side[from] == CELL_KNOWN && c->side[to] == CELL_KNOWN;
		if (c->state == CELL_DISPUTED && (c->side[from] != c->side[to] ||
		    (both && memcmp(&c->value[from], &c->value[to], sizeof c->value[0]) != 0)))
			out[found++] = at[i];
	}
	return found;
}

/* The bits of a reported difference. */
static uint64_t
bits_of(const struct difference *d, const struct disputed_fact *at, unsigned n)
{
	uint64_t bits = 0;

	for (unsigned k = 0; k < d->n; k++)
		for (unsigned i = 0; i < n; i++)
			if (at[i].fact == d->at[k].fact && at[i].row == d->at[k].row)
				bits |= UINT64_C(1) << i;
	assert_int_equal(__builtin_popcountll(bits), d->n);
	return bits;
}

/* Smallest subsets that do it, by trying all; `size` is theirs. */
static unsigned
by_force(struct fixture *f, const struct comparison *c, unsigned goal, const struct disputed_fact *at,
    unsigned n, bool *does, unsigned *size)
{
	unsigned found = 0;

	*size = n + 1;
	settle(f, c->from);
	for (uint64_t bits = 0; bits < UINT64_C(1) << n; bits++) {
		unsigned count = (unsigned)__builtin_popcountll(bits);
		for (unsigned i = 0; i < n; i++)
			settle_one(f, at[i], bits >> i & 1 ? c->to : c->from);
		does[bits] =
		    verdict_of(&f->alone, f->as_of, WANT_PREDICTED, &f->frame).predicted == goal;
		if (does[bits] && count < *size)
			*size = count;
	}
	for (uint64_t bits = 0; bits < UINT64_C(1) << n; bits++)
		found += does[bits] && (unsigned)__builtin_popcountll(bits) == *size;
	return found;
}

/* Compares what is reported with brute force; returns how many facts it takes. */
static unsigned
check_comparison(struct fixture *f, const struct verdict *v, const struct comparison *c)
{
	struct disputed_fact at[FACTS_MAX];
	bool does[1 << FACTS_MAX];
	unsigned size, n = differing(f, c->from, c->to, at);
	unsigned found = by_force(f, c, v->columns[c->to].predicted, at, n, does, &size);

	assert_true(c->complete);
	assert_false(does[0]);
	assert_int_equal(c->n, size <= 2 ? found : 0);
	for (unsigned i = 0; i < c->n; i++) {
		uint64_t bits = bits_of(&c->at[i], at, n);
		assert_int_equal(c->at[i].n, size);
		assert_true(does[bits]);
		for (unsigned k = 0; k < i; k++)
			assert_true(bits != bits_of(&c->at[k], at, n));
	}
	return size;
}

static void
what_parts_two_sides_is_found(void **state)
{
	struct fixture *f = *state;
	struct dice d = { UINT64_C(0xd1ff) };
	struct ref_case c;
	unsigned sizes[FACTS_MAX + 2] = { 0 };

	for (unsigned i = 0; i < rounds(ROUNDS) / 2; i++) {
		arena_reset(&f->frame);
		random_sides(f, &d, &c);
		dispute_some(f, &d, 6 + dice_roll(&d, 20), FACTS_MAX, i % 2);
		struct verdict v =
		    verdict_of(&f->answers, f->as_of, WANT_JSON | WANT_DIFFERENCES, &f->frame);
		unsigned unequal = 0;
		for (unsigned k = 0; v.disputed && k < SIDES; k++)
			unequal += v.columns[k].predicted != v.columns[(k + 1) % SIDES].predicted;
		assert_int_equal(v.n_comparisons, unequal);
		for (unsigned k = 0; k < v.n_comparisons; k++)
			sizes[check_comparison(f, &v, &v.comparisons[k])]++;
	}
	assert_true(sizes[1] >= rounds(ROUNDS) / 100);
	assert_true(sizes[2] >= rounds(ROUNDS) / 1000);
	assert_true(sizes[3] >= rounds(ROUNDS) / 5000);
}

/* Rows unlawful for the prosecution alone, in a case where they decide, though no one or two of them. */
static struct comparison
rows_that_decide_together(struct fixture *f, struct dice *d, unsigned rows)
{
	static struct ref_case c;
	const struct fact *unlawful = questionnaire_fact(f->q, 0, "unlawful");
	struct verdict v;

	do {
		bridge_random_rows(f->bridge, d, rows, &c);
		bridge_answer(f->bridge, &c, &f->answers);
		for (unsigned row = 0; row < rows; row++)
			*answers_cell(&f->answers, unlawful, row) = (struct cell){ .state = CELL_DISPUTED,
				.side = { CELL_KNOWN, CELL_KNOWN },
				.value = { { 1, 1 }, { 0, 0 } } };
		arena_reset(&f->frame);
		v = verdict_of(&f->answers, f->as_of, WANT_JSON | WANT_DIFFERENCES, &f->frame);
	} while (v.n_comparisons == 0 || v.comparisons[0].n > 0);
	assert_int_equal(v.comparisons[0].from, SIDE_PROSECUTION);
	assert_int_equal(v.comparisons[0].to, SIDE_DEFENCE);
	return v.comparisons[0];
}

static void
a_search_that_is_too_long_says_so(void **state)
{
	struct dice d = { UINT64_C(0x70070) };
	struct comparison c = rows_that_decide_together(*state, &d, 30);

	assert_true(c.complete);
	c = rows_that_decide_together(*state, &d, 50); /* every fact, but not every pair */
	assert_false(c.complete);
	c = rows_that_decide_together(*state, &d, 500); /* not even every fact */
	assert_false(c.complete);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_column_is_the_verdict_on_a_sides_facts_alone),
		cmocka_unit_test(what_parts_two_sides_is_found),
		cmocka_unit_test(a_search_that_is_too_long_says_so),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
