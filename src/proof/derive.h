/*
 * The value of every expression in the predicted case, one single value at a time: the meaning of
 * the rule language in its plainest form.
 *
 * A row that straddles days on which the law changes has sides, each with its own first day. All of
 * it lies on the earliest; the others matter to SOME_SIDE alone. A lane is a side of a row.
 */
#ifndef PROOF_DERIVE_H
#define PROOF_DERIVE_H

#include <qingjie/expr.h>

#include "completed.h"

struct sides {
	unsigned n;
	unsigned *row;   /* lane to row */
	unsigned *first; /* row to the lane of its earliest side; one more at the end */
	int64_t *day;    /* lane to its first day */
};

struct derived_value {
	bool done;
	struct single value;
};

struct deriving {
	const struct questionnaire *q;
	const struct completed *c;
	struct arena *arena;
	struct sides sides[TABLES_MAX];
	struct derived_value **values; /* per derived value, per lane */
	struct derived_value *met;     /* per rule */
};

void derive_begin(struct deriving *d, const struct completed *c, struct arena *arena);

/* An expression of a table's rows in a lane; of the case in any. */
struct single derive(struct deriving *d, const struct expr *e, unsigned lane);

struct single derive_named(struct deriving *d, const struct derived *of, unsigned lane);

/* Is the rule's condition met? */
bool derive_met(struct deriving *d, const struct rule *r);

/* The value in force on the day of judgment, and since when. */
int64_t derive_parameter(const struct deriving *d, const struct parameter *p, int64_t *since);

/* The tier that the rules lead to. */
unsigned derive_tier(struct deriving *d);

/* Is the rule named: met, of the items, and not yielding to one that is met? */
bool derive_is_named(struct deriving *d, const struct rule *r, unsigned tier);

#endif
