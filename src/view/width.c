#include "width.h"

#include <stdint.h>
#include <string.h>
#include <wchar.h>

#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <unistr.h>

#include <qingjie/buf.h>
#include <qingjie/printable.h>

#define KEPT 61 /* texts whose lines are known */

/* One cell, and a grapheme of its own where another such byte follows. */
static bool
is_ascii(char c)
{
	return c >= ' ' && c <= '~';
}

unsigned
width_of_n(const char *s, size_t len)
{
	unsigned cells = 0;

	for (size_t i = 0; i < len;) {
		size_t plain = printable(s + i, len - i), han = clean_han(s + i + plain, len - i - plain);

		cells += (unsigned)(plain + han / 3 * 2);
		i += plain + han;
		if (plain + han > 0)
			continue;
		ucs4_t c;
		int n = u8_mbtouc(&c, (const uint8_t *)s + i, len - i);
		int w = wcwidth((wchar_t)c);

		cells += w > 0 ? (unsigned)w : 0;
		i += (size_t)n;
	}
	return cells;
}

unsigned
width_of(const char *s)
{
	return width_of_n(s, strlen(s));
}

/* The end of the grapheme at `at`, in a text of this length. */
static size_t
grapheme_end(const char *s, size_t len, size_t at)
{
	const uint8_t *next;

	if (at >= len)
		return len;
	if (is_ascii(s[at]) && (at + 1 == len || is_ascii(s[at + 1])))
		return at + 1;
	next = u8_grapheme_next((const uint8_t *)s + at, (const uint8_t *)s + len);
	return next == NULL ? len : (size_t)(next - (const uint8_t *)s);
}

size_t
width_on(const char *s, size_t at)
{
	return grapheme_end(s, strlen(s), at);
}

size_t
width_back(const char *s, size_t at)
{
	const uint8_t *before;

	if (at == 0)
		return 0;
	before = u8_grapheme_prev((const uint8_t *)s + at, (const uint8_t *)s);
	return before == NULL ? 0 : (size_t)(before - (const uint8_t *)s);
}

static size_t
fit(const char *s, size_t len, unsigned cells, unsigned *used)
{
	size_t at = 0;

	*used = 0;
	while (at < len) {
		size_t next = grapheme_end(s, len, at);
		unsigned w;

		w = width_of_n(s + at, next - at);
		if (*used + w > cells)
			break;
		*used += w;
		at = next;
	}
	return at;
}

size_t
width_fit(const char *s, unsigned cells, unsigned *used)
{
	unsigned own;

	return fit(s, strlen(s), cells, used != NULL ? used : &own);
}

const char *
width_clip(struct arena *a, const char *s, unsigned cells, bool ascii)
{
	size_t len;

	if (width_of(s) <= cells)
		return s;
	if (cells == 0)
		return "";
	len = width_fit(s, cells - 1, NULL);
	return arena_printf(a, "%.*s%s", (int)len, s, ascii ? "~" : "\u2026");
}

struct wrap {
	struct piece *pieces;
	unsigned n, cap;
};

static void
wrap_add(struct wrap *w, struct arena *a, const char *s, size_t len)
{
	if (w->n == w->cap) {
		unsigned cap = w->cap == 0 ? 8 : 2 * w->cap;
		struct piece *more = arena_raw(a, cap * sizeof(*more));

		if (w->n > 0)
			memcpy(more, w->pieces, w->n * sizeof(*more));
		w->pieces = more;
		w->cap = cap;
	}
	while (len > 0 && s[len - 1] == ' ')
		len--;
	w->pieces[w->n++] = (struct piece){ s, len };
}

/* Where no break may be a word is cut, but not so that the next line begins with what closes. */
static size_t
cut_before(const char *s, size_t start, size_t cut, size_t len)
{
	size_t at = cut;

	while (at > start && at < len) {
		ucs4_t c;

		u8_mbtouc(&c, (const uint8_t *)s + at, len - at);
		if (!uc_is_general_category_withtable(c,
			UC_CATEGORY_MASK_Pe | UC_CATEGORY_MASK_Pf | UC_CATEGORY_MASK_Po))
			break;
		at = width_back(s, at);
	}
	return at > start ? at : cut;
}

/* The end of the line that starts at `start`: the last break that still fits, else a cut. */
static size_t
line_end(const char *s, const char *breaks, size_t start, size_t len, unsigned cells)
{
	size_t best = start, at = start;
	unsigned used = 0;

	while (at < len) {
		size_t next = grapheme_end(s, len, at);

		if (breaks[at] == UC_BREAK_MANDATORY) /* the line feed itself */
			return at;
		if (at > start && breaks[at] == UC_BREAK_POSSIBLE)
			best = at;
		used += width_of_n(s + at, next - at);
		if (used > cells && (s[at] != ' ' || next > at + 1))
			break;
		at = next;
	}
	if (at >= len)
		return len;
	if (best > start)
		return best;
	return at > start ? cut_before(s, start, at, len) : grapheme_end(s, len, start);
}

/* Rule LB29 of UAX #14 is not in libunistring's table: "i.e." and "a.html" stay whole. */
void
width_breaks(const char *s, size_t len, char *breaks)
{
	u8_possible_linebreaks((const uint8_t *)s, len, "UTF-8", breaks);
	for (size_t i = 1; i < len; i++)
		if (breaks[i] == UC_BREAK_POSSIBLE && strchr(".,:;", s[i - 1]) != NULL &&
		    ((s[i] >= 'a' && s[i] <= 'z') || (s[i] >= 'A' && s[i] <= 'Z')))
			breaks[i] = UC_BREAK_PROHIBITED;
}

/* Lines of a text that does not fit on one. */
static struct wrap
wrap(struct arena *a, const char *s, size_t len, unsigned first, unsigned cells)
{
	struct wrap w = { 0 };
	size_t start = 0;
	char *breaks = arena_raw(a, len + 1);

	width_breaks(s, len, breaks);
	while (start < len) {
		size_t end = line_end(s, breaks, start, len, w.n == 0 ? first : cells);

		wrap_add(&w, a, s + start, end - start);
		start = end;
		while (start < len && s[start] == ' ')
			start++;
		if (start < len && s[start] == '\n')
			start++;
	}
	return w;
}

/* The next frame mostly wraps the same texts to the same width. */
static struct kept_wrap {
	struct buf text;
	unsigned first, cells;
	struct wrap w;
	struct arena arena;
} kept[KEPT];

/* Which of them a text would be: by its length and some of its bytes. */
static struct kept_wrap *
kept_at(const char *s, size_t len)
{
	size_t h = len;

	for (size_t i = 0; i < len; i += 1 + len / 16)
		h = 31 * h + (unsigned char)s[i];
	return &kept[h % KEPT];
}

static const struct kept_wrap *
wrap_kept(const char *s, size_t len, unsigned first, unsigned cells)
{
	struct kept_wrap *k = kept_at(s, len);

	if (k->text.len == len && k->first == first && k->cells == cells && memcmp(k->text.s, s, len) == 0)
		return k;
	buf_clear(&k->text);
	buf_add(&k->text, s, len);
	k->first = first;
	k->cells = cells;
	arena_reset(&k->arena);
	k->w = wrap(&k->arena, k->text.s, len, first, cells);
	return k;
}

unsigned
width_wrap(struct arena *a, const char *s, unsigned first, unsigned cells, struct piece **pieces)
{
	struct wrap w = { 0 };
	size_t len = strlen(s);

	if (strchr(s, '\n') == NULL && width_of_n(s, len) <= first) {
		wrap_add(&w, a, s, len);
	} else {
		const struct kept_wrap *k = wrap_kept(s, len, first, cells);

		for (unsigned i = 0; i < k->w.n; i++)
			wrap_add(&w, a, s + (k->w.pieces[i].s - k->text.s), k->w.pieces[i].len);
	}
	*pieces = w.pieces;
	return w.n;
}
