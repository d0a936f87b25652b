#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

double
measure_ns(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

double
measure_median(double *at, unsigned n)
{
	qsort(at, n, sizeof *at, by_value);
	return n > 0 ? at[n / 2] : 0;
}

/* Of a file of /proc about the program; "" when there is none. */
static const char *
about(pid_t pid, const char *what)
{
	static char text[1024];
	char path[64];
	size_t n = 0;

	snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, what);
	FILE *f = fopen(path, "r");
	if (f) {
		n = fread(text, 1, sizeof text - 1, f);
		fclose(f);
	}
	text[n] = '\0';
	return text;
}

double
measure_spent_us(pid_t pid)
{
	return strtod(about(pid, "schedstat"), NULL) / 1e3;
}

bool
measure_waits(pid_t pid)
{
	const char *state = strstr(about(pid, "stat"), ") ");

	return !state || state[2] == 'S';
}
