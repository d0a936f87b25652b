#include "readers.h"

struct finder {
	struct questionnaire *q;
	const struct program *p;
	bool contested;
	struct readers *out;
	unsigned cap;
};

static void
add_reader(struct finder *f, struct reader r)
{
	if (f->out->n == f->cap) {
		struct reader *old = f->out->at;
		f->cap = f->cap ? 2 * f->cap : 8;
		f->out->at = arena_alloc(&f->q->arena, f->cap * sizeof *f->out->at);
		for (unsigned i = 0; i < f->out->n; i++)
			f->out->at[i] = old[i];
	}
	f->out->at[f->out->n++] = r;
}

static struct reader
reader_of(const struct instr *in, unsigned n, const uint64_t *gives)
{
	struct reader r = { .dst = in->dst, .row = in->table != CASE };

	for (unsigned o = 0; o < n; o++) {
		r.yes |= (uint64_t)((gives[o] & ~in->mask) == 0) << o;
		r.perhaps |= (uint64_t)((gives[o] & in->mask) != 0) << o;
	}
	return r;
}

static bool
reads(const struct instr *in, const struct operand *o, struct operand what)
{
	return instr_bank(in, o) == BANK_OPTIONS && o->at == what.at && o->row == what.row;
}

static void find_from(struct finder *f, struct operand what, unsigned n, const uint64_t *gives, unsigned from);

static void
find_looked_up(struct finder *f, const struct instr *in, unsigned n, const uint64_t *gives, unsigned at)
{
	const uint64_t *table = in->look + (f->contested ? in->fact->n_options : 0);
	uint64_t looked[OPTIONS_MAX];

	for (unsigned o = 0; o < n; o++) {
		looked[o] = 0;
		for (uint64_t bits = gives[o]; bits; bits &= bits - 1)
			looked[o] |= table[__builtin_ctzll(bits)];
		if (looked[o] & (looked[o] - 1))
			f->out->several |= UINT64_C(1) << o;
	}
	find_from(f, (struct operand){ in->dst, in->table != CASE }, n, looked, at + 1);
}

/* Who reads the register, when option o of the cell has made it gives[o]. */
static void
find_from(struct finder *f, struct operand what, unsigned n, const uint64_t *gives, unsigned from)
{
	for (unsigned i = from; i < f->p->tier_end; i++) {
		const struct instr *in = &f->p->instrs[i];
		bool a = reads(in, &in->a, what), b = reads(in, &in->b, what), c = reads(in, &in->c, what);
		if (!a && !b && !c)
			continue;
		if (in->op == EXPR_IS)
			add_reader(f, reader_of(in, n, gives));
		else if (in->op == EXPR_LOOK_UP)
			find_looked_up(f, in, n, gives, i);
		else if (in->op == EXPR_OVERRIDE || in->op == EXPR_IF)
			find_from(f, (struct operand){ in->dst, in->table != CASE }, n, gives, i + 1);
		else
			f->out->more = true;
	}
}

static struct readers
find(struct questionnaire *q, const struct program *p, const struct fact *fact, bool contested)
{
	struct readers found = { 0 };
	struct finder f = { .q = q, .p = p, .contested = contested, .out = &found };
	uint64_t itself[OPTIONS_MAX];
	bool row = fact->table != CASE;

	if (fact->type != TYPE_OPTIONS)
		return found;
	for (unsigned o = 0; o < fact->n_options; o++)
		itself[o] = UINT64_C(1) << o;
	int32_t at = row ? p->columns[fact->table][fact->cell].at : (int32_t)fact->cell;
	find_from(&f, (struct operand){ at, row }, fact->n_options, itself, 0);
	return found;
}

void
readers_find(struct questionnaire *q, struct program *p)
{
	for (int contested = 0; contested < 2; contested++) {
		p->readers[contested] = arena_alloc(&q->arena, q->n_facts * sizeof *p->readers[0]);
		for (unsigned i = 0; i < q->n_facts; i++)
			p->readers[contested][i] = find(q, p, &q->facts[i], contested);
	}
}

const struct readers *
readers_of(const struct program *p, const struct fact *f, bool contested)
{
	return &p->readers[contested][f->order];
}
