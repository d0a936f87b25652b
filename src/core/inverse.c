#include "inverse.h"

#include <qingjie/date.h>

static bool
is_yes(struct range x)
{
	return x.lo != 0 && x.hi != 0;
}

static bool
is_no(struct range x)
{
	return x.lo == 0 && x.hi == 0;
}

static void
at_least_of(struct range *x, int64_t lo)
{
	x->lo = lo > x->lo ? lo : x->lo;
}

static void
at_most_of(struct range *x, int64_t hi)
{
	x->hi = hi < x->hi ? hi : x->hi;
}

/* Both yes, or the last that can be no. */
static void
turn_and(struct range x, struct range *a, struct range *b)
{
	if (is_yes(x))
		*a = *b = range_of(1);
	else if (is_no(x) && is_yes(*a))
		*b = range_of(0);
	else if (is_no(x) && is_yes(*b))
		*a = range_of(0);
}

static void
turn_or(struct range x, struct range *a, struct range *b)
{
	if (is_no(x))
		*a = *b = range_of(0);
	else if (is_yes(x) && is_no(*a))
		*b = range_of(1);
	else if (is_yes(x) && is_no(*b))
		*a = range_of(1);
}

static void
turn_at_least(struct range x, struct range *a, struct range *b)
{
	struct range was = *a;

	if (is_yes(x)) {
		at_least_of(a, b->lo);
		at_most_of(b, was.hi);
	} else if (is_no(x)) {
		at_most_of(a, b->hi - 1);
		at_least_of(b, was.lo + 1);
	}
}

static void
turn_equal(struct range x, struct range *a, struct range *b)
{
	if (is_yes(x))
		*a = *b = (struct range){ a->lo > b->lo ? a->lo : b->lo, a->hi < b->hi ? a->hi : b->hi };
}

/* Sums and products stop at QUANTITY_MAX: there the upper end says nothing. */
static void
turn_add(struct range x, struct range *a, struct range *b)
{
	struct range was = *a;

	at_least_of(a, x.lo - b->hi);
	at_least_of(b, x.lo - was.hi);
	if (x.hi < QUANTITY_MAX) {
		at_most_of(a, x.hi - b->lo);
		at_most_of(b, x.hi - was.lo);
	}
}

static void
turn_less(struct range x, struct range *a, struct range *b)
{
	struct range was = *a;

	if (x.lo > 0) {
		at_least_of(a, quantity_add(x.lo, b->lo));
		at_most_of(b, was.hi - x.lo);
	}
	at_most_of(a, quantity_add(x.hi, b->hi));
	at_least_of(b, was.lo - x.hi);
}

static void
turn_times(struct range x, struct range *a, struct range b)
{
	if (x.lo > 0 && b.hi > 0)
		at_least_of(a, x.lo / b.hi + (x.lo % b.hi != 0));
	if (x.hi < QUANTITY_MAX && b.lo > 0)
		at_most_of(a, x.hi / b.lo);
}

static void
turn_greatest(struct range x, struct range *a, struct range b)
{
	at_most_of(a, x.hi);
	if (b.hi < x.lo)
		at_least_of(a, x.lo);
}

static void
turn_smallest(struct range x, struct range *a, struct range b)
{
	at_least_of(a, x.lo);
	if (b.lo > x.hi)
		at_most_of(a, x.hi);
}

/* The first day of `a` from which so many years lead to `day` or behind it, or one behind all. */
static int64_t
first_that_reaches(struct range a, int64_t years, int64_t day)
{
	int64_t lo = a.lo, hi = a.hi + 1;

	while (lo < hi) {
		int64_t middle = lo + (hi - lo) / 2;
		if (date_add_years(middle, years) >= day)
			hi = middle;
		else
			lo = middle + 1;
	}
	return lo;
}

static void
turn_add_years(struct range x, struct range *a, struct range b)
{
	struct range was = *a;

	if (date_add_years(was.lo, b.hi) < x.lo)
		at_least_of(a, first_that_reaches(was, b.hi, x.lo));
	if (date_add_years(was.hi, b.lo) > x.hi)
		at_most_of(a, first_that_reaches(was, b.lo, x.hi + 1) - 1);
}

static void
turn_if(bool options, struct range x, struct range *when, struct range *b, struct range *c)
{
	struct range then = range_meet(options, *b, x), other = range_meet(options, *c, x);
	bool absent = range_is_absent(options, *b) || range_is_absent(options, *c);

	if (is_yes(*when)) {
		*b = range_is_absent(options, *b) ? *b : then;
	} else if (is_no(*when)) {
		*c = range_is_absent(options, *c) ? *c : other;
	} else if (!absent && range_is_absent(options, then)) {
		*when = range_of(0);
		*c = other;
	} else if (!absent && range_is_absent(options, other)) {
		*when = range_of(1);
		*b = then;
	}
}

static void
turn_look_up(const struct instr *in, bool contested, struct range x, struct range *a)
{
	const uint64_t *table = in->look + (contested ? in->fact->n_options : 0);
	uint64_t kept = 0;

	for (uint64_t bits = (uint64_t)a->lo; bits; bits &= bits - 1)
		if (table[__builtin_ctzll(bits)] & (uint64_t)x.lo)
			kept |= bits & -bits;
	*a = range_options(kept);
}

static void
turn_override(bool options, struct range x, struct range *a, struct range *b)
{
	struct range *stands = range_is_absent(options, *a) ? b : a;

	if (!range_is_absent(options, *stands))
		*stands = range_meet(options, *stands, x);
}

unsigned
inverse_operands(enum expr_op op)
{
	switch (op) {
	case EXPR_NOT:
	case EXPR_IS:
	case EXPR_LOOK_UP:
		return 1;
	case EXPR_AND:
	case EXPR_OR:
	case EXPR_AT_LEAST:
	case EXPR_EQUAL:
	case EXPR_ADD:
	case EXPR_LESS:
	case EXPR_TIMES:
	case EXPR_MAX:
	case EXPR_MIN:
	case EXPR_ADD_YEARS:
	case EXPR_ADD_DAYS:
	case EXPR_OVERRIDE:
		return 2;
	case EXPR_IF:
		return 3;
	default:
		return 0;
	}
}

/* Quantities and dates, of which none is absent. */
static void
turn_numbers(const struct instr *in, struct range x, struct range *a, struct range *b)
{
	struct range was = *a;

	if (a->lo > a->hi || b->lo > b->hi || x.lo > x.hi)
		return;
	switch ((enum expr_op)in->op) {
	case EXPR_AT_LEAST: turn_at_least(x, a, b); break;
	case EXPR_EQUAL: turn_equal(x, a, b); break;
	case EXPR_ADD: turn_add(x, a, b); break;
	case EXPR_LESS: turn_less(x, a, b); break;
	case EXPR_TIMES: turn_times(x, a, *b); turn_times(x, b, was); break;
	case EXPR_MAX: turn_greatest(x, a, *b); turn_greatest(x, b, was); break;
	case EXPR_MIN: turn_smallest(x, a, *b); turn_smallest(x, b, was); break;
	case EXPR_ADD_YEARS: turn_add_years(x, a, *b); break;
	default: /* ADD_DAYS */
		at_least_of(a, x.lo - b->hi);
		at_most_of(a, x.hi - b->lo);
	}
}

void
inverse(const struct instr *in, bool contested, struct range x, struct range of[])
{
	bool options = in->bank == BANK_OPTIONS;

	switch ((enum expr_op)in->op) {
	case EXPR_NOT: of[0] = range_of(!x.lo); break;
	case EXPR_IS: of[0] = range_meet(true, of[0], range_options(x.lo ? in->mask : ~in->mask)); break;
	case EXPR_LOOK_UP: turn_look_up(in, contested, x, &of[0]); break;
	case EXPR_AND: turn_and(x, &of[0], &of[1]); break;
	case EXPR_OR: turn_or(x, &of[0], &of[1]); break;
	case EXPR_OVERRIDE: turn_override(options, x, &of[0], &of[1]); break;
	case EXPR_IF: turn_if(options, x, &of[0], &of[1], &of[2]); break;
	default: turn_numbers(in, x, &of[0], &of[1]);
	}
}
