/* The first start, and what was chosen at it. */
#ifndef CLI_FIRST_H
#define CLI_FIRST_H

#include "cli.h"

struct session;

/*
 * Takes over what was chosen before, as far as the command line does not say otherwise, and finds
 * out whether the person is to be asked: `first`.
 */
void first_look(struct options *o);

/* Opens the page that asks; what is chosen is kept for the next time. `o` must outlive the session. */
void first_ask(struct session *s, const struct options *o);

#endif
