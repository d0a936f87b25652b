#include "reach.h"

#include "joint.h"
#include "seek.h"

static bool
is_set(const struct reach *r, unsigned i)
{
	return r->m[i].of->fact->type == TYPE_OPTIONS;
}

static bool
is_number(const struct reach *r, unsigned i)
{
	return r->m[i].of->effort == EFFORT_NUMBERS;
}

bool
reach_better(const struct reach *r, struct seen s)
{
	return !s.broken && (r->direction == DIRECTION_LOWER ? s.lowest < r->base : s.highest > r->base);
}

/* Are all of them? */
static bool
all_better(const struct reach *r, struct seen s)
{
	return !s.broken && (r->direction == DIRECTION_LOWER ? s.highest < r->base : s.lowest > r->base);
}

static struct seen
point_with(struct reach *r, unsigned i, struct range value)
{
	struct range at[CHANGES_TOGETHER];

	for (unsigned k = 0; k < r->n; k++)
		at[k] = r->witness[k];
	at[i] = value;
	return seek_point(r, at);
}

/* A walk along one number, the others at their witnesses. */
struct walk {
	unsigned i;
	bool up;     /* from the least to the greatest, or back */
	bool wanted; /* looking for a value that changes the tier, or for one that does not */
};

/* Is there surely no such value between the two? */
static bool
surely_none(struct reach *r, const struct walk *w, int64_t lo, int64_t hi)
{
	struct member m[CHANGES_TOGETHER];

	for (unsigned k = 0; k < r->n; k++)
		m[k] = (struct member){ r->m[k].of, r->witness[k] };
	m[w->i].box = (struct range){ lo, hi };
	struct seen s = trials_outer(r->t, m, r->n);
	if (w->wanted)
		return !reach_better(r, s);
	/* A constraint that holds at both ends holds between them. */
	return all_better(r, s) && all_better(r, point_with(r, w->i, range_of(lo))) &&
	    all_better(r, point_with(r, w->i, range_of(hi)));
}

/* The first such value on the way. */
static bool
walk(struct reach *r, const struct walk *w, int64_t lo, int64_t hi, int64_t *at)
{
	if (lo > hi || seek_stopped(r))
		return false;
	if (lo == hi) {
		*at = lo;
		return reach_better(r, point_with(r, w->i, range_of(lo))) == w->wanted;
	}
	if (surely_none(r, w, lo, hi) || r->t->starved)
		return false;
	int64_t mid = seek_middle(lo, hi, r->m[w->i].of->now.lo);
	if (w->up)
		return walk(r, w, lo, mid, at) || walk(r, w, mid + 1, hi, at);
	return walk(r, w, mid + 1, hi, at) || walk(r, w, lo, mid, at);
}

/* Brings the numbers in equal parts as near to what they are as will do. */
static void
balance(struct reach *r)
{
	enum { WHOLE = 1024 };
	struct range far[CHANGES_TOGETHER], at[CHANGES_TOGETHER];
	int64_t most = WHOLE, least = 0;

	for (unsigned i = 0; i < r->n; i++)
		far[i] = at[i] = r->witness[i];
	while (least + 1 < most && !r->t->starved) {
		int64_t part = (least + most) / 2;
		for (unsigned i = 0; i < r->n; i++) {
			int64_t now = r->m[i].of->now.lo, way = far[i].lo - now;
			if (is_number(r, i))
				at[i] = range_of(now + way / WHOLE * part + way % WHOLE * part / WHOLE);
		}
		if (seek_try(r, at))
			most = part;
		else
			least = part;
	}
}

/* The number as near to what it is as will do beside the others; false: it is there already. */
static bool
approach(struct reach *r, unsigned i)
{
	int64_t now = r->m[i].of->now.lo, was = r->witness[i].lo, at = was;
	bool up = was > now;
	struct walk w = { i, up, true };

	if (!is_number(r, i) || was == now || !walk(r, &w, up ? now + 1 : was, up ? was : now - 1, &at))
		return false;
	r->witness[i] = range_of(at);
	return at != was;
}

/* All of them, until none can be nearer. */
static void
approach_all(struct reach *r)
{
	for (unsigned i = 0, same = 0; same < r->n && !r->unsure && !r->t->starved; i = (i + 1) % r->n)
		same = approach(r, i) ? 0 : same + 1;
}

/* The values next to `now` on one side, as far as they go on without a gap. */
static void
describe_side(struct reach *r, unsigned i, bool up, struct altered *out)
{
	struct range all = r->m[i].of->domain;
	int64_t now = r->m[i].of->now.lo, near, far, gap;
	struct walk find = { i, up, true }, leave = { i, up, false };

	if (!walk(r, &find, up ? now + 1 : all.lo, up ? all.hi : now - 1, &near))
		return;
	far = up ? all.hi : all.lo;
	if (near != far && walk(r, &leave, up ? near + 1 : far, up ? far : near - 1, &gap))
		far = up ? gap - 1 : gap + 1;
	out->to[out->n++] = up ? (struct range){ near, far } : (struct range){ far, near };
}

static void
describe_number(struct reach *r, unsigned i, struct altered *out)
{
	bool same = r->witness[i].lo == r->m[i].of->now.lo;

	for (int up = 0; up < 2 && !same; up++)
		describe_side(r, i, up, out);
	if (out->n == 0 || r->unsure) {
		out->to[0] = r->witness[i];
		out->n = 1;
	}
}

static void
describe_options(struct reach *r, unsigned i, struct altered *out)
{
	uint64_t works = 0;

	for (uint64_t bits = (uint64_t)r->m[i].of->domain.lo; bits && !r->t->starved; bits &= bits - 1) {
		struct range one = range_options(bits & -bits);
		if ((one.lo != r->m[i].of->now.lo || one.lo == r->witness[i].lo) && reach_better(r, point_with(r, i, one)))
			works |= (uint64_t)one.lo;
	}
	out->to[0] = range_options(works);
	out->n = 1;
}

/* How far the values listed can go, with the witnesses of the others. */
static void
go_furthest(struct reach *r, struct alternative *out, unsigned i, struct range value)
{
	struct seen s = point_with(r, i, value);

	if (!s.broken && (r->direction == DIRECTION_LOWER) == (s.lowest < out->furthest))
		out->furthest = s.lowest;
}

static void
find_furthest(struct reach *r, struct alternative *out)
{
	out->furthest = out->tier;
	for (unsigned i = 0; i < r->n && !r->t->starved; i++) {
		const struct altered *a = &out->at[i];
		for (uint64_t bits = is_set(r, i) ? (uint64_t)a->to[0].lo : 0; bits; bits &= bits - 1)
			go_furthest(r, out, i, range_options(bits & -bits));
		for (unsigned k = 0; k < a->n && !is_set(r, i); k++) {
			go_furthest(r, out, i, range_of(a->to[k].lo));
			go_furthest(r, out, i, range_of(a->to[k].hi));
		}
	}
}

static void
go_to_nearest(struct reach *r, const struct altered *a)
{
	int64_t now = a->now.lo;

	for (unsigned k = 0; k < a->n; k++) {
		int64_t near = a->to[k].hi < now ? a->to[k].hi : a->to[k].lo;
		if (k == 0 || near - now < now - r->witness[0].lo)
			r->witness[0] = range_of(near);
	}
}

/* The option with the tier next to the base. */
static void
go_to_mildest_change(struct reach *r, const struct altered *a)
{
	bool lower = r->direction == DIRECTION_LOWER;
	unsigned best = 0;

	for (uint64_t bits = (uint64_t)a->to[0].lo; bits; bits &= bits - 1) {
		struct range one = range_options(bits & -bits);
		unsigned tier = point_with(r, 0, one).lowest;
		if (bits == (uint64_t)a->to[0].lo || (lower ? tier > best : tier < best)) {
			r->witness[0] = one;
			best = tier;
		}
	}
}

static void
describe_members(struct reach *r, struct alternative *out)
{
	for (unsigned i = 0; i < r->n; i++) {
		const struct candidate *c = r->m[i].of;
		struct altered *a = &out->at[i];
		*a = (struct altered){ .fact = c->fact, .row = c->row, .contested = c->contested, .now = c->now };
		if (is_set(r, i))
			describe_options(r, i, a);
		else if (is_number(r, i))
			describe_number(r, i, a);
		else
			a->to[a->n++] = r->witness[i];
		out->effort = c->effort > out->effort ? c->effort : out->effort;
		out->ground |= c->alone;
	}
	/* of a single cell the witness is the smallest change */
	if (r->n == 1 && is_number(r, 0))
		go_to_nearest(r, &out->at[0]);
	else if (r->n == 1 && is_set(r, 0))
		go_to_mildest_change(r, &out->at[0]);
}

static unsigned
count_numbers(const struct reach *r)
{
	unsigned n = 0;

	for (unsigned i = 0; i < r->n; i++)
		n += is_number(r, i);
	return n;
}

bool
reach_find(struct reach *r, struct alternative *out)
{
	unsigned numbers = count_numbers(r);

	*out = (struct alternative){ .n = r->n };
	for (unsigned i = 0; i < r->n; i++)
		r->m[i].box = candidate_other(r->m[i].of);
	if (!seek_values(r))
		return false;
	r->steps = 0; /* from here on only for the description */
	if (numbers > 1)
		balance(r);
	if (r->n > 1)
		approach_all(r);
	describe_members(r, out);
	out->tier = seek_point(r, r->witness).lowest;
	find_furthest(r, out);
	for (unsigned i = 0; i < r->n; i++)
		out->at[i].witness = r->witness[i];
	if (numbers > 1 && !r->t->starved)
		joints_find(r, out);
	r->unsure = false; /* the set itself is sure */
	return true;
}
