/* Lanes: one a row, or one for every side of a row that straddles a day on which the law changes. */
#include "evaluate.h"

#include <string.h>

/* The days at which a row may fall under another law: both ends of every cut, in order. */
static unsigned
boundaries(const struct run *r, const struct table *table, int64_t *at)
{
	unsigned n = 0;

	for (unsigned i = 0; i < table->n_cuts; i++) {
		struct range cut = run_value(r, BANK_NUMBER, (struct operand){ table->cuts[i]->reg, false }, 0);
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

/*
 * The sides on which acts between `from` and `to` may lie, of those that are chosen; returns how
 * many, days in `out`, and the place in time of the first.
 */
static unsigned
sides_of(const int64_t *at, unsigned n, struct range from, struct range to, uint64_t chosen, struct range *out,
    uint8_t *begins)
{
	unsigned sides = 0;

	for (unsigned i = 0; i <= n; i++) {
		int64_t begin = i == 0 ? INT64_MIN : at[i - 1], end = i == n ? INT64_MAX : at[i] - 1;
		if (from.lo > end || to.hi < begin)
			continue;
		if (chosen < SIDES_LAST && chosen != SIDES_ANY && !(chosen >> i & 1))
			continue;
		if (chosen == SIDES_FIRST && sides > 0)
			break;
		if (chosen == SIDES_LAST)
			sides = 0;
		if (sides == 0)
			*begins = (uint8_t)i;
		out[sides].lo = from.lo > begin ? from.lo : begin;
		out[sides].hi = to.hi < end ? to.hi : end;
		sides++;
	}
	return sides;
}

unsigned
lanes_periods(const struct run *r, unsigned table, struct range *out)
{
	const struct table *of = &r->q->tables[table];
	int64_t at[2 * CUTS_MAX];

	for (unsigned i = 0; i < of->n_cuts; i++) {
		struct range cut = run_case(r, (unsigned)of->cuts[i]->reg);
		if (cut.lo < cut.hi)
			return 0;
	}
	unsigned n = boundaries(r, of, at);
	for (unsigned i = 0; i <= n; i++)
		out[i] = (struct range){ i == 0 ? INT64_MIN : at[i - 1], i == n ? INT64_MAX : at[i] - 1 };
	return n + 1;
}

static struct range
day_of(const struct run *r, const struct fact *f, unsigned row)
{
	int32_t at = r->p->columns[f->table][f->cell].at;

	return run_value(r, BANK_NUMBER, (struct operand){ at, true }, row);
}

/* Does every row begin on a known side of every cut? */
static bool
begins_known(const struct run *r, const struct table *table, unsigned rows)
{
	for (unsigned i = 0; i < table->n_cuts; i++) {
		struct range cut = run_value(r, BANK_NUMBER, (struct operand){ table->cuts[i]->reg, false }, 0);
		for (unsigned row = 0; row < rows && cut.lo <= cut.hi; row++) {
			struct range from = day_of(r, table->from, row);
			if (from.hi >= cut.lo && from.lo < cut.hi)
				return false;
		}
	}
	return true;
}

/* Which sides each row has; the days of its sides. */
static void
find_sides(const struct run *r, unsigned index, unsigned *sides, struct lanes *l)
{
	const struct table *table = &r->q->tables[index];
	int64_t at[2 * CUTS_MAX];
	unsigned n_at = boundaries(r, table, at), rows = l->rows + l->further;

	l->n = 0;
	l->begins = arena_alloc(r->arena, rows);
	l->day = arena_raw(r->arena, (size_t)rows * (n_at + 1) * sizeof *l->day);
	for (unsigned row = 0; row < rows; row++) {
		struct range from = day_of(r, table->from, row), to = day_of(r, table->to, row);
		uint64_t chosen = row < l->rows && lanes_held(l, row) ? l->chosen[row].sides : SIDES_ANY;
		sides[row] = sides_of(at, n_at, from, to, chosen, l->day + l->n, &l->begins[row]);
		if (chosen != SIDES_ANY && chosen < SIDES_LAST)
			l->torn |= sides[row] != (unsigned)__builtin_popcountll(chosen);
		if (sides[row] == 0) { /* by one side's word it ends before it begins */
			sides[row] = 1;
			l->day[l->n] = from;
		}
		for (unsigned s = 0; s < sides[row] && r->earliest; s++) { /* a side's day is its first */
			struct range *day = &l->day[l->n + s];
			int64_t last = from.hi > day->lo ? from.hi : day->lo;
			day->hi = last < day->hi ? last : day->hi;
		}
		l->n += sides[row];
	}
}

/* Notes which lanes are a row's. */
static void
number_lanes(const struct run *r, struct lanes *l, const unsigned *sides)
{
	unsigned lane = 0, rows = l->rows + l->further;

	l->several = true;
	l->row = arena_raw(r->arena, l->n * sizeof *l->row);
	l->first = arena_raw(r->arena, (rows + 1) * sizeof *l->first);
	l->split = arena_raw(r->arena, l->n);
	for (unsigned row = 0; row < rows; row++) {
		l->first[row] = lane;
		for (unsigned s = 0; s < sides[row]; s++, lane++) {
			l->row[lane] = row;
			l->split[lane] = sides[row] > 1;
		}
	}
	l->first[rows] = lane;
}

/* Takes the cells of a row over into its lanes. */
static void
spread_column(const struct program *p, const struct place *c, const struct lanes *l,
    const struct registers *from, struct registers *to)
{
	enum bank bank = bank_of(c->type);

	for (unsigned lane = 0; lane < l->n; lane++) {
		unsigned row = l->several ? l->row[lane] : lane;
		ptrdiff_t old = place_in_lane(p, c->at, row), new = place_in_lane(p, c->at, lane);
		if (bank != BANK_TRUTH) {
			to->lo[new] = from->lo[old];
			to->hi[new] = from->hi[old];
			continue;
		}
		if (lane % 64 == 0)
			to->lo[new] = to->hi[new] = 0;
		to->lo[new] |= (int64_t)(((uint64_t)from->lo[old] >> row % 64 & 1) << lane % 64);
		to->hi[new] |= (int64_t)(((uint64_t)from->hi[old] >> row % 64 & 1) << lane % 64);
	}
}

static void
spread(struct run *r, unsigned lanes)
{
	const struct registers old = r->at;
	size_t size = r->p->n_registers * sizeof *old.lo;

	r->at = registers_new(r->p, lanes, r->arena);
	memcpy(r->at.lo, old.lo, size);
	memcpy(r->at.hi, old.hi, size);
	for (unsigned t = 0; t < r->q->n_tables; t++)
		for (unsigned c = 0; c < r->q->tables[t].n_columns; c++)
			spread_column(r->p, &r->p->columns[t][c], &r->lanes[t], &old, &r->at);
}

struct range
lanes_share(const struct lanes *l, unsigned lane, struct range whole)
{
	unsigned row = l->row[lane], first = l->first[row];
	int64_t others = (int64_t)(l->first[row + 1] - first) - 1;
	int8_t main = l->chosen[row].main;
	struct range most = { whole.lo > others ? whole.lo - others : 1, whole.hi > others ? whole.hi - others : 1 };

	if (main < 0)
		return (struct range){ 1, most.hi };
	return (unsigned)main == lane - first ? most : range_of(1);
}

void
lanes_lay(struct run *r)
{
	unsigned lanes = 0;
	bool several = false;

	for (unsigned t = 0; t < r->q->n_tables; t++) {
		struct lanes *l = &r->lanes[t];
		unsigned rows = l->rows + l->further;
		l->chosen = r->w->chosen[t];
		if (r->q->tables[t].divided && rows > 0) {
			r->earliest = r->earliest && (!r->w->any_open || begins_known(r, &r->q->tables[t], l->rows));
			unsigned *sides = arena_raw(r->arena, rows * sizeof *sides);
			find_sides(r, t, sides, l);
			if (l->n > rows)
				number_lanes(r, l, sides);
		}
		several |= l->several;
		r->wide |= l->n > 64;
		lanes = l->n > lanes ? l->n : lanes;
	}
	if (several)
		spread(r, lanes);
}
