/* The keys of a binding as they are shown. */
#ifndef KEY_NAMES_H
#define KEY_NAMES_H

#include <qingjie/arena.h>

#include "bindings.h"

/*
 * The names of those keys that do its action in the context: none in which an earlier binding has taken
 * the key. Up to KEYS_MAX into `names`; returns how many.
 */
unsigned key_names(struct arena *a, const struct binding *b, enum context context, const char **names);

#endif
