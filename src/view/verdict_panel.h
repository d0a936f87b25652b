/* The verdict as a picture: the ladder of tiers, distances, what is met and what is open. */
#ifndef VERDICT_PANEL_H
#define VERDICT_PANEL_H

#include <qingjie/session.h>

#include "flow.h"

/* The whole of it in `rows` lines. */
void verdict_panel(struct session *s, const struct verdict *v, struct flow *f, unsigned rows);

/* For the page of reasons: a ladder for each side of a dispute, nothing without one. */
void verdict_columns(const struct session *s, const struct verdict *v, struct flow *f);

/*
 * The same in `rows` lines, 1 to 3, for a narrow screen: the tier and the range; the ladder and what is
 * contested; the nearest distance and what is met.
 */
void verdict_panel_small(struct session *s, const struct verdict *v, struct flow *f,
    unsigned rows);

/* What both say. A tier by its brief name: */
const char *verdict_brief(const struct verdict *v, unsigned tier, enum language l);
/* the predicted tier, with its range, or that there is nothing to predict from; */
void verdict_name(const struct session *s, const struct verdict *v, bool range, struct buf *out);
/* what stands where it is predicted to end; */
const char *verdict_mark(const struct flow *f);
/* the key and the nearest that is contested: "C: combined tenfold, single class: serious". */
bool verdict_hint(struct session *s, const struct verdict *v, bool brief, struct buf *out);

#endif
