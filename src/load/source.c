#include "model.h"

#include <string.h>

#include <qingjie/array.h>

static const char marks[] = "V2 V1 SEC MEM";

static void
read_mark(struct loader *l, struct source *source, const struct node *n)
{
	static const char *const known[] = { "V2", "V1", "SEC", "MEM" };

	for (unsigned i = 0; i < ARRAY_LEN(known); i++)
		if (node_is(n, known[i]))
			source->mark = known[i];
	if (!source->mark)
		problem_add(l, n->at, remedy(l, _("Write one of these: %s."), marks),
		    _("This does not say how well the text was verified"));
}

static void
read_in_force(struct loader *l, struct source *source, const struct node *key,
    const struct node *map)
{
	const struct node *from, *to;

	if (!read_keys(l, key, map, "", "from to"))
		return;
	if ((from = node_get(map, "from")))
		read_date(l, from, &source->from);
	if ((to = node_get(map, "to")))
		read_date(l, to, &source->to);
	if (source->from > source->to)
		problem_add(l, map->at, _("Exchange the two days, or correct one."),
		    _("“%s” ends before it begins"), shown(l, key->text));
}

static void
read_source(struct loader *l, struct source *source, const struct pair *entry)
{
	const struct node *map = entry->value, *n;

	source->from = INT64_MIN;
	source->to = INT64_MAX;
	if (!read_keys(l, entry->key, map, "cite text mark checked", "in-force item replaces covers chapter"))
		return;
	source->cite = read_text(l, map, "cite");
	source->text = read_text(l, map, "text");
	covers_read(l, map, COVERED_BY_SOURCE, source->id, &source->cite);
	if ((n = node_get(map, "mark")))
		read_mark(l, source, n);
	if ((n = node_get(map, "checked")))
		read_date(l, n, &source->checked);
	if ((n = node_get(map, "in-force")))
		read_in_force(l, source, entry->key, n);
}

/* "yes", or the tier that a rule must give it. */
static void
read_item(struct loader *l, struct source *source, const struct node *n)
{
	const struct name *tier;

	source->item = true;
	source->tier = -1;
	if (node_is(n, "yes"))
		return;
	if ((tier = read_reference(l, n, SPACE_TIER)))
		source->tier = (int)tier->index;
}

/* What a source says about tiers and other sources. */
void
sources_refer(struct loader *l)
{
	struct entries all = read_entries(l, "sources");

	for (unsigned i = 0; i < all.n; i++) {
		const struct node *map = all.at[i].value, *n;
		const struct name *older, *chapter;

		if (map->kind != NODE_MAP)
			continue;
		if ((n = node_get(map, "item")))
			read_item(l, &l->q_sources[i], n);
		if ((n = node_get(map, "chapter")) && (chapter = read_reference(l, n, SPACE_CHAPTER)))
			l->q_sources[i].chapter = &l->q_chapters[chapter->index];
		if ((n = node_get(map, "replaces")) && (older = read_reference(l, n, SPACE_SOURCE)))
			l->q_sources[i].replaces = &l->q_sources[older->index];
	}
}

void
sources_read(struct loader *l)
{
	struct entries all = read_entries(l, "sources");

	l->q->sources = l->q_sources =
	    arena_alloc(&l->q->arena, (all.n + 1) * sizeof *l->q_sources);
	for (unsigned i = 0; i < all.n; i++) {
		struct name *name = read_definition(l, all.at[i].key, SPACE_SOURCE, CASE);

		l->q_sources[i].id = arena_strdup(&l->q->arena, all.at[i].key->text);
		if (name)
			name->index = i;
		read_source(l, &l->q_sources[i], &all.at[i]);
	}
	l->q->n_sources = all.n;
}
