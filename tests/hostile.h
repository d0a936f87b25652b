/* Texts that try to act on a terminal, on a reader, or on a format: as many as a sink is tried with. */
#ifndef TESTS_HOSTILE_H
#define TESTS_HOSTILE_H

#include <stddef.h>

#define HOSTILE_TEXTS 208

/* Number i of them: bytes without NUL, not always UTF-8. Lives until the next call. */
const char *hostile_text(size_t i);

/*
 * Is nothing in these bytes but UTF-8 that appears, and line feeds: no control, no character that
 * reorders, hides or joins? Else `why` says what there is.
 */
int hostile_is_tame(const char *bytes, char why[64]);

#endif
