/*
 * Values of a fact that the rules of the tier tell apart. Options are grouped exactly: those of one
 * class have the same effect in every completion. Numbers and dates are represented by the ends of
 * the set, and by each critical value in it with the one below; between those there may be more.
 */
#ifndef CORE_CLASSES_H
#define CORE_CLASSES_H

#include <qingjie/questionnaire.h>

#define CLASSES_MAX 64

struct classes {
	unsigned n;
	struct range at[CLASSES_MAX]; /* one value each */
};

/* Of the values `among`, in the order of the options, or rising. */
struct classes classes_of(const struct questionnaire *q, int64_t as_of, const struct fact *f,
    struct range among);

/* The critical value nearest to the middle of the set, above its lowest; else the middle itself. */
int64_t classes_cut(const struct questionnaire *q, int64_t as_of, struct range among);

#endif
