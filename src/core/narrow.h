/* What of a node is fixed without loss: no completion that is left out comes nearer to the aim. */
#ifndef CORE_NARROW_H
#define CORE_NARROW_H

#include "search.h"

/* How the cell is wanted: also by the rows that take it over. */
enum wanted narrow_wanted(const struct node *n, const struct relevance *rel, const struct fact *f, unsigned row);

/* What is left of a cell that matters, without loss. */
struct range narrow_kept(const struct node *n, const struct relevance *rel, const struct fact *f, unsigned row);

/*
 * Fixes what is wanted one way alone and drops options that others serve as well. True when
 * something changed.
 */
bool narrow_node(struct node *n, const struct relevance *rel);

/* Options that are not served as well by others, of those that are possible. */
uint64_t narrow_options(const struct node *n, const struct relevance *rel, const struct fact *f, unsigned row);

#endif
