/* The answers that the tier rests on, from the proof: not what was only presumed. */
#ifndef RESTS_H
#define RESTS_H

#include <qingjie/session.h>

/* A heading and a line for each; nothing when there is none. */
void rests_words(struct session *s, struct buf *out);

#endif
