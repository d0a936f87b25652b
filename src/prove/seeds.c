/* Cases to begin with: the witnesses of an earlier run. */
#include "prover.h"

#include <qingjie/facts.h>

#include <string.h>

static bool
same_cell(const struct cell *x, const struct cell *y)
{
	return x->state == y->state && x->value[0].lo == y->value[0].lo &&
	    x->value[0].hi == y->value[0].hi;
}

/* Do they differ in one cell alone? Then `pair` says in which. */
static bool
one_apart(const struct prover *p, const struct answers *x, const struct answers *y,
    struct pair *pair)
{
	unsigned n = 0;

	for (unsigned t = 0; t < p->q->n_tables; t++)
		if (x->tables[t].n != y->tables[t].n)
			return false;
	for (unsigned i = 0; i < p->q->n_facts; i++) {
		const struct fact *f = &p->q->facts[i];
		unsigned rows = f->table == CASE ? 1 : x->tables[f->table].n;
		for (unsigned row = 0; row < rows; row++) {
			if (same_cell(answers_at(x, f, row), answers_at(y, f, row)))
				continue;
			pair->fact = f;
			pair->row = row;
			n++;
		}
	}
	return n == 1 && pair->fact->type != TYPE_TABLE;
}

static void
take(struct prover *p, const struct answers *before, const struct answers *a)
{
	struct trace ty = case_trace(p, a), tx;
	struct pair pair = { .x = before, .y = a, .tx = &tx, .ty = &ty };

	corpus_note(p, a, &ty);
	corpus_keep(p, a);
	if (!before || !one_apart(p, before, a, &pair))
		return;
	tx = trace_of(before, p->as_of, &p->frame);
	goals_note_pair(p, &pair);
	goals_note_pair(p, &(struct pair){ pair.fact, pair.row, a, before, &ty, &tx });
}

void
seeds_take(struct prover *p, const char *lines)
{
	struct facts_reader *r = facts_reader_new(p->q, p->as_of, p->language);
	const struct answers *before = NULL;
	struct answers a;

	answers_init(&a, p->q);
	for (const char *end; (end = strchr(lines, '\n')) != NULL; lines = end + 1) {
		struct facts_id id;
		if (!facts_read_line(r, lines, (size_t)(end - lines), &a, &id)) {
			before = NULL;
			continue;
		}
		take(p, before, &a);
		before = p->corpus[p->n_corpus - 1];
	}
	answers_done(&a);
	facts_reader_free(r);
}
