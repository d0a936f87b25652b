#include "near.h"

#include <string.h>

#include <qingjie/array.h>

struct near {
	struct dice *d;
	enum near_size size;
	int64_t as_of;
	struct ref_case *c;
	struct answers *a;
	unsigned left;		/* facts that may still be opened */
	bool birth_free;	/* not both days may be free, see brute.c */
};

static uint32_t
roll(struct near *n, uint32_t sides)
{
	return dice_roll(n->d, sides);
}

static bool
one_in(struct near *n, uint32_t times)
{
	return dice_roll(n->d, times) == 0;
}

/* Nothing of what usually makes a case no crime at all. */
static void
settle(struct near *n)
{
	struct ref_case *c = n->c;

	c->intent = !one_in(n, 30);
	c->capacity = one_in(n, 30) ? REF_CAPACITY_NONE : REF_CAPACITY_FULL;
	c->age_at_act = one_in(n, 12) ? 15 + (int32_t)roll(n, 2) : 30;
	c->has_birth_date = one_in(n, 10);
	c->has_prior_penalty_date = one_in(n, 8);
	c->grave_consequence = one_in(n, 25);
	c->major_loss = one_in(n, 20);
	c->odious_impact = one_in(n, 30);
	c->prior_punishment = one_in(n, 10) ? (enum ref_prior)roll(n, 3) : REF_PRIOR_NONE;
	c->prior_penalty = one_in(n, 15);
	c->listed_unit_staff = one_in(n, 3);
	c->obviously_minor = c->obviously_minor && one_in(n, 3);
	c->other_especially_serious = c->other_especially_serious && one_in(n, 4);
	c->other_serious = c->other_serious && one_in(n, 2);
}

static int64_t
near_limit(struct near *n, const int64_t *limits, uint32_t n_limits, int64_t over)
{
	int64_t x = limits[roll(n, n_limits)] / over + (int64_t)roll(n, 3) - 1;

	return x > 0 ? x : 0;
}

static void
money(struct near *n)
{
	static const int64_t limits[] = { 0, 0, 500000, 5000000, 250000, 2500000 };
	struct ref_case *c = n->c;

	c->illegal_income = near_limit(n, limits, ARRAY_LEN(limits), 1);
	c->duty_income = one_in(n, 2) ? 0 : near_limit(n, limits, ARRAY_LEN(limits), 1);
	c->old_income = one_in(n, 2) ? 0 : near_limit(n, limits, ARRAY_LEN(limits), 1 + roll(n, 2));
	c->data_cost = one_in(n, 2) ? 0 : near_limit(n, limits, ARRAY_LEN(limits), 1);
	if (one_in(n, 3))
		c->old_income += c->illegal_income / 2;
	c->duty_income = c->duty_income < c->illegal_income ? c->duty_income : c->illegal_income;
	c->old_income = c->old_income < c->illegal_income ? c->old_income : c->illegal_income;
	c->use_profit = one_in(n, 2) ? 0 : 5000000 + (int64_t)roll(n, 3) - 1;
}

/* Such that the rows together come close to some limit. */
static int64_t
records_near(struct near *n, enum ref_class class)
{
	static const int64_t points[] = { 1, 2500, 5000, 5000, 5000, 25000, 50000, 50000, 10000 };
	static const int64_t each[] = { 100, 10, 1, 1 };
	int64_t rows = n->c->n_rows;
	int64_t x = points[roll(n, ARRAY_LEN(points))] / each[class];

	x /= 1 + roll(n, (uint32_t)rows);
	x += (int64_t)roll(n, 3) - 1;
	return x > 0 ? x : 1;
}

static void
quiet_row(struct near *n, struct ref_row *r)
{
	enum ref_class class = (enum ref_class)roll(n, 3);

	r->alt = 0;
	r->class_override = one_in(n, 6) ? -1 : (int)class;
	r->records = records_near(n, r->class_override < 0 ? ref_kinds[r->kind].class[0] : class);
	r->duplicates = r->untrue = r->excluded = 0;
	if (one_in(n, 8))
		r->records += r->duplicates = (int64_t)roll(n, 5);
	r->unlawful = !one_in(n, 20);
	r->row_stage = one_in(n, 20) ? REF_ATTEMPT : REF_COMPLETED;
	r->already_punished = one_in(n, 20) ? REF_PUNISHED_CRIMINAL : REF_NOT_PUNISHED;
	r->used_in_crime = one_in(n, 12);
	r->knew_of_use = one_in(n, 12) ? (enum ref_knew)roll(n, 3) : REF_KNEW_NONE;
	r->recipients = one_in(n, 4) ? 2 + (int32_t)roll(n, 2) : 1;
	if (r->recipients > 1 && r->passed_on != REF_KEPT && r->passed_on != REF_PUBLISHED)
		r->records = r->records / r->recipients + 1;
	r->from_listed_unit = one_in(n, 2);
}

static void
shop_row(struct near *n, struct ref_row *r)
{
	static const enum ref_obtained ways[] = { REF_BOUGHT, REF_RECEIVED, REF_BOUGHT, REF_EXCHANGED };

	r->class_override = REF_CLASS_C;
	r->for_lawful_business = true;
	r->obtained_by = ways[roll(n, ARRAY_LEN(ways))];
	r->passed_on = one_in(n, 4) ? REF_SOLD : REF_KEPT;
	r->from_duty = one_in(n, 5);
	r->records = one_in(n, 2) ? 1 + (int64_t)roll(n, 20) : records_near(n, REF_CLASS_C);
}

static void
days_of_rows(struct near *n)
{
	int32_t turn = ref_day(2015, 11, 1);
	bool recent = one_in(n, 2);

	for (size_t i = 0; recent && i < n->c->n_rows; i++) {
		struct ref_row *r = &n->c->row[i];
		bool own = r->act_from != n->c->act_from || r->act_to != n->c->act_to;
		if (own && one_in(n, 3))
			continue;
		r->act_from = r->act_to = turn + (int32_t)roll(n, 3000);
	}
}

static void
base_case(struct near *n, struct bridge *b)
{
	unsigned rows = one_in(n, 12) ? 0 : 1 + roll(n, n->size == NEAR_TINY ? 2 : 3);

	if (n->size == NEAR_LARGE)
		rows = 5 + roll(n, 8);

	bridge_random_rows(b, n->d, rows, n->c);
	settle(n);
	money(n);
	for (size_t i = 0; i < n->c->n_rows; i++) {
		quiet_row(n, &n->c->row[i]);
		if (one_in(n, 3))
			shop_row(n, &n->c->row[i]);
	}
	days_of_rows(n);
	bridge_earliest(n->c);
	bridge_answer(b, n->c, n->a);
}

/* Opening. */

static struct range
around(struct near *n, const struct fact *f, struct range v)
{
	static const uint32_t spreads[] = { 1, 2, 3, 10, 100, 1000, 20000 };
	struct range all = fact_domain(f, n->as_of);
	uint32_t spread = n->size == NEAR_TINY ? 2 : spreads[roll(n, ARRAY_LEN(spreads))];
	struct range r = { v.lo - (int64_t)roll(n, spread + 1), v.hi + (int64_t)roll(n, spread + 1) };

	if (n->size != NEAR_TINY && one_in(n, 12))
		r.hi = all.hi;
	r.lo = r.lo < all.lo ? all.lo : r.lo;
	r.hi = r.hi > all.hi ? all.hi : r.hi;
	return r;
}

static struct range
more_options(struct near *n, const struct fact *f, struct range v)
{
	uint64_t bits = (uint64_t)v.lo;
	unsigned more = f->n_options > 4 && n->size != NEAR_TINY ? 3 : 1;

	for (unsigned i = 0; i < more; i++)
		bits |= UINT64_C(1) << roll(n, f->n_options);
	return range_options(bits);
}

static struct range
widened(struct near *n, const struct fact *f, struct range v)
{
	if (f->type == TYPE_TRUTH)
		return (struct range){ 0, 1 };
	return f->type == TYPE_OPTIONS ? more_options(n, f, v) : around(n, f, v);
}

static void
dispute(struct near *n, const struct fact *f, struct cell *c)
{
	struct range v = c->value[0];

	c->state = CELL_DISPUTED;
	for (unsigned s = 0; s < SIDES; s++) {
		c->side[s] = s == 0 || !one_in(n, 3) ? CELL_KNOWN : one_in(n, 2) ? CELL_UNKNOWN : CELL_ABSENT;
		if (f->type == TYPE_TRUTH)
			c->value[s] = range_of(s == 0 ? v.lo : (int64_t)roll(n, 2));
		else
			c->value[s] = s == 0 ? v : widened(n, f, v);
	}
}

static bool
small_domain(const struct fact *f)
{
	return f->type == TYPE_TRUTH || (f->type == TYPE_OPTIONS && f->n_options <= 4);
}

/* Opens a cell that holds one value, in one of the ways in which a case leaves things open. */
static void
open_cell(struct near *n, const struct fact *f, unsigned row)
{
	static const uint8_t states[] = { CELL_ABSENT, CELL_UNKNOWN, CELL_REFUSED };
	struct cell *c = answers_cell(n->a, f, row), kept = *c;
	bool wholly = small_domain(f) || n->size != NEAR_TINY;

	if (n->left == 0 || (c->state != CELL_KNOWN && !f->overrides && !f->inherits))
		return;
	if (c->state != CELL_KNOWN) {
		if (small_domain(f))
			c->state = one_in(n, 2) ? CELL_UNKNOWN : CELL_REFUSED;
	} else if (f->inherits || f->absent || f->type == TYPE_DATE) {
		c->value[0] = widened(n, f, c->value[0]);
	} else if (one_in(n, 5)) {
		dispute(n, f, c);
	} else if (wholly && one_in(n, f->type == TYPE_NUMBER ? 8 : 2)) {
		*c = (struct cell){ .state = states[f->overrides ? 1 + roll(n, 2) : roll(n, 3)] };
	} else {
		c->value[0] = widened(n, f, c->value[0]);
	}
	if (answers_conflicts(n->a, n->as_of, NULL, 0) > 0)
		*c = kept;
	else
		n->left--;
}

static void
open_named(struct near *n, int table, const char *id, unsigned row)
{
	const struct fact *f = questionnaire_fact(n->a->q, table, id);

	open_cell(n, f, row);
}

static unsigned
any_row(struct near *n)
{
	return roll(n, n->a->tables[0].n);
}

static void
open_any_of_case(struct near *n)
{
	static const char *const ids[] = { "age-at-act", "capacity", "intent", "illegal-income",
		"duty-income", "data-cost", "old-income", "use-profit", "act-from", "act-to",
		"prior-punishment", "prior-penalty", "grave-consequence", "major-loss",
		"listed-unit-staff", "subject", "old-income", "use-profit", "illegal-income" };

	open_named(n, CASE, ids[roll(n, ARRAY_LEN(ids))], 0);
}

static void
open_any_of_row(struct near *n)
{
	static const char *const ids[] = { "kind", "class", "whereabouts", "records", "duplicates",
		"untrue", "excluded", "obtained-by", "passed-on", "recipients", "from-duty", "unlawful",
		"for-lawful-business", "used-in-crime", "knew-of-use", "from-listed-unit",
		"already-punished", "row-stage", "act-from", "act-to", "records", "class", "passed-on",
		"for-lawful-business", "from-duty", "records" };

	if (n->a->tables[0].n > 0)
		open_named(n, 0, ids[roll(n, ARRAY_LEN(ids))], any_row(n));
}

static void
state_reading(struct near *n, const char *id)
{
	const struct fact *f = questionnaire_fact(n->a->q, CASE, id);
	struct cell *c = answers_cell(n->a, f, 0);
	uint64_t bits = 1 + roll(n, 3);

	*c = (struct cell){ .state = CELL_KNOWN, .value[0] = range_options(bits) };
	if (one_in(n, 6))
		*c = (struct cell){ .state = CELL_UNKNOWN };
}

static void
readings(struct near *n)
{
	static const char *const ids[] = { "reading-mixed-purchase", "reading-exchange",
		"reading-onward", "reading-combined-tenfold", "reading-mixed-duty", "reading-item2",
		"reading-loss-alone", "reading-income", "reading-exempted-prior", "reading-old-object",
		"reading-series" };

	for (unsigned i = 0; i < ARRAY_LEN(ids); i++)
		if (one_in(n, n->size == NEAR_TINY ? 8 : 4))
			state_reading(n, ids[i]);
		else if (one_in(n, n->size == NEAR_TINY ? 8 : 2))
			*answers_cell(n->a, questionnaire_fact(n->a->q, CASE, ids[i]), 0) = (struct cell){ 0 };
}

static void
grounds(struct near *n)
{
	static const char *const ids[] = { "other-serious", "other-especially-serious",
		"obviously-minor" };

	for (unsigned i = 0; i < ARRAY_LEN(ids); i++)
		if (!one_in(n, 8))
			*answers_cell(n->a, questionnaire_fact(n->a->q, CASE, ids[i]), 0) =
			    one_in(n, 2) ? (struct cell){ 0 }
			                 : (struct cell){ .state = CELL_KNOWN, .value[0] = range_of(0) };
}

/* Facts that work on each other. */

static void
know(struct near *n, int table, const char *id, unsigned row, struct range value)
{
	*answers_cell(n->a, questionnaire_fact(n->a->q, table, id), row) =
	    (struct cell){ .state = CELL_KNOWN, .value[0] = value };
}

/* Enough for the limit of whichever class it is. */
static void
class_under_single_class(struct near *n)
{
	static const int64_t enough[] = { 500, 5000, 50000, 250, 2500, 25000 };
	unsigned row = any_row(n);

	know(n, CASE, "reading-combined-tenfold", 0, range_options(2 + roll(n, 2)));
	if (one_in(n, 2)) {
		know(n, 0, "records", row, range_of(enough[roll(n, ARRAY_LEN(enough))] + (int64_t)roll(n, 3) - 1));
		know(n, 0, "class", row, range_options(3u << roll(n, 3)));
		n->left -= n->left > 0;
	} else {
		open_named(n, 0, "class", row);
	}
	open_named(n, 0, "class", any_row(n));
	open_named(n, 0, "records", row);
}

/* Profit is a crime if it is lawful business, the number if it is not. */
static void
lawful_business_or_number(struct near *n, unsigned row)
{
	know(n, 0, "class", row, range_options(1u << REF_CLASS_C));
	know(n, 0, "obtained-by", row, range_options(1u << REF_BOUGHT));
	know(n, 0, "passed-on", row, range_options(1u << REF_KEPT));
	know(n, 0, "records", row, range_of(5000 + (int64_t)roll(n, 4) - 1));
	know(n, CASE, "use-profit", 0, range_of(5000000 + (int64_t)roll(n, 4) - 1));
}

static void
art6_open_or_closed(struct near *n)
{
	unsigned row = any_row(n);

	if (one_in(n, 2))
		lawful_business_or_number(n, row);
	open_named(n, 0, "for-lawful-business", row);
	open_named(n, 0, "passed-on", any_row(n));
	if (one_in(n, 2))
		open_named(n, CASE, "use-profit", 0);
	if (one_in(n, 2))
		open_named(n, 0, "obtained-by", any_row(n));
}

/* Income that is too low once some of it is old; and it is old only beside an early row. */
static void
early_and_old_income(struct near *n)
{
	unsigned row = any_row(n);

	if (one_in(n, 2)) {
		know(n, CASE, "duty-income", 0, range_of(0));
		know(n, CASE, "illegal-income", 0, range_of(5000000 + (int64_t)roll(n, 3)));
		know(n, CASE, "old-income", 0, range_of((int64_t)roll(n, 3)));
	}
	open_named(n, CASE, "old-income", 0);
	open_named(n, 0, "act-from", row);
	open_named(n, 0, one_in(n, 2) ? "from-duty" : "obtained-by", row);
	if (one_in(n, 2))
		open_named(n, CASE, "listed-unit-staff", 0);
}

/* Acts from before a change of the law to after it, with records near a limit. */
static void
straddling(struct near *n)
{
	unsigned row = any_row(n);
	int32_t turn = one_in(n, 4) ? ref_day(2009, 2, 28) : ref_day(2015, 11, 1);

	know(n, 0, "act-from", row, range_of(turn - 1 - (int64_t)roll(n, 300)));
	know(n, 0, "act-to", row, range_of(turn + (int64_t)roll(n, 300)));
	if (one_in(n, 3)) {
		know(n, CASE, "illegal-income", 0, range_of(5000000 + (int64_t)roll(n, 3)));
		know(n, CASE, "old-income", 0, (struct range){ 0, roll(n, 4) });
	}
	if (n->size == NEAR_TINY) {
		know(n, 0, "class", row, range_options(1u << REF_CLASS_A));
		know(n, 0, "records", row, range_of(24 + 26 * (int64_t)roll(n, 2) + roll(n, 3)));
	}
	if (one_in(n, 2))
		open_named(n, 0, one_in(n, 2) ? "act-from" : "act-to", row);
}

/* Full age, or the two years after a penalty, begin or end about when the acts do. */
static void
free_birth_or_penalty(struct near *n)
{
	int32_t day = n->c->row[any_row(n)].act_from + (int32_t)roll(n, 4) - 2;

	if (n->birth_free)
		know(n, CASE, "birth-date", 0, range_of(ref_add_years(day, -16)));
	else
		know(n, CASE, "prior-penalty-date", 0, range_of(ref_add_years(day, -2 * (int)roll(n, 2))));
	open_named(n, CASE, n->birth_free ? "birth-date" : "prior-penalty-date", 0);
	if (one_in(n, 2))
		open_named(n, 0, "act-from", any_row(n));
}

/* A row that may have no record at all. */
static void
few_records(struct near *n)
{
	unsigned row = any_row(n);

	know(n, 0, "records", row, (struct range){ roll(n, 2), 1 + roll(n, 3) });
	know(n, 0, one_in(n, 2) ? "duplicates" : "excluded", row, (struct range){ 0, roll(n, 2) });
	n->left -= n->left > 0;
}

static void
shop_of_few(struct near *n, unsigned row)
{
	know(n, 0, "class", row, range_options(1u << REF_CLASS_C));
	know(n, 0, "obtained-by", row, range_options(1u << REF_BOUGHT));
	know(n, 0, "passed-on", row, range_options(1u << REF_KEPT));
	know(n, 0, "for-lawful-business", row, range_of(1));
	know(n, 0, "records", row, range_of(1 + (int64_t)roll(n, 3)));
}

/*
 * Profit is the only ground, and one record closes Art. 6 to it: of a lot that straddles and has many,
 * or of one that is not there yet.
 */
static void
closing(struct near *n)
{
	unsigned rows = n->a->tables[0].n, last = rows - 1;

	for (unsigned row = 0; row < rows; row++)
		shop_of_few(n, row);
	know(n, CASE, "use-profit", 0, range_of(5000000));
	know(n, CASE, "illegal-income", 0, range_of(0));
	know(n, CASE, "duty-income", 0, range_of(0));
	know(n, CASE, "old-income", 0, range_of(0));
	know(n, CASE, "reading-mixed-purchase", 0, range_options(1 + roll(n, 3)));
	know(n, CASE, "reading-onward", 0, range_options(1 + roll(n, 3)));
	if (rows == 1 || one_in(n, 2))
		return;
	if (one_in(n, 2))
		know(n, 0, "class", last, range_options(1u << REF_CLASS_B));
	else
		know(n, 0, "passed-on", last, range_options(1u << REF_SOLD));
	know(n, 0, "records", last, range_of(45 + (int64_t)roll(n, 10)));
	know(n, 0, "recipients", last, range_of(100));
	know(n, 0, "act-from", last, range_of(ref_day(2009, 2, 28) - 1 - (int32_t)roll(n, 20)));
	know(n, 0, "act-to", last, range_of(ref_day(one_in(n, 2) ? 2010 : 2017, 1, 1)));
}

static void
inherited_days(struct near *n)
{
	for (unsigned row = 0; row < n->a->tables[0].n; row++)
		for (int i = 0; i < 2; i++) {
			const struct fact *f = questionnaire_fact(n->a->q, 0, i ? "act-to" : "act-from");
			struct cell *c = answers_cell(n->a, f, row), kept = *c;
			if (!one_in(n, 2))
				continue;
			c->state = CELL_ABSENT;
			if (answers_conflicts(n->a, n->as_of, NULL, 0) > 0)
				*c = kept;
		}
	open_named(n, CASE, "act-from", 0);
	open_named(n, CASE, "act-to", 0);
}

static void
theme(struct near *n)
{
	static void (*const themes[])(struct near *) = { class_under_single_class,
		art6_open_or_closed, early_and_old_income, straddling, free_birth_or_penalty,
		inherited_days, few_records, closing };

	if (n->a->tables[0].n > 0)
		themes[roll(n, ARRAY_LEN(themes))](n);
}

static void
further_rows(struct near *n)
{
	struct cell *complete = answers_cell(n->a, questionnaire_fact(n->a->q, CASE, "batches-complete"), 0);
	struct cell *table = answers_cell(n->a, questionnaire_fact(n->a->q, CASE, "batches"), 0);

	if (one_in(n, 2))
		return;
	*complete = (struct cell){ .state = one_in(n, 2) ? CELL_ABSENT : CELL_UNKNOWN };
	if (one_in(n, 4))
		*complete = (struct cell){ .state = CELL_KNOWN, .value[0] = range_of(0) };
	if (n->a->tables[0].n == 0 && one_in(n, 2))
		table->state = CELL_ABSENT;
}

/* It may still hold what no completion can keep. */
static void
draw(struct bridge *b, struct dice *d, enum near_size size, int64_t as_of, struct ref_case *c, struct answers *a)
{
	struct near n = { .d = d, .size = size, .as_of = as_of, .c = c, .a = a };

	base_case(&n, b);
	n.left = size == NEAR_LARGE ? 20 * (unsigned)c->n_rows / 3 : roll(&n, size == NEAR_TINY ? 5 : 13);
	n.birth_free = one_in(&n, 2);
	readings(&n);
	grounds(&n);
	if (!one_in(&n, 4))
		theme(&n);
	if (!one_in(&n, 4))
		theme(&n);
	for (unsigned tries = n.left + 2; tries > 0 && n.left > 0; tries--)
		if (one_in(&n, 3))
			open_any_of_case(&n);
		else
			open_any_of_row(&n);
	further_rows(&n);
}

void
near_random(struct bridge *b, struct dice *d, enum near_size size, int64_t as_of,
    struct ref_case *c, struct answers *a)
{
	do
		draw(b, d, size, as_of, c, a);
	while (answers_conflicts(a, as_of, NULL, 0) > 0);
}
