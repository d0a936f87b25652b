/*
 * The true bounds of a partial case: the lowest and the highest tier that the reference gives to any
 * completion. Shares nothing with the program; says in brute.c why trying few values is enough.
 */
#ifndef BRUTE_H
#define BRUTE_H

#include "partial.h"

struct brute;

struct brute_ends {
	unsigned lowest, highest;
};

/* The caller's, for brute_free(). */
struct brute *brute_new(int64_t as_of);
void brute_free(struct brute *b);

/* False when there are too many different cases to try: nothing is then known. */
bool brute_bounds(struct brute *b, const struct partial *p, struct brute_ends *ends);

/* Both corners of the case facts that push one way only; for the test that they do. */
void brute_corner(const struct partial *p, bool high, struct ref_case *c);

#endif
