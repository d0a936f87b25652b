/* Looks for values of a set's cells that bring the tier beyond the present one. */
#ifndef CORE_SEEK_H
#define CORE_SEEK_H

#include "reach.h"

/* Leaves them in `witness`. False: there are none, or r->unsure, or the trials are starved. */
bool seek_values(struct reach *r);

/* Do these values do it? Then they are the witness. */
bool seek_try(struct reach *r, const struct range at[]);

struct seen seek_point(struct reach *r, const struct range at[]);

/* Must the work stop? Counts a step. */
bool seek_stopped(struct reach *r);

/*
 * Where to divide a range of numbers, of more than one: at `now`, else by the order of magnitude of
 * the distance to it, for what matters is seldom far away; within one order in the middle. The
 * lower part ends here.
 */
int64_t seek_middle(int64_t lo, int64_t hi, int64_t now);

#endif
