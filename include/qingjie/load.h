/*
 * Files in, a questionnaire or a list of problems out.
 *
 * Loading goes on after the first problem and reports them all, each with its place, what is wrong
 * and how to mend it. What has been loaded cannot fail later.
 */
#ifndef QINGJIE_LOAD_H
#define QINGJIE_LOAD_H

#include <qingjie/buf.h>
#include <qingjie/questionnaire.h>

#define PROBLEMS_KEPT 200

struct problem {
	const char *path;
	unsigned line, column; /* from 1, in characters; line 0: the file as a whole */
	const char *source;    /* the text of the line, or NULL */
	unsigned caret;        /* cells before the caret in `source` */
	const char *what, *remedy;
};

/* Everything wrong with the questionnaires loaded so far; only the first PROBLEMS_KEPT are kept. */
struct problems {
	struct arena arena;
	unsigned n;
	struct problem *at;
};

void problems_init(struct problems *p);
void problems_done(struct problems *p);

/* Appends all of them as text, by file and line. */
void problems_print(const struct problems *p, struct buf *out);

/*
 * Loads a directory with a questionnaire.yaml that lists its other files, or one file. NULL when
 * there was any problem; it was added to `problems`. Else the caller's, for questionnaire_free().
 */
struct questionnaire *questionnaire_load(const char *path, struct problems *problems);

/*
 * The same, and adds also what is wrong with a questionnaire that can be used all the same: what is
 * there to no purpose, rests on no source, is too long for a small screen, or is not in its
 * language. Not NULL when there is nothing else.
 */
struct questionnaire *questionnaire_check(const char *path, struct problems *problems);

#endif
