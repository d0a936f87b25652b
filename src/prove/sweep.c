/* Every cell of every case changed by itself: what makes a difference, and in which direction. */
#include "prover.h"

enum { NUMBERS_TRIED = 6 };

/* The value `i` to put into a cell; false when there are no more. */
static bool
value_at(struct prover *p, const struct answers *a, const struct fact *f, unsigned row, unsigned i,
    struct cell *out)
{
	const struct critical *c = &p->values[f->order];
	const struct cell *now = answers_at(a, f, row);
	struct range within = fact_domain(f, p->as_of);
	bool ordered = f->type == TYPE_NUMBER || f->type == TYPE_DATE;

	*out = (struct cell){ .state = CELL_ABSENT };
	if (i == 0)
		return true;
	out->state = CELL_KNOWN;
	i--;
	if (!ordered) {
		if (i < c->n)
			out->value[0] = c->at[i];
		return i < c->n;
	}
	if (i < 2 && now->state == CELL_KNOWN) {
		int64_t beside = now->value[0].lo + (i == 0 ? -1 : 1);
		if (beside >= within.lo && beside <= within.hi) {
			out->value[0] = range_of(beside);
			return true;
		}
	}
	if (i >= 2 + NUMBERS_TRIED || c->n == 0)
		return false;
	*out = values_pick(p, a, f, row);
	return true;
}

/* Puts the value into the cell and notes what differs; false when it cannot stand there. */
static bool
try_value(struct prover *p, const struct answers *base, struct answers *a, const struct fact *f,
    unsigned row, const struct cell *value, const struct trace *tx, struct trace *ty)
{
	*answers_cell(a, f, row) = *value;
	if (!case_sound(p, a))
		return false;
	p->tried++;
	*ty = trace_of(a, p->as_of, &p->frame);
	struct pair pair = { f, row, base, a, tx, ty }, back = { f, row, a, base, ty, tx };
	goals_note_pair(p, &pair);
	goals_note_pair(p, &back);
	corpus_note(p, a, ty);
	return true;
}

/* Does the fact sway a condition that it was not seen to sway before? */
static bool
sways_more(struct prover *p, const struct fact *f, const struct trace *tx, const struct trace *ty)
{
	bool *swayed = p->swayed + (size_t)f->order * p->n_conditions, more = false;

	for (unsigned i = 0; i < p->n_conditions; i++) {
		if (tx->conditions[i] == ty->conditions[i] || swayed[i])
			continue;
		swayed[i] = true;
		more = true;
	}
	return more;
}

void
sweep_value(struct prover *p, const struct answers *base, const struct fact *f, unsigned row,
    const struct cell *value, const struct trace *tx)
{
	struct trace ty;

	answers_copy(&p->scratch, base);
	if (try_value(p, base, &p->scratch, f, row, value, tx, &ty) && sways_more(p, f, tx, &ty)) {
		struct swaying *s = &p->swaying[f->order];
		s->at[s->n++ % SWAYING] = p->n_corpus;
		corpus_keep(p, base);
	}
}

/* Puts the case where one more of the cell reaches the limit, and keeps both for the pair. */
static void
aim(struct prover *p, struct answers *a, const struct fact *f, unsigned row, int64_t at)
{
	struct range within = fact_domain(f, p->as_of);
	struct cell value = { .state = CELL_KNOWN, .value = { range_of(at - 1) } };
	struct trace tx, ty;

	if (at - 1 < within.lo || at > within.hi)
		return;
	*answers_cell(a, f, row) = value;
	if (!case_sound(p, a))
		return;
	struct answers *below = case_copy(p, a);
	p->tried++;
	tx = trace_of(below, p->as_of, &p->frame);
	corpus_note(p, below, &tx);
	value.value[0] = range_of(at);
	try_value(p, below, a, f, row, &value, &tx, &ty);
}

/* From what one more of the cell adds to each quantity, works out where limits are reached. */
static void
aim_all(struct prover *p, struct answers *a, const struct fact *f, unsigned row, int64_t now,
    const struct trace *tx, const struct trace *ty)
{
	for (unsigned i = 0; i < p->q->n_rules; i++) {
		const struct route *route = &p->q->rules[i].route;
		int64_t step = ty->measured[i] - tx->measured[i], left;
		if (!route->any || step <= 0)
			continue;
		left = route_limit(route, p->as_of) - tx->measured[i];
		if (left % step == 0)
			aim(p, a, f, row, now + left / step);
	}
}

/* As nobody disputes it: limits are shown under the readings that are presumed. */
static void
undispute(const struct prover *p, struct answers *a)
{
	for (unsigned i = 0; i < p->q->n_cells; i++)
		if (p->q->case_facts[i]->category != CATEGORY_FACT)
			a->cells[i] = (struct cell){ .state = CELL_ABSENT };
}

void
sweep_aim(struct prover *p, const struct answers *base, const struct fact *f, unsigned row)
{
	struct cell value = *answers_at(base, f, row);
	int64_t now = value.value[0].lo;
	struct trace tx, ty;

	if (f->type != TYPE_NUMBER || value.state != CELL_KNOWN || now >= f->domain.hi)
		return;
	answers_copy(&p->scratch, base);
	undispute(p, &p->scratch);
	if (!case_sound(p, &p->scratch))
		return;
	p->tried += 2;
	tx = trace_of(&p->scratch, p->as_of, &p->frame);
	value.value[0] = range_of(now + 1);
	*answers_cell(&p->scratch, f, row) = value;
	if (!case_sound(p, &p->scratch))
		return;
	ty = trace_of(&p->scratch, p->as_of, &p->frame);
	aim_all(p, &p->scratch, f, row, now, &tx, &ty);
}

static void
sweep_cell(struct prover *p, const struct answers *base, struct answers *a, const struct fact *f,
    unsigned row, const struct trace *tx)
{
	struct cell was = *answers_at(base, f, row), next;
	struct trace ty;

	for (unsigned i = 0; value_at(p, base, f, row, i, &next); i++) {
		if (next.state == was.state && next.value[0].lo == was.value[0].lo)
			continue;
		try_value(p, base, a, f, row, &next, tx, &ty);
	}
	sweep_aim(p, base, f, row);
	*answers_cell(a, f, row) = was;
}

/* Is there anything left to be seen by changing it? */
static bool
open_to_change(const struct prover *p, const struct fact *f)
{
	for (unsigned i = 0; i < p->n_goals; i++) {
		const struct goal *g = &p->goals[i];
		if (g->x || !goal_is_pair(g))
			continue;
		if (g->kind == GOAL_LIMIT ? f->type == TYPE_NUMBER : g->index == f->order)
			return true;
	}
	return false;
}

static void
sweep_case(struct prover *p, const struct answers *base, struct answers *a)
{
	for (unsigned i = 0; i < p->q->n_facts; i++) {
		const struct fact *f = &p->q->facts[i];
		unsigned rows = f->table == CASE ? 1 : base->tables[f->table].n;
		for (unsigned row = 0; cell_tried(f) && open_to_change(p, f) && row < rows; row++) {
			struct trace tx = case_trace(p, base);
			sweep_cell(p, base, a, f, row, &tx);
		}
	}
}

/* First what stands for a goal, where much hangs on every cell. */
static const struct answers *
next_case(struct prover *p)
{
	for (unsigned i = 0; i < p->n_goals; i++) {
		struct goal *g = &p->goals[i];
		if (g->x && g->swept == 0) {
			g->swept++;
			return g->x;
		}
		if (g->y && g->swept == 1) {
			g->swept++;
			return g->y;
		}
	}
	return p->swept < p->n_corpus ? p->corpus[p->swept++] : NULL;
}

void
sweep(struct prover *p, unsigned tries)
{
	const struct answers *base;
	struct answers a;
	unsigned end = p->tried + tries;

	answers_init(&a, p->q);
	while (p->tried < end && (base = next_case(p)) != NULL) {
		answers_copy(&a, base);
		sweep_case(p, base, &a);
	}
	answers_done(&a);
}
