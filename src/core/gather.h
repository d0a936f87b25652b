/* Rows into the case: sums, whether there is some row, the latest date. */
#ifndef CORE_GATHER_H
#define CORE_GATHER_H

#include "evaluate.h"

/* One instruction that gathers; on points there is one lane a row, and none further. */
struct range gather_sets(const struct run *r, const struct instr *in);
struct range gather_points(const struct run *r, const struct instr *in);

#endif
