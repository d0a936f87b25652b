/*
 * Random partial cases in which little decides: amounts close to the limits, few facts open, and those
 * that push both ways open together.
 */
#ifndef NEAR_H
#define NEAR_H

#include "bridge.h"

enum near_size {
	NEAR_TINY,	/* so few values that all of them can be tried */
	NEAR_SMALL,	/* up to three rows, up to twelve open facts */
	NEAR_LARGE,	/* five to twelve rows, about a third of what they say open */
};

/* Fills `a`; `c` is scratch. The answers are free of conflicts. */
void near_random(struct bridge *b, struct dice *d, enum near_size size, int64_t as_of,
    struct ref_case *c, struct answers *a);

#endif
