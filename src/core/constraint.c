/* Narrowing by constraints, and what no completion can keep together. */
#include "world.h"

#include <string.h>

/* Lets `x <= y` narrow both; true when something changed. */
static bool
narrow_at_most(struct range *x, struct range *y)
{
	bool changed = false;

	if (x->lo > x->hi || y->lo > y->hi)
		return false;
	if (y->lo < x->lo) {
		y->lo = x->lo;
		changed = true;
	}
	if (x->hi > y->hi) {
		x->hi = y->hi;
		changed = true;
	}
	return changed;
}

/* A truth or a set of options as bits; bit 0 is no. */
static uint64_t
bits_of(const struct fact *f, struct range r)
{
	return f->type == TYPE_OPTIONS ? (uint64_t)r.lo : (uint64_t)range_truth(r);
}

static struct range
of_bits(const struct fact *f, uint64_t bits)
{
	if (f->type == TYPE_OPTIONS)
		return range_options(bits);
	return (struct range){ bits & 1 ? 0 : 1, bits & 2 ? 1 : 0 };
}

static bool
narrow_demands(const struct constraint *k, struct range *x, struct range *y)
{
	uint64_t a = bits_of(k->a, *x), b = bits_of(k->b, *y);
	uint64_t na = b & k->b_bits ? a : a & ~k->a_bits;
	uint64_t nb = a & ~k->a_bits ? b : b & k->b_bits;

	if (na == a && nb == b)
		return false;
	*x = of_bits(k->a, na);
	*y = of_bits(k->b, nb);
	return true;
}

/* Is nothing left for one of them? */
static bool
clashes(const struct constraint *k, struct range x, struct range y)
{
	if (k->kind == CONSTRAINT_AT_MOST)
		return x.lo > x.hi || y.lo > y.hi;
	return bits_of(k->a, x) == 0 || bits_of(k->b, y) == 0;
}

static const struct fact *
owner(const struct world *w, const struct fact *f, unsigned row)
{
	return f->table != CASE && world_inherits(w, f, row) ? f->inherits : f;
}

static void
note_conflict(const struct world *w, const struct constraint *k, unsigned row, struct conflict *out)
{
	*out = (struct conflict){ k, 2, { { owner(w, k->a, row), row }, { owner(w, k->b, row), row } } };
}

struct narrowing {
	struct conflict *out;
	unsigned max, n;
};

/* Applies one constraint in one row; true when it changed a cell. What clashes is left as it was. */
static bool
narrow_one(struct world *w, const struct constraint *k, unsigned row, struct narrowing *found)
{
	struct range x = world_get(w, k->a, row), y = world_get(w, k->b, row);

	if (range_is_empty(k->a, x) || range_is_empty(k->b, y))
		return false;
	if (!(k->kind == CONSTRAINT_AT_MOST ? narrow_at_most(&x, &y) : narrow_demands(k, &x, &y)))
		return false;
	if (clashes(k, x, y)) {
		if (found->n < found->max)
			note_conflict(w, k, row, &found->out[found->n]);
		found->n++;
		return false;
	}
	world_set(w, k->a, row, x);
	world_set(w, k->b, row, y);
	return true;
}

/* Where all that a constraint reads is one value each, there is nothing to narrow. */
static bool
reads_open(const struct world *w, const struct constraint *k)
{
	const struct fact *x = k->a, *y = k->b;

	return w->open[x->order] || w->open[y->order] || (x->inherits && w->open[x->inherits->order]) ||
	    (y->inherits && w->open[y->inherits->order]);
}

unsigned
world_narrow(struct world *w, struct conflict *out, unsigned max)
{
	struct narrowing found = { .out = out, .max = max };
	bool changed = true;

	while (changed) {
		changed = false;
		found.n = 0;
		for (unsigned i = 0; i < w->q->n_constraints; i++) {
			const struct constraint *k = &w->q->constraints[i];
			unsigned rows = k->table == CASE ? 1 : w->n[k->table];
			for (unsigned row = 0; row < rows && reads_open(w, k); row++)
				changed |= narrow_one(w, k, row, &found);
		}
	}
	return found.n;
}

/* Is one of the constraint's cells the case's, so that other rows may share it? */
static bool
is_shared(const struct world *w, const struct constraint *k, unsigned row)
{
	return owner(w, k->a, row)->table == CASE || owner(w, k->b, row)->table == CASE;
}

void
world_narrow_row(struct world *w, unsigned table, unsigned row)
{
	struct narrowing found = { 0 };
	bool changed = true, beyond = false;

	while (changed) {
		changed = false;
		for (unsigned i = 0; i < w->q->n_constraints; i++) {
			const struct constraint *k = &w->q->constraints[i];
			if (k->table != (int)table || !reads_open(w, k) || !narrow_one(w, k, row, &found))
				continue;
			changed = true;
			beyond |= is_shared(w, k, row);
		}
	}
	if (beyond)
		world_narrow(w, NULL, 0);
}

/* Do the two cells clash by themselves, before anything was narrowed? */
static bool
clash_alone(const struct constraint *k, struct range x, struct range y)
{
	if (k->kind == CONSTRAINT_AT_MOST)
		return x.lo <= x.hi && y.lo <= y.hi && x.lo > y.hi;
	uint64_t a = bits_of(k->a, x), b = bits_of(k->b, y);
	return a && b && !(a & ~k->a_bits) && !(b & k->b_bits);
}

/* By being the smaller in one constraint and the greater in another. */
bool
constraints_squeeze(const struct questionnaire *q)
{
	for (unsigned i = 0; i < q->n_constraints; i++)
		for (unsigned j = 0; j < q->n_constraints; j++) {
			const struct fact *a = q->constraints[i].a, *b = q->constraints[j].b;
			if (i != j && (a == b || a->inherits == b || a == b->inherits))
				return true;
		}
	return false;
}

static unsigned
conflicts_thorough(const struct answers *a, int64_t as_of, struct conflict *out, unsigned max)
{
	struct arena arena;

	arena_init(&arena);
	struct world w = world_open(a, as_of, WORLD_BOUNDS, 0, &arena);
	memset(w.open, true, a->q->n_facts); /* single values may clash, too */
	unsigned n = world_narrow(&w, out, max);
	arena_done(&arena);
	return n;
}

/* The fact whose cell decides: an absent row date is the case's. */
static const struct fact *
owning(const struct answers *a, const struct fact *f, unsigned row)
{
	return f->inherits && answers_at(a, f, row)->state == CELL_ABSENT ? f->inherits : f;
}

/* What a cell holds, before anything was narrowed. */
static struct range
plain_value(const struct world *w, const struct fact *f, unsigned row)
{
	const struct cell *c = answers_at(w->a, f, row);
	uint8_t marks;

	return c->state == CELL_KNOWN ? c->value[0] : world_cell(w, f, c, &marks);
}

unsigned
answers_conflicts(const struct answers *a, int64_t as_of, struct conflict *out, unsigned max)
{
	struct world w = { .q = a->q, .a = a, .as_of = as_of, .kind = WORLD_BOUNDS };
	unsigned n = 0;

	if (a->q->program->squeezes)
		return conflicts_thorough(a, as_of, out, max);
	for (unsigned i = 0; i < a->q->n_constraints; i++) {
		const struct constraint *k = &a->q->constraints[i];
		unsigned rows = k->table == CASE ? 1 : a->tables[k->table].n;
		for (unsigned row = 0; row < rows; row++) {
			const struct fact *x = owning(a, k->a, row), *y = owning(a, k->b, row);
			if (!clash_alone(k, plain_value(&w, x, row), plain_value(&w, y, row)))
				continue;
			if (n < max)
				out[n] = (struct conflict){ k, 2, { { x, row }, { y, row } } };
			n++;
		}
	}
	return n;
}
