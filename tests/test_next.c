/* The question that settles most: by the measure itself on small models, and on the real questionnaire. */
#include "bridge.h"
#include "loaded.h"
#include "small.h"

#include <qingjie/next.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define MODELS 150

static struct arena frame;

/* Questions that bear on the tier, by the verdict's own list. */
static unsigned
left_by_verdict(const struct answers *a)
{
	unsigned n = 0;

	arena_reset(&frame);
	struct verdict v = verdict_of(a, a->q->since, WANT_BOUNDS | WANT_ASKS, &frame);
	for (unsigned i = 0; i < v.n_asks && !v.settled; i++)
		n += v.asks[i].matters == MATTERS_TIER;
	return n;
}

/* After this question, over all its values. */
static unsigned
worst_by_hand(struct answers *a, const struct fact *f)
{
	unsigned most = 0;

	for (unsigned i = 0; i < small_values(f); i++) {
		*answers_cell(a, f, 0) = small_value(f, i);
		unsigned left = left_by_verdict(a);
		most = left > most ? left : most;
	}
	*answers_cell(a, f, 0) = (struct cell){ 0 };
	return most;
}

/* The first of those with the fewest questions left; NULL when none bears on the tier. */
static const struct fact *
best_by_hand(struct answers *a, unsigned *least)
{
	const struct fact *asked[SMALL_FACTS], *best = NULL;
	unsigned n = 0;

	arena_reset(&frame);
	struct verdict v = verdict_of(a, a->q->since, WANT_ASKS, &frame);
	for (unsigned i = 0; i < v.n_asks; i++)
		if (v.asks[i].matters == MATTERS_TIER)
			asked[n++] = v.asks[i].fact;
	for (unsigned i = 0; i < n; i++) {
		unsigned worst = worst_by_hand(a, asked[i]);
		if (!best || worst < *least) {
			best = asked[i];
			*least = worst;
		}
	}
	return best;
}

/* Until nothing is left to ask; returns how often another than the next in order was chosen. */
static unsigned
follow(struct questionnaire *q, struct dice *d)
{
	struct interview iv;
	unsigned others = 0, least = 0;

	interview_init(&iv, q, q->since);
	for (;;) {
		const struct fact *best = best_by_hand(&iv.answers, &least);
		struct next n = next_question(&iv), again = next_question(&iv);
		assert_ptr_equal(n.place.fact, best);
		assert_memory_equal(&n, &again, sizeof n);
		if (!best)
			break;
		assert_int_equal(n.left, least);
		assert_int_equal(n.now, left_by_verdict(&iv.answers));
		assert_int_equal(n.usual_left, worst_by_hand(&iv.answers, n.usual.fact));
		assert_true(n.left <= n.usual_left);
		others += n.usual.fact != best;
		struct cell c = small_value(best, dice_roll(d, small_values(best)));
		assert_true(interview_answer(&iv, n.place, &c, NULL));
	}
	interview_done(&iv);
	return others;
}

static void
the_choice_is_the_measure_worked_out_by_hand(void **state)
{
	struct dice d = { 11 };
	unsigned others = 0;

	(void)state;
	for (unsigned i = 0; i < MODELS; i++) {
		struct questionnaire *q = small_model(&d, 2 + i % (SMALL_FACTS - 1));
		assert_non_null(q);
		others += follow(q, &d);
		questionnaire_free(q);
	}
	assert_true(others > MODELS / 4);
}

static void
answer(struct interview *iv, const char *id, struct range value)
{
	struct place p = { questionnaire_fact(iv->q, CASE, id), 0 };
	struct cell c = { .state = CELL_KNOWN, .value[0] = value };

	assert_true(interview_answer(iv, p, &c, NULL));
}

static void
a_settled_tier_leaves_no_question(void **state)
{
	struct questionnaire *q = loaded(QUESTIONNAIRE);
	struct interview iv;

	(void)state;
	assert_non_null(q);
	interview_init(&iv, q, ref_day(2026, 11, 22));
	struct next n = next_question(&iv);
	assert_non_null(n.place.fact);
	assert_true(n.left < n.now);
	assert_string_equal(n.usual.fact->id, "subject");
	answer(&iv, "intent", range_of(0));
	n = next_question(&iv);
	assert_null(n.place.fact);
	assert_int_equal(n.now, 0);
	interview_done(&iv);
	questionnaire_free(q);
}

/* Two rows without a word about them: the second is not looked at before the first. */
static void
rows_are_asked_one_after_the_other(void **state)
{
	struct questionnaire *q = loaded(QUESTIONNAIRE);
	struct interview iv;
	bool in_row = false;

	(void)state;
	assert_non_null(q);
	interview_init(&iv, q, ref_day(2026, 11, 22));
	assert_true(interview_add_row(&iv, 0, -1));
	assert_true(interview_add_row(&iv, 0, -1));
	for (struct next n = next_question(&iv); n.place.fact && !in_row; n = next_question(&iv)) {
		in_row = n.place.fact->table != CASE;
		if (in_row)
			assert_int_equal(n.place.row, 0);
		answers_cell(&iv.answers, n.place.fact, n.place.row)->state = CELL_UNKNOWN;
	}
	assert_true(in_row);
	interview_done(&iv);
	questionnaire_free(q);
}

/* Those that bear on the tier, of the case or of its rows. */
static unsigned
tier_asks(const struct interview *iv, bool of_rows)
{
	unsigned n = 0;

	arena_reset(&frame);
	struct verdict v = verdict_of(&iv->answers, iv->as_of, WANT_ASKS, &frame);
	for (unsigned i = 0; i < v.n_asks; i++)
		n += v.asks[i].matters == MATTERS_TIER && (v.asks[i].fact->table != CASE) == of_rows;
	return n;
}

static void
an_empty_table_counts_as_the_questions_of_one_row(void **state)
{
	struct questionnaire *q = loaded(QUESTIONNAIRE);
	struct interview iv;

	(void)state;
	assert_non_null(q);
	interview_init(&iv, q, ref_day(2026, 11, 22));
	unsigned of_case = tier_asks(&iv, false), now = next_question(&iv).now;
	assert_true(interview_add_row(&iv, 0, -1));
	unsigned of_row = tier_asks(&iv, true);
	assert_true(of_row > 5);
	assert_int_equal(now, of_case + of_row);
	assert_int_equal(next_question(&iv).now, tier_asks(&iv, false) + of_row);
	interview_done(&iv);
	questionnaire_free(q);
}

static int
set_up(void **state)
{
	(void)state;
	arena_init(&frame);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_done(&frame);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_choice_is_the_measure_worked_out_by_hand),
		cmocka_unit_test(a_settled_tier_leaves_no_question),
		cmocka_unit_test(an_empty_table_counts_as_the_questions_of_one_row),
		cmocka_unit_test(rows_are_asked_one_after_the_other),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
