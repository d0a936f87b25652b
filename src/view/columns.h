/* A dispute in words: what each side says, where its version leads, and what parts two of them. */
#ifndef COLUMNS_H
#define COLUMNS_H

#include <qingjie/session.h>

#include "flow.h"

/* What each side says of the question at hand, one a line; the one that is asked in brackets. */
void columns_asked(const struct session *s, struct flow *f);

/* Where each version leads and what it breaks, one sentence a line. */
void columns_words(const struct session *s, const struct verdict *v, struct buf *out);

/* What makes the difference between the first `most` pairs of sides that differ, one sentence a line. */
void columns_differences(const struct session *s, const struct verdict *v, unsigned most,
    struct buf *out);

#endif
