/* Triage on top of a session: what is asked next, the checklists, and what is said at the end. */
#include "triage.h"

#include <stdlib.h>

#include <qingjie/bearing.h>
#include <qingjie/control.h>
#include <qingjie/status.h>
#include <qingjie/words.h>

#include "message.h"
#include "rests.h"

#define SHORT_LINES 4 /* of a list that may stand before whom to see */

static void
open_list(struct session *s, const struct triage_step *step)
{
	s->list = step->list;
	s->listed = step->lines;
	s->marked = 0;
	s->choice = CHOICE_NONE;
	s->seen = s->unseen = 0;
	s->list_at = 0;
}

void
triage_on(struct session *s)
{
	struct triage_step step = triage_next(&s->iv, &s->checked);

	session_go(s, step.place);
	s->trail = s->iv.n_past;
	if (step.list != NULL)
		open_list(s, &step);
}

void
triage_start(struct session *s)
{
	s->triage = true;
	triage_on(s);
}

void
triage_back(struct session *s)
{
	for (unsigned i = s->trail; i-- > 0;) {
		struct place p = interview_changed(&s->iv, i);

		if (place_same(p, s->iv.place) || (p.fact->table != CASE &&
		    p.row >= s->iv.answers.tables[p.fact->table].n))
			continue;
		session_go(s, p);
		s->trail = i;
		return;
	}
}

/* The line at this item of the list, or NULL: behind the last. */
static const struct checklist_line *
line_at(const struct session *s, unsigned item, unsigned *bit)
{
	for (unsigned i = 0; i < s->list->n; i++)
		if ((s->listed >> i & 1) && item-- == 0) {
			*bit = i;
			return &s->list->lines[i];
		}
	return NULL;
}

unsigned
triage_items(const struct session *s)
{
	return (unsigned)__builtin_popcountll(s->listed) + 1;
}

const char *
triage_item(const struct session *s, unsigned item, bool *marked)
{
	unsigned bit = 0;
	const struct checklist_line *line = line_at(s, item, &bit);

	*marked = line != NULL && (s->marked >> bit & 1);
	if (line != NULL)
		return words_in(&line->says, s->language);
	/* TRANSLATORS: the last line of a list of which a person marks what is so. */
	return s->marked != 0 ? _("That is all. None of the others is so. Go on.") :
	    _("None of these is so. Go on.");
}

/* Records the lines that are not marked as not so; one step for undo. */
static void
finish(struct session *s)
{
	const struct checklist *list = s->list;
	unsigned row = s->iv.place.row, bit = 0, entered = 0, n = triage_items(s) - 1;

	for (unsigned i = 0; i < n; i++) {
		const struct checklist_line *line = line_at(s, i, &bit);
		struct cell c = checklist_otherwise(line, s->iv.as_of);

		if (!(s->marked >> bit & 1) &&
		    interview_answer(&s->iv, (struct place){ line->fact, row }, &c, NULL))
			entered++;
	}
	interview_join(&s->iv, entered);
	checked_add(&s->checked, &s->iv, list, row);
	triage_on(s);
	buf_clear(&s->message);
	/* TRANSLATORS: how many lines of a list were not marked. */
	buf_printf(&s->message, _("Recorded as not so: %u."), entered);
	session_save(s);
}

void
triage_see(struct session *s, unsigned item)
{
	unsigned lines = triage_items(s) - 1;

	s->seen |= item < lines ? UINT64_C(1) << item : 0;
	s->unseen = (lines == 64 ? ~UINT64_C(0) : (UINT64_C(1) << lines) - 1) & ~s->seen;
}

/* What was on no screen yet is not recorded as not so. */
static void
show_rest(struct session *s)
{
	s->choice = CHOICE_NONE;
	s->list_at = (unsigned)__builtin_ctzll(s->unseen);
	/* TRANSLATORS: on a list that does not fit; not more than 40 columns. */
	message_say(s, _("Nothing recorded yet: read on. n: more"));
}

void
triage_choose(struct session *s, unsigned item)
{
	unsigned bit = 0;

	if (item != CHOICE_NONE && line_at(s, item, &bit) != NULL)
		s->marked ^= UINT64_C(1) << bit;
	else if (s->unseen != 0)
		show_rest(s);
	else if (item == CHOICE_NONE)
		message_complain(s, _("Type the number of a line that is so, then Enter; or n: none, go on."));
	else
		finish(s);
}

static void
paragraph(struct buf *out, const char *text)
{
	if (*text != '\0')
		buf_printf(out, "%s\n", text);
}

static void
range(const struct session *s, const struct verdict *v, struct buf *out)
{
	const struct text *tiers = s->iv.q->triage->tiers;

	if (v->settled) {
		paragraph(out, words_in(&tiers[v->predicted], s->language));
		return;
	}
	/* TRANSLATORS: each %s is the name of a tier: lowest, highest. */
	buf_printf(out, _("Not settled yet: from %s up to %s, depending on what is not known yet. The line "
	    "below rests on what is presumed of it.\n"),
	    words_in(&s->iv.q->tiers[v->ends.lowest].name, s->language),
	    words_in(&s->iv.q->tiers[v->ends.highest].name, s->language));
	/* TRANSLATORS: each %s is what a tier means, a sentence or two. */
	buf_printf(out, _("As things look now: %s\n"), words_in(&tiers[v->predicted], s->language));
	buf_printf(out, _("At the mildest: %s\n"), words_in(&tiers[v->ends.lowest], s->language));
	buf_printf(out, _("At the gravest: %s\n"), words_in(&tiers[v->ends.highest], s->language));
}

/* Why another range may be shown beside this one. */
static void
contested(const struct session *s, const struct verdict *v, struct buf *out)
{
	const struct tier *tiers = s->iv.q->tiers;

	if (v->contested.lowest == v->ends.lowest && v->contested.highest == v->ends.highest)
		return;
	/* TRANSLATORS: each %s is the name of a tier. */
	buf_printf(out, _("This takes each disputed point of law one way. Courts and lawyers disagree on "
	    "some of them; counting in all views, it can be anything from %s to %s.\n"),
	    words_in(&tiers[v->contested.lowest].name, s->language),
	    words_in(&tiers[v->contested.highest].name, s->language));
}

/* Can a fact that is not certain still change the range? */
static bool
is_missing(const struct session *s, struct place p)
{
	return p.fact->category == CATEGORY_FACT && p.fact->asked && !p.fact->absent &&
	    bearing_open(s, p) && bearing_of(s, p) >= MATTERS_WITH_OTHERS;
}

static void
missing(const struct session *s, struct place p, struct buf *out)
{
	struct buf presumed = { 0 };

	buf_puts(out, "- ");
	words_place(s->iv.q, p, s->language, out);
	if (words_presumption(p.fact, s->language, s->wording, s->iv.as_of, &presumed))
		/* TRANSLATORS: %s is the value that is presumed as long as nothing is shown. */
		buf_printf(out, _(" (until it is shown, presumed: %s)"), presumed.s);
	buf_puts(out, "\n");
	buf_done(&presumed);
}

/* What nobody could say, with what is presumed instead. */
static void
not_known(const struct session *s, const struct verdict *v, struct buf *out)
{
	bool any = false;

	for (unsigned i = 0; i < s->iv.q->n_facts && !v->settled; i++) {
		const struct fact *f = &s->iv.q->facts[i];
		unsigned rows = f->table == CASE ? 1 : s->iv.answers.tables[f->table].n;

		for (unsigned row = 0; row < rows; row++) {
			struct place p = { f, row };

			if (!is_missing(s, p))
				continue;
			if (!any)
				paragraph(out, _("Not known for certain, and it can change the range:"));
			any = true;
			missing(s, p, out);
		}
	}
}

/* Is the line's fact recorded as a list left unmarked has it? */
static bool
left_unmarked(const struct session *s, const struct checklist_line *line, unsigned row)
{
	const struct cell *c = answers_at(&s->iv.answers, line->fact, row);
	struct cell otherwise = checklist_otherwise(line, s->iv.as_of);

	return control_same(c, &otherwise);
}

/* What was taken as not so because it was not marked. */
static void
taken(const struct session *s, struct buf *out)
{
	bool any = false;

	for (unsigned i = 0; i < s->checked.n; i++) {
		const struct checked_list *done = &s->checked.at[i];

		if (done->at > s->iv.n_past || (done->list->table != CASE &&
		    done->row >= s->iv.answers.tables[done->list->table].n))
			continue;
		for (unsigned k = 0; k < done->list->n; k++) {
			if (!left_unmarked(s, &done->list->lines[k], done->row))
				continue;
			if (!any)
				paragraph(out, _("Taken as not so (not marked, or answered so):"));
			any = true;
			buf_printf(out, "- %s\n", words_in(&done->list->lines[k].says, s->language));
		}
	}
}

void
triage_result(struct session *s, const struct verdict *v, struct buf *out)
{
	const struct triage *t = s->iv.q->triage;
	struct buf rests = { 0 };
	unsigned lines = 0;

	range(s, v, out);
	contested(s, v, out);
	rests_words(s, &rests);
	for (size_t i = 0; i < rests.len; i++)
		lines += rests.s[i] == '\n';
	if (lines > 0 && lines <= SHORT_LINES)
		buf_puts(out, rests.s);
	paragraph(out, words_in(&t->referral, s->language)); /* before lists that are long */
	if (lines > SHORT_LINES)
		buf_puts(out, rests.s);
	not_known(s, v, out);
	paragraph(out, _("What a lawyer should still check:"));
	paragraph(out, words_in(&t->check, s->language));
	taken(s, out);
	status_kept(s, out);
	buf_done(&rests);
}

void
triage_end_page(struct session *s, const struct verdict *v, struct flow *f)
{
	struct buf b = { 0 };

	flow_text(f, ROLE_TITLE, _("What can be said so far"));
	triage_result(s, v, &b);
	flow_text(f, ROLE_TEXT, b.s);
	buf_done(&b);
}
