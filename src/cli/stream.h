/* Lines in and lines out, in constant memory. */
#ifndef CLI_STREAM_H
#define CLI_STREAM_H

#include <stdbool.h>
#include <stddef.h>

#include <qingjie/buf.h>

struct stream {
	int in, out;
	size_t line_max;
	char *buf;
	size_t start, end, cap; /* buf[start .. end-1] is read and not yet handed out */
	size_t scanned;         /* up to here it has no newline */
	bool ended, skipping;
	struct buf pending;     /* not yet written */
	int in_error, out_error; /* errno, 0: none */
};

void stream_init(struct stream *s, int in, int out, size_t line_max);
void stream_done(struct stream *s);

/*
 * The next line, without its newline, which stands behind it in any case. A line over line_max is
 * skipped and reported with a length over line_max and no text to speak of. Before it waits for
 * input it writes what is pending. False: there is none, or reading or writing failed.
 */
bool stream_line(struct stream *s, const char **text, size_t *len);

/* Writes what is pending. */
bool stream_flush(struct stream *s);

#endif
