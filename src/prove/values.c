/* Values at which something may change: limits, their multiples, days, what lies beside them. */
#include "prover.h"

#include <qingjie/date.h>

#include <string.h>

enum { MULTIPLES_MAX = 16 };

/* xorshift64*: small, and the same everywhere. */
uint64_t
random_below(struct prover *p, uint64_t n)
{
	p->random ^= p->random >> 12;
	p->random ^= p->random << 25;
	p->random ^= p->random >> 27;
	return (p->random * UINT64_C(2685821657736338717) >> 16) % n;
}

struct list {
	struct arena *arena;
	struct range within;
	struct critical *out;
	unsigned cap;
};

static void
add(struct list *l, int64_t x)
{
	struct critical *c = l->out;

	if (x < l->within.lo || x > l->within.hi)
		return;
	for (unsigned i = 0; i < c->n; i++)
		if (c->at[i].lo == x)
			return;
	if (c->n == l->cap) {
		struct range *old = c->at;
		l->cap = l->cap ? 2 * l->cap : 32;
		c->at = arena_alloc(l->arena, l->cap * sizeof *c->at);
		if (c->n > 0)
			memcpy(c->at, old, c->n * sizeof *old);
	}
	c->at[c->n++] = range_of(x);
}

static void
add_around(struct list *l, int64_t x)
{
	add(l, x - 1);
	add(l, x);
	add(l, x + 1);
}

static bool
alike(const struct unit *a, const struct unit *b)
{
	if (!a || !b)
		return a == b;
	return a->scale == b->scale && a->years == b->years && a->date == b->date;
}

/* The numbers by which rules multiply limits, and 1. */
static unsigned
find_multiples(struct prover *p, int64_t *by)
{
	unsigned n, found = 1;
	struct multiple *all = trace_multiples(p->q, &p->arena, &n);

	by[0] = 1;
	for (unsigned i = 0; i < n && found < MULTIPLES_MAX; i++) {
		unsigned k = 0;
		while (k < found && by[k] != all[i].by)
			k++;
		if (k == found && all[i].by > 0)
			by[found++] = all[i].by;
	}
	return found;
}

static void
number_values(struct prover *p, const struct fact *f, struct list *l)
{
	int64_t by[MULTIPLES_MAX];
	unsigned n = find_multiples(p, by);

	add(l, f->domain.lo);
	add(l, f->domain.hi);
	add_around(l, 1);
	for (unsigned i = 0; i < p->q->n_parameters; i++) {
		const struct parameter *limit = &p->q->parameters[i];
		int64_t at;
		if (limit->type != TYPE_NUMBER || !alike(limit->unit, f->unit) ||
		    !parameter_at(limit, p->as_of, &at))
			continue;
		for (unsigned k = 0; k < n; k++)
			for (unsigned m = 0; m < n; m++)
				add_around(l, quantity_mul(at, by[k]) / by[m]);
	}
}

static void
date_values(struct prover *p, const struct fact *f, struct list *l)
{
	int64_t day, years;

	add(l, fact_domain(f, p->as_of).lo);
	add(l, p->as_of);
	add(l, p->as_of - 1);
	for (unsigned i = 0; i < p->q->n_parameters; i++) {
		const struct parameter *turn = &p->q->parameters[i];
		if (turn->type != TYPE_DATE || !parameter_at(turn, p->as_of, &day))
			continue;
		add_around(l, day);
		for (unsigned k = 0; k < p->q->n_parameters; k++) {
			const struct parameter *by = &p->q->parameters[k];
			if (by->unit && by->unit->years && parameter_at(by, p->as_of, &years)) {
				add_around(l, date_add_years(day, -years));
				add_around(l, date_add_years(day, years));
			}
		}
	}
}

static void
fact_values(struct prover *p, const struct fact *f)
{
	struct list l = { &p->arena, fact_domain(f, p->as_of), &p->values[f->order], 0 };

	switch (f->type) {
	case TYPE_TRUTH:
		add(&l, 0);
		add(&l, 1);
		break;
	case TYPE_OPTIONS:
		l.out->at = arena_alloc(l.arena, f->n_options * sizeof *l.out->at);
		for (unsigned i = 0; i < f->n_options; i++)
			l.out->at[l.out->n++] = range_options(UINT64_C(1) << i);
		break;
	case TYPE_NUMBER:
		number_values(p, f, &l);
		break;
	case TYPE_DATE:
		date_values(p, f, &l);
		break;
	case TYPE_TABLE:
	case TYPE_TEXT:
	case TYPE_LIST:
		break;
	}
}

void
values_find(struct prover *p)
{
	p->values = arena_alloc(&p->arena, p->q->n_facts * sizeof *p->values);
	for (unsigned i = 0; i < p->q->n_facts; i++)
		fact_values(p, &p->q->facts[i]);
}

/* A day that lies a limit of years, or none, from another day of the case. */
static bool
day_beside(struct prover *p, const struct answers *a, const struct fact *f, unsigned row,
    int64_t *day)
{
	const struct questionnaire *q = p->q;
	const struct fact *other = &q->facts[random_below(p, q->n_facts)];
	const struct parameter *by = &q->parameters[random_below(p, q->n_parameters)];
	int64_t years = 0;

	if (other->type != TYPE_DATE || (other->table != CASE && other->table != f->table))
		return false;
	const struct cell *c = answers_at(a, other, row);
	if (c->state != CELL_KNOWN)
		return false;
	if (by->unit && by->unit->years)
		parameter_at(by, p->as_of, &years);
	if (random_below(p, 2))
		years = -years;
	*day = date_add_years(c->value[0].lo, years) + (int64_t)random_below(p, 3) - 1;
	struct range within = fact_domain(f, p->as_of);
	return within.lo <= *day && *day <= within.hi;
}

struct cell
values_pick(struct prover *p, const struct answers *a, const struct fact *f, unsigned row)
{
	const struct critical *c = &p->values[f->order];
	int64_t day;

	if (c->n == 0 || random_below(p, 8) == 0)
		return (struct cell){ .state = CELL_ABSENT };
	struct cell cell = { .state = CELL_KNOWN, .value = { c->at[random_below(p, c->n)] } };
	if (f->type == TYPE_DATE && p->q->n_parameters > 0 && random_below(p, 2) &&
	    day_beside(p, a, f, row, &day))
		cell.value[0] = range_of(day);
	return cell;
}
