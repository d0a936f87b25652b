/*
 * Notes beside answers, which only files have: "remarks" is an object of texts, whose keys say where
 * the answer stands in the file: "FACT", "TABLE", "TABLE/0", "TABLE/0/COLUMN".
 */
#include "facts_reader.h"

#include <string.h>

static const char key_remarks[] = "remarks";

bool
reader_is_remarks(struct facts_reader *r, int key)
{
	size_t len;
	const char *s = scan_string(&r->scan, key, &len);

	return len == sizeof key_remarks - 1 && memcmp(s, key_remarks, len) == 0;
}

/* They are read behind all else, but may stand before it: the first problem is the one that is told. */
static void
mind(struct facts_reader *r, enum problem what, int token)
{
	if (r->problem != PROBLEM_NONE && token < r->where)
		r->problem = PROBLEM_NONE;
	reader_fail(r, what, token, NULL);
}

/* A row's number from 0, as it would be printed; -1: it is none. */
static int
row_number(const char *s, size_t len)
{
	int n = 0;

	if (len == 0 || len > 6 || (len > 1 && *s == '0'))
		return -1;
	for (size_t i = 0; i < len; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		n = n * 10 + (s[i] - '0');
	}
	return n;
}

/* Bytes up to the next slash. */
static size_t
part(const char *s, size_t len)
{
	const char *slash = memchr(s, '/', len);

	return slash ? (size_t)(slash - s) : len;
}

/* What the key names; no fact when there is no such place in the answers. */
static struct remark_spot
spot_of(const struct facts_reader *r, const char *s, size_t len)
{
	const struct remark_spot none = { NULL, NO_ROW };
	size_t n = part(s, len);
	const struct fact *f = ids_fact(&r->ids, CASE, s, n);
	struct remark_spot at = { f, NO_ROW };

	if (!f || n == len)
		return at;
	s += n + 1;
	len -= n + 1;
	n = part(s, len);
	at.row = f->type == TYPE_TABLE ? row_number(s, n) : -1;
	if (at.row < 0 || (unsigned)at.row >= r->answers->tables[f->as_table].n)
		return none;
	if (n < len)
		at.fact = ids_fact(&r->ids, (int)f->as_table, s + n + 1, len - n - 1);
	return at;
}

static void
read_remark(struct facts_reader *r, int key)
{
	size_t len;
	const char *s = scan_string(&r->scan, key, &len);
	struct remark_spot at = spot_of(r, s, len);

	if (!at.fact) {
		mind(r, PROBLEM_UNKNOWN_KEY, key);
		return;
	}
	if (remarks_at(r->answers, at).lo >= 0) {
		mind(r, PROBLEM_REPEATED_KEY, key);
		return;
	}
	if (scan_type(&r->scan, key + 1) != JSMN_STRING) {
		mind(r, PROBLEM_REMARK, key + 1);
		return;
	}
	s = scan_string(&r->scan, key + 1, &len);
	if (reader_characters(s, len) > REMARK_CHARS_MAX) {
		mind(r, PROBLEM_REMARK, key + 1);
		return;
	}
	if (len == 0)
		return;
	answers_text_begin(r->answers);
	answers_text_add(r->answers, s, len);
	remarks_put(r->answers, at, answers_text_end(r->answers));
}

void
reader_remarks(struct facts_reader *r)
{
	int object = r->remarks;

	if (object == 0)
		return;
	if (scan_type(&r->scan, object) != JSMN_OBJECT) {
		mind(r, PROBLEM_NO_OBJECT, object);
		return;
	}
	for (int key = object + 1; scan_within(&r->scan, key, object);
	    key = scan_next(&r->scan, key + 1))
		read_remark(r, key);
}
