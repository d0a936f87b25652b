#include "fuzz_load.h"

#include <qingjie/load.h>

#include <stdio.h>
#include <stdlib.h>

void
fuzz_load(const char *text, size_t len)
{
	struct problems problems;
	struct buf out = { 0 };
	char path[64];
	FILE *file = tmpfile();

	if (!file || fwrite(text, 1, len, file) != len || fflush(file) != 0)
		abort();
	snprintf(path, sizeof path, "/proc/self/fd/%d", fileno(file));
	problems_init(&problems);
	struct questionnaire *q = questionnaire_load(path, &problems);
	if ((q == NULL) != (problems.n > 0))
		abort();
	if (q) {
		questionnaire_free(q);
		if (!(q = questionnaire_check(path, &problems))) /* it can be used, whatever is found */
			abort();
	}
	questionnaire_free(q);
	problems_print(&problems, &out);
	problems_done(&problems);
	buf_done(&out);
	fclose(file);
}
