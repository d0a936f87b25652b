/* The terminal: taken over, waited for, given back. */
#ifndef QINGJIE_TERM_H
#define QINGJIE_TERM_H

#include <stdbool.h>

enum wake {
	WAKE_INPUT,
	WAKE_RESIZE, /* LINES and COLS are new, or the screen must be drawn anew */
	WAKE_GONE,   /* nobody is there any more */
	WAKE_NOT,    /* nothing has come */
};

/* False: the terminal cannot be used and is as it was. */
bool term_open(void);
/* Does nothing when the terminal is not open. Also runs at exit. */
void term_close(void);

/*
 * Waits for a person, taking no time of the processor; when there is work to do meanwhile, only
 * looks. Ctrl-Z stops the program in here.
 */
enum wake term_wait(bool busy);

/* Brings the terminal up to date with what has been painted, in one write. */
void term_draw(bool cursor);

#endif
