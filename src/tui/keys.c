#include "keys.h"

#include <curses.h>
#include <limits.h>

#include "probe.h"

#define BYTE_ESC 27
#define BYTE_DELETE 127

static const struct {
	int code;
	enum named_key named;
} named_keys[] = {
	{ KEY_ENTER, NAMED_ENTER },
	{ KEY_BTAB, NAMED_BACKTAB },
	{ KEY_BACKSPACE, NAMED_BACKSPACE },
	{ KEY_DC, NAMED_DELETE },
	{ KEY_UP, NAMED_UP },
	{ KEY_DOWN, NAMED_DOWN },
	{ KEY_LEFT, NAMED_LEFT },
	{ KEY_RIGHT, NAMED_RIGHT },
	{ KEY_HOME, NAMED_HOME },
	{ KEY_FIND, NAMED_HOME },
	{ KEY_END, NAMED_END },
	{ KEY_SELECT, NAMED_END },
	{ KEY_PPAGE, NAMED_PAGE_UP },
	{ KEY_NPAGE, NAMED_PAGE_DOWN },
};

/* Keys are read through a pad: any other window would be drawn first, unasked and out of date. */
static WINDOW *input;

void
keys_init(bool mouse)
{
	input = newpad(1, 1);
	keypad(input, TRUE);
	meta(input, TRUE);
	nodelay(input, TRUE);
	define_key("\033[200~", KEYS_PASTE_BEGINS);
	define_key("\033[201~", KEYS_PASTE_ENDS);
	define_key("\033[1;5D", KEYS_WORD_LEFT);
	define_key("\033[1;5C", KEYS_WORD_RIGHT);
	probe_define(KEYS_PROBE);
	if (!mouse)
		return;
	mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
	/* Waiting to tell clicks from double clicks would swallow events that follow fast. */
	mouseinterval(0);
}

static struct key
keys_name(enum named_key named)
{
	return (struct key){ .kind = KEYKIND_NAMED, .code = named };
}

static bool
keys_mouse(struct key *key)
{
	MEVENT event;

	if (getmouse(&event) != OK || event.y < 0 || event.x < 0)
		return false;
	if (event.bstate & BUTTON4_PRESSED)
		*key = keys_name(NAMED_UP);
	else if (event.bstate & BUTTON5_PRESSED)
		*key = keys_name(NAMED_DOWN);
	else if (event.bstate & BUTTON1_PRESSED)
		*key = (struct key){ .kind = KEYKIND_CLICK, .row = (unsigned)event.y,
			.col = (unsigned)event.x };
	else
		return false;
	return true;
}

/* A code of curses; false for those that mean nothing here. */
static bool
keys_code(int code, struct key *key)
{
	if (code == KEY_MOUSE)
		return keys_mouse(key);
	if (code == KEYS_PASTE_BEGINS || code == KEYS_PASTE_ENDS) {
		*key = (struct key){ .kind = KEYKIND_PASTE };
		return true;
	}
	if (code == KEYS_WORD_LEFT || code == KEYS_WORD_RIGHT) {
		*key = keys_name(code == KEYS_WORD_LEFT ? NAMED_WORD_LEFT : NAMED_WORD_RIGHT);
		return true;
	}
	if (code >= KEYS_PROBE && code < KEYS_PROBE + PROBE_ANSWERS) {
		probe_answered(code - KEYS_PROBE);
		return false;
	}
	if (code >= KEY_F(1) && code <= KEY_F(10)) {
		*key = keys_name((enum named_key)(NAMED_F1 + (code - KEY_F(1))));
		return true;
	}
	for (size_t i = 0; i < sizeof(named_keys) / sizeof(named_keys[0]); i++)
		if (named_keys[i].code == code) {
			*key = keys_name(named_keys[i].named);
			return true;
		}
	return false;
}

/*
 * The Escape key, or the start of a sequence that curses does not know. Such a sequence is left
 * out as a whole: its letters and digits, taken for keys, would answer questions.
 */
static bool
keys_escape(struct key *key)
{
	int c = wgetch(input);

	if (c == '[') {
		do
			c = wgetch(input);
		while (c != ERR && c < '@');
		return false;
	}
	if (c == 'O') {
		wgetch(input);
		return false;
	}
	if (c != ERR)
		ungetch(c);
	*key = keys_name(NAMED_ESC);
	return true;
}

static bool
keys_control(int c, struct key *key)
{
	if (c == '\r')
		*key = keys_name(NAMED_ENTER);
	else if (c == '\t')
		*key = keys_name(NAMED_TAB);
	else if (c == '\b' || c == BYTE_DELETE)
		*key = keys_name(NAMED_BACKSPACE);
	else if (c >= 1 && c <= 26)
		*key = (struct key){ .kind = KEYKIND_CTRL, .code = (uint32_t)(c - 1 + 'a') };
	else if (c > BYTE_ESC)
		*key = (struct key){ .kind = KEYKIND_CTRL, .code = (uint32_t)(c + '@') };
	else
		return false;
	return true;
}

/* One byte of a character; true when it completes one. */
static bool
keys_byte(struct keys *k, char byte, struct key *key)
{
	wchar_t wide;
	size_t n = mbrtowc(&wide, &byte, 1, &k->partial);

	if (n == (size_t)-1) { /* the character before was cut off, and this byte may begin another */
		k->partial = (mbstate_t){ 0 };
		n = mbrtowc(&wide, &byte, 1, &k->partial);
	}
	if (n == (size_t)-1)
		k->partial = (mbstate_t){ 0 };
	if (n != 1)
		return false;
	if (wide >= 0x80 && wide < 0xA0) /* eight-bit control characters */
		return false;
	*key = (struct key){ .kind = KEYKIND_CHAR, .code = (uint32_t)wide };
	return true;
}

/*
 * Bytes rather than get_wch(): that call forgets the first bytes of a character whose last ones
 * have yet to arrive, unless it may wait for them, and then nothing could be drawn meanwhile.
 */
bool
keys_next(struct keys *k, struct key *key)
{
	bool found = false;
	int c;

	while (!found && (c = wgetch(input)) != ERR) {
		if (c > UCHAR_MAX)
			found = keys_code(c, key);
		else if (c == BYTE_ESC)
			found = keys_escape(key);
		else if (c < ' ' || c == BYTE_DELETE)
			found = keys_control(c, key);
		else
			found = keys_byte(k, (char)c, key);
	}
	return found;
}
