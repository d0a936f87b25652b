/* How many questions are left that can still change the tier, as <qingjie/next.h> counts them. */
#ifndef CORE_LEFT_H
#define CORE_LEFT_H

#include <qingjie/verdict.h>

unsigned left_of(const struct answers *a, int64_t as_of, struct arena *frame);

#endif
