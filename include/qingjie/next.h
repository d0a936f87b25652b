/*
 * Which question settles most.
 *
 * The measure: how many questions that can still change the tier are left after it, in the worst case
 * over its answers. Questions are counted as a look back through the rules finds them, 0 when the tier
 * is settled; a table in which nothing was entered counts as the questions of one row. The answers
 * tried: every class of options with the same effect; of a number or a day the ends of what it may
 * be, and every value that the rules name with the one below; of a table that there is no row, and
 * that there is one. Ties go to the question that comes first in the author's order.
 *
 * Compared are the open questions of the case and of the first row that has some: rows are asked one
 * after the other.
 */
#ifndef QINGJIE_NEXT_H
#define QINGJIE_NEXT_H

#include <qingjie/interview.h>

struct next {
	struct place place;     /* settles most; no fact: no question can change the tier */
	unsigned left;          /* questions left after it, in the worst case */
	struct place usual;     /* the first of those compared, in the author's order */
	unsigned usual_left;    /* after that one */
	unsigned now;           /* questions left now */
};

/* Cannot fail, as verdict_of(). For one press of a key, not for every frame. */
struct next next_question(const struct interview *iv);

/*
 * The same among the questions of which the marks say that they can change the tier, without those
 * about facts that are absent unless stated. Ties go to the one after which fewer are left on the
 * average of the answers tried.
 */
struct marks;
struct next next_among(const struct interview *iv, const struct marks *marks);

#endif
