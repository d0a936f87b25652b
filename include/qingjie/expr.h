/*
 * Expressions of the rule language, as the loader builds them and the compiler flattens them.
 *
 * Every node is typed and belongs to the case or to the rows of one table; a node of the case may
 * stand anywhere in a row's expression. Nodes live in the questionnaire's arena.
 */
#ifndef QINGJIE_EXPR_H
#define QINGJIE_EXPR_H

#include <qingjie/questionnaire.h>

#define EXPR_OPS(OP)                                                                               \
	/* leaves */                                                                               \
	OP(CONSTANT)   /* value */                                                                 \
	OP(PARAMETER)  /* parameter, by the date of judgment */                                    \
	OP(FACT)       /* fact: its cell */                                                        \
	OP(STATED)     /* fact: truth, is its cell stated */                                       \
	OP(KNOWN)      /* fact: truth, is one single value of it left */                           \
	OP(DERIVED)    /* derived: its value */                                                    \
	OP(MET)        /* rule: truth, is its condition met */                                     \
	OP(TIER)       /* options: the tier of the verdict (flags only) */                         \
	OP(SIDE_SHARE) /* table: what a side of a row may hold of the divided quantity */          \
	OP(SIDE_DAY)   /* table: the first day of a side's own acts */                             \
	OP(STRADDLES)  /* table: truth, the row has more than one side */                          \
	/* truth */                                                                                \
	OP(AND)        /* a, b */                                                                  \
	OP(OR)         /* a, b */                                                                  \
	OP(NOT)        /* a */                                                                     \
	OP(IS)         /* a in options: one of `mask` */                                           \
	OP(AT_LEAST)   /* a >= b */                                                                \
	OP(EQUAL)      /* a = b */                                                                 \
	/* quantities */                                                                           \
	OP(ADD)        /* a + b */                                                                 \
	OP(LESS)       /* a - b, not below 0 */                                                    \
	OP(TIMES)      /* a * b */                                                                 \
	OP(MAX)        /* a, b */                                                                  \
	OP(MIN)        /* a, b */                                                                  \
	OP(ADD_YEARS)  /* date a, years b */                                                       \
	OP(ADD_DAYS)   /* date a, days b */                                                        \
	/* choice */                                                                               \
	OP(IF)         /* a: then b, else c */                                                     \
	OP(OVERRIDE)   /* a unless absent, then b */                                               \
	OP(LOOK_UP)    /* fact a, column `index` */                                                \
	/* rows into the case: a is the condition, b the quantity */                               \
	OP(SUM)                                                                                    \
	OP(SOME)                                                                                   \
	OP(SOME_SIDE)  /* also on sides where the predicted case puts nothing */                   \
	OP(LATEST)     /* the greatest b of the rows with a */

enum expr_op {
#define OP(name) EXPR_##name,
	EXPR_OPS(OP)
#undef OP
};

struct expr {
	enum expr_op op;
	enum type type;
	const struct unit *unit;       /* TYPE_NUMBER; NULL: a plain number, takes any unit */
	const struct fact *options_of; /* TYPE_OPTIONS; NULL: of the tiers */
	int table;                     /* CASE or the table whose rows it is evaluated for */
	int over;                      /* SUM, SOME, ...: the table whose rows it gathers */
	struct expr *a, *b, *c;
	struct range value;
	uint64_t mask;
	unsigned index;
	const struct fact *fact;
	const struct parameter *parameter;
	const struct derived *derived;
	const struct rule *rule;
	unsigned line, column;         /* where it is written, for problems */
	uint8_t degree;                /* 1 + expr_degree(), once it is known; before that 0 */
};

/*
 * What the compiler turns into a program. `derived_exprs` is parallel to q->derived, the others to
 * q->rules and q->flags. `rule_yields[i]` is a truth (or NULL): named only when it is no.
 * `flag_when` and a rule's `when` may be NULL for a condition that is always yes (RULE_NOTE has none).
 * `flag_rows[i]` chooses the rows of the flag's supposed cells, or is NULL.
 */
struct expr_set {
	struct expr **derived_exprs;
	struct expr **rule_when, **rule_yields;
	struct expr **flag_when, **flag_rows;
};

/*
 * Compiles everything into flat programs, fills in the registers of derived values, rules, flags
 * and supposed cells, and sets q->program. The caller has checked types, that nothing refers to
 * itself, that sums are linear in a side's share, that tables' cuts rest on facts of the case
 * alone and that MET and TIER occur only where they may.
 */
void program_compile(struct questionnaire *q, const struct expr_set *set);

/* How a value follows the share of a straddling row: 0 not at all, 1 in proportion, 2 otherwise. */
int expr_degree(struct expr *e, const struct expr_set *set, const struct questionnaire *q);

#endif
