/* What JSON allows inside a string and as a bare word. */
#ifndef STORE_JSON_TEXT_H
#define STORE_JSON_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include <qingjie/buf.h>

/* The inside of a string: escapes, paired surrogates, UTF-8; no control character, no U+0000. */
bool json_text_string(const char *s, size_t len);

/* A number, true, false or null. */
bool json_text_word(const char *s, size_t len);

/* Adds the string that `s`, found good above, stands for. */
void json_text_unescape(const char *s, size_t len, struct buf *out);

#endif
