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
	    name, m.answers.n, m.answers.bytes, m.changed.n, m.changed.bytes);
	printf("%s: a key by which the verdict changes, median of %u %9zu bytes\n", name, m.keys.n,
	    m.keys.bytes);
}

void
bench_bytes(void)
{
	say("en", LANG_EN);
	say("zh", LANG_ZH);
}
