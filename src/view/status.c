#include <qingjie/status.h>

#include <stdlib.h>
#include <string.h>

#include <qingjie/contest.h>
#include <qingjie/distances.h>
#include <qingjie/law_page.h>
#include <qingjie/words.h>

#include "columns.h"
#include "panels.h"

#define PAGE_COLS 78
#define NAMED_MAX 5 /* open facts named at the end of an interview */

static const char *
tier_name(const struct verdict *v, unsigned tier, enum language l)
{
	return words_in(&v->q->tiers[tier].name, l);
}

bool
status_blank(const struct session *s)
{
	const struct answers *a = &s->iv.answers;

	for (unsigned i = 0; i < a->q->n_facts; i++) {
		const struct fact *f = &a->q->facts[i];
		unsigned rows = f->table == CASE ? 1 : a->tables[f->table].n;

		for (unsigned row = 0; row < rows; row++)
			if (cell_stated(answers_at(a, f, row)))
				return false;
	}
	return !s->iv.drafting || s->iv.place.fact->category == CATEGORY_NOTE;
}

void
status_line(const struct session *s, const struct verdict *v, struct buf *out)
{
	enum language l = s->language;

	if (status_blank(s) && !v->settled)
		/* TRANSLATORS: each %s is a tier: presumed, lowest, highest. */
		buf_printf(out, _("So far: no facts yet (presumed: %s). Possible: from %s to %s."),
		    tier_name(v, v->predicted, l), tier_name(v, v->ends.lowest, l),
		    tier_name(v, v->ends.highest, l));
	else if (v->settled)
		/* TRANSLATORS: %s is a tier. Lowest and highest are the same. */
		buf_printf(out, _("Settled: %s."), tier_name(v, v->predicted, l));
	else
		/* TRANSLATORS: each %s is a tier: predicted, lowest, highest. */
		buf_printf(out, _("On what is shown so far: %s. Possible: from %s to %s."),
		    tier_name(v, v->predicted, l), tier_name(v, v->ends.lowest, l),
		    tier_name(v, v->ends.highest, l));
}

static void
contested_words(const struct verdict *v, enum language l, struct buf *out)
{
	if (v->contested.lowest == v->ends.lowest && v->contested.highest == v->ends.highest)
		return;
	buf_printf(out, _("If disputed readings, and grounds that a person must assert, are left open: from %s to %s.\n"),
	    tier_name(v, v->contested.lowest, l), tier_name(v, v->contested.highest, l));
}

static void
met_words(const struct verdict *v, enum language l, struct buf *out)
{
	for (unsigned i = 0; i < v->n_met; i++)
		buf_printf(out, _("Met: %s.\n"), words_rule(v->met[i], l));
	for (unsigned i = 0; i < v->n_flags; i++)
		/* TRANSLATORS: a remark beside the tier: its name, then its explanation. */
		buf_printf(out, _("Note: %s. %s\n"), words_in(&v->flags[i]->name, l),
		    words_in(&v->flags[i]->text, l));
}

static void
open_words(const struct verdict *v, struct buf *out)
{
	if (v->n_open > 0)
		buf_printf(out, ngettext("%u fact that is not certain can still change the tier.\n",
		    "%u facts that are not certain can still change the tier.\n", v->n_open),
		    v->n_open);
	if (v->n_asks > 0)
		buf_printf(out, ngettext("%u question is still to be asked.\n",
		    "%u questions are still to be asked.\n", v->n_asks), v->n_asks);
}

/* Apart from what decides: questions that are only written down. */
static void
notes_words(const struct session *s, struct buf *out)
{
	unsigned n = interview_notes_left(&s->iv);

	if (n > 0)
		buf_printf(out, ngettext("%u question for the record is left.\n",
		    "%u questions for the record are left.\n", n), n);
	n = interview_notes_passed(&s->iv);
	if (n > 0)
		buf_printf(out, ngettext("%u question for the record is passed over.\n",
		    "%u questions for the record are passed over.\n", n), n);
}

void
status_words(const struct session *s, const struct verdict *v, struct buf *out)
{
	enum language l = s->language;

	status_line(s, v, out);
	buf_puts(out, "\n");
	if (v->settled || v->n_met > 0) { /* before, nothing counts */
		buf_puts(out, _("Possible statutory range: "));
		words_tier(v->q, v->predicted, l, out);
		buf_puts(out, "\n");
	}
	if (!v->exact)
		buf_puts(out, _("The range is safe, not exact: no outcome lies outside, but it may be narrower.\n"));
	contested_words(v, l, out);
	contest_words(s, out);
	columns_words(s, v, out);
	columns_differences(s, v, SIDES, out);
	distances_words(v, l, out);
	met_words(v, l, out);
	open_words(v, out);
	notes_words(s, out);
}

void
status_kept(const struct session *s, struct buf *out)
{
	if (s->guided)
		buf_puts(out, _("Sample case; nothing is kept."));
	else if (s->read_only)
		buf_puts(out, _("Read-only: nothing is written, and the answers are gone when you leave."));
	else if ((s->save == NULL || s->saved_to == NULL) && session_loaded(s))
		buf_puts(out, _("Changes are not kept: they are gone when you leave."));
	else if (s->save == NULL || s->saved_to == NULL)
		buf_puts(out, _("Nothing is kept: the answers are gone when you leave."));
	else if (s->unsaved)
		buf_printf(out, _("The last change is NOT saved in %s."), s->saved_to);
	else
		buf_printf(
		    out, _("Every answer is saved in %s, which is not encrypted."), s->saved_to);
}

bool
status_lost(const struct session *s, struct buf *out)
{
	unsigned n = session_loaded(s) ? s->iv.n_past : session_answered(s);
	unsigned notes = session_loaded(s) ? 0 : s->iv.answers.remarks.n;

	if (s->unsaved) {
		status_kept(s, out);
		return true;
	}
	if (s->save != NULL || s->guided || n + notes == 0)
		return false;
	if (session_loaded(s))
		buf_printf(out, ngettext("%u change since the facts were loaded will be lost.",
		    "%u changes since the facts were loaded will be lost.", n), n);
	else if (n > 0)
		buf_printf(out, ngettext("%u answer will be lost.", "%u answers will be lost.", n), n);
	if (notes > 0)
		/* TRANSLATORS: may stand behind "3 answers will be lost." */
		buf_printf(out, ngettext(" %u note of yours will be lost.", " %u notes of yours will be lost.",
		    notes), notes);
	if (s->read_only)
		buf_puts(out, _(" Nothing is written, because of --read-only."));
	else
		buf_puts(out, _(" To keep answers, start with --facts-out FILE."));
	return true;
}

/* Names of the first facts that can still change the tier. */
static void
unanswered(const struct session *s, const struct verdict *v, struct buf *out)
{
	unsigned n = v->n_open;
	struct buf names = { 0 };

	for (unsigned i = 0; i < n && i < NAMED_MAX; i++) {
		if (i > 0)
			buf_puts(&names, _("; "));
		words_place(s->iv.q, (struct place){ v->open[i].fact, v->open[i].row }, s->language, &names);
	}
	if (n > NAMED_MAX)
		buf_puts(&names, _("; ..."));
	if (n > 0)
		/* TRANSLATORS: %u facts; %s names the first of them. */
		buf_printf(out,
		    ngettext("%u fact that is not certain can still change the tier: %s.\n",
			"%u facts that are not certain can still change the tier: %s.\n", n),
		    n, names.s);
	buf_done(&names);
}

void
status_end(const struct session *s, const struct verdict *v, struct buf *out)
{
	unsigned left = interview_asks_left(&s->iv, v);

	if (left > 0)
		buf_printf(out, ngettext("%u question is still to be asked.\n",
		    "%u questions are still to be asked.\n", left), left);
	else
		buf_puts(out, _("All questions that can still matter have been asked.\n"));
	notes_words(s, out);
	unanswered(s, v, out);
	contested_words(v, s->language, out);
}

void
status_page(struct session *s, enum page page, struct buf *out)
{
	struct arena a;
	const struct verdict *v;
	struct flow f;

	arena_init(&a);
	if (page == PAGE_LAW)
		law_about(s);
	v = interview_judged(&s->iv);
	flow_init(&f, &a, s->by_line ? FLOW_UNBROKEN : PAGE_COLS, true);
	if (page == PAGE_CONTESTED)
		contest_page(s, &f, ~0u);
	else if (page == PAGE_DEADLINES)
		deadlines_page(s, v, &f);
	else if (page == PAGE_LAW)
		law_page(s, v, &f);
	else if (page == PAGE_TIMELINE)
		timeline_page(s, v, &f);
	else if (page == PAGE_FINDINGS)
		findings_page(s, v, &f);
	else
		proof_page(s, v, &f);
	flow_print(&f, out);
	arena_done(&a);
}
