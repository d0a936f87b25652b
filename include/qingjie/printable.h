/* Text that is what it looks like, of one byte and one cell a character. */
#ifndef QINGJIE_PRINTABLE_H
#define QINGJIE_PRINTABLE_H

#include <stddef.h>

/* Bytes at `s`, of `len`, before the first that is not printable ASCII: from space to tilde. */
size_t printable(const char *s, size_t len);

#endif
