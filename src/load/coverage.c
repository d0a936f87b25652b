#include "model.h"

#include <string.h>

void
matters_read(struct loader *l)
{
	struct entries all = read_entries(l, "matters");
	struct matter *matters = arena_alloc(&l->q->arena, (all.n + 1) * sizeof *matters);

	l->q->matters = matters;
	if (!read_few(l, &all, MATTERS_MAX))
		return;
	for (unsigned i = 0; i < all.n; i++) {
		const struct node *key = all.at[i].key, *map = all.at[i].value;
		struct name *name = read_definition(l, key, SPACE_MATTER, CASE);

		matters[i].id = arena_strdup(&l->q->arena, key->text);
		if (name)
			name->index = i;
		if (read_keys(l, key, map, "name", ""))
			matters[i].name = read_text(l, map, "name");
	}
	l->q->n_matters = all.n;
}

static void
add_cover(struct loader *l, struct cover cover)
{
	struct cover *grown;

	if (l->q->n_covers == l->cap_covers) {
		l->cap_covers = l->cap_covers ? 2 * l->cap_covers : 256;
		grown = arena_alloc(&l->scratch, l->cap_covers * sizeof *grown);
		if (l->covers)
			memcpy(grown, l->covers, l->q->n_covers * sizeof *grown);
		l->covers = grown;
	}
	l->covers[l->q->n_covers++] = cover;
}

/* Does the thing say so already? What it covers stands together, at the end. */
static bool
covers_already(const struct loader *l, const struct cover *cover)
{
	for (unsigned i = l->q->n_covers; i > 0; i--) {
		const struct cover *c = &l->covers[i - 1];
		if (c->by != cover->by || strcmp(c->id, cover->id) != 0)
			return false;
		if (c->matter == cover->matter)
			return true;
	}
	return false;
}

void
covers_read(struct loader *l, const struct node *map, enum covering by, const char *id,
    const struct text *name)
{
	struct node *n = node_get(map, "covers");
	struct cover cover = { .by = by, .id = id, .name = *name };

	if (!n)
		return;
	if (n->kind == NODE_MAP || (n->kind == NODE_LIST && n->n == 0)) {
		problem_add(l, n->at, _("Write “covers: [matter, another]”."),
		    _("A list of matters is needed here"));
		return;
	}
	struct node **ids = n->kind == NODE_LIST ? n->items : &n;
	unsigned count = n->kind == NODE_LIST ? n->n : 1;
	for (unsigned i = 0; i < count; i++) {
		const struct name *matter = read_reference(l, ids[i], SPACE_MATTER);
		if (!matter)
			continue;
		cover.matter = matter->index;
		if (covers_already(l, &cover))
			problem_add(l, ids[i]->at, _("Name every matter once."),
			    _("“%s” stands twice in this list"), shown(l, ids[i]->text));
		else
			add_cover(l, cover);
	}
}

void
covers_keep(struct loader *l)
{
	struct cover *kept = arena_alloc(&l->q->arena, (l->q->n_covers + 1) * sizeof *kept);

	if (l->q->n_covers > 0)
		memcpy(kept, l->covers, l->q->n_covers * sizeof *kept);
	l->q->covers = kept;
}
