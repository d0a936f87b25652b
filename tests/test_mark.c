/*
 * The mark of one open fact, worked out alone, is the one that it has among all: over random cases,
 * partly open, of each questionnaire. Whoever is called away has none, and asks again.
 */
#include "both.h"
#include "deal.h"
#include "loaded.h"
#include "rounds.h"

#include <qingjie/matters.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define ROUNDS 120
#define ROWS 2

struct counts {
	unsigned marks, of[MATTERS_TIER + 1], left;
};

static bool
after_a_few(void *data)
{
	unsigned *left = data;

	return *left == 0 || --*left == 0;
}

static void
check(const struct answers *a, int64_t as_of, const struct marks *all, const struct fact *f, unsigned row,
    struct counts *n)
{
	const struct open_fact *one = matters_find(all, f, row);
	struct open_fact mark;
	unsigned looks = 2;

	assert_true(matters_one(a, as_of, f, row, (struct calls){ NULL, NULL }, &mark));
	assert_ptr_equal(mark.fact, f);
	assert_int_equal(mark.matters, one ? one->matters : MATTERS_NOT);
	assert_int_equal(mark.proved, one ? one->proved : false);
	n->marks += one != NULL;
	n->of[mark.matters]++;
	if (!matters_one(a, as_of, f, row, (struct calls){ after_a_few, &looks }, &mark))
		n->left++;
	else if (one)
		assert_int_equal(mark.matters, one->matters);
}

static void
check_all(const struct answers *a, int64_t as_of, struct arena *arena, struct counts *n)
{
	arena_reset(arena);
	struct marks all = matters_of(a, as_of, arena);
	for (unsigned i = 0; i < a->q->n_facts; i++) {
		const struct fact *f = &a->q->facts[i];
		unsigned rows = f->table == CASE ? 1 : a->tables[f->table].n;
		for (unsigned row = 0; row < rows; row++)
			check(a, as_of, &all, f, row, n);
	}
}

static void
walk(const char *folder, int64_t as_of)
{
	struct questionnaire *q = loaded(folder);
	struct deal d = { .q = q, .as_of = as_of, .dice = { 11 } };
	struct answers whole, partial;
	struct counts n = { 0 };
	struct arena arena;

	assert_non_null(q);
	arena_init(&arena);
	answers_init(&whole, q);
	answers_init(&partial, q);
	check_all(&partial, as_of, &arena, &n); /* nothing is answered */
	for (unsigned i = 0; i < rounds(ROUNDS); i++) {
		d.leaning = dice_roll(&d.dice, q->n_facts);
		deal_whole(&d, i % (ROWS + 1), &whole);
		if (deal_open(&d, 2 + i % 3, i % 2 ? DEAL_DISPUTED : 0, &whole, &partial))
			check_all(&partial, as_of, &arena, &n);
	}
	assert_true(n.of[MATTERS_TIER] > 0 && n.of[MATTERS_WITH_OTHERS] > 0 && n.of[MATTERS_FINDINGS] > 0);
	assert_true(n.left > 0 && n.marks > n.left);
	answers_done(&whole);
	answers_done(&partial);
	arena_done(&arena);
	questionnaire_free(q);
}

static void
one_mark_is_as_among_all(void **state)
{
	(void)state;
	for (unsigned i = 0; i < QUESTIONNAIRES; i++)
		walk(questionnaires[i].folder, 20779);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(one_mark_is_as_among_all) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
