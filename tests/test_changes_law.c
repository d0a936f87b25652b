/*
 * What would change the tier under the real law, against the reference: small random cases in which
 * every set of up to three changes is decided by trying the values at which something can turn.
 *
 * A set that is listed is held to its own values, and no part of it may do what it does; a set that
 * does it by the values tried here must be listed, or a part of it. So it does no harm that few
 * values are tried.
 */
#include "bridge.h"
#include "loaded.h"
#include "rounds.h"
#include "partial.h"

#include <qingjie/array.h>
#include <qingjie/changes.h>

#include "rounds.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ROUNDS 40
#define LEVERS 64
#define PLENTY 100000000

static struct questionnaire *law;
static int64_t as_of;

/* Where the reference holds a fact. */
struct field {
	const char *name;
	size_t at, size;
};

static const struct field of_case[] = {
#define X(name, type, way) { #name, offsetof(struct ref_case, name), sizeof(((struct ref_case *)0)->name) },
	PARTIAL_CASE(X)
#undef X
};

static const struct field of_row[] = {
#define X(name, in, type) { #name, offsetof(struct ref_row, in), sizeof(((struct ref_row *)0)->in) },
	PARTIAL_ROW(X)
#undef X
};

/* A cell that may change, and the values tried; `stated` ones are answered, the others presumed. */
struct lever {
	const struct fact *fact;
	unsigned row;
	bool stated, alone;
	int64_t now;
	unsigned n;
	int64_t value[REF_KINDS];
};

struct small_case {
	struct ref_case c;
	unsigned n;
	struct lever at[LEVERS];
	enum direction direction;
	enum ref_tier base;
};

static bool
same_name(const char *name, const char *id)
{
	for (; *name && (*name == *id || (*name == '_' && *id == '-')); name++, id++)
		;
	return *name == *id;
}

static void
put(struct ref_case *c, const struct fact *f, unsigned row, int64_t value)
{
	const struct field *at = f->table == CASE ? of_case : of_row;
	char *in = f->table == CASE ? (char *)c : (char *)&c->row[row];

	while (!same_name(at->name, f->id)) /* every fact that bears on the tier has a field */
		at++;
	switch (at->size) {
	case 1:
		*(bool *)(in + at->at) = value != 0;
		break;
	case 4:
		*(int32_t *)(in + at->at) = (int32_t)value;
		break;
	default:
		*(int64_t *)(in + at->at) = value;
	}
}

static bool
is_stated(const struct small_case *s, const char *id, unsigned row)
{
	for (unsigned i = 0; i < s->n; i++)
		if (s->at[i].stated && s->at[i].row == row && strcmp(s->at[i].fact->id, id) == 0)
			return true;
	return false;
}

static int64_t
greatest(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* What is presumed of facts that constraints hold. */
static void
presume(struct small_case *s)
{
	struct ref_case *c = &s->c;
	bool duty = is_stated(s, "duty-income", 0), old = is_stated(s, "old-income", 0);

	if (!duty)
		c->duty_income = 0;
	if (!is_stated(s, "illegal-income", 0))
		c->illegal_income = greatest(duty ? c->duty_income : 0, old ? c->old_income : 0);
	if (!old)
		c->old_income = c->illegal_income;
	if (!is_stated(s, "act-to", 0))
		c->act_to = (int32_t)as_of;
	if (!is_stated(s, "act-from", 0))
		c->act_from = c->act_to;
	for (size_t i = 0; i < c->n_rows; i++) {
		struct ref_row *r = &c->row[i];
		if (!is_stated(s, "from-duty", (unsigned)i))
			r->from_duty = r->obtained_by == REF_COLLECTED_IN_DUTY;
		r->act_from = c->act_from;
		r->act_to = c->act_to;
	}
}

static bool
is_beyond(const struct small_case *s, enum ref_tier tier)
{
	return s->direction == DIRECTION_LOWER ? tier < s->base : tier > s->base;
}

/* With the values as they have been put: do they keep the constraints, and change the tier? */
static bool
does(struct small_case *s)
{
	presume(s);
	return partial_keeps(&s->c) && is_beyond(s, ref_tier(&s->c));
}

static bool
some_choice(struct small_case *s, const unsigned set[], unsigned n)
{
	bool found = false;

	if (n == 0)
		return does(s);
	struct lever *l = &s->at[set[0]];
	for (unsigned i = 0; i < l->n && !found; i++) {
		put(&s->c, l->fact, l->row, l->value[i]);
		found = some_choice(s, set + 1, n - 1);
	}
	put(&s->c, l->fact, l->row, l->now);
	return found;
}

static void
add_values(struct lever *l, const int64_t *values, size_t n)
{
	struct range all = fact_domain(l->fact, as_of);

	for (size_t i = 0; i < n; i++)
		if (values[i] != l->now && all.lo <= values[i] && values[i] <= all.hi)
			l->value[l->n++] = values[i];
}

/* The values at which the tier may turn when this cell, or others with it, are as they like. */
static void
find_values(struct lever *l)
{
	static const int64_t counts[] = { 0, 1, 15, 16, 49, 499, 500, 4999, 5000, 49999, 50000, 130, 10000,
		INT64_C(100000000000) };
	static const int64_t money[] = { 0, 249999, 250000, 499999, 500000, 2499999, 2500000, 4999999, 5000000,
		INT64_C(1000000000000000) };
	const int64_t days[] = { ref_day(1900, 1, 1), ref_day(2009, 2, 27), ref_day(2009, 2, 28),
		ref_day(2015, 10, 31), ref_day(2015, 11, 1), as_of };
	const struct fact *f = l->fact;

	for (unsigned i = 0; f->type == TYPE_OPTIONS && i < f->n_options && l->n < ARRAY_LEN(l->value); i++)
		if ((int64_t)i != l->now)
			l->value[l->n++] = i;
	if (f->type == TYPE_TRUTH)
		l->value[l->n++] = !l->now;
	else if (f->type == TYPE_DATE)
		add_values(l, days, ARRAY_LEN(days));
	else if (f->type == TYPE_NUMBER && f->table == CASE && strcmp(f->id, "age-at-act") != 0)
		add_values(l, money, ARRAY_LEN(money));
	else if (f->type == TYPE_NUMBER)
		add_values(l, counts, ARRAY_LEN(counts));
}

static struct lever *
add_lever(struct small_case *s, const struct fact *f, unsigned row, int64_t now, bool stated)
{
	struct lever *l = &s->at[s->n++];

	assert_true(s->n <= LEVERS);
	*l = (struct lever){ f, row, stated, f->category == CATEGORY_GROUND, now, 0, { 0 } };
	put(&s->c, f, row, now);
	return l;
}

static void
state(struct small_case *s, int table, const char *id, unsigned row, int64_t value)
{
	const struct fact *f = questionnaire_fact(law, table, id);

	assert_non_null(f);
	find_values(add_lever(s, f, row, value, true));
}

/* Near some limit, in the unit of the fact. */
static int64_t
random_number(struct dice *d, const struct fact *f)
{
	static const int64_t counts[] = { 50, 500, 5000, 50000 }, money[] = { 250000, 500000, 2500000, 5000000 };
	int64_t x = (f->table == CASE ? money : counts)[dice_roll(d, 4)] + (int64_t)dice_roll(d, 3) - 1;

	if (strcmp(f->id, "age-at-act") == 0)
		return 15 + dice_roll(d, 20);
	return strcmp(f->id, "recipients") == 0 ? 1 + dice_roll(d, 3) : x;
}

static int64_t
random_value(struct dice *d, const struct fact *f)
{
	static const int years[] = { 2008, 2014, 2016, 2020 };

	switch (f->type) {
	case TYPE_OPTIONS:
		return dice_roll(d, f->n_options);
	case TYPE_TRUTH:
		return dice_roll(d, 2);
	case TYPE_DATE:
		return ref_day(years[dice_roll(d, 4)], 1 + (int)dice_roll(d, 12), 1);
	default:
		return random_number(d, f);
	}
}

static void
state_some(struct small_case *s, struct dice *d, int table, unsigned row, const char *const ids[], size_t n,
    unsigned one_in)
{
	for (size_t i = 0; i < n; i++) {
		const struct fact *f = questionnaire_fact(law, table, ids[i]);
		assert_non_null(f);
		if (dice_roll(d, one_in) == 0)
			state(s, table, ids[i], row, random_value(d, f));
	}
}

/* A contested kind may be of another class; a class that was stated is no longer the kind's. */
static void
add_contested(struct small_case *s, unsigned row)
{
	const struct ref_kind *kind = &ref_kinds[s->c.row[row].kind];
	const struct fact *f = questionnaire_fact(law, 0, "class");

	if (kind->alternatives == 0 || is_stated(s, "class", row))
		return;
	struct lever *l = add_lever(s, f, row, -1, false);
	for (unsigned i = 1; i <= kind->alternatives; i++)
		l->value[l->n++] = kind->class[i];
}

static void
random_row(struct small_case *s, struct dice *d, unsigned row)
{
	static const char *const ids[] = { "recipients", "duplicates", "from-duty", "for-lawful-business",
		"used-in-crime", "knew-of-use", "from-listed-unit", "already-punished", "row-stage", "class" };

	s->c.row[row] = (struct ref_row){ .class_override = -1, .whereabouts_override = -1, .recipients = 1 };
	state_some(s, d, 0, row, (const char *const[]){ "kind", "records", "obtained-by" }, 3, 1);
	state(s, 0, "unlawful", row, dice_roll(d, 6) != 0);
	state_some(s, d, 0, row, (const char *const[]){ "passed-on" }, 1, 2);
	state_some(s, d, 0, row, ids, ARRAY_LEN(ids), 6);
	add_contested(s, row);
}

static void
random_case(struct small_case *s, struct dice *d)
{
	static const char *const often[] = { "illegal-income", "listed-unit-staff", "act-from", "act-to" };
	static const char *const seldom[] = { "age-at-act", "capacity", "duty-income", "data-cost", "old-income",
		"use-profit", "prior-punishment", "prior-penalty", "grave-consequence", "major-loss", "subject" };

	memset(&s->c, 0, offsetof(struct ref_case, row));
	s->n = 0;
	s->c.age_at_act = 130;
	s->c.n_rows = 1 + dice_roll(d, 2);
	state(s, CASE, "intent", 0, dice_roll(d, 8) != 0);
	state_some(s, d, CASE, 0, often, ARRAY_LEN(often), 3);
	state_some(s, d, CASE, 0, seldom, ARRAY_LEN(seldom), 7);
	for (unsigned row = 0; row < s->c.n_rows; row++)
		random_row(s, d, row);
	for (unsigned i = 0; i < law->n_facts; i++)
		if (law->facts[i].table == CASE && law->facts[i].category != CATEGORY_FACT)
			find_values(add_lever(s, &law->facts[i], 0, 0, false));
	presume(s);
	s->base = ref_tier(&s->c);
}

static struct cell
cell_of(const struct fact *f, int64_t value)
{
	return (struct cell){ .state = CELL_KNOWN,
		.value = { f->type == TYPE_OPTIONS ? range_options(UINT64_C(1) << value) : range_of(value) } };
}

static void
answer(const struct small_case *s, struct answers *a)
{
	answers_clear(a);
	answers_cell(a, questionnaire_fact(law, CASE, "batches"), 0)->state = CELL_KNOWN;
	for (unsigned row = 0; row < s->c.n_rows; row++)
		answers_insert(a, 0, row);
	for (unsigned i = 0; i < s->n; i++)
		if (s->at[i].stated)
			*answers_cell(a, s->at[i].fact, s->at[i].row) = cell_of(s->at[i].fact, s->at[i].now);
}

static unsigned
lever_of(const struct small_case *s, const struct altered *a)
{
	for (unsigned i = 0; i < s->n; i++)
		if (s->at[i].fact == a->fact && s->at[i].row == a->row)
			return i;
	fail_msg("%s was not to be changed", a->fact->id);
	return 0;
}

static void
fail_with(const struct small_case *s, const unsigned set[], unsigned n, const char *what)
{
	char names[256] = "";

	for (unsigned i = 0; i < n; i++) {
		size_t len = strlen(names);
		snprintf(names + len, sizeof names - len, " %s/%u", s->at[set[i]].fact->id, s->at[set[i]].row);
	}
	fail_msg("%s:%s %s", s->direction == DIRECTION_LOWER ? "lower" : "raise", names, what);
}

/* What is listed does it, and no part of it does. */
static uint64_t
check_listed(struct small_case *s, const struct alternative *alt)
{
	unsigned set[CHANGES_TOGETHER], part[CHANGES_TOGETHER];
	uint64_t bits = 0;

	for (unsigned i = 0; i < alt->n; i++) {
		const struct lever *l = &s->at[set[i] = lever_of(s, &alt->at[i])];
		int64_t x = alt->at[i].witness.lo;
		bits |= UINT64_C(1) << set[i];
		put(&s->c, l->fact, l->row, l->fact->type == TYPE_OPTIONS ? __builtin_ctzll((uint64_t)x) : x);
	}
	if (!does(s))
		fail_with(s, set, alt->n, "is listed and does nothing");
	for (unsigned i = 0; i < alt->n; i++)
		put(&s->c, s->at[set[i]].fact, s->at[set[i]].row, s->at[set[i]].now);
	for (unsigned some = 1; some + 1 < 1u << alt->n; some++) {
		unsigned n = 0;
		for (unsigned i = 0; i < alt->n; i++)
			if (some >> i & 1)
				part[n++] = set[i];
		if (some_choice(s, part, n))
			fail_with(s, set, alt->n, "is listed, and a part of it would do");
	}
	return bits;
}

struct sets {
	unsigned n;
	uint64_t at[CHANGES_MAX];
};

static bool
holds_one_of(const struct sets *of, uint64_t bits)
{
	for (unsigned i = 0; i < of->n; i++)
		if ((of->at[i] & bits) == of->at[i])
			return true;
	return false;
}

/* Tries all sets of `size` that go on from `set` and hold none that is listed. */
static void
enumerate(struct small_case *s, const struct sets *listed, unsigned set[], unsigned n, unsigned size,
    uint64_t bits)
{
	unsigned from = n ? set[n - 1] + 1 : 0;

	if (n < size) {
		for (set[n] = from; set[n] < s->n; set[n]++)
			if (size == 1 || !s->at[set[n]].alone)
				enumerate(s, listed, set, n + 1, size, bits | UINT64_C(1) << set[n]);
		return;
	}
	if (!holds_one_of(listed, bits) && some_choice(s, set, size))
		fail_with(s, set, size, "is missing");
}

static void
check_case(struct small_case *s, const struct answers *a, unsigned seen[])
{
	struct sets listed = { 0 };
	unsigned set[CHANGES_TOGETHER];
	struct changes c;

	changes_init(&c, a, as_of, s->direction, PLENTY);
	assert_int_equal(c.predicted, s->base);
	while (!c.done)
		changes_step(&c, 10000);
	assert_true(c.complete);
	for (unsigned i = 0; i < c.n; i++) {
		listed.at[listed.n++] = check_listed(s, &c.found[i]);
		seen[c.found[i].n]++;
	}
	for (unsigned size = 1; size <= CHANGES_TOGETHER; size++)
		enumerate(s, &listed, set, 0, size, 0);
	changes_done(&c);
}

static void
under_the_law_all_sets_are_found_and_no_other(void **state)
{
	static struct small_case s;
	struct dice d = { UINT64_C(0x1a3) };
	unsigned seen[CHANGES_TOGETHER + 1] = { 0 };
	struct answers a;

	(void)state;
	answers_init(&a, law);
	for (unsigned round = 0; round < rounds(ROUNDS);) {
		s.direction = round % 2 ? DIRECTION_RAISE : DIRECTION_LOWER;
		random_case(&s, &d);
		answer(&s, &a);
		if (answers_conflicts(&a, as_of, NULL, 0) > 0 ||
		    s.base == (s.direction == DIRECTION_LOWER ? REF_NO_CRIME : REF_ESPECIALLY_SERIOUS))
			continue;
		check_case(&s, &a, seen);
		round++;
	}
	for (unsigned size = 1; size <= CHANGES_TOGETHER; size++)
		assert_true(seen[size] > rounds(ROUNDS) / 10);
	answers_done(&a);
}

static int
set_up(void **state)
{
	(void)state;
	law = loaded(QUESTIONNAIRE);
	as_of = ref_day(2026, 11, 22);
	return law ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	questionnaire_free(law);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(under_the_law_all_sets_are_found_and_no_other),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
