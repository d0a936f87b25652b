/* The words and signs of an expression's text. */
#ifndef LOAD_TOKEN_H
#define LOAD_TOKEN_H

#include "expression.h"

enum token_kind { TOKEN_END, TOKEN_NAME, TOKEN_NUMBER, TOKEN_DATE, TOKEN_SIGN };

struct token {
	enum token_kind kind;
	const char *text; /* a name or a sign; at the end "" */
	int64_t value;    /* of a number or a date */
	size_t from, to;  /* bytes of the scalar */
};

struct tokens {
	const struct node *scalar;
	unsigned n;                        /* without the end */
	struct token at[TOKENS_MAX + 1];   /* the last is the end */
};

/* Splits a scalar's text. False, and reported, when something in it is no word or sign. */
bool tokens_read(struct loader *l, const struct node *scalar, struct tokens *out);

bool token_is(const struct token *t, const char *text);

#endif
