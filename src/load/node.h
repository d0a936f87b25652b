/*
 * A YAML file as a tree: scalars, lists and maps, each with its place. Nodes live in the loader's
 * scratch memory, their texts as long as the questionnaire.
 */
#ifndef LOAD_NODE_H
#define LOAD_NODE_H

#include <stdbool.h>
#include <stddef.h>

#define FILE_BYTES_MAX (1024 * 1024)
#define DEPTH_MAX 32
#define EVENTS_MAX 100000
#define SCALAR_BYTES_MAX (64 * 1024)
#define KEY_BYTES_MAX 1024

/* Where something is written: file by index, line and column from 1; line 0 is the whole file. */
struct place {
	unsigned file, line, column;
};

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

struct pair {
	struct node *key, *value;
};

struct node {
	enum node_kind kind;
	struct place at;
	int skip;                    /* characters from the place to the text; -1: not to be told */
	unsigned len;
	const char *text;            /* a scalar; else "" */
	unsigned n;
	union {
		struct node **items; /* a list */
		struct pair *pairs;  /* a map */
	};
};

struct loader;

/* The tree of an input that has been read; NULL when there was any problem with it as YAML. */
struct node *yaml_tree(struct loader *l, unsigned file);

/* The value under a key of a map, or NULL. */
struct node *node_get(const struct node *map, const char *key);

bool node_is(const struct node *scalar, const char *text);

/* The place of a byte of a scalar's text; the scalar's own where that cannot be told. */
struct place node_place(const struct node *scalar, size_t offset);

#endif
