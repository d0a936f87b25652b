/*
 * Facts files: answers as JSON, and back.
 *
 * A facts object maps ids to values; evaluate's lines wrap it as {"id": ..., "facts": {...}}. A file
 * may also hold "remarks", the notes beside the answers, which no line has. A
 * reader is made once and used for any number of texts; reading allocates nothing once its buffers
 * have grown to the longest text.
 */
#ifndef QINGJIE_FACTS_H
#define QINGJIE_FACTS_H

#include <qingjie/answers.h>
#include <qingjie/buf.h>
#include <qingjie/err.h>

#define FACTS_TEXT_MAX (4u << 20) /* bytes of one line, or of a file with a bare facts object */

struct facts_reader;

/* What a line is called: the raw token as it stood there, "null" when it has none. Borrowed. */
struct facts_id {
	const char *text;
	size_t len;
};

/* The first thing wrong in a text. Borrowed from the reader until its next text. */
struct facts_problem {
	const char *message; /* a sentence in the user's language */
	const char *path;    /* RFC 6901, from the text's root; "" for what is no JSON at all */
	int at;              /* the byte at which the text stops being JSON; -1: it is JSON */
};

/* `language` is that of the questionnaire's own sentences. */
struct facts_reader *facts_reader_new(const struct questionnaire *q, int64_t as_of,
    enum language language);
void facts_reader_free(struct facts_reader *r);

/*
 * Reads one line, or a bare facts object, into `a`. Behind the text, text[len] must be a newline.
 * True: `a` holds it and is free of conflicts. False: `a` is empty, facts_problem() says why. `id`
 * is set in either case and points into `text`.
 */
bool facts_read_line(struct facts_reader *r, const char *text, size_t len, struct answers *a,
    struct facts_id *id);
bool facts_read_object(struct facts_reader *r, const char *text, size_t len, struct answers *a);

struct facts_problem facts_problem(const struct facts_reader *r);

/* Adds the bare facts object, one fact a line, in the questionnaire's order; then "remarks". */
void facts_write(const struct answers *a, struct buf *out);

/* Adds {"id": ..., "facts": {...}} and a newline, as facts_read_line() reads it. */
void facts_write_line(const struct answers *a, const char *id, struct buf *out);

/*
 * Replaces the file as a whole, mode 0600, durable when it returns true. False: what was there is
 * still there, bit by bit; or the new file is, but might not survive a power failure. `err` says
 * which. Links and everything that is no regular file are refused, and what is longer than a file that
 * facts_load() reads.
 */
bool facts_save(const char *path, const struct answers *a, struct err *err);

/*
 * The name under which facts_set_aside() can keep what stands in the file: its own, with a number
 * that is free. False: there is nothing in it.
 */
bool facts_aside(const char *path, struct buf *name);

/* Gives the file that second name, so that it outlives facts_save(). False: it has only its own. */
bool facts_set_aside(const char *path, const char *name, struct err *err);

/*
 * Reads a file that facts_save() or a person wrote. False: `a` is empty, and if the file could not be
 * read at all, facts_problem() has no message.
 */
bool facts_load(const char *path, struct facts_reader *r, struct answers *a, struct err *err);

#endif
