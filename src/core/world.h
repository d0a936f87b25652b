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
enum mark { MARK_STATED = 1, MARK_KNOWN = 2, MARK_PERHAPS = 4 };

/*
 * The lower and the upper ends of all registers, by place (program.h). Sets of options have no upper
 * end; an absent number or date is NOWHERE, an absent truth surely yes and yet not possibly so.
 */
struct registers {
	int64_t *lo, *hi;
};

#define NOWHERE INT64_MIN

/*
 * What is supposed of a row that straddles: which of its sides hold something, bits in the order of
 * time; SIDES_ANY supposes nothing. Then `main`, if any, holds all but one unit for each other.
 */
struct chosen {
	uint64_t sides;
	int8_t main; /* the place among the sides that hold something, or -1 */
};

#define SIDES_ANY 0
#define SIDES_FIRST (UINT64_C(1) << 63) /* the earliest alone */
#define SIDES_LAST (UINT64_C(1) << 62)

struct world {
	const struct questionnaire *q;
	const struct program *p;
	const struct answers *a;
	int64_t as_of;
	enum world_kind kind;
	struct registers at;
	unsigned n[TABLES_MAX];   /* rows that are there */
	bool further[TABLES_MAX]; /* behind them one row that stands for any number of others */
	struct chosen *chosen[TABLES_MAX]; /* per row; NULL: SIDES_ANY */
	bool *open;               /* per fact: some cell of it holds more than one value */
	bool any_open;
};

static inline bool
range_is_empty(const struct fact *f, struct range r)
{
	return value_is_empty(f->type, r);
}

static inline bool
range_is_wide(bool options, struct range r)
{
	return options ? (r.lo & (r.lo - 1)) != 0 : r.lo < r.hi;
}

/* The place of a register of the rows in a lane; of truths, that of the word which has its bit. */
static inline ptrdiff_t
place_in_lane(const struct program *p, int32_t at, unsigned lane)
{
	return at < 0 ? (ptrdiff_t)at - (ptrdiff_t)(lane / 64) * p->per_word
	              : (ptrdiff_t)at + (ptrdiff_t)lane * p->per_lane;
}

/* Both ends of a register; a truth's in this lane. */
static inline struct range
register_get(const struct registers *v, enum bank bank, ptrdiff_t place, unsigned lane)
{
	switch (bank) {
	case BANK_TRUTH:
		return (struct range){ v->lo[place] >> lane % 64 & 1, v->hi[place] >> lane % 64 & 1 };
	case BANK_OPTIONS:
		return (struct range){ v->lo[place], 0 };
	default:
		return v->lo[place] == NOWHERE ? RANGE_EMPTY
		                               : (struct range){ v->lo[place], v->hi[place] };
	}
}

/* A truth goes into all lanes of the word: right for the case's. */
static inline void
register_set(struct registers *v, enum bank bank, ptrdiff_t place, struct range r)
{
	if (bank == BANK_TRUTH)
		r = (struct range){ -(r.lo != 0), -(r.hi != 0) };
	else if (bank == BANK_NUMBER && r.lo > r.hi)
		r.lo = NOWHERE;
	v->lo[place] = r.lo;
	v->hi[place] = r.hi;
}

static inline void
register_set_bit(int64_t *word, unsigned lane, bool yes)
{
	uint64_t bit = UINT64_C(1) << lane % 64, old = (uint64_t)*word;

	*word = (int64_t)(yes ? old | bit : old & ~bit);
}

/* Room for the case's registers and for this many lanes; nothing is in them yet. */
struct registers registers_new(const struct program *p, unsigned lanes, struct arena *arena);

/* How many words of `registers_new()` one end takes, and how many of them lie below the first. */
size_t registers_below(const struct program *p, unsigned lanes);
size_t registers_size(const struct program *p, unsigned lanes);

/* The world of the answers. */
struct world world_build(const struct answers *a, int64_t as_of, enum world_kind kind, struct arena *arena);

/* As world_build(), before constraints have narrowed it; rows do not inherit yet. With room for `spare` rows. */
struct world world_open(const struct answers *a, int64_t as_of, enum world_kind kind, unsigned spare,
    struct arena *arena);

/* One of the further rows becomes a row of its own, which may hold anything; there must be room. */
void world_add_row(struct world *w, unsigned table);

/* Rows that inherit take the case's value, as it was narrowed. */
void world_inherit(struct world *w);

/* The value that the presumed order prefers among those of `r`, which is not empty. */
struct range world_preferred(const struct fact *f, struct range r);

/* Notes in the program what the predicted case holds where nothing was said and no constraint tells. */
void world_presume(struct questionnaire *q, struct program *p);

/* Gives an open cell its presumed value: the evidence's, when that side spoke and it can stand. */
void world_choose_cell(struct world *w, const struct fact *f, unsigned row);

struct spared;

/* Gives every open cell that is not spared its presumed value, in the order of the facts. */
void world_choose(struct world *w, const struct spared *s);

/* The values of one cell; `marks` says what else is to know of it. */
struct range world_cell(const struct world *w, const struct fact *f, const struct cell *c, uint8_t *marks);

/* What the cell may be, as far as it alone is looked at: all there is, as long as nothing is stated. */
struct range world_alone(const struct answers *a, int64_t as_of, const struct fact *f, unsigned row);

/* The marks of a fact's cell; of a row that is not there yet, none. */
uint8_t world_marks(const struct world *w, const struct fact *f, unsigned row);

/* answers_at() of a row's fact, for the many times that it is asked here. */
static inline const struct cell *
world_cell_at(const struct world *w, const struct fact *f, unsigned row)
{
	unsigned columns = w->q->tables[f->table].n_columns;

	return w->a->tables[f->table].cells + (size_t)row * columns + f->cell;
}

/* Does the row have no value of its own but the case's? */
static inline bool
world_inherits(const struct world *w, const struct fact *f, unsigned row)
{
	return f->inherits && row < w->a->tables[f->table].n &&
	    world_cell_at(w, f, row)->state == CELL_ABSENT && !f->overrides &&
	    !(f->absent && w->kind == WORLD_ASKED);
}

/* The value of a fact in a row: an absent row date is the case's, and narrowed there. */
struct range world_get(const struct world *w, const struct fact *f, unsigned row);
void world_set(struct world *w, const struct fact *f, unsigned row, struct range r);
/* The row's own register, also of a cell that inherits. */
void world_set_in_row(struct world *w, const struct fact *f, unsigned row, struct range r);

/* Narrows cells by the constraints; returns how many clash and writes up to `max` of them. */
unsigned world_narrow(struct world *w, struct conflict *out, unsigned max);

/* The same after a cell of the row was narrowed, which is not the case's. */
void world_narrow_row(struct world *w, unsigned table, unsigned row);

/* Can constraints squeeze a value from both sides? Then clashes of two cells are not all there are. */
bool constraints_squeeze(const struct questionnaire *q);

#endif
