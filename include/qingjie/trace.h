/*
 * What the predicted case comes to in every rule, flag and condition: for those who look at the
 * questionnaire itself, not at a case.
 */
#ifndef QINGJIE_TRACE_H
#define QINGJIE_TRACE_H

#include <qingjie/answers.h>
#include <qingjie/consequence.h>

/* All arrays lie in the frame arena. */
struct trace {
	unsigned tier;
	const bool *met;          /* per rule: its condition holds */
	const bool *named;        /* per rule: and no rule that it yields to is met */
	const bool *flags;        /* per flag: it stands */
	const int64_t *measured;  /* per rule with a route: the quantity */
	const uint8_t *conditions;/* per condition: TRUTH_NO and TRUTH_YES, if it was so in some row */
	unsigned n_conditions;
};

/* `a` as for verdict_of(). */
struct trace trace_of(const struct answers *a, int64_t as_of, struct arena *frame);

/* Per finding: it stands. */
const bool *trace_findings(const struct answers *a, int64_t as_of, struct arena *frame);

/* Does the condition of the finding name the fact, itself or through what it names? */
bool trace_heeds(const struct questionnaire *q, const struct consequence *c, const struct fact *f);

/* Whose condition it is: the id of a derived value, a rule or a flag. NULL for what is no condition
 * that can be either: no truth, or one that stands for "whatever row", x >= 0. */
const char *trace_condition(const struct questionnaire *q, unsigned condition);

/* Does any rule, flag, time or law look at the fact? */
bool trace_reads(const struct questionnaire *q, const struct fact *f);

/* A number of the rules by which a limit is multiplied, and whose rule it is. */
struct multiple {
	int64_t by;
	const struct parameter *limit;
	const char *owner;
	const struct sources *sources;
};

/* All of them, once each. */
struct multiple *trace_multiples(const struct questionnaire *q, struct arena *arena, unsigned *n);

#endif
