#include "distance.h"

#include "exclude.h"

#include <string.h>

#define LIKE_MAX 8     /* kinds of rows that an addition is tried in the likeness of */
#define GUESSES_MAX 64

struct measuring {
	struct verdict *v;
	const struct run *predicted;
	struct trial trial;
	bool up, down;            /* other numbers and further rows may give a graver, a milder tier */
	struct exclude *excludes; /* per table, begun when first needed */
	bool begun[TABLES_MAX];
	struct more *more;        /* per addition, once known */
	int64_t *gains;           /* per addition and distance: what the quantity grows by */
	bool *known;
};

/* Tries one change by d; what it comes to says `tier`. */
struct probe {
	struct measuring *m;
	const struct fact *fact; /* a number by d more, or less */
	int64_t from;
	bool down;
	int table;               /* or d records in the row behind the last */
};

static unsigned
tier_at(const struct probe *p, int64_t d)
{
	struct trial *t = &p->m->trial;

	if (p->fact)
		trial_number(t, p->fact, p->down ? p->from - d : p->from + d);
	else
		trial_row_there(t, p->table, d);
	return trial_tier(t);
}

static bool
differs(const struct probe *p, unsigned tier)
{
	return p->down ? tier < p->m->trial.tier : tier > p->m->trial.tier;
}

struct guesses {
	int64_t max;
	unsigned n;
	int64_t at[GUESSES_MAX]; /* rising, at most max */
};

static void
guess(struct guesses *g, int64_t d)
{
	unsigned i = g->n;

	if (d < 1 || d > g->max || g->n == GUESSES_MAX)
		return;
	while (i > 0 && g->at[i - 1] > d)
		i--;
	if (i > 0 && g->at[i - 1] == d)
		return;
	memmove(g->at + i + 1, g->at + i, (g->n - i) * sizeof *g->at);
	g->at[i] = d;
	g->n++;
}

/* Between `same`, at which the tier is as it was, and `other`, at which it is not: the first such. */
static int64_t
narrow(const struct probe *p, int64_t same, int64_t other, unsigned *tier)
{
	int64_t d = other - 1; /* most guesses are right */

	for (; other - same > 1; d = same + (other - same) / 2) {
		unsigned at = tier_at(p, d);
		if (differs(p, at)) {
			other = d;
			*tier = at;
		} else {
			same = d;
		}
	}
	return other;
}

/*
 * The least d at which the tier differs, as far as the tier moves one way only; in any case it differs
 * there and not at one less. False when it does not even differ at the most.
 */
static bool
first_other(const struct probe *p, struct guesses *g, int64_t *d, unsigned *tier)
{
	int64_t same = 0;

	guess(g, g->max);
	for (unsigned i = 0; i < g->n; i++) {
		*tier = tier_at(p, g->at[i]);
		if (differs(p, *tier)) {
			*d = narrow(p, same, g->at[i], tier);
			return true;
		}
		same = g->at[i];
	}
	return false;
}

/* A number of the case, up or down. */
static bool
find_number(struct measuring *m, const struct fact *f, bool down, int64_t *d, unsigned *tier)
{
	int64_t now = world_get(&m->trial.w, f, 0).lo;
	struct probe p = { .m = m, .fact = f, .from = now, .down = down };
	struct guesses g = { .max = down ? now - f->domain.lo : f->domain.hi - now };

	for (unsigned i = 0; i < m->v->n_distances; i++) {
		const struct distance *other = &m->v->distances[i];
		if (other->rule->route.moves == f)
			guess(&g, down ? other->now - other->limit + 1 : other->limit - other->now);
	}
	bool found = g.max > 0 && first_other(&p, &g, d, tier);
	trial_number_back(&m->trial);
	return found;
}

static void
find_for_number(struct measuring *m, struct distance *d)
{
	const struct fact *f = d->rule->route.moves;

	for (const struct distance *o = m->v->distances; o < d; o++)
		if (o->rule->route.moves == f) {
			d->up.any = o->up.any;
			d->up.by = o->up.by;
			d->up.tier = o->up.tier;
			d->down = o->down;
			return;
		}
	if (m->up)
		d->up.any = find_number(m, f, false, &d->up.by, &d->up.tier);
	if (m->down)
		d->down.any = find_number(m, f, true, &d->down.by, &d->down.tier);
}

static bool
row_is(const struct measuring *m, const struct addition *of, unsigned row)
{
	struct operand where = { of->rows->reg, of->rows->row };
	unsigned from, to;

	lanes_of_row(m->predicted, &m->predicted->lanes[of->table], row, &from, &to);
	return run_value(m->predicted, BANK_TRUTH, where, from).lo != 0;
}

/* In which sums a row counts, a bit each. */
static uint64_t
counts_in(const struct measuring *m, int table, unsigned row)
{
	const struct program *p = m->trial.run.p;
	uint64_t bits = 0;
	unsigned n = 0;

	for (unsigned i = 0; i < p->tier_end && n < 64; i++) {
		const struct instr *in = &p->instrs[i];
		if (in->op != EXPR_SUM || in->over != table)
			continue;
		bits |= (uint64_t)(run_value(&m->trial.run, BANK_TRUTH, in->a, row).lo != 0) << n++;
	}
	return bits;
}

/* A row for every set of sums in which such rows count, unless another counts in more. */
static unsigned
find_likes(struct measuring *m, const struct addition *of, unsigned *like)
{
	uint64_t in[LIKE_MAX];
	unsigned n = 0;

	for (unsigned row = 0; row < m->trial.rows[of->table]; row++) {
		if (!row_is(m, of, row))
			continue;
		uint64_t bits = counts_in(m, of->table, row);
		unsigned kept = 0;
		bool less = false;
		for (unsigned i = 0; i < n; i++)
			less |= (bits & ~in[i]) == 0;
		for (unsigned i = 0; i < n && !less; i++)
			if (in[i] & ~bits) {
				in[kept] = in[i];
				like[kept++] = like[i];
			}
		if (less)
			continue;
		n = kept < LIKE_MAX ? kept : LIKE_MAX - 1;
		in[n] = bits;
		like[n++] = row;
	}
	return n;
}

static int64_t
quantity_now(const struct measuring *m, const struct distance *d)
{
	return run_case(&m->trial.run, (unsigned)d->rule->route.of->reg).lo;
}

/* What one record adds to each sum tells how many reach its limit. */
static void
guess_records(const struct probe *p, struct guesses *g)
{
	struct measuring *m = p->m;

	for (unsigned i = 0; i < m->v->n_distances; i++) {
		const struct distance *d = &m->v->distances[i];
		int64_t gain = quantity_now(m, d) - d->now, short_of = d->limit - d->now;
		if (d->rule->route.n_additions > 0 && gain > 0 && short_of > 0)
			guess(g, (short_of - 1) / gain + 1);
	}
}

/* So many more of an addition, in the likeness that takes the fewest. */
static void
find_more(struct measuring *m, unsigned index)
{
	const struct addition *of = &m->v->q->additions[index];
	struct probe p = { .m = m, .table = of->table };
	struct more *more = &m->more[index];
	unsigned like[LIKE_MAX], n;

	*more = (struct more){ .of = of };
	trial_tier(&m->trial);
	n = find_likes(m, of, like);
	for (unsigned i = 0; i < (n ? n : 1); i++) {
		struct guesses g = { .max = m->v->q->tables[of->table].adds->domain.hi };
		unsigned tier;
		int64_t d;
		trial_row(&m->trial, of, n ? (int)like[i] : -1);
		if (more->by > 0 && more->by - 1 < g.max)
			g.max = more->by - 1;
		guess(&g, 1);
		tier_at(&p, 1);
		guess_records(&p, &g);
		if (g.max < 1 || !first_other(&p, &g, &d, &tier))
			continue;
		more->by = d;
		more->tier = tier;
		tier_at(&p, d);
		for (unsigned k = 0; k < m->v->n_distances; k++)
			m->gains[index * m->v->n_distances + k] =
			    quantity_now(m, &m->v->distances[k]) - m->v->distances[k].now;
	}
	trial_row_gone(&m->trial, of->table);
	m->known[index] = true;
}

static void
find_ways(struct measuring *m, struct distance *d)
{
	const struct route *route = &d->rule->route;

	if (!m->up)
		return;
	d->up.ways = arena_alloc(m->trial.arena, route->n_additions * sizeof *d->up.ways);
	for (unsigned i = 0; i < route->n_additions; i++) {
		unsigned index = (unsigned)(route->additions[i] - m->v->q->additions);
		if (!m->known[index])
			find_more(m, index);
		if (m->more[index].by == 0)
			continue;
		int64_t gain = m->gains[index * m->v->n_distances + (size_t)(d - m->v->distances)];
		d->up.ways[d->up.n_ways++] = m->more[index];
		if (d->up.any && gain >= d->up.by)
			continue;
		d->up.any = true;
		d->up.by = gain;
		d->up.tier = m->more[index].tier;
	}
}

static struct exclude *
excluding(struct measuring *m, unsigned table)
{
	if (!m->begun[table])
		m->excludes[table] = exclude_begin(&m->trial, table);
	m->begun[table] = true;
	return &m->excludes[table];
}

static void
find_for_sum(struct measuring *m, struct distance *d)
{
	const struct route *route = &d->rule->route;

	find_ways(m, d);
	for (const struct distance *o = m->v->distances; o < d; o++)
		if (o->rule->route.of == route->of && o->rule->route.n_additions > 0) {
			d->excluded = o->excluded;
			return;
		}
	d->excluded = exclude_least(excluding(m, (unsigned)route->additions[0]->table), route->of->reg);
}

/* All with what they measure, for the limits of one are guesses for another. */
static void
list_distances(struct measuring *m, const struct run *bounds)
{
	struct verdict *v = m->v;

	v->distances = arena_alloc(m->trial.arena, (v->q->n_rules + 1) * sizeof *v->distances);
	for (unsigned i = 0; i < v->q->n_rules; i++) {
		const struct route *route = &v->q->rules[i].route;
		if (route->any && (route->moves || route->n_additions > 0))
			v->distances[v->n_distances++] = (struct distance){
				.rule = &v->q->rules[i],
				.now = run_case(m->predicted, (unsigned)route->of->reg).lo,
				.limit = route_limit(route, v->as_of),
				.possible = run_case(bounds, (unsigned)route->of->reg),
			};
	}
}

static void
find_wholes(struct measuring *m)
{
	struct verdict *v = m->v;

	v->wholes = arena_alloc(m->trial.arena, (v->q->n_tables + 1) * sizeof *v->wholes);
	for (unsigned i = 0; i < v->q->n_tables; i++)
		if (v->q->tables[i].excludes)
			v->wholes[v->n_wholes++] = (struct whole){
				&v->q->tables[i], exclude_least(excluding(m, i), -1),
			};
}

/* The ends where numbers of the case may be anything, and there may be any further rows. */
static struct ends
ends_of_any_numbers(const struct answers *a, int64_t as_of, struct arena *frame)
{
	const struct cell open = { .state = CELL_UNKNOWN };
	struct answers more;
	struct ends ends;

	answers_init(&more, a->q);
	answers_copy(&more, a);
	for (unsigned t = 0; t < a->q->n_tables; t++) {
		const struct table *table = &a->q->tables[t];
		more.cells[table->fact->cell] = more.cells[table->complete->cell] = open;
	}
	struct world w = world_build(&more, as_of, WORLD_BOUNDS, frame);
	for (unsigned i = 0; i < a->q->n_cells; i++)
		if (a->q->case_facts[i]->type == TYPE_NUMBER)
			world_set(&w, a->q->case_facts[i], 0, a->q->case_facts[i]->domain);
	ends = run_tier(&w, frame);
	answers_done(&more);
	return ends;
}

/* A tier that is an end may be so whatever the numbers are: one look at all of them tells. */
static void
find_directions(struct measuring *m, const struct answers *a)
{
	const struct verdict *v = m->v;
	struct ends ends = v->ends;

	if (ends.lowest == m->trial.tier || ends.highest == m->trial.tier)
		ends = ends_of_any_numbers(a, v->as_of, m->trial.arena);
	m->up = m->trial.tier + 1 < v->q->n_tiers && ends.highest > m->trial.tier;
	m->down = m->trial.tier > 0 && ends.lowest < m->trial.tier;
}

void
distances_find(struct verdict *v, const struct answers *a, const struct run *predicted,
    const struct run *bounds, struct arena *frame)
{
	struct measuring m = { .v = v, .predicted = predicted };

	if (!trial_begin(&m.trial, a, v->as_of, frame))
		return;
	find_directions(&m, a);
	list_distances(&m, bounds);
	m.excludes = arena_alloc(frame, (v->q->n_tables + 1) * sizeof *m.excludes);
	m.more = arena_alloc(frame, (v->q->n_additions + 1) * sizeof *m.more);
	m.known = arena_alloc(frame, v->q->n_additions + 1);
	m.gains = arena_alloc(frame, ((size_t)v->q->n_additions * v->n_distances + 1) * sizeof *m.gains);
	for (unsigned i = 0; i < v->n_distances; i++) {
		struct distance *d = &v->distances[i];
		if (d->rule->route.moves)
			find_for_number(&m, d);
		else
			find_for_sum(&m, d);
	}
	find_wholes(&m);
}
