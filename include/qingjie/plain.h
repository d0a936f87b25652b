/*
 * The interview line by line, for screen readers, scripts and terminals that can do no more: the
 * same session, the same answers. Writes no control bytes but line feeds.
 */
#ifndef QINGJIE_PLAIN_H
#define QINGJIE_PLAIN_H

#include <stdio.h>

#include <qingjie/session.h>

/* Asks on `out` and reads from `in` until the person leaves or the input ends; the exit code. */
int plain_run(struct session *s, FILE *in, FILE *out);

/* Does who types what the tour says see what it says? Adds what is wrong, a sentence a line. */
bool plain_tour_check(const struct questionnaire *q, enum language l, struct buf *out);

#endif
