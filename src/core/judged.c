#include <qingjie/judged.h>

#include <stdlib.h>
#include <string.h>

#define KEPT 6 /* the options of a question, and what was before it */

struct judgment {
	bool any;
	struct answers answers; /* that `verdict` is about */
	int64_t as_of;
	struct verdict verdict;
	struct arena arena;
};

/* The last one first. */
struct judged {
	struct judgment *kept[KEPT];
};

static struct judgment *
judgment_new(const struct questionnaire *q)
{
	struct judgment *j = memory_grow(NULL, sizeof *j);

	*j = (struct judgment){ .any = false };
	answers_init(&j->answers, q);
	arena_init(&j->arena);
	return j;
}

struct judged *
judged_new(const struct questionnaire *q)
{
	struct judged *j = memory_grow(NULL, sizeof *j);

	for (unsigned i = 0; i < KEPT; i++)
		j->kept[i] = judgment_new(q);
	return j;
}

void
judged_free(struct judged *j)
{
	for (unsigned i = 0; j && i < KEPT; i++) {
		answers_done(&j->kept[i]->answers);
		arena_done(&j->kept[i]->arena);
		free(j->kept[i]);
	}
	free(j);
}

/* Field by field: what lies between the fields of a cell is anything. */
static bool
same_cell(const struct cell *a, const struct cell *b)
{
	return a->state == b->state && memcmp(a->side, b->side, sizeof a->side) == 0 &&
	    memcmp(a->value, b->value, sizeof a->value) == 0;
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

static void
judge(struct judgment *j, const struct answers *a, int64_t as_of)
{
	answers_copy(&j->answers, a);
	j->as_of = as_of;
	arena_reset(&j->arena);
	j->verdict = verdict_of(&j->answers, as_of, WANT_ALL | WANT_DIFFERENCES, &j->arena);
	j->any = true;
}

const struct verdict *
judged_verdict(struct judged *j, const struct answers *a, int64_t as_of)
{
	struct judgment *at;
	unsigned i = 0;

	while (i + 1 < KEPT && !(j->kept[i]->any && j->kept[i]->as_of == as_of &&
	    same_answers(&j->kept[i]->answers, a)))
		i++;
	at = j->kept[i];
	memmove(j->kept + 1, j->kept, i * sizeof j->kept[0]);
	j->kept[0] = at;
	if (!at->any || at->as_of != as_of || !same_answers(&at->answers, a))
		judge(at, a, as_of);
	return &at->verdict;
}
