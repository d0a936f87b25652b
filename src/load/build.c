#include "expression.h"

#include <string.h>

const struct unit unit_of_product = { .id = "", .scale = 1 };

const char *
term_text(struct loader *l, struct term t)
{
	return problems_full(l) ? "" : shown(l, arena_strndup(&l->scratch, t.text, t.len));
}

struct expr *
build(struct scope *s, enum expr_op op, enum type type, struct place at)
{
	struct loader *l = s->l;
	struct expr *e = &l->spare;

	if (l->n_expressions++ == EXPRESSIONS_MAX)
		problem_add(l, at, _("Write the rules with fewer words, or leave some out."),
		    _("The expressions of this questionnaire are too many"));
	if (l->n_expressions <= EXPRESSIONS_MAX)
		e = arena_alloc(&l->q->arena, sizeof *e);
	*e = (struct expr){ .op = op, .type = type, .table = CASE, .line = at.line,
		.column = at.column };
	return e;
}

/* The node belongs to the rows that its parts belong to. */
static struct expr *
join(struct expr *e, struct expr *a, struct expr *b)
{
	e->a = a;
	e->b = b;
	if (a->table != CASE)
		e->table = a->table;
	if (b && b->table != CASE)
		e->table = b->table;
	return e;
}

struct expr *
build_constant(struct scope *s, enum type type, int64_t value, struct place at)
{
	struct expr *e = build(s, EXPR_CONSTANT, type, at);

	e->value = range_of(value);
	return e;
}

struct expr *
build_unary(struct scope *s, enum expr_op op, struct term a)
{
	return a.e ? join(build(s, op, a.e->type, a.at), a.e, NULL) : NULL;
}

struct expr *
build_logic(struct scope *s, enum expr_op op, struct expr *a, struct expr *b)
{
	if (!a || !b)
		return NULL;
	struct place at = { .line = a->line, .column = a->column };
	return join(build(s, op, TYPE_TRUTH, at), a, b);
}

struct expr *
build_all(struct scope *s, enum expr_op op, struct expr **of, unsigned n)
{
	if (n == 1)
		return of[0];
	return build_logic(s, op, build_all(s, op, of, n / 2),
	    build_all(s, op, of + n / 2, n - n / 2));
}

struct expr *
build_is(struct scope *s, struct term a, uint64_t mask)
{
	if (!a.e)
		return NULL;
	struct expr *e = join(build(s, EXPR_IS, TYPE_TRUTH, a.at), a.e, NULL);
	e->mask = mask;
	return e;
}

/* What a term is, for somebody who needed something else. */
static const char *
not_fitting(enum type type)
{
	switch (type) {
	case TYPE_TRUTH:
		return _("A yes or no does not fit here");
	case TYPE_OPTIONS:
		return _("A choice among options does not fit here");
	case TYPE_NUMBER:
		return _("A number does not fit here");
	case TYPE_DATE:
		return _("A date does not fit here");
	case TYPE_TABLE:
	case TYPE_TEXT:
	case TYPE_LIST:
		break;
	}
	return _("A table does not fit here");
}

static const char *
needed(enum type type)
{
	switch (type) {
	case TYPE_TRUTH:
		return _("Write a condition, for example “a >= 1”, “a is b”, or the name of a yes "
		         "or no.");
	case TYPE_OPTIONS:
		return _("Name a choice among options here.");
	case TYPE_NUMBER:
		return _("Write a number here, or the name of one.");
	case TYPE_DATE:
		return _("Write a date here, or the name of one.");
	case TYPE_TABLE:
	case TYPE_TEXT:
	case TYPE_LIST:
		break;
	}
	return _("Name a table here.");
}

bool
term_is(struct loader *l, struct term t, enum type type)
{
	if (!t.e)
		return false;
	if (t.e->type == type)
		return true;
	problem_add(l, t.at, needed(type), "%s", not_fitting(t.e->type));
	return false;
}

bool
term_is_quantity(struct loader *l, struct term t)
{
	if (t.e && t.e->type == TYPE_DATE)
		return true;
	return term_is(l, t, TYPE_NUMBER);
}
