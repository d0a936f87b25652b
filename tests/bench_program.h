/* What the program itself costs, beside what its engine does. Prints. */
#ifndef BENCH_PROGRAM_H
#define BENCH_PROGRAM_H

/* Evaluates many lines of five lots each. */
void bench_lines(void);

#endif
