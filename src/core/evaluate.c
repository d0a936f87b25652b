#include "instructions.h"

/* The tiers of the gates that may be met; true when one surely is: then it settles. */
static bool
ends_of_gates(const struct run *r, unsigned n_rules, struct ends *ends)
{
	bool sure = false;

	*ends = (struct ends){ UINT32_MAX, 0 };
	for (unsigned i = 0; i < n_rules; i++) {
		const struct rule *rule = &r->q->rules[i];
		if (rule->kind != RULE_GATE || r->at.hi[rule->reg] == 0)
			continue;
		sure |= r->at.lo[rule->reg] != 0;
		ends->lowest = rule->tier < ends->lowest ? rule->tier : ends->lowest;
		ends->highest = rule->tier > ends->highest ? rule->tier : ends->highest;
	}
	return sure;
}

/* The tiers that the rules leave possible: a gate settles, else the gravest rule met. */
static struct ends
ends_of(const struct run *r)
{
	struct ends gates, ends = { r->q->base_tier, r->q->base_tier };

	if (ends_of_gates(r, r->q->n_rules, &gates))
		return gates;
	for (unsigned i = 0; i < r->q->n_rules; i++) {
		const struct rule *rule = &r->q->rules[i];
		if (rule->kind != RULE_TIER || r->at.hi[rule->reg] == 0)
			continue;
		if (r->at.lo[rule->reg] != 0 && rule->tier > ends.lowest)
			ends.lowest = rule->tier;
		if (rule->tier > ends.highest)
			ends.highest = rule->tier;
	}
	if (gates.lowest < ends.lowest)
		ends.lowest = gates.lowest;
	if (gates.highest > ends.highest)
		ends.highest = gates.highest;
	return ends;
}

/* A run over the world's registers, with the constants and parameters in theirs. */
static struct run
run_new(struct world *w, struct arena *arena)
{
	struct run r = { .q = w->q, .p = w->p, .w = w, .arena = arena, .at = w->at,
		.earliest = w->kind == WORLD_PREDICTED };

	for (unsigned i = 0; i < r.p->n_constants; i++)
		register_set(&r.at, r.p->constants[i].bank, r.p->constants[i].at, r.p->constants[i].value);
	for (unsigned i = 0; i < r.p->n_dated; i++) {
		int64_t value = 0;
		parameter_at(r.p->dated[i].parameter, w->as_of, &value);
		register_set(&r.at, BANK_NUMBER, r.p->dated[i].at, range_of(value));
	}
	for (unsigned t = 0; t < r.q->n_tables; t++) {
		struct lanes *l = &r.lanes[t];
		l->rows = w->n[t];
		l->further = w->further[t];
		l->n = l->rows + l->further;
		l->bits = l->n < 64 ? (UINT64_C(1) << l->n) - 1 : UINT64_MAX;
		r.wide |= l->n > 64;
	}
	return r;
}

/* Up to the prologue, with a lane for every side. */
static struct run
begin_sets(struct world *w, struct arena *arena)
{
	struct run r = run_new(w, arena);

	run_sets(&r, 0, r.p->prologue);
	lanes_lay(&r);
	w->at = r.at;
	return r;
}

static struct ends
tier_on_sets(struct world *w, struct arena *arena)
{
	struct run r = begin_sets(w, arena);
	struct ends ends;

	run_sets(&r, r.p->prologue, r.p->gates_end);
	if (ends_of_gates(&r, r.p->n_gates, &ends))
		return ends;
	run_sets(&r, r.p->gates_end, r.p->tier_end);
	return ends_of(&r);
}

static struct ends
tier_on_points(struct world *w, struct arena *arena)
{
	struct run r = run_new(w, arena);
	struct ends ends;

	r.at.hi = r.at.lo;
	run_points(&r, 0, r.p->gates_end);
	if (ends_of_gates(&r, r.p->n_gates, &ends))
		return ends;
	run_points(&r, r.p->gates_end, r.p->tier_end);
	return ends_of(&r);
}

struct run
run_repeatable(struct world *w, struct arena *arena)
{
	struct run r = run_new(w, arena);

	r.at.hi = r.at.lo;
	return r;
}

unsigned
run_again(struct run *r, unsigned from, const unsigned *off, unsigned n_off)
{
	for (unsigned i = 0; i < n_off; from = off[i++] + 1) {
		run_points(r, from, off[i] + 1);
		r->at.lo[r->p->instrs[off[i]].dst] = 0;
	}
	run_points(r, from, r->p->tier_end);
	return ends_of(r).lowest;
}

struct ends
run_tier(struct world *w, struct arena *arena)
{
	bool points = w->kind == WORLD_PREDICTED && !w->any_open && w->p->pointed;

	return points ? tier_on_points(w, arena) : tier_on_sets(w, arena);
}

/* Takes the register to be what is assumed; false when it cannot be. */
static bool
assume_at(struct run *r, struct assumption *a, enum bank bank, ptrdiff_t place, unsigned lane)
{
	struct range x = register_get(&r->at, bank, place, lane);

	if (bank == BANK_OPTIONS) {
		uint64_t bits = (uint64_t)x.lo & (uint64_t)a->value.lo;
		a->holds &= a->choice || bits == (uint64_t)x.lo;
		register_set(&r->at, bank, place, range_options(bits));
		return bits != 0;
	}
	a->holds &= x.lo >= a->value.lo && x.hi <= a->value.hi;
	register_set_bit(&r->at.lo[place], lane, a->value.lo != 0);
	register_set_bit(&r->at.hi[place], lane, a->value.hi != 0);
	return x.lo <= a->value.hi && x.hi >= a->value.lo;
}

/* A truth of the case fills its word. */
static bool
assume_of_case(struct run *r, struct assumption *a, enum bank bank, ptrdiff_t place)
{
	bool possible = assume_at(r, a, bank, place, 0);

	if (bank == BANK_TRUTH)
		register_set(&r->at, bank, place, a->value);
	return possible;
}

/* A truth of a row that lies on several sides is one of some side. */
static bool
assume_of_some_side(struct run *r, struct assumption *a, const struct instr *in, unsigned from, unsigned to)
{
	bool possible = false;

	a->holds = false;
	for (unsigned lane = from; lane < to; lane++) {
		struct range x = run_value(r, BANK_TRUTH, (struct operand){ in->dst, true }, lane);
		possible |= x.hi != 0;
		a->holds |= x.lo != 0;
	}
	return possible;
}

static bool
assume(struct run *r, struct assumption *a)
{
	const struct instr *in = &r->p->instrs[a->instr];
	unsigned from, to;

	a->holds = true;
	if (in->table == CASE)
		return assume_of_case(r, a, (enum bank)in->bank, in->dst);
	lanes_of_row(r, &r->lanes[in->table], a->row, &from, &to);
	if (in->bank == BANK_TRUTH && to - from > 1)
		return assume_of_some_side(r, a, in, from, to);
	for (unsigned lane = from; lane < to; lane++)
		if (!assume_at(r, a, (enum bank)in->bank, place_in_lane(r->p, in->dst, lane), lane))
			return false;
	return true;
}

bool
run_assuming(const struct world *w, struct assumption *assumed, unsigned n, struct arena *arena, struct run *out)
{
	struct world *own = arena_raw(arena, sizeof *own);

	*own = *w;
	*out = begin_sets(own, arena);
	for (unsigned t = 0; t < out->q->n_tables; t++)
		if (out->lanes[t].torn)
			return false;
	unsigned from = out->p->prologue;
	for (unsigned i = 0; i < n; i++) {
		run_sets(out, from, assumed[i].instr + 1);
		from = assumed[i].instr + 1;
		if (!assume(out, &assumed[i]))
			return false;
	}
	run_sets(out, from, out->p->tier_end);
	out->ends = ends_of(out);
	return true;
}

struct run
run_whole(struct world *w, struct arena *arena)
{
	struct run r = begin_sets(w, arena);
	uint64_t tiers = 0;

	run_sets(&r, r.p->prologue, r.p->tier_end);
	r.ends = ends_of(&r);
	for (unsigned t = r.ends.lowest; t <= r.ends.highest; t++)
		tiers |= UINT64_C(1) << t;
	register_set(&r.at, BANK_OPTIONS, r.p->tier_at, range_options(tiers));
	run_sets(&r, r.p->tier_end, r.p->n_instrs);
	return r;
}
