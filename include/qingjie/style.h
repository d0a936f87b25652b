/* How a person wants the screen to look, and the terminal to be used. */
#ifndef QINGJIE_STYLE_H
#define QINGJIE_STYLE_H

#include <stdbool.h>

enum colouring {
	COLOURING_AUTO, /* as NO_COLOR says */
	COLOURING_ALWAYS,
	COLOURING_NEVER,
};

enum theme {
	THEME_DEFAULT, /* on the background that the terminal has, light or dark */
	THEME_LIGHT,
	THEME_DARK,
	THEME_MONO,
	THEME_SAFE, /* blue and orange, which all eyes tell apart */
	THEME_CONTRAST, /* at least 7 to 1 */
	THEMES,
};

/* Can the screen be coloured? */
enum colours {
	COLOURS_NONE,     /* there is no screen, or it has none */
	COLOURS_UNWANTED, /* the person has said that there shall be none */
	COLOURS_THERE,
};

/* Cells of characters whose width terminals disagree on. */
enum ambiguous {
	AMBIGUOUS_AUTO, /* the terminal is asked */
	AMBIGUOUS_NARROW,
	AMBIGUOUS_WIDE, /* they are not used */
};

struct style {
	enum colouring colouring;
	enum theme theme;
	enum ambiguous ambiguous;
	bool no_mouse;
};

#endif
