/*
 * What follows beside the tier (`findings:` of a questionnaire): circumstances of sentencing, ways out
 * of prosecution, other crimes, other authorities. None touches the tier, and none is worked out unless
 * it is asked for. Percentages are texts: nothing adds them up.
 */
#ifndef QINGJIE_CONSEQUENCE_H
#define QINGJIE_CONSEQUENCE_H

#include <qingjie/questionnaire.h>

/* How far the law binds whoever decides, and its id in files. */
#define FORCES(FORCE)                                                                              \
	FORCE(MUST, "must")                                                                        \
	FORCE(MAY, "may")                                                                          \
	FORCE(MUST_NOT, "must-not")                                                                \
	FORCE(GENERALLY, "generally") /* a rule with exceptions, or one of practice */             \
	FORCE(CHECK, "check")         /* what was asked does not decide it: to be looked into */

enum force {
#define FORCE(name, id) FORCE_##name,
	FORCES(FORCE)
#undef FORCE
	FORCES_END
};

/* Findings that are shown together, in the author's order. */
struct consequence_group {
	const char *id;
	struct text name;
};

/* Findings that must not be valued twice for one fact, and why. */
struct counted_once {
	const char *id;
	struct text name, why;
	struct sources sources;
};

struct consequence {
	const char *id;
	unsigned group;             /* index */
	enum force force;
	bool forced;                /* `force` is said at all */
	struct text name, text;
	struct text range;          /* of a guideline, or empty */
	struct sources sources;
	uint64_t tiers;             /* beside which it may stand */
	const struct flag *follows; /* only beside this flag; or NULL */
	const struct expr *when;    /* truth of the case; NULL: always */
	int64_t from, to;           /* days of judgment on which its law is in force */
	unsigned n_once;
	const struct counted_once **once;
};

struct consequences {
	unsigned n_groups, n_once, n;
	const struct consequence_group *groups;
	const struct counted_once *once;
	const struct consequence *at; /* by group, within it in the author's order */
};

const char *force_id(enum force f);

#endif
