#include "gather.h"

#include "operators.h"

static struct range
where_at(const struct run *r, const struct instr *in, unsigned lane)
{
	return run_value(r, BANK_TRUTH, in->a, lane);
}

static struct range
of_at(const struct run *r, const struct instr *in, unsigned lane)
{
	return run_value(r, BANK_NUMBER, in->b, lane);
}

/* The bits of `lanes` lanes in word `w`. */
static inline uint64_t
lanes_in_word(unsigned lanes, unsigned w)
{
	unsigned left = lanes > w * 64 ? lanes - w * 64 : 0;

	return left >= 64 ? UINT64_MAX : (UINT64_C(1) << left) - 1;
}

static inline uint64_t
word_at(const struct run *r, const int64_t *end, struct operand o, unsigned w)
{
	return (uint64_t)end[o.row ? place_in_lane(r->p, o.at, w * 64) : o.at];
}

/* Of these lanes: is the condition surely, and possibly, met in some? */
static inline struct range
some_lanes(const struct run *r, const struct instr *in, unsigned sure, unsigned possible)
{
	uint64_t lo = 0, hi = 0;

	for (unsigned w = 0; w * 64 < possible || w * 64 < sure; w++) {
		lo |= word_at(r, r->at.lo, in->a, w) & lanes_in_word(sure, w);
		hi |= word_at(r, r->at.hi, in->a, w) & lanes_in_word(possible, w);
	}
	return truth_range(lo != 0, hi != 0);
}

/* What a straddling row adds: the extremes lie where all of it is on one side. */
static struct range
sum_of_sides(const struct run *r, const struct instr *in, unsigned from, unsigned to)
{
	const struct derived *divided = r->q->tables[in->over].divided;
	struct operand at = { divided->reg, divided->row };
	struct range total = { QUANTITY_MAX, 0 }, whole = run_value(r, BANK_NUMBER, at, from);

	for (unsigned lane = from; lane < to; lane++) {
		struct range where = where_at(r, in, lane), of = of_at(r, in, lane);
		int64_t lo = where.lo ? of.lo : 0, hi = where.hi ? of.hi : 0;
		if (in->degree == 1)
			lo = quantity_mul(lo, whole.lo > 1 ? whole.lo : 1);
		total.lo = lo < total.lo ? lo : total.lo;
		total.hi = in->degree == 1 ? (hi > total.hi ? hi : total.hi) : quantity_add(total.hi, hi);
	}
	return total;
}

/* What one unit on the lane adds at most. */
static int64_t
most_of_one(const struct run *r, const struct instr *in, struct range whole, unsigned lane)
{
	struct range share = lanes_share(&r->lanes[in->over], lane, whole);
	int64_t hi = where_at(r, in, lane).hi ? of_at(r, in, lane).hi : 0;

	return hi < QUANTITY_MAX ? hi / share.hi : QUANTITY_MAX;
}

/* The same where something lies on each of these sides; but for one unit each all is on any. */
static struct range
sum_of_held(const struct run *r, const struct instr *in, unsigned row, unsigned from, unsigned to)
{
	const struct derived *divided = r->q->tables[in->over].divided;
	struct operand at = { divided->reg, divided->row };
	struct range total = { 0, 0 }, whole = run_value(r, BANK_NUMBER, at, from);
	int64_t least = QUANTITY_MAX, most = 0, sides = to - from;
	bool spread = in->degree == 1 && r->lanes[in->over].chosen[row].main < 0;

	for (unsigned lane = from; lane < to; lane++) {
		struct range where = where_at(r, in, lane), of = of_at(r, in, lane);
		int64_t lo = where.lo ? of.lo : 0, hi = where.hi ? of.hi : 0;
		if (spread) {
			hi = most_of_one(r, in, whole, lane);
			least = lo < least ? lo : least;
			most = hi > most ? hi : most;
		}
		total = add(total, (struct range){ lo, hi });
	}
	if (spread && whole.lo > sides)
		total.lo = quantity_add(total.lo, quantity_mul(whole.lo - sides, least));
	if (spread && whole.hi > sides)
		total.hi = quantity_add(total.hi, quantity_mul(whole.hi - sides, most));
	return total;
}

static struct range
sum_of_rows(const struct run *r, const struct instr *in, const struct lanes *l)
{
	struct range total = { 0, 0 };

	for (unsigned row = 0; row < l->rows; row++) {
		unsigned from, to;
		lanes_of_row(r, l, row, &from, &to);
		if (to - from > 1) {
			total = add(total, lanes_held(l, row) ? sum_of_held(r, in, row, from, to)
			                                      : sum_of_sides(r, in, from, to));
			continue;
		}
		struct range where = where_at(r, in, from), of = of_at(r, in, from);
		total.lo = quantity_add(total.lo, where.lo ? of.lo : 0);
		total.hi = quantity_add(total.hi, where.hi ? of.hi : 0);
	}
	return total;
}

/* Lanes of which each is a row, where the condition holds or may hold. */
static struct range
sum_of_lanes(const struct run *r, const struct instr *in, unsigned lanes)
{
	struct range total = { 0, 0 };

	for (unsigned w = 0; w * 64 < lanes; w++) {
		uint64_t lo = word_at(r, r->at.lo, in->a, w), hi = word_at(r, r->at.hi, in->a, w);
		for (uint64_t bits = hi & lanes_in_word(lanes, w); bits; bits &= bits - 1) {
			unsigned bit = (unsigned)__builtin_ctzll(bits);
			struct range of = of_at(r, in, w * 64 + bit);
			total.hi = quantity_add(total.hi, of.hi);
			if (lo >> bit & 1)
				total.lo = quantity_add(total.lo, of.lo);
		}
	}
	return total;
}

static struct range
sum(const struct run *r, const struct instr *in)
{
	const struct lanes *l = &r->lanes[in->over];
	struct range total;

	if (!some_lanes(r, in, 0, l->n).hi)
		return range_of(0);
	total = l->several ? sum_of_rows(r, in, l) : sum_of_lanes(r, in, l->rows);
	for (unsigned lane = lanes_of_rows(l); lane < l->n; lane++)
		if (where_at(r, in, lane).hi && of_at(r, in, lane).hi > 0)
			total.hi = QUANTITY_MAX;
	return total;
}

static struct range
some(const struct run *r, const struct instr *in)
{
	const struct lanes *l = &r->lanes[in->over];
	struct range lanes = some_lanes(r, in, lanes_of_rows(l), l->n), found = { 0, 0 };

	if (!l->several || !lanes.hi)
		return lanes;
	for (unsigned row = 0; row < l->rows; row++) {
		unsigned from, to;
		int64_t each = 1, any = 0;
		lanes_of_row(r, l, row, &from, &to);
		for (unsigned lane = from; lane < to; lane++) {
			struct range where = where_at(r, in, lane);
			each &= where.lo;
			any |= where.lo;
			found.hi |= where.hi;
		}
		found.lo |= lanes_held(l, row) ? any : each;
	}
	for (unsigned lane = lanes_of_rows(l); lane < l->n; lane++)
		found.hi |= where_at(r, in, lane).hi;
	return found;
}

static struct range
some_side(const struct run *r, const struct instr *in)
{
	const struct lanes *l = &r->lanes[in->over];
	struct range found = { 0, 0 };

	for (unsigned lane = 0; lane < l->n; lane++) {
		struct range where = where_at(r, in, lane);
		bool there = lane < lanes_of_rows(l), split = l->several && l->split[lane];
		found.hi |= where.hi;
		if (there && (!split || r->earliest))
			found.lo |= where.lo;
	}
	return found;
}

static struct range
latest(const struct run *r, const struct instr *in)
{
	const struct lanes *l = &r->lanes[in->over];
	struct range found = RANGE_EMPTY;

	for (unsigned row = 0; row < l->rows + l->further; row++) {
		unsigned from, to;
		lanes_of_row(r, l, row, &from, &to);
		for (unsigned lane = from; lane < to; lane++) {
			struct range of = of_at(r, in, lane);
			if (!where_at(r, in, lane).hi)
				continue;
			found = found.lo > found.hi ? of : greatest(found, of);
		}
	}
	return found;
}

struct range
gather_sets(const struct run *r, const struct instr *in)
{
	switch (in->op) {
	case EXPR_SUM:
		return sum(r, in);
	case EXPR_SOME:
		return some(r, in);
	case EXPR_SOME_SIDE:
		return some_side(r, in);
	default:
		return latest(r, in);
	}
}

bool
some_of_points(const struct run *r, const struct instr *in)
{
	return some_lanes(r, in, r->lanes[in->over].n, 0).lo != 0;
}

int64_t
sum_of_points(const struct run *r, const struct instr *in)
{
	unsigned lanes = r->lanes[in->over].n;
	const ptrdiff_t step = in->b.row ? r->p->per_lane : 0;
	int64_t total = 0;

	for (unsigned w = 0; w * 64 < lanes; w++) {
		uint64_t bits = word_at(r, r->at.lo, in->a, w) & lanes_in_word(lanes, w);
		for (; bits; bits &= bits - 1) {
			unsigned lane = w * 64 + (unsigned)__builtin_ctzll(bits);
			total = quantity_add(total, r->at.lo[in->b.at + lane * step]);
		}
	}
	return total;
}
