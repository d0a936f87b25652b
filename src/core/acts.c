#include <qingjie/acts.h>

#include "evaluate.h"

static void
add_turning(struct acts *all, const struct run *r, const struct derived *d)
{
	for (unsigned i = 0; i < all->n_turnings; i++)
		if (all->turnings[i].of == d)
			return;
	all->turnings[all->n_turnings++] = (struct turning){ d, run_case(r, (unsigned)d->reg) };
}

/* First and last day narrow each other: nothing ends before it begins. */
static struct act
act_between(struct range from, struct range to)
{
	if (from.hi > to.hi)
		from.hi = to.hi;
	if (to.lo < from.lo)
		to.lo = from.lo;
	return (struct act){ .from = from, .to = to };
}

static void
add_acts(struct acts *all, const struct world *w, const struct table *t, unsigned table)
{
	const unsigned n = w->a->tables[table].n;

	for (unsigned row = 0; row < n; row++) {
		struct act act = act_between(world_get(w, t->from, row), world_get(w, t->to, row));

		act.table = table;
		act.row = row;
		all->at[all->n++] = act;
	}
	if (n > 0 || !t->from->inherits || !t->to->inherits)
		return;
	struct act act = act_between(world_get(w, t->from->inherits, 0), world_get(w, t->to->inherits, 0));
	act.table = table;
	act.whole = true;
	all->at[all->n++] = act;
}

struct acts
acts_of(const struct answers *a, int64_t as_of, struct arena *frame)
{
	const struct questionnaire *q = a->q;
	struct world w = world_build(a, as_of, WORLD_BOUNDS, frame);
	struct acts all = { 0 };

	all.at = arena_alloc(frame, (answers_rows(a) + q->n_tables + 1) * sizeof *all.at);
	all.turnings = arena_alloc(frame, (size_t)(TABLES_MAX * CUTS_MAX) * sizeof *all.turnings);
	/* before the run, which gives every side of a row that straddles a place of its own */
	for (unsigned t = 0; t < q->n_tables; t++)
		if (q->tables[t].from != NULL && q->tables[t].to != NULL)
			add_acts(&all, &w, &q->tables[t], t);
	struct run r = run_whole(&w, frame);
	for (unsigned t = 0; t < q->n_tables; t++)
		for (unsigned i = 0; i < q->tables[t].n_cuts; i++)
			add_turning(&all, &r, q->tables[t].cuts[i]);
	return all;
}
