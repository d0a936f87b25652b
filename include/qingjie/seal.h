/* A short mark of a text, to notice damage: FNV-1a, 64 bits. No protection against a forger. */
#ifndef QINGJIE_SEAL_H
#define QINGJIE_SEAL_H

#include <stddef.h>

#define SEAL_TEXT 17 /* 16 hexadecimal digits and the NUL */

void seal_write(const char *s, size_t len, char out[SEAL_TEXT]);

#endif
