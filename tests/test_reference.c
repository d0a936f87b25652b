/*
 * The reference against the boundary vectors of the law file, section 10, by their numbers.
 *
 * What the contract answers differently from the vector, or does not answer:
 *
 * | no. | the vector says | the contract | why |
 * |---|---|---|---|
 * | 8 | T3, medium confidence | T3, flag combined-only | the flag is the doubt |
 * | 10, 16, 43 | item 10 is a risk | not met | a discretionary ground is asserted, never inferred |
 * | 12 | items 8 and 6 | item 8 alone | item 6 asks P >= 5,000; here P = 2,500 |
 * | 27, 54 | old crime name | T2, capped | names are text, not verdict |
 * | 28 | uncertain | T2, or T0 under old-object=narrow | the doubt is a reading; see the test |
 * | 31 | Art. 10 may exempt | interp-10, may-be-exempt | the tier stays T2 |
 * | 33 | mitigation to the range of T2 | T3 | sentencing within a tier is not the tier |
 * | 56 | count 20,000 | T2 by all 100,000, capped | the wide reading counts what was bought before;
 * |    |              |                            | 20,000 is the narrow one, and T2 as well |
 * | 58 | a flag | none | the contract has no flag for profit that is not income |
 * | 60 | suspension | not asked | sentencing |
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <qingjie/array.h>

#include "reference.h"

#define MET(item) (UINT32_C(1) << REF_INTERP_##item)
#define HEAVIER (UINT32_C(1) << REF_CL_253_1_2)
#define FLAG(flag) (UINT32_C(1) << REF_##flag)

/* A macro, so that a failure names the line of the vector. */
#define CHECK(c, want_tier, want_met) do {			\
	struct ref_verdict v_;					\
	ref_verdict(c, &v_);					\
	assert_string_equal(ref_tier_ids[v_.tier], ref_tier_ids[want_tier]); \
	assert_int_equal(ref_tier(c), v_.tier);			\
	assert_int_equal(v_.met, want_met);			\
} while (0)

#define CHECK_FLAGS(c, want) assert_int_equal(flags_of(c), want)

/* The tiers as the vectors call them. */
#define T0 REF_NO_CRIME
#define T1 REF_ADMINISTRATIVE
#define T2 REF_SERIOUS
#define T3 REF_ESPECIALLY_SERIOUS

static const int64_t YUAN = 100;

/* One at a time: a case is too large for every stack. */
static struct ref_case the_case;

/* A grown natural person, with intent, tried on 2026-11-22 and never filed before. */
static struct ref_case *
fresh(void)
{
	the_case = (struct ref_case){
		.age_at_act = 30,
		.intent = true,
		.filed_on = ref_day(2026, 11, 22),
	};
	return &the_case;
}

static void
dated(struct ref_row *r, int32_t from, int32_t to)
{
	r->act_from = from;
	r->act_to = to;
}

static struct ref_row *
lot(struct ref_case *c, enum ref_kind_id kind, int64_t records, enum ref_obtained obtained_by,
    enum ref_passed_on passed_on)
{
	struct ref_row *r = &c->row[c->n_rows++];

	*r = (struct ref_row){
		.kind = kind,
		.class_override = -1,
		.whereabouts_override = -1,
		.records = records,
		.obtained_by = obtained_by,
		.passed_on = passed_on,
		.recipients = 1,
		.unlawful = true,
		.dates_known = true,
	};
	dated(r, ref_day(2024, 5, 1), ref_day(2024, 5, 1));
	return r;
}

/* Had in the course of the job, and sold. */
static struct ref_row *
duty_sale(struct ref_case *c, enum ref_kind_id kind, int64_t records)
{
	struct ref_row *r = lot(c, kind, records, REF_LAWFULLY, REF_SOLD);

	r->from_duty = true;
	return r;
}

/* Bought for a lawful business. */
static struct ref_row *
shop(struct ref_case *c, enum ref_kind_id kind, int64_t records, enum ref_passed_on passed_on)
{
	struct ref_row *r = lot(c, kind, records, REF_BOUGHT, passed_on);

	r->for_lawful_business = true;
	return r;
}

static uint32_t
flags_of(const struct ref_case *c)
{
	struct ref_verdict v;

	ref_verdict(c, &v);
	return v.flags;
}

static void
numbers_and_income(void **state)
{
	static const struct {
		int no;
		int64_t a, b, c, income_yuan;
		enum ref_tier tier;
		uint32_t met;
	} row[] = {
		{ 1, 49, 0, 0, 0, T1, 0 },
		{ 2, 50, 0, 0, 0, T2, MET(5_1_3) },
		{ 3, 499, 0, 0, 0, T2, MET(5_1_3) },
		{ 3, 500, 0, 0, 0, T3, MET(5_1_3) | MET(5_2_3) },
		{ 4, 0, 499, 0, 0, T1, 0 },
		{ 4, 0, 500, 0, 0, T2, MET(5_1_4) },
		{ 4, 0, 4999, 0, 0, T2, MET(5_1_4) },
		{ 4, 0, 5000, 0, 0, T3, MET(5_1_4) | MET(5_2_3) },
		{ 5, 0, 0, 4999, 0, T1, 0 },
		{ 5, 0, 0, 5000, 0, T2, MET(5_1_5) },
		{ 5, 0, 0, 49999, 0, T2, MET(5_1_5) },
		{ 5, 0, 0, 50000, 0, T3, MET(5_1_5) | MET(5_2_3) },
		{ 6, 25, 250, 0, 0, T2, MET(5_1_6) },
		{ 7, 25, 249, 9, 0, T1, 0 },
		{ 8, 250, 2500, 0, 0, T3, MET(5_1_3) | MET(5_1_4) | MET(5_2_3) },
		{ 9, 0, 0, 1, 4999, T1, 0 },
		{ 9, 0, 0, 1, 5000, T2, MET(5_1_7) },
		{ 9, 0, 0, 1, 50000, T3, MET(5_1_7) | MET(5_2_3) },
		{ 10, 40, 0, 0, 4900, T1, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		struct ref_case *c = fresh();

		lot(c, REF_CREDIT_REPORT, row[i].a, REF_STOLE, REF_KEPT);
		lot(c, REF_HOTEL_STAY, row[i].b, REF_STOLE, REF_KEPT);
		lot(c, REF_NAME_AND_PHONE, row[i].c, REF_STOLE, REF_KEPT);
		c->illegal_income = row[i].income_yuan * YUAN;
		CHECK(c, row[i].tier, row[i].met);
		CHECK_FLAGS(c, row[i].no == 8 ? FLAG(COMBINED_ONLY) : 0);
		if (row[i].no == 8) {
			c->reading_combined_tenfold = REF_COMBINED_SINGLE_CLASS;
			CHECK(c, T2, MET(5_1_3) | MET(5_1_4));
		}
	}
}

static void
duty_sales(void **state)
{
	static const struct {
		int no;
		int64_t a, b, c, income_yuan;
		enum ref_tier tier;
		uint32_t met;
	} row[] = {
		{ 11, 24, 0, 0, 0, T1, 0 },
		{ 11, 25, 0, 0, 0, T2, MET(5_1_8) },
		{ 11, 249, 0, 0, 0, T2, MET(5_1_3) | MET(5_1_8) },
		{ 11, 250, 0, 0, 0, T3, MET(5_1_3) | MET(5_1_8) | MET(5_2_3) },
		{ 12, 10, 150, 0, 0, T2, MET(5_1_8) },
		{ 13, 0, 0, 1, 2499, T1, 0 },
		{ 13, 0, 0, 1, 2500, T2, MET(5_1_8) },
		{ 13, 0, 0, 1, 25000, T3, MET(5_1_7) | MET(5_1_8) | MET(5_2_3) },
		{ 46, 0, 0, 2499, 2499, T1, 0 },
		{ 46, 0, 0, 2500, 2499, T2, MET(5_1_8) },
		{ 46, 0, 0, 2499, 2500, T2, MET(5_1_8) },
		{ 47, 0, 0, 25000, 0, T3, MET(5_1_5) | MET(5_1_8) | MET(5_2_3) },
	};
	struct ref_case *c;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		bool crime = row[i].tier >= T2;

		c = fresh();
		duty_sale(c, REF_CREDIT_REPORT, row[i].a);
		duty_sale(c, REF_HOTEL_STAY, row[i].b);
		duty_sale(c, REF_NAME_AND_PHONE, row[i].c);
		c->illegal_income = c->duty_income = row[i].income_yuan * YUAN;
		CHECK(c, row[i].tier, row[i].met | (crime ? HEAVIER : 0));
		CHECK_FLAGS(c, crime ? FLAG(HEAVIER_PUNISHMENT) : 0);
	}

	/* 14: the half standard needs a sale or provision. */
	c = fresh();
	lot(c, REF_CREDIT_REPORT, 25, REF_COLLECTED_IN_DUTY, REF_KEPT);
	c->illegal_income = c->duty_income = 2500 * YUAN;
	CHECK(c, T1, 0);
	c->row[0].passed_on = REF_SOLD;
	CHECK(c, T2, MET(5_1_8) | HEAVIER);

	/* 45: the weighted sum is a risk by default, a ground under the reading. */
	c = fresh();
	duty_sale(c, REF_NAME_AND_PHONE, 2400);
	lot(c, REF_NAME_AND_PHONE, 300, REF_BOUGHT, REF_KEPT);
	CHECK(c, T1, 0);
	CHECK_FLAGS(c, FLAG(DUTY_WEIGHTED_RISK));
	c->reading_mixed_duty = REF_MIXED_DUTY_WEIGHTED;
	CHECK(c, T2, MET(5_1_8) | HEAVIER);
	c->row[1].records = 199;	/* 2 * 2,400 + 199 */
	CHECK(c, T1, 0);

	/* 47: without the duty the same number stays below ten times. */
	c = fresh();
	lot(c, REF_NAME_AND_PHONE, 25000, REF_BOUGHT, REF_SOLD);
	CHECK(c, T2, MET(5_1_5));

	/* 48 */
	c = fresh();
	duty_sale(c, REF_NAME_AND_PHONE, 12500)->recipients = 2;
	CHECK(c, T3, MET(5_1_5) | MET(5_1_8) | MET(5_2_3) | HEAVIER);
}

static void
uses_and_consequences(void **state)
{
	struct ref_case *c = fresh();
	struct ref_row *r;

	(void)state;
	/* 15 */
	r = lot(c, REF_REAL_TIME_LOCATION, 1, REF_STOLE, REF_SOLD);
	r->used_in_crime = true;
	CHECK(c, T2, MET(5_1_1));
	c->grave_consequence = true;
	CHECK(c, T3, MET(5_1_1) | MET(5_2_1));

	/* 16: used by himself, not given. */
	c = fresh();
	lot(c, REF_REAL_TIME_LOCATION, 1, REF_BOUGHT, REF_KEPT)->used_in_crime = true;
	CHECK(c, T1, 0);

	/* A ticket is whereabouts only when it is of class a, by reading or by override. */
	c = fresh();
	r = lot(c, REF_TRAVEL_TICKET, 1, REF_STOLE, REF_SOLD);
	r->used_in_crime = true;
	CHECK(c, T1, 0);
	r->alt = 1;
	CHECK(c, T2, MET(5_1_1));
	r->whereabouts_override = 0;
	CHECK(c, T1, 0);
	r->whereabouts_override = -1;
	r->alt = 0;
	r->class_override = REF_CLASS_A;
	CHECK(c, T2, MET(5_1_1));

	/* 17 */
	c = fresh();
	r = lot(c, REF_NAME_AND_PHONE, 1, REF_LAWFULLY, REF_SOLD);
	r->knew_of_use = REF_KNEW_CRIME;
	CHECK(c, T2, MET(5_1_2));
	r->knew_of_use = REF_KNEW_UNLAWFUL;
	CHECK(c, T1, 0);
	c->reading_item2 = REF_ITEM2_UNLAWFUL_USE;
	CHECK(c, T2, MET(5_1_2));

	/* 49 */
	c = fresh();
	lot(c, REF_CREDIT_REPORT, 50, REF_BOUGHT, REF_SOLD)->used_in_crime = true;
	CHECK(c, T2, MET(5_1_3));

	/* 59 */
	c = fresh();
	lot(c, REF_ID_CARD, 1, REF_STOLE, REF_PUBLISHED);
	c->grave_consequence = true;
	CHECK(c, T3, MET(5_2_1));

	/* Loss alone is enough by default. */
	c->grave_consequence = false;
	c->major_loss = true;
	CHECK(c, T3, MET(5_2_2));
	c->reading_loss_alone = REF_LOSS_WITH_SERIOUS;
	CHECK(c, T1, 0);
	c->other_serious = true;
	CHECK(c, T3, MET(5_1_10) | MET(5_2_2));
	CHECK_FLAGS(c, FLAG(DISCRETIONARY_GROUND));
	c->obviously_minor = true;
	CHECK(c, T0, 0);
	CHECK_FLAGS(c, FLAG(DISCRETIONARY_GROUND));
}

static void
earlier_punishment(void **state)
{
	struct ref_case *c = fresh();
	struct ref_row *r = lot(c, REF_NAME_AND_PHONE, 1, REF_STOLE, REF_KEPT);

	(void)state;
	/* 18, 19 */
	c->has_prior_penalty_date = true;
	c->prior_penalty_date = ref_day(2022, 6, 1);
	CHECK(c, T2, MET(5_1_9));
	c->prior_penalty_date = ref_day(2022, 4, 1);
	r->records = 100;
	CHECK(c, T1, 0);
	c->prior_penalty = true;	/* not looked at beside a date */
	CHECK(c, T1, 0);
	c->has_prior_penalty_date = false;
	CHECK(c, T2, MET(5_1_9));

	/* 20 */
	c = fresh();
	lot(c, REF_NAME_AND_PHONE, 10, REF_STOLE, REF_KEPT);
	c->prior_punishment = REF_PRIOR_PUNISHED;
	CHECK(c, T2, MET(5_1_9));
	c->prior_punishment = REF_PRIOR_EXEMPTED;
	CHECK(c, T1, 0);
	c->reading_exempted_prior = REF_EXEMPTED_PRIOR_YES;
	CHECK(c, T2, MET(5_1_9));

	/* 51: the last day of the two years is inside. */
	c = fresh();
	r = lot(c, REF_NAME_AND_PHONE, 1, REF_STOLE, REF_KEPT);
	c->has_prior_penalty_date = true;
	c->prior_penalty_date = ref_day(2024, 3, 10);
	dated(r, ref_day(2026, 3, 10), ref_day(2026, 3, 10));
	CHECK(c, T2, MET(5_1_9));
	dated(r, ref_day(2026, 3, 11), ref_day(2026, 3, 11));
	CHECK(c, T1, 0);

	/* 52: "again" is after the penalty, and not on its day. */
	c->prior_penalty_date = ref_day(2025, 5, 1);
	dated(r, ref_day(2025, 4, 1), ref_day(2025, 4, 30));
	CHECK(c, T1, 0);
	r->act_to = ref_day(2025, 5, 1);
	CHECK(c, T1, 0);
	r->act_to = ref_day(2025, 5, 2);
	CHECK(c, T2, MET(5_1_9));
}

static void
lawful_business(void **state)
{
	struct ref_case *c = fresh();
	struct ref_row *r = shop(c, REF_NAME_AND_PHONE, 200000, REF_KEPT);

	(void)state;
	/* 21, 22 */
	c->use_profit = 49999 * YUAN;
	CHECK(c, T1, 0);
	c->use_profit = 50000 * YUAN;
	CHECK(c, T2, MET(6_1_1));
	c->use_profit = 800000 * YUAN;
	CHECK(c, T2, MET(6_1_1));
	c->grave_consequence = true;
	CHECK(c, T2, MET(6_1_1));
	CHECK_FLAGS(c, FLAG(ART6_GRAVE_HARM));

	/* 23 */
	c = fresh();
	shop(c, REF_NAME_AND_PHONE, 195000, REF_KEPT);
	shop(c, REF_NAME_AND_PHONE, 5000, REF_PROVIDED);
	c->use_profit = 49999 * YUAN;
	CHECK(c, T3, MET(5_1_5) | MET(5_2_3));
	c->reading_onward = REF_ONWARD_PART;
	CHECK(c, T2, MET(5_1_5));

	/* Passing few on can be better than keeping all, which is odd enough to be said. */
	c = fresh();
	shop(c, REF_NAME_AND_PHONE, 100, REF_PROVIDED);
	c->use_profit = 50000 * YUAN;
	CHECK(c, T1, 0);
	CHECK_FLAGS(c, FLAG(ONWARD_PARADOX));

	/* 24 */
	c = fresh();
	r = shop(c, REF_NAME_AND_PHONE, 200000, REF_KEPT);
	r->obtained_by = REF_EXCHANGED;
	CHECK(c, T3, MET(5_1_5) | MET(5_2_3));
	c->reading_exchange = REF_EXCHANGE_ART6;
	CHECK(c, T1, 0);

	/* 57 */
	c = fresh();
	shop(c, REF_NAME_AND_PHONE, 100, REF_KEPT);
	c->use_profit = 60000 * YUAN;
	c->prior_punishment = REF_PRIOR_PUNISHED;
	CHECK(c, T2, MET(6_1_1) | MET(6_1_2));

	/* 58: class b is outside Art. 6, and profit is not income. */
	c = fresh();
	shop(c, REF_HOTEL_STAY, 499, REF_KEPT);
	c->use_profit = 300000 * YUAN;
	CHECK(c, T1, 0);

	/* Bought together with class b: each by its own article, or all by Art. 5. */
	shop(c, REF_NAME_AND_PHONE, 10, REF_KEPT);
	CHECK(c, T2, MET(6_1_1));
	c->reading_mixed_purchase = REF_MIXED_PURCHASE_ALL_ART5;
	CHECK(c, T2, MET(5_1_6));
	c->row[1].records = 9;
	CHECK(c, T1, 0);
}

static void
counting(void **state)
{
	struct ref_case *c = fresh();
	struct ref_row *r;

	(void)state;
	/* 25, 26 */
	r = lot(c, REF_NAME_AND_PHONE, 3000, REF_BOUGHT, REF_SOLD);
	CHECK(c, T1, 0);
	r->recipients = 2;
	CHECK(c, T2, MET(5_1_5));

	/* 35 */
	c = fresh();
	r = lot(c, REF_NAME_AND_PHONE, 5200, REF_BOUGHT, REF_KEPT);
	CHECK(c, T2, MET(5_1_5));
	r->duplicates = 300;
	CHECK(c, T1, 0);

	/* 36 */
	c = fresh();
	r = lot(c, REF_FACE, 500, REF_STOLE, REF_KEPT);
	CHECK(c, T2, MET(5_1_4));
	r->records = 5000;
	CHECK(c, T3, MET(5_1_4) | MET(5_2_3));

	/* 37, 50 */
	c = fresh();
	r = lot(c, REF_ANONYMISED, INT64_C(100000000000), REF_BOUGHT, REF_SOLD);
	r->recipients = 10000;
	CHECK(c, T0, 0);
	c = fresh();
	r = lot(c, REF_REAL_TIME_LOCATION, 1, REF_STOLE, REF_SOLD);
	r->used_in_crime = true;
	r->class_override = REF_NOT_PI;
	CHECK(c, T0, 0);
	r->class_override = -1;
	r->untrue = INT64_MAX;
	r->excluded = INT64_MAX;
	CHECK(c, T0, 0);

	/* 40: 220, shown by what is missing to 5,000. */
	c = fresh();
	lot(c, REF_NAME_AND_PHONE, 60, REF_BOUGHT, REF_SOLD)->recipients = 3;
	lot(c, REF_NAME_AND_PHONE, 40, REF_BOUGHT, REF_KEPT);
	r = lot(c, REF_NAME_AND_PHONE, 4779, REF_BOUGHT, REF_KEPT);
	CHECK(c, T1, 0);
	r->records = 4780;
	CHECK(c, T2, MET(5_1_5));

	/* 41 */
	c = fresh();
	lot(c, REF_CREDIT_REPORT, 10, REF_STOLE, REF_SOLD)->recipients = 2;
	r = lot(c, REF_CREDIT_REPORT, 30, REF_STOLE, REF_KEPT);
	CHECK(c, T2, MET(5_1_3));
	r->records = 29;
	CHECK(c, T1, 0);

	/* 42, 43: the same buyer twice is one recipient; readers are not counted. */
	c = fresh();
	r = lot(c, REF_NAME_AND_PHONE, 3000, REF_BOUGHT, REF_SOLD);
	CHECK(c, T1, 0);
	r->passed_on = REF_PUBLISHED;
	r->recipients = 10000;
	CHECK(c, T1, 0);

	/* 44 */
	c = fresh();
	lot(c, REF_NAME_AND_PHONE, 3000, REF_BOUGHT, REF_PROVIDED);
	lot(c, REF_NAME_AND_PHONE, 3000, REF_EXCHANGED, REF_KEPT);
	CHECK(c, T2, MET(5_1_5));

	/* Left out: ordered only, punished already, lawful, had lawfully and kept. */
	c = fresh();
	lot(c, REF_NAME_AND_PHONE, 5000, REF_BOUGHT, REF_KEPT)->row_stage = REF_ATTEMPT;
	lot(c, REF_NAME_AND_PHONE, 5000, REF_BOUGHT, REF_KEPT)->already_punished =
	    REF_PUNISHED_ADMINISTRATIVE;
	lot(c, REF_NAME_AND_PHONE, 5000, REF_BOUGHT, REF_KEPT)->unlawful = false;
	lot(c, REF_NAME_AND_PHONE, 5000, REF_LAWFULLY, REF_KEPT);
	CHECK(c, T0, 0);

	/* Nothing wraps where a table is as full as it can be. */
	c = fresh();
	while (c->n_rows < REF_ROWS_MAX) {
		r = duty_sale(c, REF_CREDIT_REPORT, INT64_C(100000000000));
		r->recipients = 10000;
	}
	c->illegal_income = c->duty_income = INT64_C(10000000000000) * YUAN;
	c->reading_mixed_duty = REF_MIXED_DUTY_WEIGHTED;
	CHECK(c, T3, MET(5_1_3) | MET(5_1_7) | MET(5_1_8) | MET(5_2_3) | HEAVIER);
}

static void
law_of_the_time(void **state)
{
	struct ref_case *c = fresh();
	struct ref_row *r;

	(void)state;
	/* 27: by a bank clerk in 2014. */
	c->listed_unit_staff = true;
	r = duty_sale(c, REF_NAME_AND_PHONE, 60000);
	dated(r, ref_day(2014, 3, 1), ref_day(2014, 3, 1));
	c->filed_on = ref_day(2016, 1, 1);
	CHECK(c, T2, MET(5_1_5) | MET(5_1_8) | HEAVIER);
	CHECK_FLAGS(c, FLAG(HEAVIER_PUNISHMENT) | FLAG(CAPPED_BEFORE_2015_11_01));

	/*
	 * 28: by a jobless person who bought it online. Under the wide reading the buying counts,
	 * each record once; under the narrow one nothing does, and that reading is the doubt.
	 */
	c = fresh();
	r = lot(c, REF_NAME_AND_PHONE, 3000, REF_BOUGHT, REF_SOLD);
	dated(r, ref_day(2014, 3, 1), ref_day(2014, 3, 1));
	r->recipients = 20;
	CHECK(c, T1, 0);
	CHECK_FLAGS(c, 0);
	r->records = 5000;
	CHECK(c, T2, MET(5_1_5));
	CHECK_FLAGS(c, FLAG(LIMITATION_PASSED));
	c->reading_old_object = REF_OLD_OBJECT_NARROW;
	CHECK(c, T0, 0);
	CHECK_FLAGS(c, FLAG(SPECIAL_SUBJECT_UNCLEAR));
	r->from_listed_unit = true;
	CHECK(c, T2, MET(5_1_5));

	/* Before the crime existed. */
	dated(r, ref_day(2009, 2, 27), ref_day(2009, 2, 27));
	CHECK(c, T0, 0);
	dated(r, ref_day(2009, 2, 28), ref_day(2009, 2, 28));
	CHECK(c, T2, MET(5_1_5));

	/* 54, 55 */
	c = fresh();
	c->listed_unit_staff = true;
	r = duty_sale(c, REF_NAME_AND_PHONE, 900000);
	dated(r, ref_day(2014, 1, 1), ref_day(2015, 10, 31));
	c->filed_on = ref_day(2016, 1, 1);
	CHECK(c, T2, MET(5_1_5) | MET(5_1_8) | HEAVIER);
	CHECK_FLAGS(c, FLAG(HEAVIER_PUNISHMENT) | FLAG(CAPPED_BEFORE_2015_11_01));
	c->filed_on = ref_day(2026, 11, 22);
	CHECK_FLAGS(c, FLAG(HEAVIER_PUNISHMENT) | FLAG(CAPPED_BEFORE_2015_11_01) |
	    FLAG(LIMITATION_PASSED));

	/* 56, as two lots. */
	c = fresh();
	r = lot(c, REF_NAME_AND_PHONE, 80000, REF_BOUGHT, REF_SOLD);
	dated(r, ref_day(2015, 1, 1), ref_day(2015, 10, 31));
	r = lot(c, REF_NAME_AND_PHONE, 20000, REF_BOUGHT, REF_SOLD);
	dated(r, ref_day(2015, 11, 1), ref_day(2016, 12, 31));
	c->filed_on = ref_day(2017, 1, 1);
	CHECK(c, T2, MET(5_1_5));
	CHECK_FLAGS(c, FLAG(CAPPED_BEFORE_2015_11_01) | FLAG(SPANS_2015_11_01));
	c->reading_series = REF_SERIES_WHOLE;
	CHECK(c, T3, MET(5_1_5) | MET(5_2_3));
	c->reading_old_object = REF_OLD_OBJECT_NARROW;
	CHECK(c, T2, MET(5_1_5));
	CHECK_FLAGS(c, FLAG(SPECIAL_SUBJECT_UNCLEAR));

	/* 56, as one lot that straddles; predicted leaves all of it on the earliest side. */
	c = fresh();
	r = lot(c, REF_NAME_AND_PHONE, 100000, REF_BOUGHT, REF_SOLD);
	dated(r, ref_day(2015, 1, 1), ref_day(2016, 12, 31));
	c->filed_on = ref_day(2017, 1, 1);
	CHECK(c, T2, MET(5_1_5));
	CHECK_FLAGS(c, FLAG(CAPPED_BEFORE_2015_11_01) | FLAG(SPANS_2015_11_01) |
	    FLAG(SPLIT_THE_LOT));
	r->has_shares = true;
	r->share[0] = 80000;
	r->share[1] = 20000;
	CHECK(c, T2, MET(5_1_5));
	r->share[0] = 50000;
	r->share[1] = 50000;
	CHECK(c, T3, MET(5_1_5) | MET(5_2_3));

	/* 56a */
	c = fresh();
	r = lot(c, REF_NAME_AND_PHONE, 60000, REF_BOUGHT, REF_SOLD);
	dated(r, ref_day(2014, 3, 1), ref_day(2014, 3, 1));
	r = lot(c, REF_NAME_AND_PHONE, 10, REF_BOUGHT, REF_SOLD);
	dated(r, ref_day(2016, 3, 1), ref_day(2016, 3, 1));
	CHECK(c, T2, MET(5_1_5));
	c->reading_old_object = REF_OLD_OBJECT_NARROW;
	CHECK(c, T1, 0);

	/* 56b */
	c = fresh();
	c->listed_unit_staff = true;
	r = duty_sale(c, REF_NAME_AND_PHONE, 60000);
	dated(r, ref_day(2014, 3, 1), ref_day(2014, 3, 1));
	r = duty_sale(c, REF_NAME_AND_PHONE, 10);
	dated(r, ref_day(2016, 3, 1), ref_day(2016, 3, 1));
	CHECK(c, T2, MET(5_1_5) | MET(5_1_8) | HEAVIER);
	c->reading_series = REF_SERIES_WHOLE;
	CHECK(c, T3, MET(5_1_5) | MET(5_1_8) | MET(5_2_3) | HEAVIER);

	/* Income of before that day raises nothing to the second tier. */
	c->reading_series = REF_SERIES_PART;
	c->row[0].records = 10;
	c->illegal_income = 60000 * YUAN;
	c->old_income = 10001 * YUAN;
	CHECK(c, T2, MET(5_1_7) | HEAVIER);
	c->old_income = 10000 * YUAN;
	CHECK(c, T3, MET(5_1_7) | MET(5_2_3) | HEAVIER);
	c->reading_income = REF_INCOME_NET;
	c->data_cost = 1;
	CHECK(c, T2, MET(5_1_7) | HEAVIER);
}

static void
age_and_capacity(void **state)
{
	struct ref_case *c = fresh();
	struct ref_row *r = lot(c, REF_CREDIT_REPORT, 50, REF_STOLE, REF_KEPT);

	(void)state;
	/* 29 */
	c->age_at_act = 15;
	CHECK(c, T0, 0);
	CHECK_FLAGS(c, FLAG(MINOR_AT_ACT));
	c->age_at_act = 16;
	CHECK(c, T2, MET(5_1_3));
	CHECK_FLAGS(c, FLAG(MINOR_AT_ACT));
	c->age_at_act = 18;
	CHECK_FLAGS(c, 0);

	/* 30 */
	c->has_birth_date = true;
	c->birth_date = ref_day(2008, 5, 1);
	CHECK(c, T0, 0);
	dated(r, ref_day(2024, 5, 2), ref_day(2024, 5, 2));
	CHECK(c, T2, MET(5_1_3));

	/* 53 */
	c = fresh();
	c->has_birth_date = true;
	c->birth_date = ref_day(2008, 6, 1);
	lot(c, REF_NAME_AND_PHONE, 4000, REF_BOUGHT, REF_SOLD);
	r = lot(c, REF_NAME_AND_PHONE, 4000, REF_BOUGHT, REF_SOLD);
	dated(r, ref_day(2024, 7, 1), ref_day(2024, 7, 31));
	CHECK(c, T1, 0);
	CHECK_FLAGS(c, FLAG(MINOR_AT_ACT));

	/* As one lot it straddles, and what is known to lie after the day counts. */
	c->n_rows = 1;
	r = c->row;
	r->records = 8000;
	dated(r, ref_day(2024, 5, 1), ref_day(2024, 7, 31));
	CHECK(c, T0, 0);
	CHECK_FLAGS(c, FLAG(SPLIT_THE_LOT) | FLAG(MINOR_AT_ACT));
	r->has_shares = true;
	r->share[0] = 3000;
	r->share[1] = 5000;
	CHECK(c, T2, MET(5_1_5));

	/* A unit has neither age nor capacity. */
	c->capacity = REF_CAPACITY_NONE;
	CHECK(c, T0, 0);
	c->subject = REF_UNIT;
	CHECK(c, T2, MET(5_1_5));
	CHECK_FLAGS(c, 0);

	c = fresh();
	lot(c, REF_CREDIT_REPORT, 50, REF_STOLE, REF_KEPT);
	c->intent = false;
	CHECK(c, T0, 0);
	c->n_rows = 0;
	c->intent = true;
	CHECK(c, T0, 0);
}

static void
flags(void **state)
{
	struct ref_case *c = fresh();
	struct ref_row *r = lot(c, REF_NAME_AND_PHONE, 5000, REF_STOLE, REF_KEPT);

	(void)state;
	/* 31, 32 */
	c->first_offender = c->gains_returned = c->remorse = true;
	CHECK(c, T2, MET(5_1_5) | MET(10));
	CHECK_FLAGS(c, FLAG(MAY_BE_EXEMPT));
	c->prior_punishment = REF_PRIOR_EXEMPTED;
	CHECK_FLAGS(c, 0);
	c->prior_punishment = REF_PRIOR_NONE;
	r->records = 50000;
	CHECK(c, T3, MET(5_1_5) | MET(5_2_3));
	CHECK_FLAGS(c, 0);

	/* 33: the tier does not move. */
	c->role = REF_ACCESSORY;
	c->stage = REF_ATTEMPT;
	CHECK(c, T3, MET(5_1_5) | MET(5_2_3));

	/* 34 */
	c = fresh();
	r = lot(c, REF_NAME_AND_PHONE, 5000, REF_STOLE, REF_KEPT);
	dated(r, ref_day(2021, 11, 22), ref_day(2021, 11, 22));
	CHECK_FLAGS(c, 0);
	dated(r, ref_day(2021, 11, 21), ref_day(2021, 11, 21));
	CHECK_FLAGS(c, FLAG(LIMITATION_PASSED));
	c->evaded = true;
	CHECK_FLAGS(c, 0);
	c->evaded = false;
	r->dates_known = false;
	CHECK_FLAGS(c, 0);
	r->dates_known = true;
	r->records = 50000;		/* ten years */
	CHECK_FLAGS(c, 0);
	r->records = 5000;
	dated(r, ref_day(2020, 11, 21), ref_day(2020, 11, 21));
	c->has_later_crime_on = true;
	c->later_crime_on = ref_day(2025, 11, 21);
	CHECK_FLAGS(c, 0);
	c->later_crime_on = ref_day(2025, 11, 22);
	CHECK_FLAGS(c, FLAG(LIMITATION_PASSED));

	/* 38 */
	c = fresh();
	lot(c, REF_NAME_AND_PHONE, 5000, REF_STOLE, REF_KEPT);
	c->subject = REF_UNIT;
	c->unit_decision = c->unit_benefit = true;
	CHECK(c, T2, MET(5_1_5));
	CHECK_FLAGS(c, FLAG(UNIT_FINED));
	c->unit_sham = true;
	CHECK_FLAGS(c, 0);

	/* 39 */
	c = fresh();
	r = lot(c, REF_NAME_AND_PHONE, 1, REF_STOLE, REF_KEPT);
	dated(r, ref_day(2025, 12, 31), ref_day(2025, 12, 31));
	CHECK(c, T1, 0);
	CHECK_FLAGS(c, 0);
	r->act_to = ref_day(2026, 1, 1);
	CHECK_FLAGS(c, FLAG(ADMINISTRATIVE_DETENTION_POSSIBLE));

	c->recidivist = true;
	CHECK_FLAGS(c, FLAG(ADMINISTRATIVE_DETENTION_POSSIBLE));
	c->other_serious = true;
	CHECK_FLAGS(c, FLAG(DISCRETIONARY_GROUND) | FLAG(RECIDIVIST));
}

static void
kinds(void **state)
{
	unsigned contested = 0, alternatives = 0, always = 0, if_a = 0;

	(void)state;
	for (int k = 0; k < REF_KINDS; k++) {
		contested += ref_kinds[k].alternatives > 0;
		alternatives += ref_kinds[k].alternatives;
		always += ref_kinds[k].whereabouts == REF_WHERE_ALWAYS;
		if_a += ref_kinds[k].whereabouts == REF_WHERE_IF_CLASS_A;
	}
	assert_int_equal(REF_KINDS, 34);
	assert_int_equal(contested, 14);
	assert_int_equal(alternatives, 15);
	assert_int_equal(always, 2);
	assert_int_equal(if_a, 2);
	assert_string_equal(ref_kinds[REF_REAL_TIME_LOCATION].id, "real-time-location");
	assert_string_equal(ref_kinds[REF_PROPERTY_OWNERSHIP].id, "property-ownership");
	assert_string_equal(ref_kinds[REF_FACE].id, "face");
	assert_string_equal(ref_kinds[REF_ENTERPRISE_CONTACT].id, "enterprise-contact");
	assert_string_equal(ref_kinds[REF_OTHER].id, "other");
	for (int i = 0; i < REF_METS; i++)
		assert_non_null(ref_met_ids[i]);
	for (int i = 0; i < REF_FLAGS; i++)
		assert_non_null(ref_flag_ids[i]);
}

/* Every day of four centuries against a calendar that is walked, not calculated. */
static void
days(void **state)
{
	static const int of_month[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int32_t day = ref_day(1850, 1, 1);

	(void)state;
	assert_int_equal(ref_day(1970, 1, 1), 0);
	assert_int_equal(ref_day(2000, 2, 29), 11016);
	for (int y = 1850; y < 2250; y++) {
		bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;

		for (int m = 1; m <= 12; m++) {
			int last = of_month[m - 1] + (m == 2 && leap);

			for (int d = 1; d <= last; d++, day++) {
				assert_int_equal(ref_day(y, m, d), day);
				assert_int_equal(ref_add_years(day, 0), day);
				assert_int_equal(ref_add_years(day, 5),
				    ref_day(y + 5, m, m == 2 && d == 29 ? 28 : d));
				assert_int_equal(ref_add_years(day, 400), ref_day(y + 400, m, d));
			}
		}
	}
	assert_int_equal(ref_add_years(ref_day(2008, 2, 29), 16), ref_day(2024, 2, 29));
	assert_int_equal(ref_add_years(ref_day(2008, 2, 29), 18), ref_day(2026, 2, 28));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_and_income),
		cmocka_unit_test(duty_sales),
		cmocka_unit_test(uses_and_consequences),
		cmocka_unit_test(earlier_punishment),
		cmocka_unit_test(lawful_business),
		cmocka_unit_test(counting),
		cmocka_unit_test(law_of_the_time),
		cmocka_unit_test(age_and_capacity),
		cmocka_unit_test(flags),
		cmocka_unit_test(kinds),
		cmocka_unit_test(days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
