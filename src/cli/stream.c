#include "stream.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <qingjie/arena.h>

enum { READ_SIZE = 256 << 10, PENDING_MAX = 64 << 10 };

void
stream_init(struct stream *s, int in, int out, size_t line_max)
{
	*s = (struct stream){ .in = in, .out = out, .line_max = line_max, .cap = READ_SIZE };
	s->buf = memory_grow(NULL, s->cap);
}

void
stream_done(struct stream *s)
{
	free(s->buf);
	buf_done(&s->pending);
}

bool
stream_flush(struct stream *s)
{
	size_t done = 0;

	while (done < s->pending.len && !s->out_error) {
		ssize_t n = write(s->out, s->pending.s + done, s->pending.len - done);
		if (n >= 0)
			done += (size_t)n;
		else if (errno != EINTR)
			s->out_error = errno;
	}
	buf_clear(&s->pending);
	return !s->out_error;
}

/* Room for more behind `end`, and always for the newline that a last line may lack. */
static void
make_room(struct stream *s)
{
	if (s->start > 0) {
		memmove(s->buf, s->buf + s->start, s->end - s->start);
		s->scanned -= s->start;
		s->end -= s->start;
		s->start = 0;
	}
	if (s->end + 1 >= s->cap) {
		s->cap *= 2;
		s->buf = memory_grow(s->buf, s->cap);
	}
}

static bool
read_more(struct stream *s)
{
	ssize_t n;

	if (!stream_flush(s))
		return false;
	make_room(s);
	do
		n = read(s->in, s->buf + s->end, s->cap - s->end - 1);
	while (n < 0 && errno == EINTR);
	if (n < 0) {
		s->in_error = errno;
		return false;
	}
	s->ended = n == 0;
	s->end += (size_t)n;
	return true;
}

/* Ends the line before buf[newline]. */
static void
take_line(struct stream *s, size_t newline, const char **text, size_t *len)
{
	*text = s->buf + s->start;
	*len = s->skipping ? s->line_max + 1 : newline - s->start;
	s->skipping = false;
	s->start = s->scanned = newline + 1 < s->end ? newline + 1 : s->end;
}

bool
stream_line(struct stream *s, const char **text, size_t *len)
{
	if (s->pending.len > PENDING_MAX && !stream_flush(s))
		return false;
	for (;;) {
		char *newline = memchr(s->buf + s->scanned, '\n', s->end - s->scanned);
		if (newline) {
			take_line(s, (size_t)(newline - s->buf), text, len);
			return true;
		}
		if (s->ended) {
			if (s->start == s->end && !s->skipping)
				return false;
			s->buf[s->end] = '\n';
			take_line(s, s->end, text, len);
			return true;
		}
		s->scanned = s->end;
		if (s->end - s->start > s->line_max) {
			s->skipping = true;
			s->start = s->end;
		}
		if (!read_more(s))
			return false;
	}
}
