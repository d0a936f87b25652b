#include "instructions.h"

#include "gather.h"
#include "operators.h"

/*
 * Everything below is compiled twice: for sets, and for points, where `point` is true, both ends are
 * one, and only the lower ends are read and written.
 */
#define BOTH static inline __attribute__((always_inline))

BOTH struct range
get(const struct run *r, bool point, enum bank bank, ptrdiff_t place)
{
	int64_t lo = r->at.lo[place], hi = point ? lo : r->at.hi[place];

	if (bank == BANK_TRUTH)
		return (struct range){ lo & 1, hi & 1 };
	if (bank == BANK_OPTIONS)
		return range_options((uint64_t)lo);
	return lo == NOWHERE ? RANGE_EMPTY : (struct range){ lo, hi };
}

BOTH void
put(struct run *r, bool point, enum bank bank, ptrdiff_t place, struct range x)
{
	if (bank == BANK_TRUTH)
		x = (struct range){ -x.lo, -x.hi };
	else if (bank == BANK_NUMBER && x.lo > x.hi)
		x.lo = NOWHERE;
	r->at.lo[place] = x.lo;
	if (!point && bank != BANK_OPTIONS)
		r->at.hi[place] = x.hi;
}

BOTH struct pair
get_pair(const struct run *r, bool point, ptrdiff_t place)
{
	uint64_t lo = (uint64_t)r->at.lo[place];

	return (struct pair){ lo, point ? lo : (uint64_t)r->at.hi[place] };
}

BOTH void
put_pair(struct run *r, bool point, ptrdiff_t place, struct pair x)
{
	r->at.lo[place] = (int64_t)x.lo;
	if (!point)
		r->at.hi[place] = (int64_t)x.hi;
}

/* What is known of a cell beside its values: all that STATED and KNOWN read. */
static struct range
marked(const struct run *r, const struct instr *in, unsigned row)
{
	uint8_t marks = world_marks(r->w, in->fact, row);

	if (marks & MARK_PERHAPS)
		return truth_range(false, true);
	return range_of((marks & (in->op == EXPR_STATED ? MARK_STATED : MARK_KNOWN)) != 0);
}

static bool
split(const struct lanes *l, unsigned lane)
{
	return l->several && l->split[lane];
}

/*
 * What a side may hold: all of it in the predicted case; else anything from one item, for the
 * rest may lie on the other sides. Sums put the whole back together.
 */
static struct range
side_share(const struct run *r, const struct lanes *l, unsigned lane, struct range whole)
{
	if (r->earliest || !split(l, lane))
		return whole;
	if (lanes_held(l, l->row[lane]))
		return lanes_share(l, lane, whole);
	return (struct range){ whole.lo > 1 ? 1 : whole.lo, whole.hi };
}

/* On points it is the first day of the row. */
static struct pair
side_day(const struct run *r, const struct instr *in, unsigned lane)
{
	const struct fact *from = r->q->tables[in->table].from;
	const struct lanes *l = &r->lanes[in->table];
	ptrdiff_t place = place_in_lane(r->p, r->p->columns[in->table][from->cell].at, lane);

	if (l->day)
		return (struct pair){ (uint64_t)l->day[lane].lo, (uint64_t)l->day[lane].hi };
	return get_pair(r, true, place);
}

/* STATED, KNOWN and STRADDLES of a lane. */
static struct range
lane_marked(const struct run *r, const struct instr *in, unsigned lane)
{
	const struct lanes *l = &r->lanes[in->table];

	if (in->op == EXPR_STRADDLES) {
		bool may = split(l, lane) || (l->further && lane >= lanes_of_rows(l));
		return truth_range(may && r->earliest, may);
	}
	return marked(r, in, l->several ? l->row[lane] : lane);
}

BOTH const uint64_t *
looked_up(const struct run *r, const struct instr *in)
{
	return in->look + (r->w->kind == WORLD_CONTESTED ? in->fact->n_options : 0);
}

#define N(o) get(r, point, BANK_NUMBER, o)
#define O(o) get(r, point, BANK_OPTIONS, o)
#define T(o) get(r, point, BANK_TRUTH, o)
#define PUT(bank, x) put(r, point, BANK_##bank, d, x); return

/* One instruction of the case that is no plain truth of truths. */
BOTH void
case_step(struct run *r, const struct instr *in, const bool point)
{
	const ptrdiff_t a = in->a.at, b = in->b.at, c = in->c.at, d = in->dst;

	switch ((enum expr_op)in->op) {
	case EXPR_EQUAL: PUT(TRUTH, equal(N(a), N(b)));
	case EXPR_ADD: PUT(NUMBER, add(N(a), N(b)));
	case EXPR_LESS: PUT(NUMBER, less(N(a), N(b)));
	case EXPR_MAX: PUT(NUMBER, greatest(N(a), N(b)));
	case EXPR_MIN: PUT(NUMBER, smallest(N(a), N(b)));
	case EXPR_ADD_YEARS: PUT(NUMBER, add_years(N(a), N(b)));
	case EXPR_ADD_DAYS: PUT(NUMBER, add_days(N(a), N(b)));
	case EXPR_STATED:
	case EXPR_KNOWN: PUT(TRUTH, marked(r, in, 0));
	case EXPR_LOOK_UP: PUT(OPTIONS, look_up(looked_up(r, in), O(a)));
	case EXPR_SOME_SIDE: PUT(TRUTH, gather_sets(r, in));
	case EXPR_LATEST: PUT(NUMBER, gather_sets(r, in));
	case EXPR_OVERRIDE:
		if (in->bank == BANK_OPTIONS) {
			PUT(OPTIONS, override(O(a), O(b), true));
		}
		PUT(NUMBER, override(N(a), N(b), false));
	default: /* IF */
		if (in->bank == BANK_OPTIONS) {
			PUT(OPTIONS, choose_range(T(a), O(b), O(c), true));
		}
		PUT(NUMBER, choose_range(T(a), N(b), N(c), false));
	}
}

/* The truth of a lane, in the case's word or in the rows'. */
BOTH struct range
lane_truth(const struct run *r, const struct operand *o, unsigned lane, bool point)
{
	struct pair x = get_pair(r, point, o->row ? place_in_lane(r->p, o->at, lane) : o->at);

	return (struct range){ (int64_t)(x.lo >> lane % 64 & 1), (int64_t)(x.hi >> lane % 64 & 1) };
}

#undef PUT
#define LANES(bank, result)                                                                        \
	for (unsigned l = 0; l < n; l++, a += as, b += bs, c += cs, d += r->p->per_lane)           \
		put(r, point, BANK_##bank, d, result);                                             \
	return

/* Options, numbers and dates of rows, a lane at a time. */
BOTH void
lanes_step(struct run *r, const struct instr *in, const bool point)
{
	const struct lanes *of = &r->lanes[in->table];
	const ptrdiff_t step = r->p->per_lane, as = in->a.row ? step : 0, bs = in->b.row ? step : 0;
	const ptrdiff_t cs = in->c.row ? step : 0;
	const unsigned n = of->n;
	ptrdiff_t a = in->a.at, b = in->b.at, c = in->c.at, d = in->dst;

	switch ((enum expr_op)in->op) {
	case EXPR_ADD: LANES(NUMBER, add(N(a), N(b)));
	case EXPR_LESS: LANES(NUMBER, less(N(a), N(b)));
	case EXPR_TIMES: LANES(NUMBER, times(N(a), N(b)));
	case EXPR_MAX: LANES(NUMBER, greatest(N(a), N(b)));
	case EXPR_MIN: LANES(NUMBER, smallest(N(a), N(b)));
	case EXPR_ADD_YEARS: LANES(NUMBER, add_years(N(a), N(b)));
	case EXPR_ADD_DAYS: LANES(NUMBER, add_days(N(a), N(b)));
	case EXPR_SIDE_SHARE: LANES(NUMBER, point ? N(a) : side_share(r, of, l, N(a)));
	case EXPR_SIDE_DAY:
		/* by one side's word it may end before it begins, and yet is not absent */
		for (unsigned l = 0; l < n; l++, d += step)
			put_pair(r, point, d, side_day(r, in, l));
		return;
	case EXPR_LOOK_UP: LANES(OPTIONS, look_up(looked_up(r, in), O(a)));
	case EXPR_OVERRIDE:
		if (in->bank == BANK_OPTIONS) {
			LANES(OPTIONS, override(O(a), O(b), true));
		}
		LANES(NUMBER, override(N(a), N(b), false));
	default: /* IF */
		if (in->bank == BANK_OPTIONS) {
			LANES(OPTIONS, choose_range(lane_truth(r, &in->a, l, point), O(b), O(c), true));
		}
		LANES(NUMBER, choose_range(lane_truth(r, &in->a, l, point), N(b), N(c), false));
	}
}

#undef LANES
#define TRUTHS(result)                                                                             \
	for (unsigned first = 0; first < n; first += 64, d -= r->p->per_word) {                    \
		struct pair word = { 0, 0 };                                                       \
		for (unsigned l = first; l < n && l < first + 64; l++, a += as, b += bs) {         \
			const struct range x = result;                                             \
			word.lo |= (uint64_t)x.lo << l % 64;                                       \
			word.hi |= (uint64_t)x.hi << l % 64;                                       \
		}                                                                                  \
		put_pair(r, point, d, word);                                                       \
	}                                                                                          \
	return

/* Truths from options, numbers and dates of rows. */
BOTH void
compare_step(struct run *r, const struct instr *in, const bool point)
{
	const ptrdiff_t step = r->p->per_lane, as = in->a.row ? step : 0, bs = in->b.row ? step : 0;
	const unsigned n = r->lanes[in->table].n;
	ptrdiff_t a = in->a.at, b = in->b.at, d = in->dst;

	switch ((enum expr_op)in->op) {
	case EXPR_IS: TRUTHS(is_one_of(O(a), in->mask));
	case EXPR_AT_LEAST: TRUTHS(at_least(N(a), N(b)));
	case EXPR_EQUAL: TRUTHS(equal(N(a), N(b)));
	default: TRUTHS(lane_marked(r, in, l));
	}
}

#undef TRUTHS
#undef N
#undef O
#undef T

/* Functions of their own, so that the registers of the machine are left to run_until(). */
#define STEP(name)                                                                                 \
	static __attribute__((noinline)) void                                                      \
	name##_of_points(struct run *r, const struct instr *in)                                    \
	{                                                                                          \
		name##_step(r, in, true);                                                          \
	}                                                                                          \
	static __attribute__((noinline)) void                                                      \
	name##_of_sets(struct run *r, const struct instr *in)                                      \
	{                                                                                          \
		name##_step(r, in, false);                                                         \
	}

STEP(case)
STEP(compare)
STEP(lanes)
#undef STEP

/* Truths from truths in one word of lanes, which lies `on` below the first. */
BOTH void
step_word(struct run *r, const struct instr *in, ptrdiff_t on, const bool point)
{
	const ptrdiff_t a = in->a.row ? in->a.at - on : in->a.at, b = in->b.row ? in->b.at - on : in->b.at;
	const ptrdiff_t c = in->c.row ? in->c.at - on : in->c.at, d = in->dst - on;
	struct pair x = get_pair(r, point, a);

	switch ((enum way)in->way) {
	case WAY_AND: put_pair(r, point, d, pair_and(x, get_pair(r, point, b))); break;
	case WAY_OR: put_pair(r, point, d, pair_or(x, get_pair(r, point, b))); break;
	case WAY_NOT: put_pair(r, point, d, pair_not(x)); break;
	case WAY_IF: put_pair(r, point, d, pair_if(x, get_pair(r, point, b), get_pair(r, point, c))); break;
	default: /* OVERRIDE: whether a cell is absent says its upper end, also on points */
		x.hi = (uint64_t)r->w->at.hi[a];
		put_pair(r, point, d, pair_override(x, get_pair(r, point, b)));
	}
}

/* SOME and SUM; often no row counts at all. */
BOTH void
gather_step(struct run *r, const struct instr *in, const bool point, const bool wide)
{
	const bool sums = in->way == WAY_SUM;

	if (!point)
		put(r, false, sums ? BANK_NUMBER : BANK_TRUTH, in->dst, gather_sets(r, in));
	else if (!wide && !((uint64_t)r->at.lo[in->a.at] & r->lanes[in->over].bits))
		r->at.lo[in->dst] = 0;
	else
		r->at.lo[in->dst] = sums ? sum_of_points(r, in) : -(int64_t)some_of_points(r, in);
}

/* The words behind the first. */
static void
step_words(struct run *r, const struct instr *in, bool point)
{
	for (unsigned lane = 64; in->table != CASE && lane < r->lanes[in->table].n; lane += 64)
		step_word(r, in, (ptrdiff_t)(lane / 64) * r->p->per_word, point);
}

#define P(o) get_pair(r, point, in->o.at)
#define N(o) get(r, point, BANK_NUMBER, in->o.at)
/* All that follow of the same way, for program_schedule() has put them together. */
#define EACH(step) do { step; in++; } while (in < end && in->way == way); break
#define WORD(x) EACH(put_pair(r, point, in->dst, x); if (wide) step_words(r, in, point))
#define ONE(bank, x) EACH(put(r, point, BANK_##bank, in->dst, x))
#define OTHER(name) EACH(point ? name##_of_points(r, in) : name##_of_sets(r, in))

BOTH void
run_until(struct run *r, unsigned from, unsigned to, const bool point)
{
	if (from >= to) /* a questionnaire of dates alone has no instructions */
		return;
	const struct instr *in = r->p->instrs + from, *end = r->p->instrs + to;
	const bool wide = r->wide;

	while (in < end) {
		const uint8_t way = in->way;
		switch ((enum way)way) {
		case WAY_AND: WORD(pair_and(P(a), P(b)));
		case WAY_OR: WORD(pair_or(P(a), P(b)));
		case WAY_NOT: WORD(pair_not(P(a)));
		case WAY_IF: WORD(pair_if(P(a), P(b), P(c)));
		case WAY_OVERRIDE: EACH(step_word(r, in, 0, point); if (wide) step_words(r, in, point));
		case WAY_IS: ONE(TRUTH, is_one_of(get(r, point, BANK_OPTIONS, in->a.at), in->mask));
		case WAY_AT_LEAST: ONE(TRUTH, at_least(N(a), N(b)));
		case WAY_TIMES: ONE(NUMBER, times(N(a), N(b)));
		case WAY_SOME:
		case WAY_SUM: EACH(gather_step(r, in, point, wide));
		case WAY_CASE: OTHER(case);
		case WAY_COMPARE: OTHER(compare);
		case WAY_LANES: OTHER(lanes);
		case WAYS: __builtin_unreachable();
		}
	}
}

#undef P
#undef N
#undef EACH
#undef WORD
#undef ONE
#undef OTHER

void
run_points(struct run *r, unsigned from, unsigned to)
{
	run_until(r, from, to, true);
}

void
run_sets(struct run *r, unsigned from, unsigned to)
{
	run_until(r, from, to, false);
}
