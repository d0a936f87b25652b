/* What the prover looks for, and whether a case shows it. */
#include "prover.h"

#include <string.h>

static struct goal *
goal_add(struct prover *p, enum goal_kind kind, unsigned index, unsigned more, bool wanted)
{
	struct goal *g = &p->goals[p->n_goals++];

	*g = (struct goal){ .kind = kind, .index = index, .more = more, .wanted = wanted };
	return g;
}

static bool
completes(const struct prover *p, const struct fact *f)
{
	for (unsigned t = 0; t < p->q->n_tables; t++)
		if (p->q->tables[t].complete == f)
			return true;
	return false;
}

/* Declared as bearing on the sentence alone. */
static bool
fact_is_beside(const struct fact *f)
{
	return !f->asked && f->category == CATEGORY_FACT && !f->overrides && !f->inherits;
}

static void
fact_goals(struct prover *p, const struct fact *f)
{
	bool beside = fact_is_beside(f), said = f->pushes != PUSHES_UNSAID;
	bool graver = said && f->pushes & PUSHES_GRAVER, milder = said && f->pushes & PUSHES_MILDER;

	p->goals_of[f->order] = p->n_goals;
	if (f->asked && !f->inherits)
		goal_add(p, GOAL_ASKED, f->order, 0, true);
	if (f->type == TYPE_TABLE || completes(p, f))
		return;
	goal_add(p, GOAL_MATTERS, f->order, 0, !beside)->banned = beside;
	if (!trace_reads(p->q, f))
		return;
	for (unsigned o = 0; o < f->n_options && !beside; o++)
		goal_add(p, GOAL_OPTION, f->order, o, true);
	goal_add(p, GOAL_GRAVER, f->order, 0, graver)->banned = said && !graver;
	goal_add(p, GOAL_MILDER, f->order, 0, milder)->banned = said && !milder;
}

static void
rule_goals(struct prover *p, unsigned i)
{
	const struct rule *r = &p->q->rules[i];

	goal_add(p, GOAL_MET, i, 0, true);
	if (r->kind == RULE_TIER && r->item)
		goal_add(p, GOAL_ALONE, i, 0, true);
	if (r->kind != RULE_NOTE && r->shown_reg != r->reg)
		goal_add(p, GOAL_YIELDS, i, 0, true);
	if (r->route.any)
		goal_add(p, GOAL_LIMIT, i, 0, true);
}

static void
flag_goals(struct prover *p, unsigned i)
{
	const struct flag *f = &p->q->flags[i];
	uint64_t all = (UINT64_C(1) << p->q->n_tiers) - 1;

	if ((f->tiers & all) == all) {
		goal_add(p, GOAL_FLAG, i, ANY_TIER, true);
		return;
	}
	for (unsigned t = 0; t < p->q->n_tiers; t++)
		if (f->tiers >> t & 1)
			goal_add(p, GOAL_FLAG, i, t, true);
}

void
goals_make(struct prover *p)
{
	const struct questionnaire *q = p->q;
	size_t most = q->n_tiers + 4 * q->n_rules + q->n_tiers * q->n_flags + 4 * q->n_facts +
	    q->consequences->n;

	for (unsigned i = 0; i < q->n_facts; i++)
		most += q->facts[i].n_options;
	p->goals = arena_alloc(&p->arena, most * sizeof *p->goals);
	p->goals_of = arena_alloc(&p->arena, q->n_facts * sizeof *p->goals_of);
	for (unsigned i = 0; i < q->n_tiers; i++)
		goal_add(p, GOAL_TIER, i, 0, true);
	for (unsigned i = 0; i < q->n_rules; i++)
		rule_goals(p, i);
	for (unsigned i = 0; i < q->n_flags; i++)
		flag_goals(p, i);
	for (unsigned i = 0; i < q->consequences->n; i++)
		goal_add(p, GOAL_FINDING, i, 0, true);
	for (unsigned i = 0; i < q->n_facts; i++)
		fact_goals(p, &q->facts[i]);
}

bool
goal_is_pair(const struct goal *g)
{
	return g->kind >= GOAL_LIMIT;
}

/* Is it met while no other rule would give this tier or a graver one? */
static bool
alone(const struct prover *p, unsigned index, const struct trace *t)
{
	const struct rule *self = &p->q->rules[index];

	if (!t->named[index])
		return false;
	for (unsigned i = 0; i < p->q->n_rules; i++) {
		const struct rule *r = &p->q->rules[i];
		if (i == index || !t->named[i] || r->kind == RULE_NOTE)
			continue;
		if (r->kind == RULE_GATE || (r->item && r->tier >= self->tier))
			return false;
	}
	return true;
}

bool
goal_shown(const struct prover *p, const struct goal *g, const struct trace *t)
{
	switch (g->kind) {
	case GOAL_TIER:
		return t->tier == g->index;
	case GOAL_MET:
		return t->named[g->index];
	case GOAL_ALONE:
		return alone(p, g->index, t);
	case GOAL_YIELDS:
		return t->met[g->index] && !t->named[g->index];
	case GOAL_FLAG:
		return t->flags[g->index] && (g->more == ANY_TIER || g->more == t->tier);
	default:
		return false;
	}
}

/* Does a person see a difference: in the tier, in what is met, in the flags? */
static bool
differ(const struct prover *p, const struct trace *x, const struct trace *y)
{
	const struct questionnaire *q = p->q;

	if (x->tier != y->tier || memcmp(x->flags, y->flags, q->n_flags * sizeof *x->flags) != 0)
		return true;
	for (unsigned i = 0; i < q->n_rules && x->tier > q->base_tier; i++)
		if (q->rules[i].item && x->named[i] != y->named[i])
			return true;
	return false;
}

/* How far a cell lies from what is presumed: what is not stated is presumed. */
static int64_t
distance(const struct fact *f, const struct cell *c)
{
	int64_t x = c->value[0].lo;

	if (c->state != CELL_KNOWN)
		return INT64_MIN;
	switch (f->presumed) {
	case PRESUMED_LOWEST:
	case PRESUMED_PREFER:
		return x;
	case PRESUMED_HIGHEST:
		return -x;
	case PRESUMED_ORDER:
		break;
	}
	if (f->type == TYPE_TRUTH)
		return x != f->first[0];
	for (unsigned i = 0; i < f->n_options; i++)
		if ((uint64_t)x >> f->first[i] & 1)
			return i;
	return 0;
}

/* Is the second further from the presumption? A cell that, absent, is another must be stated. */
static bool
further(const struct pair *pair)
{
	const struct cell *x = answers_at(pair->x, pair->fact, pair->row);
	const struct cell *y = answers_at(pair->y, pair->fact, pair->row);

	if (pair->fact->inherits && (x->state != CELL_KNOWN || y->state != CELL_KNOWN))
		return false;
	return distance(pair->fact, y) > distance(pair->fact, x);
}

static bool
holds_option(const struct pair *pair, unsigned option)
{
	const struct cell *y = answers_at(pair->y, pair->fact, pair->row);

	if (y->state != CELL_KNOWN)
		return !pair->fact->overrides && pair->fact->first[0] == option;
	return y->value[0].lo == (int64_t)(UINT64_C(1) << option);
}

/* Is every reading of the law, and every ground, as nobody disputes it? */
static bool
undisputed(const struct prover *p, const struct answers *a)
{
	for (unsigned i = 0; i < p->q->n_cells; i++)
		if (p->q->case_facts[i]->category != CATEGORY_FACT &&
		    a->cells[i].state != CELL_ABSENT)
			return false;
	return true;
}

static bool
crosses(const struct prover *p, unsigned rule, const struct pair *pair)
{
	int64_t limit = route_limit(&p->q->rules[rule].route, p->as_of);

	return pair->tx->measured[rule] == limit - 1 && pair->ty->measured[rule] == limit &&
	    !pair->tx->met[rule] && pair->ty->met[rule] && undisputed(p, pair->x);
}

bool
goal_paired(const struct prover *p, const struct goal *g, const struct pair *pair)
{
	if (g->kind == GOAL_LIMIT)
		return crosses(p, g->index, pair);
	if (g->index != pair->fact->order)
		return false;
	switch (g->kind) {
	case GOAL_MATTERS:
		return differ(p, pair->tx, pair->ty);
	case GOAL_OPTION:
		return holds_option(pair, g->more) && differ(p, pair->tx, pair->ty);
	case GOAL_GRAVER:
		return pair->ty->tier > pair->tx->tier && further(pair);
	case GOAL_MILDER:
		return pair->ty->tier < pair->tx->tier && further(pair);
	default:
		return false;
	}
}

void
goals_note(struct prover *p, const struct answers *a, const struct trace *t)
{
	for (unsigned i = 0; i < p->n_goals; i++) {
		struct goal *g = &p->goals[i];
		if (!g->x && !goal_is_pair(g) && goal_shown(p, g, t))
			g->x = case_copy(p, a);
	}
}

static void
note_pair(struct prover *p, struct goal *g, const struct pair *pair)
{
	if (g->x || !goal_is_pair(g) || !goal_paired(p, g, pair))
		return;
	g->x = case_copy(p, pair->x);
	g->y = case_copy(p, pair->y);
	g->row = pair->row;
	g->fact = pair->fact;
}

void
goals_note_pair(struct prover *p, const struct pair *pair)
{
	unsigned i = p->goals_of[pair->fact->order];

	for (; i < p->n_goals && p->goals[i].index == pair->fact->order; i++)
		note_pair(p, &p->goals[i], pair);
	for (i = 0; i < p->goals_of[0]; i++)
		if (p->goals[i].kind == GOAL_LIMIT)
			note_pair(p, &p->goals[i], pair);
}

bool
goals_missing(const struct prover *p)
{
	for (unsigned i = 0; i < p->n_goals; i++)
		if (p->goals[i].wanted && !p->goals[i].x && p->goals[i].kind != GOAL_ASKED &&
		    p->goals[i].kind != GOAL_FINDING)
			return true;
	return false;
}

static const char *
fact_name(const struct prover *p, const struct fact *f, struct arena *arena)
{
	if (f->table == CASE)
		return f->id;
	return arena_printf(arena, "%s/%s", p->q->tables[f->table].id, f->id);
}

const char *
goal_name(const struct prover *p, const struct goal *g, struct arena *arena)
{
	static const char *const words[] = { "tier", "rule", "alone", "yields", "flag", "finding", "question",
		"limit", "option", "fact", "graver", "milder" };
	const struct questionnaire *q = p->q;
	const char *word = words[g->kind];

	switch (g->kind) {
	case GOAL_TIER:
		return arena_printf(arena, "%s/%s", word, q->tiers[g->index].id);
	case GOAL_MET:
	case GOAL_ALONE:
	case GOAL_YIELDS:
	case GOAL_LIMIT:
		return arena_printf(arena, "%s/%s", word, q->rules[g->index].id);
	case GOAL_FLAG:
		return arena_printf(arena, "%s/%s%s%s", word, q->flags[g->index].id,
		    g->more == ANY_TIER ? "" : "/", g->more == ANY_TIER ? "" : q->tiers[g->more].id);
	case GOAL_FINDING:
		return arena_printf(arena, "%s/%s", word, q->consequences->at[g->index].id);
	case GOAL_OPTION:
		return arena_printf(arena, "%s/%s/%s", word, fact_name(p, &q->facts[g->index], arena),
		    q->facts[g->index].options[g->more].id);
	default:
		return arena_printf(arena, "%s/%s", word, fact_name(p, &q->facts[g->index], arena));
	}
}
