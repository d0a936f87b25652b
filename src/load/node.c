#include "node.h"

#include "utf8.h"

#include <string.h>

struct node *
node_get(const struct node *map, const char *key)
{
	size_t len = strlen(key);

	for (unsigned i = 0; i < map->n && map->kind == NODE_MAP; i++) {
		const struct node *known = map->pairs[i].key;
		if (known->len == len && memcmp(known->text, key, len) == 0)
			return map->pairs[i].value;
	}
	return NULL;
}

bool
node_is(const struct node *scalar, const char *text)
{
	return scalar->kind == NODE_SCALAR && strcmp(scalar->text, text) == 0;
}

struct place
node_place(const struct node *scalar, size_t offset)
{
	struct place at = scalar->at;

	if (scalar->skip >= 0)
		at.column += (unsigned)scalar->skip + utf8_count(scalar->text, offset);
	return at;
}
