/*
 * Clocks: statutory periods, from the day of an event to the last day for what the law asks next.
 *
 * The day, or hour, in which a period begins is not counted. A period in months ends on the same day
 * of a later month, on its last day where there is none, and on its last day too when it began on the
 * last day of a month. Months are counted before days. A last day that is a holiday moves to the
 * first day behind it only where the clock says so, and never while the person is in custody.
 */
#ifndef QINGJIE_CLOCK_H
#define QINGJIE_CLOCK_H

#include <qingjie/answers.h>
#include <qingjie/verdict.h>

#define CLOCKS_MAX 256
#define CLOCK_FACTS_MAX 4    /* events that begin, end or overtake one clock */
#define CLOCK_HOURS_MAX 1000
#define CLOCK_DAYS_MAX 3660
#define CLOCK_MONTHS_MAX 1200
#define HOLIDAYS_MAX 400     /* entries of all years */

struct period {
	int64_t hours;          /* or: */
	int64_t months, days;
};

/* Facts of the case of type date. */
struct events {
	unsigned n;
	const struct fact *at[CLOCK_FACTS_MAX];
};

/* Answers on which it hangs whether a clock runs: option, yes or no. */
struct given {
	unsigned n;
	struct {
		const struct fact *fact;
		struct range value;
	} at[CLOCK_FACTS_MAX];
};

struct clock {
	const char *id;
	struct text name;
	struct text condition;   /* in which cases it runs at all; may be empty */
	struct given given;      /* the same in answers: otherwise it does not run */
	struct text unavailable; /* why it does not run under other tiers; may be empty: not a word */
	struct sources sources;
	struct events from;      /* the first of these that is known begins it */
	const struct clock *after; /* or, unless one is known, the last day of this clock; or NULL */
	const struct fact *time; /* time of day of `from`, or NULL */
	struct period period;
	struct events done;      /* what ends it, on the day it was done */
	struct events unless;    /* known, it is not needed any more unless it is known when it was done */
	const struct clock *extends; /* the clock in whose place this one stands, or NULL: runs only with it */
	bool holidays;           /* a last day that is a holiday moves */
	const struct fact *custody; /* ... but not unless this truth is surely no; or NULL */
	bool frame;              /* the longest that is possible at all; nobody's deadline */
	uint64_t tiers;          /* those under which it can run */
};

struct clock_set {
	unsigned n;
	const struct clock *at;  /* each only rests on those before it */
	unsigned n_years;
	const int *years;        /* whose holidays are known */
	unsigned n_holidays;
	const struct range *holidays; /* days, each range within one of these years */
};

enum clock_state {
	CLOCK_RUNS,        /* the last day is as-of or later */
	CLOCK_PAST,
	CLOCK_DONE,        /* on the last day or before */
	CLOCK_LATE,        /* done, behind the last day */
	CLOCK_UNAVAILABLE, /* not under any tier that is possible: no last day */
};

struct clock_result {
	const struct clock *clock;
	enum clock_state state;
	const struct fact *event; /* on which it rests, through other clocks or not */
	int64_t from, last;
	bool timed;               /* then these are minutes after the midnight before `last`: */
	int64_t safe, limit;      /* so many hours after the event; and with the hour that is not counted */
	bool perhaps;             /* it has a condition, which no answers meet */
	bool may_move;            /* to the first day behind, should it be a holiday: that is not known */
	bool extended;            /* past, but a clock that lengthens it still runs */
	int64_t done;             /* CLOCK_DONE, CLOCK_LATE: when */
};

struct clocks {
	unsigned n;
	struct clock_result *at;  /* by last day and hour; unavailable ones behind */
	unsigned n_missing;
	const struct fact **missing; /* facts that would begin a clock, or tell its hour, were they known */
};

/* The set's clocks as the answers start them. `ends`: the tiers that are possible. Cannot fail. */
struct clocks clocks_of(const struct clock_set *set, const struct answers *a, int64_t as_of,
    struct ends ends, struct arena *frame);

/* The last day of a period in days or months. */
int64_t period_last(struct period p, int64_t from);

/*
 * The next that run and are to be shown first: no frame, and what runs only perhaps when it lengthens
 * one that is past. Writes at most `max`; returns how many.
 */
unsigned clocks_next(const struct clocks *all, const struct clock_result **out, unsigned max);

#endif
