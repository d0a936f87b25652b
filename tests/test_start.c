/* The first start and the tour, as a person meets them: the real program at a terminal. */
#include "prefers.h"
#include "hand.h"
#include "leave.h"
#include "loaded.h"
#include "tui.h"

#include <qingjie/array.h>
#include <qingjie/key.h>
#include <qingjie/start.h>
#include <qingjie/tour.h>

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <wchar.h>

#include <cmocka.h>

static struct questionnaire *q;

static unsigned
mode_of(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? (unsigned)st.st_mode & 0777 : 0;
}

/* With up to three arguments, in an environment that asks for English. */
static struct tui *
start(int rows, int cols, const char *a, const char *b, const char *c)
{
	return tui_start(rows, cols, (const char *[]){ tui_program(), a, b, c, NULL },
	    (const char *[]){ prefers_env(), "LANGUAGE=en", NULL });
}

static void
what_is_chosen_is_remembered(void **state)
{
	struct tui *t = start(24, 80, NULL, NULL, NULL);

	(void)state;
	assert_true(tui_wait_for(t, "6 Begin"));
	assert_true(tui_shows(t, "not legal advice"));
	assert_true(tui_wait_for(t, "wording are remembered"));
	tui_type(t, "1"); /* a number chooses, and the cursor moves on to the wording */
	assert_true(tui_wait_for(t, "五分钟导览"));
	assert_true(tui_wait_for(t, "不保存案情"));
	tui_key(t, "Down");
	tui_key(t, "Enter");
	assert_true(tui_wait_for(t, "4 (●)"));
	tui_type(t, "3");
	assert_true(tui_wait_for(t, "3 (●)"));
	tui_type(t, "4");
	assert_true(tui_wait_for(t, "4 (●)"));
	tui_key(t, "Enter");
	assert_true(tui_wait_for(t, "目前"));
	leave(t);
	assert_non_null(strstr(prefers_kept(), "\nlanguage = zh\nregister = plain\n"));
	assert_null(strstr(prefers_kept(), "theme"));
	assert_int_equal(mode_of(prefers_file()), 0600);
	assert_int_equal(mode_of(prefers_folder()), 0700);
	t = start(24, 80, NULL, NULL, NULL);
	assert_true(tui_wait_for(t, "目前"));
	leave(t);
	t = start(24, 80, "--lang", "en", NULL); /* the command line comes before them */
	assert_true(tui_wait_for(t, "So far"));
	leave(t);
}

/* Enter alone begins, with what the environment asks for; so does Esc. */
static void
a_key_begins(void **state)
{
	static const char *const keys[] = { "Enter", "Esc" };

	for (size_t i = 0; i < 2; i++) {
		struct tui *t = start(12, 40, "interview", "--theme", "dark");

		(void)state;
		assert_true(tui_wait_for(t, "6 Begin"));
		assert_true(tui_shows(t, "not legal advice"));
		tui_key(t, keys[i]);
		assert_true(tui_wait_for(t, "no facts yet"));
		leave(t);
		assert_non_null(strstr(prefers_kept(), "\nlanguage = en\nregister = counsel\n"));
		assert_null(strstr(prefers_kept(), "theme")); /* said for this once */
		unlink(prefers_file());
	}
}

static void
who_says_what_is_wanted_is_not_asked(void **state)
{
	static const char *const said[][2] = {
		{ "--lang", "en" }, { "--register", "plain" }, { "--as-of", "2026-01-15" },
		{ "--questionnaire", "cn-253-1" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(said); i++) {
		struct tui *t = start(24, 80, said[i][0], said[i][1], NULL);

		assert_true(tui_wait_for(t, "So far"));
		leave(t);
		assert_string_equal(prefers_kept(), "");
	}
}

/* Who is sent to a triage may not read the language of the environment; that it is in plain words is not kept. */
static void
a_triage_asks_for_the_language(void **state)
{
	struct tui *t = start(24, 80, "--triage", NULL, NULL);

	(void)state;
	assert_true(tui_wait_for(t, "6 Begin"));
	tui_type(t, "1");
	assert_true(tui_wait_for(t, "五分钟导览"));
	tui_type(t, "6");
	assert_true(tui_wait_for(t, "下面这些情况"));
	leave(t);
	assert_non_null(strstr(prefers_kept(), "\nlanguage = zh\n"));
	assert_null(strstr(prefers_kept(), "register"));
	unlink(prefers_file());
	t = start(24, 80, "--triage", "--lang", "zh");
	assert_true(tui_wait_for(t, "下面这些情况"));
	leave(t);
	assert_string_equal(prefers_kept(), "");
}

static void
leaving_the_page_keeps_nothing(void **state)
{
	struct tui *t = start(24, 80, NULL, NULL, NULL);

	(void)state;
	assert_true(tui_wait_for(t, "6 Begin"));
	tui_type(t, "q");
	assert_int_equal(tui_finish(t), 0);
	assert_string_equal(prefers_kept(), "");
}

static void
read_only_writes_nothing(void **state)
{
	struct tui *t = start(24, 80, "--read-only", NULL, NULL);

	(void)state;
	assert_true(tui_wait_for(t, "6 Begin"));
	assert_true(tui_wait_for(t, "not even these settings"));
	tui_key(t, "Enter");
	assert_true(tui_wait_for(t, "read-only"));
	assert_true(tui_shows(t, "Read-only: nothing is written"));
	leave(t);
	assert_string_equal(prefers_kept(), "");
}

static void
where_nothing_can_be_written_one_is_asked_again(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		struct tui *t = tui_start(24, 80, (const char *[]){ tui_program(), NULL }, NULL);

		assert_true(tui_wait_for(t, "6 Begin"));
		tui_key(t, "Enter");
		assert_true(tui_wait_for(t, "So far"));
		assert_false(tui_shows(t, "/dev/null"));
		leave(t);
	}
}

static void
broken_preferences_are_named(void **state)
{
	struct tui *t;

	(void)state;
	assert_true(prefers_write("# mine\nlanguage = zh\ntheme = pink\n"));
	t = start(24, 80, NULL, NULL, NULL);
	assert_true(tui_wait_for(t, "So far")); /* none of them is used */
	assert_true(tui_wait_for(t, "preferences, line 3"));
	assert_true(tui_wait_for(t, "theme = pink"));
	leave(t);
	assert_string_equal(prefers_kept(), "# mine\nlanguage = zh\ntheme = pink\n");
}

static void
lines_are_asked_for_too(void **state)
{
	struct tui *t = start(40, 100, "--plain", NULL, NULL);

	(void)state;
	assert_true(tui_wait_for(t, "an empty line begins"));
	assert_true(tui_shows(t, "2. English (chosen)"));
	tui_type(t, "1\r");
	assert_true(tui_wait_for(t, "1. 中文（已选）"));
	tui_type(t, "4\r");
	assert_true(tui_wait_for(t, "4. 日常用语（已选）"));
	tui_type(t, "帮助\r");
	assert_true(tui_wait_for(t, "请选择语言"));
	tui_type(t, "6\r");
	assert_true(tui_wait_for(t, "目前"));
	tui_type(t, "q\r");
	assert_int_equal(tui_finish(t), 0);
	assert_non_null(strstr(prefers_kept(), "\nlanguage = zh\n"));
}

/* The key as a person presses it. */
static void
press(struct tui *t, struct key key)
{
	static const char *const names[] = { [NAMED_ENTER] = "Enter", [NAMED_ESC] = "Esc",
		[NAMED_TAB] = "Tab", [NAMED_UP] = "Up", [NAMED_DOWN] = "Down",
		[NAMED_END] = "End", [NAMED_F1] = "F1", [NAMED_F2] = "F2", [NAMED_F10] = "F10" };
	char text[8];

	if (key.kind == KEYKIND_CHAR) {
		snprintf(text, sizeof(text), "%c", (int)key.code);
		tui_type(t, text);
	} else if (key.kind == KEYKIND_CTRL) {
		snprintf(text, sizeof(text), "C-%c", (int)key.code);
		tui_key(t, text);
	} else {
		tui_key(t, names[key.code]);
	}
}

static void
the_tour_is_walked(void **state)
{
	static const int sizes[][2] = { { 24, 80 }, { 40, 120 }, { 12, 40 } };
	static const char *const ends[][2] = {
		[LANG_ZH] = { "导览 ", "导览到此结束" }, [LANG_EN] = { "Tour ", "That was the tour" },
	};

	(void)state;
	for (int l = 0; l < LANGS; l++)
		for (size_t i = 0; i < 3; i++) {
			unsigned keys = 0;
			struct tui *t = start(sizes[i][0], sizes[i][1], "tour", "--lang",
			    l == LANG_ZH ? "zh" : "en");

			for (unsigned s = 0; s < q->tour->n_steps; s++) {
				char head[32];

				snprintf(head, sizeof(head), "%s%u/%u", ends[l][0], s + 1,
				    q->tour->n_steps);
				assert_true(tui_wait_for(t, head));
				for (unsigned k = 0; k < q->tour->steps[s].n_keys; k++, keys++)
					press(t, q->tour->steps[s].keys[k]);
			}
			assert_true(tui_wait_for(t, ends[l][1]));
			tui_key(t, "Enter"); /* and now the person's own */
			assert_true(tui_wait_for(t, l == LANG_ZH ? "目前：尚无事实" : "no facts yet"));
			leave(t);
			assert_in_range(keys, 10, TOUR_KEYS_MAX - 1);
		}
}

static void
other_keys_are_explained(void **state)
{
	struct tui *t = start(24, 80, "tour", "--lang", "en");

	(void)state;
	assert_true(tui_wait_for(t, "Tour 1/"));
	tui_type(t, "z");
	assert_true(tui_wait_for(t, "not that key, press: P"));
	tui_key(t, "PasteBegins");
	tui_type(t, "P");
	tui_key(t, "PasteEnds");
	tui_type(t, "p"); /* does the same as P */
	assert_true(tui_wait_for(t, "Tour 2/"));
	tui_key(t, "Esc");
	assert_true(tui_wait_for(t, "press: L"));
	tui_key(t, "Esc");
	assert_true(tui_wait_for(t, "The tour is left"));
	tui_type(t, "q");
	assert_int_equal(tui_finish(t), 0);
	assert_string_equal(prefers_kept(), "");
}

/* Where an answer is waited for, it may be given in any way; Enter stands in for other keys. */
static void
a_step_is_done_in_several_ways(void **state)
{
	static const char *const answers[] = { "y", "1{Enter}", "{Down}{Home}{PgDn}{Home}{Enter}", "{Home}{End}1{Enter}" };
	struct session s, *sample;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(answers); i++) {
		hand_start(&s, q, LANG_EN);
		tour_begin(&s);
		sample = tour_at_hand(&s);
		hand_type(&s, "{Down}{Enter}"); /* for P */
		assert_int_equal(sample->page, PAGE_PROOF);
		hand_type(&s, "{Down}{Enter}{Esc}{Enter}"); /* Esc only by itself; for L */
		assert_int_equal(sample->page, PAGE_LAW);
		hand_type(&s, "{Esc}2{Enter}n"); /* the other answer is not the one */
		assert_int_equal(sample->page, PAGE_QUESTION);
		assert_ptr_equal(sample->iv.place.fact, q->tour->from);
		hand_type(&s, answers[i]);
		assert_int_equal(answers_at(&sample->iv.answers, q->tour->from, 0)->state, CELL_KNOWN);
		hand_type(&s, "{Enter}{Down}{Enter}xxpc{Down}{Enter}c"); /* through the outline to the lots */
		assert_int_equal(sample->iv.answers.tables[0].n, 2);
		tour_leave(&s);
		session_done(&s);
	}
}

/* On the smallest screen every step says how to leave, and the screen below it is there. */
static void
the_smallest_screen_says_how_to_leave(void **state)
{
	(void)state;
	for (int l = 0; l < LANGS; l++) {
		struct session s;

		hand_start(&s, q, (enum language)l);
		tour_begin(&s);
		for (unsigned i = 0; i < q->tour->n_steps; i++)
			for (unsigned k = 0; k < q->tour->steps[i].n_keys; k++) {
				char *screen = hand_screen(&s, 12, 40);

				assert_non_null(strstr(screen, l == LANG_ZH ? " 离开）" : ": leave)"));
				assert_null(strstr(screen, l == LANG_ZH ? "窗口太小" : "too small"));
				free(screen);
				tour_key(&s, q->tour->steps[i].keys[k]);
			}
		assert_null(s.walk);
		session_done(&s);
	}
}

/* Every line fits, and there are as many as there are rows (behind them, where the cursor is). */
static void
assert_sound(struct session *s, unsigned rows, unsigned cols)
{
	char *screen = hand_screen(s, rows, cols);
	unsigned lines = 0;

	for (char *line = strtok(screen, "\n"); line != NULL; line = strtok(NULL, "\n"), lines++) {
		wchar_t wide[256];
		size_t n = mbstowcs(wide, line, 256);

		assert_in_range(n, 0, 255);
		assert_true(line[0] == '(' || wcswidth(wide, n) <= (int)cols);
	}
	assert_in_range(lines, 0, rows + 1);
	free(screen);
}

/* As it is read, wherever lines are broken. */
static void
without_blanks(char *text)
{
	char *to = text;

	for (; *text != '\0'; text++)
		if (*text != ' ' && *text != '\n')
			*to++ = *text;
	*to = '\0';
}

/* At every size, in both languages: all that can be chosen, and that this is no legal advice. */
static void
the_page_shows_everything(void **state)
{
	static const char *const always[][3] = {
		[LANG_ZH] = { "6开始", "也不是法律意见", "5五分钟" },
		[LANG_EN] = { "6Begin", "isnotlegaladvice", "5Five" },
	};

	(void)state;
	for (int l = 0; l < LANGS; l++)
		for (unsigned rows = 12; rows <= 40; rows++)
			for (unsigned cols = 40; cols <= 130; cols += 9) {
				struct session s;
				char *screen;

				hand_start(&s, q, (enum language)l);
				start_open(&s);
				assert_sound(&s, rows, cols);
				screen = hand_screen(&s, rows, cols);
				without_blanks(screen);
				for (size_t i = 0; i < 3; i++)
					assert_non_null(strstr(screen, always[l][i]));
				assert_non_null(strstr(screen, "1("));
				free(screen);
				session_done(&s);
			}
}

/* From an interview, which waits as it is. */
static void
an_interview_waits_for_the_tour(void **state)
{
	struct session s;
	char *before, *after;

	(void)state;
	hand_start(&s, q, LANG_EN);
	session_go(&s, (struct place){ q->tour->from, 0 });
	hand_type(&s, "y{F9}");
	before = hand_screen(&s, 24, 80);
	hand_type(&s, "G");
	assert_ptr_not_equal(tour_at_hand(&s), &s);
	hand_type(&s, "P{F10}");
	assert_ptr_equal(tour_at_hand(&s), &s);
	assert_string_equal(s.message.s, "The tour is left; nothing of it was kept.");
	hand_type(&s, "{Down}{Up}");
	after = hand_screen(&s, 24, 80);
	assert_string_equal(after, before);
	free(before);
	free(after);
	session_done(&s);
}

/* Whatever is pressed in it and however large the screen is: sound screens, and nothing is left of it. */
static void
the_tour_is_sound(void **state)
{
	static const char *const keys[] = { "{Esc}", "P", "L", "y", "n", "{Tab}", "/", "b", "a", "t",
		"c", "{Enter}", "u", "{^r}", "V", "{F2}", "{F1}", "{F10}", "q", "{Down}", "{PgDn}" };
	unsigned dice = 1, begun = 0;
	struct session s;

	(void)state;
	hand_start(&s, q, LANG_ZH);
	for (unsigned i = 0; i < 1500; i++) {
		unsigned rows, cols;

		dice = dice * 1103515245 + 12345;
		rows = 5 + (dice >> 16) % 40;
		cols = 20 + (dice >> 20) % 130;
		assert_sound(&s, rows, cols);
		if (s.walk == NULL) {
			assert_int_equal(s.iv.revision, 0);
			tour_begin(&s);
			begun++;
		} else if (i % 3 > 0) { /* what is asked for */
			struct buf name = { 0 };

			tour_words(&s, &name);
			assert_true(name.len > 0);
			buf_done(&name);
			for (size_t k = 0; k < ARRAY_LEN(keys) && s.walk != NULL; k++)
				if (strcmp(keys[k], "{Esc}") != 0 && keys[k][0] != 'q')
					hand_type(&s, keys[k]);
		} else {
			hand_type(&s, keys[(dice >> 12) % ARRAY_LEN(keys)]);
		}
	}
	assert_true(begun > 1);
	session_done(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		PREFERS_TEST(what_is_chosen_is_remembered),
		PREFERS_TEST(a_key_begins),
		PREFERS_TEST(who_says_what_is_wanted_is_not_asked),
		PREFERS_TEST(a_triage_asks_for_the_language),
		PREFERS_TEST(leaving_the_page_keeps_nothing),
		PREFERS_TEST(read_only_writes_nothing),
		cmocka_unit_test(where_nothing_can_be_written_one_is_asked_again),
		PREFERS_TEST(broken_preferences_are_named),
		PREFERS_TEST(lines_are_asked_for_too),
		PREFERS_TEST(the_tour_is_walked),
		PREFERS_TEST(other_keys_are_explained),
		cmocka_unit_test(a_step_is_done_in_several_ways),
		cmocka_unit_test(the_smallest_screen_says_how_to_leave),
		cmocka_unit_test(the_page_shows_everything),
		cmocka_unit_test(an_interview_waits_for_the_tour),
		cmocka_unit_test(the_tour_is_sound),
	};
	int failed;

	setlocale(LC_ALL, "C.UTF-8");
	q = loaded(QUESTIONNAIRE);
	if (q == NULL)
		return 1;
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	questionnaire_free(q);
	return failed;
}
