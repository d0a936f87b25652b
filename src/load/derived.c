#include "model.h"

#include "expression.h"

#include <string.h>

/* Under “derive:”, one map of definitions for the case and one a table. */
static int
scope_named(struct loader *l, const struct node *key)
{
	if (node_is(key, "case"))
		return CASE;
	const struct name *name = names_find(&l->names, SPACE_VALUE, CASE, key->text);
	if (name && name->of == NAME_FACT && l->q_facts[name->index].type == TYPE_TABLE)
		return (int)l->q_facts[name->index].as_table;
	problem_add(l, key->at, _("Write “case:” or the id of a table, and the values below it."),
	    _("“%s” is neither the case nor a table"), shown(l, key->text));
	return -2;
}

static void
declare(struct loader *l, const struct pair *entry, int table)
{
	unsigned index = l->q->n_derived++;
	struct derived *out = &l->q_derived[index];
	struct definition *d = &l->derived[index];
	struct name *name = read_definition(l, entry->key, SPACE_VALUE, table);
	struct node *map = entry->value;

	out->id = arena_strdup(&l->q->arena, entry->key->text);
	out->table = table;
	*d = (struct definition){ .kind = DEFINES_VALUE, .index = index, .id = out->id,
		.key = entry->key, .entry = map, .value = map, .table = table };
	if (name) {
		name->of = NAME_DERIVED;
		name->index = index;
	}
	if (map->kind != NODE_MAP || (!node_get(map, "value") && !node_get(map, "name")))
		return;
	read_keys(l, entry->key, map, "value", "name as source covers");
	d->value = node_get(map, "value");
	out->name = read_text(l, map, "name");
	out->sources = read_sources(l, map, "source");
	covers_read(l, map, COVERED_BY_DERIVED,
	    table == CASE ? out->id
	                  : arena_printf(&l->q->arena, "%s.%s", l->q_tables[table].id, out->id),
	    &out->name);
}

static unsigned
count(const struct entries *all)
{
	unsigned n = 0;

	for (unsigned i = 0; i < all->n; i++)
		n += all->at[i].value->kind == NODE_MAP ? all->at[i].value->n : 0;
	return n;
}

bool
derived_declare(struct loader *l)
{
	struct entries all = read_entries(l, "derive");
	size_t room = count(&all) + 1;

	l->q->derived = l->q_derived = arena_alloc(&l->q->arena, room * sizeof *l->q_derived);
	l->derived = arena_alloc(&l->scratch, room * sizeof *l->derived);
	l->set.derived_exprs = arena_alloc(&l->q->arena, room * sizeof *l->set.derived_exprs);
	if (room - 1 > DERIVED_MAX) {
		problem_add(l, all.at[0].key->at, _("Put some of them together."),
		    _("There are more than %d derived values"), DERIVED_MAX);
		return false;
	}
	for (unsigned i = 0; i < all.n; i++) {
		const struct node *map = all.at[i].value;
		int table = scope_named(l, all.at[i].key);
		if (map->kind != NODE_MAP)
			problem_add(l, map->at, _("Write “id: expression” lines under it."),
			    _("“%s” needs ids with values here"), shown(l, all.at[i].key->text));
		for (unsigned j = 0; table >= CASE && map->kind == NODE_MAP && j < map->n; j++)
			declare(l, &map->pairs[j], table);
	}
	return true;
}

void
derived_read(struct loader *l)
{
	for (unsigned i = 0; i < l->q->n_derived; i++)
		l->set.derived_exprs[i] =
		    definition_read(l, &l->derived[i], l->derived[i].key->at, true);
}
