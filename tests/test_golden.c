/*
 * Whole screens of the real program as a terminal shows them: ten states of one interview, in four
 * sizes, both languages, with colours, without, and in ASCII. UPDATE=1 rewrites what is recorded.
 *
 * Recorded are the rows as text, then the runs of cells that do not look plain: the row, the columns
 * from 1, and b for bold, u for underlined, r for reversed, a number for a colour, another behind a
 * slash for its ground. Without colours the text must be the same, so that only looks are recorded.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <qingjie/array.h>
#include <qingjie/whatif.h>

#include "twin.h"

#define LOTS "{Tab}/s-comp{Enter}{F5}"
#define ANSWER(id, keys) "{Tab}/" id "{Enter}" keys "{Enter}{Esc}"
#define KEY_NAME_MAX 16

/* One behind the other. Named keys stand in braces. */
static const struct state {
	const char *name, *keys;
} states[] = {
	{ "the first question", "" },
	{ "a list with a filter", ANSWER("intent", "1") ANSWER("ct-fr", "2024-03-01")
	    ANSWER("ct-to", "2024-05-01") ANSWER("l-inc", "3200") LOTS "a/credit" },
	{ "a number, half typed", "{Enter}2{Enter}2{Enter}1{Enter}2{Enter}1{Enter}{Esc}{Home}{Right}{Enter}412" },
	{ "a table with rows", "{Enter}{Esc}c{Right}" },
	{ "the outline", "{Tab}" },
	{ "the law", "L" },
	{ "the reasons", "P" },
	{ "disputed law", "C" },
	{ "what would change it", "V" },
	{ "the end", "{Esc}{Tab}{End}{Enter}{F6}" },
};

static const int sizes[][2] = { { 40, 120 }, { 24, 80 }, { 20, 60 }, { 12, 40 } };

enum mode { MODE_COLOUR, MODE_MONO, MODE_ASCII, MODES };

static const struct {
	const char *name, *options[3];
} modes[MODES] = {
	{ "colour", { "--color", "always" } },
	{ "mono", { "--color", "never" } },
	{ "ascii", { "--color", "always", "--ascii" } },
};

/* Presses the keys of a state; the program gets a burst, in which it makes a scene for each key, too. */
static void
press(struct twin *w, const char *keys)
{
	while (*keys != '\0') {
		char name[KEY_NAME_MAX];

		if (*keys == '{') {
			snprintf(name, sizeof(name), "%.*s", (int)strcspn(keys, "}") - 1, keys + 1);
			twin_send_key(w, name);
			keys += strcspn(keys, "}") + 1;
		} else {
			twin_send(w, (char[]){ *keys++, '\0' });
		}
		arena_reset(&w->frame);
		session_scene(&w->s, (unsigned)w->rows, (unsigned)w->cols, &w->frame);
		if (keys[-1] == '}' && strcmp(name, "Esc") == 0) /* what follows is no part of it */
			assert_true(twin_same(w));
	}
	while (w->s.page == PAGE_CHANGES && whatif_works(&w->s))
		whatif_work(&w->s);
	assert_true(twin_same(w));
}

static bool
same_look(const struct tui_look *a, const struct tui_look *b)
{
	return a->bold == b->bold && a->underlined == b->underlined &&
	    a->reversed == b->reversed && a->fg == b->fg && a->bg == b->bg;
}

static void
add_run(struct buf *out, int from, int to, const struct tui_look *look)
{
	buf_printf(out, " %d-%d ", from + 1, to);
	buf_puts(out, look->bold ? "b" : "");
	buf_puts(out, look->underlined ? "u" : "");
	buf_puts(out, look->reversed ? "r" : "");
	if (look->fg != TUI_OWN)
		buf_printf(out, "%d", look->fg);
	if (look->bg != TUI_OWN)
		buf_printf(out, "/%d", look->bg);
}

/* Blanks do not end a run, nor are they its end; its cells must fill the row, no more and no less. */
static void
add_looks(const struct tui *t, int row, struct buf *out)
{
	const struct tui_look plain = { .fg = TUI_OWN, .bg = TUI_OWN };
	struct tui_look run = plain, look;
	int rows, cols, from = 0, to = 0, col;
	bool any = false;

	tui_size(t, &rows, &cols);
	for (col = 0; col <= cols;) {
		int width = col < cols ? tui_cell(t, row, col, &look) : 1;

		assert_in_range(width, 1, 2);
		if (col < cols && look.blank) {
			look = (struct tui_look){ .fg = TUI_OWN, .bg = look.bg, .blank = true };
			if (look.bg == run.bg && !run.underlined && !run.reversed) {
				col += width;
				continue;
			}
		}
		if (col == cols || !same_look(&look, &run)) {
			if (!same_look(&run, &plain) && !any)
				buf_printf(out, "%d:", row + 1);
			if (!same_look(&run, &plain))
				add_run(out, from, to, &run);
			any = any || !same_look(&run, &plain);
			run = look;
			from = col;
		}
		col += width;
		to = col;
	}
	assert_int_equal(col, cols + 1);
	buf_puts(out, any ? "\n" : "");
}

static void
looks(const struct tui *t, struct buf *out)
{
	int rows, cols, row, col;

	tui_size(t, &rows, &cols);
	tui_cursor(t, &row, &col);
	buf_puts(out, "");
	for (int i = 0; i < rows; i++)
		add_looks(t, i, out);
	if (tui_cursor_shown(t))
		buf_printf(out, "cursor %d:%d\n", row + 1, col + 1);
}

/* What is recorded of all states of one size, language and mode, from `*at` on. */
struct record {
	char path[96], *text, *at;
	struct buf now;
	bool rewrites;
};

static void
record_open(struct record *r, const int size[2], enum language l, enum mode mode)
{
	FILE *f;
	size_t cap = 0;

	*r = (struct record){ .rewrites = getenv("UPDATE") != NULL };
	snprintf(r->path, sizeof(r->path), "tests/golden/%s-%dx%d-%s.txt",
	    l == LANG_ZH ? "zh" : "en", size[1], size[0], modes[mode].name);
	f = fopen(r->path, "r");
	if (f == NULL || getdelim(&r->text, &cap, '\0', f) < 0) {
		free(r->text);
		r->text = strdup("");
	}
	if (f != NULL)
		fclose(f);
	r->at = r->text;
}

/* What comes next must be this. */
static void
record_next(struct record *r, const struct buf *got)
{
	size_t i = 0;

	buf_puts(&r->now, got->s);
	if (r->rewrites)
		return;
	while (got->s[i] != '\0' && r->at[i] == got->s[i])
		i++;
	if (got->s[i] == '\0') {
		r->at += i;
		return;
	}
	while (i > 0 && got->s[i - 1] != '\n')
		i--;
	fail_msg("%s has\n%.300s\nand not\n%.300s\nUPDATE=1 rewrites it", r->path, r->at + i, got->s + i);
}

static void
record_close(struct record *r)
{
	FILE *f;

	if (r->rewrites && strcmp(r->text, r->now.s) != 0) {
		f = fopen(r->path, "w");
		assert_non_null(f);
		fputs(r->now.s, f);
		assert_int_equal(fclose(f), 0);
	} else if (!r->rewrites && *r->at != '\0') {
		fail_msg("%s goes on with\n%.300s", r->path, r->at);
	}
	free(r->text);
	buf_done(&r->now);
}

/* The looks that must come; of a frame whose text is there, the last of them may be on their way. */
static bool
looks_so(struct tui *t, void *data)
{
	const char *wanted = data;
	struct buf now = { 0 };

	looks(t, &now);
	bool so = strncmp(wanted, now.s, now.len) == 0;
	buf_done(&now);
	return so;
}

/* Text of what is on the screen, one state; `*colour` is it with colours, or becomes so. */
static void
shoot(struct twin *w, const struct state *state, enum mode mode, char **colour, struct record *r)
{
	struct buf got = { 0 };

	press(w, state->keys);
	buf_printf(&got, "=== %s\n", state->name);
	record_next(r, &got);
	buf_clear(&got);
	buf_puts(&got, tui_screen(w->tui));
	assert_null(strstr(got.s, "\357\277\275"));
	if (mode == MODE_MONO)
		assert_string_equal(got.s, *colour);
	else
		record_next(r, &got);
	if (mode == MODE_COLOUR)
		*colour = strdup(got.s);
	buf_clear(&got);
	if (!r->rewrites)
		tui_wait_until(w->tui, looks_so, r->at);
	looks(w->tui, &got);
	record_next(r, &got);
	buf_done(&got);
}

static void
walk(const int size[2], enum language l, enum mode mode, char *colour[])
{
	const char *options[ARRAY_LEN(modes[0].options) + 1] = { NULL };
	struct twin w;
	struct record r;

	memcpy(options, modes[mode].options, sizeof(modes[mode].options));
	record_open(&r, size, l, mode);
	assert_true(twin_start_with(&w, l, size[0], size[1], NULL, NULL, options));
	for (size_t i = 0; i < ARRAY_LEN(states); i++)
		shoot(&w, &states[i], mode, &colour[i], &r);
	tui_key(w.tui, "F10");
	tui_type(w.tui, "leave\r");
	assert_int_equal(twin_end(&w), 0);
	record_close(&r);
}

static void
in_all_modes(const int size[2])
{
	for (int l = 0; l < LANGS; l++) {
		char *colour[ARRAY_LEN(states)] = { NULL };

		for (int mode = 0; mode < MODES; mode++)
			walk(size, (enum language)l, (enum mode)mode, colour);
		for (size_t i = 0; i < ARRAY_LEN(states); i++)
			free(colour[i]);
	}
}

static void
screens_of_120_by_40(void **state)
{
	(void)state;
	in_all_modes(sizes[0]);
}

static void
screens_of_80_by_24(void **state)
{
	(void)state;
	in_all_modes(sizes[1]);
}

static void
screens_of_60_by_20(void **state)
{
	(void)state;
	in_all_modes(sizes[2]);
}

static void
screens_of_40_by_12(void **state)
{
	(void)state;
	in_all_modes(sizes[3]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(screens_of_120_by_40),
		cmocka_unit_test(screens_of_80_by_24),
		cmocka_unit_test(screens_of_60_by_20),
		cmocka_unit_test(screens_of_40_by_12),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
