/* Notes beside answers: kept, moved with their rows, undone, saved and shown, and never evaluated. */
#include "hand.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <qingjie/array.h>
#include <qingjie/control.h>
#include <qingjie/date.h>
#include <qingjie/facts.h>
#include <qingjie/outline.h>
#include <qingjie/remark.h>

#include "dice.h"
#include "rounds.h"

#define ROUNDS 400
#define STEPS 60
#define ROWS_MAX 5

static struct questionnaire *q;
static struct facts_reader *reader;

static const struct fact *
fact(const char *id)
{
	const struct fact *f = questionnaire_fact(q, CASE, id);

	return f ? f : questionnaire_fact(q, 0, id);
}

static const char *
note(const struct session *s, const char *id, int row)
{
	return remarks_text(&s->iv.answers, (struct remark_spot){ fact(id), row });
}

/* What the facts file holds now. */
static char *
file(const struct answers *a)
{
	struct buf b = { 0 };

	facts_write(a, &b);
	return b.s;
}

static void
assert_seen(struct session *s, unsigned rows, unsigned cols, const char *text)
{
	char *screen = hand_screen(s, rows, cols);

	if (strstr(screen, text) == NULL)
		fail_msg("“%s” is not on the screen:\n%s", text, screen);
	free(screen);
}

static void
a_note_is_written_and_shown(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, q, LANG_EN);
	hand_type(&s, "ihe says so{^j}file p. 12");
	assert_int_equal(s.page, PAGE_REMARK);
	assert_seen(&s, 24, 80, "Your note on: operates sites");
	assert_seen(&s, 12, 40, "file p. 12");
	hand_type(&s, "{Enter}");
	assert_int_equal(s.page, PAGE_QUESTION);
	assert_string_equal(note(&s, "operates", NO_ROW), "he says so\nfile p. 12");
	assert_seen(&s, 24, 80, "Your note: he says so…");
	assert_seen(&s, 24, 120, "Your note: he says so…");
	assert_seen(&s, 24, 80, "Saved: your note on operates sites: he says so…");
	hand_type(&s, "{Tab}");
	assert_seen(&s, 24, 80, "[note] open (can change the range)");
	hand_type(&s, "{Down}{Down}i2{Enter}");
	assert_int_equal(s.page, PAGE_OUTLINE);
	assert_string_equal(note(&s, "staff", NO_ROW), "2");
	session_done(&s);
}

/* Nothing typed is lost, and nothing is kept by leaving: Esc says so, Ctrl-U takes it back. */
static void
what_is_typed_is_kept_or_taken_back(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, q, LANG_EN);
	hand_type(&s, "iabc{Esc}");
	assert_true(s.message_is_error);
	assert_int_equal(s.page, PAGE_REMARK);
	hand_type(&s, "{^u}{Esc}");
	assert_int_equal(s.page, PAGE_QUESTION);
	assert_int_equal(s.iv.n_past, 0);
	hand_type(&s, "iabc{F1}{Esc}d{Enter}iabcd{Backspace}{Backspace}{Backspace}{Backspace}{Enter}");
	assert_string_equal(note(&s, "operates", NO_ROW), "abcd");
	assert_int_equal(s.iv.n_past, 1);
	hand_type(&s, "ie{F10}");
	assert_string_equal(note(&s, "operates", NO_ROW), "abcde");
	session_done(&s);
}

static void
undo_and_redo(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, q, LANG_EN);
	hand_type(&s, "ione{Enter}y");
	assert_string_equal(note(&s, "operates", NO_ROW), "one");
	hand_type(&s, "{^u}{^u}");
	assert_string_equal(note(&s, "operates", NO_ROW), "");
	assert_non_null(strstr(s.message.s, "Undone: the note on operates sites was “one” and is again “none”."));
	assert_ptr_equal(s.iv.place.fact, fact("operates"));
	hand_type(&s, "{^r}");
	assert_string_equal(note(&s, "operates", NO_ROW), "one");
	assert_non_null(strstr(s.message.s, "Redone: the note on operates sites was “none” and is again “one”."));
	hand_type(&s, "i{^w}{Enter}");
	assert_string_equal(note(&s, "operates", NO_ROW), "");
	assert_non_null(strstr(s.message.s, "is gone"));
	hand_type(&s, "u");
	assert_string_equal(note(&s, "operates", NO_ROW), "one");
	session_done(&s);
}

/* A row and its cells have notes of their own, which go and come with it and not into its copy. */
static void
rows_take_their_notes_along(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, q, LANG_EN);
	hand_type(&s, "y" LOTS "a2{Enter}{Esc}a3{Enter}{Esc}{Home}irow one{Enter}");
	assert_string_equal(note(&s, "sites", 0), "row one");
	assert_seen(&s, 24, 80, "Your note on site 1: row one");
	hand_type(&s, "{Down}{Right}icell{Enter}");
	assert_string_equal(remarks_text(&s.iv.answers, (struct remark_spot){
	    control_column(&q->tables[0], 1), 1 }), "cell");
	hand_type(&s, "c");
	assert_int_equal(s.iv.answers.remarks.n, 2);
	session_delete_row(&s, 0, 0);
	assert_int_equal(s.iv.answers.remarks.n, 1);
	assert_int_equal(s.iv.answers.remarks.all[0].at.row, 0);
	hand_type(&s, "u");
	assert_string_equal(note(&s, "sites", 0), "row one");
	assert_int_equal(s.iv.answers.remarks.all[1].at.row, 1);
	hand_type(&s, "{End}iall of them{Enter}");
	assert_string_equal(note(&s, "sites", NO_ROW), "all of them");
	session_done(&s);
}

static const struct fact *
any_question(struct dice *d)
{
	const struct fact *f;

	do
		f = q->sequence[dice_roll(d, questionnaire_all(q))];
	while (f->table != CASE);
	return f;
}

static struct remark_spot
any_spot(const struct session *s, struct dice *d)
{
	unsigned rows = s->iv.answers.tables[0].n;

	if (rows == 0 || dice_roll(d, 3) == 0)
		return (struct remark_spot){ any_question(d), NO_ROW };
	const struct table *t = &q->tables[0];
	unsigned column = dice_roll(d, t->n_columns + 1);
	return (struct remark_spot){ column < t->n_columns ? t->columns[column] : t->fact,
		(int)dice_roll(d, rows) };
}

static void
any_change(struct session *s, struct dice *d)
{
	static const char *const texts[] = { "a", "", "who\nwhere", " \n ", "\u4e00\u4e8c", "\x1b[2J\u202e" };
	unsigned rows = s->iv.answers.tables[0].n;

	switch (dice_roll(d, 8)) {
	case 0: session_undo(s); return;
	case 1: session_redo(s); return;
	case 2:
		if (rows < ROWS_MAX)
			session_add_row(s, 0, rows > 0 && dice_roll(d, 2) ? (int)dice_roll(d, rows) : -1);
		return;
	case 3:
		if (rows > 0)
			session_delete_row(s, 0, dice_roll(d, rows));
		return;
	default: session_remark(s, any_spot(s, d), texts[dice_roll(d, 6)]);
	}
}

/* The file is the same once it is read again, or copied, or all was undone and redone. */
static void
whatever_is_done_reads_undoes_and_copies_alike(void **state)
{
	(void)state;
	for (unsigned round = 0; round < rounds(ROUNDS); round++) {
		struct dice d = { round * 2 + 1 };
		struct session s;
		struct answers back;
		unsigned left;

		hand_start(&s, q, LANG_EN);
		answers_init(&back, q);
		for (unsigned i = 0; i < STEPS; i++)
			any_change(&s, &d);
		char *text = file(&s.iv.answers), *again, *copied, *first, *last;
		if (!facts_read_object(reader, text, strlen(text) - 1, &back))
			fail_msg("%s: %s\n%s", facts_problem(reader).path, facts_problem(reader).message, text);
		again = file(&back);
		assert_string_equal(again, text);
		answers_copy(&back, &s.iv.answers);
		copied = file(&back);
		assert_string_equal(copied, text);
		for (left = s.iv.n_future; interview_undo(&s.iv);)
			continue;
		first = file(&s.iv.answers);
		assert_string_equal(first, "{}\n");
		while (s.iv.n_future > left)
			interview_redo(&s.iv);
		last = file(&s.iv.answers);
		assert_string_equal(last, text);
		answers_clear(&back);
		assert_int_equal(back.remarks.n, 0);
		answers_done(&back);
		session_done(&s);
		free(text);
		free(again);
		free(copied);
		free(first);
		free(last);
	}
}

static bool
reads(const char *text, struct answers *a)
{
	size_t len = strlen(text);
	char *copy = malloc(len + 2);

	memcpy(copy, text, len);
	copy[len] = '\n';
	bool ok = facts_read_object(reader, copy, len, a);
	free(copy);
	return ok;
}

static const struct {
	const char *text, *path; /* NULL: it is read */
} files[] = {
	{ "{\"remarks\":{\"staff\":\"x\"}}", NULL },
	{ "{\"remarks\":{\"sites/0\":\"x\",\"sites/0/rooms\":\"y\",\"sites\":\"\"},\"sites\":[{}]}", NULL },
	{ "{\"remarks\":{\"sites/0\":\"x\"}}", "/remarks/sites~10" },
	{ "{\"remarks\":{\"sites/00\":\"x\"},\"sites\":[{}]}", "/remarks/sites~100" },
	{ "{\"remarks\":{\"sites/0/\":\"x\"},\"sites\":[{}]}", "/remarks/sites~10~1" },
	{ "{\"remarks\":{\"sites/0/staff\":\"x\"},\"sites\":[{}]}", "/remarks/sites~10~1staff" },
	{ "{\"remarks\":{\"sites/99999999999999999999\":\"x\"},\"sites\":[{}]}",
	    "/remarks/sites~199999999999999999999" },
	{ "{\"remarks\":{\"staff/0\":\"x\"}}", "/remarks/staff~10" },
	{ "{\"remarks\":{\"nothing\":\"x\"}}", "/remarks/nothing" },
	{ "{\"remarks\":{\"staff\":1},\"staff\":true}", "/remarks/staff" },
	{ "{\"remarks\":{\"staff\":\"a\",\"staff\":\"b\"}}", "/remarks/staff" },
	{ "{\"remarks\":[]}", "/remarks" },
	{ "{\"remarks\":null}", "/remarks" },
	{ "{\"remarks\":{},\"remarks\":{}}", "/remarks" },
};

static void
files_say_where_a_note_is_wrong(void **state)
{
	struct answers a;

	(void)state;
	answers_init(&a, q);
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		bool read = reads(files[i].text, &a);

		if (read != (files[i].path == NULL))
			fail_msg("%s is %sread", files[i].text, read ? "" : "not ");
		if (!read)
			assert_string_equal(facts_problem(reader).path, files[i].path);
	}
	answers_done(&a);
}

static bool
reads_note_of(unsigned characters, struct answers *a)
{
	struct buf text = { 0 };

	buf_puts(&text, "{\"remarks\":{\"staff\":\"");
	for (unsigned i = 0; i < characters; i++)
		buf_puts(&text, "\u4e00");
	buf_puts(&text, "\"}}");
	bool read = reads(text.s, a);
	buf_done(&text);
	return read;
}

static void
a_note_has_a_limit(void **state)
{
	struct session s;
	struct answers a;
	struct buf typed = { 0 };

	(void)state;
	answers_init(&a, q);
	assert_true(reads_note_of(REMARK_CHARS_MAX, &a));
	assert_false(reads_note_of(REMARK_CHARS_MAX + 1, &a));
	assert_non_null(strstr(facts_problem(reader).message, "2000"));
	answers_done(&a);
	for (unsigned i = 0; i < REMARK_CHARS_MAX; i++)
		buf_puts(&typed, "x");
	hand_start(&s, q, LANG_EN);
	hand_type(&s, "i");
	hand_type(&s, typed.s);
	hand_type(&s, "x");
	assert_true(s.message_is_error); /* it does not go in, so nothing is dropped when the page is left */
	session_keep_typed(&s);
	assert_int_equal(strlen(note(&s, "operates", NO_ROW)), REMARK_CHARS_MAX);
	session_done(&s);
	buf_done(&typed);
}

/* A line for judgment has no notes, and answers that were read before leave none in it. */
static void
lines_have_none(void **state)
{
	static const char line[] = "{\"id\":1,\"facts\":{\"remarks\":{\"staff\":\"x\"}}}\n";
	struct answers a;
	struct facts_id id;
	struct buf out = { 0 };

	(void)state;
	answers_init(&a, q);
	assert_false(facts_read_line(reader, line, sizeof line - 2, &a, &id));
	assert_string_equal(facts_problem(reader).path, "/facts/remarks");
	assert_true(reads("{\"remarks\":{\"staff\":\"x\"},\"staff\":3}", &a));
	facts_write_line(&a, "id", &out);
	assert_null(strstr(out.s, "remarks"));
	assert_true(facts_read_line(reader, out.s, out.len - 1, &a, &id));
	assert_int_equal(a.remarks.n, 0);
	buf_done(&out);
	answers_done(&a);
}

static void
notes_change_no_verdict(void **state)
{
	struct session s;
	struct arena frame;

	(void)state;
	arena_init(&frame);
	hand_start(&s, q, LANG_EN);
	hand_type(&s, "y" STORE);
	struct verdict before = interview_verdict(&s.iv, WANT_ALL, &frame);
	for (unsigned i = 0; i < questionnaire_all(q); i++)
		if (q->sequence[i]->table == CASE)
			session_remark(&s, (struct remark_spot){ q->sequence[i], NO_ROW }, "note");
	struct verdict after = interview_verdict(&s.iv, WANT_ALL, &frame);
	assert_int_equal(before.predicted, after.predicted);
	assert_int_equal(before.ends.lowest, after.ends.lowest);
	assert_int_equal(before.ends.highest, after.ends.highest);
	assert_int_equal(before.n_asks, after.n_asks);
	assert_int_equal(before.n_open, after.n_open);
	session_done(&s);
	arena_done(&frame);
}

static int
set_up(void **state)
{
	(void)state;
	setlocale(LC_ALL, "C.UTF-8");
	q = hand_load("tests/data/toy.yaml");
	if (q)
		reader = facts_reader_new(q, date_day(2026, 11, 22), LANG_EN);
	return q ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	facts_reader_free(reader);
	questionnaire_free(q);
	return 0;
}

/* Undo and redo close a note that is open: what was typed into it is about answers that are no more. */
static void
undo_closes_a_note(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, q, LANG_EN);
	hand_type(&s, "{Tab}iabc{Enter}i{^u}{^u}{^x}undo{Enter}");
	assert_int_not_equal(s.page, PAGE_REMARK);
	assert_int_equal(s.iv.n_past, 0);
	hand_type(&s, "i{^r}");
	assert_int_not_equal(s.page, PAGE_REMARK);
	assert_int_equal(s.iv.n_past, 1);
	session_done(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_note_is_written_and_shown),
		cmocka_unit_test(what_is_typed_is_kept_or_taken_back),
		cmocka_unit_test(undo_and_redo),
		cmocka_unit_test(rows_take_their_notes_along),
		cmocka_unit_test(whatever_is_done_reads_undoes_and_copies_alike),
		cmocka_unit_test(files_say_where_a_note_is_wrong),
		cmocka_unit_test(a_note_has_a_limit),
		cmocka_unit_test(undo_closes_a_note),
		cmocka_unit_test(lines_have_none),
		cmocka_unit_test(notes_change_no_verdict),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
