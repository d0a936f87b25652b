/*
 * Text in terminal cells: what may be shown, how wide it is, where it may be cut or broken.
 *
 * Widths are libc's wcwidth(), the ones curses counts with; breaks and graphemes are
 * libunistring's. All of them expect clean text, from clean_text().
 */
#ifndef WIDTH_H
#define WIDTH_H

#include <qingjie/clean.h>
#include <stdbool.h>
#include <stddef.h>

#include <qingjie/arena.h>

/* Cells of the text. */
unsigned width_of(const char *s);
unsigned width_of_n(const char *s, size_t len);

/* Bytes of the longest beginning that fits into `cells`, whole graphemes only; `used` may be NULL.
 */
size_t width_fit(const char *s, unsigned cells, unsigned *used);

/* The text, or its beginning and a mark ("…", with `ascii` "~") when it is wider than `cells`. */
const char *width_clip(struct arena *a, const char *s, unsigned cells, bool ascii);

struct piece {
	const char *s;
	size_t len;
};

/*
 * Breaks the text into lines of at most `cells` (the first: `first`) by UAX #14; a word longer than
 * a line is cut between graphemes. Spaces at the ends of lines are left out. Returns the number.
 */
unsigned width_wrap(struct arena *a, const char *s, unsigned first, unsigned cells,
    struct piece **pieces);

/* The grapheme boundary before and after byte `at`. */
size_t width_back(const char *s, size_t at);
size_t width_on(const char *s, size_t at);

/* Where lines may and must break, as u8_possible_linebreaks() says it, for each byte. */
void width_breaks(const char *s, size_t len, char *breaks);

#endif
