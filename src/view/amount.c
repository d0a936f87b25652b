#include "amount.h"

#include <stdbool.h>

#include "typed.h"

struct reader {
	const char *s, *end;
};

struct mantissa {
	int64_t digits; /* without the decimal point */
	int64_t tenth;  /* 10 to the number of decimals */
	unsigned n;     /* digits before the point */
};

static bool
digit_next(const struct reader *r)
{
	return r->s < r->end && *r->s >= '0' && *r->s <= '9';
}

static void
skip_spaces(struct reader *r)
{
	while (r->s < r->end && *r->s == ' ')
		r->s++;
}

static enum amount
take_digit(struct reader *r, struct mantissa *m)
{
	int64_t d = *r->s++ - '0';

	if (__builtin_mul_overflow(m->digits, 10, &m->digits) ||
	    __builtin_add_overflow(m->digits, d, &m->digits))
		return AMOUNT_TOO_BIG;
	return AMOUNT_READ;
}

/* Digits before the point, grouped or not. */
static enum amount
read_whole(struct reader *r, struct mantissa *m)
{
	unsigned size = 0, group = 0;
	char by = '\0';

	for (;;) {
		unsigned n = 0;

		for (; digit_next(r); n++, m->n++)
			if (take_digit(r, m) != AMOUNT_READ)
				return AMOUNT_TOO_BIG;
		if (by == '\0')
			size = n;
		else if ((n != 3 && n != 4) || (group != 0 && n != group) || size > n)
			return AMOUNT_GROUPS;
		else
			group = n;
		if (r->end - r->s < 2 || (*r->s != ',' && *r->s != ' ') ||
		    (by != '\0' && *r->s != by) || r->s[1] < '0' || r->s[1] > '9')
			return AMOUNT_READ;
		by = *r->s++;
	}
}

static enum amount
read_mantissa(struct reader *r, struct mantissa *m)
{
	enum amount got;

	*m = (struct mantissa){ 0, 1, 0 };
	skip_spaces(r);
	if (!digit_next(r))
		return AMOUNT_NOT_A_NUMBER;
	got = read_whole(r, m);
	if (got != AMOUNT_READ)
		return got;
	if (r->s < r->end && *r->s == '.') {
		r->s++;
		if (!digit_next(r))
			return AMOUNT_NOT_A_NUMBER;
		while (digit_next(r))
			if (take_digit(r, m) != AMOUNT_READ ||
			    __builtin_mul_overflow(m->tenth, 10, &m->tenth))
				return AMOUNT_PART;
	}
	skip_spaces(r);
	return AMOUNT_READ;
}

/* The product of the multipliers that stand here; 1 without any, 0 when there are too many. */
static int64_t
read_multiplier(struct reader *r)
{
	int64_t product = 1;

	for (; r->s < r->end; r->s++) {
		int64_t by = *r->s == TYPED_TEN ? 10 : *r->s == TYPED_HUNDRED ? 100 :
		    *r->s == TYPED_THOUSAND ? 1000 : *r->s == TYPED_MYRIAD ? 10000 :
		    *r->s == TYPED_HUNDRED_MILLION ? 100000000 : 0;

		if (by == 0)
			break;
		if (__builtin_mul_overflow(product, by, &product))
			return 0;
	}
	skip_spaces(r);
	return product;
}

static enum amount
term_value(const struct mantissa *m, int64_t multiplier, int64_t scale, int64_t *out)
{
	int64_t v = m->digits;

	if (multiplier == 0 || __builtin_mul_overflow(v, multiplier, &v) ||
	    __builtin_mul_overflow(v, scale, &v))
		return AMOUNT_TOO_BIG;
	if (v % m->tenth != 0)
		return AMOUNT_PART;
	*out = v / m->tenth;
	return AMOUNT_READ;
}

enum amount
amount_read(const char *s, size_t len, int64_t scale, int64_t *out)
{
	struct reader r = { s, s + len };
	int64_t total = 0, before = 0;

	for (bool first = true; first || r.s < r.end; first = false) {
		struct mantissa m;
		enum amount got = read_mantissa(&r, &m);
		int64_t multiplier, v;

		if (got != AMOUNT_READ)
			return got;
		multiplier = read_multiplier(&r);
		if (!first && (multiplier >= before || multiplier == 0 || m.tenth != 1))
			return AMOUNT_NOT_A_NUMBER;
		if (!first && multiplier == 1 && m.n == 1)
			return AMOUNT_VAGUE;
		got = term_value(&m, multiplier, scale, &v);
		if (got != AMOUNT_READ)
			return got;
		if (__builtin_add_overflow(total, v, &total))
			return AMOUNT_TOO_BIG;
		before = multiplier;
	}
	*out = total;
	return AMOUNT_READ;
}
