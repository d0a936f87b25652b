/* What suits the terminal: colours, characters that it draws wide, its mouse, its kind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>
#include <uniwidth.h>
#include <unistr.h>

#include "twin.h"

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

static void
leave(struct twin *w)
{
	assert_true(twin_key(w, "F10"));
	assert_true(twin_key(w, "F10"));
	assert_int_equal(tui_wait_exit(w->tui), 0);
	assert_true(tui_wait_restored(w->tui));
	assert_int_equal(twin_end(w), 0);
}

/* An option comes before NO_COLOR, and that before what the terminal can do. */
static void
who_decides_about_colour(void **state)
{
	static const struct {
		const char *option, *no_color, *term;
		bool coloured;
	} rows[] = {
		{ "auto", "NO_COLOR", "TERM=xterm-256color", true },
		{ "auto", "NO_COLOR=", "TERM=xterm-256color", true },
		{ "auto", "NO_COLOR=0", "TERM=xterm-256color", false },
		{ "auto", "NO_COLOR", "TERM=vt220", false },
		{ "always", "NO_COLOR", "TERM=xterm-256color", true },
		{ "always", "NO_COLOR=", "TERM=xterm", true },
		{ "always", "NO_COLOR=1", "TERM=xterm-256color", true },
		{ "always", "NO_COLOR=1", "TERM=vt220", false },
		{ "never", "NO_COLOR", "TERM=xterm-256color", false },
		{ "never", "NO_COLOR=", "TERM=screen", false },
		{ "never", "NO_COLOR=1", "TERM=xterm-256color", false },
		{ "never", "NO_COLOR", "TERM=vt220", false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct twin w;

		assert_true(twin_start_with(&w, LANG_EN, 24, 100, NULL,
		    (const char *[]){ rows[i].no_color, rows[i].term, NULL },
		    (const char *[]){ "--color", rows[i].option, NULL }));
		if (tui_coloured(w.tui) != rows[i].coloured)
			fail_msg("--color %s, %s, %s", rows[i].option, rows[i].no_color, rows[i].term);
		leave(&w);
	}
}

/* Only a theme that is asked for paints a ground; no theme is needed to read any of it. */
static void
each_theme_is_drawn(void **state)
{
	static const struct {
		const char *name;
		bool coloured;
	} themes[] = { { "default", true }, { "light", true }, { "dark", true }, { "mono", false },
		{ "safe", true } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(themes); i++) {
		struct twin w;

		assert_true(twin_start_with(&w, LANG_ZH, 24, 80, NULL, NULL,
		    (const char *[]){ "--theme", themes[i].name, NULL }));
		assert_int_equal(tui_coloured(w.tui), themes[i].coloured);
		assert_true(twin_key(&w, "F1"));
		assert_true(twin_key(&w, "Esc"));
		leave(&w);
	}
}

/* Each row as a terminal would have it that draws every ambiguous character wide. */
static void
assert_no_row_overflows(struct twin *w)
{
	const uint8_t *s = (const uint8_t *)tui_screen(w->tui);
	ucs4_t c;

	for (s = u8_next(&c, s); s; s = u8_next(&c, s))
		if (c != '\n' && uc_width(c, "GBK") != wcwidth((wchar_t)c))
			fail_msg("U+%04X is drawn as wide as the terminal likes", (unsigned)c);
}

static void
walk_pages(struct twin *w)
{
	static const char *const keys[] = { "F1", "Esc", "F3", "Esc", "F4", "Esc", "F6", "Esc",
		"F2", "F2", "F2" };

	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		assert_true(twin_key(w, keys[i]));
		assert_no_row_overflows(w);
	}
}

static void
a_wide_terminal_gets_what_it_draws_right(void **state)
{
	(void)state;
	for (int l = 0; l < 2; l++) {
		struct twin w;

		tui_answers(TUI_WIDE);
		assert_true(twin_start(&w, l ? LANG_ZH : LANG_EN, 24, 100, NULL, NULL));
		walk_pages(&w);
		leave(&w);
		tui_answers(TUI_ANSWERS);
	}
}

/* Typed before the program asks, and so before the answer that does not come. */
static void
a_silent_terminal_holds_no_key_up(void **state)
{
	struct twin w;

	(void)state;
	tui_answers(TUI_SILENT);
	assert_true(twin_start(&w, LANG_EN, 24, 100, NULL, NULL));
	assert_true(twin_key(&w, "F1"));
	assert_true(twin_key(&w, "Esc"));
	leave(&w);
	tui_answers(TUI_ANSWERS);
}

static void
ascii_is_there_for_the_asking(void **state)
{
	(void)state;
	for (int l = 0; l < 2; l++) {
		struct twin w;

		assert_true(twin_start_with(&w, l ? LANG_ZH : LANG_EN, 24, 100, NULL, NULL,
		    (const char *[]){ "--ascii", NULL }));
		walk_pages(&w);
		assert_false(tui_shows(w.tui, "\u2500"));
		leave(&w);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_decides_about_colour),
		cmocka_unit_test(each_theme_is_drawn),
		cmocka_unit_test(a_wide_terminal_gets_what_it_draws_right),
		cmocka_unit_test(a_silent_terminal_holds_no_key_up),
		cmocka_unit_test(ascii_is_there_for_the_asking),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
