/* What one frame costs inside the program. */
#ifndef TESTS_BENCH_FRAME_H
#define TESTS_BENCH_FRAME_H

#include <qingjie/questionnaire.h>

void bench_frames(const struct questionnaire *q, int64_t as_of);

#endif
