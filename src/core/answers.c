#include <qingjie/answers.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Cells of the case: of the facts that may decide, then of the notes, if they count. */
static size_t
case_size(const struct questionnaire *q, bool noted)
{
	return (q->n_cells + (noted ? q->n_notes : 0)) * sizeof(struct cell);
}

void
answers_init(struct answers *a, const struct questionnaire *q)
{
	*a = (struct answers){ .q = q };
	a->cells = memory_grow(NULL, case_size(q, true));
	a->noted = true;
	answers_clear(a);
}

void
answers_done(struct answers *a)
{
	free(a->cells);
	for (unsigned t = 0; t < TABLES_MAX; t++)
		free(a->tables[t].cells);
	free(a->remarks.all);
	texts_leave(a->texts);
	*a = (struct answers){ 0 };
}

void
answers_clear(struct answers *a)
{
	memset(a->cells, 0, case_size(a->q, a->noted));
	if (a->noted)
		a->remarks.n = 0;
	a->noted = false;
	for (unsigned t = 0; t < a->q->n_tables; t++)
		a->tables[t].n = 0;
	a->texts = texts_clear(a->texts);
}

static size_t
row_size(const struct answers *a, unsigned table)
{
	return a->q->tables[table].n_columns * sizeof(struct cell);
}

static struct cell *
row_at(const struct answers *a, unsigned table, unsigned row)
{
	return a->tables[table].cells + (size_t)row * a->q->tables[table].n_columns;
}

static void
reserve(struct answers *a, unsigned table, unsigned n)
{
	struct rows *rows = &a->tables[table];

	if (n <= rows->cap)
		return;
	rows->cap = n > 2 * rows->cap ? n : 2 * rows->cap;
	rows->cells = memory_grow(rows->cells, rows->cap * row_size(a, table));
}

static void
clear_notes(struct answers *a)
{
	memset(a->cells + a->q->n_cells, 0, a->q->n_notes * sizeof *a->cells);
}

void
answers_copy(struct answers *to, const struct answers *from)
{
	struct texts *shared = texts_share(from->texts);

	texts_leave(to->texts);
	to->texts = shared;
	if (to->noted && !from->noted)
		clear_notes(to);
	memcpy(to->cells, from->cells, case_size(from->q, from->noted));
	if (to->noted || from->noted)
		remarks_copy(&to->remarks, &from->remarks);
	to->noted = from->noted;
	for (unsigned t = 0; t < from->q->n_tables; t++) {
		reserve(to, t, from->tables[t].n);
		to->tables[t].n = from->tables[t].n;
		if (from->tables[t].n > 0)
			memcpy(to->tables[t].cells, from->tables[t].cells,
			    from->tables[t].n * row_size(from, t));
	}
}

const struct cell *
answers_at(const struct answers *a, const struct fact *f, unsigned row)
{
	if (f->table == CASE)
		return &a->cells[f->cell];
	assert(row < a->tables[f->table].n);
	return row_at(a, (unsigned)f->table, row) + f->cell;
}

struct cell *
answers_cell(struct answers *a, const struct fact *f, unsigned row)
{
	a->noted |= f->category == CATEGORY_NOTE;
	return (struct cell *)answers_at(a, f, row);
}

void
answers_insert(struct answers *a, unsigned table, unsigned at)
{
	struct rows *rows = &a->tables[table];

	assert(at <= rows->n && rows->n < a->q->tables[table].max_rows);
	reserve(a, table, rows->n + 1);
	memmove(row_at(a, table, at + 1), row_at(a, table, at),
	    (rows->n - at) * row_size(a, table));
	memset(row_at(a, table, at), 0, row_size(a, table));
	rows->n++;
	remarks_row_came(a, table, at);
}

void
answers_delete(struct answers *a, unsigned table, unsigned at)
{
	struct rows *rows = &a->tables[table];

	assert(at < rows->n);
	memmove(row_at(a, table, at), row_at(a, table, at + 1),
	    (rows->n - at - 1) * row_size(a, table));
	rows->n--;
	remarks_row_went(a, table, at);
}

unsigned
answers_rows(const struct answers *a)
{
	unsigned n = 0;

	for (unsigned t = 0; t < a->q->n_tables; t++)
		n += a->tables[t].n;
	return n;
}

bool
cell_stated(const struct cell *c)
{
	if (c->state != CELL_DISPUTED)
		return c->state == CELL_KNOWN;
	for (unsigned s = 0; s < SIDES; s++)
		if (c->side[s] == CELL_KNOWN)
			return true;
	return false;
}

bool
cell_known(const struct cell *c, enum type type)
{
	if (c->state != CELL_KNOWN)
		return false;
	uint64_t bits = (uint64_t)c->value[0].lo;
	return type == TYPE_OPTIONS ? bits && !(bits & (bits - 1))
	                            : c->value[0].lo == c->value[0].hi;
}
