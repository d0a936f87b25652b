/* The field of several lines: random edits beside a model that keeps graphemes in an array. */
#include <qingjie/array.h>
#include <qingjie/buf.h>
#include <qingjie/editor.h>

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rounds.h"

#define CASES 4000
#define GRAPHEMES_MAX 400
#define CHARS_MAX 20000

struct grapheme {
	const char *bytes;
	uint32_t codes[3];
	unsigned n_codes, cells;
};

/* No two of them join; none allows or forbids a break that the others would not. */
static const struct grapheme kinds[] = {
	{ "\n", { '\n' }, 1, 0 },
	{ "a", { 'a' }, 1, 1 },
	{ " ", { ' ' }, 1, 1 },
	{ "\u6848", { 0x6848 }, 1, 2 },
	{ "e\u0301", { 'e', 0x301 }, 2, 1 },
	{ "\u7684", { 0x7684 }, 1, 2 },
	{ "\u202e", { 0x202e }, 1, 8 }, /* shown as <U+202E> */
};
#define KINDS ARRAY_LEN(kinds)

struct model {
	unsigned n, at;
	uint8_t kind[GRAPHEMES_MAX];
};

static uint64_t dice_state;

static unsigned
dice(unsigned n)
{
	dice_state = dice_state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(dice_state >> 33) % n;
}

static void
model_insert(struct model *m, unsigned kind)
{
	memmove(&m->kind[m->at + 1], &m->kind[m->at], m->n - m->at);
	m->kind[m->at++] = (uint8_t)kind;
	m->n++;
}

static void
model_erase(struct model *m, unsigned at)
{
	memmove(&m->kind[at], &m->kind[at + 1], m->n - at - 1);
	m->n--;
	m->at = m->at > at ? m->at - 1 : m->at;
}

static void
insert(struct editor *e, struct model *m, unsigned kind)
{
	for (unsigned i = 0; i < kinds[kind].n_codes; i++)
		assert_true(editor_insert(e, kinds[kind].codes[i], CHARS_MAX));
	model_insert(m, kind);
}

/* The text, and where the cursor is in it. */
static void
same(const struct editor *e, const struct model *m)
{
	struct buf text = { 0 };
	size_t at = 0;

	buf_puts(&text, "");
	for (unsigned i = 0; i < m->n; i++) {
		at = i == m->at ? text.len : at;
		buf_puts(&text, kinds[m->kind[i]].bytes);
	}
	at = m->at == m->n ? text.len : at;
	assert_string_equal(editor_text(e), text.s);
	assert_int_equal(e->at, at);
	buf_done(&text);
}

/* Cells before the cursor on its line, counted from the start of the line that the layout gives. */
static void
cursor_cell_is_where_the_text_is(const struct editor *e, const struct model *m)
{
	struct arena a;
	struct editor_line *lines;
	unsigned line, column, n, cells = 0;
	size_t at = 0, end = 0;

	arena_init(&a);
	n = editor_lines(e, &a, &lines, &line, &column);
	for (unsigned i = 0; i < m->at; i++) {
		cells = at >= lines[line].from ? cells + kinds[m->kind[i]].cells : 0;
		at += strlen(kinds[m->kind[i]].bytes);
	}
	assert_int_equal(column, cells);
	assert_true(column < e->cells || e->cells < 10);
	assert_true(lines[line].from <= e->at && e->at <= lines[line].to);
	/* Line by line nothing is left out and nothing stands twice. */
	for (unsigned i = 0; i < n; i++) {
		assert_int_equal(lines[i].from, end + (i > 0 && lines[i].from > end));
		if (lines[i].from > end)
			assert_int_equal(editor_text(e)[end], '\n');
		end = lines[i].to;
		assert_null(strchr(lines[i].shown, '\n'));
		assert_null(strstr(lines[i].shown, "\u202e"));
	}
	assert_int_equal(end, e->text.len);
	arena_done(&a);
}

static void
move(struct editor *e, struct model *m)
{
	switch (dice(8)) {
	case 0:
	case 1:
		editor_sideways(e, false);
		m->at -= m->at > 0;
		break;
	case 2:
	case 3:
		editor_sideways(e, true);
		m->at += m->at < m->n;
		break;
	case 4:
		editor_backspace(e);
		if (m->at > 0)
			model_erase(m, m->at - 1);
		break;
	case 5:
		editor_erase(e);
		if (m->at < m->n)
			model_erase(m, m->at);
		break;
	default:
		if (m->n + 1 < GRAPHEMES_MAX)
			insert(e, m, dice(KINDS));
	}
}

static void
edits_are_those_of_the_model(void **state)
{
	const unsigned cases = rounds(CASES);

	(void)state;
	for (unsigned i = 0; i < cases; i++) {
		struct editor e = { .cells = 3 + dice(40) };
		struct model m = { 0 };

		editor_set(&e, "");
		for (unsigned moves = 10 + dice(60); moves > 0; moves--) {
			move(&e, &m);
			same(&e, &m);
		}
		cursor_cell_is_where_the_text_is(&e, &m);
		editor_done(&e);
	}
}

/* Everything is taken back, to the first text, and made again. */
static void
undo_and_redo_have_no_limit(void **state)
{
	const unsigned cases = rounds(CASES);

	(void)state;
	for (unsigned i = 0; i < cases; i++) {
		struct editor e = { .cells = 20 };
		struct model m = { 0 };
		struct buf last = { 0 };

		editor_set(&e, "\u6848a");
		m = (struct model){ 2, 2, { 3, 1 } };
		for (unsigned moves = 10 + dice(60); moves > 0; moves--)
			move(&e, &m);
		buf_puts(&last, editor_text(&e));
		while (editor_undo(&e))
			;
		assert_string_equal(editor_text(&e), "\u6848a");
		assert_int_equal(e.chars, 2);
		while (editor_redo(&e))
			;
		assert_string_equal(editor_text(&e), last.s);
		buf_done(&last);
		editor_done(&e);
	}
}

static void
type(struct editor *e, const char *ascii)
{
	for (; *ascii != '\0'; ascii++)
		assert_true(editor_insert(e, (uint32_t)*ascii, CHARS_MAX));
}

static void
typing_is_one_step_and_a_new_line_another(void **state)
{
	struct editor e = { .cells = 20 };

	(void)state;
	editor_set(&e, "");
	type(&e, "one\ntwo");
	assert_true(editor_undo(&e));
	assert_string_equal(editor_text(&e), "one\n");
	assert_true(editor_undo(&e));
	assert_string_equal(editor_text(&e), "one");
	assert_true(editor_undo(&e));
	assert_string_equal(editor_text(&e), "");
	assert_false(editor_undo(&e));
	editor_done(&e);
}

static void
words_and_ends_of_lines(void **state)
{
	struct editor e = { .cells = 10 };

	(void)state;
	editor_set(&e, "sold to two buyers");
	editor_word(&e, false);
	assert_int_equal(e.at, strlen("sold to two "));
	editor_word(&e, false);
	assert_int_equal(e.at, strlen("sold to "));
	editor_word(&e, true);
	assert_int_equal(e.at, strlen("sold to two"));
	editor_line_end(&e, false); /* wrapped behind "sold to " */
	assert_int_equal(e.at, strlen("sold to "));
	editor_line_end(&e, true); /* and behind "two " */
	assert_int_equal(e.at, strlen("sold to two"));
	editor_erase_word(&e);
	assert_string_equal(editor_text(&e), "sold to  buyers");
	editor_erase_line(&e);
	assert_string_equal(editor_text(&e), "sold to ");
	editor_done(&e);
}

/* Up and down keep the column that the first of them began in, over shorter lines too. */
static void
climbing_keeps_its_column(void **state)
{
	struct editor e = { .cells = 20 };

	(void)state;
	editor_set(&e, "abcdef\nab\nabcdef");
	assert_true(editor_climb(&e, false, 1));
	assert_int_equal(e.at, strlen("abcdef\nab"));
	assert_true(editor_climb(&e, false, 1));
	assert_int_equal(e.at, strlen("abcdef"));
	assert_false(editor_climb(&e, false, 1));
	assert_true(editor_climb(&e, true, 9));
	assert_int_equal(e.at, e.text.len);
	assert_false(editor_climb(&e, true, 1));
	editor_done(&e);
}

/* A wide character is never divided: the column between its halves is before it. */
static void
climbing_stops_before_a_wide_character(void **state)
{
	struct editor e = { .cells = 20 };

	(void)state;
	editor_set(&e, "\u6848\u6848\nabc");
	editor_climb(&e, false, 1);
	assert_int_equal(e.at, strlen("\u6848"));
	editor_done(&e);
}

static void
the_last_character_that_fits_is_taken(void **state)
{
	struct editor e = { .cells = 20 };

	(void)state;
	editor_set(&e, "\u6848");
	assert_true(editor_insert(&e, 0x6848, 2));
	assert_false(editor_insert(&e, 'a', 2));
	assert_string_equal(editor_text(&e), "\u6848\u6848");
	editor_done(&e);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(edits_are_those_of_the_model),
		cmocka_unit_test(undo_and_redo_have_no_limit),
		cmocka_unit_test(typing_is_one_step_and_a_new_line_another),
		cmocka_unit_test(words_and_ends_of_lines),
		cmocka_unit_test(climbing_keeps_its_column),
		cmocka_unit_test(climbing_stops_before_a_wide_character),
		cmocka_unit_test(the_last_character_that_fits_is_taken),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
