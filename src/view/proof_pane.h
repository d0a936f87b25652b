/* The reasons on the screen: a tree with a cursor, that folds and leads to questions and to the law. */
#ifndef PROOF_PANE_H
#define PROOF_PANE_H

#include <qingjie/session.h>

#include "flow.h"

/* Gives back what it keeps between frames. */
void proof_done(struct session *s);

/* The page was opened: it is made anew, folded as it was while no answer has changed since. */
void proof_enter(struct session *s);

/* What is seen of it in `rows` lines. */
void proof_pane(struct session *s, const struct verdict *v, struct flow *f, unsigned rows);

/* How many nodes there are, folded away or not; and whether one is seen. */
unsigned proof_nodes(struct session *s);
bool proof_shows(struct session *s, unsigned node);

/* Folds or unfolds the node under the cursor; of a fact goes to its question, of a source to its text. */
void proof_choose(struct session *s);

/* To the right: unfolds, or into what is below; to the left: folds, or up. */
void proof_sideways(struct session *s, bool right);

/* Unfolds all; when all is, folds as at first. */
void proof_unfold(struct session *s);

/* Opens the library at the law that the node under the cursor names; false: it names a fact, or none. */
bool proof_law(struct session *s);

/* The question of the node under the cursor, or {NULL}. */
struct place proof_place(struct session *s);

#endif
