/* What undo and redo say: what was taken back or made again, and the key for the way back. */
#ifndef UNDONE_H
#define UNDONE_H

#include <qingjie/session.h>

/* Of the step that was just undone, or redone; in the place of what was said before. */
void undone_say(struct session *s, bool redone);

#endif
