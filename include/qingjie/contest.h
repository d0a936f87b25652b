/* What is contested, on the screen and in words: the points, their sides, and fixing one of them. */
#ifndef QINGJIE_CONTEST_H
#define QINGJIE_CONTEST_H

#include <qingjie/contested.h>
#include <qingjie/session.h>

/* A line one can choose: a side of a point. */
struct contest_item {
	const struct contested_point *point;
	const struct contested_side *side;
};

/* For the answers as entered, without what is being typed. The session's, until they change. */
const struct contested *contest_now(struct session *s, enum contested_depth depth);

/* Is the point named on the page with its sides? The others make no difference. */
bool contest_listed(const struct contested_point *p);

/* The sides of all points listed, in the order of the page. */
struct contest_item *contest_items(struct session *s, struct arena *a, unsigned *n);

/*
 * Fixes the side of that number (from 0) for this case: answers the reading, overrides what the
 * rows' kind gives, asserts the ground; the side that is fixed it frees. A ground is asserted only
 * when chosen twice. One step for undo. False: nothing changed; a message says why.
 */
bool contest_fix(struct session *s, unsigned item);

/* "checkpoint passages · class"; "combined tenfold". */
void contest_point(const struct contested_point *p, enum language l, struct buf *out);
/* "single class"; "asserted". */
const char *contest_side(
    const struct contested_point *p, const struct contested_side *side, enum language l);
/* The tier; behind it, in brackets, the ends while they are apart. */
void contest_outcome(const struct contested *c, unsigned predicted, struct ends ends,
    enum language l, struct buf *out);
/* What reaches the contested end together: "a: b; c: d". */
void contest_set(
    const struct contested *c, const struct contested_set *set, enum language l, struct buf *out);

/* Does the questionnaire know of anything disputed in law, or left to discretion? */
bool contest_any(const struct questionnaire *q);

/* Is it contested what the option stands for? */
bool contest_look_up(const struct fact *fact, const struct option *o);

/*
 * Where an option of the question in place leads, if it were chosen: a line for each that it may stand
 * for where that is disputed, or one for a reading. Nothing for others.
 */
void contest_outcomes(const struct session *s, const struct option *o, struct buf *out);

/* The same with the option's help before it and who says so behind it. */
void contest_option_words(const struct session *s, const struct option *o, struct buf *out);

/* What makes a difference and what is fixed, a sentence a line. */
void contest_words(const struct session *s, struct buf *out);

/* Are the contested ends of the verdict wider? */
bool contest_hints(const struct verdict *v);

/*
 * The nearest difference in a few words; false when the contested ends of the verdict are no wider,
 * or while something is being typed: the list is made when an answer is entered.
 */
bool contest_hint(struct session *s, const struct verdict *v, bool brief, struct buf *out);

#endif
