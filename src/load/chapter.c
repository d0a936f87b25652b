#include "model.h"

void
chapters_read(struct loader *l)
{
	struct entries all = read_entries(l, "chapters");

	l->q->chapters = l->q_chapters =
	    arena_alloc(&l->q->arena, (all.n + 1) * sizeof *l->q_chapters);
	for (unsigned i = 0; i < all.n; i++) {
		const struct node *map = all.at[i].value;
		struct chapter *chapter = &l->q_chapters[i];
		struct name *name = read_definition(l, all.at[i].key, SPACE_CHAPTER, CASE);

		chapter->id = arena_strdup(&l->q->arena, all.at[i].key->text);
		if (name)
			name->index = i;
		if (!read_keys(l, all.at[i].key, map, "name", "for-reading"))
			continue;
		chapter->name = read_text(l, map, "name");
		read_narrow(l, map, "name", CHAPTER_CELLS_MAX);
		chapter->for_reading = read_yes_no(l, map, "for-reading", false);
	}
	l->q->n_chapters = all.n;
}
