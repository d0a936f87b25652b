#include <qingjie/tame.h>

#include <stdbool.h>
#include <stdint.h>

#include <qingjie/array.h>

/* In ascending order. */
static const struct {
	uint32_t from, to;
} acting[] = {
	{ 0x7f, 0x9f }, { 0xad, 0xad }, { 0x61c, 0x61c }, { 0x180e, 0x180e }, { 0x200b, 0x200f },
	{ 0x2028, 0x202e }, { 0x2060, 0x206f }, { 0xe000, 0xf8ff }, { 0xfdd0, 0xfdef }, { 0xfeff, 0xfeff },
	{ 0xfff0, 0xfffb }, { 0xfffe, 0xffff }, { 0xe0000, 0xe007f }, { 0xf0000, 0x10ffff },
};

static bool
acts(uint32_t c)
{
	for (size_t i = 0; i < ARRAY_LEN(acting); i++)
		if (c >= acting[i].from && c <= acting[i].to)
			return true;
	return (c & 0xfffe) == 0xfffe;
}

/* The character at `s`, which is not ASCII, and its length; a byte that begins none is by itself. */
static uint32_t
decode(const char *s, size_t len, size_t *n)
{
	unsigned char lead = (unsigned char)*s;
	size_t want = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
	uint32_t c = want == 4 ? lead & 7u : want == 3 ? lead & 15u : lead & 31u;

	*n = 1;
	for (size_t i = 1; i < want; i++) {
		if (i >= len || ((unsigned char)s[i] & 0xc0) != 0x80)
			return 0xfffd;
		c = c << 6 | ((unsigned char)s[i] & 63u);
	}
	*n = want;
	return want > 1 ? c : 0xfffd;
}

void
tame_json(const char *json, size_t len, struct buf *out)
{
	size_t kept = 0; /* all before it is in `out` */

	for (size_t i = 0, n; i < len; i += n) {
		uint32_t c = (unsigned char)json[i];

		n = 1;
		if (c >= 0x80)
			c = decode(json + i, len - i, &n);
		if (c < 0x7f || !acts(c))
			continue;
		buf_add(out, json + kept, i - kept);
		kept = i + n;
		if (c < 0x10000)
			buf_printf(out, "\\u%04x", (unsigned)c);
		else
			buf_printf(out, "\\u%04x\\u%04x", (unsigned)(0xd800 + ((c - 0x10000) >> 10)),
			    (unsigned)(0xdc00 + ((c - 0x10000) & 0x3ff)));
	}
	buf_add(out, json + kept, len - kept);
}
