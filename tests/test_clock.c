/*
 * Clocks: the worked dates of the law through the real questionnaire, the ends of months and years, what
 * begins, ends, lengthens and overtakes a clock, and how it is shown.
 */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <qingjie/array.h>
#include <qingjie/clock.h>
#include <qingjie/date.h>
#include <qingjie/entry.h>

#include "hand.h"

#define RANDOM_DATES 10000

static struct questionnaire *real, *small;

struct stated {
	const char *id, *value;
};

/* Dates, times of day, yes and no, and options, as they would be written in a facts file. */
static void
state(struct answers *a, const struct stated *s)
{
	for (; s->id; s++) {
		const struct fact *f = NULL;
		struct cell *c;
		int64_t x;

		for (unsigned i = 0; i < questionnaire_all(a->q); i++)
			if (strcmp(a->q->facts[i].id, s->id) == 0)
				f = &a->q->facts[i];
		if (!f)
			fail_msg("there is no %s", s->id);
		c = answers_cell(a, f, 0);
		c->state = CELL_KNOWN;
		if (date_read(s->value, strlen(s->value), &x) || time_read(s->value, strlen(s->value), &x)) {
			c->value[0] = range_of(x);
		} else if (f->type == TYPE_TRUTH) {
			c->value[0] = range_of(strcmp(s->value, "yes") == 0);
		} else {
			c->value[0] = range_options(0);
			for (unsigned k = 0; k < f->n_options; k++)
				if (strcmp(f->options[k].id, s->value) == 0)
					c->value[0] = range_options(UINT64_C(1) << k);
			assert_true(c->value[0].lo != 0);
		}
	}
}

static int64_t
day(const char *text)
{
	int64_t x = 0;

	assert_true(date_read(text, strlen(text), &x));
	return x;
}

static struct clocks
run(const struct questionnaire *q, const struct stated *s, const char *as_of, struct ends ends, struct arena *a)
{
	struct answers answers;
	struct clocks all;

	arena_init(a);
	answers_init(&answers, q);
	state(&answers, s);
	all = clocks_of(q->clocks, &answers, day(as_of), ends, a);
	answers_done(&answers);
	return all;
}

static const struct clock_result *
find(const struct clocks *all, const char *id)
{
	for (unsigned i = 0; i < all->n; i++)
		if (strcmp(all->at[i].clock->id, id) == 0)
			return &all->at[i];
	return NULL;
}

/* "2026-03-02 10:20 11:00", "2026-03-02", "2026-03-02 ?" when it may move, "-" unavailable, "" none. */
static void
written(const struct clock_result *c, char out[64])
{
	char last[DATE_TEXT], safe[TIME_TEXT], limit[TIME_TEXT];

	out[0] = '\0';
	if (!c)
		return;
	date_write(c->last, last);
	time_write(c->safe, safe);
	time_write(c->limit, limit);
	if (c->state == CLOCK_UNAVAILABLE)
		strcpy(out, "-");
	else if (c->timed)
		snprintf(out, 64, "%s %s %s", last, safe, limit);
	else
		snprintf(out, 64, "%s%s", last, c->may_move ? " ?" : "");
}

struct worked {
	const char *name;
	struct stated stated[6];
	const char *clock, *last;
};

#define DETAINED { "detained-on", "2026-03-01" }, { "detained-at", "10:20" }
#define HELD { "in-custody", "yes" }
#define FREE { "in-custody", "no" }

static const struct worked worked[] = {
	{ "D1", { DETAINED }, "family-of-detention", "2026-03-02 10:20 11:00" },
	{ "D1", { DETAINED }, "first-questioning", "2026-03-02 10:20 11:00" },
	{ "D1", { DETAINED }, "centre", "2026-03-02 10:20 11:00" },
	{ "D2", { DETAINED }, "arrest-request", "2026-03-04" },
	{ "D2", { DETAINED }, "arrest-request-special", "2026-03-08" },
	{ "D2", { DETAINED }, "arrest-request-major", "2026-03-31" },
	{ "D3", { DETAINED, { "arrest-requested-on", "2026-03-31" } }, "arrest-decision", "2026-04-07" },
	{ "D3", { DETAINED, { "arrest-requested-on", "2026-03-08" } }, "arrest-decision", "2026-03-15" },
	{ "D3, before the request", { DETAINED }, "arrest-decision-10", "2026-03-11" },
	{ "D3, before the request", { DETAINED }, "arrest-decision-14", "2026-03-15" },
	{ "D3, before the request", { DETAINED }, "arrest-decision-37", "2026-04-07" },
	{ "D3, requested", { DETAINED, { "arrest-requested-on", "2026-03-31" } }, "arrest-decision-37", "" },
	{ "D4", { { "arrested-on", "2026-04-07" } }, "investigation", "2026-06-07" },
	{ "D4", { { "arrested-on", "2026-04-07" } }, "investigation-1", "2026-07-07" },
	{ "D4", { { "arrested-on", "2026-04-07" } }, "investigation-3", "2026-09-07" },
	{ "D4", { { "arrested-on", "2026-04-07" } }, "investigation-5", "-" },
	{ "D5", { { "arrested-on", "2026-12-31" } }, "investigation", "2027-02-28" },
	{ "D6", { { "review-from", "2026-09-07" }, HELD }, "review", "2026-10-07" },
	{ "D6", { { "review-from", "2026-09-07" }, HELD }, "review-extended", "2026-10-22" },
	{ "D6, out of custody", { { "review-from", "2026-09-07" }, FREE }, "review", "2026-10-07 ?" },
	{ "D6, not stated", { { "review-from", "2026-09-07" } }, "review", "2026-10-07" },
	{ "D7", { { "judgment-received-on", "2026-05-01" } }, "appeal-judgment", "2026-05-11 ?" },
	{ "D8", { { "judgment-received-on", "2026-09-23" } }, "appeal-judgment", "2026-10-03 ?" },
	{ "ruling", { { "ruling-received-on", "2026-05-01" } }, "appeal-ruling", "2026-05-06 ?" },
	{ "D9", { { "bail-police-on", "2026-01-15" } }, "bail-police", "2027-01-15" },
	{ "D9", { { "bail-police-on", "2026-01-15" }, { "bail-procuratorate-on", "2026-06-01" } },
	    "bail-procuratorate", "2027-06-01" },
	{ "D10", { { "visit-requested-on", "2026-03-02" }, { "visit-requested-at", "09:00" } }, "visit",
	    "2026-03-04 09:00 10:00" },
	/* The other clocks, once each. */
	{ "summons", { { "summoned-on", "2026-03-01" }, { "summoned-at", "20:30" } }, "summons-end",
	    "2026-03-02 08:30 09:00" },
	{ "summons", { { "summoned-on", "2026-03-01" }, { "summoned-at", "20:30" } }, "summons-end-long",
	    "2026-03-02 20:30 21:00" },
	{ "not detained", { { "arrest-requested-on", "2026-03-10" }, FREE }, "arrest-decision-free", "2026-03-25 ?" },
	{ "not detained", { { "arrest-requested-on", "2026-03-10" }, FREE }, "arrest-decision-free-grave",
	    "2026-03-30 ?" },
	{ "not detained", { { "arrest-requested-on", "2026-03-10" }, FREE }, "arrest-decision", "" },
	{ "detained", { { "arrest-requested-on", "2026-03-10" }, HELD }, "arrest-decision-free", "" },
	{ "detained, now free", { DETAINED, { "arrest-requested-on", "2026-03-10" }, FREE }, "arrest-decision",
	    "2026-03-17" },
	{ "detained, now free", { DETAINED, { "arrest-requested-on", "2026-03-10" }, FREE }, "arrest-decision-free",
	    "" },
	{ "arrest", { { "arrested-on", "2026-04-07" }, { "arrested-at", "00:00" } }, "family-of-arrest",
	    "2026-04-08 00:00 01:00" },
	{ "new crime", { { "arrested-on", "2026-04-07" }, { "new-crime-found-on", "2026-05-20" } }, "investigation",
	    "2026-07-20" },
	{ "fast-track", { { "review-from", "2026-09-07" }, HELD }, "review-fast", "2026-09-17" },
	{ "trial", { { "court-accepted-on", "2026-05-31" }, HELD }, "trial", "2026-07-31" },
	{ "trial", { { "court-accepted-on", "2026-05-31" }, HELD }, "trial-latest", "2026-08-31" },
	{ "trial", { { "court-accepted-on", "2026-05-31" }, HELD }, "trial-extended", "2026-11-30" },
	{ "summary", { { "court-accepted-on", "2026-05-30" }, HELD }, "trial-summary", "2026-06-19" },
	{ "summary", { { "court-accepted-on", "2026-05-30" }, HELD }, "trial-summary-long", "2026-07-15" },
	{ "fast-track", { { "court-accepted-on", "2026-05-30" }, HELD }, "trial-fast", "2026-06-09" },
	{ "summary, stated", { { "court-accepted-on", "2026-05-30" }, { "trial-procedure", "summary" } }, "trial", "" },
	{ "summary, stated", { { "court-accepted-on", "2026-05-30" }, { "trial-procedure", "summary" } },
	    "trial-latest", "" },
	{ "second instance", { { "appeal-accepted-on", "2026-12-31" }, HELD }, "second-instance", "2027-02-28" },
	{ "rights", { { "review-from", "2026-09-07" } }, "rights-review", "2026-09-10" },
	{ "legal aid", { { "aid-applied-on", "2026-03-02" } }, "aid-passed-on", "2026-03-03" },
	{ "legal aid", { { "aid-received-on", "2026-03-02" } }, "aid-decision", "2026-03-09" },
	{ "legal aid", { { "aid-due-on", "2026-03-02" } }, "aid-notice", "2026-03-05" },
	{ "surveillance", { { "surveillance-court-on", "2026-08-31" } }, "surveillance-court", "2027-02-28" },
	{ "measure", { { "change-applied-on", "2026-03-02" } }, "change-answer", "2026-03-05" },
	{ "necessity", { { "release-advised-on", "2026-03-02" } }, "release-reply", "2026-03-12" },
	{ "non-prosecution", { { "nonprosecution-on", "2026-03-02" } }, "nonprosecution-petition", "2026-03-09 ?" },
	{ "probation", { { "probation-from", "2026-03-02" } }, "probation-shortest", "2026-09-02" },
	{ "probation", { { "probation-from", "2026-03-02" } }, "probation-longest", "2027-03-02" },
	{ "police", { { "police-asked-on", "2026-03-02" }, { "police-asked-at", "09:10" } }, "police-questioning",
	    "2026-03-02 17:10 18:00" },
	{ "police", { { "police-case-on", "2026-03-02" } }, "police-case", "2026-04-01" },
	{ "police", { { "police-case-on", "2026-03-02" } }, "police-case-90", "2026-05-31" },
	{ "police", { { "last-act-on", "2026-03-31" } }, "police-discovery", "2026-09-30" },
	{ "remedy", { { "penalty-known-on", "2026-03-02" } }, "reconsideration", "2026-05-01 ?" },
	{ "remedy", { { "penalty-known-on", "2026-03-02" } }, "administrative-suit", "2026-09-02 ?" },
	{ "missed", { { "obstacle-ended-on", "2026-03-02" } }, "missed-period", "2026-03-07 ?" },
};

static void
worked_dates_are_as_the_law_has_them(void **st)
{
	(void)st;
	for (size_t i = 0; i < ARRAY_LEN(worked); i++) {
		struct ends all_tiers = { 0, real->n_tiers - 1 };
		struct arena a;
		struct clocks all = run(real, worked[i].stated, "2027-01-01", all_tiers, &a);
		char got[64];

		written(find(&all, worked[i].clock), got);
		if (strcmp(got, worked[i].last) != 0)
			fail_msg("%s, %s: %s instead of %s", worked[i].name, worked[i].clock, got,
			    worked[i].last);
		arena_done(&a);
	}
}

static const struct {
	const char *from;
	struct period period;
	const char *last;
} ends[] = {
	{ "2026-01-31", { .months = 1 }, "2026-02-28" },
	{ "2028-01-31", { .months = 1 }, "2028-02-29" },
	{ "2028-02-29", { .months = 1 }, "2028-03-31" },
	{ "2027-02-28", { .months = 1 }, "2027-03-31" },
	{ "2028-02-28", { .months = 1 }, "2028-03-28" },
	{ "2026-01-28", { .months = 1 }, "2026-02-28" },
	{ "2026-01-29", { .months = 1 }, "2026-02-28" },
	{ "2026-01-30", { .months = 1 }, "2026-02-28" },
	{ "2028-01-29", { .months = 1 }, "2028-02-29" },
	{ "2026-04-30", { .months = 1 }, "2026-05-31" },
	{ "2026-03-31", { .months = 1 }, "2026-04-30" },
	{ "2026-03-30", { .months = 1 }, "2026-04-30" },
	{ "2026-12-31", { .months = 2 }, "2027-02-28" },
	{ "2026-12-30", { .months = 2 }, "2027-02-28" },
	{ "2026-12-28", { .months = 2 }, "2027-02-28" },
	{ "2026-12-27", { .months = 2 }, "2027-02-27" },
	{ "2028-02-29", { .months = 12 }, "2029-02-28" },
	{ "2027-02-28", { .months = 12 }, "2028-02-29" },
	{ "2026-11-30", { .months = 1 }, "2026-12-31" },
	{ "2026-09-07", { .months = 1, .days = 15 }, "2026-10-22" },
	{ "2026-01-31", { .months = 1, .days = 15 }, "2026-03-15" },
	{ "2028-01-31", { .months = 1, .days = 15 }, "2028-03-15" },
	{ "2026-12-25", { .days = 7 }, "2027-01-01" },
	{ "2028-02-22", { .days = 7 }, "2028-02-29" },
	{ "2027-02-22", { .days = 7 }, "2027-03-01" },
	{ "2026-03-01", { .days = 37 }, "2026-04-07" },
	{ "1999-12-31", { .months = 2 }, "2000-02-29" },
	{ "2099-12-31", { .months = 2 }, "2100-02-28" },
};

static void
months_end_where_they_should(void **st)
{
	(void)st;
	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		char got[DATE_TEXT];

		date_write(period_last(ends[i].period, day(ends[i].from)), got);
		if (strcmp(got, ends[i].last) != 0)
			fail_msg("%s: %s instead of %s", ends[i].from, got, ends[i].last);
	}
}

/* A calendar that only knows how to go on by a day. */
struct walk {
	int year, month, day;
	int64_t steps;
};

static bool
last_of_month(const struct walk *w)
{
	switch (w->month) {
	case 2:
		return w->day == 28 + (w->year % 400 == 0 || (w->year % 4 == 0 && w->year % 100 != 0));
	case 4: case 6: case 9: case 11:
		return w->day == 30;
	default:
		return w->day == 31;
	}
}

static void
walk_on(struct walk *w)
{
	bool last = last_of_month(w);

	w->day = last ? 1 : w->day + 1;
	w->month += last;
	if (w->month == 13) {
		w->month = 1;
		w->year++;
	}
	w->steps++;
}

static int64_t
walk_period(struct walk w, int months, int days)
{
	int target = w.year * 12 + w.month - 1 + months, from = w.day;
	bool was_last = last_of_month(&w);

	while (w.year * 12 + w.month - 1 != target)
		walk_on(&w);
	while (!last_of_month(&w) && (was_last || w.day != from))
		walk_on(&w);
	for (int i = 0; i < days; i++)
		walk_on(&w);
	return w.steps;
}

static void
any_period_is_as_counted_day_by_day(void **st)
{
	(void)st;
	srandom(20261122);
	for (unsigned i = 0; i < RANDOM_DATES; i++) {
		int64_t from = random() % 73000;
		int months = (int)(random() % 26), days = random() % 3 ? 0 : (int)(random() % 100), y, m, d;

		date_parts(from, &y, &m, &d);
		struct walk w = { y, m, d, 0 };
		int64_t steps = months == 0 ? days : walk_period(w, months, days);
		int64_t got = period_last((struct period){ .months = months, .days = days }, from) - from;
		if (got != steps)
			fail_msg("%d-%d-%d, %d months, %d days: %d instead of %d", y, m, d, months, days,
			    (int)got, (int)steps);
	}
}

/* Each stage on its last day: the longest review, 1.5 + 1 + 1.5 + 1 + 1.5 months. */
static void
review_begins_anew_after_each_return(void **st)
{
	static const struct stated stages[] = {
		HELD, { "review-from", "2026-09-07" }, { "returned-on", "2026-10-22" },
		{ "review-again-from", "2026-11-22" }, { "returned-again-on", "2027-01-06" },
		{ "review-third-from", "2027-02-06" }, { NULL, NULL },
	};
	static const char *const last[][2] = {
		{ "review-extended", "2026-10-22" }, { "supplement", "2026-11-22" },
		{ "review-again-extended", "2027-01-06" }, { "supplement-again", "2027-02-06" },
		{ "review-third-extended", "2027-03-21" },
	};
	struct arena a;
	struct clocks all = run(real, stages, "2027-02-10", (struct ends){ 0, 3 }, &a);

	(void)st;
	for (size_t i = 0; i < ARRAY_LEN(last); i++) {
		char got[64];

		written(find(&all, last[i][0]), got);
		assert_string_equal(got, last[i][1]);
	}
	assert_int_equal(find(&all, "review-extended")->state, CLOCK_DONE);
	assert_int_equal(find(&all, "review")->state, CLOCK_LATE);
	assert_int_equal(find(&all, "supplement")->state, CLOCK_DONE);
	assert_int_equal(find(&all, "review-third")->state, CLOCK_RUNS);
	arena_done(&a);
}

static const struct {
	struct stated stated[6];
	const char *as_of, *clock;
	enum clock_state state;
	bool extended, perhaps;
} states[] = {
	{ { { "detained-on", "2026-03-01" } }, "2026-03-04", "arrest-request", CLOCK_RUNS, 0, 0 },
	{ { { "detained-on", "2026-03-01" } }, "2026-03-05", "arrest-request", CLOCK_PAST, 1, 0 },
	{ { { "detained-on", "2026-03-01" } }, "2026-04-01", "arrest-request", CLOCK_PAST, 0, 0 },
	{ { { "detained-on", "2026-03-01" } }, "2026-03-05", "arrest-request-special", CLOCK_RUNS, 0, 1 },
	{ { { "detained-on", "2026-03-01" }, { "arrest-request-term", "seven-days" } }, "2026-03-05",
	    "arrest-request-special", CLOCK_RUNS, 0, 0 },
	{ { { "detained-on", "2026-03-01" }, { "arrest-requested-on", "2026-03-04" } }, "2026-03-05",
	    "arrest-request", CLOCK_DONE, 0, 0 },
	{ { { "detained-on", "2026-03-01" }, { "arrest-requested-on", "2026-03-05" } }, "2026-03-05",
	    "arrest-request", CLOCK_LATE, 0, 0 },
	{ { { "bail-police-on", "2026-01-15" } }, "2027-01-15", "bail-police", CLOCK_RUNS, 0, 0 },
	{ { { "bail-police-on", "2026-01-15" } }, "2027-01-16", "bail-police", CLOCK_PAST, 0, 0 },
	{ { { "bail-police-on", "2026-01-15" }, { "bail-court-on", "2026-06-01" } }, "2027-01-16", "bail-police",
	    CLOCK_DONE, 0, 0 },
	{ { { "bail-police-on", "2026-01-15" }, { "measure-ended-on", "2027-03-01" }, { "bail-court-on", "2026-06-01" } },
	    "2027-03-02", "bail-police", CLOCK_DONE, 0, 0 },
	{ { { "bail-police-on", "2026-01-15" }, { "measure-ended-on", "2026-06-01" }, { "bail-court-on", "2027-03-01" } },
	    "2027-03-02", "bail-police", CLOCK_DONE, 0, 0 },
	{ { { "bail-police-on", "2026-01-15" }, { "measure-ended-on", "2027-03-01" } }, "2027-03-02", "bail-police",
	    CLOCK_LATE, 0, 0 },
	{ { { "detained-on", "2026-03-01" }, { "arrest-requested-on", "2026-02-20" } }, "2026-03-05",
	    "arrest-request", CLOCK_PAST, 1, 0 },
	/* The family is told of the detention first, and again of the arrest. */
	{ { { "arrested-on", "2026-04-07" }, { "family-told-on", "2026-04-08" } }, "2026-04-10", "family-of-arrest",
	    CLOCK_DONE, 0, 0 },
	{ { { "arrested-on", "2026-04-07" }, { "family-told-on", "2026-03-02" } }, "2026-04-10", "family-of-arrest",
	    CLOCK_PAST, 0, 0 },
};

static void
it_is_told_how_a_clock_stands(void **st)
{
	(void)st;
	for (size_t i = 0; i < ARRAY_LEN(states); i++) {
		struct arena a;
		struct clocks all =
		    run(real, states[i].stated, states[i].as_of, (struct ends){ 0, 3 }, &a);
		const struct clock_result *c = find(&all, states[i].clock);

		if (!c || c->state != states[i].state || c->extended != states[i].extended ||
		    c->perhaps != states[i].perhaps)
			fail_msg("%s on %s", states[i].clock, states[i].as_of);
		arena_done(&a);
	}
}

static const struct {
	const char *name;
	struct stated stated[5];
	struct ends ends;
	const char *clock, *last;
} rows[] = {
	/* A holiday of a known year moves the day; a second one that follows moves it on. */
	{ "before", { { "served-on", "2026-09-20" }, { "held", "no" } }, { 0, 1 }, "appeal", "2026-09-30" },
	{ "first", { { "served-on", "2026-09-21" }, { "held", "no" } }, { 0, 1 }, "appeal", "2026-10-08" },
	{ "last", { { "served-on", "2026-09-27" }, { "held", "no" } }, { 0, 1 }, "appeal", "2026-10-08" },
	{ "behind", { { "served-on", "2026-09-28" }, { "held", "no" } }, { 0, 1 }, "appeal", "2026-10-08" },
	{ "weekend", { { "served-on", "2026-09-30" }, { "held", "no" } }, { 0, 1 }, "appeal", "2026-10-12" },
	{ "into a year that is not known", { { "served-on", "2026-12-21" }, { "held", "no" } }, { 0, 1 }, "appeal",
	    "2027-01-01 ?" },
	{ "held", { { "served-on", "2026-09-21" }, { "held", "yes" } }, { 0, 1 }, "appeal", "2026-10-01" },
	{ "perhaps held", { { "served-on", "2026-09-21" } }, { 0, 1 }, "appeal", "2026-10-01" },
	{ "no word of holidays", { { "served-on", "2025-10-01" } }, { 0, 1 }, "year", "2026-10-01" },
	/* Hours. */
	{ "hours", { { "came-on", "2026-03-01" }, { "came-at", "11:59" } }, { 0, 1 }, "questioning",
	    "2026-03-01 23:59 24:00" },
	{ "hours", { { "came-on", "2026-03-01" }, { "came-at", "12:00" } }, { 0, 1 }, "questioning",
	    "2026-03-02 00:00 01:00" },
	{ "half a day, time not stated", { { "came-on", "2026-03-01" } }, { 0, 1 }, "questioning", "" },
	{ "a day, time not stated", { { "came-on", "2026-03-01" } }, { 0, 1 }, "day-later", "2026-03-02" },
	/* Tiers. */
	{ "mild", { { "came-on", "2026-03-01" } }, { 0, 0 }, "holding-grave", "-" },
	{ "grave", { { "came-on", "2026-03-01" } }, { 1, 1 }, "holding-grave", "2026-06-01" },
	{ "mild, and nothing follows", { { "came-on", "2026-03-01" } }, { 0, 0 }, "grave-review", "" },
	{ "grave, and what follows", { { "came-on", "2026-03-01" } }, { 1, 1 }, "grave-review", "2026-06-06" },
	{ "either", { { "came-on", "2026-03-01" } }, { 0, 1 }, "holding-grave", "2026-06-01" },
	/* What lengthens, overtakes and follows. */
	{ "surely longer", { { "came-on", "2026-03-01" }, { "term", "long" } }, { 0, 1 }, "holding", "" },
	{ "surely longer", { { "came-on", "2026-03-01" }, { "term", "long" } }, { 0, 1 }, "holding-long",
	    "2026-05-01" },
	{ "surely not longer", { { "came-on", "2026-03-01" }, { "term", "short" } }, { 0, 1 }, "holding-long", "" },
	{ "perhaps longer", { { "came-on", "2026-03-01" } }, { 0, 1 }, "holding", "2026-04-01" },
	{ "overtaken", { { "came-on", "2026-03-01" }, { "closed-on", "2026-03-05" } }, { 0, 1 }, "holding", "" },
	{ "follows", { { "came-on", "2026-03-01" } }, { 0, 1 }, "review", "2026-04-11" },
	{ "nothing to follow", { { "served-on", "2026-03-01" } }, { 0, 1 }, "review", "" },
};

static void
clocks_are_counted_as_they_are_written(void **st)
{
	(void)st;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct arena a;
		struct clocks all = run(small, rows[i].stated, "2026-12-31", rows[i].ends, &a);
		char got[64];

		written(find(&all, rows[i].clock), got);
		if (strcmp(got, rows[i].last) != 0)
			fail_msg("%s: %s instead of %s", rows[i].name, got, rows[i].last);
		arena_done(&a);
	}
}

/* A date that is not certain begins nothing: unknown, a range, or one that the sides dispute. */
static void
what_is_not_certain_begins_nothing(void **st)
{
	static const struct cell cells[] = {
		{ .state = CELL_UNKNOWN },
		{ .state = CELL_REFUSED },
		{ .state = CELL_KNOWN, .value = { { 20454, 20460 } } },
		{ .state = CELL_DISPUTED, .side = { CELL_KNOWN, CELL_KNOWN, CELL_KNOWN },
		    .value = { { 20454, 20454 }, { 20455, 20455 }, { 20454, 20454 } } },
	};

	(void)st;
	for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
		struct answers answers;
		struct arena a;

		arena_init(&a);
		answers_init(&answers, small);
		*answers_cell(&answers, small->clocks->at[0].from.at[0], 0) = cells[i];
		assert_int_equal(
		    clocks_of(small->clocks, &answers, 20500, (struct ends){ 0, 1 }, &a).n, 0);
		answers_done(&answers);
		arena_done(&a);
	}
}

static void
they_stand_in_the_order_of_their_last_day(void **st)
{
	static const struct stated stated[] = {
		DETAINED, { "arrested-on", "2026-04-07" }, { "review-from", "2026-05-01" }, HELD, { NULL, NULL },
	};
	struct arena a;
	struct clocks all = run(real, stated, "2026-04-10", (struct ends){ 0, 3 }, &a);
	const struct clock_result *next[3];

	(void)st;
	assert_true(all.n > 10);
	for (unsigned i = 1; i < all.n; i++)
		assert_true(all.at[i].state == CLOCK_UNAVAILABLE || all.at[i - 1].last <= all.at[i].last);
	assert_int_equal(all.at[all.n - 1].state, CLOCK_UNAVAILABLE);
	assert_int_equal(clocks_next(&all, next, 3), 2);
	assert_string_equal(next[0]->clock->id, "rights-review");
	assert_string_equal(next[1]->clock->id, "review");
	arena_done(&a);
}

static void
hours_come_before_the_end_of_their_day(void **st)
{
	static const struct stated stated[] = {
		DETAINED, { "visit-requested-on", "2026-02-28" }, { "visit-requested-at", "09:00" },
		{ "change-applied-on", "2026-02-27" }, { NULL, NULL },
	};
	static const char *const order[] = {
		"visit", "centre", "family-of-detention", "first-questioning", "change-answer", "arrest-request",
	};
	struct arena a;
	struct clocks all = run(real, stated, "2026-03-01", (struct ends){ 0, 3 }, &a);

	(void)st;
	for (size_t i = 0; i < ARRAY_LEN(order); i++)
		assert_string_equal(all.at[i].clock->id, order[i]);
	arena_done(&a);
}

static void
a_frame_is_nobodys_deadline(void **st)
{
	static const struct stated stated[] = { { "came-on", "2026-03-01" }, { NULL, NULL } };
	struct arena a;
	struct clocks all = run(small, stated, "2027-12-31", (struct ends){ 0, 1 }, &a);
	const struct clock_result *next[2];

	(void)st;
	assert_int_equal(find(&all, "all-of-it")->state, CLOCK_RUNS);
	assert_int_equal(clocks_next(&all, next, 2), 0);
	arena_done(&a);
}

static void
what_is_missing_is_named(void **st)
{
	static const struct stated stated[] = { { "came-on", "2026-03-01" }, { NULL, NULL } };
	struct arena a;
	struct clocks all = run(small, stated, "2026-03-02", (struct ends){ 0, 1 }, &a);

	(void)st;
	assert_int_equal(all.n_missing, 2);
	assert_string_equal(all.missing[0]->id, "came-at");
	assert_string_equal(all.missing[1]->id, "served-on");
	arena_done(&a);
}

static const struct {
	const char *typed, *shown; /* NULL: refused */
} times[] = {
	{ "10:20", "10:20" }, { "9:05", "09:05" }, { "1020", "10:20" }, { "00:00", "00:00" }, { "23:59", "23:59" },
	{ "\uff11\uff10\uff1a\uff12\uff10", "10:20" }, { "10\u65f620\u5206", "10:20" },
	{ "10\u70b9", "10:00" }, { "10:00-11:30", "10:00 ~ 11:30" }, { "24:00", NULL }, { "10:60", NULL },
	{ "10:", NULL }, { "10", NULL }, { "102", NULL }, { "10:2x", NULL }, { "", NULL }, { "-", NULL },
	{ "11:00-10:00", NULL },
};

static void
a_time_of_day_is_typed_as_people_write_it(void **st)
{
	const struct fact *f = small->clocks->at[0].time;

	(void)st;
	for (size_t i = 0; i < ARRAY_LEN(times); i++) {
		struct err why = { 0 };
		struct buf shown = { 0 };
		struct cell c;
		bool read = entry_parse(f, LANG_EN, day("2026-12-31"), times[i].typed, &c, &why);

		if (read != (times[i].shown != NULL))
			fail_msg("“%s” is %s", times[i].typed, read ? "read" : "refused");
		if (read) {
			entry_format(f, LANG_EN, &c, &shown);
			assert_string_equal(shown.s, times[i].shown);
		}
		buf_done(&shown);
	}
}

/* What `evaluate --json` says of the facts, from "clocks" on. */
static char *
evaluated(const char *facts, const char *as_of)
{
	char command[2048], *line = NULL, *clocks;
	size_t cap = 0;
	FILE *f;

	snprintf(command, sizeof command,
	    "printf '%%s\\n' '{\"facts\":%s}' | %s evaluate --json --as-of %s", facts, QINGJIE, as_of);
	f = popen(command, "r");
	assert_non_null(f);
	assert_true(getline(&line, &cap, f) > 0);
	assert_int_equal(pclose(f), 0);
	clocks = strstr(line, "\"clocks\":");
	assert_non_null(clocks);
	clocks = strdup(clocks);
	free(line);
	return clocks;
}

static void
evaluate_gives_the_clocks(void **st)
{
	char *none = evaluated("{}", "2026-11-22"), *two;

	(void)st;
	assert_string_equal(none, "\"clocks\":[]}\n");
	free(none);
	two = evaluated("{\"visit-requested-on\":\"2026-03-02\",\"visit-requested-at\":\"09:00\","
	    "\"judgment-received-on\":\"2026-02-21\"}", "2026-03-05");
	assert_string_equal(two, "\"clocks\":["
	    "{\"id\":\"appeal-judgment\",\"article\":[\"cpl-230\"],\"rests-on\":\"judgment-received-on\","
	    "\"from\":\"2026-02-21\",\"last\":\"2026-03-03\",\"safe\":null,\"limit\":null,\"state\":\"past\","
	    "\"left\":-2,\"done\":null,\"may-move\":true,\"if-condition\":false,\"frame\":false,"
	    "\"extends\":null,\"mark\":\"V2\"},"
	    "{\"id\":\"visit\",\"article\":[\"cpl-39-2\"],\"rests-on\":\"visit-requested-on\","
	    "\"from\":\"2026-03-02\",\"last\":\"2026-03-04\",\"safe\":\"2026-03-04T09:00\","
	    "\"limit\":\"2026-03-04T10:00\",\"state\":\"past\",\"left\":-1,\"done\":null,\"may-move\":false,"
	    "\"if-condition\":false,\"frame\":false,\"extends\":null,\"mark\":\"V2\"}]}\n");
	free(two);
	two = evaluated("{\"arrested-on\":\"2026-03-02\"}", "2026-03-05");
	assert_non_null(strstr(two, "{\"id\":\"investigation-5\",\"article\":[\"cpl-159\"],\"rests-on\":"
	    "\"arrested-on\",\"from\":\"2026-03-02\",\"last\":null,\"safe\":null,\"limit\":null,"
	    "\"state\":\"unavailable\",\"left\":null,"));
	free(two);
}

static void
plain_lists_them_too(void **st)
{
	char path[] = "/tmp/clock-XXXXXX", command[512], *all = NULL, *said;
	int fd = mkstemp(path);
	FILE *f = fdopen(fd, "w");
	size_t cap = 0;

	(void)st;
	assert_non_null(f);
	fputs("{\"arrested-on\":\"2026-04-07\"}", f);
	assert_int_equal(fclose(f), 0);
	snprintf(command, sizeof command,
	    "printf 'dates\\no\\nq\\nq\\n' | %s --plain --lang en --as-of 2026-06-01 --facts %s", QINGJIE, path);
	f = popen(command, "r");
	assert_non_null(f);
	assert_true(getdelim(&all, &cap, '\0', f) > 0);
	said = all;
	assert_int_equal(pclose(f), 0);
	assert_int_equal(remove(path), 0);
	assert_non_null(strstr(said, "Deadlines as of 2026-06-01\n"));
	assert_non_null(strstr(said, "\n2026-06-07  investigation custody\n  6 days left\n"
	    "  Counted from 2026-04-07 (arrested on), that day not included.\n"));
	assert_non_null(strstr(said, "\nNot stated: summoned on; "));
	assert_non_null(strstr(said, "  not open here: needs a possible sentence of ten years or more;"));
	/* In the page, and over the outline. */
	said = strstr(said, "Next: 2026-06-07, 6 days left: investigation custody (");
	assert_non_null(said);
	assert_non_null(strstr(said + 1, "Next: 2026-06-07, 6 days left: investigation custody ("));
	free(all);
}

/* The outline's head and the page, in both languages and the sizes that are promised. */
static const struct shot { const char *name, *keys; } shots[] = {
	{ "no date is stated", "{^g}" },
	{ "the outline's head", "{Tab}" },
	{ "the page", "{^g}" },
	{ "the end of the page", "{^g}{End}" },
};

static const struct stated shown[] = {
	{ "held", "no" }, { "came-on", "2026-10-01" }, { "came-at", "10:20" }, { "asked-on", "2026-10-02" },
	{ "served-on", "2026-12-22" }, { NULL, NULL },
};

static void
record(const char *path, const struct buf *got)
{
	FILE *f = fopen(path, getenv("UPDATE") ? "w" : "r");
	char *expected = NULL;
	size_t cap = 0;

	assert_non_null(f);
	if (getenv("UPDATE")) {
		fputs(got->s, f);
	} else {
		assert_true(getdelim(&expected, &cap, '\0', f) > 0);
		if (strcmp(expected, got->s) != 0)
			fail_msg("%s differs; UPDATE=1 rewrites it:\n%s", path, got->s);
		free(expected);
	}
	assert_int_equal(fclose(f), 0);
}

static void
screens_are_as_recorded(void **st)
{
	static const unsigned sizes[][2] = { { 24, 80 }, { 12, 40 } };

	(void)st;
	for (int l = 0; l < LANGS; l++)
		for (size_t z = 0; z < ARRAY_LEN(sizes); z++) {
			struct buf got = { 0 };
			char path[64];

			for (size_t i = 0; i < ARRAY_LEN(shots); i++) {
				struct session s;

				hand_start(&s, small, (enum language)l);
				s.iv.as_of = day("2026-12-25");
				if (i > 0)
					state(&s.iv.answers, shown);
				hand_type(&s, shots[i].keys);
				buf_printf(&got, "=== %s\n", shots[i].name);
				hand_scene(&s, sizes[z][0], sizes[z][1], &got);
				session_done(&s);
			}
			snprintf(path, sizeof path, "tests/scenes/clocks-%s-%ux%u.txt",
			    l == LANG_ZH ? "zh" : "en", sizes[z][1], sizes[z][0]);
			record(path, &got);
			buf_done(&got);
		}
}

static int
setup(void **st)
{
	(void)st;
	setlocale(LC_ALL, "C.UTF-8");
	real = hand_load(QUESTIONNAIRE);
	small = hand_load("tests/data/clocks.yaml");
	return real && small ? 0 : -1;
}

static int
teardown(void **st)
{
	(void)st;
	questionnaire_free(real);
	questionnaire_free(small);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(worked_dates_are_as_the_law_has_them),
		cmocka_unit_test(months_end_where_they_should),
		cmocka_unit_test(any_period_is_as_counted_day_by_day),
		cmocka_unit_test(review_begins_anew_after_each_return),
		cmocka_unit_test(it_is_told_how_a_clock_stands),
		cmocka_unit_test(clocks_are_counted_as_they_are_written),
		cmocka_unit_test(what_is_not_certain_begins_nothing),
		cmocka_unit_test(they_stand_in_the_order_of_their_last_day),
		cmocka_unit_test(hours_come_before_the_end_of_their_day),
		cmocka_unit_test(a_frame_is_nobodys_deadline),
		cmocka_unit_test(what_is_missing_is_named),
		cmocka_unit_test(a_time_of_day_is_typed_as_people_write_it),
		cmocka_unit_test(evaluate_gives_the_clocks),
		cmocka_unit_test(plain_lists_them_too),
		cmocka_unit_test(screens_are_as_recorded),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
