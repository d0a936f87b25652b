/* How many random cases a test tries. */
#ifndef TESTS_ROUNDS_H
#define TESTS_ROUNDS_H

#include <stdlib.h>

/*
 * As many as QINGJIE_ROUNDS says, to look longer or shorter by hand; else `usual`, but no more than
 * QINGJIE_ROUNDS_MOST, for where every case takes long.
 */
static inline unsigned
rounds(unsigned usual)
{
	const char *asked = getenv("QINGJIE_ROUNDS"), *most = getenv("QINGJIE_ROUNDS_MOST");

	if (asked)
		return (unsigned)strtoul(asked, NULL, 10);
	if (most && strtoul(most, NULL, 10) < usual)
		return (unsigned)strtoul(most, NULL, 10);
	return usual;
}

#endif
