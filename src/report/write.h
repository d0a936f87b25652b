/* Pieces of JSON text. */
#ifndef REPORT_WRITE_H
#define REPORT_WRITE_H

#include <stdint.h>

#include <qingjie/buf.h>
#include <qingjie/questionnaire.h>

#define ADD(out, literal) buf_add(out, literal, sizeof(literal) - 1)

/* A string, with everything escaped that JSON wants escaped; UTF-8 stays as it is. */
void write_string(struct buf *out, const char *s);

/* An id as it is: the loader lets none through that would need an escape. */
void write_id(struct buf *out, const char *id);

/* A day as "YYYY-MM-DD". */
void write_date(struct buf *out, int64_t day);

/* In the unit as printed: an integer, or what is a fraction of it as a string with all its decimals. */
void write_quantity(struct buf *out, const struct unit *unit, int64_t n);

/* A comma, unless a bracket is the last thing there. */
void write_comma(struct buf *out);

#endif
