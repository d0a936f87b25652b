/*
 * Expressions of the rule language: texts and maps in, typed trees out.
 *
 * A term without a tree is one whose problem was reported; what is built from it has none either.
 */
#ifndef LOAD_EXPRESSION_H
#define LOAD_EXPRESSION_H

#include "read.h"

#define TOKENS_MAX 200      /* of one text */
#define PARENTHESES_MAX 32  /* nested in one text */
#define YEARS_MOVED_MAX 1000   /* in one step, so that no chain of steps leaves the calendar */
#define DAYS_MOVED_MAX 200000

/* Where an expression stands, and so what it may name. */
struct scope {
	struct loader *l;
	int table;                /* whose rows it is evaluated for, or CASE */
	bool tier;                /* the tier of the verdict may be named, directly or not */
	bool cell;                /* columns that override may be named: nothing follows from absent ones */
	struct definition *owner; /* what is being defined, or NULL */
};

/* An expression with what a message about it needs. */
struct term {
	struct expr *e;
	struct place at;
	const char *text; /* as written, not ended by a NUL */
	size_t len;
};

/* The text of a term for a message. */
const char *term_text(struct loader *l, struct term t);

/* What stands in a node: of any type, or a truth. */
struct term expression_read(struct scope *s, const struct node *n);
struct expr *condition_read(struct scope *s, const struct node *n);

/* A text that is written in a scalar. */
struct term text_read(struct scope *s, const struct node *scalar);

/* A name, with case., a column or a side; `at` is its place. */
struct term name_read(struct scope *s, const char *name, struct place at);
struct term met_read(struct scope *s, const char *rule, struct place at);

/*
 * The expression of a definition, read when first needed; `at` is where it is needed, and `tier`
 * whether it may rest on the tier there.
 */
struct expr *definition_read(struct loader *l, struct definition *d, struct place at, bool tier);

/* Nodes. Types are checked and problems reported; a missing tree gives a missing tree. */
struct expr *build(struct scope *s, enum expr_op op, enum type type, struct place at);
struct expr *build_unary(struct scope *s, enum expr_op op, struct term a);
struct expr *build_constant(struct scope *s, enum type type, int64_t value, struct place at);
struct expr *build_logic(struct scope *s, enum expr_op op, struct expr *a, struct expr *b);
/* Balanced, so that a long list does not make a deep tree. */
struct expr *build_all(struct scope *s, enum expr_op op, struct expr **of, unsigned n);
struct expr *build_is(struct scope *s, struct term a, uint64_t mask);
/* `sign` is one of >= <= > < = */
struct expr *build_compare(struct scope *s, const char *sign, struct term a, struct term b);
/* ADD, LESS or TIMES */
struct expr *build_sum(struct scope *s, enum expr_op op, struct term a, struct term b);
/* MAX or MIN */
struct expr *build_extreme(struct scope *s, enum expr_op op, struct term a, struct term b);
struct expr *build_choice(
    struct scope *s, struct expr *when, struct term then, struct term otherwise);
struct expr *build_override(struct scope *s, struct term cell, struct term otherwise);
struct expr *build_rows(
    struct scope *s, enum expr_op op, int over, struct expr *where, struct term of);

/* Is it a truth, a number, ...? Reports when it is not. False also for a missing tree. */
bool term_is(struct loader *l, struct term t, enum type type);
bool term_is_quantity(struct loader *l, struct term t);

/* The greatest value that a number can have, at most QUANTITY_MAX. */
int64_t bound_of(const struct loader *l, const struct expr *e);

/* The unit of a product of units, until a derived value says what it counts. */
extern const struct unit unit_of_product;

#endif
