#include "hostile.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <unictype.h>
#include <unistr.h>

#include <qingjie/array.h>

#define LONGEST 8192
#define PLACES 4

static const char *const bases[] = {
	"\x01", "\x07", "\b\b\b", "\t", "\v\f", "\r", "\x0e\x0f", "\x1a", "\x7f", "\033", "\033[2J", "\033[31mred",
	"\033]0;title\a", "\033]8;;http://a\033\\b\033]8;;\033\\", "\033]52;c;cHduZWQ=\a", "\033Pq#0\033\\",
	"\033_G\033\\", "\033[6n", "\033[?1049l", "\033c", "\xc2\x80", "\xc2\x9b" "31m", "\xc2\x9d" "52;c;x\xc2\x9c",
	"\xc2\x85", "\u061c", "\u200b", "\u200c\u200d", "\u200e\u200f", "\u202a\u202b\u202c", "\u202egpj.exe",
	"\u2066x\u2067y\u2068z\u2069", "\u2028\u2029", "\u2060\ufeff", "\u00ad", "\ufff9a\ufffab\ufffb",
	"\U000e0041\U000e007f", "\ufe0f\ufe0e", "\U000e0100", "\u0301", "\u0301\u0302\u0303\u0304\u0305\u0306",
	"\xff", "\xc0\xaf", "\xe4\xbd", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80", "\ufffe\uffff",
	"\U0001ffff", "\ue000\U000f0000",
	"\U0001f468\u200d\U0001f469\u200d\U0001f467", "%s%n%d%x%1$n", "\",\"x\":[{}]}\\u0000", ": - &a *a !!b {c: [d",
};
#define BASES ARRAY_LEN(bases)

/* Beside those: too much of what a little of is harmless. */
static const struct {
	const char *piece;
	unsigned n;
} floods[] = { { "\u0301", 1000 }, { "\u4fb5", 400 }, { "x", 499 }, { "\u200d", 300 }, };
#define FLOODS ARRAY_LEN(floods)

_Static_assert((BASES + FLOODS) * PLACES >= HOSTILE_TEXTS, "so many texts are made");

const char *
hostile_text(size_t i)
{
	static const char *const before[PLACES] = { "", "a", "\u4fb5\u72af", "e " };
	static const char *const behind[PLACES] = { "", "b", "\u516c\u6c11", "" };
	static char text[LONGEST];
	size_t base = i / PLACES % (BASES + FLOODS), place = i % PLACES;

	strcpy(text, before[place]);
	if (base < BASES)
		strcat(text, bases[base]);
	else
		for (unsigned n = 0; n < floods[base - BASES].n; n++)
			strcat(text, floods[base - BASES].piece);
	strcat(text, behind[place]);
	return text;
}

int
hostile_is_tame(const char *bytes, char why[64])
{
	const uint8_t *s = (const uint8_t *)bytes;
	ucs4_t c;

	if (u8_check(s, u8_strlen(s))) {
		strcpy(why, "no UTF-8");
		return 0;
	}
	for (s = u8_next(&c, s); s; s = u8_next(&c, s))
		if (c != '\n' && uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cf |
		    UC_CATEGORY_MASK_Cs | UC_CATEGORY_MASK_Co | UC_CATEGORY_MASK_Cn | UC_CATEGORY_MASK_Zl |
		    UC_CATEGORY_MASK_Zp)) {
			snprintf(why, 64, "U+%04X", (unsigned)c);
			return 0;
		}
	return 1;
}
