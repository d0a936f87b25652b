/* How far the predicted tier is from another one, by one quantity alone. */
#ifndef CORE_DISTANCE_H
#define CORE_DISTANCE_H

#include "evaluate.h"

/* Fills in v->distances and v->wholes; `predicted` is the whole run of the predicted case. */
void distances_find(struct verdict *v, const struct answers *a, const struct run *predicted,
    struct arena *frame);

#endif
