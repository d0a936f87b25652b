/* Triage: which questions a person is asked, and that they end where the whole interview ends. */
#include "loaded.h"
#include "tui.h"

#include <qingjie/array.h>
#include <qingjie/date.h>
#include <qingjie/facts.h>
#include <qingjie/session.h>
#include <qingjie/triage.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define QUESTIONS_ENOUGH 400 /* of one case: more would be no end */
#define QUESTIONS_MOST 12    /* of an ordinary case */
#define ONE_LOT_MOST 15      /* of a published case with one lot */
#define MEAN_MOST 12         /* of all published cases */
#define CASES_LEAST 37
#define LINE 8192

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
interview(struct person *p, const struct answers *knows)
{
	*p = (struct person){ .knows = knows };
	interview_init(&p->iv, questionnaire, as_of);
	for (;;) {
		struct triage_step step = triage_next(&p->iv, &p->done);
		if (!step.place.fact)
			return;
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

/* What the case leaves out is as presumed for the person, so it ends where the case is predicted. */
static void
published_cases_end_where_they_are_predicted(void **state)
{
	struct facts_reader *r = facts_reader_new(questionnaire, as_of, LANG_EN);
	FILE *f = fopen("tests/cases/published.jsonl", "r");
	char line[LINE];
	struct answers a;
	unsigned n = 0, sum = 0;

	(void)state;
	assert_non_null(f);
	answers_init(&a, questionnaire);
	while (fgets(line, sizeof line, f)) {
		struct facts_id id;
		struct person p;
		struct arena arena;
		arena_init(&arena);
		assert_true(facts_read_line(r, line, strlen(line) - 1, &a, &id));
		interview(&p, &a);
		assert_int_equal(verdict(&p.iv.answers, &arena).predicted, verdict(&a, &arena).predicted);
		if (a.tables[0].n <= 1)
			assert_in_range(p.questions, 1, ONE_LOT_MOST);
		n++;
		sum += p.questions;
		arena_done(&arena);
		person_done(&p);
	}
	assert_true(n >= CASES_LEAST);
	assert_true(sum <= n * MEAN_MOST);
	fclose(f);
	answers_done(&a);
	facts_reader_free(r);
}

/* Somebody who sold 600 names with phone numbers to one buyer for 6,000 yuan. */
static const struct reply {
	const char *asked, *typed;
	bool enter;
} seller[] = {
	{ "Which of these are so", "n", false },
	{ "did you do it on purpose", "y", false },
	{ "Which lots of information", "a", false },
	{ "What does one record", "24", true },
	{ "break the rules of", "y", false },
	{ "About this lot: which", "n", false },
	{ "Where did this lot go", "2", true },
	{ "How many records are", "600", true },
	{ "To how many different", "1", true },
	{ "Did you get this lot in your", "n", false },
	{ "How much money came in", "6000", true },
	{ "How did you get this lot", "2", true },
	{ "for a lawful business", "n", false },
};

#define REPLIES ARRAY_LEN(seller)
#define THE_END "What can be said so far"

struct seen {
	const struct reply *reply; /* the question on the screen, another one than before */
	const struct reply *before;
	bool end;
};

static bool
another_question(struct tui *t, void *data)
{
	struct seen *s = data;

	s->end = tui_shows(t, THE_END);
	for (size_t i = 0; i < REPLIES && !s->end; i++)
		if (&seller[i] != s->before && tui_shows(t, seller[i].asked)) {
			s->reply = &seller[i];
			return true;
		}
	return s->end;
}

static void
an_ordinary_case_needs_few_questions(void **state)
{
	const char *argv[] = { tui_program(), "interview", "--triage", "--lang", "en", "--as-of",
		"2026-11-22", NULL };
	struct tui *t = tui_start(24, 80, argv, NULL);
	struct seen s = { 0 };
	unsigned n = 0;

	(void)state;
	for (;;) {
		assert_true(tui_wait_until(t, another_question, &s));
		if (s.end)
			break;
		assert_in_range(++n, 1, QUESTIONS_MOST);
		tui_type(t, s.reply->typed);
		if (s.reply->enter)
			tui_key(t, "Enter");
		s.before = s.reply;
	}
	assert_true(tui_shows(t, "up to 3 years in prison"));
	assert_true(tui_shows(t, "What to do next.")); /* without moving down */
	assert_true(tui_shows(t, "q leave") || tui_shows(t, "F10 leave"));
	assert_true(tui_shows(t, "PgUp/PgDn page"));
	assert_false(tui_shows(t, "deciding only"));
	tui_type(t, "1");
	assert_true(tui_wait_for(t, "Nothing is asked here any more."));
	tui_key(t, "End");
	assert_true(tui_wait_for(t, "the answers are gone when you leave"));
	tui_type(t, "q");
	assert_true(tui_wait_for(t, "will be lost"));
	tui_type(t, "leave\r");
	assert_int_equal(tui_finish(t), 0);
}

/* A key, and the frame behind it. */
static void
press(struct session *s, struct key key)
{
	struct arena frame;

	session_key(s, key);
	arena_init(&frame);
	session_scene(s, 12, 40, &frame);
	arena_done(&frame);
}

/* Enter by itself marks nothing, and what was not on the screen is not recorded as not so. */
static void
a_list_is_not_passed_unseen(void **state)
{
	const struct key enter = { .kind = KEYKIND_NAMED, .code = NAMED_ENTER };
	const struct key n = { .kind = KEYKIND_CHAR, .code = 'n' };
	const struct key last = { .kind = KEYKIND_CHAR, .code = '9' };
	const struct checklist *list;
	struct session s;
	unsigned pages = 0;

	(void)state;
	session_init(&s, questionnaire, as_of, LANG_EN);
	triage_start(&s);
	list = s.list;
	assert_non_null(list);
	press(&s, (struct key){ .kind = KEYKIND_RESIZE });
	press(&s, enter);
	press(&s, last);
	press(&s, enter);
	press(&s, enter);
	assert_int_equal(s.iv.n_past, 0);
	while (s.list == list && s.unseen != 0) {
		uint64_t unseen = s.unseen;

		press(&s, enter);
		assert_int_equal(s.iv.n_past, 0);
		assert_int_equal(s.marked, 0);
		assert_true(s.unseen != unseen && (s.unseen & ~unseen) == 0);
		pages++;
	}
	assert_in_range(pages, 2, 8);
	press(&s, enter);
	assert_ptr_equal(s.list, list);
	press(&s, n);
	assert_ptr_not_equal(s.list, list);
	assert_int_equal(s.iv.n_past, 8);
	session_done(&s);
}

/* What the program says to these lines. */
static char *
line_by_line(const char *typed)
{
	static char said[1 << 16];
	char command[512];
	size_t n;

	snprintf(command, sizeof command,
	    "printf '%s' | %s interview --plain --triage --lang en --as-of 2026-11-22", typed, tui_program());
	FILE *f = popen(command, "r");
	assert_non_null(f);
	n = fread(said, 1, sizeof said - 1, f);
	said[n] = '\0';
	assert_int_equal(pclose(f), 0);
	return said;
}

/* Nothing is taken as so in silence: what was not marked, and what is not known. */
static void
the_end_says_what_was_taken_as_so(void **state)
{
	char *said = line_by_line("n\\nd\\nd\\nd\\nd\\nd\\nd\\nd\\nd\\nq\\nq\\n");
	char *end = strstr(said, THE_END);

	(void)state;
	assert_non_null(end);
	assert_non_null(strstr(end, "Not known for certain, and it can change the range:\n- intent"));
	assert_non_null(strstr(end, THE_END "\nNot settled yet: from no crime up to especially serious circumstances, depending "
	    "on what is not known yet. "));
	assert_non_null(strstr(end, "As things look now: On what is known so far, this is not this crime. There may"));
	assert_non_null(strstr(end, "At the gravest: It is a crime in the heavier range"));
	assert_non_null(strstr(end, "- illegal income (until it is shown, presumed: 0 yuan)"));
	assert_non_null(strstr(end, "Taken as not so (not marked, or answered so):\n- You were under 16"));
	assert_non_null(strstr(end, "12348"));
}

/* The one answer that decides is named, and what bears on nothing is not. */
static void
the_end_says_what_the_result_rests_on(void **state)
{
	char *said = line_by_line("n\\nn\\nq\\nq\\n");
	char *rests = strstr(said, "The result rests on these answers:\n");

	(void)state;
	assert_non_null(rests);
	assert_memory_equal(strchr(rests, '\n'), "\n- intent: no\nWhat to do next.", 30);
	said = line_by_line("n\\ny\\na\\n24\\nn\\ny\\nd\\nd\\nd\\nd\\nd\\nq\\nq\\n");
	rests = strstr(said, "The result rests on these answers:\n");
	assert_non_null(rests);
	rests = strstr(rests, "- lot 1 \u00b7 unlawful: no\n");
	assert_non_null(rests);
	assert_non_null(strstr(rests, "What to do next."));
}

/* A line that is marked is asked about, and not recorded. */
static void
a_marked_line_is_asked_in_full(void **state)
{
	char *said = line_by_line("6\\n\\n6\\n6\\nn\\ny\\nq\\nq\\n"), *mark, *off;

	(void)state;
	mark = strstr(said, "\nMarked: Because of it someone died");
	assert_non_null(mark);
	assert_non_null(strstr(mark, ", 1 marked. n: go on.\n"));
	assert_non_null(strstr(mark, "6. marked: Because of it someone died"));
	off = strstr(mark, "\nNot marked any more: Because of it someone died");
	assert_non_null(off);
	/* the list is not read again */
	assert_null(strstr(off, "\n6. "));
	assert_non_null(strstr(said, "Recorded as not so: 7."));
	said = line_by_line("6\\nn\\ny\\na\\n24\\ny\\nn\\n2\\n600\\n1\\ny\\nq\\nq\\n");
	assert_non_null(strstr(said, "did anyone die, get badly hurt"));
}

/* One step back undoes a whole list and shows it again. */
static void
undo_takes_back_a_list(void **state)
{
	char *said = line_by_line("n\\nu\\nq\\n");
	char *first = strstr(said, "Which of these are so"), *again;

	(void)state;
	assert_non_null(first);
	again = strstr(first + 1, "Which of these are so");
	assert_non_null(again);
	assert_non_null(strstr(again, "9. None of these is so."));
	/* Given again, it is told once. */
	said = line_by_line("n\\nu\\nn\\nd\\nd\\nd\\nd\\nd\\nd\\nd\\nd\\nq\\nq\\n");
	first = strstr(said, THE_END);
	assert_non_null(first);
	first = strstr(first, "- You were under 16");
	assert_non_null(first);
	assert_null(strstr(first + 1, "- You were under 16"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(published_cases_end_where_they_are_predicted),
		cmocka_unit_test(an_ordinary_case_needs_few_questions),
		cmocka_unit_test(a_list_is_not_passed_unseen),
		cmocka_unit_test(the_end_says_what_was_taken_as_so),
		cmocka_unit_test(the_end_says_what_the_result_rests_on),
		cmocka_unit_test(a_marked_line_is_asked_in_full),
		cmocka_unit_test(undo_takes_back_a_list),
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
