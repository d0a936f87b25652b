/* Cases in which each finding stands: those of the search, then some made of them. */
#include "prover.h"

#define TRIES 8000 /* for one finding */
#define HEEDED_MAX 64

static bool
note(struct prover *p, const struct answers *a)
{
	const bool *stand;
	bool new = false;

	arena_reset(&p->frame);
	stand = trace_findings(a, p->as_of, &p->frame);
	p->tried++;
	for (unsigned i = 0; i < p->n_goals; i++) {
		struct goal *g = &p->goals[i];
		if (g->kind != GOAL_FINDING || g->x || !stand[g->index])
			continue;
		g->x = case_copy(p, a);
		new = true;
	}
	return new;
}

static unsigned
heeded(const struct prover *p, const struct consequence *c, const struct fact **out)
{
	unsigned n = 0;

	for (unsigned i = 0; i < p->q->n_facts && n < HEEDED_MAX; i++)
		if (cell_tried(&p->q->facts[i]) && trace_heeds(p->q, c, &p->q->facts[i]))
			out[n++] = &p->q->facts[i];
	return n;
}

/* Another case with other values of some of these facts. */
static void
try_one(struct prover *p, struct answers *a, const struct fact *const *facts, unsigned n)
{
	answers_copy(a, p->corpus[random_below(p, p->n_corpus)]);
	for (uint64_t left = 1 + random_below(p, 4); left > 0; left--) {
		const struct fact *f = facts[random_below(p, n)];
		unsigned row = 0;
		if (f->table != CASE && a->tables[f->table].n == 0)
			continue;
		if (f->table != CASE)
			row = (unsigned)random_below(p, a->tables[f->table].n);
		*answers_cell(a, f, row) = values_pick(p, a, f, row);
	}
	if (case_sound(p, a) && note(p, a))
		corpus_keep(p, a);
}

void
attain_findings(struct prover *p)
{
	const struct fact *facts[HEEDED_MAX];
	struct answers a;

	answers_init(&a, p->q);
	for (unsigned i = 0; p->q->consequences->n > 0 && i < p->n_corpus; i++)
		note(p, p->corpus[i]);
	for (unsigned i = 0; i < p->n_goals; i++) {
		struct goal *g = &p->goals[i];
		if (g->kind != GOAL_FINDING || g->x)
			continue;
		unsigned n = heeded(p, &p->q->consequences->at[g->index], facts);
		for (unsigned k = 0; n > 0 && k < TRIES && !g->x; k++)
			try_one(p, &a, facts, n);
	}
	answers_done(&a);
}

bool
finding_shown(struct prover *p, const struct goal *g, const struct answers *a)
{
	arena_reset(&p->frame);
	p->tried++;
	return trace_findings(a, p->as_of, &p->frame)[g->index];
}
