#include <qingjie/remaining.h>

#include <stdlib.h>

#include <qingjie/bearing.h>
#include <qingjie/outline.h>
#include <qingjie/words.h>

#include "field.h"
#include "find.h"

/* The kinds of lines, in their order. */
enum kind { KIND_ALONE, KIND_WITH_OTHERS, KIND_FINDINGS, KIND_READINGS, KIND_RECORD, KINDS };

/* The kind of the place's line; KINDS: it has none. */
static enum kind
kind_of(const struct session *s, struct place p)
{
	if (p.fact->category == CATEGORY_NOTE)
		return KIND_RECORD;
	if (!bearing_open(s, p))
		return KINDS;
	switch (bearing_of(s, p)) {
	case MATTERS_TIER: return KIND_ALONE;
	case MATTERS_WITH_OTHERS: return KIND_WITH_OTHERS;
	case MATTERS_FINDINGS: return KIND_FINDINGS;
	case MATTERS_READINGS: return KIND_READINGS;
	case MATTERS_NOT: break;
	}
	return KINDS;
}

static unsigned
notes(const struct session *s)
{
	return interview_notes_left(&s->iv) + interview_notes_passed(&s->iv);
}

/* Before those that are seldom so, and so not asked unless they are. */
static bool
is_usual(struct place p)
{
	return p.fact->asked && !p.fact->absent;
}

/* A line and what it is sorted by; `nth` in the author's order. */
struct ranked {
	struct place place;
	enum kind kind;
	unsigned tiers, nth;
	bool proved, usual;
};

static struct ranked
rank_of(const struct session *s, struct place p, enum kind kind, unsigned nth)
{
	struct ranked r = { .place = p, .kind = kind, .nth = nth, .usual = is_usual(p) };

	if (kind == KIND_ALONE) {
		r.tiers = bearing_swing(s, p).tiers;
		r.proved = bearing_proved(s, p);
	}
	return r;
}

static int
by_weight(const void *x, const void *y)
{
	const struct ranked *a = x, *b = y;

	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->tiers != b->tiers)
		return a->tiers > b->tiers ? -1 : 1;
	if (a->proved != b->proved)
		return a->proved ? -1 : 1;
	if (a->usual != b->usual)
		return a->usual ? -1 : 1;
	return a->nth < b->nth ? -1 : 1;
}

/* Is it the first note that nobody was asked for? It stands for all of them. */
static bool
is_first_note(const struct session *s, struct place p)
{
	const struct questionnaire *q = s->iv.q;

	for (unsigned i = 0; i < questionnaire_all(q); i++) {
		const struct fact *f = q->sequence[i];
		if (f->category == CATEGORY_NOTE && f->asked &&
		    answers_at(&s->iv.answers, f, 0)->state == CELL_ABSENT)
			return f == p.fact;
	}
	return false;
}

/* The line of the notes is found by what it says of all of them. */
static bool
notes_fit(const struct session *s, struct place p)
{
	struct buf name = { 0 };

	remaining_name(s, p, &name);
	bool found = find_line(name.s, field_text(&s->filter));
	buf_done(&name);
	return found;
}

/* `fits`: the filter lets the place through. */
static bool
has_line(const struct session *s, struct place p, enum kind kind, bool fits)
{
	if (kind == KIND_RECORD)
		return is_first_note(s, p) && notes_fit(s, p);
	return kind != KINDS && fits;
}

struct place *
remaining_places(const struct session *s, struct arena *a, unsigned *n)
{
	unsigned all, n_fit, k = 0;
	struct place *from = outline_all(s, a, &all), *places = arena_alloc(a, (all + 1) * sizeof(*places));
	const struct place *fit = outline_places(s, a, &n_fit); /* in the same order */
	struct ranked *ranked = arena_alloc(a, (all + 1) * sizeof(*ranked));

	*n = 0;
	for (unsigned i = 0; i < all; i++) {
		enum kind kind = kind_of(s, from[i]);
		bool fits = k < n_fit && place_same(fit[k], from[i]);

		k += fits;
		if (has_line(s, from[i], kind, fits))
			ranked[(*n)++] = rank_of(s, from[i], kind, i);
	}
	qsort(ranked, *n, sizeof(*ranked), by_weight);
	for (unsigned i = 0; i < *n; i++)
		places[i] = ranked[i].place;
	return places;
}

void
remaining_name(const struct session *s, struct place p, struct buf *out)
{
	unsigned n = notes(s);

	if (p.fact->category == CATEGORY_NOTE)
		buf_printf(out, ngettext("%u question for the record", "%u questions for the record", n), n);
	else
		words_place(s->iv.q, p, s->language, out);
}

static void
add(struct buf *out, const char *words)
{
	if (out->len > 0)
		buf_puts(out, _("; "));
	buf_puts(out, words);
}

/* How far it moves the ends by itself. */
static void
swing(const struct session *s, struct place p, struct buf *out)
{
	struct swing swing = bearing_swing(s, p);
	struct ends ends = bearing_ends(s);
	const struct tier *tiers = s->iv.q->tiers;
	struct buf b = { 0 };

	if (swing.highest <= ends.lowest && swing.highest < ends.highest) {
		/* TRANSLATORS: what an answer can do to the range; %s is the one tier that is left. */
		buf_printf(&b, _("can settle it: %s"), words_in(&tiers[swing.highest].name, s->language));
		add(out, b.s);
		buf_clear(&b);
	} else if (swing.highest < ends.highest) {
		/* TRANSLATORS: what an answer can do to the range; %s is a tier. */
		buf_printf(&b, _("can lower the top to %s"), words_in(&tiers[swing.highest].name, s->language));
		add(out, b.s);
		buf_clear(&b);
	}
	if (swing.lowest > ends.lowest) {
		/* TRANSLATORS: what an answer can do to the range; %s is a tier. */
		buf_printf(&b, _("can raise the bottom to %s"), words_in(&tiers[swing.lowest].name, s->language));
		add(out, b.s);
	}
	if (swing.tiers == 0 && bearing_proved(s, p))
		add(out, _("can change the range"));
	else if (swing.tiers == 0)
		/* TRANSLATORS: of an open question: whether its answer alone changes the range was not found out. */
		add(out, _("perhaps by itself"));
	buf_done(&b);
}

/* Why it is open: nobody was asked, or nobody knows; what is presumed. */
static void
state(const struct session *s, struct place p, struct buf *out)
{
	const char *mark;
	struct buf b = { 0 };

	enum cell_state said = answers_at(&s->iv.answers, p.fact, p.row)->state;

	if (said != CELL_ABSENT)
		add(out, outline_state(s, p, &mark));
	if (said != CELL_KNOWN && p.fact->category == CATEGORY_FACT && p.fact->type != TYPE_TABLE &&
	    words_presumption(p.fact, s->language, s->wording, s->iv.as_of, &b)) {
		struct buf presumed = { 0 };

		/* TRANSLATORS: of an open question, in a list: what its answer is taken to be. */
		buf_printf(&presumed, _("presumed %s"), b.s);
		add(out, presumed.s);
		buf_done(&presumed);
	}
	if (p.fact->absent)
		/* TRANSLATORS: of an open question, in a list. */
		add(out, _("counts only when stated"));
	buf_done(&b);
}

void
remaining_why(const struct session *s, struct place p, struct buf *out)
{
	buf_puts(out, "");
	if (p.fact->category == CATEGORY_NOTE) {
		add(out, s->iv.deciding ? _("passed over now; they decide nothing") : _("they decide nothing"));
		return;
	}
	if (kind_of(s, p) == KIND_ALONE)
		swing(s, p, out);
	state(s, p, out);
}

const char *
remaining_heading(const struct session *s, struct place p, const struct place *before)
{
	enum kind kind = kind_of(s, p);

	if (before != NULL && kind_of(s, *before) == kind)
		return NULL;
	switch (kind) {
	/* TRANSLATORS: headings of the list of what is still open. */
	case KIND_ALONE: return _("Can change the range by itself");
	case KIND_WITH_OTHERS: return _("May change the range together with other answers");
	case KIND_FINDINGS: return _("Changes only notes beside the range");
	case KIND_READINGS: return _("Matters only under another reading of the law");
	case KIND_RECORD: return _("For the record");
	case KINDS: break;
	}
	return NULL;
}
