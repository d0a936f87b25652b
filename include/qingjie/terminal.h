/*
 * The terminal at hand, looked at before anything is shown on it.
 */
#ifndef QINGJIE_TERMINAL_H
#define QINGJIE_TERMINAL_H

#include <stdbool.h>

struct terminal {
	bool there;          /* standard input, output or error is one */
	bool known;          /* TERM names one that is described on this machine */
	bool suffices;       /* its cursor can be placed, so that a full screen can be shown */
	unsigned rows, cols; /* 0: it does not say */
	unsigned colours;    /* 0: none */
};

/* Writes nothing to the terminal. Cannot fail. */
void terminal_look(struct terminal *t);

#endif
