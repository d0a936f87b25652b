/* The facts that a tier rests on: who says so, how the law was read, what was presumed. */
#include "proof_panel.h"

#include <qingjie/entry.h>
#include <qingjie/words.h>

static bool
is_presumed(const struct proof_step *s)
{
	return s->known == KNOWN_PRESUMED;
}

/* The facts of the case or of one row that were stated, or that were presumed, as one paragraph. */
static void
facts_of(const struct page_proof *g, int table, unsigned row, bool presumed, struct buf *out)
{
	for (unsigned i = 0; i < g->v->q->n_facts; i++) {
		const struct fact *f = &g->v->q->facts[i];
		const struct proof_step *s = f->table == table ? proof_fact(g->p, f, row) : NULL;

		if (s == NULL || f->category == CATEGORY_READING || s->known == KNOWN_ABSENT ||
		    is_presumed(s) != presumed || (presumed && g->open[s - g->p->steps]))
			continue;
		if (out->len > 0)
			buf_puts(out, _("; "));
		proof_fact_words(s, !presumed, g->l, out);
	}
}

/* True: there was something to say of them. */
static bool
paragraph(const struct page_proof *g, int table, unsigned row, bool presumed, const char *title)
{
	struct buf name = { 0 }, all = { 0 };
	bool any;

	facts_of(g, table, row, presumed, &all);
	any = all.len > 0;
	if (any && title != NULL)
		proof_heading(g->f, title);
	if (any) {
		if (table == CASE)
			/* TRANSLATORS: before the facts that are not of one row of a table. */
			buf_puts(&name, _("The case"));
		else
			proof_row(g->v->q, table, row, g->l, &name);
		flow_text(g->f, ROLE_TEXT, name.s);
		proof_line(g->f, 2, presumed ? ROLE_DIM : ROLE_TEXT, all.s);
	}
	buf_done(&name);
	buf_done(&all);
	return any;
}

/* Under the title, the case's and then each row's; nothing when there are none. */
static bool
paragraphs(const struct page_proof *g, bool presumed, const char *title)
{
	bool any = paragraph(g, CASE, 0, presumed, title);

	for (unsigned t = 0; t < g->v->q->n_tables; t++)
		for (unsigned row = 0; row < g->p->n_rows[t]; row++)
			any |= paragraph(g, (int)t, row, presumed, any ? NULL : title);
	return any;
}

void
proof_facts(const struct page_proof *g)
{
	paragraphs(g, false, _("Facts that it rests on"));
}

/* A reading that counsel chose, with who reads it so. */
static void
chosen(const struct page_proof *g, const struct proof_step *s)
{
	const struct option *o = &s->fact->options[__builtin_ctzll((uint64_t)s->value.lo)];
	struct buf b = { 0 }, who = { 0 };

	proof_fact_words(s, true, g->l, &b);
	if (s->known == KNOWN_STATED) {
		proof_who(s, &who);
		buf_printf(&b, _(" (%s)"), who.s);
	}
	flow_text(g->f, ROLE_TEXT, b.s);
	proof_line(g->f, 2, ROLE_DIM, words_in(&o->authority, g->l));
	proof_cites(g->f, 2, g->l, o->sources.n > 0 ? &o->sources : &s->fact->sources);
	buf_done(&b);
	buf_done(&who);
}

void
proof_readings(const struct page_proof *g)
{
	struct buf usual = { 0 };
	bool any = false;

	for (unsigned i = 0; i < g->v->q->n_facts; i++) {
		const struct fact *f = &g->v->q->facts[i];
		const struct proof_step *s = f->table == CASE ? proof_fact(g->p, f, 0) : NULL;

		if (s == NULL || f->category != CATEGORY_READING || f->type != TYPE_OPTIONS)
			continue;
		if (!any)
			proof_heading(g->f, _("Readings of the law that it rests on"));
		any = true;
		if (is_presumed(s)) {
			buf_puts(&usual, usual.len > 0 ? _("; ") : "");
			proof_fact_words(s, false, g->l, &usual);
		} else {
			chosen(g, s);
		}
	}
	if (usual.len > 0) {
		flow_text(g->f, ROLE_TEXT, _("The usual ones, while none was chosen"));
		proof_line(g->f, 2, ROLE_DIM, usual.s);
	}
	buf_done(&usual);
}

static void
presumptions(const struct session *s, const struct verdict *v, struct flow *f)
{
	if (v->n_open == 0)
		return;
	flow_blank(f);
	flow_text(f, ROLE_TITLE, _("Not certain, and therefore presumed"));
	for (unsigned i = 0; i < v->n_open; i++) {
		struct place p = { v->open[i].fact, v->open[i].row };
		struct buf name = { 0 }, value = { 0 }, b = { 0 };

		words_place(s->iv.q, p, s->language, &name);
		if (p.fact->type == TYPE_TABLE)
			/* TRANSLATORS: presumed of a table while its end is open; %s is the
			 * questionnaire's word for one row (lot, site). */
			buf_printf(&value, _("no further %s"),
			    words_row(s->iv.q, p.fact->as_table, s->language));
		else
			entry_format_value(p.fact, s->language, v->open[i].presumed, &value);
		buf_printf(&b, _("%s: %s"), name.s, value.s);
		flow_text(f, ROLE_TEXT, b.s);
		for (unsigned k = 0; k < p.fact->presumed_by.n; k++)
			flow_text(f, ROLE_DIM, words_in(&p.fact->presumed_by.at[k]->cite, s->language));
		buf_done(&name);
		buf_done(&value);
		buf_done(&b);
	}
}

/* On whose authority the presumptions are, each source once. */
static void
presumed_by(const struct page_proof *g)
{
	const struct questionnaire *q = g->v->q;
	bool *said = arena_alloc(g->f->arena, (q->n_sources + 1) * sizeof(*said));
	struct buf b = { 0 };

	for (unsigned i = 0; i < g->p->n_steps; i++) {
		const struct proof_step *s = &g->p->steps[i];

		if (s->kind != PROOF_FACT || !is_presumed(s))
			continue;
		for (unsigned k = 0; k < s->fact->presumed_by.n; k++) {
			const struct source *source = s->fact->presumed_by.at[k];
			if (said[source - q->sources])
				continue;
			said[source - q->sources] = true;
			buf_puts(&b, b.len > 0 ? _("; ") : "");
			buf_puts(&b, words_in(&source->cite, g->l));
		}
	}
	if (b.len > 0)
		flow_text(g->f, ROLE_DIM, b.s);
	buf_done(&b);
}

void
proof_presumed(const struct page_proof *g)
{
	presumptions(g->s, g->v, g->f);
	if (paragraphs(g, true, _("Presumed, and without bearing on the range now")))
		presumed_by(g);
}
