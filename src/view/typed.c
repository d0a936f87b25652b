#include "typed.h"

#include <stdint.h>
#include <string.h>

#include <unistr.h>

#include <qingjie/array.h>

/* Chinese is written as escapes, so that the code reads the same in every editor. */
static const struct { ucs4_t from; char to; } signs[] = {
	{ 0x96f6, '0' }, { 0x3007, '0' }, { 0x4e00, '1' }, { 0x4e8c, '2' }, { 0x4e24, '2' },
	{ 0x4e09, '3' }, { 0x56db, '4' }, { 0x4e94, '5' }, { 0x516d, '6' }, { 0x4e03, '7' },
	{ 0x516b, '8' }, { 0x4e5d, '9' },
	{ 0x5341, TYPED_TEN }, { 0x767e, TYPED_HUNDRED }, { 0x5343, TYPED_THOUSAND },
	{ 0x4e07, TYPED_MYRIAD }, { 0x842c, TYPED_MYRIAD }, { 0x4ebf, TYPED_HUNDRED_MILLION },
	{ 0x5104, TYPED_HUNDRED_MILLION }, { 0x5e74, TYPED_YEAR }, { 0x6708, TYPED_MONTH },
	{ 0x65e5, TYPED_DAY }, { 0x53f7, TYPED_DAY }, { 0x4ee5, TYPED_OR }, { 0x4e0a, TYPED_MORE },
	{ 0x4e0b, TYPED_LESS }, { 0x81f3, TYPED_TO }, { 0x5230, TYPED_TO }, { 0xff5e, TYPED_TO },
	{ 0x301c, TYPED_TO }, { 0x2013, TYPED_TO }, { 0x2014, TYPED_TO }, { 0x2212, '-' },
	{ 0x3000, ' ' }, { 0x00a0, ' ' }, { 0x2009, ' ' }, { 0x202f, ' ' }, { 0x3002, '.' },
};

static char
plain_char(ucs4_t c)
{
	if (c >= 0xff01 && c <= 0xff5d) /* full-width forms of ASCII */
		c -= 0xfee0;
	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		if (signs[i].from == c)
			return signs[i].to;
	if (c < 0x80 && c != 0 && strchr("0123456789,. -~/", (int)c) != NULL)
		return (char)c;
	return '?';
}

size_t
typed_plain(const char *s, char out[TYPED_MAX])
{
	size_t left = strlen(s), n = 0;
	const char *start = out;

	while (left > 0) {
		ucs4_t c;
		int len = u8_mbtouc(&c, (const uint8_t *)s, left);

		if (n + 1 >= TYPED_MAX) {
			strcpy(out, "?");
			return 1;
		}
		out[n++] = plain_char(c);
		s += len;
		left -= (size_t)len;
	}
	typed_trim(&start, &n);
	memmove(out, start, n);
	out[n] = '\0';
	return n;
}

void
typed_trim(const char **s, size_t *len)
{
	while (*len > 0 && **s == ' ') {
		(*s)++;
		(*len)--;
	}
	while (*len > 0 && (*s)[*len - 1] == ' ')
		(*len)--;
}

/* Bytes of a dividing sign at `i`, or 0. */
static size_t
sign_at(const char *p, size_t len, size_t i, int hyphen)
{
	if (p[i] == TYPED_TO)
		return 1;
	if (p[i] == '.' && i + 1 < len && p[i + 1] == '.')
		return 2;
	if (p[i] != '-')
		return 0;
	return hyphen || (i > 0 && p[i - 1] == ' ' && i + 1 < len && p[i + 1] == ' ');
}

struct typed_split
typed_split(const char *plain, size_t len, int hyphen)
{
	struct typed_split split = { len, len, 0 };

	for (size_t i = 0; i < len;) {
		size_t n = sign_at(plain, len, i, hyphen);

		if (n > 0 && split.signs++ == 0) {
			split.left = i;
			split.right = i + n;
		}
		i += n > 0 ? n : 1;
	}
	return split;
}

/* Up to two digits, ASCII or full-width; how many bytes, 0 without any. */
static size_t
two_digits(const char *s, size_t len, int *out)
{
	size_t at = 0;

	*out = 0;
	for (unsigned i = 0; i < 2 && at < len; i++) {
		ucs4_t c;
		int n = u8_mbtouc(&c, (const uint8_t *)s + at, len - at);

		if (c >= 0xff10 && c <= 0xff19)
			c -= 0xfee0;
		if (c < '0' || c > '9')
			break;
		*out = *out * 10 + (int)(c - '0');
		at += (size_t)n;
	}
	return at;
}

/* What stands between hours and minutes, and behind the minutes. */
static const char *const hour_signs[] = { ":", "\uff1a", "\u65f6", "\u70b9", "" };
static const char minute_sign[] = "\u5206";

bool
typed_time(const char *s, size_t len, int64_t *minute)
{
	int hours, minutes = 0;
	size_t at = two_digits(s, len, &hours), sign = 0, i = 0;

	if (at == 0 || at == len)
		return false;
	for (; strncmp(s + at, hour_signs[i], sign = strlen(hour_signs[i])) != 0 || at + sign > len; i++)
		continue;
	at += sign;
	if (at < len) {
		size_t n = two_digits(s + at, len - at, &minutes);

		if (n == 0 || (sign == 0 && n != 2))
			return false;
		at += n;
	} else if (i < 2) {
		return false;
	}
	if (len - at == strlen(minute_sign) && memcmp(s + at, minute_sign, len - at) == 0)
		at = len;
	*minute = hours * 60 + minutes;
	return at == len && hours < 24 && minutes < 60;
}
