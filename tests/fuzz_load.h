/* What both fuzz targets of the loader do with a text: load it, and give back what came of it. */
#ifndef FUZZ_LOAD_H
#define FUZZ_LOAD_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Stops the program when the loader says neither what a text means nor what is wrong with it. */
void fuzz_load(const char *text, size_t len);

#endif
