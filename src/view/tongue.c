#include <qingjie/tongue.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <libintl.h>

#define SAID_BITS 10

/* What was said lately, by the address of the message: a frame says a hundred, and gettext looks long. */
static struct {
	const char *message, *words;
} said[1 << SAID_BITS];

/* LANGUAGE decides unless the locale is "C". */
void
tongue_speak(enum language language)
{
	setenv("LANGUAGE", language == LANG_ZH ? "zh_CN:zh" : "en", 1);
	textdomain("qingjie"); /* so that gettext looks at LANGUAGE again */
	memset(said, 0, sizeof said);
}

const char *
tongue_say(const char *message)
{
	/* The golden ratio spreads what lies close together; the highest bits are the best. */
	uint64_t spread = (uint64_t)(uintptr_t)message * UINT64_C(0x9e3779b97f4a7c15);
	size_t at = (size_t)(spread >> (64 - SAID_BITS));

	if (said[at].message != message) {
		said[at].words = gettext(message);
		said[at].message = message;
	}
	return said[at].words;
}
