/*
 * The reasons: the conclusion, the rules that hold it with the words of the law, what they rest on and
 * who says so, what was presumed and on whose authority, and why neither the next tier up nor down.
 */
#include "proof_panel.h"

#include <qingjie/contest.h>
#include <qingjie/distances.h>
#include <qingjie/entry.h>
#include <qingjie/outline.h>
#include <qingjie/status.h>
#include <qingjie/words.h>

#include "columns.h"

#define NARROW_COLS 60
#define NARROW_LINES 3 /* of a text of the law, on a narrow screen */

void
proof_line(struct flow *f, unsigned indent, enum role role, const char *text)
{
	flow_line(f);
	flow_pad(f, ROLE_TEXT, indent);
	flow_wrap(f, role, text);
}

void
proof_heading(struct flow *f, const char *title)
{
	flow_blank(f);
	flow_text(f, ROLE_TITLE, title);
}

/* The words of the law; where the screen is narrow, the first of them and a mark. */
static void
quote(struct flow *f, enum language l, const struct source *s)
{
	const char *original = words_in(&s->text, LANG_ZH), *more = flow_mark(f, "\u2026", "...");
	struct flow text;
	unsigned n;

	flow_init(&text, f->arena, f->cols > 12 ? f->cols - 8 : f->cols, f->ascii);
	flow_text(&text, ROLE_TEXT, original);
	if (l == LANG_EN && *words_in(&s->text, LANG_EN) != '\0' && f->cols >= NARROW_COLS) {
		flow_text(&text, ROLE_DIM, _("Unofficial translation:"));
		flow_text(&text, ROLE_DIM, words_in(&s->text, LANG_EN));
	}
	n = f->cols < NARROW_COLS && text.n > NARROW_LINES ? NARROW_LINES : text.n;
	for (unsigned i = 0; i < n; i++) {
		flow_line(f);
		flow_pad(f, ROLE_TEXT, 4);
		flow_splice(f, &text.rows[i]);
		if (i + 1 == n && n < text.n)
			flow_add(f, ROLE_TEXT, more);
	}
}

void
proof_cites(struct flow *f, unsigned indent, enum language l, const struct sources *sources)
{
	struct buf b = { 0 };

	words_cites(sources, l, &b);
	if (b.len > 0)
		proof_line(f, indent, ROLE_DIM, b.s);
	buf_done(&b);
}

static void
reason_line(const struct page_proof *g, const struct reason *r)
{
	struct buf b = { 0 };

	proof_reason(g->p, r, g->f, g->l, &b);
	proof_line(g->f, 4 + 2 * r->depth, r->kind == REASON_LIMIT ? ROLE_TEXT : ROLE_DIM, b.s);
	buf_done(&b);
}

/* The conditions that make the difference, each below what it belongs to: first what is measured. */
static void
reasons(const struct page_proof *g, const struct rule *r)
{
	struct reasons all = reasons_of(g->p, r, g->told, g->f->arena);

	for (int rest = 0; rest < 2; rest++) {
		bool measured = false;
		for (unsigned i = 0; i < all.n; i++) {
			if (all.at[i].depth == 0)
				measured = all.at[i].kind == REASON_LIMIT;
			if (measured == (rest == 0))
				reason_line(g, &all.at[i]);
		}
	}
}

static void
rule_head(const struct page_proof *g, const struct rule *r, bool met)
{
	struct buf b = { 0 };

	flow_line(g->f);
	flow_add(g->f, met ? ROLE_MET : ROLE_OPEN, met ? flow_mark(g->f, "\u2713 ", "+ ") : "- ");
	buf_printf(&b, "%s %s %s", words_rule(r, g->l), flow_mark(g->f, "\u2192", "->"),
	    words_in(&g->v->q->tiers[r->tier].name, g->l));
	flow_wrap(g->f, ROLE_TEXT, b.s);
	buf_done(&b);
}

/* A rule with its sources, the words of the first of them, and what it rests on. */
static void
rule_whole(const struct page_proof *g, const struct rule *r, bool met)
{
	rule_head(g, r, met);
	proof_cites(g->f, 2, g->l, &r->sources);
	if (r->sources.n > 0)
		quote(g->f, g->l, r->sources.at[0]);
	reasons(g, r);
}

/* Which kind of rule holds the tier: a gate that is met settles it. */
static enum rule_kind
deciding(const struct page_proof *g)
{
	for (unsigned i = 0; i < g->p->n_steps; i++) {
		const struct proof_step *s = &g->p->steps[i];
		if (s->kind == PROOF_RULE && s->rule->kind == RULE_GATE && s->value.lo)
			return RULE_GATE;
	}
	return RULE_TIER;
}

static bool
is_met(const struct page_proof *g, const struct rule *r)
{
	const struct proof_step *s = proof_rule(g->p, r);

	return s != NULL && s->value.lo != 0;
}

/* Met, and no other is met to which it yields. */
static bool
is_shown(const struct page_proof *g, const struct rule *r)
{
	return r->kind != RULE_NOTE && g->v->steps[r - g->v->q->rules].predicted;
}

/* Those that hold the tier in full; then those that are met beside them. */
static void
holding(const struct page_proof *g)
{
	const enum rule_kind kind = deciding(g);
	bool any = false;

	proof_heading(g->f, _("Rules that are met"));
	for (int beside = 0; beside < 2; beside++)
		for (unsigned i = 0; i < g->v->q->n_rules; i++) {
			const struct rule *r = &g->v->q->rules[i];
			bool holds = r->kind == kind && r->tier == g->p->predicted;
			if (!is_shown(g, r) || holds == (beside != 0))
				continue;
			any = true;
			if (holds) {
				rule_whole(g, r, true);
			} else {
				rule_head(g, r, true);
				proof_cites(g->f, 2, g->l, &r->sources);
			}
		}
	if (!any)
		flow_text(g->f, ROLE_DIM, _("None raises the range."));
	for (unsigned i = 0; i < g->v->n_met; i++)
		if (g->v->met[i]->kind == RULE_NOTE) {
			flow_line(g->f);
			flow_add(g->f, ROLE_MET, flow_mark(g->f, "\u2713 ", "+ "));
			flow_wrap(g->f, ROLE_TEXT, words_rule(g->v->met[i], g->l));
			proof_cites(g->f, 2, g->l, &g->v->met[i]->sources);
		}
}

/* What stands beside the tier. */
static void
notes(const struct page_proof *g)
{
	struct buf b = { 0 };

	if (g->v->n_flags > 0)
		proof_heading(g->f, _("Notes"));
	for (unsigned i = 0; i < g->v->n_flags; i++) {
		const struct flag *flag = g->v->flags[i];

		buf_clear(&b);
		buf_printf(&b, _("%s: %s"), words_in(&flag->name, g->l), words_in(&flag->text, g->l));
		flow_text(g->f, ROLE_TEXT, b.s);
		proof_cites(g->f, 2, g->l, &flag->sources);
	}
	buf_done(&b);
}

static void
why_not(const struct page_proof *g, const struct proof_bound *b, const char *title)
{
	struct buf head = { 0 };

	if (!b->any)
		return;
	/* TRANSLATORS: a heading ("Why not graver"), then a tier. */
	buf_printf(&head, _("%s: %s"), title, words_in(&g->v->q->tiers[b->tier].name, g->l));
	proof_heading(g->f, head.s);
	buf_done(&head);
	for (unsigned i = 0; i < b->n_rules; i++) {
		rule_head(g, b->rules[i], is_met(g, b->rules[i]));
		reasons(g, b->rules[i]);
	}
}

/* Those of the rules that are named: one that gives way to another is no second ground. */
static unsigned
named_rules(const struct page_proof *g, const struct proof_bound *b, const struct rule **out)
{
	unsigned n = 0;

	for (unsigned i = 0; i < b->n_rules; i++)
		for (unsigned k = 0; k < g->v->n_steps; k++)
			if (g->v->steps[k].rule == b->rules[i] && g->v->steps[k].predicted)
				out[n++] = b->rules[i];
	return n;
}

/* The rules that hold the tier are shown above; here it is said how many they are. */
static void
why_not_milder(const struct page_proof *g)
{
	const struct proof_bound *b = &g->p->milder;
	const struct rule **named = arena_alloc(g->f->arena, (b->n_rules + 1) * sizeof(*named));
	unsigned n = named_rules(g, b, named);
	struct buf text = { 0 };

	if (n == 0 || !b->any || b->n_rules == 0 || !is_met(g, b->rules[0])) {
		why_not(g, b, _("Why not milder"));
		return;
	}
	buf_printf(&text, _("%s: %s"), _("Why not milder"), words_in(&g->v->q->tiers[b->tier].name, g->l));
	proof_heading(g->f, text.s);
	buf_clear(&text);
	if (n == 1)
		/* TRANSLATORS: %s is the rule that alone holds the tier. */
		buf_printf(&text, _("Held by one rule alone: %s. Without it the range falls."),
		    words_rule(named[0], g->l));
	else
		buf_printf(&text, ngettext("Held by %u rule.", "Held by %u rules, each of which is enough.", n), n);
	flow_text(g->f, ROLE_TEXT, text.s);
	for (unsigned i = 0; i < n && n > 1; i++)
		proof_line(g->f, 2, ROLE_TEXT, words_rule(named[i], g->l));
	buf_done(&text);
}

static void
step_line(const struct session *s, const struct verdict *v, const struct step *step, struct flow *f)
{
	struct buf b = { 0 };

	flow_line(f);
	flow_add(f, step->predicted ? ROLE_MET : ROLE_OPEN, step->predicted ?
	    flow_mark(f, "\u2713 ", "+ ") : step->possible == TRUTH_NO ? "- " : "? ");
	buf_puts(&b, words_rule(step->rule, s->language));
	if (step->rule->kind != RULE_NOTE)
		buf_printf(&b, " %s %s", flow_mark(f, "\u2192", "->"),
		    words_in(&v->q->tiers[step->rule->tier].name, s->language));
	flow_wrap(f, ROLE_TEXT, b.s);
	buf_clear(&b);
	buf_puts(&b, "");
	words_cites(&step->rule->sources, s->language, &b);
	flow_line(f);
	flow_pad(f, ROLE_TEXT, 2);
	flow_wrap(f, ROLE_DIM, b.s);
	buf_done(&b);
}

/* The steps of one kind, under a heading; nothing when there are none. */
static void
steps(const struct session *s, const struct verdict *v, struct flow *f, const char *title, int kind)
{
	bool any = false;

	for (unsigned i = 0; i < v->n_steps; i++) {
		const struct step *step = &v->steps[i];
		int is = step->predicted ? 0 : step->possible != TRUTH_NO ? 1 : 2;

		if (is != kind)
			continue;
		if (!any) {
			flow_blank(f);
			flow_text(f, ROLE_TITLE, title);
		}
		any = true;
		step_line(s, v, step, f);
	}
}

/* What was entered although it bears on the sentence alone, not on the range. */
static void
beside_range(const struct session *s, struct flow *f)
{
	bool any = false;

	for (unsigned i = 0; i < s->iv.q->n_facts; i++) {
		struct place p = { &s->iv.q->facts[i], 0 };
		struct buf name = { 0 }, value = { 0 }, b = { 0 };

		if (!outline_beside(p.fact) || p.fact->table != CASE ||
		    answers_at(&s->iv.answers, p.fact, 0)->state == CELL_ABSENT)
			continue;
		if (!any) {
			flow_blank(f);
			flow_text(f, ROLE_TITLE, _("Entered, and bearing only on the sentence"));
		}
		any = true;
		words_place(s->iv.q, p, s->language, &name);
		entry_format(p.fact, s->language, answers_at(&s->iv.answers, p.fact, 0), &value);
		buf_printf(&b, _("%s: %s"), name.s, value.s);
		flow_text(f, ROLE_TEXT, b.s);
		buf_done(&name);
		buf_done(&value);
		buf_done(&b);
	}
}

static void
conclusion(const struct page_proof *g)
{
	const struct tier *t = &g->v->q->tiers[g->p->predicted];
	struct buf b = { 0 };

	status_line(g->s, g->v, &b);
	flow_text(g->f, ROLE_TITLE, b.s);
	buf_done(&b);
	flow_line(g->f);
	flow_add(g->f, ROLE_DIM, _("Possible statutory range: "));
	if (g->f->cols < NARROW_COLS)
		flow_line(g->f);
	flow_wrap(g->f, ROLE_TEXT, words_in(&t->range, g->l));
	proof_cites(g->f, 0, g->l, &t->sources);
	if (t->sources.n > 0)
		quote(g->f, g->l, t->sources.at[0]);
}

/* Where each side's version of a dispute leads, and what parts them. */
static void
sides(const struct page_proof *g)
{
	struct buf b = { 0 };

	if (!g->v->disputed)
		return;
	columns_words(g->s, g->v, &b);
	columns_differences(g->s, g->v, SIDES, &b);
	proof_heading(g->f, _("Each side's version"));
	flow_text(g->f, ROLE_TEXT, b.s);
	buf_done(&b);
}

/* How far each quantity is from another tier. */
static void
distances(const struct page_proof *g)
{
	struct buf b = { 0 };

	buf_puts(&b, "");
	distances_words(g->v, g->l, &b);
	proof_heading(g->f, _("How far to another tier"));
	flow_text(g->f, ROLE_TEXT, b.s);
	buf_done(&b);
}

static void
mark_open(const struct page_proof *g)
{
	for (unsigned i = 0; i < g->v->n_open; i++) {
		const struct open_fact *o = &g->v->open[i];
		const struct proof_step *step = proof_fact(g->p, o->fact, o->row);

		if (step != NULL)
			g->open[step - g->p->steps] = true;
	}
}

void
proof_page(struct session *s, const struct verdict *v, struct flow *f)
{
	struct proof p = interview_proof(&s->iv, f->arena);
	const struct page_proof g = { s, v, &p, f, s->language,
		arena_alloc(f->arena, p.n_steps * sizeof(*g.told)),
		arena_alloc(f->arena, p.n_steps * sizeof(*g.open)) };

	mark_open(&g);
	conclusion(&g);
	sides(&g);
	holding(&g);
	/* TRANSLATORS: headings, each before a tier. */
	why_not(&g, &p.graver, _("Why not graver"));
	why_not_milder(&g);
	distances(&g);
	proof_ends(&g);
	proof_facts(&g);
	proof_readings(&g);
	contest_fixed(s, f);
	proof_presumed(&g);
	beside_range(s, f);
	notes(&g);
	steps(s, v, f, _("Rules that can still be met"), 1);
	steps(s, v, f, _("Rules that cannot be met on these facts and readings"), 2);
}
