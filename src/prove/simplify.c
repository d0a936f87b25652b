/* Takes out of a witness all that it does not need, so that a person sees what it is about. */
#include "prover.h"

bool
goal_stands(struct prover *p, const struct goal *g, const struct answers *x,
    const struct answers *y)
{
	if (!case_sound(p, x) || (y && !case_sound(p, y)))
		return false;
	if (g->kind == GOAL_FINDING)
		return finding_shown(p, g, x);
	struct trace tx = case_trace(p, x);
	if (!y)
		return goal_shown(p, g, &tx);
	struct trace ty = trace_of(y, p->as_of, &p->frame);
	return goal_paired(p, g, &(struct pair){ g->fact, g->row, x, y, &tx, &ty });
}

static void
forget(struct prover *p, struct goal *g, const struct fact *f, unsigned row)
{
	struct cell *cx = answers_cell(g->x, f, row), was = *cx;
	struct cell *cy = g->y ? answers_cell(g->y, f, row) : NULL;

	if (cx->state == CELL_ABSENT || (g->y && f == g->fact && (f->table == CASE || row == g->row)))
		return;
	*cx = (struct cell){ .state = CELL_ABSENT };
	if (cy)
		*cy = *cx;
	if (goal_stands(p, g, g->x, g->y))
		return;
	*cx = was;
	if (cy)
		*cy = was;
}

/* The rows behind `row` move up; what a pair differs in may be one of them. */
static void
drop_row(struct prover *p, struct goal *g, unsigned table, unsigned row)
{
	struct answers *x = case_copy(p, g->x), *y = g->y ? case_copy(p, g->y) : NULL;
	unsigned at = g->row;
	bool differs = g->y && g->fact->table == (int)table;

	if (differs && row == at)
		return;
	answers_delete(x, table, row);
	if (y)
		answers_delete(y, table, row);
	if (differs && row < at)
		g->row--;
	if (goal_stands(p, g, x, y)) {
		g->x = x;
		g->y = y;
	} else {
		g->row = at;
	}
}

void
simplify(struct prover *p, struct goal *g)
{
	const struct questionnaire *q = p->q;

	for (unsigned t = 0; t < q->n_tables; t++)
		for (unsigned row = g->x->tables[t].n; row-- > 0;)
			drop_row(p, g, t, row);
	for (unsigned i = 0; i < q->n_facts; i++) {
		const struct fact *f = &q->facts[i];
		unsigned rows = f->table == CASE ? 1 : g->x->tables[f->table].n;
		for (unsigned row = 0; cell_tried(f) && row < rows; row++)
			forget(p, g, f, row);
	}
}
