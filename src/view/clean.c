#include <qingjie/clean.h>

#include <stdint.h>
#include <string.h>
#include <wchar.h>

#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include <qingjie/array.h>
#include <qingjie/buf.h>
#include <qingjie/printable.h>

#define MARKS_MAX 4 /* combining marks on one character; more only smear the screen */

/* Punctuation of ambiguous width, as ASCII. Code points, for no Chinese stands in the code. */
static const struct { ucs4_t from; const char *to; } plain[] = {
	{ 0x00a7, "S." }, { 0x00b0, "o" }, { 0x00b1, "+-" }, { 0x00b7, "." }, { 0x00d7, "x" },
	{ 0x2010, "-" }, { 0x2013, "-" }, { 0x2014, "-" }, { 0x2015, "-" }, { 0x2018, "'" },
	{ 0x2019, "'" }, { 0x201c, "\"" }, { 0x201d, "\"" }, { 0x2022, "*" }, { 0x2026, "..." },
	{ 0x203a, ">" }, { 0x20ac, "EUR" }, { 0x2190, "<-" }, { 0x2191, "^" }, { 0x2192, "->" }, { 0x2193, "v" },
	{ 0x2260, "!=" }, { 0x2264, "<=" }, { 0x2265, ">=" }, { 0x22ef, "..." }, { 0x2500, "-" },
	{ 0x2502, "|" }, { 0x250c, "+" }, { 0x2510, "+" }, { 0x2514, "+" }, { 0x2518, "+" },
	{ 0x2504, "." }, { 0x251c, "|" }, { 0x2524, "|" }, { 0x2588, "#" }, { 0x2591, "." },
	{ 0x2592, "+" }, { 0x25b2, "^" }, { 0x25bc, "v" }, { 0x25cb, "o" }, { 0x25cf, "*" },
	{ 0x25c6, "*" }, { 0x2713, "v" }, { 0xfffd, "?" },
};

static const char *
plain_of(ucs4_t c)
{
	for (size_t i = 0; i < ARRAY_LEN(plain); i++)
		if (plain[i].from == c)
			return plain[i].to;
	return NULL;
}

/*
 * Between these, terminals that draw ambiguous characters wide draw wide what else is narrow: all of
 * what the older Chinese, Japanese and Korean encodings can say.
 */
static bool
is_doubtful(ucs4_t c)
{
	return c > 0xa0 && c < 0xff61 && wcwidth((wchar_t)c) == 1;
}

/* What is left of the character in ASCII: its base letter, or its number. */
static void
add_plain(struct buf *b, ucs4_t c)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	const char *to = plain_of(c);
	int tag = 0, n = to == NULL ? uc_decomposition(c, &tag, parts) : 0;

	if (to != NULL) {
		buf_puts(b, to);
	} else if (n <= 0 || parts[0] >= 0x7f || parts[0] <= ' ') {
		buf_printf(b, "<U+%04X>", (unsigned)c);
	} else {
		buf_puts(b, tag == UC_DECOMP_CIRCLE ? "(" : "");
		for (int i = 0; i < n; i++)
			if (parts[i] < 0x7f)
				buf_printf(b, "%c", (char)parts[i]);
			else if (parts[i] == 0x2044)
				buf_puts(b, "/");
		buf_puts(b, tag == UC_DECOMP_CIRCLE ? ")" : "");
	}
}

/* Would the character do something other than appear? */
static bool
acts(ucs4_t c)
{
	if (c < 0x7f)
		return c < 0x20;
	/* Variation selectors change widths behind wcwidth's back. */
	if ((c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef))
		return true;
	return wcwidth((wchar_t)c) < 0 || uc_is_general_category_withtable(c,
	    UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cf | UC_CATEGORY_MASK_Cs | UC_CATEGORY_MASK_Co |
	    UC_CATEGORY_MASK_Cn | UC_CATEGORY_MASK_Zl | UC_CATEGORY_MASK_Zp);
}

static void
add_clean(struct buf *b, const char *s, size_t len, ucs4_t c, unsigned *marks, bool ascii)
{
	bool mark = c >= 0x80 && wcwidth((wchar_t)c) == 0;

	*marks = mark ? *marks + 1 : 0;
	if (c == '\n')
		buf_add(b, "\n", 1);
	else if (c == 0xa0)
		buf_add(b, " ", 1);
	else if (acts(c) || *marks > MARKS_MAX || (mark && b->len == 0))
		buf_printf(b, "<U+%04X>", (unsigned)c);
	else if (ascii && (is_doubtful(c) || plain_of(c) != NULL))
		add_plain(b, c);
	else
		buf_add(b, s, len);
}

/* U+4E00 to U+9F7F in UTF-8; all of them were there from the first version of Unicode on. */
static bool
is_han(const unsigned char *s)
{
	return s[0] >= 0xe4 && s[0] <= 0xe9 && s[1] >= (s[0] == 0xe4 ? 0xb8 : 0x80) &&
	    s[1] <= (s[0] == 0xe9 ? 0xbd : 0xbf) && s[2] >= 0x80 && s[2] <= 0xbf;
}

size_t
clean_han(const char *s, size_t len)
{
	size_t n = 0;

	if (len < 3 || (unsigned char)*s < 0xe4 || wcwidth(0x4e00) != 2)
		return 0;
	while (n + 3 <= len && is_han((const unsigned char *)s + n))
		n += 3;
	return n;
}

/* The bytes from here on that are what they are, in ASCII too. */
static size_t
harmless(const char *s, size_t len)
{
	size_t n = 0, more;

	do {
		n += printable(s + n, len - n);
		n += more = clean_han(s + n, len - n);
	} while (more > 0);
	return n;
}

char *
clean_text(struct arena *a, const char *s, bool ascii)
{
	struct buf b = { 0 };
	unsigned marks = 0;
	size_t left = strlen(s), run = harmless(s, left);
	char *clean;

	if (run == left)
		return arena_strndup(a, s, left);
	for (; left > 0; run = harmless(s, left)) {
		ucs4_t c;

		if (run > 0) {
			buf_add(&b, s, run);
			marks = 0;
			s += run;
			left -= run;
			continue;
		}
		int len = u8_mbtoucr(&c, (const uint8_t *)s, left);

		if (len <= 0) {
			buf_puts(&b, ascii ? "?" : "\ufffd");
			len = 1;
			marks = 0;
		} else {
			add_clean(&b, s, (size_t)len, c, &marks, ascii);
		}
		s += len;
		left -= (size_t)len;
	}
	clean = arena_strndup(a, b.s != NULL ? b.s : "", b.len);
	buf_done(&b);
	return clean;
}
