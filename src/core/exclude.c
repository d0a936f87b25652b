#include "exclude.h"

#include <stdlib.h>
#include <string.h>

#define COST_NONE INT64_MAX
#define BUDGET 256 /* forced evaluations; then what was found stands, though not as the least */

static bool
row_is(const struct run *r, struct operand where, unsigned row)
{
	return run_value(r, BANK_TRUTH, where, row).lo != 0;
}

/* Adds what each record contributes to a register of the case, `factor` times; false if that is not linear. */
static bool
add_linear(const struct exclude *e, int32_t reg, int64_t factor, int64_t *per)
{
	const struct run *r = &e->t->run;
	const struct instr *in = e->def[reg] < 0 ? NULL : &r->p->instrs[e->def[reg]];
	bool good = true;

	if (!in)
		return true;
	switch (in->op) {
	case EXPR_SUM:
		for (unsigned i = 0; i < e->n_lots && in->over == (int)e->table; i++) {
			if (!row_is(r, in->a, e->lots[i].row))
				continue;
			int64_t q = run_value(r, BANK_NUMBER, in->b, e->lots[i].row).lo;
			good &= q % e->lots[i].net == 0;
			per[i] = quantity_add(per[i], quantity_mul(factor, q / e->lots[i].net));
		}
		return good;
	case EXPR_ADD:
		return add_linear(e, in->a.at, factor, per) && add_linear(e, in->b.at, factor, per);
	case EXPR_TIMES:
		if (e->def[in->b.at] < 0)
			return add_linear(e, in->a.at, quantity_mul(factor, run_case(r, (unsigned)in->b.at).lo), per);
		return e->def[in->a.at] < 0 &&
		    add_linear(e, in->b.at, quantity_mul(factor, run_case(r, (unsigned)in->a.at).lo), per);
	case EXPR_LESS:
		return add_linear(e, in->a.at, factor, per);
	case EXPR_IF:
		return add_linear(e, run_case(r, (unsigned)in->a.at).lo ? in->b.at : in->c.at, factor, per);
	default:
		return false;
	}
}

static int
greatest_first(const void *a, const void *b)
{
	const struct part *x = a, *y = b;

	if (x->per != y->per)
		return x->per > y->per ? -1 : 1;
	return x->lot < y->lot ? -1 : x->lot > y->lot;
}

/* Fills in what the rows make of an atom as the registers are now. */
static void
measure(const struct exclude *e, struct atom *a)
{
	const struct run *r = &e->t->run;
	const struct instr *in = &r->p->instrs[a->at];

	memset(a->per, 0, e->n_lots * sizeof *a->per);
	a->some = in->op == EXPR_SOME;
	a->linear = true;
	for (unsigned i = 0; a->some && i < e->n_lots; i++)
		a->per[i] = row_is(r, in->a, e->lots[i].row);
	if (!a->some) {
		a->value = run_case(r, (unsigned)in->a.at).lo;
		a->limit = run_case(r, (unsigned)in->b.at).lo;
		a->linear = add_linear(e, in->a.at, 1, a->per);
	}
	a->n_parts = 0;
	for (unsigned i = 0; i < e->n_lots; i++)
		if (a->per[i] > 0)
			a->parts[a->n_parts++] = (struct part){ a->per[i], i };
	qsort(a->parts, a->n_parts, sizeof *a->parts, greatest_first);
}

static struct atom
atom_new(const struct exclude *e, unsigned at)
{
	struct atom a = { .at = at };

	a.per = arena_raw(e->t->arena, (e->n_lots + 1) * sizeof *a.per);
	a.parts = arena_raw(e->t->arena, (e->n_lots + 1) * sizeof *a.parts);
	return a;
}

static void
find_atoms(struct exclude *e)
{
	const struct run *r = &e->t->run;

	e->atoms = arena_raw(e->t->arena, r->p->tier_end * sizeof *e->atoms);
	for (unsigned i = 0; i < r->p->tier_end; i++) {
		const struct instr *in = &r->p->instrs[i];
		bool some = in->op == EXPR_SOME && in->over == (int)e->table;
		if (in->table != CASE || !(some || in->op == EXPR_AT_LEAST) || !r->at.lo[in->dst])
			continue;
		if (!some && e->def[in->a.at] < 0)
			continue;
		struct atom a = atom_new(e, i);
		measure(e, &a);
		if (a.n_parts > 0)
			e->atoms[e->n_atoms++] = a;
	}
}

static void
find_lots(struct exclude *e)
{
	const struct run *r = &e->t->run;
	const struct derived *net = e->t->q->tables[e->table].counted;

	e->lots = arena_raw(e->t->arena, (e->t->rows[e->table] + 1) * sizeof *e->lots);
	for (unsigned row = 0; row < e->t->rows[e->table]; row++) {
		int64_t n = run_value(r, BANK_NUMBER, (struct operand){ net->reg, net->row }, row).lo;
		if (n > 0)
			e->lots[e->n_lots++] = (struct lot){ .row = row, .net = n };
	}
}

struct exclude
exclude_begin(struct trial *t, unsigned table)
{
	const struct program *p = t->run.p;
	struct exclude e = { .t = t, .table = table };

	trial_tier(t);
	e.def = arena_raw(t->arena, p->n_registers * sizeof *e.def);
	memset(e.def, -1, p->n_registers * sizeof *e.def);
	for (unsigned i = 0; i < p->tier_end; i++)
		if (p->instrs[i].table == CASE)
			e.def[p->instrs[i].dst] = (int32_t)i;
	find_lots(&e);
	find_atoms(&e);
	e.x = arena_raw(t->arena, (e.n_lots + 1) * sizeof *e.x);
	e.off = arena_raw(t->arena, (e.n_atoms + 1) * sizeof *e.off);
	e.sums = arena_raw(t->arena, (e.n_atoms + 1) * sizeof *e.sums);
	e.lead = arena_raw(t->arena, (e.n_atoms + 1) * sizeof *e.lead);
	return e;
}

/* The tier with so many records of each lot excluded; the registers stay those of that case. */
static unsigned
tier_without(struct exclude *e, const int64_t *x)
{
	const struct fact *f = e->t->q->tables[e->table].excludes;
	const struct world *w = &e->t->w;

	for (unsigned i = 0; i < e->n_lots; i++)
		if (x[i] > 0)
			trial_count(e->t, f, e->lots[i].row, world_get(w, f, e->lots[i].row).lo + x[i]);
	unsigned tier = trial_tier(e->t);
	for (unsigned i = 0; i < e->n_lots; i++)
		if (x[i] > 0)
			trial_count(e->t, f, e->lots[i].row, world_get(w, f, e->lots[i].row).lo - x[i]);
	return tier;
}

/* Is the tier milder when these atoms are not? `off` is by atom. */
static bool
milder_without(struct exclude *e, const bool *off)
{
	unsigned n = 0;

	for (unsigned i = 0; i < e->n_atoms; i++)
		if (off[i])
			e->off[n++] = e->atoms[i].at;
	e->budget -= e->budget > 0;
	return trial_forced(e->t, e->off, n) < e->t->tier;
}

/* Takes records of the greatest weight until the atom falls; how many more, or COST_NONE. */
static int64_t
take(const struct exclude *e, const struct atom *a, int64_t *x)
{
	__int128 fall = (__int128)a->value - a->limit + 1; /* the value stops at QUANTITY_MAX, its parts do not */
	int64_t taken = 0;

	for (unsigned i = 0; i < a->n_parts; i++)
		fall -= (__int128)a->parts[i].per * x[a->parts[i].lot];
	for (unsigned i = 0; i < a->n_parts && fall > 0; i++) {
		unsigned lot = a->parts[i].lot;
		int64_t per = a->parts[i].per, n = e->lots[lot].net - x[lot];
		if (!e->lots[lot].in)
			continue;
		if ((fall - 1) / per + 1 < n)
			n = (int64_t)((fall - 1) / per + 1);
		x[lot] += n;
		taken += n;
		fall -= (__int128)n * per;
	}
	return fall > 0 ? COST_NONE : taken;
}

static int64_t
take_all(const struct exclude *e, const struct atom *a, int64_t *x)
{
	int64_t taken = 0;

	for (unsigned i = 0; i < a->n_parts; i++) {
		unsigned lot = a->parts[i].lot;
		if (!e->lots[lot].in)
			return COST_NONE;
		taken += e->lots[lot].net - x[lot];
		x[lot] = e->lots[lot].net;
	}
	return taken;
}

static void
find_costs(struct exclude *e)
{
	for (unsigned i = 0; i < e->n_atoms; i++) {
		struct atom *a = &e->atoms[i];
		memset(e->x, 0, e->n_lots * sizeof *e->x);
		a->cost = a->some ? take_all(e, a, e->x) : take(e, a, e->x);
	}
}

/* Does the fall of `b` always bring that of `a` with it? Both are sums without a fixed part. */
static bool
follows(const struct exclude *e, const struct atom *a, const struct atom *b)
{
	__int128 rest_a = a->value, rest_b = b->value;

	for (unsigned i = 0; i < e->n_lots; i++) {
		if ((__int128)a->per[i] * b->limit > (__int128)b->per[i] * a->limit)
			return false;
		rest_a -= (__int128)a->per[i] * e->lots[i].net;
		rest_b -= (__int128)b->per[i] * e->lots[i].net;
	}
	return rest_a <= 0 && rest_b >= 0;
}

/* Do they share no lot, or are the lots of one among the other's and weigh there alike? */
static bool
nested(const struct exclude *e, const struct atom *a, const struct atom *b)
{
	bool only_a = false, only_b = false;
	unsigned shared = UINT32_MAX;

	for (unsigned i = 0; i < e->n_lots; i++) {
		if (!e->lots[i].in)
			continue;
		if (a->per[i] > 0 && b->per[i] > 0) {
			if (shared != UINT32_MAX && (__int128)a->per[i] * b->per[shared] !=
			    (__int128)b->per[i] * a->per[shared])
				return false;
			shared = i;
		}
		only_a |= a->per[i] > 0 && b->per[i] == 0;
		only_b |= b->per[i] > 0 && a->per[i] == 0;
	}
	return shared == UINT32_MAX || !only_a || !only_b;
}

/* Of the sums that must fall: those that do not follow from others, the fewest lots first. */
static unsigned
leading(const struct exclude *e, const struct atom *all, unsigned n, struct atom *out)
{
	unsigned kept = 0;

	for (unsigned i = 0; i < n; i++) {
		bool needless = all[i].value < all[i].limit;
		for (unsigned k = 0; k < n && !needless; k++)
			needless = k != i && follows(e, &all[i], &all[k]) &&
			    (k < i || !follows(e, &all[k], &all[i]));
		if (needless)
			continue;
		unsigned k = kept++;
		for (; k > 0 && out[k - 1].n_parts > all[i].n_parts; k--)
			out[k] = out[k - 1];
		out[k] = all[i];
	}
	return kept;
}

/* The sums among these atoms; measured anew when some rows have gone altogether. */
static unsigned
sums_among(struct exclude *e, const bool *of, bool anew, struct atom *out)
{
	unsigned n = 0;

	if (anew)
		tier_without(e, e->x);
	for (unsigned i = 0; i < e->n_atoms; i++) {
		if (!of[i] || e->atoms[i].some)
			continue;
		out[n] = e->atoms[i];
		if (anew) {
			out[n] = atom_new(e, e->atoms[i].at);
			measure(e, &out[n]);
		}
		n++;
	}
	return n;
}

/* How many records it takes until all these atoms fall, chosen in e->x; COST_NONE if they cannot. */
static int64_t
choose(struct exclude *e, const bool *of)
{
	int64_t cost = 0, more;
	bool gone = false;

	memset(e->x, 0, e->n_lots * sizeof *e->x);
	for (unsigned i = 0; i < e->n_atoms; i++) {
		if (!of[i] || !e->atoms[i].some)
			continue;
		if ((more = take_all(e, &e->atoms[i], e->x)) == COST_NONE)
			return COST_NONE;
		cost += more;
		gone = true;
	}
	unsigned n = leading(e, e->sums, sums_among(e, of, gone, e->sums), e->lead);
	for (unsigned i = 0; i < n; i++) {
		e->best.exact &= e->lead[i].linear;
		for (unsigned k = 0; k < i; k++)
			e->best.exact &= nested(e, &e->lead[i], &e->lead[k]);
		if ((more = take(e, &e->lead[i], e->x)) == COST_NONE)
			return COST_NONE;
		cost += more;
	}
	return cost;
}

/* Keeps the choice in e->x if it is a better one and holds when it is evaluated. */
static void
consider(struct exclude *e, int64_t cost)
{
	if (cost == COST_NONE || (e->best.any && cost >= e->best.by))
		return;
	unsigned tier = tier_without(e, e->x);
	if (tier >= e->t->tier) {
		e->best.exact = false;
		return;
	}
	e->best.any = true;
	e->best.by = cost;
	e->best.tier = tier;
}

/* May an atom fall in a better choice than the best so far? */
static bool
cheap(const struct exclude *e, const struct atom *a)
{
	return a->cost != COST_NONE && (!e->best.any || a->cost < e->best.by);
}

/* Those of `from` that cost no more than `cost` alone. */
static void
up_to(const struct exclude *e, const bool *from, int64_t cost, bool *out)
{
	for (unsigned i = 0; i < e->n_atoms; i++)
		out[i] = from[i] && cheap(e, &e->atoms[i]) && e->atoms[i].cost <= cost;
}

/*
 * The atoms of the lowest greatest cost that do together, and of these none that is not needed. No
 * choice costs less than the greatest of them, which goes into `least`. False when none do.
 */
static bool
find_needed(struct exclude *e, const bool *allowed, bool *needed, int64_t *least)
{
	bool some = false;

	*least = -1;
	do {
		int64_t next = COST_NONE;
		for (unsigned i = 0; i < e->n_atoms; i++)
			if (allowed[i] && cheap(e, &e->atoms[i]) && e->atoms[i].cost > *least &&
			    e->atoms[i].cost < next)
				next = e->atoms[i].cost;
		if (next == COST_NONE)
			return false;
		*least = next;
		up_to(e, allowed, next, needed);
	} while (!(some = milder_without(e, needed)) && e->budget > 0);
	for (unsigned i = 0; i < e->n_atoms && some; i++) {
		if (!needed[i])
			continue;
		needed[i] = false;
		needed[i] = !milder_without(e, needed);
	}
	return some;
}

/* Looks for the best choice of atoms among those allowed; what is not needed in one may be in another. */
static void
search(struct exclude *e, const bool *allowed, unsigned depth)
{
	bool *needed = arena_raw(e->t->arena, 2 * (size_t)e->n_atoms + 1), *rest = needed + e->n_atoms;
	int64_t least;

	if (e->budget == 0) {
		e->best.exact = false;
		return;
	}
	if (!find_needed(e, allowed, needed, &least))
		return;
	consider(e, choose(e, needed));
	if (e->best.any && e->best.by <= least)
		return;
	for (unsigned i = 0; i < e->n_atoms; i++) {
		if (!needed[i])
			continue;
		up_to(e, allowed, COST_NONE, rest);
		rest[i] = false;
		if (depth > 0 && milder_without(e, rest))
			search(e, rest, depth - 1);
	}
}

struct exclusion
exclude_least(struct exclude *e, int reg)
{
	const struct program *p = e->t->run.p;
	bool *all = arena_raw(e->t->arena, e->n_atoms + 1);
	const struct instr *sum = reg >= 0 && e->def[reg] >= 0 ? &p->instrs[e->def[reg]] : NULL;

	e->best = (struct exclusion){ .exact = true };
	e->budget = BUDGET;
	trial_tier(e->t);
	for (unsigned i = 0; i < e->n_lots; i++) {
		struct lot *l = &e->lots[i];
		l->in = reg < 0 || (sum && sum->op == EXPR_SUM && sum->over == (int)e->table &&
		    row_is(&e->t->run, sum->a, l->row));
		e->best.of = l->in ? quantity_add(e->best.of, l->net) : e->best.of;
		e->x[i] = 0;
	}
	if (e->best.of == 0 || e->t->tier == 0)
		return e->best;
	find_costs(e);
	for (unsigned i = 0; i < e->n_lots; i++)
		e->x[i] = e->lots[i].in ? e->lots[i].net : 0;
	consider(e, e->best.of);
	e->best.exact = true;
	for (unsigned i = 0; i < e->n_atoms; i++)
		all[i] = true;
	search(e, all, e->n_atoms);
	return e->best;
}
