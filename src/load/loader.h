/*
 * What one run of the loader knows: the files, the names they define, the questionnaire that is
 * being built, and the problems found so far.
 *
 * A reader that meets a problem reports it once and gives back nothing; whoever gets nothing goes
 * on without reporting it again.
 */
#ifndef LOAD_LOADER_H
#define LOAD_LOADER_H

#include "names.h"
#include "node.h"

#include <qingjie/expr.h>
#include <qingjie/load.h>

#include <libintl.h>

#define _(text) gettext(text)

#define FILES_MAX 64
#define READERS_MAX 4         /* threads that read files at once */
#define QUESTIONS_MAX 2000
#define DERIVED_MAX 2000
#define RULES_MAX 1000
#define FLAGS_MAX 64
#define ADDITIONS_MAX 64
#define FINDINGS_MAX 256
#define TIERS_MAX 16
#define MATTERS_MAX 1000
#define EXPRESSIONS_MAX 8000  /* nodes of all expressions: names of values have 16 bits */
#define REFERENCES_MAX 64     /* definitions that rest on one another in one chain */
#define UNFOLDED_MAX 1000000  /* nodes of a sum with all that it names, each time it is named */
#define NAME_CELLS_MAX 20
#define BRIEF_CELLS_MAX 8
#define CHAPTER_CELLS_MAX 36

struct input {
	const char *path; /* as shown */
	char *bytes;
	size_t len;
	struct node *tree;
};

/* An expression to be read when it is first needed. */
struct definition {
	enum { DEFINITION_UNREAD, DEFINITION_READING, DEFINITION_READ } state;
	enum { DEFINES_VALUE, DEFINES_RULE, DEFINES_FLAG } kind;
	unsigned index;           /* of the derived value, rule or flag */
	const char *id;
	struct node *key, *entry; /* all that is written under the key */
	struct node *value;       /* the expression, or NULL */
	int table;
	unsigned height;          /* definitions below it in the longest chain */
	bool tier;                /* rests on the tier of the verdict */
	bool cut_checked;         /* seen by the check of a cut */
	int64_t bound;            /* a number cannot be greater */
	uint64_t unfolded;        /* nodes of its expression with those that it names, or 0 */
	struct expr *expr;
};

struct loader {
	struct questionnaire *q;
	struct problems *problems;
	unsigned before;       /* problems before this run */
	struct arena scratch;
	struct arena texts;    /* all that is written in the files; the questionnaire keeps it */
	struct names names;
	unsigned n_inputs;
	struct input inputs[FILES_MAX];
	unsigned n_expressions;
	struct expr spare;     /* what stands for further ones when there are too many */
	unsigned n_chain;      /* definitions being read, outermost first */
	struct definition *chain[REFERENCES_MAX + 1];
	struct definition *derived, *rules, *flags; /* parallel to the questionnaire's */
	struct pair *additions;
	struct glossary *glossary;
	struct cover *covers; /* n_covers of them, until they are kept */
	unsigned cap_covers;
	struct expr_set set;
	/* The questionnaire's arrays while they are written. */
	struct unit *q_units;
	struct chapter *q_chapters;
	struct source *q_sources;
	struct topic *q_topics;
	struct fact *q_facts;
	struct option **q_options; /* by fact */
	struct derived *q_derived;
	struct parameter *q_parameters;
	struct constraint *q_constraints;
	struct tier *q_tiers;
	struct rule *q_rules;
	struct flag *q_flags;
	struct addition *q_additions;
	struct table *q_tables;
	struct node **fact_nodes; /* by order: what is written under the key, and the key */
	struct node **fact_keys;
};

/* Adds a problem. `remedy` is a whole sentence. */
void problem_add(struct loader *l, struct place at, const char *remedy, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* True when nothing more would be kept: no need to look for remedies. */
bool problems_full(const struct loader *l);
void problems_sort(struct loader *l);

/* A remedy that has to be put together; lives in scratch memory. */
const char *remedy(struct loader *l, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* A text of the file for a message: cut when long. */
const char *shown(struct loader *l, const char *text);

/* Reads the file of an input into memory; reports why it cannot. */
bool input_read(struct loader *l, unsigned file);
/* Are all its bytes UTF-8 without control characters? Reports those that are not. */
bool input_check(struct loader *l, unsigned file);
/* Reads the main file and those that it lists. */
bool inputs_read(struct loader *l, const char *path);

#endif
