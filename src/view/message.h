/* The message at the foot of the screen. */
#ifndef MESSAGE_H
#define MESSAGE_H

#include <qingjie/session.h>

/* In the place of what was said before. */
void message_say(struct session *s, const char *text);

/* The same of what went wrong. */
void message_complain(struct session *s, const char *text);

/* The same of a note beside an answer. */
void message_remark(struct session *s, struct remark_spot at);

/* What was answered: what stands at the place now. */
void message_done(struct session *s, struct place p);

/* Of a long answer the beginning, for a message need not repeat it in whole. */
void message_shorten(struct buf *answer);

#endif
