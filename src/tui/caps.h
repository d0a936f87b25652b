/* What the terminal is described to be able to do. On its own, for <term.h> takes many names. */
#ifndef QINGJIE_CAPS_H
#define QINGJIE_CAPS_H

#include <stdbool.h>
#include <stddef.h>

/* Terminals that do not know the mode ignore these. */
#define CAPS_PASTE_ON "\033[?2004h"
#define CAPS_PASTE_OFF "\033[?2004l"
/* Presses and the wheel; with numbers in digits, if it can, for a byte ends at column 223. */
#define CAPS_MOUSE_ON "\033[?1000h\033[?1006h"
#define CAPS_MOUSE_OFF "\033[?1006l\033[?1000l"

/* Is TERM known and good for a full screen; asked before curses is started. */
bool caps_suffice(void);

/* The rest needs a started curses. */

/* The sequence of that terminfo name, or NULL. */
const char *caps_get(const char *name);
/* Do ECMA-48 sequences, which terminfo has no name for, mean something or at least nothing. */
bool caps_ansi(void);
/* Does it speak ECMA-48, and may the cursor move whatever the look. */
bool caps_free_moves(void);
/* Can it report the mouse. */
bool caps_mouse(void);
/* Fills `bytes` with what undoes every mode of the screen; returns how many they are. */
size_t caps_restore(char *bytes, size_t size);

#endif
