/* JSON that can be shown: what would act on a terminal or reorder a line stands in it as an escape. */
#ifndef QINGJIE_TAME_H
#define QINGJIE_TAME_H

#include <stddef.h>

#include <qingjie/buf.h>

/*
 * Adds `len` bytes of JSON that mean the same: controls from U+007F on, characters that reorder,
 * hide or join, and those that are none are written as \uXXXX. They can only stand in its strings.
 */
void tame_json(const char *json, size_t len, struct buf *out);

#endif
