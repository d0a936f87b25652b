/*
 * Cases with something new in them: each is changed at random, and what does something that none
 * did before is kept and changed further. So conditions that must hold together are met one by one.
 */
#include "prover.h"

#include <stdlib.h>
#include <string.h>

bool
cell_tried(const struct fact *f)
{
	return f->type != TYPE_TABLE;
}

struct trace
case_trace(struct prover *p, const struct answers *a)
{
	p->tried++;
	arena_reset(&p->frame);
	return trace_of(a, p->as_of, &p->frame);
}

bool
case_sound(const struct prover *p, const struct answers *a)
{
	return answers_conflicts(a, p->as_of, NULL, 0) == 0;
}

struct answers *
case_copy(struct prover *p, const struct answers *a)
{
	struct kept *kept = arena_alloc(&p->arena, sizeof *kept);

	answers_init(&kept->answers, p->q);
	answers_copy(&kept->answers, a);
	kept->next = p->kept;
	p->kept = kept;
	return &kept->answers;
}

static bool
feature(struct prover *p, unsigned at)
{
	bool new = !p->features[at];

	p->features[at] = true;
	return new;
}

/* Every option beside every tier, so that the cases differ. */
static bool
option_features(struct prover *p, const struct answers *a, const struct trace *t, unsigned at)
{
	const struct questionnaire *q = p->q;
	bool new = false;

	for (unsigned i = 0; i < q->n_facts; i++) {
		const struct fact *f = &q->facts[i];
		unsigned rows = f->table == CASE ? 1 : a->tables[f->table].n;
		unsigned options = f->type == TYPE_OPTIONS ? f->n_options : 2;
		for (unsigned row = 0; row < rows; row++) {
			const struct cell *c = answers_at(a, f, row);
			unsigned o = 1;
			if (c->state != CELL_KNOWN)
				continue;
			if (f->type == TYPE_OPTIONS)
				o = (unsigned)__builtin_ctzll((uint64_t)c->value[0].lo);
			else if (f->type == TYPE_TRUTH)
				o = (unsigned)c->value[0].lo;
			new |= feature(p, at + o * q->n_tiers + t->tier);
		}
		at += options * q->n_tiers;
	}
	return new;
}

/* Where a quantity lies: below its limit, one below, at it, beyond. */
static unsigned
place(const struct prover *p, const struct route *route, int64_t measured)
{
	int64_t limit = route_limit(route, p->as_of);

	return measured < limit - 1 ? 0 : measured < limit ? 1 : measured == limit ? 2 : 3;
}

/* Conditions, rules, flags and quantities, each beside every tier. */
static bool
new_features(struct prover *p, const struct answers *a, const struct trace *t)
{
	const struct questionnaire *q = p->q;
	unsigned at = 2 * t->n_conditions;
	bool new = false;

	for (unsigned i = 0; i < t->n_conditions; i++) {
		if (t->conditions[i] & TRUTH_NO)
			new |= feature(p, 2 * i);
		if (t->conditions[i] & TRUTH_YES)
			new |= feature(p, 2 * i + 1);
	}
	for (unsigned i = 0; i < t->n_conditions; i++, at += 2 * q->n_tiers) {
		if (t->conditions[i] & TRUTH_NO)
			new |= feature(p, at + 2 * t->tier);
		if (t->conditions[i] & TRUTH_YES)
			new |= feature(p, at + 2 * t->tier + 1);
	}
	for (unsigned i = 0; i < q->n_rules; i++, at += 6 * q->n_tiers) {
		new |= feature(p, at + 6 * t->tier + t->named[i]);
		if (q->rules[i].route.any)
			new |= feature(p, at + 6 * t->tier + 2 +
			    place(p, &q->rules[i].route, t->measured[i]));
	}
	for (unsigned i = 0; i < q->n_flags; i++, at += 2 * q->n_tiers)
		new |= feature(p, at + 2 * t->tier + t->flags[i]);
	return option_features(p, a, t, at) || new;
}

static void
features_make(struct prover *p, unsigned n_conditions)
{
	const struct questionnaire *q = p->q;

	p->n_conditions = n_conditions;
	p->n_features = 2 * n_conditions +
	    2 * q->n_tiers * (n_conditions + 3 * q->n_rules + q->n_flags);
	for (unsigned i = 0; i < q->n_facts; i++)
		p->n_features += q->n_tiers *
		    (q->facts[i].type == TYPE_OPTIONS ? q->facts[i].n_options : 2);
	p->features = arena_alloc(&p->arena, p->n_features);
	p->swaying = arena_alloc(&p->arena, q->n_facts * sizeof *p->swaying);
	p->swayed = arena_alloc(&p->arena, (size_t)q->n_facts * n_conditions);
	p->corpus = arena_alloc(&p->arena, CORPUS_MAX * sizeof *p->corpus);
}

void
corpus_keep(struct prover *p, const struct answers *a)
{
	if (p->n_corpus == CORPUS_MAX)
		p->n_corpus = CORPUS_MAX / 2;
	p->corpus[p->n_corpus++] = case_copy(p, a);
}

void
corpus_note(struct prover *p, const struct answers *a, const struct trace *t)
{
	if (!p->features)
		features_make(p, t->n_conditions);
	goals_note(p, a, t);
	strays_note(p, a, t);
	if (new_features(p, a, t))
		corpus_keep(p, a);
}

/* The row of another case, or one more like one of these; else one goes. */
static void
change_row(struct prover *p, struct answers *a, unsigned table)
{
	const struct answers *other = p->corpus[random_below(p, p->n_corpus)];
	struct rows *rows = &a->tables[table];
	const struct rows *from = random_below(p, 2) ? &other->tables[table] : rows;
	size_t columns = p->q->tables[table].n_columns;

	a->cells[p->q->tables[table].fact->cell].state = CELL_KNOWN;
	if (rows->n > 0 && (rows->n >= ROWS_TRIED || random_below(p, 2))) {
		answers_delete(a, table, (unsigned)random_below(p, rows->n));
		return;
	}
	answers_insert(a, table, rows->n);
	if (from->n > 0)
		memcpy(rows->cells + (rows->n - 1) * columns,
		    from->cells + random_below(p, from->n) * columns, columns * sizeof *rows->cells);
}

static void
change(struct prover *p, struct answers *a)
{
	const struct fact *f = p->read[random_below(p, p->n_read)];
	unsigned row = 0;

	if (f->type == TYPE_TABLE) {
		change_row(p, a, f->as_table);
		return;
	}
	if (f->table != CASE) {
		if (a->tables[f->table].n == 0 || random_below(p, 8) == 0)
			change_row(p, a, (unsigned)f->table);
		if (a->tables[f->table].n == 0)
			return;
		row = (unsigned)random_below(p, a->tables[f->table].n);
	}
	*answers_cell(a, f, row) = values_pick(p, a, f, row);
}

/* Are both of a rule, or both of a flag? */
static bool
same_subject(const struct goal *a, const struct goal *b)
{
	if (a->kind == GOAL_FLAG || b->kind == GOAL_FLAG)
		return a->kind == b->kind;
	return a->kind > GOAL_TIER && a->kind < GOAL_FLAG && b->kind > GOAL_TIER;
}

/* What a goal like one that is missing was shown by: the same flag beside another tier. */
static const struct answers *
like_missing(struct prover *p)
{
	unsigned from = (unsigned)random_below(p, p->n_goals);
	const struct goal *g = NULL;

	for (unsigned i = 0; i < p->n_goals && !g; i++) {
		const struct goal *at = &p->goals[(from + i) % p->n_goals];
		if (at->wanted && !at->x && at->kind < GOAL_FINDING)
			g = at;
	}
	for (unsigned i = 0; g && i < p->n_goals; i++) {
		const struct goal *at = &p->goals[i];
		if (at->x && at->index == g->index && same_subject(at, g))
			return at->x;
	}
	return NULL;
}

/* A case to change: one in which the wanted fact swayed something new, or as often one of the
 * last as any. */
static const struct answers *
parent(struct prover *p, const struct goal *g)
{
	unsigned n = p->n_corpus, last = n < 32 ? n : 32;
	const struct answers *like = random_below(p, 4) ? NULL : like_missing(p);
	const struct swaying *s = g && g->kind != GOAL_LIMIT ? &p->swaying[g->index] : NULL;

	if (like)
		return like;
	if (s && s->n > 0 && random_below(p, 4) > 0)
		return p->corpus[s->at[random_below(p, s->n < SWAYING ? s->n : SWAYING)]];

	if (random_below(p, 2))
		return p->corpus[n - 1 - random_below(p, last)];
	return p->corpus[random_below(p, n)];
}

/* A pair that was not found yet, mostly one that is wanted; NULL when there is none. */
static const struct goal *
pair_left(struct prover *p)
{
	unsigned from = (unsigned)random_below(p, p->n_goals);
	bool any = random_below(p, 4) == 0;

	for (unsigned i = 0; i < p->n_goals; i++) {
		const struct goal *g = &p->goals[(from + i) % p->n_goals];
		if (!g->x && goal_is_pair(g) && (any || g->wanted))
			return g;
	}
	return NULL;
}

/* Changes one cell of the case, for the sake of a pair that was not found yet. */
static void
try_pair(struct prover *p, const struct goal *g, const struct answers *a, const struct trace *tx)
{
	const struct fact *f;
	unsigned row = 0;

	f = g->kind == GOAL_LIMIT ? p->read[random_below(p, p->n_read)] : &p->q->facts[g->index];
	if (f->type == TYPE_TABLE || (f->table != CASE && a->tables[f->table].n == 0))
		return;
	if (f->table != CASE)
		row = (unsigned)random_below(p, a->tables[f->table].n);
	if (g->kind == GOAL_LIMIT) {
		sweep_aim(p, a, f, row);
		return;
	}
	struct cell value = values_pick(p, a, f, row);
	if (g->kind == GOAL_OPTION)
		value = (struct cell){ .state = CELL_KNOWN,
			.value = { range_options(UINT64_C(1) << g->more) } };
	sweep_value(p, a, f, row, &value, tx);
}

static void
reads_find(struct prover *p)
{
	p->read = arena_alloc(&p->arena, p->q->n_facts * sizeof *p->read);
	for (unsigned i = 0; i < p->q->n_facts; i++)
		if (trace_reads(p->q, &p->q->facts[i]))
			p->read[p->n_read++] = &p->q->facts[i];
}

void
corpus_begin(struct prover *p)
{
	struct answers a;

	answers_init(&a, p->q);
	reads_find(p);
	struct trace t = case_trace(p, &a);
	corpus_note(p, &a, &t);
	answers_done(&a);
}

void
corpus_explore(struct prover *p, unsigned tries)
{
	struct answers a;

	answers_init(&a, p->q);
	for (unsigned i = 0; i < tries && p->n_read > 0; i++) {
		const struct goal *g = pair_left(p);
		answers_copy(&a, parent(p, g));
		for (uint64_t n = 1 + random_below(p, 4); n > 0; n--)
			change(p, &a);
		if (!case_sound(p, &a))
			continue;
		struct trace t = case_trace(p, &a);
		corpus_note(p, &a, &t);
		if (g)
			try_pair(p, g, &a, &t);
	}
	answers_done(&a);
}
