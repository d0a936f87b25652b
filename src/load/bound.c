#include "expression.h"

static int64_t
larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static int64_t
bound_of_parameter(const struct parameter *p)
{
	int64_t most = 0;

	for (unsigned i = 0; i < p->n_values; i++)
		most = larger(most, p->values[i].value);
	return most;
}

int64_t
bound_of(const struct loader *l, const struct expr *e)
{
	switch (e->op) {
	case EXPR_CONSTANT:
		return e->value.hi;
	case EXPR_PARAMETER:
		return bound_of_parameter(e->parameter);
	case EXPR_FACT:
		return e->fact->domain.hi;
	case EXPR_DERIVED:
		return l->derived[e->derived - l->q_derived].bound;
	case EXPR_ADD:
		return quantity_add(bound_of(l, e->a), bound_of(l, e->b));
	case EXPR_LESS:
		return bound_of(l, e->a);
	case EXPR_TIMES:
		return quantity_mul(bound_of(l, e->a), bound_of(l, e->b));
	case EXPR_MIN: {
		int64_t a = bound_of(l, e->a), b = bound_of(l, e->b);
		return a < b ? a : b;
	}
	case EXPR_MAX:
	case EXPR_OVERRIDE:
		return larger(bound_of(l, e->a), bound_of(l, e->b));
	case EXPR_IF:
		return larger(bound_of(l, e->b), bound_of(l, e->c));
	default: /* sums of rows and shares of them */
		return QUANTITY_MAX;
	}
}
