#include "expression.h"

#include <string.h>

static void
report_unknown(struct scope *s, const char *name, struct place at)
{
	struct loader *l = s->l;
	const char *near = NULL;

	if (!problems_full(l)) {
		near = names_near(&l->names, SPACE_VALUE, s->table, name);
		if (!near)
			near = names_near(&l->names, SPACE_VALUE, CASE, name);
	}
	problem_add(l, at,
	    read_meant(l, near,
	        _("Define it as a fact, a derived value or a parameter, or correct the name.")),
	    _("“%s” is not defined"), shown(l, name));
}

static struct expr *
fact_expr(struct scope *s, const struct fact *f, struct place at)
{
	struct expr *e = build(s, EXPR_FACT, f->type, at);

	e->fact = f;
	e->unit = f->unit;
	e->options_of = f->type == TYPE_OPTIONS ? f : NULL;
	e->table = f->table;
	return e;
}

static struct expr *
derived_expr(struct scope *s, unsigned index, struct place at)
{
	const struct derived *d = &s->l->q_derived[index];

	if (!definition_read(s->l, &s->l->derived[index], at, s->tier))
		return NULL;
	struct expr *e = build(s, EXPR_DERIVED, d->type, at);
	e->derived = d;
	e->unit = d->unit;
	e->options_of = d->options_of;
	e->table = d->table;
	return e;
}

static struct expr *
parameter_expr(struct scope *s, const struct parameter *p, struct place at)
{
	struct expr *e = build(s, EXPR_PARAMETER, p->type, at);

	e->parameter = p;
	e->unit = p->unit;
	return e;
}

static struct expr *
known_expr(struct scope *s, const struct name *name, struct place at)
{
	switch (name->of) {
	case NAME_FACT:
		return fact_expr(s, &s->l->q_facts[name->index], at);
	case NAME_DERIVED:
		return derived_expr(s, name->index, at);
	case NAME_NOTE:
		problem_add(s->l, at, _("Leave out “category: note”, and say how it is presumed."),
		    _("“%s” is kept for the record alone, so nothing can rest on it"),
		    s->l->q_facts[name->index].id);
		return NULL;
	case NAME_PARAMETER:
		break;
	}
	return parameter_expr(s, &s->l->q_parameters[name->index], at);
}

static struct expr *
look_up(struct scope *s, const struct fact *f, const char *column, struct place at)
{
	for (unsigned i = 0; i < f->n_columns; i++) {
		if (strcmp(f->columns[i].id, column) != 0)
			continue;
		struct expr *e = build(s, EXPR_LOOK_UP, TYPE_OPTIONS, at);
		e->a = fact_expr(s, f, at);
		e->fact = f;
		e->index = i;
		e->options_of = f->columns[i].of;
		e->table = f->table;
		return f->columns[i].of ? e : NULL;
	}
	const char *near = NULL;
	for (unsigned i = 0; i < f->n_columns; i++)
		if (names_one_edit(f->columns[i].id, column))
			near = f->columns[i].id;
	problem_add(s->l, at,
	    read_meant(s->l, near, _("Name one of the columns under its “gives:”.")),
	    _("“%s” has no column “%s” to look up"), f->id, shown(s->l, column));
	return NULL;
}

/* side.share, side.day and straddles: what is true of one side of a row that a cut divides. */
static struct expr *
side_expr(struct scope *s, const char *name, struct place at)
{
	struct loader *l = s->l;
	const struct table *t = s->table == CASE ? NULL : &l->q_tables[s->table];
	bool share = strcmp(name, "side.share") == 0;
	struct expr *e;

	if (!t || !t->divided) {
		problem_add(l, at,
		    _("Use it in the rows of a table that has “cuts:” and “divides:”."),
		    _("There are no sides of a row here"));
		return NULL;
	}
	if (share && !definition_read(l, &l->derived[t->divided - l->q_derived], at, false))
		return NULL;
	if (share)
		e = build(s, EXPR_SIDE_SHARE, TYPE_NUMBER, at);
	else if (strcmp(name, "side.day") == 0)
		e = build(s, EXPR_SIDE_DAY, TYPE_DATE, at);
	else
		e = build(s, EXPR_STRADDLES, TYPE_TRUTH, at);
	e->table = s->table;
	e->unit = share ? t->divided->unit : NULL;
	return e;
}

static struct expr *
tier_expr(struct scope *s, struct place at)
{
	if (!s->tier) {
		problem_add(s->l, at, _("Use it in the conditions of flags alone."),
		    _("The tier is known only when all rules have been judged"));
		return NULL;
	}
	if (s->owner)
		s->owner->tier = true;
	return build(s, EXPR_TIER, TYPE_OPTIONS, at);
}

static struct expr *
named_expr(struct scope *s, const char *full, struct place at)
{
	struct loader *l = s->l;
	bool of_case = strncmp(full, "case.", 5) == 0;
	const char *name = of_case ? full + 5 : full, *dot = strchr(name, '.');
	const char *head = dot ? arena_strndup(&l->scratch, name, (size_t)(dot - name)) : name;
	const struct name *known = NULL;

	if (!of_case && s->table != CASE)
		known = names_find(&l->names, SPACE_VALUE, s->table, head);
	if (!known)
		known = names_find(&l->names, SPACE_VALUE, CASE, head);
	if (!known) {
		report_unknown(s, head, at);
		return NULL;
	}
	if (!dot)
		return known_expr(s, known, at);
	if (known->of == NAME_FACT)
		return look_up(s, &l->q_facts[known->index], dot + 1, at);
	problem_add(l, at, _("Look up a column of a fact: “fact.column”."),
	    _("“%s” is no fact, so there is nothing to look up"), head);
	return NULL;
}

struct term
name_read(struct scope *s, const char *name, struct place at)
{
	struct term t = { .at = at, .text = name, .len = strlen(name) };

	if (strcmp(name, "yes") == 0 || strcmp(name, "no") == 0)
		t.e = build_constant(s, TYPE_TRUTH, *name == 'y', at);
	else if (strcmp(name, "tier") == 0)
		t.e = tier_expr(s, at);
	else if (strcmp(name, "side.share") == 0 || strcmp(name, "side.day") == 0 ||
	    strcmp(name, "straddles") == 0)
		t.e = side_expr(s, name, at);
	else
		t.e = named_expr(s, name, at);
	return t;
}

struct term
met_read(struct scope *s, const char *rule, struct place at)
{
	struct loader *l = s->l;
	struct term t = { .at = at, .text = rule, .len = strlen(rule) };
	struct node id = { .at = at, .text = rule };
	const struct name *name = read_reference(l, &id, SPACE_RULE);

	if (!name)
		return t;
	if (l->q_rules[name->index].kind == RULE_NOTE) {
		problem_add(l, at, _("Name a rule that has a condition of its own (“when:”)."),
		    _("“%s” only follows a flag"), rule);
		return t;
	}
	if (!definition_read(l, &l->rules[name->index], at, false))
		return t;
	t.e = build(s, EXPR_MET, TYPE_TRUTH, at);
	t.e->rule = &l->q_rules[name->index];
	return t;
}
