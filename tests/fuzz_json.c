/*
 * Fuzz target for lines of `evaluate`; run it in the source folder with tests/corpus/json. Stops at
 * the first text on which we and jansson disagree.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "agree.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static bool ready;
	const char *why = "";

	if (!ready)
		agree_init(QUESTIONNAIRE);
	ready = true;
	if (!agree((const char *)data, size, NULL, &why)) {
		fprintf(stderr, "%s\n", why);
		abort();
	}
	return 0;
}
