/* Lines that are no answer by themselves: those of a text, and the ones typed at a read-back. */
#ifndef PLAIN_WORDS_H
#define PLAIN_WORDS_H

#include <stdio.h>

#include <qingjie/session.h>

/* Lines of a text or a list so far, or of a note. */
struct writing {
	bool on;
	struct remark_spot note; /* no fact: it is the answer that is written */
	struct buf lines;
	unsigned chars, entries;
	unsigned lost;           /* characters that did not fit */
};

/*
 * Takes a line of the text that was begun; a line with "." alone ends it. What does not fit is left
 * out, which is said. False: none was begun.
 */
bool words_write(struct writing *w, struct session *s, const char *line, FILE *out);

/* Begins a text with its first line, or ends it when that is "."; false where none is asked for. */
bool words_begin(struct writing *w, struct session *s, const char *line, FILE *out);

/* Puts the note there; when another one was there, it is said how to have that again. */
void words_remark(struct session *s, struct remark_spot at, const char *text);

/* Begins a note. */
void words_note(struct writing *w, struct remark_spot at);

/* At the end of the input: what was written stays. */
void words_end(struct writing *w, struct session *s, FILE *out);

/* While answers are read back: goes on, or to the answer of that number; false: it is neither. */
bool words_read_back(struct session *s, const char *line);

/* The answers read back, and what can be typed. */
void words_speak(struct session *s, FILE *out);

#endif
