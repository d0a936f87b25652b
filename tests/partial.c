#include "partial.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include <qingjie/array.h>

enum field_type { OPTION, TRUTH, NUMBER, DAY };

struct field {
	const char *name;
	enum field_type type;
	size_t at;		/* of its set in the partial case */
	size_t in, size;	/* of its value in the reference's */
};

static const struct field of_case[] = {
#define X(name, type, way) { #name, type, offsetof(struct partial, name), \
	offsetof(struct ref_case, name), sizeof(((struct ref_case *)0)->name) },
	PARTIAL_CASE(X)
#undef X
};

static const struct field of_row[] = {
#define X(name, in_reference, type) { #name, type, offsetof(struct partial_row, name), \
	offsetof(struct ref_row, in_reference), sizeof(((struct ref_row *)0)->in_reference) },
	PARTIAL_ROW(X)
#undef X
};

const unsigned partial_facts = ARRAY_LEN(of_case);
const unsigned partial_row_facts = ARRAY_LEN(of_row);

/* The contract writes ids with hyphens. */
static const struct fact *
fact_of(const struct questionnaire *q, int table, const char *name)
{
	char id[64];

	snprintf(id, sizeof id, "%s", name);
	for (char *s = id; *s; s++)
		if (*s == '_')
			*s = '-';
	return questionnaire_fact(q, table, id);
}

static bool
is_one_of(const char *id, const char *const ids[])
{
	while (*ids && strcmp(id, *ids) != 0)
		ids++;
	return *ids;
}

/* Section 3: these stay absent unless stated. */
static bool
stays_absent(const char *id)
{
	static const char *const ids[] = { "birth-date", "prior-penalty-date", "later-crime-on", NULL };

	return is_one_of(id, ids);
}

static bool
is_override(const char *id)
{
	static const char *const ids[] = { "class", "whereabouts", NULL };

	return is_one_of(id, ids);
}

/* The first option, or no, unless stated: readings and grounds. */
static bool
has_default(const char *id)
{
	static const char *const ids[] = { "other-serious", "other-especially-serious",
		"obviously-minor", NULL };

	return strncmp(id, "reading-", 8) == 0 || is_one_of(id, ids);
}

static struct set
set_of_range(const struct fact *f, struct range r)
{
	if (f->type == TYPE_OPTIONS)
		return (struct set){ .bits = (uint64_t)r.lo };
	if (f->type == TYPE_TRUTH)
		return (struct set){ .bits = (r.lo == 0 ? 1 : 0) | (r.hi == 1 ? 2 : 0) };
	return (struct set){ .lo = r.lo, .hi = r.hi };
}

static void
join(const struct fact *f, struct set *s, struct set more, bool first)
{
	if (first) {
		*s = more;
	} else if (f->type == TYPE_OPTIONS || f->type == TYPE_TRUTH) {
		s->bits |= more.bits;
	} else {
		s->lo = s->lo < more.lo ? s->lo : more.lo;
		s->hi = s->hi > more.hi ? s->hi : more.hi;
	}
}

static struct set
unstated(const struct fact *f, int64_t as_of, bool contested)
{
	if (stays_absent(f->id))
		return (struct set){ .none = true };
	if (has_default(f->id) && !contested)
		return (struct set){ .bits = 1 };
	return set_of_range(f, fact_domain(f, as_of));
}

static struct set
set_of(const struct fact *f, const struct cell *c, int64_t as_of, bool contested)
{
	struct set s = { .none = true };
	bool first = true;

	if (c->state == CELL_ABSENT && is_override(f->id))
		return s;
	if (c->state == CELL_KNOWN)
		return set_of_range(f, c->value[0]);
	for (unsigned i = 0; c->state == CELL_DISPUTED && i < SIDES; i++)
		if (c->side[i] == CELL_KNOWN) {
			join(f, &s, set_of_range(f, c->value[i]), first);
			first = false;
		}
	return first ? unstated(f, as_of, contested) : s;
}

/* A day of the case or of a row is never later than the end that belongs to it. */
static void
narrow_days(struct set *from, struct set *to)
{
	if (from->none || to->none)
		return;
	if (from->hi > to->hi)
		from->hi = to->hi;
	if (to->lo < from->lo)
		to->lo = from->lo;
}

static bool
may_go_on(const struct answers *a, int64_t as_of)
{
	const struct fact *complete = questionnaire_fact(a->q, CASE, "batches-complete");
	const struct fact *table = questionnaire_fact(a->q, CASE, "batches");
	struct set s = set_of(complete, answers_at(a, complete, 0), as_of, false);

	return s.bits & 1 || answers_at(a, table, 0)->state != CELL_KNOWN;
}

struct partial
partial_of(const struct answers *a, int64_t as_of, bool contested)
{
	struct partial p = { .contested = contested, .n = a->tables[0].n };

	assert(p.n <= PARTIAL_ROWS_MAX);
	for (unsigned i = 0; i < partial_facts; i++) {
		const struct fact *f = fact_of(a->q, CASE, of_case[i].name);
		*(struct set *)((char *)&p + of_case[i].at) =
		    set_of(f, answers_at(a, f, 0), as_of, contested);
	}
	narrow_days(&p.act_from, &p.act_to);
	for (unsigned row = 0; row < p.n; row++)
		for (unsigned i = 0; i < partial_row_facts; i++) {
			const struct fact *f = fact_of(a->q, 0, of_row[i].name);
			const struct cell *c = answers_at(a, f, row);
			struct set s = set_of(f, c, as_of, contested);
			s.none |= of_row[i].type == DAY && c->state == CELL_ABSENT;
			*(struct set *)((char *)&p.row[row] + of_row[i].at) = s;
		}
	p.further = may_go_on(a, as_of);
	return p;
}

bool
set_single(const struct set *s)
{
	return s->none || (s->bits ? (s->bits & (s->bits - 1)) == 0 : s->lo == s->hi);
}

int64_t
set_size(const struct set *s)
{
	return s->none ? 1 : s->bits ? __builtin_popcountll(s->bits) : s->hi - s->lo + 1;
}

int64_t
set_value(const struct set *s, int64_t n)
{
	uint64_t bits = s->bits;

	if (s->none)
		return -1;
	if (!bits)
		return s->lo + n;
	while (n-- > 0)
		bits &= bits - 1;
	return __builtin_ctzll(bits);
}

static void
put(const struct field *f, void *in, int64_t value)
{
	char *at = (char *)in + f->in;

	switch (f->size) {
	case 1:
		*(bool *)at = value != 0;
		break;
	case 4:
		*(int32_t *)at = (int32_t)value;
		break;
	default:
		*(int64_t *)at = value;
	}
}

const struct set *
partial_fact(const struct partial *p, unsigned fact)
{
	return (const struct set *)((const char *)p + of_case[fact].at);
}

const struct set *
partial_row_fact(const struct partial *p, unsigned row, unsigned fact)
{
	return (const struct set *)((const char *)&p->row[row] + of_row[fact].at);
}

void
partial_give(const struct partial *p, unsigned fact, int64_t n, struct ref_case *c)
{
	const struct set *s = partial_fact(p, fact);

	if (s == &p->birth_date)
		c->has_birth_date = !s->none;
	if (s == &p->prior_penalty_date)
		c->has_prior_penalty_date = !s->none;
	put(&of_case[fact], c, set_value(s, n));
}

void
partial_give_row(const struct partial *p, unsigned row, unsigned fact, int64_t n, struct ref_case *c)
{
	put(&of_row[fact], &c->row[row], set_value(partial_row_fact(p, row, fact), n));
}

void
partial_inherit(const struct partial *p, struct ref_case *c)
{
	for (unsigned row = 0; row < p->n; row++) {
		if (p->row[row].act_from.none)
			c->row[row].act_from = c->act_from;
		if (p->row[row].act_to.none)
			c->row[row].act_to = c->act_to;
	}
}

void
partial_first(const struct partial *p, struct ref_case *c)
{
	memset(c, 0, offsetof(struct ref_case, row));
	c->n_rows = p->n;
	for (unsigned i = 0; i < partial_facts; i++)
		partial_give(p, i, 0, c);
	for (unsigned row = 0; row < p->n; row++) {
		c->row[row] = (struct ref_row){ 0 };
		for (unsigned i = 0; i < partial_row_facts; i++)
			partial_give_row(p, row, i, 0, c);
	}
	partial_inherit(p, c);
}

/* Is the one value of `one` in `s`? */
static bool
holds(const struct set *s, const struct set *one)
{
	if (s->none || one->none)
		return s->none == one->none;
	return s->bits ? (one->bits & ~s->bits) == 0 : s->lo <= one->lo && one->hi <= s->hi;
}

bool
partial_allows(const struct fact *f, const struct cell *given, const struct cell *complete,
    int64_t as_of)
{
	struct set s = set_of(f, given, as_of, false), one = set_of(f, complete, as_of, false);

	/* what was not said of a row's day may stay so, or be said */
	if (f->inherits && given->state == CELL_ABSENT)
		return true;
	return set_single(&one) && holds(&s, &one);
}

bool
partial_keeps(const struct ref_case *c)
{
	if (c->duty_income > c->illegal_income || c->old_income > c->illegal_income ||
	    c->act_from > c->act_to)
		return false;
	for (size_t i = 0; i < c->n_rows; i++) {
		const struct ref_row *r = &c->row[i];
		if (r->act_from > r->act_to ||
		    (r->obtained_by == REF_COLLECTED_IN_DUTY && !r->from_duty))
			return false;
	}
	return true;
}

unsigned
partial_sides(const struct ref_case *c, const struct ref_row *r)
{
	int32_t old = ref_day(2009, 2, 28), turn = ref_day(2015, 11, 1);
	unsigned n = 1 + (r->act_from < old && old <= r->act_to) +
	    (r->act_from < turn && turn <= r->act_to);

	if (c->has_birth_date && c->subject != REF_UNIT) {
		int32_t age = ref_add_years(c->birth_date, 16) + 1;
		n += age != old && age != turn && r->act_from < age && age <= r->act_to;
	}
	return n;
}

int64_t
partial_net(const struct ref_row *r)
{
	int64_t away = r->duplicates + r->untrue + r->excluded;

	return r->records > away ? r->records - away : 0;
}
