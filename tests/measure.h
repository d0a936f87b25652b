/* What every benchmark measures with: clocks, medians, and what another program spends. */
#ifndef TESTS_MEASURE_H
#define TESTS_MEASURE_H

#include <stdbool.h>
#include <sys/types.h>
#include <time.h>

/* CLOCK_MONOTONIC is what somebody waits; CLOCK_PROCESS_CPUTIME_ID leaves out what else the machine does. */
double measure_ns(clockid_t clock);

/* Of n numbers, which are sorted by that; 0 of none. */
double measure_median(double *at, unsigned n);

/* Time on a processor since the program was started, in microseconds. */
double measure_spent_us(pid_t pid);

/* The program waits for something; true also when it is gone. */
bool measure_waits(pid_t pid);

#endif
