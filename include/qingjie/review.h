/*
 * All answers by topic, in the words of the questions: who says so where it is disputed, and what is
 * presumed of that which is not certain and can still change the range.
 */
#ifndef QINGJIE_REVIEW_H
#define QINGJIE_REVIEW_H

#include <qingjie/session.h>

/* The places that have a line, and which the filter lets through; `n` how many. */
struct place *review_places(const struct session *s, struct arena *a, unsigned *n);

/* "the question", and of its row which one that is. */
void review_ask(const struct session *s, struct place p, struct buf *out);

/* What is recorded there, a paragraph a line: the answer, or one of each side. */
void review_answer(const struct session *s, struct place p, struct buf *out);

/* "Presumed until it is shown: no (the authority)", or nothing. */
void review_presumed(const struct session *s, struct place p, struct buf *out);

#endif
