#include <qingjie/triage.h>

#include <qingjie/matters.h>
#include <qingjie/next.h>

#include <stdlib.h>

static bool
was_checked(const struct checked *done, const struct interview *iv, const struct checklist *list,
    unsigned row)
{
	for (unsigned i = 0; i < done->n; i++)
		if (done->at[i].list == list && done->at[i].row == row &&
		    done->at[i].at <= iv->n_past)
			return true;
	return false;
}

/* The lines that are not answered and can change the tier. */
static uint64_t
lines_open(const struct interview *iv, const struct marks *m, const struct checklist *s, unsigned row)
{
	uint64_t lines = 0;

	for (unsigned i = 0; i < s->n; i++) {
		const struct fact *f = s->lines[i].fact;
		if (answers_at(&iv->answers, f, row)->state == CELL_ABSENT &&
		    matters_at(m, f, row) >= MATTERS_WITH_OTHERS)
			lines |= UINT64_C(1) << i;
	}
	return lines;
}

static bool
has_line(const struct checklist *s, const struct fact *f)
{
	for (unsigned i = 0; i < s->n; i++)
		if (s->lines[i].fact == f)
			return true;
	return false;
}

/* The checklist that asks for the place among others; one line alone is better asked as a question. */
static void
join_checklist(const struct interview *iv, const struct checked *done, const struct marks *m,
    struct triage_step *step)
{
	const struct triage *t = iv->q->triage;

	for (unsigned i = 0; t && i < t->n_checklists; i++) {
		const struct checklist *s = &t->checklists[i];
		if (s->table != step->place.fact->table || !has_line(s, step->place.fact) ||
		    was_checked(done, iv, s, step->place.row))
			continue;
		uint64_t lines = lines_open(iv, m, s, step->place.row);
		if ((lines & (lines - 1)) == 0)
			continue;
		step->list = s;
		step->lines = lines;
		return;
	}
}

/* Has a row of the table an open question that can change the tier? */
static bool
row_open(const struct marks *m, unsigned table)
{
	for (unsigned i = 0; i < m->n; i++)
		if (m->at[i].fact->table == (int)table && m->at[i].fact->asked &&
		    m->at[i].matters >= MATTERS_WITH_OTHERS)
			return true;
	return false;
}

/* When the rows are told, whether there are more comes before what hangs on that alone. */
static void
complete_first(const struct interview *iv, const struct marks *m, struct triage_step *step)
{
	for (unsigned t = 0; t < iv->q->n_tables; t++) {
		const struct fact *f = iv->q->tables[t].complete;
		if (step->place.fact->table == CASE && iv->answers.tables[t].n > 0 &&
		    answers_at(&iv->answers, f, 0)->state == CELL_ABSENT && !row_open(m, t) &&
		    matters_at(m, f, 0) >= MATTERS_WITH_OTHERS)
			step->place = (struct place){ f, 0 };
	}
}

struct triage_step
triage_next(const struct interview *iv, const struct checked *done)
{
	struct triage_step step = { 0 };
	struct arena arena;

	arena_init(&arena);
	struct marks m = matters_of(&iv->answers, iv->as_of, &arena);
	step.place = next_among(iv, &m).place;
	if (step.place.fact) {
		complete_first(iv, &m, &step);
		join_checklist(iv, done, &m, &step);
	}
	arena_done(&arena);
	return step;
}

void
checked_add(struct checked *s, const struct interview *iv, const struct checklist *list,
    unsigned row)
{
	unsigned kept = 0;

	for (unsigned i = 0; i < s->n; i++)
		if (s->at[i].at <= iv->n_past && (s->at[i].list != list || s->at[i].row != row))
			s->at[kept++] = s->at[i];
	s->n = kept;
	if (s->n == s->cap) {
		s->cap = s->cap ? 2 * s->cap : 8;
		s->at = memory_grow(s->at, s->cap * sizeof *s->at);
	}
	s->at[s->n++] = (struct checked_list){ list, row, iv->n_past };
}

void
checked_done(struct checked *s)
{
	free(s->at);
	*s = (struct checked){ 0 };
}

struct cell
checklist_otherwise(const struct checklist_line *line, int64_t as_of)
{
	struct cell c = { .state = CELL_KNOWN, .value[0] = line->otherwise };
	int64_t last = fact_domain(line->fact, as_of).hi;

	if (line->fact->type == TYPE_DATE && c.value[0].hi > last)
		c.value[0].hi = last;
	return c;
}
