/*
 * Distances as pictures: what there is of a quantity, what there may be, and a mark where each limit
 * stands from which on the tier is another. From limit to limit a bar runs the same length, however
 * far apart they are, so that what is near a limit is seen to be.
 */
#ifndef BARS_H
#define BARS_H

#include <qingjie/distances.h>

#include "flow.h"

/*
 * The sentence of a distance and its bar, of at most `most` cells, on one line: as much of both as fits;
 * limits as numbers.
 */
void bar_line(const struct verdict *v, const struct distance *d, enum language l, unsigned most,
    struct flow *f);

/* The nearest `most` of them, each with its sentence above and its limits below. */
void bars_block(const struct verdict *v, enum language l, unsigned most, enum distance_length length,
    struct flow *f);

#endif
