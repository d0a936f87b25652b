#include "clip.h"

#include <string.h>
#include <unictype.h>
#include <unistr.h>

#define REPLACEMENT 0xFFFD

/*
 * Does the character do something other than appear: steer the terminal, reorder or hide its
 * neighbours, or change their width behind wcwidth's back?
 */
static bool
clip_acts(ucs4_t c)
{
	return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) ||
	    uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cf |
		UC_CATEGORY_MASK_Cs | UC_CATEGORY_MASK_Co | UC_CATEGORY_MASK_Cn |
		UC_CATEGORY_MASK_Zl | UC_CATEGORY_MASK_Zp);
}

/* The character at `text`, which is not empty, and how many bytes it has; never fails. */
static wchar_t
clip_decode(const char *text, size_t *len, int *width)
{
	ucs4_t c;

	*len = (size_t)u8_mbtouc(&c, (const uint8_t *)text, strnlen(text, 4));
	*width = clip_acts(c) ? -1 : wcwidth((wchar_t)c);
	if (*width < 0) {
		c = REPLACEMENT;
		*width = wcwidth(REPLACEMENT);
	}
	if (*width < 0) { /* a locale without U+FFFD */
		c = '?';
		*width = 1;
	}
	return (wchar_t)c;
}

static const char *
clip_marks(const char *text, struct glyph *g)
{
	unsigned n = 1;
	size_t len;
	int width;

	while (*text) {
		wchar_t c = clip_decode(text, &len, &width);

		if (width > 0)
			break;
		if (n <= CLIP_MARKS)
			g->chars[n++] = c;
		text += len;
	}
	g->chars[n] = L'\0';
	return text;
}

/* One byte that shows as it is, and no mark behind it. */
static bool
is_plain(char c)
{
	return c >= ' ' && c <= '~';
}

bool
clip_glyph(const char **text, unsigned room, struct glyph *g)
{
	const char *at = *text;
	size_t len = 0;
	int width = 0;

	if (is_plain(at[0]) && (at[1] == '\0' || is_plain(at[1])) && room > 0) {
		*g = (struct glyph){ { (wchar_t)(unsigned char)at[0] }, 1 };
		*text = at + 1;
		return true;
	}
	while (*at && width == 0) {
		g->chars[0] = clip_decode(at, &len, &width);
		at += len;
	}
	if (width == 0) {
		*text = at;
		return false;
	}
	if ((unsigned)width > room)
		return false;
	g->width = (unsigned)width;
	*text = clip_marks(at, g);
	return true;
}
