#include "demand.h"

#include "inverse.h"

#include <string.h>

/* Lower and upper ends of all registers, and which were narrowed, by the place of the first lane. */
struct demand {
	const struct search *s;
	const struct run *run; /* as it came out */
	struct registers at;   /* what is left */
	bool *narrowed;
	bool possible;
};

static struct range
left(const struct demand *d, enum bank bank, struct operand o, unsigned lane)
{
	ptrdiff_t place = o.row ? place_in_lane(d->run->p, o.at, lane) : o.at;

	return register_get(&d->at, bank, place, o.row ? lane : 0);
}

static void
set_left(struct demand *d, enum bank bank, struct operand o, unsigned lane, struct range x)
{
	ptrdiff_t place = o.row ? place_in_lane(d->run->p, o.at, lane) : o.at;

	if (bank != BANK_TRUTH || !o.row) {
		register_set(&d->at, bank, place, x);
		return;
	}
	register_set_bit(&d->at.lo[place], lane, x.lo != 0);
	register_set_bit(&d->at.hi[place], lane, x.hi != 0);
}

/* A row that is only thought of: it can be nothing, but demands nothing of the case. */
static bool
is_thought(const struct demand *d, const struct instr *in, unsigned lane)
{
	return in->table != CASE && lane >= lanes_of_rows(&d->run->lanes[in->table]);
}

/* The operand of an instruction holds one of these values. */
static void
keep(struct demand *d, const struct instr *in, const struct operand *o, unsigned lane, struct range x)
{
	enum bank bank = instr_bank(in, o);
	struct range was = left(d, bank, *o, lane), is = range_meet(bank == BANK_OPTIONS, was, x);
	bool thought = is_thought(d, in, lane);

	if (range_is_absent(bank == BANK_OPTIONS, was) || (is.lo == was.lo && is.hi == was.hi) ||
	    (thought && !o->row))
		return;
	if (range_is_absent(bank == BANK_OPTIONS, is)) {
		d->possible &= thought;
		return;
	}
	set_left(d, bank, *o, lane, is);
	d->narrowed[o->at] = true;
}

/* Could a change of the law that is not known yet fall among the lane's days? Then it may be many. */
static bool
is_one(const struct run *r, unsigned table, unsigned lane)
{
	const struct table *t = &r->q->tables[table];
	const struct lanes *l = &r->lanes[table];

	if (lane >= lanes_of_rows(l))
		return false;
	for (unsigned i = 0; l->day && i < t->n_cuts; i++) {
		struct range cut = run_case(r, (unsigned)t->cuts[i]->reg), day = l->day[lane];
		if (cut.lo <= cut.hi && day.lo < day.hi && day.lo < cut.hi && cut.lo <= day.hi)
			return false;
	}
	return true;
}

static bool
is_split(const struct lanes *l, unsigned lane)
{
	return l->several && l->split[lane];
}

/* Of a condition that is met on some lane: the only one on which it can be. */
static void
demand_some(struct demand *d, const struct instr *in)
{
	unsigned n = 0, only = 0;

	for (unsigned lane = 0; lane < d->run->lanes[in->over].n; lane++)
		if (left(d, BANK_TRUTH, in->a, lane).hi) {
			n++;
			only = lane;
		}
	d->possible &= n > 0;
	if (n == 1 && is_one(d->run, (unsigned)in->over, only))
		keep(d, in, &in->a, only, range_of(1));
}

/* On none; of a side on which there may be nothing that says nothing. */
static void
demand_none(struct demand *d, const struct instr *in)
{
	const struct lanes *l = &d->run->lanes[in->over];

	for (unsigned lane = 0; lane < l->n; lane++) {
		bool there = !is_split(l, lane) || (lane < lanes_of_rows(l) && lanes_held(l, l->row[lane]));
		if (there && left(d, BANK_TRUTH, in->a, lane).hi)
			keep(d, in, &in->a, lane, range_of(0));
	}
}

/* What one row must add to a sum, and may add at most. */
static void
demand_of_lane(struct demand *d, const struct instr *in, unsigned lane, struct range sum, struct range total)
{
	struct range where = run_value(d->run, BANK_TRUTH, in->a, lane);
	struct range of = run_value(d->run, BANK_NUMBER, in->b, lane);
	int64_t lo = where.lo ? of.lo : 0, most = sum.hi - (total.lo - lo);

	if (!where.hi || of.lo > of.hi)
		return;
	if (total.hi < QUANTITY_MAX && sum.lo > total.hi - of.hi) {
		keep(d, in, &in->a, lane, range_of(1));
		keep(d, in, &in->b, lane, (struct range){ sum.lo - (total.hi - of.hi), QUANTITY_MAX });
	}
	if (sum.hi == QUANTITY_MAX || total.lo == QUANTITY_MAX)
		return;
	if (left(d, BANK_TRUTH, in->a, lane).lo)
		keep(d, in, &in->b, lane, (struct range){ 0, most });
	else if (of.lo > most)
		keep(d, in, &in->a, lane, range_of(0));
}

static void
demand_sum(struct demand *d, const struct instr *in, struct range sum)
{
	const struct lanes *l = &d->run->lanes[in->over];
	struct range total = run_value(d->run, BANK_NUMBER, (struct operand){ in->dst, false }, 0);

	for (unsigned lane = 0; lane < lanes_of_rows(l); lane++)
		if (!is_split(l, lane) && is_one(d->run, (unsigned)in->over, lane))
			demand_of_lane(d, in, lane, sum, total);
}

static void
demand_gathered(struct demand *d, const struct instr *in)
{
	struct range x = left(d, (enum bank)in->bank, (struct operand){ in->dst, false }, 0);

	if (in->op == EXPR_SUM)
		demand_sum(d, in, x);
	else if (in->op == EXPR_SOME && !x.hi)
		demand_none(d, in);
	else if (in->op == EXPR_SOME && x.lo)
		demand_some(d, in);
}

/* The whole of which a side holds a share: as much at least; if it holds all, no more either. */
static void
demand_share(struct demand *d, const struct instr *in, unsigned lane, struct range share)
{
	const struct lanes *l = &d->run->lanes[in->table];

	if (is_split(l, lane) || !is_one(d->run, (unsigned)in->table, lane))
		share.hi = QUANTITY_MAX;
	keep(d, in, &in->a, lane, share);
}

/* Where a side's days must reach from or to, the row's do. */
static void
demand_day(struct demand *d, const struct instr *in, unsigned lane, struct range day)
{
	const struct table *t = &d->run->q->tables[in->table];
	const struct place *columns = d->run->p->columns[in->table];
	struct operand from = { columns[t->from->cell].at, true }, to = { columns[t->to->cell].at, true };
	struct range was = run_value(d->run, BANK_NUMBER, (struct operand){ in->dst, true }, lane);

	if (!is_one(d->run, (unsigned)in->table, lane))
		return;
	if (day.hi < was.hi)
		keep(d, in, &from, lane, (struct range){ NOWHERE + 1, day.hi });
	if (day.lo > was.lo)
		keep(d, in, &to, lane, (struct range){ day.lo, INT64_MAX });
}

/* One instruction backwards, in one lane. */
static void
demand_of(struct demand *d, const struct instr *in, unsigned lane)
{
	struct operand dst = { in->dst, in->table != CASE };
	struct range x = left(d, (enum bank)in->bank, dst, lane);
	const struct operand *const at[] = { &in->a, &in->b, &in->c };
	struct range of[3];

	if (in->op == EXPR_SIDE_SHARE) {
		demand_share(d, in, lane, x);
		return;
	}
	if (in->op == EXPR_SIDE_DAY) {
		demand_day(d, in, lane, x);
		return;
	}
	unsigned n = inverse_operands((enum expr_op)in->op);
	if (n == 0)
		return;
	for (unsigned i = 0; i < n; i++)
		of[i] = left(d, instr_bank(in, at[i]), *at[i], lane);
	inverse(in, d->run->w->kind == WORLD_CONTESTED, x, of);
	for (unsigned i = 0; i < n; i++)
		keep(d, in, at[i], lane, of[i]);
}

/* Is less left in this lane than came out? */
static bool
is_narrowed(const struct demand *d, const struct instr *in, unsigned lane)
{
	struct operand o = { in->dst, true };
	struct range x = left(d, (enum bank)in->bank, o, lane);
	struct range was = run_value(d->run, (enum bank)in->bank, o, lane);

	return x.lo != was.lo || x.hi != was.hi;
}

static void
demand_of_rows(struct demand *d, const struct instr *in)
{
	const struct lanes *l = &d->run->lanes[in->table];

	for (unsigned lane = 0; lane < l->n; lane++) {
		ptrdiff_t word = in->dst < 0 && lane % 64 == 0 ? place_in_lane(d->run->p, in->dst, lane) : 0;
		if (word < 0 && d->at.lo[word] == d->run->at.lo[word] && d->at.hi[word] == d->run->at.hi[word])
			lane += 63;
		else if (is_narrowed(d, in, lane))
			demand_of(d, in, lane);
	}
}

/* A row's truth that is assumed is one of some side; `a->value` stands in its register. */
static void
demand_assumed(struct demand *d, const struct assumption *a)
{
	const struct instr *in = &d->run->p->instrs[a->instr];
	unsigned from = 0, to = 1;

	if (in->table == CASE && in->op >= EXPR_SUM) {
		demand_gathered(d, in);
		return;
	}
	if (in->table != CASE)
		lanes_of_row(d->run, &d->run->lanes[in->table], a->row, &from, &to);
	if (to - from == 1 && (in->table == CASE || is_one(d->run, (unsigned)in->table, from)))
		demand_of(d, in, from);
}

/* Back from the rules. */
static void
demand_walk(struct demand *d, const struct node *n)
{
	const struct program *p = d->run->p;
	unsigned k = n->n_assumed;

	for (unsigned i = p->tier_end; i-- > 0 && d->possible;) {
		const struct instr *in = &p->instrs[i];
		for (; k > 0 && n->assumed[k - 1].instr == i; k--)
			demand_assumed(d, &n->assumed[k - 1]);
		if (!d->narrowed[in->dst])
			continue;
		if (in->table != CASE)
			demand_of_rows(d, in);
		else if (in->op >= EXPR_SUM)
			demand_gathered(d, in);
		else
			demand_of(d, in, 0);
	}
}

static void
demand_rule(struct demand *d, unsigned reg, bool met)
{
	struct range was = register_get(&d->at, BANK_TRUTH, (ptrdiff_t)reg, 0);

	d->possible &= met ? was.hi != 0 : was.lo == 0;
	if (was.lo == was.hi)
		return;
	register_set(&d->at, BANK_TRUTH, (ptrdiff_t)reg, range_of(met));
	d->narrowed[reg] = true;
}

/* Can the rule still be met, and would that bring the tier to the aim? */
static bool
may_serve(const struct demand *d, const struct rule *rule)
{
	return d->run->at.hi[rule->reg] != 0 && search_met(d->s, rule->tier) &&
	    (rule->kind == RULE_GATE || (rule->kind == RULE_TIER && d->s->grave));
}

/* No gate leads elsewhere; no rule above a mild aim is met, unless a gate makes that nothing. */
static void
demand_against(struct demand *d, bool gates_serve)
{
	for (unsigned i = 0; i < d->run->q->n_rules; i++) {
		const struct rule *rule = &d->run->q->rules[i];
		if (search_met(d->s, rule->tier))
			continue;
		if (rule->kind == RULE_GATE || (rule->kind == RULE_TIER && !d->s->grave && !gates_serve))
			demand_rule(d, rule->reg, false);
	}
}

/* Is there a rule that leads away from a mild aim, so that only a gate helps? */
static bool
is_above(const struct demand *d)
{
	bool above = !search_met(d->s, d->run->q->base_tier);

	for (unsigned i = 0; i < d->run->q->n_rules && !d->s->grave; i++) {
		const struct rule *rule = &d->run->q->rules[i];
		above |= rule->kind == RULE_TIER && d->run->at.lo[rule->reg] && !search_met(d->s, rule->tier);
	}
	return above;
}

/* What the aim demands of the rules. */
static void
demand_rules(struct demand *d)
{
	unsigned gates = 0, n = 0;
	const struct rule *only = NULL;

	for (unsigned i = 0; i < d->run->q->n_rules; i++) {
		const struct rule *rule = &d->run->q->rules[i];
		if (!may_serve(d, rule))
			continue;
		n++;
		gates += rule->kind == RULE_GATE;
		only = rule;
	}
	demand_against(d, gates > 0);
	if (!is_above(d))
		return;
	d->possible &= n > 0;
	if (n == 1)
		demand_rule(d, only->reg, true);
}

/* Takes what is left of a cell over into the node. */
static bool
take_over(const struct demand *d, struct node *n, const struct fact *f, unsigned row, struct operand o)
{
	bool options = f->type == TYPE_OPTIONS;
	struct range was = world_get(&n->w, f, row), is = was;
	unsigned from = 0, to = 1;

	if (range_is_absent(options, was))
		return false;
	if (o.row)
		lanes_of_row(d->run, &d->run->lanes[f->table], row, &from, &to);
	for (unsigned lane = from; lane < to && !range_is_absent(options, is); lane++)
		is = range_meet(options, is, left(d, bank_of(f->type), o, lane));
	if (range_is_absent(options, is) || (is.lo == was.lo && is.hi == was.hi))
		return false;
	world_set(&n->w, f, row, is);
	return true;
}

static enum demanded
take_all_over(const struct demand *d, struct node *n)
{
	bool changed = false, constrained = false;

	for (unsigned i = 0; i < n->w.q->n_facts; i++) {
		const struct fact *f = &n->w.q->facts[i];
		bool in_row = f->table != CASE;
		struct operand o = { in_row ? n->w.p->columns[f->table][f->cell].at : (int32_t)f->cell, in_row };
		if (f->type == TYPE_TABLE || !d->narrowed[o.at])
			continue;
		unsigned rows = in_row ? n->w.n[f->table] + n->w.further[f->table] : 1;
		for (unsigned row = 0; row < rows; row++)
			if (take_over(d, n, f, row, o)) {
				changed = true;
				constrained |= n->w.p->constrained[i];
			}
	}
	if (constrained && world_narrow(&n->w, NULL, 0))
		return DEMANDED_TOO_MUCH;
	return changed ? DEMANDED_MORE : DEMANDED_NOTHING;
}

enum demanded
demand_narrow(const struct search *s, struct node *n, const struct run *run)
{
	struct demand d = { .s = s, .run = run, .possible = true };
	struct arena_mark mark = arena_mark(s->arena);
	enum demanded demanded = DEMANDED_TOO_MUCH;
	unsigned lanes = 0;

	for (unsigned t = 0; t < s->q->n_tables; t++)
		lanes = run->lanes[t].n > lanes ? run->lanes[t].n : lanes;
	size_t below = registers_below(s->p, lanes), size = registers_size(s->p, lanes);
	d.at = registers_new(s->p, lanes, s->arena);
	memcpy(d.at.lo - below, run->at.lo - below, size * sizeof *d.at.lo);
	memcpy(d.at.hi - below, run->at.hi - below, size * sizeof *d.at.hi);
	d.narrowed = arena_alloc(s->arena, registers_size(s->p, 1));
	d.narrowed += registers_below(s->p, 1);
	demand_rules(&d);
	demand_walk(&d, n);
	if (d.possible)
		demanded = take_all_over(&d, n);
	arena_release(s->arena, mark);
	return demanded;
}
