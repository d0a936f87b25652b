/*
 * Every question, in both languages, both wordings and two sizes: nothing of it is cut. All that it
 * says can be reached with the page keys and the cursor, no line is wider than the screen, and a mark
 * says so whenever something is hidden.
 */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <qingjie/control.h>
#include <qingjie/key.h>
#include <qingjie/words.h>

#include "../src/view/width.h"
#include "hand.h"

#define PAGES_MAX 400
#define PAGE_ROW 6 /* a row of the screen within every page, below its first */

static struct questionnaire *real, *toy;

/* What is read by turning pages: the lines of every page that were not on the one before. */
struct reading {
	struct session *s;
	unsigned rows, cols;
	struct buf text;         /* without spaces */
	struct buf before, now;  /* the lines of a page, each ended by a line feed */
	unsigned hidden;         /* pages on which a mark said that something is hidden */
};

static void
add_bare(struct buf *out, const char *text)
{
	for (; *text != '\0'; text++)
		if (*text != ' ' && *text != '\n')
			buf_add(out, text, 1);
}

static void
line_text(const struct line *line, struct buf *out)
{
	buf_clear(out);
	buf_puts(out, "");
	for (unsigned i = 0; i < line->n; i++)
		buf_puts(out, line->spans[i].text);
}

static bool
is_mark(const char *text)
{
	return strstr(text, "PgDn") != NULL || strstr(text, "PgUp") != NULL;
}

static bool
is_on(const struct buf *page, const char *line)
{
	struct buf wanted = { 0 };
	bool found;

	buf_printf(&wanted, "\n%s\n", line);
	found = page->len > 0 && strstr(page->s, wanted.s) != NULL;
	buf_done(&wanted);
	return found;
}

/* Does the line stand in the rows of item `what`? With what < 0 any line does. */
static bool
of_item(const struct session *s, unsigned row, int what)
{
	for (unsigned i = 0; i < s->n_zones && what >= 0; i++)
		if (s->zones[i].is_item && s->zones[i].row == row && s->zones[i].what == (unsigned)what)
			return true;
	return what < 0;
}

/* Adds the lines of the page up to the mark, or those of an item. */
static void
read_page(struct reading *r, int what)
{
	struct arena frame;
	struct buf line = { 0 };

	arena_init(&frame);
	struct scene scene = session_scene(r->s, r->rows, r->cols, &frame);
	buf_clear(&r->now);
	buf_puts(&r->now, "\n");
	for (unsigned i = 0; i < scene.rows; i++) {
		line_text(&scene.lines[i], &line);
		if (width_of(line.s) > r->cols)
			fail_msg("wider than %u: %s", r->cols, line.s);
		if (is_mark(line.s)) {
			r->hidden++;
			if (what < 0)
				break;
			continue;
		}
		if (!of_item(r->s, i, what))
			continue;
		if (!is_on(&r->before, line.s))
			add_bare(&r->text, line.s);
		buf_printf(&r->now, "%s\n", line.s);
	}
	buf_clear(&r->before);
	buf_puts(&r->before, r->now.s);
	buf_done(&line);
	arena_done(&frame);
}

static void
press(struct session *s, enum named_key key)
{
	session_key(s, (struct key){ KEYKIND_NAMED, key, 0, 0 });
}

static void
begin(struct reading *r)
{
	buf_clear(&r->text);
	buf_puts(&r->text, "");
	buf_clear(&r->before);
	r->hidden = 0;
}

static void
end(struct reading *r)
{
	buf_done(&r->text);
	buf_done(&r->before);
	buf_done(&r->now);
}

static void
check(const struct reading *r, const char *id, const char *what, const char *text)
{
	struct buf bare = { 0 };

	buf_puts(&bare, "");
	add_bare(&bare, text);
	if (strstr(r->text.s, bare.s) == NULL)
		fail_msg("%s, %s, %ux%u, wording %u: %s is cut:\n%s\nread:\n%s", id,
		    r->s->language == LANG_ZH ? "zh" : "en", r->cols, r->rows, r->s->wording, what, text,
		    r->text.s);
	buf_done(&bare);
}

/* Turns the pages of the question's text to the end and reads them. */
static void
read_text_through(struct reading *r)
{
	unsigned pages = 0;

	begin(r);
	read_page(r, -1);
	if (r->s->text_more)
		assert_true(r->hidden > 0);
	while (r->s->text_more) {
		press(r->s, NAMED_PAGE_DOWN);
		read_page(r, -1);
		assert_true(++pages < PAGES_MAX);
	}
	/* And back to the beginning. */
	for (; pages > 0 && r->s->text_top > 0; pages--)
		press(r->s, NAMED_PAGE_UP);
	assert_int_equal(r->s->text_top, 0);
}

static void
read_item_through(struct reading *r, unsigned item)
{
	unsigned pages = 0;

	begin(r);
	r->s->choice = item;
	r->s->item_top = 0;
	read_page(r, (int)item);
	while (r->s->item_more || r->s->text_more) {
		bool text = r->s->text_more;
		press(r->s, NAMED_PAGE_DOWN);
		assert_int_equal(r->s->choice, item);
		if (text) {
			struct arena frame;
			arena_init(&frame);
			session_scene(r->s, r->rows, r->cols, &frame);
			arena_done(&frame);
		} else {
			assert_true(r->hidden > 0);
			read_page(r, (int)item);
		}
		assert_true(++pages < PAGES_MAX);
	}
}

/* An item that is out of sight is announced. */
static void
hidden_items_are_announced(struct reading *r, const char *id)
{
	struct arena frame;
	struct buf line = { 0 };
	bool mark = false, all = true;

	arena_init(&frame);
	struct scene scene = session_scene(r->s, r->rows, r->cols, &frame);
	for (unsigned i = 0; i < scene.rows; i++) {
		line_text(&scene.lines[i], &line);
		mark |= strstr(line.s, "\u25bc") != NULL || strstr(line.s, "\u25b2") != NULL;
	}
	for (unsigned item = 0; item < control_items(r->s); item++) {
		bool seen = false;
		for (unsigned z = 0; z < r->s->n_zones; z++)
			seen |= r->s->zones[z].is_item && r->s->zones[z].what == item;
		all &= seen;
	}
	if (!all && !mark)
		fail_msg("%s: items are hidden without a mark", id);
	buf_done(&line);
	arena_done(&frame);
}

static void
walk_options(struct reading *r, const struct fact *f)
{
	for (unsigned i = 0; i < control_items(r->s); i++) {
		read_item_through(r, i);
		hidden_items_are_announced(r, f->id);
		if (i >= control_options(f))
			continue;
		check(r, f->id, "an option", control_option(r->s, i));
		if (f->type == TYPE_OPTIONS)
			check(r, f->id, "the help of an option",
			    words_option_help(&f->options[i], r->s->language, r->s->wording));
		if (f->type == TYPE_OPTIONS && f->category == CATEGORY_READING)
			check(r, f->id, "an authority", words_in(&f->options[i].authority, r->s->language));
	}
}

static void
walk_question(struct reading *r, struct place p)
{
	enum language l = r->s->language;
	enum wording w = r->s->wording;

	session_go(r->s, p);
	read_text_through(r);
	check(r, p.fact->id, "the question", words_ask(p.fact, l, w));
	check(r, p.fact->id, "the help", words_help(p.fact, l, w));
	check(r, p.fact->id, "the example", words_example(p.fact, l, w));
	if (p.fact->type != TYPE_TABLE && !control_is_field(p.fact))
		walk_options(r, p.fact);
}

static void
walk_checklist(struct reading *r, const struct checklist *list)
{
	session_go(r->s, (struct place){ list->lines[0].fact, 0 });
	r->s->list = list;
	r->s->listed = (UINT64_C(1) << list->n) - 1;
	read_text_through(r);
	check(r, list->id, "the question", words_in(&list->ask, r->s->language));
	check(r, list->id, "the help", words_in(&list->help, r->s->language));
	for (unsigned i = 0; i < triage_items(r->s); i++) {
		bool marked;
		read_item_through(r, i);
		hidden_items_are_announced(r, list->id);
		check(r, list->id, "a line", triage_item(r->s, i, &marked));
	}
}

/*
 * A page that is scrolled: each line of it comes by in the same row, but for those of the last page. The
 * first step moves no line up to there: the mark that there is more above comes in.
 */
static void
walk_end(struct reading *r)
{
	struct arena frame;
	struct buf line = { 0 };
	unsigned rows = r->rows;
	const struct triage *t = r->s->iv.q->triage;

	session_go(r->s, (struct place){ NULL, 0 });
	begin(r);
	for (unsigned top = ~0u, pages = 0; top != r->s->top; pages++) {
		arena_init(&frame);
		top = r->s->top;
		struct scene scene = session_scene(r->s, rows, r->cols, &frame);
		unsigned from = pages == 0 ? 0 : pages == 1 ? PAGE_ROW + 1 : PAGE_ROW;
		press(r->s, NAMED_DOWN);
		session_scene(r->s, rows, r->cols, &frame);
		unsigned to = r->s->top == top ? rows : PAGE_ROW + 1;
		for (unsigned i = from; i < to; i++) {
			line_text(&scene.lines[i], &line);
			assert_true(width_of(line.s) <= r->cols);
			add_bare(&r->text, line.s);
		}
		arena_done(&frame);
		assert_true(pages < PAGES_MAX);
	}
	check(r, "the end", "what to check", words_in(&t->check, r->s->language));
	check(r, "the end", "the referral", words_in(&t->referral, r->s->language));
	buf_done(&line);
}

static void
walk(const struct questionnaire *q, enum language l, enum wording w, unsigned rows, unsigned cols)
{
	struct session s;
	struct reading r = { .s = &s, .rows = rows, .cols = cols };

	hand_start(&s, q, l);
	s.wording = w;
	for (unsigned i = 0; i < q->n_facts; i++)
		if (q->facts[i].table == CASE)
			walk_question(&r, (struct place){ &q->facts[i], 0 });
	for (unsigned t = 0; t < q->n_tables; t++)
		assert_true(session_add_row(&s, t, -1));
	for (unsigned i = 0; i < q->n_facts; i++)
		if (q->facts[i].table != CASE)
			walk_question(&r, (struct place){ &q->facts[i], 0 });
	s.triage = q->triage != NULL;
	for (unsigned i = 0; q->triage && i < q->triage->n_checklists; i++)
		walk_checklist(&r, &q->triage->checklists[i]);
	if (q->triage)
		walk_end(&r);
	end(&r);
	session_done(&s);
}

static void
walk_all(const struct questionnaire *q, unsigned rows, unsigned cols)
{
	for (int l = 0; l < LANGS; l++)
		for (int w = 0; w < WORDINGS; w++)
			walk(q, (enum language)l, (enum wording)w, rows, cols);
}

static void
nothing_is_cut_at_80x24(void **state)
{
	(void)state;
	walk_all(real, 24, 80);
	walk_all(toy, 24, 80);
}

static void
nothing_is_cut_at_40x12(void **state)
{
	(void)state;
	walk_all(real, 12, 40);
	walk_all(toy, 12, 40);
}

/* A question in plain words is one of its own, in both languages; so are options that say more. */
static void
every_question_has_plain_words(void **state)
{
	(void)state;
	for (unsigned i = 0; i < questionnaire_all(real); i++) {
		const struct fact *f = &real->facts[i];

		for (int l = 0; l < LANGS; l++) {
			const char *plain = words_ask(f, (enum language)l, WORDING_PLAIN);

			if (f->plain.ask.in[l] == NULL)
				fail_msg("%s has no plain words", f->id);
			assert_true(*words_help(f, (enum language)l, WORDING_PLAIN) != '\0');
			assert_null(strstr(plain, "\u60a8"));
			assert_null(strstr(plain, "Art."));
		}
	}
}

/* One key changes the wording, in a field another one; no answer changes. */
static void
a_key_changes_the_wording(void **state)
{
	const struct fact *intent = questionnaire_fact(real, CASE, "intent");
	const struct fact *income = questionnaire_fact(real, CASE, "illegal-income");
	struct session s;
	char *screen;

	(void)state;
	hand_start(&s, real, LANG_EN);
	session_go(&s, (struct place){ intent, 0 });
	screen = hand_screen(&s, 24, 80);
	assert_non_null(strstr(screen, "did you act on purpose?"));
	free(screen);
	hand_type(&s, "e");
	screen = hand_screen(&s, 24, 80);
	assert_non_null(strstr(screen, "did you do it on purpose?"));
	assert_non_null(strstr(screen, "The questions are now in plain words."));
	free(screen);
	session_go(&s, (struct place){ income, 0 });
	hand_type(&s, "12");
	screen = hand_screen(&s, 24, 80);
	assert_non_null(strstr(screen, "How much money came in"));
	free(screen);
	hand_type(&s, "{^p}");
	screen = hand_screen(&s, 24, 80);
	assert_non_null(strstr(screen, "How much money was received"));
	assert_non_null(strstr(screen, "[12_"));
	free(screen);
	assert_int_equal(s.iv.revision, 0);
	session_done(&s);
}

/* What was answered is named as it was offered. */
static void
answers_are_named_in_the_wording(void **state)
{
	const struct fact *role = questionnaire_fact(real, CASE, "role");
	struct session s;
	char *screen;

	(void)state;
	hand_start(&s, real, LANG_EN);
	s.wording = WORDING_PLAIN;
	session_go(&s, (struct place){ role, 0 });
	hand_type(&s, "3{Enter}");
	session_go(&s, (struct place){ role, 0 });
	screen = hand_screen(&s, 24, 80);
	assert_non_null(strstr(screen, "Until it is shown, presumed: did it alone"));
	assert_non_null(strstr(screen, "Answer now: helped; a smaller part"));
	free(screen);
	s.wording = WORDING_COUNSEL;
	screen = hand_screen(&s, 24, 80);
	assert_non_null(strstr(screen, "Answer now: accessory"));
	free(screen);
	session_done(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_question_has_plain_words),
		cmocka_unit_test(a_key_changes_the_wording),
		cmocka_unit_test(answers_are_named_in_the_wording),
		cmocka_unit_test(nothing_is_cut_at_80x24),
		cmocka_unit_test(nothing_is_cut_at_40x12),
	};
	const char *srcdir = getenv("srcdir");

	if (srcdir != NULL && chdir(srcdir) != 0)
		return 1;
	setlocale(LC_ALL, "C.UTF-8");
	real = hand_load(QUESTIONNAIRE);
	toy = hand_load("tests/data/toy.yaml");
	if (real == NULL || toy == NULL)
		return 1;
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	questionnaire_free(real);
	questionnaire_free(toy);
	return failed;
}
