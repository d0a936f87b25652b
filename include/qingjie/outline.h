/* Every question of the interview in the author's order, rows of tables included. */
#ifndef QINGJIE_OUTLINE_H
#define QINGJIE_OUTLINE_H

#include <qingjie/session.h>

/* Every place, and those that the filter lets through; `n` how many. */
struct place *outline_all(const struct session *s, struct arena *a, unsigned *n);
struct place *outline_places(const struct session *s, struct arena *a, unsigned *n);

/*
 * Keeps those that the filter lets through, and says how many: by the number, or by the question, the
 * answer or the state in either language.
 */
unsigned outline_filter(const struct session *s, struct place *places, unsigned n, struct arena *a);

/* Does the fact bear on the sentence alone? It is not asked, but can be filled in. */
bool outline_beside(const struct fact *f);

/* The state of a place in words: "answered", "open", "presumed", ... `mark` is a sign for it. */
const char *outline_state(const struct session *s, struct place p, const char **mark);

/* Behind that: what an answer that is not known could still change, " (can change the range)", or
 * nothing where the state says it all. */
void outline_bears(const struct session *s, struct place p, struct buf *out);

/* The topic under which the place stands. */
unsigned outline_topic(const struct questionnaire *q, struct place p);

/* Does a heading stand above line `i`? It says the topic, and how far that is answered. */
bool outline_heads(const struct session *s, const struct place *places, unsigned i);
void outline_topic_words(const struct session *s, unsigned topic, struct buf *out);

/* The number of a question: topic and place in it, such as "2.4"; of a cell of row 3 "2.4.3.1". */
void outline_number(const struct questionnaire *q, struct place p, struct buf *out);

#endif
