/* What instructions do, from one to another: on sets, or on points, where only the lower ends count. */
#ifndef CORE_INSTRUCTIONS_H
#define CORE_INSTRUCTIONS_H

#include "evaluate.h"

void run_sets(struct run *r, unsigned from, unsigned to);
void run_points(struct run *r, unsigned from, unsigned to);

#endif
