#include "model.h"

#include "expression.h"

void
additions_declare(struct loader *l)
{
	struct entries all = read_entries(l, "additions");

	l->q->additions = l->q_additions = arena_alloc(&l->q->arena, (all.n + 1) * sizeof *l->q_additions);
	l->additions = arena_alloc(&l->scratch, (all.n + 1) * sizeof *l->additions);
	if (!read_few(l, &all, ADDITIONS_MAX))
		return;
	for (unsigned i = 0; i < all.n; i++) {
		struct name *name = read_definition(l, all.at[i].key, SPACE_ADDITION, CASE);

		l->q_additions[i].id = arena_strdup(&l->q->arena, all.at[i].key->text);
		l->q_additions[i].table = CASE;
		l->additions[i] = all.at[i];
		if (name)
			name->index = i;
	}
	l->q->n_additions = all.n;
}

/* The table to whose rows something is added. */
static bool
read_table(struct loader *l, struct addition *a, const struct node *n)
{
	const struct name *name = read_reference(l, n, SPACE_VALUE);
	const struct fact *f = name && name->of == NAME_FACT ? &l->q_facts[name->index] : NULL;

	if (!name)
		return false;
	if (f && f->type == TYPE_TABLE && l->q_tables[f->as_table].adds) {
		a->table = (int)f->as_table;
		return true;
	}
	problem_add(l, n->at, _("Name a table that has “adds:” and “excludes:”."),
	    _("Nothing can be added to “%s”"), shown(l, n->text));
	return false;
}

/* Which rows an addition may be like: a yes or no that every row has. */
static void
read_rows(struct loader *l, struct addition *a, const struct node *n)
{
	const struct name *name = names_find(&l->names, SPACE_VALUE, a->table, n->text ? n->text : "");
	bool derived = name && name->of == NAME_DERIVED;

	if (derived && !definition_read(l, &l->derived[name->index], n->at, false))
		return;
	if (derived && l->q_derived[name->index].type == TYPE_TRUTH)
		a->rows = &l->q_derived[name->index];
	else
		problem_add(l, n->at, _("Name a yes or no that “derive:” gives each row."),
		    _("“%s” does not tell which rows are meant"), shown(l, n->text));
}

static void
read_with(struct loader *l, struct addition *a, const struct node *map)
{
	struct supposed *with;

	if (map->kind != NODE_MAP || map->n == 0) {
		problem_add(l, map->at, _("Write “with: {column: value}”."),
		    _("Columns and what a further row holds in them are needed here"));
		return;
	}
	a->with = with = arena_alloc(&l->q->arena, map->n * sizeof *with);
	for (unsigned i = 0; i < map->n; i++) {
		const struct node *key = map->pairs[i].key;
		const struct name *name = names_find(&l->names, SPACE_VALUE, a->table, key->text);
		const struct fact *f = name && name->of == NAME_FACT ? &l->q_facts[name->index] : NULL;
		if (!f || f->table != a->table) {
			problem_add(l, key->at, _("Name a column of the table."),
			    _("“%s” is no column of “%s”"), shown(l, key->text), l->q_tables[a->table].id);
			continue;
		}
		with[a->n_with].fact = f;
		with[a->n_with].rows_reg = -1;
		supposed_value_read(l, f, map, &map->pairs[i], &with[a->n_with++].value);
	}
}

void
additions_read(struct loader *l)
{
	for (unsigned i = 0; i < l->q->n_additions; i++) {
		struct addition *a = &l->q_additions[i];
		const struct node *map = l->additions[i].value, *n;

		if (!read_keys(l, l->additions[i].key, map, "name table rows with", ""))
			continue;
		a->name = read_text(l, map, "name");
		if (!(n = node_get(map, "table")) || !read_table(l, a, n))
			continue;
		if ((n = node_get(map, "rows")))
			read_rows(l, a, n);
		if ((n = node_get(map, "with")))
			read_with(l, a, n);
	}
}
