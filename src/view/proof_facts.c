/* The facts that a tier rests on: who says so, how the law was read, what was presumed. */
#include "proof_panel.h"

#include <qingjie/entry.h>
#include <qingjie/words.h>

static bool
is_presumed(const struct proof_step *s)
{
	return s->known == KNOWN_PRESUMED;
}

/* The facts of the case or of one row that were stated, or that were presumed; how many there are. */
static unsigned
facts_of(const struct page_proof *g, int table, unsigned row, bool presumed, bool add)
{
	unsigned n = 0;

	for (unsigned i = 0; i < g->v->q->n_facts; i++) {
		const struct fact *f = &g->v->q->facts[i];
		const struct proof_step *s = f->table == table ? proof_fact(g->p, f, row) : NULL;
		struct buf b = { 0 };

		if (s == NULL || f->category == CATEGORY_READING || s->known == KNOWN_ABSENT ||
		    is_presumed(s) != presumed || (presumed && g->open[s - g->p->steps]))
			continue;
		n++;
		if (!add)
			continue;
		proof_fact_words(s, !presumed, g->l, &b);
		tree_add(g->t, 2, presumed ? ROLE_DIM : ROLE_TEXT, b.s)->place = (struct place){ f, row };
		buf_done(&b);
	}
	return n;
}

/* True: there was something to say of them. */
static bool
paragraph(const struct page_proof *g, int table, unsigned row, bool presumed, const char *title)
{
	struct buf name = { 0 };
	struct tree_node *node;

	if (facts_of(g, table, row, presumed, false) == 0)
		return false;
	if (title != NULL)
		proof_heading(g, 0, !presumed, title);
	if (table == CASE)
		/* TRANSLATORS: before the facts that are not of one row of a table. */
		buf_puts(&name, _("The case"));
	else
		proof_row(g->v->q, table, row, g->l, &name);
	node = tree_add(g->t, 1, ROLE_TEXT, name.s);
	node->joined = true;
	buf_done(&name);
	facts_of(g, table, row, presumed, true);
	return true;
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
	tree_add(g->t, 1, ROLE_TEXT, b.s)->place = (struct place){ s->fact, s->row };
	if (*words_in(&o->authority, g->l) != '\0')
		tree_add(g->t, 2, ROLE_DIM, words_in(&o->authority, g->l));
	proof_cites(g, 2, o->sources.n > 0 ? &o->sources : &s->fact->sources);
	buf_done(&b);
	buf_done(&who);
}

/* Readings of the case; those that nobody chose are told together behind the others. */
static void
readings(const struct page_proof *g, bool usual)
{
	for (unsigned i = 0; i < g->v->q->n_facts; i++) {
		const struct fact *f = &g->v->q->facts[i];
		const struct proof_step *s = f->table == CASE ? proof_fact(g->p, f, 0) : NULL;
		struct buf b = { 0 };

		if (s == NULL || f->category != CATEGORY_READING || f->type != TYPE_OPTIONS ||
		    is_presumed(s) != usual)
			continue;
		if (!usual) {
			chosen(g, s);
			continue;
		}
		proof_fact_words(s, false, g->l, &b);
		tree_add(g->t, 2, ROLE_DIM, b.s)->place = (struct place){ f, 0 };
		buf_done(&b);
	}
}

/* Are there readings of the case that it rests on: chosen ones, or usual ones? */
static bool
any_reading(const struct page_proof *g, bool usual)
{
	for (unsigned i = 0; i < g->v->q->n_facts; i++) {
		const struct fact *f = &g->v->q->facts[i];
		const struct proof_step *s = f->table == CASE ? proof_fact(g->p, f, 0) : NULL;

		if (s != NULL && f->category == CATEGORY_READING && f->type == TYPE_OPTIONS &&
		    is_presumed(s) == usual)
			return true;
	}
	return false;
}

void
proof_readings(const struct page_proof *g)
{
	const bool is_chosen = any_reading(g, false), is_usual = any_reading(g, true);

	if (is_chosen || is_usual)
		proof_heading(g, 0, is_chosen, _("Readings of the law that it rests on"));
	readings(g, false);
	if (!is_usual)
		return;
	tree_add(g->t, 1, ROLE_TEXT, _("The usual ones, while none was chosen"))->joined = true;
	readings(g, true);
}

/* "lot 1 · records: 0": what is taken to be so of an open fact. */
static void
presumption(const struct page_proof *g, unsigned depth, const struct open_fact *o)
{
	struct place p = { o->fact, o->row };
	struct buf name = { 0 }, value = { 0 }, b = { 0 };

	words_place(g->v->q, p, g->l, &name);
	if (p.fact->type == TYPE_TABLE)
		/* TRANSLATORS: presumed of a table while its end is open; %s is the
		 * questionnaire's word for one row (lot, site). */
		buf_printf(&value, _("no further %s"), words_row(g->v->q, p.fact->as_table, g->l));
	else
		entry_format_value(p.fact, g->l, o->presumed, &value);
	buf_printf(&b, _("%s: %s"), name.s, value.s);
	tree_add(g->t, depth, ROLE_TEXT, b.s)->place = p;
	buf_done(&name);
	buf_done(&value);
	buf_done(&b);
}

static bool
same_sources(const struct sources *a, const struct sources *b)
{
	if (a->n != b->n)
		return false;
	for (unsigned i = 0; i < a->n; i++)
		if (a->at[i] != b->at[i])
			return false;
	return true;
}

/* The open facts with the presumptions' authority as `like` has it, from that one on. */
static void
by_authority(const struct page_proof *g, unsigned like)
{
	const struct sources *all = &g->v->open[like].fact->presumed_by;
	struct tree_node *node;
	struct buf cites = { 0 }, b = { 0 };

	for (unsigned i = 0; i < like; i++)
		if (same_sources(&g->v->open[i].fact->presumed_by, all))
			return;
	words_cites(all, g->l, &cites);
	if (all->n > 0)
		/* TRANSLATORS: before presumptions: the sources on whose authority they are made. */
		buf_printf(&b, _("Presumed under %s"), cites.s);
	else
		buf_puts(&b, _("Presumed by this questionnaire, which names no source for it"));
	node = tree_add(g->t, 1, ROLE_DIM, b.s);
	node->source = all->n > 0 ? all->at[0] : NULL;
	buf_done(&cites);
	buf_done(&b);
	for (unsigned i = like; i < g->v->n_open; i++)
		if (same_sources(&g->v->open[i].fact->presumed_by, all))
			presumption(g, 2, &g->v->open[i]);
}

static void
presumptions(const struct page_proof *g)
{
	if (g->v->n_open == 0)
		return;
	proof_heading(g, 0, true, _("Not certain, and therefore presumed"));
	for (unsigned i = 0; i < g->v->n_open; i++)
		by_authority(g, i);
}

/* On whose authority the presumptions are, each source once. */
static void
presumed_by(const struct page_proof *g)
{
	const struct source **all = arena_alloc(g->f->arena, (g->v->q->n_sources + 1) * sizeof(*all));
	unsigned n = 0;

	for (unsigned i = 0; i < g->p->n_steps; i++) {
		const struct proof_step *s = &g->p->steps[i];

		if (s->kind == PROOF_FACT && is_presumed(s))
			sources_collect(all, &n, &s->fact->presumed_by);
	}
	if (n > 0)
		/* TRANSLATORS: behind presumptions, before the sources on whose authority they are made. */
		tree_add(g->t, 1, ROLE_DIM, _("All of this is presumed on the authority of:"))->opened = true;
	for (unsigned i = 0; i < n; i++)
		tree_add(g->t, 2, ROLE_DIM, words_in(&all[i]->cite, g->l))->source = all[i];
}

void
proof_presumed(const struct page_proof *g)
{
	presumptions(g);
	if (paragraphs(g, true, _("Presumed, and without bearing on the range now")))
		presumed_by(g);
}
