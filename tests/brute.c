/*
 * Why it is enough to try what is tried here.
 *
 * 1. The tier is a function of the case facts and of one tally over all rows (reference.h), and a row
 *    adds its own share to that tally. So each row is reduced to the different tallies it can add,
 *    and only those are combined. What a tally depends on beside the row (subject, listed staff, the
 *    readings of old objects and exchange, the days of birth and penalty, the days of the case where a
 *    row has none of its own) is fixed first: a "setting".
 * 2. Facts marked UP or DOWN in partial.h push the tier one way only, whatever else holds, so the
 *    lowest tier has all of them at one end and the highest all of them at the other: two corners.
 *    Amounts of money do so too once their constraints are kept (corner_of_money()).
 * 3. Within a row, used-in-crime, knew-of-use, recipients, and the net records of a side as long as
 *    there is at least one, push up only: they change no test of a row but raise what it adds. Whether
 *    a side has a record at all can push both ways (one record passed on closes Art. 6, an early one
 *    lets old income count), so every set of sides with records is tried. Of two sides the later one
 *    adds at least as much of everything for each record, so for the rest all sides are tried in turn
 *    as the one that takes it. Net records take every value between the extremes of
 *    records less deductions.
 * 4. Days matter only by their order among themselves and against the two days on which the law
 *    changes, the first day of full age, and the penalty with its two years. Moving a day that stands
 *    before such a moment down, and one behind it up, until it meets the end of a range or a fixed
 *    day of change, keeps that order; so ends of ranges and both sides of the fixed days are enough
 *    for acts, and for the day of birth or of the penalty those that fall on either side of these.
 *    When both of the latter are open, the order among them could need more: too_free() refuses.
 * 5. A further row can push up: then one that has everything, and as much as there can be, pushes
 *    furthest. Or down: only by closing Art. 6 or by being early. It also adds to the sums, at least
 *    one item, so at most two such rows help, one for each, and rows of one item that nobody used, not
 *    from duty, outside the two years where they can be, help most.
 *
 * test_brute.c holds all this against plain enumeration.
 */
#include "brute.h"

#include <stdlib.h>
#include <string.h>

#include <qingjie/array.h>

enum {
	PAIRS_MAX = 6000,
	SLOTS = 16384,		/* a power of two, more than twice as many */
	DAYS_MAX = 200,
	MORE_MAX = 8,
	WORK_MAX = 400000,	/* tallies made for one case */
};

#define RECORDS_MOST INT64_C(100000000000)
#define RECIPIENTS_MOST 10000

/* What a row, or some rows, add at least and at most, in one and the same constellation. */
struct pair {
	struct ref_tally low, high;
};

struct pairs {
	unsigned n;
	struct pair at[PAIRS_MAX];
};

struct days {
	unsigned n;
	int32_t at[DAYS_MAX];
};

struct looks {
	unsigned n;
	struct { int class; int whereabouts; } at[8];
};

struct brute {
	int32_t as_of;
	const struct partial *p;
	struct brute_ends *ends;
	bool too_large;
	unsigned work;
	struct ref_case low, high;	/* the corners; the one row in work */
	struct days days;		/* of acts */
	struct days cuts;		/* that split a row */
	struct looks looks[PARTIAL_ROWS_MAX];
	unsigned generation, seen[SLOTS];
	unsigned slot[SLOTS];
	struct pairs sum, next, of_row;
	unsigned n_more;
	struct ref_tally more[MORE_MAX], most;
};

struct brute *
brute_new(int64_t as_of)
{
	struct brute *b = calloc(1, sizeof *b);

	if (b)
		b->as_of = (int32_t)as_of;
	return b;
}

void
brute_free(struct brute *b)
{
	free(b);
}

/* Tallies. */

#define TALLY_SIZE (offsetof(struct ref_tally, business_a_or_b) + sizeof(bool))

static struct ref_tally
tally_add(const struct ref_tally *a, const struct ref_tally *b)
{
	struct ref_tally t;

	for (unsigned i = 0; i < 2; i++) {
		for (unsigned k = 0; k < 4; k++)
			t.items[i][k] = a->items[i][k] + b->items[i][k];
		for (unsigned k = 0; k < 3; k++)
			t.duty[i][k] = a->duty[i][k] + b->duty[i][k];
	}
	t.whereabouts_used = a->whereabouts_used | b->whereabouts_used;
	t.known_use = a->known_use | b->known_use;
	t.after_penalty = a->after_penalty | b->after_penalty;
	t.shop_passed_on = a->shop_passed_on | b->shop_passed_on;
	t.business_a_or_b = a->business_a_or_b | b->business_a_or_b;
	return t;
}

static uint64_t
hash_tally(uint64_t h, const struct ref_tally *t)
{
	const int64_t *n = &t->items[0][0], *d = &t->duty[0][0];

	for (unsigned i = 0; i < 8; i++)
		h = (h ^ (uint64_t)n[i]) * UINT64_C(0x9e3779b97f4a7c15), h ^= h >> 29;
	for (unsigned i = 0; i < 6; i++)
		h = (h ^ (uint64_t)d[i]) * UINT64_C(0x9e3779b97f4a7c15), h ^= h >> 29;
	return h ^ (t->whereabouts_used | t->known_use << 1 | t->after_penalty << 2 |
	    t->shop_passed_on << 3 | t->business_a_or_b << 4);
}

static void
pairs_clear(struct brute *b, struct pairs *pairs)
{
	pairs->n = 0;
	b->generation++;
}

/* Only into the list that was cleared last. */
static void
pairs_add(struct brute *b, struct pairs *pairs, const struct ref_tally *low,
    const struct ref_tally *high)
{
	unsigned slot = hash_tally(hash_tally(0, low), high) % SLOTS;

	while (b->seen[slot] == b->generation) {
		const struct pair *old = &pairs->at[b->slot[slot]];
		if (memcmp(&old->low, low, TALLY_SIZE) == 0 && memcmp(&old->high, high, TALLY_SIZE) == 0)
			return;
		slot = (slot + 1) % SLOTS;
	}
	if (pairs->n == PAIRS_MAX) {
		b->too_large = true;
		return;
	}
	b->seen[slot] = b->generation;
	b->slot[slot] = pairs->n;
	pairs->at[pairs->n++] = (struct pair){ *low, *high };
}

/* Corners of the case. */

enum way { FREE, UP, DOWN };

static const enum way ways[] = {
#define X(name, type, way) way,
	PARTIAL_CASE(X)
#undef X
};

static int64_t
smaller(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t
larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/*
 * Income and duty income push up, old income down, and neither part is above the whole. The lowest
 * income leaves the least room for old income; but then that is all of it, and nothing late remains.
 */
static void
corner_of_money(const struct partial *p, bool high, struct ref_case *c)
{
	if (high) {
		c->illegal_income = p->illegal_income.hi;
		c->duty_income = smaller(p->duty_income.hi, c->illegal_income);
		c->old_income = p->old_income.lo;
	} else {
		c->illegal_income = larger(p->illegal_income.lo,
		    larger(p->duty_income.lo, p->old_income.lo));
		c->duty_income = p->duty_income.lo;
		c->old_income = smaller(p->old_income.hi, c->illegal_income);
	}
}

void
brute_corner(const struct partial *p, bool high, struct ref_case *c)
{
	memset(c, 0, offsetof(struct ref_case, row));
	for (unsigned i = 0; i < partial_facts; i++) {
		const struct set *s = partial_fact(p, i);
		bool last = ways[i] == (high ? UP : DOWN);
		partial_give(p, i, last ? set_size(s) - 1 : 0, c);
	}
	corner_of_money(p, high, c);
}

/* Sets a free fact in both corners. */
#define BOTH(b, name, value) ((b)->low.name = (b)->high.name = (value))

/* Days. */

static void
day_add(struct days *days, int64_t day)
{
	unsigned i = 0;

	while (i < days->n && days->at[i] < day)
		i++;
	if ((i < days->n && days->at[i] == day) || days->n == DAYS_MAX)
		return;
	memmove(&days->at[i + 1], &days->at[i], (days->n - i) * sizeof days->at[0]);
	days->at[i] = (int32_t)day;
	days->n++;
}

static void
day_ends(struct days *days, const struct set *s)
{
	if (!s->none) {
		day_add(days, s->lo);
		day_add(days, s->hi);
	}
}

static void
day_turn(struct days *days, int32_t day)
{
	day_add(days, day - 1);
	day_add(days, day);
}

static int32_t
of_age_from(int32_t birth)
{
	return ref_add_years(birth, 16) + 1;
}

static void
act_days(struct brute *b, struct days *days)
{
	days->n = 0;
	day_turn(days, ref_day(2009, 2, 28));
	day_turn(days, ref_day(2015, 11, 1));
	day_ends(days, &b->p->act_from);
	day_ends(days, &b->p->act_to);
	for (unsigned i = 0; i < b->p->n; i++) {
		day_ends(days, &b->p->row[i].act_from);
		day_ends(days, &b->p->row[i].act_to);
	}
	day_add(days, b->as_of);
	if (!b->p->birth_date.none) {
		day_turn(days, of_age_from((int32_t)b->p->birth_date.lo));
		day_turn(days, of_age_from((int32_t)b->p->birth_date.hi));
	}
}

/* Keeps the days that the set allows; of one that has none, nothing. */
static struct days
days_in(const struct days *days, const struct set *s)
{
	struct days in = { 0 };

	for (unsigned i = 0; i < days->n && !s->none; i++)
		if (s->lo <= days->at[i] && days->at[i] <= s->hi)
			in.at[in.n++] = days->at[i];
	return in;
}

/* Births after which full age begins on, before or behind any of these days. */
static struct days
births(const struct days *acts, const struct set *s)
{
	struct days all = { 0 };

	day_ends(&all, s);
	for (unsigned i = 0; i < acts->n && s->lo < s->hi; i++)
		for (int32_t d = -2; d <= 2; d++)
			day_add(&all, ref_add_years(acts->at[i], -16) + d);
	return days_in(&all, s);
}

static struct days
penalties(const struct days *acts, const struct set *s)
{
	struct days all = { 0 };

	day_ends(&all, s);
	for (unsigned i = 0; i < acts->n && s->lo < s->hi; i++) {
		day_turn(&all, acts->at[i]);
		for (int32_t d = -2; d <= 2; d++)
			day_add(&all, ref_add_years(acts->at[i], -2) + d);
	}
	return days_in(&all, s);
}

static bool
too_free(const struct partial *p)
{
	return !set_single(&p->birth_date) && !set_single(&p->prior_penalty_date);
}

/* Rows. */

static void
look_add(struct looks *l, int class, int whereabouts)
{
	for (unsigned i = 0; i < l->n; i++)
		if (l->at[i].class == class && l->at[i].whereabouts == whereabouts)
			return;
	l->at[l->n].class = class;
	l->at[l->n++].whereabouts = whereabouts;
}

static void
look_where(struct looks *l, const struct partial_row *r, const struct ref_kind *k, int class)
{
	bool by_kind = k->whereabouts == REF_WHERE_ALWAYS ||
	    (k->whereabouts == REF_WHERE_IF_CLASS_A && class == REF_CLASS_A);

	if (r->whereabouts.none)
		look_add(l, class, by_kind);
	for (int w = 0; w < 2; w++)
		if (r->whereabouts.bits >> w & 1)
			look_add(l, class, w);
}

/* Kinds matter only by the class they give and by being whereabouts. */
static void
looks_of(struct looks *l, const struct partial_row *r, bool contested)
{
	l->n = 0;
	for (unsigned kind = 0; kind < REF_KINDS; kind++) {
		const struct ref_kind *k = &ref_kinds[kind];
		if (!(r->kind.bits >> kind & 1))
			continue;
		for (unsigned a = 0; r->class.none && a <= (contested ? k->alternatives : 0); a++)
			look_where(l, r, k, (int)k->class[a]);
		for (int class = 0; class < 4; class++)
			if (r->class.bits >> class & 1)
				look_where(l, r, k, class);
	}
}

static struct set
net_of(const struct partial_row *r)
{
	int64_t away_least = r->duplicates.lo + r->untrue.lo + r->excluded.lo;
	int64_t away_most = r->duplicates.hi + r->untrue.hi + r->excluded.hi;

	return (struct set){ .lo = larger(0, r->records.lo - away_most),
		.hi = larger(0, r->records.hi - away_least) };
}

static unsigned
sides_between(const struct brute *b, int32_t from, int32_t to)
{
	unsigned n = 1;

	for (unsigned i = 0; i < b->cuts.n; i++)
		n += from < b->cuts.at[i] && b->cuts.at[i] <= to;
	return n;
}

/* One record on each side of `some`, the rest on `heavy`. */
static void
share(struct ref_row *r, int64_t net, unsigned sides, unsigned some, unsigned heavy)
{
	r->records = net;
	r->has_shares = true;
	for (unsigned i = 0; i < sides; i++)
		r->share[i] = some >> i & 1;
	r->share[heavy] += net - __builtin_popcount(some);
}

static void
add_row(struct brute *b, struct pairs *to)
{
	struct ref_tally low = ref_tally_of(&b->low), high = ref_tally_of(&b->high);

	b->work++;
	pairs_add(b, to, &low, &high);
}

/* Everything but the amounts is fixed; the days are those of the row in work. */
static void
add_sides(struct brute *b, const struct partial_row *r, struct set net, struct pairs *to)
{
	struct ref_row *low = b->low.row, *high = b->high.row;
	unsigned sides = sides_between(b, low->act_from, low->act_to);

	low->recipients = (int32_t)r->recipients.lo;
	high->recipients = (int32_t)r->recipients.hi;
	for (unsigned some = 1; some < 1u << sides; some++) {
		int64_t least = larger(net.lo, __builtin_popcount(some));
		for (unsigned heavy = 0; heavy < sides; heavy++) {
			if (!(some >> heavy & 1) || least > net.hi)
				continue;
			share(low, least, sides, some, heavy);
			share(high, net.hi, sides, some, heavy);
			add_row(b, to);
		}
	}
}

#define EACH_BIT(i, n, mask) (int i = 0; i < (n); i++) if ((mask) >> i & 1)

/* Options that the law treats alike become one. */
static unsigned
obtained_ways(uint64_t bits)
{
	unsigned ways_of = (unsigned)bits;

	if (ways_of >> REF_BOUGHT & 1)
		ways_of &= ~(1u << REF_RECEIVED);
	if (ways_of >> REF_STOLE & 1)
		ways_of &= ~(1u << REF_OTHER_ILLEGAL);
	return ways_of;
}

static unsigned
passed_ways(uint64_t bits)
{
	unsigned ways_of = (unsigned)bits;

	if (ways_of >> REF_SOLD & 1)
		ways_of &= ~(1u << REF_PROVIDED);
	return ways_of;
}

static void
add_duty_and_business(struct brute *b, const struct partial_row *r, struct set net, struct pairs *to)
{
	for EACH_BIT (duty, 2, r->from_duty.bits) {
		if (!duty && b->low.row->obtained_by == REF_COLLECTED_IN_DUTY)
			continue;
		for EACH_BIT (business, 2, r->for_lawful_business.bits)
			for EACH_BIT (listed, 2, r->from_listed_unit.bits) {
				BOTH(b, row->from_duty, duty);
				BOTH(b, row->for_lawful_business, business);
				BOTH(b, row->from_listed_unit, listed);
				add_sides(b, r, net, to);
			}
	}
}

static void
add_on_days(struct brute *b, unsigned row, struct set net, struct pairs *to)
{
	const struct partial_row *r = &b->p->row[row];
	const struct looks *l = &b->looks[row];

	for (unsigned i = 0; i < l->n; i++)
		for EACH_BIT (obtained, 7, obtained_ways(r->obtained_by.bits))
			for EACH_BIT (passed, 4, passed_ways(r->passed_on.bits)) {
				BOTH(b, row->class_override, l->at[i].class);
				BOTH(b, row->whereabouts_override, l->at[i].whereabouts);
				BOTH(b, row->obtained_by, (enum ref_obtained)obtained);
				BOTH(b, row->passed_on, (enum ref_passed_on)passed);
				add_duty_and_business(b, r, net, to);
				if (b->work > WORK_MAX || b->too_large)
					return;
			}
}

/* What the row adds when it is counted at all: lawful, attempted or punished lots add nothing. */
static bool
may_count(const struct partial_row *r)
{
	return r->unlawful.bits & 2 && r->row_stage.bits & 1 && r->already_punished.bits & 1;
}

static bool
may_not_count(const struct partial_row *r)
{
	return r->unlawful.bits != 2 || r->row_stage.bits != 1 || r->already_punished.bits != 1;
}

static void
start_row(struct brute *b, const struct partial_row *r)
{
	*b->low.row = (struct ref_row){ .unlawful = true };
	*b->high.row = *b->low.row;
	b->low.n_rows = b->high.n_rows = 1;
	b->low.row->used_in_crime = set_value(&r->used_in_crime, 0);
	b->high.row->used_in_crime = set_value(&r->used_in_crime, set_size(&r->used_in_crime) - 1);
	b->low.row->knew_of_use = (enum ref_knew)set_value(&r->knew_of_use, 0);
	b->high.row->knew_of_use = (enum ref_knew)set_value(&r->knew_of_use, set_size(&r->knew_of_use) - 1);
}

/* The different tallies that one row can add in this setting. */
static void
row_pairs(struct brute *b, unsigned row)
{
	static const struct ref_tally nothing;
	const struct partial_row *r = &b->p->row[row];
	struct set net = net_of(r);
	struct days from = days_in(&b->days, &r->act_from), to = days_in(&b->days, &r->act_to);

	if (r->act_from.none)
		from = (struct days){ 1, { b->low.act_from } };
	if (r->act_to.none)
		to = (struct days){ 1, { b->low.act_to } };
	pairs_clear(b, &b->of_row);
	if (net.lo == 0 || may_not_count(r))
		pairs_add(b, &b->of_row, &nothing, &nothing);
	if (!may_count(r))
		return;
	start_row(b, r);
	for (unsigned i = 0; i < from.n; i++)
		for (unsigned k = 0; k < to.n; k++) {
			if (from.at[i] > to.at[k])
				continue;
			BOTH(b, row->act_from, from.at[i]);
			BOTH(b, row->act_to, to.at[k]);
			add_on_days(b, row, net, &b->of_row);
		}
}

/* Further rows. */

static void
further_row(struct brute *b, const struct ref_row *r)
{
	b->low.row[0] = *r;
	b->low.n_rows = 1;
	b->more[b->n_more++] = ref_tally_of(&b->low);
}

/*
 * One record each: of another sort, a shop row kept or passed on, business with class b (with class a
 * it would add more). The rest of what a row can be adds no less and closes no more.
 */
static void
further_rows_on(struct brute *b, int32_t day)
{
	static const struct { enum ref_class class; bool business; enum ref_passed_on passed_on; } sorts[] = {
		{ REF_CLASS_C, false, REF_KEPT }, { REF_CLASS_C, true, REF_KEPT },
		{ REF_CLASS_C, true, REF_SOLD }, { REF_CLASS_B, true, REF_KEPT },
	};
	struct ref_row r = { .whereabouts_override = 0, .records = 1, .recipients = 1,
		.obtained_by = REF_BOUGHT, .unlawful = true, .from_listed_unit = true,
		.act_from = day, .act_to = day };

	for (unsigned i = 0; i < ARRAY_LEN(sorts); i++) {
		r.class_override = (int)sorts[i].class;
		r.for_lawful_business = sorts[i].business;
		r.passed_on = sorts[i].passed_on;
		further_row(b, &r);
	}
}

/* A day from `first` to `last`, outside the two years after the penalty if there is one. */
static void
further_rows_between(struct brute *b, int32_t first, int32_t last)
{
	int32_t penalty = b->low.prior_penalty_date, after = ref_add_years(penalty, 2) + 1;
	bool outside = !b->low.has_prior_penalty_date || first <= penalty || first >= after;

	if (first > last)
		return;
	further_rows_on(b, outside || last < after ? first : last);
}

static void
make_further(struct brute *b)
{
	int32_t first = ref_day(2009, 2, 28), turn = ref_day(2015, 11, 1);
	struct ref_row grave = { .class_override = REF_CLASS_A, .whereabouts_override = 1,
		.records = RECORDS_MOST, .recipients = RECIPIENTS_MOST, .obtained_by = REF_STOLE,
		.passed_on = REF_SOLD, .from_duty = true, .unlawful = true, .used_in_crime = true,
		.knew_of_use = REF_KNEW_CRIME, .act_from = b->as_of, .act_to = b->as_of };

	b->n_more = 0;
	if (b->low.has_birth_date && b->low.subject != REF_UNIT)
		first = (int32_t)larger(first, of_age_from(b->low.birth_date));
	further_rows_between(b, first, turn - 1);
	further_rows_between(b, (int32_t)larger(first, turn), b->as_of);
	b->high.row[0] = grave;
	b->high.n_rows = 1;
	b->most = ref_tally_of(&b->high);
}

/* What the law makes of it all. */

static void
note(struct brute *b, unsigned tier)
{
	if (tier < b->ends->lowest)
		b->ends->lowest = tier;
	if (tier > b->ends->highest)
		b->ends->highest = tier;
}

/* A further row never undoes that there is a crime at all, so below administrative nothing is sought. */
static void
judge_further(struct brute *b, const struct pair *sum)
{
	struct ref_tally t = tally_add(&sum->high, &b->most);

	if (b->ends->highest < REF_ESPECIALLY_SERIOUS)
		note(b, ref_judge(&b->high, &t));
	for (unsigned i = 0; i < b->n_more && b->ends->lowest > REF_ADMINISTRATIVE; i++) {
		t = tally_add(&sum->low, &b->more[i]);
		note(b, ref_judge(&b->low, &t));
		for (unsigned k = i + 1; k < b->n_more && b->ends->lowest > REF_ADMINISTRATIVE; k++) {
			struct ref_tally two = tally_add(&t, &b->more[k]);
			note(b, ref_judge(&b->low, &two));
		}
	}
}

static void
judge_sums(struct brute *b)
{
	for EACH_BIT (mixed, 2, b->p->reading_mixed_purchase.bits)
		for EACH_BIT (onward, 2, b->p->reading_onward.bits) {
			BOTH(b, reading_mixed_purchase, (enum ref_mixed_purchase)mixed);
			BOTH(b, reading_onward, (enum ref_onward)onward);
			for (unsigned i = 0; i < b->sum.n; i++) {
				const struct pair *sum = &b->sum.at[i];
				note(b, ref_judge(&b->low, &sum->low));
				note(b, ref_judge(&b->high, &sum->high));
				if (b->p->further)
					judge_further(b, sum);
			}
		}
}

static bool
whole(const struct brute *b)
{
	return b->ends->lowest == REF_NO_CRIME && b->ends->highest == REF_ESPECIALLY_SERIOUS;
}

static void
try_setting(struct brute *b)
{
	if (whole(b) || b->too_large)
		return;
	b->sum.n = 1;
	b->sum.at[0] = (struct pair){ 0 };
	for (unsigned row = 0; row < b->p->n; row++) {
		row_pairs(b, row);
		if (b->work > WORK_MAX || (uint64_t)b->sum.n * b->of_row.n > WORK_MAX) {
			b->too_large = true;
			return;
		}
		pairs_clear(b, &b->next);
		for (unsigned i = 0; i < b->sum.n; i++)
			for (unsigned k = 0; k < b->of_row.n; k++) {
				const struct pair *x = &b->sum.at[i], *y = &b->of_row.at[k];
				struct ref_tally low = tally_add(&x->low, &y->low);
				struct ref_tally high = tally_add(&x->high, &y->high);
				pairs_add(b, &b->next, &low, &high);
			}
		b->sum.n = b->next.n;
		memcpy(b->sum.at, b->next.at, b->next.n * sizeof b->next.at[0]);
	}
	if (b->p->further)
		make_further(b);
	judge_sums(b);
}

/* Settings: the free facts that a row's tally depends on, and the days that rows share. */

static void
try_readings(struct brute *b)
{
	for EACH_BIT (staff, 2, b->p->listed_unit_staff.bits)
		for EACH_BIT (old_object, 2, b->p->reading_old_object.bits)
			for EACH_BIT (exchange, 2, b->p->reading_exchange.bits) {
				BOTH(b, listed_unit_staff, staff);
				BOTH(b, reading_old_object, (enum ref_old_object)old_object);
				BOTH(b, reading_exchange, (enum ref_exchange)exchange);
				try_setting(b);
			}
}

static bool
inherits(const struct partial *p)
{
	for (unsigned i = 0; i < p->n; i++)
		if (p->row[i].act_from.none || p->row[i].act_to.none)
			return true;
	return false;
}

/* A day of the case that reaches rows whose own other day it contradicts is left out. */
static bool
days_agree(const struct brute *b)
{
	if (b->low.act_from > b->low.act_to)
		return false;
	for (unsigned i = 0; i < b->p->n; i++) {
		const struct partial_row *r = &b->p->row[i];
		int64_t from = r->act_from.none ? b->low.act_from : r->act_from.lo;
		int64_t to = r->act_to.none ? b->low.act_to : r->act_to.hi;
		if (from > to)
			return false;
	}
	return true;
}

static void
try_days(struct brute *b)
{
	struct days from = days_in(&b->days, &b->p->act_from), to = days_in(&b->days, &b->p->act_to);

	if (!inherits(b->p)) {
		try_readings(b);
		return;
	}
	for (unsigned i = 0; i < from.n; i++)
		for (unsigned k = 0; k < to.n; k++) {
			BOTH(b, act_from, from.at[i]);
			BOTH(b, act_to, to.at[k]);
			if (days_agree(b))
				try_readings(b);
		}
}

static void
set_cuts(struct brute *b)
{
	b->cuts.n = 0;
	day_add(&b->cuts, ref_day(2009, 2, 28));
	day_add(&b->cuts, ref_day(2015, 11, 1));
	if (b->low.has_birth_date && b->low.subject != REF_UNIT)
		day_add(&b->cuts, of_age_from(b->low.birth_date));
}

static void
try_births(struct brute *b)
{
	struct days birth = births(&b->days, &b->p->birth_date);

	for (unsigned i = 0; i < birth.n || (birth.n == 0 && i == 0); i++) {
		struct days kept = b->days;
		if (birth.n > 0) {
			BOTH(b, birth_date, birth.at[i]);
			day_turn(&b->days, of_age_from(birth.at[i]));
		}
		set_cuts(b);
		try_days(b);
		b->days = kept;
	}
}

static void
try_penalties(struct brute *b)
{
	struct days penalty = penalties(&b->days, &b->p->prior_penalty_date);

	if (b->p->prior_penalty_date.none) {
		try_births(b);
		return;
	}
	for (unsigned i = 0; i < penalty.n; i++) {
		struct days kept = b->days;
		BOTH(b, prior_penalty_date, penalty.at[i]);
		day_turn(&b->days, penalty.at[i] + 1);
		day_turn(&b->days, ref_add_years(penalty.at[i], 2) + 1);
		try_births(b);
		b->days = kept;
	}
}

bool
brute_bounds(struct brute *b, const struct partial *p, struct brute_ends *ends)
{
	b->p = p;
	b->ends = ends;
	b->too_large = too_free(p);
	b->work = 0;
	*ends = (struct brute_ends){ REF_TIERS, 0 };
	brute_corner(p, false, &b->low);
	brute_corner(p, true, &b->high);
	for (unsigned row = 0; row < p->n; row++)
		looks_of(&b->looks[row], &p->row[row], p->contested);
	act_days(b, &b->days);
	for EACH_BIT (subject, 3, p->subject.bits)
		if (subject != REF_UNIT_RESPONSIBLE || !(p->subject.bits & 1)) {
			BOTH(b, subject, (enum ref_subject)subject);
			try_penalties(b);
		}
	return !b->too_large && ends->lowest < REF_TIERS;
}
