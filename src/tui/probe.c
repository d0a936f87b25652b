#include "probe.h"

#include <curses.h>
#include <stdio.h>
#include <wchar.h>

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
	bool disagrees;
} probe;

bool
probe_ask(void)
{
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
	probe.disagrees = SHOWN_N + which != wcswidth(SHOWN, SHOWN_N);
}

bool
probe_disagrees(void)
{
	bool disagrees = probe.disagrees;

	probe.disagrees = false;
	return disagrees;
}
