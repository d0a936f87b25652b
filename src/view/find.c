#include "find.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unicase.h>
#include <uninorm.h>

#include <qingjie/pinyin.h>

char *
find_fold(const char *text)
{
	size_t len = 0;
	uint8_t *f = u8_casefold(
	    (const uint8_t *)text, strlen(text) + 1, NULL, UNINORM_NFKC, NULL, &len);

	return (char *)f;
}

bool
find_in(const char *text, const char *words)
{
	char *a, *b;
	bool found;

	if (*words == '\0')
		return true;
	a = find_fold(text);
	b = find_fold(words);
	found = a != NULL && b != NULL && strstr(a, b) != NULL;
	free(a);
	free(b);
	return found;
}

bool
find_line(const char *text, const char *typed)
{
	char *letters;
	bool found;

	if (find_in(text, typed))
		return true;
	letters = find_fold(typed);
	found = letters != NULL && pinyin_matches(text, letters);
	free(letters);
	return found;
}
