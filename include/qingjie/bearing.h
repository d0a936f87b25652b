/* What every question still bears on, and the question that settles most. */
#ifndef QINGJIE_BEARING_H
#define QINGJIE_BEARING_H

#include <qingjie/session.h>
#include <qingjie/swing.h>

/*
 * What the answer at this place can still change, by the answers that are recorded: what is being
 * typed is not looked at. The first of these works out the marks of all places, the second this one's
 * alone: for where one place is shown.
 */
enum matters bearing_of(const struct session *s, struct place p);
enum matters bearing_alone(const struct session *s, struct place p);

/* Is it proved that it alone moves the range? Else the search ended before it was settled. */
bool bearing_proved(const struct session *s, struct place p);

/* How far it alone can move the ends of the range. Worked out when it is first asked for after a change. */
struct swing bearing_swing(const struct session *s, struct place p);
/* The ends that are moved: those of the answers that are recorded. */
struct ends bearing_ends(const struct session *s);

/* The same in words, "can change the range"; `mark` is a sign for it. */
const char *bearing_words(const struct session *s, enum matters m, const char **mark);

/* The same of a note, which can change nothing. */
const char *bearing_note(const char **mark);

/* Is the place an open fact: neither answered by one value nor taken as usual, as in the case, as
 * computed? */
bool bearing_open(const struct session *s, struct place p);

/* Moves to the question that settles most and says why in `message`; stays where there is none. */
void bearing_go(struct session *s);

/* What session.c keeps of this. */
struct bearing *bearing_new(void);
void bearing_free(struct bearing *b);

#endif
