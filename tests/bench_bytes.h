/* What an answer writes to the terminal, over whole interviews. */
#ifndef TESTS_BENCH_BYTES_H
#define TESTS_BENCH_BYTES_H

/* Prints the medians in either language; nothing for one in which an interview went wrong. */
void bench_bytes(void);

#endif
