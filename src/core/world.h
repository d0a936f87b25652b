/*
 * A world gives every cell the set of values it may have, as the evaluator's first registers: all
 * completions at once, or the one completion that the presumptions choose.
 */
#ifndef CORE_WORLD_H
#define CORE_WORLD_H

#include "program.h"

#include <qingjie/answers.h>

enum world_kind {
	WORLD_PREDICTED, /* every cell one value, no further row */
	WORLD_BOUNDS,    /* every completion */
	WORLD_CONTESTED, /* every completion under every reading */
	WORLD_ASKED,     /* every completion, also of facts that are absent only because not asked */
};

/* What the rules may ask of a cell beside its values. */
enum mark { MARK_STATED = 1, MARK_KNOWN = 2, MARK_INHERITED = 4, MARK_PERHAPS = 8 };

/* Register banks of a table's rows, a lane a row or a side of one. */
struct banks {
	unsigned lanes, words; /* words of 64 bits that hold a bit a lane */
	uint64_t *bits;        /* [register * 2 * words]: surely yes; then possibly yes */
	uint64_t *masks;       /* [register * lanes] */
	struct range *ranges;  /* [register * lanes] */
};

struct world_table {
	unsigned n;      /* rows that are there */
	bool further;    /* behind them one row that stands for any number of others */
	struct banks banks;
	uint8_t *marks;  /* [cell * banks.lanes + row] */
};

struct world {
	const struct questionnaire *q;
	int64_t as_of;
	enum world_kind kind;
	struct range *values; /* the case's registers, its cells first */
	uint8_t *marks;
	bool *open;           /* per fact: some cell of it holds more than one value */
	struct world_table tables[TABLES_MAX];
};

#define NO_SIDE (-1)

static inline bool
range_is_empty(const struct fact *f, struct range r)
{
	return f->type == TYPE_OPTIONS ? r.lo == 0 : r.lo > r.hi;
}

/* Banks for as many lanes as the program has registers for; nothing is in them yet. */
struct banks banks_new(const struct program *p, unsigned table, unsigned lanes, struct arena *arena);

static inline struct range
bank_get(const struct banks *b, enum bank bank, unsigned reg, unsigned lane)
{
	if (bank == BANK_OPTIONS)
		return range_options(b->masks[(size_t)reg * b->lanes + lane]);
	if (bank == BANK_NUMBER)
		return b->ranges[(size_t)reg * b->lanes + lane];
	const uint64_t *word = b->bits + (size_t)reg * 2 * b->words + lane / 64;
	return (struct range){ word[0] >> lane % 64 & 1, word[b->words] >> lane % 64 & 1 };
}

static inline void
bank_set(struct banks *b, enum bank bank, unsigned reg, unsigned lane, struct range r)
{
	if (bank == BANK_OPTIONS) {
		b->masks[(size_t)reg * b->lanes + lane] = (uint64_t)r.lo;
	} else if (bank == BANK_NUMBER) {
		b->ranges[(size_t)reg * b->lanes + lane] = r;
	} else {
		uint64_t *word = b->bits + (size_t)reg * 2 * b->words + lane / 64;
		uint64_t bit = UINT64_C(1) << lane % 64;
		word[0] = r.lo ? word[0] | bit : word[0] & ~bit;
		word[b->words] = r.hi ? word[b->words] | bit : word[b->words] & ~bit;
	}
}

/* The world of the answers, or with `side` of what that side says where there is a dispute. */
struct world world_build(const struct answers *a, int64_t as_of, enum world_kind kind, int side,
    struct arena *arena);

/* The same before constraints have narrowed it. */
struct world world_open(const struct answers *a, int64_t as_of, enum world_kind kind, int side,
    struct arena *arena);

/* The values of one cell; `marks` says what else is to know of it. */
struct range world_cell(const struct world *w, const struct fact *f, const struct cell *c, int side,
    uint8_t *marks);

/* The value of a fact in a row: an absent row date is the case's, and narrowed there. */
struct range world_get(const struct world *w, const struct fact *f, unsigned row);
void world_set(struct world *w, const struct fact *f, unsigned row, struct range r);

/* Rows that inherit take the case's value, as it was narrowed. */
void world_inherit(struct world *w);

/* Narrows cells by the constraints; returns how many clash and writes up to `max` of them. */
unsigned world_narrow(struct world *w, struct conflict *out, unsigned max);

#endif
