/*
 * The real program in a terminal and, beside it, a session of our own that gets the same keys. The
 * session says which question is on, and what the screen must look like after each key; so a test
 * never guesses, and never types ahead of the program.
 */
#ifndef TESTS_TWIN_H
#define TESTS_TWIN_H

#include <qingjie/session.h>

#include "tui.h"

#define TWIN_TODAY "2026-11-22" /* the date of judgment in all interviews here */

struct twin {
	struct tui *tui;
	struct session s;
	struct arena frame;
	int rows, cols;
};

/* Which of the questionnaires in both.h all this is about from here on; the first, unless one is named. */
void twin_take(unsigned which);

/* It, from the source tree; loaded once, freed at exit or when another is taken. Aborts when it is unfit. */
const struct questionnaire *twin_questionnaire(void);
const char *twin_questionnaire_path(void);
int64_t twin_today(void);

/*
 * Starts the interview in `language`. `facts_out` and `env` may be NULL. False, with a picture of
 * the screen, when the first screen is not the one it must be; the twin must be ended in any case.
 */
bool twin_start(struct twin *w, enum language language, int rows, int cols, const char *facts_out,
    const char *const env[]);

/* The same with more options, which end with NULL. */
bool twin_start_with(struct twin *w, enum language language, int rows, int cols,
    const char *facts_out, const char *const env[], const char *const options[]);

/* Leaves the interview, with the word for it when answers are lost; true when it has asked first. */
bool twin_leave(struct twin *w);

/* Frees both; returns the program's exit status. */
int twin_end(struct twin *w);

/* A key of tui_key(), or characters one by one; true when the screen is right after each. */
bool twin_key(struct twin *w, const char *name);
bool twin_type(struct twin *w, const char *ascii);
/* The same, without waiting for the screen. */
void twin_send_key(struct twin *w, const char *name);
void twin_send(struct twin *w, const char *ascii);
bool twin_resize(struct twin *w, int rows, int cols);

/* Waits until the screen is the session's scene, and the cursor where it must be. */
bool twin_same(struct twin *w);

/* The verdict on the session's answers. Lives in the twin's frame, until the next call here. */
struct verdict twin_verdict(struct twin *w);

#endif
