#include "probe.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <qingjie/array.h>

#include "caps.h"
#include "term.h"

/* A line of a frame, a quotation mark and a disc, for fonts and settings treat them differently. */
#define SHOWN L"\u2500\u201c\u25cf"
#define SHOWN_N 3
#define PATIENCE_MS 32

/* Below the first row, where no function key with a modifier looks like an answer. */
#define QUESTION "\033[2;1H\u2500\u201c\u25cf\033[6n\033[2;1H\033[K"

static struct {
	int patience; /* milliseconds of the next wait; 0: the answer is not waited for */
	bool asked, answered, doubted, disagrees, relieved;
} probe;

bool
probe_ask(void)
{
	probe.asked = true;
	if (!caps_ansi())
		return false;
	curs_set(0); /* with it goes what curses has kept back: the switch to the other screen */
	term_write(QUESTION);
	probe.patience = PATIENCE_MS;
	return true;
}

void
probe_define(int code)
{
	char answer[16];

	for (int i = 0; i < PROBE_ANSWERS; i++) {
		snprintf(answer, sizeof(answer), "\033[2;%dR", 1 + SHOWN_N + i);
		define_key(answer, code + i);
	}
}

/* Half as long each time: 32 + 16 + ... is less than 64, and needs no clock. */
int
probe_patience(void)
{
	int now = probe.patience;

	probe.patience /= 2;
	return now;
}

void
probe_give_up(void)
{
	probe.patience = 0;
}

void
probe_answered(int which)
{
	probe.patience = 0;
	probe.answered = true;
	probe.disagrees = SHOWN_N + which != wcswidth(SHOWN, SHOWN_N);
	probe.relieved = probe.doubted && !probe.disagrees;
}

bool
probe_disagrees(void)
{
	bool disagrees = probe.disagrees;

	probe.disagrees = false;
	return disagrees;
}

/* From the environment, for the locale itself may not be there. */
static bool
speaks_cjk(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	const char *locale = NULL;

	for (size_t i = 0; i < ARRAY_LEN(names) && (!locale || !*locale); i++)
		locale = getenv(names[i]);
	return locale && (strncmp(locale, "zh", 2) == 0 || strncmp(locale, "ja", 2) == 0 ||
	    strncmp(locale, "ko", 2) == 0);
}

bool
probe_doubts(void)
{
	if (!probe.asked || probe.answered || probe.doubted || !speaks_cjk())
		return false;
	probe.doubted = true;
	return true;
}

bool
probe_relieves(void)
{
	bool relieved = probe.relieved;

	probe.relieved = false;
	return relieved;
}
