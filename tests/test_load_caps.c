/* The loader's caps, each at its limit and one past it, and files made to be slow. */
#include "draft.h"
#include "watched.h"

#include <qingjie/array.h>
#include <qingjie/load.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define BAD_SECONDS (0.2 * WATCHED_SLOWER)

#define AT_THE_LIMIT_AND_PAST(name, make, limit, what)                                             \
	static void name(void **state)                                                             \
	{                                                                                          \
		struct buf good = make(limit), bad = make((limit) + 1);                            \
		(void)state;                                                                       \
		draft_loads(&good);                                                               \
		draft_told(&bad, what);                                                           \
	}

static struct buf
of_bytes(unsigned n)
{
	struct buf b = draft_start();

	while (b.len < n)
		buf_add(&b, b.len % 80 ? "#" : "\n", 1);
	return b;
}
AT_THE_LIMIT_AND_PAST(
    a_file_has_at_most_a_mebibyte, of_bytes, 1024 * 1024, "larger than 1048576 bytes")

static struct buf
of_depth(unsigned n)
{
	struct buf b = draft_start();
	unsigned nested = n - 4; /* the file, derive, case, and the name in the innermost */

	buf_puts(&b, "derive:\n  case:\n    x: ");
	draft_repeat(&b, "{not: ", nested);
	buf_puts(&b, "works");
	draft_repeat(&b, "}", nested);
	buf_puts(&b, "\n");
	return b;
}
AT_THE_LIMIT_AND_PAST(nodes_nest_32_deep, of_depth, 32, "nested too deeply")

static struct buf
of_title(unsigned n)
{
	struct buf b = draft_start();

	buf_puts(&b, "gates:\n  g: {tier: mild, when: works, source: s, name: {zh: 名, en: ");
	draft_repeat(&b, "x", n);
	buf_puts(&b, "}}\n");
	return b;
}
AT_THE_LIMIT_AND_PAST(a_text_has_at_most_64_kibibytes, of_title, 64 * 1024, "This text is too long")

static struct buf
of_questions(unsigned n)
{
	struct buf b = draft_start();

	for (unsigned i = 1; i < n; i++)
		buf_printf(&b, "  f%u: {topic: t, type: yes-no, presumed: no, "
		    "name: {zh: 名, en: n}, ask: {zh: 问, en: a}}\n", i);
	return b;
}
AT_THE_LIMIT_AND_PAST(there_are_at_most_2000_questions, of_questions, 2000, "more than 2000 facts")

static struct buf
of_options(unsigned n)
{
	struct buf b = draft_start();

	buf_puts(&b, "  o: {topic: t, type: option, name: {zh: 名, en: n}, ask: {zh: 问, en: a}, "
	             "presumed: [a0");
	for (unsigned i = 1; i < n; i++)
		buf_printf(&b, ", a%u", i);
	buf_puts(&b, "], options: {");
	for (unsigned i = 0; i < n; i++)
		buf_printf(&b, "a%u: {name: {zh: 名, en: n}}, ", i);
	buf_puts(&b, "}}\n");
	return b;
}
AT_THE_LIMIT_AND_PAST(a_fact_has_at_most_64_options, of_options, 64, "needs 1 to 64 options")

static struct buf
of_tables(unsigned n)
{
	struct buf b = draft_start();

	for (unsigned i = 0; i < n; i++)
		buf_printf(&b, "  t%u: {topic: t, type: table, at-most: 5, complete: works, "
		    "name: {zh: 名, en: n}, row: {zh: 行, en: r}, ask: {zh: 问, en: a}, "
		    "columns: {c: {type: yes-no, "
		    "presumed: no, name: {zh: 名, en: n}, ask: {zh: 问, en: a}}}}\n", i);
	return b;
}
AT_THE_LIMIT_AND_PAST(there_are_at_most_4_tables, of_tables, TABLES_MAX, "at most 4 tables")

static struct buf
of_rows(unsigned n)
{
	struct buf b = draft_start();

	buf_printf(&b, "  t1: {topic: t, type: table, at-most: %u, complete: works, "
	    "name: {zh: 名, en: n}, row: {zh: 行, en: r}, ask: {zh: 问, en: a}, "
	    "columns: {c: {type: yes-no, "
	    "presumed: no, name: {zh: 名, en: n}, ask: {zh: 问, en: a}}}}\n", n);
	return b;
}
AT_THE_LIMIT_AND_PAST(
    a_table_has_at_most_10000_rows, of_rows, 10000, "Write a number from 1 to 10000.")

static struct buf
of_tiers(unsigned n)
{
	struct buf b = draft_start();
	const char *text = "{zh: 轻, en: mild}";

	b.len -= strlen(draft_facts);
	for (unsigned i = 1; i < n; i++)
		buf_printf(&b, "  t%u: {name: %s, brief: %s, range: %s}\n", i, text, text, text);
	buf_puts(&b, draft_facts);
	return b;
}
AT_THE_LIMIT_AND_PAST(there_are_at_most_16_tiers, of_tiers, 16, "more of these than the 16")

static struct buf
of_rules(unsigned n)
{
	struct buf b = draft_start();

	buf_puts(&b, "rules:\n");
	for (unsigned i = 0; i < n; i++)
		buf_printf(
		    &b, "  r%u: {tier: mild, when: works, source: s, name: {zh: 名, en: n}}\n", i);
	return b;
}
AT_THE_LIMIT_AND_PAST(there_are_at_most_1000_rules, of_rules, 1000, "more of these than the 1000")

static struct buf
of_flags(unsigned n)
{
	struct buf b = draft_start();

	buf_puts(&b, "flags:\n");
	for (unsigned i = 0; i < n; i++)
		buf_printf(
		    &b, "  f%u: {when: works, name: {zh: 名, en: n}, text: {zh: 文, en: t}}\n", i);
	return b;
}
AT_THE_LIMIT_AND_PAST(there_are_at_most_64_flags, of_flags, 64, "more of these than the 64")

static struct buf
of_derived(unsigned n)
{
	struct buf b = draft_start();

	buf_puts(&b, "derive:\n  case:\n");
	for (unsigned i = 0; i < n; i++)
		buf_printf(&b, "    v%u: works\n", i);
	return b;
}
AT_THE_LIMIT_AND_PAST(
    there_are_at_most_2000_derived_values, of_derived, 2000, "more than 2000 derived")

/* Each value rests on the one before it, which is written behind it. */
static struct buf
of_chain(unsigned n)
{
	struct buf b = draft_start();

	buf_puts(&b, "derive:\n  case:\n");
	for (unsigned i = n; i > 1; i--)
		buf_printf(&b, "    v%u: v%u\n", i, i - 1);
	buf_puts(&b, "    v1: works\n");
	return b;
}
AT_THE_LIMIT_AND_PAST(
    definitions_rest_on_one_another_64_deep, of_chain, 64, "More than 64 definitions")

static struct buf
of_rising_chain(unsigned n)
{
	struct buf b = draft_start();

	buf_puts(&b, "derive:\n  case:\n    v1: works\n");
	for (unsigned i = 2; i <= n; i++)
		buf_printf(&b, "    v%u: v%u\n", i, i - 1);
	return b;
}
AT_THE_LIMIT_AND_PAST(
    the_order_of_definitions_does_not_matter, of_rising_chain, 64, "More than 64 definitions")

static struct buf
of_tokens(unsigned n)
{
	struct buf b = draft_start();

	buf_puts(&b, "derive:\n  case:\n    x: ");
	buf_puts(&b, n % 2 ? "1" : "(1)");
	for (unsigned i = n % 2 ? 1 : 3; i + 1 < n; i += 2)
		buf_puts(&b, " + 1");
	if (n % 2 == 0)
		buf_puts(&b, " + 1");
	b.len -= n % 2 == 0 ? 4 : 0;
	buf_puts(&b, n % 2 ? "\n" : " -\n");
	return b;
}

static void
an_expression_has_at_most_200_words_and_signs(void **state)
{
	struct buf good = of_tokens(200), bad = of_tokens(201);

	(void)state;
	draft_not_told(&good, "This expression is too long");
	draft_told(&bad, "This expression is too long");
}

static struct buf
of_parentheses(unsigned n)
{
	struct buf b = draft_start();

	buf_puts(&b, "derive:\n  case:\n    x: ");
	draft_repeat(&b, "(", n);
	buf_puts(&b, "1");
	draft_repeat(&b, ")", n);
	buf_puts(&b, "\n");
	return b;
}
AT_THE_LIMIT_AND_PAST(parentheses_nest_32_deep, of_parentheses, 32, "“(” cannot stand here")

/* `n` nodes in all, 99 of them in each value but the last. */
static struct buf
of_expressions(unsigned n)
{
	struct buf b = draft_start();
	unsigned left = n;

	buf_puts(&b, "derive:\n  case:\n");
	for (unsigned v = 0; left > 0; v++) {
		unsigned here = left > 99 ? 99 : left;
		here -= here % 2 == 0;
		buf_printf(&b, "    v%u: 1", v);
		draft_repeat(&b, " + 1", here / 2);
		buf_puts(&b, "\n");
		left -= here;
	}
	return b;
}
AT_THE_LIMIT_AND_PAST(there_are_at_most_8000_expressions, of_expressions, 8000,
    "expressions of this questionnaire are too many")

static struct buf
of_events(unsigned n)
{
	struct buf b = { 0 };

	buf_puts(&b, "x: [");
	for (unsigned i = 9; i < n; i++) /* nine for the list and what stands around it */
		buf_puts(&b, "a, ");
	buf_puts(&b, "]\n");
	return b;
}

static void
a_file_has_at_most_100000_parts(void **state)
{
	struct buf good = of_events(100000), bad = of_events(100001);

	(void)state;
	draft_not_told(&good, "too many parts");
	draft_told(&bad, "too many parts");
}

static struct buf
of_key(unsigned n)
{
	struct buf b = draft_start();

	buf_puts(&b, "? ");
	draft_repeat(&b, "k", n);
	buf_puts(&b, "\n: v\n");
	return b;
}

static void
a_key_has_at_most_a_kibibyte(void **state)
{
	struct buf good = of_key(1024), bad = of_key(1025);

	(void)state;
	draft_not_told(&good, "too long");
	draft_told(&bad, "This key is too long");
}

static void
load_with_files(unsigned n, bool good)
{
	struct problems problems;
	struct buf b = draft_start();
	char path[64];

	buf_puts(&b, "files: [f1.yaml");
	for (unsigned i = 1; i < n; i++) {
		snprintf(path, sizeof path, "%s/f%u.yaml", draft_folder, i);
		draft_write(path, "units: {}\n", 10);
		if (i > 1)
			buf_printf(&b, ", f%u.yaml", i);
	}
	buf_puts(&b, "]\n");
	snprintf(path, sizeof path, "%s/questionnaire.yaml", draft_folder);
	draft_write(path, b.s, b.len);
	problems_init(&problems);
	struct questionnaire *q = questionnaire_load(draft_folder, &problems);
	assert_int_equal(q != NULL, good);
	if (!good)
		assert_string_equal(
		    problems.at[0].what, "A questionnaire can have at most 64 files");
	questionnaire_free(q);
	problems_done(&problems);
	buf_done(&b);
	unlink(path);
	for (unsigned i = 1; i < n; i++) {
		snprintf(path, sizeof path, "%s/f%u.yaml", draft_folder, i);
		unlink(path);
	}
}

static void
there_are_at_most_64_files(void **state)
{
	(void)state;
	load_with_files(64, true);
	load_with_files(65, false);
}

/* A number of sums of a value that rests `doublings` times on two of the one before it. */
static struct buf
sums_of_doubling_values(unsigned sums, unsigned doublings)
{
	struct buf b = draft_start();

	buf_puts(&b,
	    "  r: {topic: t, type: table, at-most: 5, complete: works, name: {zh: 名, en: n}, "
	    "row: {zh: 行, en: r}, ask: {zh: 问, en: a}, columns: {c: {type: number, "
	    "unit: people, between: [0, 9], "
	    "presumed: lowest, name: {zh: 名, en: n}, ask: {zh: 问, en: a}}}}\n"
	    "derive:\n  case:\n");
	for (unsigned i = 0; i < sums; i++)
		buf_printf(&b, "    total%u: {sum: r, of: v%u}\n", i, doublings);
	buf_puts(&b, "  r:\n    v0: c\n");
	for (unsigned i = 1; i <= doublings; i++)
		buf_printf(&b, "    v%u: v%u + v%u\n", i, i - 1, i - 1);
	return b;
}

/* What a value rests on must not be multiplied without end. */
static void
sums_of_doubling_values_are_refused(void **state)
{
	struct buf b = sums_of_doubling_values(1, 40);

	(void)state;
	draft_told(&b, "rests on too many other values");
}

/* Files made to be slow */

/* The best of three, for other programs also use this machine. */
static void
assert_quick(struct buf *b, const char *what)
{
	double best = 60;

	for (unsigned i = 0; i < 3; i++) {
		clock_t from = clock();
		char *said = draft_problems(b);
		double took = (double)(clock() - from) / CLOCKS_PER_SEC;
		if (!strstr(said, what))
			fail_msg("“%s” is missing in:\n%.2000s", what, said);
		free(said);
		best = took < best ? took : best;
	}
	if (best > BAD_SECONDS)
		fail_msg("“%s” took %f s", what, best);
	buf_done(b);
}

static struct buf
repeated(const char *head, const char *s, size_t bytes)
{
	struct buf b = { 0 };

	buf_puts(&b, head);
	while (b.len + strlen(s) < bytes)
		buf_puts(&b, s);
	return b;
}

static void
many_sums_are_checked_quickly(void **state)
{
	struct buf b = sums_of_doubling_values(1500, 17);
	char *said = draft_problems(&b);

	(void)state;
	assert_string_equal(said, "");
	free(said);
	assert_quick(&b, "");
}

static void
hostile_files_are_refused_quickly(void **state)
{
	static const struct { const char *head, *s, *what; } files[] = {
		{ "", "[", "nested too deeply" },
		{ "", "{", "nested too deeply" },
		{ "", "- ", "nested too deeply" },
		{ "", "? ", "nested too deeply" },
		{ "x: [", "&a b, ", "Anchors" },
		{ "x: [", "*a, ", "Aliases" },
		{ "", "a", "too long" },
		{ "", "a: ", "colon" },
		{ "", "a\n", "too long" },
		{ "x: \"", "\\u0041", "does not end" },
		{ "x: \"", "\n", "does not end" },
		{ "", "\x1b", "invisible" },
		{ "", "\xff", "UTF-8" },
		{ "", "\x1b\n", "invisible" },
		{ "", "a: 1\n", "too many parts" },
		{ "", "!t a\n", "Tags" },
		{ "", "---\n", "second document" },
		{ "", "%TAG !a! b\n", "cannot begin with %" },
		{ "derive: {case: {x: ", "(", "too long" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		struct buf b = repeated(files[i].head, files[i].s, 1024 * 1024);
		assert_quick(&b, files[i].what);
	}
}

static void
many_problems_are_found_quickly(void **state)
{
	struct buf b = draft_start();

	(void)state;
	buf_puts(&b, "derive:\n  case:\n");
	for (unsigned i = 0; b.len < 1000000 && i < 2000; i++) {
		buf_printf(&b, "    v%u: ", i);
		draft_repeat(&b, "n+", 90);
		buf_puts(&b, "n\n");
	}
	assert_quick(&b, "more problems than are shown");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_has_at_most_a_mebibyte),
		cmocka_unit_test(nodes_nest_32_deep),
		cmocka_unit_test(a_text_has_at_most_64_kibibytes),
		cmocka_unit_test(a_key_has_at_most_a_kibibyte),
		cmocka_unit_test(a_file_has_at_most_100000_parts),
		cmocka_unit_test(there_are_at_most_64_files),
		cmocka_unit_test(there_are_at_most_2000_questions),
		cmocka_unit_test(a_fact_has_at_most_64_options),
		cmocka_unit_test(there_are_at_most_4_tables),
		cmocka_unit_test(a_table_has_at_most_10000_rows),
		cmocka_unit_test(there_are_at_most_16_tiers),
		cmocka_unit_test(there_are_at_most_1000_rules),
		cmocka_unit_test(there_are_at_most_64_flags),
		cmocka_unit_test(there_are_at_most_2000_derived_values),
		cmocka_unit_test(definitions_rest_on_one_another_64_deep),
		cmocka_unit_test(the_order_of_definitions_does_not_matter),
		cmocka_unit_test(an_expression_has_at_most_200_words_and_signs),
		cmocka_unit_test(parentheses_nest_32_deep),
		cmocka_unit_test(there_are_at_most_8000_expressions),
		cmocka_unit_test(sums_of_doubling_values_are_refused),
		cmocka_unit_test(hostile_files_are_refused_quickly),
		cmocka_unit_test(many_problems_are_found_quickly),
		cmocka_unit_test(many_sums_are_checked_quickly),
	};

	return cmocka_run_group_tests(tests, draft_set_up, draft_tear_down);
}
