#include "bridge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <qingjie/array.h>

enum field_type { OPTION, TRUTH, NUMBER64, NUMBER32, DAY };

struct field {
	const char *id;
	enum field_type type;
	size_t at;
	size_t has; /* offset of the bool that says the fact is there at all, or NONE */
};

#define NONE ((size_t)-1)
#define IN(struct_, id, type, name) { id, type, offsetof(struct struct_, name), NONE }
#define MAYBE(struct_, id, type, name) { id, type, offsetof(struct struct_, name), offsetof(struct struct_, has_##name) }
#define C(id, type, name) IN(ref_case, id, type, name)
#define R(id, type, name) IN(ref_row, id, type, name)

static const struct field of_case[] = {
	C("subject", OPTION, subject), MAYBE(ref_case, "birth-date", DAY, birth_date),
	C("age-at-act", NUMBER32, age_at_act), C("capacity", OPTION, capacity),
	C("deaf-mute-or-blind", TRUTH, deaf_mute_or_blind), C("intent", TRUTH, intent),
	C("illegal-income", NUMBER64, illegal_income), C("duty-income", NUMBER64, duty_income),
	C("data-cost", NUMBER64, data_cost), C("old-income", NUMBER64, old_income),
	C("own-share", NUMBER64, own_share), C("use-profit", NUMBER64, use_profit),
	C("act-from", DAY, act_from), C("act-to", DAY, act_to), C("filed-on", DAY, filed_on),
	MAYBE(ref_case, "later-crime-on", DAY, later_crime_on), C("evaded", TRUTH, evaded),
	C("complaint-refused", TRUTH, complaint_refused),
	C("prior-punishment", OPTION, prior_punishment), C("prior-penalty", TRUTH, prior_penalty),
	MAYBE(ref_case, "prior-penalty-date", DAY, prior_penalty_date),
	C("grave-consequence", TRUTH, grave_consequence), C("major-loss", TRUTH, major_loss),
	C("odious-impact", TRUTH, odious_impact), C("listed-unit-staff", TRUTH, listed_unit_staff),
	C("first-offender", TRUTH, first_offender), C("gains-returned", TRUTH, gains_returned),
	C("remorse", TRUTH, remorse), C("role", OPTION, role), C("stage", OPTION, stage),
	C("surrender", TRUTH, surrender), C("plea", TRUTH, plea), C("recidivist", TRUTH, recidivist),
	C("confession", OPTION, confession), C("merit", OPTION, merit),
	C("compensation", OPTION, compensation), C("unit-decision", TRUTH, unit_decision),
	C("unit-benefit", TRUTH, unit_benefit), C("unit-sham", TRUTH, unit_sham),
	C("other-serious", TRUTH, other_serious),
	C("other-especially-serious", TRUTH, other_especially_serious),
	C("obviously-minor", TRUTH, obviously_minor),
	C("reading-mixed-purchase", OPTION, reading_mixed_purchase),
	C("reading-exchange", OPTION, reading_exchange), C("reading-onward", OPTION, reading_onward),
	C("reading-combined-tenfold", OPTION, reading_combined_tenfold),
	C("reading-mixed-duty", OPTION, reading_mixed_duty), C("reading-item2", OPTION, reading_item2),
	C("reading-loss-alone", OPTION, reading_loss_alone), C("reading-income", OPTION, reading_income),
	C("reading-exempted-prior", OPTION, reading_exempted_prior),
	C("reading-old-object", OPTION, reading_old_object), C("reading-series", OPTION, reading_series),
};

static const struct field of_row[] = {
	R("kind", OPTION, kind), R("class", OPTION, class_override),
	R("whereabouts", TRUTH, whereabouts_override), R("records", NUMBER64, records),
	R("duplicates", NUMBER64, duplicates), R("untrue", NUMBER64, untrue),
	R("excluded", NUMBER64, excluded), R("obtained-by", OPTION, obtained_by),
	R("passed-on", OPTION, passed_on), R("recipients", NUMBER32, recipients),
	R("from-duty", TRUTH, from_duty), R("unlawful", TRUTH, unlawful),
	R("for-lawful-business", TRUTH, for_lawful_business), R("used-in-crime", TRUTH, used_in_crime),
	R("knew-of-use", OPTION, knew_of_use), R("from-listed-unit", TRUTH, from_listed_unit),
	R("already-punished", OPTION, already_punished), R("row-stage", OPTION, row_stage),
	R("act-from", DAY, act_from), R("act-to", DAY, act_to),
};

struct bridge {
	const struct questionnaire *q;
	int64_t as_of;
	const struct fact *case_facts[ARRAY_LEN(of_case)];
	const struct fact *row_facts[ARRAY_LEN(of_row)];
	const struct fact *complete, *entry;
};

static bool
find(const struct questionnaire *q, int table, const struct field *fields, size_t n, const struct fact **out)
{
	for (size_t i = 0; i < n; i++) {
		out[i] = questionnaire_fact(q, table, fields[i].id);
		if (!out[i]) {
			fprintf(stderr, "no fact %s\n", fields[i].id);
			return false;
		}
	}
	return true;
}

struct bridge *
bridge_new(const struct questionnaire *q, int64_t as_of)
{
	struct bridge *b = calloc(1, sizeof *b);

	if (!b)
		return NULL;
	b->q = q;
	b->as_of = as_of;
	b->entry = questionnaire_fact(q, CASE, "batches");
	b->complete = questionnaire_fact(q, CASE, "batches-complete");
	if (b->entry && b->complete && find(q, CASE, of_case, ARRAY_LEN(of_case), b->case_facts) &&
	    find(q, 0, of_row, ARRAY_LEN(of_row), b->row_facts))
		return b;
	free(b);
	return NULL;
}

void
bridge_free(struct bridge *b)
{
	free(b);
}

static bool
one_in(struct dice *d, uint32_t n)
{
	return dice_roll(d, n) == 0;
}

static int32_t
random_day(struct bridge *b, struct dice *d)
{
	static const int turns[][3] = { { 2009, 2, 28 }, { 2015, 11, 1 }, { 2026, 1, 1 }, { 2024, 2, 29 } };

	if (one_in(d, 3)) {
		const int *t = turns[dice_roll(d, ARRAY_LEN(turns))];
		return ref_day(t[0], t[1], t[2]) + (int32_t)dice_roll(d, 3) - 1;
	}
	return ref_day(2005 + (int)dice_roll(d, 21), 1, 1) + (int32_t)dice_roll(d, 366) % (int32_t)(b->as_of);
}

static int64_t
random_count(struct dice *d)
{
	static const int64_t turns[] = { 0, 1, 25, 50, 250, 500, 2500, 5000, 25000, 50000, 500000 };

	switch (dice_roll(d, 4)) {
	case 0:
		return dice_roll(d, 100);
	case 1:
		return (int64_t)dice_roll(d, 60000);
	case 2:
		return one_in(d, 20) ? INT64_C(100000000000) : turns[dice_roll(d, ARRAY_LEN(turns))] / 2;
	default: {
		int64_t n = turns[dice_roll(d, ARRAY_LEN(turns))] + dice_roll(d, 3);
		return n > 0 ? n - 1 : 0;
	}
	}
}

static int64_t
random_money(struct dice *d)
{
	static const int64_t turns[] = { 0, 2500, 5000, 25000, 50000, 100000 };

	if (one_in(d, 4))
		return dice_roll(d, 10000000);
	int64_t fen = turns[dice_roll(d, ARRAY_LEN(turns))] * 100 + (int64_t)dice_roll(d, 3) - 1;
	return fen > 0 ? fen : 0;
}

static void
random_dates(struct bridge *b, struct dice *d, int32_t *from, int32_t *to)
{
	*from = random_day(b, d);
	*to = one_in(d, 2) ? *from : random_day(b, d);
	if (*to < *from) {
		int32_t t = *from;
		*from = *to;
		*to = t;
	}
}

/* The sides on which the row's acts lie, in the reference's order. */
static unsigned
sides(const struct ref_case *c, const struct ref_row *r)
{
	int32_t cuts[] = { ref_day(2009, 2, 28), ref_day(2015, 11, 1), ref_add_years(c->birth_date, 16) + 1 };
	unsigned n = c->has_birth_date && c->subject != REF_UNIT ? 3 : 2, found = 1;

	for (unsigned i = 0; i < n; i++) {
		bool again = i == 2 && (cuts[2] == cuts[0] || cuts[2] == cuts[1]);
		found += r->act_from < cuts[i] && cuts[i] <= r->act_to && !again;
	}
	return found;
}

/* Divides the net records of a row at random among its sides. */
static void
random_shares(struct dice *d, const struct ref_case *c, struct ref_row *r)
{
	int64_t away = r->duplicates + r->untrue + r->excluded;
	int64_t net = r->records > away ? r->records - away : 0;
	unsigned n = sides(c, r);

	r->has_shares = true;
	for (unsigned s = 0; s + 1 < n; s++) {
		r->share[s] = one_in(d, 2) ? 0 : net * dice_roll(d, 101) / 100;
		net -= r->share[s];
	}
	r->share[n - 1] = net;
}

static void
random_row(struct bridge *b, struct dice *d, enum variety v, const struct ref_case *c, struct ref_row *r)
{
	*r = (struct ref_row){ 0 };
	r->kind = dice_roll(d, REF_KINDS);
	r->alt = v == VARIETY_CONTESTED ? dice_roll(d, ref_kinds[r->kind].alternatives + 1) : 0;
	r->class_override = one_in(d, 5) ? (int)dice_roll(d, 4) : -1;
	r->whereabouts_override = one_in(d, 6) ? (int)dice_roll(d, 2) : -1;
	r->records = random_count(d);
	if (one_in(d, 4)) {
		r->duplicates = (int64_t)dice_roll(d, 10);
		r->untrue = (int64_t)dice_roll(d, 10);
		r->excluded = random_count(d) / 10;
	}
	r->obtained_by = dice_roll(d, 7);
	r->passed_on = dice_roll(d, 4);
	r->recipients = one_in(d, 3) ? 1 + (int32_t)dice_roll(d, 10) : 1;
	r->from_duty = r->obtained_by == REF_COLLECTED_IN_DUTY || one_in(d, 3);
	r->unlawful = !one_in(d, 8);
	r->for_lawful_business = one_in(d, 2);
	r->used_in_crime = one_in(d, 5);
	r->knew_of_use = one_in(d, 4) ? dice_roll(d, 3) : REF_KNEW_NONE;
	r->from_listed_unit = one_in(d, 2);
	r->already_punished = one_in(d, 8) ? dice_roll(d, 3) : REF_NOT_PUNISHED;
	r->row_stage = one_in(d, 8) ? REF_ATTEMPT : REF_COMPLETED;
	r->act_from = c->act_from;
	r->act_to = c->act_to;
	if (one_in(d, 2))
		random_dates(b, d, &r->act_from, &r->act_to);
	r->dates_known = true;
}

static void
random_case_facts(struct bridge *b, struct dice *d, struct ref_case *c)
{
	for (size_t i = 0; i < ARRAY_LEN(of_case); i++) {
		char *at = (char *)c + of_case[i].at;
		const struct fact *f = b->case_facts[i];
		if (f->category != CATEGORY_FACT)
			continue;
		if (of_case[i].type == TRUTH)
			*(bool *)at = one_in(d, 4);
		else if (of_case[i].type == OPTION)
			*(int *)at = one_in(d, 2) ? 0 : (int)dice_roll(d, f->n_options);
		else if (of_case[i].type == NUMBER64)
			*(int64_t *)at = random_money(d);
	}
	c->intent = !one_in(d, 12);
	if (c->capacity == REF_CAPACITY_NONE && !one_in(d, 4))
		c->capacity = REF_CAPACITY_FULL;
	c->duty_income = c->duty_income > c->illegal_income ? c->illegal_income : c->duty_income;
	c->old_income = c->old_income > c->illegal_income ? c->illegal_income : c->old_income;
	c->age_at_act = one_in(d, 2) ? 15 + (int32_t)dice_roll(d, 4) : (int32_t)dice_roll(d, 131);
}

static void
random_dates_of_case(struct bridge *b, struct dice *d, struct ref_case *c)
{
	random_dates(b, d, &c->act_from, &c->act_to);
	c->has_birth_date = one_in(d, 4);
	c->birth_date = ref_add_years(random_day(b, d), one_in(d, 2) ? -16 : -18) - (int32_t)dice_roll(d, 3);
	c->filed_on = one_in(d, 2) ? (int32_t)b->as_of : random_day(b, d);
	c->has_later_crime_on = one_in(d, 4);
	c->later_crime_on = random_day(b, d);
	c->has_prior_penalty_date = one_in(d, 4);
	c->prior_penalty_date = one_in(d, 2) ? random_day(b, d)
	    : ref_add_years(c->act_from, -(int)dice_roll(d, 3)) + (int32_t)dice_roll(d, 3) - 1;
}

static void
random_case(struct bridge *b, struct dice *d, enum variety variety, unsigned rows, struct ref_case *c)
{
	memset(c, 0, offsetof(struct ref_case, row));
	random_case_facts(b, d, c);
	random_dates_of_case(b, d, c);
	for (size_t i = 0; variety == VARIETY_CONTESTED && i < ARRAY_LEN(of_case); i++) {
		const struct fact *f = b->case_facts[i];
		char *at = (char *)c + of_case[i].at;
		if (f->category == CATEGORY_READING)
			*(int *)at = (int)dice_roll(d, f->n_options);
		else if (f->category == CATEGORY_GROUND)
			*(bool *)at = one_in(d, 6);
	}
	c->n_rows = rows;
	for (size_t i = 0; i < c->n_rows; i++)
		random_row(b, d, variety, c, &c->row[i]);
	for (size_t i = 0; i < c->n_rows; i++)
		random_shares(d, c, &c->row[i]);
}

void
bridge_random(struct bridge *b, struct dice *d, enum variety variety, unsigned rows, struct ref_case *c)
{
	random_case(b, d, variety, dice_roll(d, rows + 1), c);
}

void
bridge_random_rows(struct bridge *b, struct dice *d, unsigned rows, struct ref_case *c)
{
	random_case(b, d, VARIETY_PLAIN, rows, c);
}

void
bridge_earliest(struct ref_case *c)
{
	for (size_t i = 0; i < c->n_rows; i++)
		c->row[i].has_shares = false;
}

/* The value of a field as a cell holds it; an override of -1 is none. */
static struct cell
cell_of(const struct field *f, const void *in)
{
	const char *at = (const char *)in + f->at;
	struct cell c = { .state = CELL_KNOWN };

	if (f->has != NONE && !*(const bool *)((const char *)in + f->has))
		return (struct cell){ 0 };
	switch (f->type) {
	case OPTION:
		if (*(const int *)at < 0)
			return (struct cell){ 0 };
		c.value[0] = range_options(UINT64_C(1) << *(const int *)at);
		break;
	case TRUTH:
		c.value[0] = range_of(*(const bool *)at);
		break;
	case NUMBER64:
		c.value[0] = range_of(*(const int64_t *)at);
		break;
	case NUMBER32:
	case DAY:
		c.value[0] = range_of(*(const int32_t *)at);
		break;
	}
	return c;
}

static struct cell
row_cell(const struct field *f, const struct ref_row *r)
{
	if (strcmp(f->id, "whereabouts") != 0)
		return cell_of(f, r);
	if (r->whereabouts_override < 0)
		return (struct cell){ 0 };
	return (struct cell){ .state = CELL_KNOWN, .value[0] = range_of(r->whereabouts_override) };
}

void
bridge_answer(struct bridge *b, const struct ref_case *c, struct answers *a)
{
	answers_clear(a);
	for (size_t i = 0; i < ARRAY_LEN(of_case); i++)
		*answers_cell(a, b->case_facts[i], 0) = cell_of(&of_case[i], c);
	*answers_cell(a, b->complete, 0) = (struct cell){ .state = CELL_KNOWN, .value[0] = range_of(1) };
	answers_cell(a, b->entry, 0)->state = CELL_KNOWN;
	for (size_t row = 0; row < c->n_rows; row++) {
		answers_insert(a, 0, (unsigned)row);
		for (size_t i = 0; i < ARRAY_LEN(of_row); i++)
			*answers_cell(a, b->row_facts[i], (unsigned)row) = row_cell(&of_row[i], &c->row[row]);
	}
}

/* Something that still holds `v`. */
static struct range
wider(struct bridge *b, struct dice *d, const struct fact *f, struct range v)
{
	struct range all = fact_domain(f, b->as_of);

	if (f->type == TYPE_TRUTH)
		return one_in(d, 2) ? v : all;
	if (f->type == TYPE_OPTIONS) {
		uint64_t more = UINT64_C(1) << dice_roll(d, f->n_options);
		more |= UINT64_C(1) << dice_roll(d, f->n_options);
		return range_options((uint64_t)v.lo | (more & (uint64_t)all.lo));
	}
	struct range r = { v.lo - (int64_t)dice_roll(d, 2000), v.hi + (int64_t)dice_roll(d, 2000) };
	if (one_in(d, 6))
		r.hi = all.hi;
	r.lo = r.lo < all.lo ? all.lo : r.lo;
	r.hi = r.hi > all.hi ? all.hi : r.hi;
	return r;
}

static struct range
anything(struct bridge *b, struct dice *d, const struct fact *f)
{
	struct range all = fact_domain(f, b->as_of);

	if (f->type == TYPE_TRUTH)
		return range_of(dice_roll(d, 2));
	if (f->type == TYPE_OPTIONS)
		return range_options(UINT64_C(1) << dice_roll(d, f->n_options));
	return range_of(all.lo + (int64_t)dice_roll(d, 60000) % (all.hi - all.lo + 1));
}

/* One side holds the case's value, the others say something or nothing. */
static void
dispute(struct bridge *b, struct dice *d, const struct fact *f, struct cell *c)
{
	struct range v = c->value[0];
	unsigned right = dice_roll(d, SIDES);

	c->state = CELL_DISPUTED;
	for (unsigned s = 0; s < SIDES; s++) {
		c->side[s] = s == right || one_in(d, 2) ? CELL_KNOWN : CELL_ABSENT;
		c->value[s] = s == right ? wider(b, d, f, v) : anything(b, d, f);
	}
}

static void
loosen(struct bridge *b, struct dice *d, const struct fact *f, struct cell *c, bool may_be_absent)
{
	bool may_be_unknown = f->overrides || may_be_absent;

	switch (dice_roll(d, 6)) {
	case 0:
	case 1:
		if (may_be_absent)
			*c = (struct cell){ 0 };
		break;
	case 2:
		if (may_be_unknown)
			*c = (struct cell){ .state = one_in(d, 2) ? CELL_UNKNOWN : CELL_REFUSED };
		break;
	case 3:
		dispute(b, d, f, c);
		break;
	default:
		c->value[0] = wider(b, d, f, c->value[0]);
	}
}

/* May it be left open altogether, with the case still a completion? */
static bool
may_be_absent(const struct fact *f, const struct cell *c, enum variety v)
{
	if (f->absent || f->overrides)
		return false;
	if (f->category == CATEGORY_FACT || v == VARIETY_CONTESTED)
		return true;
	return f->type == TYPE_TRUTH ? c->value[0].lo == f->first[0]
	                             : (uint64_t)c->value[0].lo == UINT64_C(1) << f->first[0];
}

static bool
same_day(const struct field *f, const struct ref_case *c, const struct ref_row *r)
{
	bool from = strcmp(f->id, "act-from") == 0;

	return from ? r->act_from == c->act_from : r->act_to == c->act_to;
}

/* A disputed or widened cell can make constraints clash where the plain case does not. */
static void
settle_conflicts(struct bridge *b, struct answers *a, const struct fact *f, unsigned row, struct cell kept)
{
	if (answers_conflicts(a, b->as_of, NULL, 0) > 0)
		*answers_cell(a, f, row) = kept;
}

static void
open_rows(struct bridge *b, struct dice *d, const struct ref_case *c, enum variety v, unsigned n, struct answers *a)
{
	for (unsigned row = 0; row < c->n_rows; row++)
		for (size_t i = 0; i < ARRAY_LEN(of_row); i++) {
			const struct fact *f = b->row_facts[i];
			struct cell *cell = answers_cell(a, f, row), kept = *cell;
			if (cell->state != CELL_KNOWN)
				continue;
			if (f->inherits && same_day(&of_row[i], c, &c->row[row]) && one_in(d, 2)) {
				*cell = (struct cell){ 0 };
				continue;
			}
			if (!one_in(d, n))
				continue;
			loosen(b, d, f, cell, !f->inherits && may_be_absent(f, cell, v));
			if (f->inherits && one_in(d, 3))
				*cell = (struct cell){ .state = CELL_UNKNOWN };
			settle_conflicts(b, a, f, row, kept);
		}
}

void
bridge_open(struct bridge *b, struct dice *d, const struct ref_case *c, enum variety variety,
    unsigned n, struct answers *a)
{
	for (size_t i = 0; i < ARRAY_LEN(of_case); i++) {
		const struct fact *f = b->case_facts[i];
		struct cell *cell = answers_cell(a, f, 0), kept = *cell;
		if (cell->state != CELL_KNOWN || !one_in(d, n))
			continue;
		loosen(b, d, f, cell, may_be_absent(f, cell, variety));
		settle_conflicts(b, a, f, 0, kept);
	}
	open_rows(b, d, c, variety, n, a);
	if (!one_in(d, 2))
		return;
	*answers_cell(a, b->complete, 0) = (struct cell){ 0 };
	while (a->tables[0].n > 0 && one_in(d, 3))
		answers_delete(a, 0, a->tables[0].n - 1);
	if (a->tables[0].n == 0)
		answers_cell(a, b->entry, 0)->state = CELL_ABSENT;
}

static bool
close_cell(const struct field *f, const struct fact *fact, const void *in, struct cell *cell)
{
	if (cell->state == CELL_KNOWN && cell_known(cell, fact->type))
		return false;
	struct cell whole = cell_of(f, in);
	if (whole.state == CELL_ABSENT)
		return false;
	*cell = whole;
	return true;
}

bool
bridge_close_one(struct bridge *b, struct dice *d, const struct ref_case *c, struct answers *a)
{
	unsigned start = dice_roll(d, ARRAY_LEN(of_case));

	for (size_t k = 0; k < ARRAY_LEN(of_case); k++) {
		size_t i = (start + k) % ARRAY_LEN(of_case);
		if (close_cell(&of_case[i], b->case_facts[i], c, answers_cell(a, b->case_facts[i], 0)))
			return true;
	}
	for (unsigned row = 0; row < a->tables[0].n; row++)
		for (size_t i = 0; i < ARRAY_LEN(of_row); i++) {
			struct cell *cell = answers_cell(a, b->row_facts[i], row);
			if (b->row_facts[i]->inherits && cell->state == CELL_ABSENT)
				continue;
			if (strcmp(of_row[i].id, "whereabouts") != 0 &&
			    close_cell(&of_row[i], b->row_facts[i], &c->row[row], cell))
				return true;
		}
	return false;
}
