#include "numeral.h"

#include "typed.h"

#define GROUP 10000

struct reader {
	const char *s, *end;
};

static bool
digit_next(const struct reader *r)
{
	return r->s < r->end && *r->s >= '0' && *r->s <= '9';
}

/* The multiplier within a group that stands here, or 0. */
static int64_t
small_multiplier(const struct reader *r)
{
	if (r->s == r->end)
		return 0;
	return *r->s == TYPED_TEN ? 10 : *r->s == TYPED_HUNDRED ? 100 :
	    *r->s == TYPED_THOUSAND ? 1000 : 0;
}

/* The multiplier of a whole group: one behind the last group, 0 for what is none. */
static int64_t
group_multiplier(struct reader *r)
{
	if (r->s == r->end)
		return 1;
	switch (*r->s++) {
	case TYPED_MYRIAD: return GROUP;
	case TYPED_HUNDRED_MILLION: return (int64_t)GROUP * GROUP;
	default: return 0;
	}
}

/* A group below ten thousand; `alone`: it is a single digit without a nought before it. */
static bool
read_group(struct reader *r, int64_t *out, bool *alone)
{
	int64_t last = GROUP, by;
	bool nought = false, any = false;

	*out = 0;
	*alone = false;
	if (small_multiplier(r) == 10) { /* ten to nineteen go without their one */
		*out = last = 10;
		any = true;
		r->s++;
	}
	for (; digit_next(r); any = true) {
		int64_t digit = *r->s++ - '0';

		if (digit == 0) {
			nought = true;
			continue;
		}
		by = small_multiplier(r);
		if (by == 0) {
			*alone = last == GROUP && !nought;
			*out += digit;
			return last == 10 || last == GROUP || nought;
		}
		if (by >= last)
			return false;
		*out += digit * by;
		last = by;
		nought = false;
		r->s++;
	}
	return any;
}

bool
numeral_read(const char *s, size_t len, int64_t *out)
{
	struct reader r = { s, s + len };
	int64_t before = INT64_MAX, by = 0, group;
	bool alone;

	*out = 0;
	while (by != 1) {
		if (!read_group(&r, &group, &alone))
			return false;
		by = group_multiplier(&r);
		if (by == 0 || by >= before || (by == 1 && alone && before != INT64_MAX))
			return false;
		*out += group * by;
		before = by;
		if (r.s == r.end)
			return true;
	}
	return true;
}
