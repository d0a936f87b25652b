/* What the help says of each place is what keys do there: neither more nor less. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <qingjie/words.h>

#include "../src/view/panels.h"
#include "stand.h"

#define KEYS_ALL (0x7f - 0x20 + 26 + NAMED_F10 + 1)
#define KEY_CELLS 22
#define WIDE 200

/* Every key that a person can press. */
static struct key
key_number(unsigned i)
{
	if (i < 0x7f - 0x20)
		return (struct key){ .kind = KEYKIND_CHAR, .code = 0x20 + i };
	i -= 0x7f - 0x20;
	if (i < 26)
		return (struct key){ .kind = KEYKIND_CTRL, .code = 'a' + i };
	return (struct key){ .kind = KEYKIND_NAMED, .code = i - 26 };
}

/* The first part of the help: about the place where it was opened. */
static char *
first_part(const struct session *s, enum context *context)
{
	struct session here = *s;
	struct arena a;
	struct flow f;
	struct buf text = { 0 };

	*context = bindings_context(s);
	here.palette.from = s->page == PAGE_HELP || s->page == PAGE_PALETTE ? s->palette.from : s->page;
	here.page = PAGE_HELP;
	here.palette.typed = (struct field){ 0 };
	arena_init(&a);
	flow_init(&f, &a, WIDE, false);
	help_page(&here, &f);
	flow_print(&f, &text);
	arena_done(&a);
	*strstr(text.s, "\n\n") = '\0';
	return text.s;
}

/* The line that names the key before what it does; NULL: none does. */
static const char *
line_of(const char *help, struct key key)
{
	struct buf name = { 0 };
	const char *line = strchr(help, '\n');
	size_t len;

	buf_puts(&name, "");
	bindings_key_name(key, &name);
	for (len = name.len; line != NULL; line = strchr(line + 1, '\n'))
		for (const char *at = line + 1; at != NULL && *at != ' ';) {
			const char *end = strstr(at, "  ");

			if (end != NULL && (size_t)(end - at) == len && memcmp(at, name.s, len) == 0) {
				buf_done(&name);
				return line + 1;
			}
			/* Behind two spaces stands the next name; behind more, what the keys do. */
			at = end != NULL && end[2] != ' ' && end + 2 - (line + 1) < KEY_CELLS ? end + 2 : NULL;
		}
	buf_done(&name);
	return NULL;
}

static void
assert_told(unsigned place, const char *help, enum context context, struct key key)
{
	const struct binding *b = bindings_find(context, key);
	const char *line = line_of(help, key);
	struct buf name = { 0 };

	bindings_key_name(key, &name);
	if ((b == NULL) != (line == NULL))
		fail_msg("place %u (%s): “%s” %s\n%s", place, stand_keys(place), name.s,
		    line == NULL ? "does something and is not named" : "is named and does nothing", help);
	if (b != NULL && strncmp(strstr(line, _(b->help)) != NULL ? strstr(line, _(b->help)) : "",
	    _(b->help), strlen(_(b->help))) != 0)
		fail_msg("place %u: “%s” does not what the help says\n%s", place, name.s, help);
	if (b != NULL && memchr(line, '\n', (size_t)(strstr(line, _(b->help)) - line)) != NULL)
		fail_msg("place %u: “%s” does what another line says\n%s", place, name.s, help);
	buf_done(&name);
}

static void
each_place_is_told_as_it_is(void **state)
{
	unsigned seen = 0, all = 0, n;
	const struct binding *bindings = bindings_all(&n);

	(void)state;
	for (unsigned place = 0; place < stand_places(); place++)
		for (enum language l = 0; l < LANGS; l++) {
			struct session s;
			enum context context;

			stand_at(&s, place, l);
			if (s.page != PAGE_HELP && s.page != PAGE_PALETTE) {
				char *help = first_part(&s, &context);

				seen |= context;
				for (unsigned i = 0; i < KEYS_ALL; i++)
					assert_told(place, help, context, key_number(i));
				free(help);
			} else {
				seen |= bindings_context(&s);
			}
			session_done(&s);
		}
	for (unsigned i = 0; i < n; i++)
		all |= bindings[i].contexts;
	assert_int_equal(seen, all);
}

/*
 * A key that nothing is said of does nothing, but for digits and letters that are text; where a word is
 * asked for, any other key keeps all.
 */
static void
what_is_not_told_does_nothing(void **state)
{
	(void)state;
	for (unsigned place = 0; place < stand_places(); place++) {
		struct session s;
		enum context context = stand_at(&s, place, LANG_EN);
		enum page page = s.page;

		for (unsigned i = 0; i < KEYS_ALL; i++) {
			struct key key = key_number(i);
			unsigned past = s.iv.n_past;

			if (key.kind == KEYKIND_CHAR || key_is_line_feed(key) ||
			    bindings_find(context, key) != NULL || context == CONTEXT_WORD)
				continue;
			session_key(&s, key);
			assert_int_equal(bindings_context(&s), context);
			assert_int_equal(s.page, page);
			assert_int_equal(s.iv.n_past, past);
			assert_true(s.message_is_error);
		}
		session_done(&s);
	}
}

/* No line is said again. */
static void
nothing_is_said_twice(void **state)
{
	(void)state;
	for (unsigned place = 0; place < stand_places(); place++) {
		struct session s;
		char *text, *line, *rest;

		stand_at(&s, place, LANG_EN);
		hand_type(&s, "{F1}");
		if (s.page != PAGE_HELP) {
			session_done(&s);
			continue;
		}
		rest = text = hand_screen(&s, 700, 99);
		while ((line = strsep(&rest, "\n")) != NULL && rest != NULL)
			if (strlen(line) > KEY_CELLS && line[1] != ' ' && strstr(rest, line) != NULL)
				fail_msg("twice in the help: %s", line);
		free(text);
		session_done(&s);
	}
}

/* Typing shows the lines that fit, of all places; Esc goes back to where one was. */
static void
typing_filters(void **state)
{
	struct session s;
	char *before, *text;

	(void)state;
	hand_start(&s, stand_real(), LANG_ZH);
	hand_type(&s, "{F2}P{Down}{Down}{Down}");
	before = hand_screen(&s, 12, 40);
	hand_type(&s, "?");
	text = hand_screen(&s, 12, 40);
	assert_non_null(strstr(text, "\u8f93\u5165\u5373\u67e5\u627e"));
	free(text);
	hand_type(&s, "ctrl-r");
	text = hand_screen(&s, 24, 80);
	assert_non_null(strstr(text, "Ctrl-R  Ctrl-Y"));
	assert_null(strstr(text, "F10  Ctrl-C"));
	free(text);
	hand_type(&s, "zzzz");
	text = hand_screen(&s, 24, 80);
	assert_non_null(strstr(text, "\u6ca1\u6709\u8fd9\u6837\u7684\u6309\u952e"));
	free(text);
	hand_type(&s, "{Esc}");
	text = hand_screen(&s, 12, 40);
	assert_string_equal(text, before);
	free(text);
	free(before);
	session_done(&s);
}

/* On the narrowest screen too every key is seen. */
static void
a_narrow_help_cuts_no_key(void **state)
{
	struct session s;
	char *text;

	(void)state;
	hand_start(&s, stand_real(), LANG_EN);
	hand_type(&s, "{F1}");
	text = hand_screen(&s, 700, 40);
	assert_non_null(strstr(text, "q  Q  F10  Ctrl-C"));
	assert_non_null(strstr(text, "L  l  w  F7"));
	free(text);
	session_done(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_place_is_told_as_it_is),
		cmocka_unit_test(what_is_not_told_does_nothing),
		cmocka_unit_test(nothing_is_said_twice),
		cmocka_unit_test(typing_filters),
		cmocka_unit_test(a_narrow_help_cuts_no_key),
	};

	return cmocka_run_group_tests(tests, stand_set_up, stand_tear_down);
}
