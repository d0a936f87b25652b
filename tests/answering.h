/* A whole interview in the order of the screen, at 80x24, and what each answer writes to the terminal. */
#ifndef TESTS_ANSWERING_H
#define TESTS_ANSWERING_H

#include <stdbool.h>
#include <stddef.h>

#include <qingjie/scene.h>
#include <qingjie/session.h>

/* One answer: from the key that gives it to the end of its frame. */
struct answering {
	const char *id;    /* of the question, or of the table that is left */
	bool changed;      /* the lines of the verdict are other ones than before */
	const char *bytes; /* what was written, until the next answer */
	size_t n;
};

/*
 * Answers all questions as someone who sold 600 records, until none is left; `each` is called behind
 * each answer. False when the screen was not what it must be.
 */
bool answering(enum language language, void (*each)(const struct answering *a, void *data), void *data);

/*
 * The median of what those answers write whose verdict changes, and how many those are. False as
 * above.
 */
bool answering_median(enum language language, size_t *bytes, unsigned *n);

#endif
