#include <qingjie/expr.h>

static int
greater(int a, int b)
{
	return a > b ? a : b;
}

static int
degree_of(const struct expr *e, const struct expr_set *set, const struct questionnaire *q)
{
	if (e->op == EXPR_SIDE_SHARE)
		return 1;
	if (e->op == EXPR_DERIVED)
		return expr_degree(set->derived_exprs[e->derived - q->derived], set, q);
	int a = expr_degree(e->a, set, q), b = expr_degree(e->b, set, q), c = expr_degree(e->c, set, q);
	switch (e->op) {
	case EXPR_SUM:
	case EXPR_SOME:
	case EXPR_SOME_SIDE:
	case EXPR_LATEST:
		return 0;
	case EXPR_TIMES:
		return a + b > 1 ? 2 : a + b;
	case EXPR_IF:
		/* the condition may rest on the share: any share of at least one decides it alike */
		return b == c ? b : 2;
	default:
		return greater(a, greater(b, c)) > 0 ? 2 : 0;
	}
}

/* Kept in the node: values that others name twice would be walked twice as often at every step. */
int
expr_degree(struct expr *e, const struct expr_set *set, const struct questionnaire *q)
{
	if (!e)
		return 0;
	if (e->degree == 0)
		e->degree = (uint8_t)(1 + degree_of(e, set, q));
	return e->degree - 1;
}
