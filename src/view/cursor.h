/* The cursor of the page at hand. */
#ifndef CURSOR_H
#define CURSOR_H

#include <qingjie/session.h>

#include "bindings.h"

/* The cursor, and the number of lines it can be on. */
unsigned *cursor_of(struct session *s, unsigned *n);

/* A line up or down, or a page of them; what is read is scrolled. */
void cursor_move(struct session *s, enum context c, bool down, bool page);

/* To the first or the last line; in a text, to the beginning or the end of the line. */
void cursor_to_end(struct session *s, enum context c, bool last);

/* A character, a column, or a source of the page of law. */
void cursor_sideways(struct session *s, enum context c, bool right);

#endif
