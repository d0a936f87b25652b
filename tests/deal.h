/*
 * Random cases of any questionnaire, made from its model alone: whole ones, most of them with what
 * makes the tier graver and with numbers on both sides of the limits, and the same partly left open.
 */
#ifndef TESTS_DEAL_H
#define TESTS_DEAL_H

#include "dice.h"

#include <qingjie/answers.h>

struct deal {
	const struct questionnaire *q;
	int64_t as_of;
	struct dice dice;
	unsigned leaning; /* this case: so many facts from the first on lean to the graver side, the rest away */
};

/* A value of the fact's domain. */
struct range deal_value(struct deal *d, const struct fact *f);

/* Every fact has one value, at most `rows` rows a table and no more. */
void deal_whole(struct deal *d, unsigned rows, struct answers *a);

enum {
	DEAL_FINITE = 1,   /* only what is yes or no or an option is left open */
	DEAL_DISPUTED = 2, /* and some of it is disputed */
};

/*
 * Leaves about one in `one_in` facts open so that `whole` stays one of the completions; false when it
 * happens to contradict itself.
 */
bool deal_open(struct deal *d, unsigned one_in, unsigned how, const struct answers *whole,
    struct answers *partial);

/* The bits of an option, or of a truth (1 no, 2 yes), that a cell with this answer may be. */
uint64_t deal_bits(const struct fact *f, const struct cell *c);
struct cell deal_bit(const struct fact *f, unsigned bit);

#endif
