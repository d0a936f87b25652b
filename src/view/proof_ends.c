/* How the ends of the range are attained: what the open facts are then. */
#include "proof_panel.h"

#include <qingjie/entry.h>
#include <qingjie/words.h>

#define SHOWN_MAX 8 /* facts named for one end */

struct shown_end {
	const struct page_proof *g;
	const struct witness *witness;
	unsigned shown, left_out;
};

/* The place, unless it is of a row that nobody has named yet. */
static struct place
there(const struct shown_end *e, struct place p)
{
	bool is_there = p.fact->table == CASE || p.row < e->g->s->iv.answers.tables[p.fact->table].n;

	return is_there ? p : (struct place){ NULL, 0 };
}

static void
one_value(struct shown_end *e, struct place place, struct range value)
{
	struct buf name = { 0 }, text = { 0 }, b = { 0 };

	if (e->shown++ >= SHOWN_MAX) {
		e->left_out++;
		return;
	}
	words_place(e->g->v->q, place, e->g->l, &name);
	entry_format_value(place.fact, e->g->l, value, &text);
	buf_printf(&b, _("%s: %s"), name.s, text.s);
	tree_add(e->g->t, 2, ROLE_TEXT, b.s)->place = there(e, place);
	buf_done(&name);
	buf_done(&text);
	buf_done(&b);
}

static bool
is_presumed(const struct fact *f, int64_t as_of, struct range value)
{
	const struct range all = fact_domain(f, as_of);

	switch (f->presumed) {
	case PRESUMED_LOWEST: return value.lo == all.lo;
	case PRESUMED_HIGHEST: return value.lo == all.hi;
	case PRESUMED_PREFER: return value.lo == f->prefer;
	case PRESUMED_ORDER: break;
	}
	return f->type == TYPE_TRUTH ? value.lo == f->first[0]
	                             : (uint64_t)value.lo == UINT64_C(1) << f->first[0];
}

/* Facts that can change the range and are not what is presumed of them. */
static void
open_values(struct shown_end *e)
{
	for (unsigned i = 0; i < e->g->v->n_open; i++) {
		const struct open_fact *o = &e->g->v->open[i];

		if (o->fact->type == TYPE_TABLE)
			continue;
		const struct cell *c = answers_at(e->witness->answers, o->fact, o->row);
		if (c->state == CELL_KNOWN && (c->value[0].lo != o->presumed.lo))
			one_value(e, (struct place){ o->fact, o->row }, c->value[0]);
	}
}

/* What was taken otherwise than usual: a reading of the law, a ground, the class of a contested kind. */
static void
taken_otherwise(struct shown_end *e)
{
	const struct questionnaire *q = e->g->v->q;
	const struct answers *a = &e->g->s->iv.answers;

	for (unsigned i = 0; i < q->n_facts; i++) {
		const struct fact *f = &q->facts[i];
		unsigned rows = f->table == CASE ? 1 : a->tables[f->table].n;

		if (f->category == CATEGORY_FACT && !f->overrides)
			continue;
		for (unsigned row = 0; row < rows; row++) {
			const struct cell *c = answers_at(e->witness->answers, f, row);
			if (answers_at(a, f, row)->state == CELL_ABSENT && c->state == CELL_KNOWN &&
			    (f->overrides || !is_presumed(f, e->g->v->as_of, c->value[0])))
				one_value(e, (struct place){ f, row }, c->value[0]);
		}
	}
}

/* Rows that nobody has named yet. */
static void
further_rows(struct shown_end *e)
{
	const struct questionnaire *q = e->g->v->q;

	for (unsigned t = 0; t < q->n_tables; t++)
		for (unsigned row = e->g->s->iv.answers.tables[t].n; row < e->witness->answers->tables[t].n; row++)
			for (unsigned c = 0; c < q->tables[t].n_columns; c++) {
				const struct fact *f = q->tables[t].columns[c];
				const struct cell *cell = answers_at(e->witness->answers, f, row);

				if (cell->state == CELL_KNOWN && !is_presumed(f, e->g->v->as_of, cell->value[0]))
					one_value(e, (struct place){ f, row }, cell->value[0]);
			}
}

/* What of a row that straddles lies on which days. */
static void
shares(struct shown_end *e)
{
	for (unsigned i = 0; i < e->witness->n_shares; i++) {
		const struct share *s = &e->witness->shares[i];
		const struct table *t = &e->g->v->q->tables[s->table];
		struct buf amount = { 0 }, from = { 0 }, to = { 0 }, b = { 0 };

		if (s->amount == 0)
			continue;
		entry_format_number(t->divided->unit, e->g->l, s->amount, &amount);
		entry_format_value(t->from, e->g->l, range_of(s->days.lo), &from);
		entry_format_value(t->to, e->g->l, range_of(s->days.hi), &to);
		/* TRANSLATORS: the word for a row, its number, how much of it lies between two days. */
		buf_printf(&b, _("%s %u: %s from %s to %s"), words_row(e->g->v->q, s->table, e->g->l),
		    s->row + 1, amount.s, from.s, to.s);
		tree_add(e->g->t, 2, ROLE_TEXT, b.s);
		buf_done(&amount);
		buf_done(&from);
		buf_done(&to);
		buf_done(&b);
	}
}

static void
one_end(const struct page_proof *g, const char *name, unsigned tier, const struct witness *w)
{
	struct shown_end e = { g, w, 0, 0 };
	struct buf b = { 0 };

	/* TRANSLATORS: "Lowest: TIER, for instance if", before a list of facts */
	buf_printf(&b, _("%s: %s, for instance if"), name, words_in(&g->v->q->tiers[tier].name, g->l));
	tree_add(g->t, 1, ROLE_TEXT, b.s);
	buf_done(&b);
	taken_otherwise(&e);
	open_values(&e);
	further_rows(&e);
	shares(&e);
	if (e.left_out > 0) {
		struct buf more = { 0 };
		buf_printf(&more, ngettext("and %u other fact", "and %u other facts", e.left_out), e.left_out);
		tree_add(g->t, 2, ROLE_DIM, more.s);
		buf_done(&more);
	}
}

/* Ends that lie further out once what is disputed in law is open as well. */
static void
contested_ends(const struct page_proof *g, const struct verdict *v)
{
	if (v->contested_lowest.answers != NULL && v->contested.lowest < v->ends.lowest)
		one_end(g, _("Lowest with disputed readings open"), v->contested.lowest, &v->contested_lowest);
	if (v->contested_highest.answers != NULL && v->contested.highest > v->ends.highest)
		one_end(g, _("Highest with disputed readings open"), v->contested.highest,
		    &v->contested_highest);
}

void
proof_ends(const struct page_proof *g)
{
	struct verdict v =
	    interview_verdict(&g->s->iv, WANT_BOUNDS | WANT_CONTESTED | WANT_WITNESSES, g->f->arena);

	if (v.contested.lowest == v.contested.highest)
		return;
	proof_heading(g, 0, false, _("How far it can still go"));
	if (!v.exact)
		tree_add(g->t, 1, ROLE_WARNING,
		    _("The range is safe, not exact: no outcome lies outside, but it may be narrower."));
	if (v.lowest.answers != NULL && v.ends.lowest < g->v->predicted)
		one_end(g, _("Lowest"), v.ends.lowest, &v.lowest);
	if (v.highest.answers != NULL && v.ends.highest > g->v->predicted)
		one_end(g, _("Highest"), v.ends.highest, &v.highest);
	contested_ends(g, &v);
}
