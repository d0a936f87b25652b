/* A session driven by keys that are written as text, and its screen as text. */
#ifndef HAND_H
#define HAND_H

#include <qingjie/buf.h>
#include <qingjie/session.h>

/* From anywhere to the table of lots of the toy, while it is empty. */
#define LOTS "{Tab}/sites-complete{Enter}{F5}"

/* From anywhere to that table with one lot in it, whose danger is disputed and decides the tier. */
#define STORE LOTS "a2{Enter}200{Enter}0{Enter}{Esc}"

/* The questionnaire, or NULL. */
struct questionnaire *hand_load(const char *path);

/* Begins an interview that pretends to save. */
void hand_start(struct session *s, const struct questionnaire *q, enum language l);

/* "{Enter}" and the like are named keys, "{^r}" is Ctrl-R, the rest is typed. */
void hand_type(struct session *s, const char *keys);

/* The screen, a line a row, without spaces at the ends; then where the cursor stands. */
void hand_scene(struct session *s, unsigned rows, unsigned cols, struct buf *out);

/* The same as a string for free(). */
char *hand_screen(struct session *s, unsigned rows, unsigned cols);

#endif
