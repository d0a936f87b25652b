/* How many questions it takes until the tier is settled, in which order. Prints. */
#ifndef BENCH_ORDER_H
#define BENCH_ORDER_H

#include "bridge.h"

void bench_order(struct bridge *b, const struct questionnaire *q, int64_t as_of);

#endif
