/* What can be switched on the running screen. No answer, place, or typed text is touched. */
#ifndef QINGJIE_SWITCHES_H
#define QINGJIE_SWITCHES_H

#include <qingjie/session.h>

/* The messages and the questionnaire in the other language; says so in it. */
void switches_language(struct session *s);

/* The next theme, or why there is none. */
void switches_colours(struct session *s);

#endif
