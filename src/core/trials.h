/*
 * Evaluations of a case with some of its cells changed. They are logged, so that work which ran out
 * of its slice is taken up by doing it again from its beginning: what was evaluated is not
 * evaluated anew, and the work comes out the same however it was sliced.
 */
#ifndef CORE_TRIALS_H
#define CORE_TRIALS_H

#include "look.h"
#include "spared.h"

/* The ends of the tier; `broken`: no completion keeps the constraints. */
struct seen {
	uint8_t lowest, highest;
	bool broken;
};

/* What an evaluation came to. */
union noted {
	struct seen seen;
	struct look look;
};

struct follower {
	const struct fact *fact;
	unsigned row;
};

struct trials {
	int64_t as_of;
	struct answers given;
	struct answers answers; /* the same, but while a trial runs */
	struct arena frame;
	struct spared spared;
	unsigned *component;    /* per fact: which facts the constraints hold together */
	bool *touched;          /* per component */
	bool *followed;         /* per fact: what is presumed of an open cell may follow it */
	unsigned n_followers;
	struct follower *followers; /* open cells whose presumed value constraints may move */
	unsigned n_log, cap, at;
	union noted *log;
	unsigned left;          /* evaluations of this slice */
	unsigned long allowance;
	bool starved;           /* no evaluation was left: what is being worked out must stop */
};

void trials_init(struct trials *t, const struct answers *a, int64_t as_of, struct arena *arena);
void trials_done(struct trials *t);

/*
 * No value of the boxes gives a tier outside of what is returned. Once `starved`, the answer means
 * nothing.
 */
struct seen trials_outer(struct trials *t, const struct member *m, unsigned n);

/* The predicted tier when every box is one value. */
struct seen trials_point(struct trials *t, const struct member *m, unsigned n);

/* A look at the boxes, under assumptions; see look.h. */
struct look trials_look(struct trials *t, struct sight s);

/* The answers with the boxes in them, for other questions; trials_restore() takes them out. */
const struct answers *trials_put(struct trials *t, const struct member *m, unsigned n);
void trials_restore(struct trials *t, const struct member *m, unsigned n);

#endif
