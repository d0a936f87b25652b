/* What rests on what. */
#include "expected.h"

struct walk {
	const struct deriving *d;
	unsigned row;
	thing_fn *take;
	void *data;
};

static void
fact(const struct walk *w, const struct fact *f)
{
	w->take(w->data, (struct thing){ THING_FACT, f, f->table == CASE ? 0 : w->row });
}

static void
value(const struct walk *w, const struct derived *d)
{
	w->take(w->data, (struct thing){ THING_VALUE, d, d->table == CASE ? 0 : w->row });
}

/* How many sides a row has follows from its days and those on which the law changes. */
static void
straddling(const struct walk *w, const struct table *t)
{
	fact(w, t->from);
	fact(w, t->to);
	for (unsigned i = 0; i < t->n_cuts; i++)
		value(w, t->cuts[i]);
}

static void walk(const struct walk *w, const struct expr *e);

static void
gathered(const struct walk *w, const struct expr *e)
{
	struct walk in = *w;

	for (in.row = 0; in.row < w->d->c->told->n_rows[e->over]; in.row++) {
		walk(&in, e->a);
		walk(&in, e->b);
	}
}

static void
walk(const struct walk *w, const struct expr *e)
{
	if (!e)
		return;
	switch (e->op) {
	case EXPR_CONSTANT: case EXPR_TIER:
		return;
	case EXPR_PARAMETER:
		w->take(w->data, (struct thing){ THING_PARAMETER, e->parameter, 0 });
		return;
	case EXPR_FACT: case EXPR_STATED: case EXPR_KNOWN:
		fact(w, e->fact);
		return;
	case EXPR_DERIVED:
		value(w, e->derived);
		return;
	case EXPR_MET:
		w->take(w->data, (struct thing){ THING_RULE, e->rule, 0 });
		return;
	case EXPR_SIDE_SHARE:
		value(w, w->d->q->tables[e->table].divided);
		return;
	case EXPR_SIDE_DAY:
		fact(w, w->d->q->tables[e->table].from);
		return;
	case EXPR_STRADDLES:
		straddling(w, &w->d->q->tables[e->table]);
		return;
	case EXPR_SUM: case EXPR_SOME: case EXPR_SOME_SIDE: case EXPR_LATEST:
		gathered(w, e);
		return;
	default:
		walk(w, e->a);
		walk(w, e->b);
		walk(w, e->c);
	}
}

void
expected_behind(const struct deriving *d, struct thing t, thing_fn *take, void *data)
{
	const struct walk w = { d, t.row, take, data };
	const struct fact *f = t.what;

	if (t.kind == THING_VALUE)
		walk(&w, d->q->exprs->derived_exprs[(const struct derived *)t.what - d->q->derived]);
	else if (t.kind == THING_RULE)
		walk(&w, d->q->exprs->rule_when[(const struct rule *)t.what - d->q->rules]);
	else if (t.kind == THING_FACT && f->table != CASE && completed_inherits(d->c, f, t.row))
		fact(&w, f->inherits);
}
