/*
 * The whole verdict on the answers as they are, and what open questions still bear on: worked out when
 * the answers are others than the last several dozen that were judged, so that drawing, moving, trying
 * options, undo and redo work out nothing twice.
 */
#ifndef QINGJIE_JUDGED_H
#define QINGJIE_JUDGED_H

#include <qingjie/contested.h>
#include <qingjie/matters.h>

struct judged;

/* Owned by the caller until judged_free(). */
struct judged *judged_new(const struct questionnaire *q);
void judged_free(struct judged *j);

/* WANT_ALL with the differences; `a` as for verdict_of(). It stands while few other answers are judged. */
const struct verdict *judged_verdict(struct judged *j, const struct answers *a, int64_t as_of);

/* All marks, as by matters_of(); they stand as long. */
struct marks judged_marks(struct judged *j, const struct answers *a, int64_t as_of);

/* One of them, without the others; as matters_one(), which may be called away. */
bool judged_mark(struct judged *j, const struct answers *a, int64_t as_of, const struct fact *f, unsigned row,
    struct calls calls, struct open_fact *mark);

/* What is contested, at least so deep; it stands as long. NULL when called away. */
const struct contested *judged_contested(struct judged *j, const struct answers *a, int64_t as_of,
    enum contested_depth depth, struct calls calls);

/* How often any of these had to be worked out so far. */
unsigned judged_work(const struct judged *j);

#endif
