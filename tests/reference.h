/*
 * The verdict of a complete case under Criminal Law Art. 253-1, written straight down in C.
 *
 * The program reads the law as data; this is the same law a second time, written from the contract
 * alone, without a look at the program or its questionnaire. Two implementations that share nothing
 * seldom share a mistake, so tests compare them on random cases. ref_tier() is also the measure of
 * speed: what the verdict costs when nothing is general.
 *
 * Everything here is known: a caller who has open facts completes them first. Values lie in the
 * domains of the contract and keep its constraints; none of that is checked again.
 *
 * Enumerations list their options in the contract's order, so that a number is also an index.
 * Money is in fen. A day is the number of days since 1970-01-01, proleptic Gregorian.
 */
#ifndef REFERENCE_H
#define REFERENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	REF_ROWS_MAX = 500,
	REF_SIDES = 5,		/* room; the three days that can cut a row make four at most */
};

/* Options of the facts of the case. */

enum ref_subject { REF_NATURAL_PERSON, REF_UNIT_RESPONSIBLE, REF_UNIT };
enum ref_capacity { REF_CAPACITY_FULL, REF_CAPACITY_DIMINISHED, REF_CAPACITY_NONE };
enum ref_prior { REF_PRIOR_NONE, REF_PRIOR_EXEMPTED, REF_PRIOR_PUNISHED };
enum ref_role { REF_SOLE, REF_PRINCIPAL, REF_ACCESSORY, REF_COERCED, REF_INSTIGATOR };
enum ref_stage { REF_COMPLETED, REF_ATTEMPT, REF_PREPARATION, REF_DESISTANCE };
enum ref_confession {
	REF_CONFESSION_NONE, REF_CONFESSION_ORDINARY, REF_CONFESSION_SAME_KIND_HEAVIER,
	REF_CONFESSION_MAJOR,
};
enum ref_merit { REF_MERIT_NONE, REF_MERIT_ORDINARY, REF_MERIT_MAJOR };
enum ref_compensation {
	REF_COMPENSATION_NONE, REF_COMPENSATION_PAID, REF_COMPENSATION_FORGIVEN,
	REF_COMPENSATION_PAID_AND_FORGIVEN,
};

/* Readings; the first option of each is the default. */

enum ref_mixed_purchase { REF_MIXED_PURCHASE_SPLIT, REF_MIXED_PURCHASE_ALL_ART5 };
enum ref_exchange { REF_EXCHANGE_ART5, REF_EXCHANGE_ART6 };
enum ref_onward { REF_ONWARD_WHOLE, REF_ONWARD_PART };
enum ref_combined { REF_COMBINED_SUM, REF_COMBINED_SINGLE_CLASS };
enum ref_mixed_duty { REF_MIXED_DUTY_SEPARATE, REF_MIXED_DUTY_WEIGHTED };
enum ref_item2 { REF_ITEM2_CRIME, REF_ITEM2_UNLAWFUL_USE };
enum ref_loss { REF_LOSS_ALONE, REF_LOSS_WITH_SERIOUS };
enum ref_income { REF_INCOME_GROSS, REF_INCOME_NET };
enum ref_exempted_prior { REF_EXEMPTED_PRIOR_NO, REF_EXEMPTED_PRIOR_YES };
enum ref_old_object { REF_OLD_OBJECT_WIDE, REF_OLD_OBJECT_NARROW };
enum ref_series { REF_SERIES_PART, REF_SERIES_WHOLE };

/* Options of a row. */

enum ref_class { REF_CLASS_A, REF_CLASS_B, REF_CLASS_C, REF_NOT_PI };
enum ref_obtained {
	REF_LAWFULLY, REF_BOUGHT, REF_RECEIVED, REF_EXCHANGED, REF_COLLECTED_IN_DUTY, REF_STOLE,
	REF_OTHER_ILLEGAL,
};
enum ref_passed_on { REF_KEPT, REF_SOLD, REF_PROVIDED, REF_PUBLISHED };
enum ref_knew { REF_KNEW_NONE, REF_KNEW_UNLAWFUL, REF_KNEW_CRIME };
enum ref_punished { REF_NOT_PUNISHED, REF_PUNISHED_ADMINISTRATIVE, REF_PUNISHED_CRIMINAL };

enum ref_kind_id {
	REF_REAL_TIME_LOCATION,
	REF_CHECKPOINT_PASSAGES,
	REF_TRAVEL_TICKET,
	REF_RIDE_TRACE,
	REF_COMMUNICATION_CONTENT,
	REF_CALL_LOG,
	REF_SMS_CODE,
	REF_CREDIT_REPORT,
	REF_ACCOUNT_WITH_CREDENTIALS,
	REF_BALANCES,
	REF_PAYMENT_ACCOUNT_NAME,
	REF_PROPERTY_OWNERSHIP,
	REF_OWNER_CONTACT_LIST,
	REF_VEHICLE_REGISTRATION,
	REF_VEHICLE_MAINTENANCE,
	REF_LICENCE_PLATE_ALONE,
	REF_HOTEL_STAY,
	REF_HEALTH,
	REF_FACE,
	REF_OTHER_BIOMETRIC,
	REF_ID_CARD,
	REF_NAME_AND_ID_NUMBER,
	REF_ORDER_OR_PARCEL,
	REF_NAME_AND_PHONE,
	REF_PHONE_NUMBER_ONLY,
	REF_SOCIAL_ACCOUNT,
	REF_MESSAGING_ACCOUNT_WITH_PASSWORD,
	REF_ENTERPRISE_CONTACT,
	REF_ENTERPRISE_CONTACT_PERSONAL_NUMBER,
	REF_STUDENT_OR_EMPLOYEE_REGISTER,
	REF_ANONYMISED,
	REF_DECEASED_OR_UNIT,
	REF_OTHER_SAFETY_AFFECTING,
	REF_OTHER,
	REF_KINDS,
};

enum ref_whereabouts { REF_WHERE_NEVER, REF_WHERE_IF_CLASS_A, REF_WHERE_ALWAYS };

struct ref_kind {
	const char *id;
	unsigned alternatives;		/* contested classes beside the default, at most two */
	enum ref_class class[3];	/* default, alternatives; the rest repeats the default */
	enum ref_whereabouts whereabouts;
};

extern const struct ref_kind ref_kinds[REF_KINDS];	/* by enum ref_kind_id */

/* One lot of records treated alike. */
struct ref_row {
	enum ref_kind_id kind;
	unsigned alt;			/* 0 the kind's default class, n its n-th alternative */
	int class_override;		/* enum ref_class, or -1 for none; beats `alt` */
	int whereabouts_override;	/* 0 or 1, or -1 for none */
	int64_t records, duplicates, untrue, excluded;
	enum ref_obtained obtained_by;
	enum ref_passed_on passed_on;
	int32_t recipients;
	enum ref_knew knew_of_use;
	enum ref_punished already_punished;
	enum ref_stage row_stage;	/* completed or attempt */
	bool from_duty, unlawful, for_lawful_business, used_in_crime, from_listed_unit;
	bool dates_known;		/* both days, not presumed; for limitation alone */
	bool has_shares;		/* else all net records lie on the earliest side */
	int32_t act_from, act_to;	/* in effect: the row's own days, else those of the case */
	int64_t share[REF_SIDES];	/* if it straddles: net records by side, in time order */
};

/* Everything the contract asks of a case, each fact under its own name. */
struct ref_case {
	enum ref_subject subject;
	bool has_birth_date;
	int32_t birth_date;
	int32_t age_at_act;
	enum ref_capacity capacity;
	bool deaf_mute_or_blind;
	bool intent;
	int64_t illegal_income, duty_income, data_cost, old_income, own_share, use_profit;
	int32_t act_from, act_to;	/* of the case; read only when it has no row */
	int32_t filed_on;		/* the date of judgment when never filed */
	bool has_later_crime_on;
	int32_t later_crime_on;
	bool evaded, complaint_refused;
	enum ref_prior prior_punishment;
	bool prior_penalty;
	bool has_prior_penalty_date;
	int32_t prior_penalty_date;
	bool grave_consequence, major_loss, odious_impact;
	bool listed_unit_staff;
	bool first_offender, gains_returned, remorse;
	enum ref_role role;
	enum ref_stage stage;
	bool surrender, plea, recidivist;
	enum ref_confession confession;
	enum ref_merit merit;
	enum ref_compensation compensation;
	bool unit_decision, unit_benefit, unit_sham;

	bool other_serious, other_especially_serious, obviously_minor;

	enum ref_mixed_purchase reading_mixed_purchase;
	enum ref_exchange reading_exchange;
	enum ref_onward reading_onward;
	enum ref_combined reading_combined_tenfold;
	enum ref_mixed_duty reading_mixed_duty;
	enum ref_item2 reading_item2;
	enum ref_loss reading_loss_alone;
	enum ref_income reading_income;
	enum ref_exempted_prior reading_exempted_prior;
	enum ref_old_object reading_old_object;
	enum ref_series reading_series;

	size_t n_rows;
	struct ref_row row[REF_ROWS_MAX];
};

/* From mild to grave. */
enum ref_tier { REF_NO_CRIME, REF_ADMINISTRATIVE, REF_SERIOUS, REF_ESPECIALLY_SERIOUS, REF_TIERS };

/* In statute order. */
enum ref_met {
	REF_INTERP_5_1_1, REF_INTERP_5_1_2, REF_INTERP_5_1_3, REF_INTERP_5_1_4, REF_INTERP_5_1_5,
	REF_INTERP_5_1_6, REF_INTERP_5_1_7, REF_INTERP_5_1_8, REF_INTERP_5_1_9, REF_INTERP_5_1_10,
	REF_INTERP_5_2_1, REF_INTERP_5_2_2, REF_INTERP_5_2_3, REF_INTERP_5_2_4,
	REF_INTERP_6_1_1, REF_INTERP_6_1_2, REF_INTERP_6_1_3,
	REF_INTERP_10, REF_CL_253_1_2,
	REF_METS,
};

/* In the contract's order. */
enum ref_flag {
	REF_HEAVIER_PUNISHMENT,
	REF_UNIT_FINED,
	REF_MAY_BE_EXEMPT,
	REF_CAPPED_BEFORE_2015_11_01,
	REF_SPANS_2015_11_01,
	REF_SPLIT_THE_LOT,
	REF_SPECIAL_SUBJECT_UNCLEAR,
	REF_DISCRETIONARY_GROUND,
	REF_COMBINED_ONLY,
	REF_DUTY_WEIGHTED_RISK,
	REF_ART6_GRAVE_HARM,
	REF_ONWARD_PARADOX,
	REF_LIMITATION_PASSED,
	REF_MINOR_AT_ACT,
	REF_RECIDIVIST,
	REF_ADMINISTRATIVE_DETENTION_POSSIBLE,
	REF_FLAGS,
};

extern const char *const ref_tier_ids[REF_TIERS];
extern const char *const ref_met_ids[REF_METS];
extern const char *const ref_flag_ids[REF_FLAGS];

struct ref_verdict {
	enum ref_tier tier;
	uint32_t met;		/* bit i: ref_met_ids[i] */
	uint32_t flags;		/* bit i: ref_flag_ids[i] */
};

/* The tier alone: one pass over the rows, no allocation. Cannot fail. */
enum ref_tier
ref_tier(const struct ref_case *c);

/* Tier, items met and flags. Cannot fail. */
void
ref_verdict(const struct ref_case *c, struct ref_verdict *v);

/*
 * Sums over counted rows, by side of 2015-11-01 and class. None wraps: 500 rows of 10^11 records
 * to 10^4 recipients make 5 * 10^17. Kept shop rows, which are all of class c, have a place of
 * their own (that of not-pi) until it is known whether Art. 6 is open to them.
 */
struct ref_tally {
	int64_t items[2][4];
	int64_t duty[2][3];		/* of these, from duty and given */
	bool whereabouts_used, known_use, after_penalty, shop_passed_on, business_a_or_b;
};

/* The two halves of ref_tier(): what the rows come to, and what the law makes of that. */
struct ref_tally
ref_tally_of(const struct ref_case *c);
enum ref_tier
ref_judge(const struct ref_case *c, const struct ref_tally *t);

/* The number of a calendar day that exists. */
int32_t
ref_day(int year, int month, int day);

/* The same day `years` later; for 29 February in a common year the 28th. */
int32_t
ref_add_years(int32_t day, int years);

#endif
