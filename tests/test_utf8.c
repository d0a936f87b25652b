/* Bytes looked at by words and characters by runs: the same as one after the other. */
#include "../src/load/utf8.h"
#include "dice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <qingjie/printable.h>

#define LONG 40
#define ROUNDS 200000

static size_t
plain_one_by_one(const char *s, size_t len)
{
	size_t n = 0;

	while (n < len && s[n] >= ' ' && s[n] <= '~')
		n++;
	return n;
}

static unsigned
count_one_by_one(const char *s, size_t len)
{
	unsigned count = 0;

	for (size_t i = 0; i < len; i++)
		count += ((unsigned char)s[i] & 0xC0) != 0x80;
	return count;
}

static size_t
east_asian_one_by_one(const char *s, size_t len)
{
	size_t at = 0, n;

	while (at < len) {
		uint32_t c = utf8_next(s + at, len - at, &n);
		if (c == UTF8_INVALID || c < 0x3000 || c > 0xCFFF)
			break;
		at += n;
	}
	return at;
}

static void
compare(const char *s, size_t len)
{
	assert_int_equal(printable(s, len), plain_one_by_one(s, len));
	assert_int_equal(utf8_count(s, len), count_one_by_one(s, len));
	assert_int_equal(utf8_east_asian(s, len), east_asian_one_by_one(s, len));
}

/* Every byte at every place, among others of every kind. */
static void
each_byte_is_seen_wherever_it_stands(void **state)
{
	static const char around[] = { 'a', ' ', '~', '\x7F', '\x1F', '\x80', '\xFF', '\0' };
	char s[LONG];

	(void)state;
	for (size_t k = 0; k < sizeof around; k++)
		for (size_t at = 0; at < LONG; at++)
			for (unsigned byte = 0; byte < 256; byte++) {
				memset(s, around[k], sizeof s);
				s[at] = (char)byte;
				compare(s, sizeof s);
				compare(s, at + 1);
			}
}

static void
runs_end_where_they_end(void **state)
{
	static const char *const parts[] = { "犯", "。", "\u3000", "\uCFFF", "\uD000", "\u2FFF", "“", "a",
		"\xE3", "\xE3\x80", "\x80", "\xF0\x9F\x98\x80", "\n" };
	struct dice d = { 7 };
	char s[LONG];

	(void)state;
	for (unsigned i = 0; i < ROUNDS; i++) {
		size_t len = 0;
		while (len < LONG - 4) {
			bool any = dice_roll(&d, 3) == 0;
			const char *part = parts[dice_roll(&d, any ? sizeof parts / sizeof *parts : 4)];
			memcpy(s + len, part, strlen(part));
			len += strlen(part);
		}
		compare(s, len);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_byte_is_seen_wherever_it_stands),
		cmocka_unit_test(runs_end_where_they_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
