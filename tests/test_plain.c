/* The interview line by line: what it says, what it keeps, and that it says it in harmless bytes.
 */
#include <libintl.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <unistr.h>

#include "loaded.h"

#include <qingjie/array.h>
#include <qingjie/date.h>
#include <qingjie/plain.h>

static struct questionnaire *toy, *real;

/* One session held with the lines as its input; the answers stay in it. */
struct talk {
	struct session s;
	char *said;
	int code;
};

static void
talk(struct talk *t, const struct questionnaire *q, const char *lines)
{
	size_t len;
	FILE *in = fmemopen((void *)(uintptr_t)lines, strlen(lines), "r");
	FILE *out = open_memstream(&t->said, &len);

	assert_true(in != NULL && out != NULL);
	session_init(&t->s, q, date_day(2036, 11, 22), LANG_EN);
	t->code = plain_run(&t->s, in, out);
	fclose(in);
	assert_int_equal(fclose(out), 0);
}

static void
talk_done(struct talk *t)
{
	session_done(&t->s);
	free(t->said);
}

static const struct cell *
cell(const struct talk *t, int table, const char *id, unsigned row)
{
	const struct fact *f = questionnaire_fact(t->s.iv.q, table, id);

	assert_non_null(f);
	return answers_at(&t->s.iv.answers, f, row);
}

static void
an_interview_from_the_first_question_to_the_last(void **state)
{
	struct talk t;

	(void)state;
	talk(&t, toy, "y\n5\n1.5\n0\ng opened\nd\ng sites\na\n3\n12\n0\nn\n"
	    "g sites-complete\ny\nd\nd\nd\nd\nd\nd\nq\nq\nq\nleave\n");
	assert_int_equal(t.code, 0);
	assert_int_equal(cell(&t, CASE, "staff", 0)->value[0].lo, 5);
	assert_int_equal(cell(&t, CASE, "turnover", 0)->value[0].lo, 150);
	assert_int_equal(cell(&t, CASE, "opened", 0)->state, CELL_UNKNOWN);
	assert_int_equal(cell(&t, 0, "rooms", 0)->value[0].lo, 12);
	assert_int_equal(cell(&t, CASE, "sites-complete", 0)->value[0].lo, 1);
	assert_non_null(strstr(t.said, "Noted: staff = 5 people."));
	assert_non_null(strstr(t.said, "on what is shown so far basic, possible from "));
	assert_non_null(strstr(t.said, "The interview is complete."));
	assert_non_null(strstr(t.said, "answers will be lost. To keep answers, start with --facts-out FILE.\n"
				       "To do it, type the word and Enter: leave. Anything else keeps all."));
	talk_done(&t);
}

static void
the_end_of_input_ends_it(void **state)
{
	struct talk t;

	(void)state;
	talk(&t, toy, "n");
	assert_int_equal(t.code, 0);
	assert_non_null(strstr(t.said, "Settled: exempt."));
	assert_non_null(strstr(t.said, "The input has ended."));
	talk_done(&t);
}

static void
commands(void **state)
{
	struct talk t;

	(void)state;
	talk(&t, toy, "y\n5\nu\nu\nr\nr\ng staff\nx\ng 3\n7\nb\nf\ns\no\np\nw\n?\n\n99\n5,5\n");
	assert_int_equal(cell(&t, CASE, "operates", 0)->value[0].lo, 1);
	assert_int_equal(cell(&t, CASE, "staff", 0)->value[0].lo, 7);
	assert_int_equal(t.s.iv.n_past, 5);
	assert_non_null(strstr(t.said, "Undone: staff was 5 people and is again not answered. r redoes it."));
	assert_non_null(strstr(t.said, "Redone: operates sites was not answered and is again yes. u undoes it."));
	assert_non_null(strstr(t.said, "Rules that can still be met"));
	assert_non_null(strstr(t.said, "Unofficial translation:"));
	talk_done(&t);
}

static void
lots_are_added_copied_and_deleted(void **state)
{
	struct talk t;

	(void)state;
	talk(&t, toy, "y\ng sites\na\n3\n12\nd\nc 1\nc 9\n2\n7\ng 9999\ndel 1\ndelete\nu\nd 2\nno\nd 2\ndelete\n");
	assert_int_equal(t.s.iv.answers.tables[0].n, 1);
	assert_non_null(strstr(t.said, "Added: site 2, a copy of no. 1;"));
	assert_non_null(strstr(t.said, "There is no site of that number here."));
	assert_non_null(strstr(t.said, "There is no such question."));
	talk_done(&t);
}

static void
a_dispute_asks_every_side(void **state)
{
	struct talk t;
	const struct cell *c;

	(void)state;
	talk(&t, toy, "y\nt\n70\nd\n10-20\n");
	c = cell(&t, CASE, "staff", 0);
	assert_int_equal(c->state, CELL_DISPUTED);
	assert_int_equal(c->side[SIDE_PROSECUTION], CELL_KNOWN);
	assert_int_equal(c->value[SIDE_PROSECUTION].lo, 70);
	assert_int_equal(c->side[SIDE_DEFENCE], CELL_UNKNOWN);
	assert_int_equal(c->value[SIDE_EVIDENCE].hi, 20);
	talk_done(&t);
}

/* What is said so far is repeated, b and f move, del takes back, t ends it. */
static void
a_dispute_is_edited_line_by_line(void **state)
{
	struct talk t;
	const struct cell *c;

	(void)state;
	talk(&t, toy, "y\n30\ng staff\nt\nt\nt\nf\n70\nb\nb\n5\nf\ndel\ns\n");
	c = cell(&t, CASE, "staff", 0);
	assert_int_equal(c->state, CELL_DISPUTED);
	assert_int_equal(c->value[SIDE_PROSECUTION].lo, 5);
	assert_int_equal(c->value[SIDE_DEFENCE].lo, 70);
	assert_int_equal(c->side[SIDE_EVIDENCE], CELL_ABSENT);
	assert_non_null(strstr(t.said,
	    "\nprosecution: 30 people; defence: 30 people; evidence: 30 people\n"
	    "Disputed: what does the prosecution say?"));
	assert_non_null(strstr(t.said, "Answer now: prosecution: 30 people; defence: 70 people; "
				       "evidence: 30 people\nDisputed: what does the evidence say?"));
	assert_non_null(strstr(t.said, "On the version of the defence: full; possible:"));
	assert_non_null(strstr(t.said, "Between prosecution and defence this makes the difference: "
				       "staff (prosecution: 5 people, defence: 70 people).\n"));
	talk_done(&t);
}

/* What goes out is printable: no control byte, no lower half of Latin-1, no broken UTF-8. */
static void
check_bytes(const char *said)
{
	size_t left = strlen(said);

	while (left > 0) {
		ucs4_t c;
		int n = u8_mbtoucr(&c, (const uint8_t *)said, left);

		assert_true(n > 0);
		assert_true(c == '\n' || (c >= 0x20 && c <= 0x7e) || c >= 0xa1);
		said += n;
		left -= (size_t)n;
	}
}

static void
any_lines_are_survived_in_harmless_bytes(void **state)
{
	static const char *const parts[] = {
		"1\n",
		"2\n",
		"y\n",
		"n\n",
		"d\n",
		"x\n",
		"b\n",
		"f\n",
		"u\n",
		"r\n",
		"s\n",
		"o\n",
		"a\n",
		"c 1\n",
		"del 1\n",
		"t\n",
		"w\n",
		"p\n",
		"?\n",
		"g 4\n",
		"g 17\n",
		"12\n",
		"2033-05\n",
		"300-600\n",
		"\n",
		"\x1b[31m\n",
		"\xff\xfe\n",
		"\xe2\x80\xae\n",
		"\xc2\x9b\n",
		"q\n",
		"0\n",
		"-1\n",
		"99999999999999\n",
		"g\n",
		"g intent\n",
		"del\n",
		"5000\xe4\xb8\x87\n",
	};

	(void)state;
	for (unsigned i = 0; i < 60; i++) {
		char lines[1200] = "";
		struct talk t;

		srand(i);
		for (int k = 0; k < 60; k++)
			strcat(lines, parts[(size_t)rand() % ARRAY_LEN(parts)]);
		talk(&t, i % 4 ? toy : real, lines);
		assert_int_equal(t.code, 0);
		check_bytes(t.said);
		talk_done(&t);
	}
}

static bool
fail_to_save(struct session *s, void *data, struct err *err)
{
	(void)s;
	(void)data;
	return err_set(err, "The disk is full.");
}

static void
a_failed_save_is_said_and_shows_in_the_exit_code(void **state)
{
	struct session s;
	char *said;
	size_t len;
	FILE *in = fmemopen((void *)(uintptr_t)"y\n", 2, "r"), *out = open_memstream(&said, &len);

	(void)state;
	session_init(&s, toy, date_day(2036, 11, 22), LANG_EN);
	s.save = fail_to_save;
	s.saved_to = "facts.json";
	assert_int_equal(plain_run(&s, in, out), 8);
	fclose(in);
	fclose(out);
	assert_non_null(strstr(said, "The disk is full."));
	assert_non_null(strstr(said, "The last change is NOT saved in facts.json."));
	session_done(&s);
	free(said);
}

/* w shows the law of a question or an option, law a source or what contains the words. */
static void
law_is_shown_and_searched(void **state)
{
	struct talk t;

	(void)state;
	talk(&t, toy, "w\nlaw act-3\nlaw licence\nlaw wxcs\nlaw nothing\nq\nq\n");
	assert_non_null(strstr(t.said, "Question: operates sites"));
	assert_non_null(strstr(t.said, "Id: act-2"));
	assert_non_null(strstr(t.said, "act-3  Example Act 2031, s. 3  (text taken from one source; "));
	assert_non_null(strstr(t.said, "Chapter: Example Act 2031"));
	assert_non_null(strstr(t.said, "act-4  Example Act 2031, s. 4  Fifty staff"));
	assert_non_null(strstr(t.said, "act-5  Example Act 2031, s. 5"));
	assert_non_null(strstr(t.said, "No source contains that."));
	assert_int_equal(session_answered(&t.s), 0);
	talk_done(&t);
}

/* m goes to the question that settles most and says why; the outline says what each can change. */
static void
m_asks_what_settles_most(void **state)
{
	struct talk t;

	(void)state;
	talk(&t, real, "m\no\ng intent\nn\nm\nq\nq\n");
	assert_non_null(strstr(t.said, "settles most"));
	assert_non_null(strstr(t.said, "Question 3.4: date of birth"));
	assert_non_null(strstr(t.said, "This question: can change the range"));
	assert_non_null(strstr(t.said, "subject: open (may change the range with other answers)"));
	assert_non_null(strstr(t.said, "recidivist: open (changes only notes)"));
	assert_non_null(strstr(t.said, "cost of the data: open (only under another reading)"));
	assert_non_null(strstr(t.said, "No open question can change the range any more."));
	assert_null(strstr(t.said, "Not counted"));
	talk_done(&t);
	talk(&t, real, "g intent\nd\nm\nq\nq\n");
	assert_non_null(strstr(t.said, " Not counted: 1 that nobody could answer; it can still change the range."));
	talk_done(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_interview_from_the_first_question_to_the_last),
		cmocka_unit_test(the_end_of_input_ends_it), cmocka_unit_test(commands),
		cmocka_unit_test(lots_are_added_copied_and_deleted),
		cmocka_unit_test(a_dispute_asks_every_side),
		cmocka_unit_test(a_dispute_is_edited_line_by_line),
		cmocka_unit_test(any_lines_are_survived_in_harmless_bytes),
		cmocka_unit_test(law_is_shown_and_searched),
		cmocka_unit_test(m_asks_what_settles_most),
		cmocka_unit_test(a_failed_save_is_said_and_shows_in_the_exit_code),
	};
	int failed;

	setlocale(LC_ALL, "C.UTF-8");
	setenv("LANGUAGE", "en", 1);
	toy = loaded("tests/data/toy.yaml");
	real = loaded("questionnaires/cn-253-1");
	if (toy == NULL || real == NULL)
		return 99;
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	questionnaire_free(toy);
	questionnaire_free(real);
	return failed;
}
