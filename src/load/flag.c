#include "model.h"

#include "expression.h"

#include <string.h>

void
flags_declare(struct loader *l)
{
	struct entries all = read_entries(l, "flags");

	l->q->flags = l->q_flags = arena_alloc(&l->q->arena, (all.n + 1) * sizeof *l->q_flags);
	l->flags = arena_alloc(&l->scratch, (all.n + 1) * sizeof *l->flags);
	l->set.flag_when = arena_alloc(&l->q->arena, (all.n + 1) * sizeof *l->set.flag_when);
	l->set.flag_rows = arena_alloc(&l->q->arena, (all.n + 1) * sizeof *l->set.flag_rows);
	if (!read_few(l, &all, FLAGS_MAX))
		return;
	for (unsigned i = 0; i < all.n; i++) {
		struct name *name = read_definition(l, all.at[i].key, SPACE_FLAG, CASE);
		struct node *map = all.at[i].value;

		l->q_flags[i].id = arena_strdup(&l->q->arena, all.at[i].key->text);
		l->flags[i] = (struct definition){ .kind = DEFINES_FLAG, .index = i,
			.id = l->q_flags[i].id, .key = all.at[i].key, .entry = map, .table = CASE };
		if (map->kind == NODE_MAP)
			l->flags[i].value = node_get(map, "when");
		if (name)
			name->index = i;
	}
	l->q->n_flags = all.n;
}

uint64_t
tiers_of(struct loader *l, const struct node *list)
{
	uint64_t all = l->q->n_tiers < 64 ? (UINT64_C(1) << l->q->n_tiers) - 1 : UINT64_MAX;
	uint64_t tiers = 0;

	if (!list)
		return all;
	if (list->kind != NODE_LIST || list->n == 0) {
		problem_add(l, list->at,
		    _("Write “tiers: [one, another]”, or leave it out for all."),
		    _("A list of tiers is needed here"));
		return all;
	}
	for (unsigned i = 0; i < list->n; i++) {
		const struct name *name = read_reference(l, list->items[i], SPACE_TIER);
		tiers |= name ? UINT64_C(1) << name->index : 0;
	}
	return tiers;
}

/* A fact of the case, or TABLE.COLUMN. */
static const struct fact *
supposed_fact(struct loader *l, const struct node *key)
{
	const char *dot = strchr(key->text, '.');
	const char *head =
	    dot ? arena_strndup(&l->scratch, key->text, (size_t)(dot - key->text)) : key->text;
	const struct name *name = names_find(&l->names, SPACE_VALUE, CASE, head);
	const struct fact *f = name && name->of == NAME_FACT ? &l->q_facts[name->index] : NULL;

	if (f && dot && f->type == TYPE_TABLE) {
		name = names_find(&l->names, SPACE_VALUE, (int)f->as_table, dot + 1);
		f = name && name->of == NAME_FACT ? &l->q_facts[name->index] : NULL;
	} else if (dot || (f && f->type == TYPE_TABLE))
		f = NULL;
	if (!f)
		problem_add(l, key->at, _("Name a fact of the case, or “table.column”."),
		    _("“%s” is no fact that could be supposed"), shown(l, key->text));
	return f;
}

static void
read_supposed_option(
    struct loader *l, const struct fact *f, const struct node *n, struct range *out)
{
	for (unsigned i = 0; i < f->n_options; i++)
		if (node_is(n, f->options[i].id)) {
			*out = range_options(UINT64_C(1) << i);
			return;
		}
	problem_add(l, n->at, _("Name one of its options."), _("“%s” is not an option of “%s”"),
	    shown(l, n->text), f->id);
}

void
supposed_value_read(struct loader *l, const struct fact *f, const struct node *map,
    const struct pair *pair, struct range *out)
{
	const struct node *n = pair->value;
	int64_t scale = f->unit ? f->unit->scale : 1, value = 0;
	bool good;

	if (f->type == TYPE_OPTIONS) {
		read_supposed_option(l, f, n, out);
		return;
	}
	if (f->type == TYPE_TRUTH) {
		*out = range_of(read_yes_no(l, map, pair->key->text, false));
		return;
	}
	if (f->type == TYPE_DATE)
		good = read_date(l, n, &value);
	else
		good = read_whole(l, n, 0, QUANTITY_MAX / scale, &value);
	*out = range_of(value * scale);
	if (good && (out->lo < f->domain.lo || out->hi > f->domain.hi))
		problem_add(l, n->at, _("Suppose a value that the fact may have."),
		    _("This lies outside what “%s” may be"), f->id);
}

/* What is supposed; returns the table whose cells are among it, or CASE. */
static int
read_supposing(struct loader *l, struct flag *flag, const struct node *map)
{
	struct supposed *all;
	int table = CASE;

	if (map->kind != NODE_MAP || map->n == 0) {
		problem_add(l, map->at, _("Write “supposing: {fact: value}”."),
		    _("Facts and their supposed values are needed here"));
		return CASE;
	}
	flag->supposed = all = arena_alloc(&l->q->arena, map->n * sizeof *all);
	for (unsigned i = 0; i < map->n; i++) {
		const struct fact *f = supposed_fact(l, map->pairs[i].key);
		if (!f)
			continue;
		struct supposed *s = &all[flag->n_supposed++];
		s->fact = f;
		s->rows_reg = -1;
		supposed_value_read(l, f, map, &map->pairs[i], &s->value);
		if (f->table != CASE && table != CASE && f->table != table)
			problem_add(l, map->pairs[i].key->at, _("Make it two flags."),
			    _("A flag can suppose about the rows of one table only"));
		table = f->table != CASE ? f->table : table;
	}
	return table;
}

static void
read_compared(struct loader *l, struct flag *flag, const struct definition *d)
{
	const struct node *supposing = node_get(d->entry, "supposing");
	const struct node *then = node_get(d->entry, "then"), *rows = node_get(d->entry, "rows");
	struct scope scope = { .l = l, .table = CASE };

	if (supposing)
		scope.table = read_supposing(l, flag, supposing);
	if (then && node_is(then, "graver"))
		flag->compared = COMPARED_GRAVER;
	else if (then && node_is(then, "milder"))
		flag->compared = COMPARED_MILDER;
	else if (then)
		problem_add(l, then->at, _("Write “then: graver” or “then: milder”."),
		    _("This does not say how the tier must differ"));
	if (!supposing != !then)
		problem_add(l, d->key->at, _("Give both, or none."),
		    _("“supposing” and “then” belong together"));
	if (rows && scope.table == CASE)
		problem_add(l, rows->at,
		    _("Leave “rows:” out, or suppose about a column of a table."),
		    _("Nothing is supposed about the rows of a table"));
	else if (rows)
		l->set.flag_rows[d->index] = condition_read(&scope, rows);
}

void
flags_read(struct loader *l)
{
	for (unsigned i = 0; i < l->q->n_flags; i++) {
		struct definition *d = &l->flags[i];
		struct flag *flag = &l->q_flags[i];
		if (!read_keys(l, d->key, d->entry, "name text",
		        "tiers when supposing rows then source covers"))
			continue;
		flag->name = read_text(l, d->entry, "name");
		flag->text = read_text(l, d->entry, "text");
		covers_read(l, d->entry, COVERED_BY_FLAG, flag->id, &flag->name);
		flag->sources = read_sources(l, d->entry, "source");
		flag->tiers = tiers_of(l, node_get(d->entry, "tiers"));
		l->set.flag_when[i] = definition_read(l, d, d->key->at, true);
		read_compared(l, flag, d);
		if (!d->value && !node_get(d->entry, "supposing"))
			problem_add(l, d->key->at, _("Add “when:” or “supposing:”."),
			    _("“%s” does not say when it stands"), d->id);
	}
}
