/* One value: known, unknown, refused, a range, one of several options, or disputed. */
#include "facts_reader.h"

#include <qingjie/date.h>

/* A value without its sides. */
struct plain {
	uint8_t state;
	struct range range;
};

/* The forms of a compound value; its first key says which one is meant. */
enum form { FORM_UNKNOWN, FORM_REFUSED, FORM_RANGE, FORM_ONE_OF, FORM_DISPUTED };

static const enum form form_of[] = {
	[WORD_UNKNOWN] = FORM_UNKNOWN,
	[WORD_REFUSED] = FORM_REFUSED,
	[WORD_FROM] = FORM_RANGE,
	[WORD_TO] = FORM_RANGE,
	[WORD_ONE_OF] = FORM_ONE_OF,
	[WORD_PROSECUTION] = FORM_DISPUTED,
	[WORD_DEFENCE] = FORM_DISPUTED,
	[WORD_EVIDENCE] = FORM_DISPUTED,
};

/* true, false and null differ in their first letters, and scan_read() has seen to the rest. */
static bool
is_word(const struct scan *j, int token, char first)
{
	return scan_type(j, token) == JSMN_PRIMITIVE && j->text[j->tokens[token].start] == first;
}

/* Digits as a number that stops growing at INT64_MAX. */
static int64_t
digits_value(const char *s, size_t len)
{
	int64_t n = 0;

	for (size_t i = 0; i < len; i++) {
		if (__builtin_mul_overflow(n, 10, &n) || __builtin_add_overflow(n, s[i] - '0', &n))
			return INT64_MAX;
	}
	return n;
}

/* "1234.5": digits, no needless zero in front, a point, and no more decimals than `scale` has. */
static bool
read_decimals(const char *s, size_t len, int64_t scale, int64_t *out)
{
	size_t whole = 0, end;
	int64_t n, fraction = 0;

	while (whole < len && s[whole] >= '0' && s[whole] <= '9')
		whole++;
	if (whole == 0 || (whole > 1 && s[0] == '0') || whole == len || s[whole] != '.')
		return false;
	n = digits_value(s, whole);
	if (__builtin_mul_overflow(n, scale, &n))
		n = INT64_MAX;
	for (end = whole + 1; end < len && scale > 1; end++) {
		if (s[end] < '0' || s[end] > '9')
			return false;
		scale /= 10;
		fraction += (s[end] - '0') * scale;
	}
	if (end < len || end == whole + 1)
		return false;
	*out = n > INT64_MAX - fraction ? INT64_MAX : n + fraction;
	return true;
}

static bool
read_number(struct facts_reader *r, const struct fact *f, int token, int64_t *out)
{
	int64_t scale = f->unit ? f->unit->scale : 1;
	size_t len, minus;
	const char *s;

	if (f->unit && f->unit->time) {
		s = scan_string(&r->scan, token, &len);
		return (scan_type(&r->scan, token) == JSMN_STRING && time_read(s, len, out))
		    || reader_fail(r, PROBLEM_WRONG_TYPE, token, f);
	}
	if (scan_type(&r->scan, token) == JSMN_STRING && scale > 1) {
		s = scan_string(&r->scan, token, &len);
		return read_decimals(s, len, scale, out)
		    || reader_fail(r, PROBLEM_WRONG_TYPE, token, f);
	}
	if (!scan_is_integer(&r->scan, token))
		return reader_fail(r, PROBLEM_WRONG_TYPE, token, f);
	s = scan_word(&r->scan, token, &len);
	minus = s[0] == '-';
	*out = digits_value(s + minus, len - minus);
	if (__builtin_mul_overflow(*out, scale, out))
		*out = INT64_MAX;
	if (minus)
		*out = -*out;
	return true;
}

/* A number, an amount or a date of the fact's domain. */
static bool
read_point(struct facts_reader *r, const struct fact *f, int token, int64_t *out)
{
	const struct range *domain = &r->domains[f->order];
	size_t len;

	if (f->type == TYPE_DATE) {
		const char *s = scan_string(&r->scan, token, &len);
		if (scan_type(&r->scan, token) != JSMN_STRING || !date_read(s, len, out))
			return reader_fail(r, PROBLEM_WRONG_TYPE, token, f);
	} else if (!read_number(r, f, token, out)) {
		return false;
	}
	return (*out >= domain->lo && *out <= domain->hi)
	    || reader_fail(r, PROBLEM_OUT_OF_DOMAIN, token, f);
}

/* The bit of an option. */
static bool
read_option(struct facts_reader *r, const struct fact *f, int token, uint64_t *out)
{
	const char *s;
	size_t len;
	int option;

	if (scan_type(&r->scan, token) != JSMN_STRING)
		return reader_fail(r, PROBLEM_WRONG_TYPE, token, f);
	s = scan_string(&r->scan, token, &len);
	option = ids_option(&r->ids, f, s, len);
	if (option < 0)
		return reader_fail(r, PROBLEM_OUT_OF_DOMAIN, token, f);
	*out = UINT64_C(1) << option;
	return true;
}

static bool
read_known(struct facts_reader *r, const struct fact *f, int token, struct range *out)
{
	uint64_t bit;
	int64_t point;

	switch (f->type) {
	case TYPE_TRUTH:
		if (!is_word(&r->scan, token, 't') && !is_word(&r->scan, token, 'f'))
			return reader_fail(r, PROBLEM_WRONG_TYPE, token, f);
		*out = range_of(r->scan.text[r->scan.tokens[token].start] == 't');
		return true;
	case TYPE_OPTIONS:
		if (!read_option(r, f, token, &bit))
			return false;
		*out = range_options(bit);
		return true;
	case TYPE_TEXT:
	case TYPE_LIST:
		return reader_words(r, f, token, out);
	default:
		if (!read_point(r, f, token, &point))
			return false;
		*out = range_of(point);
		return true;
	}
}

static bool
read_one_of(struct facts_reader *r, const struct fact *f, int list, struct range *out)
{
	uint64_t options = 0, bit;

	if (scan_type(&r->scan, list) != JSMN_ARRAY)
		return reader_fail(r, PROBLEM_OPTIONS, list, f);
	for (int i = list + 1; scan_within(&r->scan, i, list); i = scan_next(&r->scan, i)) {
		if (!read_option(r, f, i, &bit))
			return false;
		options |= bit;
	}
	if (!options)
		return reader_fail(r, PROBLEM_NO_OPTION, list, f);
	*out = range_options(options);
	return true;
}

static bool
form_fits(enum form form, const struct fact *f, bool nested)
{
	switch (form) {
	case FORM_RANGE:
		return f->type == TYPE_NUMBER || f->type == TYPE_DATE;
	case FORM_ONE_OF:
		return f->type == TYPE_OPTIONS;
	case FORM_DISPUTED:
		return f->type != TYPE_TABLE && !type_is_words(f->type) && !nested;
	default:
		return true;
	}
}

/*
 * What the first key says the object is. False, and noted: an empty object, a key that no value
 * has, or a form that this fact cannot have.
 */
static bool
read_form(struct facts_reader *r, const struct fact *f, int object, bool nested, enum form *out)
{
	const char *s;
	size_t len;
	int word;

	if (!scan_within(&r->scan, object + 1, object))
		return reader_fail(r, PROBLEM_WRONG_TYPE, object, f);
	s = scan_string(&r->scan, object + 1, &len);
	word = ids_word(&r->ids, s, len);
	if (word < 0)
		return reader_fail(r, PROBLEM_UNKNOWN_KEY, object + 1, NULL);
	*out = form_of[word];
	return form_fits(*out, f, nested) || reader_fail(r, PROBLEM_WRONG_FORM, object, f);
}

/* The key's word, if it belongs to the form and is new; else -1, and noted. */
static int
read_key(struct facts_reader *r, int key, enum form form, unsigned *seen)
{
	size_t len;
	const char *s = scan_string(&r->scan, key, &len);
	int word = ids_word(&r->ids, s, len);
	unsigned bit;

	if (word < 0 || form_of[word] != form) {
		reader_fail(r, PROBLEM_UNKNOWN_KEY, key, NULL);
		return -1;
	}
	bit = 1u << word;
	if (*seen & bit) {
		reader_fail(r, PROBLEM_REPEATED_KEY, key, NULL);
		return -1;
	}
	*seen |= bit;
	return word;
}

/* A compound value that is not disputed. */
static bool
read_members(struct facts_reader *r, const struct fact *f, int object, enum form form,
    struct plain *out)
{
	unsigned seen = 0;
	int word;

	*out = (struct plain){ CELL_KNOWN, r->domains[f->order] };
	for (int key = object + 1; scan_within(&r->scan, key, object);
	    key = scan_next(&r->scan, key + 1)) {
		bool ok = true;
		word = read_key(r, key, form, &seen);
		if (word < 0)
			return false;
		if (word == WORD_FROM)
			ok = read_point(r, f, key + 1, &out->range.lo);
		else if (word == WORD_TO)
			ok = read_point(r, f, key + 1, &out->range.hi);
		else if (word == WORD_ONE_OF)
			ok = read_one_of(r, f, key + 1, &out->range);
		else if (!is_word(&r->scan, key + 1, 't'))
			ok = reader_fail(r, PROBLEM_FLAG, key + 1, f);
		if (!ok)
			return false;
	}
	if (form == FORM_UNKNOWN || form == FORM_REFUSED)
		*out = (struct plain){ form == FORM_UNKNOWN ? CELL_UNKNOWN : CELL_REFUSED, { 0, 0 } };
	else if (form == FORM_RANGE && out->range.lo > out->range.hi)
		return reader_fail(r, PROBLEM_REVERSED, object, f);
	return true;
}

static bool
read_side(struct facts_reader *r, const struct fact *f, int token, struct plain *out)
{
	enum form form;

	*out = (struct plain){ CELL_ABSENT, { 0, 0 } };
	if (is_word(&r->scan, token, 'n'))
		return true;
	if (scan_type(&r->scan, token) == JSMN_OBJECT)
		return read_form(r, f, token, true, &form)
		    && read_members(r, f, token, form, out);
	out->state = CELL_KNOWN;
	return read_known(r, f, token, &out->range);
}

static bool
read_disputed(struct facts_reader *r, const struct fact *f, int object, struct cell *out)
{
	unsigned seen = 0;
	struct plain side;

	out->state = CELL_DISPUTED;
	for (int key = object + 1; scan_within(&r->scan, key, object);
	    key = scan_next(&r->scan, key + 1)) {
		int word = read_key(r, key, FORM_DISPUTED, &seen);
		if (word < 0 || !read_side(r, f, key + 1, &side))
			return false;
		out->side[word - WORD_PROSECUTION] = side.state;
		out->value[word - WORD_PROSECUTION] = side.range;
	}
	return true;
}

bool
reader_cell(struct facts_reader *r, const struct fact *f, int token, struct cell *out)
{
	struct plain plain;
	enum form form;

	if (is_word(&r->scan, token, 'n'))
		return true;
	if (scan_type(&r->scan, token) != JSMN_OBJECT) {
		out->state = CELL_KNOWN;
		return read_known(r, f, token, &out->value[0]);
	}
	if (!read_form(r, f, token, false, &form))
		return false;
	if (form == FORM_DISPUTED)
		return read_disputed(r, f, token, out);
	if (!read_members(r, f, token, form, &plain))
		return false;
	out->state = plain.state;
	out->value[0] = plain.range;
	return true;
}

bool
reader_table_flag(struct facts_reader *r, const struct fact *f, int token, struct cell *out)
{
	struct plain plain;
	enum form form;

	if (!read_form(r, f, token, false, &form) || !read_members(r, f, token, form, &plain))
		return false;
	out->state = plain.state;
	return true;
}
