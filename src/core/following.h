/* Which findings stand beside the tier, and which still may. */
#ifndef CORE_FOLLOWING_H
#define CORE_FOLLOWING_H

#include "evaluate.h"

/* Fills v->findings; v->flags must be known. */
void findings_find(struct verdict *v, const struct run *predicted, const struct run *bounds, struct arena *frame);

/* Does it stand in the predicted case, if the flag that it follows does? */
bool finding_stands(const struct consequence *c, const struct run *predicted, int64_t as_of);

#endif
