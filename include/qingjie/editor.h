/*
 * Editing a text of several lines, by whole graphemes. The text may hold anything but NUL; what is
 * shown of it is clean. Knows no keys and no screen.
 */
#ifndef QINGJIE_EDITOR_H
#define QINGJIE_EDITOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <qingjie/arena.h>
#include <qingjie/buf.h>

struct edit;

struct editor {
	struct buf text;
	size_t at;               /* the cursor: a byte offset on a grapheme boundary */
	unsigned chars;          /* characters of the text */
	unsigned cells;          /* that a line may take, the cursor behind it included */
	bool ascii;              /* what is shown is ASCII where it can be */
	bool climbing;           /* the last move was up or down: it keeps to column `goal` */
	unsigned goal;
	unsigned n_done, n_undone, cap; /* changes that undo and redo can reach */
	struct edit *edits;
};

/* A line as it is wrapped: the bytes `from` to `to`, without the line feed that may follow. */
struct editor_line {
	size_t from, to;
	const char *shown;
};

void editor_done(struct editor *e);
/* Another text, with the cursor at its end and nothing to undo. */
void editor_set(struct editor *e, const char *text);
/* Never NULL. */
const char *editor_text(const struct editor *e);

/* The grapheme boundary behind `at`; a line feed is always by itself. */
size_t editor_behind(const struct editor *e, size_t at);

/* Puts a character before the cursor; a line feed is one. False: `chars_max` are there already. */
bool editor_insert(struct editor *e, uint32_t code, unsigned chars_max);
void editor_backspace(struct editor *e);
void editor_erase(struct editor *e);
/* Deletes back to the beginning of the word, and to the end of the line. */
void editor_erase_word(struct editor *e);
void editor_erase_line(struct editor *e);
/* Deletes all of it; undo brings it back. */
void editor_empty(struct editor *e);

/* By one grapheme, by one word, to an end of the line as it is wrapped. */
void editor_sideways(struct editor *e, bool right);
void editor_word(struct editor *e, bool right);
void editor_line_end(struct editor *e, bool right);
/* By `lines` lines; false: it stands on the last (first) one already. */
bool editor_climb(struct editor *e, bool down, unsigned lines);

/* False: nothing to do. */
bool editor_undo(struct editor *e);
bool editor_redo(struct editor *e);

/* All lines, one at least; `line` and `column` are where the cursor stands. In the arena. */
unsigned editor_lines(const struct editor *e, struct arena *a, struct editor_line **lines,
    unsigned *line, unsigned *column);

#endif
