/* Colours: who decides whether there are any, and whether they can be read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <qingjie/array.h>

#include "../src/tui/theme.h"

#define WHITE 0xffffff
#define BLACK 0x000000
#define CONTRAST_X10 45 /* tenths; what WCAG 2.1 asks of text, level AA */
#define CONTRAST_HIGH_X10 70 /* and level AAA */

static void
who_decides(void **state)
{
	static const struct {
		enum colouring option;
		const char *no_color;
		bool terminal, coloured;
	} rows[] = {
		{ COLOURING_AUTO, NULL, false, false },
		{ COLOURING_AUTO, NULL, true, true },
		{ COLOURING_AUTO, "", false, false },
		{ COLOURING_AUTO, "", true, true },
		{ COLOURING_AUTO, "0", false, false },
		{ COLOURING_AUTO, "0", true, false },
		{ COLOURING_ALWAYS, NULL, false, false },
		{ COLOURING_ALWAYS, NULL, true, true },
		{ COLOURING_ALWAYS, "1", false, false },
		{ COLOURING_ALWAYS, "1", true, true },
		{ COLOURING_NEVER, NULL, true, false },
		{ COLOURING_NEVER, "", true, false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct style style = { .colouring = rows[i].option };

		assert_int_equal(theme_wants(&style, rows[i].no_color, rows[i].terminal),
		    rows[i].coloured);
		style.theme = THEME_MONO;
		assert_false(theme_wants(&style, rows[i].no_color, rows[i].terminal));
	}
}

/*
 * Relative luminance as WCAG 2.1 defines it, of 10,000: by a table of the values that the fixed
 * colours are made of, for the power in it is all that would need floating point.
 */
static unsigned
linear(unsigned value)
{
	static const struct {
		unsigned value, linear;
	} steps[] = { { 0, 0 }, { 8, 24 }, { 18, 60 }, { 28, 116 }, { 38, 194 }, { 48, 296 },
		{ 58, 423 }, { 68, 578 }, { 78, 762 }, { 88, 976 }, { 95, 1144 }, { 98, 1221 },
		{ 108, 1500 }, { 118, 1812 }, { 128, 2159 }, { 135, 2423 }, { 138, 2541 },
		{ 148, 2961 }, { 158, 3419 }, { 168, 3916 }, { 175, 4287 }, { 178, 4452 },
		{ 188, 5029 }, { 198, 5647 }, { 208, 6308 }, { 215, 6795 }, { 218, 7011 },
		{ 228, 7758 }, { 238, 8550 }, { 255, 10000 } };

	for (size_t i = 0; i < ARRAY_LEN(steps); i++)
		if (steps[i].value == value)
			return steps[i].linear;
	fail_msg("no fixed colour has a part of %u", value);
	return 0;
}

static unsigned
luminance(uint32_t rgb)
{
	return (2126 * linear(rgb >> 16) + 7152 * linear(rgb >> 8 & 0xff) + 722 * linear(rgb & 0xff)) /
	    10000;
}

/* Tenths, rounded down. */
static unsigned
contrast(uint32_t a, uint32_t b)
{
	unsigned one = luminance(a) + 500, other = luminance(b) + 500;

	return one > other ? 10 * one / other : 10 * other / one;
}

static void
contrast_is_what_it_is_elsewhere(void **state)
{
	(void)state;
	assert_int_equal(contrast(WHITE, BLACK), 210);
	assert_int_equal(contrast(theme_rgb(243), WHITE), 45);
	assert_int_equal(contrast(theme_rgb(244), WHITE), 39);
	assert_int_equal(theme_rgb(243), 0x767676);
	assert_int_equal(theme_rgb(208), 0xff8700);
	assert_int_equal(theme_rgb(16), BLACK);
	assert_int_equal(theme_rgb(231), WHITE);
}

static void
assert_legible(enum theme theme, int role, uint32_t text, uint32_t ground)
{
	unsigned least = theme == THEME_CONTRAST ? CONTRAST_HIGH_X10 : CONTRAST_X10;

	if (contrast(text, ground) < least)
		fail_msg("theme %d, role %d: contrast is only %u tenths", (int)theme, role,
		    contrast(text, ground));
}

static void
every_role_of_every_theme_can_be_read(void **state)
{
	static const enum theme themes[] = { THEME_DEFAULT, THEME_LIGHT, THEME_DARK, THEME_SAFE,
		THEME_CONTRAST };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(themes); i++)
		for (int role = 0; role < ROLES; role++) {
			struct tint t = theme_tint(themes[i], (enum role)role, 256);

			assert_int_equal(t.ground == THEME_OWN, themes[i] == THEME_DEFAULT);
			if (t.ground != THEME_OWN) {
				assert_legible(themes[i], role, theme_rgb(t.text), theme_rgb(t.ground));
			} else if (t.text != THEME_OWN) {
				assert_legible(themes[i], role, theme_rgb(t.text), WHITE);
				assert_legible(themes[i], role, theme_rgb(t.text), BLACK);
			}
		}
}

/* What a terminal of any depth is told is a colour that it has. */
static void
every_depth_has_its_colours(void **state)
{
	(void)state;
	for (int role = 0; role < ROLES; role++) {
		struct tint eight = theme_tint(THEME_SAFE, (enum role)role, 8),
			    fixed = theme_tint(THEME_SAFE, (enum role)role, 256),
			    all = theme_tint(THEME_SAFE, (enum role)role, 1 << 24);

		assert_in_range(eight.text, 0, 7);
		assert_in_range(eight.ground, 0, 7);
		assert_int_not_equal(eight.text, eight.ground);
		assert_in_range(fixed.text, 16, 255);
		assert_int_equal(all.text, theme_rgb(fixed.text));
		assert_int_equal(all.ground, theme_rgb(fixed.ground));
	}
	assert_int_equal(theme_tint(THEME_DEFAULT, ROLE_TEXT, 1 << 24).ground, THEME_OWN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_decides),
		cmocka_unit_test(contrast_is_what_it_is_elsewhere),
		cmocka_unit_test(every_role_of_every_theme_can_be_read),
		cmocka_unit_test(every_depth_has_its_colours),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
