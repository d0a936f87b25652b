/* The reader's insides: where it is, what it has seen, and the first thing it minded. */
#ifndef STORE_FACTS_READER_H
#define STORE_FACTS_READER_H

#include <qingjie/facts.h>

#include "ids.h"
#include "scan.h"

enum problem {
	PROBLEM_NONE,
	PROBLEM_SYNTAX,        /* this and the next two: there are no tokens */
	PROBLEM_BLANK,
	PROBLEM_TOO_LONG,
	PROBLEM_UNKNOWN_KEY,
	PROBLEM_REPEATED_KEY,
	PROBLEM_NO_OBJECT,     /* the text, its facts or a row */
	PROBLEM_ID,
	PROBLEM_WRONG_TYPE,
	PROBLEM_WRONG_FORM,    /* a compound value that this fact cannot have */
	PROBLEM_FLAG,
	PROBLEM_OUT_OF_DOMAIN,
	PROBLEM_TOO_MANY_ROWS,
	PROBLEM_REVERSED,
	PROBLEM_NO_OPTION,
	PROBLEM_OPTIONS,       /* of "one-of": no list */
	PROBLEM_LONG_TEXT,     /* this and the next two: of a note */
	PROBLEM_LONG_LIST,
	PROBLEM_ENTRY,         /* too long, or of several lines */
	PROBLEM_REMARK,        /* no text, or too long */
	PROBLEM_CONFLICT,
};

struct facts_reader {
	const struct questionnaire *q;
	int64_t as_of;
	enum language language;
	struct scan scan;
	struct ids ids;
	struct range *domains;          /* by fact: numbers and dates */
	struct answers *answers;        /* being filled */
	const struct fact **behind;     /* by fact, then by table and case: whose key last stood behind it */
	bool noted;                     /* a note was read since that of the case below was cleared */
	bool is_file;                   /* no line: it may have remarks */
	int remarks;                    /* the token that holds them; 0: none */
	int *case_at;                   /* by cell: token of the key that gave it, 0: none did */
	struct {
		int *at;                /* likewise, row by row */
		unsigned cap;
	} rows_at[TABLES_MAX];
	enum problem problem;           /* the first in document order */
	int where;                      /* the token that it is about */
	const struct fact *fact;        /* whose value it is; NULL: none's */
	const struct constraint *broken;
	struct conflict *conflicts;
	unsigned conflicts_cap;
	struct buf message, path;
};

/* Notes a problem unless an earlier one is known. Returns false. */
bool reader_fail(struct facts_reader *r, enum problem what, int token, const struct fact *f);

/* Words the problem that was noted. */
void reader_describe(struct facts_reader *r);

/* Reads the value of a fact that is no table; false, and noted, if it cannot be one. */
bool reader_cell(struct facts_reader *r, const struct fact *f, int token, struct cell *out);

/* A text, or a list of texts; false, and noted, if it is none or too long. */
bool reader_words(struct facts_reader *r, const struct fact *f, int token, struct range *out);

/* Characters of a text. */
unsigned reader_characters(const char *s, size_t len);

/* Is the key the one of the notes beside the answers? And reads them, once all answers are read. */
bool reader_is_remarks(struct facts_reader *r, int key);
void reader_remarks(struct facts_reader *r);

/* {"unknown": true} or {"refused": true}, all that an object may say of a table. */
bool reader_table_flag(struct facts_reader *r, const struct fact *f, int token, struct cell *out);

/* Notes a conflict between the values, if there is one before the problem known so far. */
void reader_conflicts(struct facts_reader *r);

#endif
