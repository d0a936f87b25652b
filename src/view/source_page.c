#include "source_page.h"

#include <qingjie/date.h>
#include <qingjie/library.h>
#include <qingjie/words.h>

#include "uses.h"

#define SIDE_BY_SIDE_COLS 90

static void
translation(struct flow *f, enum role role, const char *en)
{
	if (*en == '\0')
		return;
	flow_text(f, ROLE_DIM, _("Unofficial translation:"));
	flow_text(f, role, en);
}

static void
side_by_side(struct flow *f, const char *zh, const char *en)
{
	struct flow left, right;
	unsigned half = f->cols / 2 - 1;

	flow_init(&left, f->arena, half, f->ascii);
	flow_init(&right, f->arena, half, f->ascii);
	flow_text(&left, ROLE_TEXT, zh);
	translation(&right, ROLE_DIM, en);
	for (unsigned i = 0; i < left.n || i < right.n; i++) {
		flow_line(f);
		if (i < left.n)
			flow_splice(f, &left.rows[i]);
		flow_pad(f, ROLE_TEXT, half + 2);
		if (i < right.n)
			flow_splice(f, &right.rows[i]);
	}
}

static void
in_force(const struct source *source, struct buf *out)
{
	char from[DATE_TEXT], to[DATE_TEXT];

	if (source->from != INT64_MIN)
		date_write(source->from, from);
	if (source->to != INT64_MAX)
		date_write(source->to, to);
	if (source->from != INT64_MIN && source->to != INT64_MAX)
		buf_printf(out, _("In force from %s to %s."), from, to);
	else if (source->from != INT64_MIN)
		buf_printf(out, _("In force from %s."), from);
	else if (source->to != INT64_MAX)
		buf_printf(out, _("In force until %s."), to);
	else
		buf_puts(out, _("Dates of force not recorded."));
}

/* Was the text itself compared? Then there is a day on which it was. */
static bool
was_compared(const struct source *source)
{
	return source->mark != NULL && source->mark[0] == 'V';
}

static void
verification(const struct source *source, struct buf *out)
{
	char checked[DATE_TEXT];

	date_write(source->checked, checked);
	if (was_compared(source))
		/* TRANSLATORS: how a text was verified, and on which day it was last compared. */
		buf_printf(out, _("Verification: %s; checked %s."), words_mark(source->mark),
		    checked);
	else
		/* TRANSLATORS: how a text was verified whose original nobody compared, and on which
		 * day it was written down. */
		buf_printf(out, _("Verification: %s; recorded %s."), words_mark(source->mark),
		    checked);
}

static void
facts_about(const struct source *source, struct flow *f)
{
	struct buf b = { 0 };

	in_force(source, &b);
	flow_text(f, ROLE_DIM, b.s);
	buf_clear(&b);
	verification(source, &b);
	flow_text(f, ROLE_DIM, b.s);
	buf_done(&b);
}

void
source_text(const struct source *source, enum language l, struct flow *f)
{
	const char *zh = source->text.in[LANG_ZH], *en = source->text.in[LANG_EN];

	zh = zh != NULL ? zh : "";
	en = en != NULL ? en : "";
	if (f->cols >= SIDE_BY_SIDE_COLS) {
		side_by_side(f, zh, en);
	} else {
		flow_text(f, ROLE_TEXT, zh);
		if (l == LANG_EN)
			translation(f, ROLE_DIM, en);
	}
	facts_about(source, f);
}

/* "Replaces: …" */
static void
other(struct flow *f, const char *label, const struct source *source, enum language l)
{
	flow_line(f);
	flow_add(f, ROLE_DIM, label);
	flow_wrap(f, ROLE_TEXT, words_in(&source->cite, l));
}

static void
succession(
    const struct questionnaire *q, const struct source *source, enum language l, struct flow *f)
{
	if (source->replaces != NULL)
		/* TRANSLATORS: before the citation of the older text. */
		other(f, _("Replaces: "), source->replaces, l);
	for (unsigned i = 0; i < q->n_sources; i++)
		if (q->sources[i].replaces == source)
			/* TRANSLATORS: before the citation of the newer text. */
			other(f, _("Replaced by: "), &q->sources[i], l);
}

static void
used_by(const struct questionnaire *q, const struct source *source, enum language l, struct flow *f)
{
	unsigned n;
	struct use *uses = uses_of(q, source, f->arena, &n);

	flow_blank(f);
	flow_text(f, ROLE_TITLE, n > 0 ? _("Used by") :
	    source->chapter != NULL && source->chapter->for_reading ?
	    _("For reading: no rule rests on it.") : _("Nothing in this questionnaire names it."));
	for (unsigned i = 0; i < n; i++) {
		struct buf b = { 0 };

		if (i == 0 || uses[i].kind != uses[i - 1].kind)
			flow_text(f, ROLE_DIM, uses_heading(uses[i].kind));
		use_words(&uses[i], l, &b);
		flow_line(f);
		flow_add(f, ROLE_TEXT, flow_mark(f, "  \u00b7 ", "  - "));
		flow_wrap(f, ROLE_TEXT, b.s);
		buf_done(&b);
	}
}

static void
chapter(const struct source *source, enum language l, struct flow *f)
{
	struct buf b = { 0 };

	library_chapter(source->chapter, l, &b);
	flow_line(f);
	/* TRANSLATORS: before the chapter of the library in which a source stands. */
	flow_add(f, ROLE_DIM, _("Chapter: "));
	flow_wrap(f, ROLE_TEXT, b.s);
	buf_done(&b);
}

void
source_page(const struct questionnaire *q, const struct source *source, enum language l,
    enum source_face face, struct flow *f)
{
	const char *zh = source->text.in[LANG_ZH], *en = source->text.in[LANG_EN];

	if (face == SOURCE_SHOWN)
		flow_text(f, ROLE_TITLE, words_in(&source->cite, l));
	flow_text(f, ROLE_DIM, words_in(&source->cite, l == LANG_ZH ? LANG_EN : LANG_ZH));
	flow_blank(f);
	if (face == SOURCE_SHOWN && f->cols >= SIDE_BY_SIDE_COLS) {
		side_by_side(f, zh, en);
	} else {
		flow_text(f, ROLE_TEXT, zh);
		flow_blank(f);
		translation(f, ROLE_TEXT, en);
	}
	flow_blank(f);
	facts_about(source, f);
	succession(q, source, l, f);
	chapter(source, l, f);
	flow_line(f);
	/* TRANSLATORS: before the id of a source, by which it can be printed. */
	flow_add(f, ROLE_DIM, _("Id: "));
	flow_add(f, ROLE_TEXT, source->id);
	used_by(q, source, l, f);
}
