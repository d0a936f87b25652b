/*
 * Disputes: a fact on which prosecution, defence and evidence each have their own word. Taken
 * together a side's words are its version of the facts, which gets a verdict of its own.
 */
#ifndef QINGJIE_DISPUTE_H
#define QINGJIE_DISPUTE_H

#include <qingjie/verdict.h>

/* The cell as a dispute: what it says undisputed, all sides say. */
struct cell dispute_of(const struct cell *c);

/* What one side says in a dispute, as a cell that is not disputed; without one, what all say. */
struct cell dispute_says(const struct cell *c, enum side side);

/* The verdict on that side's version: its own values, and open what it is silent on. */
struct column_verdict dispute_column(const struct answers *a, int64_t as_of, enum side side,
    struct arena *frame);

/* Fills in v->comparisons; v->columns must be there. Some thousand verdicts at most, fewer of many rows. */
void dispute_compare(struct verdict *v, const struct answers *a, struct arena *frame);

#endif
