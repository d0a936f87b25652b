/*
 * Acts in time: between which days each row of a table, or the case itself, can lie, and on which
 * days its law changes.
 */
#ifndef QINGJIE_ACTS_H
#define QINGJIE_ACTS_H

#include <qingjie/answers.h>

/* First and last day of the acts of a row; each is a range of days that are possible. */
struct act {
	unsigned table;
	bool whole;            /* of the case, of which there are no rows yet */
	unsigned row;
	struct range from, to;
};

/* A day on which the law of a table's rows changes, among the days that are possible. */
struct turning {
	const struct derived *of;
	struct range day;      /* empty: there is none in this case */
};

struct acts {
	unsigned n;
	struct act *at;        /* in the order of the tables and their rows */
	unsigned n_turnings;
	struct turning *turnings; /* each derived value once */
};

/* In the frame arena. As for verdict_of(), `a` must be free of conflicts. Cannot fail. */
struct acts acts_of(const struct answers *a, int64_t as_of, struct arena *frame);

#endif
