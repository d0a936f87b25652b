/* The pieces of a proof in words. */
#ifndef PROOF_WORDS_H
#define PROOF_WORDS_H

#include <qingjie/buf.h>
#include <qingjie/reasons.h>
#include <qingjie/words.h>

#include "flow.h"

/* Who says that the fact is so: "answered", "evidence", "prosecution, defence". */
void proof_who(const struct proof_step *s, struct buf *out);

/* "records: 600 (presumed)", or without the remark; a plain answer needs none. */
void proof_fact_words(const struct proof_step *s, bool who_says, enum language l, struct buf *out);

/* "lot 2". */
void proof_row(const struct questionnaire *q, int table, unsigned row, enum language l, struct buf *out);

/* One reason, without what is below it. */
void proof_reason(const struct proof *p, const struct reason *r, const struct flow *f, enum language l,
    struct buf *out);

#endif
