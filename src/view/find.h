/* Searching as people mean it: without regard to case or full width. */
#ifndef FIND_H
#define FIND_H

#include <stdbool.h>

/* Does the text contain the words? Nothing is contained in everything. */
bool find_in(const char *text, const char *words);

/* Does it, or does a Chinese text have these pinyin initials? For lines that are found while typing. */
bool find_line(const char *text, const char *typed);

/* Folded for comparison with strstr(); the caller frees it. NULL when memory is short or the text
 * is broken. */
char *find_fold(const char *text);

#endif
