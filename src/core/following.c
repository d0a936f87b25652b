/*
 * Conditions of findings are read from their trees, on what a run has come to: they are no part of
 * the program, so that a tier is worked out as fast as without them.
 */
#include "following.h"

#include <qingjie/consequence.h>

#include "operators.h"

struct reading {
	const struct run *r;
	int64_t as_of;
	uint64_t tier; /* the predicted one, bits: what stands beside it is told, on sets too */
};

static struct range value(const struct reading *g, const struct expr *e, unsigned lane);

static unsigned
row_of(const struct lanes *l, unsigned lane)
{
	return l->several ? l->row[lane] : lane;
}

static struct range
marked(const struct reading *g, const struct expr *e, unsigned lane)
{
	const struct fact *f = e->fact;
	unsigned row = f->table == CASE ? 0 : row_of(&g->r->lanes[f->table], lane);
	uint8_t marks = world_marks(g->r->w, f, row);

	if (marks & MARK_PERHAPS)
		return truth_range(false, true);
	return range_of((marks & (e->op == EXPR_STATED ? MARK_STATED : MARK_KNOWN)) != 0);
}

static struct range
fact_in(const struct run *r, const struct fact *f, unsigned lane)
{
	struct operand at = { (int32_t)f->cell, false };

	if (f->table != CASE)
		at = (struct operand){ r->p->columns[f->table][f->cell].at, true };
	return run_value(r, bank_of(f->type), at, lane);
}

static struct range
leaf(const struct reading *g, const struct expr *e, unsigned lane)
{
	int64_t n = 0;

	switch (e->op) {
	case EXPR_PARAMETER:
		parameter_at(e->parameter, g->as_of, &n);
		return range_of(n);
	case EXPR_FACT:
		return fact_in(g->r, e->fact, lane);
	case EXPR_STATED:
	case EXPR_KNOWN:
		return marked(g, e, lane);
	case EXPR_DERIVED:
		return run_value(g->r, bank_of(e->derived->type),
		    (struct operand){ e->derived->reg, e->derived->row }, lane);
	case EXPR_MET:
		return run_case(g->r, e->rule->reg);
	case EXPR_TIER:
		return range_options(g->tier);
	default:
		return e->value;
	}
}

/* Is it so in some row: surely, when on each side that the row may lie on; further rows only may be. */
static struct range
some(const struct reading *g, const struct expr *e)
{
	const struct lanes *l = &g->r->lanes[e->over];
	struct range found = { 0, 0 };

	for (unsigned row = 0; row < l->rows; row++) {
		unsigned from, to;
		int64_t each = 1;
		lanes_of_row(g->r, l, row, &from, &to);
		for (unsigned lane = from; lane < to; lane++) {
			struct range x = value(g, e->a, lane);
			each &= x.lo & x.hi;
			found.hi |= x.hi;
		}
		found.lo |= each;
	}
	for (unsigned lane = lanes_of_rows(l); lane < l->n; lane++)
		found.hi |= value(g, e->a, lane).hi;
	return found;
}

static struct range
looked_up(const struct fact *f, unsigned column, struct range x)
{
	uint64_t found = 0;

	for (uint64_t bits = (uint64_t)x.lo; bits; bits &= bits - 1)
		found |= f->options[__builtin_ctzll(bits)].gives[column];
	return range_options(found);
}

static struct range
inverted(struct range x)
{
	return truth_range(!x.hi, !x.lo);
}

static struct range
value(const struct reading *g, const struct expr *e, unsigned lane)
{
	if (e->op == EXPR_SOME)
		return some(g, e);
	if (!e->a)
		return leaf(g, e, lane);
	struct range a = value(g, e->a, lane);
	struct range b = e->b ? value(g, e->b, lane) : RANGE_EMPTY;
	switch (e->op) {
	case EXPR_AND: return truth_range(a.lo & b.lo, a.hi & b.hi);
	case EXPR_OR: return truth_range(a.lo | b.lo, a.hi | b.hi);
	case EXPR_NOT: return inverted(a);
	case EXPR_IS: return is_one_of(a, e->mask);
	case EXPR_AT_LEAST: return at_least(a, b);
	case EXPR_EQUAL: return equal(a, b);
	case EXPR_ADD: return add(a, b);
	case EXPR_LESS: return less(a, b);
	case EXPR_TIMES: return times(a, b);
	case EXPR_MAX: return greatest(a, b);
	case EXPR_MIN: return smallest(a, b);
	case EXPR_ADD_YEARS: return add_years(a, b);
	case EXPR_ADD_DAYS: return add_days(a, b);
	case EXPR_IF: return choose_range(a, b, value(g, e->c, lane), e->type == TYPE_OPTIONS);
	default: /* LOOK_UP */
		return looked_up(e->fact, e->index, a);
	}
}

/* The facts of the condition itself that are open; those behind derived values are the tier's. */
static void
note_open(struct following *f, const struct reading *bounds, const struct expr *e, unsigned lane)
{
	if (!e)
		return;
	if (e->op == EXPR_SOME) {
		for (unsigned at = 0; at < lanes_of_rows(&bounds->r->lanes[e->over]); at++)
			note_open(f, bounds, e->a, at);
		return;
	}
	if (e->op == EXPR_FACT && e->fact->category == CATEGORY_FACT &&
	    range_is_wide(e->type == TYPE_OPTIONS, fact_in(bounds->r, e->fact, lane))) {
		for (unsigned i = 0; i < f->n_hangs; i++)
			if (f->hangs[i] == e->fact)
				return;
		if (f->n_hangs < HANGS_MAX)
			f->hangs[f->n_hangs++] = e->fact;
		return;
	}
	note_open(f, bounds, e->a, lane);
	note_open(f, bounds, e->b, lane);
	note_open(f, bounds, e->c, lane);
}

/* A flag that compares tiers is sure in no more than the one completion it was worked out for. */
static struct range
flag_on_sets(const struct flag *f, const struct run *bounds)
{
	struct range x = run_case(bounds, f->reg);
	bool settled = f->compared == COMPARED_NONE || !bounds->w->any_open;

	return truth_range(x.lo && settled, x.hi);
}

/* May it stand beside this tier, by the law of that day? */
static bool
in_force(const struct consequence *c, uint64_t tier, int64_t day)
{
	uint64_t tiers = c->follows ? c->tiers & c->follows->tiers : c->tiers;

	return c->from <= day && day <= c->to && tiers & tier;
}

bool
finding_stands(const struct consequence *c, const struct run *predicted, int64_t as_of)
{
	const struct reading one = { predicted, as_of, UINT64_C(1) << predicted->ends.lowest };
	struct range here;

	if (!in_force(c, one.tier, as_of))
		return false;
	here = c->when ? value(&one, c->when, 0) : range_of(1);
	return here.lo && here.hi;
}

static struct following
following_of(const struct verdict *v, const struct consequence *c, const struct reading *one,
    const struct reading *all)
{
	struct following f = { .of = c };
	struct range sets = c->when ? value(all, c->when, 0) : range_of(1);
	struct range flag = c->follows ? flag_on_sets(c->follows, all->r) : range_of(1);

	f.predicted = finding_stands(c, one->r, v->as_of) && (!c->follows || verdict_has_flag(v, c->follows));
	f.possible = f.predicted || (in_force(c, one->tier, v->as_of) && sets.hi && flag.hi);
	f.sure = f.predicted && sets.lo && sets.hi && flag.lo;
	if (f.possible && c->when && !(sets.lo && sets.hi))
		note_open(&f, all, c->when, 0);
	if (f.possible && c->follows && !flag.lo)
		note_open(&f, all, v->q->exprs->flag_when[c->follows - v->q->flags], 0);
	return f;
}

void
findings_find(struct verdict *v, const struct run *predicted, const struct run *bounds, struct arena *frame)
{
	const struct consequences *all = v->q->consequences;
	const uint64_t tier = UINT64_C(1) << v->predicted;
	const struct reading one = { predicted, v->as_of, tier }, sets = { bounds, v->as_of, tier };

	v->findings = arena_alloc(frame, all->n * sizeof *v->findings);
	for (unsigned i = 0; i < all->n; i++) {
		struct following f = following_of(v, &all->at[i], &one, &sets);
		if (f.possible)
			v->findings[v->n_findings++] = f;
	}
}
