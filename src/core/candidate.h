/* What may be changed: stated facts, readings, contested kinds, grounds. */
#ifndef CORE_CANDIDATE_H
#define CORE_CANDIDATE_H

#include <qingjie/changes.h>

struct candidate {
	const struct fact *fact;
	unsigned row;
	const struct fact *contested; /* the kind whose meaning is contested, or NULL */
	struct range now;             /* in the predicted case */
	struct range domain;          /* all it may be; of a contested kind only the alternatives */
	enum effort effort;
	bool alone;                   /* a ground, never part of a larger set */
	bool follows;                 /* open, and constrained: to be sure that it is as it is is a change, too */
};

/*
 * Those that can matter to the tier when all of them may change, in the author's order, then row by
 * row; grounds are last. In the arena.
 */
struct candidate *candidates_of(const struct answers *a, int64_t as_of, struct arena *arena, unsigned *n);

/* What it may be when it does not stay as it is; a number between others is not left out. */
struct range candidate_other(const struct candidate *c);

/* All that it may be, also what it is. */
static inline struct range
candidate_any(const struct candidate *c)
{
	return c->contested ? range_options((uint64_t)c->domain.lo | (uint64_t)c->now.lo) : c->domain;
}

#endif
