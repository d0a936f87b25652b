/* What a role looks like. Nothing is told by colour alone, and no background is painted. */
#ifndef QINGJIE_THEME_H
#define QINGJIE_THEME_H

#include <curses.h>

#include <qingjie/scene.h>

/* Chooses colours for the terminal that is open, or none: NO_COLOR, and terminals without. */
void theme_init(void);

attr_t theme_attr(enum role role);
short theme_pair(enum role role);

#endif
