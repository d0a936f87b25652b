/*
 * Why the predicted case has its tier: every named thing that the gates and the rules that raise the
 * tier rest on, each once and behind what it rests on itself.
 *
 * The numbers are those that the verdict was computed with. Flags are not part of it: they stand
 * beside a tier and do not make it.
 */
#ifndef QINGJIE_PROOF_H
#define QINGJIE_PROOF_H

#include <qingjie/answers.h>

/* How the value of a fact is known. */
#define PROOF_KNOWN(KNOWN)                                                                         \
	KNOWN(STATED, "stated")       /* the one value that was answered */                        \
	KNOWN(AMONG, "among")         /* presumed among several that were answered */              \
	KNOWN(EVIDENCE, "evidence")   /* disputed: among what the evidence shows */                \
	KNOWN(SIDES, "sides")         /* disputed: among what the sides say */                     \
	KNOWN(PRESUMED, "presumed")   /* nobody has stated it */                                   \
	KNOWN(INHERITED, "inherited") /* a row's: the case's, which is the step it rests on */     \
	KNOWN(ABSENT, "absent")       /* it has no value */

enum known {
#define KNOWN(name, text) KNOWN_##name,
	PROOF_KNOWN(KNOWN)
#undef KNOWN
};

enum proof_kind { PROOF_FACT, PROOF_PARAMETER, PROOF_VALUE, PROOF_RULE };

struct proof_step {
	enum proof_kind kind;
	const struct fact *fact;
	const struct parameter *parameter;
	const struct derived *derived;
	const struct rule *rule;
	unsigned row;          /* of what belongs to a table's rows */
	struct range value;    /* a single one, or empty; of a rule a truth: its condition is met */
	enum known known;      /* facts */
	const struct cell *answer; /* facts: what was answered; borrowed from the answers */
	int64_t since;         /* parameters: the day from which the value holds */
	unsigned n_of;
	const unsigned *of;    /* steps it rests on, all of them earlier */
};

/* Why the tier is not the next one that way. */
struct proof_bound {
	bool any;              /* there is a tier that way */
	unsigned tier;
	unsigned n_rules;
	const struct rule **rules; /* whose being met, or not, is why */
};

struct proof {
	const struct questionnaire *q;
	int64_t as_of;
	unsigned predicted;
	unsigned n_rows[TABLES_MAX];
	unsigned n_steps;
	struct proof_step *steps;
	unsigned n_met;
	const struct rule **met; /* as in the verdict, without what follows flags */
	struct proof_bound graver, milder;
	struct proof_places {  /* of the steps, for proof_fact() and its neighbours */
		unsigned *facts, *derived;  /* where the rows of each begin in the next two */
		unsigned *fact_at, *derived_at, *parameter_at, *rule_at;
	} at;
};

/* Lives in the frame arena. As for verdict_of(), `a` must be free of conflicts. */
struct proof proof_of(const struct answers *a, int64_t as_of, struct arena *frame);

/* The step of a thing, in this row if it is a row's; NULL: nothing rests on it. */
const struct proof_step *proof_fact(const struct proof *p, const struct fact *f, unsigned row);
const struct proof_step *proof_derived(const struct proof *p, const struct derived *d, unsigned row);
const struct proof_step *proof_rule(const struct proof *p, const struct rule *r);

#endif
