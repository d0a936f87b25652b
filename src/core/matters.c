#include <qingjie/matters.h>

#include "pair.h"

/*
 * In looks at one completion of one row, of about a microsecond: for all cells together, and for one
 * of them.
 */
#define WORK_MAX 5000
#define WORK_FOR_ONE 600
#define CELLS_MAX 256 /* so many are searched; of more, a look back alone tells */

struct marking {
	const struct answers *a;
	int64_t as_of;
	struct arena *arena;
	struct marks marks;
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

/* What looks back through the rules tell: too much, if anything. Returns what may bear on the tier. */
static struct open_list
look_back(struct marking *m)
{
	struct world w = world_build(m->a, m->as_of, WORLD_ASKED, m->arena);
	struct run r = run_whole(&w, m->arena);
	struct relevance tier = relevance_of(&r, m->arena), findings = relevance_of(&r, m->arena);

	mark_contested(m);
	open_root_findings(&findings);
	relevance_walk(&findings, findings.run->p->n_instrs);
	raise_inherited(m, &findings, MATTERS_FINDINGS);
	struct open_list l = open_stated(&findings, m->a, NULL, m->arena);
	raise(&m->marks, &l, MATTERS_FINDINGS);
	for (unsigned i = 0; i < r.q->n_flags; i++)
		if (r.q->flags[i].compared != COMPARED_NONE && may_stand(&r, &r.q->flags[i]))
			mark_supposed(m, &r.q->flags[i]);
	open_root_rules(&tier, tier.run->ends);
	relevance_walk(&tier, tier.run->p->n_instrs);
	raise_inherited(m, &tier, MATTERS_TIER);
	return open_stated(&tier, m->a, NULL, m->arena);
}

/* The cells that are asked about, and what was found of each. */
struct asking {
	struct pair_search s;
	unsigned n;
	struct pair_cell *cells;
	struct open_fact **marks; /* of each cell */
	bool *decided;
};

static bool
of_table(const struct questionnaire *q, const struct fact *f, unsigned *table)
{
	for (unsigned t = 0; t < q->n_tables; t++)
		if (q->tables[t].fact == f || q->tables[t].complete == f) {
			*table = t;
			return true;
		}
	return false;
}

static void
prove(struct asking *k, unsigned i)
{
	k->marks[i]->matters = MATTERS_TIER;
	k->marks[i]->proved = k->decided[i] = true;
}

/* A completion in which one cell decides often lets others decide, too. */
static void
spread(struct asking *k)
{
	unsigned table;

	for (unsigned i = 0; i < k->n && k->s.work > 0; i++) {
		if (k->decided[i])
			continue;
		if (of_table(k->s.base->q, k->cells[i].fact, &table)
		    ? pair_of_rows(&k->s, table) : pair_in_point(&k->s, &k->cells[i]))
			prove(k, i);
	}
}

static void
search_one(struct asking *k, unsigned i)
{
	unsigned table;
	enum pair p;

	if (of_table(k->s.base->q, k->cells[i].fact, &table)) {
		p = pair_search_rows(&k->s, table, WORK_FOR_ONE) ? PAIR_FOUND : PAIR_UNDECIDED;
	} else {
		k->s.cell = k->cells[i];
		p = pair_search(&k->s, WORK_FOR_ONE);
	}
	k->decided[i] = p != PAIR_UNDECIDED;
	if (p == PAIR_FOUND) {
		prove(k, i);
		spread(k);
	}
}

/* The completions that attain the ends: there much is decided by one cell. */
static void
spread_from(struct asking *k, const struct witness *w)
{
	if (!w->answers)
		return;
	answers_copy(&k->s.point, w->answers);
	spread(k);
}

static void
search(struct asking *k, struct arena *arena)
{
	struct verdict v = verdict_of(k->s.base, k->s.as_of, WANT_BOUNDS | WANT_WITNESSES, arena);

	spread_from(k, &v.lowest);
	spread_from(k, &v.highest);
	for (unsigned i = 0; i < k->n && k->s.work > 0; i++)
		if (!k->decided[i])
			search_one(k, i);
}

/* The findings' mark stays with what is shown not to bear on the tier. */
static void
settle(struct marking *m, const struct open_list *tier)
{
	unsigned n = tier->n < CELLS_MAX ? tier->n : CELLS_MAX;
	struct asking k = { .n = n };

	k.cells = arena_alloc(m->arena, n * sizeof *k.cells);
	k.marks = arena_alloc(m->arena, n * sizeof *k.marks);
	k.decided = arena_alloc(m->arena, n * sizeof *k.decided);
	const struct open_list all = { m->marks.n, m->marks.at };
	for (unsigned i = 0; i < n; i++) {
		k.marks[i] = open_find(&all, tier->at[i].fact, tier->at[i].row);
		if (tier->at[i].fact->type != TYPE_TABLE)
			k.cells[i] = pair_cell(m->a->q, m->as_of, &tier->at[i], m->a);
		k.cells[i].fact = tier->at[i].fact;
	}
	pair_init(&k.s, m->a, m->as_of, WORK_MAX);
	search(&k, m->arena);
	pair_done(&k.s);
	for (unsigned i = 0; i < n; i++)
		if (!k.decided[i])
			k.marks[i]->matters = MATTERS_TIER;
	for (unsigned i = n; i < tier->n; i++)
		open_find(&all, tier->at[i].fact, tier->at[i].row)->matters = MATTERS_TIER;
}

struct marks
matters_of(const struct answers *a, int64_t as_of, struct arena *arena)
{
	struct marking m = { .a = a, .as_of = as_of, .arena = arena, .marks = all_open(a, arena) };
	struct open_list tier = look_back(&m);

	settle(&m, &tier);
	return m.marks;
}

enum matters
matters_at(const struct marks *m, const struct fact *f, unsigned row)
{
	const struct open_list l = { m->n, m->at };
	const struct open_fact *o = open_find(&l, f, row);

	return o ? o->matters : MATTERS_NOT;
}
