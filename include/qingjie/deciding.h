/* Asking only what decides: the questions for the record are passed over. */
#ifndef QINGJIE_DECIDING_H
#define QINGJIE_DECIDING_H

#include <qingjie/session.h>

/*
 * Passes over the questions for the record from now on, or asks them again, and says so in `message`.
 * Nothing is recorded of those that are passed over. From such a question, and from where answers are
 * read back, on to the next one that decides; from the end back to the first one for the record.
 */
void deciding_toggle(struct session *s);

#endif
