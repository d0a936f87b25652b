#include "source_page.h"

#include <string.h>

#include <qingjie/date.h>
#include <qingjie/library.h>
#include <qingjie/words.h>

#include "uses.h"

#define SIDE_BY_SIDE_COLS 90
#define GAP 2 /* cells between the columns */

/* A source whose texts are shown to a person of this language. */
struct shown_text {
	const struct source *source;
	enum language l;
	bool page; /* on a page of its own: there its other name stands, too, above the text in that language */
};

static const char *
text_in(const struct source *source, enum language l)
{
	return source->text.in[l] != NULL ? source->text.in[l] : "";
}

/* What a text is: the Chinese one is that of the law, or of its summary; the English binds nobody. */
static void
heading(const struct shown_text *w, enum language l, struct flow *f)
{
	const char *cite = w->source->cite.in[l];
	struct buf b = { 0 };

	if (!w->page || l == w->l || cite == NULL)
		/* TRANSLATORS: above the Chinese text of a source of law. */
		buf_puts(&b, l == LANG_ZH ? _("Chinese text:") : _("Unofficial translation:"));
	else if (l == LANG_ZH)
		/* TRANSLATORS: above the Chinese text of a source of law: its Chinese name. */
		buf_printf(&b, _("Chinese text: %s"), cite);
	else
		/* TRANSLATORS: above the English text of a source of law: its English name. */
		buf_printf(&b, _("Unofficial translation: %s"), cite);
	flow_text(f, ROLE_DIM, b.s);
	buf_done(&b);
}

/* Lines of the two columns beside each other; both begin at the same height. */
static void
pair(struct flow *f, const struct flow *left, const struct flow *right)
{
	for (unsigned i = 0; i < left->n || i < right->n; i++) {
		flow_line(f);
		if (i < left->n)
			flow_splice(f, &left->rows[i]);
		flow_pad(f, ROLE_TEXT, left->cols + GAP);
		if (i < right->n)
			flow_splice(f, &right->rows[i]);
	}
}

/* The next paragraph, and the rest behind it. */
static const char *
paragraph(struct arena *a, const char **text)
{
	size_t len = strcspn(*text, "\n");
	const char *one = arena_strndup(a, *text, len);

	*text += len + ((*text)[len] == '\n');
	return one;
}

/* Each paragraph beside its translation. */
static void
side_by_side(const struct shown_text *w, struct flow *f)
{
	const char *zh = text_in(w->source, LANG_ZH), *en = text_in(w->source, LANG_EN);
	unsigned half = (f->cols - GAP) / 2;
	struct flow left, right;

	flow_init(&left, f->arena, half, f->ascii);
	flow_init(&right, f->arena, half, f->ascii);
	heading(w, LANG_ZH, &left);
	heading(w, LANG_EN, &right);
	pair(f, &left, &right);
	while (*zh != '\0' || *en != '\0') {
		flow_init(&left, f->arena, half, f->ascii);
		flow_init(&right, f->arena, half, f->ascii);
		flow_text(&left, ROLE_TEXT, paragraph(f->arena, &zh));
		flow_text(&right, ROLE_TEXT, paragraph(f->arena, &en));
		pair(f, &left, &right);
	}
}

static void
one_language(const struct shown_text *w, enum language l, struct flow *f)
{
	heading(w, l, f);
	flow_text(f, ROLE_TEXT, text_in(w->source, l));
}

/* One after the other, that of the person's language first. */
static void
one_by_one(const struct shown_text *w, struct flow *f)
{
	for (unsigned i = 0; i < LANGS; i++) {
		enum language l = (enum language)((w->l + i) % LANGS);

		if (*text_in(w->source, l) == '\0')
			continue;
		if (w->page && i > 0)
			flow_blank(f);
		one_language(w, l, f);
	}
}

static void
both(const struct shown_text *w, bool beside, struct flow *f)
{
	if (beside && *text_in(w->source, LANG_ZH) != '\0' && *text_in(w->source, LANG_EN) != '\0')
		side_by_side(w, f);
	else
		one_by_one(w, f);
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
	bool spoken = flow_spoken(f);
	struct shown_text w = { source, l, false };

	if (spoken && l == LANG_ZH && *text_in(source, LANG_ZH) != '\0')
		one_language(&w, LANG_ZH, f);
	else
		both(&w, !spoken && f->cols >= SIDE_BY_SIDE_COLS, f);
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
		flow_add(f, ROLE_TEXT, flow_spoken(f) ? "  " : flow_mark(f, "  \u00b7 ", "  - "));
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

/* Since when, how far verified, what it replaces, where it is found, what rests on it. */
static void
standing(const struct questionnaire *q, const struct source *source, enum language l, struct flow *f)
{
	facts_about(source, f);
	succession(q, source, l, f);
	chapter(source, l, f);
	flow_line(f);
	/* TRANSLATORS: before the id of a source, by which it can be printed. */
	flow_add(f, ROLE_DIM, _("Id: "));
	flow_add(f, ROLE_TEXT, source->id);
	used_by(q, source, l, f);
}

void
source_page(const struct questionnaire *q, const struct source *source, enum language l,
    enum source_face face, struct flow *f)
{
	if (face == SOURCE_SHOWN) {
		flow_text(f, ROLE_TITLE, words_in(&source->cite, l));
		flow_blank(f);
	}
	both(&(struct shown_text){ source, l, true },
	    face == SOURCE_SHOWN && f->cols >= SIDE_BY_SIDE_COLS, f);
	flow_blank(f);
	standing(q, source, l, f);
}

void
source_spoken(const struct questionnaire *q, const struct source *source, enum language l,
    enum language text, struct flow *f)
{
	struct shown_text w = { source, l, true };

	if (*text_in(source, text) == '\0')
		text = text == LANG_ZH ? LANG_EN : LANG_ZH;
	if (*text_in(source, text) != '\0')
		one_language(&w, text, f);
	standing(q, source, l, f);
}
