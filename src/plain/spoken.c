#include "spoken.h"

#include <string.h>

#include <qingjie/array.h>
#include <qingjie/buf.h>
#include <qingjie/clean.h>
#include <unistr.h>

/* Arrows; boxes, blocks and shapes; ornaments, more arrows, Braille; and the bullet. */
static const struct { ucs4_t from, to; } drawn[] = {
	{ 0x2022, 0x2022 }, { 0x2190, 0x21ff }, { 0x2500, 0x25ff }, { 0x2700, 0x28ff }, { 0x2b00, 0x2bff },
};

static bool
is_drawn(ucs4_t c)
{
	for (size_t i = 0; i < ARRAY_LEN(drawn); i++)
		if (c >= drawn[i].from && c <= drawn[i].to)
			return true;
	return false;
}

char *
spoken_text(struct arena *a, const char *text)
{
	const char *clean = clean_text(a, text, false);
	size_t left = strlen(clean);
	struct buf b = { 0 };
	char *spoken;

	buf_puts(&b, "");
	while (left > 0) {
		ucs4_t c;
		int len = u8_mbtouc(&c, (const uint8_t *)clean, left);

		if (is_drawn(c))
			buf_printf(&b, "<U+%04X>", (unsigned)c);
		else
			buf_add(&b, clean, (size_t)len);
		clean += len;
		left -= (size_t)len;
	}
	while (b.len > 1 && b.s[b.len - 1] == '\n')
		b.len--;
	spoken = arena_strndup(a, b.s, b.len);
	buf_done(&b);
	return spoken;
}
