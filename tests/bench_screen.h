/* What the screen costs, beside a bare program of curses. Prints. */
#ifndef TESTS_BENCH_SCREEN_H
#define TESTS_BENCH_SCREEN_H

/* `load_ms`: what loading the questionnaire takes of a start. */
void bench_screen(double load_ms);

#endif
