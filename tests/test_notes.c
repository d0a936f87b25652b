/* What is kept for the record: it decides nothing, is asked in its place, kept, undone and read back. */
#include "hand.h"

#include <qingjie/control.h>
#include <qingjie/facts.h>
#include <qingjie/load.h>
#include <qingjie/next.h>
#include <qingjie/outline.h>
#include <qingjie/read_back.h>

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "loaded.h"

static struct questionnaire *q;

static const struct fact *
fact(const char *id)
{
	const struct fact *f = questionnaire_fact(q, CASE, id);

	assert_non_null(f);
	return f;
}

static const char *
said(const struct session *s, const char *id)
{
	const struct cell *c = answers_at(&s->iv.answers, fact(id), 0);

	return c->state == CELL_KNOWN ? answers_text(&s->iv.answers, c->value[0]) : NULL;
}

/* What never was has no day: Enter on the empty field goes on, keeps nothing, and asks again later. */
static void
an_empty_note_stays_open(void **state)
{
	struct session s;
	unsigned left, past;

	(void)state;
	hand_start(&s, q, LANG_EN);
	hand_type(&s, "{Tab}/summoned on{Enter}");
	assert_ptr_equal(s.iv.place.fact, fact("summoned-on"));
	left = interview_notes_left(&s.iv);
	past = s.iv.n_past;
	hand_type(&s, "{Enter}");
	assert_ptr_equal(s.iv.place.fact, fact("detained-on"));
	assert_int_equal(interview_notes_left(&s.iv), left);
	assert_int_equal(s.iv.n_past, past);
	hand_type(&s, "{F2}{Tab}/birth{Enter}{Enter}"); /* a fact is not passed so */
	assert_string_equal(s.iv.place.fact->id, "birth-date");
	assert_true(s.message_is_error);
	session_done(&s);
}

/* Every note, in the author's order, by one key: Enter for words, the rest is not known. */
static void
notes_are_passed_with_one_key(void **state)
{
	struct session s;
	unsigned n = 0;

	(void)state;
	hand_start(&s, q, LANG_EN);
	hand_type(&s, "{Tab}/intent{Enter}n"); /* nothing decides any more */
	while (s.iv.place.fact != NULL && n++ < 2 * q->n_notes) {
		if (s.page == PAGE_READ_BACK) {
			hand_type(&s, "{Enter}");
			continue;
		}
		unsigned left = interview_notes_left(&s.iv);
		if (s.iv.place.fact->category == CATEGORY_NOTE) {
			hand_type(&s, type_is_words(s.iv.place.fact->type) ? "{Enter}" : "{F2}");
			assert_int_equal(interview_notes_left(&s.iv), left - 1);
		} else {
			hand_type(&s, "{F2}");
		}
	}
	assert_null(s.iv.place.fact);
	assert_int_equal(interview_notes_left(&s.iv), 0);
	session_done(&s);
}

static void
notes_decide_nothing(void **state)
{
	struct session s;
	struct arena frame;

	(void)state;
	arena_init(&frame);
	hand_start(&s, q, LANG_EN);
	struct verdict before = interview_verdict(&s.iv, WANT_ALL, &frame);
	for (unsigned i = 0; i < before.n_asks; i++)
		assert_int_not_equal(before.asks[i].fact->category, CATEGORY_NOTE);
	for (unsigned i = 0; i < before.n_open; i++)
		assert_int_not_equal(before.open[i].fact->category, CATEGORY_NOTE);
	hand_type(&s, "Li{Enter}{Enter}y");
	assert_int_equal(session_answered(&s), 2);
	struct verdict after = interview_verdict(&s.iv, WANT_ALL, &frame);
	assert_int_equal(after.n_asks, before.n_asks);
	assert_int_equal(after.n_open, before.n_open);
	hand_type(&s, "{Tab}/intent{Enter}n");
	struct verdict settled = interview_verdict(&s.iv, WANT_ALL, &frame);
	assert_true(settled.settled);
	assert_true(interview_notes_left(&s.iv) > 0);
	assert_null(next_question(&s.iv).place.fact);
	session_done(&s);
	arena_done(&frame);
}

static void
undo_and_redo_keep_words(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, q, LANG_ZH);
	hand_type(&s, "\u5f20\u67d0{^j}{^j} \u674e\u56db{Enter}{Enter}");
	assert_string_equal(said(&s, "conflict-parties"), "\u5f20\u67d0\n\u674e\u56db\n");
	hand_type(&s, "{F5}{Backspace}{Backspace}{Backspace}\u738b{Enter}{Enter}");
	const char *now = "\u5f20\u67d0\n\u738b\n";
	assert_string_equal(said(&s, "conflict-parties"), now);
	hand_type(&s, "{F5}{^u}");
	assert_string_equal(editor_text(&s.editor), "");
	assert_string_equal(said(&s, "conflict-parties"), now);
	hand_type(&s, "{^u}");
	assert_string_equal(editor_text(&s.editor), now);
	hand_type(&s, "{^x}undo{Enter}");
	assert_string_equal(said(&s, "conflict-parties"), "\u5f20\u67d0\n\u674e\u56db\n");
	assert_string_equal(editor_text(&s.editor), "\u5f20\u67d0\n\u674e\u56db\n");
	hand_type(&s, "{^u}");
	assert_null(said(&s, "conflict-parties"));
	hand_type(&s, "{^r}{^r}");
	assert_string_equal(said(&s, "conflict-parties"), now);
	session_done(&s);
}

/* Whoever goes elsewhere without Enter loses nothing; the same words again are no change. */
static void
words_are_kept_when_the_question_is_left(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, q, LANG_EN);
	hand_type(&s, "Li{F6}");
	assert_string_equal(said(&s, "conflict-parties"), "Li\n");
	assert_int_equal(s.iv.n_past, 1);
	hand_type(&s, "{F5}{Enter}{F5} {Backspace}{F6}");
	assert_int_equal(s.iv.n_past, 1);
	hand_type(&s, "{F5}, Wang{Esc}");
	assert_string_equal(editor_text(&s.editor), "Li\n, Wang");
	hand_type(&s, "{F10}{F10}");
	assert_true(s.done);
	assert_string_equal(said(&s, "conflict-parties"), "Li\n, Wang\n");
	session_done(&s);
}

/* Enter ends a line of a list; on an empty line, and where nothing was changed, the list. */
static void
enter_ends_a_line_of_a_list(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, q, LANG_EN);
	hand_type(&s, "Li");
	char *screen = hand_screen(&s, 24, 80);
	assert_non_null(strstr(screen, "Enter new line"));
	free(screen);
	hand_type(&s, "{Enter}");
	screen = hand_screen(&s, 24, 80);
	assert_non_null(strstr(screen, "Enter answer"));
	free(screen);
	assert_string_equal(s.iv.place.fact->id, "conflict-parties");
	assert_string_equal(editor_text(&s.editor), "Li\n");
	assert_string_equal(s.message.s, "Next entry. Enter on an empty line ends the list.");
	hand_type(&s, "Wang{Enter} {Enter}");
	assert_string_equal(said(&s, "conflict-parties"), "Li\nWang\n");
	assert_string_not_equal(s.iv.place.fact->id, "conflict-parties");
	hand_type(&s, "{F5}{Enter}");
	assert_string_not_equal(s.iv.place.fact->id, "conflict-parties");
	assert_int_equal(s.iv.n_past, 1);
	hand_type(&s, "{Tab}/story-person{Enter}sells fruit{Enter}"); /* a narrative ends at once */
	assert_string_equal(said(&s, "story-person"), "sells fruit");
	session_done(&s);
}

static void
a_list_that_is_too_long_stays_in_the_field(void **state)
{
	struct session s;
	struct buf keys = { 0 };

	(void)state;
	hand_start(&s, q, LANG_EN);
	for (unsigned i = 0; i < LIST_ENTRIES_MAX; i++)
		buf_puts(&keys, i > 0 ? "{^j}x" : "x");
	hand_type(&s, keys.s);
	hand_type(&s, "{^j}x{Enter}");
	assert_true(s.message_is_error);
	assert_string_equal(s.iv.place.fact->id, "conflict-parties");
	hand_type(&s, "{Backspace}{Enter}");
	assert_false(s.message_is_error);
	assert_int_equal(strlen(said(&s, "conflict-parties")), 2 * LIST_ENTRIES_MAX);
	buf_done(&keys);
	session_done(&s);
}

/* Behind the last question of a topic its answers are listed, and each leads to its question. */
static void
a_topic_is_read_back(void **state)
{
	struct session s;
	struct buf scene = { 0 };
	struct arena a;
	unsigned n;

	(void)state;
	hand_start(&s, q, LANG_EN);
	hand_type(&s, "{Tab}/story-person{Enter}sells fruit{Enter}");
	assert_int_equal(s.page, PAGE_QUESTION);
	hand_type(&s, "{Tab}/intent-belief{Enter}asked a lawyer{Enter}");
	assert_int_equal(s.page, PAGE_READ_BACK);
	assert_string_equal(s.iv.place.fact->id, "story-acts");
	hand_scene(&s, 24, 80, &scene);
	assert_non_null(strstr(scene.s, "about the client: sells fruit"));
	assert_non_null(strstr(scene.s, "belief at the time: asked a lawyer"));
	assert_non_null(strstr(scene.s, "Is there anything else"));
	buf_done(&scene);
	arena_init(&a);
	read_back_places(&s, &a, &n);
	assert_int_equal(n, 2);
	arena_done(&a);
	hand_type(&s, "1{Enter}");
	assert_string_equal(s.iv.place.fact->id, "story-person");
	assert_string_equal(editor_text(&s.editor), "sells fruit");
	hand_type(&s, "{Tab}/intent-belief{Enter}{Enter}3{Enter}"); /* add something */
	assert_string_equal(s.iv.place.fact->id, "person-more");
	hand_type(&s, "two children{Enter}");
	assert_int_equal(s.page, PAGE_READ_BACK);
	assert_string_equal(said(&s, "person-more"), "two children");
	hand_type(&s, "{Enter}");
	assert_int_equal(s.page, PAGE_QUESTION);
	assert_string_equal(s.iv.place.fact->id, "story-acts");
	session_done(&s);
}

static int
set_up(void **state)
{
	(void)state;
	setlocale(LC_ALL, "C.UTF-8");
	q = loaded("questionnaires/cn-253-1");
	return q ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	questionnaire_free(q);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_note_stays_open),
		cmocka_unit_test(notes_are_passed_with_one_key),
		cmocka_unit_test(notes_decide_nothing),
		cmocka_unit_test(undo_and_redo_keep_words),
		cmocka_unit_test(words_are_kept_when_the_question_is_left),
		cmocka_unit_test(enter_ends_a_line_of_a_list),
		cmocka_unit_test(a_list_that_is_too_long_stays_in_the_field),
		cmocka_unit_test(a_topic_is_read_back),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
