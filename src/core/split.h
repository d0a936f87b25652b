/* How a part of all completions is made smaller: without loss, or into parts that make it up. */
#ifndef CORE_SPLIT_H
#define CORE_SPLIT_H

#include "search.h"

enum split_kind {
	SPLIT_NOTHING, /* there is nothing to divide */
	SPLIT_CELL,
	SPLIT_ASSUME,
	SPLIT_SIDES,
	SPLIT_ROW,     /* one part: a further row becomes a row of its own */
	SPLIT_PARTLY,  /* these parts do not make it up */
};

#define PARTS_MAX 64

struct split {
	enum split_kind kind;
	const struct fact *fact;
	unsigned table, row;
	struct assumption assumed;
	unsigned n;
	union {
		struct range values[PARTS_MAX];
		struct chosen sides[PARTS_MAX];
	};
};

/* How the cell is wanted: also by the rows that take it over. */
enum wanted split_wanted(const struct node *n, const struct relevance *rel, const struct fact *f, unsigned row);

/* What is left of a cell that matters, without loss: see split_narrow(). */
struct range split_narrowed(const struct node *n, const struct relevance *rel, const struct fact *f, unsigned row);

/*
 * Fixes what is wanted one way alone and drops options that others serve as well; no completion of
 * those that are left out comes nearer to the aim. True when something changed.
 */
bool split_narrow(struct node *n, const struct relevance *rel);

/* Options that are not served as well by others, of those that are possible. */
uint64_t split_options(const struct node *n, const struct relevance *rel, const struct fact *f, unsigned row);

/* Of these values that which is tried first: for the graver aim what would be presumed last. */
struct range split_choice(const struct search *s, const struct fact *f, struct range x);

/* What to divide the node by. */
void split_find(const struct search *s, const struct node *n, const struct relevance *rel, struct split *out);

/* Makes the node its part `i`; false when nothing is left of it. */
bool split_take(struct node *n, const struct split *split, unsigned i);

#endif
