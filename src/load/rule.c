#include "model.h"

#include "expression.h"

#include <string.h>

static void
declare(struct loader *l, const struct pair *entry, enum rule_kind kind)
{
	unsigned index = l->q->n_rules++;
	struct rule *rule = &l->q_rules[index];
	struct name *name = read_definition(l, entry->key, SPACE_RULE, CASE);
	const struct node *map = entry->value;
	bool follows = map->kind == NODE_MAP && node_get(map, "follows");

	rule->id = arena_strdup(&l->q->arena, entry->key->text);
	rule->kind = kind == RULE_TIER && follows ? RULE_NOTE : kind;
	rule->item = kind != RULE_GATE;
	l->rules[index] = (struct definition){ .kind = DEFINES_RULE, .index = index,
		.id = rule->id, .key = entry->key, .entry = entry->value, .table = CASE };
	if (map->kind == NODE_MAP)
		l->rules[index].value = node_get(map, "when");
	if (name)
		name->index = index;
}

void
rules_declare(struct loader *l)
{
	struct entries gates = read_entries(l, "gates"), rules = read_entries(l, "rules");
	size_t n = gates.n + rules.n + 1;

	l->q->rules = l->q_rules = arena_alloc(&l->q->arena, n * sizeof *l->q_rules);
	l->rules = arena_alloc(&l->scratch, n * sizeof *l->rules);
	l->set.rule_when = arena_alloc(&l->q->arena, n * sizeof *l->set.rule_when);
	l->set.rule_yields = arena_alloc(&l->q->arena, n * sizeof *l->set.rule_yields);
	if (!read_few(l, &gates, RULES_MAX) || !read_few(l, &rules, RULES_MAX))
		return;
	for (unsigned i = 0; i < gates.n; i++)
		declare(l, &gates.at[i], RULE_GATE);
	for (unsigned i = 0; i < rules.n; i++)
		declare(l, &rules.at[i], RULE_TIER);
}

/* The derived value of the case that a key names. */
static const struct derived *
read_of(struct loader *l, const struct node *n)
{
	const struct name *name = read_reference(l, n, SPACE_VALUE);

	if (!name)
		return NULL;
	if (name->of != NAME_DERIVED) {
		problem_add(l, n->at, _("Name a value under “derive: case:”."),
		    _("“%s” is no derived value"), shown(l, n->text));
		return NULL;
	}
	if (!definition_read(l, &l->derived[name->index], n->at, false))
		return NULL;
	if (l->q_derived[name->index].type == TYPE_NUMBER)
		return &l->q_derived[name->index];
	problem_add(l, n->at, _("Name a number."), _("“%s” is no number"), shown(l, n->text));
	return NULL;
}

static const struct parameter *
read_limit(struct loader *l, const struct node *n)
{
	const struct name *name = read_reference(l, n, SPACE_VALUE);

	if (!name)
		return NULL;
	if (name->of == NAME_PARAMETER && l->q_parameters[name->index].type == TYPE_NUMBER)
		return &l->q_parameters[name->index];
	problem_add(l, n->at, _("Name a parameter that is a number."),
	    _("“%s” is no limit"), shown(l, n->text));
	return NULL;
}

/* A number of the case that somebody tells. */
static void
read_moved_fact(struct loader *l, struct route *route, const struct node *n)
{
	const struct name *name = read_reference(l, n, SPACE_VALUE);
	const struct fact *f = name && name->of == NAME_FACT ? &l->q_facts[name->index] : NULL;

	if (f && f->type == TYPE_NUMBER)
		route->moves = f;
	else if (name)
		problem_add(l, n->at, _("Name a fact of the case that is a number, or a list of additions."),
		    _("“%s” cannot be moved"), shown(l, n->text));
}

/* Is the value a sum over the rows that the additions add to? */
static void
check_sum(struct loader *l, const struct route *route, const struct node *list)
{
	const struct expr *e = route->of ? l->derived[route->of - l->q_derived].expr : NULL;
	int table = route->additions[0]->table;

	for (unsigned i = 1; i < route->n_additions; i++)
		if (route->additions[i]->table != table)
			problem_add(l, list->at, _("Make it two rules."),
			    _("These add to the rows of different tables"));
	if (e && table != CASE && (e->op != EXPR_SUM || e->over != table))
		problem_add(l, list->at, _("Measure a value that is written “{sum: …}”, over the same table."),
		    _("“%s” is no sum over these rows"), route->of->id);
}

static void
read_moves(struct loader *l, struct route *route, const struct node *n)
{
	if (n->kind == NODE_SCALAR) {
		read_moved_fact(l, route, n);
		return;
	}
	if (n->kind != NODE_LIST || n->n == 0) {
		problem_add(l, n->at, _("Write “moves: fact” or “moves: [addition, another]”."),
		    _("This does not say what moves the value"));
		return;
	}
	route->additions = arena_alloc(&l->q->arena, n->n * sizeof *route->additions);
	for (unsigned i = 0; i < n->n; i++) {
		const struct name *name = read_reference(l, n->items[i], SPACE_ADDITION);
		if (name)
			route->additions[route->n_additions++] = &l->q_additions[name->index];
	}
	if (route->n_additions > 0)
		check_sum(l, route, n);
}

static int64_t
scale_of(const struct unit *unit)
{
	return unit ? unit->scale : 1;
}

static void
read_route(struct loader *l, struct route *route, const struct node *map)
{
	struct node owner = { .at = map->at, .text = "route" };
	const struct node *n;

	route->times = route->over = 1;
	if (!read_keys(l, &owner, map, "of limit", "times over moves"))
		return;
	if ((n = node_get(map, "of")))
		route->of = read_of(l, n);
	if ((n = node_get(map, "limit")))
		route->limit = read_limit(l, n);
	if ((n = node_get(map, "times")))
		read_whole(l, n, 1, SCALE_MAX, &route->times);
	if ((n = node_get(map, "over")))
		read_whole(l, n, 1, SCALE_MAX, &route->over);
	if ((n = node_get(map, "moves")))
		read_moves(l, route, n);
	if (!route->of || !route->limit)
		return;
	if (route->moves && scale_of(route->moves->unit) != scale_of(route->of->unit))
		problem_add(l, map->at, _("Let a number move it that is counted in the same unit."),
		    _("“%s” is not counted like “%s”"), route->moves->id, route->of->id);
	if (route->limit->unit && route->of->unit != route->limit->unit &&
	    (route->of->unit || route->limit->unit->scale != 1))
		problem_add(l, map->at, _("Measure the value against a limit in its own unit."),
		    _("“%s” is not counted in %s"), route->of->id, route->limit->unit->id);
	route->any = true;
}

/* The rules that take precedence, as one condition: any of them is met. */
static struct expr *
read_yields(struct loader *l, const struct definition *d, struct node *list)
{
	struct scope scope = { .l = l, .table = CASE };
	struct expr *any = NULL;

	if (list->kind != NODE_LIST || list->n == 0 || list->n > TOKENS_MAX) {
		problem_add(l, list->at, _("Write “yields-to: [rule, another]”."),
		    _("A list of rules is needed here"));
		return NULL;
	}
	for (unsigned i = 0; i < list->n; i++) {
		const struct node *n = list->items[i];
		if (node_is(n, d->id)) {
			problem_add(l, n->at, _("Name another rule."),
			    _("A rule cannot yield to itself"));
			continue;
		}
		struct term met = met_read(&scope, n->text, n->at);
		any = any ? build_logic(&scope, EXPR_OR, any, met.e) : met.e;
	}
	return any;
}

static void
read_follower(struct loader *l, struct rule *rule, const struct definition *d)
{
	const struct node *map = d->entry;

	read_keys(l, d->key, map, "follows name source", "item covers");
	const struct name *name = read_reference(l, node_get(map, "follows"), SPACE_FLAG);
	if (name)
		rule->flag = &l->q_flags[name->index];
}

static void
read_raiser(struct loader *l, struct rule *rule, struct definition *d)
{
	struct node *map = d->entry, *n;
	bool gate = rule->kind == RULE_GATE;

	read_keys(l, d->key, map, "tier when name source",
	    gate ? "item covers" : "item route yields-to covers");
	const struct name *tier =
	    (n = node_get(map, "tier")) ? read_reference(l, n, SPACE_TIER) : NULL;
	rule->tier = tier ? tier->index : 0;
	l->set.rule_when[d->index] = definition_read(l, d, d->key->at, false);
	if (!gate && (n = node_get(map, "route")))
		read_route(l, &rule->route, n);
	if (!gate && (n = node_get(map, "yields-to")))
		l->set.rule_yields[d->index] = read_yields(l, d, n);
}

void
rules_read(struct loader *l)
{
	for (unsigned i = 0; i < l->q->n_rules; i++) {
		struct definition *d = &l->rules[i];
		struct rule *rule = &l->q_rules[i];
		if (d->entry->kind != NODE_MAP) {
			read_keys(l, d->key, d->entry, "", "");
			continue;
		}
		if (rule->kind == RULE_NOTE)
			read_follower(l, rule, d);
		else
			read_raiser(l, rule, d);
		rule->name = read_text(l, d->entry, "name");
		covers_read(l, d->entry, rule->kind == RULE_GATE ? COVERED_BY_GATE : COVERED_BY_RULE,
		    rule->id, &rule->name);
		rule->sources = read_sources(l, d->entry, "source");
		rule->item = read_yes_no(l, d->entry, "item", rule->item);
	}
}
