/* Triage within a session, see <qingjie/triage.h>: only for a questionnaire that has one. */
#ifndef VIEW_TRIAGE_H
#define VIEW_TRIAGE_H

#include <qingjie/session.h>

#include "flow.h"

/* On to what settles most now: a question, a checklist, or the end. */
void triage_on(struct session *s);
/* To the question that was answered before this one; changes nothing. */
void triage_back(struct session *s);

/* Marks or unmarks a line of the checklist; the last item records the others and goes on. */
void triage_choose(struct session *s, unsigned item);

/* This item of the list has been on the screen. */
void triage_see(struct session *s, unsigned item);

/* The end: the range, what was taken as so, whom to see. */
void triage_end_page(struct session *s, const struct verdict *v, struct flow *f);

#endif
