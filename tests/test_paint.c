/* What is painted: whole glyphs, as many as fit, nothing that acts on the terminal. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <qingjie/array.h>

#include "../src/tui/clip.h"

#define STRINGS 1000000
#define PIECES_MAX 24
#define COLUMNS_MAX 20
#define TEXT_MAX 128

/* How each piece of text must come out; width 0 is a mark. */
struct piece {
	const char *bytes;
	wchar_t shown;
	unsigned width;
};

static const struct piece pieces[] = {
	{ "a", L'a', 1 },
	{ " ", L' ', 1 },
	{ "~", L'~', 1 },
	{ "\xc3\xa9", 0xe9, 1 },
	{ "\xe4\xbe\xb5", 0x4fb5, 2 },
	{ "\xef\xbc\x8c", 0xff0c, 2 },
	{ "\xef\xbd\xb1", 0xff71, 1 },
	{ "\xe2\x80\x94", 0x2014, 1 },
	{ "\xf0\xa0\x80\x80", 0x20000, 2 },
	{ "\xf0\x9f\x98\x80", 0x1f600, 2 },
	{ "\xcc\x81", 0x301, 0 },
	{ "\xe3\x82\x99", 0x3099, 0 },
	{ "\xe2\x83\x9d", 0x20dd, 0 },
	{ "\x01", 0xfffd, 1 },
	{ "\t", 0xfffd, 1 },
	{ "\n", 0xfffd, 1 },
	{ "\033", 0xfffd, 1 },
	{ "\x7f", 0xfffd, 1 },
	{ "\xc2\x9b", 0xfffd, 1 },         /* C1: CSI in one byte */
	{ "\xd8\x9c", 0xfffd, 1 },         /* U+061C, reorders */
	{ "\xe2\x80\x8b", 0xfffd, 1 },     /* U+200B, hides */
	{ "\xe2\x80\x8d", 0xfffd, 1 },     /* U+200D, joins */
	{ "\xe2\x80\xae", 0xfffd, 1 },     /* U+202E, reorders */
	{ "\xe2\x81\xa6", 0xfffd, 1 },     /* U+2066, isolates */
	{ "\xef\xb8\x8f", 0xfffd, 1 },     /* U+FE0F, changes widths */
	{ "\xef\xbb\xbf", 0xfffd, 1 },     /* U+FEFF */
	{ "\xef\xbf\xbe", 0xfffd, 1 },     /* U+FFFE, no character */
	{ "\xee\x80\x80", 0xfffd, 1 },     /* U+E000, private */
	{ "\xcd\xb8", 0xfffd, 1 },         /* U+0378, unassigned */
	{ "\xf3\xa0\x81\x81", 0xfffd, 1 }, /* U+E0041, a tag that nobody sees */
	{ "\x80", 0xfffd, 1 },
	{ "\xc0", 0xfffd, 1 },
	{ "\xfe", 0xfffd, 1 },
	{ "\xff", 0xfffd, 1 },
};

struct row {
	unsigned n, used;
	bool full;
	struct glyph glyphs[COLUMNS_MAX];
};

static uint64_t seed;

static unsigned
pick(unsigned n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % n;
}

/* The row as it must be, from the pieces and not from their bytes. */
static void
model(const struct piece *const *text, unsigned n, unsigned columns, struct row *row)
{
	unsigned marks = 0;

	memset(row, 0, sizeof(*row));
	for (unsigned i = 0; i < n && !row->full; i++) {
		if (text[i]->width == 0) {
			if (row->n > 0 && marks < CLIP_MARKS)
				row->glyphs[row->n - 1].chars[++marks] = text[i]->shown;
		} else if (row->used + text[i]->width > columns) {
			row->full = true;
		} else {
			row->glyphs[row->n].chars[0] = text[i]->shown;
			row->glyphs[row->n++].width = text[i]->width;
			row->used += text[i]->width;
			marks = 0;
		}
	}
}

static void
clip(const char *text, unsigned columns, struct row *row)
{
	struct glyph g;

	memset(row, 0, sizeof(*row));
	while (clip_glyph(&text, columns - row->used, &g)) {
		assert_true(row->n < COLUMNS_MAX);
		row->glyphs[row->n].width = g.width;
		wcscpy(row->glyphs[row->n++].chars, g.chars);
		row->used += g.width;
	}
	row->full = *text != '\0';
}

static void
any_text_fills_any_row_with_whole_glyphs(void **state)
{
	const struct piece *chosen[PIECES_MAX];
	char text[TEXT_MAX];
	struct row wanted, got;

	(void)state;
	seed = 1;
	for (unsigned i = 0; i < STRINGS; i++) {
		unsigned n = pick(PIECES_MAX), columns = pick(COLUMNS_MAX + 1);
		size_t len = 0;

		for (unsigned j = 0; j < n; j++) {
			chosen[j] = &pieces[pick(ARRAY_LEN(pieces))];
			memcpy(text + len, chosen[j]->bytes, strlen(chosen[j]->bytes));
			len += strlen(chosen[j]->bytes);
		}
		text[len] = '\0';
		model(chosen, n, columns, &wanted);
		clip(text, columns, &got);
		if (memcmp(&wanted, &got, sizeof(got)) != 0)
			fail_msg("string %u in %u columns", i, columns);
	}
}

static void
any_bytes_are_harmless(void **state)
{
	(void)state;
	seed = 2;
	for (unsigned i = 0; i < STRINGS / 4; i++) {
		unsigned columns = pick(COLUMNS_MAX + 1), len = pick(TEXT_MAX);
		char bytes[TEXT_MAX];
		struct row row;

		for (unsigned j = 0; j < len; j++)
			bytes[j] = (char)(1 + pick(255));
		bytes[len] = '\0';
		clip(bytes, columns, &row);
		assert_true(row.used <= columns);
		/* What was left out did not fit: at most one cell stays blank. */
		assert_true(!row.full || row.used + 1 >= columns);
		for (unsigned j = 0; j < row.n; j++) {
			const wchar_t *c = row.glyphs[j].chars;

			assert_int_equal(wcwidth(c[0]), row.glyphs[j].width);
			assert_true(wcslen(c) <= 1 + CLIP_MARKS);
			for (unsigned k = 1; c[k]; k++)
				assert_int_equal(wcwidth(c[k]), 0);
		}
	}
}

/* In a place for text so narrow that a row could not end in the middle of a glyph. */
static void
a_wide_glyph_is_never_halved(void **state)
{
	static const struct {
		const char *text;
		unsigned columns, used;
		bool full;
	} rows[] = {
		{ "\xe4\xbe\xb5", 0, 0, true },
		{ "\xe4\xbe\xb5", 1, 0, true },
		{ "\xe4\xbe\xb5", 2, 2, false },
		{ "a\xe4\xbe\xb5", 2, 1, true },
		{ "a\xe4\xbe\xb5", 3, 3, false },
		{ "\xe4\xbe\xb5\xcc\x81", 2, 2, false },
		{ "", 0, 0, false },
		{ "\xcc\x81", 1, 0, false },
	};
	struct row row;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		clip(rows[i].text, rows[i].columns, &row);
		assert_int_equal(row.used, rows[i].used);
		assert_int_equal(row.full, rows[i].full);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_wide_glyph_is_never_halved),
		cmocka_unit_test(any_text_fills_any_row_with_whole_glyphs),
		cmocka_unit_test(any_bytes_are_harmless),
	};

	if (!setlocale(LC_ALL, "C.UTF-8"))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
