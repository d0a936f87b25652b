#include <qingjie/ahead.h>

#include <stdlib.h>

#include <qingjie/contest.h>
#include <qingjie/control.h>
#include <qingjie/judged.h>
#include <qingjie/outline.h>

#define DRAFT 0 /* the first answer to be tried: the one that the control says now */

/* What was on view when the work began. */
struct view {
	unsigned revision;
	struct place place;
	unsigned choice, column;
	bool drafting, disputing, deciding;
	struct cell draft;
};

struct ahead {
	bool begun;
	struct view of;
	unsigned at;          /* the answer that is tried, */
	unsigned known;       /* of it: see step() */
	struct answers tried; /* the person's, with it */
	bool ready;           /* `tried` has memory */
};

struct ahead *
ahead_new(void)
{
	struct ahead *a = memory_grow(NULL, sizeof *a);

	*a = (struct ahead){ .begun = false };
	return a;
}

void
ahead_free(struct ahead *a)
{
	if (a != NULL && a->ready)
		answers_done(&a->tried);
	free(a);
}

static struct view
view_of(const struct session *s)
{
	return (struct view){ s->iv.revision, s->iv.place, s->choice, s->grid_column, s->iv.drafting,
		s->disputing, s->iv.deciding, s->iv.draft };
}

static bool
same_view(const struct view *a, const struct view *b)
{
	return a->revision == b->revision && place_same(a->place, b->place) && a->choice == b->choice &&
	    a->column == b->column && a->drafting == b->drafting && a->disputing == b->disputing &&
	    a->deciding == b->deciding && (!a->drafting || control_same(&a->draft, &b->draft));
}

/* Are there questions at hand whose answers can be foreseen? */
static bool
foresees(const struct session *s)
{
	return s->page == PAGE_QUESTION && s->iv.place.fact != NULL && s->list == NULL && !s->trying && !s->done;
}

/* Answers that are tried: the draft, and where the question lists them, each of them. */
static unsigned
answers_of(const struct session *s)
{
	const struct fact *f = s->iv.place.fact;

	if (s->disputing)
		return DRAFT + 1;
	if (control_is_words(f)) /* nothing is judged by words: any will do */
		return DRAFT + 2;
	return DRAFT + 1 + (control_is_field(f) ? 0 : f->type == TYPE_TABLE ? 0 : control_options(f)) + 2;
}

bool
ahead_works(const struct session *s)
{
	const struct ahead *a = s->ahead;
	struct view now = view_of(s);

	return foresees(s) && !(a->begun && same_view(&a->of, &now) && a->at >= answers_of(s));
}

/* The answer of a plain question; false when there is none. */
static bool
answer_at(const struct session *s, unsigned at, struct cell *c)
{
	const struct fact *f = s->iv.place.fact;
	unsigned n = control_is_field(f) ? 0 : control_options(f);

	if (at == DRAFT) {
		*c = s->iv.draft;
		return s->iv.drafting;
	}
	at -= DRAFT + 1;
	if (at < n)
		*c = control_value(f, at);
	else
		*c = (struct cell){ .state = at == n ? CELL_UNKNOWN : CELL_REFUSED };
	return true;
}

/* The row under the cursor is opened, a row is added, or the table is left as it is. */
static bool
try_table(struct ahead *a, const struct session *s, const struct table *t)
{
	unsigned table = t->fact->as_table, n = a->tried.tables[table].n;
	struct cell *entry = answers_cell(&a->tried, t->fact, 0);

	if (a->at == DRAFT)
		return s->choice < n;
	if (s->triage || (a->at == DRAFT + 1 && n >= t->max_rows))
		return false;
	if (a->at == DRAFT + 1)
		answers_insert(&a->tried, table, n);
	if (a->at == DRAFT + 1 || entry->state == CELL_ABSENT)
		*entry = (struct cell){ .state = CELL_KNOWN };
	return true;
}

/* Puts the answer into a copy of the person's; false when it is none or cannot stand. */
static bool
try(struct ahead *a, const struct session *s)
{
	const struct fact *f = s->iv.place.fact;
	struct cell c;

	if (!a->ready)
		answers_init(&a->tried, s->iv.q);
	a->ready = true;
	answers_copy(&a->tried, &s->iv.answers);
	if (f->type == TYPE_TABLE)
		return try_table(a, s, &s->iv.q->tables[f->as_table]);
	if (!answer_at(s, a->at, &c))
		return false;
	*answers_cell(&a->tried, f, s->iv.place.row) = c;
	return answers_conflicts(&a->tried, s->iv.as_of, NULL, 0) == 0;
}

static struct place
place_in_table(const struct ahead *a, struct session *s, const struct table *t)
{
	if (a->at == DRAFT)
		return control_opens(s, t, s->choice);
	return (struct place){ control_column(t, 0), a->tried.tables[t->fact->as_table].n - 1 };
}

/* Where the person would be after the answer; no fact where nothing is marked there. */
static struct place
place_after(const struct ahead *a, struct session *s, const struct verdict *v)
{
	struct interview then = s->iv;
	struct place from = s->iv.place, to = { NULL, 0 };

	then.answers = a->tried;
	if (s->disputing || s->triage)
		return to;
	if (from.fact->type == TYPE_TABLE && a->at <= DRAFT + 1)
		return place_in_table(a, s, &s->iv.q->tables[from.fact->as_table]);
	if (from.fact->type == TYPE_TABLE)
		return interview_behind_table(&then, v, from.fact);
	if (from.fact->table == CASE)
		return interview_next_open(&then, v, from);
	return interview_next_in_row(v, from, &to) ? to : (struct place){ NULL, 0 };
}

/* What the question after it would bear on; false when called away. */
static bool
mark(const struct ahead *a, struct session *s, struct calls calls)
{
	struct place to = place_after(a, s, judged_verdict(s->iv.judged, &a->tried, s->iv.as_of));
	struct open_fact m;

	if (to.fact == NULL || to.fact->type == TYPE_TABLE || to.fact->category == CATEGORY_NOTE ||
	    outline_beside(to.fact))
		return true;
	return judged_mark(s->iv.judged, &a->tried, s->iv.as_of, to.fact, to.row, calls, &m);
}

/* What the verdict says of disputed readings, where it says anything; false when called away. */
static bool
contest(const struct ahead *a, struct session *s, struct calls calls)
{
	return !contest_hints(judged_verdict(s->iv.judged, &a->tried, s->iv.as_of)) ||
	    judged_contested(s->iv.judged, &a->tried, s->iv.as_of, CONTESTED_SIDES, calls) != NULL;
}

/*
 * The next thing to know of the answer that is tried: its verdict, what is contested in it, the mark of
 * the question after it. False when called away.
 */
static bool
step(struct ahead *a, struct session *s, struct calls calls)
{
	bool stands = try(a, s);

	if (stands && a->known == 0) {
		judged_verdict(s->iv.judged, &a->tried, s->iv.as_of);
		a->known++;
	} else if (stands && a->known == 1) {
		if (!contest(a, s, calls))
			return false;
		a->known++;
	} else {
		if (stands && !mark(a, s, calls))
			return false;
		a->known = 0;
		a->at++;
	}
	return true;
}

void
ahead_work(struct session *s, struct calls calls)
{
	struct ahead *a = s->ahead;
	struct view now = view_of(s);
	unsigned work = judged_work(s->iv.judged);

	if (!a->begun || !same_view(&a->of, &now)) {
		a->begun = true;
		a->of = now;
		a->at = DRAFT;
		a->known = 0;
	}
	/* what is found kept takes no slice of its own */
	while (ahead_works(s) && judged_work(s->iv.judged) == work && !calls_away(calls) && step(a, s, calls))
		;
}
