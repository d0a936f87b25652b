/* Text that is typed, pasted and edited on a page. */
#ifndef TYPING_H
#define TYPING_H

#include <qingjie/session.h>

#include "bindings.h"

/* Are characters text in the context? */
bool typing_in(enum context c);

/* The text of several lines that is written. */
struct editor *typing_editor(struct session *s);

/* The line that is typed into: the filter, or the field of the question. */
struct field *typing_field(struct session *s);

/* Puts a character into the text at hand. */
void typing_char(struct session *s, uint32_t code);

/* A key among pasted text that is no character: its lines are kept, a tab is a blank. */
void typing_paste(struct session *s, struct key key);

/* Deletes, ends a line, moves by words. */
void typing_edit(struct session *s, enum context c, enum action action);

/* Of the text, as long as there is something typed; then of the answers. */
void typing_undo(struct session *s, enum context c);
void typing_redo(struct session *s, enum context c);

#endif
