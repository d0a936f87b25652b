/*
 * What bad input may cost: the real program refuses every bad questionnaire and every bad line, and
 * files made to be slow or large, in little time and memory.
 */
#include "watched.h"

#include <qingjie/array.h>
#include <qingjie/buf.h>

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define BAD "tests/bad/questionnaires"
#define CPU_SECONDS (0.2 * WATCHED_SLOWER)
#define MEMORY_KIB (64L * 1024 * WATCHED_LARGER)
#define GIVE_UP_SECONDS (10 * WATCHED_SLOWER) /* of processor time */
#define TRIES 3 /* the best one counts, for other programs also use this machine */
#define LONG_LINE (8u << 20)

static char folder[] = "/tmp/qingjie-limits-XXXXXX";
static char input[64], said[64];

struct cost {
	int code; /* as a shell sees it */
	double seconds;
	long kib;
};

static void
start(const char *const argv[])
{
	struct rlimit limit = { GIVE_UP_SECONDS, GIVE_UP_SECONDS };
	int nothing = open("/dev/null", O_RDONLY);
	int out = open(said, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	setrlimit(RLIMIT_CPU, &limit);
	if (dup2(nothing, 0) == 0 && dup2(out, 1) == 1 && dup2(out, 2) == 2)
		execv(argv[0], (char *const *)(uintptr_t)argv);
	_exit(127);
}

static double
seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static struct cost
run(const char *const argv[])
{
	struct rusage usage;
	int status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0)
		start(argv);
	assert_int_equal(wait4(pid, &status, 0, &usage), pid);
	return (struct cost){ WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
		seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss };
}

/* `what` is for messages; what the program says stays in the file `said`. */
static void
assert_refused(const char *const argv[], const char *what)
{
	struct cost c = run(argv);

	for (int i = 1; i < TRIES && c.seconds > CPU_SECONDS; i++)
		c = run(argv);
	if (c.code != 1)
		fail_msg("%s ended with %d", what, c.code);
	if (c.seconds > CPU_SECONDS)
		fail_msg("%s took %f s", what, c.seconds);
	if (c.kib > MEMORY_KIB)
		fail_msg("%s took %ld KiB", what, c.kib);
}

static void
assert_line_refused(const char *what)
{
	static const char *const argv[] = { QINGJIE, "evaluate", "--lang", "en", "--as-of",
		"2026-11-22", input, NULL };

	assert_refused(argv, what);
}

static void
assert_questionnaire_refused(const char *name)
{
	const char *const argv[] = { QINGJIE, "check", "--lang", "en", name, NULL };

	assert_refused(argv, name);
}

static void
assert_facts_refused(const char *what)
{
	static const char *const argv[] = { QINGJIE, "interview", "--plain", "--lang", "en",
		"--as-of", "2026-11-22", "--facts", input, NULL };

	assert_refused(argv, what);
}

static struct buf
read_file(const char *path)
{
	struct buf b = { 0 };
	char bytes[4096];
	size_t n;
	FILE *f = fopen(path, "rb");

	assert_non_null(f);
	buf_puts(&b, "");
	while ((n = fread(bytes, 1, sizeof bytes, f)) > 0)
		buf_add(&b, bytes, n);
	fclose(f);
	return b;
}

static void
write_input(const char *bytes, size_t len)
{
	FILE *f = fopen(input, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
}

static void
assert_said_as_expected(const char *name)
{
	char path[NAME_MAX + 16];

	snprintf(path, sizeof path, "%.*s.expected", (int)strlen(name) - 5, name);
	struct buf expected = read_file(path), got = read_file(said);
	assert_string_equal(got.s, expected.s);
	buf_done(&expected);
	buf_done(&got);
}

static void
bad_questionnaires_cost_little(void **state)
{
	char here[PATH_MAX];
	unsigned n = 0;

	(void)state;
	assert_non_null(getcwd(here, sizeof here));
	assert_int_equal(chdir(BAD), 0);
	DIR *all = opendir(".");
	assert_non_null(all);
	for (struct dirent *e; (e = readdir(all));) {
		size_t len = strlen(e->d_name);
		if (len < 6 || strcmp(e->d_name + len - 5, ".yaml") != 0)
			continue;
		assert_questionnaire_refused(e->d_name);
		assert_said_as_expected(e->d_name);
		n++;
	}
	closedir(all);
	assert_int_equal(chdir(here), 0);
	assert_true(n >= 250);
}

static void
bad_lines_cost_little(void **state)
{
	struct buf all = read_file("tests/bad/lines.jsonl");
	unsigned n = 0;

	(void)state;
	for (const char *at = all.s, *end = all.s + all.len, *next; at < end; at = next) {
		char what[32];
		next = memchr(at, '\n', (size_t)(end - at));
		next = next ? next + 1 : end;
		write_input(at, (size_t)(next - at));
		snprintf(what, sizeof what, "line %u", ++n);
		assert_line_refused(what);
	}
	assert_true(n >= 250);
	buf_done(&all);
}

/* Lines, facts and questionnaires of eight megabytes without an end of line. */
static void
long_lines_cost_little(void **state)
{
	static const char *const parts[] = { " ", "x", "[", "{\"a\":", "\"", "1", "\\", "[1,", "- ",
		"a: ", "# ", "\xff", "\xe4\xba\x8c" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		struct buf b = { 0 };
		char what[32];
		while (b.len < LONG_LINE)
			buf_puts(&b, parts[i]);
		write_input(b.s, b.len);
		buf_done(&b);
		snprintf(what, sizeof what, "a line of “%s”", parts[i]);
		assert_line_refused(what);
		assert_facts_refused(what);
		assert_questionnaire_refused(input);
	}
}

/* Cases with more rows than a table may have, in a line that is not too long. */
static void
too_many_rows_cost_little(void **state)
{
	struct buf b = { 0 };

	(void)state;
	buf_puts(&b, "{\"facts\": {\"batches\": [{}");
	while (b.len < (4u << 20) - 8)
		buf_puts(&b, ",{}");
	buf_puts(&b, "]}}\n");
	write_input(b.s, b.len);
	buf_done(&b);
	assert_line_refused("a line with too many rows");
}

static int
set_up(void **state)
{
	const char *srcdir = getenv("srcdir");

	(void)state;
	setenv("LC_ALL", "C.UTF-8", 1);
	if ((srcdir && chdir(srcdir) != 0) || !mkdtemp(folder))
		return -1;
	snprintf(input, sizeof input, "%s/input", folder);
	snprintf(said, sizeof said, "%s/said", folder);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	unlink(input);
	unlink(said);
	return rmdir(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bad_questionnaires_cost_little),
		cmocka_unit_test(bad_lines_cost_little),
		cmocka_unit_test(long_lines_cost_little),
		cmocka_unit_test(too_many_rows_cost_little),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
