/*
 * The search for a pair: two completions that differ in one cell alone and have different tiers.
 *
 * It descends by giving other open cells their values one after the other, as long as a look back
 * through the rules leaves it open whether the cell matters there. In each place it tries the values
 * of the cell in one completion. Where all branches are closed without a pair there is none.
 */
#ifndef CORE_PAIR_H
#define CORE_PAIR_H

#include "classes.h"
#include "open.h"

enum pair { PAIR_FOUND, PAIR_NONE, PAIR_UNDECIDED };

struct pair_cell {
	const struct fact *fact;
	unsigned row;
	struct range values;    /* that it may have */
	bool may_be_absent;     /* nobody stated it: then also none at all */
	struct classes classes; /* of the values */
};

struct pair_search {
	const struct answers *base;
	int64_t as_of;
	struct arena scratch;
	struct answers node;   /* the base, narrowed */
	struct answers point;  /* a completion; after PAIR_FOUND one of the pair but for the cell */
	struct pair_cell cell; /* that is asked about */
	uint64_t work;         /* what may still be spent, in looks at one completion of one row */
};

/* Owns memory until pair_done(). */
void pair_init(struct pair_search *s, const struct answers *base, int64_t as_of, uint64_t work);
void pair_done(struct pair_search *s);

/* What is to know of an open cell before it is asked about. */
struct pair_cell pair_cell(const struct questionnaire *q, int64_t as_of, const struct open_fact *o,
    const struct answers *base);

/*
 * Is there a pair for s->cell? Spends at most `work`, and nothing where one look would cost more: then
 * it is undecided. Where rows may be added it also looks among
 * completions with one and with two more.
 */
enum pair pair_search(struct pair_search *s, uint64_t work);

/* Is there a completion with a further row that without it has another tier? */
bool pair_search_rows(struct pair_search *s, unsigned table, uint64_t work);

/* Do the values of this cell make a pair in s->point as it stands? */
bool pair_in_point(struct pair_search *s, const struct pair_cell *c);

/* Has s->point rows beyond those of the base, of which the last changes its tier? */
bool pair_of_rows(struct pair_search *s, unsigned table);

#endif
