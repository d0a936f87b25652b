#include "trials.h"

#include "evaluate.h"

#include <stdlib.h>
#include <string.h>

static void
join(struct trials *t, const struct fact *a, const struct fact *b)
{
	unsigned from = t->component[b->order], to = t->component[a->order];

	for (unsigned i = 0; i < t->answers.q->n_facts; i++)
		if (t->component[i] == from)
			t->component[i] = to;
}

static void
find_components(struct trials *t)
{
	const struct questionnaire *q = t->answers.q;

	for (unsigned i = 0; i < q->n_facts; i++)
		t->component[i] = i;
	for (unsigned i = 0; i < q->n_constraints; i++)
		join(t, q->constraints[i].a, q->constraints[i].b);
	for (unsigned i = 0; i < q->n_facts; i++)
		if (q->facts[i].inherits)
			join(t, &q->facts[i], q->facts[i].inherits);
}

static void
find_followers(struct trials *t, struct arena *arena)
{
	const struct questionnaire *q = t->answers.q;
	size_t most = q->n_facts;

	for (unsigned i = 0; i < q->n_tables; i++)
		most += (size_t)t->answers.tables[i].n * q->tables[i].n_columns;
	t->followers = arena_alloc(arena, most * sizeof *t->followers);
	for (unsigned i = 0; i < q->n_facts; i++) {
		const struct fact *f = &q->facts[i];
		unsigned rows = f->table == CASE ? 1 : t->answers.tables[f->table].n;
		for (unsigned row = 0; row < rows && q->program->constrained[i]; row++)
			if (f->type != TYPE_TABLE && !cell_known(answers_at(&t->answers, f, row), f->type))
				t->followers[t->n_followers++] = (struct follower){ f, row };
	}
}

/* What is presumed of open cells follows the others that constraints hold together with them. */
static void
find_followed(struct trials *t)
{
	for (unsigned i = 0; i < t->answers.q->n_facts; i++)
		for (unsigned k = 0; k < t->n_followers; k++)
			t->followed[i] |= t->component[i] == t->component[t->followers[k].fact->order];
}

void
trials_init(struct trials *t, const struct answers *a, int64_t as_of, struct arena *arena)
{
	const struct questionnaire *q = a->q;

	*t = (struct trials){ .as_of = as_of };
	answers_init(&t->given, q);
	answers_copy(&t->given, a);
	answers_init(&t->answers, q);
	answers_copy(&t->answers, a);
	arena_init(&t->frame);
	t->spared.cells = arena_alloc(arena, q->n_cells);
	for (unsigned i = 0; i < q->n_tables; i++)
		t->spared.rows[i] = arena_alloc(arena, (size_t)a->tables[i].n * q->tables[i].n_columns);
	t->component = arena_alloc(arena, q->n_facts * sizeof *t->component);
	t->touched = arena_alloc(arena, q->n_facts);
	t->followed = arena_alloc(arena, q->n_facts);
	find_components(t);
	find_followers(t, arena);
	find_followed(t);
}

void
trials_done(struct trials *t)
{
	answers_done(&t->given);
	answers_done(&t->answers);
	arena_done(&t->frame);
	free(t->log);
}

/* The next evaluation was logged; or it may be made now, and `*s` is to be filled; else starved. */
static union noted *
next(struct trials *t, bool *logged)
{
	*logged = t->at < t->n_log;
	if (*logged)
		return &t->log[t->at++];
	if (t->left == 0 || t->allowance == 0) {
		t->starved = true;
		return NULL;
	}
	t->left--;
	t->allowance--;
	if (t->n_log == t->cap) {
		t->cap = t->cap ? 2 * t->cap : 256;
		t->log = memory_grow(t->log, t->cap * sizeof *t->log);
	}
	t->at++;
	return &t->log[t->n_log++];
}

/* Spares the members, and what the constraints may move because of those that are open. */
static void
spare(struct trials *t, const struct member *m, unsigned n, bool on)
{
	for (unsigned i = 0; i < n; i++) {
		const struct fact *f = m[i].of->fact;
		*spared_at(&t->spared, t->answers.q, f, m[i].of->row) = on ? SPARE_OPEN : SPARE_NOT;
		if (!on || range_is_wide(f->type == TYPE_OPTIONS, m[i].box))
			t->touched[t->component[f->order]] = on;
	}
	for (unsigned i = 0; i < t->n_followers; i++) {
		const struct follower *f = &t->followers[i];
		uint8_t *s = spared_at(&t->spared, t->answers.q, f->fact, f->row);
		if (!on)
			*s = SPARE_NOT;
		else if (*s == SPARE_NOT && t->touched[t->component[f->fact->order]])
			*s = SPARE_PRESUMED;
	}
}

const struct answers *
trials_put(struct trials *t, const struct member *m, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		*answers_cell(&t->answers, m[i].of->fact, m[i].of->row) = (struct cell){
			.state = CELL_KNOWN, .value = { m[i].box } };
	return &t->answers;
}

void
trials_restore(struct trials *t, const struct member *m, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		*answers_cell(&t->answers, m[i].of->fact, m[i].of->row) =
		    *answers_at(&t->given, m[i].of->fact, m[i].of->row);
}

/*
 * What a contested kind is by itself is not known while the kind is open. Returns the member that
 * is such a kind, or n.
 */
static unsigned
widen_contested(struct trials *t, const struct member *m, unsigned n)
{
	unsigned hidden = n;

	for (unsigned i = 0; i < n; i++) {
		const struct candidate *c = m[i].of;
		if (!c->contested || !(m[i].box.lo & c->now.lo) ||
		    cell_known(answers_at(&t->answers, c->contested, c->row), TYPE_OPTIONS))
			continue;
		answers_cell(&t->answers, c->fact, c->row)->value[0] = fact_domain(c->fact, t->as_of);
		for (unsigned k = 0; k < n; k++)
			if (m[k].of->fact == c->contested && m[k].of->row == c->row)
				hidden = k;
	}
	return hidden;
}

struct seen
trials_outer(struct trials *t, const struct member *m, unsigned n)
{
	bool logged;
	union noted *s = next(t, &logged);

	if (!s || logged)
		return s ? s->seen : (struct seen){ 0 };
	arena_reset(&t->frame);
	trials_put(t, m, n);
	widen_contested(t, m, n);
	spare(t, m, n, true);
	struct world w = world_spared(&t->answers, t->as_of, &t->spared, &t->frame);
	struct ends e = run_tier(&w, &t->frame);
	spare(t, m, n, false);
	trials_restore(t, m, n);
	s->seen = (struct seen){ (uint8_t)e.lowest, (uint8_t)e.highest, false };
	return s->seen;
}

struct look
trials_look(struct trials *t, struct sight s)
{
	bool logged;
	union noted *noted = next(t, &logged);

	if (!noted || logged)
		return noted ? noted->look : (struct look){ .lost = true };
	arena_reset(&t->frame);
	trials_put(t, s.m, s.n);
	s.hidden = widen_contested(t, s.m, s.n);
	spare(t, s.m, s.n, true);
	s.arena = &t->frame;
	s.follows = t->followed;
	s.component = t->component;
	s.node.w = world_spared(&t->answers, t->as_of, &t->spared, &t->frame);
	for (unsigned i = 0; i < t->answers.q->n_tables; i++) {
		size_t rows = t->answers.tables[i].n + 1;
		s.node.w.chosen[i] = arena_alloc(&t->frame, rows * sizeof *s.node.w.chosen[i]);
	}
	struct look l = look_at(&s);
	spare(t, s.m, s.n, false);
	trials_restore(t, s.m, s.n);
	return noted->look = l;
}

struct seen
trials_point(struct trials *t, const struct member *m, unsigned n)
{
	bool logged;
	union noted *s = next(t, &logged);

	if (!s || logged)
		return s ? s->seen : (struct seen){ 0 };
	arena_reset(&t->frame);
	trials_put(t, m, n);
	bool broken = answers_conflicts(&t->answers, t->as_of, NULL, 0) > 0;
	unsigned tier = 0;
	if (!broken) {
		struct world w = world_build(&t->answers, t->as_of, WORLD_PREDICTED, &t->frame);
		tier = run_tier(&w, &t->frame).lowest;
	}
	trials_restore(t, m, n);
	s->seen = (struct seen){ (uint8_t)tier, (uint8_t)tier, broken };
	return s->seen;
}
