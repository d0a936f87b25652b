/* Reads nodes as what the format says they are; reports those that are not. */
#ifndef LOAD_READ_H
#define LOAD_READ_H

#include "loader.h"

/* What all files say under one top-level key, in their order. */
struct entries {
	unsigned n;
	struct pair *at;
};

/* What the languages are called as keys. */
extern const char *const language_keys[LANGS];

struct entries read_entries(struct loader *l, const char *section);

/*
 * Is `map` a map that has all `required` keys and no others than these and the `optional` ones?
 * Both are words with blanks between. Reports what is not so, for `owner`; false when it is no map.
 */
bool read_keys(struct loader *l, const struct node *owner, const struct node *map,
    const char *required, const char *optional);

/* Is the scalar an id, and none of the words of `reserved`? Reports when it is not. */
bool read_id(struct loader *l, const struct node *n, const char *reserved);

/* Adds the name that a key defines and returns it; NULL when it is taken or no id. */
struct name *read_definition(struct loader *l, const struct node *key, enum name_space space,
    int table);

/* The name that a scalar refers to, or NULL. */
const struct name *read_reference(struct loader *l, const struct node *n, enum name_space space);

/* A remedy that offers the word that is nearly the same as what is written, or `otherwise`. */
const char *read_meant(struct loader *l, const char *near, const char *otherwise);

/* A word that is not empty, kept with the questionnaire; NULL when there is none. */
const char *read_word(struct loader *l, const struct node *n);

/* These read what stands under a key of a map; without the key they do nothing. */
struct text read_text(struct loader *l, const struct node *map, const char *key);
struct sources read_sources(struct loader *l, const struct node *map, const char *key);
const struct unit *read_unit(struct loader *l, const struct node *map, const char *key);
bool read_yes_no(struct loader *l, const struct node *map, const char *key, bool otherwise);

/* False, and reported, when it is not such a thing. */
bool read_date(struct loader *l, const struct node *n, int64_t *day);
bool read_whole(struct loader *l, const struct node *n, int64_t lo, int64_t hi, int64_t *value);

/* Reports a text that takes more than `cells` on the screen in some language. */
void read_narrow(struct loader *l, const struct node *map, const char *key, unsigned cells);

/* Reports that there are more entries than `max`. */
bool read_few(struct loader *l, const struct entries *entries, unsigned max);

#endif
