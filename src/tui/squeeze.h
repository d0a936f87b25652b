/*
 * The same picture in fewer bytes: curses resets a look before it sets the next one, names the
 * character set each time, and sets a look for blanks that no eye can tell apart.
 */
#ifndef TUI_SQUEEZE_H
#define TUI_SQUEEZE_H

#include <stdbool.h>
#include <stddef.h>

#include <qingjie/buf.h>

/*
 * Adds one frame's bytes, whole, to `out`. They are for a terminal of `cols` columns that speaks
 * ECMA-48 and whose cursor may move whatever the look ("msgr"); the look behind them is as without
 * squeezing. `plain`: before them no look is set, and the character set is ASCII. Returns whether that
 * is so behind them.
 */
bool squeeze(const char *bytes, size_t len, unsigned cols, bool plain, struct buf *out);

#endif
