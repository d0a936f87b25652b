/*
 * Why a rule is met, or is not: the conditions that make the difference, down to facts and limits.
 * Of conditions that must all hold only those that fail are named when one does, and the other way
 * round; nothing else follows from what holds or fails.
 */
#ifndef QINGJIE_REASONS_H
#define QINGJIE_REASONS_H

#include <qingjie/expr.h>
#include <qingjie/proof.h>

enum reason_kind {
	REASON_LIMIT,  /* expr is a comparison; a and b are what it compares */
	REASON_FACT,   /* what the fact is; or with `stated`, whether anything was said of it */
	REASON_VALUE,  /* what a derived value is that has a name */
	REASON_RULE,   /* another rule is met, or is not */
	REASON_ROW,    /* what follows, one deeper, is of this row */
	REASON_PART,   /* of the limit before: what this row adds, in `a` */
	REASON_MORE,   /* as many rows as `n` more, likewise */
	REASON_NO_ROW, /* the table has none */
};

struct reason {
	enum reason_kind kind;
	unsigned depth;
	bool holds;
	bool stated;
	const struct expr *expr;
	const struct fact *fact;
	const struct derived *derived;
	const struct rule *rule;
	int table;             /* of REASON_ROW, PART, MORE and NO_ROW */
	unsigned row, n;
	struct range a, b;
};

struct reasons {
	unsigned n;
	struct reason *at;
};

#define REASON_ROWS_MAX 3 /* of one condition; the others are counted */

/*
 * In the frame arena. The rule is one of the proof's. `told` has a place for each step of the proof:
 * a truth that has a name is explained where it first occurs, and then only named.
 */
struct reasons reasons_of(const struct proof *p, const struct rule *r, bool *told, struct arena *frame);

/*
 * Sets, of the proof's steps, those that had to be looked at to know whether its rules are met: with
 * the condition of a choice known, only what was chosen. `looked` is all false and has a place for each.
 */
void reasons_looked(const struct proof *p, bool *looked, struct arena *frame);

#endif
