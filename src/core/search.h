/*
 * The exact ends of the tier: which completions attain them.
 *
 * One run over sets gives ends that are safe. A search then looks for a completion that attains each:
 * the one that is presumed, or else it leaves out what cannot meet the aim, fixes every open cell
 * that is wanted one way alone, tries the completion that serves the aim best, and else divides what
 * is open in parts of which each is safe again, until one is attained or none can be. Everything that may be divided is: cells, whether some row is of a kind that rows
 * depend on, the sides of a row, the number of further rows.
 *
 * Source: M. Davis, G. Logemann, D. Loveland, A machine program for theorem-proving (1962), for the
 * one-way rule; A. H. Land, A. G. Doig, An automatic method of solving discrete programming
 * problems (1960), for bounds that end a branch.
 */
#ifndef CORE_SEARCH_H
#define CORE_SEARCH_H

#include "relevance.h"

#define ASSUMED_MAX 24

/* A part of all completions: sets of values, and what is assumed beside. */
struct node {
	struct world w; /* registers and chosen sides of its own */
	unsigned n_assumed;
	struct assumption assumed[ASSUMED_MAX]; /* in the order of their instructions */
};

struct search {
	const struct questionnaire *q;
	const struct program *p;
	struct arena *arena;      /* for what a node takes while it is looked at */
	unsigned lanes;           /* for which every node has room */
	unsigned rows[TABLES_MAX]; /* that were given */
	unsigned added;           /* further rows that may become rows of their own */
	bool grave;               /* the aim: a tier of at least `tier`, else at most */
	unsigned tier;
	unsigned left;            /* nodes that may still be looked at */
};

/* Does a tier meet the aim? */
static inline bool
search_met(const struct search *s, unsigned tier)
{
	return s->grave ? tier >= s->tier : tier <= s->tier;
}

static inline bool
node_is_wide(const struct node *n, const struct fact *f, unsigned row)
{
	return range_is_wide(f->type == TYPE_OPTIONS, world_get(&n->w, f, row));
}

/* How each cell is wanted for the aim, in a run of the node. */
struct relevance search_relevance(const struct search *s, const struct node *n, const struct run *run);

struct bounds {
	struct ends ends;
	bool exact;               /* each is attained; else they are safe */
	struct witness lowest, highest;
};

/*
 * The ends over all completions of a kind of world. With `witnesses`, the completions too, where
 * each is known.
 */
struct bounds search_bounds(const struct answers *a, int64_t as_of, enum world_kind kind, bool witnesses,
    struct arena *arena);

/*
 * The contested ends without witnesses. Whoever takes every usual reading is among those completions,
 * so an end that the usual bounds have attained needs no search.
 */
struct bounds search_contested(const struct answers *a, int64_t as_of, const struct bounds *usual,
    struct arena *arena);

#endif
