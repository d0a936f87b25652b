/* Pages whose lines lead to questions, from which one comes back to the same line. */
#ifndef JUMP_H
#define JUMP_H

#include <qingjie/session.h>

/* Before such a page is opened: Esc will lead back to where one is now. */
void jump_begin(struct session *s);

/* Opens a page of places; Esc will lead back to where one is now. */
void jump_open(struct session *s, enum page page);

/* To a question, from which one comes back to the page at hand. */
void jump_to(struct session *s, struct place to);

/* To the question of the line under the cursor. */
void jump_go(struct session *s);

/* Back to the page and the line from which one went to this place; false when one did not. */
bool jump_back(struct session *s, struct place from);

/* Would jump_back() lead somewhere? */
bool jump_is_to(const struct session *s, struct place p);

/* Before the place is left for another one: does one still come back? */
void jump_leaves_for(struct session *s, struct place place);

/* From the page to where one was when it was opened, or behind that if it is no longer asked. */
void jump_leave(struct session *s);

/* The lines of such a page, by their places. */
struct place *jump_places(const struct session *s, struct arena *a, unsigned *n);

#endif
