/* What a start costs, beside that of a bare program of curses. Prints. */
#ifndef TESTS_BENCH_START_H
#define TESTS_BENCH_START_H

#include <stdbool.h>

/* `self`: the path of a program that does bench_load() when its argument is “load”. */
void bench_start(const char *self);

/* Loads once, and prints how long that took. False when it cannot. */
bool bench_load(void);

#endif
