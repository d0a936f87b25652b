/*
 * What the aim and what is assumed demand of every register, worked back through a run from the
 * rules to the cells: values with which they cannot be are left out. No completion of the node that
 * meets the aim and keeps the assumptions is lost.
 *
 * Source: F. Benhamou, F. Goualard, L. Granvilliers, J.-F. Puget, Revising hull and box consistency
 * (1999).
 */
#ifndef CORE_DEMAND_H
#define CORE_DEMAND_H

#include "search.h"

enum demanded { DEMANDED_NOTHING, DEMANDED_MORE, DEMANDED_TOO_MUCH };

/* Narrows the node's cells, of which `run` is the run: not at all, some, or none can meet the aim. */
enum demanded demand_narrow(const struct search *s, struct node *n, const struct run *run);

#endif
