/*
 * What would change the tier, against plain enumeration: random cases of a small questionnaire whose
 * every set of up to three changes is tried with every value.
 */
#include <qingjie/changes.h>
#include <qingjie/date.h>
#include <qingjie/verdict.h>

#include "bridge.h"
#include "loaded.h"
#include "rounds.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define ROUNDS 100
#define MOST 13 /* cells that may change in a random case */
#define VALUES 16
#define PLENTY 1000000

static struct questionnaire *small;
static int64_t as_of;
static struct arena frame;

/* A cell that may change, with all its values or, of dates, those between which no rule tells. */
struct lever {
	const struct fact *fact;
	unsigned row, n;
	bool alone;
	struct range value[VALUES];
};

struct levers {
	unsigned n;
	struct lever at[64];
};

static const struct fact *
fact(int table, const char *id)
{
	const struct fact *f = questionnaire_fact(small, table, id);

	assert_non_null(f);
	return f;
}

static struct cell
known(struct range r)
{
	return (struct cell){ .state = CELL_KNOWN, .value = { r } };
}

static int64_t
random_day(struct dice *d)
{
	static const int days[][3] = { { 2030, 6, 1 }, { 2030, 12, 31 }, { 2031, 1, 1 }, { 2031, 5, 1 } };
	const int *day = days[dice_roll(d, 4)];

	return date_day(day[0], day[1], day[2]);
}

static struct range
random_value(struct dice *d, const struct fact *f)
{
	if (f->type == TYPE_OPTIONS)
		return range_options(UINT64_C(1) << dice_roll(d, f->n_options));
	if (f->type == TYPE_TRUTH)
		return range_of(dice_roll(d, 2));
	return range_of(f->type == TYPE_DATE ? random_day(d) : dice_roll(d, 6));
}

static struct range
joined(const struct fact *f, struct range a, struct range b)
{
	return f->type == TYPE_OPTIONS ? range_options((uint64_t)(a.lo | b.lo)) : range_hull(a, b);
}

static struct cell
random_cell(struct dice *d, const struct fact *f)
{
	struct cell c = known(random_value(d, f));
	unsigned way = dice_roll(d, 12);

	if (way == 0 && f->type != TYPE_TRUTH && strcmp(f->id, "kind") != 0)
		c.value[0] = joined(f, c.value[0], random_value(d, f));
	if (way == 1 && strcmp(f->id, "kind") != 0)
		c = (struct cell){ .state = CELL_DISPUTED, .side = { CELL_KNOWN, CELL_UNKNOWN, CELL_KNOWN },
			.value = { random_value(d, f), { 0 }, random_value(d, f) } };
	if (way == 2)
		c = (struct cell){ .state = CELL_UNKNOWN };
	return c;
}

static void
random_answers(struct dice *d, struct answers *a)
{
	unsigned rows = 1 + dice_roll(d, 3);

	answers_clear(a);
	*answers_cell(a, fact(CASE, "sites"), 0) = (struct cell){ .state = CELL_KNOWN };
	for (unsigned i = 0; i < rows; i++)
		answers_insert(a, 0, i);
	for (unsigned i = 0; i < small->n_facts; i++) {
		const struct fact *f = &small->facts[i];
		unsigned n = f->table == CASE ? 1 : rows, often = f->type == TYPE_DATE || f->overrides ? 6 : 3;
		for (unsigned row = 0; row < n && f->type != TYPE_TABLE; row++)
			if (dice_roll(d, often) == 0 || f->cell == 0 || strcmp(f->id, "rooms") == 0)
				*answers_cell(a, f, row) = random_cell(d, f);
	}
	if (dice_roll(d, 4))
		*answers_cell(a, fact(CASE, "operates"), 0) = known(range_of(1));
}

static void
add_value(struct lever *l, struct range r)
{
	struct range all = fact_domain(l->fact, as_of);

	if (l->fact->type == TYPE_DATE && (r.lo < all.lo || r.lo > all.hi))
		return;
	assert_true(l->n < VALUES);
	l->value[l->n++] = r;
}

static void
add_values(struct lever *l)
{
	struct range all = fact_domain(l->fact, as_of);

	for (unsigned i = 0; l->fact->type == TYPE_OPTIONS && i < l->fact->n_options; i++)
		add_value(l, range_options(UINT64_C(1) << i));
	for (int64_t x = all.lo; l->fact->type != TYPE_OPTIONS && l->fact->type != TYPE_DATE && x <= all.hi; x++)
		add_value(l, range_of(x));
	if (l->fact->type != TYPE_DATE)
		return;
	add_value(l, range_of(all.lo));
	add_value(l, range_of(all.hi));
	for (int i = 0; i < 2; i++) { /* the days at which something changes: the law, or a random answer */
		add_value(l, range_of(date_day(2031, 1, 1) - i));
		add_value(l, range_of(date_day(2030, 6, 1) + i));
		add_value(l, range_of(date_day(2031, 5, 1) + i));
		add_value(l, range_of(date_day(2031, 5, 1) - 1 + i));
	}
}

static void
add_lever(struct levers *l, const struct answers *a, const struct fact *f, unsigned row)
{
	struct lever *new = &l->at[l->n];

	if (f->type == TYPE_TABLE || f == fact(CASE, "sites-complete"))
		return;
	*new = (struct lever){ .fact = f, .row = row, .alone = f->category == CATEGORY_GROUND };
	if (cell_stated(answers_at(a, f, row)) || f->category != CATEGORY_FACT) {
		add_values(new);
	} else if (f->overrides && answers_at(a, f, row)->state == CELL_ABSENT) {
		const struct cell *kind = answers_at(a, fact(0, "kind"), row);
		if (kind->state != CELL_KNOWN || kind->value[0].lo != 2)
			return;
		add_value(new, range_options(1)); /* of a store: not low but none, or high */
		add_value(new, range_options(4));
	} else {
		return;
	}
	l->n++;
}

static void
find_levers(const struct answers *a, struct levers *l)
{
	l->n = 0;
	for (unsigned i = 0; i < small->n_facts; i++)
		for (unsigned row = 0; row < (small->facts[i].table == CASE ? 1 : a->tables[0].n); row++)
			add_lever(l, a, &small->facts[i], row);
}

static unsigned
tier_of(const struct answers *a)
{
	arena_reset(&frame);
	return verdict_of(a, as_of, WANT_PREDICTED, &frame).predicted;
}

static bool
beyond(enum direction d, unsigned tier, unsigned base)
{
	return d == DIRECTION_LOWER ? tier < base : tier > base;
}

/* Is there a choice of values, from the n-th lever of the set on, that gives a tier beyond the base? */
static bool
some_choice(struct answers *a, const struct levers *l, const unsigned set[], unsigned n, enum direction d,
    unsigned base)
{
	if (n == 0)
		return answers_conflicts(a, as_of, NULL, 0) == 0 && beyond(d, tier_of(a), base);
	const struct lever *at = &l->at[set[0]];
	struct cell kept = *answers_at(a, at->fact, at->row);
	bool found = false;
	for (unsigned i = 0; i < at->n && !found; i++) {
		*answers_cell(a, at->fact, at->row) = known(at->value[i]);
		found = some_choice(a, l, set + 1, n - 1, d, base);
	}
	*answers_cell(a, at->fact, at->row) = kept;
	return found;
}

static const struct alternative *
listed(const struct changes *c, const struct levers *l, const unsigned set[], unsigned n)
{
	for (unsigned i = 0; i < c->n; i++) {
		unsigned same = 0;
		for (unsigned k = 0; k < n && c->found[i].n == n; k++)
			for (unsigned j = 0; j < n; j++)
				same += c->found[i].at[j].fact == l->at[set[k]].fact &&
				    c->found[i].at[j].row == (l->at[set[k]].fact->table == CASE ? 0 : l->at[set[k]].row);
		if (same == n)
			return &c->found[i];
	}
	return NULL;
}

struct enumeration {
	struct answers *a;
	const struct levers *l;
	const struct changes *c;
	enum direction d;
	unsigned base, n;
	uint64_t found[512]; /* sets that do, as bits */
};

/* Decides all sets of `size` that go on from `set`, and compares. */
static void
enumerate(struct enumeration *e, unsigned set[], unsigned n, unsigned size, uint64_t bits)
{
	unsigned from = n ? set[n - 1] + 1 : 0;

	if (n < size) {
		for (set[n] = from; set[n] < e->l->n; set[n]++)
			enumerate(e, set, n + 1, size, bits | UINT64_C(1) << set[n]);
		return;
	}
	for (unsigned i = 0; i < n; i++)
		if (size > 1 && e->l->at[set[i]].alone)
			return;
	for (unsigned i = 0; i < e->n; i++)
		if ((e->found[i] & bits) == e->found[i])
			return;
	bool is = some_choice(e->a, e->l, set, size, e->d, e->base);
	if (is != (listed(e->c, e->l, set, size) != NULL))
		fail_msg("%s/%u%s%s%s%s: %s", e->l->at[set[0]].fact->id, e->l->at[set[0]].row, size > 1 ? ", " : "",
		    size > 1 ? e->l->at[set[1]].fact->id : "", size > 2 ? ", " : "",
		    size > 2 ? e->l->at[set[2]].fact->id : "", is ? "is missing" : "is listed, but does nothing");
	if (is)
		e->found[e->n++] = bits;
}

static unsigned
tier_with(struct answers *a, const struct alternative *alt, unsigned i, struct range value, bool *broken)
{
	struct cell kept[CHANGES_TOGETHER];

	for (unsigned k = 0; k < alt->n; k++) {
		struct cell *c = answers_cell(a, alt->at[k].fact, alt->at[k].row);
		kept[k] = *c;
		*c = k == i ? known(value) : altered_cell(&alt->at[k]);
	}
	*broken = answers_conflicts(a, as_of, NULL, 0) > 0;
	unsigned tier = *broken ? 0 : tier_of(a);
	for (unsigned k = 0; k < alt->n; k++)
		*answers_cell(a, alt->at[k].fact, alt->at[k].row) = kept[k];
	return tier;
}

static bool
does(struct answers *a, const struct alternative *alt, unsigned i, struct range value, enum direction d,
    unsigned base)
{
	bool broken;
	unsigned tier = tier_with(a, alt, i, value, &broken);

	return !broken && beyond(d, tier, base);
}

static bool
lists(const struct altered *at, struct range value)
{
	if (at->fact->type == TYPE_OPTIONS)
		return (at->to[0].lo & value.lo) != 0;
	for (unsigned i = 0; i < at->n; i++)
		if (at->to[i].lo <= value.lo && value.lo <= at->to[i].hi)
			return true;
	return false;
}

/* What is listed does; what is not and lies between now and what is listed, or next to it, does not. */
static void
check_values(struct answers *a, const struct alternative *alt, unsigned i, enum direction d, unsigned base)
{
	const struct altered *at = &alt->at[i];
	struct range all = fact_domain(at->fact, as_of);
	bool number = at->fact->type == TYPE_NUMBER || at->fact->type == TYPE_DATE;

	assert_true(lists(at, at->witness));
	assert_true(does(a, alt, i, at->witness, d, base));
	for (unsigned k = 0; !number && at->fact->type == TYPE_OPTIONS && k < at->fact->n_options; k++) {
		struct range one = range_options(UINT64_C(1) << k);
		if (at->contested || at->now.lo == at->witness.lo ? lists(at, one) : one.lo != at->now.lo)
			assert_int_equal(lists(at, one), does(a, alt, i, one, d, base));
	}
	for (unsigned k = 0; number && k < at->n; k++) {
		struct range r = at->to[k];
		bool below = r.hi < at->now.lo;
		if (r.lo == at->now.lo && r.hi == r.lo) { /* what was open is sure to be as it is presumed */
			assert_false(cell_known(answers_at(a, at->fact, at->row), at->fact->type));
			continue;
		}
		assert_true(below || r.lo > at->now.lo);
		for (int64_t x = below ? r.hi + 1 : at->now.lo; x < (below ? at->now.lo + 1 : r.lo); x++)
			assert_true(x == at->now.lo || !does(a, alt, i, range_of(x), d, base));
		for (int64_t x = r.lo; x <= r.hi; x++)
			assert_true(does(a, alt, i, range_of(x), d, base));
		if (below ? r.lo > all.lo : r.hi < all.hi)
			assert_false(does(a, alt, i, range_of(below ? r.lo - 1 : r.hi + 1), d, base));
	}
}

static void
check_alternative(struct answers *a, const struct alternative *alt, enum direction d, unsigned base)
{
	enum effort effort = EFFORT_FACTS;
	bool broken;

	for (unsigned i = 0; i < alt->n; i++) {
		const struct fact *f = alt->at[i].fact;
		enum effort own = f->overrides || f->category != CATEGORY_FACT ? EFFORT_LAW :
		    f->type == TYPE_NUMBER || f->type == TYPE_DATE ? EFFORT_NUMBERS : EFFORT_FACTS;
		effort = own > effort ? own : effort;
		check_values(a, alt, i, d, base);
	}
	assert_int_equal(alt->effort, effort);
	assert_int_equal(alt->tier, tier_with(a, alt, 0, alt->at[0].witness, &broken));
	assert_true(alt->furthest == alt->tier || beyond(d, alt->furthest, alt->tier));
}

static void
check_case(struct answers *a, const struct levers *l, enum direction d, unsigned slice, unsigned seen[])
{
	struct changes c;

	changes_init(&c, a, as_of, d, PLENTY);
	while (!c.done)
		changes_step(&c, slice);
	struct enumeration e = { a, l, &c, d, tier_of(a), 0, { 0 } };
	assert_true(c.complete);
	for (unsigned size = 1; size <= CHANGES_TOGETHER; size++) {
		unsigned set[CHANGES_TOGETHER], before = e.n;
		enumerate(&e, set, 0, size, 0);
		seen[size] += e.n - before;
	}
	assert_int_equal(c.n, e.n);
	for (unsigned i = 0; i < c.n; i++)
		check_alternative(a, &c.found[i], d, c.predicted);
	changes_done(&c);
}

static void
all_sets_are_found_and_no_other(void **state)
{
	struct dice d = { UINT64_C(0xc4a49e5) };
	struct answers a;
	unsigned seen[CHANGES_TOGETHER + 1] = { 0 };

	(void)state;
	answers_init(&a, small);
	for (unsigned round = 0; round < rounds(ROUNDS);) {
		struct levers l;
		random_answers(&d, &a);
		find_levers(&a, &l);
		if (l.n > MOST || answers_conflicts(&a, as_of, NULL, 0) > 0)
			continue;
		check_case(&a, &l, round % 2 ? DIRECTION_LOWER : DIRECTION_RAISE, 10 + dice_roll(&d, 400), seen);
		round++;
	}
	for (unsigned size = 1; size <= CHANGES_TOGETHER; size++)
		assert_true(seen[size] > rounds(ROUNDS) / 50);
	answers_done(&a);
}

static bool
same_range(struct range a, struct range b)
{
	return a.lo == b.lo && a.hi == b.hi;
}

static bool
same_altered(const struct altered *a, const struct altered *b)
{
	bool same = a->fact == b->fact && a->row == b->row && a->contested == b->contested &&
	    same_range(a->now, b->now) && same_range(a->witness, b->witness) && a->n == b->n;

	for (unsigned i = 0; same && i < a->n; i++)
		same = same_range(a->to[i], b->to[i]);
	return same;
}

/* Member by member: what lies between them may be anything. */
static bool
same_alternative(const struct alternative *a, const struct alternative *b)
{
	bool same = a->effort == b->effort && a->ground == b->ground && a->tier == b->tier &&
	    a->furthest == b->furthest && a->n == b->n && a->n_joints == b->n_joints;

	for (unsigned i = 0; same && i < a->n; i++)
		same = same_altered(&a->at[i], &b->at[i]);
	for (unsigned i = 0; same && i < a->n_joints; i++)
		same = a->joints[i].rule == b->joints[i].rule && a->joints[i].now == b->joints[i].now &&
		    a->joints[i].limit == b->joints[i].limit;
	return same;
}

static bool
begin_alike(const struct changes *a, const struct changes *b)
{
	for (unsigned i = 0; i < a->n && i < b->n; i++)
		if (!same_alternative(&a->found[i], &b->found[i]))
			return false;
	return true;
}

static bool
same_changes(const struct changes *a, const struct changes *b)
{
	return a->n == b->n && a->complete == b->complete && begin_alike(a, b);
}

static void
slices_do_not_show(void **state)
{
	static const unsigned slices[] = { 5, 17, 40, 300 };
	struct dice d = { 77 };
	struct answers a;

	(void)state;
	answers_init(&a, small);
	for (unsigned round = 0; round < 20;) {
		struct changes whole, sliced;
		random_answers(&d, &a);
		if (answers_conflicts(&a, as_of, NULL, 0) > 0)
			continue;
		changes_init(&whole, &a, as_of, round % 2, PLENTY);
		changes_step(&whole, PLENTY);
		assert_true(whole.done);
		changes_init(&sliced, &a, as_of, round % 2, PLENTY);
		while (!sliced.done)
			changes_step(&sliced, slices[round % 4]);
		assert_true(same_changes(&whole, &sliced));
		changes_done(&whole);
		changes_done(&sliced);
		round++;
	}
	answers_done(&a);
}

/* What was found before the allowance ran out is right, and is not said to be all. */
static void
an_allowance_ends_the_work(void **state)
{
	struct dice d = { 5 };
	struct answers a;
	struct changes whole, part;
	unsigned long spent = 1;

	(void)state;
	answers_init(&a, small);
	do
		random_answers(&d, &a);
	while (answers_conflicts(&a, as_of, NULL, 0) > 0 || tier_of(&a) < 2);
	changes_init(&whole, &a, as_of, DIRECTION_LOWER, PLENTY);
	changes_step(&whole, PLENTY);
	assert_true(whole.complete && whole.n > 1);
	do {
		changes_init(&part, &a, as_of, DIRECTION_LOWER, spent++);
		changes_step(&part, PLENTY);
		assert_true(part.done && part.n <= whole.n);
		assert_true(begin_alike(&part, &whole));
		bool complete = part.complete;
		changes_done(&part);
		if (complete)
			break;
	} while (true);
	assert_true(spent > whole.n);
	changes_done(&whole);
	answers_done(&a);
}

static int
set_up(void **state)
{
	const char *srcdir = getenv("srcdir");

	(void)state;
	if (srcdir && chdir(srcdir) != 0)
		return -1;
	arena_init(&frame);
	small = loaded("tests/data/changes.yaml");
	as_of = date_day(2031, 12, 31);
	return small ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_done(&frame);
	questionnaire_free(small);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_sets_are_found_and_no_other),
		cmocka_unit_test(slices_do_not_show),
		cmocka_unit_test(an_allowance_ends_the_work),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
