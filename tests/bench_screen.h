/* What the screen costs, beside a bare program of curses. Prints. */
#ifndef TESTS_BENCH_SCREEN_H
#define TESTS_BENCH_SCREEN_H

void bench_screen(void);

#endif
