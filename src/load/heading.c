#include "model.h"

#include <string.h>

#define HEADING "id version title notice since too-early earliest base"
#define SECTIONS                                                                                   \
	"units tiers topics chapters sources parameters facts constraints derive additions gates " \
	"rules flags finding-groups counted-once findings clocks holidays matters plain glossary triage " \
	"tour"

/* The top-level keys of every file. */
static void
check_files(struct loader *l)
{
	for (unsigned i = 0; i < l->n_inputs; i++) {
		const struct node *tree = l->inputs[i].tree;
		struct node owner = { .at = tree->at, .text = i == 0 ? "questionnaire" : "file" };
		if (i == 0)
			read_keys(l, &owner, tree, HEADING, "files " SECTIONS);
		else
			read_keys(l, &owner, tree, "", SECTIONS);
	}
}

void
heading_read(struct loader *l)
{
	const struct node *main = l->inputs[0].tree, *n;
	struct questionnaire *q = l->q;

	check_files(l);
	if ((n = node_get(main, "id")))
		q->id = read_word(l, n);
	if ((n = node_get(main, "version")))
		q->version = read_word(l, n);
	q->title = read_text(l, main, "title");
	q->notice = read_text(l, main, "notice");
	q->too_early = read_text(l, main, "too-early");
	q->since = INT64_MAX;
	if ((n = node_get(main, "since")))
		read_date(l, n, &q->since);
	if ((n = node_get(main, "earliest")))
		read_date(l, n, &q->earliest);
}

void
units_read(struct loader *l)
{
	struct entries all = read_entries(l, "units");

	l->q->units = l->q_units = arena_alloc(&l->q->arena, (all.n + 1) * sizeof *l->q_units);
	for (unsigned i = 0; i < all.n; i++) {
		const struct node *map = all.at[i].value, *scale;
		struct unit *unit = &l->q_units[i];
		struct name *name = read_definition(l, all.at[i].key, SPACE_UNIT, CASE);

		unit->id = arena_strdup(&l->q->arena, all.at[i].key->text);
		unit->scale = 1;
		if (name)
			name->index = i;
		if (!read_keys(l, all.at[i].key, map, "name", "scale years days time"))
			continue;
		unit->name = read_text(l, map, "name");
		unit->years = read_yes_no(l, map, "years", false);
		unit->date = read_yes_no(l, map, "days", false);
		unit->time = read_yes_no(l, map, "time", false);
		if ((scale = node_get(map, "scale")) &&
		    !read_whole(l, scale, 1, SCALE_MAX, &unit->scale))
			unit->scale = 1;
	}
	l->q->n_units = all.n;
}

void
topics_read(struct loader *l)
{
	struct entries all = read_entries(l, "topics");

	l->q->topics = l->q_topics = arena_alloc(&l->q->arena, (all.n + 1) * sizeof *l->q_topics);
	for (unsigned i = 0; i < all.n; i++) {
		struct name *name = read_definition(l, all.at[i].key, SPACE_TOPIC, CASE);

		l->q_topics[i].id = arena_strdup(&l->q->arena, all.at[i].key->text);
		if (name)
			name->index = i;
		if (!read_keys(l, all.at[i].key, all.at[i].value, "name", "read-back"))
			continue;
		l->q_topics[i].name = read_text(l, all.at[i].value, "name");
		l->q_topics[i].read_back = read_text(l, all.at[i].value, "read-back");
	}
	l->q->n_topics = all.n;
}

static void
read_base(struct loader *l)
{
	const struct node *n = node_get(l->inputs[0].tree, "base");
	const struct name *name = n ? read_reference(l, n, SPACE_TIER) : NULL;

	if (name)
		l->q->base_tier = name->index;
}

void
tiers_read(struct loader *l)
{
	struct entries all = read_entries(l, "tiers");

	l->q->tiers = l->q_tiers = arena_alloc(&l->q->arena, (all.n + 1) * sizeof *l->q_tiers);
	for (unsigned i = 0; i < all.n && read_few(l, &all, TIERS_MAX); i++) {
		const struct node *map = all.at[i].value;
		struct tier *tier = &l->q_tiers[i];
		struct name *name = read_definition(l, all.at[i].key, SPACE_TIER, CASE);

		tier->id = arena_strdup(&l->q->arena, all.at[i].key->text);
		if (name)
			name->index = i;
		if (!read_keys(l, all.at[i].key, map, "name brief range", "source"))
			continue;
		tier->name = read_text(l, map, "name");
		tier->brief = read_text(l, map, "brief");
		tier->range = read_text(l, map, "range");
		tier->sources = read_sources(l, map, "source");
		read_narrow(l, map, "brief", BRIEF_CELLS_MAX);
	}
	l->q->n_tiers = all.n;
	read_base(l);
}
