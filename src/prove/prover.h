/* One run of the prover: values to try, cases found, and what they are to show. */
#ifndef PROVE_PROVER_H
#define PROVE_PROVER_H

#include <qingjie/prove.h>
#include <qingjie/trace.h>

#include <libintl.h>

#define _(text) gettext(text)

#define CORPUS_MAX 4000
#define ROWS_TRIED 3
#define SWAYING 16

/* What a case, or two cases that differ in one cell, must show. */
enum goal_kind {
	GOAL_TIER,    /* the tier is predicted */
	GOAL_MET,     /* the rule is met */
	GOAL_ALONE,   /* the rule decides the tier by itself */
	GOAL_YIELDS,  /* the rule is met and not named */
	GOAL_FLAG,    /* the flag stands beside the tier (ANY_TIER: beside some tier) */
	GOAL_FINDING, /* the finding stands */
	GOAL_ASKED,   /* the question is to be asked */
	GOAL_LIMIT,   /* pair, undisputed: the rule is met at its limit and not one below */
	GOAL_OPTION,  /* pair: the option or another makes a difference */
	GOAL_MATTERS, /* pair: the fact makes a difference */
	GOAL_GRAVER,  /* pair: the second, further from the presumption, is graver */
	GOAL_MILDER,  /* pair: it is milder */
};

#define ANY_TIER UINT32_MAX

struct goal {
	enum goal_kind kind;
	unsigned index, more;     /* rule, flag, fact, tier; the flag's tier, the fact's option */
	bool wanted;              /* a defect if not attained */
	bool banned;              /* a defect if attained */
	unsigned swept;           /* of how many of its cases every cell was changed */
	struct answers *x, *y;    /* the witness; y only of a pair */
	const struct fact *fact;  /* of a pair: the cell in which the two differ */
	unsigned row;
};

struct critical {
	unsigned n;
	struct range *at;
};

/* Where in the corpus the last cases are in which a fact swayed something new. */
struct swaying {
	unsigned n, at[SWAYING];
};

struct kept {
	struct answers answers;
	struct kept *next;
};

struct prover {
	const struct questionnaire *q;
	int64_t as_of;
	enum language language;
	struct arena arena, frame;
	uint64_t random;
	unsigned tried;                /* cases judged */
	struct critical *values;       /* per fact */
	unsigned n_goals;
	struct goal *goals;
	unsigned *goals_of;            /* per fact: its first goal */
	unsigned n_read;
	const struct fact **read;      /* the facts that some rule looks at */
	struct answers scratch;
	unsigned n_conditions, n_features;
	bool *features;                /* what some case of the corpus has */
	bool *swayed;                  /* per fact and condition: some pair differs in both */
	struct swaying *swaying;       /* per fact */
	unsigned n_corpus, swept;
	struct answers **corpus;
	int *repeats;                  /* per rule: the item that it repeats, or -1 */
	struct answers **strays;       /* per rule: a case with it and not that item */
	struct kept *kept;             /* all copies of cases */
	struct proving *out;
	unsigned cap_findings;
};

/* Two cases that differ in one cell, with what they come to. */
struct pair {
	const struct fact *fact;
	unsigned row;
	const struct answers *x, *y;
	const struct trace *tx, *ty;
};

/* The values of each fact at which something may change. */
void values_find(struct prover *p);
uint64_t random_below(struct prover *p, uint64_t n);
/* A value for the fact: mostly a critical one, of dates also one that lies so far from another. */
struct cell values_pick(struct prover *p, const struct answers *a, const struct fact *f,
    unsigned row);

void goals_make(struct prover *p);
/* Does the case show the goal, which is of no pair? */
bool goal_shown(const struct prover *p, const struct goal *g, const struct trace *t);
bool goal_paired(const struct prover *p, const struct goal *g, const struct pair *pair);
bool goal_is_pair(const struct goal *g);
/* Keeps the case as the witness of all goals that it shows first. */
void goals_note(struct prover *p, const struct answers *a, const struct trace *t);
void goals_note_pair(struct prover *p, const struct pair *pair);
bool goals_missing(const struct prover *p);
/* The id of a goal as findings and witnesses name it: "rule/x". */
const char *goal_name(const struct prover *p, const struct goal *g, struct arena *arena);

/* May the cell be answered in the search? */
bool cell_tried(const struct fact *f);
struct trace case_trace(struct prover *p, const struct answers *a);
bool case_sound(const struct prover *p, const struct answers *a);
struct answers *case_copy(struct prover *p, const struct answers *a);

/* Begins with these cases, a line each. */
void seeds_take(struct prover *p, const char *lines);
/* The case without an answer. */
void corpus_begin(struct prover *p);
/* Looks for cases with something new in `tries` cases. */
void corpus_explore(struct prover *p, unsigned tries);
void corpus_keep(struct prover *p, const struct answers *a);
/* Keeps the case when it has something new. */
void corpus_note(struct prover *p, const struct answers *a, const struct trace *t);
/* Changes one cell of the case, which comes to `tx`, and notes what that shows. */
void sweep_value(struct prover *p, const struct answers *base, const struct fact *f, unsigned row,
    const struct cell *value, const struct trace *tx);
/* Makes it of a number the one that brings what is measured just to its limit. */
void sweep_aim(struct prover *p, const struct answers *base, const struct fact *f, unsigned row);
/* Changes each cell of each case once; at most so many cases judged. */
void sweep(struct prover *p, unsigned tries);
/* Looks for the states in which each question is asked. */
void attain_asked(struct prover *p);
/* Looks for cases in which each finding stands. */
void attain_findings(struct prover *p);
/* Does it, of GOAL_FINDING, in this case? */
bool finding_shown(struct prover *p, const struct goal *g, const struct answers *a);
/* Is it certain, by the bounds over all cases, that no case attains this tier or rule? */
bool attain_never(struct prover *p, const struct goal *g);
/* A rule that repeats another with a measure of its own is met with that one, or not at all. */
void strays_note(struct prover *p, const struct answers *a, const struct trace *t);

/* Do these cases show it, judged anew? */
bool goal_stands(struct prover *p, const struct goal *g, const struct answers *x,
    const struct answers *y);
/* Takes out of a witness all that it does not need. */
void simplify(struct prover *p, struct goal *g);

/* What the texts alone show: numbers, days, versions, items, options. */
void texts_check(struct prover *p);
/* Is the number spelled in the text: in digits, or in Chinese? */
bool spelled_in(const char *text, int64_t n);

void summary_write(struct prover *p);
void finding_add(struct prover *p, const char *kind, const char *id, const char *says);

#endif
