/* Fuzz target for whole questionnaires; corpus: tests/corpus/yaml. */
#include "fuzz_load.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_load((const char *)data, size);
	return 0;
}
