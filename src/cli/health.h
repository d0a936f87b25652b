/* What the program needs around it, as it was found. */
#ifndef CLI_HEALTH_H
#define CLI_HEALTH_H

#include "cli.h"

#include <qingjie/terminal.h>

/* A questionnaire that is installed. */
struct found {
	const char *id, *path;
	bool usable;
	unsigned problems; /* what `check` finds; at most PROBLEMS_KEPT */
};

/* One thing that was looked at, in words. */
struct sign {
	const char *what; /* "terminal" and the like */
	const char *says;
	const char *remedy; /* NULL: all is well with it */
};

struct health {
	struct arena arena;
	const char *term; /* NULL: not set */
	struct terminal terminal;
	const char *locale; /* the one of the environment; NULL: there is no such locale */
	const char *charset;
	int wide, ambiguous;  /* cells of a Chinese character, and of one that is narrow or wide */
	const char *catalogue; /* the file of the Chinese messages */
	bool chinese, english; /* the program speaks it */
	const char *preferences; /* their file; NULL: there is none */
	struct err broken;       /* what is wrong with it; empty: nothing */
	const char *folder;    /* that holds the questionnaires */
	struct found *found;
	unsigned n_found;
	struct sign *signs;
	unsigned n_signs;
	bool well;
};

/* Looks at everything, and says in the language of the options what is to be said. */
void health_look(struct health *h, const struct options *o);
void health_done(struct health *h);

/* The words for what was found; part of health_look(). */
void health_words(struct health *h);

#endif
