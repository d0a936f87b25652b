/*
 * Triage: only what can still change the tier is asked, what settles most first; facts that are
 * seldom so are asked together, as lines of one checklist of which the person marks those that may be.
 */
#ifndef QINGJIE_TRIAGE_H
#define QINGJIE_TRIAGE_H

#include <qingjie/interview.h>

/* A checklist was answered for this row when there were so many changes. */
struct checked_list {
	const struct checklist *list;
	unsigned row, at;
};

/* What was checked already, in the order in which it was. */
struct checked {
	unsigned n, cap;
	struct checked_list *at;
};

/* What is to be asked next: a place; with a checklist, its lines of this row. No fact: nothing is. */
struct triage_step {
	struct place place;
	const struct checklist *list;
	uint64_t lines; /* bit i: line i is open and can change the tier */
};

/* Cannot fail, as verdict_of(). For one press of a key, not for every frame. */
struct triage_step triage_next(const struct interview *iv, const struct checked *done);

/* Remembers that a checklist was answered, and forgets what undo took back and the same before. */
void checked_add(struct checked *s, const struct interview *iv, const struct checklist *list,
    unsigned row);
void checked_done(struct checked *s);

/* The answer of a line that is not marked. */
struct cell checklist_otherwise(const struct checklist_line *line, int64_t as_of);

#endif
