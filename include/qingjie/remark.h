/*
 * The note beside an answer: which one is meant here, how it is shown and called, and the page on
 * which it is written.
 */
#ifndef QINGJIE_REMARK_H
#define QINGJIE_REMARK_H

#include <qingjie/session.h>

/* The spot of a place: its question, its table as a whole, or its cell. */
struct remark_spot remark_spot(struct place p);

/*
 * What a note made here is about: the question or the cell at hand; in a table the row under the
 * cursor, on a further column the cell, behind the rows the table; in the outline the line. No fact:
 * there is nothing to make a note on.
 */
struct remark_spot remark_here(const struct session *s);

/* What the spot is called: "staff", "site 2", "site 2 · rooms". */
void remark_name(const struct session *s, struct remark_spot at, struct buf *out);

/* The first line of a note, with a mark when there is more. */
void remark_first(const char *text, struct buf *out);

/* In a line of the outline: that there is a note, on a table also when a row has one. */
void remark_mark(const struct session *s, struct place p, struct buf *out);

/* Opens the page, with what is noted in its field; or says that there is nothing to make a note on. */
void remark_open(struct session *s);
/* Keeps what is in the field and closes the page, unless it is too long. */
void remark_enter(struct session *s);
/* Closes the page; what was typed must first be kept or taken back. */
void remark_escape(struct session *s);
/* Keeps what was typed, and stays. */
void remark_save(struct session *s);
/* Before the page is left by other ways: keeps what was typed. */
void remark_keep(struct session *s);
/* Closes it without a look at what was typed: the answers under it have changed. */
void remark_drop(struct session *s);
/* Does the field hold other words than are noted? */
bool remark_typed(const struct session *s);

#endif
