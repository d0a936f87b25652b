#include "model.h"

static bool
may_be_absent(const struct fact *f)
{
	return f->absent || f->overrides || (f->inherits && f->inherits->absent);
}

/* A column that says when a row begins or ends. */
static const struct fact *
day_named(struct loader *l, const struct table *t, const struct node *n)
{
	const struct name *name =
	    names_find(&l->names, SPACE_VALUE, (int)t->fact->as_table, n->text);
	const struct fact *f = name && name->of == NAME_FACT ? &l->q_facts[name->index] : NULL;

	if (f && f->type == TYPE_DATE) {
		if (may_be_absent(f))
			problem_add(l, n->at,
			    _("Leave out “overrides” and “unless-stated” there, and in the fact "
			      "that it inherits."),
			    _("“%s” can be absent, but a row always has its time"), f->id);
		return f;
	}
	problem_add(l, n->at, _("Name a column of the table that is a date."),
	    _("“%s” is no date in the rows of “%s”"), shown(l, n->text), t->id);
	return NULL;
}

static void
read_time(struct loader *l, struct table *t, const struct node *map)
{
	struct node owner = { .at = map->at, .text = "time" };
	const struct node *from, *to;

	if (!read_keys(l, &owner, map, "from to", ""))
		return;
	if ((from = node_get(map, "from")))
		t->from = day_named(l, t, from);
	if ((to = node_get(map, "to")))
		t->to = day_named(l, t, to);
}

static void
read_complete(struct loader *l, struct table *t, const struct node *n)
{
	const struct name *name = read_reference(l, n, SPACE_VALUE);
	const struct fact *f = name && name->of == NAME_FACT ? &l->q_facts[name->index] : NULL;

	if (f && f->type == TYPE_TRUTH)
		t->complete = f;
	else if (name)
		problem_add(l, n->at, _("Name a fact of type yes-no: is there no further row?"),
		    _("“%s” is no yes or no of the case"), shown(l, n->text));
}

/* A column that counts: how many there are of what the table divides, or how many fewer. */
static const struct fact *
count_named(struct loader *l, const struct table *t, const struct node *n)
{
	const struct name *name = n->kind == NODE_SCALAR
	    ? names_find(&l->names, SPACE_VALUE, (int)t->fact->as_table, n->text) : NULL;
	const struct fact *f = name && name->of == NAME_FACT ? &l->q_facts[name->index] : NULL;

	if (f && f->type == TYPE_NUMBER && !f->overrides && !f->inherits)
		return f;
	problem_add(l, n->at, _("Name a column of the table that is a number of its own."),
	    _("“%s” counts nothing in the rows of “%s”"), shown(l, n->text), t->id);
	return NULL;
}

static void
read_counts(struct loader *l, struct table *t, const struct node *map)
{
	const struct node *adds = node_get(map, "adds"), *excludes = node_get(map, "excludes");

	if (!adds && !excludes)
		return;
	if (!adds || !excludes || !node_get(map, "divides")) {
		problem_add(l, (adds ? adds : excludes)->at, _("Give all three of them, or none of these two."),
		    _("“adds” and “excludes” belong together and need “divides”"));
		return;
	}
	t->adds = count_named(l, t, adds);
	t->excludes = count_named(l, t, excludes);
}

/* Sides of a row need to know where to cut it, and what it divides; under a law of one time there are none. */
static void
check_together(struct loader *l, const struct fact *f, const struct node *map)
{
	bool time = node_get(map, "time"), cuts = node_get(map, "cuts");

	if (time != cuts || (time && !node_get(map, "divides")))
		problem_add(l, l->fact_keys[f->order]->at,
		    _("Give all three of them, or none."),
		    _("“time”, “cuts” and “divides” belong together"));
}

void
table_read(struct loader *l, struct fact *f, const struct node *map)
{
	struct table *t = &l->q_tables[f->as_table];
	const struct node *n;
	int64_t rows;

	t->row = read_text(l, map, "row");
	read_narrow(l, map, "row", NAME_CELLS_MAX);
	if ((n = node_get(map, "at-most")) && read_whole(l, n, 1, TABLE_ROWS_MAX, &rows))
		t->max_rows = (unsigned)rows;
	if ((n = node_get(map, "complete")))
		read_complete(l, t, n);
	if ((n = node_get(map, "time")))
		read_time(l, t, n);
	if ((n = node_get(map, "columns")) && (n->kind != NODE_MAP || n->n == 0))
		problem_add(l, n->at, _("Write “id: {…}” lines under it."),
		    _("A table needs columns"));
	read_counts(l, t, map);
	check_together(l, f, map);
}
