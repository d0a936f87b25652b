/* The verdict as a picture: the ladder of tiers, distances, what is met and what is open. */
#ifndef VERDICT_PANEL_H
#define VERDICT_PANEL_H

#include <qingjie/session.h>

#include "flow.h"

/* The whole panel. */
void verdict_panel(struct session *s, const struct verdict *v, struct flow *f);

/* For the page of reasons: a ladder for each side of a dispute, nothing without one. */
void verdict_columns(const struct session *s, const struct verdict *v, struct flow *f);

/* At most `rows` lines (2 to 4) for a narrow screen. */
void verdict_panel_small(struct session *s, const struct verdict *v, struct flow *f,
    unsigned rows);

#endif
