/*
 * Does the answer to one open fact, all else left open, move an end of the tier?
 *
 * It does when some value of the fact gives other ends. Each end of the case has a completion that
 * attains it: values with which that completion still attains it move nothing, and so need no search.
 * The others are put in, a set of them at a time, and the ends are searched anew. Where rules want a
 * greater value or a less one alone, the two outermost values tell for all.
 *
 * Exact but where the search is not, or where its budget ends.
 */
#ifndef CORE_SWAY_H
#define CORE_SWAY_H

#include <qingjie/matters.h>

#include "open.h"
#include "search.h"

enum sway { SWAY_NONE, SWAY_SOME, SWAY_UNSURE };

struct swaying {
	int64_t as_of;
	struct answers case_;      /* with the values of one cell put in */
	struct answers at[2];      /* completions that attain the lowest, the highest */
	struct bounds bounds;
	struct range moved;        /* of the cell last asked about: values that each move an end */
	struct relevance *aims;    /* per tier between the ends: how each cell is wanted to reach it */
	unsigned n_aims;
	bool aimed;                /* they were looked for */
	bool learned;              /* `at` holds others than `bounds` */
	struct arena arena, frame; /* for all that is asked, and for one look */
	unsigned searches;         /* that may still be made */
	struct calls calls;        /* looked for before each search */
	bool called;               /* away: what was asked last has no answer */
};

/* Owns memory until sway_done(). */
void sway_init(struct swaying *s, const struct answers *a, int64_t as_of);
void sway_done(struct swaying *s);

/*
 * What is asked next is answered as if nothing had been asked before: it is at this place, from 0, of
 * a list, and the further behind the fewer searches it has.
 */
void sway_alone(struct swaying *s, unsigned place);

enum sway sway_of(struct swaying *s, const struct fact *f, unsigned row);

#endif
