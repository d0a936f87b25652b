/* What the program itself costs: lines a second. */
#include "bench_program.h"

#include "tui.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define LINES 200000
#define WIDTH 1000

/* A lot as it stands in a typical line. */
static const char lot[] = "{\"kind\":\"%s\",\"records\":%u,\"duplicates\":%u,\"obtained-by\":\"bought\","
    "\"passed-on\":\"sold\",\"recipients\":2,\"unlawful\":true,\"from-duty\":false}";

/* Cases of five lots, a line each, filled up with blanks to the width. */
static bool
write_lines(const char *path)
{
	static const char *const kinds[] = { "name-and-phone", "hotel-stay", "credit-report", "call-log",
		"order-or-parcel" };
	FILE *f = fopen(path, "w");

	for (unsigned i = 0; f && i < LINES; i++) {
		int n = fprintf(f, "{\"id\":\"case-%06u\",\"facts\":{\"subject\":\"natural-person\",\"age-at-act\":"
		    "%u,\"intent\":true,\"act-from\":\"2024-03-01\",\"act-to\":\"2024-09-30\",\"batches\":[",
		    i, 16 + i % 60);
		for (unsigned k = 0; k < 5; k++) {
			n += fprintf(f, k ? "," : "");
			n += fprintf(f, lot, kinds[k], (i * 7 + k) % 600, i % 9);
		}
		n += fprintf(f, "],\"batches-complete\":true,\"illegal-income\":\"%u.50\"", i % 9000);
		fprintf(f, "%*s}}\n", WIDTH - n - 3, "");
	}
	return f && fclose(f) == 0;
}

void
bench_lines(void)
{
	char path[] = "/tmp/qingjie-bench-XXXXXX";
	struct rusage usage = { 0 };
	int status, file = mkstemp(path);

	if (file < 0 || close(file) != 0 || !write_lines(path))
		return;
	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		if (freopen("/dev/null", "w", stdout))
			execl(tui_program(), "qingjie", "evaluate", "--tier", "--as-of", "2026-11-22", path, NULL);
		_exit(127);
	}
	if (child > 0 && wait4(child, &status, 0, &usage) == child && status == 0) {
		double s = (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec / 1e6 +
		    (double)usage.ru_stime.tv_sec + (double)usage.ru_stime.tv_usec / 1e6;
		printf("%-52s %10.0f a second of one core\n", "evaluate --tier, lines of 1,000 bytes", LINES / s);
		printf("%-52s %10ld KiB\n", "evaluate --tier, peak memory", usage.ru_maxrss);
	}
	unlink(path);
}
