#include "narrow.h"

#include "readers.h"

#define READERS_MAX 64

enum wanted
narrow_wanted(const struct node *n, const struct relevance *rel, const struct fact *f, unsigned row)
{
	enum wanted w = relevance_cell(rel, f, row);

	if (f->table != CASE)
		return w;
	for (unsigned t = 0; t < n->w.q->n_tables; t++)
		for (unsigned c = 0; c < n->w.q->tables[t].n_columns; c++) {
			const struct fact *column = n->w.q->tables[t].columns[c];
			for (unsigned r = 0; column->inherits == f && r < n->w.n[t]; r++)
				if (world_inherits(&n->w, column, r))
					w |= relevance_cell(rel, column, r);
		}
	return w;
}

/* The cell that holds the value of a fact in a row. */
static const struct fact *
owner(const struct node *n, const struct fact *f, unsigned row)
{
	return f->table != CASE && world_inherits(&n->w, f, row) ? f->inherits : f;
}

/* Would fixing `f` so take from the other cell of the constraint what is wanted of that? */
static bool
takes_from(const struct node *n, const struct relevance *rel, const struct constraint *k, unsigned row,
    const struct fact *f, enum wanted w)
{
	const struct fact *a = owner(n, k->a, row), *b = owner(n, k->b, row), *other = a == f ? b : a;
	enum wanted wanted = node_is_wide(n, other, row) ? narrow_wanted(n, rel, other, row) : WANTED_NOT;

	if (k->kind == CONSTRAINT_AT_MOST)
		return a == f ? w == WANTED_UP && wanted & WANTED_DOWN : w == WANTED_DOWN && wanted & WANTED_UP;
	if (a == f)
		return wanted != WANTED_NOT;
	return wanted != WANTED_NOT && !(k->b_bits & (w == WANTED_UP ? TRUTH_YES : TRUTH_NO));
}

static bool
takes_from_any(const struct node *n, const struct relevance *rel, const struct fact *f, unsigned row, enum wanted w)
{
	if (!n->w.p->constrained[f->order])
		return false;
	for (unsigned i = 0; i < n->w.q->n_constraints; i++) {
		const struct constraint *k = &n->w.q->constraints[i];
		unsigned from = f->table == CASE ? 0 : row;
		unsigned to = k->table == CASE ? 1 : f->table == CASE ? n->w.n[k->table] : row + 1;
		for (unsigned r = k->table == CASE ? 0 : from; r < to; r++)
			if ((owner(n, k->a, r) == f || owner(n, k->b, r) == f) && takes_from(n, rel, k, r, f, w))
				return true;
	}
	return false;
}

/* A row's cell may be read by the case's comparisons, a cell of the case by those of any row. */
static enum wanted
reader_wanted(const struct relevance *rel, const struct reader *r, const struct fact *f, unsigned row)
{
	struct operand at = { r->dst, r->row };

	if (r->row && f->table == CASE)
		return WANTED_BOTH;
	return relevance_in_row(rel, at, r->row ? f->table : CASE, row);
}

struct served {
	const struct readers *readers;
	enum wanted wanted[READERS_MAX];
};

/* Does option x serve in every way as well as y? */
static bool
serves_as_well(const struct served *s, unsigned x, unsigned y)
{
	if ((s->readers->several >> x | s->readers->several >> y) & 1)
		return false;
	for (unsigned i = 0; i < s->readers->n; i++) {
		bool with_x = s->readers->at[i].yes >> x & 1, with_y = s->readers->at[i].yes >> y & 1;
		if (with_x != with_y && s->wanted[i] & (with_x ? WANTED_DOWN : WANTED_UP))
			return false;
	}
	return true;
}

uint64_t
narrow_options(const struct node *n, const struct relevance *rel, const struct fact *f, unsigned row)
{
	uint64_t possible = (uint64_t)world_get(&n->w, f, row).lo, kept = 0;
	struct served s = { .readers = readers_of(n->w.p, f, n->w.kind == WORLD_CONTESTED) };

	if (s.readers->more || s.readers->n > READERS_MAX || takes_from_any(n, rel, f, row, WANTED_BOTH))
		return possible;
	for (unsigned i = 0; i < s.readers->n; i++)
		s.wanted[i] = reader_wanted(rel, &s.readers->at[i], f, row);
	for (unsigned i = 0; i < f->n_options; i++) {
		unsigned x = f->presumed == PRESUMED_ORDER ? f->first[i] : i;
		bool served = !(possible >> x & 1);
		for (unsigned y = 0; y < f->n_options && !served; y++)
			served = kept >> y & 1 && serves_as_well(&s, y, x);
		if (served)
			continue;
		for (unsigned y = 0; y < f->n_options; y++)
			if (kept >> y & 1 && serves_as_well(&s, x, y))
				kept &= ~(UINT64_C(1) << y);
		kept |= UINT64_C(1) << x;
	}
	return kept;
}

struct range
narrow_kept(const struct node *n, const struct relevance *rel, const struct fact *f, unsigned row)
{
	struct range x = world_get(&n->w, f, row);
	enum wanted w = narrow_wanted(n, rel, f, row);

	if (f->type == TYPE_OPTIONS)
		return range_options(narrow_options(n, rel, f, row));
	if (w == WANTED_NOT || w == WANTED_BOTH || takes_from_any(n, rel, f, row, w))
		return x;
	return range_of(w == WANTED_UP ? x.hi : x.lo);
}

static bool
narrow_cell(struct node *n, const struct relevance *rel, const struct fact *f, unsigned row)
{
	struct range was = world_get(&n->w, f, row), is;

	if (!range_is_wide(f->type == TYPE_OPTIONS, was) || narrow_wanted(n, rel, f, row) == WANTED_NOT)
		return false;
	is = narrow_kept(n, rel, f, row);
	if (is.lo == was.lo && is.hi == was.hi)
		return false;
	world_set(&n->w, f, row, is);
	if (n->w.p->constrained[f->order] && f->table == CASE)
		world_narrow(&n->w, NULL, 0);
	else if (n->w.p->constrained[f->order])
		world_narrow_row(&n->w, (unsigned)f->table, row);
	return true;
}

/* May the last row that was added count anywhere? */
static bool
last_row_counts(const struct node *n, const struct relevance *rel, unsigned table)
{
	const struct program *p = n->w.p;
	unsigned from, to;

	relevance_lanes(rel, (int)table, n->w.n[table] - 1, &from, &to);
	for (unsigned i = p->prologue; i < p->tier_end; i++) {
		const struct instr *in = &p->instrs[i];
		for (unsigned lane = from; in->op >= EXPR_SUM && in->over == (int)table && lane < to; lane++)
			if (run_value(rel->run, BANK_TRUTH, in->a, lane).hi)
				return true;
	}
	return false;
}

/* Further rows, where none serves the aim; or where one that counts nowhere may be left out of them. */
static bool
narrow_further(struct node *n, const struct relevance *rel, unsigned table)
{
	bool added = n->w.n[table] > n->w.a->tables[table].n;

	if (!n->w.further[table])
		return false;
	if (rel->further[table] == WANTED_DOWN || (added && !last_row_counts(n, rel, table)))
		n->w.further[table] = false;
	return !n->w.further[table];
}

bool
narrow_node(struct node *n, const struct relevance *rel)
{
	bool changed = false;

	for (unsigned i = 0; i < n->w.q->n_facts; i++) {
		const struct fact *f = &n->w.q->facts[i];
		unsigned rows = f->table == CASE ? 1 : n->w.n[f->table];
		if (!n->w.open[i] || f->type == TYPE_TABLE)
			continue;
		for (unsigned row = 0; row < rows; row++)
			if (f->table == CASE || !world_inherits(&n->w, f, row))
				changed |= narrow_cell(n, rel, f, row);
	}
	for (unsigned t = 0; t < n->w.q->n_tables; t++)
		changed |= narrow_further(n, rel, t);
	return changed;
}
