/* The sections of the reasons, as parts of one tree. */
#ifndef PROOF_PANEL_H
#define PROOF_PANEL_H

#include "panels.h"
#include "proof_words.h"
#include "tree.h"

struct page_proof {
	struct session *s;
	const struct verdict *v;
	const struct proof *p;
	struct tree *t;
	struct flow *f; /* of no lines: where marks and memory come from */
	enum language l;
	bool *told; /* see reasons_of() */
	bool *open; /* per step: a fact that can still change the range */
	bool *looked; /* see reasons_looked() */
};

/* All of it; what is only needed meanwhile lies in `scratch`. */
void proof_tree(struct session *s, const struct verdict *v, struct tree *t, struct arena *scratch);

/* A heading with what is below it; `opened`: at first, too. */
void proof_heading(const struct page_proof *g, unsigned depth, bool opened, const char *title);
/* The sources: the first as a node, the others below it. Nothing when there are none. */
void proof_cites(const struct page_proof *g, unsigned depth, const struct sources *sources);

/* What was stated and who says so; the readings of the law; what was presumed and by whom. */
void proof_facts(const struct page_proof *g);
void proof_readings(const struct page_proof *g);
void proof_presumed(const struct page_proof *g);

/* Completions that attain the ends of the range, where they lie beyond what is predicted. */
void proof_ends(const struct page_proof *g);

#endif
