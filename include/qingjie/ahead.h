/*
 * Work done while a person reads: the verdict that each answer to the question at hand would give, and
 * what the question after it would bear on, so that the frame after the answer finds them. It changes
 * nothing that can be seen, and no answer; what was not worked out is when it is needed.
 */
#ifndef QINGJIE_AHEAD_H
#define QINGJIE_AHEAD_H

#include <qingjie/matters.h>
#include <qingjie/session.h>

/* Is there any left for what is on view? */
bool ahead_works(const struct session *s);

/*
 * A slice of it: one verdict, what is contested in one, or one mark. Called away, which is looked for
 * before each and within the last two, that one is done again.
 */
void ahead_work(struct session *s, struct calls calls);

/* What session.c keeps of this. */
struct ahead *ahead_new(void);
void ahead_free(struct ahead *a);

#endif
