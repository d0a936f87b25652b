#include "spared.h"

/* What one option demands of another is not followed. */
static bool
is_followed(const struct world *w, const struct spared *s, const struct fact *f, unsigned row)
{
	bool plain = f->presumed == PRESUMED_HIGHEST || f->presumed == PRESUMED_LOWEST;

	if (*spared_at(s, w->q, f, row) != SPARE_PRESUMED || !plain ||
	    (f->type != TYPE_NUMBER && f->type != TYPE_DATE))
		return false;
	if (f->table != CASE && world_inherits(w, f, row))
		return false;
	return !range_is_empty(f, world_get(w, f, row));
}

static unsigned
rows_of(const struct world *w, const struct fact *f)
{
	return f->table == CASE ? 1 : w->n[f->table];
}

/* The open numbers and dates that constraints hold at their least, or their greatest. */
static void
go_to_edge(struct world *w, const struct spared *s, bool greatest)
{
	for (unsigned i = 0; i < w->q->n_facts; i++) {
		const struct fact *f = &w->q->facts[i];
		for (unsigned row = 0; row < rows_of(w, f) && w->p->constrained[i]; row++) {
			struct range x = world_get(w, f, row);
			if (*spared_at(s, w->q, f, row) != SPARE_OPEN || x.lo >= x.hi ||
			    (f->type != TYPE_NUMBER && f->type != TYPE_DATE))
				continue;
			world_set(w, f, row, range_of(greatest ? x.hi : x.lo));
			world_narrow(w, NULL, 0);
		}
	}
}

/* What follows is presumed, in the order of the facts. */
static void
follow(struct world *w, const struct spared *s)
{
	for (unsigned i = 0; i < w->q->n_facts; i++) {
		const struct fact *f = &w->q->facts[i];
		for (unsigned row = 0; row < rows_of(w, f) && w->p->constrained[i]; row++) {
			if (!is_followed(w, s, f, row))
				continue;
			world_choose_cell(w, f, row);
			world_narrow(w, NULL, 0);
		}
	}
}

static bool
any_followed(const struct world *w, const struct spared *s)
{
	for (unsigned i = 0; i < w->q->n_facts; i++)
		for (unsigned row = 0; row < rows_of(w, &w->q->facts[i]) && w->p->constrained[i]; row++)
			if (is_followed(w, s, &w->q->facts[i], row))
				return true;
	return false;
}

static struct world
open_spared(const struct answers *a, int64_t as_of, const struct spared *s, struct arena *arena)
{
	struct world w = world_open(a, as_of, WORLD_PREDICTED, 0, arena);

	world_narrow(&w, NULL, 0);
	world_choose(&w, s);
	return w;
}

/*
 * The highest value that is left is presumed, or the lowest, of what the evidence says if that can
 * stand: the greater the open cells, the greater it is. So it lies between what it is at their least
 * and what it is at their greatest.
 */
static void
follow_between(struct world *w, const struct spared *s, struct world edge[2])
{
	for (int greatest = 0; greatest < 2; greatest++) {
		go_to_edge(&edge[greatest], s, greatest);
		follow(&edge[greatest], s);
	}
	for (unsigned i = 0; i < w->q->n_facts; i++) {
		const struct fact *f = &w->q->facts[i];
		for (unsigned row = 0; row < rows_of(w, f) && w->p->constrained[i]; row++)
			if (is_followed(w, s, f, row))
				world_set(w, f, row, (struct range){ world_get(&edge[0], f, row).lo,
				    world_get(&edge[1], f, row).hi });
	}
}

struct world
world_spared(const struct answers *a, int64_t as_of, const struct spared *s, struct arena *arena)
{
	struct world w = open_spared(a, as_of, s, arena);

	if (any_followed(&w, s)) {
		struct world edge[2] = { open_spared(a, as_of, s, arena), open_spared(a, as_of, s, arena) };
		follow_between(&w, s, edge);
	}
	world_inherit(&w);
	return w;
}
