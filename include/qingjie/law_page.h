/*
 * The page of law of a session: the sources of a question, of an option, of the tier and the rules
 * that are met, of the flags; each leads into the library.
 */
#ifndef QINGJIE_LAW_PAGE_H
#define QINGJIE_LAW_PAGE_H

#include <qingjie/session.h>

/* From now on the page is about what is under the cursor of the page at hand. */
void law_about(struct session *s);

/* How many sources the page has. */
unsigned law_sources(struct session *s);

/* To the next source of the page, or the one before. */
void law_move(struct session *s, bool onwards);

/* Opens the library at the source under the cursor. */
void law_enter(struct session *s);

#endif
