/*
 * The guided walk on the questionnaire's sample case: a strip that tells one thing at a time above
 * the real screen, on which the keys do what they always do. It has a session of its own, of which
 * nothing is kept; the person's own waits behind it.
 */
#ifndef QINGJIE_TOUR_H
#define QINGJIE_TOUR_H

#include <qingjie/session.h>

#define TOUR_KEYS_MAX 40 /* of a whole tour */

/* False, with a message about it, when the questionnaire has none. */
bool tour_begin(struct session *s);

/* The session whose answers and pages are at hand: the tour's while there is one, else `s`. */
struct session *tour_at_hand(struct session *s);

/* While there is one: what the key does, and the screen. */
void tour_key(struct session *s, struct key key);
struct scene tour_scene(struct session *s, unsigned rows, unsigned cols, struct arena *frame);

/*
 * Line by line: what is told now and is to be typed; is the line what is to be typed; and, once that
 * was done, on to what comes next.
 */
void tour_words(const struct session *s, struct buf *out);
bool tour_expects(const struct session *s, const char *line);
void tour_advance(struct session *s);

/* Leaves it: the person's own session is as it was. Nothing when there is none. */
void tour_leave(struct session *s);

/*
 * The sample case where the tour begins; the caller's, for session_done(). False: an answer of it
 * conflicts with others (the others are in).
 */
bool tour_sample(struct session *s, const struct questionnaire *q, enum language l);

/* One key of a step, on that case; false when it does nothing there: the message says why. */
bool tour_press(struct session *sample, struct key key);

/* Is what must be so behind step `step` (from 0) so? If not, adds a sentence about it. */
bool tour_shown(struct session *sample, unsigned step, struct buf *out);

/* Does a person who presses what it says, see what it says? Adds what is wrong, a sentence a line. */
bool tour_check(const struct questionnaire *q, enum language l, struct buf *out);

#endif
