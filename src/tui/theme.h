/* What a role looks like. Nothing is told by colour alone. */
#ifndef QINGJIE_THEME_H
#define QINGJIE_THEME_H

#include <curses.h>
#include <stdint.h>

#include <qingjie/scene.h>
#include <qingjie/style.h>

#define THEME_OWN (-1) /* the colour that the terminal has anyway */

struct tint {
	int text, ground; /* numbers of colours, or THEME_OWN */
};

/*
 * Are colours used? An option comes before the environment's NO_COLOR (its value, or NULL; empty is
 * as good as none), and that before what the terminal can do; none can give it what it lacks.
 */
bool theme_wants(const struct style *style, const char *no_color, bool terminal_can);

/* Could the terminal that is open be coloured, by whatever theme? */
enum colours theme_colours(const struct style *style);

/* The role's colours on a terminal with `colours` of them: 8 or more. */
struct tint theme_tint(enum theme theme, enum role role, int colours);

/* 0xRRGGBB of one of the fixed colours, 16 to 255. */
uint32_t theme_rgb(int colour);

/* Chooses colours for the terminal that is open, or none; what it shows is to be drawn anew. */
void theme_init(const struct style *style);

attr_t theme_attr(enum role role);
short theme_pair(enum role role);

#endif
