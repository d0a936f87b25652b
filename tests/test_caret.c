/* Where one types: the cursor stands between what is before it and what is behind it, after any edit. */
#include "hand.h"

#include <qingjie/array.h>
#include <qingjie/questionnaire.h>

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>
#include <unistr.h>

#include "dice.h"
#include "loaded.h"
#include "rounds.h"
#include "twin.h"

#define EDITS 10000
#define LIVE_EDITS 300
#define GRAPHEMES_MAX 120
#define FIELD_MOST 20 /* so many always fit into a field */
#define COLUMN_MAX 256

/* Graphemes of which no two join; each is shown as it is. */
struct grapheme {
	uint32_t codes[3];
	const char *bytes;
};

static const struct grapheme kinds[] = {
	{ { '7' }, "7" },
	{ { '-' }, "-" },
	{ { 'a' }, "a" },
	{ { ' ' }, " " },
	{ { 0x6848 }, "\u6848" },
	{ { 0x7684 }, "\u7684" },
	{ { 0xff0c }, "\uff0c" },
	{ { 'e', 0x301 }, "e\u0301" },
	{ { 0x20000 }, "\U00020000" },
};
#define KINDS ARRAY_LEN(kinds)

/* What was typed, and where the cursor is in it; `kind` of a line feed is KINDS. */
struct model {
	unsigned n, at;
	uint8_t kind[GRAPHEMES_MAX];
};

static struct questionnaire *real;

static const char *
bytes(const struct model *m, unsigned i)
{
	return m->kind[i] < KINDS ? kinds[m->kind[i]].bytes : "\n";
}

/* The row under the cursor, cut in two at the cursor. */
static void
cut_row(struct session *s, unsigned rows, unsigned cols, char *before, char *behind)
{
	struct arena a;
	struct scene scene;
	unsigned cell = 0;

	arena_init(&a);
	scene = session_scene(s, rows, cols, &a);
	assert_true(scene.cursor);
	*before = *behind = '\0';
	for (unsigned i = 0; i < scene.lines[scene.cursor_row].n; i++) {
		const uint8_t *p = (const uint8_t *)scene.lines[scene.cursor_row].spans[i].text;
		const uint8_t *next;
		ucs4_t c;

		for (; (next = u8_next(&c, p)); p = next) {
			int width = wcwidth((wchar_t)c);
			char *side = cell < scene.cursor_col || (width == 0 && cell <= scene.cursor_col &&
			    *behind == '\0') ? before : behind;

			strncat(side, (const char *)p, (size_t)(next - p));
			cell += (unsigned)width;
		}
	}
	arena_done(&a);
}

static bool
ends_in(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);

	return n >= m && strcmp(text + n - m, end) == 0;
}

/* Does a line begin here: behind a bracket, or behind the one mark at the side of several lines? */
static bool
begins(const char *before, bool lines)
{
	const uint8_t *s = (const uint8_t *)before;
	unsigned n = 0;
	ucs4_t c;

	for (s = u8_next(&c, s); s; s = u8_next(&c, s))
		n += c != ' ';
	return lines ? n == 1 && ends_in(before, " ") : ends_in(before, "[");
}

/*
 * What stands left of the cursor ends in the grapheme before it, unless a line begins there; and
 * what stands right of it begins with the one behind it, unless the line or the field ends there.
 */
static void
assert_between(struct session *s, const struct model *m, unsigned rows, unsigned cols, bool lines)
{
	char before[4 * COLUMN_MAX], behind[4 * COLUMN_MAX];
	const char *left = m->at > 0 ? bytes(m, m->at - 1) : "\n";
	const char *right = m->at < m->n ? bytes(m, m->at) : "\n";
	bool left_edge, right_edge;

	cut_row(s, rows, cols, before, behind);
	left_edge = begins(before, lines);
	right_edge = strspn(behind, " _]") > 0 || *behind == '\0' || strncmp(behind, "\u2502", 3) == 0;
	if (*left == '\n' ? !left_edge : !ends_in(before, left) && !left_edge)
		fail_msg("%u of %u: left of the cursor is “%s”, not “%s”", m->at, m->n, before, left);
	if (*right == '\n' ? !right_edge : strncmp(behind, right, strlen(right)) != 0 && !right_edge)
		fail_msg("%u of %u: right of the cursor is “%s”, not “%s”", m->at, m->n, behind, right);
}

static void
press(struct session *s, struct twin *w, enum named_key key, const char *name)
{
	if (w)
		twin_send_key(w, name);
	else
		session_key(s, (struct key){ .kind = KEYKIND_NAMED, .code = key });
}

static void
erase(struct model *m, unsigned at)
{
	memmove(&m->kind[at], &m->kind[at + 1], m->n - at - 1);
	m->n--;
	m->at = m->at > at ? m->at - 1 : m->at;
}

/* In the session, and in the terminal beside it if there is one. */
static void
insert(struct session *s, struct twin *w, struct model *m, unsigned kind, unsigned most)
{
	if (m->n == most)
		return;
	memmove(&m->kind[m->at + 1], &m->kind[m->at], m->n - m->at);
	m->kind[m->at++] = (uint8_t)kind;
	m->n++;
	if (kind == KINDS) {
		session_key(s, (struct key){ .kind = KEYKIND_CTRL, .code = 'j' });
		if (w)
			tui_key(w->tui, "C-j");
		return;
	}
	for (unsigned i = 0; i < 3 && kinds[kind].codes[i]; i++)
		session_key(s, (struct key){ .kind = KEYKIND_CHAR, .code = kinds[kind].codes[i] });
	if (w)
		tui_type(w->tui, kinds[kind].bytes);
}

static void
edit(struct session *s, struct twin *w, struct model *m, struct dice *d, bool lines)
{
	switch (dice_roll(d, 8)) {
	case 0: case 1:
		press(s, w, NAMED_LEFT, "Left");
		m->at -= m->at > 0;
		break;
	case 2:
		press(s, w, NAMED_RIGHT, "Right");
		m->at += m->at < m->n;
		break;
	case 3:
		press(s, w, NAMED_BACKSPACE, "Backspace");
		if (m->at > 0)
			erase(m, m->at - 1);
		break;
	case 4:
		press(s, w, NAMED_DELETE, "Delete");
		if (m->at < m->n)
			erase(m, m->at);
		break;
	default:
		insert(s, w, m, dice_roll(d, KINDS + (lines ? 1 : 0)), lines ? GRAPHEMES_MAX : FIELD_MOST);
	}
}

/* To the first question of that kind. */
static void
go_to(struct session *s, enum type type)
{
	const struct fact *f = NULL;

	for (unsigned i = 0; f == NULL && i < questionnaire_all(real); i++)
		if (real->sequence[i]->type == type && real->sequence[i]->table == CASE)
			f = real->sequence[i];
	assert_non_null(f);
	session_go(s, (struct place){ f, 0 });
}

static const struct {
	enum type type;
	bool lines;
} where[] = { { TYPE_NUMBER, false }, { TYPE_TEXT, true }, { TYPE_LIST, true } };

static void
the_cursor_stands_where_it_types(void **state)
{
	static const struct { unsigned rows, cols; } size[] = { { 24, 80 }, { 12, 40 }, { 40, 99 } };
	const unsigned n = rounds(EDITS);
	struct dice d = { 11 };

	(void)state;
	for (unsigned i = 0; i < 3; i++) {
		struct model m = { 0 };
		struct session s;

		hand_start(&s, real, LANG_ZH);
		go_to(&s, where[i].type);
		for (unsigned k = 0; k < n / 3 + 1; k++) {
			unsigned z = k % 3;

			edit(&s, NULL, &m, &d, where[i].lines);
			assert_between(&s, &m, size[z].rows, size[z].cols, where[i].lines);
		}
		session_done(&s);
	}
}

/* And the terminal's own cursor stands there, shown, for input methods follow it. */
static void
the_terminal_has_it_there(void **state)
{
	struct dice d = { 12 };
	struct model m = { 0 };
	struct twin w;

	(void)state;
	assert_true(twin_start(&w, LANG_ZH, 24, 80, NULL, NULL));
	while (w.s.iv.place.fact->type != TYPE_TEXT)
		assert_true(twin_key(&w, "F6"));
	for (unsigned i = 0; i < LIVE_EDITS; i++) {
		edit(&w.s, &w, &m, &d, true);
		assert_true(twin_same(&w));
		assert_true(tui_cursor_shown(w.tui));
	}
	tui_free(w.tui);
	session_done(&w.s);
	arena_done(&w.frame);
}

static int
set_up(void **state)
{
	(void)state;
	setlocale(LC_ALL, "C.UTF-8");
	return (real = loaded("questionnaires/cn-253-1")) == NULL;
}

static int
tear_down(void **state)
{
	(void)state;
	questionnaire_free(real);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_cursor_stands_where_it_types),
		cmocka_unit_test(the_terminal_has_it_there),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
