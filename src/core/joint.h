/* Quantities that the numbers of a set feed together. */
#ifndef CORE_JOINT_H
#define CORE_JOINT_H

#include "reach.h"

/*
 * The routes that the witnesses bring over their limits, and that one of the numbers would bring
 * back by a single step towards what it is. At most JOINTS_MAX of them.
 */
void joints_find(struct reach *r, struct alternative *out);

#endif
