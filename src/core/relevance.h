/*
 * Which cells can still matter, and which way: a walk back through a run, from what is open to what
 * it was computed from. What is settled whatever an open cell turns out to be hides that cell.
 *
 * A register is wanted up when a greater number, a later day or a yes brings the aim nearer, down
 * when less or a no does. Sets of options have no order: they are wanted both ways. Where a cell is
 * wanted one way alone, its end on that side serves the aim at least as well as any other value.
 */
#ifndef CORE_RELEVANCE_H
#define CORE_RELEVANCE_H

#include "evaluate.h"

enum wanted { WANTED_NOT = 0, WANTED_UP = 1, WANTED_DOWN = 2, WANTED_BOTH = 3 };

struct relevance {
	const struct run *run;
	uint64_t *up, *down;         /* per register, by place: not 0; of the rows' truths a bit a lane */
	uint8_t further[TABLES_MAX]; /* enum wanted: that there are further rows */
	bool *sides[TABLES_MAX];     /* per row: how it divides among its sides matters; NULL: no row's */
};

/* Nothing matters yet. */
struct relevance relevance_of(const struct run *r, struct arena *arena);

/* A register of the case that matters, if it is open. */
void relevance_root(struct relevance *v, unsigned reg, enum wanted wanted);

/* One that matters although the run takes it as settled. */
void relevance_force(struct relevance *v, int32_t place, unsigned lane, enum wanted wanted);

/* A truth of the rows that matters wherever it is open; `at` as in an operand. */
void relevance_root_rows(struct relevance *v, unsigned table, int32_t at);

/* Walks back through the instructions before `end`. */
void relevance_walk(struct relevance *v, unsigned end);

/* How a register is wanted in a lane, which is ignored for the case's. */
enum wanted relevance_at(const struct relevance *v, struct operand o, unsigned lane);

/* The lanes of a row: [*from, *to); of the case one. */
void relevance_lanes(const struct relevance *v, int table, unsigned row, unsigned *from, unsigned *to);

/* How a register is wanted on any side of the row. */
enum wanted relevance_in_row(const struct relevance *v, struct operand o, int table, unsigned row);

/* How the cell is wanted (in this row). */
enum wanted relevance_cell(const struct relevance *v, const struct fact *f, unsigned row);

#endif
