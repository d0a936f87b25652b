/* Undo, redo and moving, on the real questionnaire. */
#include "bridge.h"
#include "loaded.h"

#include <qingjie/interview.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define STEPS 10000

struct fixture {
	struct questionnaire *q;
	struct interview iv;
	struct arena frame;
};

static int
set_up(void **state)
{
	static struct fixture f;

	f.q = loaded(QUESTIONNAIRE);
	assert_non_null(f.q);
	interview_init(&f.iv, f.q, ref_day(2026, 11, 22));
	arena_init(&f.frame);
	*state = &f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	interview_done(&f->iv);
	arena_done(&f->frame);
	questionnaire_free(f->q);
	return 0;
}

static bool
same_answers(const struct answers *a, const struct answers *b)
{
	if (memcmp(a->cells, b->cells, a->q->n_cells * sizeof *a->cells) != 0)
		return false;
	for (unsigned t = 0; t < a->q->n_tables; t++) {
		size_t size = a->tables[t].n * a->q->tables[t].n_columns * sizeof(struct cell);
		if (a->tables[t].n != b->tables[t].n)
			return false;
		if (size > 0 && memcmp(a->tables[t].cells, b->tables[t].cells, size) != 0)
			return false;
	}
	return true;
}

static struct place
random_place(struct interview *iv, struct dice *d)
{
	for (;;) {
		const struct fact *f = &iv->q->facts[dice_roll(d, iv->q->n_facts)];
		if (f->type == TYPE_TABLE)
			continue;
		if (f->table == CASE)
			return (struct place){ f, 0 };
		if (iv->answers.tables[f->table].n > 0)
			return (struct place){ f, dice_roll(d, iv->answers.tables[f->table].n) };
	}
}

static struct cell
random_value(const struct interview *iv, const struct fact *f, struct dice *d)
{
	struct range all = fact_domain(f, iv->as_of);
	struct cell c = { .state = CELL_KNOWN };

	if (dice_roll(d, 5) == 0)
		return (struct cell){ .state = dice_roll(d, 2) ? CELL_UNKNOWN : CELL_REFUSED };
	if (f->type == TYPE_OPTIONS)
		c.value[0] = range_options(UINT64_C(1) << dice_roll(d, f->n_options));
	else if (f->type == TYPE_TRUTH)
		c.value[0] = range_of(dice_roll(d, 2));
	else if (type_is_words(f->type))
		c.value[0] = range_of(0); /* nothing to note */
	else
		c.value[0] = range_of(all.lo + (int64_t)dice_roll(d, 40000) % (all.hi - all.lo + 1));
	return c;
}

/* One random change; false when it was refused. */
static bool
change(struct interview *iv, struct dice *d)
{
	unsigned kind = dice_roll(d, 8), rows = iv->answers.tables[0].n;

	if (kind == 0)
		return rows < 20 && interview_add_row(iv, 0, rows && dice_roll(d, 2) ? 0 : -1);
	if (kind == 1 && rows > 0) {
		interview_delete_row(iv, 0, dice_roll(d, rows));
		return true;
	}
	struct place p = random_place(iv, d);
	struct cell c = random_value(iv, p.fact, d);
	return interview_answer(iv, p, &c, NULL);
}

static void
undo_and_redo_return_to_every_state(void **state)
{
	struct fixture *f = *state;
	struct dice d = { 7 };
	static struct answers past[STEPS + 1];
	unsigned n = 0;

	answers_init(&past[0], f->q);
	for (unsigned i = 0; i < STEPS; i++) {
		if (!change(&f->iv, &d))
			continue;
		n++;
		answers_init(&past[n], f->q);
		answers_copy(&past[n], &f->iv.answers);
	}
	assert_true(n > STEPS / 2);
	assert_int_equal(f->iv.n_past, n);
	for (unsigned i = n; i-- > 0;) {
		assert_true(interview_undo(&f->iv));
		assert_true(same_answers(&f->iv.answers, &past[i]));
	}
	assert_false(interview_undo(&f->iv));
	for (unsigned i = 1; i <= n; i++) {
		assert_true(interview_redo(&f->iv));
		assert_true(same_answers(&f->iv.answers, &past[i]));
	}
	assert_false(interview_redo(&f->iv));
	for (unsigned i = 0; i <= n; i++)
		answers_done(&past[i]);
}

static void
going_back_only_moves(void **state)
{
	struct fixture *f = *state;
	unsigned revision = f->iv.revision, steps = 0;
	struct place p = { NULL, 0 };

	for (struct place b = interview_before(&f->iv, p); !place_same(b, p); b = interview_before(&f->iv, p)) {
		p = b;
		steps++;
	}
	unsigned back = 0;
	for (struct place a = p; a.fact; a = interview_after(&f->iv, a))
		back++;
	assert_int_equal(back, steps);
	assert_int_equal(f->iv.revision, revision);
}

static void
a_conflicting_answer_changes_nothing(void **state)
{
	struct fixture *f = *state;
	const struct fact *income = questionnaire_fact(f->q, CASE, "illegal-income");
	const struct fact *duty = questionnaire_fact(f->q, CASE, "duty-income");
	struct cell small = { .state = CELL_KNOWN, .value[0] = { 100, 100 } };
	struct cell large = { .state = CELL_KNOWN, .value[0] = { 101, 101 } };
	struct cell none = { 0 };
	struct conflict why;

	assert_true(interview_answer(&f->iv, (struct place){ duty, 0 }, &none, NULL));
	assert_true(interview_answer(&f->iv, (struct place){ questionnaire_fact(f->q, CASE, "old-income"), 0 },
	    &none, NULL));
	assert_true(interview_answer(&f->iv, (struct place){ income, 0 }, &small, NULL));
	unsigned revision = f->iv.revision;
	assert_false(interview_answer(&f->iv, (struct place){ duty, 0 }, &large, &why));
	assert_ptr_equal(why.at[0].fact, duty);
	assert_ptr_equal(why.at[1].fact, income);
	assert_int_equal(f->iv.revision, revision);
	assert_int_equal(answers_at(&f->iv.answers, duty, 0)->state, CELL_ABSENT);
	assert_true(interview_answer(&f->iv, (struct place){ duty, 0 }, &small, &why));
}

static void
answering_everything_asked_ends_the_interview(void **state)
{
	struct fixture *f = *state;
	struct dice d = { 99 };
	struct interview iv;
	unsigned asked = 0;

	interview_init(&iv, f->q, f->iv.as_of);
	for (;;) {
		arena_reset(&f->frame);
		struct verdict v = interview_verdict(&iv, WANT_BOUNDS | WANT_ASKS, &f->frame);
		struct place p = interview_first_open(&iv, &v);
		if (!p.fact)
			break;
		if (p.fact->type == TYPE_TABLE) {
			assert_true(interview_add_row(&iv, p.fact->as_table, -1));
		} else {
			struct cell c = random_value(&iv, p.fact, &d);
			if (!interview_answer(&iv, p, &c, NULL))
				continue;
		}
		assert_true(++asked < 200);
	}
	assert_true(asked > 5);
	interview_done(&iv);
}

/* Several cells answered at once are one step back and one forth, or none of them is. */
static void
many_answers_are_one_step(void **state)
{
	struct fixture *f = *state;
	const struct fact *class = questionnaire_fact(f->q, 0, "class"), *duty = questionnaire_fact(f->q, 0, "from-duty");
	const struct fact *by = questionnaire_fact(f->q, 0, "obtained-by");
	const struct cell b = { .state = CELL_KNOWN, .value[0] = range_options(2) };
	const struct cell no = { .state = CELL_KNOWN, .value[0] = range_of(0) };
	const struct cell collected = { .state = CELL_KNOWN, .value[0] = range_options(1 << 4) };
	struct place classes[3], duties[3];
	struct interview iv;
	struct conflict why;

	interview_init(&iv, f->q, f->iv.as_of);
	for (unsigned row = 0; row < 3; row++) {
		assert_true(interview_add_row(&iv, 0, -1));
		classes[row] = (struct place){ class, row };
		duties[row] = (struct place){ duty, row };
	}
	assert_true(interview_answer_all(&iv, classes, 3, &b, NULL));
	assert_true(interview_answer(&iv, (struct place){ by, 2 }, &collected, NULL));
	unsigned past = iv.n_past;
	assert_false(interview_answer_all(&iv, duties, 3, &no, &why));
	assert_int_equal(iv.n_past, past);
	assert_int_equal(answers_at(&iv.answers, duty, 0)->state, CELL_ABSENT);
	assert_true(interview_undo(&iv) && interview_undo(&iv));
	for (unsigned row = 0; row < 3; row++)
		assert_int_equal(answers_at(&iv.answers, class, row)->state, CELL_ABSENT);
	assert_int_equal(iv.answers.tables[0].n, 3);
	assert_true(interview_redo(&iv));
	for (unsigned row = 0; row < 3; row++)
		assert_int_equal(answers_at(&iv.answers, class, row)->value[0].lo, 2);
	assert_int_equal(answers_at(&iv.answers, by, 2)->state, CELL_ABSENT);
	assert_true(interview_undo(&iv) && interview_undo(&iv) && interview_undo(&iv) && interview_undo(&iv));
	assert_false(interview_undo(&iv));
	interview_done(&iv);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(undo_and_redo_return_to_every_state),
		cmocka_unit_test(going_back_only_moves),
		cmocka_unit_test(a_conflicting_answer_changes_nothing),
		cmocka_unit_test(answering_everything_asked_ends_the_interview),
		cmocka_unit_test(many_answers_are_one_step),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
