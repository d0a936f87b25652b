/* The terminal: taken over, waited for, given back. */
#ifndef QINGJIE_TERM_H
#define QINGJIE_TERM_H

#include <stdbool.h>

#include <qingjie/style.h>

#define TERM_FOREVER (-1)

enum wake {
	WAKE_INPUT,
	WAKE_RESIZE, /* LINES and COLS are new, or the screen must be drawn anew */
	WAKE_GONE,   /* nobody is there any more */
	WAKE_NOT,    /* nothing has come */
};

/* False: the terminal cannot be used and is as it was. */
bool term_open(const struct style *style);
/* Does nothing when the terminal is not open. Also runs at exit. */
void term_close(void);

/*
 * Waits for a person, taking no time of the processor, for so many milliseconds; 0 only looks.
 * Ctrl-Z stops the program in here.
 */
enum wake term_wait(int ms);

/* Has something arrived that term_wait() would tell of? */
bool term_typed(void);

/* Past curses, for what it knows nothing of. NULL is as good as nothing. */
void term_write(const char *sequence);

/* Brings the terminal up to date with what has been painted, in one write. */
void term_draw(bool cursor);

#endif
