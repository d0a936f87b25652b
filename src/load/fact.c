#include "model.h"

#include <string.h>

#include <qingjie/array.h>

#define MONEY_MAX INT64_C(10000000000000) /* in the printed unit, where nothing else is said */

struct kind {
	const char *word;
	enum type type;
	const char *required, *optional; /* keys beside those of all facts, each behind a blank */
};

static const struct kind kinds[] = {
	{ "yes-no", TYPE_TRUTH, "", "" },
	{ "option", TYPE_OPTIONS, " options", " gives" },
	{ "number", TYPE_NUMBER, " unit between", "" },
	{ "money", TYPE_NUMBER, "", " unit between" },
	{ "date", TYPE_DATE, "", "" },
	{ "table", TYPE_TABLE, " at-most complete columns row",
	    " time divides cuts shows adds excludes" },
	{ "text", TYPE_TEXT, "", "" },
	{ "list", TYPE_LIST, "", "" },
};

static const struct kind *
kind_of(struct loader *l, const struct node *map)
{
	const struct node *n = map->kind == NODE_MAP ? node_get(map, "type") : NULL;

	for (unsigned i = 0; n && i < ARRAY_LEN(kinds); i++)
		if (node_is(n, kinds[i].word))
			return &kinds[i];
	if (n)
		problem_add(l, n->at,
		    _("Write one of these: yes-no, option, number, money, date, table, text, list."),
		    _("There is no such type of fact"));
	return NULL;
}

/* Columns of the tables among the entries. */
static unsigned
count_columns(const struct entries *all)
{
	unsigned n = 0;

	for (unsigned i = 0; i < all->n; i++) {
		const struct node *columns = node_get(all->at[i].value, "columns");
		n += columns && columns->kind == NODE_MAP ? columns->n : 0;
	}
	return n;
}

/* Is nothing to rest on it? Told before the others are, for notes come behind the facts. */
static bool
is_note(const struct pair *entry)
{
	const struct node *map = entry->value;
	const struct node *n = map->kind == NODE_MAP ? node_get(map, "category") : NULL;
	const struct node *type = n ? node_get(map, "type") : NULL;

	return n && node_is(n, "note") && !(type && node_is(type, "table"));
}

/* Takes the next place among the facts for an entry. The type that cannot be told is a truth. */
static struct fact *
declare(struct loader *l, const struct pair *entry, int table)
{
	unsigned order = questionnaire_all(l->q);
	struct fact *f = &l->q_facts[order];
	struct name *name = read_definition(l, entry->key, SPACE_VALUE, table);
	const struct node *type = node_get(entry->value, "type");

	if (is_note(entry) && table == CASE) {
		f->category = CATEGORY_NOTE;
		l->q->n_notes++;
	} else {
		l->q->n_facts++;
	}
	f->id = arena_strdup(&l->q->arena, entry->key->text);
	f->order = order;
	f->table = table;
	if (name) {
		name->of = f->category == CATEGORY_NOTE ? NAME_NOTE : NAME_FACT;
		name->index = order;
	}
	for (unsigned i = 0; type && i < ARRAY_LEN(kinds); i++)
		if (node_is(type, kinds[i].word))
			f->type = kinds[i].type;
	l->fact_nodes[order] = entry->value;
	l->fact_keys[order] = entry->key;
	return f;
}

static void
declare_columns(
    struct loader *l, struct fact *entry, const struct node *map, const struct node *key)
{
	unsigned index = l->q->n_tables;
	const struct node *columns = node_get(map, "columns");

	if (index == TABLES_MAX) {
		problem_add(l, key->at, _("Put what belongs together into one table."),
		    _("A questionnaire can have at most %d tables"), TABLES_MAX);
		entry->type = TYPE_TRUTH;
		return;
	}
	struct table *t = &l->q_tables[l->q->n_tables++];
	entry->as_table = index;
	t->id = entry->id;
	t->fact = entry;
	if (!columns || columns->kind != NODE_MAP)
		return;
	t->columns = arena_alloc(&l->q->arena, (columns->n + 1) * sizeof *t->columns);
	for (unsigned i = 0; i < columns->n; i++) {
		struct fact *f = declare(l, &columns->pairs[i], (int)index);
		f->cell = t->n_columns;
		t->columns[t->n_columns++] = f;
	}
}

/* The notes, and with them what comes after what in the author's order. */
static void
declare_notes(struct loader *l, const struct entries *all)
{
	struct questionnaire *q = l->q;
	unsigned fact = 0, n = 0;

	q->sequence = arena_alloc(&q->arena, (q->n_facts + all->n + 1) * sizeof *q->sequence);
	for (unsigned i = 0; i < all->n; i++) {
		if (is_note(&all->at[i])) {
			struct fact *f = declare(l, &all->at[i], CASE);
			f->cell = q->n_cells + q->n_notes - 1;
			q->sequence[n++] = f;
			continue;
		}
		do
			q->sequence[n++] = &q->facts[fact++];
		while (fact < q->n_facts && q->facts[fact].table != CASE);
	}
	for (unsigned i = 0; i < n; i++)
		l->q_facts[q->sequence[i]->order].place = i;
}

bool
facts_declare(struct loader *l)
{
	struct entries all = read_entries(l, "facts");
	struct questionnaire *q = l->q;
	size_t room = all.n + count_columns(&all) + 1;

	q->facts = l->q_facts = arena_alloc(&q->arena, room * sizeof *l->q_facts);
	q->tables = l->q_tables = arena_alloc(&q->arena, TABLES_MAX * sizeof *l->q_tables);
	q->case_facts = arena_alloc(&q->arena, (all.n + 1) * sizeof *q->case_facts);
	l->q_options = arena_alloc(&l->scratch, room * sizeof *l->q_options);
	l->fact_nodes = arena_alloc(&l->scratch, room * sizeof *l->fact_nodes);
	l->fact_keys = arena_alloc(&l->scratch, room * sizeof *l->fact_keys);
	if (room - 1 > QUESTIONS_MAX) {
		problem_add(l, all.at[0].key->at, _("Leave some out."),
		    _("There are more than %d facts and columns"), QUESTIONS_MAX);
		return false;
	}
	for (unsigned i = 0; i < all.n; i++) {
		if (is_note(&all.at[i]))
			continue;
		struct fact *f = declare(l, &all.at[i], CASE);
		f->cell = q->n_cells;
		q->case_facts[q->n_cells++] = f;
		if (f->type == TYPE_TABLE)
			declare_columns(l, f, all.at[i].value, all.at[i].key);
	}
	declare_notes(l, &all);
	return true;
}

static void
read_topic(struct loader *l, struct fact *f, const struct node *map)
{
	const struct node *n = node_get(map, "topic");
	const struct name *name = n ? read_reference(l, n, SPACE_TOPIC) : NULL;

	if (name)
		f->topic = name->index;
	else if (!n && f->table != CASE)
		f->topic = l->q_tables[f->table].fact->topic;
}

static void
read_category(struct loader *l, struct fact *f, const struct node *map)
{
	const struct node *n = node_get(map, "category");

	if (n && node_is(n, "reading"))
		f->category = CATEGORY_READING;
	else if (n && node_is(n, "ground"))
		f->category = CATEGORY_GROUND;
	else if (n && node_is(n, "note") && f->category != CATEGORY_NOTE)
		problem_add(l, n->at, _("Put it among the facts of the case."),
		    _("A column cannot be a note"));
	else if (n && !node_is(n, "fact") && f->category != CATEGORY_NOTE)
		problem_add(l, n->at, _("Write one of these: fact, reading, ground, note."),
		    _("There is no such category"));
	if (f->category == CATEGORY_GROUND && (f->type != TYPE_TRUTH || f->first[0] != 0))
		problem_add(l, n->at, _("Write “type: yes-no” and “presumed: no”."),
		    _("A ground that a person asserts is a yes or no, and no unless asserted"));
	if (f->category == CATEGORY_READING && f->type != TYPE_TRUTH && f->type != TYPE_OPTIONS)
		problem_add(l, n->at, _("Write “type: option” and name the readings."),
		    _("A reading of the law is a choice among options"));
}

/* The only unit that is kept in smaller ones is that of money. */
static const struct unit *
money_unit(struct loader *l, const struct node *key)
{
	const struct unit *found = NULL;
	unsigned n = 0;

	for (unsigned i = 0; i < l->q->n_units; i++)
		if (l->q_units[i].scale != 1) {
			found = &l->q_units[i];
			n++;
		}
	if (n == 1)
		return found;
	problem_add(l, key->at, _("Add “unit:” with a unit that has a scale."),
	    _("It is not clear in which unit “%s” is counted"), shown(l, key->text));
	return NULL;
}

static void
read_between(struct loader *l, struct fact *f, const struct node *n)
{
	int64_t scale = f->unit ? f->unit->scale : 1, most = QUANTITY_MAX / scale;
	struct range r;

	if (n->kind != NODE_LIST || n->n != 2) {
		problem_add(l, n->at, _("Write [lowest, highest]."),
		    _("The lowest and the highest possible number are needed here"));
		return;
	}
	if (!read_whole(l, n->items[0], 0, most, &r.lo) ||
	    !read_whole(l, n->items[1], 0, most, &r.hi))
		return;
	if (r.lo > r.hi)
		problem_add(l, n->at, _("Exchange the two numbers."),
		    _("The lowest number is above the highest"));
	else
		f->domain = (struct range){ r.lo * scale, r.hi * scale };
}

static void
read_domain(struct loader *l, struct fact *f, const struct node *key, const struct node *map)
{
	const struct node *between = node_get(map, "between"), *type = node_get(map, "type");
	bool money = node_is(type, "money");

	if (f->type == TYPE_DATE)
		f->domain = (struct range){ l->q->earliest, INT64_MAX };
	if (f->type != TYPE_NUMBER)
		return;
	f->unit = money && !node_get(map, "unit") ? money_unit(l, key) : read_unit(l, map, "unit");
	if (!money && f->unit && f->unit->scale != 1)
		problem_add(l, type->at, _("Write “type: money”."),
		    _("What is counted in %s is an amount of money"), f->unit->id);
	if (money)
		f->domain.hi = MONEY_MAX * (f->unit ? f->unit->scale : 1);
	if (money && f->domain.hi > QUANTITY_MAX)
		f->domain.hi = QUANTITY_MAX;
	if (between)
		read_between(l, f, between);
}

/* In the order of the enum. */
static void
read_pushes(struct loader *l, struct fact *f, const struct node *map)
{
	static const char *const words[] = { "none", "graver", "milder", "both" };
	const struct node *n = node_get(map, "pushes");

	f->pushes = f->category == CATEGORY_NOTE ? PUSHES_NONE : PUSHES_UNSAID;
	for (unsigned i = 0; n && i < ARRAY_LEN(words); i++)
		if (node_is(n, words[i]))
			f->pushes = (enum pushes)i;
	if (n && f->pushes == PUSHES_UNSAID)
		problem_add(l, n->at, _("Write one of these: graver, milder, both, none."),
		    _("This does not say what an answer may do to the tier"));
}

/* What a column is when its row does not say. */
static void
read_inherits(struct loader *l, struct fact *f, const struct node *map)
{
	const struct node *n = node_get(map, "inherits");
	const struct name *name = n ? read_reference(l, n, SPACE_VALUE) : NULL;

	if (!name)
		return;
	const struct fact *of = name->of == NAME_FACT ? &l->q_facts[name->index] : NULL;
	if (of && of->type == f->type && of->unit == f->unit && f->type != TYPE_OPTIONS &&
	    f->type != TYPE_TABLE)
		f->inherits = of;
	else
		problem_add(l, n->at, _("Name a fact of the case of the same type and unit."),
		    _("“%s” cannot stand in for this column"), shown(l, n->text));
}

const char *
fact_full_id(struct loader *l, const struct fact *f)
{
	return f->table == CASE ? f->id
	    : arena_printf(&l->q->arena, "%s.%s", l->q_tables[f->table].id, f->id);
}

static void
read_common(struct loader *l, struct fact *f, const struct node *map)
{
	const struct node *n = node_get(map, "unless-stated");

	f->name = read_text(l, map, "name");
	f->ask = read_text(l, map, "ask");
	f->help = read_text(l, map, "help");
	f->example = read_text(l, map, "example");
	f->sources = read_sources(l, map, "source");
	f->presumed_by = read_sources(l, map, "presumed-by");
	covers_read(l, map, f->table == CASE ? COVERED_BY_FACT : COVERED_BY_COLUMN,
	    fact_full_id(l, f), &f->name);
	read_narrow(l, map, "name", NAME_CELLS_MAX);
	f->absent = n != NULL;
	if (n && !node_is(n, "absent"))
		problem_add(l, n->at, _("Write “unless-stated: absent”, or leave it out."),
		    _("A fact that nobody states can only be absent"));
}

/* Every fact that is judged says how it is presumed; tables and notes do not. */
static bool
check_keys(struct loader *l, const struct fact *f, const struct node *key, const struct node *map,
    const struct kind *kind)
{
	bool note = f->category == CATEGORY_NOTE, judged = !note && kind->type != TYPE_TABLE;

	return read_keys(l, key, map,
	    arena_printf(&l->scratch, "type%s name ask%s%s", f->table == CASE ? " topic" : "",
	        judged ? " presumed" : "", kind->required),
	    arena_printf(&l->scratch, "help example source asked covers%s%s%s",
	        judged     ? " presumed-by category unless-stated pushes"
	            : note ? " category"
	                   : "",
	        f->table == CASE ? "" : " topic overrides inherits",
	        note && f->type == TYPE_OPTIONS ? "" : kind->optional)); /* nothing looks up a note */
}

/* Without a type there is no telling which other keys belong. */
static void
report_untyped(struct loader *l, const struct node *key, const struct node *map)
{
	if (map->kind != NODE_MAP)
		read_keys(l, key, map, "", "");
	else if (!node_get(map, "type"))
		problem_add(l, key->at,
		    _("Add “type:” with one of these: yes-no, option, number, money, date, table, text, list."),
		    _("“%s” has no “%s”"), shown(l, key->text), "type");
}

static void
read_fact(struct loader *l, struct fact *f, const struct node *key, const struct node *map)
{
	const struct kind *kind = kind_of(l, map);

	if (!kind) {
		report_untyped(l, key, map);
		return;
	}
	if (kind->type == TYPE_TABLE && f->table != CASE) {
		problem_add(l, key->at, _("Make it a table of its own."),
		    _("A table cannot stand in a table"));
		return;
	}
	if (type_is_words(kind->type) && f->category != CATEGORY_NOTE) {
		problem_add(l, key->at, _("Add “category: note” to a fact of the case."),
		    _("Nothing can be judged by a text or a list"));
		return;
	}
	if (!check_keys(l, f, key, map, kind))
		return;
	read_common(l, f, map);
	read_topic(l, f, map);
	read_domain(l, f, key, map);
	if (f->type == TYPE_OPTIONS)
		options_read(l, f, key, map);
	if (f->type != TYPE_TABLE)
		presumed_read(l, f, map);
	if (f->type != TYPE_TABLE)
		read_category(l, f, map);
	read_pushes(l, f, map);
	f->overrides = f->table != CASE && read_yes_no(l, map, "overrides", false);
	f->asked = read_yes_no(l, map, "asked",
	    (f->category == CATEGORY_FACT && !f->overrides) || f->category == CATEGORY_NOTE);
}

void
facts_read(struct loader *l)
{
	for (unsigned i = 0; i < questionnaire_all(l->q); i++)
		read_fact(l, &l->q_facts[i], l->fact_keys[i], l->fact_nodes[i]);
	for (unsigned i = 0; i < questionnaire_all(l->q); i++) {
		struct fact *f = &l->q_facts[i];
		if (l->fact_nodes[i]->kind != NODE_MAP)
			continue;
		if (f->type == TYPE_OPTIONS)
			gives_read(l, f, l->fact_nodes[i]);
		if (f->table != CASE)
			read_inherits(l, f, l->fact_nodes[i]);
	}
	for (unsigned i = 0; i < l->q->n_tables; i++) {
		struct fact *f = &l->q_facts[l->q_tables[i].fact->order];
		table_read(l, f, l->fact_nodes[f->order]);
	}
}
