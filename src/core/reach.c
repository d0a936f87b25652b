#include "reach.h"

#include "joint.h"

#define STEPS_MAX 4000 /* boxes looked at for one set; what needs more is not told apart */

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

/* Must the work stop? */
static bool
stopped(struct reach *r)
{
	if (++r->steps > STEPS_MAX)
		r->unsure = true;
	return r->unsure || r->t->starved;
}

/* How many values there are, less one. */
static uint64_t
width(const struct reach *r, unsigned i)
{
	struct range b = r->m[i].box;

	if (is_set(r, i))
		return (uint64_t)__builtin_popcountll((uint64_t)b.lo) - 1;
	return (uint64_t)(b.hi - b.lo);
}

/* The first or the last value of a range, as a range. */
static struct range
edge(const struct reach *r, unsigned i, bool last)
{
	struct range b = r->m[i].box;
	uint64_t bits = (uint64_t)b.lo;

	if (!is_set(r, i))
		return range_of(last ? b.hi : b.lo);
	return range_options(last ? UINT64_C(1) << (63 - __builtin_clzll(bits)) : bits & -bits);
}

static int
bit_length(int64_t n)
{
	return n ? 64 - __builtin_clzll((uint64_t)n) : 0;
}

/*
 * Where to divide a range of numbers, of more than one: at `now`, else by the order of magnitude of
 * the distance to it, for what matters is seldom far away; within one order in the middle. The
 * lower part ends here.
 */
static int64_t
middle(int64_t lo, int64_t hi, int64_t now)
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

static struct range
half(const struct reach *r, unsigned i, bool upper)
{
	struct range b = r->m[i].box;
	uint64_t bits = (uint64_t)b.lo, low = 0;

	if (!is_set(r, i)) {
		int64_t mid = middle(b.lo, b.hi, r->m[i].of->now.lo);
		return upper ? (struct range){ mid + 1, b.hi } : (struct range){ b.lo, mid };
	}
	for (uint64_t n = (width(r, i) + 1) / 2; n > 0; n--) {
		uint64_t lowest = (bits & ~low) & -(bits & ~low);
		low |= lowest;
	}
	return range_options(upper ? bits & ~low : low);
}

static struct seen
point(struct reach *r, const struct range at[])
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

static bool
try(struct reach *r, const struct range at[])
{
	struct seen s = { .broken = true };

	if (all_differ(r, at))
		s = point(r, at);
	if (r->t->starved || !reach_better(r, s))
		return false;
	for (unsigned i = 0; i < r->n; i++)
		r->witness[i] = at[i];
	return true;
}

/* The corners of the box where all that it holds is least, or greatest. */
static bool
try_edges(struct reach *r)
{
	struct range at[CHANGES_TOGETHER];

	for (int last = 0; last < 2; last++) {
		for (unsigned i = 0; i < r->n; i++)
			at[i] = edge(r, i, last);
		if (try(r, at))
			return true;
	}
	return false;
}

/* The member to be divided: the least options first, else the widest number. r->n: all are one value. */
static unsigned
divided(const struct reach *r)
{
	unsigned best = r->n;

	for (unsigned i = 0; i < r->n; i++) {
		if (width(r, i) == 0)
			continue;
		bool number = is_number(r, i), same = best < r->n && is_number(r, best) == number;
		if (best == r->n || (!same && !number) || (same && number == (width(r, i) > width(r, best))))
			best = i;
	}
	return best;
}

/* Does it help to know the member better: would one of its edges alone rule the box out? */
static bool
decides(struct reach *r, unsigned i)
{
	struct range whole = r->m[i].box;
	bool out = false;

	for (int last = 0; last < 2 && !out && !r->t->starved; last++) {
		r->m[i].box = edge(r, i, last);
		out = !reach_better(r, trials_outer(r->t, r->m, r->n));
		r->m[i].box = whole;
	}
	return out;
}

/* Of several numbers the one that decides something: the box may be open because of that alone. */
static unsigned
divided_number(struct reach *r, unsigned widest)
{
	for (unsigned i = 0; i < r->n && is_number(r, widest); i++)
		if (i != widest && width(r, i) > 0 && decides(r, i) && !decides(r, widest))
			return i;
	return widest;
}

/* Looks for values in the boxes that change the tier; leaves them in `witness`. */
static bool
search(struct reach *r)
{
	unsigned i = divided(r);

	if (stopped(r))
		return false;
	if (i == r->n)
		return try_edges(r);
	if (!reach_better(r, trials_outer(r->t, r->m, r->n)) || r->t->starved)
		return false;
	if (try_edges(r))
		return true;
	i = divided_number(r, i);
	struct range whole = r->m[i].box;
	bool found = false;
	for (int upper = 0; upper < 2 && !found && !r->t->starved; upper++) {
		r->m[i].box = half(r, i, upper);
		found = search(r);
		r->m[i].box = whole;
	}
	return found;
}

static struct seen
point_with(struct reach *r, unsigned i, struct range value)
{
	struct range at[CHANGES_TOGETHER];

	for (unsigned k = 0; k < r->n; k++)
		at[k] = r->witness[k];
	at[i] = value;
	return point(r, at);
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
	if (lo > hi || stopped(r))
		return false;
	if (lo == hi) {
		*at = lo;
		return reach_better(r, point_with(r, w->i, range_of(lo))) == w->wanted;
	}
	if (surely_none(r, w, lo, hi) || r->t->starved)
		return false;
	int64_t mid = middle(lo, hi, r->m[w->i].of->now.lo);
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
		if (try(r, at))
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
	if (!search(r))
		return false;
	r->steps = 0; /* from here on only for the description */
	if (numbers > 1)
		balance(r);
	if (r->n > 1)
		approach_all(r);
	describe_members(r, out);
	out->tier = point(r, r->witness).lowest;
	find_furthest(r, out);
	for (unsigned i = 0; i < r->n; i++)
		out->at[i].witness = r->witness[i];
	if (numbers > 1 && !r->t->starved)
		joints_find(r, out);
	r->unsure = false; /* the set itself is sure */
	return true;
}
