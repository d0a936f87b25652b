/*
 * Random cases against the reference: complete ones must agree in tier, items and flags; whatever
 * is left open, the case's tier lies between lowest and highest, and answering never widens them.
 */
#include "bridge.h"
#include "loaded.h"
#include "rounds.h"

#include <qingjie/verdict.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ROUNDS 300000
#define PARTIAL_EVERY 10 /* so much longer takes one that is not complete */
#define ROWS 4

struct fixture {
	const struct questionnaire *q;
	struct bridge *bridge;
	struct answers answers;
	struct arena frame;
	struct ref_case c;
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
	*state = &f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	arena_done(&f->frame);
	answers_done(&f->answers);
	bridge_free(f->bridge);
	questionnaire_free((struct questionnaire *)f->q);
	return 0;
}

/* The bit of an id, which must be known and stand behind those of `before`. */
static uint32_t
bit_behind(uint32_t before, const char *id, const char *const ids[], unsigned n)
{
	unsigned k = 0;

	while (k < n && strcmp(id, ids[k]) != 0)
		k++;
	if (k == n || UINT32_C(1) << k <= before)
		fail_msg("%s is unknown, or out of order", id);
	return UINT32_C(1) << k;
}

static uint32_t
met_bits(const struct verdict *v)
{
	uint32_t bits = 0;

	for (unsigned i = 0; i < v->n_met; i++)
		bits |= bit_behind(bits, v->met[i]->id, ref_met_ids, REF_METS);
	return bits;
}

static uint32_t
flag_bits(const struct verdict *v)
{
	uint32_t bits = 0;

	for (unsigned i = 0; i < v->n_flags; i++)
		bits |= bit_behind(bits, v->flags[i]->id, ref_flag_ids, REF_FLAGS);
	return bits;
}

static void
complete_cases_agree_with_the_reference(void **state)
{
	struct fixture *f = *state;
	struct dice d = { UINT64_C(0x5eed) };
	unsigned seen[REF_TIERS] = { 0 };

	for (unsigned i = 0; i < rounds(ROUNDS); i++) {
		struct ref_verdict expected;
		bridge_random(f->bridge, &d, VARIETY_CONTESTED, ROWS, &f->c);
		for (size_t r = 0; r < f->c.n_rows; r++)
			f->c.row[r].alt = 0; /* kinds are settled unless a class is stated */
		bridge_earliest(&f->c);
		bridge_answer(f->bridge, &f->c, &f->answers);
		ref_verdict(&f->c, &expected);
		arena_reset(&f->frame);
		struct verdict v = verdict_of(&f->answers, f->as_of, WANT_JSON & ~WANT_DISTANCES, &f->frame);
		if (v.predicted != expected.tier || met_bits(&v) != expected.met ||
		    flag_bits(&v) != expected.flags)
			fail_msg("round %u: tier %u, expected %u; met %x, expected %x; flags %x, expected %x", i,
			    v.predicted, expected.tier, met_bits(&v), expected.met, flag_bits(&v), expected.flags);
		seen[v.predicted]++;
	}
	for (unsigned t = 0; t < REF_TIERS; t++)
		assert_true(seen[t] > rounds(ROUNDS) / 200);
}

static bool
within(unsigned tier, struct ends e)
{
	return e.lowest <= tier && tier <= e.highest;
}

static void
check_partial(struct fixture *f, struct dice *d, enum variety variety, unsigned round)
{
	unsigned tier, want = WANT_PREDICTED | WANT_BOUNDS | WANT_CONTESTED;

	bridge_random(f->bridge, d, variety, ROWS, &f->c);
	bridge_answer(f->bridge, &f->c, &f->answers);
	bridge_open(f->bridge, d, &f->c, variety, 1 + dice_roll(d, 12), &f->answers);
	tier = ref_tier(&f->c);
	arena_reset(&f->frame);
	struct verdict v = verdict_of(&f->answers, f->as_of, want, &f->frame);
	if (!within(tier, v.contested) || (variety == VARIETY_PLAIN && !within(tier, v.ends)))
		fail_msg("round %u: tier %u outside %u..%u, contested %u..%u", round, tier, v.ends.lowest,
		    v.ends.highest, v.contested.lowest, v.contested.highest);
	if (!within(v.predicted, v.ends) || !within(v.ends.lowest, v.contested) ||
	    !within(v.ends.highest, v.contested))
		fail_msg("round %u: predicted %u, %u..%u, contested %u..%u", round, v.predicted, v.ends.lowest,
		    v.ends.highest, v.contested.lowest, v.contested.highest);
	if (!bridge_close_one(f->bridge, d, &f->c, &f->answers) ||
	    answers_conflicts(&f->answers, f->as_of, NULL, 0) > 0)
		return;
	struct verdict after = verdict_of(&f->answers, f->as_of, want, &f->frame);
	/* fixing a reading changes the law, so there only the contested ends must hold */
	struct ends was = variety == VARIETY_PLAIN ? v.ends : v.contested;
	struct ends is = variety == VARIETY_PLAIN ? after.ends : after.contested;
	if (!within(is.lowest, was) || !within(is.highest, was))
		fail_msg("round %u: answering widened %u..%u to %u..%u", round, was.lowest, was.highest,
		    is.lowest, is.highest);
}

static void
every_completion_lies_within_the_bounds(void **state)
{
	struct dice d = { UINT64_C(0xb0a4d5) };

	for (unsigned i = 0; i < rounds(ROUNDS) / PARTIAL_EVERY; i++)
		check_partial(*state, &d, i % 2 ? VARIETY_PLAIN : VARIETY_CONTESTED, i);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(complete_cases_agree_with_the_reference),
		cmocka_unit_test(every_completion_lies_within_the_bounds),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
