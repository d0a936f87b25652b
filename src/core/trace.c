#include <qingjie/trace.h>

#include "following.h"
#include "standing.h"

static uint8_t
seen(const struct run *r, const struct instr *in)
{
	unsigned lanes = in->table == CASE ? 1 : r->lanes[in->table].n;
	uint8_t found = 0;

	for (unsigned lane = 0; lane < lanes; lane++)
		found |= (uint8_t)range_truth(run_value(r, BANK_TRUTH,
		    (struct operand){ in->dst, in->table != CASE }, lane));
	return found;
}

static void
trace_rules(struct trace *t, const struct run *r, struct arena *frame)
{
	unsigned n = r->q->n_rules;
	bool *met = arena_alloc(frame, n), *named = arena_alloc(frame, n);
	int64_t *measured = arena_alloc(frame, n * sizeof *measured);

	for (unsigned i = 0; i < n; i++) {
		const struct rule *rule = &r->q->rules[i];
		met[i] = run_case(r, rule->reg).lo != 0;
		named[i] = run_case(r, rule->shown_reg).lo != 0;
		if (rule->kind == RULE_NOTE)
			met[i] = named[i] = t->flags[rule->flag - r->q->flags];
		if (rule->route.any)
			measured[i] = run_case(r, (unsigned)rule->route.of->reg).lo;
	}
	t->met = met;
	t->named = named;
	t->measured = measured;
}

struct trace
trace_of(const struct answers *a, int64_t as_of, struct arena *frame)
{
	const struct questionnaire *q = a->q;
	struct world w = world_build(a, as_of, WORLD_PREDICTED, frame);
	struct run r = run_whole(&w, frame);
	struct trace t = { .tier = r.ends.lowest, .n_conditions = r.p->n_instrs };
	bool *flags = arena_alloc(frame, q->n_flags);
	uint8_t *conditions = arena_alloc(frame, r.p->n_instrs);

	for (unsigned i = 0; i < q->n_flags; i++)
		flags[i] = flag_stands(&q->flags[i], &r, a, as_of, frame);
	for (unsigned i = 0; i < r.p->n_instrs; i++)
		if (r.p->instrs[i].bank == BANK_TRUTH)
			conditions[i] = seen(&r, &r.p->instrs[i]);
	t.flags = flags;
	t.conditions = conditions;
	trace_rules(&t, &r, frame);
	return t;
}

const bool *
trace_findings(const struct answers *a, int64_t as_of, struct arena *frame)
{
	const struct consequences *all = a->q->consequences;
	struct world w = world_build(a, as_of, WORLD_PREDICTED, frame);
	struct run r = run_whole(&w, frame);
	bool *stand = arena_alloc(frame, all->n);

	for (unsigned i = 0; i < all->n; i++) {
		const struct consequence *c = &all->at[i];
		stand[i] = finding_stands(c, &r, as_of) &&
		    (!c->follows || flag_stands(c->follows, &r, a, as_of, frame));
	}
	return stand;
}

static bool
names(const struct questionnaire *q, const struct expr *e, const struct fact *f)
{
	if (!e)
		return false;
	if (e->op == EXPR_DERIVED && names(q, q->exprs->derived_exprs[e->derived - q->derived], f))
		return true;
	return e->fact == f || names(q, e->a, f) || names(q, e->b, f) || names(q, e->c, f);
}

bool
trace_heeds(const struct questionnaire *q, const struct consequence *c, const struct fact *f)
{
	return names(q, c->when, f) ||
	    (c->follows && names(q, q->exprs->flag_when[c->follows - q->flags], f));
}

static const struct constant *
constant_at(const struct program *p, const struct operand *o)
{
	for (unsigned i = 0; !o->row && i < p->n_constants; i++)
		if (p->constants[i].at == o->at)
			return &p->constants[i];
	return NULL;
}

static const char *
owner_id(const struct questionnaire *q, unsigned owner)
{
	if (owner < q->n_derived)
		return q->derived[owner].id;
	owner -= q->n_derived;
	return owner < q->n_rules ? q->rules[owner].id : q->flags[owner - q->n_rules].id;
}

static const struct sources *
owner_sources(const struct questionnaire *q, unsigned owner)
{
	if (owner < q->n_derived)
		return &q->derived[owner].sources;
	owner -= q->n_derived;
	if (owner < q->n_rules)
		return &q->rules[owner].sources;
	return &q->flags[owner - q->n_rules].sources;
}

const char *
trace_condition(const struct questionnaire *q, unsigned condition)
{
	const struct instr *in = &q->program->instrs[condition];
	const struct constant *least;

	if (in->bank != BANK_TRUTH)
		return NULL;
	least = in->op == EXPR_AT_LEAST ? constant_at(q->program, &in->b) : NULL;
	if (least && least->value.lo == 0)
		return NULL;
	return owner_id(q, in->owner);
}

static bool
is_cell(const struct program *p, const struct operand *o, const struct instr *in,
    const struct fact *f)
{
	if (f->table == CASE)
		return !o->row && o->at == (int32_t)f->cell;
	int table = in->op >= EXPR_SUM ? in->over : in->table;
	return o->row && table == f->table && o->at == p->columns[f->table][f->cell].at;
}

static bool
instr_reads(const struct program *p, const struct instr *in, const struct fact *f)
{
	return in->fact == f || is_cell(p, &in->a, in, f) || is_cell(p, &in->b, in, f) ||
	    is_cell(p, &in->c, in, f);
}

/* Is the fact by itself all that a rule, a flag, a bar or a change of the law looks at? */
static bool
is_whole(const struct questionnaire *q, const struct fact *f)
{
	for (unsigned i = 0; i < q->n_rules; i++) {
		const struct rule *r = &q->rules[i];
		if (r->reg == f->cell || (r->route.any && r->route.of->reg == (int)f->cell))
			return true;
	}
	for (unsigned i = 0; i < q->n_flags; i++)
		if (q->flags[i].reg == f->cell)
			return true;
	for (unsigned t = 0; t < q->n_tables; t++)
		for (unsigned i = 0; i < q->tables[t].n_cuts; i++)
			if (q->tables[t].cuts[i]->reg == (int)f->cell)
				return true;
	return false;
}

bool
trace_reads(const struct questionnaire *q, const struct fact *f)
{
	for (unsigned i = 0; i < q->program->n_instrs; i++)
		if (instr_reads(q->program, &q->program->instrs[i], f))
			return true;
	if (f->table == CASE && is_whole(q, f))
		return true;
	for (unsigned t = 0; t < q->n_tables; t++)
		if (q->tables[t].from == f || q->tables[t].to == f || q->tables[t].complete == f)
			return true;
	for (unsigned i = 0; i < q->n_facts; i++)
		if (q->facts[i].inherits == f && trace_reads(q, &q->facts[i]))
			return true;
	return f->type == TYPE_TABLE;
}

static const struct parameter *
parameter_in(const struct program *p, const struct operand *o)
{
	for (unsigned i = 0; !o->row && i < p->n_dated; i++)
		if (p->dated[i].at == o->at)
			return p->dated[i].parameter;
	return NULL;
}

struct multiple *
trace_multiples(const struct questionnaire *q, struct arena *arena, unsigned *n)
{
	const struct program *p = q->program;
	struct multiple *all = arena_alloc(arena, p->n_instrs * sizeof *all);

	*n = 0;
	for (unsigned i = 0; i < p->n_instrs; i++) {
		const struct instr *in = &p->instrs[i];
		const struct constant *by = constant_at(p, &in->a);
		const struct parameter *limit = parameter_in(p, &in->b);
		if (in->op == EXPR_TIMES && by && limit)
			all[(*n)++] = (struct multiple){ by->value.lo, limit,
				owner_id(q, in->owner), owner_sources(q, in->owner) };
	}
	return all;
}
