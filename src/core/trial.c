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

	t->w.n[table] = l->rows = l->n = n;
	l->bits = n < 64 ? (UINT64_C(1) << n) - 1 : UINT64_MAX;
}

bool
trial_begin(struct trial *t, const struct answers *a, int64_t as_of, struct arena *arena)
{
	*t = (struct trial){ .q = a->q, .a = *a, .arena = arena };
	if (!a->q->program->pointed)
		return false;
	extend_answers(t);
	t->w = world_build(&t->a, as_of, WORLD_PREDICTED, NO_SIDE, arena);
	t->run = run_repeatable(&t->w, arena);
	for (unsigned i = 0; i < t->q->n_tables; i++)
		set_rows(t, (int)i, t->rows[i]);
	t->tier = trial_tier(t);
	return true;
}

unsigned
trial_tier(struct trial *t)
{
	return run_again(&t->run, 0, NULL, 0);
}

/* The predicted values of the case's cells, with some of these rows. */
static struct world
world_of(struct trial *t, const struct answers *a)
{
	return world_build(a, t->w.as_of, WORLD_PREDICTED, NO_SIDE, t->arena);
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

	for (unsigned i = 0; i < t->q->n_cells; i++)
		if (t->q->case_facts[i]->type == TYPE_NUMBER)
			world_set(&t->w, t->q->case_facts[i], 0, world_get(&w, t->q->case_facts[i], 0));
}

void
trial_number(struct trial *t, const struct fact *f, int64_t value)
{
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
	for (unsigned c = 0; c < table->n_columns; c++)
		world_set_in_row(&t->w, table->columns[c], last, world_get(&w, table->columns[c], 0));
}

void
trial_row_there(struct trial *t, int table, int64_t records)
{
	set_rows(t, table, t->rows[table] + 1);
	world_set_in_row(&t->w, t->q->tables[table].adds, t->rows[table], range_of(records));
}

void
trial_row_gone(struct trial *t, int table)
{
	set_rows(t, table, t->rows[table]);
}
