/* A node of one completion, as answers that anybody can check. */
#ifndef CORE_WITNESS_H
#define CORE_WITNESS_H

#include "search.h"

/* `run` is a run over the node; the witness lives in the arena. */
struct witness witness_of(const struct node *n, const struct run *run, struct arena *arena);

/*
 * The completion with as much of it as possible turned back to what is presumed, as long as it attains
 * the tier: what is left of it is what it takes. As it was where its rows divide.
 */
struct witness witness_reduced(const struct witness *w, const struct answers *a, int64_t as_of, unsigned tier,
    struct arena *arena);

#endif
