/*
 * What the tier's rules ask of a fact with options: which comparisons read it, directly or through
 * a look-up, and which of its options they accept. Options that are alike in all of them are alike.
 */
#ifndef CORE_READERS_H
#define CORE_READERS_H

#include "program.h"

/* A comparison: the truth that it writes, and the options for which it comes to yes. */
struct reader {
	int32_t dst;
	bool row;
	uint64_t yes, perhaps; /* surely; and under some contested alternative */
};

struct readers {
	unsigned n;
	struct reader *at;
	bool more;        /* something else reads it, too: then no two options are alike */
	uint64_t several; /* options that are looked up as several alternatives */
};

/* Those of every cell, as settled and as contested, into the program. */
void readers_find(struct questionnaire *q, struct program *p);

/* The readers of a cell. */
const struct readers *readers_of(const struct program *p, const struct fact *f, bool contested);

#endif
