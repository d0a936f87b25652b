#include "model.h"

#include <string.h>

static const char option_keys[] = "help source authority covers";

/* What could not be told from an option behind “is”. */
static const char reserved[] = "not or stated known";

static void
read_option(struct loader *l, const struct fact *f, struct option *option,
    const struct pair *entry, const struct node *gives)
{
	const struct node *map = entry->value;
	struct buf required = { 0 };

	buf_puts(&required, "name");
	for (unsigned i = 0; gives && gives->kind == NODE_MAP && i < gives->n; i++)
		buf_printf(&required, " %s", gives->pairs[i].key->text);
	bool ok = read_keys(l, entry->key, map, required.s, option_keys);
	buf_done(&required);
	if (!ok)
		return;
	option->name = read_text(l, map, "name");
	option->help = read_text(l, map, "help");
	option->authority = read_text(l, map, "authority");
	option->sources = read_sources(l, map, "source");
	if (node_get(map, "covers"))
		covers_read(l, map, COVERED_BY_OPTION,
		    arena_printf(&l->q->arena, "%s.%s", fact_full_id(l, f), option->id), &option->name);
}

void
options_read(struct loader *l, struct fact *f, const struct node *key, const struct node *map)
{
	const struct node *options = node_get(map, "options");

	if (!options)
		return;
	if (options->kind != NODE_MAP || options->n == 0 || options->n > OPTIONS_MAX) {
		problem_add(l, options->at, _("Write “id: {name: {zh: …, en: …}}” for each."),
		    _("“%s” needs 1 to %d options"), shown(l, key->text), OPTIONS_MAX);
		return;
	}
	struct option *all = arena_alloc(&l->q->arena, options->n * sizeof *all);
	f->options = l->q_options[f->order] = all;
	f->n_options = options->n;
	for (unsigned i = 0; i < options->n; i++) {
		const struct node *id = options->pairs[i].key;
		all[i].id = arena_strdup(&l->q->arena, id->text);
		read_id(l, id, reserved);
		read_option(l, f, &all[i], &options->pairs[i], node_get(map, "gives"));
	}
}

/* Is it one of the first `n` options? */
static bool
repeats(const struct option *options, unsigned n, const struct node *id)
{
	for (unsigned i = 0; i < n; i++)
		if (node_is(id, options[i].id))
			return true;
	return false;
}

/* The values of a column that are its own: options of a fact that nobody is asked. */
static const struct fact *
own_values(struct loader *l, const char *id, const struct node *list)
{
	struct fact *own = arena_alloc(&l->q->arena, sizeof *own);
	struct option *options = arena_alloc(&l->q->arena, (list->n + 1) * sizeof *options);

	if (list->n == 0 || list->n > OPTIONS_MAX) {
		problem_add(l, list->at, _("Write [first, second, …]."),
		    _("“%s” needs 1 to %d options"), shown(l, id), OPTIONS_MAX);
		return NULL;
	}
	own->id = id;
	own->type = TYPE_OPTIONS;
	own->table = CASE;
	own->options = options;
	own->n_options = list->n;
	for (unsigned i = 0; i < list->n; i++) {
		const struct node *n = list->items[i];
		if (read_id(l, n, reserved) && repeats(options, i, n))
			problem_add(l, n->at, _("Name every value once."),
			    _("“%s” stands twice among the values of “%s”"), n->text, id);
		options[i].id = arena_strdup(&l->q->arena, n->text);
		options[i].name = (struct text){ { options[i].id, options[i].id } };
	}
	return own;
}

/* The fact whose options a column gives: of the same table, else of the case. */
static const struct fact *
values_of(struct loader *l, const struct fact *f, const struct node *n)
{
	const struct name *name = names_find(&l->names, SPACE_VALUE, f->table, n->text);

	if (!name && f->table != CASE)
		name = names_find(&l->names, SPACE_VALUE, CASE, n->text);
	if (name && name->of == NAME_FACT && l->q_facts[name->index].type == TYPE_OPTIONS)
		return &l->q_facts[name->index];
	const char *near = problems_full(l) || name
	    ? NULL : names_near(&l->names, SPACE_VALUE, f->table, n->text);
	problem_add(l, n->at,
	    read_meant(
	        l, near, _("Name a fact of type option, or list the values: [one, another].")),
	    _("“%s” is no fact with options"), shown(l, n->text));
	return NULL;
}

/* The bit of one value of a column, or 0. */
static uint64_t
value_bit(struct loader *l, const struct fact *of, const struct node *n)
{
	const char *near = NULL;

	for (unsigned i = 0; i < of->n_options; i++) {
		if (node_is(n, of->options[i].id))
			return UINT64_C(1) << i;
		if (names_one_edit(n->text, of->options[i].id))
			near = of->options[i].id;
	}
	problem_add(l, n->at, read_meant(l, near, _("Name one of its options.")),
	    _("“%s” is not an option of “%s”"), shown(l, n->text), of->id);
	return 0;
}

static void
add_sources(struct loader *l, struct sources *to, struct sources more)
{
	const struct source **at;

	if (more.n == 0)
		return;
	at = arena_alloc(&l->q->arena, (to->n + more.n) * sizeof *at);
	memcpy(at, more.at, more.n * sizeof *at);
	for (unsigned i = 0; i < to->n; i++)
		at[more.n + i] = to->at[i];
	to->n += more.n;
	to->at = at;
}

/* What one option gives in one column: a value, or a settled one with contested alternatives. */
static void
read_given(struct loader *l, struct option *option, const struct fact *of, const struct pair *given,
    uint64_t *gives, uint64_t *contested)
{
	const struct node *n = given->value;

	if (n->kind != NODE_MAP) {
		*gives = *contested = value_bit(l, of, n);
		return;
	}
	read_keys(l, given->key, n, "default or authority", "source");
	const struct node *settled = node_get(n, "default"), *or = node_get(n, "or");
	if (settled)
		*gives = *contested = value_bit(l, of, settled);
	if (or && or->kind != NODE_LIST)
		problem_add(l, or->at, _("Write “or: [one, another]”."),
		    _("The contested alternatives must be a list"));
	for (unsigned i = 0; or && i < or->n; i++)
		*contested |= value_bit(l, of, or->items[i]);
	struct text authority = read_text(l, n, "authority");
	if (!option->authority.in[0])
		option->authority = authority;
	add_sources(l, &option->sources, read_sources(l, n, "source"));
}

static const struct pair *
pair_of(const struct node *map, const char *key)
{
	for (unsigned i = 0; map->kind == NODE_MAP && i < map->n; i++)
		if (strcmp(map->pairs[i].key->text, key) == 0)
			return &map->pairs[i];
	return NULL;
}

static void
read_columns(struct loader *l, struct fact *f, struct column *columns, const struct node *gives)
{
	for (unsigned i = 0; i < gives->n; i++) {
		const struct node *id = gives->pairs[i].key, *of = gives->pairs[i].value;
		columns[i].id = arena_strdup(&l->q->arena, id->text);
		read_id(l, id, reserved);
		columns[i].of = of->kind == NODE_LIST ? own_values(l, columns[i].id, of)
		                                      : values_of(l, f, of);
	}
}

void
gives_read(struct loader *l, struct fact *f, const struct node *map)
{
	const struct node *gives = node_get(map, "gives"), *options = node_get(map, "options");

	if (!gives)
		return;
	if (gives->kind != NODE_MAP) {
		problem_add(l, gives->at, _("Write “gives: {column: fact}”."),
		    _("“gives” names columns and the facts whose options they hold"));
		return;
	}
	struct column *columns = arena_alloc(&l->q->arena, (gives->n + 1) * sizeof *columns);
	f->columns = columns;
	f->n_columns = gives->n;
	read_columns(l, f, columns, gives);
	for (unsigned i = 0; i < f->n_options; i++) {
		struct option *option = &l->q_options[f->order][i];
		uint64_t *bits = arena_alloc(&l->q->arena, 2 * (gives->n + 1) * sizeof *bits);
		option->gives = bits;
		option->contested = bits + gives->n;
		for (unsigned c = 0; c < gives->n; c++) {
			const struct pair *given = pair_of(options->pairs[i].value, columns[c].id);
			if (given && columns[c].of)
				read_given(l, option, columns[c].of, given, &bits[c],
				    &bits[gives->n + c]);
		}
	}
}
