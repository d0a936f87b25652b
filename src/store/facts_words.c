/* What notes say in words: a text, or a list of short ones. The scan has seen to their UTF-8. */
#include "facts_reader.h"

#include <string.h>

/* Bytes that do not continue a character. */
unsigned
reader_characters(const char *s, size_t len)
{
	unsigned n = 0;

	for (size_t i = 0; i < len; i++)
		n += ((unsigned char)s[i] & 0xC0) != 0x80;
	return n;
}

static bool
read_text(struct facts_reader *r, const struct fact *f, int token)
{
	size_t len;
	const char *s;

	if (scan_type(&r->scan, token) != JSMN_STRING)
		return reader_fail(r, PROBLEM_WRONG_TYPE, token, f);
	s = scan_string(&r->scan, token, &len);
	if (reader_characters(s, len) > TEXT_CHARS_MAX)
		return reader_fail(r, PROBLEM_LONG_TEXT, token, f);
	answers_text_add(r->answers, s, len);
	return true;
}

/* Entries of nothing but blanks are left out, as where they are typed. */
static bool
read_entry(struct facts_reader *r, const struct fact *f, int token)
{
	size_t len, blank = 0;
	const char *s;

	if (scan_type(&r->scan, token) != JSMN_STRING)
		return reader_fail(r, PROBLEM_WRONG_TYPE, token, f);
	s = scan_string(&r->scan, token, &len);
	if (memchr(s, '\n', len) || reader_characters(s, len) > LIST_ENTRY_CHARS_MAX)
		return reader_fail(r, PROBLEM_ENTRY, token, f);
	while (blank < len && s[blank] == ' ')
		blank++;
	if (blank == len)
		return true;
	answers_text_add(r->answers, s, len);
	answers_text_add(r->answers, "\n", 1);
	return true;
}

static bool
read_list(struct facts_reader *r, const struct fact *f, int list)
{
	unsigned n = 0;

	if (scan_type(&r->scan, list) != JSMN_ARRAY)
		return reader_fail(r, PROBLEM_WRONG_TYPE, list, f);
	for (int i = list + 1; scan_within(&r->scan, i, list); i = scan_next(&r->scan, i)) {
		if (++n > LIST_ENTRIES_MAX)
			return reader_fail(r, PROBLEM_LONG_LIST, list, f);
		if (!read_entry(r, f, i))
			return false;
	}
	return true;
}

bool
reader_words(struct facts_reader *r, const struct fact *f, int token, struct range *out)
{
	answers_text_begin(r->answers);
	bool read = f->type == TYPE_TEXT ? read_text(r, f, token) : read_list(r, f, token);
	*out = answers_text_end(r->answers);
	return read;
}
