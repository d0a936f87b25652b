/*
 * What a person is asked at the first start, on one page: the language, the wording, and whether to
 * begin or to be shown around.
 */
#ifndef QINGJIE_START_H
#define QINGJIE_START_H

#include <qingjie/session.h>

/* Opens the page, with the cursor on what begins. */
void start_open(struct session *s);

/* Items of the page, their words, and whether an item is one of two that is chosen. */
unsigned start_items(const struct session *s);
void start_item(const struct session *s, unsigned item, struct buf *out);

/* What of all this is remembered, and where. */
const char *start_kept(const struct session *s);

/* Does what the item under the cursor, or another, says. */
void start_choose(struct session *s, unsigned item);
/* Leaves the page for the interview; what was chosen is handed to `start.keep`. */
void start_begin(struct session *s);

#endif
