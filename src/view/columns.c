#include "columns.h"

#include <qingjie/dispute.h>
#include <qingjie/entry.h>
#include <qingjie/words.h>

/* The cell at a place, or what is being typed there. */
static const struct cell *
cell_at(const struct session *s, struct place p)
{
	if (s->iv.drafting && place_same(p, s->iv.place))
		return &s->iv.draft;
	return answers_at(&s->iv.answers, p.fact, p.row);
}

/* What a side says of the place. */
static void
side_says(const struct session *s, struct place p, enum side side, struct buf *out)
{
	struct cell c = dispute_says(cell_at(s, p), side);

	if (c.state == CELL_ABSENT)
		/* TRANSLATORS: a side of a dispute has said nothing. */
		buf_puts(out, _("says nothing"));
	else
		entry_format_in(p.fact, s->language, s->wording, &c, out);
}

/* Cells of the longest name of a side. */
static unsigned
widest_side(const struct flow *f)
{
	unsigned most = 0;

	for (unsigned i = 0; i < SIDES; i++)
		if (flow_width(f, words_side(i)) > most)
			most = flow_width(f, words_side(i));
	return most;
}

void
columns_asked(const struct session *s, struct flow *f)
{
	unsigned names = widest_side(f) + 3;

	for (unsigned i = 0; i < SIDES; i++) {
		bool here = s->side == i;
		enum role role = here ? ROLE_CHOSEN : ROLE_TEXT;
		struct buf b = { 0 };

		side_says(s, s->iv.place, (enum side)i, &b);
		flow_line(f);
		flow_add(f, role, here ? "[" : " ");
		flow_add(f, role, words_side(i));
		flow_add(f, role, here ? "]" : " ");
		flow_pad(f, ROLE_TEXT, names);
		flow_add(f, role, b.s);
		buf_done(&b);
	}
}

void
columns_words(const struct session *s, const struct verdict *v, struct buf *out)
{
	for (unsigned i = 0; v->disputed && i < SIDES; i++) {
		const struct column_verdict *c = &v->columns[i];
		const struct tier *tiers = v->q->tiers;

		if (c->ends.lowest == c->ends.highest)
			/* TRANSLATORS: a side of the dispute, then the tier on its version of the
			 * facts. */
			buf_printf(out, _("On the version of the %s: %s.\n"), words_side(i),
			    words_in(&tiers[c->predicted].name, s->language));
		else
			/* TRANSLATORS: a side of the dispute, then the tiers on its version of the
			 * facts: predicted, lowest, highest. */
			buf_printf(out, _("On the version of the %s: %s; possible: from %s to %s.\n"),
			    words_side(i), words_in(&tiers[c->predicted].name, s->language),
			    words_in(&tiers[c->ends.lowest].name, s->language),
			    words_in(&tiers[c->ends.highest].name, s->language));
		if (c->clash != NULL)
			/* TRANSLATORS: a side of the dispute, then the questionnaire's sentence about
			 * facts that exclude each other. */
			buf_printf(out, _("The version of the %s contradicts itself: %s\n"), words_side(i),
			    words_in(&c->clash->says, s->language));
	}
}

/* "lot 1 · records (prosecution 600, defence 400)". */
static void
fact_words(const struct session *s, const struct comparison *c, const struct disputed_fact *at,
    struct buf *out)
{
	struct place p = { at->fact, at->row };
	struct buf name = { 0 }, from = { 0 }, to = { 0 };

	words_place(s->iv.q, p, s->language, &name);
	side_says(s, p, c->from, &from);
	side_says(s, p, c->to, &to);
	/* TRANSLATORS: a disputed fact; then twice a side, and what it says of it. */
	buf_printf(out, _("%s (%s: %s, %s: %s)"), name.s, words_side(c->from), from.s,
	    words_side(c->to), to.s);
	buf_done(&name);
	buf_done(&from);
	buf_done(&to);
}

static void
difference_words(const struct session *s, const struct comparison *c, const struct difference *d,
    struct buf *out)
{
	struct buf first = { 0 }, second = { 0 };

	fact_words(s, c, &d->at[0], &first);
	if (d->n > 1) {
		fact_words(s, c, &d->at[1], &second);
		/* TRANSLATORS: two sides of the dispute, then two facts. */
		buf_printf(out,
		    _("Between %s and %s these make the difference only together: %s; %s.\n"),
		    words_side(c->from), words_side(c->to), first.s, second.s);
	} else {
		/* TRANSLATORS: two sides of the dispute, then the fact that makes the difference. */
		buf_printf(out, _("Between %s and %s this makes the difference: %s.\n"),
		    words_side(c->from), words_side(c->to), first.s);
	}
	buf_done(&first);
	buf_done(&second);
}

/* What is to be said when no fact or pair was found, or not all were tried. */
static void
rest_words(const struct comparison *c, struct buf *out)
{
	const char *from = words_side(c->from), *to = words_side(c->to);

	if (!c->complete)
		buf_printf(out,
		    _("Between %s and %s so much is disputed that not everything could be tried.\n"),
		    from, to);
	else if (c->n == 0)
		buf_printf(out,
		    _("Between %s and %s only three disputed facts or more together make the "
		      "difference.\n"),
		    from, to);
}

void
columns_differences(const struct session *s, const struct verdict *v, unsigned most,
    struct buf *out)
{
	for (unsigned i = 0; i < v->n_comparisons && i < most; i++) {
		const struct comparison *c = &v->comparisons[i];

		for (unsigned k = 0; k < c->n; k++)
			difference_words(s, c, &c->at[k], out);
		rest_words(c, out);
	}
}
