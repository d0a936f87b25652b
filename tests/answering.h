/* A whole interview in the order of the screen, at 80x24, and what each answer writes to the terminal. */
#ifndef TESTS_ANSWERING_H
#define TESTS_ANSWERING_H

#include <stdbool.h>
#include <stddef.h>

#include <qingjie/session.h>

/* One key, from its press to the end of its frame. */
struct answering {
	const char *id;    /* of the question, or of the table that is left */
	bool answers;      /* the answer is given by it; the keys before only show what it would come to */
	bool changed;      /* the lines of the verdict are other ones than before */
	const char *bytes; /* what was written, until the next key */
	size_t n;
};

/* Who is asked: one sold what people said to each other, one says yes to all, one hardly knows. */
#define ANSWERING_PERSONS 3

/*
 * Answers all questions as such a person until none is left; `each` is called behind each key.
 * False when the screen was not what it must be.
 */
bool answering(enum language language, unsigned person,
    void (*each)(const struct answering *a, void *data), void *data);

/* The median of what so many of them wrote, in bytes. */
struct answering_median {
	size_t bytes;
	unsigned n;
};

/* Of all answers, of those by which the verdict changed, and of all keys by which it did. */
struct answering_medians {
	struct answering_median answers, changed, keys;
};

/* Over the interviews of all persons. False as above. */
bool answering_medians(enum language language, struct answering_medians *m);

#endif
