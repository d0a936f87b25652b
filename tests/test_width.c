/* Text in cells: nothing acts on the terminal, no glyph is cut, lines break where they may. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>
#include <unistr.h>

#include <qingjie/array.h>
#include <qingjie/clean.h>

#include "../src/view/width.h"

static struct arena arena;

static void
hostile_text_is_shown_and_does_nothing(void **state)
{
	static const struct { const char *text, *shown;
	} row[] = {
		{ "plain", "plain" },
		{ "\x1b[31m", "<U+001B>[31m" },
		{ "\u202eabc", "<U+202E>abc" },
		{ "a\xc2\x9b"
		  "31m",
		    "a<U+009B>31m" },
		{ "\u2066x\u2069", "<U+2066>x<U+2069>" },
		{ "a\x7f", "a<U+007F>" },
		{ "a\tb", "a<U+0009>b" },
		{ "a\nb", "a\nb" },
		{ "\xff", "\ufffd" },
		{ "a\xe4\xbd", "a\ufffd\ufffd" },
		{ "\xc0\xaf", "\ufffd\ufffd" },
		{ "\u200b", "<U+200B>" },
		{ "\ufeff", "<U+FEFF>" },
		{ "\U000e0041", "<U+E0041>" },
		{ "\ue000", "<U+E000>" },
		{ "\u0378", "<U+0378>" },
		{ "\uffff", "<U+FFFF>" },
		{ "\u2028", "<U+2028>" },
		{ "\u00a0", " " },
		{ "\u0301", "<U+0301>" },
		{ "e\u0301", "e\u0301" },
		{ "e\u0301\u0301\u0301\u0301\u0301", "e\u0301\u0301\u0301\u0301<U+0301>" },
		{ "\u4fb5\u72af", "\u4fb5\u72af" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++)
		assert_string_equal(clean_text(&arena, row[i].text, false), row[i].shown);
}

static void
ambiguous_signs_have_ascii_twins(void **state)
{
	(void)state;
	assert_string_equal(
	    clean_text(&arena, "\u201ca\u201d \u2014 \u2026 \u25cf", true), "\"a\" - ... *");
	assert_string_equal(clean_text(&arena, "\u60c5\u8282\uff0c", true), "\u60c5\u8282\uff0c");
}

/* What a terminal may draw wide though it is narrow elsewhere is not shown as it is. */
static void
nothing_of_doubtful_width_is_left(void **state)
{
	char text[8];

	(void)state;
	assert_string_equal(clean_text(&arena, "\u00e9\u2460\u00bd\u0430", true), "e(1)1/2<U+0430>");
	for (unsigned c = 0xa1; c < 0xff61; c++) {
		if (c >= 0xd800 && c < 0xe000)
			continue;
		text[u8_uctomb((uint8_t *)text, c, sizeof(text) - 1)] = '\0';
		for (const char *s = clean_text(&arena, text, true); *s != '\0'; s++)
			if ((unsigned char)*s >= 0x80 && wcwidth((wchar_t)c) == 1)
				fail_msg("U+%04X is shown as it is", c);
	}
}

static void
no_glyph_is_cut(void **state)
{
	const char *text = "a\u4fb5b\u72afe\u0301";
	unsigned used;

	(void)state;
	assert_int_equal(width_of(text), 7);
	assert_int_equal(width_fit(text, 2, &used), 1);
	assert_int_equal(used, 1);
	assert_int_equal(width_fit(text, 3, &used), 4);
	assert_int_equal(width_fit(text, 7, NULL), strlen(text));
	assert_string_equal(width_clip(&arena, text, 4, false), "a\u4fb5\u2026");
	assert_string_equal(width_clip(&arena, text, 3, false), "a\u2026");
	assert_string_equal(width_clip(&arena, text, 7, false), text);
	assert_string_equal(width_clip(&arena, text, 3, true), "a~");
	assert_int_equal(width_back(text, strlen(text)), strlen(text) - 3);
	assert_int_equal(width_on(text, 1), 4);
}

static void
lines_are(const char *text, unsigned cells, const char *expected)
{
	struct piece *pieces;
	unsigned n = width_wrap(&arena, text, cells, cells, &pieces);
	char *got = "";

	for (unsigned i = 0; i < n; i++)
		got = arena_printf(&arena, "%s%.*s|", got, (int)pieces[i].len, pieces[i].s);
	assert_string_equal(got, expected);
}

static void
lines_break_where_they_may(void **state)
{
	(void)state;
	lines_are("", 10, "|");
	lines_are("one two three", 8, "one two|three|");
	lines_are("one\ntwo\n\nthree", 20, "one|two||three|");
	lines_are("abcdefghij", 4, "abcd|efgh|ij|");
	/* a full stop stays with the word before it, brackets with what they hold */
	lines_are("\u4fb5\u72af\u516c\u6c11\u3002", 8, "\u4fb5\u72af\u516c|\u6c11\u3002|");
	lines_are(
	    "\u6cd5\u91ca\u30142017\u301510\u53f7", 10, "\u6cd5\u91ca|\u30142017\u301510|\u53f7|");
	lines_are("\u4e00\u4e8c\u4e09", 5, "\u4e00\u4e8c|\u4e09|");
	lines_are("\u4e00\u4e8c", 1, "\u4e00|\u4e8c|");
}

/* Whatever the text, every line fits and nothing but spaces is lost. */
static void
every_wrapped_line_fits(void **state)
{
	static const char *const parts[] = {
		"a",
		"word",
		" ",
		"\u4fb5",
		"\u3002",
		"\u201c",
		"\u0301",
		"\n",
		"-",
		"(",
		"\x1b",
		"\u202e",
		"1",
		"\xff",
		"\u3014",
		"\U0001f468\u200d\U0001f469",
	};

	(void)state;
	srand(7);
	for (int i = 0; i < 20000; i++) {
		char text[400] = "";
		unsigned cells = 2 + (unsigned)rand() % 30, n;
		struct piece *pieces;
		char *clean;

		arena_reset(&arena);
		for (int k = rand() % 30; k > 0; k--)
			strcat(text, parts[(size_t)rand() % ARRAY_LEN(parts)]);
		clean = clean_text(&arena, text, false);
		assert_null(u8_check((uint8_t *)clean, strlen(clean)));
		n = width_wrap(&arena, clean, cells, cells, &pieces);
		for (unsigned k = 0; k < n; k++)
			assert_true(width_of_n(pieces[k].s, pieces[k].len) <= cells);
		assert_true(width_of(width_clip(&arena, clean, cells, i % 2 == 0)) <= cells ||
		    strchr(clean, '\n') != NULL);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hostile_text_is_shown_and_does_nothing),
		cmocka_unit_test(ambiguous_signs_have_ascii_twins),
		cmocka_unit_test(nothing_of_doubtful_width_is_left),
		cmocka_unit_test(no_glyph_is_cut),
		cmocka_unit_test(lines_break_where_they_may),
		cmocka_unit_test(every_wrapped_line_fits),
	};
	int failed;

	setlocale(LC_ALL, "C.UTF-8");
	arena_init(&arena);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_done(&arena);
	return failed;
}
