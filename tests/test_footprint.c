/*
 * What the program leaves behind: every folder that it could write into is watched while it runs,
 * so that a file which comes and goes again is seen as well.
 */
#include "leave.h"

#include <fnmatch.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include <qingjie/array.h>

#define SEEN_MOST 64

/* The folders of a person: where the program runs, and what it is told of others. */
static const struct {
	const char *name, *variable;
} folders[] = {
	{ "here", NULL }, { "home", "HOME" }, { "config", "XDG_CONFIG_HOME" }, { "data", "XDG_DATA_HOME" },
	{ "state", "XDG_STATE_HOME" }, { "cache", "XDG_CACHE_HOME" }, { "run", "XDG_RUNTIME_DIR" },
	{ "tmp", "TMPDIR" }, { "config/qingjie", NULL },
};
#define FOLDERS ARRAY_LEN(folders)

static char root[] = "/tmp/qingjie-footprint-XXXXXX", program[PATH_MAX], before[PATH_MAX];
static char settings[FOLDERS][128];
static const char *environment[FOLDERS + 2] = { "LANGUAGE=en" };
static int watch, watched[FOLDERS];
static char seen[SEEN_MOST][PATH_MAX];
static unsigned n_seen;

static int
fresh(void **state)
{
	unsigned n = 1;

	(void)state;
	strcpy(root + sizeof(root) - 7, "XXXXXX");
	if (mkdtemp(root) == NULL || chdir(root) != 0 || (watch = inotify_init1(IN_NONBLOCK)) < 0)
		return -1;
	for (size_t i = 0; i < FOLDERS; i++)
		if (mkdir(folders[i].name, 0700) != 0)
			return -1;
	for (size_t i = 0; i < FOLDERS; i++) {
		watched[i] = inotify_add_watch(watch, folders[i].name,
		    IN_CREATE | IN_MOVED_TO | IN_MODIFY | IN_DELETE_SELF);
		if (watched[i] < 0)
			return -1;
		if (folders[i].variable == NULL)
			continue;
		snprintf(settings[i], sizeof(settings[i]), "%s=%s/%s", folders[i].variable, root, folders[i].name);
		environment[n++] = settings[i];
	}
	environment[n] = NULL;
	n_seen = 0;
	return chdir("here");
}

static int
remove_all(void **state)
{
	(void)state;
	close(watch);
	if (chdir(root) != 0)
		return -1;
	unlink("here/facts.json");
	unlink("here/proof.json");
	unlink("config/qingjie/preferences");
	for (size_t i = FOLDERS; i-- > 0;)
		if (rmdir(folders[i].name) != 0) /* something is left in it */
			return -1;
	return chdir(before) == 0 ? rmdir(root) : -1;
}

static bool
is_new(const char *path)
{
	for (unsigned i = 0; i < n_seen; i++)
		if (strcmp(seen[i], path) == 0)
			return false;
	return true;
}

static const char *
folder_of(int descriptor)
{
	for (size_t i = 0; i < FOLDERS; i++)
		if (watched[i] == descriptor)
			return folders[i].name;
	return "?";
}

/* Every path at which something was made or changed, once each. */
static void
look(void)
{
	_Alignas(struct inotify_event) char bytes[16384];
	ssize_t n;

	while ((n = read(watch, bytes, sizeof(bytes))) > 0)
		for (char *at = bytes; at < bytes + n;) {
			const struct inotify_event *e = (const struct inotify_event *)(const void *)at;
			char path[PATH_MAX];

			snprintf(path, sizeof(path), "%s/%s", folder_of(e->wd), e->len > 0 ? e->name : "");
			if (is_new(path)) {
				assert_true(n_seen < SEEN_MOST);
				strcpy(seen[n_seen++], path);
			}
			at += sizeof(*e) + e->len;
		}
}

/* Nothing but this and the new file that takes its place; with NULL, nothing at all. */
static void
only(const char *path)
{
	char fresh_one[PATH_MAX];

	look();
	snprintf(fresh_one, sizeof(fresh_one), "%s.*.new", path != NULL ? path : "");
	for (unsigned i = 0; i < n_seen; i++)
		if (path == NULL || (strcmp(seen[i], path) != 0 && fnmatch(fresh_one, seen[i], 0) != 0))
			fail_msg("%s was written", seen[i]);
	if (path != NULL && n_seen == 0)
		fail_msg("%s was not written", path);
}

static struct tui *
start(const char *a, const char *b, const char *c, const char *d)
{
	return tui_start(24, 80, (const char *[]){ program, a, b, c, d, NULL }, environment);
}

static void
answer(struct tui *t)
{
	assert_true(tui_wait_for(t, "So far"));
	tui_key(t, "Tab");
	tui_type(t, "/intent");
	tui_key(t, "Enter");
	tui_key(t, "Enter");
	assert_true(tui_wait_for(t, "1. yes"));
	tui_type(t, "y");
	assert_true(tui_wait_for(t, "intent = yes"));
}

static void
an_interview_that_keeps_nothing_writes_nothing(void **state)
{
	struct tui *t = start("interview", "--lang", "en", NULL);

	(void)state;
	answer(t);
	tui_key(t, "F10");
	assert_true(tui_wait_for(t, "type the word"));
	tui_type(t, "leave");
	tui_key(t, "Enter");
	assert_int_equal(tui_finish(t), 0);
	only(NULL);
}

static void
an_interview_writes_its_facts(void **state)
{
	struct tui *t = start("interview", "--lang=en", "--facts-out", "facts.json");

	(void)state;
	answer(t);
	leave(t);
	only("here/facts.json");
}

static void
a_first_start_writes_what_was_chosen(void **state)
{
	struct tui *t = start(NULL, NULL, NULL, NULL);

	(void)state;
	assert_true(tui_wait_for(t, "6 Begin"));
	tui_key(t, "Enter");
	assert_true(tui_wait_for(t, "So far"));
	leave(t);
	only("config/qingjie/preferences");
}

static void
to_look_something_up_writes_nothing(void **state)
{
	static const struct {
		const char *words[3];
		int code;
	} commands[] = {
		{ { "law", "253-1", NULL }, 0 }, { { "law", "--search", "crime" }, 0 },
		{ { "doctor", NULL, NULL }, 0 }, { { "--help", NULL, NULL }, 0 },
		{ { "evaluate", "/dev/null", NULL }, 0 }, { { "verify-proof", "/dev/null", NULL }, 2 },
		{ { "tour", "--help", NULL }, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
		const char *const *w = commands[i].words;

		assert_int_equal(tui_finish(start(w[0], w[1], w[2], NULL)), commands[i].code);
	}
	only(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(an_interview_that_keeps_nothing_writes_nothing, fresh, remove_all),
		cmocka_unit_test_setup_teardown(an_interview_writes_its_facts, fresh, remove_all),
		cmocka_unit_test_setup_teardown(a_first_start_writes_what_was_chosen, fresh, remove_all),
		cmocka_unit_test_setup_teardown(to_look_something_up_writes_nothing, fresh, remove_all),
	};

	if (realpath(tui_program(), program) == NULL || getcwd(before, sizeof(before)) == NULL)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
