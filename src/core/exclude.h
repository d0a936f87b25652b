/*
 * The least number of records whose exclusion makes the predicted tier milder.
 *
 * The tier hangs on rows by a few truths of the case: a sum reaches its limit, some row is such or
 * such. Forced to no, they show which of them must fall together; how many records that takes follows
 * from what each record adds to the sums. What is found is evaluated before it is believed.
 */
#ifndef CORE_EXCLUDE_H
#define CORE_EXCLUDE_H

#include "trial.h"

struct lot {
	unsigned row;
	int64_t net;      /* records that are left of it */
	bool in;          /* it may lose some */
};

/* Of one lot: what each of its records adds. */
struct part {
	int64_t per;
	unsigned lot;
};

/* A truth of the case that rows make true, so that it may fall. */
struct atom {
	unsigned at;      /* its instruction */
	bool some;        /* some row is such: all of them have to go */
	int64_t value, limit;
	bool linear;      /* each record of a lot adds the same; else what is found may not be the least */
	int64_t *per;     /* by lot: what each record adds; of `some`, 1 where the row is such */
	unsigned n_parts;
	struct part *parts; /* those that add anything, the greatest first */
	int64_t cost;     /* records that it takes alone */
};

struct exclude {
	struct trial *t;
	unsigned table;
	unsigned n_lots, n_atoms;
	struct lot *lots;
	struct atom *atoms;
	int32_t *def;     /* per register of the case: the instruction that fills it, or -1 */
	unsigned budget;
	int64_t *x;       /* by lot: how many of its records are chosen */
	unsigned *off;    /* room for the instructions of all atoms */
	struct atom *sums, *lead; /* and for the atoms */
	struct exclusion best;
};

/* The case's cells must be as they are in the predicted case. */
struct exclude exclude_begin(struct trial *t, unsigned table);

/* Among the rows that count in the sum which this register of the case holds; or, with -1, of all. */
struct exclusion exclude_least(struct exclude *e, int reg);

#endif
