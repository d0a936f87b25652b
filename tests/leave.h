/* Out of an interview at a terminal. */
#ifndef TESTS_LEAVE_H
#define TESTS_LEAVE_H

#include "tui.h"

/* In whichever language, where nothing is lost by it, so that nothing is asked for; the program ends well. */
void leave(struct tui *t);

#endif
