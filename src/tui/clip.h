/*
 * Text cut into glyphs that fit a row: the one measure of what reaches the screen. Free of curses.
 *
 * Widths are those of libc's wcwidth(), which curses uses too; any other table would let the two
 * disagree about where a row ends.
 */
#ifndef QINGJIE_CLIP_H
#define QINGJIE_CLIP_H

#include <stdbool.h>
#include <wchar.h>

#define CLIP_MARKS 4 /* as many combining marks as curses keeps in one cell */

struct glyph {
	wchar_t chars[1 + CLIP_MARKS + 1]; /* a base, its marks, NUL */
	unsigned width;                    /* 1 or 2 cells */
};

/*
 * Takes the next glyph off UTF-8 `*text`. False when the text has ended (`**text` is NUL) or the
 * glyph is wider than `room`, which leaves `*text` where it is: half a glyph is never shown.
 *
 * What does not simply appear becomes U+FFFD: bytes that are no UTF-8; control, format, private and
 * unassigned characters; variation selectors. Marks beyond CLIP_MARKS and marks without a base are
 * left out.
 */
bool clip_glyph(const char **text, unsigned room, struct glyph *g);

#endif
