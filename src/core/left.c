#include "left.h"

#include "open.h"
#include "search.h"

/* Of a row that is not there yet: the columns that would be asked. */
static unsigned
columns_of_further(const struct relevance *rel, unsigned table)
{
	const struct table *t = &rel->run->q->tables[table];
	unsigned n = 0, row = rel->run->lanes[table].rows;

	for (unsigned c = 0; c < t->n_columns; c++)
		n += t->columns[c]->asked && !t->columns[c]->inherits && !t->columns[c]->overrides &&
		    relevance_cell(rel, t->columns[c], row);
	return n;
}

static unsigned
left_in(const struct relevance *rel, const struct answers *a, struct arena *frame)
{
	unsigned n = open_asks(rel, a, frame).n;

	for (unsigned t = 0; t < a->q->n_tables; t++)
		if (a->tables[t].n == 0 && rel->further[t])
			n += columns_of_further(rel, t);
	return n;
}

unsigned
left_of(const struct answers *a, int64_t as_of, struct arena *frame)
{
	const struct ends ends = search_bounds(a, as_of, WORLD_BOUNDS, false, frame).ends;

	if (ends.lowest == ends.highest)
		return 0;
	struct world w = world_build(a, as_of, WORLD_ASKED, frame);
	struct run r = run_whole(&w, frame);
	struct relevance rel = relevance_of(&r, frame);

	open_root_rules(&rel, rel.run->ends);
	relevance_walk(&rel, rel.run->p->n_instrs);
	return left_in(&rel, a, frame);
}
