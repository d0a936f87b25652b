/*
 * What is contested in a case, and what each of it does to the tier: disputed readings of the law,
 * kinds whose look-up has contested alternatives, and grounds that only a person may assert. Each
 * side is judged with that one thing set so and all else as it is now.
 */
#ifndef QINGJIE_CONTESTED_H
#define QINGJIE_CONTESTED_H

#include <qingjie/calls.h>
#include <qingjie/verdict.h>

#define CONTESTED_SET_MAX 3 /* points set at once, to find what only several reach */

enum contested_kind {
	CONTESTED_READING, /* `fact` is the reading */
	CONTESTED_LOOK_UP, /* what `option` of `fact` stands for, in the rows that hold it */
	CONTESTED_GROUND,  /* `fact` is asserted, or not */
};

struct contested_side {
	struct range value;          /* of the point's cell */
	const struct option *option; /* of the reading, or what the look-up gives; or NULL */
	bool presumed;               /* taken while nobody fixed another */
	bool now;                    /* taken now: fixed, or presumed and not fixed */
	unsigned predicted;          /* with this side */
	struct ends ends;
	bool differs;                /* one of the three is another than now */
};

struct contested_point {
	enum contested_kind kind;
	const struct fact *fact;
	const struct option *option; /* CONTESTED_LOOK_UP */
	const struct fact *cell; /* what fixes it: the fact itself, or the cell that overrides */
	unsigned n_rows, *rows;  /* where that cell is; of the case: one row, 0 */
	bool fixed;              /* stated in this case, so no longer open */
	bool matters;            /* some side differs */
	bool joins;              /* it is in a set */
	unsigned n_sides;
	struct contested_side *sides;
};

/* Sides of several readings and look-ups that reach an end of `law` together; no fewer of them do. */
struct contested_set {
	bool up; /* the highest, else the lowest */
	unsigned n;
	struct {
		unsigned point, side;
	} at[CONTESTED_SET_MAX];
	unsigned predicted; /* with all of them */
	struct ends ends;
};

struct contested {
	struct verdict now; /* predicted, ends, contested */
	struct ends law;    /* the contested ends while no further ground is asserted */
	unsigned n_points;
	struct contested_point *points; /* in the author's order */
	unsigned n_sets;
	struct contested_set *sets;
	bool unreached; /* no set was found for an end of `law` that no single side reaches */
	bool called;    /* away: the rest stands for nothing */
};

#define CONTESTED_WORK 60000 /* rows judged in search of sets for one end; then it is unreached */

enum contested_depth {
	CONTESTED_POINTS, /* what there is and what is fixed; nothing is judged */
	CONTESTED_SIDES,  /* and each side judged by itself: a verdict a side */
	CONTESTED_SETS,   /* and, for an end that no side reaches alone, sets: a verdict a try */
};

/*
 * Lives in `arena`. Cannot fail. A look-up column that no cell overrides is not listed, nor is a
 * kind that is itself open.
 */
struct contested contested_of(
    const struct answers *a, int64_t as_of, enum contested_depth depth, struct arena *arena);

/* The same, but it can be called away between one side and the next. */
struct contested contested_unless(const struct answers *a, int64_t as_of, enum contested_depth depth,
    struct calls calls, struct arena *arena);

/*
 * The point that a person would look at first: one whose side changes the predicted tier, else the
 * ends; a ground only where readings and look-ups do not widen them. NULL: no single one.
 */
const struct contested_point *contested_first(
    const struct contested *c, const struct contested_side **side);

#endif
