#include <qingjie/tongue.h>

#include <stdint.h>
#include <stdlib.h>

#include <libintl.h>

#define SAID_BITS 10

/*
 * What was said lately in each language, by the address of the message: a frame says a hundred, and
 * gettext looks long. Before the first is chosen the environment's is spoken, which is none of them.
 */
static struct {
	const char *message, *words;
} said[LANGS + 1][1 << SAID_BITS];
static unsigned spoken = LANGS;

/* LANGUAGE decides unless the locale is "C". */
void
tongue_speak(enum language language)
{
	setenv("LANGUAGE", language == LANG_ZH ? "zh_CN:zh" : "en", 1);
	textdomain("qingjie"); /* so that gettext looks at LANGUAGE again */
	spoken = language;
}

const char *
tongue_say(const char *message)
{
	/* The golden ratio spreads what lies close together; the highest bits are the best. */
	uint64_t spread = (uint64_t)(uintptr_t)message * UINT64_C(0x9e3779b97f4a7c15);
	size_t at = (size_t)(spread >> (64 - SAID_BITS));

	if (said[spoken][at].message != message) {
		said[spoken][at].words = gettext(message);
		said[spoken][at].message = message;
	}
	return said[spoken][at].words;
}
