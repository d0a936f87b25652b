#include "find.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unicase.h>
#include <uninorm.h>

/* Folded for comparison; the caller frees it. NULL when memory is short or the text is broken. */
static char *
folded(const char *s)
{
	size_t len = 0;
	uint8_t *f = u8_casefold((const uint8_t *)s, strlen(s) + 1, NULL, UNINORM_NFKC, NULL, &len);

	return (char *)f;
}

bool
find_in(const char *text, const char *words)
{
	char *a, *b;
	bool found;

	if (*words == '\0')
		return true;
	a = folded(text);
	b = folded(words);
	found = a != NULL && b != NULL && strstr(a, b) != NULL;
	free(a);
	free(b);
	return found;
}
