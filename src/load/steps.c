/* A guided walk on a sample case: its answers, and step by step what is told, typed and then so. */
#include "model.h"

#include <string.h>

#include <qingjie/array.h>
#include <qingjie/key.h>

#define STEPS_MAX 40
#define STEP_KEYS_MAX 12
#define SAMPLE_ROWS_MAX 8
#define SAMPLE_CELLS_MAX 200

static const struct {
	const char *name;
	enum named_key named;
} named_keys[] = {
	{ "Enter", NAMED_ENTER }, { "Esc", NAMED_ESC }, { "Tab", NAMED_TAB },
	{ "Backspace", NAMED_BACKSPACE }, { "Delete", NAMED_DELETE }, { "Up", NAMED_UP },
	{ "Down", NAMED_DOWN }, { "Left", NAMED_LEFT }, { "Right", NAMED_RIGHT },
	{ "Home", NAMED_HOME }, { "End", NAMED_END }, { "PgUp", NAMED_PAGE_UP },
	{ "PgDn", NAMED_PAGE_DOWN },
};

static const char *const function_keys[] = { "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9",
	"F10" };

/* "y", "Enter", "Ctrl-R", "F2": a key as the key bar calls it in English. */
static struct key
read_key(struct loader *l, const struct node *n)
{
	const char *name = n->text;
	size_t len = strlen(name);

	for (unsigned i = 0; i < ARRAY_LEN(named_keys); i++)
		if (strcmp(named_keys[i].name, name) == 0)
			return (struct key){ .kind = KEYKIND_NAMED, .code = named_keys[i].named };
	for (unsigned i = 0; i < ARRAY_LEN(function_keys); i++)
		if (strcmp(function_keys[i], name) == 0)
			return (struct key){ .kind = KEYKIND_NAMED, .code = NAMED_F1 + i };
	if (strcmp(name, "Space") == 0)
		return (struct key){ .kind = KEYKIND_CHAR, .code = ' ' };
	if (len == 6 && memcmp(name, "Ctrl-", 5) == 0 && name[5] >= 'A' && name[5] <= 'Z')
		return (struct key){ .kind = KEYKIND_CTRL, .code = (uint32_t)(name[5] - 'A' + 'a') };
	if (len != 1 || name[0] <= ' ' || name[0] > '~')
		problem_add(l, n->at,
		    _("Write one character, or a name such as Enter, Esc, Tab, F2 or Ctrl-R."),
		    _("“%s” is no key"), shown(l, name));
	return (struct key){ .kind = KEYKIND_CHAR, .code = (unsigned char)name[0] };
}

static const struct node *
read_list(struct loader *l, const struct node *owner, const struct node *map, const char *key)
{
	const struct node *list = node_get(map, key);

	if (list && list->kind == NODE_LIST && list->n > 0 && list->n <= STEP_KEYS_MAX)
		return list;
	problem_add(l, list ? list->at : owner->at, _("Write them as a list: [a, b]."),
	    _("“%s” needs 1 to %d entries"), key, STEP_KEYS_MAX);
	return NULL;
}

static void
read_keys_and_lines(struct loader *l, struct tour_step *step, const struct node *owner,
    const struct node *map)
{
	const struct node *keys = read_list(l, owner, map, "keys");
	const struct node *lines = read_list(l, owner, map, "lines");
	struct key *all = arena_alloc(&l->q->arena, (STEP_KEYS_MAX + 1) * sizeof *all);
	const char **typed = arena_alloc(&l->q->arena, (STEP_KEYS_MAX + 1) * sizeof *typed);

	for (unsigned i = 0; keys && i < keys->n; i++)
		all[step->n_keys++] = read_key(l, keys->items[i]);
	for (unsigned i = 0; lines && i < lines->n; i++) {
		const char *line = read_word(l, lines->items[i]);

		if (line)
			typed[step->n_lines++] = line;
	}
	step->keys = all;
	step->lines = typed;
}

/* A cell by the id of its fact, a column as “table.column” unless `table` says whose it is. */
static bool
read_cell(struct loader *l, struct sample *cell, const struct node *map, const struct pair *pair,
    int table)
{
	const struct node *key = pair->key;
	struct node full = *key;
	const struct fact *f;

	if (table != CASE)
		full.text = arena_printf(&l->scratch, "%s.%s", l->q->tables[table].fact->id,
		    key->text);
	f = fact_named(l, &full);
	if (!f)
		return false;
	if (f->type == TYPE_TABLE || f->type == TYPE_TEXT || f->type == TYPE_LIST) {
		problem_add(l, key->at, _("Name a question with options, a number or a date."),
		    _("“%s” cannot be answered in a tour"), shown(l, key->text));
		return false;
	}
	cell->fact = f;
	supposed_value_read(l, f, map, pair, &cell->value);
	return true;
}

/* What must be so behind a step. */
static void
read_shows(struct loader *l, struct tour_step *step, const struct node *owner, const struct node *map)
{
	const struct node *answer, *tier, *row;
	int64_t number = 1;

	if (!read_keys(l, owner, map, "", "answer row tier"))
		return;
	answer = node_get(map, "answer");
	if (answer && (answer->kind != NODE_MAP || answer->n != 1))
		problem_add(l, answer->at, _("Write “answer: {fact: value}”."),
		    _("One answer is needed here"));
	else if (answer)
		read_cell(l, &step->answer, answer, &answer->pairs[0], CASE);
	if ((row = node_get(map, "row")))
		read_whole(l, row, 1, TABLE_ROWS_MAX, &number);
	step->answer.row = (unsigned)number - 1;
	if ((tier = node_get(map, "tier"))) {
		const struct name *name = read_reference(l, tier, SPACE_TIER);

		step->tier = name ? (int)name->index : -1;
	}
}

static void
read_step(struct loader *l, struct tour_step *step, const struct node *map)
{
	struct node owner = { .at = map->at, .text = "steps" };
	const struct node *shows;

	step->tier = -1;
	if (!read_keys(l, &owner, map, "says keys lines", "more then shows"))
		return;
	step->says = read_text(l, map, "says");
	step->more = read_text(l, map, "more");
	step->then = read_text(l, map, "then");
	read_keys_and_lines(l, step, &owner, map);
	if ((shows = node_get(map, "shows")))
		read_shows(l, step, &owner, shows);
}

static void
read_steps(struct loader *l, struct tour *t, const struct node *list)
{
	struct tour_step *all;

	if (list->kind != NODE_LIST || list->n == 0 || list->n > STEPS_MAX) {
		problem_add(l, list->at, _("Write “- {says: …, keys: …, lines: …}” for each."),
		    _("“%s” needs 1 to %d entries"), "steps", STEPS_MAX);
		return;
	}
	t->steps = all = arena_alloc(&l->q->arena, (list->n + 1) * sizeof *all);
	for (; t->n_steps < list->n; t->n_steps++)
		read_step(l, &all[t->n_steps], list->items[t->n_steps]);
}

/* Adds the cells of the case, or of one row. */
static void
read_cells(struct loader *l, struct tour *t, struct sample *all, const struct node *map, int table,
    unsigned row)
{
	if (map->kind != NODE_MAP || t->n_cells + map->n > SAMPLE_CELLS_MAX) {
		problem_add(l, map->at, _("Write “fact: value” for each."),
		    _("Up to %d answers are needed here"), SAMPLE_CELLS_MAX);
		return;
	}
	for (unsigned i = 0; i < map->n; i++) {
		all[t->n_cells].row = row;
		if (read_cell(l, &all[t->n_cells], map, &map->pairs[i], table))
			t->n_cells++;
	}
}

/* The rows of each table that has some. */
static void
read_rows(struct loader *l, struct tour *t, struct sample *all, const struct node *map)
{
	for (unsigned i = 0; map->kind == NODE_MAP && i < map->n; i++) {
		const struct fact *f = fact_named(l, map->pairs[i].key);
		const struct node *list = map->pairs[i].value;

		if (!f)
			continue;
		if (f->type != TYPE_TABLE || list->kind != NODE_LIST || list->n > SAMPLE_ROWS_MAX ||
		    list->n > l->q->tables[f->as_table].max_rows) {
			problem_add(l, list->at, _("Write “table: [{column: value}]”."),
			    _("“%s” needs up to %d rows of a table"), f->id, SAMPLE_ROWS_MAX);
			continue;
		}
		t->rows[f->as_table] = list->n;
		for (unsigned row = 0; row < list->n; row++)
			read_cells(l, t, all, list->items[row], (int)f->as_table, row);
	}
}

static void
read_tour(struct loader *l, const struct node *key, const struct node *map)
{
	struct tour *t = arena_alloc(&l->q->arena, sizeof *t);
	struct sample *cells = arena_alloc(&l->q->arena, SAMPLE_CELLS_MAX * sizeof *cells);
	const struct node *n;

	l->q->tour = t;
	t->cells = cells;
	if (!read_keys(l, key, map, "as-of from steps", "answers rows"))
		return;
	if ((n = node_get(map, "as-of")) && read_date(l, n, &t->as_of) && t->as_of < l->q->since)
		problem_add(l, n->at, _("Take a later day."),
		    _("The law of that day is not in this questionnaire (“since”)"));
	if ((n = node_get(map, "from")))
		t->from = fact_named(l, n);
	if (t->from && t->from->table != CASE)
		problem_add(l, n->at, _("Begin at a fact of the case."),
		    _("“%s” is asked about rows"), shown(l, n->text));
	if ((n = node_get(map, "answers")))
		read_cells(l, t, cells, n, CASE, 0);
	if ((n = node_get(map, "rows")))
		read_rows(l, t, cells, n);
	if ((n = node_get(map, "steps")))
		read_steps(l, t, n);
}

void
tour_read(struct loader *l)
{
	for (unsigned i = 0; i < l->n_inputs; i++) {
		const struct node *tree = l->inputs[i].tree;

		for (unsigned k = 0; tree->kind == NODE_MAP && k < tree->n; k++) {
			const struct node *key = tree->pairs[k].key;

			if (strcmp(key->text, "tour") != 0)
				continue;
			if (l->q->tour)
				problem_add(l, key->at, _("Leave one of the two out."),
				    _("“%s” stands in two files"), "tour");
			else
				read_tour(l, key, tree->pairs[k].value);
		}
	}
}
