/* The sections of the page of reasons. */
#ifndef PROOF_PANEL_H
#define PROOF_PANEL_H

#include "panels.h"
#include "proof_words.h"

struct page_proof {
	struct session *s;
	const struct verdict *v;
	const struct proof *p;
	struct flow *f;
	enum language l;
	bool *told; /* see reasons_of() */
	bool *open; /* per step: a fact that can still change the range */
};

void proof_heading(struct flow *f, const char *title);
/* The text on lines of its own, `indent` cells from the left. */
void proof_line(struct flow *f, unsigned indent, enum role role, const char *text);
void proof_cites(struct flow *f, unsigned indent, enum language l, const struct sources *sources);

/* What was stated and who says so; the readings of the law; what was presumed and by whom. */
void proof_facts(const struct page_proof *g);
void proof_readings(const struct page_proof *g);
void proof_presumed(const struct page_proof *g);

/* Completions that attain the ends of the range, where they lie beyond what is predicted. */
void proof_ends(const struct page_proof *g);

#endif
