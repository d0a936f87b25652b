#include <qingjie/interview.h>
#include <qingjie/judged.h>

#include <stdlib.h>
#include <string.h>

void
interview_init(struct interview *iv, const struct questionnaire *q, int64_t as_of)
{
	*iv = (struct interview){ .q = q, .as_of = as_of, .judged = judged_new(q) };
	answers_init(&iv->answers, q);
}

/* Changes that were undone and can no longer be redone. */
static void
forget_future(struct interview *iv)
{
	for (unsigned i = iv->n_past; i < iv->n_past + iv->n_future; i++) {
		free(iv->changes[i].row);
		free(iv->changes[i].gone);
	}
	iv->n_future = 0;
}

void
interview_done(struct interview *iv)
{
	iv->n_future += iv->n_past;
	iv->n_past = 0;
	forget_future(iv);
	free(iv->changes);
	answers_done(&iv->answers);
	judged_free(iv->judged);
	*iv = (struct interview){ 0 };
}

/* A cell may be drafted only where it is: the row may have gone meanwhile. */
static bool
place_exists(const struct interview *iv, struct place p)
{
	return p.fact && (p.fact->table == CASE || p.row < iv->answers.tables[p.fact->table].n);
}

/* Puts the draft, if any, in the answer's place, unless it conflicts; returns the cell to put back. */
static struct cell *
try_draft(struct interview *iv, struct cell *kept)
{
	struct cell *cell;

	if (!iv->drafting || !place_exists(iv, iv->place))
		return NULL;
	cell = answers_cell(&iv->answers, iv->place.fact, iv->place.row);
	*kept = *cell;
	*cell = iv->draft;
	if (answers_conflicts(&iv->answers, iv->as_of, NULL, 0) > 0)
		*cell = *kept;
	return cell;
}

struct verdict
interview_verdict(struct interview *iv, unsigned want, struct arena *frame)
{
	struct cell kept, *cell = try_draft(iv, &kept);
	struct verdict v = verdict_of(&iv->answers, iv->as_of, want, frame);

	if (cell)
		*cell = kept;
	return v;
}

const struct verdict *
interview_judged(struct interview *iv)
{
	struct cell kept, *cell = try_draft(iv, &kept);
	const struct verdict *v = judged_verdict(iv->judged, &iv->answers, iv->as_of);

	if (cell)
		*cell = kept;
	return v;
}

struct proof
interview_proof(struct interview *iv, struct arena *frame)
{
	struct cell kept, *cell = try_draft(iv, &kept);
	struct proof p = proof_of(&iv->answers, iv->as_of, frame);

	if (cell)
		*cell = kept;
	return p;
}

static struct change *
remember(struct interview *iv)
{
	forget_future(iv);
	if (iv->n_past == iv->cap) {
		iv->cap = iv->cap ? 2 * iv->cap : 64;
		iv->changes = memory_grow(iv->changes, iv->cap * sizeof *iv->changes);
	}
	iv->revision++;
	iv->drafting = false;
	struct change *c = &iv->changes[iv->n_past++];
	*c = (struct change){ .kind = CHANGE_CELL };
	return c;
}

bool
interview_answer(struct interview *iv, struct place place, const struct cell *value, struct conflict *why)
{
	return interview_answer_all(iv, &place, 1, value, why);
}

/* Puts each place's cell into `before`, and the value into the place. */
static void
exchange(struct interview *iv, const struct place *places, unsigned n, const struct cell *value, struct cell *before)
{
	for (unsigned i = 0; i < n; i++) {
		struct cell *cell = answers_cell(&iv->answers, places[i].fact, places[i].row);
		before[i] = *cell;
		*cell = *value;
	}
}

bool
interview_answer_all(struct interview *iv, const struct place *places, unsigned n, const struct cell *value,
    struct conflict *why)
{
	struct cell *before = memory_grow(NULL, n * sizeof *before);
	bool stands;

	exchange(iv, places, n, value, before);
	stands = answers_conflicts(&iv->answers, iv->as_of, why, why ? 1 : 0) == 0;
	for (unsigned i = 0; i < n && !stands; i++)
		*answers_cell(&iv->answers, places[i].fact, places[i].row) = before[i];
	for (unsigned i = 0; i < n && stands; i++) {
		struct change *c = remember(iv);
		c->joined = i > 0;
		c->place = places[i];
		c->before = before[i];
		c->after = *value;
	}
	free(before);
	return stands;
}

static size_t
row_bytes(const struct interview *iv, unsigned table)
{
	return iv->q->tables[table].n_columns * sizeof(struct cell);
}

static struct cell *
row_cells(struct interview *iv, unsigned table, unsigned row)
{
	return iv->answers.tables[table].cells + (size_t)row * iv->q->tables[table].n_columns;
}

static struct cell *
entry(struct interview *iv, unsigned table)
{
	return &iv->answers.cells[iv->q->tables[table].fact->cell];
}

bool
interview_add_row(struct interview *iv, unsigned table, int like)
{
	const struct table *t = &iv->q->tables[table];
	unsigned at = iv->answers.tables[table].n;

	if (at >= t->max_rows)
		return false;
	answers_insert(&iv->answers, table, at);
	if (like >= 0)
		memcpy(row_cells(iv, table, at), row_cells(iv, table, (unsigned)like), row_bytes(iv, table));
	struct change *c = remember(iv);
	c->kind = CHANGE_INSERT;
	c->place = (struct place){ t->fact, at };
	c->before = *entry(iv, table);
	c->after = (struct cell){ .state = CELL_KNOWN };
	c->row = memory_grow(NULL, row_bytes(iv, table));
	memcpy(c->row, row_cells(iv, table, at), row_bytes(iv, table));
	*entry(iv, table) = c->after;
	return true;
}

void
interview_delete_row(struct interview *iv, unsigned table, unsigned row)
{
	struct change *c = remember(iv);
	const struct remark *gone;

	c->kind = CHANGE_DELETE;
	c->place = (struct place){ iv->q->tables[table].fact, row };
	c->before = c->after = *entry(iv, table);
	c->row = memory_grow(NULL, row_bytes(iv, table));
	memcpy(c->row, row_cells(iv, table, row), row_bytes(iv, table));
	c->n_gone = remarks_of_row(&iv->answers, table, row, &gone);
	c->gone = memory_grow(NULL, c->n_gone * sizeof *gone + 1);
	if (c->n_gone > 0)
		memcpy(c->gone, gone, c->n_gone * sizeof *gone);
	answers_delete(&iv->answers, table, row);
}

static void
row_appears(struct interview *iv, const struct change *c)
{
	unsigned table = c->place.fact->as_table;

	answers_insert(&iv->answers, table, c->place.row);
	memcpy(row_cells(iv, table, c->place.row), c->row, row_bytes(iv, table));
	for (unsigned i = 0; i < c->n_gone; i++)
		remarks_put(&iv->answers, c->gone[i].at, c->gone[i].text);
}

void
interview_remark(struct interview *iv, struct remark_spot at, struct range text)
{
	struct change *c = remember(iv);

	c->kind = CHANGE_REMARK;
	c->place = (struct place){ at.fact, at.fact->table == CASE ? 0 : (unsigned)at.row };
	c->spot = at;
	c->before.value[0] = remarks_at(&iv->answers, at);
	c->after.value[0] = text;
	remarks_put(&iv->answers, at, text);
}

/* The cells of the change as they are, or were. */
static void
make_cells(struct interview *iv, const struct change *c, bool forward)
{
	struct cell *cell = c->kind == CHANGE_CELL
	    ? answers_cell(&iv->answers, c->place.fact, c->place.row)
	    : entry(iv, c->place.fact->as_table);

	*cell = forward ? c->after : c->before;
	if (c->kind != CHANGE_CELL && (c->kind == CHANGE_INSERT) == forward)
		row_appears(iv, c);
	else if (c->kind != CHANGE_CELL)
		answers_delete(&iv->answers, c->place.fact->as_table, c->place.row);
}

static void
make(struct interview *iv, const struct change *c, bool forward)
{
	if (c->kind == CHANGE_REMARK)
		remarks_put(&iv->answers, c->spot, (forward ? c->after : c->before).value[0]);
	else
		make_cells(iv, c, forward);
	iv->revision++;
	iv->drafting = false;
	iv->place = c->place;
	if (c->kind == CHANGE_INSERT || c->kind == CHANGE_DELETE)
		iv->place.row = 0;
}

struct place
interview_changed(const struct interview *iv, unsigned i)
{
	struct place p = iv->changes[i].place;

	if (p.fact->table == CASE)
		p.row = 0;
	return p;
}

void
interview_join(struct interview *iv, unsigned n)
{
	for (unsigned i = 1; i < n; i++)
		iv->changes[iv->n_past - i].joined = true;
}

bool
interview_undo(struct interview *iv)
{
	bool more = iv->n_past > 0, any = more;

	while (more) {
		iv->n_past--;
		iv->n_future++;
		make(iv, &iv->changes[iv->n_past], false);
		more = iv->changes[iv->n_past].joined;
	}
	return any;
}

bool
interview_redo(struct interview *iv)
{
	bool more = iv->n_future > 0, any = more;

	while (more) {
		iv->n_future--;
		iv->n_past++;
		make(iv, &iv->changes[iv->n_past - 1], true);
		more = iv->n_future > 0 && iv->changes[iv->n_past].joined;
	}
	return any;
}
