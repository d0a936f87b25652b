/* The loader: what good questionnaires come to, and what bad ones are told. */
#include "draft.h"

#include <qingjie/array.h>
#include <qingjie/date.h>
#include <qingjie/load.h>

#include <dirent.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define BAD "tests/bad/questionnaires"
#define CHECKED "tests/bad/checked" /* those that can be used all the same */

/* Good questionnaires */

static struct questionnaire *
load_good(const char *path)
{
	struct problems problems;
	struct buf out = { 0 };

	problems_init(&problems);
	struct questionnaire *q = questionnaire_load(path, &problems);
	if (!q) {
		problems_print(&problems, &out);
		fail_msg("%s", out.s);
	}
	problems_done(&problems);
	return q;
}

static void
shipped_questionnaires_load(void **state)
{
	(void)state;
	questionnaire_free(load_good("questionnaires/cn-253-1"));
	questionnaire_free(load_good("questionnaires/cn-253-1/"));
}

static void
facts_keep_the_author_s_order(void **state)
{
	static const char *const order[] = { "operates", "form", "staff", "turnover",
		"export-turnover", "opened", "closed", "licensed-on", "sites", "kind", "danger",
		"rooms", "unused", "rented", "opened", "closed", "sites-complete",
		"reading-rented", "public-interest" };
	struct questionnaire *q = load_good("tests/data/toy.yaml");

	(void)state;
	assert_int_equal(q->n_facts, ARRAY_LEN(order));
	for (unsigned i = 0; i < q->n_facts; i++) {
		assert_string_equal(q->facts[i].id, order[i]);
		assert_int_equal(q->facts[i].order, i);
	}
	assert_int_equal(q->n_cells, 12);
	for (unsigned i = 0; i < q->n_cells; i++)
		assert_int_equal(q->case_facts[i]->cell, i);
	assert_int_equal(q->tables[0].n_columns, 7);
	assert_string_equal(q->tables[0].row.in[LANG_EN], "site");
	for (unsigned i = 0; i < q->tables[0].n_columns; i++) {
		assert_int_equal(q->tables[0].columns[i]->cell, i);
		assert_int_equal(q->tables[0].columns[i]->table, 0);
	}
	questionnaire_free(q);
}

static void
chapters_hold_sources(void **state)
{
	struct questionnaire *q = load_good("tests/data/toy.yaml");

	(void)state;
	assert_int_equal(q->n_chapters, 2);
	assert_string_equal(q->chapters[0].id, "act");
	assert_string_equal(q->chapters[1].name.in[LANG_EN], "Essays");
	assert_false(q->chapters[0].for_reading);
	assert_true(q->chapters[1].for_reading);
	assert_ptr_equal(questionnaire_source(q, "act-3")->chapter, &q->chapters[0]);
	assert_null(questionnaire_source(q, "act-4")->chapter);
	questionnaire_free(q);
}

static void
facts_say_what_they_may_be(void **state)
{
	struct questionnaire *q = load_good("tests/data/toy.yaml");
	const struct fact *turnover = questionnaire_fact(q, CASE, "turnover");
	const struct fact *export = questionnaire_fact(q, CASE, "export-turnover");
	const struct fact *opened = questionnaire_fact(q, 0, "opened");

	(void)state;
	assert_int_equal(turnover->domain.lo, 0);
	assert_int_equal(turnover->domain.hi, INT64_C(1000000000000000)); /* 10^13 crowns */
	assert_int_equal(export->domain.hi, 100000000);
	assert_ptr_equal(turnover->unit, export->unit);
	assert_int_equal(export->presumed, PRESUMED_HIGHEST);
	assert_int_equal(opened->domain.lo, date_day(1900, 1, 1));
	assert_int_equal(opened->domain.hi, INT64_MAX);
	assert_ptr_equal(opened->inherits, questionnaire_fact(q, CASE, "opened"));
	assert_int_equal(questionnaire_fact(q, CASE, "staff")->prefer, 1);
	assert_int_equal(questionnaire_fact(q, CASE, "staff")->presumed, PRESUMED_PREFER);
	assert_int_equal(questionnaire_fact(q, CASE, "operates")->first[0], 0);
	assert_int_equal(questionnaire_fact(q, CASE, "sites-complete")->first[0], 1);
	assert_true(questionnaire_fact(q, CASE, "licensed-on")->absent);
	assert_true(questionnaire_fact(q, 0, "danger")->overrides);
	assert_false(questionnaire_fact(q, 0, "danger")->asked);
	assert_false(questionnaire_fact(q, CASE, "reading-rented")->asked);
	assert_false(questionnaire_fact(q, CASE, "public-interest")->asked);
	assert_true(questionnaire_fact(q, CASE, "staff")->asked);
	questionnaire_free(q);
}

static void
options_give_settled_and_contested_values(void **state)
{
	struct questionnaire *q = load_good("tests/data/toy.yaml");
	const struct fact *kind = questionnaire_fact(q, 0, "kind");
	const struct option *store = &kind->options[1], *plant = &kind->options[2];

	(void)state;
	assert_int_equal(kind->n_columns, 2);
	assert_ptr_equal(kind->columns[0].of, questionnaire_fact(q, 0, "danger"));
	assert_string_equal(kind->columns[1].of->options[1].id, "loud");
	assert_int_equal(store->gives[0], 1);
	assert_int_equal(store->contested[0], 5);
	assert_string_equal(store->authority.in[LANG_EN], "Author A");
	assert_string_equal(store->sources.at[0]->id, "act-5");
	assert_int_equal(plant->gives[0], 4);
	assert_int_equal(plant->contested[0], 4);
	assert_int_equal(plant->gives[1], 2);
	assert_int_equal(plant->contested[1], 3);
	questionnaire_free(q);
}

static void
constraints_and_parameters_are_in_small_units(void **state)
{
	struct questionnaire *q = load_good("tests/data/toy.yaml");
	int64_t value;

	(void)state;
	assert_int_equal(q->n_constraints, 5);
	assert_int_equal(q->constraints[3].kind, CONSTRAINT_DEMANDS);
	assert_int_equal(q->constraints[3].table, 0);
	assert_int_equal(q->constraints[3].a_bits, 4); /* a plant */
	assert_int_equal(q->constraints[3].b_bits, 1); /* is not rented */
	assert_int_equal(q->constraints[4].a_bits, 4); /* neither person nor company */
	assert_true(parameter_at(&q->parameters[1], q->since, &value));
	assert_int_equal(value, 1000000);
	assert_true(parameter_at(&q->parameters[0], date_day(2034, 12, 31), &value));
	assert_int_equal(value, 50);
	assert_true(parameter_at(&q->parameters[0], date_day(2035, 1, 1), &value));
	assert_int_equal(value, 60);
	assert_true(parameter_at(&q->parameters[3], 0, &value));
	assert_int_equal(value, date_day(2031, 1, 1));
	questionnaire_free(q);
}

static void
gates_come_before_rules(void **state)
{
	struct questionnaire *q = load_good("tests/data/toy.yaml");

	(void)state;
	assert_int_equal(q->n_rules, 6);
	assert_int_equal(q->rules[0].kind, RULE_GATE);
	assert_false(q->rules[0].item);
	assert_string_equal(q->rules[1].id, "many-staff");
	assert_true(q->rules[1].item);
	assert_true(q->rules[1].route.any);
	assert_int_equal(q->rules[3].route.over, 2);
	assert_int_not_equal(q->rules[2].shown_reg, q->rules[2].reg);
	assert_false(q->rules[4].item);
	assert_int_equal(q->rules[5].kind, RULE_NOTE);
	assert_ptr_equal(q->rules[5].flag, &q->flags[0]);
	assert_int_equal(q->base_tier, 1);
	assert_int_equal(q->flags[0].tiers, 12);
	assert_int_equal(q->flags[1].tiers, 15);
	assert_int_equal(q->flags[2].compared, COMPARED_MILDER);
	assert_int_equal(q->flags[3].supposed[0].value.lo, 4);
	assert_true(q->flags[3].supposed[0].rows_reg >= 0);
	questionnaire_free(q);
}

static void
what_covers_a_matter_is_listed(void **state)
{
	static const struct {
		const char *matter;
		enum covering by;
		const char *id, *name;
	} row[] = {
		{ "danger", COVERED_BY_SOURCE, "act-5", "Example Act 2031, s. 5" },
		{ "size", COVERED_BY_FACT, "form", "form" },
		{ "danger", COVERED_BY_COLUMN, "sites.kind", "kind" },
		{ "kinds", COVERED_BY_COLUMN, "sites.kind", "kind" },
		{ "danger", COVERED_BY_OPTION, "sites.kind.plant", "plant" },
		{ "size", COVERED_BY_DERIVED, "sites.counted-rooms", "counted rooms" },
		{ "kinds", COVERED_BY_GATE, "no-site", "no site" },
		{ "size", COVERED_BY_RULE, "many-staff", "many staff" },
		{ "danger", COVERED_BY_FLAG, "must-report", "must report" },
		{ "kinds", COVERED_BY_CONSTRAINT, "plants-are-owned", "A plant is owned." },
	};
	struct questionnaire *q = load_good("tests/data/toy.yaml");

	(void)state;
	assert_int_equal(q->n_matters, 3);
	assert_string_equal(q->matters[2].name.in[LANG_EN], "kinds");
	assert_int_equal(q->n_covers, ARRAY_LEN(row));
	for (unsigned i = 0; i < q->n_covers; i++) {
		const struct cover *c = &q->covers[i];
		assert_string_equal(q->matters[c->matter].id, row[i].matter);
		assert_int_equal(c->by, row[i].by);
		assert_string_equal(c->id, row[i].id);
		assert_string_equal(c->name.in[LANG_EN], row[i].name);
	}
	questionnaire_free(q);
}

/* Bad questionnaires */

static char *
read_all(const char *path)
{
	struct buf b = { 0 };
	char bytes[4096];
	size_t n;
	FILE *f = fopen(path, "rb");

	buf_puts(&b, "");
	while (f && (n = fread(bytes, 1, sizeof bytes, f)) > 0)
		buf_add(&b, bytes, n);
	if (f)
		fclose(f);
	return b.s;
}

/* Without a check, nobody hears of it. */
static void
assert_usable(const char *name)
{
	questionnaire_free(load_good(name));
}

static void
replay_bad(const char *name, bool usable)
{
	char expected_name[NAME_MAX + 16];
	struct problems problems;
	struct buf said = { 0 };

	snprintf(expected_name, sizeof expected_name, "%.*s.expected", (int)strlen(name) - 5, name);
	problems_init(&problems);
	if (usable)
		assert_usable(name);
	struct questionnaire *q = questionnaire_check(name, &problems);
	assert_int_equal(q != NULL, usable);
	assert_true(problems.n > 0);
	questionnaire_free(q);
	problems_print(&problems, &said);
	problems_done(&problems);
	if (getenv("UPDATE"))
		draft_write(expected_name, said.s, said.len);
	char *expected = read_all(expected_name);
	if (strcmp(said.s, expected) != 0)
		fail_msg("%s is told\n%s\ninstead of\n%s", name, said.s, expected);
	free(expected);
	buf_done(&said);
}

static void
replay_folder(const char *path, bool usable, unsigned least)
{
	char here[PATH_MAX];
	unsigned n = 0;

	assert_non_null(getcwd(here, sizeof here));
	assert_int_equal(chdir(path), 0);
	DIR *folder = opendir(".");
	assert_non_null(folder);
	for (struct dirent *e; (e = readdir(folder));) {
		size_t len = strlen(e->d_name);
		if (len < 6 || strcmp(e->d_name + len - 5, ".yaml") != 0)
			continue;
		replay_bad(e->d_name, usable);
		n++;
	}
	closedir(folder);
	assert_int_equal(chdir(here), 0);
	assert_true(n >= least);
}

static void
bad_questionnaires_are_told_so(void **state)
{
	(void)state;
	replay_folder(BAD, false, 80);
}

static void
what_is_there_to_no_purpose_is_told(void **state)
{
	(void)state;
	replay_folder(CHECKED, true, 11);
}

static void
a_missing_file_is_told(void **state)
{
	struct problems problems;
	struct buf out = { 0 };

	(void)state;
	problems_init(&problems);
	assert_null(questionnaire_load("tests/no-such-folder", &problems));
	assert_null(questionnaire_load("tests/data", &problems));
	problems_print(&problems, &out);
	assert_string_equal(out.s,
	    "tests/no-such-folder: This file cannot be read: No such file or directory\n"
	    "  Check the name, and that it is a file that may be read.\n"
	    "tests/data/questionnaire.yaml: This file cannot be read: No such file or directory\n"
	    "  Check the name, and that it is a file that may be read.\n");
	problems_done(&problems);
	buf_done(&out);
}

static void
problems_beyond_those_kept_are_mentioned(void **state)
{
	struct buf b = draft_start();

	(void)state;
	buf_puts(&b, "derive:\n  case:\n");
	for (unsigned i = 0; i < PROBLEMS_KEPT + 2; i++)
		buf_printf(&b, "    v%u: unknown-name\n", i);
	draft_told(&b, "\nThere are more problems than are shown here.\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shipped_questionnaires_load),
		cmocka_unit_test(facts_keep_the_author_s_order),
		cmocka_unit_test(chapters_hold_sources),
		cmocka_unit_test(facts_say_what_they_may_be),
		cmocka_unit_test(options_give_settled_and_contested_values),
		cmocka_unit_test(constraints_and_parameters_are_in_small_units),
		cmocka_unit_test(gates_come_before_rules),
		cmocka_unit_test(what_covers_a_matter_is_listed),
		cmocka_unit_test(bad_questionnaires_are_told_so),
		cmocka_unit_test(what_is_there_to_no_purpose_is_told),
		cmocka_unit_test(a_missing_file_is_told),
		cmocka_unit_test(problems_beyond_those_kept_are_mentioned),
	};

	return cmocka_run_group_tests(tests, draft_set_up, draft_tear_down);
}
