/*
 * One run of a program over a world. Rows are evaluated as lanes: one a row, or one for every side
 * of a row that straddles a day on which the law changes.
 *
 * The tier of the predicted case is worked out on points: the same instructions, with the lower ends
 * alone, for there every cell is one value and all of a row lies on its first side.
 */
#ifndef CORE_EVALUATE_H
#define CORE_EVALUATE_H

#include "program.h"
#include "world.h"

#include <qingjie/verdict.h>

struct lanes {
	unsigned n;
	unsigned rows;         /* rows that are there */
	uint64_t bits;         /* on points: those of the first word */
	bool further;          /* what lies behind the rows stands for any number of others */
	bool several;          /* some row has more than one side */
	bool torn;             /* a side that shall hold something is not among its row's days */
	uint32_t *row;         /* when `several`: lane to row */
	uint32_t *first;       /* when `several`: row to its first lane; one more at the end */
	uint8_t *begins;       /* when `several`: row to the place in time of its first side */
	bool *split;           /* when `several`: the lane's row has more than one side */
	const struct chosen *chosen; /* per row, what is supposed of its sides, or NULL */
	struct range *day;     /* the side's own days; on points they are the row's */
};

struct run {
	const struct questionnaire *q;
	const struct program *p;
	const struct world *w;
	struct arena *arena;
	struct registers at;
	struct lanes lanes[TABLES_MAX];
	bool wide;             /* some table has more lanes than a word */
	bool earliest;         /* all of a row lies on its earliest side: the predicted case, where that
	                        * side is known */
	struct ends ends;
};

/* A register that is taken to be `value`, whatever it comes to; of a row on all of its sides. */
struct assumption {
	unsigned instr;
	unsigned row;
	struct range value;
	bool choice;  /* among what it comes to each is a completion of its own */
	bool holds;   /* out: it comes to this alone */
};

/* The ends of the tier. `w` is used up: its cells become registers. */
struct ends run_tier(struct world *w, struct arena *arena);

/*
 * The tier on sets, under assumptions in the order of their instructions; flags are left out. False:
 * they cannot be. `w` keeps its cells.
 */
bool run_assuming(const struct world *w, struct assumption *assumed, unsigned n, struct arena *arena,
    struct run *out);

/* Does something surely lie on each of the row's lanes? */
static inline bool
lanes_held(const struct lanes *l, unsigned row)
{
	return l->chosen && l->chosen[row].sides != SIDES_ANY;
}

/* The same on sets, with all there is: names, flags, what the tables show. */
struct run run_whole(struct world *w, struct arena *arena);

/* What a lane holds of the whole where each of its row's lanes holds something. */
struct range lanes_share(const struct lanes *l, unsigned lane, struct range whole);

/* Gives every side of a row a lane, once the prologue has run. */
void lanes_lay(struct run *r);

/*
 * The periods between the days on which the table's law changes, at most CUTS_MAX + 1; returns how
 * many, or 0 while it is open when it changes.
 */
unsigned lanes_periods(const struct run *r, unsigned table, struct range *out);

/* The first of the lanes that stand for any number of further rows. */
static inline unsigned
lanes_of_rows(const struct lanes *l)
{
	return l->several ? l->first[l->rows] : l->rows;
}

/* The lanes of one row, [*from, *to), as far as it may lie on them. */
static inline void
lanes_of_row(const struct run *r, const struct lanes *l, unsigned row, unsigned *from, unsigned *to)
{
	*from = l->several ? l->first[row] : row;
	*to = l->several ? l->first[row + 1] : row + 1;
	if (r->earliest)
		*to = *from + 1;
}

/* What an operand has come to in a lane; the lane is ignored for the case's registers. */
static inline struct range
run_value(const struct run *r, enum bank bank, struct operand o, unsigned lane)
{
	return register_get(&r->at, bank, o.row ? place_in_lane(r->p, o.at, lane) : o.at, lane);
}

/* What a register of the case has come to. */
static inline struct range
run_case(const struct run *r, unsigned reg)
{
	return register_get(&r->at, (enum bank)r->p->banks[reg], (ptrdiff_t)reg, 0);
}

/*
 * A run on points that may be repeated while cells of `w` change; only where p->pointed. `w` stays in
 * use, and the registers of the run are its own.
 */
struct run run_repeatable(struct world *w, struct arena *arena);

/*
 * The tier, from this instruction on: what those before have come to still stands. The `n_off`
 * instructions of the case, in rising order, give no instead of what they find.
 */
unsigned run_again(struct run *r, unsigned from, const unsigned *off, unsigned n_off);

#endif
