/* The page of what is contested, and what other pages say of it. */
#include <qingjie/contest.h>
#include <qingjie/words.h>

#include "panels.h"

#include <string.h>

#define ROOMY_ROWS 14 /* below this only the side under the cursor names its authority */

/* Each source with how well its text was verified. */
static void
sources_text(const struct sources *sources, enum language l, struct flow *f)
{
	for (unsigned i = 0; i < sources->n; i++) {
		struct buf b = { 0 };

		/* TRANSLATORS: a source, and how well its text was verified. */
		buf_printf(&b, _("%s (%s)"), words_in(&sources->at[i]->cite, l),
		    words_mark(sources->at[i]->mark));
		flow_line(f);
		flow_pad(f, ROLE_TEXT, 6);
		flow_wrap(f, ROLE_DIM, b.s);
		buf_done(&b);
	}
}

/* Who says so: the words of the option, then its sources. */
static void
authority_text(
    const struct text *authority, const struct sources *sources, enum language l, struct flow *f)
{
	if (*words_in(authority, l) != '\0') {
		flow_line(f);
		flow_pad(f, ROLE_TEXT, 6);
		flow_wrap(f, ROLE_TEXT, words_in(authority, l));
	}
	sources_text(sources, l, f);
}

/* Of a look-up one authority speaks of all sides. */
static void
side_authority(const struct contested_point *p, const struct contested_side *side, enum language l,
    struct flow *f)
{
	if (p->kind == CONTESTED_LOOK_UP)
		authority_text(&p->option->authority, &p->option->sources, l, f);
	else if (side->option != NULL)
		authority_text(&side->option->authority, &side->option->sources, l, f);
	else if (!side->presumed)
		sources_text(&p->fact->sources, l, f);
}

/* The rows it is about: " · lot 1, 3". */
static void
rows_text(const struct session *s, const struct contested_point *p, struct buf *out)
{
	struct buf numbers = { 0 };

	if (p->cell->table == CASE)
		return;
	for (unsigned i = 0; i < p->n_rows; i++)
		buf_printf(&numbers, "%s%u", i == 0 ? "" : ", ", p->rows[i] + 1);
	/* TRANSLATORS: behind a disputed point: the questionnaire's word for a row (lot, site), then
	 * the numbers of the rows it is about. */
	buf_printf(out, _(" · %s %s"), words_row(s->iv.q, (unsigned)p->cell->table, s->language),
	    numbers.s);
	buf_done(&numbers);
}

static void
point_title(const struct session *s, const struct contested_point *p, struct flow *f)
{
	struct buf b = { 0 };

	contest_point(p, s->language, &b);
	rows_text(s, p, &b);
	flow_blank(f);
	flow_text(f, ROLE_TITLE, b.s);
	buf_done(&b);
}

static void
side_line(const struct session *s, const struct contested *c, const struct contest_item *it,
    unsigned item, bool named, struct flow *f)
{
	bool here = s->page == PAGE_CONTESTED && s->contest == item;
	struct buf b = { 0 }, name = { 0 }, outcome = { 0 };

	contest_outcome(c, it->side->predicted, it->side->ends, s->language, &outcome);
	contest_point(it->point, s->language, &name);
	if (named)
		/* TRANSLATORS: a disputed point, one side of it, the tier to which that leads. */
		buf_printf(&b, _("%s: %s: %s"), name.s,
		    contest_side(it->point, it->side, s->language), outcome.s);
	else
		buf_printf(
		    &b, _("%s: %s"), contest_side(it->point, it->side, s->language), outcome.s);
	if (it->side->presumed && !(it->point->fixed && it->side->now))
		buf_puts(&b, it->side->now ? _(" (default, taken now)") : _(" (default)"));
	flow_line(f);
	flow_add(f, here ? ROLE_CHOSEN : ROLE_TEXT,
	    arena_printf(f->arena, "%s%2u. ", here ? "> " : "  ", item + 1));
	flow_wrap(f, here ? ROLE_CHOSEN : it->side->differs ? ROLE_CONTESTED : ROLE_TEXT, b.s);
	if (it->point->fixed && it->side->now) {
		flow_line(f);
		flow_pad(f, ROLE_TEXT, 6);
		flow_add(f, ROLE_MET, flow_spoken(f) ? "" : flow_mark(f, "\u2713 ", "+ "));
		flow_wrap(f, ROLE_MET, _("Taken in this case, fixed by the user."));
	}
	buf_done(&b);
	buf_done(&name);
	buf_done(&outcome);
}

/* A side with its authority; all these lines belong to it. Of a look-up, the last side has it. */
static void
item_lines(const struct session *s, const struct contested *c, const struct contest_item *it,
    unsigned item, bool roomy, struct flow *f)
{
	bool last = it->side == it->point->sides + it->point->n_sides - 1;
	unsigned from = f->n;

	side_line(s, c, it, item, !roomy, f);
	if (roomy ? it->point->kind != CONTESTED_LOOK_UP || last : s->contest == item)
		side_authority(it->point, it->side, s->language, f);
	flow_tag(f, from, (int)item);
}

/* On a small screen each side names its point, so that no title need be seen above it. */
static void
items_text(const struct session *s, const struct contested *c, const struct contest_item *items,
    unsigned n, bool roomy, struct flow *f)
{
	for (unsigned i = 0; i < n; i++) {
		if (roomy && items[i].side == items[i].point->sides)
			point_title(s, items[i].point, f);
		item_lines(s, c, &items[i], i, roomy, f);
	}
}

static void
sets_text(const struct session *s, const struct contested *c, struct flow *f)
{
	if (c->n_sets > 0) {
		flow_blank(f);
		flow_text(f, ROLE_TITLE, _("Only together"));
	}
	for (unsigned i = 0; i < c->n_sets; i++) {
		struct buf b = { 0 };

		contest_set(c, &c->sets[i], s->language, &b);
		buf_puts(&b, s->by_line ? _(": ") : flow_mark(f, " \u2192 ", " -> "));
		contest_outcome(c, c->sets[i].predicted, c->sets[i].ends, s->language, &b);
		flow_text(f, ROLE_CONTESTED, b.s);
		buf_done(&b);
	}
	if (c->unreached) {
		flow_blank(f);
		flow_text(f, ROLE_DIM,
		    _("No three of these points were found to reach the whole contested range."));
	}
}

/* The points that make no difference by themselves, in one sentence. */
static void
others_text(const struct session *s, const struct contested *c, struct flow *f)
{
	struct buf names = { 0 }, b = { 0 };

	for (unsigned i = 0; i < c->n_points; i++) {
		if (contest_listed(&c->points[i]))
			continue;
		if (names.len > 0)
			buf_puts(&names, _("; "));
		contest_point(&c->points[i], s->language, &names);
	}
	if (names.len > 0) {
		/* TRANSLATORS: disputed points of law. */
		buf_printf(&b, _("No difference by itself: %s."), names.s);
		flow_blank(f);
		flow_text(f, ROLE_DIM, b.s);
	}
	buf_done(&names);
	buf_done(&b);
}

void
contest_page(struct session *s, struct flow *f, unsigned rows)
{
	const struct contested *c = contest_now(s, CONTESTED_SETS);
	unsigned n, end;
	struct contest_item *items = contest_items(s, f->arena, &n);
	struct flow list;

	if (s->contest >= n)
		s->contest = 0;
	flow_init(&list, f->arena, f->cols, f->ascii);
	flow_text(&list, ROLE_DIM,
	    n > 0 ? _("What is disputed in law, and the tier to which each side leads.")
	          : _("Nothing that is disputed makes a difference now."));
	items_text(s, c, items, n, rows >= ROOMY_ROWS, &list);
	end = list.n;
	sets_text(s, c, &list);
	others_text(s, c, &list);
	if (n > 0)
		flow_tag(&list, end, (int)n - 1); /* so that the page keys lead there from the last side */
	s->page_lines = rows;
	panel_list(s, f, &list, rows, s->contest);
}

void
contest_fixed(const struct session *s, struct flow *f)
{
	struct contested c = contested_of(&s->iv.answers, s->iv.as_of, CONTESTED_POINTS, f->arena);
	bool any = false;

	for (unsigned i = 0; i < c.n_points; i++) {
		const struct contested_point *p = &c.points[i];

		for (unsigned k = 0; k < p->n_sides && p->fixed; k++) {
			struct buf name = { 0 }, b = { 0 };

			if (!p->sides[k].now)
				continue;
			if (!any) {
				flow_blank(f);
				flow_text(f, ROLE_TITLE, _("Disputed law, fixed for this case"));
			}
			any = true;
			contest_point(p, s->language, &name);
			rows_text(s, p, &name);
			/* TRANSLATORS: a disputed point of law, and the side taken. */
			buf_printf(&b, _("%s: this case takes “%s” (chosen by the user)."), name.s,
			    contest_side(p, &p->sides[k], s->language));
			flow_text(f, ROLE_TEXT, b.s);
			side_authority(p, &p->sides[k], s->language, f);
			buf_done(&name);
			buf_done(&b);
		}
	}
}

bool
contest_any(const struct questionnaire *q)
{
	for (unsigned i = 0; i < q->n_facts; i++) {
		const struct fact *f = &q->facts[i];

		if (f->category != CATEGORY_FACT)
			return true;
		for (unsigned k = 0; k < f->n_options; k++)
			if (contest_look_up(f, &f->options[k]))
				return true;
	}
	return false;
}

bool
contest_look_up(const struct fact *fact, const struct option *o)
{
	for (unsigned i = 0; i < fact->n_columns; i++)
		if (o->contested[i] & (o->contested[i] - 1))
			return true;
	return false;
}

/* Each line of the text as one of its own. */
static void
lines_below(struct flow *f, enum role role, const char *text)
{
	while (*text != '\0') {
		size_t len = strcspn(text, "\n");
		flow_line(f);
		flow_pad(f, ROLE_TEXT, 6);
		flow_wrap(f, role, arena_printf(f->arena, "%.*s", (int)len, text));
		text += len + (text[len] == '\n');
	}
}

void
contest_option(
    const struct session *s, const struct fact *fact, const struct option *o, struct flow *f)
{
	struct buf b = { 0 };

	if (fact->category != CATEGORY_READING && !contest_look_up(fact, o))
		return;
	buf_puts(&b, "");
	contest_outcomes(s, o, &b);
	lines_below(f, ROLE_CONTESTED, b.s);
	buf_done(&b);
	authority_text(&o->authority, &o->sources, s->language, f);
}
