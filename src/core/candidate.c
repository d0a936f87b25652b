#include "candidate.h"

#include "relevance.h"

struct gathering {
	const struct answers *a;
	int64_t as_of;
	struct world predicted;
	struct candidate *out;
	unsigned n;
};

static void
add(struct gathering *g, struct candidate c)
{
	if (c.fact->category != CATEGORY_FACT || c.fact->overrides)
		c.effort = EFFORT_LAW;
	else if (c.fact->type == TYPE_NUMBER || c.fact->type == TYPE_DATE)
		c.effort = EFFORT_NUMBERS;
	c.alone = c.fact->category == CATEGORY_GROUND;
	c.follows = g->a->q->program->constrained[c.fact->order] &&
	    !cell_known(answers_at(g->a, c.fact, c.row), c.fact->type) && !c.contested;
	g->out[g->n++] = c;
}

struct range
candidate_other(const struct candidate *c)
{
	struct range r = c->domain;

	if (c->follows)
		return r;
	if (c->fact->type == TYPE_OPTIONS)
		return range_options((uint64_t)r.lo & ~(uint64_t)c->now.lo);
	r.lo += r.lo == c->now.lo;
	r.hi -= r.hi == c->now.lo;
	return r;
}

/* The kind of the row whose meaning the cell can override is contested: its other meanings. */
static void
add_contested(struct gathering *g, const struct fact *kind, const struct fact *f, unsigned row)
{
	if (kind->table != f->table || kind->type != TYPE_OPTIONS || !cell_stated(answers_at(g->a, kind, row)))
		return;
	const struct option *o =
	    &kind->options[__builtin_ctzll((uint64_t)world_get(&g->predicted, kind, row).lo)];
	for (unsigned i = 0; i < kind->n_columns; i++) {
		uint64_t others = kind->columns[i].of == f ? o->contested[i] & ~o->gives[i] : 0;
		if (others)
			add(g, (struct candidate){ f, row, kind, range_options(o->gives[i]),
			    range_options(others), EFFORT_LAW, false, false });
	}
}

static void
add_cell(struct gathering *g, const struct fact *f, unsigned row)
{
	const struct cell *c = answers_at(g->a, f, row);
	const struct questionnaire *q = g->a->q;

	if (cell_stated(c) || f->category != CATEGORY_FACT) {
		add(g, (struct candidate){ f, row, NULL, world_get(&g->predicted, f, row),
		    fact_domain(f, g->as_of), EFFORT_FACTS, false, false });
		return;
	}
	for (unsigned i = 0; f->overrides && c->state == CELL_ABSENT && i < q->n_facts; i++)
		add_contested(g, &q->facts[i], f, row);
}

/* Whether a table is complete is not asked for: a further row could be anything. */
static bool
is_changeable(const struct questionnaire *q, const struct fact *f, bool grounds)
{
	for (unsigned t = 0; t < q->n_tables; t++)
		if (q->tables[t].complete == f)
			return false;
	return f->type != TYPE_TABLE && (f->category == CATEGORY_GROUND) == grounds;
}

static void
gather(struct gathering *g, int table, unsigned row, bool grounds)
{
	const struct questionnaire *q = g->a->q;

	for (unsigned i = 0; i < q->n_facts; i++)
		if (q->facts[i].table == table && is_changeable(q, &q->facts[i], grounds))
			add_cell(g, &q->facts[i], row);
}

/* A fact of the case also matters through the rows that inherit it. */
static bool
matters(const struct relevance *rel, const struct answers *a, const struct fact *f, unsigned row)
{
	if (relevance_cell(rel, f, row))
		return true;
	for (unsigned i = 0; f->table == CASE && i < a->q->n_facts; i++) {
		const struct fact *c = &a->q->facts[i];
		for (unsigned r = 0; c->inherits == f && r < a->tables[c->table].n; r++)
			if (answers_at(a, c, r)->state == CELL_ABSENT && relevance_cell(rel, c, r))
				return true;
	}
	return false;
}

/*
 * Drops what no rule looks at even when everything may change. What is contested always stays, and
 * what a constraint reads: what is presumed of another fact may follow it.
 */
static void
drop_irrelevant(struct gathering *g, struct arena *arena)
{
	struct answers all = { 0 };
	unsigned kept = 0;

	answers_init(&all, g->a->q);
	answers_copy(&all, g->a);
	for (unsigned i = 0; i < g->n; i++)
		*answers_cell(&all, g->out[i].fact, g->out[i].row) = (struct cell){
			.state = CELL_KNOWN, .value = { fact_domain(g->out[i].fact, g->as_of) } };
	struct world w = world_build(&all, g->as_of, WORLD_BOUNDS, arena);
	struct run r = run_whole(&w, arena);
	struct relevance rel = relevance_of(&r, arena);
	for (unsigned i = 0; i < r.q->n_rules; i++)
		if (r.q->rules[i].kind != RULE_NOTE)
			relevance_root(&rel, r.q->rules[i].reg, WANTED_BOTH);
	relevance_walk(&rel, r.p->tier_end);
	for (unsigned i = 0; i < g->n; i++) {
		const struct candidate *c = &g->out[i];
		bool constrained = g->a->q->program->constrained[c->fact->order];
		bool hidden = c->contested; /* the kind is hidden behind its override, while that is open */
		for (unsigned k = i + 1; k < g->n && !hidden; k++)
			hidden = g->out[k].contested == c->fact && g->out[k].row == c->row;
		if (constrained || hidden || matters(&rel, &all, c->fact, c->row))
			g->out[kept++] = *c;
	}
	g->n = kept;
	answers_done(&all);
}

struct candidate *
candidates_of(const struct answers *a, int64_t as_of, struct arena *arena, unsigned *n)
{
	const struct questionnaire *q = a->q;
	struct gathering g = { .a = a, .as_of = as_of };
	size_t most = q->n_facts;

	for (unsigned t = 0; t < q->n_tables; t++)
		most += (size_t)a->tables[t].n * q->tables[t].n_columns;
	g.predicted = world_build(a, as_of, WORLD_PREDICTED, arena);
	g.out = arena_alloc(arena, most * sizeof *g.out);
	gather(&g, CASE, 0, false);
	for (unsigned t = 0; t < q->n_tables; t++)
		for (unsigned row = 0; row < a->tables[t].n; row++)
			gather(&g, (int)t, row, false);
	gather(&g, CASE, 0, true);
	drop_irrelevant(&g, arena);
	*n = g.n;
	return g.out;
}
