#include "witness.h"

#include <string.h>

struct reducing {
	struct answers *a;       /* the completion */
	const struct answers *of; /* what it completes */
	int64_t as_of;
	unsigned tier;
	struct world presumed;
	struct arena scratch;
};

static struct answers *
copy_of(const struct answers *from, struct arena *arena)
{
	const struct questionnaire *q = from->q;
	struct answers *a = arena_alloc(arena, sizeof *a);

	*a = *from;
	a->cells = arena_alloc(arena, (q->n_cells + q->n_notes) * sizeof *a->cells);
	memcpy(a->cells, from->cells, q->n_cells * sizeof *a->cells);
	for (unsigned t = 0; t < q->n_tables; t++) {
		size_t n = (size_t)from->tables[t].n * q->tables[t].n_columns;
		a->tables[t].cells = arena_alloc(arena, (n + 1) * sizeof *a->cells);
		if (n > 0)
			memcpy(a->tables[t].cells, from->tables[t].cells, n * sizeof *a->cells);
	}
	return a;
}

static bool
attains(struct reducing *r)
{
	arena_reset(&r->scratch);
	if (answers_conflicts(r->a, r->as_of, NULL, 0) > 0)
		return false;
	struct world w = world_build(r->a, r->as_of, WORLD_BOUNDS, &r->scratch);
	struct run run = run_whole(&w, &r->scratch);
	for (unsigned t = 0; t < r->a->q->n_tables; t++)
		if (run.lanes[t].several)
			return false; /* how that row divides would have to be told, too */
	return run.ends.lowest == r->tier && run.ends.highest == r->tier;
}

/* What is presumed of the cell: of a further row, whatever a row may be. */
static struct cell
presumed_cell(const struct reducing *r, const struct fact *f, unsigned row)
{
	struct range x;

	if (f->overrides && (row >= r->of->tables[f->table].n || answers_at(r->of, f, row)->state == CELL_ABSENT))
		return (struct cell){ 0 };
	if (f->table != CASE && row >= r->of->tables[f->table].n)
		x = world_preferred(f, fact_domain(f, r->as_of));
	else
		x = world_get(&r->presumed, f, row);
	return (struct cell){ .state = CELL_KNOWN, .value[0] = x };
}

static void
turn_back(struct reducing *r, const struct fact *f, unsigned row)
{
	struct cell *c = answers_cell(r->a, f, row), kept = *c, to = presumed_cell(r, f, row);

	if (c->state != CELL_KNOWN || (to.state == CELL_KNOWN && value_is_empty(f->type, to.value[0])) ||
	    (to.state == CELL_KNOWN && to.value[0].lo == kept.value[0].lo))
		return;
	*c = to;
	if (!attains(r))
		*c = kept;
}

/* What says whether there are more rows stays. */
static bool
stays(const struct questionnaire *q, const struct fact *f)
{
	for (unsigned t = 0; t < q->n_tables; t++)
		if (q->tables[t].complete == f)
			return true;
	return f->type == TYPE_TABLE;
}

/* Does the row override what this cell gives? That is a meaning of what it holds, and of no other. */
static bool
is_overridden(const struct reducing *r, const struct fact *f, unsigned row)
{
	for (unsigned i = 0; i < f->n_columns; i++) {
		const struct fact *of = f->columns[i].of;
		if (of && of->overrides && answers_at(r->a, of, row)->state == CELL_KNOWN &&
		    (row >= r->of->tables[f->table].n || answers_at(r->of, of, row)->state == CELL_ABSENT))
			return true;
	}
	return false;
}

static void
reduce(struct reducing *r)
{
	const struct questionnaire *q = r->a->q;

	for (unsigned t = 0; t < q->n_tables; t++)
		while (r->a->tables[t].n > r->of->tables[t].n) {
			r->a->tables[t].n--;
			if (attains(r))
				continue;
			r->a->tables[t].n++;
			break;
		}
	for (unsigned i = 0; i < q->n_facts; i++) {
		const struct fact *f = &q->facts[i];
		unsigned rows = f->table == CASE ? 1 : r->a->tables[f->table].n;
		for (unsigned row = 0; row < rows && !stays(q, f); row++)
			if (!is_overridden(r, f, row))
				turn_back(r, f, row);
	}
}

struct witness
witness_reduced(const struct witness *w, const struct answers *a, int64_t as_of, unsigned tier,
    struct arena *arena)
{
	struct reducing r = { .of = a, .as_of = as_of, .tier = tier };
	struct witness reduced = *w;

	if (!w->answers || w->n_shares > 0)
		return reduced;
	arena_init(&r.scratch);
	r.a = copy_of(w->answers, arena);
	r.presumed = world_build(a, as_of, WORLD_PREDICTED, arena);
	if (attains(&r)) {
		reduce(&r);
		reduced.answers = r.a;
	}
	arena_done(&r.scratch);
	return reduced;
}
