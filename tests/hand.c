#include "hand.h"

#include <libintl.h>
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
#include <qingjie/date.h>
#include <qingjie/load.h>
#include <qingjie/tongue.h>

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
	bindtextdomain("qingjie", path);
	bind_textdomain_codeset("qingjie", "UTF-8");
	tongue_speak(l);
}

void
hand_start(struct session *s, const struct questionnaire *q, enum language l)
{
	speak(l);
	session_init(s, q, date_day(2036, 11, 22), l);
	s->save = keep;
	s->saved_to = "zhang.json";
}

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
		"WordLeft",
		"WordRight",
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

void
hand_type(struct session *s, const char *keys)
{
	while (*keys != '\0')
		session_key(s, key_of(&keys));
}

void
hand_scene(struct session *s, unsigned rows, unsigned cols, struct buf *out)
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

char *
hand_screen(struct session *s, unsigned rows, unsigned cols)
{
	struct buf b = { 0 };

	hand_scene(s, rows, cols, &b);
	return b.s;
}

struct questionnaire *
hand_load(const char *path)
{
	struct problems problems;
	struct questionnaire *q;

	problems_init(&problems);
	q = questionnaire_load(path, &problems);
	problems_done(&problems);
	return q;
}
