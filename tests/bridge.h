/*
 * Between the reference and the program: random cases as the reference holds them, and the same
 * cases as answers, whole or with some of what they say left open.
 */
#ifndef BRIDGE_H
#define BRIDGE_H

#include "dice.h"
#include "reference.h"

#include <qingjie/answers.h>

struct bridge;

/* Finds every fact of the reference in the questionnaire; NULL with a message on stderr if one is missing. */
struct bridge *bridge_new(const struct questionnaire *q, int64_t as_of);
void bridge_free(struct bridge *b);

enum variety {
	VARIETY_PLAIN,     /* readings at their defaults, no discretionary ground, settled kinds */
	VARIETY_CONTESTED, /* any */
};

/* A random complete case, heavy on both sides of every limit; at most `rows` rows. */
void bridge_random(struct bridge *b, struct dice *d, enum variety variety, unsigned rows,
    struct ref_case *c);

/* A plain one with exactly `rows` rows. */
void bridge_random_rows(struct bridge *b, struct dice *d, unsigned rows, struct ref_case *c);

/* Puts every row wholly on its earliest side, as the predicted case does. */
void bridge_earliest(struct ref_case *c);

/* The case, completely answered. */
void bridge_answer(struct bridge *b, const struct ref_case *c, struct answers *a);

/*
 * Leaves facts open so that the case stays one of the completions, about one in `one_in`. What is
 * not at its default is left open only when `variety` is contested.
 */
void bridge_open(struct bridge *b, struct dice *d, const struct ref_case *c, enum variety variety,
    unsigned one_in, struct answers *a);

/* Answers one open fact as the case has it; false when nothing is open. */
bool bridge_close_one(struct bridge *b, struct dice *d, const struct ref_case *c, struct answers *a);

#endif
