/*
 * What would change the verdict: every set of up to three answers or readings whose change makes the
 * predicted tier milder (or graver) while no smaller part of it does so alone.
 *
 * What may change: each fact that was stated in any form, each reading of the law (also one that
 * nobody chose), each contested kind of a row (through the cell that overrides it), and each
 * discretionary ground, that one only by itself. Another value is one of the fact's domain that the
 * constraints allow beside the other answers. All else stays: what was answered as it was, and what
 * was not is presumed anew. A table is taken to have no further row, so whether it is complete is
 * not among them; and what is open already is in the bounds of the verdict.
 *
 * The work is done in slices, so that a person at the keys is not held up. Every set that is listed
 * was confirmed by evaluation. `complete` says that there is no other; it is false while the work
 * goes on, and stays so when the allowance ran out before everything was looked at.
 */
#ifndef QINGJIE_CHANGES_H
#define QINGJIE_CHANGES_H

#include <qingjie/verdict.h>

#define CHANGES_TOGETHER 3 /* cells of a set */
#define CHANGES_MAX 2000   /* sets that are listed */
#define CHANGES_ALLOWANCE 2000000 /* evaluations: enough for a case with some twenty rows */

enum direction { DIRECTION_LOWER, DIRECTION_RAISE };

/* What a set asks of counsel. A mixed set is what its hardest cell is, the later here the harder. */
enum effort {
	EFFORT_FACTS,   /* facts to prove: yes or no, and options */
	EFFORT_NUMBERS, /* numbers to attack: numbers, amounts and dates */
	EFFORT_LAW,     /* law to argue: readings, contested kinds, grounds */
};

/* One cell of a set. */
struct altered {
	const struct fact *fact;
	unsigned row;
	const struct fact *contested; /* the kind that is contested, when that is what changes; or NULL */
	struct range now;     /* the one value that it has in the predicted case */
	struct range witness; /* one that changes the tier; with those of the others it was evaluated */
	/*
	 * All values that do while the others of the set have theirs; options: a single set of bits.
	 * Of numbers and dates: what lies nearest below and above, as far as it goes without a gap.
	 */
	unsigned n;
	struct range to[2];
};

/* What several numbers of a set must bring about together: a quantity on the other side of a limit. */
struct joint {
	const struct rule *rule; /* its route says of what, and in which unit */
	int64_t now, limit;      /* below the limit to lower the tier; the limit or more to raise it */
};

#define JOINTS_MAX 4

struct alternative {
	enum effort effort;
	bool ground;             /* a discretionary ground is asserted or withdrawn */
	unsigned tier, furthest; /* with the witnesses; and the most that the values listed can do */
	unsigned n;
	struct altered at[CHANGES_TOGETHER];
	unsigned n_joints;
	struct joint joints[JOINTS_MAX];
};

struct quest;

struct changes {
	bool done, complete;
	unsigned predicted; /* the tier as it is */
	unsigned n;
	struct alternative *found; /* the small sets first, then in the author's order */
	struct quest *quest;
};

/*
 * Begins; owns its memory until changes_done(). The answers are copied; they must be free of
 * conflicts. `allowance` is how many evaluations may be spent in all.
 */
void changes_init(struct changes *c, const struct answers *a, int64_t as_of, enum direction d,
    unsigned long allowance);
void changes_done(struct changes *c);

/* Goes on for at most so many evaluations; the result is the same however it is sliced. */
void changes_step(struct changes *c, unsigned evaluations);

/* The answer that the witness stands for. */
struct cell altered_cell(const struct altered *a);

#endif
