/* Triage: which questions a person is asked, and that they end where the whole interview ends. */
#include "loaded.h"

#include <qingjie/date.h>
#include <qingjie/facts.h>
#include <qingjie/triage.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define QUESTIONS_ENOUGH 400 /* of one case: more would be no end */

static struct questionnaire *questionnaire;
static int64_t as_of;

/* What the person knows: the answers of a case; what it leaves out is as presumed. */
struct person {
	const struct answers *knows;
	struct interview iv;
	struct checked done;
	unsigned questions, checklists;
	bool told; /* that there are no further rows */
};

static struct cell
presumed(const struct fact *f)
{
	struct range d = fact_domain(f, as_of);
	struct cell c = { .state = CELL_KNOWN };

	if (f->type == TYPE_OPTIONS)
		c.value[0] = range_options(UINT64_C(1) << f->first[0]);
	else if (f->type == TYPE_TRUTH)
		c.value[0] = range_of(f->first[0]);
	else if (f->presumed == PRESUMED_PREFER)
		c.value[0] = range_of(f->prefer);
	else
		c.value[0] = range_of(f->presumed == PRESUMED_HIGHEST ? d.hi : d.lo);
	return c;
}

static struct cell
says(const struct person *p, struct place at)
{
	const struct cell *c = answers_at(p->knows, at.fact, at.row);

	if (c->state != CELL_ABSENT)
		return *c;
	if (at.fact->inherits)
		return says(p, (struct place){ at.fact->inherits, 0 });
	if (at.fact == p->iv.q->tables[0].complete)
		return (struct cell){ .state = CELL_KNOWN,
			.value[0] = range_of(p->iv.answers.tables[0].n >= p->knows->tables[0].n) };
	return presumed(at.fact);
}

static bool
within(const struct fact *f, struct range x, struct range of)
{
	return f->type == TYPE_OPTIONS ? (x.lo & ~of.lo) == 0 : x.lo >= of.lo && x.hi <= of.hi;
}

/* Is the line so, or not sure? What the case does not say is as usual. */
static bool
marks(const struct person *p, const struct checklist_line *line, unsigned row)
{
	const struct cell *c = answers_at(p->knows, line->fact, row);

	if (line->fact == p->iv.q->tables[0].complete)
		return p->iv.answers.tables[0].n < p->knows->tables[0].n;
	return c->state != CELL_ABSENT && (c->state != CELL_KNOWN ||
	    !within(line->fact, c->value[0], checklist_otherwise(line, as_of).value[0]));
}

static void
enter(struct person *p, struct place at, struct cell c)
{
	if (!interview_answer(&p->iv, at, &c, NULL))
		fail_msg("%s: the answer conflicts", at.fact->id);
}

static void
answer_checklist(struct person *p, const struct triage_step *step)
{
	for (unsigned i = 0; i < step->list->n; i++) {
		const struct checklist_line *line = &step->list->lines[i];
		if ((step->lines >> i & 1) && !marks(p, line, step->place.row))
			enter(p, (struct place){ line->fact, step->place.row },
			    checklist_otherwise(line, as_of));
	}
	checked_add(&p->done, &p->iv, step->list, step->place.row);
	p->checklists++;
}

/* One more row, or the word that there are no more. */
static void
answer_table(struct person *p, const struct fact *table)
{
	unsigned t = table->as_table;
	struct cell none = { .state = CELL_KNOWN };

	if (p->iv.answers.tables[t].n < p->knows->tables[t].n)
		assert_true(interview_add_row(&p->iv, t, -1));
	else
		enter(p, (struct place){ table, 0 }, none);
}

static void
answer(struct person *p, struct place at)
{
	const struct table *t = &p->iv.q->tables[0];
	struct cell c;

	if (at.fact->type == TYPE_TABLE) {
		answer_table(p, at.fact);
		return;
	}
	c = says(p, at);
	if (!interview_answer(&p->iv, at, &c, NULL)) {
		c.value[0] = range_of(fact_domain(at.fact, as_of).lo);
		enter(p, at, c);
	}
	if (at.fact == t->complete && c.state == CELL_KNOWN && !c.value[0].hi) {
		p->questions++;
		answer_table(p, t->fact);
		*answers_cell(&p->iv.answers, t->complete, 0) = (struct cell){ 0 };
	}
}

static void
interview(struct person *p, const struct answers *knows, bool say)
{
	*p = (struct person){ .knows = knows };
	interview_init(&p->iv, questionnaire, as_of);
	for (;;) {
		struct triage_step step = triage_next(&p->iv, &p->done);
		if (!step.place.fact)
			return;
		if (say)
			printf("  %s%s%s %u\n", step.list ? step.list->id : "", step.list ? ": " : "",
			    step.place.fact->id, step.place.row);
		if (++p->questions > QUESTIONS_ENOUGH)
			fail_msg("no end");
		if (step.list)
			answer_checklist(p, &step);
		else
			answer(p, step.place);
	}
}

static void
person_done(struct person *p)
{
	checked_done(&p->done);
	interview_done(&p->iv);
}

static struct verdict
verdict(const struct answers *a, struct arena *arena)
{
	return verdict_of(a, as_of, WANT_ALL, arena);
}

static void
ends_where_the_case_ends(void **state)
{
	struct facts_reader *r = facts_reader_new(questionnaire, as_of, LANG_EN);
	FILE *f = fopen(getenv("CASES"), "r");
	char line[8192];
	struct answers a;
	unsigned n = 0, sum = 0, most = 0;

	(void)state;
	assert_non_null(f);
	answers_init(&a, questionnaire);
	while (fgets(line, sizeof line, f)) {
		struct facts_id id;
		struct person p;
		struct arena arena;
		arena_init(&arena);
		assert_true(facts_read_line(r, line, strlen(line) - 1, &a, &id));
		interview(&p, &a, getenv("SAY"));
		struct verdict v = verdict(&p.iv.answers, &arena);
		struct verdict w = verdict(&a, &arena);
		printf("%-40.*s rows %2u questions %3u predicted %u/%u settled %d\n", (int)id.len, id.text,
		    a.tables[0].n, p.questions, v.predicted, w.predicted, v.settled);
		n++;
		sum += p.questions;
		most = p.questions > most ? p.questions : most;
		arena_done(&arena);
		person_done(&p);
	}
	printf("%u cases, mean %u, max %u\n", n, sum / n, most);
	fclose(f);
	answers_done(&a);
	facts_reader_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ends_where_the_case_ends),
	};
	const char *srcdir = getenv("srcdir");

	if (srcdir && chdir(srcdir) != 0)
		return 1;
	as_of = date_day(2026, 11, 22);
	questionnaire = loaded(QUESTIONNAIRE);
	if (!questionnaire)
		return 1;
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	questionnaire_free(questionnaire);
	return failed;
}
