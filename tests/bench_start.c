/*
 * From the start of the real program in a pseudo-terminal to its first screen, as time that a person
 * waits, beside the same of the floor (bench_floor.c); and what of it is loading, which is measured
 * in processes of its own, for they find no memory and no caches prepared.
 */
#include "bench_start.h"

#include "measure.h"
#include "tui.h"

#include <qingjie/load.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STARTS 21

/* The screen is drawn as a whole, so that its first line is there means that all is. */
static bool
is_drawn(struct tui *t, void *data)
{
	(void)data;
	const char *row = tui_row(t, 0);

	return row[strspn(row, " ")] != '\0';
}

static bool
start(const char *const argv[], double *ms)
{
	double before = measure_ns(CLOCK_MONOTONIC) / 1e6;
	struct tui *t = tui_start(24, 80, argv, NULL);
	bool drawn = t && tui_wait_until(t, is_drawn, NULL);

	*ms = measure_ns(CLOCK_MONOTONIC) / 1e6 - before;
	if (t)
		tui_free(t);
	return drawn;
}

bool
bench_load(void)
{
	struct problems problems;
	double before = measure_ns(CLOCK_MONOTONIC) / 1e6;

	problems_init(&problems);
	if (!questionnaire_load(QUESTIONNAIRE, &problems))
		return false;
	printf("%.3f\n", measure_ns(CLOCK_MONOTONIC) / 1e6 - before);
	return true;
}

static bool
load_anew(const char *self, double *ms)
{
	char command[4096];
	FILE *f;
	bool done;

	snprintf(command, sizeof command, "exec '%s' load", self);
	if (!(f = popen(command, "r")))
		return false;
	done = fscanf(f, "%lf", ms) == 1;
	return pclose(f) == 0 && done;
}

void
bench_start(const char *self)
{
	const char *const bare[] = { getenv("QINGJIE_FLOOR"), NULL };
	const char *const en[] = { tui_program(), "interview", "--lang", "en", NULL };
	const char *const zh[] = { tui_program(), "interview", "--lang", "zh", NULL };
	const char *const *const programs[] = { bare, en, zh };
	static const char *const names[] = { "floor, bare curses", "en", "zh" };
	double starts[3][STARTS], loads[STARTS], floor, load;

	for (unsigned i = 0; i < STARTS; i++) {
		for (unsigned p = 0; p < 3; p++)
			if (!programs[p][0] || !start(programs[p], &starts[p][i]))
				return;
		if (!load_anew(self, &loads[i]))
			return;
	}
	floor = measure_median(starts[0], STARTS);
	load = measure_median(loads, STARTS);
	printf("loading in a new process %20.1f ms\n", load);
	printf("%s: start to first screen %5.1f ms\n", names[0], floor);
	for (unsigned p = 1; p < 3; p++) {
		double whole = measure_median(starts[p], STARTS);
		printf("%s: start to first screen %9.1f ms; less loading %5.1f ms %6.1f x floor\n", names[p],
		    whole, whole - load, (whole - load) / floor);
	}
}
