/*
 * What the person who asks writes beside an answer: who said it, where it stands in the file, what
 * is to be checked. Kept with the answers and never evaluated.
 */
#ifndef QINGJIE_REMARKS_H
#define QINGJIE_REMARKS_H

#include <qingjie/value.h>

#define REMARK_CHARS_MAX 2000
#define NO_ROW (-1)

struct answers;
struct fact;

/*
 * What a note is about: a question of the case or a table as a whole (`row` is NO_ROW), a cell, or a
 * whole row (`fact` is the table's).
 */
struct remark_spot {
	const struct fact *fact;
	int row;
};

struct remark {
	struct remark_spot at;
	struct range text; /* as of a cell that holds words; see answers_text() */
};

/* In the author's order, a row before its cells. */
struct remarks {
	unsigned n, cap;
	struct remark *all;
};

/* No note, as a text. */
#define REMARK_NONE range_of(-1)

bool remark_spot_same(struct remark_spot a, struct remark_spot b);

/* The note there, or REMARK_NONE; and its words, "" without one. */
struct range remarks_at(const struct answers *a, struct remark_spot at);
const char *remarks_text(const struct answers *a, struct remark_spot at);
/* In the place of the one that is there. */
void remarks_put(struct answers *a, struct remark_spot at, struct range text);

/* Those of a row and its cells: how many, from `*first` on, which is NULL when there are none. */
unsigned remarks_of_row(const struct answers *a, unsigned table, unsigned row,
    const struct remark **first);

/* For answers.c: a row came or went, with its notes; all are copied. */
void remarks_row_came(struct answers *a, unsigned table, unsigned row);
void remarks_row_went(struct answers *a, unsigned table, unsigned row);
void remarks_copy(struct remarks *to, const struct remarks *from);

#endif
