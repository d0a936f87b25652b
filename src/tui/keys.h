/* Bytes of the terminal become keys. */
#ifndef QINGJIE_KEYS_H
#define QINGJIE_KEYS_H

#include <stdbool.h>
#include <wchar.h>

#include <qingjie/key.h>

/* Codes that stand for the marks around pasted text; above all that terminal descriptions use. */
#define KEYS_PASTE_BEGINS 0x2000
#define KEYS_PASTE_ENDS 0x2001
#define KEYS_WORD_LEFT 0x2002
#define KEYS_WORD_RIGHT 0x2003
#define KEYS_PROBE 0x2004 /* and what follows: see probe.h */

/* Starts zeroed. */
struct keys {
	mbstate_t partial; /* a character whose bytes have arrived in part */
	bool pasting;
};

/* Makes curses report pasted text, and not the mouse; call it when the terminal is open. */
void keys_init(void);

/* The next key that has arrived; false when there is none. Never waits for a person. */
bool keys_next(struct keys *k, struct key *key);

#endif
