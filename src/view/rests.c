#include "rests.h"

#include <qingjie/control.h>
#include <qingjie/entry.h>
#include <qingjie/reasons.h>
#include <qingjie/words.h>

/* What was named already, each by its place in the proof or among the rules. */
struct resting {
	const struct session *s;
	struct proof p;
	struct arena *a;
	bool *told, *named, *followed;
	struct buf *out;
	bool any;
};

static void
name(struct resting *g, const struct fact *f, unsigned row)
{
	const struct proof_step *step = proof_fact(&g->p, f, row);
	const struct answers *a = &g->s->iv.answers;

	if (step != NULL && step->known == KNOWN_INHERITED) {
		name(g, f->inherits, 0);
		return;
	}
	if (step == NULL || g->named[step - g->p.steps] || !cell_stated(answers_at(a, f, row)))
		return;
	g->named[step - g->p.steps] = true;
	if (!g->any)
		buf_printf(g->out, "%s\n", _("The result rests on these answers:"));
	g->any = true;
	buf_puts(g->out, "- ");
	words_place(g->s->iv.q, (struct place){ f, row }, g->s->language, g->out);
	buf_puts(g->out, _(": "));
	entry_answer(a, f, row, g->s->language, g->s->wording, g->out);
	buf_puts(g->out, "\n");
}

static void follow(struct resting *g, const struct rule *r);

static void
take(struct resting *g, const struct reason *r)
{
	const struct expr *a = r->expr != NULL ? r->expr->a : NULL;

	if (r->kind == REASON_FACT)
		name(g, r->fact, r->row);
	else if (r->kind == REASON_LIMIT && a != NULL && a->op == EXPR_FACT)
		name(g, a->fact, a->fact->table == CASE ? 0 : r->row);
	else if (r->kind == REASON_PART && g->s->iv.q->tables[r->table].counted != NULL)
		name(g, control_column(&g->s->iv.q->tables[r->table], 1), r->row); /* how many it has */
	else if (r->kind == REASON_RULE)
		follow(g, r->rule);
}

static void
follow(struct resting *g, const struct rule *r)
{
	struct reasons all;

	if (g->followed[r - g->p.q->rules])
		return;
	g->followed[r - g->p.q->rules] = true;
	all = reasons_of(&g->p, r, g->told, g->a);
	for (unsigned i = 0; i < all.n; i++)
		take(g, &all.at[i]);
}

void
rests_words(struct session *s, struct buf *out)
{
	struct arena a;
	struct resting g = { .s = s, .a = &a, .out = out };
	const struct proof_bound *why;

	arena_init(&a);
	g.p = interview_proof(&s->iv, &a);
	g.told = arena_alloc(&a, g.p.n_steps * sizeof(*g.told));
	g.named = arena_alloc(&a, g.p.n_steps * sizeof(*g.named));
	g.followed = arena_alloc(&a, g.p.q->n_rules * sizeof(*g.followed));
	why = g.p.milder.any ? &g.p.milder : &g.p.graver;
	for (unsigned i = 0; i < why->n_rules; i++)
		follow(&g, why->rules[i]);
	arena_done(&a);
}
