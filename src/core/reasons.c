#include <qingjie/reasons.h>

#include "operators.h"

#include <string.h>

struct giving {
	const struct proof *p;
	const struct questionnaire *q;
	struct arena *frame;
	bool *told;
	struct reasons out;
	unsigned cap, depth;
};

static bool
same_thing(const struct reason *x, const struct reason *y)
{
	return x->kind == y->kind && x->depth == y->depth && x->fact == y->fact && x->expr == y->expr &&
	    x->derived == y->derived && x->rule == y->rule && x->row == y->row &&
	    x->stated == y->stated && x->a.lo == y->a.lo && x->b.lo == y->b.lo;
}

/* Since the last row began, was it given already? */
static bool
given(const struct giving *g, const struct reason *r)
{
	for (unsigned i = g->out.n; i-- > 0;) {
		if (same_thing(&g->out.at[i], r))
			return true;
		if (g->out.at[i].kind == REASON_ROW)
			break;
	}
	return false;
}

/* False: it was given already. */
static bool
give(struct giving *g, struct reason r)
{
	r.depth = g->depth;
	if (r.kind != REASON_ROW && r.kind != REASON_PART && given(g, &r))
		return false;
	if (g->out.n == g->cap) {
		struct reason *old = g->out.at;
		g->cap = g->cap ? 2 * g->cap : 16;
		g->out.at = arena_raw(g->frame, g->cap * sizeof *g->out.at);
		if (g->out.n > 0)
			memcpy(g->out.at, old, g->out.n * sizeof *old);
	}
	g->out.at[g->out.n++] = r;
	return true;
}

static unsigned
rows(const struct giving *g, int table)
{
	return g->p->n_rows[table];
}

static const struct expr *
behind(const struct giving *g, const struct derived *d)
{
	return g->q->exprs->derived_exprs[d - g->q->derived];
}

static struct range value(const struct giving *g, const struct expr *e, unsigned row);

static bool
holds(const struct giving *g, const struct expr *e, unsigned row)
{
	return value(g, e, row).lo != 0;
}

static struct range
gathered(const struct giving *g, const struct expr *e)
{
	struct range all = e->op == EXPR_LATEST ? RANGE_EMPTY : range_of(0);

	for (unsigned row = 0; row < rows(g, e->over); row++) {
		if (!holds(g, e->a, row))
			continue;
		struct range x = e->b ? value(g, e->b, row) : range_of(1);
		if (e->op == EXPR_SUM)
			all = add(all, x);
		else if (value_is_empty(e->type, all) || x.lo > all.lo)
			all = x;
	}
	return all;
}

static struct range
fact_value(const struct giving *g, const struct fact *f, unsigned row)
{
	return proof_fact(g->p, f, row)->value;
}

static bool
fact_stated(const struct giving *g, const struct fact *f, unsigned row, bool one)
{
	const struct proof_step *s = proof_fact(g->p, f, row);

	if (s->known == KNOWN_INHERITED)
		s = proof_fact(g->p, f->inherits, 0);
	if (one)
		return s->known == KNOWN_STATED;
	return s->known != KNOWN_PRESUMED && s->known != KNOWN_ABSENT;
}

/* Does the law change, or the age, between the row's days? */
static bool
straddles(const struct giving *g, const struct table *t, unsigned row)
{
	struct range from = fact_value(g, t->from, row), to = fact_value(g, t->to, row);

	for (unsigned i = 0; i < t->n_cuts; i++) {
		struct range cut = proof_derived(g->p, t->cuts[i], 0)->value;
		if (cut.lo <= cut.hi && from.lo < cut.lo && cut.lo <= to.lo)
			return true;
	}
	return false;
}

static struct range
leaf_value(const struct giving *g, const struct expr *e, unsigned row)
{
	int64_t n = 0;

	switch (e->op) {
	case EXPR_PARAMETER:
		parameter_at(e->parameter, g->p->as_of, &n);
		return range_of(n);
	case EXPR_FACT:
		return fact_value(g, e->fact, row);
	case EXPR_STATED:
	case EXPR_KNOWN:
		return range_of(fact_stated(g, e->fact, row, e->op == EXPR_KNOWN));
	case EXPR_DERIVED:
		return proof_derived(g->p, e->derived, row)->value;
	case EXPR_MET:
		return proof_rule(g->p, e->rule)->value;
	case EXPR_SIDE_SHARE:
		return proof_derived(g->p, g->q->tables[e->table].divided, row)->value;
	case EXPR_STRADDLES:
		return range_of(straddles(g, &g->q->tables[e->table], row));
	case EXPR_SIDE_DAY:
		return fact_value(g, g->q->tables[e->table].from, row);
	default:
		return e->value;
	}
}

/* On single values, from those that the proof has of what is named. */
static struct range
value(const struct giving *g, const struct expr *e, unsigned row)
{
	const bool options = e->type == TYPE_OPTIONS;

	if (e->op == EXPR_SUM || e->op == EXPR_SOME || e->op == EXPR_SOME_SIDE || e->op == EXPR_LATEST)
		return gathered(g, e);
	if (!e->a)
		return leaf_value(g, e, row);
	struct range a = value(g, e->a, row);
	struct range b = e->b ? value(g, e->b, row) : RANGE_EMPTY;
	switch (e->op) {
	case EXPR_AND: return range_of(a.lo & b.lo);
	case EXPR_OR: return range_of(a.lo | b.lo);
	case EXPR_NOT: return range_of(!a.lo);
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
	case EXPR_IF: return a.lo ? b : value(g, e->c, row);
	case EXPR_OVERRIDE: return override(a, b, options);
	default: /* LOOK_UP */
		if (!a.lo)
			return range_options(0);
		return range_options(e->fact->options[__builtin_ctzll((uint64_t)a.lo)].gives[e->index]);
	}
}

static void
give_fact(struct giving *g, const struct fact *f, unsigned row, bool stated)
{
	struct range x = stated ? range_of(fact_stated(g, f, row, false)) : fact_value(g, f, row);

	give(g, (struct reason){ .kind = REASON_FACT, .fact = f, .table = f->table,
	    .row = f->table == CASE ? 0 : row, .stated = stated, .a = x, .holds = x.lo != 0 });
}

/* The facts that a quantity is made of, and what each row adds to it. */
static void
give_parts(struct giving *g, const struct expr *e, unsigned row)
{
	unsigned n = 0, more = 0;

	if (!e)
		return;
	switch (e->op) {
	case EXPR_FACT:
		give_fact(g, e->fact, row, false);
		return;
	case EXPR_DERIVED:
		give_parts(g, behind(g, e->derived), row);
		return;
	case EXPR_SIDE_SHARE:
		give_parts(g, behind(g, g->q->tables[e->table].divided), row);
		return;
	case EXPR_OVERRIDE:
		give_parts(g, value_is_empty(e->type, value(g, e->a, row)) ? e->b : e->a, row);
		return;
	case EXPR_IF:
		give_parts(g, holds(g, e->a, row) ? e->b : e->c, row);
		return;
	case EXPR_SUM:
		for (unsigned r = 0; r < rows(g, e->over); r++) {
			struct range x = holds(g, e->a, r) ? value(g, e->b, r) : range_of(0);
			if (x.lo == 0)
				continue;
			if (n++ < REASON_ROWS_MAX)
				give(g, (struct reason){ .kind = REASON_PART, .expr = e->b,
				    .table = e->over, .row = r, .a = x, .holds = true });
			else
				more++;
		}
		if (more > 0)
			give(g, (struct reason){ .kind = REASON_MORE, .table = e->over, .n = more });
		return;
	default:
		give_parts(g, e->a, row);
		give_parts(g, e->b, row);
		give_parts(g, e->c, row);
	}
}

static void explain(struct giving *g, const struct expr *e, unsigned row);

static void
explain_comparison(struct giving *g, const struct expr *e, unsigned row)
{
	struct range a = value(g, e->a, row), b = value(g, e->b, row);

	if (!give(g, (struct reason){ .kind = REASON_LIMIT, .expr = e, .table = e->table, .row = row, .a = a,
	    .b = b, .holds = holds(g, e, row) }))
		return; /* what it is made of was given with it */
	g->depth++;
	give_parts(g, e->a, row);
	g->depth--;
}

static bool
has_name(const struct derived *d)
{
	return d->name.in[LANG_ZH] != NULL;
}

static void
give_value(struct giving *g, const struct derived *d, unsigned row, bool holds)
{
	give(g, (struct reason){ .kind = REASON_VALUE, .derived = d, .table = d->table,
	    .row = d->table == CASE ? 0 : row, .a = proof_derived(g->p, d, row)->value, .holds = holds });
}

/* A truth by its name, and what it rests on if that was not told yet; or only the latter. */
static void
explain_derived(struct giving *g, const struct derived *d, unsigned row, bool holds)
{
	bool *told = &g->told[proof_derived(g->p, d, row) - g->p->steps], named = has_name(d);

	if (named)
		give_value(g, d, row, holds);
	if (named && *told)
		return;
	*told = true;
	g->depth += named;
	explain(g, behind(g, d), row);
	g->depth -= named;
}

/* A choice among options: the fact's, or what a value that has a name came to. */
static void
explain_choice(struct giving *g, const struct expr *e, unsigned row)
{
	const struct expr *of = e->a;

	if (of->op == EXPR_DERIVED && has_name(of->derived)) {
		give_value(g, of->derived, row, holds(g, e, row));
		g->depth++;
	}
	give_parts(g, of, row);
	if (of->op == EXPR_DERIVED && has_name(of->derived))
		g->depth--;
}

/* The rows that meet the condition; when none does, why each does not. */
static void
explain_rows(struct giving *g, const struct expr *e)
{
	const bool met = holds(g, e, 0);
	unsigned n = 0, more = 0;

	if (rows(g, e->over) == 0)
		give(g, (struct reason){ .kind = REASON_NO_ROW, .table = e->over });
	for (unsigned row = 0; row < rows(g, e->over); row++) {
		if (holds(g, e->a, row) != met)
			continue;
		if (n++ == REASON_ROWS_MAX || more > 0) {
			more++;
			continue;
		}
		give(g, (struct reason){ .kind = REASON_ROW, .table = e->over, .row = row, .holds = met });
		g->depth++;
		explain(g, e->a, row);
		g->depth--;
	}
	if (more > 0)
		give(g, (struct reason){ .kind = REASON_MORE, .table = e->over, .n = more });
}

static void
explain(struct giving *g, const struct expr *e, unsigned row)
{
	const bool yes = holds(g, e, row);

	switch (e->op) {
	case EXPR_AND:
	case EXPR_OR:
		/* both where both were needed, else those that came to the same */
		if (holds(g, e->a, row) == yes)
			explain(g, e->a, row);
		if (holds(g, e->b, row) == yes)
			explain(g, e->b, row);
		break;
	case EXPR_NOT:
		explain(g, e->a, row);
		break;
	case EXPR_IF:
		explain(g, e->a, row);
		explain(g, holds(g, e->a, row) ? e->b : e->c, row);
		break;
	case EXPR_DERIVED:
		explain_derived(g, e->derived, row, yes);
		break;
	case EXPR_OVERRIDE:
		explain(g, value_is_empty(e->type, value(g, e->a, row)) ? e->b : e->a, row);
		break;
	case EXPR_MET:
		give(g, (struct reason){ .kind = REASON_RULE, .rule = e->rule, .table = CASE,
		    .holds = yes });
		break;
	case EXPR_IS:
		explain_choice(g, e, row);
		break;
	case EXPR_AT_LEAST:
	case EXPR_EQUAL:
		explain_comparison(g, e, row);
		break;
	case EXPR_FACT:
	case EXPR_STATED:
	case EXPR_KNOWN:
		give_fact(g, e->fact, row, e->op != EXPR_FACT);
		break;
	case EXPR_SOME:
	case EXPR_SOME_SIDE:
		explain_rows(g, e);
		break;
	default:
		break;
	}
}

struct reasons
reasons_of(const struct proof *p, const struct rule *r, bool *told, struct arena *frame)
{
	struct giving g = { .p = p, .q = p->q, .frame = frame, .told = told };
	const struct expr *when = p->q->exprs->rule_when[r - p->q->rules];

	if (when)
		explain(&g, when, 0);
	return g.out;
}
