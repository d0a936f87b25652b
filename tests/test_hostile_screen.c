/*
 * Hostile texts through the real program at a terminal: pasted into answers, notes and filters, and as
 * the names of files, questions and options. They appear; nothing but the program's own sequences
 * reaches the terminal.
 */
#include "draft.h"
#include "hostile.h"
#include "rounds.h"
#include "tui.h"

#include <qingjie/arena.h>
#include <qingjie/clean.h>

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include <cmocka.h>
#include <unistr.h>

#define ROWS 24
#define COLS 80
#define PLACES 4    /* texts with the same core; see hostile.c */
#define WIDE 40     /* cells of a field that has a line to itself */
#define NARROW 14   /* and of a filter, which shows the end of a text, beside the mark behind it */

#define SOUGHT_MAX 200 /* bytes: at every further character all questions are looked through */

/* ---- what the program may write ---- */

/* Bold, underlined, reversed and their ends; never a colour. */
static bool
is_look(const char *parameters)
{
	static const char *const own[] = { "0", "1", "4", "7", "22", "24", "27", "39", "49" };

	while (*parameters != '\0') {
		size_t n = strcspn(parameters, ";"), k = 0;

		while (k < sizeof(own) / sizeof(own[0]) &&
		    !(strlen(own[k]) == n && memcmp(own[k], parameters, n) == 0))
			k++;
		if (k == sizeof(own) / sizeof(own[0]))
			return false;
		parameters += n + (parameters[n] == ';');
	}
	return true;
}

/* Sequences without colours: the cursor, erasing, scrolling, and those looks. */
static bool
is_own(const char *sequence, size_t len)
{
	char parameters[16] = "", last = sequence[len - 1];

	if (len >= sizeof(parameters))
		return false;
	memcpy(parameters, sequence, len - 1);
	if (last == 'h' || last == 'l')
		return strcmp(parameters, "?25") == 0 || strcmp(parameters, "?12") == 0;
	if (last == 'm')
		return is_look(parameters);
	if (last == 'J' || last == 'K')
		return *parameters == '\0' || strcmp(parameters, "1") == 0;
	return strchr("ABCDGHLMPSTX@bdr", last) != NULL && strchr(parameters, '?') == NULL;
}

/* The length of the sequence at `s`, which begins with ESC; 0: it is not one of the program's. */
static size_t
sequence(const char *s)
{
	size_t n;

	if (strncmp(s, "\033(B", 3) == 0 || strncmp(s, "\033(0", 3) == 0)
		return 3;
	if (s[1] == 'M' || s[1] == '7' || s[1] == '8')
		return 2; /* reverse line feed; where the cursor was */
	if (s[1] != '[')
		return 0;
	n = strspn(s + 2, "0123456789;?");
	return s[2 + n] != '\0' && is_own(s + 2, n + 1) ? n + 3 : 0;
}

/* Of all that was written from `*from` on: harmless text, and sequences of the program's own. */
static void
assert_own(const struct tui *t, size_t *from, size_t i, const char *sink)
{
	struct buf text = { 0 };
	char why[64];
	size_t len;
	const char *bytes = tui_bytes(t, &len), *s = bytes + *from;

	buf_puts(&text, "");
	while (s < bytes + len) {
		size_t n = *s == '\033' ? sequence(s) : *s == '\r' || *s == '\b' || *s == '\n';

		if (*s == '\033' && n == 0)
			fail_msg("text %zu, %s: ESC %.20s", i, sink, s + 1);
		if (n == 0)
			buf_add(&text, s, 1);
		s += n > 0 ? n : 1;
	}
	if (!hostile_is_tame(text.s, why))
		fail_msg("text %zu, %s: %s in\n%.600s", i, sink, why, text.s);
	*from = len;
	buf_done(&text);
}

/* The terminal is in the state in which the program put it, and its cells hold what is seen. */
static void
assert_sound(const struct tui *t, size_t *from, size_t i, const char *sink)
{
	char why[64];

	assert_own(t, from, i, sink);
	if (tui_meddled(t) || tui_coloured(t))
		fail_msg("text %zu, %s: the terminal was acted on", i, sink);
	if (!hostile_is_tame(tui_screen(t), why))
		fail_msg("text %zu, %s: the screen has %s:\n%s", i, sink, why, tui_screen(t));
}

/* ---- pasting ---- */

/* Does a terminal hand the text over as characters, all of it? */
static bool
is_characters(const char *text)
{
	const uint8_t *s = (const uint8_t *)text;
	ucs4_t c;

	if (u8_check(s, strlen(text)) != NULL)
		return false;
	for (s = u8_next(&c, s); s != NULL; s = u8_next(&c, s))
		if (c < ' ' || (c >= 0x7f && c < 0xa0))
			return false;
	return true;
}

static int
cells_of(const char *text)
{
	const uint8_t *s = (const uint8_t *)text;
	int cells = 0;
	ucs4_t c;

	for (s = u8_next(&c, s); s != NULL; s = u8_next(&c, s))
		cells += wcwidth((wchar_t)c);
	return cells;
}

/* What comes of it: the text itself, but that what would act is named. */
static void
assert_seen(const struct tui *t, int cells, size_t i, const char *sink)
{
	struct arena a;
	const char *text;

	if (!is_characters(hostile_text(i)))
		return;
	arena_init(&a);
	text = clean_text(&a, hostile_text(i), false);
	if (cells_of(text) <= cells && !tui_shows(t, text))
		fail_msg("text %zu, %s: “%s” is not to be seen:\n%s", i, sink, text, tui_screen(t));
	arena_done(&a);
}

/* But for the byte that the kernel takes for itself, and stops the program. */
static void
type_all_but_stops(struct tui *t, const char *text)
{
	struct buf b = { 0 };

	buf_puts(&b, "");
	for (; *text != '\0'; text++)
		if (*text != '\x1a')
			buf_add(&b, text, 1);
	tui_type(t, b.s);
	buf_done(&b);
}

/* Into the field that has the cursor; a mark behind it, another in each, says when all is taken. */
static void
paste(struct tui *t, size_t *from, int cells, size_t i, const char *sink)
{
	char mark[32];

	snprintf(mark, sizeof(mark), "@%zu%c@", i, *sink);
	tui_key(t, "PasteBegins");
	type_all_but_stops(t, hostile_text(i));
	tui_key(t, "PasteEnds");
	tui_type(t, mark);
	if (!tui_wait_for(t, mark))
		fail_msg("text %zu, %s: it does not go on", i, sink);
	assert_sound(t, from, i, sink);
	assert_seen(t, cells, i, sink);
}

static void
press(struct tui *t, const char *key, const char *then)
{
	if (key[1] == '\0')
		tui_type(t, key);
	else
		tui_key(t, key);
	assert_true(tui_wait_for(t, then));
}

/* Is the narrative empty again? */
static bool
is_undone(struct tui *t, void *data)
{
	(void)data;
	return tui_shows(t, "Harm · 11.1") && tui_shows(t, "answered 0");
}

/* Of the texts with the same core one, each time another. */
static bool
is_chosen(size_t i)
{
	return i % PLACES == i / PLACES % PLACES;
}

/* What is looked for among all questions and all that can be done. */
static void
seek(struct tui *t, size_t *from, size_t i)
{
	press(t, "C-x", "lines fit");
	paste(t, from, NARROW, i, "palette");
	press(t, "C-x", "Harm · 11.3");
}

/* And among the questions alone, where the answer is seen. */
static void
filter(struct tui *t, size_t *from, size_t i)
{
	press(t, "Tab", "Outline");
	press(t, "/", "Filter: ");
	assert_sound(t, from, i, "the outline");
	paste(t, from, NARROW, i, "filter");
	tui_key(t, "C-k");
	tui_type(t, "11.3");
	assert_true(tui_wait_for(t, "Filter: 11.3_"));
	press(t, "Enter", "Harm · 11.3");
	assert_sound(t, from, i, "the answer");
}

/* From an empty narrative, over the questions behind it, and back: through what shows texts on the way. */
static void
round_trip(struct tui *t, size_t *from, size_t i)
{
	paste(t, from, WIDE, i, "narrative");
	press(t, "Enter", "Harm · 11.2");
	assert_sound(t, from, i, "what was noted");
	paste(t, from, WIDE, i, "list");
	tui_key(t, "Enter");
	press(t, "Enter", "Harm · 11.3");
	press(t, "i", "Your note on:");
	paste(t, from, WIDE, i, "own note");
	press(t, "Enter", "Harm · 11.3");
	assert_sound(t, from, i, "the question with its note");
	if (is_chosen(i) && strlen(hostile_text(i)) <= SOUGHT_MAX)
		(i / PLACES % 2 == 0 ? seek : filter)(t, from, i);
	for (int k = 0; k < 3; k++)
		tui_key(t, "C-u");
	assert_true(tui_wait_until(t, is_undone, NULL));
	assert_sound(t, from, i, "what was undone");
}

static void
what_is_pasted_is_shown(void **state)
{
	const char *const argv[] = { tui_program(), "interview", "--lang", "en", "--color", "never",
		"--questionnaire", "questionnaires/cn-253-1", "--as-of", "2026-11-22", NULL };
	const unsigned n = rounds(HOSTILE_TEXTS);
	struct tui *t = tui_start(ROWS, COLS, argv, NULL);
	size_t from;

	(void)state;
	assert_true(tui_wait_for(t, "So far"));
	press(t, "Tab", "Outline");
	press(t, "/", "Filter: ");
	tui_type(t, "story-harm");
	assert_true(tui_wait_for(t, "Filter: story-harm_"));
	press(t, "Enter", "Harm · 11.1");
	tui_bytes(t, &from);
	for (size_t i = 0; i < n; i++)
		round_trip(t, &from, i);
	tui_free(t);
}

/* Characters as YAML escapes them, so that its reader cannot refuse them as bytes. */
static void
escape(struct buf *out, const char *text)
{
	const uint8_t *s = (const uint8_t *)text;

	for (size_t left = strlen(text); left > 0;) {
		ucs4_t c;
		int n = u8_mbtoucr(&c, s, left);

		if (n > 0)
			buf_printf(out, "\\U%08x", (unsigned)c);
		n = n > 0 ? n : 1;
		s += n;
		left -= (size_t)n;
	}
}

/* A questionnaire whose last question, its options and its answers are called so. */
static void
write_named(const char *path, const char *text)
{
	struct buf yaml = draft_start(), name = { 0 };

	escape(&name, text);
	buf_printf(&yaml, "  hostile:\n    topic: t\n    type: option\n    presumed: [b, a]\n"
	    "    name: {zh: \"%s\", en: \"%s\"}\n    ask: {zh: \"%s\", en: \"%s\"}\n    options:\n",
	    name.s, name.s, name.s, name.s);
	buf_printf(&yaml, "      a: {name: {zh: \"1%s\", en: \"1%s\"}}\n", name.s, name.s);
	buf_printf(&yaml, "      b: {name: {zh: \"2%s\", en: \"2%s\"}}\n", name.s, name.s);
	draft_write(path, yaml.s, yaml.len);
	buf_done(&yaml);
	buf_done(&name);
}

static bool
has_spoken(struct tui *t, void *data)
{
	(void)data;
	return tui_shows(t, "q.yaml:") || tui_shows(t, "Settled");
}

/* With the questionnaire, and a file of that name for the facts. True when there is a screen. */
static bool
named_so(const char *path, size_t i)
{
	struct tui *t = tui_start(ROWS, COLS, (const char *[]){ tui_program(), "interview", "--lang", "en",
	    "--color", "never", "--questionnaire", path, "--as-of", "2031-12-01", "--facts-out",
	    hostile_text(i), NULL }, NULL);
	size_t from = 0;
	bool shown;

	assert_true(tui_wait_until(t, has_spoken, NULL));
	shown = tui_shows(t, "Settled");
	if (shown) {
		tui_bytes(t, &from); /* behind what puts the terminal into its state */
		press(t, "Tab", "Outline");
		press(t, "F1", "Help");
	} else {
		tui_wait_exit(t); /* all that it has to say */
	}
	assert_sound(t, &from, i, shown ? "names" : "a refusal");
	tui_free(t);
	return shown;
}

/* A questionnaire is refused in harmless words, or its names are shown; that of a file is, always. */
static void
names_are_shown(void **state)
{
	const unsigned n = rounds(HOSTILE_TEXTS);
	unsigned refused = 0, shown = 0;
	char path[64];

	(void)state;
	snprintf(path, sizeof(path), "%s/q.yaml", draft_folder);
	for (size_t i = 0; i < n; i++) {
		if (!is_chosen(i))
			continue;
		write_named(path, hostile_text(i));
		if (named_so(path, i)) {
			shown++;
			continue;
		}
		refused++;
		write_named(path, "n");
		assert_true(named_so(path, i));
	}
	unlink(path);
	assert_true(n < HOSTILE_TEXTS || (refused > 10 && shown > 3));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_pasted_is_shown),
		cmocka_unit_test(names_are_shown),
	};

	return cmocka_run_group_tests(tests, draft_set_up, draft_tear_down);
}
