/*
 * How wide does the terminal draw the characters whose width is ambiguous? It is shown some and
 * asked where the cursor stands. The answer comes among the keys, so none of these is lost, whoever
 * typed ahead; a terminal that does not answer holds nothing up for long.
 */
#ifndef QINGJIE_PROBE_H
#define QINGJIE_PROBE_H

#include <stdbool.h>

/* Asks; the terminal must be open and nothing drawn yet. False: it would not understand. */
bool probe_ask(void);

/* Teaches curses the answers, as codes from `code` on: PROBE_ANSWERS of them. */
void probe_define(int code);
#define PROBE_ANSWERS 4

/* Milliseconds to wait for the answer before something is drawn; all calls add up to less than 64. */
int probe_patience(void);
/* It came too late or will not come; what is drawn now is drawn anew if it does. */
void probe_give_up(void);
/* The answer has come: that of `code` + `which`. */
void probe_answered(int which);
/* Once true, after an answer that is not what the locale says: only ASCII is safe. */
bool probe_disagrees(void);
/*
 * Once true, while there is no answer, in a language whose terminals often draw these characters
 * wide: ASCII is safe in either case.
 */
bool probe_doubts(void);
/* Once true, when the answer to such a doubt has come after all, and is what the locale says. */
bool probe_relieves(void);

#endif
