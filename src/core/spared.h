/* The predicted case with some of its cells left open, to see what it could become. */
#ifndef CORE_SPARED_H
#define CORE_SPARED_H

#include "world.h"

enum spare {
	SPARE_NOT,
	SPARE_OPEN,     /* keeps every value that the constraints leave */
	SPARE_PRESUMED, /* not answered: what is presumed follows the open cells by the constraints */
};

/* By cell, row by row. */
struct spared {
	uint8_t *cells;
	uint8_t *rows[TABLES_MAX];
};

static inline uint8_t *
spared_at(const struct spared *s, const struct questionnaire *q, const struct fact *f, unsigned row)
{
	if (f->table == CASE)
		return &s->cells[f->cell];
	return &s->rows[f->table][(size_t)row * q->tables[f->table].n_columns + f->cell];
}

/* For all values of the open cells at once; what is not spared is as in the predicted case. */
struct world world_spared(const struct answers *a, int64_t as_of, const struct spared *s,
    struct arena *arena);

#endif
