/*
 * The predicted case: to every open fact, in the author's order, the first value of its presumed
 * order that the constraints still allow.
 */
#ifndef PROOF_COMPLETED_H
#define PROOF_COMPLETED_H

#include "told.h"

/* The value of a truth (0 or 1), a choice (number of the option), a number or a date. */
struct single {
	bool absent;
	int64_t n;
};

struct completed {
	const struct told *told;
	struct set *cells, *rows[TABLES_MAX]; /* as in `told`; empty: absent */
};

/* False: no completion keeps the constraints. */
bool completed_make(struct completed *c, const struct told *t, struct arena *arena);

struct single completed_value(const struct completed *c, const struct fact *f, unsigned row);

/* Has the row's cell no value of its own but the case's? */
bool completed_inherits(const struct completed *c, const struct fact *f, unsigned row);

/* How the value is known, in the proof's words. */
const char *completed_known(const struct completed *c, const struct fact *f, unsigned row);

#endif
