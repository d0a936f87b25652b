#include "verdict_panel.h"

#include <qingjie/contest.h>
#include <qingjie/distances.h>
#include <qingjie/findings.h>
#include <qingjie/status.h>
#include <qingjie/words.h>

#include "bindings.h"
#include "columns.h"
#include "panels.h"

#define BARS_SHOWN 3
#define HINT_CELLS_MIN 24 /* a shorter one would say nothing */
#define BAR_CELLS_MIN 6 /* a shorter bar shows nothing */

static const char *
brief(const struct verdict *v, unsigned tier, enum language l)
{
	return words_in(&v->q->tiers[tier].brief, l);
}

/* The name of the predicted tier, or that there is nothing to predict from. */
static void
predicted_name(const struct session *s, const struct verdict *v, bool range, struct buf *out)
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
heading(const struct session *s, const struct verdict *v, struct flow *f)
{
	struct buf tier = { 0 };
	enum language l = s->language;

	panel_trial(s, f);
	if (s->iv.drafting) {
		flow_text(f, ROLE_WARNING, _("Preview: not yet answered."));
		flow_blank(f);
	}
	predicted_name(s, v, true, &tier);
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
		l->cells[i] = l->numbered ? 2 : flow_width(l->f, brief(v, i, language));
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
		    arena_printf(l->f->arena, "%u", i + 1) : brief(v, i, language));
	}
}

/* What the numbers above the ladder stand for. */
static void
legend(const struct ladder *l, const struct verdict *v, enum language language)
{
	struct flow *f = l->f;

	flow_line(f);
	for (unsigned i = 0; i < l->tiers; i++) {
		const char *text = arena_printf(f->arena, "%u %s  ", i + 1, brief(v, i, language));

		if (i > 0 && f->rows[f->n - 1].width + flow_width(f, text) - 2 > f->cols)
			flow_line(f);
		flow_add(f, ROLE_DIM, text);
	}
}

/* What stands on a line of the ladder where it is predicted to end. */
static const char *
predicted_mark(const struct flow *f)
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
			flow_add(f, ROLE_PREDICTED, predicted_mark(f));
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
	flow_add(f, ROLE_PREDICTED, predicted_mark(f));
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

static unsigned
portion(int64_t part, int64_t whole, unsigned cells)
{
	return part >= whole ? cells : (unsigned)((long double)part / (long double)whole * cells);
}

/* What there is, what there may be, and where the tier that is reached begins, up to the next one. */
static void
bar_graph(const struct verdict *v, const struct distance *d, struct flow *f, unsigned cells)
{
	int64_t end = d->now + (d->up.any ? d->up.by : 0);
	unsigned now = portion(d->now, end, cells), most = portion(d->possible.hi, end, cells);
	unsigned mark = portion(distances_below(v, d), end, cells);

	for (unsigned i = 0; i < cells; i++)
		flow_add(f, ROLE_BAR, mark > 0 && i == mark - 1 ? flow_mark(f, "\u2503", "|") :
		    i < now ? flow_mark(f, "\u2588", "#") :
		    i < most ? flow_mark(f, "\u2592", "+") : flow_mark(f, "\u2591", "."));
}

static void
bars(const struct session *s, const struct verdict *v, struct flow *f)
{
	unsigned n;
	const struct distance **all = distances_listed(v, f->arena, &n);

	if (n > 0)
		flow_blank(f);
	for (unsigned i = 0; i < n && i < BARS_SHOWN; i++) {
		struct buf b = { 0 };

		distances_line(v, all[i], s->language, DISTANCE_WHOLE, &b);
		flow_text(f, ROLE_TEXT, b.s);
		buf_done(&b);
		flow_line(f);
		bar_graph(v, all[i], f, f->cols);
	}
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

/* "C: combined tenfold, single class: serious": the key, and the nearest that is contested. */
static bool
hint(struct session *s, const struct verdict *v, bool brief, struct buf *out)
{
	const struct key *key = bindings_key(ACTION_CONTESTED, bindings_context(s));
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
	if (hint(s, v, false, &b))
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
open_count(const struct verdict *v, struct flow *f)
{
	unsigned n = v->n_asks;
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

void
verdict_panel(struct session *s, const struct verdict *v, struct flow *f)
{
	bool drawn;

	heading(s, v, f);
	drawn = ladder(s, v, f);
	contested(s, v, f);
	disputes(s, v, drawn, f);
	bars(s, v, f);
	met(s, v, f);
	open_count(v, f);
	findings_count(s, v, f);
}

/* The predicted tier; unless it is settled, also the lowest and the highest. */
static void
small_heading(const struct session *s, const struct verdict *v, struct flow *f)
{
	struct buf name = { 0 };

	flow_line(f);
	if (s->trying)
		/* TRANSLATORS: before the verdict of a trial. */
		flow_add(f, ROLE_WARNING, _("TRIAL "));
	if (s->iv.drafting)
		flow_add(f, ROLE_WARNING, _("Preview "));
	flow_add(f, ROLE_DIM, v->settled ? _("Settled: ") : _("So far: "));
	predicted_name(s, v, false, &name);
	flow_add(f, ROLE_PREDICTED, name.s);
	buf_done(&name);
	if (v->settled && v->n_asks > 0) {
		flow_add(f, ROLE_TEXT, "  ");
		flow_add(f, ROLE_DIM, _("What is still asked bears only on remarks."));
	} else if (!v->settled) {
		struct buf b = { 0 };

		buf_printf(&b, _("%s to %s"),
		    words_in(&v->q->tiers[v->ends.lowest].name, s->language),
		    words_in(&v->q->tiers[v->ends.highest].name, s->language));
		flow_add(f, ROLE_DIM, "  ");
		flow_add(f, ROLE_DIM, v->exact ? _("Possible: ") : _("Possible at most: "));
		flow_add(f, ROLE_POSSIBLE, b.s);
		buf_done(&b);
	}
}

/* All tiers on one line: brackets around the possible ones, a dot before the predicted one. */
static void
small_ladder(const struct session *s, const struct verdict *v, struct flow *f)
{
	flow_line(f);
	for (unsigned i = 0; i < v->q->n_tiers; i++) {
		bool in = i >= v->ends.lowest && i <= v->ends.highest;
		bool in_dispute = i >= v->contested.lowest && i <= v->contested.highest;
		enum role role = in ? ROLE_POSSIBLE : in_dispute ? ROLE_CONTESTED : ROLE_DIM;

		flow_add(f, role, i == v->ends.lowest ? "[" : !in && in_dispute ? "(" : " ");
		if (i == v->predicted)
			flow_add(f, ROLE_PREDICTED, predicted_mark(f));
		flow_add(f, i == v->predicted ? ROLE_PREDICTED : role, brief(v, i, s->language));
		flow_add(f, role, !in && in_dispute ? ")" : "");
		flow_add(f, role, i == v->ends.highest ? "]" : "");
	}
}

/* Behind the ladder, where there is room for something of it. */
static void
small_hint(struct session *s, const struct verdict *v, struct flow *f)
{
	struct buf b = { 0 };

	if (f->rows[f->n - 1].width + HINT_CELLS_MIN <= f->cols && hint(s, v, true, &b)) {
		flow_add(f, ROLE_TEXT, "  ");
		flow_add(f, ROLE_CONTESTED, b.s);
	}
	buf_done(&b);
}

/* The tiers of the three columns on one line, the sides by their short names where they must be. */
static void
small_columns(const struct session *s, const struct verdict *v, struct flow *f)
{
	/* TRANSLATORS: prosecution, defence, evidence, as short as can be. */
	const char *shorter[SIDES] = { _("P:"), _("D:"), _("E:") };
	unsigned width = 0;

	for (unsigned i = 0; i < SIDES; i++)
		width += (i > 0 ? 2 : 0) + flow_width(f, words_side(i)) + 1 +
		    flow_width(f, brief(v, v->columns[i].predicted, s->language));
	flow_line(f);
	for (unsigned i = 0; i < SIDES; i++) {
		flow_add(f, ROLE_DIM, i > 0 ? "  " : "");
		flow_add(f, ROLE_DIM, width <= f->cols ? words_side(i) : shorter[i]);
		flow_add(f, ROLE_TEXT, " ");
		flow_add(f, ROLE_POSSIBLE, brief(v, v->columns[i].predicted, s->language));
	}
}

/* The sentence of a distance on one line, as much of it as fits, and the bar where there is room. */
static void
small_bar(const struct session *s, const struct verdict *v, const struct distance *d, struct flow *f)
{
	struct buf b = { 0 };
	unsigned used;

	for (enum distance_length l = DISTANCE_WHOLE; l <= DISTANCE_SHORTEST; l++) {
		buf_clear(&b);
		distances_line(v, d, s->language, l, &b);
		if (flow_width(f, b.s) <= f->cols)
			break;
	}
	flow_line(f);
	flow_add(f, ROLE_TEXT, b.s);
	used = flow_width(f, b.s) + 2;
	if (used + BAR_CELLS_MIN <= f->cols) {
		flow_add(f, ROLE_TEXT, "  ");
		bar_graph(v, d, f, f->cols - used);
	}
	buf_done(&b);
}

void
verdict_panel_small(struct session *s, const struct verdict *v, struct flow *f, unsigned rows)
{
	unsigned n;
	const struct distance **all = distances_listed(v, f->arena, &n);

	small_heading(s, v, f);
	if (rows > 1 && (rows > 2 || !v->disputed))
		small_ladder(s, v, f);
	if (rows > 1 && (rows > 2 || !v->disputed))
		small_hint(s, v, f);
	if (rows > 1 && v->disputed) {
		small_columns(s, v, f);
		rows--;
	}
	if (rows > 2 && n > 0)
		small_bar(s, v, all[0], f);
	if (rows > 3 && v->n_met > 0) {
		flow_line(f);
		flow_add(f, ROLE_MET, flow_mark(f, "\u2713 ", "+ "));
		for (unsigned i = 0; i < v->n_met; i++) {
			flow_add(f, ROLE_TEXT, i > 0 ? _("; ") : "");
			flow_add(f, ROLE_TEXT, words_rule(v->met[i], s->language));
		}
	}
	for (unsigned i = 0; rows > 3 && v->n_met == 0 && i < v->n_flags && i < 1; i++) {
		flow_line(f);
		flow_add(f, ROLE_WARNING, "! ");
		flow_add(f, ROLE_TEXT, words_in(&v->flags[i]->name, s->language));
	}
}
