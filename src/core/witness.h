/* A node of one completion, as answers that anybody can check. */
#ifndef CORE_WITNESS_H
#define CORE_WITNESS_H

#include "search.h"

/* `run` is a run over the node; the witness lives in the arena. */
struct witness witness_of(const struct node *n, const struct run *run, struct arena *arena);

#endif
