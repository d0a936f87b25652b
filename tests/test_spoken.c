/*
 * Line by line everything can be done that the screen does, and nothing is said in other bytes or
 * signs than a screen reader can speak.
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

#include <qingjie/array.h>
#include <qingjie/date.h>
#include <qingjie/plain.h>
#include <qingjie/tongue.h>
#include <qingjie/tour.h>

#include "../src/view/bindings.h"
#include "dice.h"
#include "loaded.h"
#include "rounds.h"

#define SESSIONS 200
#define LINES_OF_ONE 120

static struct questionnaire *questionnaires[2];

/* What does the same line by line; or why nothing need to. */
static const struct {
	const char *word, *why;
} twins[] = {
#define LINES_ARE_READ "what is long is read line by line: the terminal scrolls"
#define NO_CURSOR "there is no cursor: what is meant is named by its number"
#define LINE_IS_EDITED "a line is edited by the terminal until Enter"
	[ACTION_CHOOSE] = { NULL, "the number of a line chooses it" },
	[ACTION_UP] = { NULL, NO_CURSOR },
	[ACTION_DOWN] = { NULL, NO_CURSOR },
	[ACTION_LEFT] = { NULL, NO_CURSOR },
	[ACTION_RIGHT] = { NULL, NO_CURSOR },
	[ACTION_PAGE_UP] = { NULL, LINES_ARE_READ },
	[ACTION_PAGE_DOWN] = { NULL, LINES_ARE_READ },
	[ACTION_FIRST] = { NULL, NO_CURSOR },
	[ACTION_LAST] = { NULL, NO_CURSOR },
	[ACTION_YES] = { NULL, "y, or the number of the line, answers yes" },
	[ACTION_NO] = { NULL, "n, or the number of the line, answers no" },
	[ACTION_UNKNOWN] = { "d", NULL },
	[ACTION_REFUSE] = { "x", NULL },
	[ACTION_DISPUTE] = { "t", NULL },
	[ACTION_WITHDRAW] = { "del", NULL },
	[ACTION_BACK] = { "b", NULL },
	[ACTION_FORWARD] = { "f", NULL },
	[ACTION_UNDO] = { "u", NULL },
	[ACTION_REDO] = { "r", NULL },
	[ACTION_ADD] = { "a", NULL },
	[ACTION_COPY] = { "c", NULL },
	[ACTION_DELETE] = { "del", NULL },
	[ACTION_GO_ON] = { "n", NULL },
	[ACTION_OUTLINE] = { "o", NULL },
	[ACTION_LAW] = { "w", NULL },
	[ACTION_PROOF] = { "p", NULL },
	[ACTION_CONTESTED] = { "C", NULL },
	[ACTION_HELP] = { "?", NULL },
	[ACTION_FILTER] = { "/", NULL },
	[ACTION_ESCAPE] = { NULL, "no page is opened: what is said leaves the question where it is" },
	[ACTION_QUIT] = { "q", NULL },
	[ACTION_LEAVE] = { "q", NULL },
	[ACTION_BACKSPACE] = { NULL, LINE_IS_EDITED },
	[ACTION_ERASE] = { NULL, LINE_IS_EDITED },
	[ACTION_CLEAR] = { NULL, LINE_IS_EDITED },
	[ACTION_CHANGES] = { "v", NULL },
	[ACTION_TURN] = { NULL, "v says both directions" },
	[ACTION_TRY] = { "try", NULL },
	[ACTION_KEEP] = { "keep", NULL },
	[ACTION_NEXT_SIDE] = { "f", NULL },
	[ACTION_SIDE_BEFORE] = { "b", NULL },
	[ACTION_MOST] = { "m", NULL },
	[ACTION_WORDING] = { "words", NULL },
	[ACTION_ALL_SAID] = { "n", NULL },
	[ACTION_NEW_LINE] = { NULL, "a text ends by a dot alone, so Enter is a new line" },
	[ACTION_WORD_LEFT] = { NULL, LINE_IS_EDITED },
	[ACTION_WORD_RIGHT] = { NULL, LINE_IS_EDITED },
	[ACTION_ERASE_WORD] = { NULL, LINE_IS_EDITED },
	[ACTION_ERASE_LINE] = { NULL, LINE_IS_EDITED },
	[ACTION_DEADLINES] = { "dates", NULL },
	[ACTION_FINDINGS] = { "A", NULL },
	[ACTION_ABOVE] = { "law", NULL },
	[ACTION_TIMELINE] = { "timeline", NULL },
	[ACTION_REVIEW] = { "review", NULL },
	[ACTION_OPEN] = { "open", NULL },
	[ACTION_DECIDING] = { "deciding", NULL },
	[ACTION_REMARK] = { "note", NULL },
	[ACTION_UNFOLD] = { NULL, "p says the whole tree" },
	[ACTION_TOUR] = { "tour", NULL },
	[ACTION_PALETTE] = { ":", NULL },
	[ACTION_LANGUAGE] = { "lang", NULL },
	[ACTION_COLOURS] = { NULL, "nothing is said in colours" },
};

static const char *const actions[] = {
#define ACTION(name) [ACTION_##name] = #name,
	ACTIONS(ACTION)
#undef ACTION
};

/* What an interview, or the tour before it, says to these lines; the caller's, for free(). */
static char *
said_from(const struct questionnaire *q, enum language l, const char *lines, bool toured)
{
	struct session s;
	char *said;
	size_t len;
	FILE *in = fmemopen((void *)(uintptr_t)lines, strlen(lines), "r");
	FILE *out = open_memstream(&said, &len);

	assert_true(in != NULL && out != NULL);
	tongue_speak(l);
	session_init(&s, q, date_day(2036, 11, 22), l);
	assert_true(!toured || tour_begin(&s));
	assert_int_equal(plain_run(&s, in, out), 0);
	session_done(&s);
	fclose(in);
	assert_int_equal(fclose(out), 0);
	assert_int_equal(strlen(said), len);
	return said;
}

static char *
said_to(const struct questionnaire *q, enum language l, const char *lines)
{
	return said_from(q, l, lines, false);
}

static void
every_action_has_a_twin_or_a_reason(void **state)
{
	char *help = said_to(questionnaires[0], LANG_EN, "?\n");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(actions); i++) {
		struct buf line = { 0 };

		if (i >= ARRAY_LEN(twins) || (twins[i].word == NULL) == (twins[i].why == NULL))
			fail_msg("%s has no command line by line, and no reason why not", actions[i]);
		if (twins[i].word == NULL)
			continue;
		buf_printf(&line, "\n%s: ", twins[i].word);
		if (strstr(help, line.s) == NULL)
			fail_msg("%s: ? does not say what “%s” does", actions[i], twins[i].word);
		buf_done(&line);
	}
	free(help);
}

/* Signs that are drawn and not spoken: boxes, blocks, shapes, arrows, Braille, private ones. */
static bool
is_drawn(ucs4_t c)
{
	return (c >= 0x2190 && c <= 0x21ff) || (c >= 0x2500 && c <= 0x25ff) ||
	    (c >= 0x2700 && c <= 0x28ff) || c == 0x2022 || (c >= 0xe000 && c <= 0xf8ff);
}

static void
assert_spoken(const char *said, const char *lines)
{
	size_t left = strlen(said), at = 0;

	while (at < left) {
		ucs4_t c;
		int n = u8_mbtoucr(&c, (const uint8_t *)said + at, left - at);
		bool byte = c == '\n' || (c >= 0x20 && c <= 0x7e) || c >= 0xa1;

		if (n <= 0 || !byte || is_drawn(c))
			fail_msg("U+%04X is said:\n%.*s\nto:\n%s", (unsigned)c, 120,
			    said + (at > 80 ? at - 80 : 0), lines);
		at += (size_t)n;
	}
}

static const char *const parts[] = {
	"1", "2", "3", "4", "5", "y", "n", "d", "x", "b", "f", "u", "r", "s", "o", "a", "c 1", "del 1",
	"delete", "t", "w", "w 2", "p", "?", "? 1", "A", "C", "C 1", "C 2", "v", "try 1", "keep", "drop",
	"dates", "timeline", "review", "open", "deciding", "words", "m", "m", "g 4", "g 17", "g 60",
	"g intent", "g batches", "g 91", "12", "2024-05", "300-600", "", ".", "note", "note 1 row",
	"note -", "note \x1b]0;x\a\xe2\x80\xae\xe2\x94\x80\xe2\x97\x8f", "law 253", "law act-2", "/ a",
	"o a", "\x1b[31m", "\xff\xfe", "\xc2\x9b", "\xe2\xa0\xbf\xe2\x96\x88", "5000\xe4\xb8\x87", "del",
	"words", "no",
};

static void
whatever_is_said_can_be_spoken(void **state)
{
	(void)state;
	for (unsigned i = 0; i < rounds(SESSIONS); i++) {
		struct dice d = { i * 2 + 1 };
		struct buf lines = { 0 };

		for (unsigned k = 0; k < LINES_OF_ONE; k++)
			buf_printf(&lines, "%s\n", parts[dice_roll(&d, ARRAY_LEN(parts))]);
		char *said = said_to(questionnaires[i % 2], i / 2 % 2 ? LANG_ZH : LANG_EN, lines.s);
		assert_spoken(said, lines.s);
		free(said);
		buf_done(&lines);
	}
}

static unsigned
times(const char *text, const char *part)
{
	unsigned n = 0;

	for (const char *s = text; (s = strstr(s, part)) != NULL; s += strlen(part))
		n++;
	return n;
}

/* The verdict is said when it changes; what can be typed is said in full once. */
static void
nothing_is_repeated_needlessly(void **state)
{
	char *said = said_to(questionnaires[0], LANG_EN, "y\n10\n20\ng staff\n30\ng staff\n99\ng staff\n");

	(void)state;
	assert_int_equal(times(said, "Type a number or a range"), 1);
	assert_true(times(said, "A number or a range; d, x, ?") > 0);
	assert_int_equal(times(said, "Noted: "), 5);
	assert_int_equal(times(said, "The verdict is now: "), 2);
	free(said);
}

/* A line that says nothing new of the question does not say it all again. */
static void
a_mistake_leaves_the_question_as_it_was(void **state)
{
	char *said = said_to(questionnaires[0], LANG_EN, "9\nhm\n");

	(void)state;
	assert_int_equal(times(said, "Question 1.1: operates sites"), 1);
	assert_int_equal(times(said, "There is no line of that number."), 1);
	free(said);
}

/* As the list of commands and the outline call it. */
static void
a_question_is_gone_to_by_its_own_number(void **state)
{
	char *said = said_to(questionnaires[1], LANG_ZH, "g 3.3\ng 99.9\nn\n");

	(void)state;
	assert_int_equal(times(said, "问题 3.3："), 1);
	assert_int_equal(times(said, "没有这个问题。"), 1);
	assert_int_equal(times(said, "n 在这道题不起作用"), 1);
	free(said);
}

/* A paragraph is a line, however long, and in Chinese the law is said in Chinese. */
static void
pages_are_said_by_the_paragraph(void **state)
{
	char *said = said_to(questionnaires[1], LANG_ZH, "g subject\nw\n");
	char *both = said_to(questionnaires[1], LANG_EN, "g subject\nw\n");

	(void)state;
	assert_null(strstr(said, "Article"));
	assert_non_null(strstr(said, "情节严重的，处三年以下有期徒刑或者拘役，并处或者单处罚金；情节特别严重的，"));
	assert_non_null(strstr(both, "情节严重的，处三年以下有期徒刑或者拘役，并处或者单处罚金；情节特别严重的，"));
	assert_non_null(strstr(both, "Unofficial translation:"));
	free(said);
	free(both);
}

/* The reasons have no signs where there are words; a rule says whether it is met. */
static void
reasons_are_said_in_words(void **state)
{
	static const char *const signs[] = { "->", ">=", " < ", "/=", "\n+ ", "\n- ", "\n? ",
		"\n  + ", "\n  - ", "\n  ? ", " 2 x " };
	char *said[] = { said_to(questionnaires[0], LANG_EN, "y\n70\np\n"),
		said_to(questionnaires[1], LANG_ZH, "g intent\ny\np\n"),
		said_to(questionnaires[1], LANG_EN, "g intent\ny\np\n") };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(said); i++)
		for (size_t k = 0; k < ARRAY_LEN(signs); k++)
			if (strstr(said[i], signs[k]) != NULL)
				fail_msg("“%s” is said in\n%s", signs[k], said[i]);
	assert_non_null(strstr(said[0], "not less than 60"));
	assert_non_null(strstr(said[0], "\nMet: "));
	assert_non_null(strstr(said[1], "\n不符合："));
	for (size_t i = 0; i < ARRAY_LEN(said); i++)
		free(said[i]);
}

/* A part is said behind the quantity that it is a part of, and no limit is left out. */
static void
parts_are_said_where_they_count(void **state)
{
	char *said = said_to(questionnaires[1], LANG_ZH, "g intent\ny\ng act-from\n2024-01-01\n2024-05-01\n"
	    "g batches\na\n24\n2\n2\n3\ng 99\ny\ng 104\n12000\np\n");

	(void)state;
	assert_non_null(strstr(said, "新法B类条数 0 条，少于 5,000 条\n  新法C类条数 36,000 条，少于 50,000 条\n"
	    "    第 1 批：36,000 条\n"));
	assert_null(strstr(said, " 0 点，少于 1 点\n    第"));
	assert_non_null(strstr(said, "\n以上推定的依据：\n  "));
	free(said);
}

/* One language, the other on request; no signs before what rests on it. */
static void
a_source_is_said_in_one_language(void **state)
{
	char *zh = said_to(questionnaires[1], LANG_ZH, "。\nlaw cl-253-1\n");
	char *other = said_to(questionnaires[1], LANG_ZH, "。\nlaw cl-253-1 en\n");
	char *en = said_to(questionnaires[1], LANG_EN, "。\nlaw cl-253-1\n");

	(void)state;
	assert_null(strstr(zh, "Whoever"));
	assert_non_null(strstr(zh, "law cl-253-1 en：读出英文译文。"));
	assert_non_null(strstr(zh, "\n规则\n  没有可计入的信息"));
	assert_non_null(strstr(other, "Whoever"));
	assert_null(strstr(other, "情节严重的，处三年以下有期徒刑"));
	assert_non_null(strstr(en, "Whoever"));
	assert_null(strstr(en, "情节严重的，处三年以下有期徒刑"));
	free(zh);
	free(other);
	free(en);
}

/* However it is begun, line by line the tour says no signs and names no keys. */
static void
the_tour_is_said_in_words(void **state)
{
	static const char *const signs[] = { "->", "<U+", "Ctrl", ">=", "\n+ ", "\n- ", "\n? ", "\n  + " };
	const struct tour *tour = questionnaires[1]->tour;
	struct buf lines = { 0 }, behind = { 0 };

	(void)state;
	for (unsigned i = 0; i < tour->n_steps; i++)
		for (unsigned k = 0; k < tour->steps[i].n_lines; k++)
			buf_printf(&lines, "%s\n", tour->steps[i].lines[k]);
	buf_printf(&behind, ".\ntour\n%s", lines.s);
	for (unsigned i = 0; i < 4; i++) {
		char *said = said_from(questionnaires[1], i / 2 ? LANG_ZH : LANG_EN,
		    i % 2 ? behind.s : lines.s, i % 2 == 0);

		assert_non_null(strstr(said, i / 2 ? "导览到此结束" : "That was the tour"));
		assert_spoken(said, lines.s);
		for (size_t k = 0; k < ARRAY_LEN(signs); k++)
			if (strstr(said, signs[k]) != NULL)
				fail_msg("“%s” is said in\n%s", signs[k], said);
		free(said);
	}
	buf_done(&lines);
	buf_done(&behind);
}

static void
a_change_is_said_without_an_arrow(void **state)
{
	char *said = said_to(questionnaires[0], LANG_EN, "y\n10\nv\ntry 1\n");

	(void)state;
	assert_null(strstr(said, "<U+"));
	assert_non_null(strstr(said, ": from "));
	free(said);
}

/* Every entry is heard, and a line that would have been a command elsewhere is not taken in silence. */
static void
a_text_says_what_it_takes(void **state)
{
	char *said = said_to(questionnaires[1], LANG_ZH,
	    "张三\n退出\ng 3.3\n。\nnote 甲\nnote 乙\nu\n");

	(void)state;
	assert_non_null(strstr(said, "\n第 1 项：张三\n第 2 项：退出\n按文字记下；"));
	assert_int_equal(times(said, "按文字记下；要执行命令，请先单独输入一个句点结束。"), 2);
	assert_non_null(strstr(said, "已记下：可能有冲突的人 = 张三；退出；g 3.3。"));
	assert_int_equal(times(said, "；原来的备注已被替换，输入 u 恢复。"), 1);
	assert_non_null(strstr(said, "由“乙”恢复为“甲”"));
	free(said);
}

static void
a_choice_takes_the_words_that_are_read_out(void **state)
{
	char *said = said_to(questionnaires[1], LANG_ZH,
	    "g subject\n单位\ng subject\n不知道\ng subject\n拒绝回答\ng subject\nabc\nz\n");

	(void)state;
	assert_non_null(strstr(said, "已记下：主体 = 单位。"));
	assert_non_null(strstr(said, "已记下：主体 = 不知道。"));
	assert_non_null(strstr(said, "已记下：主体 = 拒绝回答。"));
	assert_non_null(strstr(said, "“abc”不是可选项。请输入 1 到 5 的编号。"));
	assert_non_null(strstr(said, "这里的命令是 lang："));
	free(said);
}

/* Whichever language is spoken, the words of both are understood. */
static void
words_of_either_language_are_taken(void **state)
{
	char *en = said_to(questionnaires[1], LANG_EN, "。\n帮助\ng subject\n单位\ng intent\n不知道\ng intent\n否\n退出\n");
	char *zh = said_to(questionnaires[1], LANG_ZH, "。\nhelp\ng subject\nunit\ng intent\ndoes not know\ng intent\nno\nquit\n");

	(void)state;
	assert_int_equal(times(en, "b: back to the question before"), 1);
	assert_non_null(strstr(en, "Noted: subject = unit"));
	assert_non_null(strstr(en, "Noted: intent = does not know"));
	assert_non_null(strstr(en, "Noted: intent = no"));
	assert_int_equal(times(zh, "b: 回到上一题"), 1);
	assert_non_null(strstr(zh, "= 单位"));
	assert_non_null(strstr(zh, "= 不知道"));
	free(en);
	free(zh);
}

/* Words for commands, where they are no answer. */
static void
words_stand_for_commands(void **state)
{
	char *zh = said_to(questionnaires[1], LANG_ZH, "张三\n结束\n。\n状态\n理由\ng intent\n是\ng intent\n"
	    "撤销\n重做\ng intent\n法条\n大纲\n备注\n甲\n。\n上一题\n结束\n离开\n");
	char *en = said_to(questionnaires[1], LANG_EN, "g intent\nstatus\nreasons\nwhy\nundo\nend\nf\nq\n");

	(void)state;
	assert_non_null(strstr(zh, "第 2 项：结束"));
	assert_non_null(strstr(zh, "\n为什么不更重"));
	assert_int_equal(times(zh, "已撤销："), 1);
	assert_int_equal(times(zh, "已重做："), 1);
	assert_non_null(strstr(zh, "的备注：甲"));
	assert_null(strstr(zh, "? 看帮助"));
	assert_null(strstr(zh, "输入已结束。"));
	assert_null(strstr(en, "? helps"));
	assert_non_null(strstr(en, "There is nothing to undo."));
	assert_null(strstr(en, "The input has ended."));
	free(zh);
	free(en);
}

/* What was not understood ends with where help is; to yes and no as the question was put. */
static void
what_is_not_understood_points_to_help(void **state)
{
	char *en = said_to(questionnaires[0], LANG_EN, "hm\ng staff\nhm\n9hm\n");
	char *zh = said_to(questionnaires[1], LANG_ZH, "g subject\nhm\ng intent\nhm\n99\ng illegal-income\n三千九百元五角\n");

	(void)state;
	assert_int_equal(times(en, "Type y or n, or the number of a line;"), 1);
	assert_int_equal(times(en, "Type y or n, or a number from 1 to 4. ? helps."), 1);
	assert_int_equal(times(en, "? helps."), 3);
	assert_int_equal(times(zh, "输入 ? 看帮助。"), 4);
	assert_non_null(strstr(zh, "“三千九百元五角”：角、分请写成小数，例如 5000.50。"));
	free(en);
	free(zh);
}

/* A text would take what is typed next, so it is not gone to on a part of its name. */
static void
a_text_is_found_and_not_gone_to(void **state)
{
	char *said = said_to(questionnaires[1], LANG_ZH, "。\n: 金额\n");

	(void)state;
	assert_int_equal(times(said, "金额部分补充"), 1);
	assert_null(strstr(said, "问题 7.12"));
	free(said);
}

static void
a_trial_ends_audibly(void **state)
{
	char *said = said_to(questionnaires[0], LANG_ZH, "y\n10\nv\ntry 1\ntry 2\ns\ns\n帮助\n退出\nleave\n");

	(void)state;
	assert_int_equal(times(said, "试算已结束，以下按实际回答。"), 1);
	assert_non_null(strstr(said, "\nq: "));
	assert_null(strstr(said, "输入已结束。"));
	free(said);
}

/* Of all there is the commands; of what fits the commands first; always how many. */
static void
what_is_found_is_counted(void **state)
{
	char *all = said_to(questionnaires[1], LANG_ZH, ":\n");
	char *some = said_to(questionnaires[1], LANG_ZH, ": 日期\n");
	const char *count = strstr(some, "\n命令 ");

	(void)state;
	assert_non_null(strstr(all, "\n命令 "));
	assert_null(strstr(all, "\ng 1: "));
	assert_non_null(strstr(all, "\nu: "));
	count = count != NULL ? count : strstr(some, "\n问题 ");
	assert_non_null(count);
	assert_non_null(strstr(some, "\ng "));
	assert_true(count < strstr(some, "\ng "));
	free(all);
	free(some);
}

static void
long_text_is_cut_where_it_no_longer_fits(void **state)
{
	struct buf lines = { 0 };

	(void)state;
	buf_puts(&lines, "g story-person\n");
	for (unsigned i = 0; i < TEXT_CHARS_MAX; i++)
		buf_puts(&lines, "\u4e00");
	buf_puts(&lines, "\nabc\n.\nnote\n");
	for (unsigned i = 0; i < REMARK_CHARS_MAX + 3; i++)
		buf_puts(&lines, "x");
	buf_puts(&lines, "\n.\nb\nnote\n.\n");
	char *said = said_to(questionnaires[1], LANG_EN, lines.s);
	assert_int_equal(times(said, "Too long: "), 2);
	assert_non_null(strstr(said, "3 characters did not fit and were left out."));
	assert_non_null(strstr(said, "Noted: about the client = \u4e00"));
	assert_null(strstr(said, "at most"));
	free(said);
	buf_done(&lines);
}

static int
set_up(void **state)
{
	char path[512];
	const char *build = getenv("BUILD_DIR");

	(void)state;
	setlocale(LC_ALL, "C.UTF-8");
	snprintf(path, sizeof path, "%s/locale", build ? build : "build");
	bindtextdomain("qingjie", path);
	bind_textdomain_codeset("qingjie", "UTF-8");
	questionnaires[0] = loaded("tests/data/toy.yaml");
	questionnaires[1] = loaded("questionnaires/cn-253-1");
	return questionnaires[0] && questionnaires[1] ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	questionnaire_free(questionnaires[0]);
	questionnaire_free(questionnaires[1]);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_action_has_a_twin_or_a_reason),
		cmocka_unit_test(whatever_is_said_can_be_spoken),
		cmocka_unit_test(nothing_is_repeated_needlessly),
		cmocka_unit_test(a_mistake_leaves_the_question_as_it_was),
		cmocka_unit_test(a_question_is_gone_to_by_its_own_number),
		cmocka_unit_test(pages_are_said_by_the_paragraph),
		cmocka_unit_test(reasons_are_said_in_words),
		cmocka_unit_test(parts_are_said_where_they_count),
		cmocka_unit_test(a_source_is_said_in_one_language),
		cmocka_unit_test(the_tour_is_said_in_words),
		cmocka_unit_test(a_change_is_said_without_an_arrow),
		cmocka_unit_test(a_text_says_what_it_takes),
		cmocka_unit_test(a_choice_takes_the_words_that_are_read_out),
		cmocka_unit_test(words_of_either_language_are_taken),
		cmocka_unit_test(words_stand_for_commands),
		cmocka_unit_test(what_is_not_understood_points_to_help),
		cmocka_unit_test(a_text_is_found_and_not_gone_to),
		cmocka_unit_test(a_trial_ends_audibly),
		cmocka_unit_test(what_is_found_is_counted),
		cmocka_unit_test(long_text_is_cut_where_it_no_longer_fits),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
