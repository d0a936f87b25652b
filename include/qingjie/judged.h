/*
 * The whole verdict on the answers as they are: worked out when they are others than the last few that
 * were judged, so that drawing, moving and going back and forth work out nothing twice.
 */
#ifndef QINGJIE_JUDGED_H
#define QINGJIE_JUDGED_H

#include <qingjie/verdict.h>

struct judged;

/* Owned by the caller until judged_free(). */
struct judged *judged_new(const struct questionnaire *q);
void judged_free(struct judged *j);

/* WANT_ALL with the differences; `a` as for verdict_of(). It stands while no other answers are judged. */
const struct verdict *judged_verdict(struct judged *j, const struct answers *a, int64_t as_of);

#endif
