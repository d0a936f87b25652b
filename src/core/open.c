#include "open.h"

/* Rules that decide between the ends matter; one whose tier is reached anyway does not. */
void
open_root_rules(struct relevance *rel, struct ends ends)
{
	const struct run *r = rel->run;

	if (ends.lowest == ends.highest)
		return;
	for (unsigned i = 0; i < r->q->n_rules; i++) {
		const struct rule *rule = &r->q->rules[i];
		bool decides = rule->tier > ends.lowest && rule->tier <= ends.highest;
		if (rule->kind == RULE_GATE || (rule->kind == RULE_TIER && decides))
			relevance_root(rel, rule->reg, WANTED_BOTH);
	}
}

void
open_root_flags(struct relevance *rel)
{
	const struct run *r = rel->run;
	uint64_t tiers = (uint64_t)run_case(r, (unsigned)r->p->tier_at).lo;

	for (unsigned i = 0; i < r->q->n_flags; i++) {
		const struct flag *f = &r->q->flags[i];
		if (f->tiers & tiers)
			relevance_root(rel, f->reg, WANTED_BOTH);
	}
}

void
open_root_findings(struct relevance *rel)
{
	const struct run *r = rel->run;

	open_root_flags(rel);
	for (unsigned i = 0; i < r->q->n_rules && r->ends.highest > r->q->base_tier; i++)
		if (r->q->rules[i].kind == RULE_TIER && r->q->rules[i].item)
			relevance_root(rel, r->q->rules[i].shown_reg, WANTED_BOTH);
}

enum which { WHICH_ALL, WHICH_STATED, WHICH_TIED, WHICH_ASKS };

struct listing {
	const struct relevance *rel;
	const struct answers *a;
	const struct world *predicted; /* WHICH_STATED, WHICH_TIED */
	enum which which;
	struct open_list out;
	bool *through_rows; /* per fact of the case, by order: some row that inherits it matters */
};

static bool
row_inherits(const struct listing *l, const struct fact *f, unsigned row)
{
	return f->inherits && answers_at(l->a, f, row)->state == CELL_ABSENT;
}

/* A fact of the case also matters through the rows that inherit it. */
static bool
matters(const struct listing *l, const struct fact *f, unsigned row)
{
	if (relevance_cell(l->rel, f, row) ||
	    (l->which == WHICH_TIED && l->a->q->program->constrained[f->order]))
		return true;
	return f->table == CASE && l->through_rows[f->order];
}

static void
find_through_rows(struct listing *l, struct arena *arena)
{
	const struct questionnaire *q = l->a->q;

	l->through_rows = arena_alloc(arena, q->n_facts * sizeof *l->through_rows);
	for (unsigned t = 0; l->rel && t < q->n_tables; t++)
		for (unsigned c = 0; c < q->tables[t].n_columns; c++) {
			const struct fact *f = q->tables[t].columns[c];
			for (unsigned row = 0; f->inherits && row < l->a->tables[t].n; row++)
				if (row_inherits(l, f, row) && relevance_cell(l->rel, f, row))
					l->through_rows[f->inherits->order] = true;
		}
}

static void
add(struct listing *l, const struct fact *f, unsigned row)
{
	struct open_fact o = { .fact = f, .row = row, .matters = MATTERS_TIER, .presumed = RANGE_EMPTY };

	if (l->predicted && f->type != TYPE_TABLE)
		o.presumed = world_get(l->predicted, f, row);
	l->out.at[l->out.n++] = o;
}

static void
list_table(struct listing *l, const struct fact *f)
{
	const struct cell *c = &l->a->cells[f->cell];

	if (l->which != WHICH_ALL && !l->rel->further[f->as_table])
		return;
	if (l->which == WHICH_ASKS ? c->state == CELL_ABSENT : c->state != CELL_KNOWN)
		add(l, f, 0);
}

/* The fact that says there is no further row matters when further rows do. */
static bool
completes(const struct listing *l, const struct fact *f)
{
	for (unsigned t = 0; t < l->a->q->n_tables; t++)
		if (l->a->q->tables[t].complete == f)
			return l->rel->further[t];
	return false;
}

/* Is it of the kind that is listed, whether it matters or not? */
static bool
listed(const struct listing *l, const struct fact *f, unsigned row)
{
	const struct cell *c = answers_at(l->a, f, row);

	if (row_inherits(l, f, row) || (f->overrides && c->state == CELL_ABSENT))
		return false;
	return l->which == WHICH_ASKS ? c->state == CELL_ABSENT && f->asked : !cell_known(c, f->type);
}

static void
list_fact(struct listing *l, const struct fact *f)
{
	unsigned n = f->table == CASE ? 1 : l->a->tables[f->table].n;

	for (unsigned row = 0; row < n; row++)
		if (listed(l, f, row) && (l->which == WHICH_ALL || matters(l, f, row) || completes(l, f)))
			add(l, f, row);
}

static struct open_list
list(struct listing l, struct arena *arena)
{
	const struct questionnaire *q = l.a->q;
	size_t most = q->n_facts;

	for (unsigned t = 0; t < q->n_tables; t++)
		most += (size_t)q->tables[t].n_columns * l.a->tables[t].n;
	l.out.at = arena_alloc(arena, most * sizeof *l.out.at);
	find_through_rows(&l, arena);
	for (unsigned i = 0; i < q->n_facts; i++) {
		const struct fact *f = &q->facts[i];
		if (f->type == TYPE_TABLE)
			list_table(&l, f);
		else
			list_fact(&l, f);
	}
	return l.out;
}

struct open_list
open_stated(const struct relevance *rel, const struct answers *a, const struct world *predicted,
    struct arena *arena)
{
	return list((struct listing){ rel, a, predicted, WHICH_STATED, { 0, NULL }, NULL }, arena);
}

struct open_list
open_or_tied(const struct relevance *rel, const struct answers *a, const struct world *predicted,
    struct arena *arena)
{
	return list((struct listing){ rel, a, predicted, WHICH_TIED, { 0, NULL }, NULL }, arena);
}

struct open_list
open_asks(const struct relevance *rel, const struct answers *a, struct arena *arena)
{
	return list((struct listing){ rel, a, NULL, WHICH_ASKS, { 0, NULL }, NULL }, arena);
}

struct open_list
open_all(const struct answers *a, struct arena *arena)
{
	return list((struct listing){ NULL, a, NULL, WHICH_ALL, { 0, NULL }, NULL }, arena);
}

struct open_fact *
open_find(const struct open_list *l, const struct fact *f, unsigned row)
{
	for (unsigned i = 0; i < l->n; i++)
		if (l->at[i].fact == f && (f->table == CASE || l->at[i].row == row))
			return &l->at[i];
	return NULL;
}

void
open_mark(struct open_list *l, const struct open_list *tier)
{
	for (unsigned i = 0, k = 0; i < l->n; i++) {
		struct open_fact *o = &l->at[i];
		bool in = k < tier->n && tier->at[k].fact == o->fact && tier->at[k].row == o->row;
		o->matters = in ? MATTERS_TIER : MATTERS_FINDINGS;
		k += in;
	}
}
