/*
 * The first start, and what is remembered from one run to the next of how a person likes the program:
 * what was chosen then, and what was switched since on the running screen.
 */
#ifndef CLI_FIRST_H
#define CLI_FIRST_H

#include "cli.h"

struct session;

/* What is remembered, and how a session began. */
struct memory {
	const struct options *o;
	struct preferences kept; /* as they are in the file */
	bool keeps;              /* there is a file, or the person was asked: changes are written */
	enum language language;  /* at the start */
	enum wording wording;
	enum theme theme;
};

/*
 * At a terminal: takes over what was chosen before, as far as the command line does not say otherwise,
 * and finds out whether the person is to be asked: `first`.
 */
void first_look(struct options *o);

/* Of a session as it begins. `o` must outlive it. */
void first_begin(struct memory *m, const struct options *o, const struct session *s);

/* Opens the page that asks; what is chosen is kept for the next time. `m` must outlive the session. */
void first_ask(struct session *s, struct memory *m);

/* Of a session that was left: what was switched in it is kept. */
void first_leave(struct memory *m, const struct session *s);

#endif
