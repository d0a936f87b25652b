#include "names.h"

#include <stdint.h>
#include <string.h>

void
names_init(struct names *names, struct arena *arena)
{
	*names = (struct names){ .arena = arena };
	names->buckets = arena_alloc(arena, NAME_BUCKETS * sizeof *names->buckets);
}

static unsigned
bucket(enum name_space space, int table, const char *id)
{
	uint32_t hash = 2166136261U ^ (uint32_t)space ^ (uint32_t)(table + 1) << 8;

	for (; *id; id++)
		hash = (hash ^ (unsigned char)*id) * 16777619U;
	return hash % NAME_BUCKETS;
}

struct name *
names_find(const struct names *names, enum name_space space, int table, const char *id)
{
	struct name *n = names->buckets[bucket(space, table, id)];

	while (n && (n->space != space || n->table != table || strcmp(n->id, id) != 0))
		n = n->next;
	return n;
}

struct name *
names_add(struct names *names, enum name_space space, int table, const char *id)
{
	struct name *n = arena_alloc(names->arena, sizeof *n);
	struct name **head = &names->buckets[bucket(space, table, id)];

	n->space = space;
	n->table = table;
	n->id = id;
	n->next = *head;
	n->older = names->newest;
	*head = names->newest = n;
	return n;
}

bool
names_one_edit(const char *a, const char *b)
{
	size_t la = strlen(a), lb = strlen(b), same = 0;

	if (la < lb)
		return names_one_edit(b, a);
	while (same < lb && a[same] == b[same])
		same++;
	if (la == lb + 1)
		return strcmp(a + same + 1, b + same) == 0;
	if (la != lb || same == la)
		return false;
	if (strcmp(a + same + 1, b + same + 1) == 0)
		return true;
	return same + 1 < la && a[same] == b[same + 1] && a[same + 1] == b[same] &&
	    strcmp(a + same + 2, b + same + 2) == 0;
}

const char *
names_near(const struct names *names, enum name_space space, int table, const char *id)
{
	for (const struct name *n = names->newest; n; n = n->older)
		if (n->space == space && n->table == table && names_one_edit(n->id, id))
			return n->id;
	return NULL;
}
