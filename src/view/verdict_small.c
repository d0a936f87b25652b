/* The verdict in three lines, for a screen on which it stands above what is read. */
#include "verdict_panel.h"

#include <qingjie/distances.h>
#include <qingjie/status.h>
#include <qingjie/words.h>

#include "bars.h"

#define LABEL_PADDED_COLS 116 /* the line is twice as wide as its panel until it is seen to fit */
#define HINT_CELLS_MIN 24 /* a shorter one would say nothing */
#define MET_CELLS_MIN 14
#define BAR_CELLS 40
#define BAR_CELLS_MET 20 /* where something is met, which is to be named behind the bar */

/* How much is said: tiers by their names; by their brief names; the range in brackets; the two alone. */
enum length { LENGTH_WHOLE, LENGTH_BRIEF, LENGTH_BRACKETS, LENGTH_BARE, LENGTHS };

/* Before the tier: where it comes from; in one width where there is room, so that nothing moves behind it. */
static void
label(const struct session *s, const struct verdict *v, struct flow *f)
{
	/* TRANSLATORS: before the verdict of an answer that is typed or chosen, but not yet given. */
	const char *so_far = _("So far: "), *preview = _("Preview: ");
	unsigned from = f->rows[f->n - 1].width, width = flow_width(f, so_far);

	if (v->settled) {
		flow_add(f, ROLE_DIM, _("Settled: "));
		return;
	}
	flow_add(f, s->iv.drafting ? ROLE_WARNING : ROLE_DIM, s->iv.drafting ? preview : so_far);
	if (f->cols >= LABEL_PADDED_COLS)
		flow_pad(f, ROLE_TEXT, from + (flow_width(f, preview) > width ? flow_width(f, preview) : width));
}

static void
predicted(const struct session *s, const struct verdict *v, enum length length, struct flow *f)
{
	struct buf name = { 0 };

	if (length != LENGTH_BARE)
		label(s, v, f);
	if (length == LENGTH_WHOLE)
		verdict_name(s, v, false, &name);
	else if (status_blank(s) && !v->settled)
		/* TRANSLATORS: on a narrow screen, in place of a tier: there is nothing to predict from. */
		buf_puts(&name, _("no facts yet"));
	else
		buf_puts(&name, verdict_brief(v, v->predicted, s->language));
	flow_add(f, ROLE_PREDICTED, name.s);
	buf_done(&name);
}

static void
possible(const struct session *s, const struct verdict *v, enum length length, struct flow *f)
{
	const struct tier *low = &v->q->tiers[v->ends.lowest], *high = &v->q->tiers[v->ends.highest];
	bool brief = length != LENGTH_WHOLE;
	struct buf b = { 0 };

	if (length < LENGTH_BRACKETS) {
		flow_add(f, ROLE_TEXT, "  ");
		flow_add(f, ROLE_DIM, v->exact ? _("Possible: ") : _("Possible at most: "));
		buf_printf(&b, _("%s to %s"), words_in(brief ? &low->brief : &low->name, s->language),
		    words_in(brief ? &high->brief : &high->name, s->language));
	} else {
		/* TRANSLATORS: on a narrow screen, behind the tier: the lowest and the highest possible. */
		buf_printf(&b, _(" (%s to %s)"), words_in(&low->brief, s->language),
		    words_in(&high->brief, s->language));
	}
	flow_add(f, ROLE_POSSIBLE, b.s);
	buf_done(&b);
}

static void
heading_of(const struct session *s, const struct verdict *v, enum length length, struct flow *f)
{
	flow_line(f);
	if (s->trying)
		/* TRANSLATORS: before the verdict of a trial. */
		flow_add(f, ROLE_WARNING, _("TRIAL "));
	if (s->iv.drafting && (v->settled || length == LENGTH_BARE))
		flow_add(f, ROLE_WARNING, _("Preview "));
	predicted(s, v, length, f);
	if (!v->settled)
		possible(s, v, length, f);
	else if (v->n_asks > 0 && length == LENGTH_WHOLE) {
		flow_add(f, ROLE_TEXT, "  ");
		flow_add(f, ROLE_DIM, _("What is still asked bears only on remarks."));
	}
}

/* The predicted tier; unless it is settled, also the lowest and the highest. */
static void
heading(const struct session *s, const struct verdict *v, struct flow *f)
{
	struct flow line;

	for (int length = LENGTH_WHOLE; length < LENGTHS; length++) {
		flow_init(&line, f->arena, 2 * f->cols, f->ascii); /* so that it is seen what it takes */
		heading_of(s, v, (enum length)length, &line);
		if (line.rows[0].width <= f->cols)
			break;
	}
	flow_append(f, &line, 0, 1);
}

/* All tiers on one line: brackets around the possible ones, a dot before the predicted one. */
static void
ladder(const struct session *s, const struct verdict *v, struct flow *f)
{
	flow_line(f);
	for (unsigned i = 0; i < v->q->n_tiers; i++) {
		bool in = i >= v->ends.lowest && i <= v->ends.highest;
		bool in_dispute = i >= v->contested.lowest && i <= v->contested.highest;
		enum role role = in ? ROLE_POSSIBLE : in_dispute ? ROLE_CONTESTED : ROLE_DIM;

		flow_add(f, role, i == v->ends.lowest ? "[" : !in && in_dispute ? "(" : " ");
		if (i == v->predicted)
			flow_add(f, ROLE_PREDICTED, verdict_mark(f));
		flow_add(f, i == v->predicted ? ROLE_PREDICTED : role, verdict_brief(v, i, s->language));
		flow_add(f, role, !in && in_dispute ? ")" : "");
		flow_add(f, role, i == v->ends.highest ? "]" : "");
	}
}

/* Behind the ladder, where there is room for something of it. */
static void
hint(struct session *s, const struct verdict *v, struct flow *f)
{
	struct buf b = { 0 };

	if (f->rows[f->n - 1].width + HINT_CELLS_MIN <= f->cols && verdict_hint(s, v, true, &b)) {
		flow_add(f, ROLE_TEXT, "  ");
		flow_add(f, ROLE_CONTESTED, b.s);
	}
	buf_done(&b);
}

/* The tiers of the three columns at the end of the line, the sides by their short names where they must be. */
static void
columns(const struct session *s, const struct verdict *v, unsigned cells, struct flow *f)
{
	/* TRANSLATORS: prosecution, defence, evidence, as short as can be. */
	const char *shorter[SIDES] = { _("P:"), _("D:"), _("E:") };
	unsigned width = 0;

	for (unsigned i = 0; i < SIDES; i++)
		width += (i > 0 ? 2 : 0) + flow_width(f, words_side(i)) + 1 +
		    flow_width(f, verdict_brief(v, v->columns[i].predicted, s->language));
	flow_line(f);
	for (unsigned i = 0; i < SIDES; i++) {
		flow_add(f, ROLE_DIM, i > 0 ? "  " : "");
		flow_add(f, ROLE_DIM, width <= cells ? words_side(i) : shorter[i]);
		flow_add(f, ROLE_TEXT, " ");
		flow_add(f, ROLE_POSSIBLE, verdict_brief(v, v->columns[i].predicted, s->language));
	}
}

/* The columns behind the ladder where they fit, else below it or, if that may not be, in its place. */
static void
dispute(const struct session *s, const struct verdict *v, unsigned rows, struct flow *f)
{
	struct flow beside;
	unsigned used;

	flow_init(&beside, f->arena, f->cols, f->ascii);
	ladder(s, v, &beside);
	used = beside.rows[0].width + 2;
	columns(s, v, f->cols > used ? f->cols - used : 0, &beside);
	if (used + beside.rows[1].width <= f->cols) {
		flow_append(f, &beside, 0, 1);
		flow_add(f, ROLE_TEXT, "  ");
		flow_splice(f, &beside.rows[1]);
		return;
	}
	if (rows > 2)
		flow_append(f, &beside, 0, 1);
	columns(s, v, f->cols, f);
}

/* All in one text, so that a mark tells when some of it is cut off. */
static void
met(const struct session *s, const struct verdict *v, struct flow *f)
{
	struct buf all = { 0 };

	if (v->n_met == 0 && v->n_flags > 0) {
		flow_add(f, ROLE_WARNING, "! ");
		flow_add(f, ROLE_TEXT, words_in(&v->flags[0]->name, s->language));
	}
	if (v->n_met == 0)
		return;
	flow_add(f, ROLE_MET, flow_mark(f, "\u2713 ", "+ "));
	for (unsigned i = 0; i < v->n_met; i++) {
		buf_puts(&all, i > 0 ? _("; ") : "");
		buf_puts(&all, words_rule(v->met[i], s->language));
	}
	flow_add(f, ROLE_TEXT, all.s);
	buf_done(&all);
}

/* The nearest distance, and what is met where it leaves room. */
static void
foot(const struct session *s, const struct verdict *v, struct flow *f)
{
	unsigned n, used;
	const struct distance **all = distances_listed(v, f->arena, &n);

	if (n == 0) {
		flow_line(f);
		met(s, v, f);
		return;
	}
	bar_line(v, all[0], s->language, v->n_met > 0 ? BAR_CELLS_MET : BAR_CELLS, f);
	used = f->rows[f->n - 1].width;
	if (v->n_met + v->n_flags > 0 && used + MET_CELLS_MIN + 2 <= f->cols) {
		flow_add(f, ROLE_TEXT, "  ");
		met(s, v, f);
	}
}

void
verdict_panel_small(struct session *s, const struct verdict *v, struct flow *f, unsigned rows)
{
	heading(s, v, f);
	if (rows > 1 && v->disputed)
		dispute(s, v, rows, f);
	else if (rows > 1)
		ladder(s, v, f);
	if (rows > 1 && f->n == 2)
		hint(s, v, f);
	if (f->n < rows)
		foot(s, v, f);
}
