#include "witness.h"

static struct cell
cell_of(const struct node *n, const struct fact *f, unsigned row)
{
	struct range x;

	if (f->table != CASE && world_inherits(&n->w, f, row))
		return (struct cell){ 0 };
	x = world_get(&n->w, f, row);
	if (f->type != TYPE_TABLE && range_is_empty(f, x))
		return (struct cell){ 0 };
	return (struct cell){ .state = CELL_KNOWN, .value[0] = f->type == TYPE_TABLE ? range_of(0) : x };
}

/* There are no rows beside those of the node. */
static void
close_table(struct answers *a, const struct table *t)
{
	a->cells[t->fact->cell] = (struct cell){ .state = CELL_KNOWN };
	a->cells[t->complete->cell] = (struct cell){ .state = CELL_KNOWN, .value[0] = range_of(1) };
}

static struct answers *
answers_of(const struct node *n, struct arena *arena)
{
	const struct questionnaire *q = n->w.q;
	struct answers *a = arena_alloc(arena, sizeof *a);

	a->q = q;
	a->cells = arena_alloc(arena, (q->n_cells + q->n_notes) * sizeof *a->cells);
	for (unsigned i = 0; i < q->n_cells; i++)
		a->cells[i] = cell_of(n, q->case_facts[i], 0);
	for (unsigned t = 0; t < q->n_tables; t++) {
		unsigned columns = q->tables[t].n_columns;
		struct cell *cell = arena_alloc(arena, (size_t)n->w.n[t] * columns * sizeof *cell);
		a->tables[t] = (struct rows){ .n = n->w.n[t], .cap = n->w.n[t], .cells = cell };
		for (unsigned row = 0; row < n->w.n[t]; row++)
			for (unsigned c = 0; c < columns; c++)
				*cell++ = cell_of(n, q->tables[t].columns[c], row);
		close_table(a, &q->tables[t]);
	}
	return a;
}

/* What the kind of a row gives where the reading of the law that is usual is taken. */
static uint64_t
usually(const struct answers *a, const struct fact *f, unsigned row)
{
	const struct questionnaire *q = a->q;

	for (unsigned i = 0; i < q->n_facts; i++)
		for (unsigned c = 0; q->facts[i].table == f->table && c < q->facts[i].n_columns; c++) {
			const struct cell *kind = answers_at(a, &q->facts[i], row);
			if (q->facts[i].columns[c].of == f && kind->state == CELL_KNOWN)
				return q->facts[i].options[__builtin_ctzll((uint64_t)kind->value[0].lo)].gives[c];
		}
	return 0;
}

/* Rows that took another meaning of a contested kind say so: by the cell that overrides it. */
static void
take_meanings(const struct run *r, const struct instr *in, const struct fact *f, struct answers *a)
{
	const struct lanes *l = &r->lanes[in->table];
	const struct operand at = { in->dst, true };

	for (unsigned row = 0; row < a->tables[in->table].n; row++) {
		struct range x = run_value(r, BANK_OPTIONS, at, l->several ? l->first[row] : row);
		struct cell *cell = answers_cell(a, f, row);
		if (cell->state == CELL_ABSENT && !range_is_wide(true, x) && (uint64_t)x.lo != usually(a, f, row))
			*cell = (struct cell){ .state = CELL_KNOWN, .value[0] = x };
	}
}

static void
take_all_meanings(const struct run *r, struct answers *a)
{
	for (unsigned i = 0; i < r->p->tier_end; i++) {
		const struct instr *in = &r->p->instrs[i];
		if (in->op != EXPR_OVERRIDE || in->bank != BANK_OPTIONS || in->table == CASE)
			continue;
		for (unsigned c = 0; c < a->q->tables[in->table].n_columns; c++)
			if (in->a.at == r->p->columns[in->table][c].at)
				take_meanings(r, in, a->q->tables[in->table].columns[c], a);
	}
}

/* The first day behind `day` on which the law changes, or one behind all days. */
static int64_t
next_cut(const struct run *r, const struct table *t, int64_t day)
{
	int64_t next = INT64_MAX;

	for (unsigned i = 0; i < t->n_cuts; i++) {
		struct range cut = run_case(r, (unsigned)t->cuts[i]->reg);
		if (cut.lo <= cut.hi && cut.lo > day && cut.lo < next)
			next = cut.lo;
	}
	return next;
}

/* What a row holds between two days: its lanes there hold it, what was not chosen holds nothing. */
static int64_t
amount_on(const struct run *r, unsigned table, unsigned row, struct range days)
{
	const struct lanes *l = &r->lanes[table];
	const struct derived *divided = r->q->tables[table].divided;
	unsigned from = l->several ? l->first[row] : row, to = l->several ? l->first[row + 1] : row + 1;
	struct range whole = run_value(r, BANK_NUMBER, (struct operand){ divided->reg, divided->row }, from);

	for (unsigned lane = from; lane < to; lane++)
		if (days.lo <= l->day[lane].lo && l->day[lane].lo <= days.hi)
			return to - from > 1 ? lanes_share(l, lane, whole).lo : whole.lo;
	return 0;
}

/* Every side of a row with more than one; returns how many. */
static unsigned
shares_of(const struct node *n, const struct run *r, unsigned table, unsigned row, struct share *out)
{
	const struct table *t = &n->w.q->tables[table];
	int64_t from = world_get(&n->w, t->from, row).lo, to = world_get(&n->w, t->to, row).hi;
	unsigned sides = 0;

	while (from <= to) {
		int64_t next = next_cut(r, t, from);
		struct range days = { from, next <= to ? next - 1 : to };
		out[sides++] = (struct share){ table, row, days, amount_on(r, table, row, days) };
		from = next;
	}
	return sides > 1 ? sides : 0;
}

struct witness
witness_of(const struct node *n, const struct run *run, struct arena *arena)
{
	struct answers *a = answers_of(n, arena);
	struct witness w = { .answers = a };
	size_t rows = 0;

	if (n->w.kind == WORLD_CONTESTED)
		take_all_meanings(run, a);

	for (unsigned t = 0; t < n->w.q->n_tables; t++)
		rows += n->w.n[t];
	w.shares = arena_alloc(arena, rows * (CUTS_MAX + 1) * sizeof *w.shares);
	for (unsigned t = 0; t < n->w.q->n_tables; t++)
		for (unsigned row = 0; n->w.q->tables[t].divided && row < n->w.n[t]; row++)
			w.n_shares += shares_of(n, run, t, row, w.shares + w.n_shares);
	return w;
}
