/* Every question of the interview in the author's order, rows of tables included. */
#ifndef QINGJIE_OUTLINE_H
#define QINGJIE_OUTLINE_H

#include <qingjie/session.h>

/* The places that the filter lets through; `n` how many. */
struct place *outline_places(const struct session *s, struct arena *a, unsigned *n);

/* All of them. */
struct place *outline_all(const struct session *s, struct arena *a, unsigned *n);

/* Does the fact bear on the sentence alone? It is not asked, but can be filled in. */
bool outline_beside(const struct fact *f);

/* The state of a place in words: "answered", "can change the range", ... `mark` is a sign for it. */
const char *outline_state(const struct session *s, struct place p, const char **mark);

/* Behind that: what an answer that is not known could still change, " (can change the range)", or
 * nothing. */
void outline_bears(const struct session *s, struct place p, struct buf *out);

/* The number of a question: topic and place in it, such as "2.4"; of a cell of row 3 "2.4.3.1". */
void outline_number(const struct questionnaire *q, struct place p, struct buf *out);

#endif
