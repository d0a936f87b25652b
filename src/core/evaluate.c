#include "evaluate.h"

#include <qingjie/date.h>

#include <string.h>

static inline struct range
truth_range(bool lo, bool hi)
{
	return (struct range){ lo, hi };
}

static inline struct range
is_one_of(struct range x, uint64_t mask)
{
	uint64_t bits = (uint64_t)x.lo;

	return truth_range((bits & ~mask) == 0, (bits & mask) != 0);
}

static inline struct range
at_least(struct range x, struct range y)
{
	return truth_range(x.lo >= y.hi, x.hi >= y.lo);
}

static inline struct range
equal(struct range x, struct range y)
{
	return truth_range(x.lo == x.hi && y.lo == y.hi && x.lo == y.lo, x.lo <= y.hi && y.lo <= x.hi);
}

static inline struct range
add(struct range x, struct range y)
{
	return (struct range){ quantity_add(x.lo, y.lo), quantity_add(x.hi, y.hi) };
}

static inline struct range
less(struct range x, struct range y)
{
	return (struct range){ x.lo > y.hi ? x.lo - y.hi : 0, x.hi > y.lo ? x.hi - y.lo : 0 };
}

static inline struct range
times(struct range x, struct range y)
{
	return (struct range){ quantity_mul(x.lo, y.lo), quantity_mul(x.hi, y.hi) };
}

static inline struct range
greatest(struct range x, struct range y)
{
	return (struct range){ x.lo > y.lo ? x.lo : y.lo, x.hi > y.hi ? x.hi : y.hi };
}

static inline struct range
smallest(struct range x, struct range y)
{
	return (struct range){ x.lo < y.lo ? x.lo : y.lo, x.hi < y.hi ? x.hi : y.hi };
}

/* A date that is absent stays so. */
static inline struct range
add_years(struct range x, struct range y)
{
	if (x.lo > x.hi)
		return x;
	return (struct range){ date_add_years(x.lo, y.lo), date_add_years(x.hi, y.hi) };
}

static inline struct range
add_days(struct range x, struct range y)
{
	if (x.lo > x.hi)
		return x;
	return (struct range){ x.lo + y.lo, x.hi + y.hi };
}

static inline struct range
choose_range(struct range when, struct range x, struct range y, bool options)
{
	if (when.lo == when.hi)
		return when.lo ? x : y;
	return options ? range_options((uint64_t)x.lo | (uint64_t)y.lo) : range_hull(x, y);
}

static inline struct range
override(struct range x, struct range y, bool options)
{
	return (options ? x.lo != 0 : x.lo <= x.hi) ? x : y;
}

static inline struct range
look_up(const uint64_t *table, struct range x)
{
	uint64_t bits = (uint64_t)x.lo, found = 0;

	for (; bits; bits &= bits - 1)
		found |= table[__builtin_ctzll(bits)];
	return range_options(found);
}

/* What is known of a cell beside its values: all that STATED and KNOWN read. */
static struct range
marked(const struct instr *in, uint8_t marks)
{
	if (marks & MARK_PERHAPS)
		return truth_range(false, true);
	return range_of((marks & (in->op == EXPR_STATED ? MARK_STATED : MARK_KNOWN)) != 0);
}

static uint8_t
marks_of(const struct run *r, const struct fact *f, unsigned lane)
{
	if (f->table == CASE)
		return r->w->marks[f->cell];
	const struct lanes *l = &r->lanes[f->table];
	const struct world_table *t = &r->w->tables[f->table];
	return t->marks[(size_t)f->cell * t->banks.lanes + (l->several ? l->row[lane] : lane)];
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
	if (r->w->kind == WORLD_PREDICTED || !split(l, lane))
		return whole;
	return (struct range){ whole.lo > 1 ? 1 : whole.lo, whole.hi };
}

static struct range
straddles(const struct run *r, const struct lanes *l, unsigned lane)
{
	bool may = split(l, lane) || (l->further && lane == l->banks.lanes - 1);

	return truth_range(may && r->w->kind == WORLD_PREDICTED, may);
}

/* What a straddling row adds: the extremes lie where all of it is on one side. */
static struct range
sum_of_sides(const struct run *r, const struct instr *in, unsigned from, unsigned to)
{
	const struct derived *divided = r->q->tables[in->over].divided;
	struct operand at = { (uint16_t)divided->reg, divided->row };
	struct range total = { QUANTITY_MAX, 0 }, whole = run_value(r, in->over, at, BANK_NUMBER, from);

	for (unsigned lane = from; lane < to; lane++) {
		struct range where = run_value(r, in->over, in->a, BANK_TRUTH, lane);
		struct range of = run_value(r, in->over, in->b, BANK_NUMBER, lane);
		int64_t lo = where.lo ? of.lo : 0, hi = where.hi ? of.hi : 0;
		if (in->degree == 1)
			lo = quantity_mul(lo, whole.lo > 1 ? whole.lo : 1);
		total.lo = lo < total.lo ? lo : total.lo;
		total.hi = in->degree == 1 ? (hi > total.hi ? hi : total.hi) : quantity_add(total.hi, hi);
	}
	return total;
}

/* Rows of one lane each, where the condition holds or may hold. */
static struct range
sum_plainly(const struct run *r, const struct instr *in)
{
	const struct lanes *l = &r->lanes[in->over];
	const uint64_t *lo = l->banks.bits + (size_t)in->a.reg * 2 * l->banks.words;
	const uint64_t *hi = lo + l->banks.words;
	const struct range *of = l->banks.ranges + (size_t)in->b.reg * l->banks.lanes;
	struct range total = { 0, 0 };

	for (unsigned w = 0; w < l->banks.words; w++)
		for (uint64_t bits = hi[w]; bits; bits &= bits - 1) {
			unsigned bit = (unsigned)__builtin_ctzll(bits);
			total.hi = quantity_add(total.hi, of[w * 64 + bit].hi);
			if (lo[w] >> bit & 1)
				total.lo = quantity_add(total.lo, of[w * 64 + bit].lo);
		}
	return total;
}

static struct range
sum(const struct run *r, const struct instr *in)
{
	const struct lanes *l = &r->lanes[in->over];
	struct range total = { 0, 0 };

	if (!l->several && !l->further && in->a.row && in->b.row)
		return sum_plainly(r, in);
	for (unsigned row = 0; row < l->rows; row++) {
		unsigned from, to;
		lanes_of_row(r, l, row, &from, &to);
		if (to - from > 1) {
			total = add(total, sum_of_sides(r, in, from, to));
			continue;
		}
		struct range where = run_value(r, in->over, in->a, BANK_TRUTH, from);
		struct range of = run_value(r, in->over, in->b, BANK_NUMBER, from);
		total.lo = quantity_add(total.lo, where.lo ? of.lo : 0);
		total.hi = quantity_add(total.hi, where.hi ? of.hi : 0);
	}
	if (l->further && run_value(r, in->over, in->a, BANK_TRUTH, l->banks.lanes - 1).hi &&
	    run_value(r, in->over, in->b, BANK_NUMBER, l->banks.lanes - 1).hi > 0)
		total.hi = QUANTITY_MAX;
	return total;
}

static struct range
some_plainly(const struct lanes *l, struct operand where)
{
	const uint64_t *lo = l->banks.bits + (size_t)where.reg * 2 * l->banks.words;
	const uint64_t *hi = lo + l->banks.words;
	uint64_t any_lo = 0, any_hi = 0;

	for (unsigned w = 0; w < l->banks.words; w++) {
		any_lo |= lo[w];
		any_hi |= hi[w];
	}
	return truth_range(any_lo != 0, any_hi != 0);
}

static struct range
some(const struct run *r, const struct instr *in)
{
	const struct lanes *l = &r->lanes[in->over];
	struct range found = { 0, 0 };

	if (!l->several && !l->further && in->a.row)
		return some_plainly(l, in->a);
	for (unsigned row = 0; row < l->rows; row++) {
		unsigned from, to;
		int64_t lo = 1;
		lanes_of_row(r, l, row, &from, &to);
		for (unsigned lane = from; lane < to; lane++) {
			struct range where = run_value(r, in->over, in->a, BANK_TRUTH, lane);
			lo &= where.lo;
			found.hi |= where.hi;
		}
		found.lo |= lo;
	}
	if (l->further)
		found.hi |= run_value(r, in->over, in->a, BANK_TRUTH, l->banks.lanes - 1).hi;
	return found;
}

static struct range
some_side(const struct run *r, const struct instr *in)
{
	const struct lanes *l = &r->lanes[in->over];
	struct range found = { 0, 0 };

	for (unsigned lane = 0; lane < l->banks.lanes; lane++) {
		struct range where = run_value(r, in->over, in->a, BANK_TRUTH, lane);
		bool there = !l->further || lane < l->banks.lanes - 1;
		found.hi |= where.hi;
		if (there && (!split(l, lane) || r->w->kind == WORLD_PREDICTED))
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
			struct range of = run_value(r, in->over, in->b, BANK_NUMBER, lane);
			if (!run_value(r, in->over, in->a, BANK_TRUTH, lane).hi)
				continue;
			found = found.lo > found.hi ? of : greatest(found, of);
		}
	}
	return found;
}

static struct range
gather(const struct run *r, const struct instr *in)
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

enum bank
instr_bank(const struct instr *in, const struct operand *o)
{
	switch (in->op) {
	case EXPR_IS:
	case EXPR_LOOK_UP:
		return BANK_OPTIONS;
	case EXPR_AT_LEAST:
	case EXPR_EQUAL:
		return BANK_NUMBER;
	case EXPR_IF:
		return o == &in->a ? BANK_TRUTH : (enum bank)in->bank;
	case EXPR_SUM:
	case EXPR_LATEST:
		return o == &in->a ? BANK_TRUTH : BANK_NUMBER;
	case EXPR_SOME:
	case EXPR_SOME_SIDE:
		return BANK_TRUTH;
	default:
		return (enum bank)in->bank;
	}
}

/* Two words of truths for 64 lanes: surely yes, and possibly yes. */
struct pair {
	uint64_t lo, hi;
};

static inline struct pair
pair_of(const struct run *r, const struct banks *b, struct operand o, unsigned word)
{
	if (!o.row)
		return (struct pair){ -(uint64_t)(r->values[o.reg].lo != 0), -(uint64_t)(r->values[o.reg].hi != 0) };
	const uint64_t *at = b->bits + (size_t)o.reg * 2 * b->words + word;
	return (struct pair){ at[0], at[b->words] };
}

static inline struct pair
combine(enum expr_op op, struct pair x, struct pair y, struct pair z)
{
	switch (op) {
	case EXPR_AND:
		return (struct pair){ x.lo & y.lo, x.hi & y.hi };
	case EXPR_OR:
		return (struct pair){ x.lo | y.lo, x.hi | y.hi };
	case EXPR_NOT:
		return (struct pair){ ~x.hi, ~x.lo };
	case EXPR_IF: {
		uint64_t open = x.hi & ~x.lo;
		return (struct pair){ (x.lo & y.lo) | (~x.hi & z.lo) | (open & y.lo & z.lo),
			(x.hi & y.hi) | (~x.lo & z.hi) };
	}
	default: { /* OVERRIDE: surely and yet not possibly yes is how an absent truth is kept */
		uint64_t absent = x.lo & ~x.hi;
		return (struct pair){ (x.lo & ~absent) | (y.lo & absent), x.hi | (y.hi & absent) };
	}
	}
}

/* Truths from truths: 64 lanes at once. */
static void
step_truths(struct run *r, const struct instr *in)
{
	const struct banks *b = &r->lanes[in->table].banks;
	uint64_t *d = b->bits + (size_t)in->dst * 2 * b->words;

	for (unsigned w = 0; w < b->words; w++) {
		unsigned left = b->lanes - w * 64;
		uint64_t there = left >= 64 ? UINT64_MAX : (UINT64_C(1) << left) - 1;
		struct pair p = combine((enum expr_op)in->op, pair_of(r, b, in->a, w), pair_of(r, b, in->b, w),
		    pair_of(r, b, in->c, w));
		d[w] = p.lo & there;
		d[b->words + w] = p.hi & there;
	}
}

/* One instruction of the case. */
static void
step_case(struct run *r, const struct instr *in)
{
	struct range *v = r->values, *d = &v[in->dst];
	const struct range x = v[in->a.reg], y = v[in->b.reg];

	switch ((enum expr_op)in->op) {
	case EXPR_AND: *d = truth_range(x.lo & y.lo, x.hi & y.hi); break;
	case EXPR_OR: *d = truth_range(x.lo | y.lo, x.hi | y.hi); break;
	case EXPR_NOT: *d = truth_range(!x.hi, !x.lo); break;
	case EXPR_IS: *d = is_one_of(x, in->mask); break;
	case EXPR_AT_LEAST: *d = at_least(x, y); break;
	case EXPR_EQUAL: *d = equal(x, y); break;
	case EXPR_ADD: *d = add(x, y); break;
	case EXPR_LESS: *d = less(x, y); break;
	case EXPR_TIMES: *d = times(x, y); break;
	case EXPR_MAX: *d = greatest(x, y); break;
	case EXPR_MIN: *d = smallest(x, y); break;
	case EXPR_ADD_YEARS: *d = add_years(x, y); break;
	case EXPR_ADD_DAYS: *d = add_days(x, y); break;
	case EXPR_IF: *d = choose_range(x, y, v[in->c.reg], in->bank == BANK_OPTIONS); break;
	case EXPR_OVERRIDE: *d = override(x, y, in->bank == BANK_OPTIONS); break;
	case EXPR_LOOK_UP: *d = look_up(in->look[r->w->kind == WORLD_CONTESTED], x); break;
	case EXPR_STATED:
	case EXPR_KNOWN: *d = marked(in, r->w->marks[in->fact->cell]); break;
	default: *d = gather(r, in); break;
	}
}

/* Where an operand's numbers or options lie, with the step from lane to lane (0 for the case's). */
static const struct range *
ranges_of(const struct run *r, const struct instr *in, struct operand o, unsigned *step)
{
	const struct banks *b = &r->lanes[in->table].banks;

	*step = o.row;
	return o.row ? b->ranges + (size_t)o.reg * b->lanes : r->values + o.reg;
}

static struct range
truth_at(const struct run *r, const struct instr *in, struct operand o, unsigned lane)
{
	return run_value(r, in->table, o, BANK_TRUTH, lane);
}

static uint64_t
mask_at(const struct run *r, const struct instr *in, struct operand o, unsigned lane)
{
	return (uint64_t)run_value(r, in->table, o, BANK_OPTIONS, lane).lo;
}

#define LANES(result)                                                                              \
	for (unsigned l = 0; l < n; l++) {                                                         \
		const struct range x = a[l * as], y = b[l * bs];                                   \
		(void)x, (void)y;                                                                  \
		d[l] = (result);                                                                   \
	}                                                                                          \
	break

/* Numbers and dates, a lane at a time. */
static void
step_numbers(struct run *r, const struct instr *in)
{
	const struct lanes *t = &r->lanes[in->table];
	unsigned n = t->banks.lanes, as, bs, cs;
	const struct range *a = ranges_of(r, in, in->a, &as), *b = ranges_of(r, in, in->b, &bs);
	const struct range *c = ranges_of(r, in, in->c, &cs);
	struct range *d = t->banks.ranges + (size_t)in->dst * n;

	switch ((enum expr_op)in->op) {
	case EXPR_ADD: LANES(add(x, y));
	case EXPR_LESS: LANES(less(x, y));
	case EXPR_TIMES: LANES(times(x, y));
	case EXPR_MAX: LANES(greatest(x, y));
	case EXPR_MIN: LANES(smallest(x, y));
	case EXPR_ADD_YEARS: LANES(add_years(x, y));
	case EXPR_ADD_DAYS: LANES(add_days(x, y));
	case EXPR_OVERRIDE: LANES(override(x, y, false));
	case EXPR_SIDE_SHARE: LANES(side_share(r, t, l, x));
	case EXPR_SIDE_DAY: memcpy(d, t->day, n * sizeof *d); break;
	default: /* IF */
		for (unsigned l = 0; l < n; l++)
			d[l] = choose_range(truth_at(r, in, in->a, l), b[l * bs], c[l * cs], false);
	}
}

static void
step_options(struct run *r, const struct instr *in)
{
	const struct banks *b = &r->lanes[in->table].banks;
	const uint64_t *table = in->look[r->w->kind == WORLD_CONTESTED];
	uint64_t *d = b->masks + (size_t)in->dst * b->lanes;

	for (unsigned l = 0; l < b->lanes; l++) {
		if (in->op == EXPR_LOOK_UP) {
			d[l] = (uint64_t)look_up(table, range_options(mask_at(r, in, in->a, l))).lo;
		} else if (in->op == EXPR_OVERRIDE) {
			uint64_t own = mask_at(r, in, in->a, l);
			d[l] = own ? own : mask_at(r, in, in->b, l);
		} else { /* IF */
			struct range when = truth_at(r, in, in->a, l);
			d[l] = (when.hi ? mask_at(r, in, in->b, l) : 0) | (when.lo ? 0 : mask_at(r, in, in->c, l));
		}
	}
}

/* Sets of options against a fixed set. */
static void
step_is(struct run *r, const struct instr *in)
{
	const struct banks *b = &r->lanes[in->table].banks;
	const uint64_t *x = b->masks + (size_t)in->a.reg * b->lanes;
	uint64_t *d = b->bits + (size_t)in->dst * 2 * b->words;

	memset(d, 0, 2 * b->words * sizeof *d);
	for (unsigned l = 0; l < b->lanes; l++) {
		d[l / 64] |= (uint64_t)((x[l] & ~in->mask) == 0) << l % 64;
		d[b->words + l / 64] |= (uint64_t)((x[l] & in->mask) != 0) << l % 64;
	}
}

/* Numbers against numbers. */
static void
step_compare(struct run *r, const struct instr *in)
{
	const struct banks *t = &r->lanes[in->table].banks;
	unsigned as, bs;
	const struct range *a = ranges_of(r, in, in->a, &as), *b = ranges_of(r, in, in->b, &bs);
	uint64_t *d = t->bits + (size_t)in->dst * 2 * t->words;

	memset(d, 0, 2 * t->words * sizeof *d);
	for (unsigned l = 0; l < t->lanes; l++) {
		const struct range x = a[l * as], y = b[l * bs];
		struct range found = in->op == EXPR_EQUAL ? equal(x, y) : at_least(x, y);
		d[l / 64] |= (uint64_t)found.lo << l % 64;
		d[t->words + l / 64] |= (uint64_t)found.hi << l % 64;
	}
}

static void
step_marks(struct run *r, const struct instr *in)
{
	struct lanes *l = &r->lanes[in->table];

	for (unsigned lane = 0; lane < l->banks.lanes; lane++)
		bank_set(&l->banks, BANK_TRUTH, in->dst, lane, in->op == EXPR_STRADDLES
		    ? straddles(r, l, lane) : marked(in, marks_of(r, in->fact, lane)));
}

static void
step_rows(struct run *r, const struct instr *in)
{
	switch ((enum expr_op)in->op) {
	case EXPR_IS:
		step_is(r, in);
		return;
	case EXPR_AT_LEAST:
	case EXPR_EQUAL:
		step_compare(r, in);
		return;
	case EXPR_STATED:
	case EXPR_KNOWN:
	case EXPR_STRADDLES:
		step_marks(r, in);
		return;
	default:
		break;
	}
	if (in->bank == BANK_TRUTH)
		step_truths(r, in);
	else if (in->bank == BANK_OPTIONS)
		step_options(r, in);
	else
		step_numbers(r, in);
}

/* The days at which a row may fall under another law: both ends of every cut, in order. */
static unsigned
boundaries(const struct run *r, const struct table *table, int64_t *at)
{
	unsigned n = 0;

	for (unsigned i = 0; i < table->n_cuts; i++) {
		struct range cut = r->values[table->cuts[i]->reg];
		if (cut.lo > cut.hi)
			continue;
		for (int end = 0; end < 2; end++) {
			int64_t day = end ? cut.hi : cut.lo;
			unsigned k = n;
			while (k > 0 && at[k - 1] > day)
				k--;
			if (k > 0 && at[k - 1] == day)
				continue;
			memmove(at + k + 1, at + k, (n - k) * sizeof *at);
			at[k] = day;
			n++;
		}
	}
	return n;
}

/* The sides on which acts between `from` and `to` may lie; returns how many, days in `out`. */
static unsigned
sides_of(const int64_t *at, unsigned n, struct range from, struct range to, struct range *out)
{
	unsigned sides = 0;

	for (unsigned i = 0; i <= n; i++) {
		int64_t begin = i == 0 ? INT64_MIN : at[i - 1], end = i == n ? INT64_MAX : at[i] - 1;
		if (from.lo > end || to.hi < begin)
			continue;
		out[sides].lo = from.lo > begin ? from.lo : begin;
		out[sides].hi = to.hi < end ? to.hi : end;
		sides++;
	}
	return sides;
}

/* Puts the cells of `row` into `lane`. */
static void
copy_cells(struct banks *to, unsigned lane, const struct run *r, unsigned table, unsigned row)
{
	const struct table *t = &r->q->tables[table];

	for (unsigned c = 0; c < t->n_columns; c++) {
		enum bank bank = bank_of(t->columns[c]->type);
		unsigned reg = r->p->cell_reg[table][c];
		bank_set(to, bank, reg, lane, bank_get(&r->w->tables[table].banks, bank, reg, row));
	}
}

static struct range
cell_of(const struct run *r, const struct fact *f, unsigned row)
{
	return bank_get(&r->w->tables[f->table].banks, BANK_NUMBER, r->p->cell_reg[f->table][f->cell], row);
}

/* Gives every side of a row a lane of its own, with the row's cells. */
static void
spread(struct run *r, unsigned index, const unsigned *sides, unsigned lanes)
{
	struct lanes *l = &r->lanes[index];
	unsigned lane = 0, rows = l->rows + l->further;

	l->several = true;
	l->banks = banks_new(r->p, index, lanes, r->arena);
	l->row = arena_raw(r->arena, lanes * sizeof *l->row);
	l->first = arena_raw(r->arena, (rows + 1) * sizeof *l->first);
	l->split = arena_raw(r->arena, lanes);
	for (unsigned row = 0; row < rows; row++) {
		l->first[row] = lane;
		for (unsigned s = 0; s < sides[row]; s++, lane++) {
			l->row[lane] = row;
			l->split[lane] = sides[row] > 1;
			copy_cells(&l->banks, lane, r, index, row);
		}
	}
	l->first[rows] = lane;
}

static void
lay_lanes(struct run *r, unsigned index)
{
	const struct table *table = &r->q->tables[index];
	const struct world_table *t = &r->w->tables[index];
	struct lanes *l = &r->lanes[index];
	unsigned rows = t->n + t->further, lanes = 0;

	*l = (struct lanes){ .banks = t->banks, .further = t->further, .rows = t->n };
	if (!table->divided)
		return;
	int64_t at[2 * CUTS_MAX];
	unsigned n_at = boundaries(r, table, at);
	unsigned *sides = arena_raw(r->arena, rows * sizeof *sides);
	l->day = arena_raw(r->arena, (size_t)rows * (n_at + 1) * sizeof *l->day);
	for (unsigned row = 0; row < rows; row++) {
		struct range from = cell_of(r, table->from, row), to = cell_of(r, table->to, row);
		sides[row] = 1;
		if (row < t->n)
			sides[row] = sides_of(at, n_at, from, to, l->day + lanes);
		else
			l->day[lanes] = range_hull(from, to);
		for (unsigned s = 0; s < sides[row] && r->w->kind == WORLD_PREDICTED; s++)
			l->day[lanes + s].hi = l->day[lanes + s].lo; /* a side's day is its first */
		lanes += sides[row];
	}
	if (lanes > rows)
		spread(r, index, sides, lanes);
}

/* The tiers that the rules leave possible: a gate settles, else the gravest rule met. */
static struct ends
ends_of(const struct run *r)
{
	unsigned lowest = r->q->base_tier, highest = lowest;
	bool gate_sure = false, gate_may = false;
	struct ends gates = { UINT32_MAX, 0 };

	for (unsigned i = 0; i < r->q->n_rules; i++) {
		const struct rule *rule = &r->q->rules[i];
		const struct range met = r->values[rule->reg];
		if (!met.hi || rule->kind == RULE_NOTE)
			continue;
		if (rule->kind == RULE_GATE) {
			gate_may = true;
			gate_sure |= met.lo != 0;
			gates.lowest = rule->tier < gates.lowest ? rule->tier : gates.lowest;
			gates.highest = rule->tier > gates.highest ? rule->tier : gates.highest;
			continue;
		}
		if (met.lo && rule->tier > lowest)
			lowest = rule->tier;
		if (rule->tier > highest)
			highest = rule->tier;
	}
	if (gate_sure)
		return gates;
	if (gate_may && gates.lowest < lowest)
		lowest = gates.lowest;
	if (gate_may && gates.highest > highest)
		highest = gates.highest;
	return (struct ends){ lowest, highest };
}

static void
run_until(struct run *r, unsigned from, unsigned to)
{
	for (unsigned i = from; i < to; i++) {
		const struct instr *in = &r->p->instrs[i];
		if (in->table == CASE)
			step_case(r, in);
		else
			step_rows(r, in);
	}
}

struct range *
run_parameters(const struct questionnaire *q, int64_t as_of, struct arena *arena)
{
	const struct program *p = q->program;
	struct range *params = arena_alloc(arena, p->n_dated * sizeof *params);

	for (unsigned i = 0; i < p->n_dated; i++) {
		int64_t value = 0;
		parameter_at(p->dated[i].parameter, as_of, &value);
		params[i] = range_of(value);
	}
	return params;
}

struct run
run_tier(struct world *w, const struct range *params, struct arena *arena)
{
	struct run r = { .q = w->q, .p = w->q->program, .w = w, .arena = arena, .values = w->values };

	for (unsigned i = 0; i < r.p->n_constants; i++)
		r.values[r.p->constants[i].reg] = r.p->constants[i].value;
	for (unsigned i = 0; i < r.p->n_dated; i++)
		r.values[r.p->dated[i].reg] = params[i];
	run_until(&r, 0, r.p->prologue);
	for (unsigned t = 0; t < r.q->n_tables; t++)
		lay_lanes(&r, t);
	run_until(&r, r.p->prologue, r.p->tier_end);
	r.ends = ends_of(&r);
	return r;
}

void
run_rest(struct run *r)
{
	uint64_t tiers = 0;

	for (unsigned t = r->ends.lowest; t <= r->ends.highest; t++)
		tiers |= UINT64_C(1) << t;
	r->values[r->p->tier_reg] = range_options(tiers);
	run_until(r, r->p->tier_end, r->p->n_instrs);
}
