#include <qingjie/tongue.h>

#include <stdlib.h>

#include <libintl.h>

/* LANGUAGE decides unless the locale is "C". */
void
tongue_speak(enum language language)
{
	setenv("LANGUAGE", language == LANG_ZH ? "zh_CN:zh" : "en", 1);
	textdomain("qingjie"); /* so that gettext looks at LANGUAGE again */
}
