#include "pair.h"

/* What a look at one completion of one row, and at a set of them, costs. */
#define POINT_COST 1
#define NODE_COST 10
/* The presumptions are chosen row by row, each with a look at all: so many rows double the cost. */
#define ROWS_DOUBLE 32

void
pair_init(struct pair_search *s, const struct answers *base, int64_t as_of, uint64_t work)
{
	*s = (struct pair_search){ .base = base, .as_of = as_of, .work = work };
	arena_init(&s->scratch);
	answers_init(&s->node, base->q);
	answers_init(&s->point, base->q);
}

void
pair_done(struct pair_search *s)
{
	arena_done(&s->scratch);
	answers_done(&s->node);
	answers_done(&s->point);
}

struct pair_cell
pair_cell(const struct questionnaire *q, int64_t as_of, const struct open_fact *o, const struct answers *base)
{
	struct pair_cell c = { .fact = o->fact, .row = o->row };
	struct world w = { .q = q, .p = q->program, .a = base, .as_of = as_of, .kind = WORLD_BOUNDS };
	const struct cell *cell = answers_at(base, o->fact, o->row);
	uint8_t marks;

	c.values = world_cell(&w, o->fact, cell, &marks);
	c.may_be_absent = o->fact->absent && !(marks & MARK_STATED);
	if (!(marks & MARK_STATED))
		c.values = fact_domain(o->fact, as_of);
	c.classes = classes_of(q, as_of, o->fact, c.values);
	return c;
}

static uint64_t
all_rows(const struct answers *a)
{
	uint64_t n = 1;

	for (unsigned t = 0; t < a->q->n_tables; t++)
		n += a->tables[t].n;
	return n;
}

static void
spend(struct pair_search *s, uint64_t cost)
{
	uint64_t rows = all_rows(&s->node);

	s->work -= cost * rows < s->work ? cost * rows : s->work;
}

static uint64_t
node_cost(const struct pair_search *s)
{
	return NODE_COST * (1 + all_rows(&s->node) / ROWS_DOUBLE);
}

/* Is there enough left for another look? */
static bool
affords(const struct pair_search *s)
{
	return s->work >= node_cost(s) * all_rows(&s->node);
}

static unsigned
tier_of_point(struct pair_search *s)
{
	spend(s, POINT_COST);
	arena_reset(&s->scratch);
	return verdict_of(&s->point, s->as_of, WANT_PREDICTED, &s->scratch).predicted;
}

/* May the cell of a completion stay as it is? */
static bool
stays(const struct fact *f, const struct cell *c)
{
	if (cell_known(c, f->type))
		return true;
	if (c->state == CELL_ABSENT && (f->inherits || f->overrides))
		return true;
	return (f->absent || f->category != CATEGORY_FACT) && !cell_stated(c);
}

/* Ends the tables of the answers: nobody adds a row. */
static void
close_tables(struct answers *a)
{
	for (unsigned t = 0; t < a->q->n_tables; t++) {
		const struct table *table = &a->q->tables[t];
		a->cells[table->fact->cell].state = CELL_KNOWN;
		a->cells[table->complete->cell] =
		    (struct cell){ .state = CELL_KNOWN, .value[0] = range_of(1) };
	}
}

/* Makes s->point the completion of s->node that the presumptions choose. */
static void
complete(struct pair_search *s)
{
	const struct questionnaire *q = s->base->q;

	arena_reset(&s->scratch);
	struct world w = world_build(&s->node, s->as_of, WORLD_PREDICTED, &s->scratch);
	answers_copy(&s->point, &s->node);
	for (unsigned i = 0; i < q->n_facts; i++) {
		const struct fact *f = &q->facts[i];
		unsigned n = f->table == CASE ? 1 : s->point.tables[f->table].n;
		for (unsigned row = 0; row < n && f->type != TYPE_TABLE; row++) {
			struct cell *c = answers_cell(&s->point, f, row);
			if (!stays(f, c))
				*c = (struct cell){ .state = CELL_KNOWN, .value[0] = world_get(&w, f, row) };
		}
	}
	close_tables(&s->point);
}

/* What one cell of a completion gives with its values tried one after the other. */
struct trial {
	bool any, differs;
	unsigned tier;
};

static void
try_value(struct pair_search *s, const struct pair_cell *pc, struct cell value, struct trial *t)
{
	*answers_cell(&s->point, pc->fact, pc->row) = value;
	if (s->base->q->program->constrained[pc->fact->order] &&
	    answers_conflicts(&s->point, s->as_of, NULL, 0) > 0)
		return;
	unsigned tier = tier_of_point(s);
	t->differs = t->any && tier != t->tier;
	t->tier = tier;
	t->any = true;
}

/* Constraints with the other cells may leave it values of which no rule speaks. */
static void
try_ends(struct pair_search *s, const struct pair_cell *pc, struct trial *t)
{
	struct cell whole = { .state = CELL_KNOWN, .value[0] = pc->values };

	if (!s->base->q->program->constrained[pc->fact->order] || t->differs)
		return;
	*answers_cell(&s->point, pc->fact, pc->row) = whole;
	arena_reset(&s->scratch);
	struct world w = world_build(&s->point, s->as_of, WORLD_BOUNDS, &s->scratch);
	struct range r = world_get(&w, pc->fact, pc->row);
	if (pc->fact->type == TYPE_OPTIONS || r.lo > r.hi)
		return;
	whole.value[0] = range_of(r.lo);
	try_value(s, pc, whole, t);
	whole.value[0] = range_of(r.hi);
	if (!t->differs)
		try_value(s, pc, whole, t);
}

bool
pair_in_point(struct pair_search *s, const struct pair_cell *pc)
{
	struct cell *cell = answers_cell(&s->point, pc->fact, pc->row), kept = *cell;
	struct cell value = { .state = CELL_KNOWN };
	struct trial t = { 0 };

	for (unsigned i = 0; i < pc->classes.n && !t.differs; i++) {
		value.value[0] = pc->classes.at[i];
		try_value(s, pc, value, &t);
	}
	try_ends(s, pc, &t);
	if (pc->may_be_absent && !t.differs)
		try_value(s, pc, (struct cell){ .state = CELL_ABSENT }, &t);
	*cell = kept;
	return t.differs;
}

bool
pair_of_rows(struct pair_search *s, unsigned table)
{
	unsigned n = s->point.tables[table].n, with = 0;

	if (n <= s->base->tables[table].n)
		return false;
	with = tier_of_point(s);
	s->point.tables[table].n--;
	unsigned without = tier_of_point(s);
	s->point.tables[table].n++;
	return with != without;
}

/* A set of completions: what is to know of it before going deeper. */
struct look {
	bool closed;             /* the cell does not matter in it */
	bool whole;              /* every completion of it is reached by giving cells values */
	unsigned tier;           /* `closed`, and there is one tier: this */
	bool settled;
	const struct fact *next; /* an open cell that matters, to be given values; or NULL */
	unsigned row;
	struct range values;
	struct range own;        /* what the cell itself may be here */
};

static unsigned
breadth(const struct fact *f, struct range r)
{
	if (f->type == TYPE_TRUTH)
		return 2;
	return f->type == TYPE_OPTIONS ? (unsigned)__builtin_popcountll((uint64_t)r.lo) : OPTIONS_MAX + 1;
}

/* Of the cells that matter, the one with the fewest values. */
static void
choose_next(struct look *l, const struct pair_search *s, const struct world *w, const struct open_list *list)
{
	unsigned best = ~0u;

	for (unsigned i = 0; i < list->n; i++) {
		const struct open_fact *o = &list->at[i];
		bool own = o->fact == s->cell.fact && (o->fact->table == CASE || o->row == s->cell.row);
		if (own || o->fact->type == TYPE_TABLE)
			continue;
		struct range r = world_get(w, o->fact, o->row);
		if (!range_is_wide(o->fact->type == TYPE_OPTIONS, r) || breadth(o->fact, r) >= best)
			continue;
		best = breadth(o->fact, r);
		l->next = o->fact;
		l->row = o->row;
		l->values = r;
	}
}

static bool
is_whole(const struct run *r)
{
	for (unsigned t = 0; t < r->q->n_tables; t++)
		if (r->lanes[t].further || r->lanes[t].several)
			return false;
	return true;
}

static struct look
look(struct pair_search *s)
{
	spend(s, node_cost(s));
	arena_reset(&s->scratch);
	struct world w = world_build(&s->node, s->as_of, WORLD_BOUNDS, &s->scratch);
	struct run r = run_whole(&w, &s->scratch);
	struct look l = { .settled = r.ends.lowest == r.ends.highest, .tier = r.ends.lowest };
	l.closed = l.settled;
	if (l.closed)
		return l;
	struct relevance rel = relevance_of(&r, &s->scratch);
	open_root_rules(&rel, rel.run->ends);
	relevance_walk(&rel, rel.run->p->n_instrs);
	struct open_list list = open_stated(&rel, &s->node, NULL, &s->scratch);
	l.closed = !open_find(&list, s->cell.fact, s->cell.row);
	l.whole = is_whole(&r);
	l.own = world_get(&w, s->cell.fact, s->cell.row);
	choose_next(&l, s, &w, &list);
	return l;
}

/* The cell in the node gets these values; false when no completion has any of them. */
static bool
narrow(struct pair_search *s, const struct fact *f, unsigned row, struct range values)
{
	*answers_cell(&s->node, f, row) = (struct cell){ .state = CELL_KNOWN, .value[0] = values };
	return !s->base->q->program->constrained[f->order] ||
	    answers_conflicts(&s->node, s->as_of, NULL, 0) == 0;
}

/* Only the cell itself is open: is the tier one and the same over all its values? */
static enum pair
same_over(struct pair_search *s, struct range values, unsigned tier)
{
	if (!affords(s))
		return PAIR_UNDECIDED;
	if (!narrow(s, s->cell.fact, s->cell.row, values))
		return PAIR_NONE;
	struct look l = look(s);
	if (l.settled)
		return l.tier == tier ? PAIR_NONE : PAIR_FOUND;
	if (l.closed || values.lo == values.hi)
		return PAIR_UNDECIDED;
	int64_t cut = classes_cut(s->base->q, s->as_of, values);
	enum pair below = same_over(s, (struct range){ values.lo, cut - 1 }, tier);
	return below == PAIR_NONE ? same_over(s, (struct range){ cut, values.hi }, tier) : below;
}

static enum pair
leaf(struct pair_search *s, const struct look *l)
{
	struct cell *cell = answers_cell(&s->node, s->cell.fact, s->cell.row), kept = *cell;

	if (!l->whole)
		return PAIR_UNDECIDED;
	if (s->cell.fact->type == TYPE_TRUTH || s->cell.fact->type == TYPE_OPTIONS)
		return PAIR_NONE; /* every value was tried */
	unsigned tier = tier_of_point(s);
	enum pair p = same_over(s, l->own, tier);
	*cell = kept;
	return p;
}

static enum pair visit(struct pair_search *s);

static enum pair
branch(struct pair_search *s, const struct fact *f, unsigned row, struct range values)
{
	return narrow(s, f, row, values) ? visit(s) : PAIR_NONE;
}

/*
 * First what is presumed: that meets few rules, so that this cell decides; where it would make the
 * cell idle, the look closes the branch at once.
 *
 * Numbers and dates are halved at what the rules name.
 */
static enum pair
halves(struct pair_search *s, const struct look *l, struct range presumed)
{
	int64_t cut = classes_cut(s->base->q, s->as_of, l->values);
	struct range low = { l->values.lo, cut - 1 }, high = { cut, l->values.hi };
	bool above = presumed.lo >= cut;
	enum pair first = branch(s, l->next, l->row, above ? high : low);

	if (first == PAIR_FOUND)
		return first;
	enum pair second = branch(s, l->next, l->row, above ? low : high);
	return second == PAIR_NONE ? first : second;
}

static enum pair
values(struct pair_search *s, const struct look *l, struct range presumed)
{
	struct classes c = classes_of(s->base->q, s->as_of, l->next, l->values);
	enum pair all = branch(s, l->next, l->row, presumed);

	for (unsigned i = 0; i < c.n && all != PAIR_FOUND; i++) {
		if (c.at[i].lo == presumed.lo)
			continue;
		enum pair one = branch(s, l->next, l->row, c.at[i]);
		all = one == PAIR_NONE ? all : one;
	}
	return all;
}

static enum pair
visit(struct pair_search *s)
{
	if (!affords(s))
		return PAIR_UNDECIDED;
	struct look l = look(s);
	if (l.closed)
		return PAIR_NONE;
	complete(s);
	if (pair_in_point(s, &s->cell))
		return PAIR_FOUND;
	if (!l.next)
		return leaf(s, &l);
	struct cell *cell = answers_cell(&s->node, l.next, l.row), kept = *cell;
	struct range presumed = answers_at(&s->point, l.next, l.row)->value[0];
	bool discrete = l.next->type == TYPE_TRUTH || l.next->type == TYPE_OPTIONS;
	enum pair p = (discrete ? values : halves)(s, &l, presumed);
	*cell = kept;
	return p;
}

/* A row of which nothing is known, and which has days of its own. */
static void
add_row(struct answers *a, unsigned table)
{
	const struct table *t = &a->q->tables[table];
	unsigned row = a->tables[table].n;

	if (row == t->max_rows)
		return;
	answers_insert(a, table, row);
	for (unsigned i = 0; i < t->n_columns; i++)
		if (t->columns[i]->inherits)
			answers_cell(a, t->columns[i], row)->state = CELL_UNKNOWN;
}

/* With one of the cell's values the last row of the point changes the tier; leaves it there. */
static bool
either_changes(struct pair_search *s, unsigned table)
{
	struct cell *cell = answers_cell(&s->point, s->cell.fact, s->cell.row), kept = *cell;

	for (unsigned i = 0; i < s->cell.classes.n; i++) {
		*cell = (struct cell){ .state = CELL_KNOWN, .value[0] = s->cell.classes.at[i] };
		if (answers_conflicts(&s->point, s->as_of, NULL, 0) == 0 && pair_of_rows(s, table))
			return true;
	}
	*cell = kept;
	return false;
}

/* Begins at the base, with so many further rows, and then none beyond them. */
static void
begin(struct pair_search *s, unsigned further)
{
	answers_copy(&s->node, s->base);
	for (unsigned t = 0; t < s->base->q->n_tables; t++)
		for (unsigned i = 0; i < further; i++)
			add_row(&s->node, t);
	close_tables(&s->node);
	narrow(s, s->cell.fact, s->cell.row, s->cell.values);
}

static bool
may_grow(const struct answers *a)
{
	bool grows = false;

	for (unsigned t = 0; t < a->q->n_tables; t++) {
		const struct cell *complete = &a->cells[a->q->tables[t].complete->cell];
		grows |= !(cell_known(complete, TYPE_TRUTH) && complete->value[0].lo == 1) ||
		    a->cells[a->q->tables[t].fact->cell].state != CELL_KNOWN;
	}
	return grows;
}

/* Spends at most this part of what is left. */
static enum pair
visit_with(struct pair_search *s, uint64_t part)
{
	uint64_t kept = s->work > part ? s->work - part : 0;

	s->work -= kept;
	enum pair p = visit(s);
	s->work += kept;
	return p;
}

enum pair
pair_search(struct pair_search *s, uint64_t work)
{
	bool grows = may_grow(s->base);
	enum pair p = PAIR_UNDECIDED;

	for (unsigned further = grows && all_rows(s->base) == 1; further <= 2 * grows && p != PAIR_FOUND; further++) {
		begin(s, further);
		p = visit_with(s, work / (1 + further));
	}
	if (p == PAIR_FOUND)
		return p;
	if (grows) { /* any number of rows at once: to show that there is none */
		answers_copy(&s->node, s->base);
		narrow(s, s->cell.fact, s->cell.row, s->cell.values);
		p = visit_with(s, work / 4);
	}
	return p == PAIR_NONE && s->cell.may_be_absent ? PAIR_UNDECIDED : p;
}

/* A further row matters when one of its cells does: with one of the two values it changes the tier. */
bool
pair_search_rows(struct pair_search *s, unsigned table, uint64_t work)
{
	const struct table *t = &s->base->q->tables[table];
	unsigned row = s->base->tables[table].n;
	bool found = false;

	for (unsigned i = 0; i < t->n_columns && !found && row < t->max_rows; i++) {
		const struct fact *f = t->columns[i];
		if ((f->type != TYPE_TRUTH && f->type != TYPE_OPTIONS) || f->overrides || f->inherits)
			continue;
		s->cell = (struct pair_cell){ .fact = f, .row = row, .values = fact_domain(f, s->as_of) };
		s->cell.classes = classes_of(s->base->q, s->as_of, f, s->cell.values);
		begin(s, 1);
		found = visit_with(s, work / 4) == PAIR_FOUND && either_changes(s, table);
	}
	return found;
}
