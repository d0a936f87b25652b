/*
 * Keys as faces report them, free of curses: a character, a Ctrl letter, or one of the named keys.
 */
#ifndef QINGJIE_KEY_H
#define QINGJIE_KEY_H

#include <stdbool.h>
#include <stdint.h>

enum key_kind {
	KEYKIND_CHAR,  /* code: a Unicode scalar value that is no control character */
	KEYKIND_CTRL,  /* code: the letter, lower case */
	KEYKIND_NAMED, /* code: enum named_key */
	KEYKIND_RESIZE,
	KEYKIND_CLICK, /* code unused; row and col say where */
	KEYKIND_PASTE, /* the following characters are pasted until the next KEYKIND_PASTE */
};

enum named_key {
	NAMED_ENTER, NAMED_ESC, NAMED_TAB, NAMED_BACKTAB, NAMED_BACKSPACE, NAMED_DELETE, NAMED_UP,
	NAMED_DOWN, NAMED_LEFT, NAMED_RIGHT, NAMED_HOME, NAMED_END, NAMED_PAGE_UP, NAMED_PAGE_DOWN,
	NAMED_WORD_LEFT, NAMED_WORD_RIGHT,
	NAMED_F1, NAMED_F2, NAMED_F3, NAMED_F4, NAMED_F5, NAMED_F6, NAMED_F7, NAMED_F8, NAMED_F9,
	NAMED_F10,
};

struct key {
	enum key_kind kind;
	uint32_t code;
	unsigned row, col;
};

static inline bool
key_is_named(struct key key, enum named_key name)
{
	return key.kind == KEYKIND_NAMED && key.code == (uint32_t)name;
}

/* Ctrl-J: ends a line, where that is told from Enter. */
static inline bool
key_is_line_feed(struct key key)
{
	return key.kind == KEYKIND_CTRL && key.code == 'j';
}

#endif
