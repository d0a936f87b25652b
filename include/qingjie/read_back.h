/*
 * Reading a topic back: behind its last question its answers are listed in words, each can be
 * changed, and the person is asked whether there is anything else.
 */
#ifndef QINGJIE_READ_BACK_H
#define QINGJIE_READ_BACK_H

#include <qingjie/session.h>

/* Opens the page if the way from a place that was answered to the next leads out of such a topic. */
void read_back_between(struct session *s, struct place from, struct place to);

/*
 * The answers that are read back, in the author's order: facts, and rows of tables by their first
 * cell. The lines to choose from are these, then those of read_back_extra(). In the arena.
 */
struct place *read_back_places(const struct session *s, struct arena *a, unsigned *n);

/* Lines behind the answers: to add something, where the topic has a text for it; to go on. */
unsigned read_back_extras(const struct session *s);
const char *read_back_extra(const struct session *s, unsigned extra);

/* "kind: real-time location; records: 500" */
void read_back_line(const struct session *s, struct place p, struct buf *out);

/* Goes where the line leads. */
void read_back_choose(struct session *s, unsigned item);
/* On to the question behind. */
void read_back_leave(struct session *s);

#endif
