/*
 * Speed, as medians and as ratios to a straight-line C floor in the same run. Prints; judges nothing.
 */
#include "bench_answer.h"
#include "bench_bytes.h"
#include "bench_frame.h"
#include "bench_order.h"
#include "bench_program.h"
#include "bench_screen.h"
#include "bench_start.h"
#include "bridge.h"
#include "measure.h"

#include <qingjie/load.h>
#include <qingjie/verdict.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CASES 256
#define RUNS 9

static struct ref_case *cases;
static struct answers answers[CASES];
static struct arena frame;
static int64_t as_of;
static volatile unsigned sink;

/* Time of this process alone: what else the machine does is left out. */
static double
now_ns(void)
{
	return measure_ns(CLOCK_PROCESS_CPUTIME_ID);
}

/* The median over several runs of what one case costs, in nanoseconds. */
static double
median_ns(void (*work)(unsigned i, unsigned want), unsigned want, unsigned rounds)
{
	double per[RUNS];

	for (unsigned run = 0; run < RUNS; run++) {
		double start = now_ns();
		for (unsigned i = 0; i < rounds; i++)
			work(i % CASES, want);
		per[run] = (now_ns() - start) / rounds;
	}
	return measure_median(per, RUNS);
}

static void
floor_tier(unsigned i, unsigned want)
{
	(void)want;
	sink += ref_tier(&cases[i]);
}

static void
verdict(unsigned i, unsigned want)
{
	arena_reset(&frame);
	sink += verdict_of(&answers[i], as_of, want, &frame).predicted;
}

static void
make_cases(struct bridge *b, const struct questionnaire *q, unsigned rows, bool open)
{
	struct dice d = { 42 };

	for (unsigned i = 0; i < CASES; i++) {
		bridge_random_rows(b, &d, rows, &cases[i]);
		bridge_earliest(&cases[i]);
		if (!answers[i].q)
			answers_init(&answers[i], q);
		bridge_answer(b, &cases[i], &answers[i]);
		if (open)
			bridge_open(b, &d, &cases[i], VARIETY_PLAIN, 4, &answers[i]);
	}
}

static void
line(const char *what, double ns, double base)
{
	printf("%-44s %10.0f ns   %6.1f x floor\n", what, ns, ns / base);
}

static void
engine(struct bridge *b, const struct questionnaire *q, unsigned rows)
{
	unsigned rounds = 5000 / (rows + 5);

	make_cases(b, q, rows, false);
	double base = median_ns(floor_tier, 0, rounds);
	printf("\n%u batches\n", rows);
	line("straight-line C, complete case", base, base);
	line("predicted tier, complete case", median_ns(verdict, WANT_PREDICTED, rounds), base);
	line("lowest, highest and contested, complete case",
	    median_ns(verdict, WANT_BOUNDS | WANT_CONTESTED, rounds), base);
	line("whole verdict, complete case", median_ns(verdict, WANT_JSON, rounds), base);
	double rest = median_ns(verdict, WANT_JSON & ~WANT_DISTANCES, rounds);
	line("all distances of it", median_ns(verdict, WANT_JSON, rounds) - rest, base);
	if (rows >= 100)
		return;
	make_cases(b, q, rows, true);
	line("lowest, highest and contested, a quarter open",
	    median_ns(verdict, WANT_BOUNDS | WANT_CONTESTED, rounds), base);
	line("whole verdict with what to ask, a quarter open", median_ns(verdict, WANT_ALL, rounds), base);
}

/* Several loads: the time somebody waits, and that of all processors, for several take part. */
static void
loads(struct problems *problems)
{
	double waited[RUNS], worked[RUNS];

	for (unsigned run = 0; run < RUNS; run++) {
		double start = measure_ns(CLOCK_MONOTONIC), work = now_ns();
		struct questionnaire *q = questionnaire_load(QUESTIONNAIRE, problems);
		waited[run] = measure_ns(CLOCK_MONOTONIC) - start;
		worked[run] = now_ns() - work;
		if (q)
			questionnaire_free(q);
	}
	printf("loading the questionnaire again %13.1f ms; of processors %.1f ms\n",
	    measure_median(waited, RUNS) / 1e6, measure_median(worked, RUNS) / 1e6);
}

/* By the path of this program. */
static void
starts(void)
{
	char self[4096];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);

	if (n <= 0)
		return;
	self[n] = '\0';
	bench_start(self);
}

int
main(int argc, char **argv)
{
	struct problems problems;

	if (argc == 2 && strcmp(argv[1], "load") == 0)
		return bench_load() ? 0 : 1;
	setvbuf(stdout, NULL, _IOLBF, 0);
	bench_lines(); /* first: a child counts the memory of its parent as its own */
	problems_init(&problems);
	const struct questionnaire *q = questionnaire_load(QUESTIONNAIRE, &problems);
	cases = calloc(CASES, sizeof *cases);
	as_of = ref_day(2026, 11, 22);
	struct bridge *b = q ? bridge_new(q, as_of) : NULL;
	if (!b || !cases)
		return 1;
	arena_init(&frame);
	loads(&problems);
	starts();
	bench_screen();
	bench_bytes();
	bench_answers(q, as_of);
	bench_frames(q, as_of);
	engine(b, q, 1);
	engine(b, q, 5);
	engine(b, q, 20);
	engine(b, q, 500);
	bench_order(b, q, as_of);
	return 0;
}
