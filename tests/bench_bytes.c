#include "bench_bytes.h"

#include "answering.h"

#include <stdio.h>

static void
say(const char *name, enum language language)
{
	struct answering_medians m;

	if (!answering_medians(language, &m))
		return;
	printf("%s: an answer, 80x24, median of %u %9zu bytes; of %u with another verdict %zu bytes\n",
	    name, m.n, m.all, m.n_changed, m.changed);
}

void
bench_bytes(void)
{
	say("en", LANG_EN);
	say("zh", LANG_ZH);
}
