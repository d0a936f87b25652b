/* The small questionnaire of the tests and the large one, for a group of tests by hand. */
#ifndef TESTS_TOY_H
#define TESTS_TOY_H

#include <locale.h>

#include "hand.h"

static struct questionnaire *toy, *real;

/* Of cmocka: nonzero when one of them could not be loaded. */
static int
toy_set_up(void **state)
{
	(void)state;
	setlocale(LC_ALL, "C.UTF-8");
	toy = hand_load("tests/data/toy.yaml");
	real = hand_load("questionnaires/cn-253-1");
	return toy == NULL || real == NULL;
}

static int
toy_tear_down(void **state)
{
	(void)state;
	questionnaire_free(toy);
	questionnaire_free(real);
	return 0;
}

#endif
