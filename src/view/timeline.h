/*
 * The acts in time against the versions of the law, as days: what the picture and the words are made
 * of. Which days these are is said by the questionnaire: where its tables' law changes, and from when
 * on its sources and limits are in force.
 */
#ifndef TIMELINE_H
#define TIMELINE_H

#include <qingjie/acts.h>
#include <qingjie/session.h>

/* One version of the law: first and last day (INT64_MIN, INT64_MAX when open), and its text. */
struct version {
	int64_t from, to;
	const struct source *text; /* NULL: what was in force before the first that is known */
};

/* Another day on which law begins or changes, for this case. */
struct law_day {
	struct range day;          /* more than one: it is not known which */
	const char *name;          /* may be empty */
	const struct source *source;
	bool turning;              /* the law of the acts changes on it, without a new text */
};

/* A day of the case itself: a birth, a step of procedure. */
struct case_day {
	const struct fact *fact;
	struct range day;
};

struct timeline {
	const struct questionnaire *q;
	int64_t as_of;
	struct acts acts;
	unsigned n_versions;       /* at least one */
	struct version *versions;  /* by date */
	unsigned n_laws;
	struct law_day *laws;      /* by date */
	unsigned n_days;
	struct case_day *days;     /* by date */
};

/* In the arena. */
struct timeline timeline_of(const struct session *s, const struct verdict *v, struct arena *a);

/* The versions that govern the act's days for certain, or may. */
struct governed {
	unsigned first, last;      /* the earliest and the latest that are possible */
	bool certain;              /* the acts begin under `first` and end under `last` */
};

struct governed timeline_governs(const struct timeline *t, const struct act *act);

/* Do the acts surely begin before that day and reach it? */
bool timeline_crosses(const struct act *act, int64_t day);

#endif
