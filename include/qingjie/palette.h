/*
 * The palette: one list of everything that can be done where one is, and of every question, found
 * by Chinese name, pinyin initials, English name or number, whichever language is spoken.
 */
#ifndef QINGJIE_PALETTE_H
#define QINGJIE_PALETTE_H

#include <qingjie/session.h>

struct palette_line {
	struct place place; /* of a question; {NULL}: it is an action */
	unsigned action;    /* enum action */
	bool whole;         /* what is typed is its name, its initials or its number, and not a part */
};

/* What fits the words, best first, in `a`. `n` how many. Nothing typed: everything. */
struct palette_line *palette_lines(struct session *s, const char *typed, struct arena *a, unsigned *n);

/* The action as code calls it: "UNDO"; and in the language that is spoken. */
const char *palette_action_id(const struct palette_line *line);
const char *palette_action_name(const struct palette_line *line);

/* Opens the palette over the page at hand, or the help; closing leaves all as it was. */
void palette_open(struct session *s, enum page page);
void palette_close(struct session *s);

/* The session as it is below the palette or the help. */
struct session palette_below(const struct session *s);

/* Of the list for what is typed: how many lines; and the one under the cursor. False: there is none. */
unsigned palette_count(struct session *s);
bool palette_chosen(struct session *s, struct palette_line *line);

#endif
