#include "theme.h"

#include <stdlib.h>
#include <string.h>

#define FIXED 256              /* terminals with so many colours have the last 240 of them in common */
#define FIXED_FROM 16
#define TRUE_COLOURS (1 << 24) /* where the number of a colour is its red, green and blue */
#define GREYS_FROM 232

/* How a role looks without colour, and in addition to it. */
static const struct {
	attr_t mono, coloured;
} attributes[ROLES] = {
	[ROLE_TITLE] = { A_BOLD, A_BOLD },
	[ROLE_KEY] = { A_BOLD, A_BOLD },
	[ROLE_FIELD] = { A_UNDERLINE, A_UNDERLINE },
	[ROLE_CHOSEN] = { A_REVERSE, A_REVERSE },
	[ROLE_PREDICTED] = { A_BOLD, A_BOLD },
	[ROLE_MET] = { A_BOLD, A_BOLD },
	[ROLE_WARNING] = { A_BOLD, A_BOLD },
	[ROLE_ERROR] = { A_BOLD | A_UNDERLINE, A_BOLD | A_UNDERLINE },
};

/* The colours of a theme: text, and what differs from it. The first has no ground of its own. */
struct palette {
	int ground, text, dim, border, possible, contested, met, error;
};

/*
 * Of the fixed part of the 256, which looks the same everywhere: each has a contrast of at least
 * 4.5 to 1 on its ground, the default's on white and on black, for nothing says which of the two
 * the terminal has. Blue and orange rather than green and red tell apart what must be told apart;
 * the safe ones are nearest to those of M. Okabe and K. Ito, Color Universal Design (2008).
 */
static const struct palette rich[THEMES] = {
	[THEME_DEFAULT] = { THEME_OWN, THEME_OWN, 243, 243, 63, 98, 131, 163 },
	[THEME_LIGHT] = { 231, 16, 240, 243, 25, 90, 130, 124 },
	[THEME_DARK] = { 234, 252, 246, 245, 75, 141, 214, 203 },
	[THEME_SAFE] = { 16, 231, 250, 246, 74, 175, 178, 166 },
	[THEME_CONTRAST] = { 16, 231, 252, 231, 87, 219, 226, 210 },
};

/* Of the eight, which users choose themselves. */
static const struct palette basic[THEMES] = {
	[THEME_DEFAULT] = { THEME_OWN, THEME_OWN, THEME_OWN, THEME_OWN, COLOR_BLUE, COLOR_MAGENTA,
	    COLOR_RED, COLOR_RED },
	[THEME_LIGHT] = { COLOR_WHITE, COLOR_BLACK, COLOR_BLACK, COLOR_BLACK, COLOR_BLUE,
	    COLOR_MAGENTA, COLOR_RED, COLOR_RED },
	[THEME_DARK] = { COLOR_BLACK, COLOR_WHITE, COLOR_WHITE, COLOR_WHITE, COLOR_CYAN,
	    COLOR_MAGENTA, COLOR_YELLOW, COLOR_RED },
	[THEME_SAFE] = { COLOR_BLACK, COLOR_WHITE, COLOR_WHITE, COLOR_WHITE, COLOR_CYAN, COLOR_WHITE,
	    COLOR_YELLOW, COLOR_YELLOW },
	[THEME_CONTRAST] = { COLOR_BLACK, COLOR_WHITE, COLOR_WHITE, COLOR_WHITE, COLOR_CYAN, COLOR_WHITE,
	    COLOR_YELLOW, COLOR_WHITE },
};

static bool coloured;

bool
theme_wants(const struct style *style, const char *no_color, bool terminal_can)
{
	bool wanted = style->colouring == COLOURING_ALWAYS;

	if (style->colouring == COLOURING_AUTO)
		wanted = !no_color || !*no_color;
	return wanted && terminal_can && style->theme != THEME_MONO;
}

enum colours
theme_colours(const struct style *style)
{
	struct style any = *style;

	any.theme = THEME_DEFAULT;
	if (!theme_wants(&any, getenv("NO_COLOR"), true))
		return COLOURS_UNWANTED;
	return has_colors() ? COLOURS_THERE : COLOURS_NONE;
}

uint32_t
theme_rgb(int colour)
{
	static const uint32_t steps[] = { 0, 95, 135, 175, 215, 255 };
	uint32_t grey, cube = (uint32_t)(colour - FIXED_FROM);

	if (colour >= GREYS_FROM) {
		grey = 8 + 10 * (uint32_t)(colour - GREYS_FROM);
		return grey << 16 | grey << 8 | grey;
	}
	return steps[cube / 36] << 16 | steps[cube / 6 % 6] << 8 | steps[cube % 6];
}

static int
theme_text(const struct palette *p, enum role role)
{
	switch (role) {
	case ROLE_DIM: return p->dim;
	case ROLE_BORDER: return p->border;
	case ROLE_POSSIBLE: case ROLE_BAR: return p->possible;
	case ROLE_CONTESTED: return p->contested;
	case ROLE_MET: case ROLE_WARNING: return p->met;
	case ROLE_ERROR: return p->error;
	default: return p->text;
	}
}

static int
theme_number(int colour, int colours)
{
	return colour >= FIXED_FROM && colours >= TRUE_COLOURS ? (int)theme_rgb(colour) : colour;
}

struct tint
theme_tint(enum theme theme, enum role role, int colours)
{
	const struct palette *p = colours >= FIXED ? &rich[theme] : &basic[theme];

	return (struct tint){ theme_number(theme_text(p, role), colours),
		theme_number(p->ground, colours) };
}

/* The console's own colours are on black, and its eight would be too dark there. */
static enum theme
theme_for_terminal(enum theme wanted)
{
	const char *term = getenv("TERM");

	if (wanted == THEME_DEFAULT && COLORS < FIXED && term && strncmp(term, "linux", 5) == 0)
		return THEME_DARK;
	return wanted;
}

/* A pair is its role's number and one more: pair 0 is the terminal's own and cannot be set. */
void
theme_init(const struct style *style)
{
	struct tint t;

	coloured = theme_wants(style, getenv("NO_COLOR"), has_colors()) && start_color() == OK &&
	    use_default_colors() == OK && COLOR_PAIRS > ROLES;
	for (int i = 0; coloured && i < ROLES; i++) {
		t = theme_tint(theme_for_terminal(style->theme), (enum role)i, COLORS);
		init_extended_pair(i + 1, t.text, t.ground);
	}
	bkgdset(' ' | (chtype)(coloured ? COLOR_PAIR(theme_pair(ROLE_TEXT)) : 0));
	clearok(curscr, TRUE);
}

attr_t
theme_attr(enum role role)
{
	return coloured ? attributes[role].coloured : attributes[role].mono;
}

short
theme_pair(enum role role)
{
	return coloured ? (short)(role + 1) : 0;
}
