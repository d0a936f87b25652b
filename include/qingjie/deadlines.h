/* The clocks in words, for both faces. */
#ifndef QINGJIE_DEADLINES_H
#define QINGJIE_DEADLINES_H

#include <qingjie/buf.h>
#include <qingjie/clock.h>
#include <qingjie/session.h>

/* The clocks of the answers, for the tiers that the verdict leaves possible. */
struct clocks deadlines_of(const struct session *s, const struct verdict *v, struct arena *a);

/* The last day, with the hour where it is known, "2024-05-01 10:20"; nothing where there is none. */
void deadlines_day(const struct clock_result *c, struct buf *out);

/* How it stands with it: days left or past, done in time or late, why it does not run. */
void deadlines_state(const struct session *s, const struct clock_result *c, struct buf *out);

/* One line on a clock that runs, for the head of the outline: when, how long, what, by which article. */
void deadlines_brief(const struct session *s, const struct clock_result *c, struct buf *out);

/* Of one that can run: from which day it is counted, and what else holds of the last day; whole sentences. */
void deadlines_counted(const struct session *s, const struct clock_result *c, struct buf *out);

/* The days and hours that are not stated, or nothing. */
void deadlines_missing(const struct session *s, const struct clocks *all, struct buf *out);

#endif
