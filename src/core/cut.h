/* Into which parts a cell is divided: into its values, or where something turns. */
#ifndef CORE_CUT_H
#define CORE_CUT_H

#include "split.h"

/* Where a number or a date is cut, at best. */
enum cut {
	CUT_AT_KNOWN, /* where it passes what is known */
	CUT_TO_ENDS,  /* its first or its last day, where nothing else can matter */
	CUT_AT_OPEN,  /* where it passes an end of what is open */
	CUT_TO_ONE,   /* of the case: any day, where all that matters is settled */
	CUT_ANYHOW,
};

/* Divides the cell; false when it does not turn so. */
bool cut_cell(const struct search *s, const struct node *n, const struct relevance *rel, const struct fact *f,
    unsigned row, enum cut how, struct split *out);

/* Of these values that which is tried first: for the graver aim what would be presumed last. */
struct range cut_choice(const struct search *s, const struct fact *f, struct range x);

#endif
