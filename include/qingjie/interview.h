/*
 * An interview: answers, the place where the person is, and every change made, so that undo and
 * redo have no limit. Going back only moves; undo and redo change.
 */
#ifndef QINGJIE_INTERVIEW_H
#define QINGJIE_INTERVIEW_H

#include <qingjie/answers.h>
#include <qingjie/proof.h>
#include <qingjie/verdict.h>

/* Where the person is: a case fact, a table's entry (its grid), a cell of a row, or the end. */
struct place {
	const struct fact *fact; /* NULL: the end of the interview */
	unsigned row;
};

enum change_kind { CHANGE_CELL, CHANGE_INSERT, CHANGE_DELETE, CHANGE_REMARK };

/* One change, with all that is needed to take it back and to make it again. */
struct change {
	enum change_kind kind;
	bool joined;                 /* one step with the change before it */
	struct place place;          /* for a row: its table's entry, and the row */
	struct cell before, after;   /* of the cell, or of the table's entry */
	struct cell *row;            /* the row that came or went */
	struct remark *gone;         /* the notes that went with it */
	unsigned n_gone;
	struct remark_spot spot;     /* of a note; its texts are value[0] of before and after */
};

struct judged;

struct interview {
	const struct questionnaire *q;
	int64_t as_of;
	struct answers answers;
	struct place place;
	unsigned n_past, n_future; /* changes that undo and redo can reach */
	unsigned revision;         /* counts every change of the answers, undo and redo included */
	unsigned cap;
	struct change *changes;    /* the past, then the future */
	bool deciding;             /* passed over, neither asked nor counted as left: notes, and what changes only findings */
	bool drafting;             /* `draft` is what is being typed at `place`, not yet entered */
	struct cell draft;
	struct judged *judged;     /* kept by interview_judged() */
};

void interview_init(struct interview *iv, const struct questionnaire *q, int64_t as_of);
void interview_done(struct interview *iv);

/*
 * The verdict with the draft, if any, in place of the answer. A draft that conflicts with the
 * answers is left out.
 */
struct verdict interview_verdict(struct interview *iv, unsigned want, struct arena *frame);

/* The whole of it, with the differences, kept while the answers and the draft are the same. */
const struct verdict *interview_judged(struct interview *iv);

/* Why it is so. The answers that its steps point to are those without the draft. */
struct proof interview_proof(struct interview *iv, struct arena *frame);

/* Enters `value` at `place` and remembers what stood there. False: it conflicts (`why`), nothing changed. */
bool interview_answer(struct interview *iv, struct place place, const struct cell *value,
    struct conflict *why);

/* The same in `n` different places at once, and one step for undo. */
bool interview_answer_all(struct interview *iv, const struct place *places, unsigned n,
    const struct cell *value, struct conflict *why);

/* Adds an empty row, or a copy of row `like`, behind the last; false when the table is full. */
bool interview_add_row(struct interview *iv, unsigned table, int like);
/* Deletes a row that exists; undo brings it back. */
void interview_delete_row(struct interview *iv, unsigned table, unsigned row);

/* Puts a note beside an answer, or takes it away (REMARK_NONE); `text` is from answers_keep(). */
void interview_remark(struct interview *iv, struct remark_spot at, struct range text);

/* The place of change `i` of the `n_past`. */
struct place interview_changed(const struct interview *iv, unsigned i);
/* Makes the last `n` changes one step for undo. */
void interview_join(struct interview *iv, unsigned n);

/* Each returns false when there is nothing to do. The place follows the change. */
bool interview_undo(struct interview *iv);
bool interview_redo(struct interview *iv);

/* Is it a note of the sequence that is still to be asked? And how many of them are there? */
bool interview_asks_note(const struct interview *iv, const struct fact *f);
unsigned interview_notes_left(const struct interview *iv);
/* How many open facts are asked for: all, or while `deciding` those that can change the range. */
unsigned interview_asks_left(const struct interview *iv, const struct verdict *v);
/* How many would be, were they not passed over: 0 while they are asked. */
unsigned interview_notes_passed(const struct interview *iv);

/*
 * The first place that is not answered and can still matter or is asked for the record, by the
 * author's order; {NULL} at the end.
 */
struct place interview_first_open(const struct interview *iv, const struct verdict *v);
/* The next such place behind `from`, else as interview_first_open(). */
struct place interview_next_open(const struct interview *iv, const struct verdict *v, struct place from);
/* Likewise of the case behind the table, whose rows are left as they are; else as the one before. */
struct place interview_behind_table(const struct interview *iv, const struct verdict *v,
    const struct fact *table);
/*
 * The first place of this row that is still to be asked, from this column on, else from the row's first;
 * false, and `from`, where there is none.
 */
bool interview_next_in_row(const struct verdict *v, struct place from, struct place *to);
/* The place before and after in the author's order, answered or not; the first and the end stay. */
struct place interview_before(const struct interview *iv, struct place from);
struct place interview_after(const struct interview *iv, struct place from);

bool place_same(struct place a, struct place b);

#endif
