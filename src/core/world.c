#include "spared.h"

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

struct range
world_preferred(const struct fact *f, struct range r)
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
		return world_preferred(f, all);
	return all;
}

/* Of a cell that was given in any form: what some side says of a disputed one. */
static struct range
given(const struct world *w, const struct fact *f, const struct cell *c, uint8_t *marks)
{
	struct range r = f->type == TYPE_OPTIONS ? range_options(0) : RANGE_EMPTY;

	if (c->state == CELL_KNOWN) {
		*marks = MARK_STATED | (cell_known(c, f->type) ? MARK_KNOWN : 0);
		return c->value[0];
	}
	if (c->state == CELL_DISPUTED) {
		for (int s = 0; s < SIDES; s++)
			if (c->side[s] == CELL_KNOWN)
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
world_cell(const struct world *w, const struct fact *f, const struct cell *c, uint8_t *marks)
{
	if (c->state != CELL_ABSENT)
		return given(w, f, c, marks);
	*marks = 0;
	if (f->overrides)
		return f->type == TYPE_OPTIONS ? range_options(0) : RANGE_EMPTY;
	if (f->absent && w->kind == WORLD_ASKED &&
	    !(f->table == CASE && w->q->program->stands_in[f->cell])) {
		*marks = MARK_PERHAPS;
		return fact_domain(f, w->as_of);
	}
	return unstated(w, f);
}

struct range
world_alone(const struct answers *a, int64_t as_of, const struct fact *f, unsigned row)
{
	struct world w = { .q = a->q, .p = a->q->program, .a = a, .as_of = as_of, .kind = WORLD_BOUNDS };
	uint8_t marks;
	struct range r = world_cell(&w, f, answers_at(a, f, row), &marks);

	return marks & MARK_STATED ? r : fact_domain(f, as_of);
}

uint8_t
world_marks(const struct world *w, const struct fact *f, unsigned row)
{
	uint8_t marks;

	if (f->table != CASE && row >= w->a->tables[f->table].n)
		return 0;
	if (f->table != CASE && world_inherits(w, f, row))
		f = f->inherits;
	world_cell(w, f, answers_at(w->a, f, row), &marks);
	return marks;
}

size_t
registers_below(const struct program *p, unsigned lanes)
{
	return (size_t)p->per_word * (lanes / 64 + 1); /* one word is always worked on */
}

size_t
registers_size(const struct program *p, unsigned lanes)
{
	return registers_below(p, lanes) + p->n_registers + (size_t)p->per_lane * lanes;
}

struct registers
registers_new(const struct program *p, unsigned lanes, struct arena *arena)
{
	size_t size = registers_size(p, lanes);
	int64_t *first = arena_raw(arena, 2 * size * sizeof *first);

	first += registers_below(p, lanes);
	return (struct registers){ first, first + size };
}

struct range
world_get(const struct world *w, const struct fact *f, unsigned row)
{
	if (f->table != CASE && world_inherits(w, f, row))
		f = f->inherits;
	if (f->table == CASE)
		return register_get(&w->at, bank_of(f->type), f->cell, 0);
	int32_t at = w->p->columns[f->table][f->cell].at;
	return register_get(&w->at, bank_of(f->type), place_in_lane(w->p, at, row), row);
}

void
world_set_in_row(struct world *w, const struct fact *f, unsigned row, struct range r)
{
	int32_t at = w->p->columns[f->table][f->cell].at;
	ptrdiff_t place = place_in_lane(w->p, at, row);

	if (f->type == TYPE_TRUTH) {
		register_set_bit(&w->at.lo[place], row, r.lo != 0);
		register_set_bit(&w->at.hi[place], row, r.hi != 0);
	} else {
		register_set(&w->at, bank_of(f->type), place, r);
	}
}

void
world_set(struct world *w, const struct fact *f, unsigned row, struct range r)
{
	if (f->table != CASE && world_inherits(w, f, row))
		f = f->inherits;
	w->any_open |= range_is_wide(f->type == TYPE_OPTIONS, r);
	if (f->table == CASE)
		register_set(&w->at, bank_of(f->type), f->cell, r);
	else
		world_set_in_row(w, f, row, r);
}

/* What is not one known value is worked out apart. */
static __attribute__((noinline)) struct range
cell_open(struct world *w, const struct fact *f, const struct cell *c)
{
	uint8_t marks;
	struct range r = world_cell(w, f, c, &marks);

	if (range_is_wide(f->type == TYPE_OPTIONS, r)) {
		w->open[f->order] = true;
		w->any_open = true;
	}
	return r;
}

/* Most cells hold one known value, or are absent and surely presumed. */
static inline struct range
cell_quickly(struct world *w, const struct fact *f, const struct place *p, const struct cell *c, bool options)
{
	if (c->state == CELL_KNOWN && !range_is_wide(options, c->value[0]))
		return c->value[0];
	if (c->state == CELL_ABSENT && p->sure && w->kind == WORLD_PREDICTED)
		return p->presumed;
	return cell_open(w, f, c);
}

/* A row's cells set bits in the words of its truths. */
static void
clear_truths(struct world *w, unsigned table, unsigned lanes)
{
	for (unsigned c = 0; c < w->q->tables[table].n_columns; c++) {
		ptrdiff_t place = w->p->columns[table][c].at;
		for (unsigned lane = 0; place < 0 && lane < lanes; lane += 64, place -= w->p->per_word)
			w->at.lo[place] = w->at.hi[place] = 0;
	}
}

/* A row that is not there yet may hold anything; asked for, it is asked for what others override. */
static void
open_row(struct world *w, const struct table *t, unsigned row)
{
	for (unsigned c = 0; c < t->n_columns; c++) {
		const struct fact *f = t->columns[c];
		bool absent = f->overrides && w->kind == WORLD_ASKED;
		world_set_in_row(w, f, row, !absent ? fact_domain(f, w->as_of)
		    : f->type == TYPE_OPTIONS ? range_options(0) : RANGE_EMPTY);
	}
}

/* In the order in which the cells lie in memory. What inherits is left to world_inherit(). */
static void
build_row(struct world *w, const struct table *t, const struct place *p, unsigned row, const struct cell *cell)
{
	const uint64_t bit = UINT64_C(1) << row % 64;

	for (unsigned c = 0; c < t->n_columns; c++, p++, cell++) {
		ptrdiff_t place = place_in_lane(w->p, p->at, row);
		if (p->inherits && world_inherits(w, t->columns[c], row))
			continue;
		struct range r = cell_quickly(w, t->columns[c], p, cell, p->type == TYPE_OPTIONS);
		if (p->type != TYPE_TRUTH) {
			register_set(&w->at, bank_of(p->type), place, r);
			continue;
		}
		w->at.lo[place] |= (int64_t)(bit * (uint64_t)r.lo);
		w->at.hi[place] |= (int64_t)(bit * (uint64_t)r.hi);
	}
}

static void
build_rows(struct world *w, unsigned spare)
{
	for (unsigned i = 0; i < w->q->n_tables; i++) {
		const struct table *t = &w->q->tables[i];
		const struct cell *cell = w->a->tables[i].cells;
		clear_truths(w, i, w->n[i] + w->further[i] + spare);
		for (unsigned row = 0; row < w->n[i]; row++, cell += t->n_columns)
			build_row(w, t, w->p->columns[i], row, cell);
		if (w->further[i])
			open_row(w, t, w->n[i]);
	}
}

void
world_add_row(struct world *w, unsigned table)
{
	const struct table *t = &w->q->tables[table];

	for (unsigned c = 0; c < t->n_columns; c++) {
		const struct fact *f = t->columns[c];
		w->open[f->order] = true;
		if (w->p->columns[table][c].spare)
			world_set_in_row(w, f, w->n[table], range_of(f->domain.lo));
	}
	w->n[table]++;
	open_row(w, t, w->n[table]);
}

void
world_inherit(struct world *w)
{
	for (unsigned i = 0; i < w->q->n_tables; i++) {
		const struct table *t = &w->q->tables[i];
		const struct place *p = w->p->columns[i];
		for (unsigned c = 0; c < t->n_columns; c++)
			for (unsigned row = 0; p[c].inherits && row < w->n[i]; row++)
				if (world_inherits(w, t->columns[c], row))
					world_set_in_row(w, t->columns[c], row,
					    world_get(w, t->columns[c]->inherits, 0));
	}
}

void
world_choose_cell(struct world *w, const struct fact *f, unsigned row)
{
	const struct cell *c = answers_at(w->a, f, row);
	struct range was = world_get(w, f, row), from = was;

	if (range_is_empty(f, from))
		return;
	if (c->state == CELL_DISPUTED && c->side[SIDE_EVIDENCE] == CELL_KNOWN) {
		struct range evidence = meet(f, from, c->value[SIDE_EVIDENCE]);
		if (!range_is_empty(f, evidence))
			from = evidence;
	}
	struct range chosen = world_preferred(f, from);
	if (chosen.lo == was.lo && (f->type == TYPE_OPTIONS || chosen.hi == was.hi))
		return;
	world_set(w, f, row, chosen);
	if (w->p->constrained[f->order])
		world_narrow(w, NULL, 0);
}

void
world_choose(struct world *w, const struct spared *s)
{
	for (unsigned i = 0; i < w->q->n_facts; i++) {
		const struct fact *f = &w->q->facts[i];
		if (!w->open[i] || f->type == TYPE_TABLE)
			continue;
		unsigned n = f->table == CASE ? 1 : w->n[f->table];
		for (unsigned row = 0; row < n; row++) {
			const struct cell *c = answers_at(w->a, f, row);
			if (cell_known(c, f->type) || (f->inherits && c->state == CELL_ABSENT) ||
			    (s && *spared_at(s, w->q, f, row)))
				continue;
			world_choose_cell(w, f, row);
		}
	}
	w->any_open = s != NULL;
}

/* Is there, or may there be, a row beyond those that were given? */
static bool
may_go_on(const struct answers *a, const struct table *t, struct range complete)
{
	return complete.lo == 0 || a->cells[t->fact->cell].state != CELL_KNOWN;
}

struct world
world_open(const struct answers *a, int64_t as_of, enum world_kind kind, unsigned spare,
    struct arena *arena)
{
	const struct questionnaire *q = a->q;
	const struct program *p = q->program;
	struct world w = { .q = q, .p = p, .a = a, .as_of = as_of, .kind = kind };
	unsigned lanes = 0;

	w.open = arena_alloc(arena, q->n_facts);
	for (unsigned t = 0; t < q->n_tables; t++) {
		const struct fact *complete = q->tables[t].complete;
		w.n[t] = a->tables[t].n;
		w.further[t] = kind != WORLD_PREDICTED && may_go_on(a, &q->tables[t],
		    cell_quickly(&w, complete, &p->cells[complete->cell], &a->cells[complete->cell], false));
		lanes = w.n[t] + w.further[t] > lanes ? w.n[t] + w.further[t] : lanes;
	}
	w.at = registers_new(p, lanes + spare, arena);
	for (unsigned i = 0; i < q->n_cells; i++) {
		enum bank bank = bank_of(p->cells[i].type);
		register_set(&w.at, bank, (ptrdiff_t)i,
		    cell_quickly(&w, q->case_facts[i], &p->cells[i], &a->cells[i], bank == BANK_OPTIONS));
	}
	build_rows(&w, spare);
	return w;
}

struct world
world_build(const struct answers *a, int64_t as_of, enum world_kind kind, struct arena *arena)
{
	struct world w = world_open(a, as_of, kind, 0, arena);

	/* where every cell holds one value, nothing can be narrowed or chosen */
	if (w.any_open)
		world_narrow(&w, NULL, 0);
	if (w.any_open && kind == WORLD_PREDICTED)
		world_choose(&w, NULL);
	world_inherit(&w);
	return w;
}

/* Is an absent fact presumed the same on every day? Then also what. */
static bool
is_sure(const struct fact *f, struct range *presumed)
{
	const struct world any_day = { .kind = WORLD_PREDICTED };
	const struct cell absent = { .state = CELL_ABSENT };
	bool dated = f->type == TYPE_DATE && !f->absent && !f->overrides;
	uint8_t marks;

	if (f->type == TYPE_TABLE || dated)
		return false;
	*presumed = world_cell(&any_day, f, &absent, &marks);
	if (range_is_wide(f->type == TYPE_OPTIONS, *presumed))
		*presumed = world_preferred(f, *presumed);
	return true;
}

static void
mark_constrained(struct program *p, const struct fact *f)
{
	p->constrained[f->order] = true;
	if (f->inherits)
		p->constrained[f->inherits->order] = true;
}

static void
presume(const struct program *p, struct place *place, const struct fact *f)
{
	place->sure = !f->inherits && !p->constrained[f->order] && is_sure(f, &place->presumed);
}

void
world_presume(struct questionnaire *q, struct program *p)
{
	p->constrained = arena_alloc(&q->arena, q->n_facts * sizeof *p->constrained);
	for (unsigned i = 0; i < q->n_constraints; i++) {
		mark_constrained(p, q->constraints[i].a);
		mark_constrained(p, q->constraints[i].b);
	}
	for (unsigned i = 0; i < q->n_cells; i++)
		presume(p, &p->cells[i], q->case_facts[i]);
	for (unsigned t = 0; t < q->n_tables; t++)
		for (unsigned i = 0; i < q->tables[t].n_columns; i++)
			presume(p, &p->columns[t][i], q->tables[t].columns[i]);
}
