/*
 * Puts instructions of one kind next to each other where what they read allows it: the evaluator
 * then stays in one short loop instead of jumping for every instruction.
 */
#include "world.h"

#include <string.h>

#include <qingjie/array.h>

struct schedule {
	const struct questionnaire *q;
	const struct program *p;
	bool *pending;   /* by place: an instruction that is not placed yet writes it */
	struct instr *to;
	unsigned n;
};

static bool
is_ready(const struct schedule *s, const struct instr *in)
{
	const struct derived *divided = in->over == CASE ? NULL : s->q->tables[in->over].divided;

	/* a sum also reads what a straddling row divides */
	return !s->pending[in->a.at] && !s->pending[in->b.at] && !s->pending[in->c.at] &&
	    !(divided && in->op == EXPR_SUM && s->pending[divided->reg]);
}

/* Moves those of this kind that are ready. */
static void
take(struct schedule *s, const struct instr *from, bool *taken, unsigned n, unsigned way)
{
	for (unsigned i = 0; i < n; i++) {
		if (taken[i] || from[i].way != way || !is_ready(s, &from[i]))
			continue;
		taken[i] = true;
		s->pending[from[i].dst] = false;
		s->to[s->n++] = from[i];
	}
}

/* Within a part of the program, which stays where it is as a whole. */
static void
schedule_part(struct schedule *s, unsigned from, unsigned to, struct arena *arena)
{
	unsigned n = to - from;
	bool *taken = arena_alloc(arena, n * sizeof *taken);

	s->to = arena_alloc(arena, n * sizeof *s->to);
	s->n = 0;
	for (unsigned i = from; i < to; i++)
		s->pending[s->p->instrs[i].dst] = true;
	while (s->n < n)
		for (unsigned way = 0; way < WAYS; way++)
			take(s, s->p->instrs + from, taken, n, way);
	memcpy(s->p->instrs + from, s->to, n * sizeof *s->to);
}

void
program_schedule(const struct questionnaire *q, struct program *p)
{
	const unsigned parts[] = { 0, p->prologue, p->gates_end, p->tier_end, p->n_instrs };
	struct schedule s = { .q = q, .p = p };
	struct arena arena;

	arena_init(&arena);
	s.pending = arena_alloc(&arena, registers_size(p, 1) * sizeof *s.pending);
	s.pending += registers_below(p, 1);
	for (unsigned i = 0; i + 1 < ARRAY_LEN(parts); i++)
		if (parts[i] < parts[i + 1])
			schedule_part(&s, parts[i], parts[i + 1], &arena);
	arena_done(&arena);
}
