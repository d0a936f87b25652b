/*
 * The verdict that is kept while answers are the same is what verdict_of() says of them, and the marks
 * beside it are those of matters_of(), over long random interviews that go back and forth, with drafts,
 * rows, disputes and direct changes.
 */
#include "both.h"
#include "deal.h"
#include "loaded.h"
#include "rounds.h"

#include <qingjie/interview.h>
#include <qingjie/judged.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define ROUNDS 3000
#define MARKED 25 /* the marks are looked at so often */
#define FRESH 150 /* steps after which another interview begins */

struct walk {
	struct interview iv;
	struct deal d;
	struct arena frame;
};

static bool
same_ends(struct ends a, struct ends b)
{
	return a.lowest == b.lowest && a.highest == b.highest;
}

static void
check_lists(const struct verdict *a, const struct verdict *b)
{
	assert_int_equal(a->n_met, b->n_met);
	for (unsigned i = 0; i < a->n_met; i++)
		assert_ptr_equal(a->met[i], b->met[i]);
	assert_int_equal(a->n_flags, b->n_flags);
	for (unsigned i = 0; i < a->n_flags; i++)
		assert_ptr_equal(a->flags[i], b->flags[i]);
	assert_int_equal(a->n_cites, b->n_cites);
	for (unsigned i = 0; i < a->n_cites; i++)
		assert_ptr_equal(a->cites[i], b->cites[i]);
	assert_int_equal(a->n_steps, b->n_steps);
	for (unsigned i = 0; i < a->n_steps; i++) {
		assert_int_equal(a->steps[i].possible, b->steps[i].possible);
		assert_int_equal(a->steps[i].predicted, b->steps[i].predicted);
	}
}

static void
check_open(unsigned n, const struct open_fact *a, unsigned m, const struct open_fact *b)
{
	assert_int_equal(n, m);
	for (unsigned i = 0; i < n; i++) {
		assert_ptr_equal(a[i].fact, b[i].fact);
		assert_int_equal(a[i].row, b[i].row);
		assert_int_equal(a[i].matters, b[i].matters);
	}
}

static void
check_exclusion(const struct exclusion *a, const struct exclusion *b)
{
	assert_int_equal(a->any, b->any);
	assert_int_equal(a->exact, b->exact);
	assert_int_equal(a->by, b->by);
	assert_int_equal(a->of, b->of);
	assert_int_equal(a->tier, b->tier);
}

static void
check_distances(const struct verdict *a, const struct verdict *b)
{
	assert_int_equal(a->n_distances, b->n_distances);
	for (unsigned i = 0; i < a->n_distances; i++) {
		const struct distance *x = &a->distances[i], *y = &b->distances[i];
		assert_ptr_equal(x->rule, y->rule);
		assert_int_equal(x->now, y->now);
		assert_int_equal(x->possible.lo, y->possible.lo);
		assert_int_equal(x->possible.hi, y->possible.hi);
		assert_int_equal(x->up.any, y->up.any);
		assert_int_equal(x->up.by, y->up.by);
		assert_int_equal(x->up.tier, y->up.tier);
		assert_int_equal(x->up.n_ways, y->up.n_ways);
		assert_int_equal(x->down.any, y->down.any);
		assert_int_equal(x->down.by, y->down.by);
		assert_int_equal(x->down.tier, y->down.tier);
		check_exclusion(&x->excluded, &y->excluded);
	}
	assert_int_equal(a->n_wholes, b->n_wholes);
	for (unsigned i = 0; i < a->n_wholes; i++)
		check_exclusion(&a->wholes[i].excluded, &b->wholes[i].excluded);
}

static void
check_sides(const struct verdict *a, const struct verdict *b)
{
	assert_int_equal(a->disputed, b->disputed);
	for (unsigned i = 0; i < SIDES && a->disputed; i++) {
		assert_int_equal(a->columns[i].predicted, b->columns[i].predicted);
		assert_true(same_ends(a->columns[i].ends, b->columns[i].ends));
		assert_ptr_equal(a->columns[i].clash, b->columns[i].clash);
	}
	assert_int_equal(a->n_comparisons, b->n_comparisons);
	for (unsigned i = 0; i < a->n_comparisons; i++)
		assert_int_equal(a->comparisons[i].n, b->comparisons[i].n);
}

static void
check_findings(const struct verdict *a, const struct verdict *b)
{
	assert_int_equal(a->n_findings, b->n_findings);
	for (unsigned i = 0; i < a->n_findings; i++) {
		assert_ptr_equal(a->findings[i].of, b->findings[i].of);
		assert_int_equal(a->findings[i].predicted, b->findings[i].predicted);
		assert_int_equal(a->findings[i].sure, b->findings[i].sure);
		assert_int_equal(a->findings[i].n_hangs, b->findings[i].n_hangs);
	}
}

static void
check(struct walk *w)
{
	const struct verdict *kept = interview_judged(&w->iv);

	arena_reset(&w->frame);
	struct verdict now = interview_verdict(&w->iv, WANT_ALL | WANT_DIFFERENCES, &w->frame);
	assert_int_equal(kept->predicted, now.predicted);
	assert_true(same_ends(kept->ends, now.ends));
	assert_true(same_ends(kept->contested, now.contested));
	assert_int_equal(kept->exact, now.exact);
	assert_int_equal(kept->contested_exact, now.contested_exact);
	assert_int_equal(kept->settled, now.settled);
	check_lists(kept, &now);
	check_open(kept->n_open, kept->open, now.n_open, now.open);
	check_open(kept->n_asks, kept->asks, now.n_asks, now.asks);
	check_distances(kept, &now);
	check_sides(kept, &now);
	check_findings(kept, &now);
}

/* What is kept beside the verdict: all marks, or one alone; by what was asked first. */
static void
check_marks(struct walk *w)
{
	arena_reset(&w->frame);
	struct marks now = matters_of(&w->iv.answers, w->iv.as_of, &w->frame), kept = { 0 };
	bool all_first = dice_roll(&w->d.dice, 2);

	if (all_first)
		kept = judged_marks(w->iv.judged, &w->iv.answers, w->iv.as_of);
	for (unsigned i = 0; i < now.n; i++) {
		const struct open_fact *o = &now.at[i];
		struct open_fact mark;
		assert_true(judged_mark(w->iv.judged, &w->iv.answers, w->iv.as_of, o->fact, o->row,
		    (struct calls){ NULL, NULL }, &mark));
		assert_int_equal(mark.matters, o->matters);
		assert_int_equal(mark.proved, o->proved);
	}
	unsigned work = judged_work(w->iv.judged);
	if (!all_first)
		kept = judged_marks(w->iv.judged, &w->iv.answers, w->iv.as_of);
	check_open(kept.n, kept.at, now.n, now.at);
	judged_verdict(w->iv.judged, &w->iv.answers, w->iv.as_of);
	assert_true(judged_work(w->iv.judged) <= work + 2);
	work = judged_work(w->iv.judged);
	judged_marks(w->iv.judged, &w->iv.answers, w->iv.as_of);
	assert_int_equal(judged_work(w->iv.judged), work);
}

static const struct fact *
random_fact(struct walk *w)
{
	const struct fact *f;

	do
		f = &w->iv.q->facts[dice_roll(&w->d.dice, w->iv.q->n_facts)];
	while (f->type == TYPE_TABLE || (f->table != CASE && w->iv.answers.tables[f->table].n == 0));
	return f;
}

static struct cell
random_cell(struct walk *w, const struct fact *f)
{
	struct cell c = { .state = (uint8_t)dice_roll(&w->d.dice, 3) };

	if (dice_roll(&w->d.dice, 4) > 0)
		c = (struct cell){ .state = CELL_KNOWN, .value[0] = deal_value(&w->d, f) };
	else if (dice_roll(&w->d.dice, 4) == 0)
		c = (struct cell){ .state = CELL_DISPUTED, .side = { CELL_KNOWN, CELL_UNKNOWN, CELL_ABSENT },
			.value[0] = deal_value(&w->d, f) };
	return c;
}

static struct place
random_place(struct walk *w)
{
	const struct fact *f = random_fact(w);

	return (struct place){ f, f->table == CASE ? 0 : dice_roll(&w->d.dice, w->iv.answers.tables[f->table].n) };
}

/* Answers that come from elsewhere: no change is remembered. */
static void
change_directly(struct walk *w)
{
	struct place p = random_place(w);
	struct cell *cell = answers_cell(&w->iv.answers, p.fact, p.row), kept = *cell;

	*cell = random_cell(w, p.fact);
	if (answers_conflicts(&w->iv.answers, w->iv.as_of, NULL, 0) > 0)
		*cell = kept;
}

static void
change_rows(struct walk *w)
{
	unsigned t = dice_roll(&w->d.dice, w->iv.q->n_tables), n = w->iv.answers.tables[t].n;

	if (n < 3 && dice_roll(&w->d.dice, 3) > 0)
		interview_add_row(&w->iv, t, n > 0 && dice_roll(&w->d.dice, 2) ? 0 : -1);
	else if (n > 0)
		interview_delete_row(&w->iv, t, dice_roll(&w->d.dice, n));
}

static void
step(struct walk *w)
{
	struct place p = random_place(w);
	struct cell c = random_cell(w, p.fact);

	switch (dice_roll(&w->d.dice, 10)) {
	case 0: change_rows(w); break;
	case 1: interview_undo(&w->iv); break;
	case 2: interview_redo(&w->iv); break;
	case 3: change_directly(w); break;
	case 4: case 5:
		w->iv.place = p;
		w->iv.draft = c;
		w->iv.drafting = true;
		break;
	case 6: w->iv.drafting = false; break;
	default: interview_answer(&w->iv, p, &c, NULL);
	}
}

static void
walk(const char *folder, int64_t as_of)
{
	struct questionnaire *q = loaded(folder);
	struct walk w = { .d = { .q = q, .as_of = as_of, .dice = { 7 } } };

	assert_non_null(q);
	arena_init(&w.frame);
	for (unsigned i = 0, n = rounds(ROUNDS); i < n; i++) {
		if (i % FRESH == 0) {
			interview_init(&w.iv, q, as_of);
			w.d.leaning = dice_roll(&w.d.dice, q->n_facts);
		}
		check(&w);
		step(&w);
		check(&w);
		if (i % MARKED == 0)
			check_marks(&w);
		if (i % FRESH == FRESH - 1 || i + 1 == n)
			interview_done(&w.iv);
	}
	arena_done(&w.frame);
	questionnaire_free(q);
}

static void
what_is_kept_is_what_is_found_anew(void **state)
{
	(void)state;
	for (unsigned i = 0; i < QUESTIONNAIRES; i++)
		walk(questionnaires[i].folder, 20779);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(what_is_kept_is_what_is_found_anew) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
