#include "split.h"

#include "readers.h"

#include <qingjie/date.h>

enum wanted
split_wanted(const struct node *n, const struct relevance *rel, const struct fact *f, unsigned row)
{
	enum wanted w = relevance_cell(rel, f, row);

	if (f->table != CASE)
		return w;
	for (unsigned t = 0; t < n->w.q->n_tables; t++)
		for (unsigned c = 0; c < n->w.q->tables[t].n_columns; c++) {
			const struct fact *column = n->w.q->tables[t].columns[c];
			for (unsigned r = 0; column->inherits == f && r < n->w.n[t]; r++)
				if (world_inherits(&n->w, column, r))
					w |= relevance_cell(rel, column, r);
		}
	return w;
}

static bool
is_wide(const struct node *n, const struct fact *f, unsigned row)
{
	return range_is_wide(f->type == TYPE_OPTIONS, world_get(&n->w, f, row));
}

/* The cell that holds the value of a fact in a row. */
static const struct fact *
owner(const struct node *n, const struct fact *f, unsigned row)
{
	return f->table != CASE && world_inherits(&n->w, f, row) ? f->inherits : f;
}

/* Would fixing `f` so take from the other cell of the constraint what is wanted of that? */
static bool
takes_from(const struct node *n, const struct relevance *rel, const struct constraint *k, unsigned row,
    const struct fact *f, enum wanted w)
{
	const struct fact *a = owner(n, k->a, row), *b = owner(n, k->b, row), *other = a == f ? b : a;
	enum wanted wanted = is_wide(n, other, row) ? split_wanted(n, rel, other, row) : WANTED_NOT;

	if (k->kind == CONSTRAINT_AT_MOST)
		return a == f ? w == WANTED_UP && wanted & WANTED_DOWN : w == WANTED_DOWN && wanted & WANTED_UP;
	if (a == f)
		return wanted != WANTED_NOT;
	return wanted != WANTED_NOT && !(k->b_bits & (w == WANTED_UP ? TRUTH_YES : TRUTH_NO));
}

static bool
takes_from_any(const struct node *n, const struct relevance *rel, const struct fact *f, unsigned row, enum wanted w)
{
	if (!n->w.p->constrained[f->order])
		return false;
	for (unsigned i = 0; i < n->w.q->n_constraints; i++) {
		const struct constraint *k = &n->w.q->constraints[i];
		unsigned from = f->table == CASE ? 0 : row;
		unsigned to = k->table == CASE ? 1 : f->table == CASE ? n->w.n[k->table] : row + 1;
		for (unsigned r = k->table == CASE ? 0 : from; r < to; r++)
			if ((owner(n, k->a, r) == f || owner(n, k->b, r) == f) && takes_from(n, rel, k, r, f, w))
				return true;
	}
	return false;
}

static void
lanes_in(const struct relevance *rel, int table, unsigned row, unsigned *from, unsigned *to)
{
	const struct lanes *l = table == CASE ? NULL : &rel->run->lanes[table];

	*from = l && l->several ? l->first[row] : l ? row : 0;
	*to = l && l->several ? l->first[row + 1] : *from + 1;
}

/* How a register is wanted, on any side of the row. */
static enum wanted
wanted_in(const struct relevance *rel, struct operand at, int table, unsigned row)
{
	enum wanted w = WANTED_NOT;
	unsigned from, to;

	lanes_in(rel, table, row, &from, &to);
	for (unsigned lane = from; lane < to; lane++)
		w |= relevance_at(rel, at, lane);
	return w;
}

/* A row's cell may be read by the case's comparisons, a cell of the case by those of any row. */
static enum wanted
reader_wanted(const struct relevance *rel, const struct reader *r, const struct fact *f, unsigned row)
{
	struct operand at = { r->dst, r->row };

	if (r->row && f->table == CASE)
		return WANTED_BOTH;
	return wanted_in(rel, at, r->row ? f->table : CASE, row);
}

struct served {
	const struct readers *readers;
	enum wanted wanted[PARTS_MAX];
};

/* Does option x serve in every way as well as y? */
static bool
serves_as_well(const struct served *s, unsigned x, unsigned y)
{
	if ((s->readers->several >> x | s->readers->several >> y) & 1)
		return false;
	for (unsigned i = 0; i < s->readers->n; i++) {
		bool with_x = s->readers->at[i].yes >> x & 1, with_y = s->readers->at[i].yes >> y & 1;
		if (with_x != with_y && s->wanted[i] & (with_x ? WANTED_DOWN : WANTED_UP))
			return false;
	}
	return true;
}

uint64_t
split_options(const struct node *n, const struct relevance *rel, const struct fact *f, unsigned row)
{
	uint64_t possible = (uint64_t)world_get(&n->w, f, row).lo, kept = 0;
	struct served s = { .readers = readers_of(n->w.p, f, n->w.kind == WORLD_CONTESTED) };

	if (s.readers->more || s.readers->n > PARTS_MAX || takes_from_any(n, rel, f, row, WANTED_BOTH))
		return possible;
	for (unsigned i = 0; i < s.readers->n; i++)
		s.wanted[i] = reader_wanted(rel, &s.readers->at[i], f, row);
	for (unsigned i = 0; i < f->n_options; i++) {
		unsigned x = f->presumed == PRESUMED_ORDER ? f->first[i] : i;
		bool served = !(possible >> x & 1);
		for (unsigned y = 0; y < f->n_options && !served; y++)
			served = kept >> y & 1 && serves_as_well(&s, y, x);
		if (served)
			continue;
		for (unsigned y = 0; y < f->n_options; y++)
			if (kept >> y & 1 && serves_as_well(&s, x, y))
				kept &= ~(UINT64_C(1) << y);
		kept |= UINT64_C(1) << x;
	}
	return kept;
}

struct range
split_narrowed(const struct node *n, const struct relevance *rel, const struct fact *f, unsigned row)
{
	struct range x = world_get(&n->w, f, row);
	enum wanted w = split_wanted(n, rel, f, row);

	if (f->type == TYPE_OPTIONS)
		return range_options(split_options(n, rel, f, row));
	if (w == WANTED_NOT || w == WANTED_BOTH || takes_from_any(n, rel, f, row, w))
		return x;
	return range_of(w == WANTED_UP ? x.hi : x.lo);
}

static bool
narrow_cell(struct node *n, const struct relevance *rel, const struct fact *f, unsigned row)
{
	struct range was = world_get(&n->w, f, row), is;

	if (!range_is_wide(f->type == TYPE_OPTIONS, was) || split_wanted(n, rel, f, row) == WANTED_NOT)
		return false;
	is = split_narrowed(n, rel, f, row);
	if (is.lo == was.lo && is.hi == was.hi)
		return false;
	world_set(&n->w, f, row, is);
	if (n->w.p->constrained[f->order])
		world_narrow(&n->w, NULL, 0);
	return true;
}

/* May the last row that was added count anywhere? */
static bool
last_row_counts(const struct node *n, const struct relevance *rel, unsigned table)
{
	const struct program *p = n->w.p;
	unsigned from, to;

	lanes_in(rel, (int)table, n->w.n[table] - 1, &from, &to);
	for (unsigned i = p->prologue; i < p->tier_end; i++) {
		const struct instr *in = &p->instrs[i];
		for (unsigned lane = from; in->op >= EXPR_SUM && in->over == (int)table && lane < to; lane++)
			if (run_value(rel->run, BANK_TRUTH, in->a, lane).hi)
				return true;
	}
	return false;
}

/* Further rows, where none serves the aim; or where one that counts nowhere may be left out of them. */
static bool
narrow_further(struct node *n, const struct relevance *rel, unsigned table)
{
	bool added = n->w.n[table] > n->w.a->tables[table].n;

	if (!n->w.further[table])
		return false;
	if (rel->further[table] == WANTED_DOWN || (added && !last_row_counts(n, rel, table)))
		n->w.further[table] = false;
	return !n->w.further[table];
}

bool
split_narrow(struct node *n, const struct relevance *rel)
{
	bool changed = false;

	for (unsigned i = 0; i < n->w.q->n_facts; i++) {
		const struct fact *f = &n->w.q->facts[i];
		unsigned rows = f->table == CASE ? 1 : n->w.n[f->table];
		if (!n->w.open[i] || f->type == TYPE_TABLE)
			continue;
		for (unsigned row = 0; row < rows; row++)
			if (f->table == CASE || !world_inherits(&n->w, f, row))
				changed |= narrow_cell(n, rel, f, row);
	}
	for (unsigned t = 0; t < n->w.q->n_tables; t++)
		changed |= narrow_further(n, rel, t);
	return changed;
}

static bool
is_assumed(const struct node *n, unsigned instr, unsigned row)
{
	for (unsigned i = 0; i < n->n_assumed; i++)
		if (n->assumed[i].instr == instr && n->assumed[i].row == row)
			return true;
	return false;
}

/* Whether some row is so, where that is wanted both ways: rows may depend on it. */
static bool
find_gathered(const struct node *n, const struct relevance *rel, struct split *out)
{
	const struct program *p = n->w.p;

	for (unsigned i = p->prologue; i < p->tier_end && n->n_assumed < ASSUMED_MAX; i++) {
		const struct instr *in = &p->instrs[i];
		struct operand at = { in->dst, false };
		if (in->op != EXPR_SOME || relevance_at(rel, at, 0) != WANTED_BOTH || is_assumed(n, i, 0))
			continue;
		*out = (struct split){ .kind = SPLIT_ASSUME, .n = 2, .assumed = { .instr = i } };
		out->values[0] = range_of(0);
		out->values[1] = range_of(1);
		return true;
	}
	return false;
}

/* Does the comparison turn, in a row that lies on one side? */
static bool
compares_both_ways(const struct node *n, const struct relevance *rel, unsigned instr, unsigned row)
{
	const struct instr *in = &n->w.p->instrs[instr];
	struct operand at = { in->dst, in->table != CASE };
	unsigned from, to;

	lanes_in(rel, in->table, row, &from, &to);
	return to - from == 1 && relevance_at(rel, at, from) == WANTED_BOTH && !is_assumed(n, instr, row);
}

/* A comparison that turns: assumed, it says which way its quantities are wanted. */
static bool
find_compared(const struct node *n, const struct relevance *rel, struct split *out)
{
	const struct program *p = n->w.p;

	for (unsigned i = 0; i < p->tier_end && n->n_assumed < ASSUMED_MAX; i++) {
		if (p->instrs[i].op != EXPR_AT_LEAST)
			continue;
		unsigned rows = p->instrs[i].table == CASE ? 1 : n->w.n[p->instrs[i].table];
		for (unsigned row = 0; row < rows; row++) {
			if (!compares_both_ways(n, rel, i, row))
				continue;
			*out = (struct split){ .kind = SPLIT_ASSUME, .n = 2, .assumed = { .instr = i, .row = row } };
			out->values[0] = range_of(0);
			out->values[1] = range_of(1);
			return true;
		}
	}
	return false;
}

/* What a known option stands for, where that is contested. */
static bool
look_up_open(const struct node *n, const struct relevance *rel, unsigned instr, unsigned row, struct split *out)
{
	const struct instr *in = &n->w.p->instrs[instr];
	struct operand at = { in->dst, in->table != CASE };
	unsigned from, to;

	lanes_in(rel, in->table, row, &from, &to);
	uint64_t bits = (uint64_t)run_value(rel->run, BANK_OPTIONS, at, from).lo;
	if (!wanted_in(rel, at, in->table, row) || is_assumed(n, instr, row) ||
	    range_is_wide(true, run_value(rel->run, BANK_OPTIONS, in->a, from)))
		return false;
	*out = (struct split){ .kind = SPLIT_ASSUME };
	out->assumed = (struct assumption){ .instr = instr, .row = row, .choice = true };
	for (; bits; bits &= bits - 1)
		out->values[out->n++] = range_options(bits & -bits);
	return true;
}

static bool
find_looked_up(const struct node *n, const struct relevance *rel, struct split *out)
{
	const struct program *p = n->w.p;

	for (unsigned i = 0; i < p->tier_end && n->n_assumed < ASSUMED_MAX; i++) {
		if (p->instrs[i].op != EXPR_LOOK_UP)
			continue;
		unsigned rows = p->instrs[i].table == CASE ? 1 : n->w.n[p->instrs[i].table];
		for (unsigned row = 0; row < rows; row++)
			if (look_up_open(n, rel, i, row, out))
				return true;
	}
	return false;
}

static void
add_value(struct split *out, int64_t lo, int64_t hi)
{
	if (lo <= hi)
		out->values[out->n++] = (struct range){ lo, hi };
}

/* Cuts a cell in two at `x`, the first value of the upper part, which is tried first. */
static bool
cut_at(struct split *out, struct range cell, int64_t x)
{
	if (x <= cell.lo || x > cell.hi)
		return false;
	add_value(out, x, cell.hi);
	add_value(out, cell.lo, x - 1);
	return true;
}

/* Where a comparison that reads the register may turn, in this lane. */
static bool
cut_where_compared(const struct relevance *rel, struct operand what, unsigned lane, struct range cell,
    struct split *out)
{
	const struct program *p = rel->run->p;

	for (unsigned i = 0; i < p->tier_end; i++) {
		const struct instr *in = &p->instrs[i];
		bool a = in->a.at == what.at && in->a.row == what.row, b = in->b.at == what.at && in->b.row == what.row;
		if (in->op != EXPR_AT_LEAST || a == b ||
		    !relevance_at(rel, (struct operand){ in->dst, in->table != CASE }, lane))
			continue;
		struct range other = run_value(rel->run, BANK_NUMBER, a ? in->b : in->a, lane);
		int64_t lo = a ? other.lo : quantity_add(other.lo, 1), hi = a ? other.hi : quantity_add(other.hi, 1);
		if (cut_at(out, cell, lo) || cut_at(out, cell, hi))
			return true;
	}
	return false;
}

/* Where the law of a row changes. */
static bool
cut_at_law(const struct relevance *rel, const struct table *t, struct range cell, struct split *out)
{
	for (unsigned i = 0; i < t->n_cuts; i++) {
		struct range cut = run_case(rel->run, (unsigned)t->cuts[i]->reg);
		if (cut.lo <= cut.hi && (cut_at(out, cell, cut.lo) || cut_at(out, cell, cut.hi)))
			return true;
	}
	return false;
}

static bool
cut_in_row(const struct relevance *rel, const struct fact *f, unsigned row, struct range cell, struct split *out)
{
	const struct table *t = &rel->run->q->tables[f->table];
	struct operand at = { rel->run->p->columns[f->table][f->cell].at, true };
	unsigned from, to;

	if ((f == t->from || f == t->to) && cut_at_law(rel, t, cell, out))
		return true;
	lanes_in(rel, f->table, row, &from, &to);
	for (unsigned lane = from; lane < to; lane++)
		if (cut_where_compared(rel, at, lane, cell, out))
			return true;
	return false;
}

/* The same through the rows that take the case's cell over. */
static bool
cut_in_rows(const struct node *n, const struct relevance *rel, const struct fact *f, struct range cell,
    struct split *out)
{
	for (unsigned t = 0; t < n->w.q->n_tables; t++)
		for (unsigned c = 0; c < n->w.q->tables[t].n_columns; c++) {
			const struct fact *column = n->w.q->tables[t].columns[c];
			for (unsigned row = 0; column->inherits == f && row < n->w.n[t]; row++)
				if (world_inherits(&n->w, column, row) && cut_in_row(rel, column, row, cell, out))
					return true;
		}
	return false;
}

/* What a date of the case makes of a register, if it leads there by years and days alone. */
static bool
leads_to(const struct run *r, int32_t reg, unsigned cell, int64_t x, int64_t *out)
{
	const struct instr *in = NULL;

	if (reg == (int32_t)cell) {
		*out = x;
		return true;
	}
	for (unsigned i = 0; i < r->p->prologue && !in; i++)
		if (r->p->instrs[i].table == CASE && r->p->instrs[i].dst == reg)
			in = &r->p->instrs[i];
	if (in && in->op == EXPR_IF)
		return leads_to(r, in->b.at, cell, x, out) || leads_to(r, in->c.at, cell, x, out);
	if (!in || (in->op != EXPR_ADD_YEARS && in->op != EXPR_ADD_DAYS) || !leads_to(r, in->a.at, cell, x, out))
		return false;
	struct range by = run_value(r, BANK_NUMBER, in->b, 0);
	*out = in->op == EXPR_ADD_DAYS ? quantity_add(*out, by.lo) : date_add_years(*out, by.lo);
	return by.lo == by.hi;
}

/* Cuts where the law's change passes over `day`. */
static bool
cut_where_passed(const struct run *r, int32_t reg, unsigned cell, struct range x, int64_t day, struct split *out)
{
	int64_t lo = x.lo, hi = x.hi, value;

	if (!leads_to(r, reg, cell, hi, &value) || value <= day)
		return false;
	while (lo < hi) {
		int64_t middle = lo + (hi - lo) / 2;
		leads_to(r, reg, cell, middle, &value);
		if (value > day)
			hi = middle;
		else
			lo = middle + 1;
	}
	return cut_at(out, x, lo);
}

/* A date of the case by which the law of rows changes: where it passes over their days. */
static bool
cut_at_days(const struct node *n, const struct relevance *rel, const struct fact *f, struct range x,
    struct split *out)
{
	for (unsigned t = 0; t < n->w.q->n_tables; t++) {
		const struct table *table = &n->w.q->tables[t];
		for (unsigned i = 0; i < table->n_cuts * n->w.n[t]; i++) {
			int32_t reg = table->cuts[i % table->n_cuts]->reg;
			struct range from = world_get(&n->w, table->from, i / table->n_cuts);
			struct range to = world_get(&n->w, table->to, i / table->n_cuts);
			if (cut_where_passed(rel->run, reg, f->cell, x, from.lo, out) ||
			    cut_where_passed(rel->run, reg, f->cell, x, to.lo, out) ||
			    cut_where_passed(rel->run, reg, f->cell, x, from.hi, out) ||
			    cut_where_passed(rel->run, reg, f->cell, x, to.hi, out))
				return true;
		}
	}
	return false;
}

/* A number or date where something turns. */
static void
cut_where_it_turns(const struct node *n, const struct relevance *rel, const struct fact *f, unsigned row,
    struct split *out)
{
	struct range x = world_get(&n->w, f, row);

	if (f->table != CASE) {
		cut_in_row(rel, f, row, x, out);
		return;
	}
	if (cut_where_compared(rel, (struct operand){ (int32_t)f->cell, false }, 0, x, out) ||
	    cut_in_rows(n, rel, f, x, out))
		return;
	if (f->type == TYPE_DATE)
		cut_at_days(n, rel, f, x, out);
}

/* Else the least by itself; else in halves, the milder first. */
static void
halve(const struct search *s, const struct node *n, const struct fact *f, unsigned row, struct split *out)
{
	struct range x = world_get(&n->w, f, row);

	if (x.lo == 0 && f->type == TYPE_NUMBER) {
		cut_at(out, x, 1);
		return;
	}
	cut_at(out, x, x.lo + (x.hi - x.lo) / 2 + 1);
	if (!s->grave && f->type == TYPE_NUMBER) {
		struct range upper = out->values[0];
		out->values[0] = out->values[1];
		out->values[1] = upper;
	}
}

struct range
split_choice(const struct search *s, const struct fact *f, struct range x)
{
	if (!s->grave || f->presumed != PRESUMED_ORDER)
		return world_preferred(f, x);
	if (f->type == TYPE_TRUTH)
		return x.lo == x.hi ? x : range_of(!f->first[0]);
	unsigned i = f->n_options;
	do
		i--;
	while (!((uint64_t)x.lo >> f->first[i] & 1));
	return range_options(UINT64_C(1) << f->first[i]);
}

/* Into its values; or where it turns, or `anyhow`. False: it does not turn. */
static bool
cut_cell(const struct search *s, const struct node *n, const struct relevance *rel, const struct fact *f,
    unsigned row, bool anyhow, struct split *out)
{
	*out = (struct split){ .kind = SPLIT_CELL, .fact = f, .row = row };
	if (f->type == TYPE_TRUTH || f->type == TYPE_OPTIONS) {
		for (struct range x = world_get(&n->w, f, row), y; !range_is_empty(f, x);) {
			y = split_choice(s, f, x);
			out->values[out->n++] = y;
			x = f->type == TYPE_OPTIONS ? range_options((uint64_t)x.lo & ~(uint64_t)y.lo)
			    : x.lo == x.hi ? RANGE_EMPTY : range_of(!y.lo);
		}
		return true;
	}
	cut_where_it_turns(n, rel, f, row, out);
	if (out->n == 0 && anyhow)
		halve(s, n, f, row, out);
	return out->n > 0;
}

enum { DISCRETE = 1u << TYPE_TRUTH | 1u << TYPE_OPTIONS, DATES = 1u << TYPE_DATE, NUMBERS = 1u << TYPE_NUMBER };

/* The first cell of such types that matters, of the case or of rows. */
static bool
find_cell(const struct search *s, const struct node *n, const struct relevance *rel, unsigned types, bool rows,
    bool anyhow, struct split *out)
{
	for (unsigned i = 0; i < n->w.q->n_facts; i++) {
		const struct fact *f = &n->w.q->facts[i];
		unsigned end = f->table == CASE ? 1 : n->w.n[f->table];
		if (!(types >> f->type & 1) || !n->w.open[i] || (f->table != CASE) != rows)
			continue;
		for (unsigned row = 0; row < end; row++)
			if (!(rows && world_inherits(&n->w, f, row)) && is_wide(n, f, row) &&
			    split_wanted(n, rel, f, row) != WANTED_NOT && cut_cell(s, n, rel, f, row, anyhow, out))
				return true;
	}
	return false;
}

/* Every set of sides that may hold something; then which of them holds all but one unit for each. */
static void
split_sides(const struct lanes *l, unsigned row, struct split *out)
{
	unsigned sides = l->first[row + 1] - l->first[row];

	if (lanes_held(l, row)) {
		out->kind = SPLIT_PARTLY;
		for (unsigned i = 0; i < sides; i++)
			out->sides[out->n++] = (struct chosen){ l->chosen[row].sides, (int8_t)i };
		return;
	}
	for (uint64_t set = 1; set < UINT64_C(1) << sides && out->n < PARTS_MAX; set++)
		out->sides[out->n++] = (struct chosen){ set << l->begins[row], -1 };
}

/* Does each of the row's days lie on one side, whatever it is? */
static bool
sides_stand(const struct relevance *rel, const struct table *t, unsigned row)
{
	const struct run *r = rel->run;
	const struct lanes *l = &r->lanes[t->fact->as_table];

	for (unsigned i = 0; i < t->n_cuts; i++) {
		struct range cut = run_case(r, (unsigned)t->cuts[i]->reg);
		if (cut.lo < cut.hi)
			return false;
		for (int end = 0; end < 2; end++) {
			const struct fact *f = end ? t->to : t->from;
			struct operand at = { r->p->columns[t->fact->as_table][f->cell].at, true };
			struct range day = run_value(r, BANK_NUMBER, at, l->first[row]);
			if (cut.lo == cut.hi && day.lo < cut.lo && cut.lo <= day.hi)
				return false;
		}
	}
	return true;
}

static bool
find_sides(const struct node *n, const struct relevance *rel, bool held, struct split *out)
{
	for (unsigned t = 0; t < n->w.q->n_tables; t++) {
		const struct lanes *l = &rel->run->lanes[t];
		for (unsigned row = 0; l->several && row < n->w.n[t]; row++) {
			const struct chosen *c = &n->w.chosen[t][row];
			if (!rel->sides[t][row] || (c->sides != SIDES_ANY) != held || (held && c->main >= 0) || !sides_stand(rel, &n->w.q->tables[t], row))
				continue;
			*out = (struct split){ .kind = SPLIT_SIDES, .table = t, .row = row };
			split_sides(l, row, out);
			return true;
		}
	}
	return false;
}

/* What is assumed of some row, and no row that is there can be: a further one must. */
static void
find_wanted_of_row(const struct node *n, const struct relevance *rel, unsigned table, struct assumption *out)
{
	const struct lanes *l = &rel->run->lanes[table];

	for (unsigned i = 0; i < n->n_assumed; i++) {
		const struct instr *some = &n->w.p->instrs[n->assumed[i].instr];
		bool can = n->assumed[i].holds || some->op != EXPR_SOME || some->over != (int)table || !some->a.row;
		for (unsigned lane = 0; !can && lane < lanes_of_rows(l); lane++)
			can = run_value(rel->run, BANK_TRUTH, some->a, lane).hi != 0;
		for (unsigned k = 0; !can && n->assumed[i].value.lo && k < n->w.p->tier_end; k++)
			if (n->w.p->instrs[k].table == some->over && n->w.p->instrs[k].dst == some->a.at) {
				*out = (struct assumption){ .instr = k, .row = n->w.n[table], .value = range_of(1) };
				return;
			}
	}
}

static bool
find_row(const struct search *s, const struct node *n, const struct relevance *rel, struct split *out)
{
	for (unsigned t = 0; t < n->w.q->n_tables; t++) {
		if (!n->w.further[t] || !rel->further[t] || n->w.n[t] >= s->rows[t] + s->added)
			continue;
		*out = (struct split){ .kind = SPLIT_ROW, .table = t, .n = 1 };
		if (n->n_assumed < ASSUMED_MAX)
			find_wanted_of_row(n, rel, t, &out->assumed);
		return true;
	}
	return false;
}

void
split_find(const struct search *s, const struct node *n, const struct relevance *rel, struct split *out)
{
	if (find_gathered(n, rel, out) || find_cell(s, n, rel, DISCRETE, false, true, out) ||
	    find_cell(s, n, rel, DATES, false, false, out) || find_cell(s, n, rel, DATES, true, false, out) ||
	    find_cell(s, n, rel, DISCRETE, true, true, out) || find_looked_up(n, rel, out) ||
	    find_sides(n, rel, false, out) || find_cell(s, n, rel, DATES, true, true, out) ||
	    find_cell(s, n, rel, DATES, false, true, out) || find_compared(n, rel, out) ||
	    find_cell(s, n, rel, NUMBERS, false, true, out) || find_cell(s, n, rel, NUMBERS, true, true, out) ||
	    find_row(s, n, rel, out) || find_sides(n, rel, true, out))
		return;
	*out = (struct split){ .kind = SPLIT_NOTHING };
}

/* In the order of the instructions. */
static void
assume(struct node *n, struct assumption a)
{
	unsigned i = n->n_assumed++;

	for (; i > 0 && n->assumed[i - 1].instr > a.instr; i--)
		n->assumed[i] = n->assumed[i - 1];
	n->assumed[i] = a;
}

bool
split_take(struct node *n, const struct split *split, unsigned i)
{
	struct assumption a = split->assumed;

	switch (split->kind) {
	case SPLIT_CELL:
		world_set(&n->w, split->fact, split->row, split->values[i]);
		return !n->w.p->constrained[split->fact->order] || world_narrow(&n->w, NULL, 0) == 0;
	case SPLIT_ASSUME:
		a.value = split->values[i];
		assume(n, a);
		return true;
	case SPLIT_SIDES:
	case SPLIT_PARTLY:
		n->w.chosen[split->table][split->row] = split->sides[i];
		return true;
	case SPLIT_ROW:
		world_add_row(&n->w, split->table);
		if (a.value.lo)
			assume(n, a);
		return true;
	default:
		return false;
	}
}
