/* How a part of all completions is divided into parts that make it up. */
#ifndef CORE_SPLIT_H
#define CORE_SPLIT_H

#include "search.h"

enum split_kind {
	SPLIT_NOTHING, /* there is nothing to divide */
	SPLIT_CELL,
	SPLIT_ASSUME,
	SPLIT_SIDES,
	SPLIT_ROW,     /* a further row becomes a row of its own, in each of the periods */
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

/* What to divide the node by. */
void split_find(const struct search *s, const struct node *n, const struct relevance *rel, struct split *out);

/* Makes the node its part `i`; false when nothing is left of it. */
bool split_take(struct node *n, const struct split *split, unsigned i);

#endif
