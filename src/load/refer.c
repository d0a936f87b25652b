#include "model.h"

#include "expression.h"

/* The derived value that a table names, of its rows or of the case. */
static unsigned
derived_named(struct loader *l, int table, const struct node *n, bool *known)
{
	const struct name *name = n->kind == NODE_SCALAR
	    ? names_find(&l->names, SPACE_VALUE, table, n->text) : NULL;
	const char *near = name || problems_full(l) || n->kind != NODE_SCALAR
	    ? NULL : names_near(&l->names, SPACE_VALUE, table, n->text);

	*known = name && name->of == NAME_DERIVED;
	if (*known)
		return name->index;
	problem_add(l, n->at,
	    read_meant(l, near, table == CASE ? _("Name a value under “derive: case:”.")
	                                      : _("Name a value that “derive:” gives each row.")),
	    _("“%s” is no derived value here"), shown(l, n->text));
	return 0;
}

/* A list of derived values; returns how many, 0 when there is none. */
static unsigned
read_list(struct loader *l, int table, const struct node *list, const struct derived ***out)
{
	unsigned n = 0;
	bool known;

	if (!list)
		return 0;
	if (list->kind != NODE_LIST) {
		problem_add(l, list->at, _("Write “[one, another]”."),
		    _("A list of derived values is needed here"));
		return 0;
	}
	*out = arena_alloc(&l->q->arena, (list->n + 1) * sizeof **out);
	for (unsigned i = 0; i < list->n; i++) {
		unsigned index = derived_named(l, table, list->items[i], &known);
		if (known)
			(*out)[n++] = &l->q_derived[index];
	}
	return n;
}

void
tables_refer(struct loader *l)
{
	for (unsigned i = 0; i < l->q->n_tables; i++) {
		struct table *t = &l->q_tables[i];
		const struct node *map = l->fact_nodes[t->fact->order], *n;
		bool known = false;

		if (map->kind != NODE_MAP)
			continue;
		t->n_cuts = read_list(l, CASE, node_get(map, "cuts"), &t->cuts);
		if (t->n_cuts > CUTS_MAX)
			problem_add(l, node_get(map, "cuts")->at, _("Keep the days on which the law changes."),
			    _("A table has at most %d cuts"), CUTS_MAX);
		t->n_shown = read_list(l, (int)i, node_get(map, "shows"), &t->shown);
		if (!(n = node_get(map, "divides")))
			continue;
		unsigned index = derived_named(l, (int)i, n, &known);
		t->counted = known ? &l->q_derived[index] : NULL;
		t->divided = t->n_cuts > 0 ? t->counted : NULL;
	}
}

/* Why a cut does not rest on facts of the case alone, or NULL. */
static const struct expr *
beyond_facts(const struct loader *l, const struct expr *e, unsigned depth)
{
	const struct expr *found = NULL;

	if (!e || depth > REFERENCES_MAX)
		return NULL;
	switch (e->op) {
	case EXPR_SUM:
	case EXPR_SOME:
	case EXPR_SOME_SIDE:
	case EXPR_LATEST:
	case EXPR_MET:
	case EXPR_TIER:
		return e;
	case EXPR_DERIVED:
		if (l->derived[e->derived - l->q_derived].cut_checked)
			return NULL;
		l->derived[e->derived - l->q_derived].cut_checked = true;
		return beyond_facts(l, l->derived[e->derived - l->q_derived].expr, depth + 1) ? e
		                                                                             : NULL;
	default:
		if (!(found = beyond_facts(l, e->a, depth)) &&
		    !(found = beyond_facts(l, e->b, depth)))
			found = beyond_facts(l, e->c, depth);
		return found;
	}
}

static void
check_cut(struct loader *l, const struct node *n, const struct derived *cut)
{
	struct definition *d = &l->derived[cut - l->q_derived];

	if (!d->expr)
		return;
	if (cut->type != TYPE_DATE) {
		problem_add(l, n->at, _("Name a derived value that is a date."),
		    _("“%s” is no date"), cut->id);
		return;
	}
	for (unsigned i = 0; i < l->q->n_derived; i++)
		l->derived[i].cut_checked = false;
	if (beyond_facts(l, d->expr, 0))
		problem_add(l, n->at,
		    _("Derive it from facts of the case and parameters, without rows and rules."),
		    _("“%s” cuts rows, but rests itself on rows, on rules or on the tier"),
		    cut->id);
}

static void
check_no_tier(struct loader *l, const struct node *n, const struct derived *derived)
{
	definition_read(l, &l->derived[derived - l->q_derived], n->at, false);
}

/* The sides of a row lie between its first and its last day, so these must not cross. */
static void
check_time(struct loader *l, const struct table *t, const struct node *map)
{
	if (!t->from || !t->to)
		return;
	for (unsigned i = 0; i < l->q->n_constraints; i++) {
		const struct constraint *c = &l->q_constraints[i];
		if (c->kind == CONSTRAINT_AT_MOST && c->a == t->from && c->b == t->to)
			return;
	}
	problem_add(l, node_get(map, "time")->at,
	    remedy(l, _("Add a constraint “at-most: [%s, %s]” for this table."), t->from->id,
	        t->to->id),
	    _("Nothing says that the time of a row does not end before it begins"));
}

void
times_check(struct loader *l)
{
	for (unsigned i = 0; i < l->q->n_tables; i++)
		check_time(l, &l->q_tables[i], l->fact_nodes[l->q_tables[i].fact->order]);
}

static const struct node *
item_named(const struct node *list, const char *id)
{
	for (unsigned i = 0; i < list->n; i++)
		if (node_is(list->items[i], id))
			return list->items[i];
	return list;
}

void
tables_check(struct loader *l)
{
	for (unsigned i = 0; i < l->q->n_tables; i++) {
		const struct table *t = &l->q_tables[i];
		const struct node *map = l->fact_nodes[t->fact->order], *n;

		for (unsigned j = 0; j < t->n_cuts; j++)
			check_cut(l, item_named(node_get(map, "cuts"), t->cuts[j]->id), t->cuts[j]);
		for (unsigned j = 0; j < t->n_shown; j++)
			check_no_tier(l, item_named(node_get(map, "shows"), t->shown[j]->id),
			    t->shown[j]);
		if (!t->counted || !(n = node_get(map, "divides")))
			continue;
		check_no_tier(l, n, t->counted);
		if (l->derived[t->counted - l->q_derived].expr && t->counted->type != TYPE_NUMBER)
			problem_add(l, n->at, _("Name a derived value that is a number."),
			    _("“%s” is no number"), t->counted->id);
	}
}
