/*
 * The control of the question at hand: which items it lists, and which value the cursor or the
 * typed text stands for. The items of a question are its options (of a field: the field itself),
 * then "does not know" and "refuses"; of a table: its rows, then "add" and "go on".
 */
#ifndef QINGJIE_CONTROL_H
#define QINGJIE_CONTROL_H

#include <qingjie/session.h>

/* Is it answered in words of one's own, on several lines? */
bool control_is_words(const struct fact *f);
/* Answers so and moves on; empty, that there is nothing to note. What is too long stays in the field. */
void control_write(struct session *s, const char *typed);
/* Enter in the field: answers with what is in it; of a list that was changed it first ends the line, and
 * answers on an empty one. */
void control_words_enter(struct session *s);
/* Does the field hold other words than are recorded? */
bool control_words_typed(const struct session *s);
/* In a list: does Enter begin another entry, and not end the list? */
bool control_words_goes_on(const struct session *s);
/* Before the place is left: records words that were typed and not entered. */
void control_words_keep(struct session *s);
/* Are there several lines of words at the place? What was typed of them is kept first. */
bool control_has_lines(struct session *s);
/* Puts the recorded words into the field. */
void control_words_load(struct session *s);

/* Is the question answered by typing? */
bool control_is_field(const struct fact *f);

/* Options of the question itself, without those below. */
unsigned control_options(const struct fact *f);
/* All items of the page's list, for the question or the table. */
unsigned control_items(const struct session *s);
/* The words of an option, and of an item that stands behind the options or the rows. */
const char *control_option(const struct session *s, unsigned option);
void control_extra(const struct session *s, unsigned item, struct buf *out);
/* Is the item shown, given the filter? */
bool control_shows(const struct session *s, unsigned item);

/* The table's columns in the order of the grid: the first, the one of the amounts, the others that
 * are asked, then those one can jump to. */
const struct fact *control_column(const struct table *t, unsigned i);

/* The value of option `i`. */
struct cell control_value(const struct fact *f, unsigned i);

/* The cell that an answer would change: at the place, or of the side that is asked. */
struct cell control_current(const struct session *s);

/* The answer at the place as a dispute, begun or not: what each side says. */
struct cell control_dispute(const struct session *s);

/* Answers with an item of the list; of a table: opens the row, adds one, goes on. */
void control_choose(struct session *s, unsigned item);
/* Where Enter on a row of the grid leads: to the column under the cursor, or to what is open. */
struct place control_opens(struct session *s, const struct table *t, unsigned row);
/* Answers with text. Empty, it withdraws the answer or leaves the side of a dispute open. */
void control_type(struct session *s, const char *text);
/* Answers that the person does not know (CELL_UNKNOWN), refuses, or was not asked (CELL_ABSENT). */
void control_state(struct session *s, enum cell_state state);
/* In a dispute: the side before; else the last question before this one that is answered or asked. */
void control_back(struct session *s);
/* In a dispute: the next side, and from the last the question behind; changes nothing. */
void control_forward(struct session *s);
/* In a dispute: the next side (or the one before), around in a circle. */
void control_turn(struct session *s, bool onwards);
/* Undoes the last change; of a dispute in which nothing was entered yet: ends it. */
void control_undo(struct session *s);

/* Do two cells of a question say the same? Not of disputes. */
bool control_same(const struct cell *a, const struct cell *b);

/* Is there text in the field that differs from the answer, whether or not it can be read? */
bool control_typed(const struct session *s);

/* Puts the present answer into the control. */
void control_load(struct session *s);

/* Makes what the control says now, if it says something new, the interview's draft. */
void control_draft(struct session *s);

#endif
