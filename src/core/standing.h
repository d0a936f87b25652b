/* Whether a flag stands beside the tier of the predicted case. */
#ifndef CORE_STANDING_H
#define CORE_STANDING_H

#include "evaluate.h"

/* `predicted` is the whole run of the predicted case of `a`. */
bool flag_stands(const struct flag *f, const struct run *predicted, const struct answers *a,
    int64_t as_of, struct arena *frame);

#endif
