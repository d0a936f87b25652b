/*
 * One JSON text as tokens that point into it; nothing is copied and nothing is allocated for a text
 * that is no longer than an earlier one.
 *
 * jsmn finds the tokens. It is no validator (it takes `{"a" 1,,}`), so scan_read() checks by itself
 * what stands between the tokens, every number, word, escape and byte of UTF-8. What it accepts is
 * JSON as RFC 8259 has it, less U+0000, and jansson accepts it too, repeated keys and numbers that
 * no machine holds apart: those are the caller's to refuse.
 */
#ifndef STORE_SCAN_H
#define STORE_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include <qingjie/buf.h>

/* Only scan.c holds the body of jsmn. */
#ifndef JSMN_H
#define JSMN_HEADER
#endif
#define JSMN_STRICT
#define JSMN_PARENT_LINKS
#include <jsmn.h>

#define SCAN_DEPTH_MAX 32 /* levels that are surely read; facts have eight at most */

struct scan {
	const char *text;
	int len;
	int stopped;         /* of a text that is no JSON: the byte at which it stops being it */
	bool plain;          /* printable ASCII without a backslash: strings need no second look */
	int n;
	unsigned cap;
	jsmntok_t *tokens;   /* in document order; parent of a value is its key, size see scan_behind() */
	struct buf scratch;  /* the last string that had escapes */
};

void scan_init(struct scan *j);
void scan_done(struct scan *j);

/* `text[len]` must be a newline. False: it is no JSON, or deeper than SCAN_DEPTH_MAX. */
bool scan_read(struct scan *j, const char *text, size_t len);

/* Resolves the escapes; scan_string() is the short way. */
const char *scan_unescaped(struct scan *j, int token, size_t *len);

/* The token behind a container and all that is in it: scan_read() leaves it where jsmn had counted. */
static inline int
scan_behind(const struct scan *j, int container)
{
	return j->tokens[container].size;
}

/* The token behind `token` and all that is in it. */
static inline int
scan_next(const struct scan *j, int token)
{
	return j->tokens[token].type <= JSMN_ARRAY ? scan_behind(j, token) : token + 1;
}

/* Is `token` inside `container`, or the first behind it? */
static inline bool
scan_within(const struct scan *j, int token, int container)
{
	return token < scan_behind(j, container);
}

static inline int
scan_type(const struct scan *j, int token)
{
	return (int)j->tokens[token].type;
}

/* The bytes of a number or word. */
static inline const char *
scan_word(const struct scan *j, int token, size_t *len)
{
	*len = (size_t)(j->tokens[token].end - j->tokens[token].start);
	return j->text + j->tokens[token].start;
}

/* The value of a string, escapes resolved, not terminated; it holds until the next call. */
static inline const char *
scan_string(struct scan *j, int token, size_t *len)
{
	return j->plain ? scan_word(j, token, len) : scan_unescaped(j, token, len);
}

/* Is it a number without a fraction and an exponent? */
bool scan_is_integer(const struct scan *j, int token);

/* RFC 6901: the way from the root to a value, or to a key's value when `token` is the key. */
void scan_pointer(struct scan *j, int token, struct buf *out);

#endif
