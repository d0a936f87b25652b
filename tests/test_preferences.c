/* What a person switches on the running screen is so the next time: the real program at a terminal. */
#include "prefers.h"
#include "leave.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define HEAD "# Preferences of qingjie(1); nothing of a case. Delete this file to be asked again.\n"

static struct tui *
start(const char *a, const char *b, const char *c)
{
	return tui_start(24, 80, (const char *[]){ tui_program(), a, b, c, NULL },
	    (const char *[]){ prefers_env(), "LANGUAGE=en", NULL });
}

/* From the outline, where letters are keys. */
static void
press(struct tui *t, const char *key, const char *then)
{
	tui_type(t, key);
	assert_true(tui_wait_for(t, then));
}

/* Out of a library in either language. */
static void
close_library(struct tui *t)
{
	tui_type(t, "q");
	assert_int_equal(tui_finish(t), 0);
}

/* With preferences that name the language alone; the outline takes no key for an answer. */
static struct tui *
start_in_english(void)
{
	struct tui *t;

	assert_true(prefers_write("language = en\n"));
	t = start(NULL, NULL, NULL);
	assert_true(tui_wait_for(t, "So far"));
	press(t, "\t", "Outline");
	return t;
}

static void
what_is_switched_is_remembered(void **state)
{
	struct tui *t = start_in_english();

	(void)state;
	press(t, "=", "Colours: light");
	press(t, "=", "Colours: dark");
	press(t, "z", "大纲");
	tui_type(t, "\t");
	leave(t);
	assert_string_equal(prefers_kept(), HEAD "language = zh\ntheme = dark\n");
	t = start(NULL, NULL, NULL);
	assert_true(tui_wait_for(t, "目前"));
	press(t, "\t", "大纲");
	press(t, "=", "第 4 种"); /* it began with the third */
	leave(t);
}

static void
the_wording_too(void **state)
{
	struct tui *t = start_in_english();

	(void)state;
	press(t, "e", "now in plain words");
	leave(t);
	assert_string_equal(prefers_kept(), HEAD "language = en\nregister = plain\n");
}

/* At the first start, too, once there is a file. */
static void
after_the_first_start_it_is_remembered(void **state)
{
	struct tui *t = start(NULL, NULL, NULL);

	(void)state;
	assert_true(tui_wait_for(t, "6 Begin"));
	tui_key(t, "Enter");
	assert_true(tui_wait_for(t, "So far"));
	press(t, "\t", "Outline");
	press(t, "z", "大纲");
	leave(t);
	assert_string_equal(prefers_kept(), HEAD "language = zh\nregister = counsel\n");
}

/* What was chosen there and switched back is as it was switched last. */
static void
what_was_chosen_at_the_start_can_be_switched_back(void **state)
{
	struct tui *t = start(NULL, NULL, NULL);

	(void)state;
	assert_true(tui_wait_for(t, "6 Begin"));
	press(t, "1", "6 开始");
	tui_type(t, "6");
	assert_true(tui_wait_for(t, "目前"));
	press(t, "\t", "大纲");
	press(t, "z", "Outline");
	leave(t);
	assert_string_equal(prefers_kept(), HEAD "language = en\nregister = counsel\n");
}

/* What holds for one run is not written, and what was written before stays. */
static void
what_the_command_line_says_holds_once(void **state)
{
	struct tui *t;

	(void)state;
	assert_true(prefers_write("language = zh\n# mine\n"));
	t = start("--lang", "en", "--theme=dark");
	assert_true(tui_wait_for(t, "So far"));
	leave(t);
	assert_string_equal(prefers_kept(), "language = zh\n# mine\n");
	t = start("--lang", "en", "--register=plain");
	assert_true(tui_wait_for(t, "So far"));
	press(t, "\t", "Outline");
	press(t, "=", "Colours: light"); /* this alone was switched */
	leave(t);
	assert_string_equal(prefers_kept(), HEAD "language = zh\ntheme = light\n");
}

static void
where_there_is_no_file_none_is_made(void **state)
{
	struct tui *t = start("--lang", "en", NULL);

	(void)state;
	assert_true(tui_wait_for(t, "So far"));
	press(t, "\t", "Outline");
	press(t, "z", "大纲");
	leave(t);
	assert_int_equal(access(prefers_folder(), F_OK), -1);
}

static void
read_only_writes_nothing(void **state)
{
	struct tui *t;

	(void)state;
	assert_true(prefers_write("language = en\n"));
	t = start("--read-only", NULL, NULL);
	assert_true(tui_wait_for(t, "So far"));
	press(t, "\t", "Outline");
	press(t, "z", "大纲");
	leave(t);
	assert_string_equal(prefers_kept(), "language = en\n");
}

static void
a_broken_file_stays(void **state)
{
	struct tui *t;

	(void)state;
	assert_true(prefers_write("language = xx\n"));
	t = start(NULL, NULL, NULL);
	assert_true(tui_wait_for(t, "So far"));
	press(t, "\t", "Outline");
	press(t, "z", "大纲");
	leave(t);
	assert_string_equal(prefers_kept(), "language = xx\n");
}

static void
the_library_has_them_too(void **state)
{
	struct tui *t;

	(void)state;
	assert_true(prefers_write("language = zh\n"));
	t = start("law", NULL, NULL);
	assert_true(tui_wait_for(t, "侵犯公民个人信息"));
	press(t, "z", "now in English");
	close_library(t);
	assert_string_equal(prefers_kept(), HEAD "language = en\n");
	t = start("law", "cl-253-1-1", NULL); /* printed, but for a person */
	assert_true(tui_wait_for(t, "Criminal Law Art. 253-1(1)"));
	assert_int_equal(tui_finish(t), 0);
}

/* What is read from a pipe is the same for everybody. */
static void
a_pipe_knows_nothing_of_them(void **state)
{
	char command[512];
	struct tui *t;

	(void)state;
	assert_true(prefers_write("language = zh\n"));
	snprintf(command, sizeof(command), "%s law cl-253-1-1 | cat; %s --plain </dev/null | cat",
	    tui_program(), tui_program());
	t = start(NULL, NULL, NULL);
	assert_true(tui_wait_for(t, "目前"));
	leave(t);
	t = tui_start(40, 200, (const char *[]){ "sh", "-c", command, NULL },
	    (const char *[]){ prefers_env(), "LANGUAGE=en", NULL });
	assert_true(tui_wait_for(t, "Criminal Law Art. 253-1(1)"));
	assert_true(tui_wait_for(t, "Verdict: "));
	assert_int_equal(tui_finish(t), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		PREFERS_TEST(what_is_switched_is_remembered),
		PREFERS_TEST(the_wording_too),
		PREFERS_TEST(after_the_first_start_it_is_remembered),
		PREFERS_TEST(what_was_chosen_at_the_start_can_be_switched_back),
		PREFERS_TEST(what_the_command_line_says_holds_once),
		PREFERS_TEST(where_there_is_no_file_none_is_made),
		PREFERS_TEST(read_only_writes_nothing),
		PREFERS_TEST(a_broken_file_stays),
		PREFERS_TEST(the_library_has_them_too),
		PREFERS_TEST(a_pipe_knows_nothing_of_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
