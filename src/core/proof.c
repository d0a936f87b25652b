#include <qingjie/proof.h>

#include "evaluate.h"

#include <string.h>

#define NO_STEP UINT32_MAX

struct weaving {
	struct proof *p;
	const struct answers *a;
	const struct questionnaire *q;
	const struct run *run;
	struct arena *frame;
	unsigned *collected, n_collected;
	unsigned *collector;         /* per step: for which step it was collected last */
};

/* A named thing that an expression rests on. */
struct premise {
	enum proof_kind kind;
	const void *what;
	unsigned row;
};

typedef void visit(struct weaving *w, struct premise p);

static void
visit_fact(struct weaving *w, const struct fact *f, unsigned row, visit *found)
{
	found(w, (struct premise){ PROOF_FACT, f, f->table == CASE ? 0 : row });
}

static void
visit_derived(struct weaving *w, const struct derived *d, unsigned row, visit *found)
{
	found(w, (struct premise){ PROOF_VALUE, d, d->table == CASE ? 0 : row });
}

/* Which sides a row has say its own days and the days of the cuts. */
static void
visit_sides(struct weaving *w, const struct table *t, unsigned row, visit *found)
{
	visit_fact(w, t->from, row, found);
	visit_fact(w, t->to, row, found);
	for (unsigned i = 0; i < t->n_cuts; i++)
		visit_derived(w, t->cuts[i], 0, found);
}

/* All that the expression names, from left to right, in every row that it gathers. */
static void
visit_premises(struct weaving *w, const struct expr *e, unsigned row, visit *found)
{
	switch (e ? e->op : EXPR_CONSTANT) {
	case EXPR_CONSTANT:
	case EXPR_TIER:
		break;
	case EXPR_PARAMETER:
		found(w, (struct premise){ PROOF_PARAMETER, e->parameter, 0 });
		break;
	case EXPR_FACT:
	case EXPR_STATED:
	case EXPR_KNOWN:
		visit_fact(w, e->fact, row, found);
		break;
	case EXPR_DERIVED:
		visit_derived(w, e->derived, row, found);
		break;
	case EXPR_MET:
		found(w, (struct premise){ PROOF_RULE, e->rule, 0 });
		break;
	case EXPR_SIDE_SHARE:
		visit_derived(w, w->q->tables[e->table].divided, row, found);
		break;
	case EXPR_SIDE_DAY:
		visit_fact(w, w->q->tables[e->table].from, row, found);
		break;
	case EXPR_STRADDLES:
		visit_sides(w, &w->q->tables[e->table], row, found);
		break;
	case EXPR_SUM:
	case EXPR_SOME:
	case EXPR_SOME_SIDE:
	case EXPR_LATEST:
		for (unsigned r = 0; r < w->a->tables[e->over].n; r++) {
			visit_premises(w, e->a, r, found);
			visit_premises(w, e->b, r, found);
		}
		break;
	default:
		visit_premises(w, e->a, row, found);
		visit_premises(w, e->b, row, found);
		visit_premises(w, e->c, row, found);
	}
}

/* Which step it is, or NO_STEP. */
static unsigned *
place_of(const struct proof *proof, struct premise p)
{
	const struct questionnaire *q = proof->q;
	const struct proof_places *at = &proof->at;

	switch (p.kind) {
	case PROOF_FACT:
		return &at->fact_at[at->facts[(const struct fact *)p.what - q->facts] + p.row];
	case PROOF_PARAMETER:
		return &at->parameter_at[(const struct parameter *)p.what - q->parameters];
	case PROOF_VALUE:
		return &at->derived_at[at->derived[(const struct derived *)p.what - q->derived] + p.row];
	default:
		return &at->rule_at[(const struct rule *)p.what - q->rules];
	}
}

static bool
is_inherited(const struct weaving *w, const struct fact *f, unsigned row)
{
	return f->inherits && !f->overrides && answers_at(w->a, f, row)->state == CELL_ABSENT;
}

static void prove(struct weaving *w, struct premise p);

/* Calls `found` with each thing that `p` rests on. */
static void
visit_behind(struct weaving *w, struct premise p, visit *found)
{
	const struct expr_set *set = w->q->exprs;

	switch (p.kind) {
	case PROOF_FACT:
		if (is_inherited(w, p.what, p.row))
			visit_fact(w, ((const struct fact *)p.what)->inherits, 0, found);
		break;
	case PROOF_PARAMETER:
		break;
	case PROOF_VALUE:
		visit_premises(w, set->derived_exprs[(const struct derived *)p.what - w->q->derived],
		    p.row, found);
		break;
	case PROOF_RULE:
		visit_premises(w, set->rule_when[(const struct rule *)p.what - w->q->rules], 0, found);
		break;
	}
}

static void
collect(struct weaving *w, struct premise p)
{
	unsigned step = *place_of(w->p, p);

	if (w->collector[step] == w->p->n_steps)
		return;
	w->collector[step] = w->p->n_steps;
	w->collected[w->n_collected++] = step;
}

/* What a register of the row's earliest side, or of the case, has come to. */
static struct range
value_at(const struct weaving *w, enum type type, int table, struct operand at, unsigned row)
{
	unsigned lane = row, to;

	if (!at.row)
		return run_case(w->run, (unsigned)at.at);
	lanes_of_row(w->run, &w->run->lanes[table], row, &lane, &to);
	return run_value(w->run, bank_of(type), at, lane);
}

static bool
within(const struct fact *f, struct range x, struct range all)
{
	return f->type == TYPE_OPTIONS ? (x.lo & ~all.lo) == 0 : all.lo <= x.lo && x.hi <= all.hi;
}

static enum known
known_of(const struct weaving *w, const struct fact *f, unsigned row, struct range value)
{
	const struct cell *c = answers_at(w->a, f, row);

	if (is_inherited(w, f, row))
		return KNOWN_INHERITED;
	if (c->state == CELL_KNOWN)
		return cell_known(c, f->type) ? KNOWN_STATED : KNOWN_AMONG;
	if (c->state == CELL_DISPUTED && cell_stated(c)) {
		bool shown = c->side[SIDE_EVIDENCE] == CELL_KNOWN;
		return shown && within(f, value, c->value[SIDE_EVIDENCE]) ? KNOWN_EVIDENCE : KNOWN_SIDES;
	}
	return f->absent || (f->overrides && c->state == CELL_ABSENT) ? KNOWN_ABSENT : KNOWN_PRESUMED;
}

static void
fill_fact(const struct weaving *w, struct proof_step *s, const struct fact *f)
{
	struct operand at = { (int32_t)f->cell, false };

	if (f->table != CASE)
		at = (struct operand){ w->run->p->columns[f->table][f->cell].at, true };
	s->fact = f;
	s->value = value_at(w, f->type, f->table, at, s->row);
	s->known = known_of(w, f, s->row, s->value);
	s->answer = answers_at(w->a, f, s->row);
}

static void
fill_parameter(const struct weaving *w, struct proof_step *s, const struct parameter *p)
{
	int64_t value = 0;

	s->parameter = p;
	parameter_at(p, w->p->as_of, &value);
	s->value = range_of(value);
	for (unsigned i = 0; i < p->n_values && p->values[i].from <= w->p->as_of; i++)
		s->since = p->values[i].from;
}

static struct proof_step
step_of(const struct weaving *w, struct premise p)
{
	struct proof_step s = { .kind = p.kind, .row = p.row };

	switch (p.kind) {
	case PROOF_FACT:
		fill_fact(w, &s, p.what);
		break;
	case PROOF_PARAMETER:
		fill_parameter(w, &s, p.what);
		break;
	case PROOF_VALUE:
		s.derived = p.what;
		s.value = value_at(w, s.derived->type, s.derived->table,
		    (struct operand){ s.derived->reg, s.derived->row }, p.row);
		break;
	case PROOF_RULE:
		s.rule = p.what;
		s.value = run_case(w->run, s.rule->reg);
		break;
	}
	return s;
}

/* Adds the step of a thing behind those of all that it rests on. */
static void
prove(struct weaving *w, struct premise p)
{
	if (*place_of(w->p, p) != NO_STEP)
		return;
	visit_behind(w, p, prove);
	struct proof_step s = step_of(w, p);
	w->n_collected = 0;
	visit_behind(w, p, collect);
	s.n_of = w->n_collected;
	if (s.n_of > 0) {
		unsigned *of = arena_raw(w->frame, s.n_of * sizeof *of);
		memcpy(of, w->collected, s.n_of * sizeof *of);
		s.of = of;
	}
	*place_of(w->p, p) = w->p->n_steps;
	w->p->steps[w->p->n_steps++] = s;
}

static unsigned *
places(struct weaving *w, unsigned n, int value)
{
	unsigned *p = arena_raw(w->frame, (n + 1) * sizeof *p);

	memset(p, value, (n + 1) * sizeof *p);
	return p;
}

static unsigned
rows_of(const struct weaving *w, int table)
{
	return table == CASE ? 1 : w->a->tables[table].n;
}

static void
make_room(struct weaving *w)
{
	const struct questionnaire *q = w->q;
	struct proof_places *at = &w->p->at;
	unsigned n_facts = 0, n_derived = 0, n;

	at->facts = places(w, q->n_facts, 0);
	at->derived = places(w, q->n_derived, 0);
	for (unsigned i = 0; i < q->n_facts; i++) {
		at->facts[i] = n_facts;
		n_facts += rows_of(w, q->facts[i].table);
	}
	for (unsigned i = 0; i < q->n_derived; i++) {
		at->derived[i] = n_derived;
		n_derived += rows_of(w, q->derived[i].table);
	}
	at->fact_at = places(w, n_facts, 0xff);
	at->derived_at = places(w, n_derived, 0xff);
	at->parameter_at = places(w, q->n_parameters, 0xff);
	at->rule_at = places(w, q->n_rules, 0xff);
	n = n_facts + n_derived + q->n_parameters + q->n_rules;
	w->collected = places(w, n, 0);
	w->collector = places(w, n, 0xff);
	w->p->steps = arena_raw(w->frame, (n + 1) * sizeof *w->p->steps);
}

static bool
is_met(const struct weaving *w, const struct rule *r)
{
	return run_case(w->run, r->reg).lo != 0;
}

static bool
gate_met(const struct weaving *w)
{
	for (unsigned i = 0; i < w->q->n_rules; i++)
		if (w->q->rules[i].kind == RULE_GATE && is_met(w, &w->q->rules[i]))
			return true;
	return false;
}

static void
find_met(struct weaving *w)
{
	struct proof *p = w->p;

	p->met = arena_alloc(w->frame, w->q->n_rules * sizeof *p->met);
	for (unsigned i = 0; i < w->q->n_rules; i++) {
		const struct rule *r = &w->q->rules[i];
		if (r->kind == RULE_TIER && r->item && p->predicted > w->q->base_tier &&
		    run_case(w->run, r->shown_reg).lo)
			p->met[p->n_met++] = r;
	}
}

/* The rules of one kind and tier that are met, or that are not. */
static void
find_rules(struct weaving *w, struct proof_bound *b, enum rule_kind kind, unsigned tier, bool met)
{
	b->rules = arena_alloc(w->frame, w->q->n_rules * sizeof *b->rules);
	for (unsigned i = 0; i < w->q->n_rules; i++) {
		const struct rule *r = &w->q->rules[i];
		if (r->kind == kind && r->tier == tier && is_met(w, r) == met)
			b->rules[b->n_rules++] = r;
	}
}

/* A gate that is met keeps from every graver tier; else no rule of the next one is met. */
static void
find_graver(struct weaving *w)
{
	struct proof_bound *b = &w->p->graver;

	b->tier = w->p->predicted + 1;
	b->any = b->tier < w->q->n_tiers;
	if (b->any && gate_met(w))
		find_rules(w, b, RULE_GATE, w->p->predicted, true);
	else if (b->any)
		find_rules(w, b, RULE_TIER, b->tier, false);
}

/* Rules that are met hold the tier; where there is nothing to hold, no gate to a milder one is met. */
static void
find_milder(struct weaving *w)
{
	struct proof_bound *b = &w->p->milder;

	b->any = w->p->predicted > 0;
	b->tier = b->any ? w->p->predicted - 1 : 0;
	if (b->any && gate_met(w))
		find_rules(w, b, RULE_GATE, w->p->predicted, true);
	else if (b->any && w->p->predicted == w->q->base_tier)
		find_rules(w, b, RULE_GATE, b->tier, false);
	else if (b->any)
		find_rules(w, b, RULE_TIER, w->p->predicted, true);
}

struct proof
proof_of(const struct answers *a, int64_t as_of, struct arena *frame)
{
	const struct questionnaire *q = a->q;
	struct world world = world_build(a, as_of, WORLD_PREDICTED, frame);
	struct run run = run_whole(&world, frame);
	struct proof p = { .q = q, .as_of = as_of, .predicted = run.ends.lowest };
	struct weaving w = { .p = &p, .a = a, .q = q, .run = &run, .frame = frame };

	for (unsigned t = 0; t < q->n_tables; t++)
		p.n_rows[t] = a->tables[t].n;
	make_room(&w);
	for (unsigned i = 0; i < q->n_rules; i++)
		if (q->rules[i].kind != RULE_NOTE)
			prove(&w, (struct premise){ PROOF_RULE, &q->rules[i], 0 });
	find_met(&w);
	find_graver(&w);
	find_milder(&w);
	return p;
}

static const struct proof_step *
step_at(const struct proof *p, enum proof_kind kind, const void *what, unsigned row)
{
	unsigned step = *place_of(p, (struct premise){ kind, what, row });

	return step == NO_STEP ? NULL : &p->steps[step];
}

const struct proof_step *
proof_fact(const struct proof *p, const struct fact *f, unsigned row)
{
	return step_at(p, PROOF_FACT, f, f->table == CASE ? 0 : row);
}

const struct proof_step *
proof_derived(const struct proof *p, const struct derived *d, unsigned row)
{
	return step_at(p, PROOF_VALUE, d, d->table == CASE ? 0 : row);
}

const struct proof_step *
proof_rule(const struct proof *p, const struct rule *r)
{
	return step_at(p, PROOF_RULE, r, 0);
}
