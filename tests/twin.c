#include "twin.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <qingjie/array.h>
#include <qingjie/date.h>
#include <qingjie/load.h>
#include <qingjie/tongue.h>

#include "both.h"

static unsigned taken; /* which of the questionnaires */
static struct questionnaire *loaded;

static void
free_questionnaire(void)
{
	questionnaire_free(loaded);
	loaded = NULL;
}

void
twin_take(unsigned which)
{
	free_questionnaire();
	taken = which;
}

const char *
twin_questionnaire_path(void)
{
	static char path[4096];
	const char *source = getenv("srcdir");

	snprintf(path, sizeof(path), "%s/%s", source ? source : ".", questionnaires[taken].folder);
	return path;
}

int64_t
twin_today(void)
{
	int64_t day = 0;

	date_read(TWIN_TODAY, strlen(TWIN_TODAY), &day);
	return day;
}

const struct questionnaire *
twin_questionnaire(void)
{
	static bool at_exit;
	struct problems problems;
	struct buf text = { 0 };

	if (loaded)
		return loaded;
	problems_init(&problems);
	loaded = questionnaire_load(twin_questionnaire_path(), &problems);
	if (!loaded) {
		problems_print(&problems, &text);
		fputs(text.s, stderr);
		abort();
	}
	problems_done(&problems);
	if (!at_exit)
		at_exit = atexit(free_questionnaire) == 0;
	return loaded;
}

/* The catalogues lie beside the program that was built; both must speak from the same ones. */
static void
speak(enum language language)
{
	char path[4096];
	const char *slash = strrchr(tui_program(), '/');

	setlocale(LC_ALL, "C.UTF-8");
	snprintf(path, sizeof(path), "%.*s/locale",
	    slash ? (int)(slash - tui_program()) : 1, slash ? tui_program() : ".");
	bindtextdomain("qingjie", path);
	bind_textdomain_codeset("qingjie", "UTF-8");
	tongue_speak(language);
}

static bool
pretend_to_save(struct session *s, void *data, struct err *err)
{
	(void)s;
	(void)data;
	(void)err;
	return true;
}

/* Nobody says how wide the terminal draws, and where it is spoken it may be wider than usual. */
static bool
in_doubt(const char *const env[])
{
	for (; env && *env; env++)
		if (strcmp(*env, "LC_ALL=zh_CN.UTF-8") == 0 && tui_is_silent())
			return true;
	return false;
}

bool
twin_start(struct twin *w, enum language language, int rows, int cols, const char *facts_out,
    const char *const env[])
{
	return twin_start_with(w, language, rows, cols, facts_out, env, (const char *[]){ NULL });
}

bool
twin_start_with(struct twin *w, enum language language, int rows, int cols,
    const char *facts_out, const char *const env[], const char *const options[])
{
	const char *argv[24] = { tui_program(), "interview", "--lang",
		language == LANG_ZH ? "zh" : "en", "--as-of", TWIN_TODAY, "--questionnaire",
		twin_questionnaire_path() };
	size_t n = 8;

	speak(language);
	session_init(&w->s, twin_questionnaire(), twin_today(), language);
	w->s.ascii = tui_draws_wide() || in_doubt(env);
	for (; *options; options++) {
		w->s.ascii = w->s.ascii || strcmp(*options, "--ascii") == 0;
		argv[n++] = *options;
	}
	if (facts_out) {
		argv[n++] = "--facts-out";
		argv[n++] = facts_out;
	}
	w->s.saved_to = facts_out;
	w->s.save = facts_out ? pretend_to_save : NULL;
	w->rows = rows;
	w->cols = cols;
	arena_init(&w->frame);
	w->tui = tui_start(rows, cols, argv, env);
	return twin_same(w);
}

int
twin_end(struct twin *w)
{
	int status = tui_finish(w->tui);

	session_done(&w->s);
	arena_done(&w->frame);
	return status;
}

/* The scene as tui_screen() would show it. */
static const char *
scene_text(struct twin *w, const struct scene *scene)
{
	struct buf text = { 0 };
	const char *kept;

	for (unsigned row = 0; row < (unsigned)w->rows; row++) {
		for (unsigned i = 0; row < scene->rows && i < scene->lines[row].n; i++)
			buf_puts(&text, scene->lines[row].spans[i].text);
		while (text.len > 0 && text.s[text.len - 1] == ' ')
			text.s[--text.len] = '\0';
		buf_add(&text, "\n", 1);
	}
	kept = arena_strndup(&w->frame, text.s, text.len);
	buf_done(&text);
	return kept;
}

/* What the screen must be. */
struct wanted {
	const char *text;
	struct scene scene;
};

static bool
shows(struct tui *t, void *data)
{
	const struct wanted *w = data;
	int row, col;

	if (strcmp(tui_screen(t), w->text) != 0 || tui_cursor_shown(t) != w->scene.cursor)
		return false;
	tui_cursor(t, &row, &col);
	return !w->scene.cursor ||
	    (row == (int)w->scene.cursor_row && col == (int)w->scene.cursor_col);
}

bool
twin_same(struct twin *w)
{
	struct wanted wanted;
	int row, col;

	arena_reset(&w->frame);
	wanted.scene = session_scene(&w->s, (unsigned)w->rows, (unsigned)w->cols, &w->frame);
	wanted.text = scene_text(w, &wanted.scene);
	if (tui_wait_until(w->tui, shows, &wanted))
		return true;
	tui_cursor(w->tui, &row, &col);
	fprintf(stderr, "twin: the screen must be, cursor %u,%u %s\n%s\nbut is, cursor %d,%d %s\n%s\n",
	    wanted.scene.cursor_row, wanted.scene.cursor_col,
	    wanted.scene.cursor ? "shown" : "hidden", wanted.text, row, col,
	    tui_cursor_shown(w->tui) ? "shown" : "hidden", tui_screen(w->tui));
	return false;
}

static struct key
named(const char *name)
{
	static const struct {
		const char *name;
		enum named_key key;
	} keys[] = {
		{ "Enter", NAMED_ENTER }, { "Esc", NAMED_ESC }, { "Tab", NAMED_TAB },
		{ "Backspace", NAMED_BACKSPACE }, { "Delete", NAMED_DELETE }, { "Up", NAMED_UP },
		{ "Down", NAMED_DOWN }, { "Left", NAMED_LEFT }, { "Right", NAMED_RIGHT },
		{ "Home", NAMED_HOME }, { "End", NAMED_END }, { "PageUp", NAMED_PAGE_UP },
		{ "PageDown", NAMED_PAGE_DOWN }, { "C-Left", NAMED_WORD_LEFT },
		{ "C-Right", NAMED_WORD_RIGHT }, { "F1", NAMED_F1 }, { "F2", NAMED_F2 },
		{ "F3", NAMED_F3 }, { "F4", NAMED_F4 }, { "F5", NAMED_F5 }, { "F6", NAMED_F6 },
		{ "F7", NAMED_F7 }, { "F8", NAMED_F8 }, { "F9", NAMED_F9 }, { "F10", NAMED_F10 },
	};

	if (strncmp(name, "C-", 2) == 0 && name[3] == '\0')
		return (struct key){ .kind = KEYKIND_CTRL, .code = (uint32_t)name[2] };
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if (strcmp(keys[i].name, name) == 0)
			return (struct key){ .kind = KEYKIND_NAMED, .code = keys[i].key };
	fprintf(stderr, "twin: no key is called %s\n", name);
	abort();
}

void
twin_send_key(struct twin *w, const char *name)
{
	session_key(&w->s, named(name));
	tui_key(w->tui, name);
}

static void
send_char(struct twin *w, char c)
{
	session_key(&w->s, (struct key){ .kind = KEYKIND_CHAR, .code = (uint32_t)c });
	tui_type(w->tui, (char[]){ c, '\0' });
}

void
twin_send(struct twin *w, const char *ascii)
{
	while (*ascii)
		send_char(w, *ascii++);
}

bool
twin_key(struct twin *w, const char *name)
{
	twin_send_key(w, name);
	return w->s.done || twin_same(w);
}

bool
twin_type(struct twin *w, const char *ascii)
{
	for (; *ascii; ascii++) {
		send_char(w, *ascii);
		if (!w->s.done && !twin_same(w))
			return false;
	}
	return true;
}

bool
twin_resize(struct twin *w, int rows, int cols)
{
	w->rows = rows;
	w->cols = cols;
	session_key(&w->s, (struct key){ .kind = KEYKIND_RESIZE });
	tui_resize(w->tui, rows, cols);
	return twin_same(w);
}

bool
twin_leave(struct twin *w)
{
	if (!twin_key(w, "F10"))
		return false;
	if (w->s.page != PAGE_WORD)
		return twin_key(w, "F10");
	return twin_type(w, "leave") && twin_key(w, "Enter");
}

struct verdict
twin_verdict(struct twin *w)
{
	arena_reset(&w->frame);
	return interview_verdict(&w->s.iv, WANT_ALL, &w->frame);
}
