#include "trial.h"

#include <string.h>

/* Room for one row more in every table that can be added to. */
static void
extend_answers(struct trial *t)
{
	for (unsigned i = 0; i < t->q->n_tables; i++) {
		struct rows *rows = &t->a.tables[i];
		size_t n = (size_t)rows->n * t->q->tables[i].n_columns;
		t->rows[i] = rows->n;
		if (!t->q->tables[i].adds)
			continue;
		struct cell *cells = arena_raw(t->arena, (n + t->q->tables[i].n_columns) * sizeof *cells);
		if (n > 0)
			memcpy(cells, rows->cells, n * sizeof *cells);
		memset(cells + n, 0, t->q->tables[i].n_columns * sizeof *cells);
		rows->cells = cells;
		rows->n++;
	}
}

static void
set_rows(struct trial *t, int table, unsigned n)
{
	struct lanes *l = &t->run.lanes[table];

	if (l->n == n)
		return;
	t->stale = 0;
	t->w.n[table] = l->rows = l->n = n;
	l->bits = n < 64 ? (UINT64_C(1) << n) - 1 : UINT64_MAX;
}

/* The first instruction that reads a cell of the case, or a column of the rows. */
static unsigned
first_reader(const struct program *p, int32_t at, bool row)
{
	for (unsigned i = 0; i < p->tier_end; i++) {
		const struct instr *in = &p->instrs[i];
		const struct operand *of[] = { &in->a, &in->b, &in->c };
		for (unsigned k = 0; k < 3; k++)
			if (of[k]->at == at && of[k]->row == row)
				return i;
	}
	return p->tier_end;
}

/* From here on something is found anew. */
static void
stale_from(struct trial *t, unsigned instr)
{
	t->stale = instr < t->stale ? instr : t->stale;
}

static void
find_readers(struct trial *t)
{
	t->readers = arena_raw(t->arena, (t->q->n_cells + 1) * sizeof *t->readers);
	for (unsigned i = 0; i < t->q->n_cells; i++)
		t->readers[i] = t->q->case_facts[i]->type == TYPE_NUMBER
		    ? first_reader(t->q->program, (int32_t)i, false) : 0;
	for (unsigned i = 0; i < t->q->n_tables; i++) {
		const struct table *table = &t->q->tables[i];
		const struct place *at = t->q->program->columns[i];
		if (!table->adds)
			continue;
		unsigned adds = first_reader(t->q->program, at[table->adds->cell].at, true);
		unsigned excludes = first_reader(t->q->program, at[table->excludes->cell].at, true);
		t->counts[i] = adds < excludes ? adds : excludes;
	}
}

bool
trial_begin(struct trial *t, const struct answers *a, int64_t as_of, struct arena *arena)
{
	*t = (struct trial){ .q = a->q, .a = *a, .arena = arena };
	if (!a->q->program->pointed)
		return false;
	extend_answers(t);
	t->w = world_build(&t->a, as_of, WORLD_PREDICTED, arena);
	t->run = run_repeatable(&t->w, arena);
	for (unsigned i = 0; i < t->q->n_tables; i++)
		set_rows(t, (int)i, t->rows[i]);
	find_readers(t);
	t->tier = trial_tier(t);
	return true;
}

unsigned
trial_tier(struct trial *t)
{
	unsigned tier = run_again(&t->run, t->stale, NULL, 0);

	t->stale = t->q->program->tier_end;
	return tier;
}

unsigned
trial_forced(struct trial *t, const unsigned *off, unsigned n)
{
	if (n > 0)
		stale_from(t, off[0]);
	return run_again(&t->run, t->stale, off, n); /* and it stays stale, for it is not so */
}

void
trial_count(struct trial *t, const struct fact *column, unsigned row, int64_t value)
{
	stale_from(t, t->counts[column->table]);
	world_set_in_row(&t->w, column, row, range_of(value));
}

/* The predicted values of the case's cells, with some of these rows. */
static struct world
world_of(struct trial *t, const struct answers *a)
{
	return world_build(a, t->w.as_of, WORLD_PREDICTED, t->arena);
}

/* The answers without rows, their cells apart. */
static struct answers
without_rows(struct trial *t)
{
	struct answers a = t->a;

	a.cells = arena_raw(t->arena, t->q->n_cells * sizeof *a.cells);
	memcpy(a.cells, t->a.cells, t->q->n_cells * sizeof *a.cells);
	for (unsigned i = 0; i < t->q->n_tables; i++)
		a.tables[i].n = 0;
	return a;
}

static void
set_known(struct cell *c, struct range value)
{
	*c = (struct cell){ .state = CELL_KNOWN, .value[0] = value };
}

/* Facts of the case as they would be told, and which of them have been set. */
struct telling {
	struct answers a;
	bool *set; /* by cell */
};

static void
tell(struct telling *t, const struct fact *f, struct range value)
{
	set_known(&t->a.cells[f->cell], value);
	t->set[f->cell] = true;
}

/* `x <= y`, of which one has been set: the other goes along if it must. */
static bool
pull(const struct trial *t, struct telling *told, const struct fact *x, const struct fact *y)
{
	uint8_t marks;
	struct range rx = world_cell(&t->w, x, &told->a.cells[x->cell], &marks);
	struct range ry = world_cell(&t->w, y, &told->a.cells[y->cell], &marks);

	if (rx.lo > rx.hi || ry.lo > ry.hi || rx.lo <= ry.hi)
		return false;
	if (told->set[x->cell])
		tell(told, y, rx);
	else
		tell(told, x, ry);
	return true;
}

/* Takes the numbers of the case over from the presumed case of these answers. */
static void
take_numbers(struct trial *t, const struct answers *a)
{
	struct world w = world_of(t, a);

	for (unsigned i = 0; i < t->q->n_cells; i++) {
		const struct fact *f = t->q->case_facts[i];
		struct range value = world_get(&w, f, 0);
		if (f->type != TYPE_NUMBER || value.lo == world_get(&t->w, f, 0).lo)
			continue;
		world_set(&t->w, f, 0, value);
		stale_from(t, t->readers[i]);
	}
}

/* Nothing else goes along with it. */
static void
move_number(struct trial *t, const struct fact *f, struct range value)
{
	if (!t->moved)
		t->was = world_get(&t->w, f, 0);
	t->moved = f;
	world_set(&t->w, f, 0, value);
	stale_from(t, t->readers[f->cell]);
}

void
trial_number(struct trial *t, const struct fact *f, int64_t value)
{
	if (t->moved && t->moved != f)
		trial_number_back(t);
	if (!t->q->program->constrained[f->order]) {
		move_number(t, f, range_of(value));
		return;
	}
	struct telling told = { without_rows(t), arena_alloc(t->arena, t->q->n_cells) };
	bool pulled = true;

	tell(&told, f, range_of(value));
	while (pulled) {
		pulled = false;
		for (unsigned i = 0; i < t->q->n_constraints; i++) {
			const struct constraint *k = &t->q->constraints[i];
			if (k->table == CASE && k->kind == CONSTRAINT_AT_MOST)
				pulled |= pull(t, &told, k->a, k->b);
		}
	}
	take_numbers(t, &told.a);
}

void
trial_number_back(struct trial *t)
{
	if (t->moved) {
		move_number(t, t->moved, t->was);
		t->moved = NULL;
		return;
	}
	struct answers a = without_rows(t);
	take_numbers(t, &a);
}

/* The cell of a row like another; its counts aside, each of its records counts as one. */
static void
cell_like(const struct trial *t, const struct fact *f, unsigned like, struct cell *c)
{
	struct range value = world_get(&t->w, f, like);

	*c = (struct cell){ 0 };
	if (world_cell_at(&t->w, f, like)->state == CELL_ABSENT || range_is_empty(f, value))
		return;
	set_known(c, f->type == TYPE_NUMBER ? range_of(fact_domain(f, t->w.as_of).lo) : value);
}

void
trial_row(struct trial *t, const struct addition *of, int like)
{
	const struct table *table = &t->q->tables[of->table];
	unsigned last = t->rows[of->table];
	struct cell *cells = t->a.tables[of->table].cells + (size_t)last * table->n_columns;
	struct answers a = without_rows(t);

	for (unsigned c = 0; c < table->n_columns; c++)
		if (like >= 0)
			cell_like(t, table->columns[c], (unsigned)like, &cells[c]);
		else
			cells[c] = (struct cell){ 0 };
	for (unsigned i = 0; like < 0 && i < of->n_with; i++)
		set_known(&cells[of->with[i].fact->cell], of->with[i].value);
	set_known(&cells[table->adds->cell], range_of(table->adds->domain.lo));
	a.tables[of->table] = (struct rows){ .n = 1, .cap = 1, .cells = cells };
	struct world w = world_of(t, &a);
	t->stale = 0;
	for (unsigned c = 0; c < table->n_columns; c++)
		world_set_in_row(&t->w, table->columns[c], last, world_get(&w, table->columns[c], 0));
}

void
trial_row_there(struct trial *t, int table, int64_t records)
{
	set_rows(t, table, t->rows[table] + 1);
	trial_count(t, t->q->tables[table].adds, t->rows[table], records);
}

void
trial_row_gone(struct trial *t, int table)
{
	set_rows(t, table, t->rows[table]);
}
