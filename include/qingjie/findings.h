/* What follows beside the tier, in words. */
#ifndef QINGJIE_FINDINGS_H
#define QINGJIE_FINDINGS_H

#include <qingjie/verdict.h>

/* How far the law binds, in one word: never told by colour alone. */
const char *findings_force(const struct consequence *c);

/* How many stand on what has been shown so far. */
unsigned findings_standing(const struct verdict *v);

#endif
