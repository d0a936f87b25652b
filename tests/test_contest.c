/* Fixing a disputed point of law in a case, on the screen and line by line, and taking it back. */
#include "hand.h"

#include <qingjie/contest.h>
#include <qingjie/date.h>
#include <qingjie/plain.h>
#include <qingjie/status.h>

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct questionnaire *toy;

/* A store of 200 rooms: basic, or special when stores are dangerous. */
#define ONE_STORE "y" STORE

static const struct cell *
danger(const struct session *s, unsigned row)
{
	return answers_at(&s->iv.answers, questionnaire_fact(toy, 0, "danger"), row);
}

static const struct cell *
of_case(const struct session *s, const char *id)
{
	return answers_at(&s->iv.answers, questionnaire_fact(toy, CASE, id), 0);
}

static const char *
tier_now(struct session *s)
{
	struct arena a;
	unsigned tier;

	arena_init(&a);
	tier = interview_verdict(&s->iv, WANT_PREDICTED, &a).predicted;
	arena_done(&a);
	return toy->tiers[tier].id;
}

static void
enter_fixes_frees_and_undo_restores(void **state)
{
	struct session s;
	struct place before;
	unsigned past;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, ONE_STORE);
	before = s.iv.place;
	past = s.iv.n_past;
	assert_string_equal(tier_now(&s), "basic");
	hand_type(&s, "C{Down}{Enter}");
	assert_int_equal(s.page, PAGE_CONTESTED);
	assert_string_equal(s.message.s, "Fixed for this case: store \u00b7 danger: high.");
	assert_int_equal(danger(&s, 0)->value[0].lo, 4);
	assert_string_equal(tier_now(&s), "special");
	assert_int_equal(s.contest, 1);
	hand_type(&s, "{Enter}");
	assert_string_equal(s.message.s, "No longer fixed: store \u00b7 danger.");
	assert_int_equal(danger(&s, 0)->state, CELL_ABSENT);
	hand_type(&s, "uu");
	assert_int_equal(danger(&s, 0)->state, CELL_ABSENT);
	assert_int_equal(s.iv.n_past, past);
	assert_int_equal(s.page, PAGE_CONTESTED);
	hand_type(&s, "{^r}");
	assert_int_equal(danger(&s, 0)->value[0].lo, 4);
	hand_type(&s, "{Esc}");
	assert_int_equal(s.page, PAGE_QUESTION);
	assert_true(place_same(s.iv.place, before));
	session_done(&s);
}

/* All rows of the kind, and only those, in one step. */
static void
rows_of_a_kind_are_fixed_at_once(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y" LOTS "a2{Enter}60{Enter}0{Enter}{Esc}a1{Enter}9{Enter}0{Enter}{Esc}a2{Enter}60{Enter}0{Enter}{Esc}");
	hand_type(&s, "C2{Enter}");
	assert_int_equal(danger(&s, 0)->value[0].lo, 4);
	assert_int_equal(danger(&s, 1)->state, CELL_ABSENT);
	assert_int_equal(danger(&s, 2)->value[0].lo, 4);
	assert_string_equal(tier_now(&s), "special");
	hand_type(&s, "u");
	assert_int_equal(danger(&s, 0)->state, CELL_ABSENT);
	assert_int_equal(danger(&s, 2)->state, CELL_ABSENT);
	session_done(&s);
}

static void
a_ground_is_asserted_only_when_chosen_twice(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, ONE_STORE "C4{Enter}");
	assert_int_equal(of_case(&s, "public-interest")->state, CELL_ABSENT);
	assert_non_null(strstr(s.message.s, "Only a person can assert this"));
	hand_type(&s, "{Up}{Down}{Enter}");
	assert_int_equal(of_case(&s, "public-interest")->state, CELL_ABSENT);
	hand_type(&s, "{Enter}");
	assert_int_equal(of_case(&s, "public-interest")->value[0].lo, 1);
	assert_string_equal(tier_now(&s), "special");
	hand_type(&s, "{Enter}");
	assert_int_equal(of_case(&s, "public-interest")->state, CELL_ABSENT);
	hand_type(&s, "{Up}{Enter}");
	assert_int_equal(of_case(&s, "public-interest")->state, CELL_KNOWN);
	assert_int_equal(of_case(&s, "public-interest")->value[0].lo, 0);
	session_done(&s);
}

static char *
words(struct session *s)
{
	struct arena a;
	struct buf b = { 0 };

	arena_init(&a);
	struct verdict v = interview_verdict(&s->iv, WANT_ALL, &a);
	status_words(s, &v, &b);
	arena_done(&a);
	return b.s;
}

static void
the_words_and_the_reasons_say_what_was_fixed(void **state)
{
	struct session s;
	struct buf page = { 0 };
	char *said;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, ONE_STORE);
	said = words(&s);
	assert_non_null(strstr(said, "Disputed: store \u00b7 danger. none: basic (basic to special); high: special"));
	assert_non_null(strstr(said, "If a person asserts it: public interest: special"));
	free(said);
	hand_type(&s, "C2{Enter}");
	said = words(&s);
	assert_non_null(strstr(said, "Fixed for this case: store \u00b7 danger: high."));
	assert_null(strstr(said, "Disputed: store"));
	free(said);
	status_page(&s, PAGE_PROOF, &page);
	assert_non_null(strstr(page.s, "this case takes"));
	assert_non_null(strstr(page.s, "Author A"));
	assert_non_null(strstr(page.s, "Example Act 2031, s. 5 (from memory, not verified)"));
	buf_done(&page);
	session_done(&s);
}

/* Everything that is open is said, so only what is disputed is wider than the rest. */
#define ALL_KNOWN                                                                                  \
	"y1{Enter}5{Enter}0{Enter}0{Enter}2030-01-01{Enter}2036-01-01{Enter}" STORE                   \
	"{Tab}/sites-complete{Enter}y"

static void
the_verdict_names_the_nearest_difference_and_the_key(void **state)
{
	struct session s;
	char *screen;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, ALL_KNOWN);
	screen = hand_screen(&s, 40, 120);
	assert_non_null(strstr(screen, "Ctrl-T In dispute: store \u00b7 danger, high:"));
	free(screen);
	hand_type(&s, "{^t}");
	screen = hand_screen(&s, 24, 80);
	assert_non_null(strstr(screen, "Ctrl-T In dispute: special if store is read"));
	free(screen);
	hand_type(&s, "C2{Enter}{Esc}");
	screen = hand_screen(&s, 40, 120);
	assert_null(strstr(screen, "In dispute: store"));
	free(screen);
	session_done(&s);
}

static char *
talk(struct session *s, const char *lines)
{
	char *said = NULL;
	size_t len;
	FILE *in = fmemopen((void *)(uintptr_t)lines, strlen(lines), "r"), *out = open_memstream(&said, &len);

	assert_true(in != NULL && out != NULL);
	session_init(s, toy, date_day(2036, 11, 22), LANG_EN);
	assert_int_equal(plain_run(s, in, out), 0);
	fclose(in);
	assert_int_equal(fclose(out), 0);
	return said;
}

static void
line_by_line(void **state)
{
	struct session s;
	char *said = talk(&s, "y\ng sites\na\n2\n200\n0\nC\nC 2\nC\nC 99\nC x\n");

	(void)state;
	assert_int_equal(danger(&s, 0)->value[0].lo, 4);
	assert_non_null(strstr(said, "   2. high: special (basic to special)\n"));
	assert_non_null(strstr(said, "Fixed for this case: store \u00b7 danger: high.\n"
	    "The verdict is now: on what is shown so far special, possible from "));
	assert_non_null(strstr(said, "Taken in this case, fixed by the user."));
	assert_null(strstr(said, "+ "));
	assert_non_null(strstr(said, "There is no line of that number."));
	session_done(&s);
	free(said);
	said = talk(&s, "y\ng sites\na\n2\n200\n0\nC 4\ns\nC 4\n");
	assert_int_equal(of_case(&s, "public-interest")->state, CELL_ABSENT);
	session_done(&s);
	free(said);
	said = talk(&s, "y\ng sites\na\n2\n200\n0\nC 4\nC 4\n");
	assert_int_equal(of_case(&s, "public-interest")->value[0].lo, 1);
	session_done(&s);
	free(said);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(enter_fixes_frees_and_undo_restores),
		cmocka_unit_test(rows_of_a_kind_are_fixed_at_once),
		cmocka_unit_test(a_ground_is_asserted_only_when_chosen_twice),
		cmocka_unit_test(the_words_and_the_reasons_say_what_was_fixed),
		cmocka_unit_test(the_verdict_names_the_nearest_difference_and_the_key),
		cmocka_unit_test(line_by_line),
	};
	int failed;

	setlocale(LC_ALL, "C.UTF-8");
	setenv("LANGUAGE", "en", 1);
	toy = hand_load("tests/data/toy.yaml");
	if (toy == NULL)
		return 99;
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	questionnaire_free(toy);
	return failed;
}
