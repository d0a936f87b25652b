#include "cut.h"

#include <qingjie/date.h>

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
    bool known, struct split *out)
{
	const struct program *p = rel->run->p;

	for (unsigned i = 0; i < p->tier_end; i++) {
		const struct instr *in = &p->instrs[i];
		bool a = in->a.at == what.at && in->a.row == what.row;
		bool b = in->b.at == what.at && in->b.row == what.row;
		if (in->op != EXPR_AT_LEAST || a == b ||
		    !relevance_at(rel, (struct operand){ in->dst, in->table != CASE }, lane))
			continue;
		struct range other = run_value(rel->run, BANK_NUMBER, a ? in->b : in->a, lane);
		if (known && other.lo != other.hi)
			continue;
		int64_t lo = a ? other.lo : quantity_add(other.lo, 1);
		int64_t hi = a ? other.hi : quantity_add(other.hi, 1);
		if (cut_at(out, cell, lo) || cut_at(out, cell, hi))
			return true;
	}
	return false;
}

/* Where the law of a row changes. */
static bool
cut_at_law(const struct relevance *rel, const struct table *t, struct range cell, bool known, struct split *out)
{
	for (unsigned i = 0; i < t->n_cuts; i++) {
		struct range cut = run_case(rel->run, (unsigned)t->cuts[i]->reg);
		bool may = known ? cut.lo == cut.hi : cut.lo <= cut.hi;
		if (may && (cut_at(out, cell, cut.lo) || cut_at(out, cell, cut.hi)))
			return true;
	}
	return false;
}

static bool
cut_in_row(const struct relevance *rel, const struct fact *f, unsigned row, struct range cell, bool known,
    struct split *out)
{
	const struct table *t = &rel->run->q->tables[f->table];
	struct operand at = { rel->run->p->columns[f->table][f->cell].at, true };
	unsigned from, to;

	if ((f == t->from || f == t->to) && cut_at_law(rel, t, cell, known, out))
		return true;
	relevance_lanes(rel, f->table, row, &from, &to);
	for (unsigned lane = from; lane < to; lane++)
		if (cut_where_compared(rel, at, lane, cell, known, out))
			return true;
	return false;
}

/* The same through the rows that take the case's cell over. */
static bool
cut_in_rows(const struct node *n, const struct relevance *rel, const struct fact *f, struct range cell,
    bool known, struct split *out)
{
	for (unsigned t = 0; t < n->w.q->n_tables; t++)
		for (unsigned c = 0; c < n->w.q->tables[t].n_columns; c++) {
			const struct fact *column = n->w.q->tables[t].columns[c];
			for (unsigned row = 0; column->inherits == f && row < n->w.n[t]; row++)
				if (world_inherits(&n->w, column, row) &&
				    cut_in_row(rel, column, row, cell, known, out))
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

/* Where it passes other days on which the law changes: before, on, or behind them. */
static bool
cut_at_changes(const struct relevance *rel, const struct table *t, int32_t reg, const struct fact *f,
    struct range x, struct split *out)
{
	for (unsigned i = 0; i < t->n_cuts; i++) {
		struct range other = run_case(rel->run, (unsigned)t->cuts[i]->reg);
		if (other.lo == other.hi && (cut_where_passed(rel->run, reg, f->cell, x, other.lo - 1, out) ||
		    cut_where_passed(rel->run, reg, f->cell, x, other.lo, out)))
			return true;
	}
	return false;
}

/* A date of the case by which the law of rows changes: where it passes over their days. */
static bool
cut_at_days(const struct node *n, const struct relevance *rel, const struct fact *f, struct range x,
    struct split *out)
{
	for (unsigned t = 0; t < n->w.q->n_tables; t++) {
		const struct table *table = &n->w.q->tables[t];
		unsigned rows = n->w.n[t] + n->w.further[t];
		for (unsigned i = 0; i < table->n_cuts * rows; i++) {
			int32_t reg = table->cuts[i % table->n_cuts]->reg;
			struct range from = world_get(&n->w, table->from, i / table->n_cuts);
			struct range to = world_get(&n->w, table->to, i / table->n_cuts);
			if (cut_where_passed(rel->run, reg, f->cell, x, from.lo, out) ||
			    cut_where_passed(rel->run, reg, f->cell, x, to.lo, out) ||
			    cut_where_passed(rel->run, reg, f->cell, x, from.hi, out) ||
			    cut_where_passed(rel->run, reg, f->cell, x, to.hi, out))
				return true;
		}
		for (unsigned i = 0; i < table->n_cuts && rows > 0; i++)
			if (cut_at_changes(rel, table, table->cuts[i]->reg, f, x, out))
				return true;
	}
	return false;
}

/* A number or date where something turns. */
static void
cut_where_it_turns(const struct node *n, const struct relevance *rel, const struct fact *f, unsigned row,
    bool known, struct split *out)
{
	struct range x = world_get(&n->w, f, row);

	if (f->table != CASE) {
		cut_in_row(rel, f, row, x, known, out);
		return;
	}
	if (cut_where_compared(rel, (struct operand){ (int32_t)f->cell, false }, 0, x, known, out) ||
	    cut_in_rows(n, rel, f, x, known, out))
		return;
	if (f->type == TYPE_DATE && !known)
		cut_at_days(n, rel, f, x, out);
}

/* The register of the case that a settled choice takes over. */
static int32_t
chosen_by(const struct run *r, int32_t reg)
{
	for (unsigned i = r->p->prologue; i-- > 0;) {
		const struct instr *in = &r->p->instrs[i];
		if (in->table != CASE || in->dst != reg || in->op != EXPR_IF)
			continue;
		struct range when = run_value(r, BANK_TRUTH, in->a, 0);
		if (when.lo == when.hi)
			reg = when.lo ? in->b.at : in->c.at;
	}
	return reg;
}

/* A day of a row or of one of its sides. */
static bool
is_day(const struct run *r, const struct table *t, struct operand o)
{
	const struct place *columns = r->p->columns[t->fact->as_table];
	bool day = columns[t->from->cell].at == o.at || columns[t->to->cell].at == o.at;

	for (unsigned i = 0; i < r->p->tier_end && !day; i++)
		day = r->p->instrs[i].op == EXPR_SIDE_DAY && r->p->instrs[i].dst == o.at;
	return o.row && day;
}

/* Does it compare a day of rows with a change of their law? */
static bool
is_at_law(const struct run *r, const struct table *t, const struct instr *in)
{
	if (in->op != EXPR_AT_LEAST || in->b.row || !is_day(r, t, in->a))
		return false;
	for (unsigned k = 0; k < t->n_cuts; k++)
		if (chosen_by(r, in->b.at) == chosen_by(r, t->cuts[k]->reg))
			return true;
	return false;
}

static bool
is_wanted(const struct relevance *rel, const struct instr *in)
{
	unsigned lanes = in->table == CASE ? 1 : rel->run->lanes[in->table].n;
	enum wanted w = WANTED_NOT;

	for (unsigned lane = 0; lane < lanes; lane++)
		w |= relevance_at(rel, (struct operand){ in->dst, in->table != CASE }, lane);
	return w != WANTED_NOT;
}

/*
 * Is anything asked of this register, so that it matters, but to lie before or behind a change of the
 * law; or, if it is where the law changes, but to be passed by the days of rows?
 */
static bool
is_asked(const struct relevance *rel, const struct table *t, struct operand what, bool changes)
{
	const struct program *p = rel->run->p;

	for (unsigned i = 0; i < p->tier_end; i++) {
		const struct instr *in = &p->instrs[i];
		bool b = in->b.at == what.at && in->b.row == what.row;
		bool c = in->c.at == what.at && in->c.row == what.row;
		bool a = in->a.at == what.at && in->a.row == what.row;
		bool leads = changes && in->table == CASE &&
		    (in->op == EXPR_ADD_YEARS || in->op == EXPR_ADD_DAYS || in->op == EXPR_IF);
		if ((!a && !b && !c) || !is_wanted(rel, in) || (is_at_law(rel->run, t, in) && (changes ? b : a)))
			continue;
		if (!leads || is_asked(rel, t, (struct operand){ in->dst, false }, true))
			return true;
	}
	return false;
}

/* The days on which the sides of rows begin: what is asked of them is asked of the rows' days. */
static bool
is_side_asked(const struct relevance *rel, const struct table *t)
{
	const struct program *p = rel->run->p;

	for (unsigned i = 0; i < p->tier_end; i++)
		if (p->instrs[i].op == EXPR_SIDE_DAY && (unsigned)p->instrs[i].table == t->fact->as_table &&
		    is_asked(rel, t, (struct operand){ p->instrs[i].dst, true }, false))
			return true;
	return false;
}

static bool
is_day_asked(const struct relevance *rel, const struct table *t, const struct fact *f)
{
	struct operand at = { rel->run->p->columns[f->table][f->cell].at, true };

	return is_asked(rel, t, at, false) ||
	    (f->inherits && is_asked(rel, t, (struct operand){ (int32_t)f->inherits->cell, false }, false));
}

/*
 * Does the day of rows matter only by lying before or behind one day that is open, on which the law
 * changes? Then its first value is as good as any that lies before, its last as any behind; and so
 * for all such days at once, so that they stay in their order.
 */
static bool
passes_one(const struct relevance *rel, const struct table *t)
{
	unsigned open = 0;

	for (unsigned i = 0; i < t->n_cuts; i++) {
		struct range cut = run_case(rel->run, (unsigned)t->cuts[i]->reg);
		open += cut.lo < cut.hi;
	}
	return open == 1 && !is_day_asked(rel, t, t->from) && !is_day_asked(rel, t, t->to) &&
	    !is_side_asked(rel, t);
}

static void
cut_to_ends(const struct node *n, const struct relevance *rel, const struct fact *f, unsigned row,
    struct split *out)
{
	struct range x = world_get(&n->w, f, row);
	unsigned of = 0, only = 0;

	for (unsigned i = 0; i < n->w.q->n_tables; i++) {
		const struct table *t = &n->w.q->tables[i];
		bool day = t->n_cuts && (f == t->from || f == t->to ||
		    f == t->from->inherits || f == t->to->inherits);
		of += day;
		only = day ? i : only;
	}
	if (of != 1 || !passes_one(rel, &n->w.q->tables[only]))
		return;
	add_value(out, x.hi, x.hi);
	add_value(out, x.lo, x.lo);
}

/* A date that makes the law change between days of rows, it does not matter when. */
static void
cut_to_one(const struct node *n, const struct relevance *rel, const struct fact *f, struct split *out)
{
	struct range x = world_get(&n->w, f, 0);
	unsigned of = 0;

	for (unsigned t = 0; t < n->w.q->n_tables; t++) {
		const struct table *table = &n->w.q->tables[t];
		struct operand at = { (int32_t)f->cell, false };
		if (table->n_cuts == 0)
			continue;
		of++;
		if (!passes_one(rel, table) || is_asked(rel, table, at, true))
			return;
	}
	if (of == 1)
		add_value(out, x.lo, x.lo);
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
cut_choice(const struct search *s, const struct fact *f, struct range x)
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

bool
cut_cell(const struct search *s, const struct node *n, const struct relevance *rel, const struct fact *f,
    unsigned row, enum cut how, struct split *out)
{
	*out = (struct split){ .kind = SPLIT_CELL, .fact = f, .row = row };
	if (f->type == TYPE_TRUTH || f->type == TYPE_OPTIONS) {
		for (struct range x = world_get(&n->w, f, row), y; !range_is_empty(f, x);) {
			y = cut_choice(s, f, x);
			out->values[out->n++] = y;
			x = f->type == TYPE_OPTIONS ? range_options((uint64_t)x.lo & ~(uint64_t)y.lo)
			    : x.lo == x.hi ? RANGE_EMPTY : range_of(!y.lo);
		}
		return true;
	}
	if (how == CUT_TO_ENDS)
		cut_to_ends(n, rel, f, row, out);
	else if (how == CUT_TO_ONE)
		cut_to_one(n, rel, f, out);
	else
		cut_where_it_turns(n, rel, f, row, how == CUT_AT_KNOWN, out);
	if (out->n == 0 && how == CUT_ANYHOW)
		halve(s, n, f, row, out);
	return out->n > 0;
}
