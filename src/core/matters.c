#include <qingjie/matters.h>

#include "sway.h"

struct marking {
	const struct answers *a;
	int64_t as_of;
	struct arena *arena;
	struct marks marks;
	struct world w;        /* of all that is asked, */
	struct run run;        /* the run over it, */
	struct relevance tier; /* and what decides between the ends of the tier */
};

/* Raises what is in the list; both lists are in the author's order. */
static void
raise(struct marks *m, const struct open_list *l, enum matters to)
{
	for (unsigned i = 0, k = 0; i < m->n && k < l->n; i++) {
		if (m->at[i].fact != l->at[k].fact || m->at[i].row != l->at[k].row)
			continue;
		if (m->at[i].matters < to)
			m->at[i].matters = to;
		k++;
	}
}

/* Every cell that is open, whether it matters or not. */
static struct marks
all_open(const struct answers *a, struct arena *arena)
{
	struct open_list l = open_all(a, arena);

	for (unsigned i = 0; i < l.n; i++)
		l.at[i].matters = MATTERS_NOT;
	return (struct marks){ l.n, l.at };
}

static struct range
either(const struct fact *f, struct range a, struct range b)
{
	return f->type == TYPE_OPTIONS ? range_options((uint64_t)a.lo | (uint64_t)b.lo) : range_hull(a, b);
}

/* Is it possible that the flag stands? */
static bool
may_stand(const struct run *r, const struct flag *f)
{
	return f->tiers & (uint64_t)run_case(r, (unsigned)r->p->tier_at).lo && run_case(r, f->reg).hi;
}

/* A flag that compares tiers: what decides the tier in either of them decides the flag. */
static void
mark_supposed(struct marking *m, const struct flag *f)
{
	struct world w = world_build(m->a, m->as_of, WORLD_ASKED, m->arena);

	for (unsigned i = 0; i < f->n_supposed; i++) {
		const struct supposed *s = &f->supposed[i];
		unsigned n = s->fact->table == CASE ? 1 : w.n[s->fact->table];
		for (unsigned row = 0; row < n; row++)
			world_set(&w, s->fact, row, either(s->fact, world_get(&w, s->fact, row), s->value));
	}
	struct run r = run_whole(&w, m->arena);
	struct relevance rel = relevance_of(&r, m->arena);
	if (r.ends.lowest == r.ends.highest)
		return;
	open_root_rules(&rel, rel.run->ends);
	for (unsigned i = 0; i < f->n_supposed; i++)
		if (f->supposed[i].rows_reg >= 0)
			relevance_root_rows(&rel, (unsigned)f->supposed[i].fact->table,
			    -1 - f->supposed[i].rows_reg);
	relevance_walk(&rel, rel.run->p->n_instrs);
	struct open_list l = open_stated(&rel, m->a, NULL, m->arena);
	raise(&m->marks, &l, MATTERS_FINDINGS);
}

/* The case's value is that of rows to come, which say nothing of their own. */
static void
raise_inherited(struct marking *m, const struct relevance *rel, enum matters to)
{
	const struct questionnaire *q = rel->run->q;

	for (unsigned i = 0; i < m->marks.n; i++)
		for (unsigned k = 0; k < q->n_facts && m->marks.at[i].fact->table == CASE; k++) {
			const struct fact *c = &q->facts[k];
			if (c->inherits != m->marks.at[i].fact || !rel->further[c->table] ||
			    !relevance_cell(rel, c, rel->run->lanes[c->table].rows))
				continue;
			if (m->marks.at[i].matters < to)
				m->marks.at[i].matters = to;
		}
}

/* What bears on the tier where readings of the law are open as well. */
static void
mark_contested(struct marking *m)
{
	struct world w = world_build(m->a, m->as_of, WORLD_CONTESTED, m->arena);
	struct run r = run_whole(&w, m->arena);
	struct relevance rel = relevance_of(&r, m->arena);

	open_root_rules(&rel, rel.run->ends);
	relevance_walk(&rel, rel.run->p->n_instrs);
	struct open_list l = open_stated(&rel, m->a, NULL, m->arena);
	raise(&m->marks, &l, MATTERS_READINGS);
	raise_inherited(m, &rel, MATTERS_READINGS);
}

/* What may bear on findings, or on the tier only under another reading. */
static void
mark_rest(struct marking *m)
{
	struct relevance findings = relevance_of(&m->run, m->arena);

	mark_contested(m);
	open_root_findings(&findings);
	relevance_walk(&findings, findings.run->p->n_instrs);
	raise_inherited(m, &findings, MATTERS_FINDINGS);
	struct open_list l = open_stated(&findings, m->a, NULL, m->arena);
	raise(&m->marks, &l, MATTERS_FINDINGS);
	for (unsigned i = 0; i < m->run.q->n_flags; i++)
		if (m->run.q->flags[i].compared != COMPARED_NONE && may_stand(&m->run, &m->run.q->flags[i]))
			mark_supposed(m, &m->run.q->flags[i]);
	raise_inherited(m, &m->tier, MATTERS_TIER);
}

/* Looks back through the rules for what may bear on the tier: too much, if anything. */
static struct open_list
begin(struct marking *m)
{
	m->w = world_build(m->a, m->as_of, WORLD_ASKED, m->arena);
	m->run = run_whole(&m->w, m->arena);
	m->tier = relevance_of(&m->run, m->arena);
	open_root_rules(&m->tier, m->run.ends);
	relevance_walk(&m->tier, m->run.p->n_instrs);
	return open_stated(&m->tier, m->a, NULL, m->arena);
}

/* What moves an end by itself decides; the rest of what may bear on the tier can only with other answers. */
static void
settle(struct swaying *s, unsigned place, struct open_fact *o)
{
	sway_alone(s, place);
	enum sway sway = sway_of(s, o->fact, o->row);
	o->matters = sway == SWAY_NONE ? MATTERS_WITH_OTHERS : MATTERS_TIER;
	o->proved = sway == SWAY_SOME;
}

static void
settle_all(struct marking *m, const struct open_list *tier)
{
	const struct open_list all = { m->marks.n, m->marks.at };
	struct swaying s;

	if (tier->n == 0)
		return;
	sway_init(&s, m->a, m->as_of);
	for (unsigned i = 0; i < tier->n; i++)
		settle(&s, i, open_find(&all, tier->at[i].fact, tier->at[i].row));
	sway_done(&s);
}

struct marks
matters_of(const struct answers *a, int64_t as_of, struct arena *arena)
{
	struct marking m = { .a = a, .as_of = as_of, .arena = arena, .marks = all_open(a, arena) };
	struct open_list tier = begin(&m);

	mark_rest(&m);
	settle_all(&m, &tier);
	return m.marks;
}

/* False when called away. */
static bool
settle_one(const struct marking *m, unsigned place, struct calls calls, struct open_fact *mark)
{
	struct swaying s;

	sway_init(&s, m->a, m->as_of);
	s.calls = calls;
	settle(&s, place, mark);
	sway_done(&s);
	return !s.called;
}

bool
matters_one(const struct answers *a, int64_t as_of, const struct fact *f, unsigned row, struct calls calls,
    struct open_fact *mark)
{
	struct arena arena;
	struct marking m = { .a = a, .as_of = as_of, .arena = &arena };
	bool found = true;

	arena_init(&arena);
	struct open_list tier = begin(&m);
	struct open_fact *o = open_find(&tier, f, row);
	*mark = (struct open_fact){ .fact = f, .row = row, .matters = MATTERS_NOT, .presumed = RANGE_EMPTY };
	if (o) {
		found = settle_one(&m, (unsigned)(o - tier.at), calls, mark);
	} else {
		m.marks = all_open(a, &arena);
		mark_rest(&m);
		const struct open_fact *at = matters_find(&m.marks, f, row);
		*mark = at ? *at : *mark;
	}
	arena_done(&arena);
	return found;
}

const struct open_fact *
matters_find(const struct marks *m, const struct fact *f, unsigned row)
{
	const struct open_list l = { m->n, m->at };

	return open_find(&l, f, row);
}

enum matters
matters_at(const struct marks *m, const struct fact *f, unsigned row)
{
	const struct open_fact *o = matters_find(m, f, row);

	return o ? o->matters : MATTERS_NOT;
}
