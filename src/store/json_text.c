#include "json_text.h"

#include <stdint.h>
#include <string.h>

/* Four hexadecimal digits; -1 if they are not. */
static long
hex4(const char *s, size_t len)
{
	long code = 0;

	if (len < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		char c = s[i];
		int digit = c >= '0' && c <= '9' ? c - '0'
		    : c >= 'a' && c <= 'f' ? c - 'a' + 10
		    : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
		if (digit < 0)
			return -1;
		code = code * 16 + digit;
	}
	return code;
}

/* The code point of "\uXXXX" or of a pair of them at `s`, and its length; 0 if there is none. */
static uint32_t
escaped_point(const char *s, size_t len, size_t *used)
{
	long high = hex4(s + 2, len - 2), low;

	*used = 6;
	if (high <= 0 || (high >= 0xdc00 && high <= 0xdfff))
		return 0;
	if (high < 0xd800 || high > 0xdfff)
		return (uint32_t)high;
	if (len < 12 || s[6] != '\\' || s[7] != 'u')
		return 0;
	low = hex4(s + 8, len - 8);
	if (low < 0xdc00 || low > 0xdfff)
		return 0;
	*used = 12;
	return 0x10000 + ((uint32_t)(high - 0xd800) << 10) + (uint32_t)(low - 0xdc00);
}

/* Length of the UTF-8 sequence at `s`; 0 if it is none (Unicode 15.0, table 3-7). */
static size_t
utf8_length(const unsigned char *s, size_t len)
{
	unsigned char least = 0x80, most = 0xbf;
	size_t n;

	if (s[0] < 0x80)
		return 1;
	if (s[0] < 0xc2 || s[0] > 0xf4)
		return 0;
	n = s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;
	if (len < n)
		return 0;
	if (s[0] == 0xe0)
		least = 0xa0;
	else if (s[0] == 0xed)
		most = 0x9f;
	else if (s[0] == 0xf0)
		least = 0x90;
	else if (s[0] == 0xf4)
		most = 0x8f;
	if (s[1] < least || s[1] > most)
		return 0;
	for (size_t i = 2; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	}
	return n;
}

bool
json_text_string(const char *s, size_t len)
{
	size_t used;

	for (size_t i = 0; i < len; i += used) {
		if ((unsigned char)s[i] < ' ')
			return false;
		if (s[i] != '\\') {
			used = utf8_length((const unsigned char *)s + i, len - i);
			if (used == 0)
				return false;
		} else if (i + 1 == len) {
			return false;
		} else if (s[i + 1] == 'u') {
			if (escaped_point(s + i, len - i, &used) == 0)
				return false;
		} else if (strchr("\"\\/bfnrt", s[i + 1])) {
			used = 2;
		} else {
			return false;
		}
	}
	return true;
}

static size_t
digits(const char *s, size_t len)
{
	size_t n = 0;

	while (n < len && s[n] >= '0' && s[n] <= '9')
		n++;
	return n;
}

static bool
number_ok(const char *s, size_t len)
{
	size_t i = len > 0 && s[0] == '-', n = digits(s + i, len - i);

	if (n == 0 || (n > 1 && s[i] == '0'))
		return false;
	i += n;
	if (i < len && s[i] == '.') {
		n = digits(s + i + 1, len - i - 1);
		if (n == 0)
			return false;
		i += 1 + n;
	}
	if (i < len && (s[i] == 'e' || s[i] == 'E')) {
		i++;
		if (i < len && (s[i] == '+' || s[i] == '-'))
			i++;
		n = digits(s + i, len - i);
		if (n == 0)
			return false;
		i += n;
	}
	return i == len;
}

bool
json_text_word(const char *s, size_t len)
{
	switch (s[0]) {
	case 't':
		return len == 4 && memcmp(s, "true", 4) == 0;
	case 'f':
		return len == 5 && memcmp(s, "false", 5) == 0;
	case 'n':
		return len == 4 && memcmp(s, "null", 4) == 0;
	default:
		return number_ok(s, len);
	}
}

static void
add_point(struct buf *out, uint32_t c)
{
	char s[4];
	size_t n;

	if (c < 0x80) {
		s[0] = (char)c;
		n = 1;
	} else if (c < 0x800) {
		s[0] = (char)(0xc0 | c >> 6);
		n = 2;
	} else if (c < 0x10000) {
		s[0] = (char)(0xe0 | c >> 12);
		n = 3;
	} else {
		s[0] = (char)(0xf0 | c >> 18);
		n = 4;
	}
	for (size_t i = 1; i < n; i++)
		s[i] = (char)(0x80 | (c >> (6 * (n - 1 - i)) & 0x3f));
	buf_add(out, s, n);
}

void
json_text_unescape(const char *s, size_t len, struct buf *out)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	size_t used;

	for (size_t i = 0; i < len; i += used) {
		if (s[i] != '\\') {
			used = 1;
			buf_add(out, s + i, 1);
		} else if (s[i + 1] == 'u') {
			add_point(out, escaped_point(s + i, len - i, &used));
		} else {
			used = 2;
			buf_add(out, &to[strchr(from, s[i + 1]) - from], 1);
		}
	}
}
