/* A verdict, or a questionnaire's own table, as bytes for programs. */
#ifndef QINGJIE_REPORT_H
#define QINGJIE_REPORT_H

#include <qingjie/buf.h>
#include <qingjie/changes.h>
#include <qingjie/clock.h>
#include <qingjie/proof.h>
#include <qingjie/verdict.h>

/*
 * Adds one line, newline included. `id` is the raw JSON token that names the case; `v` was made
 * with WANT_JSON.
 */
void report_json(const struct verdict *v, const char *id, size_t id_len, struct buf *out);

/* Adds one line, newline included: why the predicted case has its tier. */
void report_proof(const struct proof *p, const char *id, size_t id_len, struct buf *out);
/* Adds the clocks to the line that report_json() has just added, as its last key. */
void report_clocks(const struct clocks *clocks, int64_t as_of, struct buf *out);
/* Adds to the line that report_json() has just added what would change the verdict, as its last key. */
void report_changes(const struct questionnaire *q, int64_t as_of, const struct changes *lower,
    const struct changes *raise, struct buf *out);

/*
 * Adds a line for every matter: its id, its name, and what covers it, as "fact staff, rule
 * many-staff"; with tabs between. False when nothing covers one of them.
 */
bool report_coverage(const struct questionnaire *q, enum language language, struct buf *out);

/* Adds the line that stands in the place of a verdict. */
void report_json_error(const char *id, size_t id_len, const char *message, const char *path,
    struct buf *out);

#endif
