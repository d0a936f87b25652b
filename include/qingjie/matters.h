/*
 * What every open fact can still change, proved by evaluation.
 *
 *   MATTERS_TIER         the tier: with `proved`, some value of it moves an end of the tier, all else
 *                        left open;
 *   MATTERS_WITH_OTHERS  the tier, but no value of it moves an end by itself: only together with other
 *                        answers, if at all;
 *   MATTERS_FINDINGS     a flag, or which items are met, but the tier in no completion;
 *   MATTERS_READINGS     the tier under another reading of the law, and nothing else;
 *   MATTERS_NOT          nothing.
 *
 * A fact of the case that rows take over unless they say otherwise bears on what rows to come may
 * bear on.
 *
 * That something cannot matter, or not by itself, always follows from evaluations over sets of
 * completions, and so holds. Without `proved`, MATTERS_TIER says that the search ended first; it may be
 * too cautious, as MATTERS_WITH_OTHERS and MATTERS_FINDINGS may be.
 */
#ifndef QINGJIE_MATTERS_H
#define QINGJIE_MATTERS_H

#include <qingjie/calls.h>
#include <qingjie/verdict.h>

struct marks {
	unsigned n;
	struct open_fact *at; /* every cell with more than one value left; in the author's order, then row order */
};

/* Cannot fail, as verdict_of(). In `arena`. Milliseconds, with many open facts many: not for every frame. */
struct marks matters_of(const struct answers *a, int64_t as_of, struct arena *arena);

/*
 * The mark that matters_of() gives this fact (in this row), without the others; MATTERS_NOT of what is
 * not open. False when called away: there is none.
 */
bool matters_one(const struct answers *a, int64_t as_of, const struct fact *f, unsigned row,
    struct calls calls, struct open_fact *mark);

/* The mark of this fact (in this row); NULL of what is not open. */
const struct open_fact *matters_find(const struct marks *m, const struct fact *f, unsigned row);
/* MATTERS_NOT of what is not open. */
enum matters matters_at(const struct marks *m, const struct fact *f, unsigned row);

#endif
