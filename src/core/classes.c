#include "classes.h"

#include "program.h"

#define READERS_MAX 32
#define CUTS 28 /* with both ends and the values below, no more than CLASSES_MAX */

/* Does the operand read this fact's cell? */
static bool
reads(const struct program *p, const struct instr *in, const struct operand *o, const struct fact *f)
{
	if (f->table == CASE)
		return !o->row && o->at == (int32_t)f->cell;
	return o->row && o->at == p->columns[f->table][f->cell].at &&
	    (in->table == f->table || in->over == f->table);
}

/* The instructions that read a cell of options, so far as options are told apart by them. */
struct readers {
	unsigned n;
	const struct instr *at[READERS_MAX];
	bool all_differ; /* by an instruction of another kind, or through another cell */
};

static void
note_reader(struct readers *r, const struct program *p, const struct instr *in, const struct fact *f)
{
	bool other = reads(p, in, &in->b, f) || reads(p, in, &in->c, f);

	if (!other && !reads(p, in, &in->a, f))
		return;
	r->all_differ |= other || (in->op != EXPR_IS && in->op != EXPR_LOOK_UP) || r->n == READERS_MAX;
	if (!r->all_differ)
		r->at[r->n++] = in;
}

static struct readers
readers_of(const struct questionnaire *q, const struct fact *f)
{
	struct readers r = { .all_differ = f->inherits != NULL };

	for (unsigned i = 0; i < q->n_facts; i++)
		r.all_differ |= q->facts[i].inherits == f;
	for (unsigned i = 0; i < q->program->tier_end && !r.all_differ; i++)
		note_reader(&r, q->program, &q->program->instrs[i], f);
	return r;
}

static bool
alike_in_constraint(const struct constraint *k, const struct fact *f, unsigned a, unsigned b)
{
	return (k->a != f || (k->a_bits >> a & 1) == (k->a_bits >> b & 1)) &&
	    (k->b != f || (k->b_bits >> a & 1) == (k->b_bits >> b & 1));
}

/* Have two options the same effect on the tier, whatever else holds? */
static bool
alike(const struct questionnaire *q, const struct readers *r, const struct fact *f, unsigned a, unsigned b)
{
	if (r->all_differ)
		return false;
	for (unsigned i = 0; i < r->n; i++) {
		const struct instr *in = r->at[i];
		if (in->op == EXPR_IS ? (in->mask >> a & 1) != (in->mask >> b & 1) : in->look[a] != in->look[b])
			return false;
	}
	for (unsigned i = 0; i < q->n_constraints; i++)
		if (!alike_in_constraint(&q->constraints[i], f, a, b))
			return false;
	return true;
}

static void
add(struct classes *c, struct range value)
{
	if (c->n < CLASSES_MAX)
		c->at[c->n++] = value;
}

static struct classes
of_options(const struct questionnaire *q, const struct fact *f, uint64_t among)
{
	const struct readers r = readers_of(q, f);
	struct classes c = { 0 };

	for (uint64_t left = among; left; left &= left - 1) {
		unsigned option = (unsigned)__builtin_ctzll(left), i = 0;
		while (i < c.n && !alike(q, &r, f, (unsigned)__builtin_ctzll((uint64_t)c.at[i].lo), option))
			i++;
		if (i == c.n)
			add(&c, range_options(UINT64_C(1) << option));
	}
	return c;
}

struct cuts {
	unsigned n;
	int64_t at[CUTS];
};

/* Keeps a critical value that lies above the lowest of the set; rising, each once. */
static void
note_cut(struct cuts *c, struct range among, int64_t at)
{
	unsigned i = 0;

	while (i < c->n && c->at[i] < at)
		i++;
	if (at <= among.lo || at > among.hi || c->n == CUTS || (i < c->n && c->at[i] == at))
		return;
	for (unsigned k = c->n++; k > i; k--)
		c->at[k] = c->at[k - 1];
	c->at[i] = at;
}

/* The numbers and days that rules name, and the limits that their routes measure against. */
static struct cuts
cuts_in(const struct questionnaire *q, int64_t as_of, struct range among)
{
	const struct program *p = q->program;
	struct cuts c = { 0 };
	int64_t value;

	for (unsigned i = 0; i < p->n_dated; i++)
		if (parameter_at(p->dated[i].parameter, as_of, &value))
			note_cut(&c, among, value);
	for (unsigned i = 0; i < q->n_rules; i++) {
		const struct route *r = &q->rules[i].route;
		if (r->any && parameter_at(r->limit, as_of, &value))
			note_cut(&c, among, quantity_mul(value, r->times) / r->over);
	}
	for (unsigned i = 0; i < p->n_constants; i++)
		if (p->constants[i].bank == BANK_NUMBER)
			note_cut(&c, among, p->constants[i].value.lo);
	return c;
}

struct classes
classes_of(const struct questionnaire *q, int64_t as_of, const struct fact *f, struct range among)
{
	struct classes c = { 0 };

	if (f->type == TYPE_OPTIONS)
		return of_options(q, f, (uint64_t)among.lo);
	add(&c, range_of(among.lo));
	if (f->type != TYPE_TRUTH && among.lo < among.hi) {
		struct cuts cuts = cuts_in(q, as_of, among);
		for (unsigned i = 0; i < cuts.n; i++) {
			if (cuts.at[i] - 1 > c.at[c.n - 1].lo)
				add(&c, range_of(cuts.at[i] - 1));
			add(&c, range_of(cuts.at[i]));
		}
	}
	if (c.at[c.n - 1].lo < among.hi)
		add(&c, range_of(among.hi));
	return c;
}

int64_t
classes_cut(const struct questionnaire *q, int64_t as_of, struct range among)
{
	struct cuts c = cuts_in(q, as_of, among);

	return c.n > 0 ? c.at[c.n / 2] : among.lo + (among.hi - among.lo + 1) / 2;
}
