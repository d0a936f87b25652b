#include <qingjie/contested.h>

#include "relevance.h"

#define ROWS_OF_CASE 20 /* what the case itself costs */
#define SETS_MAX 8 /* of each end; more would only be repetitions of the same argument */

struct contesting {
	const struct answers *a;
	struct answers changed; /* a copy in which points are set and taken back */
	int64_t as_of;
	struct contested *out;
	struct arena *arena, frame;
	enum contested_depth depth;
	bool *matters; /* per fact of the case: can decide while all that is contested is open */
	unsigned tries;
	struct calls calls;
};

static bool
absent(const struct cell *c)
{
	return c->state == CELL_ABSENT || c->state == CELL_UNKNOWN || c->state == CELL_REFUSED;
}

/* The rows of a point hold the value; back to what they were with put_back(). */
static void
put(struct contesting *s, const struct contested_point *p, struct range value)
{
	const struct cell c = { .state = CELL_KNOWN, .value = { value } };

	for (unsigned i = 0; i < p->n_rows; i++)
		*answers_cell(&s->changed, p->cell, p->rows[i]) = c;
}

static void
put_back(struct contesting *s, const struct contested_point *p)
{
	for (unsigned i = 0; i < p->n_rows; i++)
		*answers_cell(&s->changed, p->cell, p->rows[i]) =
		    *answers_at(s->a, p->cell, p->rows[i]);
}

static struct verdict
judge(struct contesting *s, unsigned want)
{
	arena_reset(&s->frame);
	return verdict_of(&s->changed, s->as_of, want, &s->frame);
}

/* Most readings cannot matter in a given case, and need not be judged. */
static void
find_matters(struct contesting *s)
{
	const struct questionnaire *q = s->a->q;
	struct arena arena;

	arena_init(&arena);
	struct world w = world_build(s->a, s->as_of, WORLD_CONTESTED, &arena);
	struct run r = run_whole(&w, &arena);
	struct relevance rel = relevance_of(&r, &arena);
	for (unsigned i = 0; i < q->n_rules && r.ends.lowest < r.ends.highest; i++)
		relevance_root(&rel, q->rules[i].reg, WANTED_BOTH);
	relevance_walk(&rel, q->program->n_instrs);
	for (unsigned i = 0; i < q->n_facts; i++)
		s->matters[i] = q->facts[i].table == CASE && relevance_cell(&rel, &q->facts[i], 0) != WANTED_NOT;
	arena_done(&arena);
}

/* Can the point's value make a difference? What is fixed counted as one value so far. */
static bool
may_matter(const struct contesting *s, const struct contested_point *p)
{
	return p->fixed || p->kind == CONTESTED_LOOK_UP || s->matters[p->fact->order];
}

static void
judge_side(struct contesting *s, struct contested_point *p, struct contested_side *side)
{
	const struct verdict *now = &s->out->now;
	struct verdict v = *now;

	if (s->depth == CONTESTED_POINTS || s->out->called)
		return;
	s->out->called = calls_away(s->calls);
	if (!s->out->called && !side->now && may_matter(s, p)) {
		put(s, p, side->value);
		v = judge(s, WANT_PREDICTED | WANT_BOUNDS);
		put_back(s, p);
	}
	side->predicted = v.predicted;
	side->ends = v.ends;
	side->differs = v.predicted != now->predicted || v.ends.lowest != now->ends.lowest ||
	                v.ends.highest != now->ends.highest;
	p->matters |= side->differs;
}

static struct contested_point *
add_point(
    struct contesting *s, enum contested_kind kind, const struct fact *fact, const struct fact *cell)
{
	struct contested_point *p = &s->out->points[s->out->n_points++];
	unsigned n = cell->table == CASE ? 1 : s->a->tables[cell->table].n;

	*p = (struct contested_point){ .kind = kind, .fact = fact, .cell = cell };
	p->rows = arena_alloc(s->arena, n * sizeof *p->rows);
	p->sides = arena_alloc(s->arena, (cell->n_options + 2) * sizeof *p->sides);
	return p;
}

static void
add_side(struct contesting *s, struct contested_point *p, struct contested_side side)
{
	const struct cell *c = answers_at(s->a, p->cell, p->rows[0]);

	side.now = p->fixed ? c->value[0].lo == side.value.lo : side.presumed && absent(c);
	p->sides[p->n_sides] = side;
	judge_side(s, p, &p->sides[p->n_sides++]);
}

/* The presumed value first: of a ground, that it is not asserted. */
static void
truth_sides(struct contesting *s, struct contested_point *p)
{
	int64_t first = p->cell->first[0];

	add_side(s, p, (struct contested_side){ .value = range_of(first), .presumed = true });
	add_side(s, p, (struct contested_side){ .value = range_of(!first) });
}

/* A side for each of the options among `bits`. */
static void
option_sides(struct contesting *s, struct contested_point *p, uint64_t bits, uint64_t presumed)
{
	for (unsigned i = 0; i < p->cell->n_options; i++) {
		uint64_t bit = UINT64_C(1) << i;
		if (bits & bit)
			add_side(s, p,
			    (struct contested_side){ .value = range_options(bit),
			        .option = &p->cell->options[i],
			        .presumed = presumed == bit });
	}
}

/* A reading or a ground: a fact of the case that is open for contested. */
static void
case_point(struct contesting *s, const struct fact *f)
{
	const struct cell *c = answers_at(s->a, f, 0);
	struct contested_point *p = add_point(
	    s, f->category == CATEGORY_GROUND ? CONTESTED_GROUND : CONTESTED_READING, f, f);

	p->n_rows = 1;
	p->fixed = cell_known(c, f->type);
	struct range of =
	    c->state == CELL_KNOWN && !p->fixed ? c->value[0] : fact_domain(f, s->as_of);
	if (f->type == TYPE_TRUTH)
		truth_sides(s, p);
	else
		option_sides(s, p, (uint64_t)of.lo, UINT64_C(1) << f->first[0]);
}

/* The rows that hold the option and whose overriding cell is absent, or, of one bit, holds it. */
static void
find_rows(const struct contesting *s, struct contested_point *p, unsigned option, uint64_t bit)
{
	for (unsigned row = 0; row < s->a->tables[p->fact->table].n; row++) {
		const struct cell *kind = answers_at(s->a, p->fact, row);
		const struct cell *over = answers_at(s->a, p->cell, row);
		if (!cell_known(kind, p->fact->type) ||
		    (uint64_t)kind->value[0].lo != UINT64_C(1) << option)
			continue;
		if (bit ? cell_known(over, p->cell->type) && (uint64_t)over->value[0].lo == bit
		        : over->state == CELL_ABSENT)
			p->rows[p->n_rows++] = row;
	}
}

/* What one option gives in one column, in the rows where it was not fixed or was fixed alike. */
static void
look_up_point(
    struct contesting *s, const struct fact *f, unsigned option, unsigned column, uint64_t bit)
{
	const struct option *o = &f->options[option];
	struct contested_point *p = add_point(s, CONTESTED_LOOK_UP, f, f->columns[column].of);

	p->option = o;
	p->fixed = bit != 0;
	find_rows(s, p, option, bit);
	if (p->n_rows == 0)
		s->out->n_points--;
	else
		option_sides(s, p, o->contested[column], o->gives[column]);
}

static void
look_up_points(struct contesting *s, const struct fact *f, unsigned column)
{
	const struct fact *of = f->columns[column].of;

	if (f->table == CASE || of->table != f->table || !of->overrides)
		return;
	for (unsigned i = 0; i < f->n_options; i++) {
		uint64_t all = f->options[i].contested[column];
		if (!(all & (all - 1)))
			continue;
		look_up_point(s, f, i, column, 0);
		for (uint64_t left = all; left; left &= left - 1)
			look_up_point(s, f, i, column, left & -left);
	}
}

static bool
is_case_point(const struct fact *f)
{
	return f->category != CATEGORY_FACT && f->table == CASE &&
	       (f->type == TYPE_TRUTH || f->type == TYPE_OPTIONS);
}

/* More than there can be: every side of every look-up, fixed or not. */
static unsigned
most_points(const struct questionnaire *q)
{
	unsigned n = 0;

	for (unsigned i = 0; i < q->n_facts; i++) {
		const struct fact *f = &q->facts[i];
		n += is_case_point(f);
		for (unsigned k = 0; k < f->n_columns; k++)
			n += f->n_options * (f->columns[k].of->n_options + 1);
	}
	return n;
}

static void
find_points(struct contesting *s)
{
	const struct questionnaire *q = s->a->q;

	s->out->points = arena_alloc(s->arena, most_points(q) * sizeof *s->out->points);
	for (unsigned i = 0; i < q->n_facts; i++) {
		const struct fact *f = &q->facts[i];
		if (is_case_point(f))
			case_point(s, f);
		for (unsigned k = 0; k < f->n_columns; k++)
			look_up_points(s, f, k);
	}
}

/* Do these ends reach the one that the law alone leaves open? */
static bool
reaches(const struct contesting *s, struct ends e, bool up)
{
	const struct ends far = s->out->law;

	return up ? e.highest >= far.highest : e.lowest <= far.lowest;
}

/* Grounds are no law that can be argued: they need a person who asserts them. */
static bool
may_join(const struct contesting *s, const struct contested_point *p)
{
	return !p->fixed && p->kind != CONTESTED_GROUND && may_matter(s, p);
}

static void
try_set(struct contesting *s, struct contested_set *set)
{
	if (s->tries == 0)
		return;
	s->tries--;
	for (unsigned i = 0; i < set->n; i++) {
		const struct contested_point *p = &s->out->points[set->at[i].point];
		put(s, p, p->sides[set->at[i].side].value);
	}
	set->ends = judge(s, WANT_BOUNDS).ends;
	if (reaches(s, set->ends, set->up)) {
		set->predicted = judge(s, WANT_PREDICTED).predicted;
		s->out->sets[s->out->n_sets++] = *set;
	}
	for (unsigned i = 0; i < set->n; i++)
		put_back(s, &s->out->points[set->at[i].point]);
}

/* Every choice of set->n points from `from` on, the first `have` being chosen, and of their sides. */
static void
try_sets(struct contesting *s, struct contested_set *set, unsigned have, unsigned from, unsigned most)
{
	if (have == set->n) {
		try_set(s, set);
		return;
	}
	for (unsigned i = from; i < s->out->n_points; i++) {
		const struct contested_point *p = &s->out->points[i];
		for (unsigned k = 0; k < p->n_sides && may_join(s, p) && s->out->n_sets < most;
		     k++) {
			if (p->sides[k].now)
				continue;
			set->at[have].point = i;
			set->at[have].side = k;
			try_sets(s, set, have + 1, i + 1, most);
		}
	}
}

/* Does a single side, or what is taken now, reach the end? */
static bool
reached_alone(const struct contesting *s, bool up)
{
	if (reaches(s, s->out->now.ends, up))
		return true;
	for (unsigned i = 0; i < s->out->n_points; i++) {
		const struct contested_point *p = &s->out->points[i];
		for (unsigned k = 0; k < p->n_sides && may_join(s, p); k++)
			if (reaches(s, p->sides[k].ends, up))
				return true;
	}
	return false;
}

/* The smallest sets that reach the end: pairs, and only where there are none, threes. */
static void
find_sets(struct contesting *s, bool up)
{
	unsigned before = s->out->n_sets;

	if (reached_alone(s, up))
		return;
	s->tries = CONTESTED_WORK / (ROWS_OF_CASE + answers_rows(s->a));
	for (unsigned n = 2; n <= CONTESTED_SET_MAX && s->out->n_sets == before; n++) {
		struct contested_set set = { .up = up, .n = n };
		try_sets(s, &set, 0, 0, before + SETS_MAX);
	}
	s->out->unreached |= s->out->n_sets == before;
	for (unsigned i = before; i < s->out->n_sets; i++)
		for (unsigned k = 0; k < s->out->sets[i].n; k++)
			s->out->points[s->out->sets[i].at[k].point].joins = true;
}

/* The contested ends with every ground as it is now. */
static struct ends
law_ends(struct contesting *s)
{
	struct ends ends;

	for (unsigned i = 0; i < s->out->n_points; i++)
		if (s->out->points[i].kind == CONTESTED_GROUND && !s->out->points[i].fixed)
			put(s, &s->out->points[i], s->out->points[i].sides[0].value);
	ends = judge(s, WANT_CONTESTED).contested;
	for (unsigned i = 0; i < s->out->n_points; i++)
		put_back(s, &s->out->points[i]);
	return ends;
}

struct contested
contested_unless(const struct answers *a, int64_t as_of, enum contested_depth depth, struct calls calls,
    struct arena *arena)
{
	struct contested out = { 0 };
	struct contesting s = { .a = a, .as_of = as_of, .out = &out, .arena = arena, .depth = depth,
		.calls = calls };

	answers_init(&s.changed, a->q);
	answers_copy(&s.changed, a);
	arena_init(&s.frame);
	s.matters = arena_alloc(arena, a->q->n_facts * sizeof *s.matters);
	if (depth > CONTESTED_POINTS) {
		find_matters(&s);
		out.now = judge(&s, WANT_PREDICTED | WANT_BOUNDS | WANT_CONTESTED);
	}
	out.sets = arena_alloc(arena, (size_t)2 * SETS_MAX * sizeof *out.sets);
	find_points(&s);
	if (depth > CONTESTED_POINTS && !out.called)
		out.law = law_ends(&s);
	for (int up = 1; depth == CONTESTED_SETS && !out.called && up >= 0; up--)
		find_sets(&s, up);
	arena_done(&s.frame);
	answers_done(&s.changed);
	return out;
}

struct contested
contested_of(
    const struct answers *a, int64_t as_of, enum contested_depth depth, struct arena *arena)
{
	return contested_unless(a, as_of, depth, (struct calls){ NULL, NULL }, arena);
}

static bool
wider(struct ends a, struct ends b)
{
	return a.lowest < b.lowest || a.highest > b.highest;
}

/* The smaller the nearer. */
static unsigned
rank(const struct contested *c, const struct contested_point *p, const struct contested_side *side)
{
	return (p->kind == CONTESTED_GROUND ? 2u : 0u) + (side->predicted == c->now.predicted);
}

const struct contested_point *
contested_first(const struct contested *c, const struct contested_side **side)
{
	bool law = wider(c->law, c->now.ends);
	const struct contested_point *best = NULL;

	for (unsigned i = 0; i < c->n_points; i++) {
		const struct contested_point *p = &c->points[i];
		for (unsigned k = 0; k < p->n_sides && !p->fixed; k++) {
			if (!p->sides[k].differs || (law && p->kind == CONTESTED_GROUND))
				continue;
			if (!best || rank(c, p, &p->sides[k]) < rank(c, best, *side)) {
				best = p;
				*side = &p->sides[k];
			}
		}
	}
	return best;
}
