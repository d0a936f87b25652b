/* How far it is to another tier, in words: the same sentences on the screen and line by line. */
#ifndef QINGJIE_DISTANCES_H
#define QINGJIE_DISTANCES_H

#include <qingjie/buf.h>
#include <qingjie/verdict.h>

enum distance_length { DISTANCE_WHOLE, DISTANCE_BRIEF, DISTANCE_SHORTEST };

/*
 * Those worth showing, one for each quantity, the nearest to another tier first: there is some of it,
 * and by it alone the tier can change. In the arena.
 */
const struct distance **distances_listed(const struct verdict *v, struct arena *a, unsigned *n);

/* "class A items 412 / 500: 88 short of ...; 363 of 412 records excluded: ..."; brief: tiers by their
 * brief names; shortest: one direction only, and no sentence: "class A items 412, 88 more: ...". */
void distances_line(const struct verdict *v, const struct distance *d, enum language l,
    enum distance_length length, struct buf *out);

#define LIMITS_MAX 4

/* Where a quantity reaches a tier. */
struct limit {
	int64_t at;
	unsigned tier;
};

/*
 * The limits that the law sets for its quantity and the one from which on the tier would be another,
 * rising; of more than LIMITS_MAX the lowest are left out. Returns how many.
 */
unsigned distances_limits(const struct verdict *v, const struct distance *d, struct limit limits[LIMITS_MAX]);

/* All of them, one sentence a line, or that there are none. */
void distances_words(const struct verdict *v, enum language l, struct buf *out);

#endif
