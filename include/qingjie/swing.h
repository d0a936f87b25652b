/*
 * How far the answer to one open fact, all else left open, can move the ends of the tier.
 *
 * Tried are the values that the rules tell apart, as <qingjie/next.h> has them; of a table, that there
 * is no further row. What is found holds: with some value of the fact no completion lies outside. For a
 * number or a date some other value may move an end further.
 */
#ifndef QINGJIE_SWING_H
#define QINGJIE_SWING_H

#include <qingjie/verdict.h>

struct swing {
	unsigned highest; /* the mildest that the highest end becomes */
	unsigned lowest;  /* the gravest that the lowest end becomes */
	unsigned tiers;   /* the most tiers that one value takes off both ends together */
};

/* Cannot fail, as verdict_of(); `now` are the ends of these answers. In `frame`, which is left as it was. */
struct swing swing_of(const struct answers *a, int64_t as_of, struct ends now, const struct fact *f,
    unsigned row, struct arena *frame);

#endif
