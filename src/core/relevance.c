#include "relevance.h"

enum bank
instr_bank(const struct instr *in, const struct operand *o)
{
	switch (in->op) {
	case EXPR_IS:
	case EXPR_LOOK_UP:
		return BANK_OPTIONS;
	case EXPR_AT_LEAST:
	case EXPR_EQUAL:
		return BANK_NUMBER;
	case EXPR_IF:
		return o == &in->a ? BANK_TRUTH : (enum bank)in->bank;
	case EXPR_SUM:
	case EXPR_LATEST:
		return o == &in->a ? BANK_TRUTH : BANK_NUMBER;
	case EXPR_SOME:
	case EXPR_SOME_SIDE:
		return BANK_TRUTH;
	default:
		return (enum bank)in->bank;
	}
}

static enum wanted
opposite(enum wanted w)
{
	return (enum wanted)((w & WANTED_UP ? WANTED_DOWN : 0) | (w & WANTED_DOWN ? WANTED_UP : 0));
}

enum wanted
relevance_at(const struct relevance *v, struct operand o, unsigned lane)
{
	ptrdiff_t place = o.row ? place_in_lane(v->run->p, o.at, lane) : o.at;
	uint64_t bit = o.at < 0 ? UINT64_C(1) << lane % 64 : UINT64_MAX;

	return (enum wanted)((v->up[place] & bit ? WANTED_UP : 0) | (v->down[place] & bit ? WANTED_DOWN : 0));
}

void
relevance_lanes(const struct relevance *v, int table, unsigned row, unsigned *from, unsigned *to)
{
	const struct lanes *l = table == CASE ? NULL : &v->run->lanes[table];

	*from = l && l->several ? l->first[row] : l ? row : 0;
	*to = l && l->several ? l->first[row + 1] : *from + 1;
}

enum wanted
relevance_in_row(const struct relevance *v, struct operand at, int table, unsigned row)
{
	enum wanted w = WANTED_NOT;
	unsigned from, to;

	relevance_lanes(v, table, row, &from, &to);
	for (unsigned lane = from; lane < to; lane++)
		w |= relevance_at(v, at, lane);
	return w;
}

struct relevance
relevance_of(const struct run *r, struct arena *arena)
{
	struct relevance v = { .run = r };
	unsigned lanes = 0;

	for (unsigned t = 0; t < r->q->n_tables; t++) {
		const struct lanes *l = &r->lanes[t];
		lanes = l->n > lanes ? l->n : lanes;
		if (l->several)
			v.sides[t] = arena_alloc(arena, l->rows + l->further);
	}
	size_t size = registers_size(r->p, lanes), below = registers_below(r->p, lanes);
	v.up = (uint64_t *)arena_alloc(arena, 2 * size * sizeof *v.up) + below;
	v.down = v.up + size;
	return v;
}

void
relevance_force(struct relevance *v, int32_t at, unsigned lane, enum wanted w)
{
	ptrdiff_t place = lane ? place_in_lane(v->run->p, at, lane) : at;
	uint64_t bit = at < 0 ? UINT64_C(1) << lane % 64 : 1;

	v->up[place] |= w & WANTED_UP ? bit : 0;
	v->down[place] |= w & WANTED_DOWN ? bit : 0;
}

void
relevance_root(struct relevance *v, unsigned reg, enum wanted w)
{
	bool options = v->run->p->banks[reg] == BANK_OPTIONS;

	if (range_is_wide(options, run_case(v->run, reg)))
		relevance_force(v, (int32_t)reg, 0, options ? WANTED_BOTH : w);
}

static void
need_in_row(struct relevance *v, enum bank bank, int32_t at, unsigned lane, enum wanted w)
{
	struct range x = run_value(v->run, bank, (struct operand){ at, true }, lane);

	if (range_is_wide(bank == BANK_OPTIONS, x))
		relevance_force(v, at, lane, bank == BANK_OPTIONS ? WANTED_BOTH : w);
}

void
relevance_root_rows(struct relevance *v, unsigned table, int32_t at)
{
	for (unsigned lane = 0; lane < v->run->lanes[table].n; lane++)
		need_in_row(v, BANK_TRUTH, at, lane, WANTED_BOTH);
}

static void
need(struct relevance *v, const struct instr *in, const struct operand *o, unsigned lane, enum wanted w)
{
	if (o->row)
		need_in_row(v, instr_bank(in, o), o->at, lane, w);
	else
		relevance_root(v, (unsigned)o->at, w);
}

/* Can the day lie on either side of a change of the law? */
static bool
may_cross(const struct relevance *v, const struct table *t, struct range day)
{
	for (unsigned i = 0; i < t->n_cuts; i++) {
		struct range cut = run_case(v->run, (unsigned)t->cuts[i]->reg);
		if (cut.lo <= cut.hi && day.lo < cut.hi && cut.lo <= day.hi)
			return true;
	}
	return false;
}

/* The days of a row on which something turns. */
static void
need_days(struct relevance *v, const struct table *t, unsigned lane, bool crossing)
{
	for (int end = 0; end < 2; end++) {
		const struct fact *f = end ? t->to : t->from;
		struct operand at = { v->run->p->columns[f->table][f->cell].at, true };
		if (!crossing || may_cross(v, t, run_value(v->run, BANK_NUMBER, at, lane)))
			need_in_row(v, BANK_NUMBER, at.at, lane, WANTED_BOTH);
	}
}

/* A row that may lie on several sides: its days, and where the law changes, decide which. */
static void
need_side(struct relevance *v, unsigned table, unsigned lane, bool crossing)
{
	const struct table *t = &v->run->q->tables[table];
	const struct lanes *l = &v->run->lanes[table];

	need_days(v, t, lane, crossing);
	for (unsigned i = 0; i < t->n_cuts; i++)
		relevance_root(v, (unsigned)t->cuts[i]->reg, WANTED_BOTH);
	if (l->several && l->split[lane] && !v->run->earliest)
		v->sides[table][l->row[lane]] = true;
}

static void
walk_gathering(struct relevance *v, const struct instr *in, enum wanted w)
{
	unsigned table = (unsigned)in->over;
	const struct lanes *l = &v->run->lanes[table];

	for (unsigned lane = 0; lane < l->n; lane++) {
		struct range where = run_value(v->run, BANK_TRUTH, in->a, lane);
		if (l->further && lane >= lanes_of_rows(l) && where.hi)
			v->further[table] |= (uint8_t)w;
		need(v, in, &in->a, lane, w);
		if (where.hi && (in->op == EXPR_SUM || in->op == EXPR_LATEST))
			need(v, in, &in->b, lane, w);
		if (l->several && l->split[lane] && !v->run->earliest)
			need_side(v, table, lane, true);
	}
}

/* A fact that has no value unless stated, and was not asked: stating it would matter. */
static void
walk_stated(struct relevance *v, const struct instr *in)
{
	if (in->fact->table == CASE)
		relevance_root(v, in->fact->cell, WANTED_BOTH);
}

/* A fact stands in for another that is open: then it may be asked, too. */
static void
need_stand_in(struct relevance *v, const struct operand *when)
{
	const struct fact *f = v->run->w->kind == WORLD_ASKED ? program_stated(v->run->p, when->at) : NULL;

	if (f && f->table == CASE)
		relevance_force(v, (int32_t)f->cell, 0, WANTED_BOTH);
}

/* Which way a condition is wanted: towards the branch that is better in any case, if there is one. */
static enum wanted
wanted_of_condition(const struct relevance *v, const struct instr *in, unsigned lane, enum wanted w)
{
	struct range b, c;

	if (in->bank == BANK_OPTIONS)
		return WANTED_BOTH;
	b = run_value(v->run, (enum bank)in->bank, in->b, lane);
	c = run_value(v->run, (enum bank)in->bank, in->c, lane);
	if (b.lo > b.hi || c.lo > c.hi)
		return WANTED_BOTH;
	return b.lo >= c.hi ? w : c.lo >= b.hi ? opposite(w) : WANTED_BOTH;
}

static void
walk_if(struct relevance *v, const struct instr *in, unsigned lane, enum wanted w)
{
	struct range when = run_value(v->run, BANK_TRUTH, in->a, lane);

	need_stand_in(v, &in->a);
	need(v, in, &in->a, lane, wanted_of_condition(v, in, lane, w));
	if (when.hi)
		need(v, in, &in->b, lane, w);
	if (!when.lo)
		need(v, in, &in->c, lane, w);
}

/* Of a cell that is there only itself matters, else only what it would override. */
static void
walk_override(struct relevance *v, const struct instr *in, unsigned lane, enum wanted w)
{
	struct range a = run_value(v->run, (enum bank)in->bank, in->a, lane);
	bool absent = in->bank == BANK_OPTIONS ? a.lo == 0 : a.lo > a.hi;

	need(v, in, absent ? &in->b : &in->a, lane, w);
}

static void
walk_lane(struct relevance *v, const struct instr *in, unsigned lane, enum wanted w)
{
	switch ((enum expr_op)in->op) {
	case EXPR_STATED:
	case EXPR_KNOWN:
		walk_stated(v, in);
		return;
	case EXPR_SIDE_DAY:
		need_side(v, (unsigned)in->table, lane, false);
		return;
	case EXPR_SIDE_SHARE:
		need(v, in, &in->a, lane, w);
		if (v->run->lanes[in->table].several && v->run->lanes[in->table].split[lane])
			need_side(v, (unsigned)in->table, lane, true);
		return;
	case EXPR_IF:
		walk_if(v, in, lane, w);
		return;
	case EXPR_OVERRIDE:
		walk_override(v, in, lane, w);
		return;
	case EXPR_NOT:
		need(v, in, &in->a, lane, opposite(w));
		return;
	case EXPR_EQUAL:
	case EXPR_IS:
		need(v, in, &in->a, lane, WANTED_BOTH);
		need(v, in, &in->b, lane, WANTED_BOTH);
		return;
	case EXPR_AT_LEAST:
	case EXPR_LESS:
		need(v, in, &in->a, lane, w);
		need(v, in, &in->b, lane, opposite(w));
		return;
	default: /* greater where its operands are */
		need(v, in, &in->a, lane, w);
		need(v, in, &in->b, lane, w);
		need(v, in, &in->c, lane, w);
	}
}

/* Truths of rows: a bit for every lane that is wanted. */
static void
walk_truths(struct relevance *v, const struct instr *in, unsigned lanes)
{
	ptrdiff_t place = in->dst;

	for (unsigned first = 0; first < lanes; first += 64, place -= v->run->p->per_word)
		for (uint64_t bits = v->up[place] | v->down[place]; bits; bits &= bits - 1) {
			unsigned lane = first + (unsigned)__builtin_ctzll(bits);
			walk_lane(v, in, lane, relevance_at(v, (struct operand){ in->dst, true }, lane));
		}
}

static void
walk_rows(struct relevance *v, const struct instr *in)
{
	unsigned lanes = v->run->lanes[in->table].n;

	if (in->dst < 0) {
		walk_truths(v, in, lanes);
		return;
	}
	for (unsigned lane = 0; lane < lanes; lane++) {
		enum wanted w = relevance_at(v, (struct operand){ in->dst, true }, lane);
		if (w)
			walk_lane(v, in, lane, w);
	}
}

void
relevance_walk(struct relevance *v, unsigned end)
{
	for (unsigned i = end; i-- > 0;) {
		const struct instr *in = &v->run->p->instrs[i];
		if (in->table != CASE) {
			walk_rows(v, in);
			continue;
		}
		enum wanted w = relevance_at(v, (struct operand){ in->dst, false }, 0);
		if (w && in->op >= EXPR_SUM)
			walk_gathering(v, in, in->op == EXPR_LATEST ? WANTED_BOTH : w);
		else if (w)
			walk_lane(v, in, 0, w);
	}
}

enum wanted
relevance_cell(const struct relevance *v, const struct fact *f, unsigned row)
{
	if (f->table == CASE)
		return relevance_at(v, (struct operand){ (int32_t)f->cell, false }, 0);
	struct operand at = { v->run->p->columns[f->table][f->cell].at, true };
	return relevance_in_row(v, at, f->table, row);
}
