/* Where the questions of an interview stand, and which of them comes next. */
#include <qingjie/interview.h>

bool
place_same(struct place a, struct place b)
{
	return a.fact == b.fact && (!a.fact || a.fact->table == CASE || a.row == b.row);
}

/* Was nobody asked for this note of the sequence yet? */
static bool
is_unasked_note(const struct interview *iv, const struct fact *f)
{
	return f->category == CATEGORY_NOTE && f->asked &&
	    answers_at(&iv->answers, f, 0)->state == CELL_ABSENT;
}

static unsigned
unasked_notes(const struct interview *iv)
{
	unsigned n = 0;

	for (unsigned i = 0; i < iv->q->n_notes; i++)
		n += is_unasked_note(iv, &iv->q->facts[iv->q->n_facts + i]);
	return n;
}

bool
interview_asks_note(const struct interview *iv, const struct fact *f)
{
	return !iv->deciding && is_unasked_note(iv, f);
}

unsigned
interview_notes_left(const struct interview *iv)
{
	return iv->deciding ? 0 : unasked_notes(iv);
}

unsigned
interview_notes_passed(const struct interview *iv)
{
	return iv->deciding ? unasked_notes(iv) : 0;
}

/* Where a place stands: rows one after the other behind their table's entry. The end is last. */
struct position {
	unsigned place, row, column;
};

static struct position
position(const struct interview *iv, struct place p)
{
	if (!p.fact)
		return (struct position){ questionnaire_all(iv->q), 0, 0 };
	if (p.fact->table == CASE)
		return (struct position){ p.fact->place, 0, 0 };
	const struct fact *table = iv->q->tables[p.fact->table].fact;
	return (struct position){ table->place, p.row + 1, p.fact->cell };
}

static int
compare(struct position a, struct position b)
{
	if (a.place != b.place)
		return a.place < b.place ? -1 : 1;
	if (a.row != b.row)
		return a.row < b.row ? -1 : 1;
	return a.column < b.column ? -1 : a.column > b.column;
}

/* The first note still to be asked at or behind `least`. */
static struct place
note_from(const struct interview *iv, struct position least)
{
	for (unsigned i = least.place; i < questionnaire_all(iv->q); i++) {
		struct place p = { iv->q->sequence[i], 0 };
		if (interview_asks_note(iv, p.fact) && compare(position(iv, p), least) >= 0)
			return p;
	}
	return (struct place){ NULL, 0 };
}

/* Is the open fact asked for, and not passed over as one that cannot change the range? */
static bool
is_asked(const struct interview *iv, const struct open_fact *o)
{
	return !iv->deciding || (o->matters != MATTERS_FINDINGS && o->matters != MATTERS_NOT);
}

unsigned
interview_asks_left(const struct interview *iv, const struct verdict *v)
{
	unsigned n = 0;

	for (unsigned i = 0; i < v->n_asks; i++)
		n += is_asked(iv, &v->asks[i]);
	return n;
}

/* The first place still to be asked at or behind `least`, if it is before `best`; else that one. */
static struct place
open_from(const struct interview *iv, const struct verdict *v, struct position least,
    struct place best)
{
	for (unsigned i = 0; i < v->n_asks; i++) {
		struct place p = { v->asks[i].fact, v->asks[i].row };
		struct position at = position(iv, p);
		if (is_asked(iv, &v->asks[i]) && compare(at, least) >= 0 && compare(at, position(iv, best)) < 0)
			best = p;
	}
	return best;
}

struct place
interview_first_open(const struct interview *iv, const struct verdict *v)
{
	struct position start = { 0, 0, 0 };

	return open_from(iv, v, start, note_from(iv, start));
}

struct place
interview_next_open(const struct interview *iv, const struct verdict *v, struct place from)
{
	struct position behind = position(iv, from);

	behind.column++;
	struct place next = open_from(iv, v, behind, note_from(iv, behind));
	return next.fact ? next : interview_first_open(iv, v);
}

bool
interview_next_in_row(const struct verdict *v, struct place from, struct place *to)
{
	bool found = false;

	*to = from;
	for (unsigned i = 0; i < v->n_asks; i++) {
		const struct open_fact *o = &v->asks[i];
		bool behind = o->fact->order > from.fact->order;

		if (o->fact->table != from.fact->table || o->row != from.row)
			continue;
		if (!found || (behind && to->fact->order < from.fact->order))
			*to = (struct place){ o->fact, o->row };
		found = true;
	}
	return found;
}

struct place
interview_behind_table(const struct interview *iv, const struct verdict *v, const struct fact *table)
{
	struct position behind = { table->place + 1, 0, 0 };
	struct place best = note_from(iv, behind);

	for (unsigned i = 0; i < v->n_asks; i++) {
		struct place p = { v->asks[i].fact, v->asks[i].row };
		if (is_asked(iv, &v->asks[i]) && p.fact->table == CASE && compare(position(iv, p), behind) >= 0 &&
		    compare(position(iv, p), position(iv, best)) < 0)
			best = p;
	}
	return best.fact ? best : interview_next_open(iv, v, (struct place){ table, 0 });
}

/* The nearest column that is asked, from `cell` on in the direction of `step`; NULL: there is none. */
static const struct fact *
column_beside(const struct table *t, int cell, int step)
{
	for (cell += step; cell >= 0 && cell < (int)t->n_columns; cell += step)
		if (t->columns[cell]->asked)
			return t->columns[cell];
	return NULL;
}

static const struct fact *
fact_beside(const struct questionnaire *q, int place, int step)
{
	for (place += step; place >= 0 && place < (int)questionnaire_all(q); place += step)
		if (q->sequence[place]->table == CASE && q->sequence[place]->asked)
			return q->sequence[place];
	return NULL;
}

/* The place in the row `row` of the table, from either end; NULL where there is no such row. */
static struct place
row_end(const struct interview *iv, const struct table *t, int row, int step)
{
	if (row < 0 || row >= (int)iv->answers.tables[t->fact->as_table].n)
		return (struct place){ NULL, 0 };
	int edge = step > 0 ? -1 : (int)t->n_columns;
	return (struct place){ column_beside(t, edge, step), (unsigned)row };
}

struct place
interview_before(const struct interview *iv, struct place from)
{
	int at = from.fact ? (int)from.fact->place : (int)questionnaire_all(iv->q);

	if (from.fact && from.fact->table != CASE) {
		const struct table *t = &iv->q->tables[from.fact->table];
		const struct fact *column = column_beside(t, (int)from.fact->cell, -1);
		if (column)
			return (struct place){ column, from.row };
		struct place p = row_end(iv, t, (int)from.row - 1, -1);
		return p.fact ? p : (struct place){ t->fact, 0 };
	}
	const struct fact *f = fact_beside(iv->q, at, -1);
	if (!f)
		return from;
	if (f->type == TYPE_TABLE) {
		const struct table *t = &iv->q->tables[f->as_table];
		struct place p = row_end(iv, t, (int)iv->answers.tables[f->as_table].n - 1, -1);
		if (p.fact)
			return p;
	}
	return (struct place){ f, 0 };
}

struct place
interview_after(const struct interview *iv, struct place from)
{
	if (!from.fact)
		return from;
	if (from.fact->type == TYPE_TABLE || from.fact->table != CASE) {
		unsigned index = from.fact->type == TYPE_TABLE ? from.fact->as_table
		                                               : (unsigned)from.fact->table;
		const struct table *t = &iv->q->tables[index];
		int row = from.fact->type == TYPE_TABLE ? -1 : (int)from.row;
		const struct fact *column = row < 0 ? NULL : column_beside(t, (int)from.fact->cell, 1);
		if (column)
			return (struct place){ column, from.row };
		struct place p = row_end(iv, t, row + 1, 1);
		if (p.fact)
			return p;
		from.fact = t->n_columns ? t->columns[t->n_columns - 1] : t->fact;
	}
	return (struct place){ fact_beside(iv->q, (int)from.fact->place, 1), 0 };
}
