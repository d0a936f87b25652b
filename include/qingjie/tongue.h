/* The language in which messages are said. */
#ifndef QINGJIE_TONGUE_H
#define QINGJIE_TONGUE_H

#include <qingjie/questionnaire.h>

/* From now on gettext speaks it. What it said before stays as it was. The locale must not be "C". */
void tongue_speak(enum language language);

/* What gettext says of a message of the program, which must be one for good: a literal. */
const char *tongue_say(const char *message) __attribute__((format_arg(1)));

#endif
