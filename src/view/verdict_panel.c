#include "verdict_panel.h"

#include <qingjie/contest.h>
#include <qingjie/findings.h>
#include <qingjie/status.h>
#include <qingjie/words.h>

#include "bars.h"
#include "bindings.h"
#include "columns.h"
#include "panels.h"

#define BARS_SHOWN 3

const char *
verdict_brief(const struct verdict *v, unsigned tier, enum language l)
{
	return words_in(&v->q->tiers[tier].brief, l);
}

void
verdict_name(const struct session *s, const struct verdict *v, bool range, struct buf *out)
{
	const char *name = words_in(&v->q->tiers[v->predicted].name, s->language);

	if (status_blank(s) && !v->settled)
		/* TRANSLATORS: behind "So far: "; %s is a tier. */
		buf_printf(out, _("no facts yet (presumed: %s)"), name);
	else if (range && (v->settled || v->n_met > 0)) /* something counts */
		words_tier(v->q, v->predicted, s->language, out);
	else
		buf_puts(out, name);
}

static void
heading(const struct session *s, const struct verdict *v, bool terse, struct flow *f)
{
	struct buf tier = { 0 };
	enum language l = s->language;

	panel_trial(s, f);
	if (s->iv.drafting) {
		flow_text(f, ROLE_WARNING, _("Preview: not yet answered."));
		flow_blank(f);
	}
	verdict_name(s, v, !terse, &tier);
	flow_line(f);
	flow_add(f, ROLE_DIM, v->settled ? _("Settled: ") : _("So far: "));
	flow_wrap(f, ROLE_PREDICTED, tier.s);
	buf_done(&tier);
	if (v->settled && v->n_asks > 0)
		flow_text(f, ROLE_DIM, _("What is still asked bears only on remarks."));
	if (v->settled)
		return;
	flow_line(f);
	flow_add(f, ROLE_DIM, v->exact ? _("Possible: ") : _("Possible at most: "));
	/* TRANSLATORS: lowest and highest tier. */
	buf_printf(&tier, _("%s to %s"), words_in(&v->q->tiers[v->ends.lowest].name, l),
	    words_in(&v->q->tiers[v->ends.highest].name, l));
	flow_wrap(f, ROLE_POSSIBLE, tier.s);
	buf_done(&tier);
}

#define TIERS_DRAWN_MAX 16

/* A column for each tier: as wide as its label, and what is left over shared out. */
struct ladder {
	struct flow *f;
	unsigned label, tiers;
	bool numbered; /* the labels do not fit: numbers stand for them, explained below */
	unsigned at[TIERS_DRAWN_MAX], cells[TIERS_DRAWN_MAX];
};

static unsigned
centre(const struct ladder *l, unsigned tier)
{
	return l->at[tier] + (l->cells[tier] - 1) / 2;
}

/* Lays the columns out; false when there is not even room for the numbers. */
static bool
columns(struct ladder *l, const struct verdict *v, enum language language)
{
	unsigned used = l->label, spare;

	for (unsigned i = 0; i < l->tiers; i++) {
		l->cells[i] = l->numbered ? 2 : flow_width(l->f, verdict_brief(v, i, language));
		used += l->cells[i] + (i > 0);
	}
	if (used > l->f->cols)
		return false;
	spare = (l->f->cols - used) / l->tiers;
	used = l->label;
	for (unsigned i = 0; i < l->tiers; i++) {
		l->at[i] = used + spare / 2;
		used += l->cells[i] + spare + 1;
	}
	return true;
}

static void
tier_labels(const struct ladder *l, const struct verdict *v, enum language language)
{
	flow_line(l->f);
	for (unsigned i = 0; i < l->tiers; i++) {
		flow_pad(l->f, ROLE_TEXT, l->at[i]);
		flow_add(l->f, i == v->predicted ? ROLE_PREDICTED : ROLE_TEXT, l->numbered ?
		    arena_printf(l->f->arena, "%u", i + 1) : verdict_brief(v, i, language));
	}
}

/* What the numbers above the ladder stand for. */
static void
legend(const struct ladder *l, const struct verdict *v, enum language language)
{
	struct flow *f = l->f;

	flow_line(f);
	for (unsigned i = 0; i < l->tiers; i++) {
		const char *text = arena_printf(f->arena, "%u %s  ", i + 1, verdict_brief(v, i, language));

		if (i > 0 && f->rows[f->n - 1].width + flow_width(f, text) - 2 > f->cols)
			flow_line(f);
		flow_add(f, ROLE_DIM, text);
	}
}

const char *
verdict_mark(const struct flow *f)
{
	return flow_mark(f, "\u25cf", "*");
}

/* One line of the ladder: a span from tier to tier, a point when both are the same. */
static void
ladder_span(const struct ladder *l, enum role role, const char *label, struct ends ends, bool solid)
{
	struct flow *f = l->f;

	flow_line(f);
	flow_add(f, ROLE_DIM, label);
	flow_pad(f, ROLE_TEXT, centre(l, ends.lowest));
	if (ends.lowest == ends.highest) {
		flow_add(f, role, flow_mark(f, "\u25c6", "#"));
		return;
	}
	flow_add(f, role, flow_mark(f, "\u251c", "["));
	for (unsigned i = centre(l, ends.lowest) + 1; i < centre(l, ends.highest); i++)
		flow_add(
		    f, role, solid ? flow_mark(f, "\u2500", "-") : flow_mark(f, "\u2504", "."));
	flow_add(f, role, flow_mark(f, "\u2524", "]"));
}

/* A span on one line with its predicted tier: a side of a dispute. */
static void
ladder_column(const struct ladder *l, const char *label, const struct column_verdict *c)
{
	struct flow *f = l->f;

	if (c->ends.lowest == c->ends.highest) {
		ladder_span(l, ROLE_POSSIBLE, label, c->ends, true);
		return;
	}
	flow_line(f);
	flow_add(f, ROLE_DIM, label);
	flow_pad(f, ROLE_TEXT, centre(l, c->ends.lowest));
	for (unsigned i = centre(l, c->ends.lowest); i <= centre(l, c->ends.highest); i++)
		if (i == centre(l, c->predicted))
			flow_add(f, ROLE_PREDICTED, verdict_mark(f));
		else
			flow_add(f, ROLE_POSSIBLE, i == centre(l, c->ends.lowest) ? flow_mark(f, "\u251c", "[") :
			    i == centre(l, c->ends.highest) ? flow_mark(f, "\u2524", "]") :
			    flow_mark(f, "\u2500", "-"));
}

/* Lays a ladder out with these labels before its lines; false when there is no room for it. */
static bool
ladder_layout(struct ladder *l, const struct verdict *v, enum language language,
    const char *const labels[], unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		if (flow_width(l->f, labels[i]) >= l->label)
			l->label = flow_width(l->f, labels[i]) + 1;
	if (l->tiers > TIERS_DRAWN_MAX)
		return false;
	l->numbered = !columns(l, v, language);
	return !l->numbered || columns(l, v, language);
}

#define LABELS_MAX (3 + SIDES)

/* Where a column has a line of its own; false when there is no room for the ladder. */
static bool
ladder(const struct session *s, const struct verdict *v, struct flow *f)
{
	/* TRANSLATORS: labels before the lines of the ladder; as short as can be. */
	const char *labels[LABELS_MAX] = { _("now"), _("can be"), _("disputed") };
	struct ladder l = { .f = f, .tiers = v->q->n_tiers };
	bool wider =
	    v->contested.lowest != v->ends.lowest || v->contested.highest != v->ends.highest;
	unsigned n = wider ? 3 : 2, sides = n;

	for (unsigned i = 0; v->disputed && i < SIDES; i++)
		labels[n++] = words_side(i);
	if (!ladder_layout(&l, v, s->language, labels, n))
		return false;
	flow_blank(f);
	tier_labels(&l, v, s->language);
	flow_line(f);
	flow_add(f, ROLE_DIM, labels[0]);
	flow_pad(f, ROLE_TEXT, centre(&l, v->predicted));
	flow_add(f, ROLE_PREDICTED, verdict_mark(f));
	ladder_span(&l, ROLE_POSSIBLE, labels[1], v->ends, true);
	if (wider)
		ladder_span(&l, ROLE_CONTESTED, labels[2], v->contested, false);
	for (unsigned i = sides; i < n; i++)
		ladder_column(&l, labels[i], &v->columns[i - sides]);
	if (l.numbered)
		legend(&l, v, s->language);
	return true;
}

/* One side's ladder under its name and tier. */
static void
side_ladder(const struct session *s, const struct verdict *v, unsigned side, struct flow *f)
{
	struct verdict of = { .q = v->q, .predicted = v->columns[side].predicted,
		.ends = v->columns[side].ends, .contested = v->columns[side].ends };

	if (side > 0)
		flow_blank(f);
	flow_line(f);
	/* TRANSLATORS: before the tier on the version of a side. */
	flow_add(f, ROLE_TITLE, arena_printf(f->arena, _("Version of the %s: "), words_side(side)));
	flow_wrap(f, ROLE_PREDICTED, words_in(&v->q->tiers[of.predicted].name, s->language));
	ladder(s, &of, f);
}

void
verdict_columns(const struct session *s, const struct verdict *v, struct flow *f)
{
	for (unsigned i = 0; v->disputed && i < SIDES; i++)
		side_ladder(s, v, i, f);
	if (v->disputed)
		flow_blank(f);
}

static void
met(const struct session *s, const struct verdict *v, struct flow *f)
{
	if (v->n_met + v->n_flags > 0)
		flow_blank(f);
	for (unsigned i = 0; i < v->n_met; i++) {
		flow_line(f);
		flow_add(f, ROLE_MET, flow_mark(f, "\u2713 ", "+ "));
		flow_wrap(f, ROLE_TEXT, words_rule(v->met[i], s->language));
	}
	for (unsigned i = 0; i < v->n_flags; i++) {
		flow_line(f);
		flow_add(f, ROLE_WARNING, "! ");
		flow_wrap(f, ROLE_TEXT, words_in(&v->flags[i]->name, s->language));
	}
}

bool
verdict_hint(struct session *s, const struct verdict *v, bool brief, struct buf *out)
{
	/* By the key that also works while text is typed: the line is the same whatever is asked. */
	const struct key *key = bindings_has(bindings_context(s), ACTION_CONTESTED) ?
	    bindings_key(ACTION_CONTESTED, CONTEXT_TEXT) : NULL;
	struct buf what = { 0 };
	bool any = contest_hint(s, v, brief, &what);

	if (any && key != NULL) {
		bindings_key_name(*key, out);
		buf_puts(out, " ");
	}
	if (any)
		/* TRANSLATORS: in the verdict: what is disputed in law and makes a difference. */
		buf_printf(out, _("In dispute: %s"), what.s);
	buf_done(&what);
	return any;
}

static void
contested(struct session *s, const struct verdict *v, struct flow *f)
{
	struct buf b = { 0 };

	if (v->contested.lowest != v->ends.lowest || v->contested.highest != v->ends.highest) {
		buf_printf(&b, _("Under disputed readings: %s to %s."),
		    words_in(&v->q->tiers[v->contested.lowest].name, s->language),
		    words_in(&v->q->tiers[v->contested.highest].name, s->language));
		flow_text(f, ROLE_CONTESTED, b.s);
		buf_clear(&b);
	}
	if (verdict_hint(s, v, false, &b))
		flow_text(f, ROLE_CONTESTED, b.s);
	buf_done(&b);
}

/* Where the ladder could not be drawn, the columns in words; and what makes the difference. */
static void
disputes(const struct session *s, const struct verdict *v, bool drawn, struct flow *f)
{
	struct buf b = { 0 };

	if (!drawn)
		columns_words(s, v, &b);
	columns_differences(s, v, 1, &b);
	if (b.len > 0) {
		flow_blank(f);
		flow_text(f, ROLE_TEXT, b.s);
	}
	buf_done(&b);
}

static void
open_count(const struct session *s, const struct verdict *v, struct flow *f)
{
	unsigned n = interview_asks_left(&s->iv, v);
	struct buf b = { 0 };

	if (n == 0)
		return;
	buf_printf(
	    &b, ngettext("%u question still to be asked", "%u questions still to be asked", n), n);
	flow_blank(f);
	flow_text(f, ROLE_OPEN, b.s);
	buf_done(&b);
}

/* How many findings stand, and the key to their page. */
static void
findings_count(struct session *s, const struct verdict *v, struct flow *f)
{
	const struct key *key = bindings_key(ACTION_FINDINGS, bindings_context(s));
	unsigned n = findings_standing(v);
	struct buf b = { 0 };

	if (n == 0)
		return;
	if (key != NULL) {
		bindings_key_name(*key, &b);
		buf_puts(&b, " ");
	}
	/* TRANSLATORS: circumstances, ways out of prosecution, penalties and the like. */
	buf_printf(&b, ngettext("%u finding beside the range", "%u findings beside the range", n), n);
	flow_blank(f);
	flow_text(f, ROLE_DIM, b.s);
	buf_done(&b);
}

/* Terse: the tier by its name alone, distances in a few words. */
static void
whole(struct session *s, const struct verdict *v, unsigned bars, bool terse, struct flow *f)
{
	bool drawn;

	heading(s, v, terse, f);
	drawn = ladder(s, v, f);
	contested(s, v, f);
	disputes(s, v, drawn, f);
	bars_block(v, s->language, bars, terse ? DISTANCE_SHORTEST : DISTANCE_WHOLE, f);
	met(s, v, f);
	open_count(s, v, f);
	findings_count(s, v, f);
}

static unsigned
written_lines(const struct flow *f)
{
	unsigned n = 0;

	for (unsigned i = 0; i < f->n; i++)
		n += f->rows[i].width > 0;
	return n;
}

/* Where there is too little room, fewer words, no blank lines, fewer bars; then a mark for what is left out. */
void
verdict_panel(struct session *s, const struct verdict *v, struct flow *f, unsigned rows)
{
	struct flow all, tight;
	unsigned bars = BARS_SHOWN;
	bool terse = false;

	flow_init(&all, f->arena, f->cols, f->ascii);
	whole(s, v, bars, terse, &all);
	while (all.n > rows && (!terse || (written_lines(&all) > rows && --bars > 0))) {
		terse = true;
		flow_init(&all, f->arena, f->cols, f->ascii);
		whole(s, v, bars, terse, &all);
	}
	flow_init(&tight, f->arena, f->cols, f->ascii);
	for (unsigned i = 0; i < all.n; i++)
		if (all.n <= rows || all.rows[i].width > 0)
			flow_append(&tight, &all, i, 1);
	panel_window(f, &tight, rows, 0);
}
