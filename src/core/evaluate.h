/*
 * One run of a program over a world. Rows are evaluated as lanes: one a row, or one for every side
 * of a row that straddles a day on which the law changes.
 */
#ifndef CORE_EVALUATE_H
#define CORE_EVALUATE_H

#include "program.h"
#include "world.h"

#include <qingjie/verdict.h>

struct lanes {
	struct banks banks;
	bool further;          /* the last lane stands for any number of rows */
	bool several;          /* some row has more than one side */
	unsigned rows;         /* rows that are there */
	uint32_t *row;         /* when `several`: lane to row */
	uint32_t *first;       /* when `several`: row to its first lane; one more at the end */
	bool *split;           /* when `several`: the lane's row has more than one side */
	struct range *day;     /* the side's own days, or NULL without cuts */
};

struct run {
	const struct questionnaire *q;
	const struct program *p;
	const struct world *w;
	struct arena *arena;
	struct range *values; /* the case's registers */
	struct lanes lanes[TABLES_MAX];
	struct ends ends;
};

/* Evaluates what the tier needs, and finds the ends. `w` is used up: its cells become registers. */
struct run run_tier(struct world *w, const struct range *params, struct arena *arena);

/* Then the rest: names, flags, what the tables show. */
void run_rest(struct run *r);

/* The parameters in force, in the order of program.dated. */
struct range *run_parameters(const struct questionnaire *q, int64_t as_of, struct arena *arena);

/* The lanes of one row: [*from, *to). The predicted case has all of a row on its earliest side. */
static inline void
lanes_of_row(const struct run *r, const struct lanes *l, unsigned row, unsigned *from, unsigned *to)
{
	*from = l->several ? l->first[row] : row;
	*to = l->several ? l->first[row + 1] : row + 1;
	if (r->w->kind == WORLD_PREDICTED)
		*to = *from + 1;
}

/* What an operand of `in` has come to in a lane; the lane is ignored for the case's registers. */
static inline struct range
run_value(const struct run *r, int table, struct operand o, enum bank bank, unsigned lane)
{
	return o.row ? bank_get(&r->lanes[table].banks, bank, o.reg, lane) : r->values[o.reg];
}

/* In which bank an operand of the instruction lies, if it is of the rows. */
enum bank instr_bank(const struct instr *in, const struct operand *o);

#endif
