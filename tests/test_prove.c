/* The prover on a small act: each row writes one thing otherwise and gives its one finding, or none. */
#include "loaded.h"

#include <qingjie/array.h>
#include <qingjie/date.h>
#include <qingjie/prove.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define NAMED "name: {zh: 名, en: name}"
#define ASKED NAMED ", ask: {zh: 问？, en: Which?}"

#define FINDING(when)                                                                              \
	"finding-groups:\n  all: {" NAMED "}\n"                                                    \
	"findings:\n  after: {group: all, text: {zh: 文, en: Words.}, source: staff, when: " when ", " NAMED "}\n"

static const char act[] =
    "id: small\nversion: \"1\"\ntitle: {zh: 法, en: Act}\nnotice: {zh: 测试。, en: A test.}\n"
    "since: 2031-01-01\ntoo-early: {zh: 太早。, en: Too early.}\nearliest: 1900-01-01\nbase: mild\n"
    "units:\n  people: {name: {zh: 人, en: people}}\n"
    "tiers:\n"
    "  mild: {name: {zh: 轻, en: mild}, brief: {zh: 轻, en: mild}, range: {zh: 一, en: one}}\n"
    "  grave: {name: {zh: 重, en: grave}, brief: {zh: 重, en: grave}, range: {zh: 二, en: two}}\n"
    "topics:\n  all: {name: {zh: 全, en: All}}\n"
    "sources:\n"
    "  old: {cite: {zh: 旧, en: old}, text: {zh: 文, en: Words.}, in-force: {from: 2020-01-01, to: 2030-12-31}, mark: V2, checked: 2031-08-15}\n"
    "  staff: {cite: {zh: 新, en: new}, text: {zh: 满一百零五人的, en: Words.}, in-force: {from: 2031-01-01}, replaces: old, item: grave, mark: V2, checked: 2031-08-15}\n"
    "parameters:\n  limit: {unit: people, values: {2031-01-01: 105}, source: staff}\n"
    "facts:\n"
    "  works: {topic: all, type: yes-no, presumed: no, pushes: graver, " ASKED "}\n"
    "  people: {topic: all, type: number, unit: people, between: [0, 1000], presumed: lowest, pushes: graver, " ASKED "}\n"
    "  leave: {topic: all, type: number, unit: people, between: [0, 1000], presumed: lowest, pushes: milder, " ASKED "}\n"
    "  form: {topic: all, type: option, presumed: [one, two], pushes: graver, " ASKED ", options: {one: {" NAMED "}, two: {" NAMED "}}}\n"
    "  age: {topic: all, type: number, unit: people, between: [0, 9], presumed: lowest, asked: no, " ASKED "}\n"
    "derive:\n  case:\n    present: {if: form is one, then: people - leave, else: 2 * people}\n"
    "rules:\n"
    "  staff: {tier: grave, when: {all: [works, present >= limit]}, route: {of: present, limit: limit}, " NAMED ", source: staff}\n";

static char path[] = "/tmp/qingjie-prove-XXXXXX";

static int
set_up(void **state)
{
	int fd = mkstemp(path);

	(void)state;
	return fd < 0 || close(fd) != 0;
}

static int
tear_down(void **state)
{
	(void)state;
	return unlink(path);
}

/* The act with the first `from` in it written as `to`; the caller's, for prove_done(). */
static void
prove_with(const char *from, const char *to, const char *seeds, struct proving *out)
{
	const char *at = strstr(act, from);
	FILE *f = fopen(path, "w");

	assert_non_null(at);
	assert_non_null(f);
	fprintf(f, "%.*s%s%s", (int)(at - act), act, to, at + strlen(from));
	assert_int_equal(fclose(f), 0);
	struct questionnaire *q = loaded(path);
	assert_non_null(q);
	prove(q, date_day(2031, 8, 15), LANG_EN, seeds, out);
	questionnaire_free(q);
}

static const struct {
	const char *from, *to, *finding;
} row[] = {
	{ "id: small", "id: small", NULL },
	/* numbers: another; part of a longer one; in digits; the same twice over */
	{ "105}", "106}", "number/limit" },
	{ "满一百零五人", "满二千一百零五人", "number/limit" },
	{ "满一百零五人", "满一百零五万人", "number/limit" },
	{ "满一百零五人", "满105人", NULL },
	{ "满一百零五人", "满1055人", "number/limit" },
	{ "满一百零五人", "满一百零五十人、一百零五人", NULL },
	{ "values: {2031-01-01: 105}", "values: {2031-01-01: 1000}", "number/limit" },
	/* versions: the day before, the day, the day after */
	{ "to: 2030-12-31", "to: 2030-12-30", "version/old" },
	{ "to: 2030-12-31", "to: 2031-01-01", "version/old" },
	{ " replaces: old,", "", "version/old" },
	{ "values: {2031-01-01: 105}", "values: {2030-12-31: 105}", "version/limit" },
	/* items */
	{ "item: grave", "item: mild", "item/staff" },
	{ "item: grave", "item: yes", NULL },
	{ "mark: V2, checked: 2031-08-15}\n  staff", "item: yes, mark: V2, checked: 2031-08-15}\n  staff", "item/old" },
	/* the limit itself, and beside it */
	{ "present >= limit", "present > limit", "limit/staff" },
	{ "present >= limit", "present + 1 >= limit", "limit/staff" },
	/* what is never met, and what does not matter */
	{ "all: [works,", "all: [works, not works,", "rule/staff" },
	{ "all: [works, ", "all: [", "unread/works" },
	{ "people - leave", "people", "unread/leave" },
	{ "else: 2 * people", "else: people - leave", "fact/form" },
	{ "[one, two], pushes: graver", "[two, one], pushes: graver", "milder/form" },
	{ "[one, two], pushes: graver", "[two, one], pushes: milder", NULL },
	{ "asked: no, ", "", "unread/age" },
	/* findings: one that stands, one that never does, one whose tier is never reached so */
	{ "rules:\n", FINDING("works") "rules:\n", NULL },
	{ "rules:\n", FINDING("{all: [works, not works]}") "rules:\n", "finding/after" },
	{ "rules:\n", FINDING("{all: [tier is grave, form is two, not works]}") "rules:\n", "finding/after" },
	/* directions */
	{ "presumed: no, pushes: graver", "presumed: yes, pushes: graver", "milder/works" },
	{ "presumed: no, pushes: graver", "presumed: no, pushes: milder", "graver/works" },
	{ "presumed: no, pushes: graver", "presumed: no, pushes: none", "graver/works" },
	{ "presumed: no, pushes: graver", "presumed: no", NULL },
	{ "presumed: lowest, pushes: graver", "presumed: highest, pushes: milder", NULL },
};

static bool
found(const struct proving *p, const char *what)
{
	for (unsigned i = 0; i < p->n_findings; i++)
		if (strcmp(p->findings[i].what, what) == 0)
			return true;
	return false;
}

static void
each_mistake_gives_its_finding(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		struct proving p;
		prove_with(row[i].from, row[i].to, NULL, &p);
		if (row[i].finding && !found(&p, row[i].finding))
			fail_msg("“%s” for “%s” does not give %s", row[i].to, row[i].from, row[i].finding);
		if (!row[i].finding && p.n_findings > 0)
			fail_msg("“%s” for “%s” gives %s", row[i].to, row[i].from, p.findings[0].what);
		prove_done(&p);
	}
}

static void
the_same_is_found_again_and_sooner_from_its_own_witnesses(void **state)
{
	struct proving first, second, third;

	(void)state;
	prove_with("", "", NULL, &first);
	prove_with("", "", NULL, &second);
	assert_string_equal(first.witnesses.s, second.witnesses.s);
	assert_string_equal(first.summary.s, second.summary.s);
	prove_with("", "", first.witnesses.s, &third);
	assert_int_equal(third.n_findings, 0);
	assert_int_equal(third.n_witnesses, first.n_witnesses);
	prove_done(&first);
	prove_done(&second);
	prove_done(&third);
}

static void
lines_that_are_no_cases_of_the_act_are_passed_over(void **state)
{
	struct proving p;

	(void)state;
	prove_with("", "", "\n{\n{\"id\": 1, \"facts\": {\"no-such-fact\": true}}\n{\"id\": 2, \"facts\": {}}\n", &p);
	assert_int_equal(p.n_findings, 0);
	prove_done(&p);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_mistake_gives_its_finding),
		cmocka_unit_test(the_same_is_found_again_and_sooner_from_its_own_witnesses),
		cmocka_unit_test(lines_that_are_no_cases_of_the_act_are_passed_over),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
