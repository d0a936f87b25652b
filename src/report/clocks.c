/* The clocks of a case, behind the verdict on its line. */
#include <qingjie/report.h>

#include "write.h"

#include <inttypes.h>
#include <string.h>

#include <qingjie/array.h>
#include <qingjie/date.h>

static void
add_day(struct buf *out, const char *key, bool any, int64_t day)
{
	buf_printf(out, ",\"%s\":", key);
	if (any)
		write_date(out, day);
	else
		ADD(out, "null");
}

/* "2017-06-01T10:20", or null. */
static void
add_hour(struct buf *out, const char *key, const struct clock_result *c, int64_t minute)
{
	char day[DATE_TEXT], time[TIME_TEXT];

	buf_printf(out, ",\"%s\":", key);
	if (!c->timed) {
		ADD(out, "null");
		return;
	}
	date_write(c->last, day);
	time_write(minute, time);
	buf_printf(out, "\"%sT%s\"", day, time);
}

static const char *
mark_of(const struct clock *clock)
{
	static const char *const marks[] = { "V2", "V1", "SEC", "MEM" };
	unsigned least = 0;

	for (unsigned i = 0; i < clock->sources.n; i++)
		for (unsigned m = least; m < ARRAY_LEN(marks); m++)
			if (clock->sources.at[i]->mark && strcmp(clock->sources.at[i]->mark, marks[m]) == 0)
				least = m;
	return marks[least];
}

static void
add_clock(struct buf *out, const struct clock_result *c, int64_t as_of)
{
	static const char *const states[] = {
		[CLOCK_RUNS] = "runs", [CLOCK_PAST] = "past", [CLOCK_DONE] = "done",
		[CLOCK_LATE] = "late", [CLOCK_UNAVAILABLE] = "unavailable",
	};
	bool any = c->state != CLOCK_UNAVAILABLE, done = c->state == CLOCK_DONE || c->state == CLOCK_LATE;

	buf_printf(out, "{\"id\":\"%s\",\"article\":[", c->clock->id);
	for (unsigned i = 0; i < c->clock->sources.n; i++)
		buf_printf(out, i > 0 ? ",\"%s\"" : "\"%s\"", c->clock->sources.at[i]->id);
	buf_printf(out, "],\"rests-on\":\"%s\"", c->event->id);
	add_day(out, "from", true, c->from);
	add_day(out, "last", any, c->last);
	add_hour(out, "safe", c, c->safe);
	add_hour(out, "limit", c, c->limit);
	buf_printf(out, ",\"state\":\"%s\",\"left\":", states[c->state]);
	if (any)
		buf_printf(out, "%" PRId64, c->last - as_of);
	else
		ADD(out, "null");
	add_day(out, "done", done, c->done);
	buf_printf(out, ",\"may-move\":%s,\"if-condition\":%s,\"frame\":%s,\"extends\":",
	    c->may_move ? "true" : "false", c->perhaps ? "true" : "false",
	    c->clock->frame ? "true" : "false");
	if (c->clock->extends)
		write_id(out, c->clock->extends->id);
	else
		ADD(out, "null");
	buf_printf(out, ",\"mark\":\"%s\"}", mark_of(c->clock));
}

void
report_clocks(const struct clocks *clocks, int64_t as_of, struct buf *out)
{
	out->len -= sizeof "}\n" - 1; /* that end the line */
	ADD(out, ",\"clocks\":[");
	for (unsigned i = 0; i < clocks->n; i++) {
		if (i > 0)
			ADD(out, ",");
		add_clock(out, &clocks->at[i], as_of);
	}
	ADD(out, "]}\n");
}
