/*
 * A look at the cells of a set, each with several values: whether any of these can bring the tier
 * beyond the present one, what may be left out of them, and how to go on.
 */
#ifndef CORE_LOOK_H
#define CORE_LOOK_H

#include "candidate.h"
#include "search.h"

/* A cell with the values that it may have in a trial. */
struct member {
	const struct candidate *of;
	struct range box;
};

enum cut_kind {
	CUT_NONE,
	CUT_VALUES, /* a cell of truths or options into its values */
	CUT_AT,     /* a number or a date in two, the upper part from `at` */
	CUT_HALVES, /* a cell that others follow */
	CUT_ASSUME, /* by what an instruction comes to */
};

struct cut {
	enum cut_kind kind;
	unsigned member;
	int64_t at;
	struct assumption assumed;
};

enum { TRIES = 3 };

struct look {
	bool lost;                                   /* no value of the boxes does: the rest is void */
	bool narrower;                               /* `box` is less than what was looked at */
	struct range box[CHANGES_TOGETHER];          /* without loss */
	unsigned n_tries;
	struct range tries[TRIES][CHANGES_TOGETHER]; /* the likeliest values, best first */
	struct cut cut;
};

/* What is looked at. */
struct sight {
	struct node node;            /* with the world that the boxes give, and what is assumed */
	struct arena *arena;
	const struct member *m;
	unsigned n;
	enum direction direction;
	unsigned base;               /* the tier as it is */
	const bool *follows;         /* per fact: what is presumed of others follows it */
	const unsigned *component;   /* per fact: which ones the constraints hold together */
	unsigned hidden;             /* the member that keeps another from being known, or n */
};

struct look look_at(struct sight *s);

#endif
