/*
 * Screens: golden ones in both languages and three sizes (UPDATE=1 rewrites them; read the
 * difference), and what holds of every screen of any size after any keys.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <unistr.h>

#include <qingjie/array.h>
#include <qingjie/library.h>
#include <qingjie/questionnaire.h>
#include <qingjie/session.h>

#include "../src/view/bindings.h"
#include "../src/view/width.h"
#include "toy.h"

static const struct shot { const char *name, *keys; } shots[] = {
	{ "first question", "" },
	{ "option under the cursor", "{Down}" },
	{ "number while it is typed", "y55" },
	{ "number that cannot be read", "y5,5{Enter}" },
	{ "lots, none so far", "y" LOTS },
	{ "options of a lot", "y" LOTS "{Enter}{Down}" },
	{ "a disputed option", "y" LOTS "{Enter}2" },
	{ "lots", "y" LOTS "{Enter}3{Enter}12{Enter}{F2}{Up}{Up}c" },
	{ "deleting a lot", "y" LOTS "a3{Enter}12{Enter}{F2}{Up}{Up}d" },
	{ "dispute", "y{F4}70{Enter}" },
	{ "dispute that is settled by a draft", "y70{Enter}{F5}{F4}{Tab}5" },
	{ "dispute of options", "y" LOTS "{Enter}t2" },
	{ "columns of a dispute", "y{F4}70{Enter}5{Enter}40-65{Enter}" },
	{ "reasons of a dispute", "y{F4}70{Enter}5{Enter}40-65{Enter}{F8}" },
	{ "settled", "n" },
	{ "outline", "y{F2}{F3}{Tab}" },
	{ "filter", "y{Tab}/opened" },
	{ "date", "y{Tab}/opened{Enter}2033-05" },
	{ "law", "y{F7}" },
	{ "reasons", "y70{Enter}{F8}" },
	{ "reasons, all unfolded", "y70{Enter}{F8}*{Down}{Down}" },
	{ "acts in time", "y" STORE "{Tab}T" },
	{ "disputed law", "y" STORE "{^t}" },
	{ "disputed law, one side fixed", "y" STORE "C{Down}{Enter}" },
	{ "disputed law, a ground to be confirmed", "y" STORE "C{End}{Enter}" },
	{ "disputed law, fixed and in the reasons", "y" STORE "C2{Enter}P" },
	{ "law, the next source", "y{F7}{Right}" },
	{ "law of a rule that is met", "y70{Enter}{F7}" },
	{ "library from the law", "y{F7}{Enter}" },
	{ "library, the list above", "y{F7}{Enter}{Left}" },
	{ "library, the chapters", "y{F7}{Enter}{Left}{Left}" },
	{ "help", "y{F1}" },
	{ "help, in a list", "y" LOTS "{Enter}?" },
	{ "help, searched", "y{F1}undo" },
	{ "palette", ":" },
	{ "palette over a field", "y12{^x}" },
	{ "palette, searched", "y{^x}law" },
	{ "palette, by number", "y{^x}2." },
	{ "palette, nothing found", "y{^x}zzz" },
	{ "leaving", "y{F10}" },
};

/* Of the library by itself. */
static const struct shot library_shots[] = {
	{ "library alone", "" },
	{ "library alone, a chapter", "{Enter}" },
	{ "library alone, a source", "{Enter}{Down}{Enter}" },
	{ "library alone, other sources", "{End}{Enter}" },
	{ "library alone, search", "/slf" },
	{ "library alone, found", "/licen{Enter}{Esc}" },
	{ "library alone, nothing found", "/zzz{Enter}" },
	{ "library alone, help", "?" },
};

/* The recorded text, or NULL. */
static char *
file_text(const char *path)
{
	FILE *f = fopen(path, "r");
	char *text = NULL;
	size_t cap = 0;
	ssize_t n = f != NULL ? getdelim(&text, &cap, '\0', f) : -1;

	if (f != NULL)
		fclose(f);
	if (n < 0) {
		free(text);
		return NULL;
	}
	return text;
}

static void
compare(const char *path, const struct buf *got)
{
	char *expected = file_text(path);

	if (getenv("UPDATE") != NULL && (expected == NULL || strcmp(expected, got->s) != 0)) {
		FILE *f = fopen(path, "w");

		assert_non_null(f);
		fputs(got->s, f);
		assert_int_equal(fclose(f), 0);
	} else if (expected == NULL || strcmp(expected, got->s) != 0) {
		size_t i = 0;

		while (expected != NULL && expected[i] == got->s[i])
			i++;
		while (i > 0 && got->s[i - 1] != '\n')
			i--;
		fail_msg(
		    "%s differs from here on; UPDATE=1 rewrites it:\n%.400s", path, got->s + i);
	}
	free(expected);
}

static void
shoot(const struct shot *shot, enum language l, const unsigned size[2], bool alone, struct buf *got)
{
	struct session s;

	hand_start(&s, toy, l);
	if (alone)
		library_alone(&s);
	hand_type(&s, shot->keys);
	buf_printf(got, "=== %s\n", shot->name);
	hand_scene(&s, size[0], size[1], got);
	session_done(&s);
}

static void
screens_are_as_recorded(void **state)
{
	static const unsigned sizes[][2] = { { 24, 80 }, { 40, 120 }, { 12, 40 } };

	(void)state;
	for (int l = 0; l < LANGS; l++)
		for (size_t z = 0; z < ARRAY_LEN(sizes); z++) {
			struct buf got = { 0 };
			char path[64];

			for (size_t i = 0; i < ARRAY_LEN(shots); i++)
				shoot(&shots[i], (enum language)l, sizes[z], false, &got);
			for (size_t i = 0; i < ARRAY_LEN(library_shots); i++)
				shoot(&library_shots[i], (enum language)l, sizes[z], true, &got);
			snprintf(path, sizeof(path), "tests/scenes/%s-%ux%u.txt",
			    l == LANG_ZH ? "zh" : "en", sizes[z][1], sizes[z][0]);
			compare(path, &got);
			buf_done(&got);
		}
}

/* What must hold of every scene. */
static void
check_scene(struct session *s, unsigned rows, unsigned cols)
{
	struct arena a;
	struct scene scene;

	arena_init(&a);
	scene = session_scene(s, rows, cols, &a);
	assert_int_equal(scene.rows, rows);
	for (unsigned i = 0; i < rows; i++) {
		unsigned cells = 0;

		for (unsigned k = 0; k < scene.lines[i].n; k++) {
			const char *text = scene.lines[i].spans[k].text;

			assert_null(u8_check((const uint8_t *)text, strlen(text)));
			for (const char *p = text; *p != '\0'; p++) {
				assert_true((unsigned char)*p >= 0x20 && *p != 0x7f);
				if (s->ascii && cols > 0 && (unsigned char)*p == 0xe2)
					assert_true((unsigned char)p[1] >=
					    0xba); /* no signs but CJK ones */
			}
			cells += width_of(text);
		}
		assert_true(cells <= cols);
	}
	assert_true(!scene.cursor || (scene.cursor_row < rows && scene.cursor_col < cols));
	arena_done(&a);
}

static struct key
any_key(void)
{
	static const char typed[] = "0123456789yndxbfuackj/ ?hoLPCw-~.,q";
	static const uint32_t strange[] = { 0x4e07, 0x202e, 0x301, 0xff11, 0x5e74, 0x1f600,
		0x4fb5 };
	struct key key = { KEYKIND_CHAR, 0, 0, 0 };
	int kind = rand() % 20;

	if (kind < 8) {
		key.code = (uint32_t)typed[(size_t)rand() % (sizeof(typed) - 1)];
	} else if (kind < 9) {
		key.code = strange[(size_t)rand() % ARRAY_LEN(strange)];
	} else if (kind < 17) {
		key.kind = KEYKIND_NAMED;
		key.code = (uint32_t)rand() % 24;
	} else if (kind < 18) {
		key.kind = KEYKIND_CTRL;
		key.code = "abcdefhkrtuwy"[rand() % 13];
	} else {
		key.kind = rand() % 8 == 0 ? KEYKIND_PASTE
		    : rand() % 2           ? KEYKIND_CLICK
					   : KEYKIND_RESIZE;
		key.row = (unsigned)rand() % 40;
		key.col = (unsigned)rand() % 120;
	}
	return key;
}

static void
any_keys(const struct questionnaire *q, unsigned sessions, unsigned keys)
{
	for (unsigned i = 0; i < sessions; i++) {
		struct session s;

		srand(i);
		hand_start(&s, q, i % 2 ? LANG_ZH : LANG_EN);
		if (i % 6 == 5)
			library_alone(&s);
		s.ascii = i % 3 == 0;
		for (unsigned k = 0; k < keys; k++) {
			session_key(&s, any_key());
			s.done = false;
			check_scene(&s, (unsigned)rand() % 45, (unsigned)rand() % 140);
		}
		session_done(&s);
	}
}

static void
any_keys_leave_a_sound_screen(void **state)
{
	(void)state;
	any_keys(toy, 60, 300);
	any_keys(real, 12, 120);
}

/* Back and forward change nothing; undo and redo without limit lead back and forth. */
static void
moving_changes_nothing_and_undo_everything(void **state)
{
	struct session s;
	unsigned revision;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y5{Enter}{F2}{F3}" LOTS "a2{Enter}7{Enter}{F2}{F3}");
	revision = s.iv.revision;
	for (int i = 0; i < 30; i++)
		hand_type(&s, "{F5}");
	for (int i = 0; i < 60; i++)
		hand_type(&s, "{F6}");
	hand_type(&s, "{F1}{Esc}{Tab}{Esc}{F7}{Esc}{F8}{Esc}{F10}{Esc}");
	assert_int_equal(s.iv.revision, revision);
	for (int i = 0; i < 40; i++)
		hand_type(&s, "{Esc}{^u}");
	assert_int_equal(s.iv.n_past, 0);
	assert_int_equal(session_answered(&s), 0);
	for (int i = 0; i < 40; i++)
		hand_type(&s, "{^r}");
	assert_int_equal(s.iv.n_future, 0);
	assert_true(session_answered(&s) >= 9);
	session_done(&s);
}

/* Enter alone never answers, and never deletes. */
static void
enter_alone_decides_nothing(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "{Enter}{Enter} {Enter}");
	assert_int_equal(session_answered(&s), 0);
	hand_type(&s, "y{Enter}{Enter}");
	assert_int_equal(session_answered(&s), 1);
	hand_type(&s, LOTS "a2{Enter}7{Enter}{Esc}d{Enter}{Enter}");
	assert_int_equal(s.iv.answers.tables[0].n, 1);
	session_done(&s);
}

/* The verdict follows the field before Enter is pressed. */
static void
typing_is_judged_at_once(void **state)
{
	struct session s;
	struct arena a;
	struct verdict v;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y7");
	arena_init(&a);
	v = interview_verdict(&s.iv, WANT_ALL, &a);
	assert_string_equal(toy->tiers[v.predicted].id, "basic");
	hand_type(&s, "0");
	v = interview_verdict(&s.iv, WANT_ALL, &a);
	assert_string_equal(toy->tiers[v.predicted].id, "full");
	hand_type(&s, "{Backspace}");
	v = interview_verdict(&s.iv, WANT_ALL, &a);
	assert_string_equal(toy->tiers[v.predicted].id, "basic");
	assert_int_equal(session_answered(&s), 1);
	arena_done(&a);
	session_done(&s);
}

/* Pasted text reaches a field but is no command, and its line feeds answer nothing. */
static void
pasting_is_typing(void **state)
{
	struct session s;
	struct key paste = { KEYKIND_PASTE, 0, 0, 0 };

	(void)state;
	hand_start(&s, toy, LANG_EN);
	session_key(&s, paste);
	hand_type(&s, "yq{Enter}");
	session_key(&s, paste);
	assert_int_equal(session_answered(&s), 0);
	assert_int_equal(s.page, PAGE_QUESTION);
	hand_type(&s, "y");
	session_key(&s, paste);
	hand_type(&s, "55{Enter}");
	session_key(&s, paste);
	assert_string_equal(s.field.text.s, "55");
	session_done(&s);
}

/* Every key of the table is named on the help page, and no two bindings claim one key. */
static void
help_names_every_key(void **state)
{
	unsigned n;
	const struct binding *all = bindings_all(&n);
	struct session s;
	struct buf help = { 0 };

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "{F1}");
	hand_scene(&s, 400, 80, &help);
	for (unsigned i = 0; i < n; i++)
		for (unsigned bit = CONTEXT_TRUTH; bit < CONTEXTS_END; bit <<= 1)
			for (unsigned k = 0; k < all[i].n_keys; k++) {
				struct buf name = { 0 };

				if (!bindings_works(&all[i], k, (enum context)bit))
					continue;
				assert_ptr_equal(
				    bindings_find((enum context)bit, all[i].keys[k]), &all[i]);
				bindings_key_name(all[i].keys[k], &name);
				assert_non_null(strstr(help.s, name.s));
				buf_done(&name);
			}
	buf_done(&help);
	session_done(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(screens_are_as_recorded),
		cmocka_unit_test(any_keys_leave_a_sound_screen),
		cmocka_unit_test(moving_changes_nothing_and_undo_everything),
		cmocka_unit_test(enter_alone_decides_nothing),
		cmocka_unit_test(typing_is_judged_at_once),
		cmocka_unit_test(pasting_is_typing),
		cmocka_unit_test(help_names_every_key),
	};

	return cmocka_run_group_tests(tests, toy_set_up, toy_tear_down);
}
