/*
 * What has been answered: one cell a fact, and one array of cells a row of a table.
 *
 * Not asked, does not know and refuses are three states; all are open for the verdict. A disputed
 * cell holds three values, one a side, each of them in one of these states or known.
 */
#ifndef QINGJIE_ANSWERS_H
#define QINGJIE_ANSWERS_H

#include <qingjie/questionnaire.h>

enum cell_state { CELL_ABSENT, CELL_UNKNOWN, CELL_REFUSED, CELL_KNOWN, CELL_DISPUTED };

/* The sides of a dispute, and what they are called in files. */
#define SIDE_IDS(SIDE)                                                                             \
	SIDE(PROSECUTION, "prosecution")                                                           \
	SIDE(DEFENCE, "defence")                                                                   \
	SIDE(EVIDENCE, "evidence")

enum side {
#define SIDE(name, id) SIDE_##name,
	SIDE_IDS(SIDE)
#undef SIDE
	SIDES
};

const char *side_id(enum side side);

struct cell {
	uint8_t state;
	uint8_t side[SIDES];        /* CELL_DISPUTED: the state of each side, not disputed itself */
	struct range value[SIDES];  /* CELL_KNOWN: value[0]; CELL_DISPUTED: of the sides that are known */
};

struct rows {
	unsigned n, cap;
	struct cell *cells; /* row by row, the table's n_columns each */
};

struct answers {
	const struct questionnaire *q;
	struct cell *cells;
	struct rows tables[TABLES_MAX];
};

/* Owns its memory until answers_done(). Nothing is answered. */
void answers_init(struct answers *a, const struct questionnaire *q);
void answers_done(struct answers *a);
/* Back to nothing answered; keeps the memory. */
void answers_clear(struct answers *a);
void answers_copy(struct answers *to, const struct answers *from);

/* The cell of a case fact (row ignored), or of a column in a row that exists. */
struct cell *answers_cell(struct answers *a, const struct fact *f, unsigned row);
const struct cell *answers_at(const struct answers *a, const struct fact *f, unsigned row);

/* Inserts an empty row before `at` (or behind the last). The table must have room. */
void answers_insert(struct answers *a, unsigned table, unsigned at);
void answers_delete(struct answers *a, unsigned table, unsigned at);

/* Rows in all tables together. */
unsigned answers_rows(const struct answers *a);

/* Is it stated: not absent, unknown, refused, nor disputed with every side open. */
bool cell_stated(const struct cell *c);
/* One single value is left. */
bool cell_known(const struct cell *c, enum type type);

/* Cells whose values no completion can keep together. */
struct conflict {
	const struct constraint *constraint;
	unsigned n;
	struct { const struct fact *fact; unsigned row; } at[4];
};

/* Writes up to `max` conflicts; returns how many there are. None means that a completion exists. */
unsigned answers_conflicts(const struct answers *a, int64_t as_of, struct conflict *out, unsigned max);

#endif
