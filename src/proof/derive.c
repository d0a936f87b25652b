#include "derive.h"

#include <string.h>

#include <qingjie/date.h>

/* What an operator is applied to. */
struct at {
	struct deriving *d;
	const struct expr *e;
	unsigned lane;
};

static const struct single absent = { .absent = true };

static struct single
number(int64_t n)
{
	return (struct single){ .n = n };
}

static struct single
truth(bool yes)
{
	return number(yes);
}

static struct single
part(struct at at, const struct expr *e)
{
	return derive(at.d, e, at.lane);
}

static bool
holds(struct at at, const struct expr *e)
{
	struct single x = part(at, e);

	return !x.absent && x.n;
}

/* The row of the fact that the lane is a side of. */
static unsigned
row_of(const struct deriving *d, int table, unsigned lane)
{
	return table == CASE ? 0 : d->sides[table].row[lane];
}

/* Leaves */

static struct single
do_CONSTANT(struct at at)
{
	return number(at.e->type == TYPE_OPTIONS ? __builtin_ctzll((uint64_t)at.e->value.lo)
	                                         : at.e->value.lo);
}

static struct single
do_PARAMETER(struct at at)
{
	int64_t since;

	return number(derive_parameter(at.d, at.e->parameter, &since));
}

static struct single
do_FACT(struct at at)
{
	const struct fact *f = at.e->fact;

	return completed_value(at.d->c, f, row_of(at.d, f->table, at.lane));
}

/* The cell that says the fact: a row that inherits asks the case's. */
static const struct cell_told *
saying(struct at at)
{
	const struct fact *f = at.e->fact;
	unsigned row = row_of(at.d, f->table, at.lane);

	if (f->table != CASE && completed_inherits(at.d->c, f, row))
		f = f->inherits;
	return told_cell(at.d->c->told, f, row);
}

static struct single
do_STATED(struct at at)
{
	return truth(told_stated(saying(at)));
}

static struct single
do_KNOWN(struct at at)
{
	const struct cell_told *c = saying(at);

	return truth(!c->disputed && told_stated(c) && set_is_single(at.e->fact, c->by[0].set));
}

static struct single
do_DERIVED(struct at at)
{
	return derive_named(at.d, at.e->derived, at.e->derived->table == CASE ? 0 : at.lane);
}

static struct single
do_MET(struct at at)
{
	return truth(derive_met(at.d, at.e->rule));
}

/* Only flags rest on the tier, and flags are not proved. */
static struct single
do_TIER(struct at at)
{
	(void)at;
	return absent;
}

/* All of a row lies on the side that is looked at. */
static struct single
do_SIDE_SHARE(struct at at)
{
	return derive_named(at.d, at.d->q->tables[at.e->table].divided, at.lane);
}

static struct single
do_SIDE_DAY(struct at at)
{
	return number(at.d->sides[at.e->table].day[at.lane]);
}

static struct single
do_STRADDLES(struct at at)
{
	const struct sides *s = &at.d->sides[at.e->table];
	unsigned row = s->row[at.lane];

	return truth(s->first[row + 1] - s->first[row] > 1);
}

/* Truth */

static struct single
do_AND(struct at at)
{
	return truth(holds(at, at.e->a) && holds(at, at.e->b));
}

static struct single
do_OR(struct at at)
{
	return truth(holds(at, at.e->a) || holds(at, at.e->b));
}

static struct single
do_NOT(struct at at)
{
	return truth(!holds(at, at.e->a));
}

static struct single
do_IS(struct at at)
{
	struct single x = part(at, at.e->a);

	return truth(!x.absent && at.e->mask >> x.n & 1);
}

/* What is absent is at least nothing, and everything is at least what is absent. */
static struct single
do_AT_LEAST(struct at at)
{
	struct single x = part(at, at.e->a), y = part(at, at.e->b);

	return truth(y.absent || (!x.absent && x.n >= y.n));
}

static struct single
do_EQUAL(struct at at)
{
	struct single x = part(at, at.e->a), y = part(at, at.e->b);

	return truth(!x.absent && !y.absent && x.n == y.n);
}

/* Quantities: what has an absent part is absent; sums and products stop at QUANTITY_MAX. */

static struct single
do_ADD(struct at at)
{
	struct single x = part(at, at.e->a), y = part(at, at.e->b);

	return x.absent || y.absent ? absent : number(quantity_add(x.n, y.n));
}

static struct single
do_LESS(struct at at)
{
	struct single x = part(at, at.e->a), y = part(at, at.e->b);

	return x.absent || y.absent ? absent : number(x.n > y.n ? x.n - y.n : 0);
}

static struct single
do_TIMES(struct at at)
{
	struct single x = part(at, at.e->a), y = part(at, at.e->b);

	return x.absent || y.absent ? absent : number(quantity_mul(x.n, y.n));
}

/* Of two of which one is absent, the other. */
static struct single
do_MAX(struct at at)
{
	struct single x = part(at, at.e->a), y = part(at, at.e->b);

	return x.absent || (!y.absent && y.n > x.n) ? y : x;
}

static struct single
do_MIN(struct at at)
{
	struct single x = part(at, at.e->a), y = part(at, at.e->b);

	return x.absent || (!y.absent && y.n < x.n) ? y : x;
}

/* 29 February becomes the 28th where there is none. */
static struct single
do_ADD_YEARS(struct at at)
{
	struct single x = part(at, at.e->a), y = part(at, at.e->b);

	return x.absent || y.absent ? absent : number(date_add_years(x.n, y.n));
}

static struct single
do_ADD_DAYS(struct at at)
{
	return do_ADD(at);
}

/* Choice */

static struct single
do_IF(struct at at)
{
	return part(at, holds(at, at.e->a) ? at.e->b : at.e->c);
}

static struct single
do_OVERRIDE(struct at at)
{
	struct single x = part(at, at.e->a);

	return x.absent ? part(at, at.e->b) : x;
}

/* What the chosen option stands for; by default, not as contested. */
static struct single
do_LOOK_UP(struct at at)
{
	struct single x = part(at, at.e->a);
	uint64_t gives = x.absent ? 0 : at.e->fact->options[x.n].gives[at.e->index];

	return gives ? number(__builtin_ctzll(gives)) : absent;
}

/* Rows into the case. On the earliest side of each row where `a` holds: */

static struct single
do_SUM(struct at at)
{
	const struct sides *s = &at.d->sides[at.e->over];
	int64_t total = 0;

	for (unsigned row = 0; row < at.d->c->told->n_rows[at.e->over]; row++) {
		struct at in = { at.d, at.e, s->first[row] };
		if (holds(in, at.e->a))
			total = quantity_add(total, part(in, at.e->b).n);
	}
	return number(total);
}

static struct single
do_SOME(struct at at)
{
	const struct sides *s = &at.d->sides[at.e->over];

	for (unsigned row = 0; row < at.d->c->told->n_rows[at.e->over]; row++)
		if (holds((struct at){ at.d, at.e, s->first[row] }, at.e->a))
			return truth(true);
	return truth(false);
}

static struct single
do_SOME_SIDE(struct at at)
{
	for (unsigned lane = 0; lane < at.d->sides[at.e->over].n; lane++)
		if (holds((struct at){ at.d, at.e, lane }, at.e->a))
			return truth(true);
	return truth(false);
}

static struct single
do_LATEST(struct at at)
{
	const struct sides *s = &at.d->sides[at.e->over];
	struct single last = absent;

	for (unsigned row = 0; row < at.d->c->told->n_rows[at.e->over]; row++) {
		struct at in = { at.d, at.e, s->first[row] };
		struct single day = holds(in, at.e->a) ? part(in, at.e->b) : absent;
		if (!day.absent && (last.absent || day.n > last.n))
			last = day;
	}
	return last;
}

struct single
derive(struct deriving *d, const struct expr *e, unsigned lane)
{
	static struct single (*const operators[])(struct at at) = {
#define OP(name) [EXPR_##name] = do_##name,
		EXPR_OPS(OP)
#undef OP
	};

	return operators[e->op]((struct at){ d, e, lane });
}

struct single
derive_named(struct deriving *d, const struct derived *of, unsigned lane)
{
	struct derived_value *v = &d->values[of - d->q->derived][lane];

	if (!v->done) {
		v->value = derive(d, d->q->exprs->derived_exprs[of - d->q->derived], lane);
		v->done = true;
	}
	return v->value;
}

bool
derive_met(struct deriving *d, const struct rule *r)
{
	const struct expr *when = d->q->exprs->rule_when[r - d->q->rules];
	struct derived_value *v = &d->met[r - d->q->rules];

	if (!v->done) {
		v->value = when ? derive(d, when, 0) : truth(r->kind != RULE_NOTE);
		v->done = true;
	}
	return v->value.n;
}

int64_t
derive_parameter(const struct deriving *d, const struct parameter *p, int64_t *since)
{
	int64_t value = 0;

	*since = 0;
	for (unsigned i = 0; i < p->n_values && p->values[i].from <= d->c->told->as_of; i++) {
		value = p->values[i].value;
		*since = p->values[i].from;
	}
	return value;
}

/* A gate that is met settles the tier, of several the mildest; else it is the gravest that is met. */
unsigned
derive_tier(struct deriving *d)
{
	unsigned gate = UINT32_MAX, tier = d->q->base_tier;

	for (unsigned i = 0; i < d->q->n_rules; i++) {
		const struct rule *r = &d->q->rules[i];
		if (r->kind == RULE_NOTE || !derive_met(d, r))
			continue;
		if (r->kind == RULE_GATE && r->tier < gate)
			gate = r->tier;
		if (r->kind == RULE_TIER && r->tier > tier)
			tier = r->tier;
	}
	return gate != UINT32_MAX ? gate : tier;
}

bool
derive_is_named(struct deriving *d, const struct rule *r, unsigned tier)
{
	const struct expr *yields = d->q->exprs->rule_yields[r - d->q->rules];

	return r->kind == RULE_TIER && r->item && tier > d->q->base_tier && derive_met(d, r) &&
	    !(yields && derive(d, yields, 0).n);
}

/* The first days of a row's sides, in order; returns how many. */
static unsigned
days_of_sides(struct deriving *d, const struct table *t, unsigned row, int64_t *day)
{
	unsigned n = 1;

	if (!t->from)
		return 1;
	struct single from = completed_value(d->c, t->from, row), to = completed_value(d->c, t->to, row);
	day[0] = from.n;
	for (unsigned i = 0; t->divided && i < t->n_cuts; i++) {
		struct single cut = derive_named(d, t->cuts[i], 0);
		unsigned k = n;
		if (cut.absent || cut.n <= from.n || cut.n > to.n)
			continue;
		while (day[k - 1] > cut.n)
			k--;
		if (day[k - 1] == cut.n)
			continue;
		memmove(day + k + 1, day + k, (n - k) * sizeof *day);
		day[k] = cut.n;
		n++;
	}
	return n;
}

static void
lay_sides(struct deriving *d, unsigned table)
{
	const struct table *t = &d->q->tables[table];
	struct sides *s = &d->sides[table];
	unsigned rows = d->c->told->n_rows[table];
	size_t most = (size_t)rows * (t->n_cuts + 1) + 1;

	s->row = arena_alloc(d->arena, most * sizeof *s->row);
	s->day = arena_alloc(d->arena, most * sizeof *s->day);
	s->first = arena_alloc(d->arena, (rows + 1) * sizeof *s->first);
	for (unsigned row = 0; row < rows; row++) {
		unsigned n = days_of_sides(d, t, row, s->day + s->n);
		s->first[row] = s->n;
		while (n-- > 0)
			s->row[s->n++] = row;
	}
	s->first[rows] = s->n;
}

void
derive_begin(struct deriving *d, const struct completed *c, struct arena *arena)
{
	const struct questionnaire *q = c->told->q;

	*d = (struct deriving){ .q = q, .c = c, .arena = arena };
	d->met = arena_alloc(arena, (q->n_rules + 1) * sizeof *d->met);
	d->values = arena_alloc(arena, (q->n_derived + 1) * sizeof *d->values);
	for (unsigned i = 0; i < q->n_derived; i++)
		if (q->derived[i].table == CASE)
			d->values[i] = arena_alloc(arena, sizeof **d->values);
	for (unsigned t = 0; t < q->n_tables; t++)
		lay_sides(d, t);
	for (unsigned i = 0; i < q->n_derived; i++)
		if (q->derived[i].table != CASE)
			d->values[i] = arena_alloc(arena,
			    (d->sides[q->derived[i].table].n + 1) * sizeof **d->values);
}
