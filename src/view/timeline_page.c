/*
 * The page of the acts in time: a picture to scale, and below it all of it in words, one line each,
 * which stand alone where lines are read out.
 */
#include "panels.h"

#include <qingjie/date.h>
#include <qingjie/entry.h>
#include <qingjie/words.h>

#include "timeline.h"

#define LABEL_CELLS 12
#define NARROW_COLS 56    /* below this the line of time is short, and so are its labels: */
#define LABEL_CELLS_NARROW 9
#define MARKS_MAX 26      /* days of the case that have a letter */

/* ---- words ---- */

static void
days_between(int64_t from, int64_t to, struct buf *out)
{
	char a[DATE_TEXT], b[DATE_TEXT];

	if (from != INT64_MIN)
		date_write(from, a);
	if (to != INT64_MAX)
		date_write(to, b);
	if (from != INT64_MIN && to != INT64_MAX)
		/* TRANSLATORS: two days, first and last. */
		buf_printf(out, _("%s to %s"), a, b);
	else if (from != INT64_MIN)
		buf_printf(out, _("from %s"), a);
	else if (to != INT64_MAX)
		buf_printf(out, _("up to %s"), b);
	else
		/* TRANSLATORS: a version of the law without a first and a last day. */
		buf_puts(out, _("at any time"));
}

/* "2  2009-02-28 to 2015-10-31: Example Act, s. 2" */
static void
version_line(const struct timeline *t, unsigned i, enum language l, struct flow *f)
{
	const struct version *v = &t->versions[i];
	struct buf b = { 0 };

	days_between(v->from, v->to, &b);
	if (v->text != NULL)
		buf_printf(&b, _(": %s"), words_in(&v->text->cite, l));
	else if (t->n_versions > 1)
		/* TRANSLATORS: behind the days of the oldest law; %s is the first text known. */
		buf_printf(&b, _(": before %s"), words_in(&t->versions[1].text->cite, l));
	flow_line(f);
	flow_add(f, ROLE_KEY, arena_printf(f->arena, "%u  ", i + 1));
	flow_wrap(f, ROLE_TEXT, b.s);
	buf_done(&b);
}

/* A day, or between which days it lies. */
static void
day_words(struct range day, struct buf *out)
{
	char a[DATE_TEXT], b[DATE_TEXT];

	date_write(day.lo, a);
	date_write(day.hi, b);
	if (day.lo == day.hi)
		buf_puts(out, a);
	else
		/* TRANSLATORS: a day that is not known exactly: the first and the last possible one. */
		buf_printf(out, _("between %s and %s"), a, b);
}

/* The same of an act: where nothing bounds it, it is not said how far back one can count. */
static void
act_day(const struct timeline *t, struct range day, struct buf *out)
{
	bool from = day.lo > t->q->earliest, to = day.hi < t->as_of;
	char a[DATE_TEXT], b[DATE_TEXT];

	date_write(day.lo, a);
	date_write(day.hi, b);
	if (day.lo == day.hi || (from && to))
		day_words(day, out);
	else if (from)
		/* TRANSLATORS: the day of an act, of which no more is known. */
		buf_printf(out, _("on %s or later"), a);
	else if (to)
		/* TRANSLATORS: the day of an act, of which no more is known. */
		buf_printf(out, _("on %s or earlier"), b);
	else
		/* TRANSLATORS: the day of an act. */
		buf_puts(out, _("not known yet"));
}

static void
act_name(const struct timeline *t, const struct act *act, enum language l, struct buf *out)
{
	if (act->whole)
		/* TRANSLATORS: acts that are not those of one row of a table. */
		buf_puts(out, _("The case"));
	else
		/* TRANSLATORS: the questionnaire's word for a row (lot, site), then its number. */
		buf_printf(out, _("%s %u"), words_row(t->q, act->table, l), act->row + 1);
}

/* Under which versions the acts lie. */
static void
governed_words(const struct timeline *t, const struct act *act, enum language l, struct buf *out)
{
	struct governed g = timeline_governs(t, act);
	const struct source *text = t->versions[g.last].text;

	if (g.first == g.last && text == NULL)
		/* TRANSLATORS: number of a version of the law in the list above. */
		buf_printf(out, _("Version %u of the law governs."), g.first + 1);
	else if (g.first == g.last)
		/* TRANSLATORS: number of a version of the law in the list above, its text. */
		buf_printf(out, _("Version %u of the law governs: %s."), g.first + 1,
		    words_in(&text->cite, l));
	else if (g.certain)
		/* TRANSLATORS: numbers of versions of the law in the list above. */
		buf_printf(out, _("It straddles a change of the law: it begins under version %u and "
		    "ends under version %u; each part has its own law."), g.first + 1, g.last + 1);
	else
		/* TRANSLATORS: numbers of versions of the law in the list above. */
		buf_printf(out, _("The days are open: it may lie under versions %u to %u."),
		    g.first + 1, g.last + 1);
}

static void
act_line(const struct timeline *t, const struct act *act, enum language l, struct flow *f)
{
	struct buf b = { 0 }, from = { 0 }, to = { 0 };
	char day[DATE_TEXT];

	act_name(t, act, l, &b);
	if (act->from.lo > act->from.hi || act->to.lo > act->to.hi) {
		buf_printf(&b, _(": %s"), _("no days are recorded."));
	} else {
		act_day(t, act->from, &from);
		act_day(t, act->to, &to);
		/* TRANSLATORS: behind the name of a row: when its acts began and ended. */
		buf_printf(&b, _(": first act %s, last act %s. "), from.s, to.s);
		governed_words(t, act, l, &b);
		for (unsigned i = 0; i < t->n_laws; i++) {
			if (!t->laws[i].turning || t->laws[i].day.lo != t->laws[i].day.hi ||
			    !timeline_crosses(act, t->laws[i].day.lo))
				continue;
			date_write(t->laws[i].day.lo, day);
			/* TRANSLATORS: a day between the first and the last act, and why it counts. */
			buf_printf(&b, _(" It also crosses %s: %s."), day,
			    words_in(&t->laws[i].source->cite, l));
		}
	}
	flow_text(f, ROLE_TEXT, b.s);
	buf_done(&b);
	buf_done(&from);
	buf_done(&to);
}

static void
law_line(const struct law_day *d, enum language l, struct flow *f)
{
	struct buf b = { 0 };

	day_words(d->day, &b);
	if (*d->name != '\0')
		buf_printf(&b, _(": %s (%s)"), d->name, words_in(&d->source->cite, l));
	else
		buf_printf(&b, _(": %s"), words_in(&d->source->cite, l));
	flow_text(f, ROLE_TEXT, b.s);
	buf_done(&b);
}

static void
case_line(const struct session *s, const struct case_day *d, unsigned i, bool drawn, struct flow *f)
{
	struct buf b = { 0 }, said = { 0 };

	entry_answer(&s->iv.answers, d->fact, 0, s->language, s->wording, &said);
	buf_printf(&b, _("%s: %s"), words_in(&d->fact->name, s->language), said.s);
	flow_line(f);
	if (drawn && i < MARKS_MAX)
		flow_add(f, ROLE_KEY, arena_printf(f->arena, "%c  ", 'a' + (int)i));
	flow_wrap(f, ROLE_TEXT, b.s);
	buf_done(&b);
	buf_done(&said);
}

static void
heading(struct flow *f, const char *title)
{
	flow_blank(f);
	flow_text(f, ROLE_TITLE, title);
}

static void
in_words(const struct session *s, const struct timeline *t, bool drawn, struct flow *f)
{
	heading(f, _("Versions of the law"));
	for (unsigned i = 0; i < t->n_versions; i++)
		version_line(t, i, s->language, f);
	heading(f, _("The acts"));
	for (unsigned i = 0; i < t->acts.n; i++)
		act_line(t, &t->acts.at[i], s->language, f);
	if (t->acts.n == 0)
		flow_text(f, ROLE_DIM, _("This questionnaire asks for no days of acts."));
	if (t->n_days > 0)
		heading(f, _("Other days of the case"));
	for (unsigned i = 0; i < t->n_days; i++)
		case_line(s, &t->days[i], i, drawn, f);
	if (t->n_laws > 0)
		heading(f, _("Other days that count in law"));
	for (unsigned i = 0; i < t->n_laws; i++)
		law_line(&t->laws[i], s->language, f);
}

/* ---- picture ---- */

struct picture {
	const struct timeline *t;
	struct flow *f;
	enum language l;
	unsigned labels;     /* cells of the labels, */
	unsigned cells;      /* and of the line of time behind them */
	int64_t lo, hi;      /* its first and its last day */
};

/* Whether it lies left of the picture. */
static bool
is_before(const struct picture *p, int64_t day)
{
	return day < p->lo;
}

static unsigned
cell_of(const struct picture *p, int64_t day)
{
	if (day <= p->lo)
		return 0;
	if (day >= p->hi)
		return p->cells - 1;
	return (unsigned)((day - p->lo) * (int64_t)(p->cells - 1) / (p->hi - p->lo));
}

static void
label(const struct picture *p, const char *text)
{
	flow_line(p->f);
	flow_cell(p->f, ROLE_DIM, text, p->labels - 1, false);
	flow_add(p->f, ROLE_TEXT, " ");
}

/* From the first change of the law, or the first act known, up to the day of the judgment. */
static struct picture
picture_of(const struct timeline *t, enum language l, struct flow *f)
{
	unsigned labels = f->cols < NARROW_COLS ? LABEL_CELLS_NARROW : LABEL_CELLS;
	struct picture p = { t, f, l, labels, f->cols - labels, t->as_of, t->as_of };

	for (unsigned i = 1; i < t->n_versions; i++)
		p.lo = t->versions[i].from < p.lo ? t->versions[i].from : p.lo;
	for (unsigned i = 0; i < t->acts.n; i++) {
		const struct act *act = &t->acts.at[i];
		int64_t known = act->from.lo == act->from.hi ? act->from.lo : act->to.lo;

		if (act->from.lo <= act->from.hi && known > t->q->earliest && known < p.lo)
			p.lo = known;
	}
	p.lo -= (p.hi - p.lo) / 10 + 30;
	return p;
}

/* The line of the versions: their numbers between the days on which the law changes. */
static void
law_row(const struct picture *p)
{
	const struct timeline *t = p->t;

	label(p, _("Law"));
	for (unsigned i = 0; i < t->n_versions; i++) {
		unsigned from = i == 0 ? 0 : cell_of(p, t->versions[i].from);
		unsigned to = i + 1 < t->n_versions ? cell_of(p, t->versions[i + 1].from) : p->cells;
		unsigned middle = from + (to - from) / 2;

		for (unsigned x = from; x < to; x++)
			if (x == from && i > 0)
				flow_add(p->f, ROLE_KEY, flow_mark(p->f, "\u2502", "|"));
			else if (x == middle)
				flow_add(p->f, ROLE_KEY, arena_printf(p->f->arena, "%u", (i + 1) % 10));
			else
				flow_add(p->f, ROLE_BORDER, flow_mark(p->f, "\u2500", "-"));
	}
}

/* The days of the changes below it, as far as they do not run into each other; last that of the
 * judgment. */
static void
scale_row(const struct picture *p)
{
	char day[DATE_TEXT];
	unsigned end = p->labels + p->cells - (DATE_TEXT - 1), at = 0;

	label(p, "");
	for (unsigned i = 1; i < p->t->n_versions; i++) {
		unsigned x = p->labels + cell_of(p, p->t->versions[i].from);

		if (x < at || x + DATE_TEXT > end || p->t->versions[i].from > p->hi)
			continue;
		date_write(p->t->versions[i].from, day);
		flow_pad(p->f, ROLE_TEXT, x);
		flow_add(p->f, ROLE_DIM, day);
		at = x + DATE_TEXT;
	}
	date_write(p->hi, day);
	flow_pad(p->f, ROLE_TEXT, end);
	flow_add(p->f, ROLE_DIM, day);
}

/* Is there the first day of a version? */
static bool
is_change(const struct picture *p, unsigned cell)
{
	for (unsigned i = 1; i < p->t->n_versions; i++)
		if (p->t->versions[i].from <= p->hi && cell_of(p, p->t->versions[i].from) == cell)
			return true;
	return false;
}

/* Between the first and the last act: surely, or possibly; beside it the changes of the law go on. */
static void
act_row(const struct picture *p, const struct act *act)
{
	struct buf name = { 0 };
	unsigned from, surely_from, surely_to, to;

	act_name(p->t, act, p->l, &name);
	label(p, name.s);
	buf_done(&name);
	if (act->from.lo > act->from.hi || act->to.lo > act->to.hi)
		return;
	from = cell_of(p, act->from.lo);
	to = cell_of(p, act->to.hi);
	surely_from = cell_of(p, act->from.hi);
	surely_to = cell_of(p, act->to.lo);
	for (unsigned x = 0; x < p->cells; x++) {
		bool surely = act->from.hi <= act->to.lo && x >= surely_from && x <= surely_to;

		if ((x < from || x > to) && is_change(p, x))
			flow_add(p->f, ROLE_BORDER, flow_mark(p->f, "\u2502", "|"));
		else if (x < from || x > to)
			flow_add(p->f, ROLE_TEXT, " ");
		else if (x == 0 && is_before(p, act->from.lo))
			flow_add(p->f, ROLE_OPEN, "<");
		else if (surely)
			flow_add(p->f, ROLE_BAR, flow_mark(p->f, "\u2588", "#"));
		else
			flow_add(p->f, ROLE_OPEN, flow_mark(p->f, "\u2591", "."));
	}
}

static void
case_row(const struct picture *p)
{
	char *marks;

	if (p->t->n_days == 0)
		return;
	marks = arena_alloc(p->f->arena, p->cells + 1);
	for (unsigned x = 0; x < p->cells; x++)
		marks[x] = ' ';
	for (unsigned i = 0; i < p->t->n_days && i < MARKS_MAX; i++) {
		struct range day = p->t->days[i].day;
		unsigned x = cell_of(p, day.lo);

		if (day.lo != day.hi)
			continue;
		marks[x] = marks[x] != ' ' ? '+' : is_before(p, day.lo) ? '<' : (char)('a' + (int)i);
	}
	marks[p->cells] = '\0';
	/* TRANSLATORS: label of the line with the days of the case, short. */
	label(p, _("Days"));
	flow_add(p->f, ROLE_KEY, marks);
}

static void
legend(const struct picture *p)
{
	struct buf b = { 0 };

	if (p->t->acts.n == 0 && p->t->n_days == 0)
		return;
	/* TRANSLATORS: below the picture: two signs and what they mean. */
	buf_printf(&b, _("%s days of the acts, %s days that are possible, < earlier than the picture."),
	    flow_mark(p->f, "\u2588", "#"), flow_mark(p->f, "\u2591", "."));
	if (p->t->n_days > 0)
		/* TRANSLATORS: below the picture, behind the sentence before. */
		buf_puts(&b, _(" Letters: days of the case, + several of them."));
	flow_text(p->f, ROLE_DIM, b.s);
	buf_done(&b);
}

static void
picture(const struct timeline *t, enum language l, struct flow *f)
{
	struct picture p = picture_of(t, l, f);

	flow_blank(f);
	law_row(&p);
	scale_row(&p);
	for (unsigned i = 0; i < t->acts.n; i++)
		act_row(&p, &t->acts.at[i]);
	case_row(&p);
	legend(&p);
}

void
timeline_page(const struct session *s, const struct verdict *v, struct flow *f)
{
	struct timeline t = timeline_of(s, v, f->arena);
	bool drawn = s->page == PAGE_TIMELINE;
	char day[DATE_TEXT];

	date_write(s->iv.as_of, day);
	/* TRANSLATORS: title of the page; %s is the day of the judgment. */
	flow_text(f, ROLE_TITLE, arena_printf(f->arena, _("The acts in time, judged as of %s"), day));
	if (drawn)
		picture(&t, s->language, f);
	in_words(s, &t, drawn, f);
}
