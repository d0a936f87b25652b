#include <qingjie/buf.h>

#include <qingjie/arena.h>

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
buf_done(struct buf *b)
{
	free(b->s);
	*b = (struct buf){ 0 };
}

void
buf_clear(struct buf *b)
{
	b->len = 0;
	if (b->s)
		b->s[0] = '\0';
}

static void
reserve(struct buf *b, size_t more)
{
	if (b->cap - b->len > more)
		return;
	size_t cap = b->cap ? b->cap : 64;
	while (cap - b->len <= more)
		cap *= 2;
	b->s = memory_grow(b->s, cap);
	b->cap = cap;
}

void
buf_add(struct buf *b, const char *s, size_t len)
{
	reserve(b, len);
	if (len)
		memcpy(b->s + b->len, s, len);
	b->len += len;
	b->s[b->len] = '\0';
}

void
buf_puts(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;

	reserve(b, 0);
	for (bool fits = false; !fits;) {
		size_t room = b->cap - b->len;

		va_start(ap, fmt);
		int len = vsnprintf(b->s + b->len, room, fmt, ap);
		va_end(ap);
		fits = len < 0 || (size_t)len < room;
		if (len < 0)
			b->s[b->len] = '\0';
		else if (fits)
			b->len += (size_t)len;
		else
			reserve(b, (size_t)len);
	}
}
