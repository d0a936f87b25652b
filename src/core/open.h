/* Lists of open facts that matter, by a walk back through a run: in the author's order, then row order. */
#ifndef CORE_OPEN_H
#define CORE_OPEN_H

#include "relevance.h"

struct open_list {
	unsigned n;
	struct open_fact *at;
};

/* Roots of the walk: what decides between these tiers; flags that may stand; flags and items that may be met. */
void open_root_rules(struct relevance *rel, struct ends ends);
void open_root_flags(struct relevance *rel);
void open_root_findings(struct relevance *rel);

/* What has more than one value left, although it was perhaps asked; with what `predicted` takes. */
struct open_list open_stated(const struct relevance *rel, const struct answers *a,
    const struct world *predicted, struct arena *arena);

/* The same with what a constraint may tie to something that matters. */
struct open_list open_or_tied(const struct relevance *rel, const struct answers *a,
    const struct world *predicted, struct arena *arena);

/* What was never asked and belongs to the interview. */
struct open_list open_asks(const struct relevance *rel, const struct answers *a, struct arena *arena);

/* All that has more than one value left or was never stated, whether it matters or not. */
struct open_list open_all(const struct answers *a, struct arena *arena);

/* The place of an entry in the list, or NULL. */
struct open_fact *open_find(const struct open_list *l, const struct fact *f, unsigned row);

/* Marks what is in `tier` as bearing on the tier, the rest as bearing on findings. */
void open_mark(struct open_list *l, const struct open_list *tier);

#endif
