/* The acts in time: which version of the law governs which of them, in a picture and in words. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <qingjie/array.h>
#include <qingjie/date.h>
#include <qingjie/questionnaire.h>
#include <qingjie/session.h>
#include <qingjie/status.h>

#include "../src/view/timeline.h"
#include "../src/view/width.h"
#include "hand.h"

static struct questionnaire *real, *other;

static int64_t
day(const char *text)
{
	int64_t x;

	assert_true(date_read(text, strlen(text), &x));
	return x;
}

/* A row with these days; NULL: nothing was said of one. */
static void
add_row(struct session *s, const char *from, const char *from_end, const char *to)
{
	const struct table *t = &s->iv.q->tables[0];
	unsigned row = s->iv.answers.tables[0].n;
	struct cell *c;

	answers_insert(&s->iv.answers, 0, row);
	if (from != NULL) {
		c = answers_cell(&s->iv.answers, t->from, row);
		c->state = CELL_KNOWN;
		c->value[0] = (struct range){ day(from), day(from_end) };
	}
	if (to != NULL) {
		c = answers_cell(&s->iv.answers, t->to, row);
		c->state = CELL_KNOWN;
		c->value[0] = range_of(day(to));
	}
}

static void
start(struct session *s, const struct questionnaire *q, enum language l)
{
	hand_start(s, q, l);
	s->iv.as_of = day("2026-11-22");
}

/* Both sides of each change of the law, the day itself among them. */
static void
versions_govern_from_their_first_day(void **state)
{
	static const struct { const char *from, *to; unsigned first, last; } row[] = {
		{ "2009-02-27", "2009-02-27", 0, 0 }, { "2009-02-28", "2015-10-31", 1, 1 },
		{ "2015-10-31", "2015-11-01", 1, 2 }, { "2015-11-01", "2026-11-22", 2, 2 },
		{ "2009-02-27", "2015-11-01", 0, 2 },
	};
	struct session s;
	struct arena a;

	(void)state;
	start(&s, real, LANG_EN);
	for (size_t i = 0; i < ARRAY_LEN(row); i++)
		add_row(&s, row[i].from, row[i].from, row[i].to);
	arena_init(&a);
	struct verdict v = verdict_of(&s.iv.answers, s.iv.as_of, WANT_ALL, &a);
	struct timeline t = timeline_of(&s, &v, &a);
	assert_int_equal(t.n_versions, 3);
	assert_int_equal(t.versions[1].from, day("2009-02-28"));
	assert_int_equal(t.versions[1].to, day("2015-10-31"));
	assert_string_equal(t.versions[1].text->id, "cl-253-1-2009");
	assert_string_equal(t.versions[2].text->id, "cl-253-1");
	assert_int_equal(t.acts.n, ARRAY_LEN(row));
	for (unsigned i = 0; i < t.acts.n; i++) {
		struct governed g = timeline_governs(&t, &t.acts.at[i]);

		assert_true(g.certain);
		assert_int_equal(g.first, row[i].first);
		assert_int_equal(g.last, row[i].last);
	}
	arena_done(&a);
	session_done(&s);
}

/* What nobody has said is as wide as it can be; one end narrows the other. */
static void
open_days_are_what_is_possible(void **state)
{
	struct session s;
	struct arena a;

	(void)state;
	start(&s, real, LANG_EN);
	add_row(&s, NULL, NULL, "2012-05-06");
	add_row(&s, "2015-01-01", "2016-12-31", NULL);
	arena_init(&a);
	struct acts acts = acts_of(&s.iv.answers, s.iv.as_of, &a);
	assert_int_equal(acts.n, 2);
	assert_int_equal(acts.at[0].from.lo, real->earliest);
	assert_int_equal(acts.at[0].from.hi, day("2012-05-06"));
	assert_int_equal(acts.at[1].to.lo, day("2015-01-01"));
	assert_int_equal(acts.at[1].to.hi, day("2026-11-22"));
	arena_done(&a);
	session_done(&s);
}

/* Before there is a row, the case's own days are the acts. */
static void
without_rows_the_case_has_its_days(void **state)
{
	struct session s;
	struct buf b = { 0 };

	(void)state;
	start(&s, real, LANG_EN);
	status_page(&s, PAGE_TIMELINE, &b);
	for (char *c = b.s; *c != '\0'; c++)
		*c = *c == '\n' ? ' ' : *c;
	assert_non_null(strstr(b.s, "The case: first act not known yet, last act not "));
	assert_non_null(strstr(b.s, "versions 1 to 3"));
	buf_done(&b);
	session_done(&s);
}

static void
words_say_what_the_picture_shows(void **state)
{
	struct session s;
	struct buf b = { 0 };

	(void)state;
	start(&s, real, LANG_EN);
	add_row(&s, "2015-10-31", "2015-10-31", "2015-11-01");
	add_row(&s, "2019-05-01", "2019-05-01", "2019-05-01");
	add_row(&s, "2015-01-01", "2016-12-31", "2017-01-01");
	status_page(&s, PAGE_TIMELINE, &b);
	assert_non_null(strstr(b.s, "2  2009-02-28 to 2015-10-31: Criminal Law Art. 253-1"));
	assert_non_null(strstr(b.s, "3  from 2015-11-01: Criminal Law Art. 253-1"));
	assert_non_null(strstr(b.s, "lot 1: first act 2015-10-31, last act 2015-11-01. It straddles"));
	assert_non_null(strstr(b.s, "lot 2: first act 2019-05-01, last act 2019-05-01. Version 3 of the"));
	assert_non_null(strstr(b.s, "lot 3: first act between 2015-01-01 and 2016-12-31"));
	for (const char *c = b.s; *c != '\0'; c++) /* no drawing: a bar would begin with a run of signs */
		assert_false(strncmp(c, "###", 3) == 0 || strncmp(c, "---", 3) == 0);
	buf_done(&b);
	session_done(&s);
}

/* Rows of the picture lie on one scale: a bar begins below the day on which it began. */
static void
bars_are_drawn_to_scale(void **state)
{
	struct session s;
	char *screen, *law, *first, *second, *end;

	(void)state;
	start(&s, real, LANG_EN);
	s.ascii = true;
	add_row(&s, "2015-11-01", "2015-11-01", "2026-11-22");
	add_row(&s, "2009-02-28", "2009-02-28", "2015-11-01");
	s.page = PAGE_TIMELINE;
	screen = hand_screen(&s, 40, 120);
	law = strstr(screen, "Law   ");
	first = strstr(screen, "lot 1   ");
	second = strstr(screen, "lot 2   ");
	assert_true(law != NULL && first != NULL && second != NULL);
	end = strchr(law, '\n');
	char *old = memchr(law, '|', (size_t)(end - law));
	char *now = memchr(old + 1, '|', (size_t)(end - old - 1));
	assert_int_equal(strcspn(first, "#"), now - law);
	assert_int_equal(strcspn(second, "#"), old - law);
	assert_int_equal(strspn(second + (old - law), "#"), now - old + 1);
	assert_true(first[strcspn(first, "#") + strspn(first + strcspn(first, "#"), "#")] == ' ');
	free(screen);
	session_done(&s);
}

/* A page further down, as long as there is one? */
static bool
page_down(struct session *s, unsigned rows, unsigned cols)
{
	unsigned top = s->top;
	char *screen;

	hand_type(s, "{PgDn}");
	screen = hand_screen(s, rows, cols);
	free(screen);
	return s->top > top;
}

/* On some page the picture is seen, and below it the words; no row is wider than the screen. */
static void
every_size_can_be_read(void **state)
{
	static const unsigned sizes[][2] = { { 12, 40 }, { 24, 80 }, { 40, 120 }, { 24, 100 }, { 20, 60 } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
		for (int l = 0; l < LANGS; l++) {
			struct session s;
			struct arena a;

			start(&s, real, (enum language)l);
			add_row(&s, "2012-01-01", "2015-12-31", NULL);
			hand_type(&s, "{Tab}T");
			assert_int_equal(s.page, PAGE_TIMELINE);
			arena_init(&a);
			struct scene scene = session_scene(&s, sizes[i][0], sizes[i][1], &a);
			for (unsigned r = 0; r < scene.rows; r++) {
				unsigned width = 0;

				for (unsigned k = 0; k < scene.lines[r].n; k++)
					width += width_of(scene.lines[r].spans[k].text);
				assert_true(width <= scene.cols);
			}
			arena_done(&a);
			unsigned picture = 0, words = 0;
			do {
				char *screen = hand_screen(&s, sizes[i][0], sizes[i][1]);

				picture += strstr(screen, "\u2591\u2591") != NULL &&
				    strstr(screen, l == LANG_EN ? "lot 1" : "第 1 批") != NULL;
				words += strstr(screen, l == LANG_EN ? "Versions of the law" : "法律版本") != NULL;
				free(screen);
			} while (page_down(&s, sizes[i][0], sizes[i][1]));
			assert_true(picture > 0);
			assert_true(words > 0);
			hand_type(&s, "{Esc}");
			assert_int_equal(s.page, PAGE_QUESTION);
			session_done(&s);
		}
}

/* A law without days of acts has the versions of its texts. */
static void
a_law_without_acts_has_its_versions(void **state)
{
	struct session s;
	struct buf b = { 0 };

	(void)state;
	start(&s, other, LANG_EN);
	status_page(&s, PAGE_TIMELINE, &b);
	assert_non_null(strstr(b.s, "from 2019-10-21"));
	assert_non_null(strstr(b.s, "This questionnaire asks for no days of acts."));
	buf_done(&b);
	session_done(&s);
}

static int
setup(void **st)
{
	(void)st;
	setlocale(LC_ALL, "C.UTF-8");
	real = hand_load(QUESTIONNAIRE);
	other = hand_load(QUESTIONNAIRE "/../cn-286-1");
	return real && other ? 0 : -1;
}

static int
teardown(void **st)
{
	(void)st;
	questionnaire_free(real);
	questionnaire_free(other);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(versions_govern_from_their_first_day),
		cmocka_unit_test(open_days_are_what_is_possible),
		cmocka_unit_test(without_rows_the_case_has_its_days),
		cmocka_unit_test(words_say_what_the_picture_shows),
		cmocka_unit_test(bars_are_drawn_to_scale),
		cmocka_unit_test(every_size_can_be_read),
		cmocka_unit_test(a_law_without_acts_has_its_versions),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
