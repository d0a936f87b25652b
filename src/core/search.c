#include "search.h"

#include "cut.h"
#include "demand.h"
#include "narrow.h"
#include "split.h"
#include "witness.h"

#include <string.h>

#define NODES 4000 /* looked at for one end; behind that it is safe, not exact */
#define SPARE 3    /* further rows that may become rows of their own */

enum found { FOUND_NONE, FOUND_ONE, FOUND_UNSURE };

/* Room for a node, which stands until the arena is released. */
static void
node_new(const struct search *s, struct node *n)
{
	n->w.at = registers_new(s->p, s->lanes, s->arena);
	for (unsigned t = 0; t < s->q->n_tables; t++)
		n->w.chosen[t] = arena_alloc(s->arena, (s->rows[t] + SPARE) * sizeof *n->w.chosen[t]);
}

/* What one node holds into the room of another. */
static void
node_copy(const struct search *s, const struct node *from, struct node *to)
{
	size_t size = registers_size(s->p, s->lanes), below = registers_below(s->p, s->lanes);
	struct node room = *to;

	*to = *from;
	to->w.at = room.w.at;
	memcpy(to->w.at.lo - below, from->w.at.lo - below, 2 * size * sizeof *to->w.at.lo);
	for (unsigned t = 0; t < s->q->n_tables; t++) {
		to->w.chosen[t] = room.w.chosen[t];
		memcpy(to->w.chosen[t], from->w.chosen[t], (s->rows[t] + SPARE) * sizeof *to->w.chosen[t]);
	}
}

/* Of rows of which each side holds something: may there be as many units, and surely? */
static bool
holds_enough(const struct run *r, bool *surely)
{
	for (unsigned t = 0; t < r->q->n_tables; t++) {
		const struct lanes *l = &r->lanes[t];
		const struct derived *divided = r->q->tables[t].divided;
		for (unsigned row = 0; l->several && row < l->rows; row++) {
			int64_t sides = l->first[row + 1] - l->first[row];
			if (sides < 2 || !lanes_held(l, row))
				continue;
			struct operand at = { divided->reg, divided->row };
			struct range whole = run_value(r, BANK_NUMBER, at, l->first[row]);
			if (whole.hi < sides)
				return false;
			*surely &= whole.lo >= sides;
		}
	}
	return true;
}

/* Looks at a node; false when nothing is left of it. `surely`: all that is assumed holds anyway. */
static bool
look(struct search *s, struct node *n, struct run *run, bool *surely)
{
	s->left -= s->left > 0;
	world_inherit(&n->w);
	if (!run_assuming(&n->w, n->assumed, n->n_assumed, s->arena, run))
		return false;
	*surely = true;
	for (unsigned i = 0; i < n->n_assumed; i++)
		*surely &= n->assumed[i].holds;
	return holds_enough(run, surely);
}

/* Is the aim out of reach for all of a run's completions? */
static bool
is_lost(const struct search *s, struct ends e)
{
	return !search_met(s, s->grave ? e.highest : e.lowest);
}

/* Do all of them meet it? */
static bool
is_won(const struct search *s, struct ends e)
{
	return search_met(s, s->grave ? e.lowest : e.highest);
}

/* Rules whose tier lies beyond the aim bring it nearer when they are met, the others keep from it. */
static void
root_rules(const struct search *s, struct relevance *rel)
{
	for (unsigned i = 0; i < s->q->n_rules; i++) {
		const struct rule *rule = &s->q->rules[i];
		bool meets = search_met(s, rule->tier);
		if (rule->kind == RULE_GATE)
			relevance_root(rel, rule->reg, meets ? WANTED_UP : WANTED_DOWN);
		else if (rule->kind == RULE_TIER && meets == s->grave)
			relevance_root(rel, rule->reg, s->grave ? WANTED_UP : WANTED_DOWN);
	}
}

/* What is assumed is wanted to hold; of a row on any of its sides. */
static void
root_assumed(const struct node *n, struct relevance *rel)
{
	for (unsigned i = 0; i < n->n_assumed; i++) {
		const struct assumption *a = &n->assumed[i];
		const struct instr *in = &n->w.p->instrs[a->instr];
		unsigned from = 0, to = 1;
		if (in->table != CASE)
			lanes_of_row(rel->run, &rel->run->lanes[in->table], a->row, &from, &to);
		for (unsigned lane = from; !a->holds && lane < to; lane++)
			relevance_force(rel, in->dst, lane, a->value.lo ? WANTED_UP : WANTED_DOWN);
	}
	for (unsigned t = 0; t < n->w.q->n_tables; t++) {
		const struct lanes *l = &rel->run->lanes[t];
		const struct derived *divided = n->w.q->tables[t].divided;
		for (unsigned row = 0; l->several && row < l->rows; row++) {
			struct operand at = { divided->reg, divided->row };
			struct range whole = run_value(rel->run, BANK_NUMBER, at, l->first[row]);
			int64_t sides = l->first[row + 1] - l->first[row];
			if (lanes_held(l, row) && whole.lo < sides && whole.lo < whole.hi)
				relevance_force(rel, divided->reg, l->first[row], WANTED_UP);
		}
	}
}

struct relevance
search_relevance(const struct search *s, const struct node *n, const struct run *run)
{
	struct relevance rel = relevance_of(run, s->arena);

	if (!is_won(s, run->ends))
		root_rules(s, &rel);
	root_assumed(n, &rel);
	relevance_walk(&rel, s->p->tier_end);
	return rel;
}

/* Of what is possible that which serves best, else what is presumed. */
static struct range
best_of(const struct search *s, const struct node *n, const struct relevance *rel, const struct fact *f,
    unsigned row)
{
	struct range x = world_get(&n->w, f, row);
	enum wanted w = rel ? narrow_wanted(n, rel, f, row) : WANTED_NOT;

	if (f->type == TYPE_OPTIONS && w)
		x = range_options(narrow_options(n, rel, f, row));
	else if (w == WANTED_UP)
		return range_of(x.hi);
	else if (w == WANTED_DOWN)
		return range_of(x.lo);
	return rel ? cut_choice(s, f, x) : world_preferred(f, x);
}

/* Which sides hold what, where nothing else is known. */
static void
complete_sides(const struct search *s, struct node *n)
{
	for (unsigned t = 0; t < s->q->n_tables; t++)
		for (unsigned row = 0; row < n->w.n[t]; row++) {
			struct chosen *c = &n->w.chosen[t][row];
			if (c->sides == SIDES_ANY)
				*c = (struct chosen){ s->grave ? SIDES_LAST : SIDES_FIRST, -1 };
			else if (c->main < 0)
				c->main = (int8_t)(s->grave ? __builtin_popcountll(c->sides) - 1 : 0);
		}
}

/* Makes the node one completion, near to the aim. */
static void
complete(const struct search *s, struct node *n, const struct relevance *rel)
{
	unsigned kept = 0;

	for (unsigned i = 0; i < n->n_assumed; i++)
		if (n->assumed[i].choice)
			n->assumed[kept++] = n->assumed[i];
	n->n_assumed = kept;
	for (unsigned i = 0; i < s->q->n_facts; i++) {
		const struct fact *f = &s->q->facts[i];
		unsigned rows = f->table == CASE ? 1 : n->w.n[f->table];
		for (unsigned row = 0; row < rows && n->w.open[i] && f->type != TYPE_TABLE; row++) {
			if ((f->table != CASE && world_inherits(&n->w, f, row)) ||
			    !range_is_wide(f->type == TYPE_OPTIONS, world_get(&n->w, f, row)))
				continue;
			world_set(&n->w, f, row, best_of(s, n, rel, f, row));
			if (s->p->constrained[i] && f->table == CASE)
				world_narrow(&n->w, NULL, 0);
			else if (s->p->constrained[i])
				world_narrow_row(&n->w, (unsigned)f->table, row);
		}
	}
	memset(n->w.further, 0, sizeof n->w.further);
	complete_sides(s, n);
}

/* Tries the completion of the node that serves best; leaves it in `best` if it meets the aim. */
static bool
attempt(struct search *s, const struct node *n, const struct relevance *rel, struct node *best)
{
	struct arena_mark mark = arena_mark(s->arena);
	struct node tried;
	struct run run;
	bool surely;

	node_new(s, &tried);
	node_copy(s, n, &tried);
	complete(s, &tried, rel);
	bool met = look(s, &tried, &run, &surely) && surely && is_won(s, run.ends);
	if (met)
		node_copy(s, &tried, best);
	arena_release(s->arena, mark);
	return met;
}

static enum found explore(struct search *s, struct node *n, struct node *best);

/* Each part in turn. */
static enum found
explore_parts(struct search *s, const struct node *n, const struct split *split, struct node *best)
{
	bool whole = split->kind != SPLIT_NOTHING && split->kind != SPLIT_PARTLY;
	enum found found = whole ? FOUND_NONE : FOUND_UNSURE;

	for (unsigned i = 0; i < split->n; i++) {
		struct arena_mark mark = arena_mark(s->arena);
		struct node part;
		enum found f = FOUND_NONE;
		node_new(s, &part);
		node_copy(s, n, &part);
		if (split_take(&part, split, i))
			f = explore(s, &part, best);
		arena_release(s->arena, mark);
		if (f == FOUND_ONE)
			return f;
		if (f == FOUND_UNSURE)
			found = f;
	}
	return found;
}

/*
 * Is the aim met by some completion of the node? That one is left in `best`. `run` is a run over the
 * node, of which `surely` says whether all that is assumed holds.
 */
static enum found
explore_from(struct search *s, struct node *n, struct run *run, bool surely, struct node *best)
{
	struct relevance rel;
	struct split split;

	while (true) {
		enum demanded demanded = is_lost(s, run->ends) ? DEMANDED_TOO_MUCH : demand_narrow(s, n, run);
		if (demanded == DEMANDED_TOO_MUCH)
			return FOUND_NONE;
		if (demanded == DEMANDED_NOTHING) {
			rel = search_relevance(s, n, run);
			if (is_won(s, run->ends) && surely)
				return attempt(s, n, &rel, best) ? FOUND_ONE : FOUND_UNSURE;
			if (!narrow_node(n, &rel))
				break;
		}
		if (s->left == 0)
			return FOUND_UNSURE;
		if (!look(s, n, run, &surely))
			return FOUND_NONE;
	}
	if (attempt(s, n, &rel, best))
		return FOUND_ONE;
	split_find(s, n, &rel, &split);
	return explore_parts(s, n, &split, best);
}

static enum found
explore(struct search *s, struct node *n, struct node *best)
{
	struct run run;
	bool surely;

	if (s->left == 0)
		return FOUND_UNSURE;
	return look(s, n, &run, &surely) ? explore_from(s, n, &run, surely, best) : FOUND_NONE;
}

/* The root of a search: all completions. False when there is none. */
static bool
root(struct search *s, const struct answers *a, int64_t as_of, enum world_kind kind, struct node *n)
{
	unsigned rows = 0;

	*n = (struct node){ .w = world_open(a, as_of, kind, SPARE, s->arena) };
	for (unsigned t = 0; t < s->q->n_tables; t++) {
		unsigned here = n->w.n[t] + n->w.further[t];
		rows = here > rows ? here : rows;
		s->rows[t] = n->w.n[t];
		n->w.chosen[t] = arena_alloc(s->arena, (n->w.n[t] + SPARE) * sizeof *n->w.chosen[t]);
	}
	s->lanes = rows + SPARE;
	bool possible = !n->w.any_open || world_narrow(&n->w, NULL, 0) == 0;
	world_inherit(&n->w);
	return possible;
}

/* All completions, and the run over them; and one, the one that is presumed. */
struct start {
	struct node all, presumed;
	struct run run;
	bool any;         /* that one attains `tier` */
	unsigned tier;
	const struct ends *attained; /* these tiers are, by completions that are not known here; or NULL */
};

/* Is the aim met by some completion? First with few further rows of their own. */
static enum found
seek(struct search *s, const struct start *start, struct node *best)
{
	enum found f;

	s->left = NODES;
	s->added = 0;
	do {
		struct arena_mark mark = arena_mark(s->arena);
		struct run run = start->run;
		struct node n;
		s->added++;
		node_new(s, &n);
		node_copy(s, &start->all, &n);
		f = explore_from(s, &n, &run, true, best);
		arena_release(s->arena, mark);
	} while (f == FOUND_UNSURE && s->added < SPARE && s->left > 0);
	return f;
}

static bool
is_attained(const struct start *start, unsigned tier)
{
	return start->attained && (tier == start->attained->lowest || tier == start->attained->highest);
}

/* One end, from the safe one inwards; true when `best`, or what is not known here, attains it. */
static bool
find_end(struct search *s, const struct start *start, bool grave, unsigned *end, struct node *best)
{
	struct ends safe = start->run.ends;
	enum found f = FOUND_NONE;

	s->grave = grave;
	s->tier = grave ? safe.highest : safe.lowest;
	do {
		if (is_attained(start, s->tier)) {
			f = FOUND_ONE;
		} else if (start->any && start->tier == s->tier) {
			node_copy(s, &start->presumed, best);
			f = FOUND_ONE;
		} else {
			f = seek(s, start, best);
		}
		*end = s->tier;
		s->tier += grave ? -1u : 1u;
	} while (f == FOUND_NONE && *end != (grave ? safe.lowest : safe.highest));
	return f == FOUND_ONE;
}

/* The completion that is presumed, if it is one and has one tier. */
static void
presume(struct search *s, struct start *start)
{
	struct arena_mark mark;
	struct run run;
	bool surely;

	node_new(s, &start->presumed);
	node_copy(s, &start->all, &start->presumed);
	complete(s, &start->presumed, NULL);
	mark = arena_mark(s->arena);
	start->any = look(s, &start->presumed, &run, &surely) && surely && run.ends.lowest == run.ends.highest;
	start->tier = start->any ? run.ends.lowest : 0;
	arena_release(s->arena, mark);
}

static struct witness
witness_in(struct search *s, struct node *best)
{
	struct run run;
	bool surely;

	look(s, best, &run, &surely);
	return witness_of(best, &run, s->arena);
}

static struct bounds
bounds_beside(const struct answers *a, int64_t as_of, enum world_kind kind, bool witnesses,
    const struct ends *attained, struct arena *arena)
{
	struct search s = { .q = a->q, .p = a->q->program, .arena = arena };
	struct arena_mark mark = arena_mark(arena);
	struct bounds b = { 0 };
	struct start start = { .attained = attained };
	struct node best;

	bool possible = root(&s, a, as_of, kind, &start.all);
	run_assuming(&start.all.w, NULL, 0, arena, &start.run);
	b.ends = start.run.ends;
	b.exact = possible;
	if (possible && (witnesses || b.ends.lowest < b.ends.highest)) {
		node_new(&s, &best);
		presume(&s, &start);
		b.exact = find_end(&s, &start, false, &b.ends.lowest, &best);
		if (witnesses && b.exact)
			b.lowest = witness_in(&s, &best);
		bool graver = find_end(&s, &start, true, &b.ends.highest, &best);
		if (witnesses && graver)
			b.highest = witness_in(&s, &best);
		b.exact &= graver;
	}
	if (!witnesses)
		arena_release(arena, mark);
	return b;
}

struct bounds
search_bounds(const struct answers *a, int64_t as_of, enum world_kind kind, bool witnesses,
    struct arena *arena)
{
	return bounds_beside(a, as_of, kind, witnesses, NULL, arena);
}

struct bounds
search_contested(const struct answers *a, int64_t as_of, const struct bounds *usual, struct arena *arena)
{
	return bounds_beside(a, as_of, WORLD_CONTESTED, false, usual->exact ? &usual->ends : NULL, arena);
}
