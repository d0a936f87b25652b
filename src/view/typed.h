/*
 * Typed text in one plain alphabet, so that readers need to know neither full-width forms nor
 * Chinese: ASCII digits and signs stay, Chinese signs become the capital letters below, and
 * everything else, capitals too, becomes '?'.
 */
#ifndef TYPED_H
#define TYPED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TYPED_MAX 128

enum typed_sign {
	TYPED_TEN = 'T',
	TYPED_HUNDRED = 'B',
	TYPED_THOUSAND = 'Q',
	TYPED_MYRIAD = 'W',
	TYPED_HUNDRED_MILLION = 'Y',
	TYPED_YEAR = 'N',
	TYPED_MONTH = 'M',
	TYPED_DAY = 'D',
	TYPED_OR = 'I',
	TYPED_MORE = 'U',
	TYPED_LESS = 'L', /* "or more", "or less" behind a number */
	TYPED_TO = '~',
};

/* Returns the length, without spaces at the ends; text that is too long becomes "?". */
size_t typed_plain(const char *s, char out[TYPED_MAX]);

/* Where a range of the plain text is divided: `left` bytes, then the rest from `right` on. */
struct typed_split {
	size_t left, right;
	int signs; /* how many signs divide it: 0 is no range, more than 1 is an error */
};

/* `hyphen`: a '-' divides too (numbers); else only one between spaces (dates). */
struct typed_split typed_split(const char *plain, size_t len, int hyphen);

/* Narrows a part of the text to what is between its spaces. */
void typed_trim(const char **s, size_t *len);

/*
 * A time of day in minutes after midnight: "10:20", "1020", "9:05", with the Chinese signs for hour and
 * minute too. Not the plain text but what was typed.
 */
bool typed_time(const char *s, size_t len, int64_t *minute);

#endif
