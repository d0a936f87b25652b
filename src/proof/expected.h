/* What a proof must say, made anew from the facts. */
#ifndef PROOF_EXPECTED_H
#define PROOF_EXPECTED_H

#include <qingjie/buf.h>

#include "derive.h"

/* Whatever is named: a fact or a derived value (in a row), a parameter, a rule. */
enum thing_kind { THING_FACT, THING_PARAMETER, THING_VALUE, THING_RULE };

struct thing {
	enum thing_kind kind;
	const void *what;
	unsigned row;
};

/* Takes the things one after the other; `data` is the caller's. */
typedef void thing_fn(void *data, struct thing t);

/* Everything that a thing rests on directly, as it is written from left to right, repeated as there. */
void expected_behind(const struct deriving *d, struct thing t, thing_fn *take, void *data);

/* "works", "table/0/column", "rule/some-rule". */
void expected_name(const struct questionnaire *q, struct thing t, struct buf *out);

/* The caller's: the step of a thing, and everything but the steps. */
json_t *expected_step(struct deriving *d, struct thing t);
json_t *expected_conclusion(struct deriving *d);

#endif
