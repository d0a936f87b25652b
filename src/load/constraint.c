#include "model.h"

#include "expression.h"

#include <string.h>

/* The fact that a key of a constraint names: of its table, else of the case. */
static const struct fact *
read_side(struct loader *l, int table, const struct node *n)
{
	const struct name *name = names_find(&l->names, SPACE_VALUE, table, n->text);
	const char *near;

	if (name && name->of == NAME_FACT && l->q_facts[name->index].type != TYPE_TABLE)
		return &l->q_facts[name->index];
	near = name || problems_full(l) ? NULL : names_near(&l->names, SPACE_VALUE, table, n->text);
	problem_add(l, n->at,
	    read_meant(l, near, table == CASE ? _("Name a fact of the case.")
	                                      : _("Name a column of the table.")),
	    _("“%s” is no fact here"), shown(l, n->text));
	return NULL;
}

static void
read_at_most(struct loader *l, struct constraint *c, const struct node *list)
{
	if (list->kind != NODE_LIST || list->n != 2) {
		problem_add(l, list->at, _("Write “at-most: [the smaller, the larger]”."),
		    _("Two facts are needed here"));
		return;
	}
	c->a = read_side(l, c->table, list->items[0]);
	c->b = read_side(l, c->table, list->items[1]);
	if (!c->a || !c->b)
		return;
	if (c->a == c->b || c->a->type != c->b->type || c->a->unit != c->b->unit ||
	    (c->a->type != TYPE_NUMBER && c->a->type != TYPE_DATE))
		problem_add(l, list->at, _("Name two numbers in the same unit, or two dates."),
		    _("“%s” and “%s” cannot be compared"), c->a->id, c->b->id);
}

/* A condition on one fact alone, as the values that it allows; a truth has bit 1 for yes. */
static const struct fact *
read_bits(struct loader *l, struct constraint *c, const struct node *n, uint64_t *bits)
{
	struct scope scope = { .l = l, .table = c->table, .cell = true };
	const struct expr *e = condition_read(&scope, n);
	bool inverted = e && e->op == EXPR_NOT;

	if (!e)
		return NULL;
	if (inverted)
		e = e->a;
	const struct expr *of = e->op == EXPR_IS ? e->a : e;
	if (of->op != EXPR_FACT || of->table != c->table) {
		problem_add(l, n->at, _("Write “a is b”, or the name of a yes or no."),
		    _("A constraint can only say what one fact is"));
		return NULL;
	}
	*bits = e->op == EXPR_IS ? e->mask : UINT64_C(2);
	if (inverted) {
		unsigned values = of->type == TYPE_TRUTH ? 2 : of->fact->n_options;
		*bits = ~*bits & (values < 64 ? (UINT64_C(1) << values) - 1 : UINT64_MAX);
	}
	return of->fact;
}

static void
read_demand(struct loader *l, struct constraint *c, const struct node *map)
{
	const struct node *when = node_get(map, "when"), *then = node_get(map, "then");

	c->kind = CONSTRAINT_DEMANDS;
	if (when)
		c->a = read_bits(l, c, when, &c->a_bits);
	if (then)
		c->b = read_bits(l, c, then, &c->b_bits);
	if (c->a && c->a == c->b)
		problem_add(l, then->at, _("Name two different facts."),
		    _("“%s” cannot demand something of itself"), c->a->id);
}

static void
read_table(struct loader *l, struct constraint *c, const struct node *n)
{
	const struct name *name = read_reference(l, n, SPACE_VALUE);

	if (!name)
		return;
	if (name->of == NAME_FACT && l->q_facts[name->index].type == TYPE_TABLE)
		c->table = (int)l->q_facts[name->index].as_table;
	else
		problem_add(l, n->at, _("Name a table here."), _("“%s” is no table"),
		    shown(l, n->text));
}

void
constraints_read(struct loader *l)
{
	struct entries all = read_entries(l, "constraints");

	l->q->constraints = l->q_constraints =
	    arena_alloc(&l->q->arena, (all.n + 1) * sizeof *l->q_constraints);
	for (unsigned i = 0; i < all.n; i++) {
		struct constraint *c = &l->q_constraints[i];
		const struct node *map = all.at[i].value, *n;
		bool at_most = map->kind == NODE_MAP && node_get(map, "at-most");

		read_definition(l, all.at[i].key, SPACE_CONSTRAINT, CASE);
		c->id = arena_strdup(&l->q->arena, all.at[i].key->text);
		c->table = CASE;
		if (!read_keys(l, all.at[i].key, map, at_most ? "at-most says" : "when then says",
		        "table covers"))
			continue;
		if ((n = node_get(map, "table")))
			read_table(l, c, n);
		c->says = read_text(l, map, "says");
		covers_read(l, map, COVERED_BY_CONSTRAINT, c->id, &c->says);
		if (at_most)
			read_at_most(l, c, node_get(map, "at-most"));
		else
			read_demand(l, c, map);
	}
	l->q->n_constraints = all.n;
}
