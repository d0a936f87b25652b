/* What is switched on the running screen: nothing else changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <qingjie/answers.h>
#include <qingjie/editor.h>
#include <qingjie/switches.h>

#include "stand.h"
#include "twin.h"

/* Everything that a person has put in, and where they are. */
struct kept {
	struct place place;
	enum page page;
	enum context context;
	unsigned past, future, revision, choice, outlined, contest, changed, answered, top;
	char *field, *editor, *filter;
};

static char *
copy(const char *text)
{
	return strdup(text != NULL ? text : "");
}

static struct kept
keep(const struct session *s)
{
	return (struct kept){ s->iv.place, s->page, bindings_context(s), s->iv.n_past, s->iv.n_future,
		s->iv.revision, s->choice, s->outlined, s->contest, s->changed, session_answered(s), s->top,
		copy(s->field.text.s), copy(editor_text(&s->editor)), copy(s->filter.text.s) };
}

static void
drop(struct kept *k)
{
	free(k->field);
	free(k->editor);
	free(k->filter);
}

static void
assert_kept(unsigned place, const struct kept *a, const struct kept *b)
{
	if (!place_same(a->place, b->place) || a->page != b->page || a->context != b->context ||
	    a->past != b->past || a->future != b->future || a->revision != b->revision ||
	    a->choice != b->choice || a->outlined != b->outlined || a->contest != b->contest ||
	    a->changed != b->changed || a->answered != b->answered || a->top != b->top ||
	    strcmp(a->field, b->field) != 0 || strcmp(a->editor, b->editor) != 0 ||
	    strcmp(a->filter, b->filter) != 0)
		fail_msg("place %u (%s): something else has changed", place, stand_keys(place));
}

/* Does it by its key where it has one, else through the palette. */
static bool
switch_by(struct session *s, char key, const char *word)
{
	const struct binding *b = bindings_find(bindings_context(s),
	    (struct key){ .kind = KEYKIND_CHAR, .code = (uint32_t)key });

	if (b != NULL) {
		hand_type(s, (char[]){ key, '\0' });
		return true;
	}
	if (bindings_key(ACTION_PALETTE, bindings_context(s)) == NULL)
		return false;
	hand_type(s, "{^x}");
	hand_type(s, word);
	hand_type(s, "{Enter}");
	return true;
}

static char *
screen(struct session *s)
{
	buf_clear(&s->message);
	return hand_screen(s, 24, 80);
}

/* In the other language everything is as if one had come there in it, and back again as it was. */
static void
only_the_language_changes(void **state)
{
	unsigned switched = 0;

	(void)state;
	for (unsigned place = 0; place < stand_places(); place++)
		for (enum language l = 0; l < LANGS; l++) {
			enum language other = l == LANG_ZH ? LANG_EN : LANG_ZH;
			struct session s, t;
			struct kept before, after;
			char *was, *is, *wanted;

			stand_at(&t, place, other);
			wanted = screen(&t);
			session_done(&t);
			stand_at(&s, place, l);
			was = screen(&s);
			before = keep(&s);
			if (switch_by(&s, 'z', "language")) {
				switched++;
				assert_int_equal(s.language, other);
				after = keep(&s);
				assert_kept(place, &before, &after);
				drop(&after);
				is = screen(&s);
				assert_string_equal(is, wanted);
				free(is);
				assert_true(switch_by(&s, 'z', "language"));
				is = screen(&s);
				assert_string_equal(is, was);
				free(is);
			}
			drop(&before);
			free(was);
			free(wanted);
			session_done(&s);
		}
	assert_true(switched > 50);
}

static void
only_the_colours_change(void **state)
{
	(void)state;
	for (unsigned place = 0; place < stand_places(); place++) {
		struct session s;
		struct kept before, after;

		stand_at(&s, place, LANG_EN);
		before = keep(&s);
		for (unsigned i = 1; i <= THEMES && switch_by(&s, '=', "colours"); i++) {
			after = keep(&s);
			assert_int_equal(s.theme, i % THEMES);
			assert_kept(place, &before, &after);
			assert_false(s.message_is_error);
			drop(&after);
		}
		drop(&before);
		session_done(&s);
	}
}

/* Where there shall be none, or can be none, there are none, and it is said why. */
static void
colours_that_are_off_stay_off(void **state)
{
	static const struct {
		enum colours colours;
		const char *says;
	} rows[] = { { COLOURS_UNWANTED, "NO_COLOR" }, { COLOURS_NONE, "no colours here" } };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct session s;

		stand_at(&s, 0, LANG_EN);
		s.colours = rows[i].colours;
		hand_type(&s, "=");
		assert_int_equal(s.theme, THEME_DEFAULT);
		assert_true(s.message_is_error);
		assert_non_null(strstr(s.message.s, rows[i].says));
		session_done(&s);
	}
}

/* The program itself: each screen is the one of the session beside it, in the other language. */
static void
the_running_screen_is_in_the_other_language(void **state)
{
	struct twin w;

	(void)state;
	assert_true(twin_start(&w, LANG_ZH, 24, 80, NULL, NULL));
	assert_true(twin_key(&w, "F2"));
	assert_true(twin_key(&w, "F2"));
	assert_true(twin_type(&w, "z"));
	assert_true(tui_wait_for(w.tui, "The screen and the questions are now in English."));
	assert_true(tui_wait_for(w.tui, "F1 help"));
	assert_true(twin_type(&w, "P"));
	assert_true(twin_type(&w, "z"));
	assert_true(tui_wait_for(w.tui, "\u754c\u9762\u548c\u95ee\u9898\u73b0\u5728\u7528\u4e2d\u6587"));
	assert_true(twin_type(&w, ":"));
	assert_true(twin_type(&w, "lang"));
	assert_true(twin_key(&w, "Enter"));
	assert_true(tui_wait_for(w.tui, "The screen and the questions are now in English."));
	assert_true(twin_leave(&w));
	assert_int_equal(twin_end(&w), 0);
}

static bool
is_plain(struct tui *t, void *data)
{
	(void)data;
	return !tui_coloured(t);
}

static bool
is_coloured(struct tui *t, void *data)
{
	(void)data;
	return tui_coloured(t);
}

static void
the_running_screen_has_other_colours(void **state)
{
	struct twin w;

	(void)state;
	assert_true(twin_start(&w, LANG_EN, 24, 80, NULL, NULL));
	w.s.colours = COLOURS_THERE;
	assert_true(twin_key(&w, "F2"));
	assert_true(twin_key(&w, "F2"));
	assert_true(tui_wait_until(w.tui, is_coloured, NULL));
	assert_true(twin_type(&w, "==="));
	assert_true(tui_wait_for(w.tui, "Colours: none (4 of 6)."));
	assert_true(tui_wait_until(w.tui, is_plain, NULL));
	assert_true(twin_type(&w, "=="));
	assert_true(tui_wait_for(w.tui, "Colours: high contrast (6 of 6)."));
	assert_true(tui_wait_until(w.tui, is_coloured, NULL));
	assert_true(twin_leave(&w));
	assert_int_equal(twin_end(&w), 0);
}

static void
the_running_screen_stays_without_colours(void **state)
{
	static const char *const env[] = { "NO_COLOR=1", NULL };
	struct twin w;

	(void)state;
	assert_true(twin_start(&w, LANG_EN, 24, 80, NULL, env));
	w.s.colours = COLOURS_UNWANTED;
	assert_true(twin_key(&w, "F2"));
	assert_true(twin_key(&w, "F2"));
	assert_true(twin_type(&w, "="));
	assert_true(tui_wait_for(w.tui, "NO_COLOR or --color=never says so"));
	assert_false(tui_coloured(w.tui));
	assert_true(twin_leave(&w));
	assert_int_equal(twin_end(&w), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_the_language_changes),
		cmocka_unit_test(only_the_colours_change),
		cmocka_unit_test(colours_that_are_off_stay_off),
		cmocka_unit_test(the_running_screen_is_in_the_other_language),
		cmocka_unit_test(the_running_screen_has_other_colours),
		cmocka_unit_test(the_running_screen_stays_without_colours),
	};

	return cmocka_run_group_tests(tests, stand_set_up, stand_tear_down);
}
