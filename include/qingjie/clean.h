/*
 * Text that is safe to show: valid UTF-8 without anything that could act on a terminal or reorder a
 * line. Every face passes what it shows through here, for answers, files and questionnaires may
 * hold anything.
 */
#ifndef QINGJIE_CLEAN_H
#define QINGJIE_CLEAN_H

#include <stdbool.h>
#include <stddef.h>

#include <qingjie/arena.h>

/*
 * A copy in which control, format (also bidirectional), private and unassigned characters are
 * written as "<U+202E>", broken UTF-8 is U+FFFD and a line feed stays a line feed. With `ascii`,
 * what terminals may disagree on the width of becomes ASCII: what is wide for all of them stays. Depends on the locale's wcwidth().
 */
char *clean_text(struct arena *a, const char *s, bool ascii);

/* How many bytes from here on are Han characters, clean as they are, of three bytes and two cells each;
 * 0 where the locale has none. */
size_t clean_han(const char *s, size_t len);

#endif
