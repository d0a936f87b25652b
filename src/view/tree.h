/*
 * A tree of texts: what both faces tell of the reasons. The screen folds it and leads from its nodes
 * to questions and to the law; in words it is read from top to bottom.
 */
#ifndef TREE_H
#define TREE_H

#include <qingjie/interview.h>

#include "flow.h"

struct tree_node {
	unsigned depth;              /* 0: a root */
	enum role role;              /* ROLE_TITLE: a heading */
	const char *text;            /* one line, as long as it is */
	struct place place;          /* the question of a fact; {NULL}: none */
	const struct source *source; /* the law that it names, or NULL */
	bool opened;                 /* what is below it is seen at first */
	bool joined;                 /* in words, what is below it is one paragraph */
	unsigned below;              /* nodes right below it */
	bool last;                   /* none follows below the same one */
};

struct tree {
	struct arena *arena;
	bool ascii;
	unsigned n, cap;
	struct tree_node *at;        /* each before what is below it */
};

void tree_init(struct tree *t, struct arena *a, bool ascii);

/* A node behind the last, at most one deeper; the text is copied. Valid until the next one. */
struct tree_node *tree_add(struct tree *t, unsigned depth, enum role role, const char *text);

/* A node for each line of the text, but for empty ones. */
void tree_lines(struct tree *t, unsigned depth, enum role role, const char *text);

/* Lines that were laid out already: titles at this depth, the others below. */
void tree_flow(struct tree *t, unsigned depth, const struct flow *lines);

/* Once all nodes are there: what is below which. */
void tree_finish(struct tree *t);

/* The whole tree in words. */
void tree_words(const struct tree *t, struct flow *f);

/* Are all nodes above this one open? `open` has a place for each node. */
bool tree_shows(const struct tree *t, const bool *open, unsigned node);

/* The node above, or the node itself if it is a root. */
unsigned tree_above(const struct tree *t, unsigned node);

/* The nodes that are seen, with lines that lead to them; tagged with their numbers. */
void tree_draw(const struct tree *t, const bool *open, unsigned cursor, struct flow *f);

#endif
