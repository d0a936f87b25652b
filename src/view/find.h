/* Searching as people mean it: without regard to case or full width. */
#ifndef FIND_H
#define FIND_H

#include <stdbool.h>

#include <qingjie/arena.h>

#define FIND_INITIALS_MIN 4 /* fewer letters are found in any text of some length */

/* Does the text contain the words? Nothing is contained in everything. */
bool find_in(const char *text, const char *words);

/* Does it, or does a Chinese text have these pinyin initials? For lines that are found while one
 * types. */
bool find_line(const char *text, const char *typed);

/* The text folded for comparison with strstr(); empty when it is broken. */
char *find_folded(struct arena *a, const char *text);

/* The words of what was typed, folded; returns how many there are. */
unsigned find_words(struct arena *a, const char *typed, const char ***words);

#endif
