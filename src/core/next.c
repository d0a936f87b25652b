#include <qingjie/next.h>

#include <qingjie/matters.h>

#include "classes.h"
#include "left.h"

struct choosing {
	const struct answers *a;
	int64_t as_of;
	const struct marks *marks; /* by which a question must bear on the tier; or NULL */
	struct answers tried;
	struct arena frame;
};

static unsigned
count(struct choosing *c)
{
	arena_reset(&c->frame);
	return left_of(&c->tried, c->as_of, &c->frame);
}

/* What is left after a question: at worst, and in all over the answers that were tried. */
struct left {
	unsigned most, n;
	uint64_t sum;
};

static void
add_left(struct left *l, unsigned left)
{
	l->most = left > l->most ? left : l->most;
	l->sum += left;
	l->n++;
}

/* There is no (further) row, or there is one. */
static struct left
left_of_table(struct choosing *c, const struct table *t)
{
	unsigned table = t->fact->as_table;

	c->tried.cells[t->fact->cell].state = CELL_KNOWN;
	c->tried.cells[t->complete->cell] = (struct cell){ .state = CELL_KNOWN, .value[0] = range_of(1) };
	struct left l = { 0 };
	add_left(&l, count(c));
	c->tried.cells[t->complete->cell] = c->a->cells[t->complete->cell];
	if (c->tried.tables[table].n < t->max_rows) {
		answers_insert(&c->tried, table, c->tried.tables[table].n);
		add_left(&l, count(c));
		answers_delete(&c->tried, table, c->tried.tables[table].n - 1);
	}
	c->tried.cells[t->fact->cell] = c->a->cells[t->fact->cell];
	return l;
}

/* Questions left after this one; when more than `enough` may be left, the rest is not tried. */
static struct left
left_after(struct choosing *c, struct place p, unsigned enough)
{
	const struct table *t = questionnaire_table(c->a->q, p.fact);
	struct left l = { 0 };

	if (t)
		return left_of_table(c, t);
	struct cell *cell = answers_cell(&c->tried, p.fact, p.row), kept = *cell;
	struct classes v = classes_of(c->a->q, c->as_of, p.fact, fact_domain(p.fact, c->as_of));
	for (unsigned i = 0; i < v.n && l.most <= enough; i++) {
		*cell = (struct cell){ .state = CELL_KNOWN, .value[0] = v.at[i] };
		if (answers_conflicts(&c->tried, c->as_of, NULL, 0) > 0)
			continue;
		add_left(&l, count(c));
	}
	*cell = kept;
	return l;
}

/* Has an earlier row of the table a question that bears on the tier? */
static bool
of_later_row(const struct verdict *v, const struct open_fact *o)
{
	for (unsigned i = 0; i < v->n_asks && o->fact->table != CASE; i++) {
		const struct open_fact *x = &v->asks[i];
		if (x->matters == MATTERS_TIER && x->fact->table == o->fact->table && x->row < o->row)
			return true;
	}
	return false;
}

/* Fewer at worst; as many, but fewer on the average, where that counts. */
static bool
settles_more(const struct choosing *c, const struct left *a, const struct left *b)
{
	if (a->most != b->most || !c->marks)
		return a->most < b->most;
	return a->sum * b->n < b->sum * a->n;
}

static void
choose(struct choosing *c, const struct verdict *v, struct next *n)
{
	struct left least = { .most = ~0u };

	for (unsigned i = 0; i < v->n_asks; i++) {
		struct place p = { v->asks[i].fact, v->asks[i].row };
		if (v->asks[i].matters != MATTERS_TIER || of_later_row(v, &v->asks[i]))
			continue;
		if (c->marks && (p.fact->absent || matters_at(c->marks, p.fact, p.row) < MATTERS_WITH_OTHERS))
			continue;
		if (!n->usual.fact)
			n->usual = p;
		struct left left = left_after(c, p, least.most);
		if (n->place.fact && !settles_more(c, &left, &least))
			continue;
		n->place = p;
		n->left = left.most;
		least = left;
	}
}

struct next
next_among(const struct interview *iv, const struct marks *marks)
{
	struct choosing c = { .a = &iv->answers, .as_of = iv->as_of, .marks = marks };
	struct next n = { 0 };
	struct arena arena;

	arena_init(&arena);
	arena_init(&c.frame);
	answers_init(&c.tried, iv->q);
	answers_copy(&c.tried, c.a);
	struct verdict v = verdict_of(c.a, c.as_of, WANT_ASKS, &arena);
	n.now = count(&c);
	choose(&c, &v, &n);
	if (n.usual.fact)
		n.usual_left = left_after(&c, n.usual, ~0u).most;
	answers_done(&c.tried);
	arena_done(&c.frame);
	arena_done(&arena);
	return n;
}

struct next
next_question(const struct interview *iv)
{
	return next_among(iv, NULL);
}
