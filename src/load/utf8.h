/*
 * Characters of a questionnaire: what they are, whether they may stand in a text, and how many
 * cells they take. The answers do not depend on the locale: a file is good everywhere or nowhere.
 */
#ifndef LOAD_UTF8_H
#define LOAD_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_INVALID UINT32_MAX

/* The character at `s`, of which `len` > 0 bytes are there; its length in *n (1 when invalid). */
uint32_t utf8_next(const char *s, size_t len, size_t *n);

/* Bytes at `s` of whole characters from U+3000 to U+CFFF before any other; none is refused. */
size_t utf8_east_asian(const char *s, size_t len);

/* Acts on the screen or hides in the text: C0, C1, bidi controls, separators, noncharacters. */
bool utf8_refused(uint32_t c);

/* Cells of a character (0, 1 or 2), and of a valid text. */
unsigned utf8_cells(uint32_t c);
unsigned utf8_width(const char *s);

/* Characters in the first `len` bytes of a valid text. */
unsigned utf8_count(const char *s, size_t len);

#endif
