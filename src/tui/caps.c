#include "caps.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <term.h>

const char *
caps_get(const char *name)
{
	const char *s = tigetstr(name);

	return s == (const char *)-1 ? NULL : s;
}

bool
caps_suffice(void)
{
	bool enough;
	int error;

	if (!getenv("TERM") || setupterm(NULL, STDOUT_FILENO, &error) != OK)
		return false;
	enough = caps_get("cup") && caps_get("clear") && tigetflag("hc") != 1 &&
	    tigetflag("gn") != 1;
	del_curterm(cur_term);
	return enough;
}

bool
caps_ansi(void)
{
	const char *cup = caps_get("cup");

	return cup && strncmp(cup, "\033[", 2) == 0;
}

bool
caps_free_moves(void)
{
	return caps_ansi() && tigetflag("msgr") > 0;
}

bool
caps_mouse(void)
{
	return caps_ansi() && caps_get("kmous");
}

/* tputs() hands its bytes to a function that gets nothing else. */
static struct {
	char *bytes;
	size_t size, len;
} kept;

static int
keep(int c)
{
	if (kept.len < kept.size)
		kept.bytes[kept.len++] = (char)c;
	return c;
}

static void
keep_sequence(const char *sequence)
{
	if (sequence)
		tputs(sequence, 1, keep);
}

size_t
caps_restore(char *bytes, size_t size)
{
	kept.bytes = bytes;
	kept.size = size;
	kept.len = 0;
	keep_sequence(caps_mouse() ? CAPS_MOUSE_OFF : NULL);
	keep_sequence(caps_ansi() ? CAPS_PASTE_OFF : NULL);
	keep_sequence(caps_get("sgr0"));
	keep_sequence(caps_get("op"));
	keep_sequence(caps_get("rmkx"));
	/* With one screen only, nothing of the interview stays behind on it. */
	keep_sequence(caps_get(caps_get("rmcup") ? "rmcup" : "clear"));
	keep_sequence(caps_get("cnorm"));
	return kept.len;
}
