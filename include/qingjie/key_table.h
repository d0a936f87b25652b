/*
 * The keys of the full screen for print: what the table says by which keys are dispatched.
 */
#ifndef QINGJIE_KEY_TABLE_H
#define QINGJIE_KEY_TABLE_H

#include <qingjie/arena.h>

/* One thing that keys do in one place. */
struct key_row {
	const char *where; /* a heading; rows of one place stand together */
	const char **keys; /* their names */
	unsigned n_keys;
	const char *does; /* a sentence */
};

/* All rows, in the language that gettext speaks, place by place; they live in `a`. */
const struct key_row *key_table(struct arena *a, unsigned *n);

#endif
