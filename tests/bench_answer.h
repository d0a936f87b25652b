/* What an answer costs whose verdict nobody saw before, beside a bare program of curses. Prints. */
#ifndef TESTS_BENCH_ANSWER_H
#define TESTS_BENCH_ANSWER_H

#include <qingjie/questionnaire.h>

void bench_answers(const struct questionnaire *q, int64_t as_of);

#endif
