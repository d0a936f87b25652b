#include "sway.h"

#include "classes.h"

#include <string.h>

#define SEARCHES_MAX 600  /* in all */
#define SEARCHES_OF_ONE 60 /* for one fact */
#define SEARCHES_ALONE 40 /* likewise where it is asked about alone */
#define ROWS_MAX 6000     /* looked at by all searches together, as many as each has */

static unsigned
searches_in_all(const struct answers *a)
{
	unsigned most = ROWS_MAX / (1 + answers_rows(a));

	return most < SEARCHES_MAX ? most : SEARCHES_MAX;
}

/* How cells are wanted for each tier that lies above the lowest. */
static void
find_aims(struct swaying *s)
{
	const struct questionnaire *q = s->case_.q;
	struct node all = { .w = world_build(&s->case_, s->as_of, WORLD_BOUNDS, &s->arena) };
	struct run *run = arena_alloc(&s->arena, sizeof *run);
	struct search search = { .q = q, .p = q->program, .arena = &s->arena, .grave = true };

	*run = run_whole(&all.w, &s->arena);
	s->aimed = true;
	s->n_aims = run->ends.highest - run->ends.lowest;
	s->aims = arena_alloc(&s->arena, s->n_aims * sizeof *s->aims);
	for (unsigned i = 0; i < s->n_aims; i++) {
		search.tier = run->ends.lowest + 1 + i;
		s->aims[i] = search_relevance(&search, &all, run);
	}
}

static void
take_witnesses(struct swaying *s, const struct bounds *b)
{
	if (b->lowest.answers)
		answers_copy(&s->at[0], b->lowest.answers);
	if (b->highest.answers)
		answers_copy(&s->at[1], b->highest.answers);
}

void
sway_init(struct swaying *s, const struct answers *a, int64_t as_of)
{
	*s = (struct swaying){ .as_of = as_of };
	arena_init(&s->arena);
	arena_init(&s->frame);
	answers_init(&s->case_, a->q);
	answers_copy(&s->case_, a);
	for (unsigned i = 0; i < 2; i++)
		answers_init(&s->at[i], a->q);
	s->bounds = search_bounds(a, as_of, WORLD_BOUNDS, true, &s->arena);
	take_witnesses(s, &s->bounds);
	s->searches = searches_in_all(a);
}

void
sway_alone(struct swaying *s, unsigned place)
{
	unsigned all = searches_in_all(&s->case_);

	if (s->learned)
		take_witnesses(s, &s->bounds);
	s->learned = false;
	s->searches = all / (place + 1) < SEARCHES_ALONE ? all / (place + 1) : SEARCHES_ALONE;
}

void
sway_done(struct swaying *s)
{
	arena_done(&s->arena);
	arena_done(&s->frame);
	answers_done(&s->case_);
	for (unsigned i = 0; i < 2; i++)
		answers_done(&s->at[i]);
}

/* Once called away it stays so. */
static bool
is_called(struct swaying *s)
{
	s->called = s->called || calls_away(s->calls);
	return s->called;
}

/* The cell that is asked about, and what is put into it. */
struct spot {
	const struct fact *fact;
	unsigned row;
	struct range values;
	unsigned left; /* searches for it */
};

static struct cell
cell_of(struct range r)
{
	return (struct cell){ .state = CELL_KNOWN, .value[0] = r };
}

static bool
is_constrained(const struct swaying *s, const struct fact *f)
{
	return s->case_.q->program->constrained[f->order];
}

static bool
clashes(const struct swaying *s, const struct spot *at, const struct answers *a)
{
	return is_constrained(s, at->fact) && answers_conflicts(a, s->as_of, NULL, 0) > 0;
}

static bool
is_inherited(const struct questionnaire *q, const struct fact *f)
{
	for (unsigned i = 0; i < q->n_facts; i++)
		if (q->facts[i].inherits == f)
			return true;
	return false;
}

/* A cell that a constraint ties to the spot's, so widened that whatever the spot holds it can follow. */
struct tied {
	struct cell *cell, kept;
};

#define TIED_MAX 8

static void
tie(struct tied *t, unsigned *n, struct cell *cell, struct range to)
{
	t[*n] = (struct tied){ cell, *cell };
	(*n)++;
	cell->value[0] = range_hull(cell->value[0], to);
}

/* False where that cannot be said. */
static bool
tie_all(const struct spot *at, struct range r, struct answers *w, struct tied *t,
    unsigned *n)
{
	const struct questionnaire *q = w->q;

	for (unsigned i = 0; i < q->n_constraints; i++) {
		const struct constraint *c = &q->constraints[i];
		const struct fact *other = c->a == at->fact ? c->b : c->b == at->fact ? c->a : NULL;
		if (!other)
			continue;
		struct cell *cell = answers_cell(w, other, at->row);
		if (c->kind != CONSTRAINT_AT_MOST || !cell_known(cell, other->type) || *n == TIED_MAX)
			return false;
		int64_t end = c->a == at->fact ? r.hi : r.lo, is = cell->value[0].lo;
		if (c->a == at->fact ? is < end : is > end)
			tie(t, n, cell, range_of(end));
	}
	return true;
}

/* Rows that take a value of the case may be tied to what it becomes: they are as they are. */
static bool
rows_agree(const struct swaying *s, const struct spot *at, struct range r, struct answers *w)
{
	struct cell *cell = answers_cell(w, at->fact, at->row);
	bool agree = true;

	for (unsigned i = 0; i < 2 && agree; i++) {
		*cell = cell_of(range_of(i == 0 ? r.lo : r.hi));
		agree = answers_conflicts(w, s->as_of, NULL, 0) == 0;
	}
	*cell = cell_of(r);
	return agree;
}

/* With any of these values in its cell, does the completion that attains the end still do so? */
static bool
keeps(struct swaying *s, const struct spot *at, struct range r, bool grave)
{
	unsigned end = grave ? s->bounds.ends.highest : s->bounds.ends.lowest, n = 0;
	struct answers *w = &s->at[grave];
	struct cell *cell = answers_cell(w, at->fact, at->row), kept = *cell;
	struct tied tied[TIED_MAX];
	bool keeps;

	arena_reset(&s->frame);
	*cell = cell_of(r);
	keeps = !is_constrained(s, at->fact) || (tie_all(at, r, w, tied, &n) &&
	    (!is_inherited(w->q, at->fact) || rows_agree(s, at, r, w)));
	if (keeps) {
		struct world world = world_build(w, s->as_of, WORLD_BOUNDS, &s->frame);
		struct ends ends = run_tier(&world, &s->frame);
		keeps = ends.lowest == end && ends.highest == end;
	}
	while (n-- > 0)
		*tied[n].cell = tied[n].kept;
	*cell = kept;
	return keeps;
}

static bool
keeps_both(struct swaying *s, const struct spot *at, struct range r)
{
	return keeps(s, at, r, false) && keeps(s, at, r, true);
}

static bool
is_one(const struct fact *f, struct range r)
{
	return !range_is_wide(f->type == TYPE_OPTIONS, r);
}

static enum sway over(struct swaying *s, struct spot *at, struct range r);

/* Neither end moves for all of the values together: perhaps for some. */
static enum sway
over_parts(struct swaying *s, struct spot *at, struct range r)
{
	int64_t cut = classes_cut(s->case_.q, s->as_of, r);
	enum sway low = over(s, at, (struct range){ r.lo, cut - 1 });

	if (low == SWAY_SOME)
		return low;
	enum sway high = over(s, at, (struct range){ cut, r.hi });
	return high == SWAY_NONE ? low : high;
}

/* What the ends of a part of the completions tell of the whole. */
static enum sway
compare(const struct swaying *s, const struct bounds *b)
{
	struct ends was = s->bounds.ends, is = b->ends;

	if (is.lowest > was.lowest || is.highest < was.highest)
		return SWAY_SOME; /* what is safe for the part is safe for each value */
	if (!b->exact)
		return SWAY_UNSURE;
	return is.lowest < was.lowest || is.highest > was.highest ? SWAY_SOME : SWAY_NONE;
}

static enum sway
over(struct swaying *s, struct spot *at, struct range r)
{
	if (keeps_both(s, at, r))
		return SWAY_NONE;
	if (at->left == 0 || s->searches == 0 || is_called(s))
		return SWAY_UNSURE;
	at->left--;
	s->searches--;
	*answers_cell(&s->case_, at->fact, at->row) = cell_of(r);
	if (clashes(s, at, &s->case_))
		return SWAY_NONE;
	struct arena_mark mark = arena_mark(&s->arena);
	struct bounds b = search_bounds(&s->case_, s->as_of, WORLD_BOUNDS, true, &s->arena);
	enum sway sway = compare(s, &b);
	s->learned |= sway == SWAY_NONE;
	if (sway == SWAY_NONE)
		take_witnesses(s, &b);
	else if (sway == SWAY_SOME)
		s->moved = r;
	arena_release(&s->arena, mark);
	if (sway == SWAY_NONE && !is_one(at->fact, r) && !keeps_both(s, at, r))
		sway = over_parts(s, at, r);
	return sway;
}

/* Is a greater value everywhere as good for a graver tier, or everywhere a less one? */
static bool
is_one_way(struct swaying *s, const struct fact *f, unsigned row)
{
	unsigned wanted = WANTED_NOT;

	if (f->type == TYPE_OPTIONS || f->type == TYPE_DATE || f->absent || is_constrained(s, f) ||
	    is_inherited(s->case_.q, f))
		return false;
	if (!s->aimed)
		find_aims(s);
	for (unsigned i = 0; i < s->n_aims; i++)
		wanted |= relevance_cell(&s->aims[i], f, row);
	return wanted != WANTED_BOTH;
}

static enum sway
over_values(struct swaying *s, struct spot *at)
{
	struct classes c = classes_of(s->case_.q, s->as_of, at->fact, at->values);
	enum sway all = SWAY_NONE;

	if (at->fact->type == TYPE_NUMBER || at->fact->type == TYPE_DATE)
		c = (struct classes){ 2, { range_of(at->values.lo), range_of(at->values.hi) } };
	for (unsigned i = 0; i < c.n && all != SWAY_SOME; i++) {
		enum sway one = over(s, at, c.at[i]);
		all = one == SWAY_NONE ? all : one;
	}
	return all;
}

static enum sway
of_cell(struct swaying *s, struct spot *at)
{
	bool discrete = at->fact->type == TYPE_TRUTH || at->fact->type == TYPE_OPTIONS;
	bool ends_tell = discrete || is_one_way(s, at->fact, at->row);
	struct cell *cell = answers_cell(&s->case_, at->fact, at->row), kept = *cell;
	enum sway sway = over_values(s, at);

	if (sway != SWAY_SOME && !ends_tell)
		sway = over(s, at, at->values);
	*answers_cell(&s->case_, at->fact, at->row) = kept;
	return sway;
}

/* That there are no more rows is one value; that there are is told by what they are. */
static enum sway
of_complete(struct swaying *s, const struct table *t)
{
	struct cell *complete = &s->case_.cells[t->complete->cell], kept = *complete;
	struct cell *entry = &s->case_.cells[t->fact->cell], was = *entry;

	if (s->searches == 0 || is_called(s))
		return SWAY_UNSURE;
	s->searches--;
	*complete = cell_of(range_of(1));
	entry->state = CELL_KNOWN;
	struct bounds b = search_bounds(&s->case_, s->as_of, WORLD_BOUNDS, false, &s->arena);
	*complete = kept;
	*entry = was;
	return compare(s, &b);
}

/* The last of the rows that a completion adds to the case, put into it. */
static enum sway
of_row(struct swaying *s, unsigned table, const struct answers *w)
{
	struct rows *rows = &s->case_.tables[table];
	unsigned n = rows->n, columns = s->case_.q->tables[table].n_columns;

	if (w->tables[table].n <= n || s->searches == 0 || is_called(s))
		return SWAY_UNSURE;
	s->searches--;
	answers_insert(&s->case_, table, n);
	memcpy(rows->cells + (size_t)n * columns, w->tables[table].cells + (size_t)(w->tables[table].n - 1) * columns,
	    columns * sizeof *rows->cells);
	struct bounds b = search_bounds(&s->case_, s->as_of, WORLD_BOUNDS, false, &s->arena);
	answers_delete(&s->case_, table, n);
	return compare(s, &b) == SWAY_SOME ? SWAY_SOME : SWAY_UNSURE;
}

static enum sway
of_table(struct swaying *s, unsigned table)
{
	enum sway sway = of_complete(s, &s->case_.q->tables[table]);

	for (unsigned i = 0; i < 2 && sway != SWAY_SOME; i++)
		sway = of_row(s, table, &s->at[i]);
	return sway;
}

enum sway
sway_of(struct swaying *s, const struct fact *f, unsigned row)
{
	const struct questionnaire *q = s->case_.q;

	s->moved = RANGE_EMPTY;
	if (!s->bounds.exact)
		return SWAY_UNSURE;
	for (unsigned t = 0; t < q->n_tables; t++) {
		if (q->tables[t].fact == f)
			return of_table(s, t);
		if (q->tables[t].complete == f)
			return of_complete(s, &q->tables[t]);
	}
	struct spot at = { f, row, world_alone(&s->case_, s->as_of, f, row), SEARCHES_OF_ONE };
	return of_cell(s, &at);
}
