/*
 * The terms of a questionnaire: how each is written in every language, and how it is not. Kept for
 * as long as the loader runs, for nobody but an author needs it.
 */
#ifndef LOAD_GLOSSARY_H
#define LOAD_GLOSSARY_H

#include "read.h"

/* Wordings in one language. */
struct wordings {
	unsigned n;
	const char **at;
};

struct glossed {
	const char *id;
	const char *as[LANGS];       /* the wording to use; NULL when it could not be read */
	struct wordings not[LANGS];  /* those not to use for it */
	const struct node *nodes[LANGS];
};

struct glossary {
	unsigned n;
	struct glossed *terms;
	struct wordings latin; /* what a Chinese text may hold in Latin letters */
};

/* Reads "glossary:". */
void glossary_read(struct loader *l);

/*
 * The first wording in `text` that a term rejects, NULL when there is none: the term, and in *from
 * where it begins in the text. English is compared word by word, in any case of letters. What
 * stands within the term's own wording is no such thing.
 */
const struct glossed *glossary_rejects(const struct glossary *g, enum language in,
    const char *text, size_t *from, const char **wording);

/* May a Chinese text hold the word of `len` bytes? */
bool glossary_is_latin(const struct glossary *g, const char *word, size_t len);

#endif
