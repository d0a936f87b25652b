/* States in which each question is asked; and what no case at all can attain. */
#include "prover.h"

#include <qingjie/verdict.h>

/* The row in which a question of a table is looked for: the last. */
static unsigned
last_row(const struct answers *a, const struct fact *f)
{
	return f->table == CASE || a->tables[f->table].n == 0 ? 0 : a->tables[f->table].n - 1;
}

static void
note_asked(struct prover *p, const struct answers *a)
{
	struct verdict v;

	arena_reset(&p->frame);
	v = verdict_of(a, p->as_of, WANT_ASKS, &p->frame);
	for (unsigned i = 0; i < p->n_goals; i++) {
		struct goal *g = &p->goals[i];
		if (g->kind != GOAL_ASKED || g->x)
			continue;
		const struct fact *f = &p->q->facts[g->index];
		if (verdict_asks(&v, f, last_row(a, f)))
			g->x = case_copy(p, a);
	}
}

static bool
asked_missing(const struct prover *p)
{
	for (unsigned i = 0; i < p->n_goals; i++)
		if (p->goals[i].kind == GOAL_ASKED && !p->goals[i].x)
			return true;
	return false;
}

/* With every reading and ground as nobody presumes it. */
static void
note_readings(struct prover *p, struct answers *a)
{
	for (unsigned i = 0; i < p->q->n_facts; i++) {
		const struct fact *f = &p->q->facts[i];
		const struct critical *values = &p->values[i];
		if (f->category == CATEGORY_FACT || f->table != CASE)
			continue;
		for (unsigned k = 0; k < values->n; k++) {
			a->cells[f->cell] =
			    (struct cell){ .state = CELL_KNOWN, .value = { values->at[k] } };
			note_asked(p, a);
		}
		a->cells[f->cell] = (struct cell){ .state = CELL_ABSENT };
	}
}

void
attain_asked(struct prover *p)
{
	struct answers a;

	answers_init(&a, p->q);
	note_asked(p, &a);
	for (unsigned t = 0; t < p->q->n_tables; t++) {
		answers_insert(&a, t, 0);
		a.cells[p->q->tables[t].fact->cell].state = CELL_KNOWN;
	}
	note_asked(p, &a);
	note_readings(p, &a);
	answers_done(&a);
	for (unsigned i = 0; i < p->n_corpus && asked_missing(p); i++)
		note_asked(p, p->corpus[i]);
}

/* Everything may be anything; what is absent unless stated is, or is not. */
static void
open_all(struct prover *p, struct answers *a, bool stated)
{
	answers_clear(a);
	for (unsigned i = 0; i < p->q->n_facts; i++) {
		const struct fact *f = &p->q->facts[i];
		if (f->table == CASE && f->type != TYPE_TABLE && (stated || !f->absent))
			*answers_cell(a, f, 0) = (struct cell){ .state = CELL_KNOWN,
				.value = { fact_domain(f, p->as_of) } };
	}
}

static bool
excluded(struct prover *p, const struct goal *g, const struct answers *a)
{
	struct verdict v;

	arena_reset(&p->frame);
	v = verdict_of(a, p->as_of, WANT_JSON, &p->frame);
	if (g->kind == GOAL_TIER)
		return g->index < v.ends.lowest || g->index > v.ends.highest;
	return g->kind == GOAL_MET && v.steps[g->index].possible == TRUTH_NO;
}

bool
attain_never(struct prover *p, const struct goal *g)
{
	struct answers a;
	bool never = true;

	answers_init(&a, p->q);
	for (int stated = 0; stated < 2 && never; stated++) {
		open_all(p, &a, stated);
		never = excluded(p, g, &a);
	}
	answers_done(&a);
	return never;
}
