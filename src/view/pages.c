/* The pages that are only read: law, reasons, help, and the question whether to leave. */
#include "panels.h"

#include <string.h>

#include <qingjie/control.h>
#include <qingjie/date.h>
#include <qingjie/status.h>
#include <qingjie/words.h>

#include "bindings.h"
#include "width.h"

#define SIDE_BY_SIDE_COLS 90

static void
label(struct flow *f, enum role role, const char *name, const char *text)
{
	flow_line(f);
	flow_add(f, ROLE_DIM, name);
	flow_wrap(f, role, text);
}

/* The original and the translation beside each other; on a narrow screen one below the other for
 * those who read English, and for others the original alone. */
static void
both_texts(struct flow *f, const struct source *source, enum language l)
{
	const char *zh = source->text.in[LANG_ZH], *en = source->text.in[LANG_EN];
	struct flow left, right;
	unsigned half = f->cols / 2 - 1;

	zh = zh != NULL ? zh : "";
	en = en != NULL ? en : "";
	if (f->cols < SIDE_BY_SIDE_COLS) {
		flow_text(f, ROLE_TEXT, zh);
		if (*en != '\0' && l == LANG_EN) {
			flow_text(f, ROLE_DIM, _("Unofficial translation:"));
			flow_text(f, ROLE_DIM, en);
		}
		return;
	}
	flow_init(&left, f->arena, half, f->ascii);
	flow_init(&right, f->arena, half, f->ascii);
	flow_text(&left, ROLE_TEXT, zh);
	if (*en != '\0') {
		flow_text(&right, ROLE_DIM, _("Unofficial translation:"));
		flow_text(&right, ROLE_DIM, en);
	}
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
in_force(const struct source *source, struct flow *f)
{
	char from[DATE_TEXT], to[DATE_TEXT];
	struct buf b = { 0 };

	if (source->from != INT64_MIN && source->to != INT64_MAX) {
		date_write(source->from, from);
		date_write(source->to, to);
		buf_printf(&b, _("In force from %s to %s."), from, to);
	} else if (source->from != INT64_MIN) {
		date_write(source->from, from);
		buf_printf(&b, _("In force from %s."), from);
	}
	flow_text(f, ROLE_DIM, b.len > 0 ? b.s : _("dates of force not recorded"));
	buf_done(&b);
}

/* Was the text itself compared? Then there is a day on which it was. */
static bool
was_compared(const struct source *source)
{
	return source->mark != NULL && source->mark[0] == 'V';
}

static void
one_source(const struct session *s, const struct source *source, struct flow *f)
{
	struct buf b = { 0 };
	char checked[DATE_TEXT];

	flow_blank(f);
	flow_text(f, ROLE_TITLE, words_in(&source->cite, s->language));
	both_texts(f, source, s->language);
	in_force(source, f);
	date_write(source->checked, checked);
	if (was_compared(source))
		/* TRANSLATORS: how a text was verified, and on which day it was last compared. */
		buf_printf(&b, _("Verification: %s; checked %s."), words_mark(source->mark), checked);
	else
		buf_printf(&b, _("Verification: %s."), words_mark(source->mark));
	flow_text(f, ROLE_DIM, b.s);
	buf_done(&b);
}

/* Each source once; there is room for all that the questionnaire has. */
struct shelf {
	const struct source **at;
	unsigned n;
};

static void
collect(struct shelf *shelf, const struct sources *sources)
{
	sources_collect(shelf->at, &shelf->n, sources);
}

/* Why the question is asked: its text in full, what is presumed, who says so. */
static void
why(const struct session *s, const struct fact *fact, struct flow *f)
{
	enum language l = s->language;
	struct buf b = { 0 };

	flow_text(f, ROLE_TITLE, words_ask(fact, l, s->wording));
	flow_text(f, ROLE_DIM, words_help(fact, l, s->wording));
	buf_puts(&b, "");
	if (words_presumed(fact, l, s->iv.as_of, &b))
		label(f, ROLE_TEXT, _("Until it is shown, presumed: "), b.s);
	buf_clear(&b);
	words_cites(&fact->sources, l, &b);
	if (fact->sources.n > 0)
		/* TRANSLATORS: before the sources for which the question is asked. */
		label(f, ROLE_TEXT, _("Asked because of: "), b.s);
	buf_done(&b);
	if (fact->type == TYPE_OPTIONS && s->choice < fact->n_options &&
	    *words_in(&fact->options[s->choice].authority, l) != '\0')
		/* TRANSLATORS: before the authority for a reading of the law. */
		label(f, ROLE_TEXT, _("Who reads it so: "),
		    words_in(&fact->options[s->choice].authority, l));
}

void
law_page(const struct session *s, const struct verdict *v, struct flow *f)
{
	const struct fact *fact = s->iv.place.fact;
	struct shelf shelf = { arena_alloc(f->arena, v->q->n_sources * sizeof(*shelf.at)), 0 };

	if (fact != NULL) {
		why(s, fact, f);
		collect(&shelf, &fact->sources);
		collect(&shelf, &fact->presumed_by);
		if (fact->type == TYPE_OPTIONS && s->choice < fact->n_options)
			collect(&shelf, &fact->options[s->choice].sources);
	}
	collect(&shelf, &v->q->tiers[v->predicted].sources);
	for (unsigned i = 0; i < v->n_met; i++)
		collect(&shelf, &v->met[i]->sources);
	for (unsigned i = 0; i < v->n_flags; i++)
		collect(&shelf, &v->flags[i]->sources);
	for (unsigned i = 0; i < shelf.n; i++)
		one_source(s, shelf.at[i], f);
}

/* The names of all keys that do what the sentence says, each once, between spaces. */
static void
help_keys(const char *help, struct buf *out)
{
	unsigned n;
	const struct binding *all = bindings_all(&n);

	buf_puts(out, " ");
	for (unsigned i = 0; i < n; i++)
		for (unsigned k = 0; k < all[i].n_keys && strcmp(all[i].help, help) == 0; k++) {
			struct buf name = { 0 };

			buf_puts(&name, " ");
			bindings_key_name(all[i].keys[k], &name);
			buf_puts(&name, " ");
			if (strstr(out->s, name.s) == NULL)
				buf_puts(out, name.s + 1);
			buf_done(&name);
		}
}

static void
help_line(struct flow *f, const char *help)
{
	struct buf keys = { 0 };

	help_keys(help, &keys);
	flow_line(f);
	flow_cell(f, ROLE_KEY, keys.s + 1, f->cols < 60 ? 14 : 22, false);
	flow_add(f, ROLE_TEXT, " ");
	flow_wrap(f, ROLE_TEXT, _(help));
	buf_done(&keys);
}

/* Was the sentence said in one of the contexts of the mask, or earlier in this one? */
static bool
help_said(unsigned said, enum context context, unsigned before, const char *help)
{
	unsigned n;
	const struct binding *all = bindings_all(&n);

	for (unsigned i = 0; i < n; i++)
		if (strcmp(all[i].help, help) == 0 && ((all[i].contexts & said) != 0 ||
		    (i < before && (all[i].contexts & (unsigned)context) != 0)))
			return true;
	return false;
}

/* The keys of a context, but for what was said of those in `said` already. */
static void
help_context(struct flow *f, enum context context, unsigned said)
{
	unsigned n;
	const struct binding *all = bindings_all(&n);
	bool any = false;

	for (unsigned i = 0; i < n; i++) {
		if ((all[i].contexts & (unsigned)context) == 0 ||
		    help_said(said, context, i, all[i].help))
			continue;
		if (!any) {
			flow_blank(f);
			flow_text(f, ROLE_TITLE, bindings_context_name(context));
		}
		any = true;
		help_line(f, all[i].help);
	}
}

void
help_page(const struct session *s, struct flow *f)
{
	struct session here = *s;
	unsigned said;

	here.page = s->previous;
	here.filtering = here.disputing = false;
	said = bindings_context(&here);
	flow_text(f, ROLE_TEXT, words_in(&s->iv.q->title, s->language));
	flow_text(f, ROLE_DIM, words_in(&s->iv.q->notice, s->language));
	flow_text(f, ROLE_TEXT,
	    _("Digits move to the line of that number, Enter gives the answer. Numbers may be "
	      "typed as 1200, 1,200 or as a range 300-600; dates as 2024-05-01, 2024-05 or 2024. "
	      "Where text is typed letters are text: there the other keys named beside them do "
	      "the same."));
	if (s->disputing)
		help_context(f, CONTEXT_DISPUTE, 0);
	help_context(f, (enum context)said, 0);
	said |= s->disputing ? CONTEXT_DISPUTE : 0;
	for (unsigned bit = CONTEXT_TRUTH; bit < CONTEXTS_END; bit <<= 1) {
		if ((bit & said) == 0)
			help_context(f, (enum context)bit, said);
		said |= bit;
	}
}

void
quit_page(const struct session *s, struct flow *f)
{
	struct buf b = { 0 };
	bool lost;

	flow_text(f, ROLE_TITLE, _("Leave the interview?"));
	flow_blank(f);
	lost = status_lost(s, &b);
	if (!lost)
		status_kept(s, &b);
	flow_text(f, lost ? ROLE_WARNING : ROLE_TEXT, b.s);
	flow_blank(f);
	flow_line(f);
	flow_add(f, ROLE_KEY, "q");
	flow_add(f, ROLE_TEXT, "    ");
	flow_add(f, ROLE_TEXT, _("leave"));
	flow_line(f);
	flow_add(f, ROLE_KEY, "Esc");
	flow_add(f, ROLE_TEXT, "  ");
	flow_add(f, ROLE_TEXT, _("stay"));
	buf_done(&b);
}
