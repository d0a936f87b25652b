#include "completed.h"

bool
completed_inherits(const struct completed *c, const struct fact *f, unsigned row)
{
	const struct cell_told *cell = told_cell(c->told, f, row);

	return f->inherits && !f->overrides && !cell->disputed && cell->by[0].how == TOLD_NOTHING;
}

/* The set of the cell that decides: a row that inherits has the case's. */
static struct set *
set_at(const struct completed *c, const struct fact *f, unsigned row)
{
	if (f->table != CASE && completed_inherits(c, f, row))
		f = f->inherits;
	if (f->table == CASE)
		return &c->cells[f->cell];
	return &c->rows[f->table][row * c->told->q->tables[f->table].n_columns + f->cell];
}

static struct set
nothing(void)
{
	return (struct set){ 0, 1, 0 };
}

static struct set
only(const struct fact *f, int64_t n)
{
	return set_is_discrete(f) ? (struct set){ UINT64_C(1) << n, 0, 0 } : (struct set){ 0, n, n };
}

/* The first value of the presumed order that is in the set, which is not empty. */
static struct set
first_of(const struct fact *f, struct set s)
{
	unsigned i = 0;

	switch (f->presumed) {
	case PRESUMED_LOWEST:
		return only(f, s.lo);
	case PRESUMED_HIGHEST:
		return only(f, s.hi);
	case PRESUMED_PREFER:
		return only(f, s.lo <= f->prefer && f->prefer <= s.hi ? f->prefer : s.lo);
	case PRESUMED_ORDER:
		break;
	}
	if (f->type == TYPE_TRUTH)
		return only(f, s.bits >> f->first[0] & 1 ? f->first[0] : !f->first[0]);
	while (!(s.bits >> f->first[i] & 1))
		i++;
	return only(f, f->first[i]);
}

/* Everything that one of them says. */
static struct set
joined(const struct fact *f, struct set a, struct set b)
{
	if (set_is_empty(f, a))
		return b;
	return (struct set){ a.bits | b.bits, a.lo < b.lo ? a.lo : b.lo, a.hi > b.hi ? a.hi : b.hi };
}

static struct set
common(struct set a, struct set b)
{
	return (struct set){ a.bits & b.bits, a.lo > b.lo ? a.lo : b.lo, a.hi < b.hi ? a.hi : b.hi };
}

/* What a cell may be before constraints and presumptions. */
static struct set
told_set(const struct completed *c, const struct fact *f, unsigned row)
{
	const struct cell_told *cell = told_cell(c->told, f, row);
	const struct set all = told_domain(f, c->told->as_of);
	struct set said = nothing();

	for (int i = 0; i < (cell->disputed ? PARTIES : 1); i++)
		if (cell->by[i].how == TOLD_VALUE)
			said = joined(f, said, cell->by[i].set);
	if (told_stated(cell))
		return said;
	if (f->absent || (f->overrides && !cell->disputed && cell->by[0].how == TOLD_NOTHING))
		return nothing();
	return f->category == CATEGORY_FACT ? all : first_of(f, all);
}

/* a ≤ b: neither can go beyond the other's end. */
static void
keep_at_most(struct set *a, struct set *b)
{
	if (a->lo > a->hi || b->lo > b->hi)
		return;
	if (b->lo < a->lo)
		b->lo = a->lo;
	if (a->hi > b->hi)
		a->hi = b->hi;
}

/* Whenever a is one of a_bits, b is one of b_bits. */
static void
keep_demand(const struct constraint *k, struct set *a, struct set *b)
{
	if (a->bits == 0 || b->bits == 0)
		return;
	if (!(b->bits & k->b_bits))
		a->bits &= ~k->a_bits;
	else if (!(a->bits & ~k->a_bits))
		b->bits &= k->b_bits;
}

/* Takes from a cell what the other leaves no room for; true when something went. */
static bool
keep_one(const struct completed *c, const struct constraint *k, unsigned row)
{
	struct set *a = set_at(c, k->a, row), *b = set_at(c, k->b, row);
	const struct set a_was = *a, b_was = *b;

	if (k->kind == CONSTRAINT_AT_MOST)
		keep_at_most(a, b);
	else
		keep_demand(k, a, b);
	return a->bits != a_was.bits || a->lo != a_was.lo || a->hi != a_was.hi ||
	    b->bits != b_was.bits || b->lo != b_was.lo || b->hi != b_was.hi;
}

static unsigned
rows_of(const struct completed *c, int table)
{
	return table == CASE ? 1 : c->told->n_rows[table];
}

/* False: nothing is left for some cell that had a value. */
static bool
keep_constraints(const struct completed *c)
{
	const struct questionnaire *q = c->told->q;
	bool changed = true;

	while (changed) {
		changed = false;
		for (unsigned i = 0; i < q->n_constraints; i++) {
			const struct constraint *k = &q->constraints[i];
			for (unsigned row = 0; row < rows_of(c, k->table); row++) {
				if (!keep_one(c, k, row))
					continue;
				if (set_is_empty(k->a, *set_at(c, k->a, row)) ||
				    set_is_empty(k->b, *set_at(c, k->b, row)))
					return false;
				changed = true;
			}
		}
	}
	return true;
}

/* In a dispute what the evidence shows goes first, where it can stand. */
static bool
choose(const struct completed *c, const struct fact *f, unsigned row)
{
	const struct cell_told *cell = told_cell(c->told, f, row);
	struct set *s = set_at(c, f, row), from = *s;

	if (set_is_empty(f, *s) || (f->table != CASE && completed_inherits(c, f, row)))
		return true;
	if (cell->disputed && cell->by[EVIDENCE].how == TOLD_VALUE)
		from = common(*s, cell->by[EVIDENCE].set);
	*s = first_of(f, set_is_empty(f, from) ? *s : from);
	return keep_constraints(c);
}

static void
make_cells(struct completed *c, struct arena *arena)
{
	const struct questionnaire *q = c->told->q;

	c->cells = arena_alloc(arena, (q->n_cells + 1) * sizeof *c->cells);
	for (unsigned t = 0; t < q->n_tables; t++)
		c->rows[t] = arena_alloc(arena,
		    ((size_t)c->told->n_rows[t] * q->tables[t].n_columns + 1) * sizeof *c->rows[t]);
	for (unsigned i = 0; i < q->n_facts; i++) {
		const struct fact *f = &q->facts[i];
		for (unsigned row = 0; f->type != TYPE_TABLE && row < rows_of(c, f->table); row++)
			if (f->table == CASE || !completed_inherits(c, f, row))
				*set_at(c, f, row) = told_set(c, f, row);
	}
}

bool
completed_make(struct completed *c, const struct told *t, struct arena *arena)
{
	*c = (struct completed){ .told = t };
	make_cells(c, arena);
	if (!keep_constraints(c))
		return false;
	for (unsigned i = 0; i < t->q->n_facts; i++) {
		const struct fact *f = &t->q->facts[i];
		for (unsigned row = 0; f->type != TYPE_TABLE && row < rows_of(c, f->table); row++)
			if (!choose(c, f, row))
				return false;
	}
	return true;
}

struct single
completed_value(const struct completed *c, const struct fact *f, unsigned row)
{
	struct set s = *set_at(c, f, row);

	if (set_is_empty(f, s))
		return (struct single){ .absent = true };
	return (struct single){ .n = set_is_discrete(f) ? __builtin_ctzll(s.bits) : s.lo };
}

const char *
completed_known(const struct completed *c, const struct fact *f, unsigned row)
{
	const struct cell_told *cell = told_cell(c->told, f, row);
	const struct set s = *set_at(c, f, row);

	if (f->table != CASE && completed_inherits(c, f, row))
		return "inherited";
	if (cell->disputed && told_stated(cell)) {
		bool shown = cell->by[EVIDENCE].how == TOLD_VALUE &&
		    !set_is_empty(f, common(s, cell->by[EVIDENCE].set));
		return shown ? "evidence" : "sides";
	}
	if (told_stated(cell))
		return set_is_single(f, cell->by[0].set) ? "stated" : "among";
	return set_is_empty(f, s) ? "absent" : "presumed";
}
