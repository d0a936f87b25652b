/* The palette finds everything, does what it finds, and leaves no trace when it is closed. */
#include <libintl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <qingjie/array.h>
#include <qingjie/editor.h>
#include <qingjie/outline.h>
#include <qingjie/palette.h>
#include <qingjie/pinyin.h>
#include <qingjie/plain.h>
#include <qingjie/tongue.h>
#include <qingjie/words.h>

#include "../src/view/actions.h"
#include "stand.h"

/* Where the action, or without one the question, stands among what is found; `n` when it does not. */
static unsigned
rank_of(struct session *s, const char *typed, enum action action, struct place p, unsigned *n)
{
	struct arena a;
	unsigned at;

	arena_init(&a);
	struct palette_line *lines = palette_lines(s, typed, &a, n);
	for (at = 0; at < *n; at++)
		if (p.fact != NULL ? lines[at].place.fact != NULL && place_same(lines[at].place, p)
		    : lines[at].place.fact == NULL && lines[at].action == action)
			break;
	arena_done(&a);
	return at;
}

static void
assert_found(struct session *s, const char *typed, enum action action, struct place p)
{
	unsigned n;

	if (*typed != '\0' && rank_of(s, typed, action, p, &n) == n)
		fail_msg("“%s” finds no %s", typed, p.fact != NULL ? p.fact->id : actions_id(action));
}

/* By its name in either language and by the initials of the Chinese one. */
static void
assert_named(struct session *s, const char *zh, const char *en, enum action action, struct place p)
{
	struct buf initials = { 0 };

	pinyin_initials(zh, &initials);
	assert_found(s, zh, action, p);
	assert_found(s, en, action, p);
	assert_found(s, initials.s, action, p);
	buf_done(&initials);
}

static void
every_action_is_found_where_it_can_be_done(void **state)
{
	unsigned n, tried = 0;
	const struct binding *all = bindings_all(&n);

	(void)state;
	for (unsigned place = 0; place < stand_places(); place++)
		for (enum language l = 0; l < LANGS; l++) {
			struct session s;
			enum context context = stand_at(&s, place, l);

			for (unsigned i = 0; i < n && s.page != PAGE_HELP && s.page != PAGE_PALETTE; i++) {
				const char *en = actions_name(all[i].action), *zh;

				if ((all[i].contexts & context) == 0 || all[i].action == ACTION_PALETTE)
					continue;
				tongue_speak(LANG_ZH);
				zh = gettext(en);
				tongue_speak(l);
				assert_string_not_equal(zh, en);
				assert_named(&s, zh, en, all[i].action, (struct place){ NULL, 0 });
				tried++;
			}
			session_done(&s);
		}
	assert_true(tried > 500);
}

static void
every_question_is_found(void **state)
{
	(void)state;
	for (enum language l = 0; l < LANGS; l++) {
		struct session s;
		struct arena a;
		unsigned n, found;

		hand_start(&s, stand_real(), l);
		arena_init(&a);
		struct place *places = outline_all(&s, &a, &n);
		assert_true(n > 100);
		for (unsigned i = 0; i < n; i++) {
			struct buf number = { 0 };

			assert_named(&s, words_in(&places[i].fact->name, LANG_ZH),
			    words_in(&places[i].fact->name, LANG_EN), ACTION_COUNT, places[i]);
			outline_number(s.iv.q, places[i], &number);
			assert_int_equal(rank_of(&s, number.s, ACTION_COUNT, places[i], &found), 0);
			buf_done(&number);
		}
		arena_done(&a);
		session_done(&s);
	}
}

/* The best is on top: the name before names that contain it, these before initials and texts. */
static void
the_best_is_first(void **state)
{
	static const struct {
		const char *typed;
		enum action action;
	} rows[] = {
		{ "undo", ACTION_UNDO }, { "\u64a4\u9500", ACTION_UNDO }, { "cx", ACTION_UNDO },
		{ "UNDO", ACTION_UNDO }, { "outline", ACTION_OUTLINE }, { "dg", ACTION_OUTLINE },
		{ "\u8bed\u8a00", ACTION_LANGUAGE }, { "lang", ACTION_LANGUAGE },
		{ "\u914d\u8272", ACTION_COLOURS }, { "colo", ACTION_COLOURS },
		{ "english chinese", ACTION_LANGUAGE },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		for (enum language l = 0; l < LANGS; l++) {
			struct session s;
			unsigned n;

			hand_start(&s, stand_real(), l);
			hand_type(&s, "{F2}{F2}");
			if (rank_of(&s, rows[i].typed, rows[i].action, (struct place){ NULL, 0 }, &n) != 0)
				fail_msg("“%s” does not find %s first", rows[i].typed,
				    actions_id(rows[i].action));
			session_done(&s);
		}
}

/* A name an action has, typed whole, comes before every question: its own, or the key bar's. */
static void
assert_before_questions(struct session *s, const char *typed)
{
	struct arena a;
	unsigned n;

	arena_init(&a);
	struct palette_line *lines = palette_lines(s, typed, &a, &n);
	if (n == 0 || lines[0].place.fact != NULL || !lines[0].whole)
		fail_msg("“%s” finds no action first", typed);
	arena_done(&a);
}

static void
an_action_comes_before_questions_of_its_name(void **state)
{
	unsigned n, tried = 0;
	const struct binding *all = bindings_all(&n);
	struct session s;

	(void)state;
	hand_start(&s, stand_real(), LANG_ZH);
	hand_type(&s, "{F2}{F2}");
	for (unsigned i = 0; i < n; i++) {
		const char *names[] = { actions_name(all[i].action), all[i].brief };

		if ((all[i].contexts & bindings_context(&s)) == 0 || all[i].action == ACTION_PALETTE)
			continue;
		for (unsigned k = 0; k < 2 && names[k] != NULL; k++)
			for (enum language l = 0; l < LANGS; l++, tried++) {
				tongue_speak(l);
				const char *name = gettext(names[k]);
				tongue_speak(LANG_ZH);
				assert_before_questions(&s, name);
			}
	}
	assert_true(tried > 60);
	session_done(&s);
}

/* Open, type, move, close: the screen and all that is typed is as before. */
static void
closing_it_leaves_everything_as_it_was(void **state)
{
	unsigned opened = 0;

	(void)state;
	for (unsigned place = 0; place < stand_places(); place++) {
		struct session s;
		enum context context = stand_at(&s, place, LANG_ZH);
		char *before, *after;
		unsigned revision = s.iv.revision;

		buf_clear(&s.message);
		before = hand_screen(&s, 24, 80);
		hand_type(&s, "{^x}");
		if (s.page == PAGE_PALETTE && context != CONTEXT_PALETTE) {
			opened++;
			hand_type(&s, "x 2{Backspace}{Left}q{Down}{PgDn}{Up}{End}{Home}{Esc}");
			assert_int_equal(bindings_context(&s), context);
			assert_int_equal(s.iv.revision, revision);
			after = hand_screen(&s, 24, 80);
			assert_string_equal(after, before);
			free(after);
		}
		free(before);
		session_done(&s);
	}
	assert_true(opened > 25);
}

static void
enter_does_it(void **state)
{
	struct session s;
	struct place before;

	(void)state;
	hand_start(&s, stand_real(), LANG_EN);
	before = s.iv.place;
	hand_type(&s, "a word{^x}outline{Enter}"); /* from a text, in which letters are text */
	assert_int_equal(s.page, PAGE_OUTLINE);
	hand_type(&s, "{Esc}");
	assert_true(place_same(s.iv.place, before));
	assert_string_equal(editor_text(&s.editor), "a word");
	hand_type(&s, "{^x}cx{Enter}"); /* undoes what was typed */
	assert_string_equal(editor_text(&s.editor), "");
	session_done(&s);
	hand_start(&s, stand_real(), LANG_EN);
	hand_type(&s, "{F2}");
	assert_int_equal(session_answered(&s), 1);
	hand_type(&s, "{^x}undo{Enter}");
	assert_int_equal(session_answered(&s), 0);
	hand_type(&s, "{F2}");
	hand_type(&s, "{^x}birth-date{Enter}");
	assert_string_equal(s.iv.place.fact->id, "birth-date");
	hand_type(&s, "{Tab}/kind{^x}law{Enter}"); /* the filter ends as by Esc */
	assert_int_equal(s.page, PAGE_LAW);
	assert_false(s.filtering);
	hand_type(&s, ":zzzz{Enter}");
	assert_int_equal(s.page, PAGE_PALETTE);
	assert_true(s.message_is_error);
	session_done(&s);
}

/* The cursor's line is seen, with its key, on the smallest screen. */
static void
it_fits_the_smallest_screen(void **state)
{
	struct session s;
	char *text;

	(void)state;
	for (enum language l = 0; l < LANGS; l++) {
		hand_start(&s, stand_real(), l);
		hand_type(&s, "{F2}{F2}:");
		for (unsigned i = 0; i < palette_count(&s); i++) {
			text = hand_screen(&s, 12, 40);
			assert_non_null(strstr(text, "> "));
			free(text);
			hand_type(&s, "{Down}");
		}
		hand_type(&s, "cx");
		text = hand_screen(&s, 12, 40);
		assert_non_null(strstr(text, "> u "));
		free(text);
		session_done(&s);
	}
}

/* What is said to the lines; for free(). */
static char *
talk(struct session *s, const char *lines)
{
	char *said;
	size_t len;
	FILE *in = fmemopen((void *)(uintptr_t)lines, strlen(lines), "r");
	FILE *out = open_memstream(&said, &len);

	assert_true(in != NULL && out != NULL);
	hand_start(s, stand_real(), LANG_EN);
	plain_run(s, in, out);
	fclose(in);
	assert_int_equal(fclose(out), 0);
	return said;
}

static void
line_by_line_it_lists_or_does(void **state)
{
	struct session s;
	char *said;

	(void)state;
	said = talk(&s, "x\n: u\n");
	assert_non_null(strstr(said, "\nu: undo\n"));
	assert_non_null(strstr(said, "\nr: redo\n"));
	assert_int_equal(session_answered(&s), 1);
	session_done(&s);
	free(said);
	said = talk(&s, "x\n: birth-date\n");
	assert_string_equal(s.iv.place.fact->id, "birth-date");
	session_done(&s);
	free(said);
	said = talk(&s, "x\n:\u64a4\u9500\n");
	assert_int_equal(session_answered(&s), 0);
	session_done(&s);
	free(said);
	said = talk(&s, ": zzzz\n");
	assert_non_null(strstr(said, "Nothing fits"));
	session_done(&s);
	free(said);
	said = talk(&s, "lang\n");
	assert_int_equal(s.language, LANG_ZH);
	assert_non_null(strstr(said, "\u754c\u9762\u548c\u95ee\u9898\u73b0\u5728\u7528\u4e2d\u6587"));
	session_done(&s);
	free(said);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_action_is_found_where_it_can_be_done),
		cmocka_unit_test(every_question_is_found),
		cmocka_unit_test(the_best_is_first),
		cmocka_unit_test(an_action_comes_before_questions_of_its_name),
		cmocka_unit_test(closing_it_leaves_everything_as_it_was),
		cmocka_unit_test(enter_does_it),
		cmocka_unit_test(it_fits_the_smallest_screen),
		cmocka_unit_test(line_by_line_it_lists_or_does),
	};

	return cmocka_run_group_tests(tests, stand_set_up, stand_tear_down);
}
