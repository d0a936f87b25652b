#include <qingjie/dispute.h>

#include "distance.h"
#include "following.h"
#include "open.h"
#include "search.h"
#include "standing.h"
#include "sway.h"
#include "witness.h"

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

static void
reduce_witnesses(struct judging *j, struct bounds *b)
{
	b->lowest = witness_reduced(&b->lowest, j->a, j->v->as_of, b->ends.lowest, j->frame);
	b->highest = witness_reduced(&b->highest, j->a, j->v->as_of, b->ends.highest, j->frame);
}

static void
find_bounds(struct judging *j, unsigned want, struct bounds *b)
{
	struct verdict *v = j->v;

	*b = search_bounds(j->a, v->as_of, WORLD_BOUNDS, want & WANT_WITNESSES, j->frame);
	reduce_witnesses(j, b);
	v->ends = b->ends;
	v->exact = b->exact;
	v->lowest = b->lowest;
	v->highest = b->highest;
	v->settled = v->ends.lowest == v->ends.highest;
}

/* `usual` is what find_bounds() found, if it was wanted. */
static void
find_contested(struct judging *j, unsigned want, const struct bounds *usual)
{
	struct verdict *v = j->v;
	struct bounds b = want & WANT_WITNESSES
	    ? search_bounds(j->a, v->as_of, WORLD_CONTESTED, true, j->frame)
	    : search_contested(j->a, v->as_of, usual, j->frame);

	reduce_witnesses(j, &b);
	v->contested = b.ends;
	v->contested_exact = b.exact;
	v->contested_lowest = b.lowest;
	v->contested_highest = b.highest;
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

static void
find_flags(struct judging *j)
{
	const struct questionnaire *q = j->v->q;

	j->v->flags = arena_alloc(j->frame, q->n_flags * sizeof *j->v->flags);
	for (unsigned i = 0; i < q->n_flags; i++)
		if (flag_stands(&q->flags[i], &j->predicted, j->a, j->v->as_of, j->frame))
			j->v->flags[j->v->n_flags++] = &q->flags[i];
}

/* Rules are named when the case lies above the base tier by them, not when a gate settled it. */
static bool
named(const struct judging *j, const struct rule *r)
{
	if (r->kind == RULE_NOTE)
		return verdict_has_flag(j->v, r->flag);
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
	sources_collect(v->cites, &v->n_cites, s);
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

/* Of what the rules have left open, that of which some value moves an end. */
static void
keep_what_sways(struct judging *j)
{
	struct verdict *v = j->v;
	struct swaying s;
	unsigned n = 0;

	v->open_exact = true;
	if (v->n_open == 0)
		return;
	if (v->exact && v->settled) {
		v->n_open = 0; /* a part of one tier is that tier */
		return;
	}
	sway_init(&s, j->a, v->as_of);
	for (unsigned i = 0; i < v->n_open; i++) {
		enum sway sway = sway_of(&s, v->open[i].fact, v->open[i].row);
		if (sway == SWAY_NONE)
			continue;
		v->open_exact &= sway == SWAY_SOME;
		v->open[n] = v->open[i];
		v->open[n++].proved = sway == SWAY_SOME;
	}
	v->n_open = n;
	sway_done(&s);
}

static void
find_open(struct judging *j, unsigned want)
{
	struct relevance rel = relevance_of(&j->bounds, j->frame);

	open_root_rules(&rel, j->v->ends);
	relevance_walk(&rel, j->v->q->program->n_instrs);
	struct open_list l = want & WANT_OPEN ? open_or_tied(&rel, j->a, &j->world, j->frame)
	    : open_stated(&rel, j->a, &j->world, j->frame);
	j->v->open = l.at;
	j->v->n_open = l.n;
	if (want & WANT_OPEN)
		keep_what_sways(j);
}

static void
find_asks(struct judging *j)
{
	struct world w;
	struct run r = run_in(j, &w, WORLD_ASKED);
	struct relevance rel = relevance_of(&r, j->frame);
	open_root_rules(&rel, r.ends);
	relevance_walk(&rel, j->v->q->program->n_instrs);
	const struct open_list tier = open_asks(&rel, j->a, j->frame);
	open_root_flags(&rel);
	relevance_walk(&rel, j->v->q->program->n_instrs);
	struct open_list l = open_asks(&rel, j->a, j->frame);
	open_mark(&l, &tier);
	j->v->asks = l.at;
	j->v->n_asks = l.n;
}

static void
find_reasons(struct judging *j, unsigned want)
{
	find_columns(j);
	find_flags(j);
	find_steps(j);
	find_shown(j);
	find_cites(j);
	find_open(j, want);
}

struct verdict
verdict_of(const struct answers *a, int64_t as_of, unsigned want, struct arena *frame)
{
	struct verdict v = { .q = a->q, .as_of = as_of };
	struct judging j = { .v = &v, .a = a, .frame = frame };
	struct bounds usual = { .exact = false };

	if (want & WANT_REASONS) {
		j.predicted = run_in(&j, &j.world, WORLD_PREDICTED);
		j.bounds = run_in(&j, &j.all, WORLD_BOUNDS);
		v.predicted = j.predicted.ends.lowest;
	} else if (want & WANT_PREDICTED) {
		v.predicted = predicted_tier(&j);
	}
	if (want & WANT_BOUNDS)
		find_bounds(&j, want, &usual);
	if (want & WANT_CONTESTED)
		find_contested(&j, want, &usual);
	if (want & WANT_REASONS)
		find_reasons(&j, want);
	if (want & WANT_DIFFERENCES)
		dispute_compare(&v, a, frame);
	if (want & WANT_ASKS)
		find_asks(&j);
	if (want & WANT_DISTANCES && want & WANT_REASONS)
		distances_find(&v, a, &j.predicted, &j.bounds, frame);
	if (want & WANT_FINDINGS && want & WANT_REASONS)
		findings_find(&v, &j.predicted, &j.bounds, frame);
	return v;
}

bool
verdict_has_flag(const struct verdict *v, const struct flag *f)
{
	for (unsigned i = 0; i < v->n_flags; i++)
		if (v->flags[i] == f)
			return true;
	return false;
}

bool
verdict_asks(const struct verdict *v, const struct fact *f, unsigned row)
{
	for (unsigned i = 0; i < v->n_asks; i++)
		if (v->asks[i].fact == f && (f->table == CASE || v->asks[i].row == row))
			return true;
	return false;
}
