/* Any size at any moment: the same question, whole rows, and nothing that acts on the terminal. */
#include "hand.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>
#include <unictype.h>
#include <unistr.h>
#include <uniwidth.h>

#include "dice.h"
#include "rounds.h"
#include "twin.h"

#define SIZES 10000
#define SIGNALS 300
#define ROWS_MOST 60
#define COLS_MOST 200
#define SPLIT_COLS 100 /* from here on the panels stand in boxes */

static struct questionnaire *toy;

/* Cells of a row, on a terminal that draws what is of ambiguous width wide, or on any other. */
static unsigned
row_cells(const struct line *line, bool wide)
{
	unsigned cells = 0;

	for (unsigned i = 0; i < line->n; i++) {
		const uint8_t *s = (const uint8_t *)line->spans[i].text;
		ucs4_t c;

		assert_null(u8_check(s, u8_strlen(s)));
		for (s = u8_next(&c, s); s; s = u8_next(&c, s)) {
			if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cf))
				fail_msg("U+%04X is drawn", (unsigned)c);
			cells += wide ? (unsigned)uc_width(c, "GBK") : (unsigned)wcwidth((wchar_t)c);
		}
	}
	return cells;
}

/* No row is wider than the screen, and one that ends in a border ends with the screen. */
static void
assert_whole_rows(struct session *s, unsigned rows, unsigned cols)
{
	struct arena a;
	struct scene scene;

	arena_init(&a);
	scene = session_scene(s, rows, cols, &a);
	assert_int_equal(scene.rows, rows);
	for (unsigned i = 0; i < rows; i++) {
		const struct line *line = &scene.lines[i];
		unsigned cells = row_cells(line, s->ascii);
		bool boxed = line->n > 0 && line->spans[line->n - 1].role == ROLE_BORDER;

		if (cells > cols || (boxed && cols >= SPLIT_COLS && cells != cols))
			fail_msg("row %u of %ux%u has %u cells", i, rows, cols, cells);
	}
	if (scene.cursor)
		assert_true(scene.cursor_row < rows && scene.cursor_col < cols);
	arena_done(&a);
}

static struct key
any_key(struct dice *d)
{
	static const char letters[] = "yndxtbfumoLPCVAeDqcahjk?/1234567890 .-";

	switch (dice_roll(d, 4)) {
	case 0:
		return (struct key){ .kind = KEYKIND_NAMED, .code = dice_roll(d, NAMED_F10 + 1) };
	case 1:
		return (struct key){ .kind = KEYKIND_CTRL, .code = 'a' + dice_roll(d, 26) };
	case 2:
		return (struct key){ .kind = KEYKIND_CLICK, .row = dice_roll(d, ROWS_MOST),
			.col = dice_roll(d, COLS_MOST) };
	default:
		return (struct key){ .kind = KEYKIND_CHAR,
			.code = (uint32_t)letters[dice_roll(d, sizeof(letters) - 1)] };
	}
}

static void
sizes_in(enum language language, bool ascii, unsigned n, uint64_t seed)
{
	struct dice d = { seed };
	struct session s;

	hand_start(&s, toy, language);
	s.ascii = ascii;
	for (unsigned i = 0; i < n; i++) {
		struct place place = s.iv.place;
		enum page page = s.page;
		unsigned revision = s.iv.revision;

		session_key(&s, (struct key){ .kind = KEYKIND_RESIZE });
		assert_whole_rows(&s, 1 + dice_roll(&d, ROWS_MOST), 1 + dice_roll(&d, COLS_MOST));
		assert_true(place_same(s.iv.place, place));
		assert_int_equal(s.page, page);
		assert_int_equal(s.iv.revision, revision);
		for (unsigned keys = dice_roll(&d, 3); keys > 0; keys--)
			session_key(&s, any_key(&d));
		if (s.done) {
			session_done(&s);
			hand_start(&s, toy, language);
			s.ascii = ascii;
		}
	}
	session_done(&s);
}

static void
ten_thousand_sizes_keep_the_question(void **state)
{
	const unsigned n = rounds(SIZES) / 4;

	(void)state;
	sizes_in(LANG_EN, false, n, 1);
	sizes_in(LANG_ZH, false, n, 2);
	sizes_in(LANG_EN, true, n, 3);
	sizes_in(LANG_ZH, true, n, 4);
}

/* With the signal, in the terminal, between keys; now and then the screen must be right. */
static void
every_signal_is_followed(void **state)
{
	const unsigned n = rounds(SIGNALS);
	struct dice d = { 5 };
	struct twin w;

	(void)state;
	assert_true(twin_start(&w, LANG_ZH, 24, 80, NULL, NULL));
	for (unsigned i = 0; i < n; i++) {
		int rows = 1 + (int)dice_roll(&d, ROWS_MOST), cols = 1 + (int)dice_roll(&d, COLS_MOST);

		if (i % 10 == 0 && rows >= 12 && cols >= 40) {
			assert_true(twin_resize(&w, rows, cols));
			assert_true(twin_key(&w, i % 20 == 0 ? "F9" : "Esc"));
		} else {
			tui_resize(w.tui, rows, cols);
		}
	}
	assert_true(twin_resize(&w, 24, 80));
	assert_true(twin_leave(&w));
	assert_int_equal(twin_end(&w), 0);
}

static int
set_up(void **state)
{
	(void)state;
	setlocale(LC_ALL, "C.UTF-8");
	return (toy = hand_load("tests/data/toy.yaml")) == NULL;
}

static int
tear_down(void **state)
{
	(void)state;
	questionnaire_free(toy);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ten_thousand_sizes_keep_the_question),
		cmocka_unit_test(every_signal_is_followed),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
