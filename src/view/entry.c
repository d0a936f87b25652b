#include <qingjie/entry.h>

#include <string.h>
#include <strings.h>

#include <qingjie/array.h>
#include <qingjie/date.h>
#include <qingjie/words.h>

#include "amount.h"
#include "numeral.h"
#include "typed.h"

static bool
parse_truth(const char *text, struct range *out, struct err *why)
{
	static const struct { const char *word; int yes; } words[] = {
		{ "y", 1 }, { "yes", 1 }, { "\u662f", 1 }, { "n", 0 }, { "no", 0 }, { "\u5426", 0 },
		{ "\u4e0d\u662f", 0 }, { "\uff59", 1 }, { "\uff4e", 0 },
	};

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcasecmp(words[i].word, text) == 0) {
			*out = range_of(words[i].yes);
			return true;
		}
	/* TRANSLATORS: shown when the answer to a yes-no question cannot be read. */
	return err_set(why, _("“%s” is neither yes nor no. Type y for yes or n for no."), text);
}

static bool
parse_option(const struct fact *f, const char *text, struct range *out, struct err *why)
{
	for (unsigned i = 0; i < f->n_options; i++) {
		const struct option *o = &f->options[i];
		bool same = strcmp(o->id, text) == 0;

		for (int l = 0; l < LANGS; l++)
			if (o->name.in[l] != NULL && strcasecmp(o->name.in[l], text) == 0)
				same = true;
		if (same) {
			*out = range_options(UINT64_C(1) << i);
			return true;
		}
	}
	/* TRANSLATORS: %u is the number of the last option. */
	return err_set(why, _("“%s” is none of the options. Type a number from 1 to %u."), text,
	    f->n_options);
}

/* Takes every occurrence of `word` out of the text. */
static void
strip(char *text, const char *word)
{
	size_t n = word != NULL ? strlen(word) : 0;
	char *at;

	if (n == 0)
		return;
	while ((at = strstr(text, word)) != NULL)
		memmove(at, at + n, strlen(at + n) + 1);
}

/* What people put behind any number of things, whatever its unit is called. */
static const char *const counters[] = { "\u4e2a", "\u540d", "\u4efd", "\u6b21" };

/* The text without its unit and without currency signs. */
static const char *
without_unit(const struct fact *f, const char *text, char out[TYPED_MAX])
{
	if (strlen(text) >= TYPED_MAX)
		return text;
	strcpy(out, text);
	strip(out, "\u00a5");
	strip(out, "\uffe5");
	for (int l = 0; l < LANGS && f->unit != NULL; l++)
		strip(out, f->unit->name.in[l]);
	for (size_t i = 0; i < ARRAY_LEN(counters); i++)
		if (f->unit == NULL || f->unit->scale == 1)
			strip(out, counters[i]);
	return out;
}

/* A number in digits, or written out. */
static enum amount
read_number(const char *s, size_t len, int64_t scale, int64_t *out)
{
	enum amount got = amount_read(s, len, scale, out);
	int64_t whole;

	if (got == AMOUNT_READ || !numeral_read(s, len, &whole) ||
	    __builtin_mul_overflow(whole, scale, out))
		return got;
	return AMOUNT_READ;
}

/* Is it an amount of money with the names of its tenths or hundredths? */
static bool
has_small_change(const struct fact *f, const char *text)
{
	return f->unit != NULL && f->unit->scale > 1 &&
	    (strstr(text, "\u89d2") != NULL || strstr(text, "\u5206") != NULL);
}

static bool
amount_complains(enum amount got, const struct fact *f, const char *text, struct err *why)
{
	if (got != AMOUNT_READ && has_small_change(f, text))
		return err_set(why, _("“%s”: type tenths and hundredths of an amount as decimals, such as "
		    "5000.50."), text);
	switch (got) {
	case AMOUNT_READ:
		return true;
	case AMOUNT_GROUPS:
		return err_set(why,
		    _("The commas or spaces in “%s” do not group its digits by three. "
		      "Type the number without them."),
		    text);
	case AMOUNT_PART:
		if (f->unit != NULL && f->unit->scale > 1)
			return err_set(why,
			    _("“%s” has more decimals than can be paid. Type an amount such as "
			      "5000 or 5000.50."),
			    text);
		return err_set(
		    why, _("“%s” is not a whole number. Type one without decimals."), text);
	case AMOUNT_TOO_BIG:
		return err_set(why, _("“%s” is larger than any number the program can hold. "
		    "Check the number of digits."), text);
	case AMOUNT_VAGUE:
		return err_set(why, _("The last digit of “%s” can be read in two ways. "
		    "Type all digits, such as 35000."), text);
	case AMOUNT_NOT_A_NUMBER:
		break;
	}
	return err_set(why, _("“%s” is not a number. Type one such as 1200, or a range such as "
	    "300-600, 300- or -600."), text);
}

/* "n or more" and "n or less" behind a number, which include the number itself. */
static size_t
open_end(const char *s, size_t *len)
{
	if (*len < 2 || s[*len - 2] != TYPED_OR ||
	    (s[*len - 1] != TYPED_MORE && s[*len - 1] != TYPED_LESS))
		return 0;
	*len -= 2;
	return (size_t)s[*len + 1];
}

static bool
in_domain(const struct fact *f, enum language l, struct range domain, struct range got,
    struct err *why)
{
	struct buf lo = { 0 }, hi = { 0 };

	if (got.lo > got.hi)
		return err_set(
		    why, _("The range ends before it begins. Type the smaller value first."));
	if (got.lo >= domain.lo && got.hi <= domain.hi)
		return true;
	entry_format_value(f, l, range_of(domain.lo), &lo);
	entry_format_value(f, l, range_of(domain.hi), &hi);
	/* TRANSLATORS: the first %s is the lowest, the second the highest value allowed here. */
	err_set(why, _("The answer must lie between %s and %s."), lo.s, hi.s);
	buf_done(&lo);
	buf_done(&hi);
	return false;
}

static bool
parse_number(const struct fact *f, enum language l, struct range domain, const char *text,
    struct range *out, struct err *why)
{
	char bare[TYPED_MAX], plain[TYPED_MAX];
	size_t len = typed_plain(without_unit(f, text, bare), plain);
	size_t end = open_end(plain, &len);
	struct typed_split split = typed_split(plain, len, 1);
	const char *left = plain, *right = plain + split.right;
	size_t n_left = split.left, n_right = len - split.right;
	int64_t scale = f->unit != NULL ? f->unit->scale : 1;
	enum amount got = AMOUNT_READ;

	*out = domain;
	typed_trim(&left, &n_left);
	typed_trim(&right, &n_right);
	if (split.signs > 1 || (split.signs == 1 && (end != 0 || n_left + n_right == 0)))
		return amount_complains(AMOUNT_NOT_A_NUMBER, f, text, why);
	if (n_left > 0 || split.signs == 0)
		got = read_number(left, n_left, scale, &out->lo);
	if (got == AMOUNT_READ && n_right > 0)
		got = read_number(right, n_right, scale, &out->hi);
	if (got != AMOUNT_READ)
		return amount_complains(got, f, text, why);
	if (split.signs == 0 && end == TYPED_LESS)
		*out = (struct range){ domain.lo, out->lo };
	else if (split.signs == 0 && end == 0)
		out->hi = out->lo;
	return in_domain(f, l, domain, *out, why);
}

/* Up to `max` digits; 0 without any. */
static unsigned
take_number(const char **s, const char *end, unsigned max, int *out)
{
	unsigned n = 0;

	*out = 0;
	while (*s < end && **s >= '0' && **s <= '9' && n < max) {
		*out = *out * 10 + (*(*s)++ - '0');
		n++;
	}
	return n;
}

static int
month_days(int year, int month)
{
	int64_t next = month == 12 ? date_day(year + 1, 1, 1) : date_day(year, month + 1, 1);

	return (int)(next - date_day(year, month, 1));
}

/* A year, a month or a day, each as the days it holds. Month and day are 0 when not given. */
static bool
period(int year, int month, int day, struct range *out)
{
	if (year < 1 || month > 12 || (month == 0 && day > 0))
		return false;
	if (month == 0) {
		*out = (struct range){ date_day(year, 1, 1), date_day(year, 12, 31) };
		return true;
	}
	if (day > month_days(year, month))
		return false;
	*out = range_of(date_day(year, month, day > 0 ? day : 1));
	if (day == 0)
		out->hi = out->lo + month_days(year, month) - 1;
	return true;
}

/* "-5-1", "/5/1", ".5.1" or the Chinese signs, behind the year; true when all was read. */
static bool
read_rest(const char *s, const char *end, int *month, int *day)
{
	char sign = s < end ? *s++ : '\0';
	char behind_month = sign == TYPED_YEAR ? TYPED_MONTH : sign;

	if (sign != TYPED_YEAR && sign != '-' && sign != '.' && sign != '/')
		return false;
	if (s == end)
		return sign == TYPED_YEAR;
	if (take_number(&s, end, 2, month) == 0 || *month == 0)
		return false;
	if (s == end)
		return true;
	if (*s++ != behind_month)
		return false;
	if (s == end)
		return sign == TYPED_YEAR;
	if (take_number(&s, end, 2, day) == 0 || *day == 0)
		return false;
	return s == end || (sign == TYPED_YEAR && *s == TYPED_DAY && s + 1 == end);
}

static bool
read_period(const char *s, size_t len, struct range *out)
{
	char packed[TYPED_MAX];
	const char *p = packed, *end;
	int year, month = 0, day = 0;
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		if (s[i] != ' ')
			packed[n++] = s[i];
	end = packed + n;
	if (take_number(&p, end, 4, &year) != 4)
		return false;
	if (p < end && *p >= '0' && *p <= '9') { /* 20240501, 202405 */
		if ((n != 6 && n != 8) || take_number(&p, end, 2, &month) != 2 || month == 0)
			return false;
		if (n == 8 && (take_number(&p, end, 2, &day) != 2 || day == 0))
			return false;
		return p == end && period(year, month, day, out);
	}
	if (p < end && !read_rest(p, end, &month, &day))
		return false;
	return period(year, month, day, out);
}

static bool
parse_date(const struct fact *f, enum language l, struct range domain, const char *text,
    struct range *out, struct err *why)
{
	char plain[TYPED_MAX];
	size_t len = typed_plain(text, plain);
	struct typed_split split = typed_split(plain, len, 0);
	const char *left = plain, *right = plain + split.right;
	size_t n_left = split.left, n_right = len - split.right;
	struct range first = domain, last = domain;
	bool read;

	typed_trim(&left, &n_left);
	typed_trim(&right, &n_right);
	read = split.signs <= 1 && n_left + n_right > 0 &&
	    (n_left == 0 || read_period(left, n_left, &first)) &&
	    (n_right == 0 || read_period(right, n_right, &last));
	if (!read)
		return err_set(why,
		    _("“%s” is not a date. Examples: 2024-05-01, 2024-05, 2024."), text);
	if (split.signs == 0)
		last = first;
	/* A month or year that has begun but not ended reaches as far as dates may. */
	if (last.lo < last.hi && last.lo <= domain.hi && last.hi > domain.hi)
		last.hi = domain.hi;
	*out = (struct range){ first.lo, last.hi };
	return in_domain(f, l, domain, *out, why);
}

static bool
parse_time(const struct fact *f, enum language l, struct range domain, const char *text,
    struct range *out, struct err *why)
{
	struct typed_split split;
	const char *left = text, *right;
	size_t n_left, n_right, len = strlen(text);

	split = typed_split(text, len, 1);
	right = text + split.right;
	n_left = split.left;
	n_right = len - split.right;
	typed_trim(&left, &n_left);
	typed_trim(&right, &n_right);
	*out = domain;
	if (split.signs > 1 || n_left + n_right == 0 ||
	    (n_left > 0 && !typed_time(left, n_left, &out->lo)) ||
	    (n_right > 0 && !typed_time(right, n_right, &out->hi)))
		return err_set(why, _("“%s” is not a time of day. Type one such as 10:20."), text);
	if (split.signs == 0)
		out->hi = out->lo;
	return in_domain(f, l, domain, *out, why);
}

bool
entry_parse(const struct fact *f, enum language l, int64_t as_of, const char *text,
    struct cell *out, struct err *why)
{
	struct range domain = fact_domain(f, as_of), value = range_of(0);
	bool read = false;

	switch (f->type) {
	case TYPE_TRUTH:
		read = parse_truth(text, &value, why);
		break;
	case TYPE_OPTIONS:
		read = parse_option(f, text, &value, why);
		break;
	case TYPE_NUMBER:
		if (f->unit != NULL && f->unit->time)
			read = parse_time(f, l, domain, text, &value, why);
		else
			read = parse_number(f, l, domain, text, &value, why);
		break;
	case TYPE_DATE:
		read = parse_date(f, l, domain, text, &value, why);
		break;
	case TYPE_TABLE:
	case TYPE_TEXT:
	case TYPE_LIST:
		break;
	}
	*out = (struct cell){ .state = CELL_KNOWN, .value = { value } };
	return read;
}
