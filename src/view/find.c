#include "find.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unicase.h>
#include <uninorm.h>

#include <qingjie/pinyin.h>

/* Folded for comparison; the caller frees it. NULL when memory is short or the text is broken. */
static char *
fold(const char *text)
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
	a = fold(text);
	b = fold(words);
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
	letters = fold(typed);
	found = letters != NULL && pinyin_matches(text, letters);
	free(letters);
	return found;
}

char *
find_folded(struct arena *a, const char *text)
{
	char *folded = fold(text);
	char *kept = arena_strdup(a, folded != NULL ? folded : "");

	free(folded);
	return kept;
}

unsigned
find_words(struct arena *a, const char *typed, const char ***words)
{
	char *all = find_folded(a, typed), *rest = all, *word;
	unsigned n = 0;

	*words = arena_alloc(a, (strlen(all) + 1) * sizeof **words);
	while ((word = strsep(&rest, " \t\n")) != NULL)
		if (*word != '\0')
			(*words)[n++] = word;
	return n;
}
