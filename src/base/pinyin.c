#include <qingjie/pinyin.h>

#include <stdint.h>
#include <string.h>

#include <qingjie/array.h>

#include "pinyin_table.h"

_Static_assert(sizeof pinyin_table == PINYIN_LAST - PINYIN_FIRST + 2, "one letter a character");

/* Characters of legal texts and names that are read in another way, too. */
static const struct {
	uint16_t character;
	char letter;
} others[] = {
	{ u'行', 'h' }, { u'重', 'c' }, { u'长', 'c' }, { u'调', 't' }, { u'传', 'z' }, { u'单', 's' },
	{ u'解', 'x' }, { u'会', 'k' }, { u'参', 's' }, { u'折', 's' }, { u'系', 'j' }, { u'率', 's' },
	{ u'降', 'x' }, { u'曾', 'z' }, { u'区', 'o' }, { u'弹', 't' }, { u'提', 'd' }, { u'车', 'j' },
	{ u'卡', 'q' }, { u'给', 'j' }, { u'识', 'z' }, { u'说', 'y' }, { u'属', 'z' }, { u'宿', 'x' },
	{ u'术', 'z' }, { u'校', 'j' }, { u'藏', 'z' }, { u'朝', 'z' }, { u'石', 'd' }, { u'似', 'c' },
	{ u'乐', 'y' }, { u'恶', 'w' }, { u'屏', 'b' }, { u'暴', 'p' }, { u'省', 'x' }, { u'召', 's' },
};

/* What one character of a text can be typed as; no letter at all when it is passed over. */
struct unit {
	char letters[2];
	unsigned n;
	bool chinese;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The letter or digit in lower case, or 0. */
static char
narrow(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	return is_digit(c) || (c >= 'a' && c <= 'z') ? c : '\0';
}

static bool
is_further(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

static struct unit
unit_of_chinese(uint32_t character)
{
	struct unit u = { { pinyin_table[character - PINYIN_FIRST] }, 1, true };

	if (u.letters[0] == '-')
		return (struct unit){ .n = 0 };
	for (size_t i = 0; i < ARRAY_LEN(others); i++)
		if (others[i].character == character)
			u.letters[u.n++] = others[i].letter;
	return u;
}

/* The next character, of which there is one; moves behind it. */
static struct unit
unit_next(const char **text)
{
	const char *s = *text;
	char ascii = narrow(*s);
	uint32_t character = 0;

	(*text)++;
	while (is_further(**text))
		(*text)++;
	if (ascii)
		return (struct unit){ { ascii }, 1, false };
	if (*text - s == 3)
		character = (uint32_t)(s[0] & 15) << 12 | (uint32_t)(s[1] & 63) << 6 |
		    (uint32_t)(s[2] & 63);
	if (character >= PINYIN_FIRST && character <= PINYIN_LAST)
		return unit_of_chinese(character);
	return (struct unit){ .n = 0 };
}

void
pinyin_initials(const char *text, struct buf *out)
{
	buf_puts(out, "");
	while (*text) {
		struct unit u = unit_next(&text);

		if (u.n > 0)
			buf_add(out, u.letters, 1);
	}
}

/* Does the text begin with the letters? */
static bool
begins(const char *text, const char *typed)
{
	bool chinese = false;

	while (*typed && *text) {
		struct unit u = unit_next(&text);
		char c = narrow(*typed);

		if (u.n == 0)
			continue;
		if (u.letters[0] != c && (u.n == 1 || u.letters[1] != c))
			return false;
		chinese |= u.chinese;
		typed++;
	}
	return !*typed && chinese;
}

bool
pinyin_matches(const char *text, const char *typed)
{
	for (const char *c = typed; *c; c++)
		if (!narrow(*c))
			return false;
	while (*typed && *text) {
		if (begins(text, typed))
			return true;
		unit_next(&text);
	}
	return false;
}
