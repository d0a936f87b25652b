/* What suits the terminal: colours, characters that it draws wide, its mouse, its kind. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>
#include <uniwidth.h>
#include <unistr.h>

#include <qingjie/array.h>

#include "../src/view/bindings.h"
#include "twin.h"

static void
leave(struct twin *w)
{
	assert_true(twin_leave(w));
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
		{ "safe", true }, { "contrast", true } };

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
walk_pages(struct twin *w, bool wide)
{
	static const char *const keys[] = { "F1", "Esc", "F3", "Esc", "F4", "Esc", "F6", "Esc",
		"F2", "F2", "F2" };

	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		assert_true(twin_key(w, keys[i]));
		if (wide)
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
		walk_pages(&w, true);
		leave(&w);
		tui_answers(TUI_ANSWERS);
	}
}

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

/* Where terminals often draw wide, silence is no consent; an answer that comes late still counts. */
static void
in_chinese_a_silent_terminal_gets_what_is_safe(void **state)
{
	static const char *const chinese[] = { "LC_ALL=zh_CN.UTF-8", NULL };

	(void)state;
	tui_answers(TUI_SILENT);
	for (int wide = 0; wide < 2; wide++) {
		struct twin w;

		assert_true(twin_start(&w, LANG_ZH, 24, 100, NULL, chinese));
		assert_no_row_overflows(&w);
		tui_type(w.tui, wide ? "\033[2;7R" : "\033[2;4R");
		w.s.ascii = wide;
		assert_true(twin_same(&w));
		walk_pages(&w, wide);
		leave(&w);
	}
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
		walk_pages(&w, true);
		assert_false(tui_shows(w.tui, "\u2500"));
		leave(&w);
	}
}

/* Sequences as terminals send them for the mouse: SGR, and of old one byte for each number. */
enum protocol { SGR, OLD };

static void
point(struct twin *w, enum protocol p, int button, unsigned row, unsigned col)
{
	char bytes[64];

	if (p == SGR)
		snprintf(bytes, sizeof(bytes), "\033[<%d;%u;%uM", button, col + 1, row + 1);
	else
		snprintf(bytes, sizeof(bytes), "\033[M%c%c%c", 32 + button, (int)(33 + col),
		    (int)(33 + row));
	tui_type(w->tui, bytes);
	if (button >= 64)
		return;
	if (p == SGR)
		snprintf(bytes, sizeof(bytes), "\033[<%d;%u;%um", button, col + 1, row + 1);
	else
		snprintf(bytes, sizeof(bytes), "\033[M%c%c%c", 35, (int)(33 + col), (int)(33 + row));
	tui_type(w->tui, bytes);
}

static void
click(struct twin *w, enum protocol p, unsigned row, unsigned col)
{
	session_key(&w->s, (struct key){ .kind = KEYKIND_CLICK, .row = row, .col = col });
	point(w, p, 0, row, col);
	assert_true(twin_same(w));
}

static void
wheel(struct twin *w, enum protocol p, bool down)
{
	session_key(&w->s, (struct key){ .kind = KEYKIND_NAMED,
		.code = down ? NAMED_DOWN : NAMED_UP });
	point(w, p, down ? 65 : 64, 5, 5);
	assert_true(twin_same(w));
}

/* What would leave, and the page that goes on searching by itself, are not clicked here. */
static bool
is_clickable(const struct zone *z)
{
	return z->is_item || (z->what != ACTION_QUIT && z->what != ACTION_LEAVE &&
	    z->what != ACTION_CHANGES && z->what != ACTION_MOST);
}

#define EVENTS 50

/* Of three events two are clicks on what there is to click, and one turns the wheel. */
static void
mouse_events(enum protocol p, const char *term)
{
	struct twin w;
	unsigned clicks = 0, seed = 11;

	assert_true(twin_start_with(&w, LANG_EN, 24, 80, NULL,
	    (const char *[]){ term, NULL }, (const char *[]){ NULL }));
	for (unsigned i = 0; i < EVENTS; i++) {
		struct zone z = { 0 };

		seed = seed * 1103515245 + 12345;
		if (w.s.n_zones > 0)
			z = w.s.zones[(seed >> 16) % w.s.n_zones];
		if (i % 3 == 2 || w.s.n_zones == 0 || !is_clickable(&z)) {
			wheel(&w, p, i % 2 == 0);
			continue;
		}
		click(&w, p, z.row, z.col + z.width / 2);
		clicks++;
		if (!z.is_item || w.s.n_zones == 0 || ++i == EVENTS)
			continue;
		click(&w, p, z.row, z.col + z.width / 2); /* the second one takes it */
		clicks++;
	}
	assert_true(clicks > EVENTS / 3);
	assert_true(w.s.iv.n_past + w.s.iv.n_future > 0);
	/* A Ctrl-C that is still on its way would find the modes restored, and the kernel then drops what
	 * was written and is not read yet. */
	assert_true(twin_key(&w, "C-c"));
	tui_signal(w.tui, SIGTERM);
	assert_int_equal(tui_wait_exit(w.tui), 128 + SIGTERM);
	assert_true(tui_wait_restored(w.tui));
	twin_end(&w);
}

static void
fifty_events_of_the_mouse(void **state)
{
	(void)state;
	mouse_events(SGR, "TERM=xterm-256color");
	mouse_events(OLD, "TERM=screen");
	mouse_events(OLD, "TERM=tmux-256color");
}

/* As over a slow line: presses and releases of two clicks at once. */
static void
clicks_that_arrive_together_all_count(void **state)
{
	struct key key = { .kind = KEYKIND_CLICK };
	char bytes[128];
	struct twin w;
	unsigned i = 0;

	(void)state;
	assert_true(twin_start(&w, LANG_EN, 24, 80, NULL, NULL));
	assert_true(twin_key(&w, "F2"));
	assert_int_equal(w.s.iv.place.fact->type, TYPE_TRUTH);
	while (!(w.s.zones[i].is_item && w.s.zones[i].what == 1))
		assert_true(++i < w.s.n_zones);
	key.row = w.s.zones[i].row;
	key.col = w.s.zones[i].col;
	session_key(&w.s, key);
	session_key(&w.s, key);
	snprintf(bytes, sizeof(bytes), "\033[<0;%u;%uM\033[<0;%u;%um\033[<0;%u;%uM\033[<0;%u;%um",
	    key.col + 1, key.row + 1, key.col + 1, key.row + 1, key.col + 1, key.row + 1, key.col + 1,
	    key.row + 1);
	tui_type(w.tui, bytes);
	assert_true(twin_same(&w));
	assert_int_equal(w.s.iv.n_past, 2);
	leave(&w);
}

static void
the_mouse_can_be_left_alone(void **state)
{
	static const char *const options[][2] = { { NULL }, { "--no-mouse", NULL } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(options); i++) {
		struct twin w;

		assert_true(twin_start_with(&w, LANG_EN, 24, 80, NULL, NULL, options[i]));
		assert_true(tui_wait_taken(w.tui, i == 0));
		leave(&w);
	}
}

/* Between the screen and the way out: kinds of terminals, with all or little of what there is. */
static void
every_kind_of_terminal_is_given_back(void **state)
{
	static const char *const terms[] = { "TERM=linux", "TERM=xterm", "TERM=xterm-256color",
		"TERM=screen", "TERM=screen-256color", "TERM=tmux-256color", "TERM=rxvt-unicode" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(terms); i++) {
		struct twin w;

		assert_true(twin_start(&w, LANG_ZH, 24, 80, NULL, (const char *[]){ terms[i], NULL }));
		assert_true(twin_key(&w, "Tab"));
		leave(&w);
	}
}

/* It can hide no cursor and has one screen: nothing of the interview stays behind on that. */
static void
a_plain_old_terminal_does(void **state)
{
	const char *argv[] = { tui_program(), "interview", "--lang", "en", "--questionnaire",
		twin_questionnaire_path(), NULL };
	struct tui *t = tui_start(24, 80, argv, (const char *[]){ "TERM=vt100", NULL });

	(void)state;
	assert_true(tui_wait_for(t, "Possible"));
	tui_signal(t, SIGTERM);
	assert_int_equal(tui_wait_exit(t), 128 + SIGTERM);
	assert_true(tui_wait_restored(t));
	assert_false(tui_shows(t, "Possible"));
	tui_free(t);
}

/* Its font has no Chinese: English and ASCII, unless a language is asked for. */
static void
the_console_of_linux_is_spoken_to_in_english(void **state)
{
	static const char *const env[] = { "TERM=linux", "LANG=zh_CN.UTF-8", "LANGUAGE=zh_CN", NULL };
	const char *argv[] = { tui_program(), "interview", "--questionnaire",
		twin_questionnaire_path(), NULL, NULL, NULL };
	struct tui *t = tui_start(24, 80, argv, env);

	(void)state;
	assert_true(tui_wait_for(t, "--lang zh"));
	assert_true(tui_shows(t, "Possible"));
	assert_true(tui_shows(t, "----"));
	assert_false(tui_shows(t, "\u2500"));
	tui_type(t, "a");
	assert_true(tui_wait_gone(t, "--lang zh"));
	tui_free(t);
	argv[4] = "--lang";
	argv[5] = "zh";
	t = tui_start(24, 80, argv, env);
	assert_true(tui_wait_for(t, "\u2500"));
	assert_false(tui_shows(t, "--lang zh"));
	assert_false(tui_shows(t, "Possible"));
	tui_free(t);
}

/* Keys that wait before the program does, and stand before the answer of the terminal. */
static void
nothing_typed_ahead_is_lost(void **state)
{
	static const enum tui_answering how[] = { TUI_ANSWERS, TUI_SILENT, TUI_WIDE };
	const char *argv[] = { "sh", "-c", "stty raw -echo; read -r go; exec \"$@\"", "sh", tui_program(),
		"interview", "--lang", "en", "--questionnaire", twin_questionnaire_path(), NULL };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(how); i++) {
		tui_answers(how[i]);
		struct tui *t = tui_start(24, 80, argv, NULL);

		tui_type(t, "\nzqx");
		assert_true(tui_wait_for(t, "zqx"));
		tui_free(t);
	}
	tui_answers(TUI_ANSWERS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_decides_about_colour),
		cmocka_unit_test(each_theme_is_drawn),
		cmocka_unit_test(a_wide_terminal_gets_what_it_draws_right),
		cmocka_unit_test(a_silent_terminal_holds_no_key_up),
		cmocka_unit_test(in_chinese_a_silent_terminal_gets_what_is_safe),
		cmocka_unit_test(ascii_is_there_for_the_asking),
		cmocka_unit_test(nothing_typed_ahead_is_lost),
		cmocka_unit_test(fifty_events_of_the_mouse),
		cmocka_unit_test(clicks_that_arrive_together_all_count),
		cmocka_unit_test(the_mouse_can_be_left_alone),
		cmocka_unit_test(every_kind_of_terminal_is_given_back),
		cmocka_unit_test(a_plain_old_terminal_does),
		cmocka_unit_test(the_console_of_linux_is_spoken_to_in_english),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
