/* Searching as people mean it: without regard to case or full width. */
#ifndef FIND_H
#define FIND_H

#include <stdbool.h>

/* Does the text contain the words? Nothing is contained in everything. */
bool find_in(const char *text, const char *words);

#endif
