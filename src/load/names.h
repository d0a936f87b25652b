/* What is defined under which id, where; by hash, for a questionnaire refers to its ids often. */
#ifndef LOAD_NAMES_H
#define LOAD_NAMES_H

#include "node.h"

#include <qingjie/arena.h>

#define NAME_BUCKETS 4096

enum name_space {
	SPACE_UNIT, SPACE_TIER, SPACE_TOPIC, SPACE_SOURCE, SPACE_VALUE, SPACE_RULE, SPACE_FLAG,
	SPACE_CONSTRAINT, SPACE_ADDITION, SPACE_MATTER, SPACE_TERM, SPACE_CHAPTER, SPACE_FINDING,
	SPACE_FINDING_GROUP, SPACE_COUNTED_ONCE, SPACE_CLOCK,
};

/* What a name of SPACE_VALUE stands for. */
/* A note is among the facts, by its order, but no expression may name it. */
enum name_of { NAME_FACT, NAME_NOTE, NAME_DERIVED, NAME_PARAMETER };

struct name {
	enum name_space space;
	int table;          /* SPACE_VALUE: whose rows it belongs to, or CASE */
	const char *id;
	enum name_of of;
	unsigned index;
	struct place at;
	struct name *next;  /* in the bucket */
	struct name *older; /* by definition */
};

struct names {
	struct arena *arena;
	struct name **buckets; /* NAME_BUCKETS */
	struct name *newest;
};

/* No names yet; they will live in `arena`. */
void names_init(struct names *names, struct arena *arena);

/* The name, or NULL. `table` counts only in SPACE_VALUE; else it is CASE. */
struct name *names_find(
    const struct names *names, enum name_space space, int table, const char *id);

/* Adds a name that is not there yet; `id` must last. */
struct name *names_add(struct names *names, enum name_space space, int table, const char *id);

/* A name that one typing mistake turns into `id`, or NULL. */
const char *names_near(const struct names *names, enum name_space space, int table, const char *id);

/* Does one inserted, left out, changed or swapped letter turn one into the other? */
bool names_one_edit(const char *a, const char *b);

#endif
