/*
 * What has been answered: one cell a fact, and one array of cells a row of a table.
 *
 * Not asked, does not know and refuses are three states; all are open for the verdict. A disputed
 * cell holds three values, one a side, each of them in one of these states or known.
 */
#ifndef QINGJIE_ANSWERS_H
#define QINGJIE_ANSWERS_H

#include <qingjie/buf.h>
#include <qingjie/questionnaire.h>
#include <qingjie/remarks.h>

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

struct texts;

struct answers {
	const struct questionnaire *q;
	struct cell *cells;
	struct rows tables[TABLES_MAX];
	struct texts *texts; /* what notes say; shared with copies, for nothing in it changes */
	size_t text_from;    /* where the text begins that is being added */
	struct remarks remarks;
	bool noted;          /* a note's cell, or a remark, may have been written: else there is none to clear */
};

/*
 * Texts of notes. A cell of TYPE_TEXT or TYPE_LIST that is known holds where its text stands; texts
 * are only ever added, so that a cell that was put aside for undo still has its own. A list is the
 * text of its entries, each ended by a line feed.
 */
#define TEXT_CHARS_MAX 20000
#define LIST_ENTRIES_MAX 200
#define LIST_ENTRY_CHARS_MAX 500

/* Adds a text: as a whole, or piece by piece. The value is that of the cell. */
struct range answers_keep(struct answers *a, const char *text);
void answers_text_begin(struct answers *a);
void answers_text_add(struct answers *a, const char *s, size_t len);
struct range answers_text_end(struct answers *a);
/* What a cell says; borrowed until the next text is added. */
const char *answers_text(const struct answers *a, struct range text);
/* For answers.c: gives up a share, takes one, empties what nobody shares. */
void texts_leave(struct texts *t);
struct texts *texts_share(struct texts *t);
struct texts *texts_clear(struct texts *t);

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
