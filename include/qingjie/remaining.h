/*
 * What is still open, in the order in which it matters: what can move the range alone, by how far; what
 * may with other answers; what bears on remarks only; then the questions for the record in one line.
 */
#ifndef QINGJIE_REMAINING_H
#define QINGJIE_REMAINING_H

#include <qingjie/session.h>

/* The places of the lines that the filter lets through; `n` how many. A note stands for all of them. */
struct place *remaining_places(const struct session *s, struct arena *a, unsigned *n);

/* What the line is called: the name of a fact, or how many notes are open. */
void remaining_name(const struct session *s, struct place p, struct buf *out);

/* Why it is there, in a few words: how far it moves the range, its state, what is presumed. */
void remaining_why(const struct session *s, struct place p, struct buf *out);

/* The heading over the line when the one before is of another kind; NULL: none. */
const char *remaining_heading(const struct session *s, struct place p, const struct place *before);

#endif
