/*
 * The prover: what a questionnaire as a whole does, shown by cases of its own making.
 *
 * It looks for a case for everything that must be attainable, and for two cases that differ in one
 * answer for everything that must make a difference. Each is written as a facts line, read back and
 * judged anew before it counts. The search is the same at every run.
 */
#ifndef QINGJIE_PROVE_H
#define QINGJIE_PROVE_H

#include <qingjie/arena.h>
#include <qingjie/buf.h>
#include <qingjie/questionnaire.h>

/* Something wrong: what, as KIND/ID, and a sentence about it. */
struct finding {
	const char *what, *says;
};

struct proving {
	struct arena arena;
	unsigned n_findings;
	struct finding *findings;
	unsigned n_witnesses; /* lines */
	struct buf witnesses; /* one JSON line a case, as evaluate reads them */
	struct buf summary;   /* sentences, one a line */
};

/*
 * Fills `out`, the caller's for prove_done(). `as_of` is not before q->since. `seeds`, if not NULL, are
 * lines of cases to begin with, such as the witnesses of an earlier run: then the search is short.
 * Lines that the questionnaire cannot read are passed over.
 */
void prove(const struct questionnaire *q, int64_t as_of, enum language language, const char *seeds,
    struct proving *out);
void prove_done(struct proving *p);

#endif
