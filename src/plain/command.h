/* What can be typed beside answers, line by line. */
#ifndef COMMAND_H
#define COMMAND_H

#include <stdio.h>

#include <qingjie/session.h>

#include "words.h"

struct plain {
	struct session *s;
	FILE *out;
	struct writing writing;
	unsigned heard;  /* what was said in full, see speak_place() */
	struct buf tier; /* the verdict that was said last */
};

/* A line as typed: a command and its argument, 0 without one. */
struct order {
	char word[16];
	unsigned number;
	const char *rest; /* behind the command */
};

enum {
	COMMAND_ASKS = 1,     /* the question is asked again behind it */
	COMMAND_ARGUMENT = 2, /* it takes one; with an argument any other word is an answer */
	COMMAND_ANSWERS = 4,  /* the question at the place */
	COMMAND_MOVES = 8,    /* answers nothing that is not shown: may be given at a read-back */
	COMMAND_TRIAL = 16,   /* is about what is tried, which all else ends */
	COMMAND_FIXES = 32,   /* a side of the law, which may have to be said twice */
	COMMAND_FINDS = 64,   /* another command, which is run when it is the only one */
	COMMAND_TRIES = 128,  /* begins a trial */
};

struct command {
	const char *word, *help;
	void (*run)(struct plain *p, const struct order *o);
	unsigned traits;
};

/* Splits "g 12" into its word and its argument. */
struct order order_of(const char *line);

/* The command of a line, or NULL: then it is an answer. */
const struct command *command_of(const struct plain *p, const struct order *o);

/* The command of that very word, or NULL. */
const struct command *command_of_word(const char *word);

/* The command that does what this key does on the screen, where that is none itself; or NULL. */
const struct command *command_for_key(const char *typed);

/* Would the line be a command, where no text is written? */
bool command_looks_so(const struct plain *p, const char *line);

/* Does what a line says, to the session at hand. */
void plain_obey(struct plain *p, char *line);

/* Has the command, if there is one, the trait? */
bool command_is(const struct command *c, unsigned trait);

#endif
