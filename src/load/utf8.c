#include "utf8.h"

#include <string.h>

#include <qingjie/array.h>

#define ONES (UINT64_MAX / 255) /* 1 in each byte */

struct span { /* in a list: each behind the one before it */
	uint32_t first, last;
};

/* Sources: Unicode 15.0, UnicodeData.txt and PropList.txt (Bidi_Control, Noncharacter). */
static const struct span refused[] = {
	{ 0x00, 0x09 }, { 0x0B, 0x1F }, { 0x7F, 0x9F }, { 0x061C, 0x061C }, { 0x200E, 0x200F },
	{ 0x2028, 0x202E }, { 0x2066, 0x2069 }, { 0xFDD0, 0xFDEF }, { 0xFEFF, 0xFEFF },
	{ 0xFFF9, 0xFFFB }, { 0xE0000, 0xE007F },
};

/* Source: Unicode 15.0, EastAsianWidth.txt, classes W and F in the planes that texts use. */
static const struct span wide[] = {
	{ 0x1100, 0x115F }, { 0x2E80, 0x303E }, { 0x3041, 0x33FF }, { 0x3400, 0x4DBF },
	{ 0x4E00, 0xA4CF }, { 0xA960, 0xA97C }, { 0xAC00, 0xD7A3 }, { 0xF900, 0xFAFF },
	{ 0xFE10, 0xFE19 }, { 0xFE30, 0xFE6B }, { 0xFF01, 0xFF60 }, { 0xFFE0, 0xFFE6 },
	{ 0x1F300, 0x1F64F }, { 0x1F680, 0x1F6FF }, { 0x1F900, 0x1F9FF }, { 0x20000, 0x3FFFD },
};

static const struct span without_width[] = {
	{ 0x0300, 0x036F }, { 0x0483, 0x0489 }, { 0x1AB0, 0x1AFF }, { 0x1DC0, 0x1DFF },
	{ 0x200B, 0x200F }, { 0x202A, 0x202E }, { 0x2060, 0x206F }, { 0x20D0, 0x20FF },
	{ 0xFE00, 0xFE0F }, { 0xFE20, 0xFE2F }, { 0xFEFF, 0xFEFF }, { 0xE0100, 0xE01EF },
};

static bool
among(uint32_t c, const struct span *spans, size_t n)
{
	size_t from = 0, to = n; /* only these can hold it */

	while (from < to) {
		size_t middle = (from + to) / 2;
		if (c > spans[middle].last)
			from = middle + 1;
		else
			to = middle;
	}
	return from < n && c >= spans[from].first;
}

/* The bytes that must follow the first one, or -1 when none can be a first one. */
static int
following(unsigned char first)
{
	if (first < 0x80)
		return 0;
	if (first >= 0xC2 && first < 0xE0)
		return 1;
	if (first >= 0xE0 && first < 0xF0)
		return 2;
	return first >= 0xF0 && first < 0xF5 ? 3 : -1;
}

uint32_t
utf8_next(const char *s, size_t len, size_t *n)
{
	static const uint32_t least[] = { 0, 0x80, 0x800, 0x10000 };
	int more = following((unsigned char)s[0]);

	*n = 1;
	if (more < 0 || (size_t)more >= len)
		return UTF8_INVALID;
	uint32_t c = more == 0 ? (unsigned char)s[0] : (unsigned char)s[0] & (0x3FU >> more);
	for (int i = 1; i <= more; i++) {
		if (((unsigned char)s[i] & 0xC0) != 0x80)
			return UTF8_INVALID;
		c = c << 6 | ((unsigned char)s[i] & 0x3F);
	}
	if (c < least[more] || (c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF)
		return UTF8_INVALID;
	*n = (size_t)more + 1;
	return c;
}

size_t
utf8_east_asian(const char *s, size_t len)
{
	const unsigned char *at = (const unsigned char *)s, *end = at + len - len % 3;

	while (at < end && at[0] >= 0xE3 && at[0] <= 0xEC && (at[1] & 0xC0) == 0x80 &&
	    (at[2] & 0xC0) == 0x80)
		at += 3;
	return (size_t)(at - (const unsigned char *)s);
}

bool
utf8_refused(uint32_t c)
{
	if (c >= 0x2E80 && c < 0xD800) /* the scripts of East Asia */
		return false;
	return c > 0x10FFFF || (c & 0xFFFE) == 0xFFFE ||
	    among(c, refused, ARRAY_LEN(refused));
}

unsigned
utf8_cells(uint32_t c)
{
	if (c < 0x300)
		return 1;
	if (among(c, without_width, ARRAY_LEN(without_width)))
		return 0;
	return among(c, wide, ARRAY_LEN(wide)) ? 2 : 1;
}

unsigned
utf8_width(const char *s)
{
	unsigned cells = 0;
	size_t n;

	for (size_t left = strlen(s); left > 0; left -= n, s += n)
		cells += utf8_cells(utf8_next(s, left, &n));
	return cells;
}

unsigned
utf8_count(const char *s, size_t len)
{
	size_t i = 0, following_ones = 0;
	uint64_t word;

	for (; len - i >= sizeof word; i += sizeof word) {
		memcpy(&word, s + i, sizeof word);
		word = word >> 7 & ~word >> 6 & ONES;
		following_ones += word * ONES >> 56;
	}
	for (; i < len; i++)
		following_ones += ((unsigned char)s[i] & 0xC0) == 0x80;
	return (unsigned)(len - following_ones);
}
