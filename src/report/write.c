#include "write.h"

#include <inttypes.h>

#include <qingjie/date.h>
#include <qingjie/tame.h>

/* Up to the next byte that JSON has its own escape for; one at least. */
static size_t
plain_bytes(const char *s)
{
	size_t n = 0;

	while ((unsigned char)s[n] >= ' ' && s[n] != '"' && s[n] != '\\')
		n++;
	return n;
}

void
write_string(struct buf *out, const char *s)
{
	ADD(out, "\"");
	for (; *s; s++) {
		if (*s == '"' || *s == '\\') {
			ADD(out, "\\");
			buf_add(out, s, 1);
		} else if ((unsigned char)*s < ' ') {
			buf_printf(out, "\\u%04x", (unsigned)*s);
		} else {
			size_t n = plain_bytes(s);

			tame_json(s, n, out);
			s += n - 1;
		}
	}
	ADD(out, "\"");
}

void
write_id(struct buf *out, const char *id)
{
	ADD(out, "\"");
	buf_puts(out, id);
	ADD(out, "\"");
}

void
write_date(struct buf *out, int64_t day)
{
	char text[DATE_TEXT];

	date_write(day, text);
	write_id(out, text);
}

void
write_quantity(struct buf *out, const struct unit *unit, int64_t n)
{
	int64_t scale = unit ? unit->scale : 1;
	int decimals = 0;

	for (int64_t s = scale; s > 1; s /= 10)
		decimals++;
	if (n % scale == 0)
		buf_printf(out, "%" PRId64, n / scale);
	else
		buf_printf(out, "\"%" PRId64 ".%0*" PRId64 "\"", n / scale, decimals, n % scale);
}

void
write_comma(struct buf *out)
{
	char last = out->s[out->len - 1];

	if (last != '[' && last != '{')
		ADD(out, ",");
}
