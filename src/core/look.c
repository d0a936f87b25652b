#include "look.h"

#include "narrow.h"
#include "split.h"

#include <string.h>

static bool
is_wide(const struct sight *s, unsigned i)
{
	return range_is_wide(s->m[i].of->fact->type == TYPE_OPTIONS, s->m[i].box);
}

static bool
is_beyond(const struct sight *s, struct ends e)
{
	return s->direction == DIRECTION_LOWER ? e.lowest < s->base : e.highest > s->base;
}

static struct range
cell_at(const struct sight *s, const struct world *w, unsigned i)
{
	return world_get(w, s->m[i].of->fact, s->m[i].of->row);
}

/* What is left of a member's values. */
static struct range
narrowed(const struct sight *s, const struct relevance *rel, unsigned i)
{
	const struct fact *f = s->m[i].of->fact;
	struct range x = cell_at(s, &s->node.w, i);

	if (s->follows[f->order])
		return x;
	if (narrow_wanted(&s->node, rel, f, s->m[i].of->row) != WANTED_NOT)
		return narrow_kept(&s->node, rel, f, s->m[i].of->row);
	if (s->node.w.p->constrained[f->order] || s->m[i].of->contested)
		return x;
	return f->type == TYPE_OPTIONS ? range_options((uint64_t)x.lo & -(uint64_t)x.lo) : range_of(x.lo);
}

static void
narrow(const struct sight *s, const struct relevance *rel, struct look *out)
{
	for (unsigned i = 0; i < s->n; i++) {
		struct range was = s->m[i].box;
		out->box[i] = is_wide(s, i) ? narrowed(s, rel, i) : was;
		out->narrower |= out->box[i].lo != was.lo || out->box[i].hi != was.hi;
	}
}

/* The n-th guess at a value that does: what serves the aim, the first value, the last one. */
static struct range
guess(const struct sight *s, const struct world *w, const struct relevance *rel, unsigned i,
    unsigned n)
{
	const struct candidate *c = s->m[i].of;
	struct range x = cell_at(s, w, i);
	enum wanted wanted = n == 0 ? narrow_wanted(&s->node, rel, c->fact, c->row) : WANTED_NOT;
	bool last = wanted == WANTED_UP || n == 2;

	if (c->fact->type != TYPE_OPTIONS)
		return range_of(last ? x.hi : x.lo);
	uint64_t bits = (uint64_t)x.lo, best = 0;
	if (wanted != WANTED_NOT && !s->follows[c->fact->order])
		best = bits & narrow_options(&s->node, rel, c->fact, c->row);
	bits = best ? best : bits;
	return range_options(last ? UINT64_C(1) << (63 - __builtin_clzll(bits)) : bits & -bits);
}

/* Cell after cell, each beside what the constraints leave of it. */
static void
guess_all(const struct sight *s, const struct relevance *rel, unsigned n, struct range out[])
{
	struct world w = s->node.w;
	unsigned lanes = 0;

	for (unsigned t = 0; t < w.q->n_tables; t++)
		lanes = w.n[t] > lanes ? w.n[t] : lanes;
	size_t size = registers_size(w.p, lanes), below = registers_below(w.p, lanes);
	w.at = registers_new(w.p, lanes, s->arena);
	memcpy(w.at.lo - below, s->node.w.at.lo - below, size * sizeof *w.at.lo);
	memcpy(w.at.hi - below, s->node.w.at.hi - below, size * sizeof *w.at.hi);
	for (unsigned i = 0; i < s->n; i++) {
		out[i] = is_wide(s, i) ? guess(s, &w, rel, i, n) : s->m[i].box;
		world_set(&w, s->m[i].of->fact, s->m[i].of->row, out[i]);
		if (w.p->constrained[s->m[i].of->fact->order])
			world_narrow(&w, NULL, 0);
	}
}

static bool
is_tied(const struct sight *s, const struct fact *a, const struct fact *b)
{
	return s->component[a->order] == s->component[b->order];
}

/* A cell that follows others goes where they go: one of them is divided there, or else anywhere. */
static struct cut
cut_tied_to(const struct sight *s, const struct fact *f, int64_t at)
{
	struct cut cut = { .kind = CUT_NONE };

	for (unsigned i = 0; i < s->n; i++) {
		if (!is_wide(s, i) || !is_tied(s, s->m[i].of->fact, f))
			continue;
		cut = (struct cut){ .kind = CUT_HALVES, .member = i };
		if (s->m[i].box.lo < at && at <= s->m[i].box.hi && s->m[i].of->fact->type != TYPE_OPTIONS)
			return (struct cut){ .kind = CUT_AT, .member = i, .at = at };
	}
	return cut;
}

/* The first value of the upper one of two parts. */
static int64_t
upper(const struct split *split)
{
	int64_t a = split->values[0].lo, b = split->values[1].lo;

	return a > b ? a : b;
}

static struct cut
cut_of(const struct sight *s, const struct split *split)
{
	if (split->kind == SPLIT_ASSUME && !split->assumed.choice)
		return (struct cut){ .kind = CUT_ASSUME, .assumed = split->assumed };
	for (unsigned i = 0; i < s->n && split->kind == SPLIT_CELL; i++) {
		const struct fact *f = s->m[i].of->fact;
		if (f != split->fact || s->m[i].of->row != (f->table == CASE ? 0 : split->row))
			continue;
		if (f->type == TYPE_TRUTH || f->type == TYPE_OPTIONS)
			return (struct cut){ .kind = CUT_VALUES, .member = i };
		return (struct cut){ .kind = CUT_AT, .member = i, .at = upper(split) };
	}
	if (split->kind == SPLIT_CELL)
		return cut_tied_to(s, split->fact, upper(split));
	return (struct cut){ .kind = CUT_NONE };
}

/*
 * All of a row lies on its earliest side, but until that is known of every row, each seems to lie on
 * all of its sides.
 */
static bool
cut_where_rows_begin(const struct sight *s, const struct run *r, const struct table *t,
    struct cut *out)
{
	for (unsigned k = 0; k < s->n * t->n_cuts; k++) {
		unsigned i = k / t->n_cuts;
		const struct fact *f = s->m[i].of->fact;
		struct range x = s->m[i].box, cut = run_case(r, (unsigned)t->cuts[k % t->n_cuts]->reg);
		if (f->type != TYPE_DATE || !is_tied(s, f, t->from) || cut.lo > cut.hi)
			continue;
		*out = (struct cut){ .kind = CUT_AT, .member = i, .at = cut.lo > x.lo ? cut.lo : cut.hi };
		if (x.lo < out->at && out->at <= x.hi)
			return true;
	}
	return false;
}

/* What is presumed of others hangs on it, and only its values tell how. */
static bool
cut_what_others_follow(const struct sight *s, struct cut *out)
{
	for (unsigned i = 0; i < s->n; i++) {
		const struct fact *f = s->m[i].of->fact;
		*out = (struct cut){ .kind = CUT_VALUES, .member = i };
		if (s->follows[f->order] && is_wide(s, i) && (f->type == TYPE_TRUTH || f->type == TYPE_OPTIONS))
			return true;
	}
	return false;
}

static struct cut
find_cut(const struct sight *s, const struct search *aim, const struct run *run,
    const struct relevance *rel)
{
	struct split split;
	struct cut cut;

	for (unsigned t = 0; t < aim->q->n_tables && !run->earliest; t++)
		if (aim->q->tables[t].divided && cut_where_rows_begin(s, run, &aim->q->tables[t], &cut))
			return cut;
	if (cut_what_others_follow(s, &cut))
		return cut;
	split_find(aim, &s->node, rel, &split);
	return cut_of(s, &split);
}

struct look
look_at(struct sight *s)
{
	struct search aim = { .q = s->node.w.q, .p = s->node.w.p, .arena = s->arena,
		.grave = s->direction == DIRECTION_RAISE };
	struct look out = { .lost = true };
	struct run run;

	if (world_narrow(&s->node.w, NULL, 0) > 0)
		return out;
	world_inherit(&s->node.w);
	if (!run_assuming(&s->node.w, s->node.assumed, s->node.n_assumed, s->arena, &run) ||
	    !is_beyond(s, run.ends))
		return out;
	out.lost = false;
	if (s->hidden < s->n) {
		out.cut = (struct cut){ .kind = CUT_VALUES, .member = s->hidden };
		return out;
	}
	aim.tier = aim.grave ? s->base + 1 : s->base - 1;
	struct relevance rel = search_relevance(&aim, &s->node, &run);
	narrow(s, &rel, &out);
	for (; out.n_tries < TRIES; out.n_tries++)
		guess_all(s, &rel, out.n_tries, out.tries[out.n_tries]);
	out.cut = find_cut(s, &aim, &run, &rel);
	return out;
}
