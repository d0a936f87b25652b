#include <qingjie/key_table.h>

#include <qingjie/words.h>

#include "key_names.h"

unsigned
key_names(struct arena *a, const struct binding *b, enum context context, const char **names)
{
	unsigned n = 0;

	for (unsigned k = 0; k < b->n_keys; k++) {
		struct buf name = { 0 };

		if (!bindings_works(b, k, context) || bindings_find(context, b->keys[k]) != b)
			continue;
		bindings_key_name(b->keys[k], &name);
		names[n++] = arena_strdup(a, name.s);
		buf_done(&name);
	}
	return n;
}

const struct key_row *
key_table(struct arena *a, unsigned *n)
{
	unsigned n_bindings, contexts = 0;
	const struct binding *all = bindings_all(&n_bindings);
	struct key_row *rows;

	for (unsigned bit = 1; bit < CONTEXTS_END; bit <<= 1)
		contexts++;
	rows = arena_alloc(a, (size_t)contexts * n_bindings * sizeof *rows);
	*n = 0;
	for (unsigned bit = 1; bit < CONTEXTS_END; bit <<= 1)
		for (unsigned i = 0; i < n_bindings; i++) {
			struct key_row *row = &rows[*n];

			if ((all[i].contexts & bit) == 0)
				continue;
			row->keys = arena_alloc(a, KEYS_MAX * sizeof *row->keys);
			row->n_keys = key_names(a, &all[i], (enum context)bit, row->keys);
			row->where = bindings_context_name((enum context)bit);
			row->does = _(all[i].help);
			*n += row->n_keys > 0;
			if (row->n_keys == 0)
				*row = (struct key_row){ 0 };
		}
	return rows;
}
