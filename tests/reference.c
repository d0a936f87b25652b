/*
 * See reference.h. The law is read top to bottom: a row on one day, all rows, the items, the flags.
 *
 * A record that counts is counted in one place only, so "there is such a row" is the same as "its
 * sum is above 0": a counted row has at least one item.
 */
#include "reference.h"

enum {
	AMENDMENT_VII = 14303,		/* 2009-02-28: the crime exists */
	AMENDMENT_IX = 16740,		/* 2015-11-01: anyone can sell; there is a second tier */
	DETENTION_FROM = 20454,		/* 2026-01-01: detention below the crime */

	YUAN = 100,
	POINTS_SERIOUS = 5000,
	POINTS_ESPECIALLY = 50000,
};

static const int64_t INCOME_SERIOUS = INT64_C(5000) * YUAN;
static const int64_t INCOME_ESPECIALLY = INT64_C(50000) * YUAN;
static const int64_t PROFIT_SERIOUS = INT64_C(50000) * YUAN;
static const int64_t ITEMS_MAX = INT64_C(1000000000000000000);

#define PLAIN(c) 0, { c, c, c }
#define OR_ELSE(c, x) 1, { c, x, c }
#define OR_ELSE_TWO(c, x, y) 2, { c, x, y }
#define A REF_CLASS_A
#define B REF_CLASS_B
#define C REF_CLASS_C
#define NONE REF_NOT_PI

const struct ref_kind ref_kinds[REF_KINDS] = {
	{ "real-time-location", PLAIN(A), REF_WHERE_ALWAYS },
	{ "checkpoint-passages", OR_ELSE(A, B), REF_WHERE_ALWAYS },
	{ "travel-ticket", OR_ELSE(B, A), REF_WHERE_IF_CLASS_A },
	{ "ride-trace", OR_ELSE(B, A), REF_WHERE_IF_CLASS_A },
	{ "communication-content", PLAIN(A), REF_WHERE_NEVER },
	{ "call-log", PLAIN(B), REF_WHERE_NEVER },
	{ "sms-code", OR_ELSE(C, A), REF_WHERE_NEVER },
	{ "credit-report", PLAIN(A), REF_WHERE_NEVER },
	{ "account-with-credentials", PLAIN(A), REF_WHERE_NEVER },
	{ "balances", PLAIN(A), REF_WHERE_NEVER },
	{ "payment-account-name", OR_ELSE(C, A), REF_WHERE_NEVER },
	{ "property-ownership", OR_ELSE_TWO(A, B, C), REF_WHERE_NEVER },
	{ "owner-contact-list", OR_ELSE(C, A), REF_WHERE_NEVER },
	{ "vehicle-registration", OR_ELSE(A, C), REF_WHERE_NEVER },
	{ "vehicle-maintenance", OR_ELSE(NONE, C), REF_WHERE_NEVER },
	{ "licence-plate-alone", OR_ELSE(NONE, C), REF_WHERE_NEVER },
	{ "hotel-stay", PLAIN(B), REF_WHERE_NEVER },
	{ "health", PLAIN(B), REF_WHERE_NEVER },
	{ "face", PLAIN(B), REF_WHERE_NEVER },
	{ "other-biometric", PLAIN(B), REF_WHERE_NEVER },
	{ "id-card", PLAIN(B), REF_WHERE_NEVER },
	{ "name-and-id-number", OR_ELSE(C, B), REF_WHERE_NEVER },
	{ "order-or-parcel", OR_ELSE(B, C), REF_WHERE_NEVER },
	{ "name-and-phone", PLAIN(C), REF_WHERE_NEVER },
	{ "phone-number-only", OR_ELSE(C, NONE), REF_WHERE_NEVER },
	{ "social-account", PLAIN(C), REF_WHERE_NEVER },
	{ "messaging-account-with-password", PLAIN(C), REF_WHERE_NEVER },
	{ "enterprise-contact", PLAIN(NONE), REF_WHERE_NEVER },
	{ "enterprise-contact-personal-number", OR_ELSE(C, NONE), REF_WHERE_NEVER },
	{ "student-or-employee-register", PLAIN(C), REF_WHERE_NEVER },
	{ "anonymised", PLAIN(NONE), REF_WHERE_NEVER },
	{ "deceased-or-unit", PLAIN(NONE), REF_WHERE_NEVER },
	{ "other-safety-affecting", PLAIN(B), REF_WHERE_NEVER },
	{ "other", PLAIN(C), REF_WHERE_NEVER },
};

#undef PLAIN
#undef OR_ELSE
#undef OR_ELSE_TWO
#undef A
#undef B
#undef C
#undef NONE

const char *const ref_tier_ids[REF_TIERS] = {
	"no-crime", "administrative", "serious", "especially-serious",
};

const char *const ref_met_ids[REF_METS] = {
	"interp-5-1-1", "interp-5-1-2", "interp-5-1-3", "interp-5-1-4", "interp-5-1-5",
	"interp-5-1-6", "interp-5-1-7", "interp-5-1-8", "interp-5-1-9", "interp-5-1-10",
	"interp-5-2-1", "interp-5-2-2", "interp-5-2-3", "interp-5-2-4",
	"interp-6-1-1", "interp-6-1-2", "interp-6-1-3",
	"interp-10", "cl-253-1-2",
};

const char *const ref_flag_ids[REF_FLAGS] = {
	"heavier-punishment",
	"unit-fined",
	"may-be-exempt",
	"capped-before-2015-11-01",
	"spans-2015-11-01",
	"split-the-lot",
	"special-subject-unclear",
	"discretionary-ground",
	"combined-only",
	"duty-weighted-risk",
	"art6-grave-harm",
	"onward-paradox",
	"limitation-passed",
	"minor-at-act",
	"recidivist",
	"administrative-detention-possible",
};

/* Days. Years run from March here, so that the leap day is the last of its year. */

static bool
leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int32_t
ref_day(int year, int month, int day)
{
	int y = month > 2 ? year : year - 1;
	int m = month > 2 ? month - 3 : month + 9;
	int before_year = 365 * y + y / 4 - y / 100 + y / 400;
	int before_month = (153 * m + 2) / 5;

	return before_year + before_month + day - 1 - 719468;
}

int32_t
ref_add_years(int32_t day, int years)
{
	int of_cycle = (day + 719468) % 146097;		/* of 400 years, which are all alike */
	int year = (of_cycle - of_cycle / 1460 + of_cycle / 36524 - of_cycle / 146096) / 365;
	int of_year = of_cycle - (365 * year + year / 4 - year / 100);
	int m = (5 * of_year + 2) / 153;
	int of_month = of_year - (153 * m + 2) / 5 + 1;
	int month = m < 10 ? m + 3 : m - 9;

	year += (day + 719468) / 146097 * 400 + (month <= 2) + years;
	if (month == 2 && of_month == 29 && !leap(year))
		of_month = 28;
	return ref_day(year, month, of_month);
}

/* What the case says about every row alike; flags ask "what if" by changing it. */
struct setting {
	bool staff;		/* of a unit listed in the law before 2015-11-01 */
	bool wide;		/* reading of what could be taken before 2015-11-01 */
	bool exchange_shops;	/* exchanged is as bought */
	bool unlawful_use;	/* item 2 is content with unlawful use */
	bool shops_kept;	/* what if no shop row had been passed on */
	int32_t of_age_from;	/* the first day on which the offender answers for an act */
	int32_t penalty, penalty_end;
	int32_t cut[3];		/* the days that split a row, in time order */
};

static inline int32_t
earlier(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

static inline int32_t
later(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

static struct setting
setting_of(const struct ref_case *c)
{
	struct setting s = {
		.staff = c->listed_unit_staff,
		.wide = c->reading_old_object == REF_OLD_OBJECT_WIDE,
		.exchange_shops = c->reading_exchange == REF_EXCHANGE_ART6,
		.unlawful_use = c->reading_item2 == REF_ITEM2_UNLAWFUL_USE,
		.of_age_from = INT32_MIN,
		.penalty = INT32_MAX,
		.penalty_end = INT32_MIN,
	};

	/* Full age begins on the day after the birthday. A bare age is that at every act. */
	if (c->subject != REF_UNIT) {
		if (c->has_birth_date)
			s.of_age_from = ref_add_years(c->birth_date, 16) + 1;
		else if (c->age_at_act < 16)
			s.of_age_from = INT32_MAX;
	}
	if (c->has_prior_penalty_date) {
		s.penalty = c->prior_penalty_date;
		s.penalty_end = ref_add_years(c->prior_penalty_date, 2);
	}
	s.cut[0] = earlier(s.of_age_from, AMENDMENT_VII);
	s.cut[1] = later(AMENDMENT_VII, earlier(s.of_age_from, AMENDMENT_IX));
	s.cut[2] = later(s.of_age_from, AMENDMENT_IX);
	return s;
}

/* A row, or the part of it on one side of a cut, under the law and the age of its first day. */
struct part {
	bool counted, given, late, duty, shop, kept;
	enum ref_class class;
	int64_t items;
};

static inline enum ref_class
class_of(const struct ref_row *r)
{
	if (r->class_override >= 0)
		return (enum ref_class)r->class_override;
	return ref_kinds[r->kind].class[r->alt];
}

static inline bool
whereabouts(const struct ref_row *r)
{
	enum ref_whereabouts w = ref_kinds[r->kind].whereabouts;

	if (r->whereabouts_override >= 0)
		return r->whereabouts_override;
	return w == REF_WHERE_ALWAYS || (w == REF_WHERE_IF_CLASS_A && class_of(r) == REF_CLASS_A);
}

static inline int64_t
at_most(int64_t n, int64_t most)
{
	return n < most ? n : most;
}

/* Each deduction is at most the records there are, so that no sum of them can wrap. */
static inline int64_t
net_records(const struct ref_row *r)
{
	int64_t net = r->records - at_most(r->duplicates, r->records) -
	    at_most(r->untrue, r->records) - at_most(r->excluded, r->records);

	return net > 0 ? net : 0;
}

/* Plain & and | on truths: most of these bits are as good as random to a branch predictor. */
static inline struct part
part_of(const struct setting *s, const struct ref_row *r, int32_t day, int64_t net)
{
	struct part p;
	bool took = r->obtained_by != REF_LAWFULLY;
	bool existed = day >= AMENDMENT_VII;
	bool gave, old_given, old_taken, copies_count;
	int64_t copies, times;

	p.late = day >= AMENDMENT_IX;
	p.class = class_of(r);
	p.duty = r->from_duty | (r->obtained_by == REF_COLLECTED_IN_DUTY);
	p.shop = (p.class == REF_CLASS_C) & r->for_lawful_business &
	    ((r->obtained_by == REF_BOUGHT) | (r->obtained_by == REF_RECEIVED) |
	    ((r->obtained_by == REF_EXCHANGED) & s->exchange_shops));
	p.kept = (r->passed_on == REF_KEPT) | (p.shop & s->shops_kept);
	gave = !p.kept;

	/* Before 2015-11-01 listed staff gave away duty data, or else anyone took. */
	old_given = gave & s->staff & p.duty;
	old_taken = took & (s->wide | r->from_listed_unit);
	p.given = existed & (p.late ? gave : old_given);

	copies = p.kept ? 0 : r->passed_on == REF_PUBLISHED ? 1 : r->recipients;
	copies_count = p.late | old_given;
	times = (copies_count & (copies > took)) ? copies : took;
	p.items = net * times;

	p.counted = r->unlawful & (p.class != REF_NOT_PI) & (p.items > 0) &
	    (r->row_stage == REF_COMPLETED) & (r->already_punished == REF_NOT_PUNISHED) &
	    (day >= s->of_age_from) & existed & (p.late | old_given | old_taken);
	return p;
}

/* The first day of each side of a row, in time order; one side when it straddles nothing. */
static inline unsigned
sides_of(const struct setting *s, const struct ref_row *r, int32_t first[REF_SIDES])
{
	unsigned n = 0;

	first[n++] = r->act_from;
	for (unsigned i = 0; i < 3; i++)
		if (s->cut[i] > first[n - 1] && s->cut[i] <= r->act_to)
			first[n++] = s->cut[i];
	return n;
}

enum { EARLY, LATE };
enum { KEPT_SHOP = REF_NOT_PI };	/* nothing that is counted is of that class */

static inline void
tally_part(struct ref_tally *t, const struct setting *s, const struct ref_row *r, struct part p)
{
	if (!p.counted)
		return;
	t->items[p.late][(p.shop & p.kept) ? KEPT_SHOP : p.class] += p.items;
	t->duty[p.late][p.class] += (p.duty & p.given) ? p.items : 0;
	t->whereabouts_used |= p.given && r->used_in_crime && whereabouts(r);
	t->known_use |= p.given & ((r->knew_of_use == REF_KNEW_CRIME) |
	    ((r->knew_of_use == REF_KNEW_UNLAWFUL) & s->unlawful_use));
	t->after_penalty |= (r->act_to > s->penalty) & (r->act_from <= s->penalty_end);
	t->shop_passed_on |= p.shop & !p.kept;
	t->business_a_or_b |= r->for_lawful_business & (p.class != REF_CLASS_C);
}

static inline struct ref_tally
tally_of(const struct ref_case *c, const struct setting *s)
{
	struct ref_tally t = { 0 };

	for (const struct ref_row *r = c->row; r < c->row + c->n_rows; r++) {
		int32_t first[REF_SIDES];
		unsigned n = r->has_shares ? sides_of(s, r, first) : 1;

		if (n == 1) {
			tally_part(&t, s, r, part_of(s, r, r->act_from, net_records(r)));
			continue;
		}
		for (unsigned i = 0; i < n; i++)
			tally_part(&t, s, r, part_of(s, r, first[i], r->share[i]));
	}
	return t;
}

/* What the items of Art. 5 are measured on: all Art. 5 rows, or those from 2015-11-01 on. */
struct amounts {
	int64_t items[3], points;
	int64_t duty[3], duty_points;
	int64_t income, duty_income;	/* duty_income only beside a from-duty given row */
	bool any;
};

/* 100 A + 10 B + C, which is 5,000 times A/50 + B/500 + C/5,000; saturates. */
static inline int64_t
points_of(const int64_t n[3])
{
	return at_most(100 * at_most(n[REF_CLASS_A], ITEMS_MAX / 100) +
	    10 * at_most(n[REF_CLASS_B], ITEMS_MAX / 10) + n[REF_CLASS_C], ITEMS_MAX);
}

static inline int64_t
less(int64_t amount, int64_t part)
{
	return amount > part ? amount - part : 0;
}

static inline struct amounts
amounts_of(const struct ref_case *c, const struct ref_tally *t, bool art6_open, bool all, int64_t old)
{
	struct amounts a;

	for (int k = 0; k < 3; k++) {
		a.items[k] = t->items[LATE][k] + (all ? t->items[EARLY][k] : 0);
		a.duty[k] = t->duty[LATE][k] + (all ? t->duty[EARLY][k] : 0);
	}
	if (!art6_open)
		a.items[REF_CLASS_C] += t->items[LATE][KEPT_SHOP] +
		    (all ? t->items[EARLY][KEPT_SHOP] : 0);
	a.points = points_of(a.items);
	a.duty_points = points_of(a.duty);
	a.any = a.points > 0;
	a.income = less(less(c->illegal_income,
	    c->reading_income == REF_INCOME_NET ? c->data_cost : 0), old);
	a.duty_income = a.duty_points > 0 ? less(c->duty_income, old) : 0;
	return a;
}

static inline uint32_t
bit_if(unsigned bit, bool set)
{
	return (uint32_t)set << bit;
}

/* Art. 5(1). */
static inline uint32_t
serious_items(const struct ref_case *c, const struct ref_tally *t, const struct amounts *a, bool prior,
    enum ref_mixed_duty mixed_duty)
{
	bool by_a = a->items[REF_CLASS_A] >= 50;
	bool by_b = a->items[REF_CLASS_B] >= 500;
	bool by_c = a->items[REF_CLASS_C] >= 5000;
	bool weighted = (mixed_duty == REF_MIXED_DUTY_WEIGHTED) & (a->duty_points > 0) &
	    (a->points + a->duty_points >= POINTS_SERIOUS);

	return bit_if(REF_INTERP_5_1_1, t->whereabouts_used) |
	    bit_if(REF_INTERP_5_1_2, t->known_use) |
	    bit_if(REF_INTERP_5_1_3, by_a) |
	    bit_if(REF_INTERP_5_1_4, by_b) |
	    bit_if(REF_INTERP_5_1_5, by_c) |
	    bit_if(REF_INTERP_5_1_6, (a->points >= POINTS_SERIOUS) & !(by_a | by_b | by_c)) |
	    bit_if(REF_INTERP_5_1_7, a->any & (a->income >= INCOME_SERIOUS)) |
	    bit_if(REF_INTERP_5_1_8, (2 * a->duty_points >= POINTS_SERIOUS) |
		(2 * a->duty_income >= INCOME_SERIOUS) | weighted) |
	    bit_if(REF_INTERP_5_1_9, a->any & prior) |
	    bit_if(REF_INTERP_5_1_10, a->any & c->other_serious);
}

/* Art. 5(2)(3): ten times the numbers of Art. 5(1)(3) to (8). */
static inline bool
tenfold(const struct amounts *a, enum ref_combined combined, enum ref_mixed_duty mixed_duty)
{
	bool by_income = (a->income >= INCOME_ESPECIALLY) |
	    (2 * a->duty_income >= INCOME_ESPECIALLY);
	bool by_items;

	if (combined == REF_COMBINED_SINGLE_CLASS)
		by_items = (a->items[REF_CLASS_A] >= 500) | (a->items[REF_CLASS_B] >= 5000) |
		    (a->items[REF_CLASS_C] >= 50000) | (2 * a->duty[REF_CLASS_A] >= 500) |
		    (2 * a->duty[REF_CLASS_B] >= 5000) | (2 * a->duty[REF_CLASS_C] >= 50000);
	else
		by_items = (a->points >= POINTS_ESPECIALLY) |
		    (2 * a->duty_points >= POINTS_ESPECIALLY) |
		    ((mixed_duty == REF_MIXED_DUTY_WEIGHTED) & (a->duty_points > 0) &
		    (a->points + a->duty_points >= POINTS_ESPECIALLY));
	return by_income | by_items;
}

/* Art. 5(2). */
static inline uint32_t
especially_items(const struct ref_case *c, const struct amounts *a, bool serious,
    enum ref_combined combined, enum ref_mixed_duty mixed_duty)
{
	bool loss = (c->major_loss | c->odious_impact) &
	    (serious | (c->reading_loss_alone == REF_LOSS_ALONE));

	if (!a->any)
		return 0;
	return bit_if(REF_INTERP_5_2_1, c->grave_consequence) |
	    bit_if(REF_INTERP_5_2_2, loss) |
	    bit_if(REF_INTERP_5_2_3, tenfold(a, combined, mixed_duty)) |
	    bit_if(REF_INTERP_5_2_4, c->other_especially_serious);
}

struct judgment {
	enum ref_tier tier;
	uint32_t met;
	bool capped;		/* only acts before 2015-11-01 would carry it to the second tier */
	bool art5, art6;	/* there is such a row */
	bool duty_given;
};

static inline struct judgment
judge(const struct ref_case *c, const struct ref_tally *t, enum ref_combined combined,
    enum ref_mixed_duty mixed_duty)
{
	struct judgment j = { .tier = REF_NO_CRIME };
	bool art6_open = !(t->shop_passed_on & (c->reading_onward == REF_ONWARD_WHOLE)) &
	    !(t->business_a_or_b & (c->reading_mixed_purchase == REF_MIXED_PURCHASE_ALL_ART5));
	bool early_row = (t->items[EARLY][REF_CLASS_A] | t->items[EARLY][REF_CLASS_B] |
	    t->items[EARLY][REF_CLASS_C] | t->items[EARLY][KEPT_SHOP]) != 0;
	bool prior = (c->prior_punishment == REF_PRIOR_PUNISHED) |
	    ((c->prior_punishment == REF_PRIOR_EXEMPTED) &
	    (c->reading_exempted_prior == REF_EXEMPTED_PRIOR_YES)) |
	    (c->has_prior_penalty_date ? t->after_penalty : c->prior_penalty);
	struct amounts all = amounts_of(c, t, art6_open, true, 0);
	uint32_t serious, especially, uncapped;

	j.art5 = all.any;
	j.art6 = art6_open & ((t->items[EARLY][KEPT_SHOP] | t->items[LATE][KEPT_SHOP]) != 0);
	j.duty_given = all.duty_points > 0;
	if (!(j.art5 | j.art6) || !c->intent || c->obviously_minor ||
	    (c->subject != REF_UNIT && c->capacity == REF_CAPACITY_NONE))
		return j;

	serious = serious_items(c, t, &all, prior, mixed_duty);
	uncapped = especially_items(c, &all, serious != 0, combined, mixed_duty);
	especially = uncapped;
	if (early_row) {
		struct amounts late = amounts_of(c, t, art6_open, false, c->old_income);

		if (!late.any)
			especially = 0;
		else if (c->reading_series == REF_SERIES_PART)
			especially = especially_items(c, &late, serious != 0, combined, mixed_duty);
	}
	j.capped = (especially == 0) & (uncapped != 0);
	j.met = serious | especially |
	    bit_if(REF_INTERP_6_1_1, j.art6 & (c->use_profit >= PROFIT_SERIOUS)) |
	    bit_if(REF_INTERP_6_1_2, j.art6 & prior) |
	    bit_if(REF_INTERP_6_1_3, j.art6 & c->other_serious);
	j.tier = especially != 0 ? REF_ESPECIALLY_SERIOUS :
	    ((j.met != 0) | j.capped) ? REF_SERIOUS : REF_ADMINISTRATIVE;
	return j;
}

enum ref_tier
ref_tier(const struct ref_case *c)
{
	struct setting s = setting_of(c);
	struct ref_tally t = tally_of(c, &s);

	return judge(c, &t, c->reading_combined_tenfold, c->reading_mixed_duty).tier;
}

struct ref_tally
ref_tally_of(const struct ref_case *c)
{
	struct setting s = setting_of(c);

	return tally_of(c, &s);
}

enum ref_tier
ref_judge(const struct ref_case *c, const struct ref_tally *t)
{
	return judge(c, t, c->reading_combined_tenfold, c->reading_mixed_duty).tier;
}

/* What the flags ask of the rows; a row's days as they stand, whichever part of it is counted. */
struct rows_seen {
	int32_t first_from, last_to;	/* of counted rows */
	bool dates_known;		/* of counted rows */
	bool split, special_subject;
};

static struct rows_seen
rows_seen_of(const struct ref_case *c, const struct setting *s)
{
	struct rows_seen seen = { INT32_MAX, INT32_MIN, true, false, false };
	struct setting clearer = *s;

	clearer.staff = true;
	clearer.wide = true;
	for (const struct ref_row *r = c->row; r < c->row + c->n_rows; r++) {
		int32_t first[REF_SIDES];
		unsigned n = sides_of(s, r, first);
		int64_t net = net_records(r);
		bool counted = false;

		for (unsigned i = 0; i < n; i++) {
			int64_t here = n > 1 && r->has_shares ? r->share[i] : i == 0 ? net : 0;
			struct part p = part_of(s, r, first[i], here);
			struct part q = part_of(&clearer, r, first[i], here);

			counted |= p.counted;
			seen.special_subject |= q.counted && !q.late &&
			    (!p.counted || (q.given && !p.given));
			seen.split |= n > 1 && part_of(s, r, first[i], net).counted;
		}
		if (!counted)
			continue;
		seen.first_from = earlier(seen.first_from, r->act_from);
		seen.last_to = later(seen.last_to, r->act_to);
		seen.dates_known &= r->dates_known;
	}
	return seen;
}

/* Criminal Law Arts. 87 to 89; the last day is in time. */
static bool
limitation_passed(const struct ref_case *c, const struct rows_seen *seen, enum ref_tier tier)
{
	int years = tier == REF_ESPECIALLY_SERIOUS ? 10 : 5;
	int32_t limit;

	if (tier < REF_SERIOUS || c->evaded || c->complaint_refused || !seen->dates_known)
		return false;
	limit = ref_add_years(seen->last_to, years);
	/* A new crime inside the period starts it again. */
	if (c->has_later_crime_on && c->later_crime_on > seen->last_to &&
	    c->later_crime_on <= limit)
		limit = ref_add_years(c->later_crime_on, years);
	return c->filed_on > limit;
}

static bool
minor_at_act(const struct ref_case *c)
{
	int32_t adult_from;

	if (c->subject == REF_UNIT)
		return false;
	if (!c->has_birth_date)
		return c->age_at_act < 18;
	adult_from = ref_add_years(c->birth_date, 18) + 1;
	for (size_t i = 0; i < c->n_rows; i++)
		if (c->row[i].act_from < adult_from)
			return true;
	return c->n_rows == 0 && c->act_from < adult_from;
}

void
ref_verdict(const struct ref_case *c, struct ref_verdict *v)
{
	struct setting s = setting_of(c), shops_kept = s;
	struct ref_tally t = tally_of(c, &s), t_kept;
	enum ref_combined combined = c->reading_combined_tenfold;
	enum ref_mixed_duty duty = c->reading_mixed_duty;
	struct judgment j = judge(c, &t, combined, duty);
	struct rows_seen seen = rows_seen_of(c, &s);
	bool crime = j.tier >= REF_SERIOUS;

	shops_kept.shops_kept = true;
	t_kept = tally_of(c, &shops_kept);

	v->tier = j.tier;
	v->flags =
	    bit_if(REF_HEAVIER_PUNISHMENT, crime && j.duty_given) |
	    bit_if(REF_UNIT_FINED, crime && c->subject != REF_NATURAL_PERSON &&
		c->unit_decision && c->unit_benefit && !c->unit_sham) |
	    bit_if(REF_MAY_BE_EXEMPT, j.tier == REF_SERIOUS && c->first_offender &&
		c->gains_returned && c->remorse && c->prior_punishment == REF_PRIOR_NONE) |
	    bit_if(REF_CAPPED_BEFORE_2015_11_01, j.tier == REF_SERIOUS && j.capped) |
	    bit_if(REF_SPANS_2015_11_01, j.tier != REF_NO_CRIME &&
		seen.first_from < AMENDMENT_IX && seen.last_to >= AMENDMENT_IX) |
	    bit_if(REF_SPLIT_THE_LOT, seen.split) |
	    bit_if(REF_SPECIAL_SUBJECT_UNCLEAR, seen.special_subject) |
	    bit_if(REF_DISCRETIONARY_GROUND, c->other_serious || c->other_especially_serious ||
		c->obviously_minor) |
	    bit_if(REF_COMBINED_ONLY, j.tier == REF_ESPECIALLY_SERIOUS &&
		judge(c, &t, REF_COMBINED_SINGLE_CLASS, duty).tier < j.tier) |
	    bit_if(REF_DUTY_WEIGHTED_RISK,
		judge(c, &t, combined, REF_MIXED_DUTY_WEIGHTED).tier > j.tier) |
	    bit_if(REF_ART6_GRAVE_HARM, j.tier != REF_NO_CRIME && c->grave_consequence &&
		j.art6 && !j.art5) |
	    bit_if(REF_ONWARD_PARADOX, judge(c, &t_kept, combined, duty).tier > j.tier) |
	    bit_if(REF_LIMITATION_PASSED, limitation_passed(c, &seen, j.tier)) |
	    bit_if(REF_MINOR_AT_ACT, minor_at_act(c)) |
	    bit_if(REF_RECIDIVIST, c->recidivist && crime) |
	    bit_if(REF_ADMINISTRATIVE_DETENTION_POSSIBLE, j.tier == REF_ADMINISTRATIVE &&
		seen.last_to >= DETENTION_FROM);
	v->met = j.met |
	    bit_if(REF_INTERP_10, v->flags >> REF_MAY_BE_EXEMPT & 1) |
	    bit_if(REF_CL_253_1_2, v->flags >> REF_HEAVIER_PUNISHMENT & 1);
}
