/* The palette line by line: what can be typed for what one looks for. */
#ifndef PLAIN_FIND_H
#define PLAIN_FIND_H

#include "command.h"

#define FIND_TYPED_MAX 16

/* When just one question or command fits the words, or has them for its name, what would have to be typed for it. */
bool find_only(const struct plain *p, const char *words, char typed[FIND_TYPED_MAX]);

/* Everything that fits, behind what is typed for it. */
void find_say(const struct plain *p, const char *words);

#endif
