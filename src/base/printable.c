#include <qingjie/printable.h>

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte)) /* of eight bytes */

/* Are all of them? In sums of bytes below 0x80 nothing is carried over. */
static bool
eight(const char *s)
{
	uint64_t w;

	memcpy(&w, s, sizeof w);
	return ((w | (w + EACH(0x80 - 0x7f))) & EACH(0x80)) == 0 && ((w + EACH(0x80 - ' ')) & EACH(0x80)) == EACH(0x80);
}

size_t
printable(const char *s, size_t len)
{
	size_t n = 0;

	while (n + 8 <= len && eight(s + n))
		n += 8;
	while (n < len && s[n] >= ' ' && s[n] <= '~')
		n++;
	return n;
}
