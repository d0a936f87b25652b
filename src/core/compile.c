/* Flattens expressions into a program: operands before their users, equal instructions once. */
#include "program.h"

#include <assert.h>
#include <string.h>

struct compiler {
	struct questionnaire *q;
	const struct expr_set *set;
	struct program *p;
	unsigned cap_instrs, cap_constants, cap_dated;
	struct operand *derived; /* where each derived value is; `known` says whether it is yet */
	bool *derived_known;
	struct operand *rules;
	bool *rules_known;
};

static void *
grown(struct compiler *c, const void *old, unsigned n, unsigned *cap, size_t size)
{
	if (n < *cap)
		return (void *)old;
	*cap = *cap ? 2 * *cap : 64;
	void *fresh = arena_alloc(&c->q->arena, *cap * size);
	if (n > 0)
		memcpy(fresh, old, n * size);
	return fresh;
}

static uint16_t
case_register(struct compiler *c)
{
	assert(c->p->n_registers < UINT16_MAX);
	return (uint16_t)c->p->n_registers++;
}

static uint16_t
row_register(struct compiler *c, int table, enum bank bank)
{
	assert(c->p->row_registers[table][bank] < UINT16_MAX);
	return (uint16_t)c->p->row_registers[table][bank]++;
}

static struct operand
constant(struct compiler *c, struct range value)
{
	struct program *p = c->p;

	for (unsigned i = 0; i < p->n_constants; i++)
		if (p->constants[i].value.lo == value.lo && p->constants[i].value.hi == value.hi)
			return (struct operand){ p->constants[i].reg, false };
	p->constants = grown(c, p->constants, p->n_constants, &c->cap_constants, sizeof *p->constants);
	p->constants[p->n_constants] = (struct constant){ case_register(c), value };
	return (struct operand){ p->constants[p->n_constants++].reg, false };
}

static struct operand
dated(struct compiler *c, const struct parameter *parameter)
{
	struct program *p = c->p;

	for (unsigned i = 0; i < p->n_dated; i++)
		if (p->dated[i].parameter == parameter)
			return (struct operand){ p->dated[i].reg, false };
	p->dated = grown(c, p->dated, p->n_dated, &c->cap_dated, sizeof *p->dated);
	p->dated[p->n_dated] = (struct dated){ case_register(c), parameter };
	return (struct operand){ p->dated[p->n_dated++].reg, false };
}

static bool
same_operand(struct operand a, struct operand b)
{
	return a.reg == b.reg && a.row == b.row;
}

static bool
same_instr(const struct instr *x, const struct instr *y)
{
	return x->op == y->op && x->table == y->table && x->over == y->over && x->mask == y->mask &&
	    x->bank == y->bank && x->fact == y->fact && x->look[0] == y->look[0] &&
	    same_operand(x->a, y->a) && same_operand(x->b, y->b) && same_operand(x->c, y->c);
}

static struct operand
emit(struct compiler *c, struct instr in)
{
	struct program *p = c->p;

	for (unsigned i = 0; i < p->n_instrs; i++)
		if (same_instr(&p->instrs[i], &in))
			return (struct operand){ p->instrs[i].dst, in.table != CASE };
	in.dst = in.table == CASE ? case_register(c) : row_register(c, in.table, in.bank);
	p->instrs = grown(c, p->instrs, p->n_instrs, &c->cap_instrs, sizeof *p->instrs);
	p->instrs[p->n_instrs++] = in;
	return (struct operand){ in.dst, in.table != CASE };
}

static struct operand compile(struct compiler *c, const struct expr *e);

/* Per option of the looked-up fact, what it gives: as settled, and as contested. */
static void
look_up_tables(struct compiler *c, const struct expr *e, struct instr *in)
{
	const struct fact *f = e->fact;
	uint64_t *settled = arena_alloc(&c->q->arena, f->n_options * sizeof *settled);
	uint64_t *contested = arena_alloc(&c->q->arena, f->n_options * sizeof *contested);

	for (unsigned i = 0; i < c->p->n_instrs; i++)
		if (c->p->instrs[i].op == EXPR_LOOK_UP && c->p->instrs[i].fact == f &&
		    c->p->instrs[i].mask == e->index) {
			memcpy(in->look, c->p->instrs[i].look, sizeof in->look);
			return;
		}
	for (unsigned o = 0; o < f->n_options; o++) {
		settled[o] = f->options[o].gives[e->index];
		contested[o] = f->options[o].contested[e->index];
	}
	in->look[0] = settled;
	in->look[1] = contested;
}

/* What rests on the case alone is computed once, not for every row. */
static bool
reads_row(const struct instr *in)
{
	if (in->a.row || in->b.row || in->c.row)
		return true;
	if (in->op == EXPR_STATED || in->op == EXPR_KNOWN)
		return in->fact->table != CASE;
	return in->op == EXPR_SIDE_SHARE || in->op == EXPR_SIDE_DAY || in->op == EXPR_STRADDLES;
}

static struct operand
compile_node(struct compiler *c, const struct expr *e)
{
	struct instr in = {
		.op = (uint8_t)e->op,
		.table = (int8_t)e->table,
		.over = CASE,
		.bank = (uint8_t)bank_of(e->type),
		.mask = e->mask,
		.a = constant(c, range_of(0)),
		.b = constant(c, range_of(0)),
		.c = constant(c, range_of(0)),
		.fact = e->op == EXPR_STATED || e->op == EXPR_KNOWN || e->op == EXPR_LOOK_UP ? e->fact : NULL,
	};

	if (e->op == EXPR_SIDE_SHARE)
		in.a = c->derived[c->q->tables[e->table].divided - c->q->derived];
	if (e->a)
		in.a = compile(c, e->a);
	if (e->b)
		in.b = compile(c, e->b);
	if (e->c)
		in.c = compile(c, e->c);
	if (e->op == EXPR_SUM || e->op == EXPR_SOME || e->op == EXPR_SOME_SIDE || e->op == EXPR_LATEST) {
		in.over = (int8_t)e->over;
		in.table = CASE;
		if (e->op == EXPR_SUM)
			in.degree = (uint8_t)expr_degree(e->b, c->set, c->q);
	}
	if (e->op == EXPR_LOOK_UP) {
		look_up_tables(c, e, &in);
		in.mask = e->index;
	}
	if (!reads_row(&in))
		in.table = CASE;
	return emit(c, in);
}

static struct operand
compile_derived(struct compiler *c, const struct derived *d)
{
	unsigned i = (unsigned)(d - c->q->derived);

	if (!c->derived_known[i]) {
		c->derived[i] = compile(c, c->set->derived_exprs[i]);
		c->derived_known[i] = true;
	}
	return c->derived[i];
}

static struct operand
compile_rule(struct compiler *c, const struct rule *r)
{
	unsigned i = (unsigned)(r - c->q->rules);

	if (!c->rules_known[i]) {
		const struct expr *when = c->set->rule_when[i];
		c->rules[i] = when ? compile(c, when)
		                   : constant(c, range_of(r->kind != RULE_NOTE));
		c->rules_known[i] = true;
	}
	return c->rules[i];
}

static struct operand
compile(struct compiler *c, const struct expr *e)
{
	switch (e->op) {
	case EXPR_CONSTANT:
		return constant(c, e->value);
	case EXPR_PARAMETER:
		return dated(c, e->parameter);
	case EXPR_FACT:
		if (e->fact->table == CASE)
			return (struct operand){ (uint16_t)e->fact->cell, false };
		return (struct operand){ c->p->cell_reg[e->fact->table][e->fact->cell], true };
	case EXPR_DERIVED:
		return compile_derived(c, e->derived);
	case EXPR_MET:
		return compile_rule(c, e->rule);
	case EXPR_TIER:
		return (struct operand){ c->p->tier_reg, false };
	case EXPR_SIDE_SHARE:
		compile_derived(c, c->q->tables[e->table].divided);
		break;
	default:
		break;
	}
	return compile_node(c, e);
}

/* A register of the rows for a condition that may rest on the case alone. */
static unsigned
row_condition(struct compiler *c, const struct expr *e, int table)
{
	struct operand o = compile(c, e);

	if (o.row)
		return o.reg;
	struct operand yes = constant(c, range_of(1));
	return emit(c, (struct instr){ .op = EXPR_AND, .table = (int8_t)table, .over = CASE,
	    .bank = BANK_TRUTH, .a = o, .b = yes, .c = yes }).reg;
}

static void
compile_prologue(struct compiler *c)
{
	for (unsigned t = 0; t < c->q->n_tables; t++)
		for (unsigned i = 0; i < c->q->tables[t].n_cuts; i++)
			compile_derived(c, c->q->tables[t].cuts[i]);
	c->p->prologue = c->p->n_instrs;
}

static void
compile_rules(struct compiler *c)
{
	for (unsigned i = 0; i < c->q->n_rules; i++) {
		struct rule *r = (struct rule *)&c->q->rules[i];
		r->reg = compile_rule(c, r).reg;
	}
	c->p->tier_end = c->p->n_instrs;
}

static void
compile_names(struct compiler *c)
{
	for (unsigned i = 0; i < c->q->n_rules; i++) {
		struct rule *r = (struct rule *)&c->q->rules[i];
		struct operand met = { (uint16_t)r->reg, false };
		r->shown_reg = r->reg;
		if (!c->set->rule_yields[i])
			continue;
		struct operand yields = compile(c, c->set->rule_yields[i]);
		struct operand no = constant(c, range_of(0));
		struct operand not = emit(c, (struct instr){ .op = EXPR_NOT, .table = CASE, .over = CASE,
		    .a = yields, .b = no, .c = no });
		r->shown_reg = emit(c, (struct instr){ .op = EXPR_AND, .table = CASE, .over = CASE,
		    .a = met, .b = not, .c = no }).reg;
	}
}

static void
compile_flags(struct compiler *c)
{
	for (unsigned i = 0; i < c->q->n_flags; i++) {
		struct flag *f = (struct flag *)&c->q->flags[i];
		const struct expr *when = c->set->flag_when[i];
		f->reg = when ? compile(c, when).reg : constant(c, range_of(1)).reg;
		for (unsigned s = 0; s < f->n_supposed; s++) {
			struct supposed *sup = (struct supposed *)&f->supposed[s];
			sup->rows_reg = sup->fact->table == CASE || !c->set->flag_rows[i]
			    ? -1 : (int)row_condition(c, c->set->flag_rows[i], sup->fact->table);
		}
	}
}

/* Every derived value gets its register: the table shows some, routes measure others. */
static void
compile_all_derived(struct compiler *c)
{
	for (unsigned i = 0; i < c->q->n_derived; i++) {
		struct derived *d = (struct derived *)&c->q->derived[i];
		struct operand o = compile_derived(c, d);
		d->reg = o.reg;
		d->row = o.row;
	}
}

/* Relevance must tell a set of options from a range. */
static void
mark_options(struct compiler *c)
{
	struct program *p = c->p;

	p->is_options = arena_alloc(&c->q->arena, p->n_registers);
	for (unsigned i = 0; i < c->q->n_cells; i++)
		p->is_options[i] = c->q->case_facts[i]->type == TYPE_OPTIONS;
	p->is_options[p->tier_reg] = true;
	for (unsigned i = 0; i < p->n_instrs; i++)
		if (p->instrs[i].table == CASE && p->instrs[i].bank == BANK_OPTIONS)
			p->is_options[p->instrs[i].dst] = true;
}

/* The first registers of a row's banks are its cells. */
static void
place_cells(struct compiler *c, unsigned table)
{
	const struct table *t = &c->q->tables[table];

	c->p->cell_reg[table] = arena_alloc(&c->q->arena, t->n_columns * sizeof *c->p->cell_reg[table]);
	for (unsigned i = 0; i < t->n_columns; i++)
		c->p->cell_reg[table][i] = row_register(c, (int)table, bank_of(t->columns[i]->type));
}

void
program_compile(struct questionnaire *q, const struct expr_set *set)
{
	struct program *p = arena_alloc(&q->arena, sizeof *p);
	struct compiler c = { .q = q, .set = set, .p = p };

	p->n_registers = q->n_cells;
	for (unsigned t = 0; t < q->n_tables; t++)
		place_cells(&c, t);
	p->tier_reg = case_register(&c);
	c.derived = arena_alloc(&q->arena, q->n_derived * sizeof *c.derived);
	c.derived_known = arena_alloc(&q->arena, q->n_derived);
	c.rules = arena_alloc(&q->arena, q->n_rules * sizeof *c.rules);
	c.rules_known = arena_alloc(&q->arena, q->n_rules);
	compile_prologue(&c);
	compile_rules(&c);
	compile_names(&c);
	compile_flags(&c);
	compile_all_derived(&c);
	mark_options(&c);
	q->program = p;
}

static int
greater(int a, int b)
{
	return a > b ? a : b;
}

static int
degree_of(const struct expr *e, const struct expr_set *set, const struct questionnaire *q)
{
	if (e->op == EXPR_SIDE_SHARE)
		return 1;
	if (e->op == EXPR_DERIVED)
		return expr_degree(set->derived_exprs[e->derived - q->derived], set, q);
	int a = expr_degree(e->a, set, q), b = expr_degree(e->b, set, q), c = expr_degree(e->c, set, q);
	switch (e->op) {
	case EXPR_SUM:
	case EXPR_SOME:
	case EXPR_SOME_SIDE:
	case EXPR_LATEST:
		return 0;
	case EXPR_TIMES:
		return a + b > 1 ? 2 : a + b;
	case EXPR_IF:
		/* the condition may rest on the share: any share of at least one decides it alike */
		return b == c ? b : 2;
	default:
		return greater(a, greater(b, c)) > 0 ? 2 : 0;
	}
}

/* Kept in the node: values that others name twice would be walked twice as often at every step. */
int
expr_degree(struct expr *e, const struct expr_set *set, const struct questionnaire *q)
{
	if (!e)
		return 0;
	if (e->degree == 0)
		e->degree = (uint8_t)(1 + degree_of(e, set, q));
	return e->degree - 1;
}
