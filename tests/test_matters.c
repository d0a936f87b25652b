/*
 * Marks of open facts against enumeration: what is marked as not bearing on the tier changes it in no
 * completion; what is proved to has a value that moves an end. That those values do is for test_open.
 */
#include "bridge.h"
#include "loaded.h"
#include "rounds.h"
#include "small.h"

#include <qingjie/matters.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define MODELS 150
#define ROUNDS 300
#define ROWS 2
#define TRIES 400 /* random completions of one case */

static struct arena frame, marks_frame;

static unsigned
tier(const struct answers *a, int64_t as_of)
{
	arena_reset(&frame);
	return verdict_of(a, as_of, WANT_PREDICTED, &frame).predicted;
}

/* The ends over all cases of the small model that keep the answers. */
static struct ends
enumerated(struct answers *a, unsigned i)
{
	const struct questionnaire *q = a->q;
	struct ends all = { q->n_tiers, 0 };

	if (i == q->n_facts) {
		unsigned t = tier(a, q->since);
		return (struct ends){ t, t };
	}
	if (a->cells[i].state == CELL_KNOWN)
		return enumerated(a, i + 1);
	for (unsigned v = 0; v < small_values(q->case_facts[i]); v++) {
		a->cells[i] = small_value(q->case_facts[i], v);
		struct ends e = enumerated(a, i + 1);
		all.lowest = e.lowest < all.lowest ? e.lowest : all.lowest;
		all.highest = e.highest > all.highest ? e.highest : all.highest;
	}
	a->cells[i] = (struct cell){ 0 };
	return all;
}

/* Does some value of the fact give other ends, all else left open? */
static bool
moves(struct answers *a, const struct fact *f)
{
	struct ends whole = enumerated(a, 0);
	bool found = false;

	for (unsigned v = 0; v < small_values(f) && !found; v++) {
		a->cells[f->cell] = small_value(f, v);
		struct ends e = enumerated(a, 0);
		found = e.lowest != whole.lowest || e.highest != whole.highest;
	}
	a->cells[f->cell] = (struct cell){ 0 };
	return found;
}

/* Of every fact, whether it is marked as enumeration says; exactly, for these models are small. */
static unsigned
check_small(struct answers *a, unsigned *decide)
{
	unsigned open = 0;

	arena_reset(&marks_frame);
	struct marks m = matters_of(a, a->q->since, &marks_frame);
	for (unsigned i = 0; i < a->q->n_facts; i++) {
		const struct fact *f = a->q->case_facts[i];
		if (a->cells[i].state == CELL_KNOWN) {
			assert_int_equal(matters_at(&m, f, 0), MATTERS_NOT);
			continue;
		}
		bool does = moves(a, f);
		assert_int_equal(matters_at(&m, f, 0) == MATTERS_TIER, does);
		open++;
		*decide += does;
	}
	return open;
}

static void
small_models_are_marked_exactly(void **state)
{
	struct dice d = { 5 };
	unsigned open = 0, decide = 0;

	(void)state;
	for (unsigned i = 0; i < MODELS; i++) {
		struct questionnaire *q = small_model(&d, 2 + i % (SMALL_FACTS - 1));
		struct answers a;
		assert_non_null(q);
		answers_init(&a, q);
		open += check_small(&a, &decide);
		for (unsigned k = 0; k < q->n_facts / 2; k++) {
			unsigned f = dice_roll(&d, q->n_facts);
			a.cells[f] = small_value(q->case_facts[f], dice_roll(&d, small_values(q->case_facts[f])));
			open += check_small(&a, &decide);
		}
		answers_done(&a);
		questionnaire_free(q);
	}
	assert_true(decide > open / 5 && decide < open * 4 / 5);
}

/* A random value of what the cell may be: often an end, else anything between. */
static struct cell
random_value(struct dice *d, const struct fact *f, struct range r)
{
	struct cell c = { .state = CELL_KNOWN };

	if (f->type == TYPE_OPTIONS) {
		unsigned k = dice_roll(d, (uint32_t)__builtin_popcountll((uint64_t)r.lo));
		uint64_t bits = (uint64_t)r.lo;
		while (k-- > 0)
			bits &= bits - 1;
		c.value[0] = range_options(bits & -bits);
	} else if (dice_roll(d, 3) > 0) {
		c.value[0] = range_of(dice_roll(d, 2) ? r.lo : r.hi);
	} else {
		c.value[0] = range_of(r.lo + (int64_t)(dice_roll(d, 1u << 30) % (uint64_t)(r.hi - r.lo + 1)));
	}
	return c;
}

/* What a cell may be, as far as it alone is looked at; false when it is no open fact. */
static bool
may_be(const struct answers *a, int64_t as_of, const struct fact *f, unsigned row, struct range *r)
{
	const struct cell *c = answers_at(a, f, row);
	bool any = false;

	if (f->type == TYPE_TABLE || cell_known(c, f->type))
		return false;
	if (!cell_stated(c)) {
		*r = fact_domain(f, as_of);
		return !f->absent && f->category == CATEGORY_FACT &&
		    (c->state != CELL_ABSENT || (!f->inherits && !f->overrides));
	}
	*r = c->value[0];
	for (unsigned s = 0; c->state == CELL_DISPUTED && s < SIDES; s++) {
		if (c->side[s] != CELL_KNOWN)
			continue;
		*r = !any ? c->value[s] : f->type == TYPE_OPTIONS ?
		    range_options((uint64_t)r->lo | (uint64_t)c->value[s].lo) : range_hull(*r, c->value[s]);
		any = true;
	}
	return true;
}

struct fixture {
	struct questionnaire *q;
	struct bridge *bridge;
	int64_t as_of;
	struct answers partial, full;
};

/* A random completion without further rows; false when constraints do not let it stand. */
static bool
complete(struct fixture *f, struct dice *d)
{
	struct range r;

	answers_copy(&f->full, &f->partial);
	for (unsigned i = 0; i < f->q->n_facts; i++) {
		const struct fact *x = &f->q->facts[i];
		unsigned n = x->table == CASE ? 1 : f->full.tables[x->table].n;
		for (unsigned row = 0; row < n; row++)
			if (may_be(&f->partial, f->as_of, x, row, &r))
				*answers_cell(&f->full, x, row) = random_value(d, x, r);
	}
	answers_cell(&f->full, f->q->tables[0].fact, 0)->state = CELL_KNOWN;
	*answers_cell(&f->full, f->q->tables[0].complete, 0) =
	    (struct cell){ .state = CELL_KNOWN, .value[0] = range_of(1) };
	return answers_conflicts(&f->full, f->as_of, NULL, 0) == 0;
}

/* One random completion with one cell changed: a change of the tier must be marked. */
static unsigned
check_one(struct fixture *f, struct dice *d, const struct open_fact *o)
{
	struct range r;

	if (o->fact->type == TYPE_TABLE || o->fact == f->q->tables[0].complete ||
	    !may_be(&f->partial, f->as_of, o->fact, o->row, &r) || !complete(f, d))
		return 0;
	unsigned before = tier(&f->full, f->as_of);
	*answers_cell(&f->full, o->fact, o->row) = random_value(d, o->fact, r);
	if (answers_conflicts(&f->full, f->as_of, NULL, 0) > 0 || tier(&f->full, f->as_of) == before)
		return 0;
	if (o->matters != MATTERS_TIER && o->matters != MATTERS_WITH_OTHERS)
		fail_msg("%s/%u changes the tier and is marked %d", o->fact->id, o->row, o->matters);
	return 1;
}

static void
nothing_that_decides_is_marked_as_idle(void **state)
{
	struct fixture *f = *state;
	static struct ref_case c;
	struct dice d = { 77 };
	unsigned decided = 0, proved = 0, idle = 0;

	for (unsigned i = 0; i < rounds(ROUNDS); i++) {
		bridge_random(f->bridge, &d, VARIETY_PLAIN, ROWS, &c);
		bridge_answer(f->bridge, &c, &f->partial);
		bridge_open(f->bridge, &d, &c, VARIETY_PLAIN, 4 + dice_roll(&d, 12), &f->partial);
		arena_reset(&marks_frame);
		struct marks m = matters_of(&f->partial, f->as_of, &marks_frame);
		for (unsigned k = 0; k < m.n; k++) {
			proved += m.at[k].proved;
			idle += m.at[k].matters < MATTERS_WITH_OTHERS;
		}
		for (unsigned k = 0; k < TRIES && m.n > 0; k++)
			decided += check_one(f, &d, &m.at[dice_roll(&d, m.n)]);
	}
	assert_true(decided > rounds(ROUNDS) / 2);
	assert_true(proved > rounds(ROUNDS) / 2);
	assert_true(idle > rounds(ROUNDS));
}

/* What is proved rests on a pair: so the tier is open, and the fact is among the verdict's own. */
static void
what_is_proved_is_open(void **state)
{
	struct fixture *f = *state;
	static struct ref_case c;
	struct dice d = { 78 };

	for (unsigned i = 0; i < rounds(ROUNDS); i++) {
		bridge_random(f->bridge, &d, VARIETY_PLAIN, ROWS, &c);
		bridge_answer(f->bridge, &c, &f->partial);
		bridge_open(f->bridge, &d, &c, VARIETY_PLAIN, 4 + dice_roll(&d, 12), &f->partial);
		arena_reset(&marks_frame);
		struct marks m = matters_of(&f->partial, f->as_of, &marks_frame);
		struct verdict v = verdict_of(&f->partial, f->as_of, WANT_JSON | WANT_ASKS, &marks_frame);
		for (unsigned k = 0; k < m.n; k++) {
			bool listed = verdict_asks(&v, m.at[k].fact, m.at[k].row);
			for (unsigned n = 0; n < v.n_open; n++)
				listed |= v.open[n].fact == m.at[k].fact && v.open[n].row == m.at[k].row;
			assert_true(!m.at[k].proved || m.at[k].matters == MATTERS_TIER);
			assert_true(!m.at[k].proved || (listed && !v.settled));
		}
	}
}

static enum matters
mark_of(struct fixture *f, const char *id)
{
	arena_reset(&marks_frame);
	struct marks m = matters_of(&f->partial, f->as_of, &marks_frame);

	return matters_at(&m, questionnaire_fact(f->q, CASE, id), 0);
}

static void
marks_follow_the_answers(void **state)
{
	struct fixture *f = *state;
	const struct fact *intent = questionnaire_fact(f->q, CASE, "intent");

	answers_clear(&f->partial);
	assert_int_equal(mark_of(f, "intent"), MATTERS_TIER);
	assert_int_equal(mark_of(f, "grave-consequence"), MATTERS_WITH_OTHERS);
	assert_int_equal(mark_of(f, "first-offender"), MATTERS_FINDINGS);
	assert_int_equal(mark_of(f, "surrender"), MATTERS_NOT);
	assert_int_equal(mark_of(f, "data-cost"), MATTERS_READINGS);
	assert_true(mark_of(f, "act-from") >= MATTERS_WITH_OTHERS); /* of lots to come */
	*answers_cell(&f->partial, intent, 0) =
	    (struct cell){ .state = CELL_KNOWN, .value[0] = range_of(0) };
	assert_int_equal(mark_of(f, "intent"), MATTERS_NOT);
	assert_int_equal(mark_of(f, "grave-consequence"), MATTERS_NOT);
	assert_int_equal(mark_of(f, "first-offender"), MATTERS_NOT);
	assert_int_equal(mark_of(f, "act-from"), MATTERS_FINDINGS); /* whether a minor acted */
}

static int
set_up(void **state)
{
	static struct fixture f;

	f.q = loaded(QUESTIONNAIRE);
	assert_non_null(f.q);
	f.as_of = ref_day(2026, 11, 22);
	f.bridge = bridge_new(f.q, f.as_of);
	assert_non_null(f.bridge);
	answers_init(&f.partial, f.q);
	answers_init(&f.full, f.q);
	arena_init(&frame);
	arena_init(&marks_frame);
	*state = &f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	arena_done(&frame);
	arena_done(&marks_frame);
	answers_done(&f->partial);
	answers_done(&f->full);
	bridge_free(f->bridge);
	questionnaire_free(f->q);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(small_models_are_marked_exactly),
		cmocka_unit_test(nothing_that_decides_is_marked_as_idle),
		cmocka_unit_test(what_is_proved_is_open),
		cmocka_unit_test(marks_follow_the_answers),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
