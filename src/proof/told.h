/* What the facts file says, cell by cell. */
#ifndef PROOF_TOLD_H
#define PROOF_TOLD_H

#include <jansson.h>

#include <qingjie/questionnaire.h>

/* Of a truth or a choice the bits of what it may be (of a truth: bit 0 no, bit 1 yes); of a number
 * or a date both ends. */
struct set {
	uint64_t bits;
	int64_t lo, hi;
};

enum telling { TOLD_NOTHING, TOLD_UNKNOWN, TOLD_REFUSED, TOLD_VALUE };
enum { PROSECUTION, DEFENCE, EVIDENCE, PARTIES };

struct word {
	enum telling how;
	struct set set;
};

struct cell_told {
	bool disputed;
	struct word by[PARTIES]; /* not disputed: the first */
};

struct told {
	const struct questionnaire *q;
	int64_t as_of;
	struct cell_told *cells;
	unsigned n_rows[TABLES_MAX];
	struct cell_told *rows[TABLES_MAX]; /* row by row, the table's n_columns each */
};

/* Reads a facts object. False: it is none, or it says what no fact can be; `*where` is the key. */
bool told_read(struct told *t, const struct questionnaire *q, int64_t as_of, const json_t *facts,
    struct arena *arena, const char **where);

struct cell_told *told_cell(const struct told *t, const struct fact *f, unsigned row);

/* Has anybody said anything of it? */
bool told_stated(const struct cell_told *c);

/* Every value that the fact may have. */
struct set told_domain(const struct fact *f, int64_t as_of);

bool set_is_discrete(const struct fact *f);
bool set_is_empty(const struct fact *f, struct set s);
/* One value and no other. */
bool set_is_single(const struct fact *f, struct set s);

/* The answer as it would stand in a facts file; the caller's. */
json_t *told_json(const struct fact *f, const struct cell_told *c);

/* A value as it would stand there; of a choice `n` is the number of the option. */
json_t *value_json(enum type type, const struct unit *unit, const struct fact *options_of, int64_t n);

#endif
