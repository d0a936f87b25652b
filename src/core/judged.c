#include <qingjie/judged.h>

#include <stdlib.h>
#include <string.h>

#define STEPS 16 /* the last ones of the person, and what a question comes to besides its options */
#define KEPT (OPTIONS_MAX + STEPS)
#define MARKS 4 /* single marks of the same answers */

/* What was found out about some answers. */
struct judgment {
	struct answers answers;
	int64_t as_of;
	uint64_t hash;          /* of both */
	bool has_verdict, has_all, has_contested;
	struct verdict verdict;
	struct marks all;
	struct contested contested;
	enum contested_depth depth;
	unsigned n_marks;
	struct open_fact marks[MARKS]; /* the last ones of those that were worked out alone */
	struct arena arena;
};

/* The last one first. */
struct judged {
	const struct questionnaire *q;
	unsigned n, work;
	struct judgment *kept[KEPT];
};

struct judged *
judged_new(const struct questionnaire *q)
{
	struct judged *j = memory_grow(NULL, sizeof *j);

	*j = (struct judged){ .q = q };
	return j;
}

void
judged_free(struct judged *j)
{
	for (unsigned i = 0; j && i < j->n; i++) {
		answers_done(&j->kept[i]->answers);
		arena_done(&j->kept[i]->arena);
		free(j->kept[i]);
	}
	free(j);
}

static struct judgment *
judgment_new(const struct questionnaire *q)
{
	struct judgment *at = memory_grow(NULL, sizeof *at);

	*at = (struct judgment){ .as_of = 0 };
	answers_init(&at->answers, q);
	arena_init(&at->arena);
	return at;
}

static bool
same_range(struct range a, struct range b)
{
	return a.lo == b.lo && a.hi == b.hi;
}

/* By what counts in it. */
static bool
same_cell(const struct cell *a, const struct cell *b)
{
	if (a->state != b->state)
		return false;
	if (a->state == CELL_KNOWN)
		return same_range(a->value[0], b->value[0]);
	for (unsigned i = 0; i < SIDES && a->state == CELL_DISPUTED; i++)
		if (a->side[i] != b->side[i] ||
		    (a->side[i] == CELL_KNOWN && !same_range(a->value[i], b->value[i])))
			return false;
	return true;
}

static bool
same_cells(const struct cell *a, const struct cell *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!same_cell(&a[i], &b[i]))
			return false;
	return true;
}

/* Notes decide nothing. */
static bool
same_answers(const struct answers *a, const struct answers *b)
{
	bool same = same_cells(a->cells, b->cells, a->q->n_cells);

	for (unsigned t = 0; t < a->q->n_tables && same; t++)
		same = a->tables[t].n == b->tables[t].n && same_cells(a->tables[t].cells,
		    b->tables[t].cells, (size_t)a->tables[t].n * a->q->tables[t].n_columns);
	return same;
}

static uint64_t
mix(uint64_t hash, uint64_t x)
{
	hash = (hash ^ x) * UINT64_C(0x9e3779b97f4a7c15);
	return hash ^ hash >> 29;
}

static uint64_t
hash_cells(uint64_t hash, const struct cell *cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct cell *c = &cells[i];
		if (c->state == CELL_ABSENT)
			continue;
		hash = mix(hash, i << 8 | c->state);
		if (c->state == CELL_KNOWN)
			hash = mix(mix(hash, (uint64_t)c->value[0].lo), (uint64_t)c->value[0].hi);
	}
	return hash;
}

static uint64_t
hash_of(const struct answers *a, int64_t as_of)
{
	uint64_t hash = hash_cells((uint64_t)as_of, a->cells, a->q->n_cells);

	for (unsigned t = 0; t < a->q->n_tables; t++)
		hash = hash_cells(mix(hash, a->tables[t].n), a->tables[t].cells,
		    (size_t)a->tables[t].n * a->q->tables[t].n_columns);
	return hash;
}

/* From now on about these answers, of which nothing is known yet. */
static void
begin(struct judgment *at, const struct answers *a, int64_t as_of, uint64_t hash)
{
	answers_copy(&at->answers, a);
	at->as_of = as_of;
	at->hash = hash;
	at->has_verdict = at->has_all = at->has_contested = false;
	at->n_marks = 0;
	arena_reset(&at->arena);
}

/* What is kept of these answers, now the first; the last makes room. */
static struct judgment *
find(struct judged *j, const struct answers *a, int64_t as_of)
{
	uint64_t hash = hash_of(a, as_of);
	unsigned i = 0;

	while (i < j->n && !(j->kept[i]->hash == hash && j->kept[i]->as_of == as_of &&
	    same_answers(&j->kept[i]->answers, a)))
		i++;
	bool found = i < j->n;
	if (!found && j->n < KEPT)
		j->kept[j->n++] = judgment_new(j->q);
	else if (!found)
		i = KEPT - 1;
	struct judgment *at = j->kept[i];
	memmove(j->kept + 1, j->kept, i * sizeof j->kept[0]);
	j->kept[0] = at;
	if (!found)
		begin(at, a, as_of, hash);
	return at;
}

const struct verdict *
judged_verdict(struct judged *j, const struct answers *a, int64_t as_of)
{
	struct judgment *at = find(j, a, as_of);

	if (!at->has_verdict) {
		at->verdict = verdict_of(&at->answers, as_of, WANT_ALL | WANT_DIFFERENCES, &at->arena);
		at->has_verdict = true;
		j->work++;
	}
	return &at->verdict;
}

struct marks
judged_marks(struct judged *j, const struct answers *a, int64_t as_of)
{
	struct judgment *at = find(j, a, as_of);

	if (!at->has_all) {
		at->all = matters_of(&at->answers, as_of, &at->arena);
		at->has_all = true;
		j->work++;
	}
	return at->all;
}

static const struct open_fact *
kept_mark(const struct judgment *at, const struct fact *f, unsigned row)
{
	const struct marks all = { at->n_marks < MARKS ? at->n_marks : MARKS, (struct open_fact *)at->marks };

	if (at->has_all)
		return matters_find(&at->all, f, row);
	return matters_find(&all, f, row);
}

bool
judged_mark(struct judged *j, const struct answers *a, int64_t as_of, const struct fact *f, unsigned row,
    struct calls calls, struct open_fact *mark)
{
	struct judgment *at = find(j, a, as_of);
	const struct open_fact *kept = kept_mark(at, f, row);

	*mark = kept ? *kept :
	    (struct open_fact){ .fact = f, .row = row, .matters = MATTERS_NOT, .presumed = RANGE_EMPTY };
	if (kept || at->has_all)
		return true;
	if (!matters_one(&at->answers, as_of, f, row, calls, mark))
		return false;
	at->marks[at->n_marks++ % MARKS] = *mark;
	j->work++;
	return true;
}

const struct contested *
judged_contested(struct judged *j, const struct answers *a, int64_t as_of, enum contested_depth depth,
    struct calls calls)
{
	struct judgment *at = find(j, a, as_of);

	if (at->has_contested && at->depth >= depth)
		return &at->contested;
	struct arena_mark before = arena_mark(&at->arena);
	struct contested c = contested_unless(&at->answers, as_of, depth, calls, &at->arena);
	if (c.called) {
		arena_release(&at->arena, before);
		return NULL;
	}
	at->contested = c;
	at->has_contested = true;
	at->depth = depth;
	j->work++;
	return &at->contested;
}

unsigned
judged_work(const struct judged *j)
{
	return j->work;
}
