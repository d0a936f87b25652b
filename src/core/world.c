#include "world.h"

static struct range
join(const struct fact *f, struct range a, struct range b)
{
	return f->type == TYPE_OPTIONS ? range_options((uint64_t)a.lo | (uint64_t)b.lo)
	                               : range_hull(a, b);
}

static struct range
meet(const struct fact *f, struct range a, struct range b)
{
	if (f->type == TYPE_OPTIONS)
		return range_options((uint64_t)a.lo & (uint64_t)b.lo);
	return (struct range){ a.lo > b.lo ? a.lo : b.lo, a.hi < b.hi ? a.hi : b.hi };
}

/* The value that the presumed order prefers among those of `r`, which is not empty. */
static struct range
preferred(const struct fact *f, struct range r)
{
	switch (f->presumed) {
	case PRESUMED_LOWEST:
		return range_of(r.lo);
	case PRESUMED_HIGHEST:
		return range_of(r.hi);
	case PRESUMED_PREFER:
		return range_of(r.lo <= f->prefer && f->prefer <= r.hi ? f->prefer : r.lo);
	case PRESUMED_ORDER:
		break;
	}
	if (f->type == TYPE_TRUTH)
		return r.lo == r.hi ? r : range_of(f->first[0]);
	uint64_t bits = (uint64_t)r.lo;
	unsigned i = 0;
	while (!(bits >> f->first[i] & 1))
		i++;
	return range_options(UINT64_C(1) << f->first[i]);
}

/* What a fact may be while nobody has stated it. */
static struct range
unstated(const struct world *w, const struct fact *f)
{
	struct range all = fact_domain(f, w->as_of);

	if (f->absent)
		return RANGE_EMPTY;
	if (f->category != CATEGORY_FACT && w->kind != WORLD_CONTESTED)
		return preferred(f, all);
	return all;
}

/* Of a cell that was given in any form; `side` takes that side's value of a disputed one. */
static struct range
given(const struct world *w, const struct fact *f, const struct cell *c, int side, uint8_t *marks)
{
	struct range r = f->type == TYPE_OPTIONS ? range_options(0) : RANGE_EMPTY;

	if (c->state == CELL_KNOWN) {
		*marks = MARK_STATED | (cell_known(c, f->type) ? MARK_KNOWN : 0);
		return c->value[0];
	}
	if (c->state == CELL_DISPUTED) {
		for (int s = 0; s < SIDES; s++)
			if (c->side[s] == CELL_KNOWN && (side == NO_SIDE || side == s))
				r = join(f, r, c->value[s]);
		if (!range_is_empty(f, r)) {
			*marks = MARK_STATED;
			return r;
		}
	}
	*marks = 0;
	return unstated(w, f);
}

struct range
world_cell(const struct world *w, const struct fact *f, const struct cell *c, int side, uint8_t *marks)
{
	if (c->state != CELL_ABSENT)
		return given(w, f, c, side, marks);
	if (f->overrides) {
		*marks = 0;
		return f->type == TYPE_OPTIONS ? range_options(0) : RANGE_EMPTY;
	}
	if (f->absent && w->kind == WORLD_ASKED) {
		*marks = MARK_PERHAPS;
		return fact_domain(f, w->as_of);
	}
	*marks = f->inherits ? MARK_INHERITED : 0;
	return unstated(w, f);
}

struct banks
banks_new(const struct program *p, unsigned table, unsigned lanes, struct arena *arena)
{
	const unsigned *n = p->row_registers[table];
	struct banks b = { .lanes = lanes, .words = (lanes + 63) / 64 };

	b.bits = arena_alloc(arena, (size_t)n[BANK_TRUTH] * 2 * b.words * sizeof *b.bits);
	b.masks = arena_raw(arena, (size_t)n[BANK_OPTIONS] * lanes * sizeof *b.masks);
	b.ranges = arena_raw(arena, (size_t)n[BANK_NUMBER] * lanes * sizeof *b.ranges);
	return b;
}

static void
set_cell(struct world_table *t, const struct program *p, const struct fact *f, unsigned row, struct range r)
{
	bank_set(&t->banks, bank_of(f->type), p->cell_reg[f->table][f->cell], row, r);
}

struct range
world_get(const struct world *w, const struct fact *f, unsigned row)
{
	if (f->table == CASE)
		return w->values[f->cell];
	const struct world_table *t = &w->tables[f->table];
	if (f->inherits && t->marks[(size_t)f->cell * t->banks.lanes + row] & MARK_INHERITED)
		return w->values[f->inherits->cell];
	return bank_get(&t->banks, bank_of(f->type), w->q->program->cell_reg[f->table][f->cell], row);
}

void
world_set(struct world *w, const struct fact *f, unsigned row, struct range r)
{
	if (f->table == CASE) {
		w->values[f->cell] = r;
		return;
	}
	struct world_table *t = &w->tables[f->table];
	if (f->inherits && t->marks[(size_t)f->cell * t->banks.lanes + row] & MARK_INHERITED)
		w->values[f->inherits->cell] = r;
	else
		set_cell(t, w->q->program, f, row, r);
}

/* Most cells hold one known value; what else there may be is worked out apart. */
static inline struct range
cell_quickly(struct world *w, const struct fact *f, const struct cell *c, int side, uint8_t *marks)
{
	if (c->state == CELL_KNOWN) {
		bool one = f->type == TYPE_OPTIONS ? !(c->value[0].lo & (c->value[0].lo - 1))
		                                   : c->value[0].lo == c->value[0].hi;
		*marks = one ? MARK_STATED | MARK_KNOWN : MARK_STATED;
		w->open[f->order] |= !one;
		return c->value[0];
	}
	w->open[f->order] = true;
	return world_cell(w, f, c, side, marks);
}

static void
build_column(struct world *w, const struct fact *f, const struct rows *rows, unsigned columns, int side)
{
	struct world_table *t = &w->tables[f->table];
	const struct cell *cell = rows->n > 0 ? rows->cells + f->cell : NULL;
	uint8_t *marks = t->marks + (size_t)f->cell * t->banks.lanes;
	enum bank bank = bank_of(f->type);
	unsigned reg = w->q->program->cell_reg[f->table][f->cell];

	for (unsigned row = 0; row < t->n; row++, cell += columns)
		bank_set(&t->banks, bank, reg, row, cell_quickly(w, f, cell, side, &marks[row]));
	if (!t->further)
		return;
	/* a row that is not there yet may hold anything */
	marks[t->n] = 0;
	bank_set(&t->banks, bank, reg, t->n, fact_domain(f, w->as_of));
}

static void
build_table(struct world *w, const struct answers *a, unsigned index, int side, struct arena *arena)
{
	const struct table *table = &a->q->tables[index];
	const struct rows *rows = &a->tables[index];
	struct world_table *t = &w->tables[index];

	t->n = rows->n;
	t->further = w->kind != WORLD_PREDICTED && (w->values[table->complete->cell].lo == 0 ||
	    a->cells[table->fact->cell].state != CELL_KNOWN);
	t->banks = banks_new(a->q->program, index, t->n + t->further, arena);
	t->marks = arena_raw(arena, (size_t)table->n_columns * t->banks.lanes);
	for (unsigned c = 0; c < table->n_columns && t->banks.lanes > 0; c++)
		build_column(w, table->columns[c], rows, table->n_columns, side);
}

void
world_inherit(struct world *w)
{
	for (unsigned i = 0; i < w->q->n_tables; i++) {
		const struct table *table = &w->q->tables[i];
		struct world_table *t = &w->tables[i];
		for (unsigned c = 0; c < table->n_columns; c++) {
			const struct fact *f = table->columns[c];
			for (unsigned row = 0; f->inherits && row < t->n; row++) {
				uint8_t *marks = &t->marks[(size_t)c * t->banks.lanes + row];
				if (!(*marks & MARK_INHERITED))
					continue;
				set_cell(t, w->q->program, f, row, w->values[f->inherits->cell]);
				*marks = (uint8_t)(MARK_INHERITED | w->marks[f->inherits->cell]);
			}
		}
	}
}

static bool
constrained(const struct questionnaire *q, const struct fact *f)
{
	for (unsigned i = 0; i < q->n_constraints; i++) {
		const struct constraint *k = &q->constraints[i];
		if (k->a == f || k->b == f || k->a->inherits == f || k->b->inherits == f)
			return true;
	}
	return false;
}

/* Gives an open cell its presumed value: the evidence's, when that side spoke and it can stand. */
static void
choose(struct world *w, const struct fact *f, unsigned row, const struct cell *c, int side)
{
	struct range was = world_get(w, f, row), from = was;

	if (range_is_empty(f, from))
		return;
	if (side == NO_SIDE && c->state == CELL_DISPUTED && c->side[SIDE_EVIDENCE] == CELL_KNOWN) {
		struct range evidence = meet(f, from, c->value[SIDE_EVIDENCE]);
		if (!range_is_empty(f, evidence))
			from = evidence;
	}
	struct range chosen = preferred(f, from);
	if (chosen.lo == was.lo && (f->type == TYPE_OPTIONS || chosen.hi == was.hi))
		return;
	world_set(w, f, row, chosen);
	if (constrained(w->q, f))
		world_narrow(w, NULL, 0);
}

static void
choose_all(struct world *w, const struct answers *a, int side)
{
	for (unsigned i = 0; i < a->q->n_facts; i++) {
		const struct fact *f = &a->q->facts[i];
		if (!w->open[i] || f->type == TYPE_TABLE)
			continue;
		unsigned n = f->table == CASE ? 1 : w->tables[f->table].n;
		for (unsigned row = 0; row < n; row++) {
			const struct cell *c = answers_at(a, f, row);
			if (cell_known(c, f->type) || (f->inherits && c->state == CELL_ABSENT))
				continue;
			choose(w, f, row, c, side);
		}
	}
	world_inherit(w);
}

struct world
world_open(const struct answers *a, int64_t as_of, enum world_kind kind, int side, struct arena *arena)
{
	const struct questionnaire *q = a->q;
	struct world w = { .q = q, .as_of = as_of, .kind = kind };

	w.values = arena_raw(arena, q->program->n_registers * sizeof *w.values);
	w.marks = arena_raw(arena, q->n_cells);
	w.open = arena_alloc(arena, q->n_facts);
	for (unsigned i = 0; i < q->n_cells; i++)
		w.values[i] = cell_quickly(&w, q->case_facts[i], &a->cells[i], side, &w.marks[i]);
	for (unsigned t = 0; t < q->n_tables; t++)
		build_table(&w, a, t, side, arena);
	return w;
}

struct world
world_build(const struct answers *a, int64_t as_of, enum world_kind kind, int side, struct arena *arena)
{
	struct world w = world_open(a, as_of, kind, side, arena);

	world_narrow(&w, NULL, 0);
	if (kind == WORLD_PREDICTED)
		choose_all(&w, a, side);
	return w;
}
