/* Rows into the case: sums, whether there is some row, the latest date. */
#ifndef CORE_GATHER_H
#define CORE_GATHER_H

#include "evaluate.h"

/* One instruction that gathers. */
struct range gather_sets(const struct run *r, const struct instr *in);

/* The same on points, where there is one lane a row, and none further. */
bool some_of_points(const struct run *r, const struct instr *in);
int64_t sum_of_points(const struct run *r, const struct instr *in);

#endif
