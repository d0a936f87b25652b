#include "model.h"

#include "expression.h"

/*
 * Nodes of an expression with those of every value that it names, as often as it names them. What
 * follows the share of a side is found by walking all of them, so a sum must not have too many.
 */
static uint64_t
unfolded(const struct loader *l, const struct expr *e)
{
	if (!e)
		return 0;
	uint64_t n = 1 + unfolded(l, e->a) + unfolded(l, e->b) + unfolded(l, e->c);
	if (e->op == EXPR_DERIVED) {
		struct definition *d = &l->derived[e->derived - l->q_derived];
		if (d->unfolded == 0)
			d->unfolded = unfolded(l, d->expr);
		n += d->unfolded;
	}
	return n < UNFOLDED_MAX ? n : UNFOLDED_MAX;
}

static void
check_sum(struct loader *l, const struct definition *d, const struct expr *e)
{
	struct place at = { d->key->at.file, e->line, e->column };

	if (unfolded(l, e->b) >= UNFOLDED_MAX)
		problem_add(l, at, _("Put some of these definitions together."),
		    _("What is summed up here rests on too many other values"));
	else if (expr_degree(e->b, &l->set, l->q) > 1)
		problem_add(l, at,
		    _("Sum up “side.share” itself, multiplied only by what is the same on every "
		      "side."),
		    _("What is summed up here does not grow in proportion to the share of a side"));
}

static void
check_sums(struct loader *l, const struct definition *d, const struct expr *e)
{
	if (!e)
		return;
	if (e->op == EXPR_SUM)
		check_sum(l, d, e);
	check_sums(l, d, e->a);
	check_sums(l, d, e->b);
	check_sums(l, d, e->c);
}

void
sums_check(struct loader *l)
{
	for (unsigned i = 0; i < l->q->n_derived; i++)
		check_sums(l, &l->derived[i], l->derived[i].expr);
	for (unsigned i = 0; i < l->q->n_rules; i++)
		check_sums(l, &l->rules[i], l->rules[i].expr);
	for (unsigned i = 0; i < l->q->n_flags; i++) {
		check_sums(l, &l->flags[i], l->flags[i].expr);
		check_sums(l, &l->flags[i], l->set.flag_rows[i]);
	}
}
