/* What in a questionnaire rests on a source. */
#ifndef USES_H
#define USES_H

#include <qingjie/buf.h>
#include <qingjie/questionnaire.h>

enum use_kind {
	USE_QUESTION, USE_OPTION, USE_READING, USE_TIER, USE_RULE, USE_FLAG, USE_FINDING, USE_CLOCK,
	USE_LIMIT, USE_VALUE, USES,
};

struct use {
	enum use_kind kind;
	const char *id;                /* of the question, rule, … */
	struct text name;              /* may be empty */
	const struct fact *option_of;  /* the use is an option of this fact, and `name` its name */
};

/* All uses of the source, by kind and then in the author's order. */
struct use *uses_of(
    const struct questionnaire *q, const struct source *source, struct arena *a, unsigned *n);

/* What to call a use: "kind: checkpoint passages"; its id when it has no name. */
void use_words(const struct use *u, enum language l, struct buf *out);

/* The heading above uses of a kind. */
const char *uses_heading(enum use_kind kind);

#endif
