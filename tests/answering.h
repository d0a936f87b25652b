/* A whole interview in the order of the screen, at 80x24, and what each answer writes to the terminal. */
#ifndef TESTS_ANSWERING_H
#define TESTS_ANSWERING_H

#include <stdbool.h>
#include <stddef.h>

#include <qingjie/session.h>

/* One answer: from the key that gives it to the end of its frame. */
struct answering {
	const char *id;    /* of the question, or of the table that is left */
	bool changed;      /* the lines of the verdict are other ones than before */
	const char *bytes; /* what was written, until the next answer */
	size_t n;
};

/* Who is asked: one sold what people said to each other, one says yes to all, one hardly knows. */
#define ANSWERING_PERSONS 3

/*
 * Answers all questions as such a person until none is left; `each` is called behind each answer.
 * False when the screen was not what it must be.
 */
bool answering(enum language language, unsigned person,
    void (*each)(const struct answering *a, void *data), void *data);

/* Medians of what an answer writes, in bytes, and of how many answers: of all, and where the verdict changes. */
struct answering_medians {
	size_t all, changed;
	unsigned n, n_changed;
};

/* Over the interviews of all persons. False as above. */
bool answering_medians(enum language language, struct answering_medians *m);

#endif
