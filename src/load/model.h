/*
 * The parts of a questionnaire, in the order in which they are read: each may refer to those before
 * it. Expressions come last and may refer to everything.
 */
#ifndef LOAD_MODEL_H
#define LOAD_MODEL_H

#include "read.h"

#define SCALE_MAX 1000000
#define TABLE_ROWS_MAX 10000

void heading_read(struct loader *l);
void units_read(struct loader *l);
void topics_read(struct loader *l);
void chapters_read(struct loader *l);
/* Sources by themselves; then, once the tiers are known, what they say about those and one another. */
void sources_read(struct loader *l);
void sources_refer(struct loader *l);
void tiers_read(struct loader *l);
void parameters_read(struct loader *l);

/*
 * All facts and columns by name and type, false when there are too many; then what they say about
 * themselves and one another.
 */
bool facts_declare(struct loader *l);
void facts_read(struct loader *l);
/* The id of a fact, of a column behind its table's. */
const char *fact_full_id(struct loader *l, const struct fact *f);
/* What an entry of type option offers; then what its options stand for elsewhere. */
void options_read(struct loader *l, struct fact *f, const struct node *key, const struct node *map);
void gives_read(struct loader *l, struct fact *f, const struct node *map);
void presumed_read(struct loader *l, struct fact *f, const struct node *map);

/* What facts, columns and options are called in plain words. */
void everyday_read(struct loader *l);
/* The fact of the case, or the column as TABLE.COLUMN, that a key names; NULL, and reported: none. */
struct fact *fact_named(struct loader *l, const struct node *key);

/* What a walk-in is asked together, and is told at the end. */
void triage_read(struct loader *l);
/* A guided walk on a sample case. */
void tour_read(struct loader *l);

/* A table without what it says about derived values; their names; and, once read, their types. */
void table_read(struct loader *l, struct fact *f, const struct node *map);
void tables_refer(struct loader *l);
void tables_check(struct loader *l);

/* Names first (false when too many), for definitions may refer to later ones; then expressions. */
bool derived_declare(struct loader *l);
void derived_read(struct loader *l);
void rules_declare(struct loader *l);
void rules_read(struct loader *l);
void flags_declare(struct loader *l);
void flags_read(struct loader *l);
/* The value that something is supposed to have. */
void supposed_value_read(struct loader *l, const struct fact *f, const struct node *map,
    const struct pair *pair, struct range *out);
/* The tiers of a list, bits; all of them without one. */
uint64_t tiers_of(struct loader *l, const struct node *list);
void findings_read(struct loader *l);
void additions_declare(struct loader *l);
void additions_read(struct loader *l);
void constraints_read(struct loader *l);
void clocks_read(struct loader *l);

/*
 * What the questionnaire has set out to deal with; what the thing under `map` says that it deals
 * with, under “covers:” (without the key nothing; `id` must last, `name` may be empty); and, behind
 * everything, the list of it.
 */
void matters_read(struct loader *l);
void covers_read(struct loader *l, const struct node *map, enum covering by, const char *id,
    const struct text *name);
void covers_keep(struct loader *l);

/*
 * What only the whole shows: sums that the sides of a row cannot be told for, and tables whose rows
 * may end before they begin.
 */
void sums_check(struct loader *l);
void times_check(struct loader *l);

/* Does it stand in a chapter on which no rule rests? */
bool source_for_reading(const struct source *s);

/* For authors: every text by its length and language; and what is there to no purpose. */
void wordings_check(struct loader *l);
void uses_check(struct loader *l);

#endif
