/*
 * Boundary vectors and published cases through the real program: each line of tests/cases/NAME.jsonl
 * must come out as NAME.expected says. See tests/cases/README.md.
 */
#include <jansson.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define LINE 8192
#define FIELDS 7

enum field { ID, PREDICTED, LOWEST, HIGHEST, MET, FLAGS, NOTE };

/* Cuts a line of tab-separated fields in place. */
static void
cut(char *line, char *field[FIELDS])
{
	line[strcspn(line, "\n")] = '\0';
	for (int i = 0; i < FIELDS; i++) {
		assert_non_null(line);
		field[i] = strsep(&line, "\t");
	}
	assert_null(line);
}

static const char *
text(const json_t *verdict, const char *key)
{
	const char *s = json_string_value(json_object_get(verdict, key));

	return s ? s : "(none)";
}

/* A list as it is written in the expectations: "-" for none. */
static void
joined(const json_t *verdict, const char *key, char *out, size_t size)
{
	size_t i, used = 0;
	json_t *item;

	snprintf(out, size, "-");
	json_array_foreach(json_object_get(verdict, key), i, item)
		used += (size_t)snprintf(out + used, size - used, "%s%s", i ? "," : "", json_string_value(item));
}

static bool
differs(const char *id, const char *what, const char *got, const char *expected)
{
	if (strcmp(got, expected) == 0)
		return false;
	print_error("%s: %s is %s, expected %s\n", id, what, got, expected);
	return true;
}

static unsigned
wrong(const json_t *verdict, char *field[FIELDS])
{
	char met[LINE], flags[LINE];

	joined(verdict, "met", met, sizeof met);
	joined(verdict, "flags", flags, sizeof flags);
	return (unsigned)differs(field[ID], "id", text(verdict, "id"), field[ID]) +
	    differs(field[ID], "predicted", text(verdict, "predicted"), field[PREDICTED]) +
	    differs(field[ID], "lowest", text(verdict, "lowest"), field[LOWEST]) +
	    differs(field[ID], "highest", text(verdict, "highest"), field[HIGHEST]) +
	    differs(field[ID], "met", met, field[MET]) + differs(field[ID], "flags", flags, field[FLAGS]);
}

static void
compare(const char *name, unsigned least)
{
	char command[512], path[128], expected[LINE], line[LINE];
	unsigned n = 0, bad = 0;

	snprintf(path, sizeof path, "tests/cases/%s.expected", name);
	snprintf(command, sizeof command,
	    "%s evaluate --json --as-of 2026-11-22 tests/cases/%s.jsonl", QINGJIE, name);
	FILE *wanted = fopen(path, "r"), *got = popen(command, "r");
	assert_non_null(wanted);
	assert_non_null(got);
	while (fgets(expected, sizeof expected, wanted)) {
		char *field[FIELDS];
		json_error_t error;
		assert_non_null(fgets(line, sizeof line, got));
		json_t *verdict = json_loads(line, JSON_REJECT_DUPLICATES, &error);
		assert_non_null(verdict);
		cut(expected, field);
		bad += wrong(verdict, field);
		json_decref(verdict);
		n++;
	}
	assert_null(fgets(line, sizeof line, got));
	fclose(wanted);
	assert_int_equal(pclose(got), 0);
	assert_true(n >= least);
	assert_int_equal(bad, 0);
}

static void
boundary_vectors(void **state)
{
	(void)state;
	compare("vectors", 101);
}

static void
published_cases(void **state)
{
	(void)state;
	compare("published", 37);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(boundary_vectors),
		cmocka_unit_test(published_cases),
	};
	const char *srcdir = getenv("srcdir");

	if (srcdir && chdir(srcdir) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
