/* What a whole program is like, so that nobody has to find it out at every run. */
#include "world.h"

/*
 * Points know no absent truth or quantity but in OVERRIDE, and no sides of a row. Where rules need
 * them, the tier is worked out on sets.
 */
static bool
is_pointed(const struct questionnaire *q, const struct program *p)
{
	for (unsigned i = 0; i < q->n_facts; i++) {
		const struct fact *f = &q->facts[i];
		if (f->absent && f->type != TYPE_DATE)
			return false;
	}
	for (unsigned i = 0; i < p->tier_end; i++)
		if (p->instrs[i].op == EXPR_SOME_SIDE || p->instrs[i].op == EXPR_STRADDLES)
			return false;
	return true;
}

/* Is the register of the rows read on the way to `goal` alone? */
static bool
leads_only_to(const struct program *p, int32_t at, int32_t goal)
{
	bool read = false;

	for (unsigned i = 0; i < p->n_instrs; i++) {
		const struct instr *in = &p->instrs[i];
		bool a = in->a.row && in->a.at == at, b = in->b.row && in->b.at == at, c = in->c.row && in->c.at == at;
		if (!a && !b && !c)
			continue;
		read = true;
		if (in->dst != goal && !(in->op == EXPR_ADD && leads_only_to(p, in->dst, goal)))
			return false;
	}
	return read;
}

/* A quantity that a row may hold in any amount need not be lessened in one that may hold anything. */
static void
mark_spare(const struct questionnaire *q, const struct program *p)
{
	for (unsigned t = 0; t < q->n_tables; t++) {
		const struct table *table = &q->tables[t];
		const struct instr *less = NULL;
		for (unsigned i = 0; i < p->n_instrs && table->divided; i++)
			if (p->instrs[i].dst == table->divided->reg && p->instrs[i].op == EXPR_LESS)
				less = &p->instrs[i];
		for (unsigned k = 0; less && k < table->n_columns; k++) {
			struct place *place = &p->columns[t][k];
			place->spare = place->type == TYPE_NUMBER && place->at != less->a.at &&
			    table->columns[k]->domain.lo == 0 && leads_only_to(p, place->at, less->dst);
		}
	}
}

const struct fact *
program_stated(const struct program *p, int32_t at)
{
	for (unsigned i = 0; i < p->n_instrs; i++)
		if (p->instrs[i].op == EXPR_STATED && p->instrs[i].dst == at)
			return p->instrs[i].fact;
	return NULL;
}

/* Facts with a choice of their own: if stated, then this, else what another fact says. */
static void
mark_stand_ins(struct questionnaire *q, struct program *p)
{
	p->stands_in = arena_alloc(&q->arena, q->n_cells);
	for (unsigned i = 0; i < p->n_instrs; i++) {
		const struct fact *f = p->instrs[i].op == EXPR_IF ? program_stated(p, p->instrs[i].a.at) : NULL;
		if (f && f->table == CASE)
			p->stands_in[f->cell] = true;
	}
}

void
program_traits(struct questionnaire *q, struct program *p)
{
	p->pointed = is_pointed(q, p);
	p->squeezes = constraints_squeeze(q);
	mark_stand_ins(q, p);
	mark_spare(q, p);
}
