/* The page of all clocks, and the next of them in the outline's head. */
#include "panels.h"

#include <qingjie/date.h>
#include <qingjie/deadlines.h>
#include <qingjie/words.h>

#define HEAD_MAX 2
#define ROOMY 10 /* lines of the outline from which on its head has two deadlines */

static void
next(const struct session *s, const struct clocks *all, struct flow *f, unsigned most, bool wraps)
{
	const struct clock_result *first[HEAD_MAX];
	unsigned n = clocks_next(all, first, most);
	struct buf b = { 0 };

	for (unsigned i = 0; i < n; i++) {
		buf_clear(&b);
		deadlines_brief(s, first[i], &b);
		flow_line(f);
		/* TRANSLATORS: before the next deadline, which follows. */
		flow_add(f, ROLE_KEY, _("Next: "));
		(wraps ? flow_wrap : flow_add)(f, ROLE_TEXT, b.s);
	}
	buf_done(&b);
}

void
deadlines_head(const struct session *s, const struct verdict *v, struct flow *f, unsigned rows)
{
	struct clocks all = deadlines_of(s, v, f->arena);

	next(s, &all, f, rows < ROOMY ? 1 : HEAD_MAX, false);
}

static void
one(const struct session *s, const struct clock_result *c, struct flow *f)
{
	struct buf b = { 0 };

	flow_blank(f);
	flow_line(f);
	deadlines_day(c, &b);
	flow_add(f, ROLE_KEY, b.s);
	flow_add(f, ROLE_TEXT, b.len > 0 ? "  " : "");
	flow_wrap(f, ROLE_TITLE, words_in(&c->clock->name, s->language));
	buf_clear(&b);
	deadlines_state(s, c, &b);
	flow_line(f);
	flow_add(f, ROLE_TEXT, "  ");
	flow_wrap(f, c->state == CLOCK_RUNS ? ROLE_MET : ROLE_TEXT, b.s);
	buf_clear(&b);
	if (c->clock->frame)
		buf_puts(&b, _("An upper frame, nobody's deadline. "));
	if (c->state != CLOCK_UNAVAILABLE) {
		deadlines_counted(s, c, &b);
		flow_line(f);
		flow_add(f, ROLE_TEXT, "  ");
		flow_wrap(f, ROLE_TEXT, b.s);
	}
	buf_clear(&b);
	words_cites(&c->clock->sources, s->language, &b);
	flow_line(f);
	flow_add(f, ROLE_TEXT, "  ");
	flow_wrap(f, ROLE_DIM, b.s);
	buf_done(&b);
}

void
deadlines_page(const struct session *s, const struct verdict *v, struct flow *f)
{
	struct clocks all = deadlines_of(s, v, f->arena);
	char as_of[DATE_TEXT];
	struct buf b = { 0 };

	date_write(s->iv.as_of, as_of);
	/* TRANSLATORS: heading of the page of deadlines; %s is a day. */
	buf_printf(&b, _("Deadlines as of %s"), as_of);
	flow_text(f, ROLE_TITLE, b.s);
	flow_text(f, ROLE_DIM, all.n > 0 ?
	    _("Latest days by the dates that are stated; compare each with the documents of the case. "
	      "Dates that are not asked are entered from the outline.") :
	    _("No date is stated yet from which a period runs."));
	next(s, &all, f, HEAD_MAX, true);
	buf_clear(&b);
	deadlines_missing(s, &all, &b);
	if (b.len > 0)
		flow_text(f, ROLE_DIM, b.s);
	for (unsigned i = 0; i < all.n; i++)
		one(s, &all.at[i], f);
	buf_done(&b);
}
