/* The message at the foot of the screen. */
#ifndef MESSAGE_H
#define MESSAGE_H

#include <qingjie/session.h>

enum done { DONE_ANSWER, DONE_UNDO, DONE_REDO };

/* In the place of what was said before. */
void message_say(struct session *s, const char *text);

/* The same of what went wrong. */
void message_complain(struct session *s, const char *text);

/* The same of a note beside an answer. */
void message_remark(struct session *s, struct remark_spot at, enum done done);

/* What was done, and what stands at the place now. */
void message_done(struct session *s, struct place p, enum done done);

#endif
