/* The contested points in words, for both faces. */
#include <qingjie/contest.h>

#include <qingjie/words.h>

static const char *
tier(const struct contested *c, unsigned t, enum language l)
{
	return words_in(&c->now.q->tiers[t].name, l);
}

void
contest_point(const struct contested_point *p, enum language l, struct buf *out)
{
	if (p->kind == CONTESTED_LOOK_UP)
		buf_printf(out, "%s \u00b7 ", words_in(&p->option->name, l));
	buf_puts(out, words_in(&p->cell->name, l));
}

const char *
contest_side(const struct contested_point *p, const struct contested_side *side, enum language l)
{
	if (side->option != NULL)
		return words_in(&side->option->name, l);
	if (p->kind == CONTESTED_GROUND)
		/* TRANSLATORS: of a ground that a person asserts or does not. */
		return side->presumed ? _("not asserted") : _("asserted");
	return side->value.lo != 0 ? _("yes") : _("no");
}

void
contest_outcome(const struct contested *c, unsigned predicted, struct ends ends, enum language l,
    struct buf *out)
{
	buf_puts(out, tier(c, predicted, l));
	if (ends.lowest != ends.highest)
		/* TRANSLATORS: behind a tier, how far it can still move: the lowest and the highest. */
		buf_printf(
		    out, _(" (%s to %s)"), tier(c, ends.lowest, l), tier(c, ends.highest, l));
}

static void
part(struct buf *out, bool first, const char *name, const char *value)
{
	if (!first)
		buf_puts(out, _("; "));
	buf_printf(out, _("%s: %s"), name, value);
}

void
contest_set(
    const struct contested *c, const struct contested_set *set, enum language l, struct buf *out)
{
	for (unsigned i = 0; i < set->n; i++) {
		const struct contested_point *p = &c->points[set->at[i].point];
		struct buf name = { 0 };

		contest_point(p, l, &name);
		part(out, i == 0, name.s, contest_side(p, &p->sides[set->at[i].side], l));
		buf_done(&name);
	}
}

/* Each side of the point with what it comes to. */
static void
sides(const struct contested *c, const struct contested_point *p, enum language l, struct buf *out)
{
	for (unsigned i = 0; i < p->n_sides; i++) {
		struct buf outcome = { 0 };

		contest_outcome(c, p->sides[i].predicted, p->sides[i].ends, l, &outcome);
		part(out, i == 0, contest_side(p, &p->sides[i], l), outcome.s);
		buf_done(&outcome);
	}
}

static void
point_words(
    const struct contested *c, const struct contested_point *p, enum language l, struct buf *out)
{
	struct buf name = { 0 }, all = { 0 };

	contest_point(p, l, &name);
	for (unsigned i = 0; i < p->n_sides && p->fixed; i++)
		if (p->sides[i].now)
			buf_printf(out, _("Fixed for this case: %s: %s."), name.s,
			    contest_side(p, &p->sides[i], l));
	if (!p->fixed) {
		sides(c, p, l, &all);
		/* TRANSLATORS: a disputed point of law, then each side and the tier it leads to. */
		buf_printf(out, _("Disputed: %s. %s."), name.s, all.s);
	}
	buf_puts(out, "\n");
	buf_done(&name);
	buf_done(&all);
}

/* Grounds that make a difference only if asserted, all in one sentence. */
static void
grounds_words(const struct contested *c, enum language l, struct buf *out)
{
	struct buf all = { 0 };

	for (unsigned i = 0; i < c->n_points; i++) {
		const struct contested_point *p = &c->points[i];
		struct buf outcome = { 0 };

		if (p->kind != CONTESTED_GROUND || p->fixed || !p->matters)
			continue;
		contest_outcome(c, p->sides[1].predicted, p->sides[1].ends, l, &outcome);
		part(&all, all.len == 0, words_in(&p->fact->name, l), outcome.s);
		buf_done(&outcome);
	}
	if (all.len > 0)
		/* TRANSLATORS: grounds left to discretion, each with the tier it would lead to. */
		buf_printf(out, _("If a person asserts it: %s.\n"), all.s);
	buf_done(&all);
}

static void
sets_words(const struct contested *c, enum language l, struct buf *out)
{
	for (unsigned i = 0; i < c->n_sets; i++) {
		struct buf parts = { 0 }, outcome = { 0 };

		contest_set(c, &c->sets[i], l, &parts);
		contest_outcome(c, c->sets[i].predicted, c->sets[i].ends, l, &outcome);
		/* TRANSLATORS: sides of several disputed points, and the tier they lead to. */
		buf_printf(out, _("Only together: %s. Then: %s.\n"), parts.s, outcome.s);
		buf_done(&parts);
		buf_done(&outcome);
	}
}

void
contest_words(const struct session *s, struct buf *out)
{
	struct arena a;
	struct contested c;

	arena_init(&a);
	c = contested_of(&s->iv.answers, s->iv.as_of, CONTESTED_SETS, &a);
	for (unsigned i = 0; i < c.n_points; i++) {
		const struct contested_point *p = &c.points[i];

		if (p->fixed || (p->matters && p->kind != CONTESTED_GROUND))
			point_words(&c, p, s->language, out);
	}
	sets_words(&c, s->language, out);
	grounds_words(&c, s->language, out);
	arena_done(&a);
}

/* The tier, or if that stays the same, how far it can then move: in brief names. */
static void
brief_outcome(
    const struct contested *c, const struct contested_side *side, enum language l, struct buf *out)
{
	const struct tier *tiers = c->now.q->tiers;

	if (side->predicted != c->now.predicted)
		buf_puts(out, words_in(&tiers[side->predicted].brief, l));
	else
		buf_printf(out, _("%s to %s"), words_in(&tiers[side->ends.lowest].brief, l),
		    words_in(&tiers[side->ends.highest].brief, l));
}

/* On a narrow screen the tier comes first, for the end may be cut. */
static void
hint_brief(const struct contested *c, const struct contested_point *p,
    const struct contested_side *side, enum language l, struct buf *out)
{
	const char *name = words_in(p->option != NULL ? &p->option->name : &p->fact->name, l);
	struct buf outcome = { 0 };

	brief_outcome(c, side, l, &outcome);
	if (p->kind == CONTESTED_GROUND)
		/* TRANSLATORS: in the verdict, short: the tier, the ground that leads to it. */
		buf_printf(out, _("%s if %s is asserted"), outcome.s, name);
	else
		/* TRANSLATORS: in the verdict, short: the tier, a disputed point, the side that
		 * leads to it. */
		buf_printf(
		    out, _("%s if %s is read as %s"), outcome.s, name, contest_side(p, side, l));
	buf_done(&outcome);
}

static void
hint_full(const struct contested *c, const struct contested_point *p,
    const struct contested_side *side, enum language l, struct buf *out)
{
	struct buf name = { 0 }, outcome = { 0 };

	contest_point(p, l, &name);
	contest_outcome(c, side->predicted, side->ends, l, &outcome);
	if (p->kind == CONTESTED_GROUND)
		/* TRANSLATORS: in the verdict: a ground, the tier to which it would lead. */
		buf_printf(out, _("%s, if asserted: %s"), name.s, outcome.s);
	else
		/* TRANSLATORS: in the verdict: a disputed point, the side that differs, the tier. */
		buf_printf(out, _("%s, %s: %s"), name.s, contest_side(p, side, l), outcome.s);
	buf_done(&name);
	buf_done(&outcome);
}

bool
contest_hints(const struct verdict *v)
{
	return v->contested.lowest != v->ends.lowest || v->contested.highest != v->ends.highest;
}

bool
contest_hint(struct session *s, const struct verdict *v, bool brief, struct buf *out)
{
	const struct contested *c;
	const struct contested_side *side = NULL;
	const struct contested_point *p;

	if (s->iv.drafting || !contest_hints(v))
		return false;
	c = contest_now(s, CONTESTED_SIDES);
	p = contested_first(c, &side);
	if (p == NULL)
		/* TRANSLATORS: in the verdict: no single disputed point makes a difference. */
		buf_puts(out, _("several points together"));
	else
		(brief ? hint_brief : hint_full)(c, p, side, s->language, out);
	return true;
}
