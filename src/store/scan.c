#define JSMN_STATIC
#define JSMN_STRICT
#define JSMN_PARENT_LINKS
#include <jsmn.h>

#include "scan.h"
#include "json_text.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <qingjie/arena.h>

enum { TOKENS_AT_ONCE = 64 };

void
scan_init(struct scan *j)
{
	memset(j, 0, sizeof *j);
}

void
scan_done(struct scan *j)
{
	free(j->tokens);
	buf_done(&j->scratch);
	scan_init(j);
}

/*
 * Room for the next tokens, a few at a time: closing a container costs jsmn a step for each level
 * above its last token, which must not add up. False: the text is too deep, or has more tokens than
 * a JSON text of its length can have, at two bytes each.
 */
static bool
more_tokens(struct scan *j, const jsmn_parser *parser, unsigned *room)
{
	int depth = 0;

	for (int i = parser->toksuper; i >= 0; i = j->tokens[i].parent) {
		if (++depth > 2 * SCAN_DEPTH_MAX) /* a member of an object is two tokens deep */
			return false;
	}
	if (parser->toknext > (unsigned)j->len / 2 + 1)
		return false;
	*room = parser->toknext + TOKENS_AT_ONCE;
	if (*room > j->cap) {
		j->cap = *room > 2 * j->cap ? *room : 2 * j->cap;
		j->tokens = memory_grow(j->tokens, j->cap * sizeof *j->tokens);
	}
	return true;
}

/* Has it nothing but printable ASCII, and no backslash? Eight bytes at a time. */
static bool
text_plain(const char *text, size_t len)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;
	uint64_t odd = 0, word;
	size_t i;

	for (i = 0; i + sizeof word <= len; i += sizeof word) {
		memcpy(&word, text + i, sizeof word);
		odd |= word | (word - ones * ' ') | ((word ^ ones * '\\') - ones);
	}
	for (; i < len; i++) {
		if ((unsigned char)text[i] < ' ' || (unsigned char)text[i] >= 0x80 || text[i] == '\\')
			return false;
	}
	return !(odd & tops);
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/*
 * Nothing but white space from `from` to `to`, and `separator`, if any, just once. What most
 * writers put there comes first: the separator alone, or with one space behind it.
 */
static inline bool
gap(const char *text, int from, int to, char separator)
{
	int usual = from + (separator && text[from] == separator);

	if (usual + (text[usual] == ' ') == to && usual > from)
		return true;
	if (separator) {
		while (from < to && is_space(text[from]))
			from++;
		if (from == to || text[from++] != separator)
			return false;
	}
	while (from < to && is_space(text[from]))
		from++;
	return from == to;
}

/* How far the text is known to be JSON. */
struct cursor {
	int pos;    /* the first byte not yet looked at */
	int top;    /* the innermost open container; -1: none */
	bool first; /* nothing in it yet */
};

static inline bool
string_ok(const struct scan *j, const jsmntok_t *t)
{
	return j->plain || json_text_string(j->text + t->start, (size_t)(t->end - t->start));
}

/* Goes over a scalar, or into a container; what stands before it was looked at. */
static inline bool
enter(const struct scan *j, struct cursor *c, int token)
{
	const jsmntok_t *t = &j->tokens[token];

	c->first = false;
	switch (t->type) {
	case JSMN_STRING:
		c->pos = t->end + 1;
		return string_ok(j, t);
	case JSMN_PRIMITIVE:
		c->pos = t->end;
		return json_text_word(j->text + t->start, (size_t)(t->end - t->start));
	default:
		*c = (struct cursor){ t->start + 1, token, true };
		return true;
	}
}

/* Out of the innermost container, behind which `next` is the first token. */
static bool
leave(const struct scan *j, struct cursor *c, int next)
{
	jsmntok_t *t = &j->tokens[c->top];
	int outer = t->parent;

	t->size = next;
	if (!gap(j->text, c->pos, t->end - 1, '\0'))
		return false;
	if (outer >= 0 && j->tokens[outer].type == JSMN_STRING)
		outer = j->tokens[outer].parent;
	*c = (struct cursor){ t->end, outer, false };
	return true;
}

/* Where a token begins, the quote of a string included. */
static inline int
beginning(const struct scan *j, int token)
{
	return j->tokens[token].start - (j->tokens[token].type == JSMN_STRING);
}

/* Does every byte of the text have its place in the grammar? If not, the cursor stops before it. */
static bool
tokens_ok(const struct scan *j, struct cursor *c)
{
	int i = 0;

	if (!gap(j->text, 0, beginning(j, 0), '\0') || !enter(j, c, i++))
		return false;
	while (c->top >= 0) {
		if (i == j->n || j->tokens[i].start >= j->tokens[c->top].end) {
			if (!leave(j, c, i))
				return false;
			continue;
		}
		if (!gap(j->text, c->pos, beginning(j, i), c->first ? '\0' : ','))
			return false;
		if (j->tokens[c->top].type == JSMN_OBJECT) {
			const jsmntok_t *key = &j->tokens[i++];
			if (key->type != JSMN_STRING || !string_ok(j, key) || i == j->n
			    || !gap(j->text, key->end + 1, beginning(j, i), ':'))
				return false;
		}
		if (!enter(j, c, i++))
			return false;
	}
	return i == j->n && gap(j->text, c->pos, j->len, '\0');
}

bool
scan_read(struct scan *j, const char *text, size_t len)
{
	struct cursor c = { 0, -1, true };
	jsmn_parser parser;
	unsigned room;
	int r;
	bool ok;

	j->n = 0;
	j->stopped = 0;
	if (len > INT_MAX - 8)
		return false;
	j->text = text;
	j->len = (int)len;
	jsmn_init(&parser);
	do {
		if (!more_tokens(j, &parser, &room))
			return false;
		/* With the newline: jsmn does not end a bare number without it. */
		r = jsmn_parse(&parser, text, len + 1, j->tokens, room);
		j->stopped = (int)parser.pos;
	} while (r == JSMN_ERROR_NOMEM);
	if (r < 0 || parser.toknext == 0 || parser.pos != len + 1)
		return false;
	j->n = (int)parser.toknext;
	j->plain = text_plain(text, len);
	ok = tokens_ok(j, &c);
	j->stopped = c.pos;
	return ok;
}

bool
scan_is_integer(const struct scan *j, int token)
{
	size_t len;
	const char *s = scan_word(j, token, &len);

	if (scan_type(j, token) != JSMN_PRIMITIVE)
		return false;
	for (size_t i = s[0] == '-'; i < len; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
	}
	return true;
}

const char *
scan_unescaped(struct scan *j, int token, size_t *len)
{
	const char *s = scan_word(j, token, len);

	if (!memchr(s, '\\', *len))
		return s;
	buf_clear(&j->scratch);
	json_text_unescape(s, *len, &j->scratch);
	*len = j->scratch.len;
	return j->scratch.s;
}

void
scan_pointer(struct scan *j, int token, struct buf *out)
{
	int parent = j->tokens[token].parent, index = 0;
	const char *s;
	size_t len;

	if (parent < 0)
		return;
	if (j->tokens[parent].type == JSMN_STRING) {
		scan_pointer(j, parent, out);
		return;
	}
	scan_pointer(j, parent, out);
	if (j->tokens[parent].type == JSMN_ARRAY) {
		for (int i = parent + 1; i < token; i++)
			index += j->tokens[i].parent == parent;
		buf_printf(out, "/%d", index);
		return;
	}
	buf_puts(out, "/");
	s = scan_string(j, token, &len);
	for (size_t i = 0; i < len; i++) {
		if (s[i] == '~' || s[i] == '/')
			buf_puts(out, s[i] == '~' ? "~0" : "~1");
		else
			buf_add(out, &s[i], 1);
	}
}
