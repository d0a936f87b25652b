/* Operators backwards: what is left of the operands when the result is one of some values. */
#ifndef CORE_INVERSE_H
#define CORE_INVERSE_H

#include "program.h"

static inline bool
range_is_absent(bool options, struct range x)
{
	return options ? x.lo == 0 : x.lo > x.hi;
}

static inline struct range
range_meet(bool options, struct range x, struct range y)
{
	if (options)
		return range_options((uint64_t)x.lo & (uint64_t)y.lo);
	return (struct range){ x.lo > y.lo ? x.lo : y.lo, x.hi < y.hi ? x.hi : y.hi };
}

/* How many operands inverse() knows; none for what cannot be turned. */
unsigned inverse_operands(enum expr_op op);

/* Narrows the operands, which may become empty; an absent one stays. */
void inverse(const struct instr *in, bool contested, struct range x, struct range of[]);

#endif
