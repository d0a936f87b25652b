#include "theme.h"

#include <stdlib.h>

#define COLOR_NONE (-1) /* the terminal's own */

/*
 * `rich` are colours of the fixed part of the 256: each has a contrast of at least 4.3 to 1 on
 * white and on black, for nothing says which of the two the terminal has; blue and orange rather
 * than green and red tell apart what must be told apart. `basic` are the eight that users choose
 * themselves. `mono` must do without colour.
 */
static const struct look {
	attr_t mono, coloured;
	short basic, rich;
} looks[ROLES] = {
	[ROLE_TEXT] = { A_NORMAL, A_NORMAL, COLOR_NONE, COLOR_NONE },
	[ROLE_TITLE] = { A_BOLD, A_BOLD, COLOR_NONE, COLOR_NONE },
	[ROLE_DIM] = { A_NORMAL, A_NORMAL, COLOR_NONE, 243 },
	[ROLE_BORDER] = { A_NORMAL, A_NORMAL, COLOR_NONE, 243 },
	[ROLE_KEY] = { A_BOLD, A_BOLD, COLOR_NONE, COLOR_NONE },
	[ROLE_FIELD] = { A_UNDERLINE, A_UNDERLINE, COLOR_NONE, COLOR_NONE },
	[ROLE_CHOSEN] = { A_REVERSE, A_REVERSE, COLOR_NONE, COLOR_NONE },
	[ROLE_PREDICTED] = { A_BOLD, A_BOLD, COLOR_NONE, COLOR_NONE },
	[ROLE_POSSIBLE] = { A_NORMAL, A_NORMAL, COLOR_BLUE, 63 },
	[ROLE_CONTESTED] = { A_NORMAL, A_NORMAL, COLOR_MAGENTA, 98 },
	[ROLE_MET] = { A_BOLD, A_BOLD, COLOR_RED, 130 },
	[ROLE_OPEN] = { A_NORMAL, A_NORMAL, COLOR_NONE, COLOR_NONE },
	[ROLE_BAR] = { A_NORMAL, A_NORMAL, COLOR_BLUE, 63 },
	[ROLE_WARNING] = { A_BOLD, A_BOLD, COLOR_MAGENTA, 130 },
	[ROLE_ERROR] = { A_BOLD | A_UNDERLINE, A_BOLD, COLOR_RED, 163 },
};

static bool coloured;

static bool
theme_wants_colour(void)
{
	const char *no = getenv("NO_COLOR");

	return (!no || !*no) && has_colors();
}

/* A pair is its role's number and one more: pair 0 is the terminal's own and cannot be set. */
void
theme_init(void)
{
	coloured = theme_wants_colour() && start_color() == OK && use_default_colors() == OK &&
	    COLOR_PAIRS > ROLES;
	for (short i = 0; coloured && i < ROLES; i++)
		init_pair((short)(i + 1), COLORS == 256 ? looks[i].rich : looks[i].basic, COLOR_NONE);
}

attr_t
theme_attr(enum role role)
{
	return coloured ? looks[role].coloured : looks[role].mono;
}

short
theme_pair(enum role role)
{
	return coloured ? (short)(role + 1) : 0;
}
