/*
 * Sets of one size after the other, by blocks of candidates: a block that does nothing even when all
 * of it may change holds no set. Blocks are halved until single candidates are left. A set that
 * holds one that was found is not minimal and is left out with all below it.
 */
#include <qingjie/changes.h>

#include "reach.h"

#include <stdlib.h>

/* `take` of the candidates from `from` up to, not including, `to`. */
struct block {
	unsigned from, to, take;
};

struct branch {
	unsigned n;
	struct block blocks[CHANGES_TOGETHER];
	bool tested; /* all of it together is known to change the tier */
};

struct quest {
	struct arena arena;
	struct trials trials;
	enum direction direction;
	unsigned n;
	struct candidate *all;
	struct member *members; /* room for all of them */
	unsigned size;          /* of the sets looked for now */
	unsigned n_nodes, cap;
	struct branch *nodes;     /* a stack */
	unsigned (*found)[CHANGES_TOGETHER]; /* the candidates of what was found */
	bool missed;
};

static struct reach
reach_of(const struct changes *c)
{
	return (struct reach){ .t = &c->quest->trials, .direction = c->quest->direction, .base = c->predicted };
}

void
changes_init(struct changes *c, const struct answers *a, int64_t as_of, enum direction d,
    unsigned long allowance)
{
	struct quest *s = memory_grow(NULL, sizeof *s);

	*s = (struct quest){ .direction = d };
	*c = (struct changes){ .quest = s };
	arena_init(&s->arena);
	c->predicted = verdict_of(a, as_of, WANT_PREDICTED, &s->arena).predicted;
	s->all = candidates_of(a, as_of, &s->arena, &s->n);
	s->members = arena_alloc(&s->arena, (s->n + 1) * sizeof *s->members);
	trials_init(&s->trials, a, as_of, &s->arena);
	s->trials.allowance = allowance;
}

void
changes_done(struct changes *c)
{
	if (c->quest) {
		trials_done(&c->quest->trials);
		arena_done(&c->quest->arena);
		free(c->quest->nodes);
		free(c->quest->found);
		free(c->quest);
	}
	free(c->found);
	*c = (struct changes){ 0 };
}

static void
push(struct quest *s, const struct branch *node)
{
	if (s->n_nodes == s->cap) {
		s->cap = s->cap ? 2 * s->cap : 64;
		s->nodes = memory_grow(s->nodes, s->cap * sizeof *s->nodes);
	}
	s->nodes[s->n_nodes++] = *node;
}

/* Once sets of one are known, what they consist of is in no other; nor are grounds. */
static void
keep_others(struct changes *c)
{
	struct quest *s = c->quest;
	unsigned kept = 0;

	for (unsigned i = 0, k = 0; i < s->n; i++) {
		bool found = k < c->n && s->found[k][0] == i;
		k += found;
		if (!found && !s->all[i].alone)
			s->all[kept++] = s->all[i];
	}
	s->n = kept;
}

/* The next size, with all candidates in one block; false when there is none. */
static bool
next_size(struct changes *c)
{
	struct quest *s = c->quest;

	if (s->size == 1)
		keep_others(c);
	s->size++;
	if (s->size > CHANGES_TOGETHER || s->n < s->size)
		return false;
	push(s, &(struct branch){ 1, { { 0, s->n, s->size } }, false });
	return true;
}

static bool
is_single(const struct branch *node)
{
	for (unsigned i = 0; i < node->n; i++)
		if (node->blocks[i].to - node->blocks[i].from != 1)
			return false;
	return true;
}

/* Does every set of the node have this candidate? */
static bool
always_has(const struct branch *node, unsigned candidate)
{
	for (unsigned i = 0; i < node->n; i++) {
		const struct block *b = &node->blocks[i];
		if (b->from <= candidate && candidate < b->to)
			return b->to - b->from == b->take;
	}
	return false;
}

static bool
holds_found(const struct changes *c, const struct branch *node)
{
	for (unsigned i = 0; i < c->n; i++) {
		unsigned k = 0;
		while (k < c->found[i].n && always_has(node, c->quest->found[i][k]))
			k++;
		if (c->found[i].n > 1 && k == c->found[i].n)
			return true;
	}
	return false;
}

/* Can all of the node's candidates together change the tier? */
static bool
can_change(struct changes *c, const struct branch *node)
{
	struct quest *s = c->quest;
	const struct reach r = reach_of(c);
	unsigned n = 0;

	for (unsigned i = 0; i < node->n; i++) {
		const struct block *b = &node->blocks[i];
		bool forced = b->to - b->from == b->take; /* where it stays as it is, a smaller set does */
		for (unsigned k = b->from; k < b->to; k++)
			s->members[n++] = (struct member){ &s->all[k],
				forced ? candidate_other(&s->all[k]) : candidate_any(&s->all[k]) };
	}
	return reach_better(&r, trials_outer(&s->trials, s->members, n));
}

/* The sets of a node, divided by how many each half of its largest block gives; the first on top. */
static void
divide(struct quest *s, const struct branch *node)
{
	unsigned big = 0;

	for (unsigned i = 1; i < node->n; i++)
		if (node->blocks[i].to - node->blocks[i].from > node->blocks[big].to - node->blocks[big].from)
			big = i;
	struct block b = node->blocks[big];
	unsigned mid = b.from + (b.to - b.from) / 2;
	for (unsigned low = 0; low <= b.take; low++) {
		unsigned high = b.take - low;
		/* if any of either half may still stay as it is, nothing is new */
		struct branch child = { .tested = low && high && low < mid - b.from && high < b.to - mid };
		if (low > mid - b.from || high > b.to - mid)
			continue;
		for (unsigned i = 0; i < node->n; i++) {
			if (i != big)
				child.blocks[child.n++] = node->blocks[i];
			if (i == big && low)
				child.blocks[child.n++] = (struct block){ b.from, mid, low };
			if (i == big && high)
				child.blocks[child.n++] = (struct block){ mid, b.to, high };
		}
		push(s, &child);
	}
}

static void
note(struct changes *c, const struct branch *node, const struct alternative *found)
{
	struct quest *s = c->quest;

	if (c->n % 64 == 0) {
		c->found = memory_grow(c->found, (c->n + 64) * sizeof *c->found);
		s->found = memory_grow(s->found, (c->n + 64) * sizeof *s->found);
	}
	for (unsigned i = 0; i < node->n; i++)
		s->found[c->n][i] = node->blocks[i].from;
	c->found[c->n++] = *found;
}

/* One set, all of it at once; false when starved. */
static bool
decide(struct changes *c, const struct branch *node)
{
	struct quest *s = c->quest;
	struct reach r = reach_of(c);
	struct alternative found;

	for (unsigned i = 0; i < node->n; i++)
		r.m[r.n++].of = &s->all[node->blocks[i].from];
	bool any = reach_find(&r, &found);
	if (s->trials.starved)
		return false;
	if (any)
		note(c, node, &found);
	s->missed |= r.unsure;
	s->n_nodes--;
	return true;
}

/* Does the next piece of the work; false when starved: then nothing has happened. */
static bool
work(struct changes *c)
{
	struct quest *s = c->quest;

	if (s->n_nodes == 0) {
		c->done = !next_size(c);
		c->complete = c->done && !s->missed;
		return true;
	}
	struct branch node = s->nodes[s->n_nodes - 1];
	if (holds_found(c, &node)) {
		s->n_nodes--;
		return true;
	}
	if (is_single(&node))
		return decide(c, &node);
	bool can = node.tested || can_change(c, &node);
	if (s->trials.starved)
		return false;
	s->n_nodes--;
	if (can)
		divide(s, &node);
	return true;
}

void
changes_step(struct changes *c, unsigned evaluations)
{
	struct trials *t = &c->quest->trials;

	t->left = evaluations;
	do {
		unsigned left = t->left;
		t->at = 0;
		t->starved = false;
		if (!work(c)) {
			c->done = t->allowance == 0;
			return;
		}
		t->n_log = 0;
		t->left -= t->left == left && left > 0; /* what needs no evaluation takes time, too */
		c->done |= c->n == CHANGES_MAX;
	} while (!c->done && t->left > 0);
}

struct cell
altered_cell(const struct altered *a)
{
	return (struct cell){ .state = CELL_KNOWN, .value = { a->witness } };
}
