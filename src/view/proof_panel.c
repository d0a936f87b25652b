/*
 * The reasons: the conclusion, the rules that hold it with the words of the law, what they rest on and
 * who says so, what was presumed and on whose authority, and why neither the next tier up nor down.
 */
#include "proof_panel.h"

#include <qingjie/distances.h>
#include <qingjie/entry.h>
#include <qingjie/outline.h>
#include <qingjie/status.h>
#include <qingjie/words.h>

#include "columns.h"

#define OPENED_MAX 4 /* rules of a heading that are seen unfolded at first */

void
proof_heading(const struct page_proof *g, unsigned depth, bool opened, const char *title)
{
	tree_add(g->t, depth, ROLE_TITLE, title)->opened = opened;
}

static void
cite(const struct page_proof *g, unsigned depth, const struct source *source)
{
	tree_add(g->t, depth, ROLE_DIM, words_in(&source->cite, g->l))->source = source;
}

/* The words of the law. */
static void
quote(const struct page_proof *g, unsigned depth, const struct source *s)
{
	const char *en = words_in(&s->text, LANG_EN);

	tree_lines(g->t, depth, ROLE_TEXT, words_in(&s->text, LANG_ZH));
	if (g->l != LANG_EN || *en == '\0')
		return;
	tree_add(g->t, depth, ROLE_DIM, _("Unofficial translation:"));
	tree_lines(g->t, depth, ROLE_DIM, en);
}

static void
law(const struct page_proof *g, unsigned depth, const struct sources *sources, bool quoted)
{
	for (unsigned i = 0; i < sources->n; i++) {
		cite(g, i == 0 ? depth : depth + 1, sources->at[i]);
		if (i == 0 && quoted)
			quote(g, depth + 1, sources->at[0]);
	}
}

void
proof_cites(const struct page_proof *g, unsigned depth, const struct sources *sources)
{
	law(g, depth, sources, false);
}

static const struct source *
first_of(const struct sources *sources)
{
	return sources->n > 0 ? sources->at[0] : NULL;
}

/* The question that gave what is compared; {NULL}: it was computed. */
static struct place
measured_at(const struct page_proof *g, const struct reason *r)
{
	const struct expr *e = r->expr->a;
	const struct fact *f = e->op == EXPR_FACT ? e->fact :
	    e->op == EXPR_SIDE_DAY ? g->v->q->tables[e->table].from : NULL;

	return (struct place){ f, f == NULL || f->table == CASE ? 0 : r->row };
}

/* A reason as a node; of a fact it leads to the question. */
static void
reason_line(const struct page_proof *g, unsigned depth, const struct reason *r)
{
	struct buf b = { 0 };
	struct tree_node *node;

	proof_reason(g->p, r, g->f, g->l, &b);
	node = tree_add(g->t, depth + r->depth, r->kind == REASON_LIMIT ? ROLE_TEXT : ROLE_DIM, b.s);
	node->opened = r->kind == REASON_LIMIT || r->depth > 0; /* a row's own reasons can be long */
	if (r->kind == REASON_FACT)
		node->place = (struct place){ r->fact, r->row };
	else if (r->kind == REASON_LIMIT)
		node->place = measured_at(g, r);
	else if (r->kind == REASON_VALUE)
		node->source = first_of(&r->derived->sources);
	else if (r->kind == REASON_RULE)
		node->source = first_of(&r->rule->sources);
	else if (r->kind == REASON_ROW || r->kind == REASON_PART)
		node->place = (struct place){ g->v->q->tables[r->table].columns[0], r->row };
	else if (r->kind == REASON_NO_ROW)
		node->place = (struct place){ g->v->q->tables[r->table].fact, 0 };
	buf_done(&b);
}

/* The conditions that make the difference, each below what it belongs to: first what is measured. */
static void
reasons(const struct page_proof *g, unsigned depth, const struct rule *r)
{
	struct reasons all = reasons_of(g->p, r, g->told, g->f->arena);

	for (int rest = 0; rest < 2; rest++) {
		bool measured = false;
		for (unsigned i = 0; i < all.n; i++) {
			if (all.at[i].depth == 0)
				measured = all.at[i].kind == REASON_LIMIT;
			if (measured == (rest == 0))
				reason_line(g, depth, &all.at[i]);
		}
	}
}

/* A rule in words: is it met, and which tier does it give? A note gives none. */
static void
spoken_rule(const struct page_proof *g, const struct rule *r, enum truth met, struct buf *out)
{
	const char *name = words_rule(r, g->l);

	if (met == TRUTH_YES)
		/* TRANSLATORS: of a rule, line by line; %s is its name. */
		buf_printf(out, _("Met: %s"), name);
	else if (met == TRUTH_NO)
		buf_printf(out, _("Not met: %s"), name);
	else
		buf_printf(out, _("Can still be met: %s"), name);
	if (r->kind != RULE_NOTE)
		/* TRANSLATORS: behind a rule, line by line: the tier that it gives where it is met. */
		buf_printf(out, met == TRUTH_YES ? _(", which gives %s") : _(", which would give %s"),
		    words_in(&g->v->q->tiers[r->tier].name, g->l));
}

/* The same with signs. */
static void
drawn_rule(const struct page_proof *g, const struct rule *r, enum truth met, struct buf *out)
{
	buf_printf(out, "%s%s", met == TRUTH_YES ? flow_mark(g->f, "\u2713 ", "+ ") :
	    met == TRUTH_NO ? "- " : "? ", words_rule(r, g->l));
	if (r->kind != RULE_NOTE)
		buf_printf(out, " %s %s", flow_mark(g->f, "\u2192", "->"),
		    words_in(&g->v->q->tiers[r->tier].name, g->l));
}

static void
rule_words(const struct page_proof *g, const struct rule *r, enum truth met, struct buf *out)
{
	if (flow_spoken(g->f))
		spoken_rule(g, r, met, out);
	else
		drawn_rule(g, r, met, out);
}

static void
rule_head(const struct page_proof *g, unsigned depth, const struct rule *r, bool met)
{
	struct buf b = { 0 };
	struct tree_node *node;

	rule_words(g, r, met ? TRUTH_YES : TRUTH_NO, &b);
	node = tree_add(g->t, depth, met ? ROLE_MET : ROLE_TEXT, b.s);
	node->source = first_of(&r->sources);
	buf_done(&b);
}

/* A rule with its sources, the words of the first of them, and what it rests on. */
static void
rule_whole(const struct page_proof *g, unsigned depth, const struct rule *r)
{
	rule_head(g, depth, r, true);
	g->t->at[g->t->n - 1].opened = true;
	law(g, depth + 1, &r->sources, true);
	reasons(g, depth + 1, r);
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

	proof_heading(g, 1, true, _("Rules that are met"));
	for (int beside = 0; beside < 2; beside++)
		for (unsigned i = 0; i < g->v->q->n_rules; i++) {
			const struct rule *r = &g->v->q->rules[i];
			bool holds = r->kind == kind && r->tier == g->p->predicted;
			if (!is_shown(g, r) || holds == (beside != 0))
				continue;
			any = true;
			if (holds) {
				rule_whole(g, 2, r);
			} else {
				rule_head(g, 2, r, true);
				proof_cites(g, 3, &r->sources);
			}
		}
	if (!any)
		tree_add(g->t, 2, ROLE_DIM, _("None raises the range."));
	for (unsigned i = 0; i < g->v->n_met; i++)
		if (g->v->met[i]->kind == RULE_NOTE) {
			const struct rule *r = g->v->met[i];
			struct buf b = { 0 };

			rule_words(g, r, TRUTH_YES, &b);
			tree_add(g->t, 2, ROLE_MET, b.s)->source = first_of(&r->sources);
			proof_cites(g, 3, &r->sources);
			buf_done(&b);
		}
}

/* What stands beside the tier. */
static void
notes(const struct page_proof *g)
{
	struct buf b = { 0 };

	if (g->v->n_flags > 0)
		proof_heading(g, 0, false, _("Notes"));
	for (unsigned i = 0; i < g->v->n_flags; i++) {
		const struct flag *flag = g->v->flags[i];

		buf_clear(&b);
		buf_printf(&b, _("%s: %s"), words_in(&flag->name, g->l), words_in(&flag->text, g->l));
		tree_add(g->t, 1, ROLE_TEXT, b.s)->source = first_of(&flag->sources);
		proof_cites(g, 2, &flag->sources);
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
	proof_heading(g, 0, true, head.s);
	buf_done(&head);
	for (unsigned i = 0; i < b->n_rules; i++) {
		rule_head(g, 1, b->rules[i], is_met(g, b->rules[i]));
		g->t->at[g->t->n - 1].opened = b->n_rules <= OPENED_MAX;
		reasons(g, 2, b->rules[i]);
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
	proof_heading(g, 0, true, text.s);
	buf_clear(&text);
	if (n == 1)
		/* TRANSLATORS: %s is the rule that alone holds the tier. */
		buf_printf(&text, _("Held by one rule alone: %s. Without it the range falls."),
		    words_rule(named[0], g->l));
	else
		buf_printf(&text, ngettext("Held by %u rule.", "Held by %u rules, each of which is enough.", n), n);
	tree_add(g->t, 1, ROLE_TEXT, text.s)->opened = true;
	for (unsigned i = 0; i < n && n > 1; i++)
		tree_add(g->t, 2, ROLE_TEXT, words_rule(named[i], g->l))->source =
		    first_of(&named[i]->sources);
	buf_done(&text);
}

static void
step_line(const struct page_proof *g, const struct step *step)
{
	struct buf b = { 0 };

	rule_words(g, step->rule, step->predicted ? TRUTH_YES :
	    step->possible == TRUTH_NO ? TRUTH_NO : TRUTH_OPEN, &b);
	tree_add(g->t, 1, ROLE_TEXT, b.s)->source = first_of(&step->rule->sources);
	proof_cites(g, 2, &step->rule->sources);
	buf_done(&b);
}

/* The steps of one kind, under a heading; nothing when there are none. */
static void
steps(const struct page_proof *g, const char *title, int kind)
{
	bool any = false;

	for (unsigned i = 0; i < g->v->n_steps; i++) {
		const struct step *step = &g->v->steps[i];
		int is = step->predicted ? 0 : step->possible != TRUTH_NO ? 1 : 2;

		if (is != kind)
			continue;
		if (!any)
			proof_heading(g, 0, false, title);
		any = true;
		step_line(g, step);
	}
}

/* What was entered although it bears on the sentence alone, not on the range. */
static void
beside_range(const struct page_proof *g)
{
	const struct session *s = g->s;
	bool any = false;

	for (unsigned i = 0; i < s->iv.q->n_facts; i++) {
		struct place p = { &s->iv.q->facts[i], 0 };
		struct buf name = { 0 }, value = { 0 }, b = { 0 };

		if (!outline_beside(p.fact) || p.fact->table != CASE ||
		    answers_at(&s->iv.answers, p.fact, 0)->state == CELL_ABSENT)
			continue;
		if (!any)
			proof_heading(g, 0, false, _("Entered, and bearing only on the sentence"));
		any = true;
		words_place(s->iv.q, p, s->language, &name);
		entry_format(p.fact, s->language, answers_at(&s->iv.answers, p.fact, 0), &value);
		buf_printf(&b, _("%s: %s"), name.s, value.s);
		tree_add(g->t, 1, ROLE_TEXT, b.s)->place = p;
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
	proof_heading(g, 0, true, b.s);
	buf_clear(&b);
	buf_printf(&b, "%s%s", _("Possible statutory range: "), words_in(&t->range, g->l));
	tree_add(g->t, 1, ROLE_TEXT, b.s)->source = first_of(&t->sources);
	law(g, 2, &t->sources, true);
	buf_done(&b);
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
	proof_heading(g, 0, true, _("Each side's version"));
	tree_lines(g->t, 1, ROLE_TEXT, b.s);
	buf_done(&b);
}

/* How far each quantity is from another tier. */
static void
distances(const struct page_proof *g)
{
	struct buf b = { 0 };

	buf_puts(&b, "");
	distances_words(g->v, g->l, &b);
	proof_heading(g, 0, false, _("How far to another tier"));
	tree_lines(g->t, 1, ROLE_TEXT, b.s);
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

/* What was fixed of the disputed law in this case. */
static void
fixed(const struct page_proof *g)
{
	struct flow lines;

	flow_init(&lines, g->f->arena, ~0u, g->f->ascii);
	contest_fixed(g->s, &lines);
	tree_flow(g->t, 0, &lines);
}

void
proof_tree(struct session *s, const struct verdict *v, struct tree *t, struct arena *scratch)
{
	struct proof p = interview_proof(&s->iv, scratch);
	struct flow marks;
	const struct page_proof g = { s, v, &p, t, &marks, s->language,
		arena_alloc(scratch, p.n_steps * sizeof(*g.told)),
		arena_alloc(scratch, p.n_steps * sizeof(*g.open)),
		arena_alloc(scratch, p.n_steps * sizeof(*g.looked)) };

	flow_init(&marks, scratch, s->by_line ? FLOW_UNBROKEN : 0, t->ascii);
	mark_open(&g);
	reasons_looked(&p, g.looked, scratch);
	conclusion(&g);
	holding(&g);
	sides(&g);
	/* TRANSLATORS: headings, each before a tier. */
	why_not(&g, &p.graver, _("Why not graver"));
	why_not_milder(&g);
	distances(&g);
	proof_ends(&g);
	proof_facts(&g);
	proof_readings(&g);
	fixed(&g);
	proof_presumed(&g);
	beside_range(&g);
	notes(&g);
	steps(&g, _("Rules that can still be met"), 1);
	steps(&g, _("Rules that cannot be met on these facts and readings"), 2);
	tree_finish(t);
}

void
proof_page(struct session *s, const struct verdict *v, struct flow *f)
{
	struct tree t;

	tree_init(&t, f->arena, f->ascii);
	proof_tree(s, v, &t, f->arena);
	tree_words(&t, f);
}
