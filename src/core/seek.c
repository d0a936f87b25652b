#include "seek.h"

#include <string.h>

#define STEPS_MAX 4000 /* looks at one set; what needs more is not told apart */

/* Values that may do, and what is assumed of them. */
struct part {
	struct range box[CHANGES_TOGETHER];
	unsigned n_assumed;
	struct assumption assumed[ASSUMED_MAX];
};

bool
seek_stopped(struct reach *r)
{
	if (++r->steps > STEPS_MAX)
		r->unsure = true;
	return r->unsure || r->t->starved;
}

static bool
is_set(const struct reach *r, unsigned i)
{
	return r->m[i].of->fact->type == TYPE_OPTIONS;
}

/* How many values there are, less one. */
static uint64_t
width(const struct reach *r, const struct part *p, unsigned i)
{
	struct range b = p->box[i];

	if (is_set(r, i))
		return (uint64_t)__builtin_popcountll((uint64_t)b.lo) - 1;
	return (uint64_t)(b.hi - b.lo);
}

static int
bit_length(int64_t n)
{
	return n ? 64 - __builtin_clzll((uint64_t)n) : 0;
}

int64_t
seek_middle(int64_t lo, int64_t hi, int64_t now)
{
	bool above = now <= lo;

	if (lo < now && now < hi)
		return now;
	int64_t near = above ? lo - now : now - hi, far = above ? hi - now : now - lo;
	int near_bits = bit_length(near), far_bits = bit_length(far);
	if (far_bits - near_bits < 2)
		return lo + (hi - lo) / 2;
	int64_t d = INT64_C(1) << (near_bits + far_bits - 1) / 2;
	return above ? now + d : now - d - 1;
}

struct seen
seek_point(struct reach *r, const struct range at[])
{
	struct member m[CHANGES_TOGETHER];

	for (unsigned i = 0; i < r->n; i++)
		m[i] = (struct member){ r->m[i].of, at[i] };
	return trials_point(r->t, m, r->n);
}

/* Does every cell that was known differ from what it was? */
static bool
all_differ(const struct reach *r, const struct range at[])
{
	for (unsigned i = 0; i < r->n; i++)
		if (at[i].lo == r->m[i].of->now.lo && !r->m[i].of->follows)
			return false;
	return true;
}

bool
seek_try(struct reach *r, const struct range at[])
{
	struct seen s = { .broken = true };

	if (all_differ(r, at))
		s = seek_point(r, at);
	if (r->t->starved || !reach_better(r, s))
		return false;
	memcpy(r->witness, at, r->n * sizeof *at);
	return true;
}

static bool
try_guesses(struct reach *r, const struct look *l)
{
	for (unsigned i = 0; i < l->n_tries && !r->t->starved; i++) {
		bool same = false;
		for (unsigned k = 0; k < i && !same; k++)
			same = memcmp(l->tries[i], l->tries[k], r->n * sizeof *l->tries[i]) == 0;
		if (!same && seek_try(r, l->tries[i]))
			return true;
	}
	return false;
}

static bool seek(struct reach *r, const struct part *p);

static bool
seek_in(struct reach *r, const struct part *p, unsigned i, struct range box)
{
	struct part part = *p;

	part.box[i] = box;
	return seek(r, &part);
}

static bool
seek_in_values(struct reach *r, const struct part *p, unsigned i)
{
	struct range b = p->box[i];
	bool found = false;

	if (!is_set(r, i))
		return seek_in(r, p, i, range_of(b.lo)) || seek_in(r, p, i, range_of(b.hi));
	for (uint64_t bits = (uint64_t)b.lo; bits && !found && !r->t->starved; bits &= bits - 1)
		found = seek_in(r, p, i, range_options(bits & -bits));
	return found;
}

/* A number in two, the upper part from `at`. */
static bool
seek_in_two(struct reach *r, const struct part *p, unsigned i, int64_t at)
{
	struct range b = p->box[i];

	return seek_in(r, p, i, (struct range){ b.lo, at - 1 }) ||
	    seek_in(r, p, i, (struct range){ at, b.hi });
}

/* In the order of the instructions. */
static bool
seek_assuming(struct reach *r, const struct part *p, struct assumption a, bool yes)
{
	struct part part = *p;
	unsigned i = part.n_assumed++;

	a.value = range_of(yes);
	for (; i > 0 && part.assumed[i - 1].instr > a.instr; i--)
		part.assumed[i] = part.assumed[i - 1];
	part.assumed[i] = a;
	return seek(r, &part);
}

static unsigned
widest(const struct reach *r, const struct part *p)
{
	unsigned best = 0;

	for (unsigned i = 1; i < r->n; i++)
		if (width(r, p, i) > width(r, p, best))
			best = i;
	return best;
}

static bool
divide(struct reach *r, const struct part *p, const struct cut *cut)
{
	unsigned i = cut->member;

	if (cut->kind == CUT_ASSUME)
		return seek_assuming(r, p, cut->assumed, false) || seek_assuming(r, p, cut->assumed, true);
	if (cut->kind == CUT_NONE)
		i = widest(r, p);
	if (cut->kind == CUT_AT)
		return seek_in_two(r, p, i, cut->at);
	if (is_set(r, i) || width(r, p, i) == 1)
		return seek_in_values(r, p, i);
	return seek_in_two(r, p, i, seek_middle(p->box[i].lo, p->box[i].hi, r->m[i].of->now.lo) + 1);
}

static bool
seek(struct reach *r, const struct part *p)
{
	struct member m[CHANGES_TOGETHER];
	struct sight s = { .m = m, .n = r->n, .direction = r->direction, .base = r->base };
	struct part part = *p;

	if (seek_stopped(r))
		return false;
	if (width(r, p, widest(r, p)) == 0)
		return seek_try(r, p->box);
	for (unsigned i = 0; i < r->n; i++)
		m[i] = (struct member){ r->m[i].of, p->box[i] };
	s.node.n_assumed = p->n_assumed;
	memcpy(s.node.assumed, p->assumed, sizeof p->assumed);
	struct look l = trials_look(r->t, s);
	if (l.lost || r->t->starved)
		return false;
	if (try_guesses(r, &l))
		return true;
	if (r->t->starved)
		return false;
	if (l.narrower) {
		memcpy(part.box, l.box, sizeof part.box);
		return seek(r, &part);
	}
	return divide(r, &part, &l.cut);
}

/* A number that is to change lies below or above what it is. */
static bool
seek_from(struct reach *r, struct part *p, unsigned i)
{
	const struct candidate *c;

	if (i == r->n)
		return seek(r, p);
	c = r->m[i].of;
	struct range b = r->m[i].box;
	p->box[i] = b;
	if (is_set(r, i) || c->follows || c->now.lo < b.lo || c->now.lo > b.hi)
		return seek_from(r, p, i + 1);
	p->box[i] = (struct range){ b.lo, c->now.lo - 1 };
	if (seek_from(r, p, i + 1))
		return true;
	p->box[i] = (struct range){ c->now.lo + 1, b.hi };
	return seek_from(r, p, i + 1);
}

bool
seek_values(struct reach *r)
{
	struct part all = { .n_assumed = 0 };

	return seek_from(r, &all, 0);
}
