/* The language in which messages are said. */
#ifndef QINGJIE_TONGUE_H
#define QINGJIE_TONGUE_H

#include <qingjie/questionnaire.h>

/* From now on gettext speaks it. What it said before stays as it was. The locale must not be "C". */
void tongue_speak(enum language language);

#endif
