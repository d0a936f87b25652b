/*
 * The predicted case with a few cells changed, evaluated again and again: one world, built once, whose
 * cells are set and put back.
 */
#ifndef CORE_TRIAL_H
#define CORE_TRIAL_H

#include "evaluate.h"

struct trial {
	const struct questionnaire *q;
	struct answers a;          /* in tables with additions one row more than there are */
	struct world w;
	struct run run;
	unsigned rows[TABLES_MAX]; /* those that are there */
	unsigned tier;             /* of the case as it is */
	unsigned stale;            /* what instructions from here on find is not of the cells as they are */
	unsigned *readers;         /* per number of the case: the first instruction that reads it */
	const struct fact *moved;  /* a number that no constraint ties to others, and what it was; or NULL */
	struct range was;
	unsigned counts[TABLES_MAX]; /* per table: the first that reads what it adds or excludes */
	struct arena *arena;
};

/* False when this questionnaire's tier cannot be worked out on points. Stays where it is. */
bool trial_begin(struct trial *t, const struct answers *a, int64_t as_of, struct arena *arena);

/* The tier with the cells as they are now. */
unsigned trial_tier(struct trial *t);

/* The same with these truths of the case, by instruction in rising order, forced to no. */
unsigned trial_forced(struct trial *t, const unsigned *off, unsigned n);

/* A row that is there has so many that its table adds, or excludes. */
void trial_count(struct trial *t, const struct fact *column, unsigned row, int64_t value);

/*
 * Gives a number of the case a value. What constraints tie to it goes along as far as it must, and what
 * was open is presumed anew.
 */
void trial_number(struct trial *t, const struct fact *f, int64_t value);

/* Puts the facts of the case back that trial_number() changed. */
void trial_number_back(struct trial *t);

/*
 * What the row behind the last holds: like row `like`, with the other counts at their least, so that
 * each of its records counts once; or, with a negative `like`, what the addition says.
 */
void trial_row(struct trial *t, const struct addition *of, int like);

/* Is the row there, with so many records? */
void trial_row_there(struct trial *t, int table, int64_t records);
void trial_row_gone(struct trial *t, int table);

#endif
