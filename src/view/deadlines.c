#include <qingjie/deadlines.h>

#include <inttypes.h>
#include <stdlib.h>

#include <qingjie/date.h>
#include <qingjie/words.h>

#define DAY_MINUTES (24 * 60)

struct clocks
deadlines_of(const struct session *s, const struct verdict *v, struct arena *a)
{
	return clocks_of(s->iv.q->clocks, &s->iv.answers, s->iv.as_of, v->ends, a);
}

void
deadlines_day(const struct clock_result *c, struct buf *out)
{
	char day[DATE_TEXT], time[TIME_TEXT];

	buf_puts(out, "");
	if (c->state == CLOCK_UNAVAILABLE)
		return;
	date_write(c->last, day);
	buf_puts(out, day);
	if (!c->timed)
		return;
	time_write(c->safe, time);
	buf_printf(out, " %s", time);
}

/* Days behind as-of, or before it. */
static void
add_past(const struct session *s, const struct clock_result *c, struct buf *out)
{
	unsigned long n = (unsigned long)(s->iv.as_of - c->last);

	/* TRANSLATORS: a deadline lies so many days before the day of the judgment. */
	buf_printf(out, ngettext("%lu day past", "%lu days past", n), n);
	if (c->extended)
		/* TRANSLATORS: behind "3 days past": a longer period may stand in its place. */
		buf_puts(out, _(", unless extended"));
	else if (c->clock->done.n > 0)
		/* TRANSLATORS: behind "3 days past": nobody said whether it was done. */
		buf_puts(out, _(", not stated whether done"));
}

static void
add_perhaps(const struct clock_result *c, struct buf *out)
{
	if (c->perhaps && c->clock->extends != NULL)
		/* TRANSLATORS: behind "3 days left": the longer period needs its condition. */
		buf_puts(out, _(", if extended"));
}

static void
add_left(const struct session *s, const struct clock_result *c, struct buf *out)
{
	unsigned long n = (unsigned long)(c->last - s->iv.as_of);

	if (n == 0)
		buf_puts(out, _("today is the last day"));
	else
		buf_printf(out, ngettext("%lu day left", "%lu days left", n), n);
}

static void
add_done(const struct clock_result *c, struct buf *out)
{
	unsigned long late = (unsigned long)(c->done - c->last);
	char day[DATE_TEXT];

	date_write(c->done, day);
	if (c->clock->period.hours > 0 && late == 0)
		/* TRANSLATORS: of a period in hours: the day alone does not tell. */
		buf_printf(out, _("done on %s, the last day; compare the hour"), day);
	else if (c->state == CLOCK_DONE)
		buf_printf(out, _("done on %s, in time"), day);
	else
		buf_printf(out, ngettext("done on %s, %lu day late", "done on %s, %lu days late", late),
		    day, late);
}

void
deadlines_state(const struct session *s, const struct clock_result *c, struct buf *out)
{
	switch (c->state) {
	case CLOCK_RUNS:
		add_left(s, c, out);
		add_perhaps(c, out);
		break;
	case CLOCK_PAST:
		add_past(s, c, out);
		break;
	case CLOCK_DONE:
	case CLOCK_LATE:
		add_done(c, out);
		break;
	case CLOCK_UNAVAILABLE:
		/* TRANSLATORS: %s says why. */
		buf_printf(out, _("not open here: %s"), words_in(&c->clock->unavailable, s->language));
		break;
	}
}

void
deadlines_brief(const struct session *s, const struct clock_result *c, struct buf *out)
{
	struct buf left = { 0 }, day = { 0 }, name = { 0 };
	enum language l = s->language;

	deadlines_day(c, &day);
	add_left(s, c, &left);
	buf_puts(&name, words_in(&c->clock->name, l));
	add_perhaps(c, &name);
	/* TRANSLATORS: a deadline: its last day, "3 days left", what it is for, its article. */
	buf_printf(out, _("%s, %s: %s (%s)"), day.s, left.s, name.s,
	    words_in(&c->clock->sources.at[0]->cite, l));
	buf_done(&left);
	buf_done(&day);
	buf_done(&name);
}

/* Is it counted from an event of its own, not from the end of another clock? */
static bool
from_event(const struct clock_result *c)
{
	for (unsigned i = 0; i < c->clock->from.n; i++)
		if (c->clock->from.at[i] == c->event)
			return true;
	return false;
}

static void
add_hours(const struct clock_result *c, struct buf *out)
{
	int64_t began = c->last * DAY_MINUTES + c->safe - c->clock->period.hours * 60;
	char time[TIME_TEXT], safe[TIME_TEXT], limit[TIME_TEXT];

	if (c->timed) {
		time_write(began % DAY_MINUTES, time);
		time_write(c->safe, safe);
		time_write(c->limit, limit);
		/* TRANSLATORS: times of day: when a period in hours began; so many hours later; and
		 * with the hour that is not counted. */
		buf_printf(out, _(" It began at %s: keep to %s on the last day; the limit is %s, as the hour in which it begins is not counted."),
		    time, safe, limit);
	} else if (c->clock->period.hours > 0) {
		buf_puts(out, _(" By the same time of day as it began, which is not stated."));
	}
}

void
deadlines_counted(const struct session *s, const struct clock_result *c, struct buf *out)
{
	enum language l = s->language;
	char day[DATE_TEXT];

	date_write(c->from, day);
	if (from_event(c) && c->clock->period.hours > 0)
		/* TRANSLATORS: a day, and which day that is: "detained on". */
		buf_printf(out, _("Counted by the hour from %s (%s)."), day, words_in(&c->event->name, l));
	else if (from_event(c))
		/* TRANSLATORS: a day, and which day that is: "arrested on". */
		buf_printf(out, _("Counted from %s (%s), that day not included."), day,
		    words_in(&c->event->name, l));
	else
		/* TRANSLATORS: a day, and the period that ends on it. */
		buf_printf(out, _("Counted from %s, the last day of “%s”."), day,
		    words_in(&c->clock->after->name, l));
	add_hours(c, out);
	if (c->may_move)
		buf_puts(out, _(" If that is a holiday, it is the first day after the holiday; ask the authority."));
	if (*words_in(&c->clock->condition, l) != '\0')
		/* TRANSLATORS: %s is a condition, no sentence. */
		buf_printf(out, _(" Only: %s."), words_in(&c->clock->condition, l));
}

void
deadlines_missing(const struct session *s, const struct clocks *all, struct buf *out)
{
	if (all->n_missing == 0)
		return;
	buf_puts(out, _("Not stated: "));
	for (unsigned i = 0; i < all->n_missing; i++) {
		if (i > 0)
			buf_puts(out, _("; "));
		buf_puts(out, words_in(&all->missing[i]->name, s->language));
	}
}
