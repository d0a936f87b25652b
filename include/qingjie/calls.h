/* Somebody waits for the one who works: long work looks for that now and then. */
#ifndef QINGJIE_CALLS_H
#define QINGJIE_CALLS_H

#include <stdbool.h>
#include <stddef.h>

struct calls {
	bool (*wait)(void *data); /* NULL: nobody ever does */
	void *data;
};

static inline bool
calls_away(struct calls c)
{
	return c.wait != NULL && c.wait(c.data);
}

#endif
