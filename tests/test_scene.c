/*
 * Screens: golden ones in both languages and three sizes (UPDATE=1 rewrites them; read the
 * difference), and what holds of every screen of any size after any keys.
 */
#include <libintl.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <unistr.h>

#include <qingjie/date.h>
#include <qingjie/load.h>
#include <qingjie/session.h>

#include "../src/view/bindings.h"
#include "../src/view/width.h"

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

/* From anywhere to the table of lots, while it is empty. */
#define LOTS "{Tab}/sites-complete{Enter}{F5}"

static struct questionnaire *toy, *real;

static bool
keep(struct session *s, void *data, struct err *err)
{
	(void)s;
	(void)data;
	(void)err;
	return true;
}

static void
speak(enum language l)
{
	const char *build = getenv("BUILD_DIR");
	char path[512];

	snprintf(path, sizeof(path), "%s/locale", build != NULL ? build : "build");
	setenv("LANGUAGE", l == LANG_ZH ? "zh_CN" : "en", 1);
	bindtextdomain("qingjie", path);
	bind_textdomain_codeset("qingjie", "UTF-8");
	textdomain("qingjie");
}

static void
start(struct session *s, const struct questionnaire *q, enum language l)
{
	speak(l);
	session_init(s, q, date_day(2036, 11, 22), l);
	s->save = keep;
	s->saved_to = "zhang.json";
}

/* "{Enter}" and the like are named keys, "{^r}" is Ctrl-R, the rest is typed. */
static struct key
key_of(const char **keys)
{
	static const char *const names[] = {
		"Enter",
		"Esc",
		"Tab",
		"BackTab",
		"Backspace",
		"Delete",
		"Up",
		"Down",
		"Left",
		"Right",
		"Home",
		"End",
		"PgUp",
		"PgDn",
		"F1",
		"F2",
		"F3",
		"F4",
		"F5",
		"F6",
		"F7",
		"F8",
		"F9",
		"F10",
	};
	struct key key = { KEYKIND_CHAR, 0, 0, 0 };
	ucs4_t c;

	if (**keys != '{') {
		*keys += u8_mbtouc(&c, (const uint8_t *)*keys, strlen(*keys));
		key.code = c;
		return key;
	}
	key.kind = (*keys)[1] == '^' ? KEYKIND_CTRL : KEYKIND_NAMED;
	key.code = (uint32_t)(*keys)[2];
	for (unsigned i = 0; key.kind == KEYKIND_NAMED && i < ARRAY_LEN(names); i++)
		if (strncmp(*keys + 1, names[i], strlen(names[i])) == 0 &&
		    (*keys)[1 + strlen(names[i])] == '}') {
			key.code = i;
			*keys += strcspn(*keys, "}") + 1;
			return key;
		}
	assert_int_equal(key.kind, KEYKIND_CTRL);
	*keys += strcspn(*keys, "}") + 1;
	return key;
}

static void
type(struct session *s, const char *keys)
{
	while (*keys != '\0')
		session_key(s, key_of(&keys));
}

static void
add_scene(struct session *s, unsigned rows, unsigned cols, struct buf *out)
{
	struct arena a;
	struct scene scene;

	arena_init(&a);
	scene = session_scene(s, rows, cols, &a);
	for (unsigned i = 0; i < scene.rows; i++) {
		struct buf line = { 0 };

		buf_puts(&line, "");
		for (unsigned k = 0; k < scene.lines[i].n; k++)
			buf_puts(&line, scene.lines[i].spans[k].text);
		while (line.len > 0 && line.s[line.len - 1] == ' ')
			line.s[--line.len] = '\0';
		buf_printf(out, "%s\n", line.s);
		buf_done(&line);
	}
	if (scene.cursor)
		buf_printf(out, "(cursor at line %u, column %u)\n", scene.cursor_row + 1,
		    scene.cursor_col + 1);
	arena_done(&a);
}

static const struct shot { const char *name, *keys; } shots[] = {
	{ "first question", "" },
	{ "option under the cursor", "{Down}" },
	{ "number while it is typed", "y55" },
	{ "number that cannot be read", "y5,5{Enter}" },
	{ "lots, none so far", "y" LOTS },
	{ "options of a lot", "y" LOTS "{Enter}{Down}" },
	{ "lots", "y" LOTS "{Enter}3{Enter}12{Enter}{F2}{Up}{Up}c" },
	{ "deleting a lot", "y" LOTS "a3{Enter}12{Enter}{F2}{Up}{Up}d" },
	{ "dispute", "y{F4}70{Enter}" },
	{ "settled", "n" },
	{ "outline", "y{F2}{F3}{Tab}" },
	{ "filter", "y{Tab}/opened" },
	{ "date", "y{Tab}/opened{Enter}2033-05" },
	{ "law", "y{F7}" },
	{ "reasons", "y70{Enter}{F8}" },
	{ "help", "y{F1}" },
	{ "leaving", "y{F10}" },
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
screens_are_as_recorded(void **state)
{
	static const unsigned sizes[][2] = { { 24, 80 }, { 40, 120 }, { 12, 40 } };

	(void)state;
	for (int l = 0; l < LANGS; l++)
		for (size_t z = 0; z < ARRAY_LEN(sizes); z++) {
			struct buf got = { 0 };
			char path[64];

			for (size_t i = 0; i < ARRAY_LEN(shots); i++) {
				struct session s;

				start(&s, toy, (enum language)l);
				type(&s, shots[i].keys);
				buf_printf(&got, "=== %s\n", shots[i].name);
				add_scene(&s, sizes[z][0], sizes[z][1], &got);
				session_done(&s);
			}
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
	static const char typed[] = "0123456789yndxbfuackj/ ?hoLPw-~.,q";
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
		key.code = "abcdefhkruwy"[rand() % 12];
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
		start(&s, q, i % 2 ? LANG_ZH : LANG_EN);
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
	start(&s, toy, LANG_EN);
	type(&s, "y5{Enter}{F2}{F3}" LOTS "a2{Enter}7{Enter}{F2}{F3}");
	revision = s.iv.revision;
	for (int i = 0; i < 30; i++)
		type(&s, "{F5}");
	for (int i = 0; i < 60; i++)
		type(&s, "{F6}");
	type(&s, "{F1}{Esc}{Tab}{Esc}{F7}{Esc}{F8}{Esc}{F10}{Esc}");
	assert_int_equal(s.iv.revision, revision);
	for (int i = 0; i < 40; i++)
		type(&s, "{Esc}{^u}");
	assert_int_equal(s.iv.n_past, 0);
	assert_int_equal(session_answered(&s), 0);
	for (int i = 0; i < 40; i++)
		type(&s, "{^r}");
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
	start(&s, toy, LANG_EN);
	type(&s, "{Enter}{Enter} {Enter}");
	assert_int_equal(session_answered(&s), 0);
	type(&s, "y{Enter}{Enter}");
	assert_int_equal(session_answered(&s), 1);
	type(&s, LOTS "a2{Enter}7{Enter}{Esc}d{Enter}{Enter}");
	assert_int_equal(s.iv.answers.tables[0].n, 1);
	session_done(&s);
}

/* Undo takes back what was typed, readable or not, before it takes back an answer. */
static void
undo_empties_the_field_first(void **state)
{
	struct session s;

	(void)state;
	start(&s, toy, LANG_ZH);
	type(&s, "y12\u65e5{Enter}");
	assert_true(s.message_is_error);
	assert_string_equal(s.iv.place.fact->id, "staff");
	type(&s, "{^u}");
	assert_string_equal(s.iv.place.fact->id, "staff");
	assert_string_equal(s.field.text.s, "");
	assert_int_equal(session_answered(&s), 1);
	type(&s, "12{Enter}");
	assert_int_equal(session_answered(&s), 2);
	type(&s, "{F5}x{^u}");
	assert_string_equal(s.field.text.s, "12");
	type(&s, "{F4}7{^u}");
	assert_true(s.disputing);
	assert_string_equal(s.field.text.s, "");
	session_done(&s);
}

/* Enter on an answer that is there already goes on but changes nothing. */
static void
the_same_answer_is_no_change(void **state)
{
	struct session s;

	(void)state;
	start(&s, toy, LANG_EN);
	type(&s, "y5{Enter}{^u}{^u}{^r}{Enter}");
	assert_int_equal(s.iv.n_future, 1);
	type(&s, "{^r}");
	assert_int_equal(session_answered(&s), 2);
	session_done(&s);
}

static void
undo_says_what_is_there_now(void **state)
{
	struct session s;

	(void)state;
	start(&s, toy, LANG_EN);
	type(&s, "y5{Enter}{F5}7{Enter}{^u}");
	assert_string_equal(s.message.s, "Undone; staff is again: 5 people.");
	type(&s, "{^r}");
	assert_string_equal(s.message.s, "Redone; staff is again: 7 people.");
	type(&s, "{^u}{^u}");
	assert_string_equal(s.message.s, "Undone; staff is again: not answered.");
	session_done(&s);
}

/* Into a field that holds the answer one types a new answer, unless one moves in it first. */
static void
typing_replaces_an_old_answer(void **state)
{
	struct session s;

	(void)state;
	start(&s, toy, LANG_EN);
	type(&s, "y55{Enter}{F5}");
	assert_string_equal(s.field.text.s, "55");
	type(&s, "78");
	assert_string_equal(s.field.text.s, "78");
	type(&s, "{^u}{End}7");
	assert_string_equal(s.field.text.s, "557");
	type(&s, "{^u}{Backspace}1");
	assert_string_equal(s.field.text.s, "51");
	session_done(&s);
}

/* Back leads to what was asked or answered; from behind the lots to the lots, not into a row. */
static void
back_leads_to_questions_that_were_asked(void **state)
{
	struct session s;

	(void)state;
	start(&s, toy, LANG_EN);
	type(&s, "y" LOTS "a3{Enter}12{Enter}{F2}{Esc}{Tab}/sites-complete{Enter}{F5}");
	assert_string_equal(s.iv.place.fact->id, "sites");
	type(&s, "{Tab}/staff{Enter}{F5}"); /* over the form, on which nothing depends */
	assert_string_equal(s.iv.place.fact->id, "operates");
	session_done(&s);
}

/* A lot that was begun is opened where it was left. */
static void
a_lot_is_opened_at_its_first_open_question(void **state)
{
	struct session s;

	(void)state;
	start(&s, toy, LANG_EN);
	type(&s, "y" LOTS "a3{Enter}{Esc}{Enter}");
	assert_string_equal(s.iv.place.fact->id, "rooms");
	session_done(&s);
}

/* Only d deletes, and only asked for twice. */
static void
a_lot_is_deleted_by_d_alone(void **state)
{
	struct session s;

	(void)state;
	start(&s, toy, LANG_EN);
	type(&s, "y" LOTS "a3{Enter}{Esc}{Home}dy");
	assert_int_equal(s.iv.answers.tables[0].n, 1);
	type(&s, "dd");
	assert_int_equal(s.iv.answers.tables[0].n, 0);
	session_done(&s);
}

/* The filter of the outline knows numbers, questions and lots. */
static void
the_outline_is_filtered_by_number_and_question(void **state)
{
	static const struct { const char *filter, *id; } row[] = {
		{ "1.4", "turnover" }, { "Do you operate", "operates" }, { "2.1.2", "kind" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		struct session s;

		start(&s, toy, LANG_EN);
		type(&s, "y" LOTS "a3{Enter}{Esc}a{Esc}{Tab}/");
		type(&s, row[i].filter);
		type(&s, "{Enter}");
		assert_string_equal(s.iv.place.fact->id, row[i].id);
		session_done(&s);
	}
}

/* The lines of a screen of that size. */
static char *
screen(struct session *s, unsigned rows, unsigned cols)
{
	struct buf b = { 0 };

	add_scene(s, rows, cols, &b);
	return b.s;
}

/* On the smallest screen the line under the cursor is seen whatever its description takes. */
static void
the_chosen_line_is_always_seen(void **state)
{
	(void)state;
	for (unsigned i = 0; i < real->n_facts * LANGS; i++) {
		const struct fact *f = &real->facts[i / LANGS];
		struct session s;

		if (f->type != TYPE_OPTIONS)
			continue;
		start(&s, real, (enum language)(i % LANGS));
		answers_insert(&s.iv.answers, 0, 0);
		session_go(&s, (struct place){ f, 0 });
		for (unsigned item = 0; item < f->n_options + 2; item++) {
			char *text;

			type(&s, item == 0 ? "{Home}" : "{Down}");
			text = screen(&s, 12, 40);
			assert_non_null(strstr(text, "\n > "));
			free(text);
		}
		session_done(&s);
	}
}

/* Pages that are read keep a line of the verdict even there. */
static void
pages_keep_the_verdict(void **state)
{
	static const char *const keys[] = { "y{Tab}", "y{F8}" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		struct session s;
		char *text;

		start(&s, toy, LANG_EN);
		type(&s, keys[i]);
		text = screen(&s, 12, 40);
		assert_non_null(strstr(text, "So far: basic"));
		free(text);
		session_done(&s);
	}
}

/* No label of the ladder is cut, however narrow the panel. */
static void
labels_of_the_ladder_are_whole(void **state)
{
	struct session s;

	(void)state;
	start(&s, real, LANG_EN);
	for (unsigned cols = 100; cols < 130; cols++) {
		char *text = screen(&s, 40, cols);

		for (unsigned i = 0; i < real->n_tiers; i++)
			assert_non_null(strstr(text, real->tiers[i].brief.in[LANG_EN]));
		free(text);
	}
	session_done(&s);
}

/* Whoever leaves is told what is lost, and how it would have been kept. */
static void
leaving_says_how_to_keep_the_answers(void **state)
{
	struct session s;
	char *text;

	(void)state;
	start(&s, toy, LANG_EN);
	s.save = NULL;
	s.saved_to = NULL;
	type(&s, "y5{Enter}{F10}");
	text = screen(&s, 24, 80);
	assert_non_null(strstr(text, "2 answers will be lost."));
	assert_non_null(strstr(text, "--facts-out FILE"));
	free(text);
	session_done(&s);
}

static void
only_changes_since_loading_are_lost(void **state)
{
	const struct fact *staff = questionnaire_fact(toy, CASE, "staff");
	struct session s;
	char *text;

	(void)state;
	start(&s, toy, LANG_EN);
	s.save = NULL;
	s.saved_to = NULL;
	*answers_cell(&s.iv.answers, staff, 0) = (struct cell){ .state = CELL_UNKNOWN };
	type(&s, "y{F10}");
	text = screen(&s, 24, 80);
	assert_non_null(strstr(text, "1 change since the facts were loaded will be lost."));
	free(text);
	session_done(&s);
}

/* Nobody is told of a punishment before there is a fact. */
static void
without_facts_nothing_is_explained(void **state)
{
	struct session s;
	char *text;

	(void)state;
	start(&s, toy, LANG_EN);
	text = screen(&s, 40, 120);
	assert_non_null(strstr(text, "no facts yet (presumed: exempt)"));
	assert_null(strstr(text, "no duty"));
	free(text);
	type(&s, "y");
	text = screen(&s, 40, 120);
	assert_null(strstr(text, "no facts yet"));
	assert_null(strstr(text, "to register"));
	free(text);
	type(&s, "70{Enter}");
	text = screen(&s, 40, 120);
	assert_non_null(strstr(text, "(to hold a licence)"));
	free(text);
	session_done(&s);
}

/* A message that is longer than a line goes on in the next. */
static void
a_long_message_has_two_lines(void **state)
{
	struct session s;
	char *text;

	(void)state;
	start(&s, toy, LANG_EN);
	type(&s, "y5,5{Enter}");
	text = screen(&s, 24, 80);
	assert_non_null(strstr(text, "without them."));
	free(text);
	session_done(&s);
}

/* The help says everything once. */
static void
help_repeats_nothing(void **state)
{
	unsigned n;
	const struct binding *all = bindings_all(&n);
	struct session s;

	(void)state;
	start(&s, toy, LANG_EN);
	type(&s, "{F1}");
	for (unsigned i = 0; i < n; i++) {
		char *text = screen(&s, 400, 200), *at = strstr(text, all[i].help);

		assert_non_null(at);
		at = strstr(at + 1, all[i].help);
		assert_true(at == NULL || at[-1] != ' ' || at[-2] != ' ');
		free(text);
	}
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
	start(&s, toy, LANG_EN);
	type(&s, "y7");
	arena_init(&a);
	v = interview_verdict(&s.iv, WANT_ALL, &a);
	assert_string_equal(toy->tiers[v.predicted].id, "basic");
	type(&s, "0");
	v = interview_verdict(&s.iv, WANT_ALL, &a);
	assert_string_equal(toy->tiers[v.predicted].id, "full");
	type(&s, "{Backspace}");
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
	start(&s, toy, LANG_EN);
	session_key(&s, paste);
	type(&s, "yq{Enter}");
	session_key(&s, paste);
	assert_int_equal(session_answered(&s), 0);
	assert_int_equal(s.page, PAGE_QUESTION);
	type(&s, "y");
	session_key(&s, paste);
	type(&s, "55{Enter}");
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
	start(&s, toy, LANG_EN);
	type(&s, "{F1}");
	add_scene(&s, 400, 80, &help);
	for (unsigned i = 0; i < n; i++)
		for (unsigned bit = CONTEXT_TRUTH; bit <= CONTEXT_DELETE; bit <<= 1)
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

static struct questionnaire *
load(const char *path)
{
	struct problems problems;
	struct questionnaire *q;

	problems_init(&problems);
	q = questionnaire_load(path, &problems);
	problems_done(&problems);
	return q;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(screens_are_as_recorded),
		cmocka_unit_test(any_keys_leave_a_sound_screen),
		cmocka_unit_test(moving_changes_nothing_and_undo_everything),
		cmocka_unit_test(enter_alone_decides_nothing),
		cmocka_unit_test(undo_empties_the_field_first),
		cmocka_unit_test(the_same_answer_is_no_change),
		cmocka_unit_test(undo_says_what_is_there_now),
		cmocka_unit_test(typing_replaces_an_old_answer),
		cmocka_unit_test(back_leads_to_questions_that_were_asked),
		cmocka_unit_test(a_lot_is_opened_at_its_first_open_question),
		cmocka_unit_test(a_lot_is_deleted_by_d_alone),
		cmocka_unit_test(the_outline_is_filtered_by_number_and_question),
		cmocka_unit_test(the_chosen_line_is_always_seen),
		cmocka_unit_test(pages_keep_the_verdict),
		cmocka_unit_test(labels_of_the_ladder_are_whole),
		cmocka_unit_test(leaving_says_how_to_keep_the_answers),
		cmocka_unit_test(only_changes_since_loading_are_lost),
		cmocka_unit_test(without_facts_nothing_is_explained),
		cmocka_unit_test(a_long_message_has_two_lines),
		cmocka_unit_test(help_repeats_nothing),
		cmocka_unit_test(typing_is_judged_at_once),
		cmocka_unit_test(pasting_is_typing),
		cmocka_unit_test(help_names_every_key),
	};
	int failed;

	setlocale(LC_ALL, "C.UTF-8");
	toy = load("tests/data/toy.yaml");
	real = load("questionnaires/cn-253-1");
	if (toy == NULL || real == NULL)
		return 99;
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	questionnaire_free(toy);
	questionnaire_free(real);
	return failed;
}
