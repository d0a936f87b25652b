#include "relevance.h"

static bool
is_open(bool options, struct range r)
{
	uint64_t bits = (uint64_t)r.lo;

	return options ? (bits & (bits - 1)) != 0 : r.lo < r.hi;
}

struct relevance
relevance_of(const struct run *r, struct arena *arena)
{
	struct relevance v = { .run = r, .need = arena_alloc(arena, r->p->n_registers) };

	for (unsigned t = 0; t < r->q->n_tables; t++)
		for (unsigned b = 0; b < BANKS; b++)
			v.row_need[t][b] = arena_alloc(arena,
			    (size_t)r->p->row_registers[t][b] * r->lanes[t].banks.lanes);
	return v;
}

void
relevance_root(struct relevance *v, unsigned reg)
{
	if (is_open(v->run->p->is_options[reg], v->run->values[reg]))
		v->need[reg] = 1;
}

static void
need_in_row(struct relevance *v, unsigned table, enum bank bank, unsigned reg, unsigned lane)
{
	const struct banks *b = &v->run->lanes[table].banks;

	if (is_open(bank == BANK_OPTIONS, bank_get(b, bank, reg, lane)))
		v->row_need[table][bank][(size_t)reg * b->lanes + lane] = 1;
}

static void
need(struct relevance *v, int table, const struct instr *in, const struct operand *o, unsigned lane)
{
	if (o->row)
		need_in_row(v, (unsigned)table, instr_bank(in, o), o->reg, lane);
	else
		relevance_root(v, o->reg);
}

/* A row that may lie on several sides: its days, and where the law changes, decide which. */
static void
need_side(struct relevance *v, unsigned table, unsigned lane)
{
	const struct table *t = &v->run->q->tables[table];

	need_in_row(v, table, BANK_NUMBER, v->run->p->cell_reg[table][t->from->cell], lane);
	need_in_row(v, table, BANK_NUMBER, v->run->p->cell_reg[table][t->to->cell], lane);
	for (unsigned i = 0; i < t->n_cuts; i++)
		relevance_root(v, t->cuts[i]->reg);
}

static void
walk_gathering(struct relevance *v, const struct instr *in)
{
	unsigned table = (unsigned)in->over;
	const struct lanes *l = &v->run->lanes[table];

	for (unsigned lane = 0; lane < l->banks.lanes; lane++) {
		struct range where = run_value(v->run, in->over, in->a, BANK_TRUTH, lane);
		if (l->further && lane == l->banks.lanes - 1)
			v->further[table] |= where.hi != 0;
		need(v, in->over, in, &in->a, lane);
		if (where.hi && (in->op == EXPR_SUM || in->op == EXPR_LATEST))
			need(v, in->over, in, &in->b, lane);
		if (l->several && l->split[lane])
			need_side(v, table, lane);
	}
}

/* A fact that has no value unless stated, and was not asked: stating it would matter. */
static void
walk_stated(struct relevance *v, const struct instr *in)
{
	if (in->fact->table == CASE)
		relevance_root(v, in->fact->cell);
}

static void
walk_lane(struct relevance *v, const struct instr *in, unsigned lane)
{
	switch ((enum expr_op)in->op) {
	case EXPR_STATED:
	case EXPR_KNOWN:
		walk_stated(v, in);
		return;
	case EXPR_SIDE_DAY:
		need_side(v, (unsigned)in->table, lane);
		return;
	case EXPR_IF: {
		struct range when = run_value(v->run, in->table, in->a, BANK_TRUTH, lane);
		need(v, in->table, in, &in->a, lane);
		if (when.hi)
			need(v, in->table, in, &in->b, lane);
		if (!when.lo)
			need(v, in->table, in, &in->c, lane);
		return;
	}
	default:
		need(v, in->table, in, &in->a, lane);
		need(v, in->table, in, &in->b, lane);
		need(v, in->table, in, &in->c, lane);
	}
}

void
relevance_walk(struct relevance *v)
{
	const struct program *p = v->run->p;

	for (unsigned i = p->n_instrs; i-- > 0;) {
		const struct instr *in = &p->instrs[i];
		if (in->table != CASE) {
			unsigned lanes = v->run->lanes[in->table].banks.lanes;
			const uint8_t *dst = v->row_need[in->table][in->bank] + (size_t)in->dst * lanes;
			for (unsigned lane = 0; lane < lanes; lane++)
				if (dst[lane])
					walk_lane(v, in, lane);
		} else if (v->need[in->dst]) {
			if (in->op >= EXPR_SUM)
				walk_gathering(v, in);
			else
				walk_lane(v, in, 0);
		}
	}
}

bool
relevance_cell(const struct relevance *v, const struct fact *f, unsigned row)
{
	if (f->table == CASE)
		return v->need[f->cell];
	const struct lanes *l = &v->run->lanes[f->table];
	unsigned from = l->several ? l->first[row] : row;
	unsigned to = l->several ? l->first[row + 1] : row + 1;
	const uint8_t *cell = v->row_need[f->table][bank_of(f->type)] +
	    (size_t)v->run->p->cell_reg[f->table][f->cell] * l->banks.lanes;
	for (unsigned lane = from; lane < to; lane++)
		if (cell[lane])
			return true;
	return false;
}
