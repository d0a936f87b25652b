#include <qingjie/clock.h>

#include <stdlib.h>
#include <string.h>

#include <qingjie/date.h>

#define HOUR 60
#define DAY (24 * HOUR)

struct run {
	const struct clock_set *set;
	const struct answers *answers;
	int64_t as_of;
	struct ends ends;
	struct clock_result *by_clock; /* one a clock; without `clock` where it did not begin */
};

int64_t
period_last(struct period p, int64_t from)
{
	return date_add_months(from, p.months) + p.days;
}

/* The only value that is left of the fact. */
static bool
known(const struct answers *a, const struct fact *f, int64_t *value)
{
	const struct cell *c = f ? answers_at(a, f, 0) : NULL;

	if (!c || c->state != CELL_KNOWN || c->value[0].lo != c->value[0].hi)
		return false;
	*value = c->value[0].lo;
	return true;
}

/* The first of the events that is known. */
static const struct fact *
begun(const struct answers *a, const struct events *events, int64_t *day)
{
	for (unsigned i = 0; i < events->n; i++)
		if (known(a, events->at[i], day))
			return events->at[i];
	return NULL;
}

/* The earliest of the events on or behind that day. */
static bool
ended(const struct answers *a, const struct events *events, int64_t from, int64_t *day)
{
	bool any = false;
	int64_t on;

	for (unsigned i = 0; i < events->n; i++)
		if (known(a, events->at[i], &on) && on >= from && (!any || on < *day)) {
			*day = on;
			any = true;
		}
	return any;
}

/* Hours from a time of day; without it only whole days can be told, and not the time. */
static bool
count_hours(const struct run *r, struct clock_result *c)
{
	int64_t hours = c->clock->period.hours, minute;

	if (!known(r->answers, c->clock->time, &minute)) {
		c->last = c->from + hours / 24;
		return hours % 24 == 0;
	}
	c->timed = true;
	c->last = c->from + (minute + hours * HOUR) / DAY;
	c->safe = (minute + hours * HOUR) % DAY;
	c->limit = c->safe - c->safe % HOUR + HOUR;
	return true;
}

static bool
year_known(const struct clock_set *set, int year)
{
	for (unsigned i = 0; i < set->n_years; i++)
		if (set->years[i] == year)
			return true;
	return false;
}

/* The last day of the holiday that the day is in; false when it is in none. */
static bool
in_holiday(const struct clock_set *set, int64_t day, int64_t *end)
{
	for (unsigned i = 0; i < set->n_holidays; i++)
		if (day >= set->holidays[i].lo && day <= set->holidays[i].hi) {
			*end = set->holidays[i].hi;
			return true;
		}
	return false;
}

/* Moves the last day behind the holidays, as far as they are known. */
static void
move(const struct run *r, struct clock_result *c)
{
	int64_t custody, end;
	int year, month, day;

	if (!c->clock->holidays ||
	    (c->clock->custody && (!known(r->answers, c->clock->custody, &custody) || custody)))
		return;
	while (in_holiday(r->set, c->last, &end))
		c->last = end + 1;
	date_parts(c->last, &year, &month, &day);
	c->may_move = !year_known(r->set, year);
}

static void
judge(const struct run *r, struct clock_result *c)
{
	if (ended(r->answers, &c->clock->done, c->from, &c->done))
		c->state = c->done <= c->last ? CLOCK_DONE : CLOCK_LATE;
	else
		c->state = c->last < r->as_of ? CLOCK_PAST : CLOCK_RUNS;
}

/* Does it run under a tier that is possible? */
static bool
available(const struct run *r, const struct clock *clock)
{
	for (unsigned t = r->ends.lowest; t <= r->ends.highest; t++)
		if (clock->tiers >> t & 1)
			return true;
	return false;
}

/* Are the answers as the clock demands? Open too where it has a condition in words alone. */
static enum truth
given(const struct run *r, const struct clock *clock)
{
	enum truth all = clock->given.n == 0 && clock->condition.in[LANG_ZH] ? TRUTH_OPEN : TRUTH_YES;

	for (unsigned i = 0; i < clock->given.n; i++) {
		const struct fact *f = clock->given.at[i].fact;
		struct range wanted = clock->given.at[i].value;
		const struct cell *c = answers_at(r->answers, f, 0);
		bool options = f->type == TYPE_OPTIONS, may;

		if (c->state != CELL_KNOWN) {
			all = TRUTH_OPEN;
			continue;
		}
		may = options ? c->value[0].lo & wanted.lo
		    : c->value[0].lo <= wanted.lo && c->value[0].hi >= wanted.lo;
		if (!may)
			return TRUTH_NO;
		if (c->value[0].lo != wanted.lo || (!options && c->value[0].hi != wanted.lo))
			all = TRUTH_OPEN;
	}
	return all;
}

/* False when nothing begins it, or it surely does not run. */
static bool
count(const struct run *r, const struct clock *clock, struct clock_result *c)
{
	*c = (struct clock_result){ .clock = clock };
	c->event = begun(r->answers, &clock->from, &c->from);
	if (!c->event && clock->after) {
		const struct clock_result *before = &r->by_clock[clock->after - r->set->at];
		if (!before->clock || before->state == CLOCK_UNAVAILABLE)
			return false;
		c->event = before->event;
		c->from = before->last;
	}
	enum truth runs = given(r, clock);
	if (!c->event || runs == TRUTH_NO)
		return false;
	if (clock->extends && !r->by_clock[clock->extends - r->set->at].clock)
		return false;
	c->perhaps = runs == TRUTH_OPEN && clock->condition.in[LANG_ZH];
	if (!available(r, clock)) {
		c->state = CLOCK_UNAVAILABLE;
		return true;
	}
	if (clock->period.hours)
		return count_hours(r, c);
	c->last = period_last(clock->period, c->from);
	move(r, c);
	return true;
}

static int
compare(const void *a, const void *b)
{
	const struct clock_result *x = a, *y = b;
	int64_t at_x = x->timed ? x->safe : DAY, at_y = y->timed ? y->safe : DAY;

	if ((x->state == CLOCK_UNAVAILABLE) != (y->state == CLOCK_UNAVAILABLE))
		return x->state == CLOCK_UNAVAILABLE ? 1 : -1;
	if (x->last != y->last)
		return x->last < y->last ? -1 : 1;
	if (at_x != at_y)
		return at_x < at_y ? -1 : 1;
	return x->clock < y->clock ? -1 : x->clock > y->clock;
}

/* Something that happened since leaves no need for it, and it is not known when it was done. */
static bool
overtaken(const struct run *r, const struct clock_result *c)
{
	int64_t day;

	return c->state != CLOCK_DONE && c->state != CLOCK_LATE && begun(r->answers, &c->clock->unless, &day);
}

/*
 * What a clock lengthens: surely, it stands in the other's place; perhaps, it is said of one that is
 * past.
 */
static void
lengthen(const struct run *r)
{
	for (unsigned i = 0; i < r->set->n; i++) {
		const struct clock_result *longer = &r->by_clock[i];

		if (!longer->clock || longer->state == CLOCK_UNAVAILABLE || overtaken(r, longer))
			continue;
		for (const struct clock *of = longer->clock->extends; of; of = of->extends) {
			struct clock_result *c = &r->by_clock[of - r->set->at];
			if (!longer->perhaps)
				c->clock = NULL;
			else if (c->state == CLOCK_PAST && longer->state == CLOCK_RUNS)
				c->extended = true;
		}
	}
}

/* What is shown of it: not what is overtaken, nor what cannot run without a word on it. */
static bool
shown(const struct run *r, const struct clock_result *c)
{
	return c->clock && !overtaken(r, c) &&
	    (c->state != CLOCK_UNAVAILABLE || c->clock->unavailable.in[LANG_ZH]);
}

static void
add_missing(const struct run *r, struct clocks *all, const struct fact *f)
{
	int64_t value;

	if (known(r->answers, f, &value))
		return;
	for (unsigned i = 0; i < all->n_missing; i++)
		if (all->missing[i] == f)
			return;
	all->missing[all->n_missing++] = f;
}

/* Events of the interview's sequence that began nothing; the time of day of those that did. */
static void
find_missing(const struct run *r, struct clocks *all, struct arena *frame)
{
	all->missing = arena_alloc(frame, ((CLOCK_FACTS_MAX + 1) * (size_t)r->set->n + 1) *
	    sizeof *all->missing);
	for (unsigned i = 0; i < r->set->n; i++) {
		const struct clock *clock = &r->set->at[i];
		int64_t day;

		if (begun(r->answers, &clock->unless, &day) || !available(r, clock))
			continue;
		if (clock->from.n > 0 && begun(r->answers, &clock->from, &day)) {
			if (clock->time)
				add_missing(r, all, clock->time);
			continue;
		}
		for (unsigned k = 0; k < clock->from.n; k++)
			if (clock->from.at[k]->asked)
				add_missing(r, all, clock->from.at[k]);
	}
}

struct clocks
clocks_of(const struct clock_set *set, const struct answers *a, int64_t as_of, struct ends ends,
    struct arena *frame)
{
	struct run r = { set, a, as_of, ends, NULL };
	struct clocks all = { 0 };

	r.by_clock = arena_alloc(frame, ((size_t)set->n + 1) * sizeof *r.by_clock);
	all.at = arena_alloc(frame, ((size_t)set->n + 1) * sizeof *all.at);
	for (unsigned i = 0; i < set->n; i++) {
		struct clock_result *c = &r.by_clock[i];

		if (!count(&r, &set->at[i], c))
			c->clock = NULL;
		else if (c->state != CLOCK_UNAVAILABLE)
			judge(&r, c);
	}
	lengthen(&r);
	for (unsigned i = 0; i < set->n; i++)
		if (shown(&r, &r.by_clock[i]))
			all.at[all.n++] = r.by_clock[i];
	qsort(all.at, all.n, sizeof *all.at, compare);
	find_missing(&r, &all, frame);
	return all;
}

/* Is the clock among them and not to be reckoned with any longer? */
static bool
over(const struct clocks *all, const struct clock *clock)
{
	for (unsigned i = 0; i < all->n; i++)
		if (all->at[i].clock == clock)
			return all->at[i].state == CLOCK_PAST;
	return false;
}

unsigned
clocks_next(const struct clocks *all, const struct clock_result **out, unsigned max)
{
	unsigned n = 0;

	for (unsigned i = 0; i < all->n && n < max; i++) {
		const struct clock_result *c = &all->at[i];

		if (c->state == CLOCK_RUNS && !c->clock->frame &&
		    (!c->perhaps || (c->clock->extends && over(all, c->clock->extends))))
			out[n++] = c;
	}
	return n;
}
