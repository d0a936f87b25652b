/* Whether a set of cells can change the tier, and by which of their values. */
#ifndef CORE_REACH_H
#define CORE_REACH_H

#include "trials.h"

struct reach {
	struct trials *t;
	enum direction direction;
	unsigned base;       /* the tier as it is */
	unsigned n;
	struct member m[CHANGES_TOGETHER]; /* the set; the boxes are worked on */
	struct range witness[CHANGES_TOGETHER];
	unsigned steps;
	bool unsure;         /* it took too many steps to be sure that nothing was missed */
};

/* Can a tier among those seen be beyond the base? */
bool reach_better(const struct reach *r, struct seen s);

/*
 * Finds values that change the tier, and describes them. False: there are none, or `unsure`, or the
 * trials are starved: then nothing that came out counts.
 */
bool reach_find(struct reach *r, struct alternative *out);

#endif
