/* A growing text buffer. Always NUL-terminated once something was added. */
#ifndef QINGJIE_BUF_H
#define QINGJIE_BUF_H

#include <stddef.h>

struct buf {
	char *s;
	size_t len, cap;
};

void buf_done(struct buf *b);
void buf_clear(struct buf *b);
void buf_add(struct buf *b, const char *s, size_t len);
void buf_puts(struct buf *b, const char *s);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
