/*
 * The verdict on a set of answers: pure, whole, recomputed for every frame.
 *
 *   predicted          the tier of the one completion that the declared presumptions choose;
 *   lowest, highest    no completion of the open facts lies outside;
 *   contested          the same ends when every disputed reading is open as well.
 *
 * Exact where `exact` says so: then each end is attained by some completion. Else an end may lie
 * further out than any completion does, never further in.
 */
#ifndef QINGJIE_VERDICT_H
#define QINGJIE_VERDICT_H

#include <qingjie/answers.h>
#include <qingjie/consequence.h>

struct ends {
	unsigned lowest, highest; /* tiers */
};

/* The verdict on one side's version of the facts. */
struct column_verdict {
	unsigned predicted;
	struct ends ends;
	const struct constraint *clash; /* the side's own values cannot keep it, so it is left out; or NULL */
};

struct disputed_fact {
	const struct fact *fact;
	unsigned row; /* counts only for a table's column */
};

/* Disputed facts that together make two sides' tiers differ; no part of them does. */
struct difference {
	unsigned n; /* 1 or 2 */
	struct disputed_fact at[2];
};

/*
 * Two sides whose predicted tiers differ: with the word of `to` on just the facts of a difference,
 * the version of `from` has the predicted tier of `to`. Pairs only where no single fact does it;
 * without either, more than two facts do it together.
 */
struct comparison {
	enum side from, to;
	unsigned n;
	struct difference *at;
	bool complete; /* every fact, or pair, was tried */
};

/* What an open fact can still change. */
enum matters {
	MATTERS_NOT,      /* nothing: no completion hangs on it */
	MATTERS_READINGS, /* the contested ends alone: under another reading of the law */
	MATTERS_FINDINGS, /* flags, or which items are met; the tier no more */
	MATTERS_WITH_OTHERS, /* the tier, but only together with other answers */
	MATTERS_TIER,     /* perhaps the tier: matters.h tells whether it surely can */
};

/* An open fact; `row` counts only for a table's column. */
struct open_fact {
	const struct fact *fact;
	unsigned row;
	enum matters matters; /* as far as one look back through the rules tells */
	bool proved;          /* see matters.h */
	struct range presumed; /* of `open`: what it is taken to be in the predicted case */
};

/* One step of the proof: what a rule gave, and why it may be believed: its sources. */
struct step {
	const struct rule *rule;
	enum truth possible;  /* over all completions, where no rule that it yields to is met */
	bool predicted;       /* likewise in the predicted one */
	bool named;           /* and it is reported in `met` */
};

/* So much more of an addition, and the tier that it leads to. */
struct more {
	const struct addition *of;
	int64_t by;    /* records as they are counted */
	unsigned tier;
};

/* The least number of records to be excluded, over all ways of choosing them. */
struct exclusion {
	bool any;      /* else no exclusion of these makes the tier milder */
	bool exact;    /* surely the least; else it surely suffices */
	int64_t by, of;
	unsigned tier;
};

/*
 * How far the predicted tier is from another one by one quantity alone: at `by` it is another, at one
 * less it is not. Money in the smallest part of its unit. What constraints tie to a fact goes along.
 */
struct distance {
	const struct rule *rule;   /* with a route that says what moves it */
	int64_t now, limit;        /* of the quantity; the rule's own limit */
	struct range possible;     /* of the quantity, over all completions */
	struct {
		bool any;
		int64_t by;        /* in the unit of the quantity, by the shortest way */
		unsigned tier;
		unsigned n_ways;   /* of a sum over rows, in the order of the questionnaire */
		struct more *ways;
	} up;
	struct {
		bool any;
		int64_t by;
		unsigned tier;
	} down;                    /* of a number of the case */
	struct exclusion excluded; /* of a sum over rows: among the records that count in it */
};

/* The same over all records of a table. */
struct whole {
	const struct table *table;
	struct exclusion excluded;
};

/* What lies on one side of a row that straddles a change of the law: of the divided quantity. */
struct share {
	unsigned table, row;
	struct range days;
	int64_t amount;
};

/* A completion: every cell of one value, further rows added, tables complete. In the frame arena. */
struct witness {
	const struct answers *answers; /* NULL: none is known */
	unsigned n_shares;
	struct share *shares;          /* of the rows with more than one side */
};

/* A derived row value that the table shows. */
struct shown {
	struct range possible;
	int64_t predicted;
};

#define HANGS_MAX 4 /* open facts that are named for one finding */

/* A finding that stands, or may. */
struct following {
	const struct consequence *of;
	bool predicted;       /* of the predicted completion */
	bool possible;        /* perhaps of some other completion with the same tier */
	bool sure;            /* of every completion, as long as the tier stays what is predicted */
	unsigned n_hangs;     /* open facts that its own condition names, while that is not sure */
	const struct fact *hangs[HANGS_MAX];
};

enum want {
	WANT_PREDICTED = 1,
	WANT_BOUNDS = 2,
	WANT_CONTESTED = 4,
	WANT_REASONS = 8, /* with the three before: met, flags, open, steps, cites, columns, shown */
	WANT_ASKS = 16,   /* what an interview still has to ask */
	WANT_WITNESSES = 32, /* with the bounds, contested or not: completions that attain them */
	WANT_DIFFERENCES = 64, /* with the reasons: comparisons of the columns */
	WANT_DISTANCES = 128,  /* with the reasons */
	WANT_FINDINGS = 256,   /* with the reasons: what follows beside the tier */
	WANT_OPEN = 512,       /* with the reasons: `open` holds no fact that moves neither end */
	WANT_JSON = 15 | 128 | 256,
	WANT_ALL = 31 | 128 | 256,
};

struct verdict {
	const struct questionnaire *q;
	int64_t as_of;
	unsigned predicted;
	struct ends ends, contested;
	bool exact, contested_exact;         /* the ends, and the contested ones, are attained */
	struct witness lowest, highest;      /* of `ends` */
	struct witness contested_lowest, contested_highest;
	bool settled;
	bool disputed;                       /* columns are filled */
	struct column_verdict columns[SIDES];
	unsigned n_comparisons;
	struct comparison comparisons[SIDES]; /* each two sides once */
	unsigned n_met;
	const struct rule **met;
	unsigned n_flags;
	const struct flag **flags;
	unsigned n_open;
	struct open_fact *open;              /* in the author's order, then row order */
	bool open_exact;                     /* WANT_OPEN: each of them moves an end; else perhaps */
	unsigned n_asks;
	struct open_fact *asks;              /* can still change the tier or a flag, also when not `open` */
	unsigned n_cites;
	const struct source **cites;
	unsigned n_steps;
	struct step *steps;                  /* one a rule */
	struct shown *shown[TABLES_MAX];     /* n_shown values a row */
	unsigned n_distances;
	struct distance *distances;          /* in the order of the rules */
	unsigned n_wholes;
	struct whole *wholes;                /* of the tables whose records can be excluded */
	unsigned n_findings;
	struct following *findings;          /* those that stand or may, in the order of the questionnaire */
};

/*
 * Cannot fail: `a` must be free of conflicts (answers_conflicts() is 0; otherwise the constraints
 * that clash are left out) and `as_of` not before q->since. What `want` leaves out is zero.
 */
struct verdict verdict_of(const struct answers *a, int64_t as_of, unsigned want, struct arena *frame);

/* Is this fact (in this row) among those still to be asked? */
bool verdict_asks(const struct verdict *v, const struct fact *f, unsigned row);

/* Does the flag stand beside the predicted tier? */
bool verdict_has_flag(const struct verdict *v, const struct flag *f);

#endif
