/*
 * What the operators come to, on sets of values. A single value is a set of one, so the same lines
 * serve points: there both ends are one, and the compiler leaves out what is for the other end.
 */
#ifndef CORE_OPERATORS_H
#define CORE_OPERATORS_H

#include <qingjie/date.h>
#include <qingjie/value.h>

static inline struct range
truth_range(bool lo, bool hi)
{
	return (struct range){ lo, hi };
}

static inline struct range
is_one_of(struct range x, uint64_t mask)
{
	uint64_t bits = (uint64_t)x.lo;

	return truth_range((bits & ~mask) == 0, (bits & mask) != 0);
}

static inline struct range
at_least(struct range x, struct range y)
{
	return truth_range(x.lo >= y.hi, x.hi >= y.lo);
}

static inline struct range
equal(struct range x, struct range y)
{
	return truth_range(x.lo == x.hi && y.lo == y.hi && x.lo == y.lo, x.lo <= y.hi && y.lo <= x.hi);
}

static inline struct range
add(struct range x, struct range y)
{
	return (struct range){ quantity_add(x.lo, y.lo), quantity_add(x.hi, y.hi) };
}

static inline struct range
less(struct range x, struct range y)
{
	return (struct range){ x.lo > y.hi ? x.lo - y.hi : 0, x.hi > y.lo ? x.hi - y.lo : 0 };
}

static inline struct range
times(struct range x, struct range y)
{
	return (struct range){ quantity_mul(x.lo, y.lo), quantity_mul(x.hi, y.hi) };
}

static inline struct range
greatest(struct range x, struct range y)
{
	return (struct range){ x.lo > y.lo ? x.lo : y.lo, x.hi > y.hi ? x.hi : y.hi };
}

static inline struct range
smallest(struct range x, struct range y)
{
	return (struct range){ x.lo < y.lo ? x.lo : y.lo, x.hi < y.hi ? x.hi : y.hi };
}

/* A date that is absent stays so. */
static inline struct range
add_years(struct range x, struct range y)
{
	if (x.lo > x.hi)
		return x;
	return (struct range){ date_add_years(x.lo, y.lo), date_add_years(x.hi, y.hi) };
}

static inline struct range
add_days(struct range x, struct range y)
{
	if (x.lo > x.hi)
		return x;
	return (struct range){ quantity_add(x.lo, y.lo), quantity_add(x.hi, y.hi) };
}

static inline struct range
choose_range(struct range when, struct range x, struct range y, bool options)
{
	if (when.lo == when.hi)
		return when.lo ? x : y;
	return options ? range_options((uint64_t)x.lo | (uint64_t)y.lo) : range_hull(x, y);
}

static inline struct range
override(struct range x, struct range y, bool options)
{
	return (options ? x.lo != 0 : x.lo <= x.hi) ? x : y;
}

static inline struct range
look_up(const uint64_t *table, struct range x)
{
	uint64_t bits = (uint64_t)x.lo, found = 0;

	for (; bits; bits &= bits - 1)
		found |= table[__builtin_ctzll(bits)];
	return range_options(found);
}

/* Truths of 64 lanes: surely yes, and possibly yes. */
struct pair {
	uint64_t lo, hi;
};

static inline struct pair
pair_and(struct pair x, struct pair y)
{
	return (struct pair){ x.lo & y.lo, x.hi & y.hi };
}

static inline struct pair
pair_or(struct pair x, struct pair y)
{
	return (struct pair){ x.lo | y.lo, x.hi | y.hi };
}

static inline struct pair
pair_not(struct pair x)
{
	return (struct pair){ ~x.hi, ~x.lo };
}

static inline struct pair
pair_if(struct pair x, struct pair y, struct pair z)
{
	uint64_t open = x.hi & ~x.lo;

	return (struct pair){ (x.lo & y.lo) | (~x.hi & z.lo) | (open & y.lo & z.lo),
		(x.hi & y.hi) | (~x.lo & z.hi) };
}

/* Surely and yet not possibly yes is how an absent truth is kept. */
static inline struct pair
pair_override(struct pair x, struct pair y)
{
	uint64_t absent = x.lo & ~x.hi;

	return (struct pair){ (x.lo & ~absent) | (y.lo & absent), x.hi | (y.hi & absent) };
}

#endif
