/*
 * What would change the verdict, as a person sees it: the list, and one of its sets tried beside the
 * real facts. The answers stay as they are until the trial is kept.
 */
#ifndef QINGJIE_WHATIF_H
#define QINGJIE_WHATIF_H

#include <qingjie/session.h>

/* Is there work left for the page that is shown? */
bool whatif_works(const struct session *s);

/* A slice of it, too short to be felt; true when the list has grown or is done. */
bool whatif_work(struct session *s);

/* All of it, in both directions, for the present answers. */
void whatif_finish(struct session *s);

/*
 * The sets of a direction as they are listed: facts, numbers, law, each with the grounds last; among
 * these first what calls no thing by another name, then the fewest changes, then those of what is open
 * before what is disputed and what was given. Borrowed until the next work.
 */
const struct alternative **whatif_list(const struct session *s, enum direction d, struct arena *a,
    unsigned *n);

/* The heading of a kind of sets. */
const char *whatif_heading(enum effort e);

/* The set in words: what must be what; and what comes of it, with a joint condition. */
void whatif_set(const struct session *s, const struct alternative *alt, struct buf *out);
void whatif_result(const struct session *s, const struct alternative *alt, enum direction d,
    struct buf *out);

/* What is tried: each fact, what it is and what it is taken to be. */
void whatif_trial(const struct session *s, struct buf *out);

/* One sentence: whether the list is complete. */
void whatif_state(const struct session *s, enum direction d, struct buf *out);

/* Tries a set: whatif_judged() is of the answers with it. */
void whatif_try(struct session *s, const struct alternative *alt);
const struct verdict *whatif_judged(struct session *s);
/* Enters what is tried as answers, each one a change to undo; false, and said why, if it cannot be. */
bool whatif_keep(struct session *s);
void whatif_drop(struct session *s);

#endif
