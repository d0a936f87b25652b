/* How far the predicted tier is from another one, by one quantity alone. */
#ifndef CORE_DISTANCE_H
#define CORE_DISTANCE_H

#include "evaluate.h"

/* Fills in v->distances and v->wholes, from whole runs of the predicted case and of all completions. */
void distances_find(struct verdict *v, const struct answers *a, const struct run *predicted,
    const struct run *bounds, struct arena *frame);

#endif
