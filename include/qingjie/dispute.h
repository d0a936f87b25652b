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

/*
 * The answers with every dispute settled as the side has it: its own value, and open where it gave
 * none. In the arena, so never answers_done(); rows cannot be added.
 */
struct answers dispute_side(const struct answers *a, enum side side, struct arena *arena);

/* The verdict on that side's version. */
struct column_verdict dispute_column(const struct answers *a, int64_t as_of, enum side side,
    struct arena *frame);

/* Fills in v->comparisons; v->columns must be there. Some thousand verdicts at most, fewer of many rows. */
void dispute_compare(struct verdict *v, const struct answers *a, struct arena *frame);

#endif
