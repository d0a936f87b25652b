#include "relevance.h"

static bool
needed(const struct relevance *v, int32_t at, unsigned lane)
{
	uint64_t word = v->need[place_in_lane(v->run->p, at, lane)];

	return at < 0 ? word >> lane % 64 & 1 : word != 0;
}

struct relevance
relevance_of(const struct run *r, struct arena *arena)
{
	unsigned lanes = 0;

	for (unsigned t = 0; t < r->q->n_tables; t++)
		lanes = r->lanes[t].n > lanes ? r->lanes[t].n : lanes;
	uint64_t *need = arena_alloc(arena, registers_size(r->p, lanes) * sizeof *need);
	return (struct relevance){ .run = r, .need = need + registers_below(r->p, lanes) };
}

void
relevance_root(struct relevance *v, unsigned reg)
{
	bool options = v->run->p->banks[reg] == BANK_OPTIONS;

	if (range_is_wide(options, run_case(v->run, reg)))
		v->need[reg] = 1;
}

static void
need_in_row(struct relevance *v, enum bank bank, int32_t at, unsigned lane)
{
	struct range x = run_value(v->run, bank, (struct operand){ at, true }, lane);

	if (range_is_wide(bank == BANK_OPTIONS, x))
		v->need[place_in_lane(v->run->p, at, lane)] |= at < 0 ? UINT64_C(1) << lane % 64 : 1;
}

void
relevance_root_rows(struct relevance *v, unsigned table, int32_t at)
{
	for (unsigned lane = 0; lane < v->run->lanes[table].n; lane++)
		need_in_row(v, BANK_TRUTH, at, lane);
}

static void
need(struct relevance *v, const struct instr *in, const struct operand *o, unsigned lane)
{
	if (o->row)
		need_in_row(v, instr_bank(in, o), o->at, lane);
	else
		relevance_root(v, (unsigned)o->at);
}

/* A row that may lie on several sides: its days, and where the law changes, decide which. */
static void
need_side(struct relevance *v, unsigned table, unsigned lane)
{
	const struct table *t = &v->run->q->tables[table];

	need_in_row(v, BANK_NUMBER, v->run->p->columns[table][t->from->cell].at, lane);
	need_in_row(v, BANK_NUMBER, v->run->p->columns[table][t->to->cell].at, lane);
	for (unsigned i = 0; i < t->n_cuts; i++)
		relevance_root(v, (unsigned)t->cuts[i]->reg);
}

static void
walk_gathering(struct relevance *v, const struct instr *in)
{
	unsigned table = (unsigned)in->over;
	const struct lanes *l = &v->run->lanes[table];

	for (unsigned lane = 0; lane < l->n; lane++) {
		struct range where = run_value(v->run, BANK_TRUTH, in->a, lane);
		if (l->further && lane == l->n - 1)
			v->further[table] |= where.hi != 0;
		need(v, in, &in->a, lane);
		if (where.hi && (in->op == EXPR_SUM || in->op == EXPR_LATEST))
			need(v, in, &in->b, lane);
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

/* A fact stands in for another that is open: then it may be asked, too. */
static void
need_stand_in(struct relevance *v, const struct operand *when)
{
	const struct fact *f = program_stated(v->run->p, when->at);

	if (f && f->table == CASE && v->run->w->kind == WORLD_ASKED)
		v->need[f->cell] = 1;
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
		struct range when = run_value(v->run, BANK_TRUTH, in->a, lane);
		need_stand_in(v, &in->a);
		need(v, in, &in->a, lane);
		if (when.hi)
			need(v, in, &in->b, lane);
		if (!when.lo)
			need(v, in, &in->c, lane);
		return;
	}
	default:
		need(v, in, &in->a, lane);
		need(v, in, &in->b, lane);
		need(v, in, &in->c, lane);
	}
}

void
relevance_walk(struct relevance *v)
{
	const struct program *p = v->run->p;

	for (unsigned i = p->n_instrs; i-- > 0;) {
		const struct instr *in = &p->instrs[i];
		if (in->table != CASE) {
			for (unsigned lane = 0; lane < v->run->lanes[in->table].n; lane++)
				if (needed(v, in->dst, lane))
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
		return v->need[f->cell] != 0;
	const struct lanes *l = &v->run->lanes[f->table];
	unsigned from = l->several ? l->first[row] : row;
	unsigned to = l->several ? l->first[row + 1] : row + 1;
	for (unsigned lane = from; lane < to; lane++)
		if (needed(v, v->run->p->columns[f->table][f->cell].at, lane))
			return true;
	return false;
}
