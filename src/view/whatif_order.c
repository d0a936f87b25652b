/* In which order the sets of changes are listed. */
#include <qingjie/whatif.h>

#include <stdlib.h>

#define KINDS_MANY 16 /* options of a fact: as many are kinds of things, no turns of events */

/* How sure the answer is that a change would be made to; what is less sure comes first. */
enum standing { STANDING_OPEN, STANDING_DISPUTED, STANDING_GIVEN };

/* A set and what it is sorted by, in the order of the members. */
struct ranked {
	const struct alternative *alt;
	enum effort effort;
	bool ground;
	bool recast; /* what was found would have to be called another thing: seldom of use */
	unsigned n;
	enum standing standing; /* of the surest answer */
	unsigned nth;
};

static const struct cell *
cell_of(const struct session *s, const struct altered *a)
{
	return answers_at(&s->iv.answers, a->fact, a->row);
}

static enum standing
standing_of(const struct cell *c, enum type type)
{
	if (c->state == CELL_DISPUTED)
		return STANDING_DISPUTED;
	return cell_known(c, type) ? STANDING_GIVEN : STANDING_OPEN;
}

static bool
is_recast(const struct session *s, const struct altered *a)
{
	return a->fact->n_options > KINDS_MANY && cell_known(cell_of(s, a), a->fact->type);
}

static struct ranked
rank_of(const struct session *s, const struct alternative *alt, unsigned nth)
{
	struct ranked r = { .alt = alt, .effort = alt->effort, .ground = alt->ground, .n = alt->n, .nth = nth };

	for (unsigned i = 0; i < alt->n; i++) {
		enum standing standing = standing_of(cell_of(s, &alt->at[i]), alt->at[i].fact->type);

		r.standing = standing > r.standing ? standing : r.standing;
		r.recast |= is_recast(s, &alt->at[i]);
	}
	return r;
}

static int
by_rank(const void *x, const void *y)
{
	const struct ranked *a = x, *b = y;

	if (a->effort != b->effort)
		return a->effort < b->effort ? -1 : 1;
	if (a->ground != b->ground)
		return a->ground < b->ground ? -1 : 1;
	if (a->recast != b->recast)
		return a->recast < b->recast ? -1 : 1;
	if (a->n != b->n)
		return a->n < b->n ? -1 : 1;
	if (a->standing != b->standing)
		return a->standing < b->standing ? -1 : 1;
	return a->nth < b->nth ? -1 : 1;
}

const struct alternative **
whatif_list(const struct session *s, enum direction d, struct arena *a, unsigned *n)
{
	const struct changes *c = &s->changes[d];
	const struct alternative **list = arena_alloc(a, (c->n + 1) * sizeof *list);
	struct ranked *ranked = arena_alloc(a, (c->n + 1) * sizeof *ranked);

	*n = s->changes_revision == s->iv.revision ? c->n : 0;
	for (unsigned i = 0; i < *n; i++)
		ranked[i] = rank_of(s, &c->found[i], i);
	qsort(ranked, *n, sizeof *ranked, by_rank);
	for (unsigned i = 0; i < *n; i++)
		list[i] = ranked[i].alt;
	return list;
}
