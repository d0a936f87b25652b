/*
 * Which cells can still matter: a walk back through a run, from what is open to what it was
 * computed from. What is settled whatever an open cell turns out to be hides that cell.
 */
#ifndef CORE_RELEVANCE_H
#define CORE_RELEVANCE_H

#include "evaluate.h"

struct relevance {
	const struct run *run;
	uint64_t *need;           /* per register, by place: not 0; of the rows' truths a bit a lane */
	bool further[TABLES_MAX]; /* whether there are further rows matters */
};

/* Nothing matters yet. */
struct relevance relevance_of(const struct run *r, struct arena *arena);

/* A register of the case that matters, if it is open. */
void relevance_root(struct relevance *v, unsigned reg);

/* A truth of the rows that matters wherever it is open; `at` as in an operand. */
void relevance_root_rows(struct relevance *v, unsigned table, int32_t at);

/* Walks back through the instructions. */
void relevance_walk(struct relevance *v);

/* Does the cell matter (in this row)? */
bool relevance_cell(const struct relevance *v, const struct fact *f, unsigned row);

#endif
