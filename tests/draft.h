/*
 * Drafts of questionnaires, written by tests, and what the loader says about them. A draft that is
 * handed over is given back.
 */
#ifndef DRAFT_H
#define DRAFT_H

#include <qingjie/buf.h>

extern char draft_folder[]; /* for files; made by draft_set_up() */

/* For cmocka: into the source folder, under a fixed locale, with a folder for files; and back. */
int draft_set_up(void **state);
int draft_tear_down(void **state);

/* A whole questionnaire that ends with the fact `works`, so that more facts can follow. */
struct buf draft_start(void);
/* The length of what draft_start() writes behind the tiers. */
extern const char draft_facts[];
void draft_repeat(struct buf *b, const char *s, unsigned n);
void draft_write(const char *path, const char *bytes, size_t len);

/* Everything that is wrong with it; "" when it loads. The caller's to free. */
char *draft_problems(const struct buf *text);

void draft_loads(struct buf *text);
void draft_told(struct buf *text, const char *what);
void draft_not_told(struct buf *text, const char *what);

#endif
