/*
 * What a case leaves open, read from answers by the words of the contract alone: for each fact that
 * bears on the tier the set of values that a completion may give it. Nothing of the program helps
 * here but the place where it keeps a cell.
 */
#ifndef PARTIAL_H
#define PARTIAL_H

#include "reference.h"

#include <qingjie/answers.h>

enum { PARTIAL_ROWS_MAX = 16 };

/* Options and truths as bits (a truth: 1 no, 2 yes), numbers and days as a range. */
struct set {
	bool none;		/* the fact has no value: unstated, or an override that is not there */
	uint64_t bits;
	int64_t lo, hi;
};

/* Every fact that the tier may depend on: X(name, type, which way it pushes, see brute.c). */
#define PARTIAL_CASE(X) \
	X(subject, OPTION, FREE) \
	X(birth_date, DAY, FREE) \
	X(age_at_act, NUMBER, UP) \
	X(capacity, OPTION, DOWN) \
	X(intent, TRUTH, UP) \
	X(illegal_income, NUMBER, FREE) \
	X(duty_income, NUMBER, FREE) \
	X(data_cost, NUMBER, DOWN) \
	X(old_income, NUMBER, FREE) \
	X(use_profit, NUMBER, UP) \
	X(act_from, DAY, FREE) \
	X(act_to, DAY, FREE) \
	X(prior_punishment, OPTION, UP) \
	X(prior_penalty, TRUTH, UP) \
	X(prior_penalty_date, DAY, FREE) \
	X(grave_consequence, TRUTH, UP) \
	X(major_loss, TRUTH, UP) \
	X(odious_impact, TRUTH, UP) \
	X(listed_unit_staff, TRUTH, FREE) \
	X(other_serious, TRUTH, UP) \
	X(other_especially_serious, TRUTH, UP) \
	X(obviously_minor, TRUTH, DOWN) \
	X(reading_mixed_purchase, OPTION, FREE) \
	X(reading_exchange, OPTION, FREE) \
	X(reading_onward, OPTION, FREE) \
	X(reading_combined_tenfold, OPTION, DOWN) \
	X(reading_mixed_duty, OPTION, UP) \
	X(reading_item2, OPTION, UP) \
	X(reading_loss_alone, OPTION, DOWN) \
	X(reading_income, OPTION, DOWN) \
	X(reading_exempted_prior, OPTION, UP) \
	X(reading_old_object, OPTION, FREE) \
	X(reading_series, OPTION, UP)

#define PARTIAL_ROW(X) \
	X(kind, kind, OPTION) \
	X(class, class_override, OPTION) \
	X(whereabouts, whereabouts_override, TRUTH) \
	X(records, records, NUMBER) \
	X(duplicates, duplicates, NUMBER) \
	X(untrue, untrue, NUMBER) \
	X(excluded, excluded, NUMBER) \
	X(obtained_by, obtained_by, OPTION) \
	X(passed_on, passed_on, OPTION) \
	X(recipients, recipients, NUMBER) \
	X(from_duty, from_duty, TRUTH) \
	X(unlawful, unlawful, TRUTH) \
	X(for_lawful_business, for_lawful_business, TRUTH) \
	X(used_in_crime, used_in_crime, TRUTH) \
	X(knew_of_use, knew_of_use, OPTION) \
	X(from_listed_unit, from_listed_unit, TRUTH) \
	X(already_punished, already_punished, OPTION) \
	X(row_stage, row_stage, OPTION) \
	X(act_from, act_from, DAY) \
	X(act_to, act_to, DAY)

struct partial_row {
#define X(name, in_reference, type) struct set name;
	PARTIAL_ROW(X)
#undef X
};

struct partial {
#define X(name, type, way) struct set name;
	PARTIAL_CASE(X)
#undef X
	bool further;		/* there may be rows beyond these */
	bool contested;		/* under every reading, and for every class of a contested kind */
	unsigned n;
	struct partial_row row[PARTIAL_ROWS_MAX];
};

/* A day of a row that says nothing of its own is that of the case, and its set is `none`. */
struct partial
partial_of(const struct answers *a, int64_t as_of, bool contested);

/* Is there one value only, or none? */
bool set_single(const struct set *s);
int64_t set_size(const struct set *s);
/* The n-th value, from the lowest. */
int64_t set_value(const struct set *s, int64_t n);

/* Gives a fact of the case (a row) by its number in the lists above the n-th value of its set. */
void partial_give(const struct partial *p, unsigned fact, int64_t n, struct ref_case *c);
void partial_give_row(const struct partial *p, unsigned row, unsigned fact, int64_t n, struct ref_case *c);
const struct set *partial_fact(const struct partial *p, unsigned fact);
const struct set *partial_row_fact(const struct partial *p, unsigned row, unsigned fact);
extern const unsigned partial_facts, partial_row_facts;

/* The first value of every set: the case itself, where nothing is open. No row has shares. */
void partial_first(const struct partial *p, struct ref_case *c);

/* A row that says nothing of its days takes the case's. */
void partial_inherit(const struct partial *p, struct ref_case *c);

/* Does the case keep the constraints of section 3? */
bool partial_keeps(const struct ref_case *c);

/* How many sides the days of a row have, and what it may divide among them. */
unsigned partial_sides(const struct ref_case *c, const struct ref_row *r);
int64_t partial_net(const struct ref_row *r);

/* Does this cell of a completion hold one value (or rightly none) that the cell of the case allows? */
bool partial_allows(const struct fact *f, const struct cell *given, const struct cell *complete,
    int64_t as_of);

#endif
