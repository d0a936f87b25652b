#include "expression.h"

#include <string.h>

#include <qingjie/array.h>

/* One form of expression that is written as a map; the head is the key that tells it. */
struct form {
	const char *head, *required, *optional; /* the required keys include the head */
	enum expr_op op;
	struct expr *(*read)(struct scope *s, const struct form *form, const struct node *map);
};

static struct term
part(struct scope *s, const struct node *map, const char *key)
{
	const struct node *n = node_get(map, key);

	return n ? expression_read(s, n) : (struct term){ 0 };
}

static struct expr *
condition_part(struct scope *s, const struct node *map, const char *key)
{
	const struct node *n = node_get(map, key);

	return n ? condition_read(s, n) : NULL;
}

static struct expr *
read_logic(struct scope *s, const struct form *form, const struct node *map)
{
	const struct node *list = node_get(map, form->head);
	bool good = true;

	if (list->kind != NODE_LIST || list->n == 0) {
		problem_add(s->l, list->at,
		    _("Write “all: [one, another]” or “any: [one, another]”."),
		    _("A list of conditions is needed here"));
		return NULL;
	}
	struct expr **of = arena_alloc(&s->l->scratch, list->n * sizeof *of);
	for (unsigned i = 0; i < list->n; i++) {
		of[i] = condition_read(s, list->items[i]);
		good = good && of[i];
	}
	return good ? build_all(s, form->op, of, list->n) : NULL;
}

static struct expr *
read_not(struct scope *s, const struct form *form, const struct node *map)
{
	const struct node *n = node_get(map, form->head);

	return build_unary(s, form->op,
	    (struct term){ condition_read(s, n), n->at, n->text, n->len });
}

/* The table whose rows a form gathers, or -1. */
static int
table_named(struct scope *s, const struct form *form, const struct node *map)
{
	const struct node *n = node_get(map, form->head);
	const struct name *name = read_reference(s->l, n, SPACE_VALUE);
	const struct fact *f = name && name->of == NAME_FACT ? &s->l->q_facts[name->index] : NULL;

	if (f && f->type == TYPE_TABLE) {
		const struct table *t = &s->l->q_tables[f->as_table];
		if (form->op != EXPR_SOME_SIDE || t->divided)
			return (int)f->as_table;
		problem_add(s->l, n->at,
		    _("Write “some:”, or give the table “cuts:” and “divides:”."),
		    _("The rows of “%s” have no sides"), f->id);
	} else if (name)
		problem_add(s->l, n->at, _("Name a table here."), _("“%s” is no table"),
		    shown(s->l, n->text));
	return -1;
}

/* sum, latest, some, some-side */
static struct expr *
read_rows(struct scope *s, const struct form *form, const struct node *map)
{
	struct scope row = *s;
	struct term of = { 0 };
	struct expr *where;

	row.table = table_named(s, form, map);
	if (row.table < 0)
		return NULL;
	if (node_get(map, "where"))
		where = condition_part(&row, map, "where");
	else
		where = build_constant(&row, TYPE_TRUTH, 1, map->at);
	if (form->op == EXPR_SUM || form->op == EXPR_LATEST) {
		of = part(&row, map, "of");
		if (!term_is(s->l, of, form->op == EXPR_SUM ? TYPE_NUMBER : TYPE_DATE))
			return NULL;
	}
	return build_rows(s, form->op, row.table, where, of);
}

/* Every row with c is d: there is none with c that is not d. */
static struct expr *
read_every(struct scope *s, const struct form *form, const struct node *map)
{
	struct scope row = *s;
	struct place at = map->at;

	row.table = table_named(s, form, map);
	if (row.table < 0)
		return NULL;
	struct expr *where = condition_part(&row, map, "where");
	struct expr *is = condition_part(&row, map, "is");
	struct expr *not = build_unary(&row, EXPR_NOT, (struct term){ is, at, "", 0 });
	struct expr *some = build_rows(s, EXPR_SOME, row.table,
	    build_logic(&row, EXPR_AND, where, not), (struct term){ 0 });
	return build_unary(s, EXPR_NOT, (struct term){ some, at, "", 0 });
}

static struct expr *
read_if(struct scope *s, const struct form *form, const struct node *map)
{
	struct expr *when = condition_part(s, map, form->head);

	return build_choice(s, when, part(s, map, "then"), part(s, map, "else"));
}

static struct expr *
read_override(struct scope *s, const struct form *form, const struct node *map)
{
	const struct node *n = node_get(map, form->head);
	struct scope head = *s;

	head.cell = true;
	struct term cell = part(&head, map, form->head), otherwise = part(s, map, "else");

	if (cell.e && (cell.e->op != EXPR_FACT || !cell.e->fact->overrides)) {
		problem_add(s->l, n->at, _("Name a column that says “overrides: yes”."),
		    _("“%s” cannot override anything"), term_text(s->l, cell));
		return NULL;
	}
	return build_override(s, cell, otherwise);
}

static struct expr *
read_extreme(struct scope *s, const struct form *form, const struct node *map)
{
	const struct node *list = node_get(map, form->head);

	if (list->kind != NODE_LIST || list->n < 2 || list->n > TOKENS_MAX) {
		problem_add(s->l, list->at,
		    _("Write “max: [one, another]” or “min: [one, another]”."),
		    _("A list of at least two quantities is needed here"));
		return NULL;
	}
	struct term best = expression_read(s, list->items[0]);
	for (unsigned i = 1; i < list->n; i++) {
		struct term next = expression_read(s, list->items[i]);
		best.e = build_extreme(s, form->op, best, next);
	}
	return best.e;
}

static const struct form forms[] = {
	{ "all", "all", "", EXPR_AND, read_logic },
	{ "any", "any", "", EXPR_OR, read_logic },
	{ "not", "not", "", EXPR_NOT, read_not },
	{ "some", "some where", "", EXPR_SOME, read_rows },
	{ "some-side", "some-side where", "", EXPR_SOME_SIDE, read_rows },
	{ "every", "every where is", "", EXPR_SOME, read_every },
	{ "sum", "sum of", "where", EXPR_SUM, read_rows },
	{ "latest", "latest of", "where", EXPR_LATEST, read_rows },
	{ "if", "if then else", "", EXPR_IF, read_if },
	{ "override", "override else", "", EXPR_OVERRIDE, read_override },
	{ "max", "max", "", EXPR_MAX, read_extreme },
	{ "min", "min", "", EXPR_MIN, read_extreme },
};

static struct expr *
map_read(struct scope *s, const struct node *map)
{
	for (unsigned i = 0; i < ARRAY_LEN(forms); i++) {
		const struct form *form = &forms[i];
		if (!node_get(map, form->head))
			continue;
		struct node owner = { .at = map->at, .text = form->head };
		read_keys(s->l, &owner, map, form->required, form->optional);
		return form->read(s, form, map);
	}
	problem_add(s->l, map->at,
	    _("Possible here: all, any, not, some, some-side, every, sum, latest, if, override, "
	      "max, min."),
	    _("This is no condition and no quantity"));
	return NULL;
}

struct term
expression_read(struct scope *s, const struct node *n)
{
	if (n->kind == NODE_SCALAR)
		return text_read(s, n);
	if (n->kind == NODE_MAP)
		return (struct term){ map_read(s, n), n->at, "{…}", strlen("{…}") };
	problem_add(s->l, n->at, _("Write {all: […]} or {any: […]}."),
	    _("A list does not say whether all or any of it must be so"));
	return (struct term){ 0 };
}

struct expr *
condition_read(struct scope *s, const struct node *n)
{
	struct term t = expression_read(s, n);

	return term_is(s->l, t, TYPE_TRUTH) ? t.e : NULL;
}
