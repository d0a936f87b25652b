/*
 * Typed text into cells, and cells into text: the one place where an answer is read and written
 * for people, whichever face they sit at.
 *
 * Accepted, full-width forms included: numbers with grouping (1,234  1 234), with the Chinese
 * multipliers for thousand, ten thousand and hundred million (also with decimals when the product
 * is whole) or written out in Chinese, with their unit behind; ranges "300-600", "300-", "-600"; dates "2024-05-01",
 * "2024.5.1", "20240501", also with the Chinese signs for year, month and day; "2024-05" and "2024"
 * are all days of that month and year; ranges of dates with "~" or "..".
 */
#ifndef QINGJIE_ENTRY_H
#define QINGJIE_ENTRY_H

#include <qingjie/answers.h>
#include <qingjie/buf.h>
#include <qingjie/err.h>

/* Reads a known value. False: `why` says what is wrong and what to type instead. */
bool entry_parse(const struct fact *f, enum language l, int64_t as_of, const char *text,
    struct cell *out, struct err *why);

/* The cell in words: a value, "does not know", or what each side says. */
void entry_format(const struct fact *f, enum language l, const struct cell *c, struct buf *out);

/* The same with options named in this wording; entry_format() names them as for counsel. */
void entry_format_in(const struct fact *f, enum language l, enum wording w, const struct cell *c,
    struct buf *out);

/* The same of a cell that stands, or stood, among these answers; texts and lists with what they say. */
void entry_cell(const struct answers *a, const struct fact *f, const struct cell *c, enum language l,
    enum wording w, struct buf *out);

/* The same of what is answered there, on one line. */
void entry_answer(const struct answers *a, const struct fact *f, unsigned row, enum language l,
    enum wording w, struct buf *out);

/*
 * What was typed for a text or a list, as it is kept: without blanks at the ends of lines and empty
 * lines at the end; of a list, without any. False: `why` says what is too long.
 */
bool entry_words(const struct fact *f, const char *typed, struct buf *out, struct err *why);

/* The same of a note beside an answer; nothing but blanks is "". False: it is too long. */
bool entry_remark(const char *typed, struct buf *out);

/* One value in words; `f` says of what. */
void entry_format_value(const struct fact *f, enum language l, struct range value, struct buf *out);

/* A number with its grouping and, behind it, the unit (NULL: none). */
void entry_format_number(const struct unit *u, enum language l, int64_t n, struct buf *out);

/* The value as a person would type it into the field again; entry_parse() reads the same value. */
void entry_edit(const struct fact *f, struct range value, struct buf *out);

#endif
