#include "split.h"

#include "cut.h"
#include "narrow.h"

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

	relevance_lanes(rel, in->table, row, &from, &to);
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
			*out = (struct split){ .kind = SPLIT_ASSUME, .n = 2 };
			out->assumed = (struct assumption){ .instr = i, .row = row };
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

	relevance_lanes(rel, in->table, row, &from, &to);
	uint64_t bits = (uint64_t)run_value(rel->run, BANK_OPTIONS, at, from).lo;
	if (!relevance_in_row(rel, at, in->table, row) || is_assumed(n, instr, row) ||
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

enum { DISCRETE = 1u << TYPE_TRUTH | 1u << TYPE_OPTIONS, DATES = 1u << TYPE_DATE, NUMBERS = 1u << TYPE_NUMBER };

/* The first cell of such types that matters, of the case or of rows. */
static bool
find_cell(const struct search *s, const struct node *n, const struct relevance *rel, unsigned types, bool rows,
    enum cut how, struct split *out)
{
	for (unsigned i = 0; i < n->w.q->n_facts; i++) {
		const struct fact *f = &n->w.q->facts[i];
		unsigned end = f->table == CASE ? 1 : n->w.n[f->table];
		if (!(types >> f->type & 1) || !n->w.open[i] || (f->table != CASE) != rows)
			continue;
		for (unsigned row = 0; row < end; row++)
			if (!(rows && world_inherits(&n->w, f, row)) && node_is_wide(n, f, row) &&
			    narrow_wanted(n, rel, f, row) != WANTED_NOT && cut_cell(s, n, rel, f, row, how, out))
				return true;
	}
	return false;
}

/*
 * Every set of sides that may hold something; then which of them holds all but one unit for each.
 * Of a further row one side alone: others like it may hold what lies on the others.
 */
static void
split_sides(const struct lanes *l, unsigned row, bool further, struct split *out)
{
	unsigned sides = l->first[row + 1] - l->first[row];

	if (lanes_held(l, row)) {
		out->kind = SPLIT_PARTLY;
		for (unsigned i = 0; i < sides; i++)
			out->sides[out->n++] = (struct chosen){ l->chosen[row].sides, (int8_t)i };
		return;
	}
	for (uint64_t set = 1; set < UINT64_C(1) << sides && out->n < PARTS_MAX; set += further ? set : 1)
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
			if (!rel->sides[t][row] || (c->sides != SIDES_ANY) != held ||
			    (held && c->main >= 0) || !sides_stand(rel, &n->w.q->tables[t], row))
				continue;
			*out = (struct split){ .kind = SPLIT_SIDES, .table = t, .row = row };
			split_sides(l, row, row >= n->w.a->tables[t].n, out);
			return true;
		}
	}
	return false;
}

/* What is assumed of some row, and no row that is there can be: a further one must. */
static bool
find_wanted_of_row(const struct node *n, const struct relevance *rel, unsigned table, struct assumption *out)
{
	const struct lanes *l = &rel->run->lanes[table];

	for (unsigned i = 0; i < n->n_assumed && n->n_assumed < ASSUMED_MAX; i++) {
		const struct instr *some = &n->w.p->instrs[n->assumed[i].instr];
		bool can = n->assumed[i].holds || some->op != EXPR_SOME ||
		    some->over != (int)table || !some->a.row;
		for (unsigned lane = 0; !can && lane < lanes_of_rows(l); lane++)
			can = run_value(rel->run, BANK_TRUTH, some->a, lane).hi != 0;
		for (unsigned k = 0; !can && n->assumed[i].value.lo && k < n->w.p->tier_end; k++)
			if (n->w.p->instrs[k].table == some->over && n->w.p->instrs[k].dst == some->a.at) {
				*out = (struct assumption){ .instr = k, .row = n->w.n[table] };
				out->value = range_of(1);
				return true;
			}
	}
	return false;
}

/* In which period it lies, the last first: others like it may lie in the others. */
static void
split_row(const struct run *r, unsigned table, struct split *out)
{
	struct range periods[2 * CUTS_MAX + 1];
	unsigned n = r->q->tables[table].divided ? lanes_periods(r, table, periods) : 0;

	out->kind = SPLIT_ROW;
	out->table = table;
	out->n = n ? n : 1;
	for (unsigned i = 0; i < n; i++)
		out->values[i] = periods[n - 1 - i];
}

/* A further row: one that is `wanted` because of what is assumed, or any. */
static bool
find_row(const struct search *s, const struct node *n, const struct relevance *rel, bool wanted,
    struct split *out)
{
	for (unsigned t = 0; t < n->w.q->n_tables; t++) {
		*out = (struct split){ 0 };
		if (!n->w.further[t] || !rel->further[t] || n->w.n[t] >= s->rows[t] + s->added ||
		    (!find_wanted_of_row(n, rel, t, &out->assumed) && wanted))
			continue;
		split_row(rel->run, t, out);
		return true;
	}
	return false;
}

void
split_find(const struct search *s, const struct node *n, const struct relevance *rel, struct split *out)
{
	if (find_gathered(n, rel, out) || find_row(s, n, rel, true, out) ||
	    find_cell(s, n, rel, DISCRETE, false, CUT_ANYHOW, out) ||
	    find_cell(s, n, rel, DATES, false, CUT_AT_KNOWN, out) ||
	    find_cell(s, n, rel, DATES, true, CUT_AT_KNOWN, out) ||
	    find_cell(s, n, rel, DATES, false, CUT_TO_ENDS, out) ||
	    find_cell(s, n, rel, DATES, true, CUT_TO_ENDS, out) ||
	    find_cell(s, n, rel, DATES, false, CUT_AT_OPEN, out) ||
	    find_cell(s, n, rel, DATES, true, CUT_AT_OPEN, out) ||
	    find_cell(s, n, rel, DATES, false, CUT_TO_ONE, out) ||
	    find_cell(s, n, rel, DISCRETE, true, CUT_ANYHOW, out) || find_looked_up(n, rel, out) ||
	    find_sides(n, rel, false, out) || find_cell(s, n, rel, DATES, true, CUT_ANYHOW, out) ||
	    find_cell(s, n, rel, DATES, false, CUT_ANYHOW, out) || find_compared(n, rel, out) ||
	    find_cell(s, n, rel, NUMBERS, false, CUT_ANYHOW, out) ||
	    find_cell(s, n, rel, NUMBERS, true, CUT_ANYHOW, out) || find_row(s, n, rel, false, out) ||
	    find_sides(n, rel, true, out))
		return;
	*out = (struct split){ .kind = SPLIT_NOTHING };
}

/* A further row of its own, all of which lies in one period. */
static bool
take_row(struct node *n, const struct split *split, unsigned i)
{
	const struct table *t = &n->w.q->tables[split->table];
	unsigned row = n->w.n[split->table];

	world_add_row(&n->w, split->table);
	if (split->n == 1)
		return true;
	struct range period = split->values[i];
	struct range from = world_get(&n->w, t->from, row), to = world_get(&n->w, t->to, row);
	from.hi = from.hi < period.hi ? from.hi : period.hi;
	to.lo = to.lo > period.lo ? to.lo : period.lo;
	n->w.chosen[split->table][row] = (struct chosen){ UINT64_C(1) << (split->n - 1 - i), 0 };
	if (from.lo > from.hi || to.lo > to.hi)
		return false;
	world_set(&n->w, t->from, row, from);
	world_set(&n->w, t->to, row, to);
	return world_narrow(&n->w, NULL, 0) == 0;
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
		if (a.value.lo)
			assume(n, a);
		return take_row(n, split, i);
	default:
		return false;
	}
}
