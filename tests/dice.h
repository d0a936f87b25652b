/* Random numbers that are the same everywhere. */
#ifndef TESTS_DICE_H
#define TESTS_DICE_H

#include <stdint.h>

/* xorshift64*: S. Vigna, An experimental exploration of Marsaglia's xorshift generators (2016). Not 0. */
struct dice {
	uint64_t state;
};

static inline uint32_t
dice_roll(struct dice *d, uint32_t sides)
{
	d->state ^= d->state >> 12;
	d->state ^= d->state << 25;
	d->state ^= d->state >> 27;
	return (uint32_t)((d->state * UINT64_C(2685821657736338717)) >> 33) % sides;
}

#endif
