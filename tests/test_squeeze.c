/* Squeezed frames draw the same picture, in no more bytes, and leave the same look behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <vterm.h>

#include <qingjie/array.h>

#include "../src/tui/squeeze.h"
#include "dice.h"
#include "rounds.h"

#define ROWS 6
#define COLS 20
#define FRAMES 5000
#define PIECES 40

/* What curses sends, and some that it does not; nothing wide, for half of that looks as it may. */
static const char *const pieces[] = {
	"\033(B\033[m", "\033(B\033[0m", "\033(B\033[0;1m", "\033(B\033[0;7m", "\033(B\033[0;4m",
	"\033(B\033[0;1;4m", "\033[38;5;243m", "\033[38;5;63m", "\033[39m", "\033[39;49m", "\033[31m",
	"\033[97m", "\033[44m", "\033[48;5;234m", "\033[38;2;1;2;3m", "\033[3m", "\033[24m", "\033[27m",
	"\033[1m", "\033[7m", "\033[K", "\033[1K", "\033[4X", "\033[2P", "\033[2@", "\033[L", "\033[2d",
	"\033[4;9H", "\033[12G", "\033[3H", "\033[2;1H", "\033[3;2H",
	"\r\033[4d", "\r\033[5d", "\033[2C", "\033[B", "\033M", "\033[2;5r\033[2;1H\033M\033[1;6r", "\r", "\n", "\b", "\033(B", "\0337", "\0338",
	"a", "word", " ", "   ", "\xc3\xa9", "\xe2\x94\x80", "q",
};

static VTerm *
terminal(VTermScreen **screen)
{
	VTerm *vt = vterm_new(ROWS, COLS);

	vterm_set_utf8(vt, 1);
	*screen = vterm_obtain_screen(vt);
	vterm_screen_reset(*screen, 1);
	return vt;
}

static bool
blank(const VTermScreenCell *c)
{
	return (c->chars[0] == 0 || c->chars[0] == ' ') && !c->attrs.reverse && !c->attrs.underline;
}

static bool
same_chars(const VTermScreenCell *a, const VTermScreenCell *b)
{
	int i = 0;

	while (a->chars[i] == b->chars[i] && a->chars[i] != 0 && i + 1 < VTERM_MAX_CHARS_PER_CELL)
		i++;
	return a->chars[i] == b->chars[i];
}

static bool
alike(const VTermScreenCell *a, const VTermScreenCell *b)
{
	if (!vterm_color_is_equal(&a->bg, &b->bg))
		return false;
	if (blank(a) && blank(b))
		return true;
	return same_chars(a, b) && a->width == b->width &&
	    a->attrs.bold == b->attrs.bold && a->attrs.underline == b->attrs.underline &&
	    a->attrs.reverse == b->attrs.reverse && a->attrs.italic == b->attrs.italic &&
	    vterm_color_is_equal(&a->fg, &b->fg);
}

static bool
same_screens(VTermScreen *a, VTermScreen *b)
{
	for (int i = 0; i < ROWS * COLS; i++) {
		VTermPos at = { i / COLS, i % COLS };
		VTermScreenCell left, right;

		vterm_screen_get_cell(a, at, &left);
		vterm_screen_get_cell(b, at, &right);
		if (!alike(&left, &right))
			return false;
	}
	return true;
}

/* Frames one behind the other on two terminals, and at last a letter that shows the look left. */
static void
draws_the_same(void **state)
{
	struct dice dice = { 20 };
	unsigned n = rounds(FRAMES);

	(void)state;
	for (unsigned i = 0; i < n; i++) {
		VTermScreen *as_is, *shorter;
		VTerm *left = terminal(&as_is), *right = terminal(&shorter);
		bool plain = true;

		for (unsigned frame = 0; frame < 3; frame++) {
			struct buf whole = { 0 }, squeezed = { 0 };

			for (unsigned k = 0; k < PIECES; k++)
				buf_puts(&whole, pieces[dice_roll(&dice, ARRAY_LEN(pieces))]);
			plain = squeeze(whole.s, whole.len, COLS, plain, &squeezed);
			buf_puts(&squeezed, "z");
			buf_puts(&whole, "z");
			vterm_input_write(left, whole.s, whole.len);
			vterm_input_write(right, squeezed.s, squeezed.len);
			if (!same_screens(as_is, shorter))
				fail_msg("frame %u of case %u: %s|%s", frame, i, whole.s, squeezed.s);
			buf_done(&whole);
			buf_done(&squeezed);
		}
		vterm_free(left);
		vterm_free(right);
	}
}

static void
comes_to(const char *bytes, const char *shorter)
{
	struct buf b = { 0 };

	squeeze(bytes, strlen(bytes), COLS, false, &b);
	assert_string_equal(b.s, shorter);
	buf_done(&b);
}

static void
says_once(void **state)
{
	(void)state;
	comes_to("\033(B\033[0;1mF1\033(B\033[0m \033[38;5;243mhelp\033(B\033[m",
	    "\033(B\033[0;1mF1 \033[0;38;5;243mhelp\033[m");
	comes_to("\033[0;1ma\033(B\033[0m\033[K\033[0;1mb\033(B\033[m",
	    "\033[0;1ma\033(B\033[Kb\033[m");
	comes_to("\033[0;4m  \033[m ", "\033[0;4m  \033[m ");
	comes_to("\033[38:2::1:2:3mx", "\033[38:2::1:2:3mx");
	comes_to("\033(B\033(0q\033(0q\033(B\033(B", "\033(B\033(0q\033(0q\033(B");
	comes_to("cut \033[3", "cut \033[3");
	comes_to("cut \033", "cut \033");
}

/* Only as long as it is certain that no line is full. */
static void
goes_down_by_a_line_feed(void **state)
{
	(void)state;
	comes_to("\033[2;5Hone\033[3;1Htwo\r\033[4d three\033[5;2Hfour", "\033[2;5Hone\r\ntwo\r\n three\r\n\033[Cfour");
	comes_to("\033[2;5Hone\033[4;1Htwo", "\033[2;5Hone\033[4;1Htwo");
	comes_to("\033[2;16H12345\r\033[3dx", "\033[2;16H12345\r\033[3dx");
	comes_to("\033[2;16H1234\r\033[3dx", "\033[2;16H1234\r\nx");
	comes_to("one\r\033[3dx", "one\r\033[3dx");
	comes_to("\033[2;5Hone\v\r\033[3dx", "\033[2;5Hone\v\r\033[3dx");
}

static void
vouches_for_a_plain_look(void **state)
{
	struct buf b = { 0 };
	const char *bytes = "\033(B\033[0;1mF1\033(B\033[m", *open = "\033[1mF1";

	(void)state;
	assert_true(squeeze(bytes, strlen(bytes), COLS, true, &b));
	assert_string_equal(b.s, "\033[1mF1\033[m");
	assert_false(squeeze(open, strlen(open), COLS, true, &b));
	assert_false(squeeze("x", 1, COLS, false, &b));
	buf_done(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(draws_the_same),
		cmocka_unit_test(says_once),
		cmocka_unit_test(goes_down_by_a_line_feed),
		cmocka_unit_test(vouches_for_a_plain_look),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
