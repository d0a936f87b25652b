/*
 * Values are sets of possibilities: what an expression can still turn out to be.
 *
 * Everything an evaluator handles is one `struct range`:
 *   truth    lo and hi are 0 (no) or 1 (yes); {0, 1} is open;
 *   number   both ends included, in the unit that its fact or expression declares
 *            (records, people, points, years, fen; never a fraction);
 *   date     both ends included, days since 1970-01-01, proleptic Gregorian;
 *   options  lo holds a bit per option that is still possible; hi is not used.
 * An empty range (lo > hi, or no option bit) means that the fact is absent, where it may be.
 *
 * Operators treat their operands as independent, so `x or not x` stays open although it can only
 * be yes: never a wrong result, sometimes a late one.
 *
 * Source: S. C. Kleene, Introduction to Metamathematics (1952), section 64, the strong tables;
 * R. E. Moore, Interval Analysis (1966), chapter 3.
 */
#ifndef QINGJIE_VALUE_H
#define QINGJIE_VALUE_H

#include <stdbool.h>
#include <stdint.h>

enum truth { TRUTH_NO = 1, TRUTH_YES = 2, TRUTH_OPEN = TRUTH_NO | TRUTH_YES };

struct range {
	int64_t lo, hi;
};

/* Sums and products stop here instead of wrapping; more than any quantity the law asks about. */
#define QUANTITY_MAX INT64_C(1000000000000000000)

#define RANGE_EMPTY ((struct range){ 1, 0 })

static inline struct range
range_of(int64_t x)
{
	return (struct range){ x, x };
}

static inline struct range
range_options(uint64_t mask)
{
	return (struct range){ (int64_t)mask, 0 };
}

/* Yes, no or open, of a range that holds a truth. */
static inline enum truth
range_truth(struct range r)
{
	return (enum truth)((r.lo == 0 ? TRUTH_NO : 0) | (r.hi == 1 ? TRUTH_YES : 0));
}

/* The smallest range that holds both; an empty one adds nothing. */
static inline struct range
range_hull(struct range a, struct range b)
{
	if (a.lo > a.hi)
		return b;
	if (b.lo > b.hi)
		return a;
	return (struct range){ a.lo < b.lo ? a.lo : b.lo, a.hi > b.hi ? a.hi : b.hi };
}

/* Sum and product of non-negative quantities, at most QUANTITY_MAX. */
static inline int64_t
quantity_add(int64_t a, int64_t b)
{
	int64_t sum;

	if (__builtin_add_overflow(a, b, &sum) || sum > QUANTITY_MAX)
		return QUANTITY_MAX;
	return sum;
}

static inline int64_t
quantity_mul(int64_t a, int64_t b)
{
	int64_t product;

	if (__builtin_mul_overflow(a, b, &product) || product > QUANTITY_MAX)
		return QUANTITY_MAX;
	return product;
}

#endif
