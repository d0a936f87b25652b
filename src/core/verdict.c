#include <qingjie/dispute.h>

#include "relevance.h"
#include "search.h"

#include <string.h>

struct judging {
	struct verdict *v;
	const struct answers *a;
	struct arena *frame;
	struct world world, all; /* for the reasons: the predicted case, and every completion */
	struct run predicted, bounds;
};

static unsigned
predicted_tier(struct judging *j)
{
	struct world w = world_build(j->a, j->v->as_of, WORLD_PREDICTED, j->frame);

	return run_tier(&w, j->frame).lowest;
}

static struct bounds
bounds_in(struct judging *j, enum world_kind kind, unsigned want)
{
	return search_bounds(j->a, j->v->as_of, kind, want & WANT_WITNESSES, j->frame);
}

static struct run
run_in(struct judging *j, struct world *w, enum world_kind kind)
{
	*w = world_build(j->a, j->v->as_of, kind, j->frame);
	return run_whole(w, j->frame);
}

static bool
any_disputed(const struct answers *a)
{
	for (unsigned i = 0; i < a->q->n_facts; i++) {
		const struct fact *f = &a->q->facts[i];
		unsigned n = f->table == CASE ? 1 : a->tables[f->table].n;
		for (unsigned row = 0; row < n; row++)
			if (answers_at(a, f, row)->state == CELL_DISPUTED)
				return true;
	}
	return false;
}

static void
find_columns(struct judging *j)
{
	j->v->disputed = any_disputed(j->a);
	for (int side = 0; j->v->disputed && side < SIDES; side++)
		j->v->columns[side] = dispute_column(j->a, j->v->as_of, (enum side)side, j->frame);
}

/* The tier of the predicted case with some of its cells supposed otherwise. */
static unsigned
supposed_tier(struct judging *j, const struct flag *f)
{
	struct world w = world_build(j->a, j->v->as_of, WORLD_PREDICTED, j->frame);

	for (unsigned i = 0; i < f->n_supposed; i++) {
		const struct supposed *s = &f->supposed[i];
		if (s->fact->table == CASE) {
			world_set(&w, s->fact, 0, s->value);
			continue;
		}
		const struct lanes *l = &j->predicted.lanes[s->fact->table];
		struct operand where = { -1 - s->rows_reg, true };
		for (unsigned row = 0; row < w.n[s->fact->table]; row++) {
			unsigned lane = l->several ? l->first[row] : row;
			if (s->rows_reg < 0 || run_value(&j->predicted, BANK_TRUTH, where, lane).lo)
				world_set(&w, s->fact, row, s->value);
		}
	}
	return run_tier(&w, j->frame).lowest;
}

static bool
flag_stands(struct judging *j, const struct flag *f)
{
	if (!(f->tiers >> j->v->predicted & 1) || !run_case(&j->predicted, f->reg).lo)
		return false;
	if (f->compared == COMPARED_NONE)
		return true;
	unsigned tier = supposed_tier(j, f);
	return f->compared == COMPARED_GRAVER ? tier > j->v->predicted : tier < j->v->predicted;
}

static void
find_flags(struct judging *j)
{
	const struct questionnaire *q = j->v->q;

	j->v->flags = arena_alloc(j->frame, q->n_flags * sizeof *j->v->flags);
	for (unsigned i = 0; i < q->n_flags; i++)
		if (flag_stands(j, &q->flags[i]))
			j->v->flags[j->v->n_flags++] = &q->flags[i];
}

static bool
has_flag(const struct verdict *v, const struct flag *f)
{
	for (unsigned i = 0; i < v->n_flags; i++)
		if (v->flags[i] == f)
			return true;
	return false;
}

/* Rules are named when the case lies above the base tier by them, not when a gate settled it. */
static bool
named(const struct judging *j, const struct rule *r)
{
	if (r->kind == RULE_NOTE)
		return has_flag(j->v, r->flag);
	return r->kind == RULE_TIER && r->item && j->v->predicted > j->v->q->base_tier &&
	    run_case(&j->predicted, r->shown_reg).lo;
}

/* Can the flag still stand beside one of the tiers between the ends? */
static bool
flag_possible(const struct judging *j, const struct flag *f)
{
	for (unsigned t = j->v->ends.lowest; t <= j->v->ends.highest; t++)
		if (f->tiers >> t & 1)
			return run_case(&j->bounds, f->reg).hi != 0;
	return false;
}

/* A note is met when its flag stands. */
static void
find_note(const struct judging *j, struct step *s)
{
	s->predicted = s->named;
	s->possible = s->named ? TRUTH_YES : flag_possible(j, s->rule->flag) ? TRUTH_OPEN : TRUTH_NO;
}

static void
find_steps(struct judging *j)
{
	const struct questionnaire *q = j->v->q;
	struct verdict *v = j->v;

	v->met = arena_alloc(j->frame, q->n_rules * sizeof *v->met);
	v->steps = arena_alloc(j->frame, q->n_rules * sizeof *v->steps);
	for (unsigned i = 0; i < q->n_rules; i++) {
		const struct rule *r = &q->rules[i];
		struct step *s = &v->steps[v->n_steps++];
		*s = (struct step){ .rule = r, .named = named(j, r) };
		s->possible = range_truth(run_case(&j->bounds, r->shown_reg));
		s->predicted = run_case(&j->predicted, r->shown_reg).lo != 0;
		if (r->kind == RULE_NOTE)
			find_note(j, s);
		if (s->named)
			v->met[v->n_met++] = r;
	}
}

static void
find_bars(struct judging *j)
{
	const struct questionnaire *q = j->v->q;

	j->v->bars = arena_alloc(j->frame, q->n_rules * sizeof *j->v->bars);
	for (unsigned i = 0; i < q->n_rules; i++) {
		const struct route *route = &q->rules[i].route;
		int64_t limit = 0;
		if (!route->any)
			continue;
		parameter_at(route->limit, j->v->as_of, &limit);
		j->v->bars[j->v->n_bars++] = (struct bar){
			.rule = &q->rules[i],
			.quantity = run_case(&j->bounds, (unsigned)route->of->reg),
			.predicted = run_case(&j->predicted, (unsigned)route->of->reg).lo,
			.limit = quantity_mul(limit, route->times) / route->over,
		};
	}
}

/* Of a row with several sides, the hull over them. */
static struct range
row_value(const struct run *r, unsigned table, const struct derived *d, unsigned row)
{
	struct operand at = { d->reg, d->row };
	unsigned from, to;

	lanes_of_row(r, &r->lanes[table], row, &from, &to);
	struct range found = run_value(r, BANK_NUMBER, at, from);
	for (unsigned lane = from + 1; lane < to; lane++)
		found = range_hull(found, run_value(r, BANK_NUMBER, at, lane));
	return found;
}

static void
find_shown(struct judging *j)
{
	for (unsigned t = 0; t < j->v->q->n_tables; t++) {
		const struct table *table = &j->v->q->tables[t];
		unsigned rows = j->a->tables[t].n;
		struct shown *s = arena_alloc(j->frame, (size_t)rows * table->n_shown * sizeof *s);
		j->v->shown[t] = s;
		for (unsigned row = 0; row < rows; row++)
			for (unsigned i = 0; i < table->n_shown; i++, s++) {
				s->possible = row_value(&j->bounds, t, table->shown[i], row);
				s->predicted = row_value(&j->predicted, t, table->shown[i], row).lo;
			}
	}
}

static void
cite(struct verdict *v, const struct sources *s)
{
	for (unsigned i = 0; i < s->n; i++) {
		bool found = false;
		for (unsigned k = 0; k < v->n_cites; k++)
			found |= v->cites[k] == s->at[i];
		if (!found)
			v->cites[v->n_cites++] = s->at[i];
	}
}

/* The sources of what the predicted case rests on: its tier, what is met, its flags. */
static void
find_cites(struct judging *j)
{
	struct verdict *v = j->v;

	v->cites = arena_alloc(j->frame, v->q->n_sources * sizeof *v->cites);
	for (unsigned i = 0; i < v->n_steps; i++) {
		const struct step *s = &v->steps[i];
		bool gate = s->rule->kind == RULE_GATE && s->predicted;
		if (s->named || gate)
			cite(v, &s->rule->sources);
	}
	cite(v, &v->q->tiers[v->predicted].sources);
	for (unsigned i = 0; i < v->n_flags; i++)
		cite(v, &v->flags[i]->sources);
}

/* Rules that decide between the ends matter; one whose tier is reached anyway does not. */
static void
root_rules(struct relevance *rel, const struct run *r, struct ends ends)
{
	if (ends.lowest == ends.highest)
		return;
	for (unsigned i = 0; i < r->q->n_rules; i++) {
		const struct rule *rule = &r->q->rules[i];
		bool decides = rule->tier > ends.lowest && rule->tier <= ends.highest;
		if (rule->kind == RULE_GATE || (rule->kind == RULE_TIER && decides))
			relevance_root(rel, rule->reg, WANTED_BOTH);
	}
}

static void
root_flags(struct relevance *rel, const struct run *r)
{
	uint64_t tiers = (uint64_t)run_case(r, (unsigned)r->p->tier_at).lo;

	for (unsigned i = 0; i < r->q->n_flags; i++) {
		const struct flag *f = &r->q->flags[i];
		if (f->tiers & tiers)
			relevance_root(rel, f->reg, WANTED_BOTH);
	}
}

struct listing {
	const struct judging *j;
	const struct relevance *rel;
	struct open_fact *out;
	unsigned n;
	bool unanswered; /* only what was never asked */
};

static bool
row_inherits(const struct listing *l, const struct fact *f, unsigned row)
{
	return f->inherits && answers_at(l->j->a, f, row)->state == CELL_ABSENT;
}

/* A fact of the case also matters through the rows that inherit it. */
static bool
matters(const struct listing *l, const struct fact *f, unsigned row)
{
	if (relevance_cell(l->rel, f, row))
		return true;
	if (f->table != CASE)
		return false;
	for (unsigned i = 0; i < l->j->v->q->n_facts; i++) {
		const struct fact *c = &l->j->v->q->facts[i];
		for (unsigned r = 0; c->inherits == f && r < l->j->a->tables[c->table].n; r++)
			if (row_inherits(l, c, r) && relevance_cell(l->rel, c, r))
				return true;
	}
	return false;
}

static void
list_table(struct listing *l, const struct fact *f)
{
	const struct cell *c = &l->j->a->cells[f->cell];

	if (!l->rel->further[f->as_table])
		return;
	if (l->unanswered ? c->state == CELL_ABSENT : c->state != CELL_KNOWN)
		l->out[l->n++] = (struct open_fact){ f, 0, RANGE_EMPTY };
}

/* The fact that says there is no further row matters when further rows do. */
static bool
completes(const struct listing *l, const struct fact *f)
{
	for (unsigned t = 0; t < l->j->v->q->n_tables; t++)
		if (l->j->v->q->tables[t].complete == f)
			return l->rel->further[t];
	return false;
}

static void
list_fact(struct listing *l, const struct fact *f)
{
	unsigned n = f->table == CASE ? 1 : l->j->a->tables[f->table].n;

	for (unsigned row = 0; row < n; row++) {
		const struct cell *c = answers_at(l->j->a, f, row);
		if (l->unanswered ? c->state != CELL_ABSENT || !f->asked : cell_known(c, f->type))
			continue;
		if (row_inherits(l, f, row) || (f->overrides && c->state == CELL_ABSENT))
			continue;
		if (matters(l, f, row) || completes(l, f))
			l->out[l->n++] = (struct open_fact){ f, row,
				l->unanswered ? RANGE_EMPTY : world_get(&l->j->world, f, row) };
	}
}

static struct open_fact *
list(const struct judging *j, const struct relevance *rel, bool unanswered, unsigned *n)
{
	struct listing l = { .j = j, .rel = rel, .unanswered = unanswered };
	size_t most = j->v->q->n_facts;

	for (unsigned t = 0; t < j->v->q->n_tables; t++)
		most += (size_t)j->v->q->tables[t].n_columns * j->a->tables[t].n;
	l.out = arena_alloc(j->frame, most * sizeof *l.out);
	for (unsigned i = 0; i < j->v->q->n_facts; i++) {
		const struct fact *f = &j->v->q->facts[i];
		if (f->type == TYPE_TABLE)
			list_table(&l, f);
		else
			list_fact(&l, f);
	}
	*n = l.n;
	return l.out;
}

static void
find_open(struct judging *j)
{
	struct relevance rel = relevance_of(&j->bounds, j->frame);

	root_rules(&rel, &j->bounds, j->v->ends);
	relevance_walk(&rel, j->v->q->program->n_instrs);
	j->v->open = list(j, &rel, false, &j->v->n_open);
}

static void
find_asks(struct judging *j)
{
	struct world w;
	struct run r = run_in(j, &w, WORLD_ASKED);
	struct relevance rel = relevance_of(&r, j->frame);
	root_rules(&rel, &r, r.ends);
	root_flags(&rel, &r);
	relevance_walk(&rel, j->v->q->program->n_instrs);
	j->v->asks = list(j, &rel, true, &j->v->n_asks);
}

static void
find_reasons(struct judging *j)
{
	find_columns(j);
	find_flags(j);
	find_steps(j);
	find_bars(j);
	find_shown(j);
	find_cites(j);
	find_open(j);
}

struct verdict
verdict_of(const struct answers *a, int64_t as_of, unsigned want, struct arena *frame)
{
	struct verdict v = { .q = a->q, .as_of = as_of };
	struct judging j = { .v = &v, .a = a, .frame = frame };

	if (want & WANT_REASONS) {
		j.predicted = run_in(&j, &j.world, WORLD_PREDICTED);
		j.bounds = run_in(&j, &j.all, WORLD_BOUNDS);
		v.predicted = j.predicted.ends.lowest;
	} else if (want & WANT_PREDICTED) {
		v.predicted = predicted_tier(&j);
	}
	if (want & WANT_BOUNDS) {
		struct bounds b = bounds_in(&j, WORLD_BOUNDS, want);
		v.ends = b.ends;
		v.exact = b.exact;
		v.lowest = b.lowest;
		v.highest = b.highest;
	}
	v.settled = want & WANT_BOUNDS && v.ends.lowest == v.ends.highest;
	if (want & WANT_CONTESTED) {
		struct bounds b = bounds_in(&j, WORLD_CONTESTED, 0);
		v.contested = b.ends;
		v.contested_exact = b.exact;
	}
	if (want & WANT_REASONS)
		find_reasons(&j);
	if (want & WANT_DIFFERENCES)
		dispute_compare(&v, a, frame);
	if (want & WANT_ASKS)
		find_asks(&j);
	return v;
}

bool
verdict_asks(const struct verdict *v, const struct fact *f, unsigned row)
{
	for (unsigned i = 0; i < v->n_asks; i++)
		if (v->asks[i].fact == f && (f->table == CASE || v->asks[i].row == row))
			return true;
	return false;
}
