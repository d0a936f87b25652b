#include "spared.h"

/* The other side of a constraint that bounds the cell, where it does in this row; else an empty range. */
static struct range
bound(const struct world *w, const struct constraint *k, bool above, const struct fact *f, unsigned of,
    unsigned row)
{
	const struct fact *own = above ? k->a : k->b, *other = above ? k->b : k->a;
	bool inherited = own->inherits == f && f->table == CASE && world_inherits(w, own, row);

	if (k->kind != CONSTRAINT_AT_MOST || !(inherited || (own == f && (f->table == CASE || row == of))))
		return RANGE_EMPTY;
	return world_get(w, other, row);
}

/*
 * The highest value that is left is presumed: it is no lower than the least of the bounds above it
 * can be. Likewise the lowest one.
 */
static void
follow(struct world *w, const struct fact *f, unsigned of, bool highest)
{
	struct range r = world_get(w, f, of);
	int64_t edge = highest ? r.hi : r.lo;

	for (unsigned i = 0; i < w->q->n_constraints; i++) {
		const struct constraint *k = &w->q->constraints[i];
		unsigned rows = k->table == CASE ? 1 : w->n[k->table];
		for (unsigned row = 0; row < rows; row++) {
			struct range b = bound(w, k, highest, f, of, row);
			if (b.lo > b.hi)
				continue;
			if (highest ? b.lo < edge : b.hi > edge)
				edge = highest ? b.lo : b.hi;
		}
	}
	if (highest)
		r.lo = edge > r.lo ? edge : r.lo;
	else
		r.hi = edge < r.hi ? edge : r.hi;
	if (r.lo <= r.hi)
		world_set(w, f, of, r);
}

/* What a side of a dispute says, and what one option demands of another, is not followed. */
static bool
is_followed(const struct world *w, const struct spared *s, const struct fact *f, unsigned row)
{
	bool plain = f->presumed == PRESUMED_HIGHEST || f->presumed == PRESUMED_LOWEST;

	if (*spared_at(s, w->q, f, row) != SPARE_PRESUMED || !plain ||
	    answers_at(w->a, f, row)->state == CELL_DISPUTED || (f->type != TYPE_NUMBER && f->type != TYPE_DATE))
		return false;
	return !(f->table != CASE && world_inherits(w, f, row)) && !range_is_empty(f, world_get(w, f, row));
}

struct world
world_spared(const struct answers *a, int64_t as_of, const struct spared *s, struct arena *arena)
{
	struct world w = world_open(a, as_of, WORLD_PREDICTED, 0, arena);
	const struct questionnaire *q = a->q;

	world_narrow(&w, NULL, 0);
	world_choose(&w, s);
	for (unsigned i = 0; i < q->n_facts; i++) {
		const struct fact *f = &q->facts[i];
		unsigned rows = f->table == CASE ? 1 : w.n[f->table];
		for (unsigned row = 0; row < rows && q->program->constrained[i]; row++)
			if (is_followed(&w, s, f, row))
				follow(&w, f, row, f->presumed == PRESUMED_HIGHEST);
	}
	world_inherit(&w);
	return w;
}
