/* The keys at the foot of the screen, and the places that can be clicked. */
#ifndef KEY_BAR_H
#define KEY_BAR_H

#include <qingjie/session.h>

#include "flow.h"

/* A place of the screen that can be clicked; beyond ZONES_MAX they are forgotten. */
void zone_add(struct session *s, struct zone z);

/*
 * As many keys as fit on `lines` lines from `row` on; help always does. Where not all of the panel is
 * shown the page keys come first.
 */
void key_bar(struct session *s, struct flow *f, unsigned row, unsigned lines, bool hides);

#endif
