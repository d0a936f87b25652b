/*
 * The files of a questionnaire, read by several threads at once: what comes of them, and what is said
 * of those that are bad, is the same as when one thread reads one file after the other.
 */
#include "draft.h"

#include <qingjie/load.h>

#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define FILES 48
#define MANY 300 /* more problems than are kept */
#define ROUNDS 20

/* What may be wrong with a file, one after the other. */
enum flaw { GOOD, TAB, NOT_UTF8, DIRECTIVE, SYNTAX, ANCHOR, TWICE, SECOND_DOCUMENT, EMPTY, MISSING, FLAWS };

static const char *const flawed[FLAWS] = {
	[TAB] = "  x: {id: y,\tz: w}\n", [NOT_UTF8] = "  x: {id: \xFF}\n", [DIRECTIVE] = "%TAG x\n",
	[SYNTAX] = "  x: {a: [1, 2}\n", [ANCHOR] = "  x: {a: &b c}\n", [TWICE] = "  x: {a: b, a: c}\n",
	[SECOND_DOCUMENT] = "---\nx: y\n",
};

static void
path_of(char path[256], const char *folder, const char *name)
{
	snprintf(path, 256, "%s/%s", folder, name);
}

static void
name_of(char name[32], unsigned i)
{
	snprintf(name, 32, "file-%02u.yaml", i);
}

static void
write_file(const char *folder, unsigned i, enum flaw flaw)
{
	char path[256], name[32];
	struct buf b = { 0 };

	name_of(name, i);
	path_of(path, folder, name);
	buf_puts(&b, "");
	if (flaw != EMPTY)
		buf_printf(&b, "matters:\n  m%u: {name: {zh: 事项, en: matter}}\n%s", i,
		    flawed[flaw] ? flawed[flaw] : "");
	for (unsigned k = 0; flaw == TAB && k < MANY / 4; k++)
		buf_puts(&b, flawed[TAB]);
	if (flaw != MISSING)
		draft_write(path, b.s, b.len);
	else
		unlink(path);
	buf_done(&b);
}

/* A folder with a questionnaire; without `flaws` it is a good one. */
static void
write_folder(const char *folder, bool flaws)
{
	struct buf b = draft_start();
	char path[256], name[32];

	mkdir(folder, 0700);
	buf_puts(&b, "files:\n");
	for (unsigned i = 0; i < FILES; i++) {
		name_of(name, i);
		buf_printf(&b, "  - %s\n", name);
		write_file(folder, i, flaws ? (enum flaw)(i % FLAWS) : GOOD);
	}
	if (flaws)
		buf_puts(&b, "  - ../elsewhere.yaml\n  - file-00.yaml\n");
	path_of(path, folder, "questionnaire.yaml");
	draft_write(path, b.s, b.len);
	buf_done(&b);
}

static void
remove_folder(const char *folder)
{
	char path[256], name[32];

	for (unsigned i = 0; i < FILES; i++) {
		name_of(name, i);
		path_of(path, folder, name);
		unlink(path);
	}
	path_of(path, folder, "questionnaire.yaml");
	unlink(path);
	rmdir(folder);
}

/* What is said of it, or its matters in their order; the caller's to free. */
static char *
came_of(const char *folder)
{
	struct problems problems;
	struct buf out = { 0 };

	problems_init(&problems);
	struct questionnaire *q = questionnaire_load(folder, &problems);
	buf_puts(&out, "");
	problems_print(&problems, &out);
	for (unsigned i = 0; q && i < q->n_matters; i++)
		buf_printf(&out, "%s %s\n", q->matters[i].id, q->matters[i].name.in[LANG_ZH]);
	problems_done(&problems);
	questionnaire_free(q);
	return out.s;
}

/* The same, by a single thread. */
static char *
came_of_one(const char *folder)
{
	cpu_set_t all, one;
	int first = 0;

	assert_int_equal(sched_getaffinity(0, sizeof all, &all), 0);
	while (!CPU_ISSET(first, &all))
		first++;
	CPU_ZERO(&one);
	CPU_SET(first, &one);
	assert_int_equal(sched_setaffinity(0, sizeof one, &one), 0);
	char *what = came_of(folder);
	assert_int_equal(sched_setaffinity(0, sizeof all, &all), 0);
	return what;
}

static void
compare(bool flaws, const char *holds, const char *and)
{
	char folder[256];

	path_of(folder, draft_folder, "many");
	write_folder(folder, flaws);
	char *one = came_of_one(folder);
	assert_non_null(strstr(one, holds));
	assert_non_null(strstr(one, and));
	for (unsigned i = 0; i < ROUNDS; i++) {
		char *several = came_of(folder);
		assert_string_equal(several, one);
		free(several);
	}
	free(one);
	remove_folder(folder);
}

static void
good_files_come_in_the_order_of_the_list(void **state)
{
	(void)state;
	compare(false, "m0 事项\nm1 事项\nm2 事项\n", "m46 事项\nm47 事项\n");
}

static void
problems_are_the_same_whoever_reads_first(void **state)
{
	(void)state;
	compare(true, "This is not UTF-8 text", "There are more problems than are shown here.");
}

/* Fewer problems than are kept: all are told, also those of the last files. */
static void
every_bad_file_is_told(void **state)
{
	char folder[256];

	(void)state;
	path_of(folder, draft_folder, "many");
	write_folder(folder, true);
	for (unsigned i = TAB; i < FILES; i += FLAWS)
		write_file(folder, i, GOOD);
	char *one = came_of_one(folder), *several = came_of(folder);
	assert_string_equal(several, one);
	assert_non_null(strstr(one, "file-47.yaml:3:1: A second document begins here"));
	assert_non_null(strstr(one, "file-39.yaml: This file cannot be read"));
	assert_non_null(strstr(one, "is part of the questionnaire already"));
	assert_non_null(strstr(one, "not the name of a file"));
	free(one);
	free(several);
	remove_folder(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_files_come_in_the_order_of_the_list),
		cmocka_unit_test(problems_are_the_same_whoever_reads_first),
		cmocka_unit_test(every_bad_file_is_told),
	};

	return cmocka_run_group_tests(tests, draft_set_up, draft_tear_down);
}
