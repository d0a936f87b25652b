#include "keys.h"

#include <curses.h>
#include <limits.h>

#include <qingjie/array.h>

#include "probe.h"

#define BYTE_ESC 27
#define BYTE_DELETE 127
#define SEQUENCE_MS 25 /* the rest of a sequence is waited for */

#define MOUSE_BUTTONS 3 /* which one; bits of an event of the mouse */
#define MOUSE_MOTION 32
#define MOUSE_WHEEL 64
#define NUMBER_MOST 9999

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
keys_init(void)
{
	input = newpad(1, 1);
	meta(input, TRUE);
	keypad(input, TRUE);
	nodelay(input, TRUE);
	define_key("\033[200~", KEYS_PASTE_BEGINS);
	define_key("\033[201~", KEYS_PASTE_ENDS);
	define_key("\033[1;5D", KEYS_WORD_LEFT);
	define_key("\033[1;5C", KEYS_WORD_RIGHT);
	probe_define(KEYS_PROBE);
	/* Curses makes one event of a press and a release that arrive together, and loses clicks. */
	define_key(NULL, KEY_MOUSE);
}

static struct key
keys_name(enum named_key named)
{
	return (struct key){ .kind = KEYKIND_NAMED, .code = named };
}

/* A mark within pasted text that says what is so already is part of that text. */
static bool
keys_paste(struct keys *k, bool begins, struct key *key)
{
	*key = (struct key){ .kind = KEYKIND_PASTE };
	if (k->pasting == begins)
		return false;
	k->pasting = begins;
	return true;
}

/* A code of curses; false for those that mean nothing here. */
static bool
keys_code(struct keys *k, int code, struct key *key)
{
	if (code == KEYS_PASTE_BEGINS || code == KEYS_PASTE_ENDS)
		return keys_paste(k, code == KEYS_PASTE_BEGINS, key);
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
	for (size_t i = 0; i < ARRAY_LEN(named_keys); i++)
		if (named_keys[i].code == code) {
			*key = keys_name(named_keys[i].named);
			return true;
		}
	return false;
}

/* What follows within a sequence; its bytes may arrive apart. */
static int
keys_more(void)
{
	int c;

	wtimeout(input, SEQUENCE_MS);
	c = wgetch(input);
	nodelay(input, TRUE);
	return c;
}

/* An event of the mouse: what it means, or nothing. */
static bool
keys_mouse(struct keys *k, int button, int col, int row, struct key *key)
{
	if (k->pasting || row < 0 || col < 0) /* no one clicks by pasting */
		return false;
	if (button & MOUSE_WHEEL)
		*key = keys_name(button & MOUSE_BUTTONS ? NAMED_DOWN : NAMED_UP);
	else
		*key = (struct key){ .kind = KEYKIND_CLICK, .row = (unsigned)row,
			.col = (unsigned)col };
	return (button & MOUSE_WHEEL) ? (button & MOUSE_BUTTONS) < 2
				      : (button & (MOUSE_BUTTONS | MOUSE_MOTION)) == 0;
}

/* Button, column and row in digits, then M for a press, m for a release. */
static bool
keys_mouse_sgr(struct keys *k, struct key *key)
{
	int numbers[3] = { 0 }, n = 0, c;

	while ((c = keys_more()) == ';' || (c >= '0' && c <= '9')) {
		if (c == ';')
			n++;
		else if (n < 3 && numbers[n] < NUMBER_MOST)
			numbers[n] = 10 * numbers[n] + (c - '0');
	}
	return c == 'M' && n == 2 && keys_mouse(k, numbers[0], numbers[1] - 1, numbers[2] - 1, key);
}

/* The same in one byte for each, as of old; there any release is that of button 3. */
static bool
keys_mouse_old(struct keys *k, struct key *key)
{
	int button = keys_more(), col = keys_more(), row = keys_more();

	return row != ERR && keys_mouse(k, button - ' ', col - ' ' - 1, row - ' ' - 1, key);
}

/*
 * The Escape key, or the start of a sequence that curses does not know. Such a sequence is left
 * out as a whole: its letters and digits, taken for keys, would answer questions.
 */
static bool
keys_escape(struct keys *k, struct key *key)
{
	int c = wgetch(input);

	if (c == '[') {
		c = keys_more();
		if (c == '<')
			return keys_mouse_sgr(k, key);
		if (c == 'M')
			return keys_mouse_old(k, key);
		if (c == '[') /* a function key of the console */
			c = ' ';
		while (c != ERR && c < '@')
			c = keys_more();
		return false;
	}
	if (c == 'O') {
		keys_more();
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
			found = keys_code(k, c, key);
		else if (c == BYTE_ESC)
			found = keys_escape(k, key);
		else if (c < ' ' || c == BYTE_DELETE)
			found = keys_control(c, key);
		else
			found = keys_byte(k, (char)c, key);
	}
	return found;
}
