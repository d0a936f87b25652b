/* What the actions are called, for lists in which they are looked for. */
#ifndef ACTIONS_H
#define ACTIONS_H

#include "bindings.h"

/* A few words in English, which gettext knows; what the table of keys says where there are none. */
const char *actions_name(enum action action);

/* The name by which code knows it: "UNDO". */
const char *actions_id(enum action action);

#endif
