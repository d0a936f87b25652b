/* Flattens expressions into a program: operands before their users, equal instructions once. */
#include "readers.h"
#include "world.h"

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
	uint16_t owner; /* see struct instr */
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

static int32_t
case_register(struct compiler *c)
{
	return (int32_t)c->p->n_registers++;
}

/* Lanes begin behind the case's registers: place_lanes() adds those once there are no more. */
static int32_t
row_register(struct compiler *c, enum bank bank)
{
	return bank == BANK_TRUTH ? -1 - (int32_t)c->p->per_word++ : (int32_t)c->p->per_lane++;
}

static struct operand
constant(struct compiler *c, enum bank bank, struct range value)
{
	struct program *p = c->p;

	for (unsigned i = 0; i < p->n_constants; i++) {
		const struct constant *k = &p->constants[i];
		if (k->bank == bank && k->value.lo == value.lo && k->value.hi == value.hi)
			return (struct operand){ k->at, false };
	}
	p->constants = grown(c, p->constants, p->n_constants, &c->cap_constants, sizeof *p->constants);
	p->constants[p->n_constants] = (struct constant){ case_register(c), bank, value };
	return (struct operand){ p->constants[p->n_constants++].at, false };
}

static struct operand
yes(struct compiler *c)
{
	return constant(c, BANK_TRUTH, range_of(1));
}

/* What an instruction does not use. */
static struct operand
nothing(struct compiler *c)
{
	return constant(c, BANK_TRUTH, range_of(0));
}

static struct operand
dated(struct compiler *c, const struct parameter *parameter)
{
	struct program *p = c->p;

	for (unsigned i = 0; i < p->n_dated; i++)
		if (p->dated[i].parameter == parameter)
			return (struct operand){ p->dated[i].at, false };
	p->dated = grown(c, p->dated, p->n_dated, &c->cap_dated, sizeof *p->dated);
	p->dated[p->n_dated] = (struct dated){ case_register(c), parameter };
	return (struct operand){ p->dated[p->n_dated++].at, false };
}

static bool
same_operand(struct operand a, struct operand b)
{
	return a.at == b.at && a.row == b.row;
}

static bool
same_instr(const struct instr *x, const struct instr *y)
{
	return x->op == y->op && x->table == y->table && x->over == y->over && x->mask == y->mask &&
	    x->bank == y->bank && x->fact == y->fact && x->look == y->look &&
	    same_operand(x->a, y->a) && same_operand(x->b, y->b) && same_operand(x->c, y->c);
}

static struct operand
emit(struct compiler *c, struct instr in)
{
	struct program *p = c->p;

	for (unsigned i = 0; i < p->n_instrs; i++)
		if (same_instr(&p->instrs[i], &in))
			return (struct operand){ p->instrs[i].dst, in.table != CASE };
	in.dst = in.table == CASE ? case_register(c) : row_register(c, in.bank);
	in.owner = c->owner;
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

	for (unsigned i = 0; i < c->p->n_instrs; i++)
		if (c->p->instrs[i].op == EXPR_LOOK_UP && c->p->instrs[i].fact == f &&
		    c->p->instrs[i].mask == e->index) {
			in->look = c->p->instrs[i].look;
			return;
		}
	uint64_t *look = arena_alloc(&c->q->arena, 2 * (size_t)f->n_options * sizeof *look);
	for (unsigned o = 0; o < f->n_options; o++) {
		look[o] = f->options[o].gives[e->index];
		look[f->n_options + o] = f->options[o].contested[e->index];
	}
	in->look = look;
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
		.a = nothing(c),
		.b = nothing(c),
		.c = nothing(c),
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
compile_of(struct compiler *c, unsigned owner, const struct expr *e)
{
	uint16_t before = c->owner;

	c->owner = (uint16_t)owner;
	struct operand o = compile(c, e);
	c->owner = before;
	return o;
}

static struct operand
compile_derived(struct compiler *c, const struct derived *d)
{
	unsigned i = (unsigned)(d - c->q->derived);

	if (!c->derived_known[i]) {
		c->derived[i] = compile_of(c, i, c->set->derived_exprs[i]);
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
		c->rules[i] = when ? compile_of(c, c->q->n_derived + i, when)
		    : constant(c, BANK_TRUTH, range_of(r->kind != RULE_NOTE));
		c->rules_known[i] = true;
	}
	return c->rules[i];
}

static struct operand
compile(struct compiler *c, const struct expr *e)
{
	switch (e->op) {
	case EXPR_CONSTANT:
		return constant(c, bank_of(e->type), e->value);
	case EXPR_PARAMETER:
		return dated(c, e->parameter);
	case EXPR_FACT:
		if (e->fact->table == CASE)
			return (struct operand){ (int32_t)e->fact->cell, false };
		return (struct operand){ c->p->columns[e->fact->table][e->fact->cell].at, true };
	case EXPR_DERIVED:
		return compile_derived(c, e->derived);
	case EXPR_MET:
		return compile_rule(c, e->rule);
	case EXPR_TIER:
		return (struct operand){ c->p->tier_at, false };
	case EXPR_SIDE_SHARE:
		compile_derived(c, c->q->tables[e->table].divided);
		break;
	default:
		break;
	}
	return compile_node(c, e);
}

/* A register of the rows for a condition that may rest on the case alone. */
static int32_t
row_condition(struct compiler *c, const struct expr *e, int table)
{
	struct operand o = compile(c, e);

	if (o.row)
		return o.at;
	return emit(c, (struct instr){ .op = EXPR_AND, .table = (int8_t)table, .over = CASE,
	    .bank = BANK_TRUTH, .a = o, .b = yes(c), .c = yes(c) }).at;
}

static void
compile_prologue(struct compiler *c)
{
	for (unsigned t = 0; t < c->q->n_tables; t++)
		for (unsigned i = 0; i < c->q->tables[t].n_cuts; i++)
			compile_derived(c, c->q->tables[t].cuts[i]);
	c->p->prologue = c->p->gates_end = c->p->n_instrs;
}

static void
compile_rules(struct compiler *c)
{
	for (unsigned i = 0; i < c->q->n_rules; i++) {
		struct rule *r = (struct rule *)&c->q->rules[i];
		r->reg = (unsigned)compile_rule(c, r).at;
		if (r->kind == RULE_GATE) {
			assert(c->p->n_gates == i); /* the loader puts them first */
			c->p->n_gates = i + 1;
			c->p->gates_end = c->p->n_instrs;
		}
	}
	/* what distances measure is worked out with the tier, for it is asked as often */
	for (unsigned i = 0; i < c->q->n_rules; i++)
		if (c->q->rules[i].route.any)
			compile_derived(c, c->q->rules[i].route.of);
	c->p->tier_end = c->p->n_instrs;
}

static void
compile_names(struct compiler *c)
{
	for (unsigned i = 0; i < c->q->n_rules; i++) {
		struct rule *r = (struct rule *)&c->q->rules[i];
		struct operand met = { (int32_t)r->reg, false };
		r->shown_reg = r->reg;
		if (!c->set->rule_yields[i])
			continue;
		c->owner = (uint16_t)(c->q->n_derived + i);
		struct operand yields = compile(c, c->set->rule_yields[i]);
		struct operand no = nothing(c);
		struct operand not = emit(c, (struct instr){ .op = EXPR_NOT, .table = CASE, .over = CASE,
		    .a = yields, .b = no, .c = no });
		r->shown_reg = (unsigned)emit(c, (struct instr){ .op = EXPR_AND, .table = CASE, .over = CASE,
		    .a = met, .b = not, .c = no }).at;
	}
}

static void
compile_flags(struct compiler *c)
{
	for (unsigned i = 0; i < c->q->n_flags; i++) {
		struct flag *f = (struct flag *)&c->q->flags[i];
		const struct expr *when = c->set->flag_when[i];
		c->owner = (uint16_t)(c->q->n_derived + c->q->n_rules + i);
		f->reg = (unsigned)(when ? compile(c, when) : yes(c)).at;
		for (unsigned s = 0; s < f->n_supposed; s++) {
			struct supposed *sup = (struct supposed *)&f->supposed[s];
			sup->rows_reg = sup->fact->table == CASE || !c->set->flag_rows[i]
			    ? -1 : -1 - row_condition(c, c->set->flag_rows[i], sup->fact->table);
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
		d->reg = o.at;
		d->row = o.row;
	}
}

/* Whoever reads a register of the case must know what is in it. */
static void
mark_banks(struct compiler *c)
{
	struct program *p = c->p;

	p->banks = arena_alloc(&c->q->arena, p->n_registers);
	for (unsigned i = 0; i < p->n_registers; i++)
		p->banks[i] = BANK_NUMBER;
	for (unsigned i = 0; i < c->q->n_cells; i++)
		p->banks[i] = (uint8_t)bank_of(p->cells[i].type);
	for (unsigned i = 0; i < p->n_constants; i++)
		p->banks[p->constants[i].at] = (uint8_t)p->constants[i].bank;
	p->banks[p->tier_at] = BANK_OPTIONS;
	for (unsigned i = 0; i < p->n_instrs; i++)
		if (p->instrs[i].table == CASE)
			p->banks[p->instrs[i].dst] = p->instrs[i].bank;
}

/* The first registers are the cells, of the case and of the rows. */
static void
place_cells(struct compiler *c)
{
	struct questionnaire *q = c->q;

	c->p->n_registers = q->n_cells;
	c->p->cells = arena_alloc(&q->arena, q->n_cells * sizeof *c->p->cells);
	for (unsigned i = 0; i < q->n_cells; i++)
		c->p->cells[i] = (struct place){ .at = (int32_t)i, .type = (uint8_t)q->case_facts[i]->type };
	for (unsigned i = 0; i < q->n_tables; i++) {
		const struct table *t = &q->tables[i];
		struct place *p = arena_alloc(&q->arena, t->n_columns * sizeof *p);
		for (unsigned k = 0; k < t->n_columns; k++) {
			const struct fact *f = t->columns[k];
			p[k] = (struct place){ .at = row_register(c, bank_of(f->type)),
				.type = (uint8_t)f->type, .inherits = f->inherits != NULL };
		}
		c->p->columns[i] = p;
	}
}

static enum way
way_of(const struct instr *in)
{
	if (in->bank != BANK_TRUTH && in->table != CASE)
		return WAY_LANES;
	switch (in->op) {
	case EXPR_TIMES:
		return WAY_TIMES;
	case EXPR_SUM:
		return WAY_SUM;
	case EXPR_SOME:
		return WAY_SOME;
	case EXPR_IS:
		return in->table == CASE ? WAY_IS : WAY_COMPARE;
	case EXPR_AT_LEAST:
		return in->table == CASE ? WAY_AT_LEAST : WAY_COMPARE;
	case EXPR_AND:
		return WAY_AND;
	case EXPR_OR:
		return WAY_OR;
	case EXPR_NOT:
		return WAY_NOT;
	case EXPR_IF:
		return in->bank == BANK_TRUTH ? WAY_IF : WAY_CASE;
	case EXPR_OVERRIDE:
		return in->bank == BANK_TRUTH ? WAY_OVERRIDE : WAY_CASE;
	default:
		return in->table == CASE ? WAY_CASE : WAY_COMPARE;
	}
}

static int32_t
moved_lane(const struct program *p, int32_t at)
{
	return at >= 0 ? at + (int32_t)p->n_registers : at;
}

/* Puts the lanes behind the case's registers. */
static void
place_lanes(struct compiler *c)
{
	const struct program *p = c->p;

	for (unsigned t = 0; t < c->q->n_tables; t++)
		for (unsigned i = 0; i < c->q->tables[t].n_columns; i++)
			p->columns[t][i].at = moved_lane(p, p->columns[t][i].at);
	for (unsigned i = 0; i < c->q->n_derived; i++) {
		struct derived *d = (struct derived *)&c->q->derived[i];
		if (d->row)
			d->reg = moved_lane(p, d->reg);
	}
	for (unsigned i = 0; i < p->n_instrs; i++) {
		struct instr *in = &p->instrs[i];
		struct operand *of[] = { &in->a, &in->b, &in->c };
		if (in->table != CASE)
			in->dst = moved_lane(p, in->dst);
		for (unsigned k = 0; k < 3; k++)
			if (of[k]->row)
				of[k]->at = moved_lane(p, of[k]->at);
		in->way = (uint8_t)way_of(in);
	}
}

void
program_compile(struct questionnaire *q, const struct expr_set *set)
{
	struct program *p = arena_alloc(&q->arena, sizeof *p);
	struct compiler c = { .q = q, .set = set, .p = p };

	place_cells(&c);
	p->tier_at = case_register(&c);
	c.derived = arena_alloc(&q->arena, q->n_derived * sizeof *c.derived);
	c.derived_known = arena_alloc(&q->arena, q->n_derived);
	c.rules = arena_alloc(&q->arena, q->n_rules * sizeof *c.rules);
	c.rules_known = arena_alloc(&q->arena, q->n_rules);
	compile_prologue(&c);
	compile_rules(&c);
	compile_names(&c);
	compile_flags(&c);
	compile_all_derived(&c);
	mark_banks(&c);
	place_lanes(&c);
	program_traits(q, p);
	world_presume(q, p);
	program_schedule(q, p);
	readers_find(q, p);
	q->program = p;
}
