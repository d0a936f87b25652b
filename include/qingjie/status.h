/* The verdict in words, for both faces: the same sentences on the screen and line by line. */
#ifndef QINGJIE_STATUS_H
#define QINGJIE_STATUS_H

#include <qingjie/buf.h>
#include <qingjie/session.h>

/* Is nothing stated yet, nor typed? Then the verdict is mere presumption. */
bool status_blank(const struct session *s);

/* One line: the predicted tier, and whether it is settled or how far it can still move. */
void status_line(const struct session *s, const struct verdict *v, struct buf *out);

/* The whole verdict, one sentence a line. */
void status_words(const struct session *s, const struct verdict *v, struct buf *out);

/* Where the answers are kept, or that they are not. */
void status_kept(const struct session *s, struct buf *out);

/* What leaving now would lose, and how to keep it the next time; false when nothing is lost. */
bool status_lost(const struct session *s, struct buf *out);

/* What is left to ask or to find out, and what can still be done; one sentence a line. */
void status_end(const struct session *s, const struct verdict *v, struct buf *out);

/* A page that is read (law, reasons), as lines of text. */
void status_page(struct session *s, enum page page, struct buf *out);

#endif
