/* Disputes: each side's version of the facts, and what parts two of them. */
#include <qingjie/dispute.h>

/* Verdicts tried for two sides, by how long one takes: about 1000 with 20 rows, 77 with 500. */
#define ROWS_TRIED_MAX 40000
#define ROWS_OF_CASE 20 /* what the case itself costs */

const char *
side_id(enum side side)
{
	static const char *const ids[SIDES] = {
#define SIDE(name, id) [SIDE_##name] = id,
		SIDE_IDS(SIDE)
#undef SIDE
	};

	return ids[side];
}

struct cell
dispute_of(const struct cell *c)
{
	struct cell all = { .state = CELL_DISPUTED };

	if (c->state == CELL_DISPUTED)
		return *c;
	for (unsigned s = 0; s < SIDES; s++) {
		all.side[s] = c->state;
		all.value[s] = c->value[0];
	}
	return all;
}

struct cell
dispute_says(const struct cell *c, enum side side)
{
	if (c->state != CELL_DISPUTED)
		return *c;
	return (struct cell){ .state = c->side[side], .value[0] = c->value[side] };
}

/* What is nobody's word in a dispute is open, not as if it had never been asked. */
static struct cell
version(const struct cell *c, enum side side)
{
	struct cell says = dispute_says(c, side);

	if (c->state == CELL_DISPUTED && says.state == CELL_ABSENT)
		says.state = CELL_UNKNOWN;
	return says;
}

static struct cell *
versions(const struct cell *from, size_t n, enum side side, struct arena *arena)
{
	struct cell *to = arena_alloc(arena, n * sizeof *to);

	for (size_t i = 0; i < n; i++)
		to[i] = version(&from[i], side);
	return to;
}

/*
 * The answers with every dispute settled as the side has it: its own value, and open where it gave
 * none. In the arena, so never answers_done(); rows cannot be added.
 */
static struct answers
settled_by(const struct answers *a, enum side side, struct arena *arena)
{
	struct answers alone = { .q = a->q };

	alone.cells = versions(a->cells, a->q->n_cells, side, arena);
	for (unsigned t = 0; t < a->q->n_tables; t++) {
		unsigned n = a->tables[t].n;
		alone.tables[t].n = alone.tables[t].cap = n;
		alone.tables[t].cells = versions(a->tables[t].cells,
		    (size_t)n * a->q->tables[t].n_columns, side, arena);
	}
	return alone;
}

struct column_verdict
dispute_column(const struct answers *a, int64_t as_of, enum side side, struct arena *frame)
{
	struct answers alone = settled_by(a, side, frame);
	struct verdict v = verdict_of(&alone, as_of, WANT_PREDICTED | WANT_BOUNDS, frame);
	struct conflict clash = { 0 };

	answers_conflicts(&alone, as_of, &clash, 1);
	if (clash.constraint) { /* no completion is left: what the ends leave out may differ */
		v.ends.lowest = v.predicted < v.ends.lowest ? v.predicted : v.ends.lowest;
		v.ends.highest = v.predicted > v.ends.highest ? v.predicted : v.ends.highest;
	}
	return (struct column_verdict){ v.predicted, v.ends, clash.constraint };
}

/* The search for what parts two sides: the facts on which they differ are changed in `mixed`. */
struct parting {
	const struct answers *a;
	int64_t as_of;
	struct answers mixed; /* as `from` has it, but for what is being tried */
	struct comparison *found;
	unsigned goal;        /* the tier of `to` */
	unsigned n;           /* facts on which they differ */
	struct disputed_fact *at;
	unsigned tries;       /* that are left */
	struct arena *scratch;
};

static bool
same(const struct fact *f, const struct cell *a, const struct cell *b)
{
	if (a->state != b->state || a->state != CELL_KNOWN)
		return a->state == b->state;
	return a->value[0].lo == b->value[0].lo &&
	    (f->type == TYPE_OPTIONS || a->value[0].hi == b->value[0].hi);
}

static void
find_facts(struct parting *s, struct arena *frame)
{
	const struct questionnaire *q = s->a->q;
	size_t most = q->n_facts;

	for (unsigned t = 0; t < q->n_tables; t++)
		most += (size_t)q->tables[t].n_columns * s->a->tables[t].n;
	s->at = arena_alloc(frame, most * sizeof *s->at);
	for (unsigned i = 0; i < q->n_facts; i++) {
		const struct fact *f = &q->facts[i];
		unsigned rows = f->table == CASE ? 1 : s->a->tables[f->table].n;
		for (unsigned row = 0; row < rows; row++) {
			const struct cell *c = answers_at(s->a, f, row);
			struct cell from = version(c, s->found->from), to = version(c, s->found->to);
			if (!same(f, &from, &to))
				s->at[s->n++] = (struct disputed_fact){ f, row };
		}
	}
}

static void
take(struct parting *s, unsigned i, enum side side)
{
	const struct disputed_fact *at = &s->at[i];

	*answers_cell(&s->mixed, at->fact, at->row) = version(answers_at(s->a, at->fact, at->row), side);
}

/* Does the tier of `to` come about with its word on these facts (the same one twice: on one)? */
static bool
parts(struct parting *s, unsigned i, unsigned j)
{
	take(s, i, s->found->to);
	take(s, j, s->found->to);
	arena_reset(s->scratch);
	struct verdict v = verdict_of(&s->mixed, s->as_of, WANT_PREDICTED, s->scratch);
	take(s, i, s->found->from);
	take(s, j, s->found->from);
	s->tries--;
	return v.predicted == s->goal;
}

static void
add(struct parting *s, unsigned i, unsigned j)
{
	struct difference *d = &s->found->at[s->found->n++];

	*d = (struct difference){ i == j ? 1 : 2, { s->at[i], s->at[j] } };
}

static void
find_sets(struct parting *s)
{
	s->found->complete = s->n <= s->tries;
	for (unsigned i = 0; i < s->n && s->tries > 0; i++)
		if (parts(s, i, i))
			add(s, i, i);
	if (s->found->n > 0 || !s->found->complete)
		return;
	for (unsigned i = 0; i < s->n; i++)
		for (unsigned j = i + 1; j < s->n; j++) {
			if (s->tries == 0) {
				s->found->complete = false;
				return;
			}
			if (parts(s, i, j))
				add(s, i, j);
		}
}

/* Fills in `found`, of which the sides are known. */
static void
compare(struct comparison *found, const struct verdict *v, const struct answers *a,
    struct arena *frame, struct arena *scratch)
{
	struct parting s = { .a = a, .as_of = v->as_of, .found = found, .scratch = scratch };
	size_t most;

	s.mixed = settled_by(a, found->from, frame);
	s.goal = v->columns[found->to].predicted;
	s.tries = ROWS_TRIED_MAX / (ROWS_OF_CASE + answers_rows(a));
	find_facts(&s, frame);
	most = (size_t)s.n * (s.n + 1) / 2;
	most = most < s.tries ? most : s.tries;
	found->at = arena_alloc(frame, most * sizeof *found->at);
	find_sets(&s);
}

void
dispute_compare(struct verdict *v, const struct answers *a, struct arena *frame)
{
	struct arena scratch;

	arena_init(&scratch);
	v->n_comparisons = 0;
	for (unsigned from = 0; v->disputed && from < SIDES; from++)
		for (unsigned to = from + 1; to < SIDES; to++) {
			struct comparison *c = &v->comparisons[v->n_comparisons];
			if (v->columns[from].predicted == v->columns[to].predicted)
				continue;
			*c = (struct comparison){ .from = (enum side)from, .to = (enum side)to };
			compare(c, v, a, frame, &scratch);
			v->n_comparisons++;
		}
	arena_done(&scratch);
}
