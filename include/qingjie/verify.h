/*
 * The checker of proofs. It takes nothing from the evaluator: from the questionnaire's expressions
 * and the facts it derives every step anew, one value at a time, and compares.
 */
#ifndef QINGJIE_VERIFY_H
#define QINGJIE_VERIFY_H

#include <stddef.h>

#include <qingjie/buf.h>
#include <qingjie/questionnaire.h>

enum verified {
	VERIFIED_HOLDS,
	VERIFIED_FAILS,
	VERIFIED_OTHER, /* of another questionnaire, or another version of it */
};

/* Proofs, and the facts they are of: each a text with one JSON value behind the other. */
struct verifier;

struct verifier *verifier_new(const struct questionnaire *q, const struct buf *proofs,
    const struct buf *facts);
void verifier_free(struct verifier *v);

/*
 * Checks the next proof against the next facts; false when neither has another. `said` is set to
 * the tier that holds or to a sentence about what does not; `id` to what the proof calls its case.
 */
bool verifier_next(struct verifier *v, enum verified *result, struct buf *said, struct buf *id);

#endif
