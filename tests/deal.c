#include "deal.h"

#include <qingjie/verdict.h>

#include <stdlib.h>
#include <string.h>

#define REPAIRS 1000
#define TRIES 300 /* to deal a case of a tier that was chosen */
#define DAYS_BACK 6000

static int64_t
clamped(int64_t x, struct range to)
{
	return x < to.lo ? to.lo : x > to.hi ? to.hi : x;
}

/* A number that the law names, in the fact's unit where there is one; a part of it; or one beside. */
static int64_t
near_limit(struct deal *d, const struct fact *f)
{
	static const int64_t parts[] = { 1, 1, 1, 2, 10, 100 };
	const struct parameter *p = NULL;
	unsigned seen = 0;

	for (unsigned i = 0; i < d->q->n_parameters; i++) {
		const struct parameter *x = &d->q->parameters[i];
		bool fits = x->type == TYPE_NUMBER && (x->unit == f->unit || (!f->unit || f->unit->scale == 1));
		if (fits && dice_roll(&d->dice, ++seen) == 0)
			p = x;
	}
	if (!p)
		return dice_roll(&d->dice, 100);
	int64_t value = p->values[dice_roll(&d->dice, p->n_values)].value;
	return value / parts[dice_roll(&d->dice, 6)] + (int64_t)dice_roll(&d->dice, 3) - 1;
}

static int64_t
random_number(struct deal *d, const struct fact *f)
{
	if (f->presumed == PRESUMED_HIGHEST && dice_roll(&d->dice, 3) > 0)
		return f->domain.hi - dice_roll(&d->dice, 120);
	switch (dice_roll(&d->dice, f->order < d->leaning ? 8 : 4)) {
	case 0: return f->domain.lo;
	case 1: return f->domain.lo + dice_roll(&d->dice, 4);
	case 2: return dice_roll(&d->dice, 120);
	case 3: return dice_roll(&d->dice, 100000);
	default: return near_limit(d, f);
	}
}

/* A day on which a law begins or ends, or one beside; else one of the years before the judgment. */
static int64_t
random_day(struct deal *d)
{
	int64_t turn = INT64_MIN;
	unsigned seen = 0;

	if (dice_roll(&d->dice, 3) > 0)
		return d->as_of - dice_roll(&d->dice, dice_roll(&d->dice, 2) ? DAYS_BACK / 2 : DAYS_BACK);
	for (unsigned i = 0; i < d->q->n_parameters; i++) {
		const struct parameter *p = &d->q->parameters[i];
		if (p->type == TYPE_DATE && dice_roll(&d->dice, ++seen) == 0)
			turn = p->values[dice_roll(&d->dice, p->n_values)].value;
	}
	for (unsigned i = 0; i < d->q->n_sources; i++)
		if (d->q->sources[i].from > d->q->earliest && dice_roll(&d->dice, ++seen) == 0)
			turn = d->q->sources[i].from;
	return turn == INT64_MIN ? d->as_of : turn + (int64_t)dice_roll(&d->dice, 3) - 1;
}

struct range
deal_value(struct deal *d, const struct fact *f)
{
	bool graver = f->order < d->leaning, strongly = dice_roll(&d->dice, 6) > 0;
	bool lean = strongly && f->pushes == (graver ? PUSHES_GRAVER : PUSHES_MILDER);
	bool mild = strongly && f->pushes == (graver ? PUSHES_MILDER : PUSHES_GRAVER);
	unsigned n = f->n_options;

	if (f->type == TYPE_TRUTH)
		return range_of(lean ? !f->first[0] : mild ? f->first[0] : dice_roll(&d->dice, 2));
	if (f->type == TYPE_OPTIONS && f->presumed == PRESUMED_ORDER && n > 1 && (lean || mild))
		return range_options(UINT64_C(1) << f->first[lean ? 1 + dice_roll(&d->dice, n - 1) : 0]);
	if (f->type == TYPE_OPTIONS)
		return range_options(UINT64_C(1) << dice_roll(&d->dice, n));
	int64_t x = f->type == TYPE_DATE ? random_day(d) : mild && f->presumed == PRESUMED_LOWEST ? f->domain.lo : random_number(d, f);
	return range_of(clamped(x, fact_domain(f, d->as_of)));
}

static bool
is_complete(const struct questionnaire *q, const struct fact *f)
{
	for (unsigned t = 0; t < q->n_tables; t++)
		if (q->tables[t].complete == f)
			return true;
	return false;
}

static unsigned
rows_of(const struct answers *a, const struct fact *f)
{
	return f->table == CASE ? 1 : a->tables[f->table].n;
}

static void
state_fact(struct deal *d, const struct fact *f, struct cell *c)
{
	unsigned one_in = f->category != CATEGORY_FACT ? 6 : f->absent || f->overrides ? 8 : f->inherits ? 2 : 1;

	*c = (struct cell){ .state = CELL_ABSENT };
	if (dice_roll(&d->dice, one_in) == 0)
		*c = (struct cell){ .state = CELL_KNOWN, .value[0] = deal_value(d, f) };
	if (is_complete(d->q, f))
		*c = (struct cell){ .state = CELL_KNOWN, .value[0] = range_of(1) };
}

/* Deals what clashes anew, and at last leaves it out. */
static void
repair(struct deal *d, struct answers *a)
{
	struct conflict c;

	for (unsigned i = 0; answers_conflicts(a, d->as_of, &c, 1) > 0; i++)
		for (unsigned k = 0; k < c.n; k++) {
			struct cell *cell = answers_cell(a, c.at[k].fact, c.at[k].row);
			if (i > REPAIRS)
				abort();
			cell->value[0] = deal_value(d, c.at[k].fact);
		}
}

static void
deal_one(struct deal *d, unsigned rows, struct answers *a)
{
	d->leaning = dice_roll(&d->dice, d->q->n_facts + 1);
	answers_clear(a);
	for (unsigned i = 0; i < d->q->n_facts; i++) {
		const struct fact *f = &d->q->facts[i];
		if (f->type == TYPE_TABLE) {
			answers_cell(a, f, 0)->state = CELL_KNOWN;
			for (unsigned n = dice_roll(&d->dice, rows + 1); n > 0; n--)
				answers_insert(a, f->as_table, 0);
			continue;
		}
		for (unsigned row = 0; row < rows_of(a, f); row++)
			state_fact(d, f, answers_cell(a, f, row));
	}
	repair(d, a);
}

void
deal_whole(struct deal *d, unsigned rows, struct answers *a)
{
	unsigned tier = dice_roll(&d->dice, d->q->n_tiers), got;
	struct arena frame;

	arena_init(&frame);
	for (unsigned i = 0; i < TRIES; i++) {
		deal_one(d, rows, a);
		arena_reset(&frame);
		got = verdict_of(a, d->as_of, WANT_PREDICTED, &frame).predicted;
		if (got == tier)
			break;
	}
	arena_done(&frame);
}

static void
widen(struct deal *d, const struct fact *f, struct cell *c)
{
	struct range all = fact_domain(f, d->as_of), *r = &c->value[0];

	if (f->type == TYPE_OPTIONS) {
		r->lo |= (int64_t)(UINT64_C(1) << dice_roll(&d->dice, f->n_options));
		return;
	}
	r->lo = clamped(r->lo - dice_roll(&d->dice, 400), all);
	r->hi = clamped(r->hi + dice_roll(&d->dice, dice_roll(&d->dice, 2) ? 400 : 60000), all);
}

/* The sides say something each, one of them what is so. */
static void
dispute(struct deal *d, const struct fact *f, struct cell *c)
{
	struct range own = c->value[0];
	unsigned right = dice_roll(&d->dice, SIDES);

	c->state = CELL_DISPUTED;
	for (unsigned s = 0; s < SIDES; s++) {
		c->side[s] = s == right || dice_roll(&d->dice, 4) ? CELL_KNOWN : CELL_UNKNOWN;
		c->value[s] = s == right ? own : deal_value(d, f);
	}
}

static void
open_cell(struct deal *d, const struct fact *f, unsigned how, struct cell *c)
{
	bool finite = f->type == TYPE_TRUTH || f->type == TYPE_OPTIONS, absent_is_open = !f->overrides && !f->inherits;
	unsigned way = dice_roll(&d->dice, how & DEAL_DISPUTED ? 5 : 4);

	if (c->state != CELL_KNOWN || f->category != CATEGORY_FACT || (how & DEAL_FINITE && !finite))
		return;
	if (way == 4)
		dispute(d, f, c);
	else if ((f->absent || way == 3) && f->type != TYPE_TRUTH)
		widen(d, f, c);
	else if (!f->absent)
		*c = (struct cell){ .state = way == 0 && absent_is_open ? CELL_ABSENT :
			way == 1 ? CELL_REFUSED : CELL_UNKNOWN };
}

static bool
overridden(const struct answers *a, unsigned table, unsigned row)
{
	const struct table *t = &a->q->tables[table];

	for (unsigned i = 0; i < t->n_columns; i++)
		if (t->columns[i]->overrides && answers_at(a, t->columns[i], row)->state != CELL_ABSENT)
			return true;
	return false;
}

/* There may be further rows, so some of those that are there need not be named. */
static void
open_table(struct deal *d, unsigned table, struct answers *a)
{
	struct rows *r = &a->tables[table];

	answers_cell(a, d->q->tables[table].complete, 0)->state = CELL_ABSENT;
	while (r->n > 0 && dice_roll(&d->dice, 3) == 0 && !overridden(a, table, r->n - 1))
		answers_delete(a, table, r->n - 1);
}

bool
deal_open(struct deal *d, unsigned one_in, unsigned how, const struct answers *whole, struct answers *partial)
{
	answers_copy(partial, whole);
	for (unsigned t = 0; t < d->q->n_tables && !(how & DEAL_FINITE); t++)
		if (d->q->tables[t].complete && dice_roll(&d->dice, one_in) == 0)
			open_table(d, t, partial);
	for (unsigned i = 0; i < d->q->n_facts; i++) {
		const struct fact *f = &d->q->facts[i];
		for (unsigned row = 0; row < rows_of(partial, f) && f->type != TYPE_TABLE; row++)
			if (!is_complete(d->q, f) && dice_roll(&d->dice, one_in) == 0)
				open_cell(d, f, how, answers_cell(partial, f, row));
	}
	return answers_conflicts(partial, d->as_of, NULL, 0) == 0;
}

static uint64_t
bits_of(const struct fact *f, struct range r)
{
	return f->type == TYPE_TRUTH ? (uint64_t)range_truth(r) : (uint64_t)r.lo;
}

uint64_t
deal_bits(const struct fact *f, const struct cell *c)
{
	uint64_t bits = 0;

	if (!cell_stated(c))
		return f->type == TYPE_TRUTH ? TRUTH_OPEN : (UINT64_C(1) << (f->n_options - 1) << 1) - 1;
	for (unsigned s = 0; s < SIDES; s++)
		if (c->state == CELL_KNOWN ? s == 0 : c->side[s] == CELL_KNOWN)
			bits |= bits_of(f, c->value[s]);
	return bits;
}

struct cell
deal_bit(const struct fact *f, unsigned bit)
{
	return (struct cell){ .state = CELL_KNOWN,
		.value[0] = f->type == TYPE_TRUTH ? range_of(bit) : range_options(UINT64_C(1) << bit) };
}
