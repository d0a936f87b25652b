/* Numbers as a text of law spells them. */
#include "prover.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define SIGN 3 /* bytes of a Chinese sign */
#define GROUP 10000

static const char digits[] = "零一二三四五六七八九";
static const char places[] = "十百千";
static const char groups[] = "万亿";

static void
sign(struct buf *out, const char *of, int64_t i)
{
	buf_add(out, of + SIGN * i, SIGN);
}

/* A group below ten thousand; `nought`: something stands before it. */
static void
spell_group(struct buf *out, int64_t n, bool nought)
{
	int64_t by = GROUP / 10;
	bool any = false;

	for (int place = 2; place >= -1; place--, by /= 10) {
		int64_t digit = n / by % 10;
		if (digit == 0) {
			nought |= any;
			continue;
		}
		if (nought)
			sign(out, digits, 0);
		nought = false;
		if (!(digit == 1 && place == 0 && !any && out->len == 0))
			sign(out, digits, digit);
		if (place >= 0)
			sign(out, places, place);
		any = true;
	}
}

static void
spell(struct buf *out, int64_t n)
{
	static const int64_t by[] = { (int64_t)GROUP * GROUP, GROUP, 1 };

	for (int i = 0; i < 3; i++) {
		int64_t part = n / by[i] % GROUP;
		if (part == 0)
			continue;
		spell_group(out, part, out->len > 0 && part < GROUP / 10);
		if (i < 2)
			sign(out, groups, 1 - i);
	}
}

static bool
in_set(const char *s, const char *set)
{
	for (; *set; set += SIGN)
		if (strncmp(s, set, SIGN) == 0)
			return true;
	return false;
}

/* Is there a sign at `s` with which a number could go on? */
static bool
numeral(const char *s)
{
	return (*s >= '0' && *s <= '9') ||
	    (*s && (in_set(s, digits) || in_set(s, places) || in_set(s, groups)));
}

/* Does it stand somewhere by itself, not within a longer number? */
static bool
stands(const char *text, const char *number, size_t len)
{
	for (const char *at = text; (at = strstr(at, number)) != NULL; at++) {
		bool before = (at > text && at[-1] >= '0' && at[-1] <= '9') ||
		    (at - text >= SIGN && numeral(at - SIGN));
		if (!before && !numeral(at + len))
			return true;
	}
	return false;
}

bool
spelled_in(const char *text, int64_t n)
{
	struct buf chinese = { 0 };
	char plain[24];
	bool found;

	snprintf(plain, sizeof plain, "%" PRId64, n);
	spell(&chinese, n);
	found = stands(text, plain, strlen(plain)) ||
	    (n > 0 && stands(text, chinese.s, chinese.len));
	buf_done(&chinese);
	return found;
}
