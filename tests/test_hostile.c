/* Hostile texts through everything that shows or writes data: they appear, and do nothing. */
#include "hand.h"

#include <qingjie/control.h>
#include <qingjie/facts.h>
#include <qingjie/plain.h>

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wchar.h>

#include <cmocka.h>
#include <unistr.h>

#include "draft.h"
#include "hostile.h"
#include "loaded.h"
#include "rounds.h"
#include "tui.h"

#define SAID_MAX (1 << 20)

static struct questionnaire *real;
static const struct fact *text, *list, *options, *number;

static void
assert_tame(const char *bytes, const char *sink, size_t i)
{
	char why[64];

	if (!hostile_is_tame(bytes, why))
		fail_msg("text %zu, %s: %s in\n%.600s", i, sink, why, bytes);
}

/* The screen, at one of three sizes: tame, and no row wider than it. */
static void
assert_tame_screen(struct session *s, const char *sink, size_t i)
{
	static const struct { unsigned rows, cols; } size[] = { { 24, 80 }, { 12, 40 }, { 40, 120 } };
	struct arena a;
	struct scene scene;

	arena_init(&a);
	scene = session_scene(s, size[i % 3].rows, size[i % 3].cols, &a);
	for (unsigned row = 0; row < scene.rows; row++) {
		int cells = 0;

		for (unsigned k = 0; k < scene.lines[row].n; k++) {
			const uint8_t *p = (const uint8_t *)scene.lines[row].spans[k].text;
			ucs4_t c;

			assert_tame((const char *)p, sink, i);
			for (p = u8_next(&c, p); p; p = u8_next(&c, p))
				cells += wcwidth((wchar_t)c);
		}
		assert_in_range(cells, 0, (int)size[i % 3].cols);
	}
	arena_done(&a);
}

/* As a terminal would send it: what is no character does not come as one. */
static void
type(struct session *s, const char *hostile)
{
	const uint8_t *p = (const uint8_t *)hostile;

	for (size_t left = strlen(hostile); left > 0;) {
		ucs4_t c;
		int n = u8_mbtoucr(&c, p, left);

		if (n > 0 && c >= ' ' && c != 0x7f && !(c >= 0x80 && c < 0xa0))
			session_key(s, (struct key){ .kind = KEYKIND_CHAR, .code = c });
		n = n > 0 ? n : 1;
		p += n;
		left -= (size_t)n;
	}
}

static void
what_is_typed_is_shown(void **state)
{
	static const char *const filters[] = { "{Tab}/", "{Tab}/", "{F7}{Enter}/", "/" };
	const unsigned n = rounds(HOSTILE_TEXTS);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		const struct fact *fields[] = { text, list, number };
		struct session s;

		hand_start(&s, real, i % 2 ? LANG_ZH : LANG_EN);
		s.saved_to = "x";
		for (size_t k = 0; k < 3; k++) {
			session_go(&s, (struct place){ fields[k], 0 });
			type(&s, hostile_text(i));
			assert_tame_screen(&s, "a field", i);
			hand_type(&s, "{Enter}");
			assert_tame_screen(&s, "the message behind a field", i);
		}
		for (size_t k = 0; k < 4; k++) {
			session_go(&s, (struct place){ options, 0 });
			hand_type(&s, filters[k]);
			type(&s, hostile_text(i));
			assert_tame_screen(&s, "a filter", i);
		}
		session_go(&s, (struct place){ options, 0 });
		s.save = NULL;
		hand_type(&s, "{F10}");
		type(&s, hostile_text(i));
		assert_tame_screen(&s, "the question for a word", i);
		s.saved_to = hostile_text(i);
		s.unsaved = true;
		hand_type(&s, "{Esc}");
		assert_tame_screen(&s, "the name of a file", i);
		s.unsaved = false;
		session_done(&s);
	}
}

static const char *
kept(const struct session *s, const struct fact *f)
{
	const struct cell *c = answers_at(&s->iv.answers, f, 0);

	return c->state == CELL_KNOWN ? answers_text(&s->iv.answers, c->value[0]) : "-";
}

/* Undone and redone, read back, listed; and the same text comes out of a facts file as went in. */
static void
what_is_kept_survives_its_file(void **state)
{
	static const char *const pages[] = { "{Tab}", "{Esc}{F8}", "{Esc}{F5}{F5}", "{^u}", "{^r}" };
	const unsigned n = rounds(HOSTILE_TEXTS);
	struct facts_reader *r = facts_reader_new(real, 0, LANG_EN);
	unsigned exact = 0;

	(void)state;
	for (size_t i = 0; i < n; i++) {
		const char *hostile = hostile_text(i);
		struct session s, again;
		struct buf file = { 0 }, file_again = { 0 };

		hand_start(&s, real, LANG_EN);
		hand_start(&again, real, LANG_EN);
		session_go(&s, (struct place){ list, 0 });
		control_write(&s, hostile);
		session_go(&s, (struct place){ text, 0 });
		control_write(&s, hostile);
		assert_true(!s.message_is_error);
		for (size_t k = 0; k < 5; k++) {
			hand_type(&s, pages[k]);
			assert_tame_screen(&s, "a page of answers", i);
		}
		facts_write(&s.iv.answers, &file);
		assert_tame(file.s, "a facts file", i);
		if (!facts_read_object(r, file.s, file.len - 1, &again.iv.answers))
			fail_msg("text %zu: %s in\n%s", i, facts_problem(r).message, file.s);
		facts_write(&again.iv.answers, &file_again);
		assert_string_equal(file_again.s, file.s);
		assert_string_equal(kept(&again, text), kept(&s, text));
		assert_string_equal(kept(&again, list), kept(&s, list));
		if (u8_check((const uint8_t *)hostile, strlen(hostile)) == NULL)
			exact += strcmp(kept(&s, text), hostile) == 0;
		buf_done(&file);
		buf_done(&file_again);
		session_done(&s);
		session_done(&again);
	}
	assert_true(exact > n / 2); /* but for blanks at the ends of lines */
	facts_reader_free(r);
}

static void
lines_are_answered_harmlessly(void **state)
{
	const unsigned n = rounds(HOSTILE_TEXTS);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		struct session s;
		struct buf lines = { 0 };
		char *said;
		size_t len;

		for (size_t k = 0; k < 2; k++) {
			buf_printf(&lines, "g %s\n", k ? text->id : number->id);
			buf_puts(&lines, hostile_text(i));
			buf_puts(&lines, "\n.\n");
		}
		buf_puts(&lines, "law ");
		buf_puts(&lines, hostile_text(i));
		buf_puts(&lines, "\ng ");
		buf_puts(&lines, hostile_text(i));
		buf_puts(&lines, "\no\nu\nr\nq\n");
		buf_puts(&lines, hostile_text(i));
		buf_puts(&lines, "\n");
		FILE *in = fmemopen(lines.s, lines.len, "r"), *out = open_memstream(&said, &len);
		hand_start(&s, real, LANG_EN);
		s.save = NULL;
		s.saved_to = hostile_text(i);
		plain_run(&s, in, out);
		fclose(in);
		fclose(out);
		assert_int_equal(strlen(said), len);
		assert_tame(said, "plain mode", i);
		free(said);
		buf_done(&lines);
		session_done(&s);
	}
}

/* What the program says on both of its outputs. */
static const char *
said_by(const char *const argv[], const char *const env[])
{
	static char said[SAID_MAX];
	size_t len = 0;
	ssize_t got;
	int ends[2], status;

	assert_int_equal(pipe(ends), 0);
	fflush(NULL);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		dup2(ends[1], STDOUT_FILENO);
		dup2(ends[1], STDERR_FILENO);
		close(ends[0]);
		if (!freopen("/dev/null", "r", stdin))
			_exit(127);
		setenv("LC_ALL", "C.UTF-8", 1);
		for (; env && *env; env += 2)
			setenv(env[0], env[1], 1);
		execv(argv[0], (char *const *)argv);
		_exit(127);
	}
	close(ends[1]);
	while (len + 1 < sizeof(said) && (got = read(ends[0], said + len, sizeof(said) - 1 - len)) > 0)
		len += (size_t)got;
	close(ends[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) != 127);
	said[len] = '\0';
	assert_int_equal(strlen(said), len);
	return said;
}

/* Names, the environment, and files that are not what they should be. */
static void
the_program_repeats_nothing_raw(void **state)
{
	const unsigned n = rounds(HOSTILE_TEXTS);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		char path[64], name[16384];
		const char *hostile = hostile_text(i);
		struct buf facts = { 0 };

		snprintf(path, sizeof(path), "%s/facts.json", draft_folder);
		snprintf(name, sizeof(name), "--%s", hostile);
		buf_printf(&facts, "{\"id\": \"a\", \"facts\": {\"%s\": \"%s\"}}\n", hostile, hostile);
		draft_write(path, facts.s, facts.len);
		const char *const *runs[] = {
			(const char *[]){ tui_program(), hostile, NULL },
			(const char *[]){ tui_program(), name, NULL },
			(const char *[]){ tui_program(), "interview", "--plain", "--facts", hostile, NULL },
			(const char *[]){ tui_program(), "interview", "--questionnaire", hostile, NULL },
			(const char *[]){ tui_program(), "check", hostile, NULL },
			(const char *[]){ tui_program(), "interview", "--plain", "--facts", path, NULL },
			(const char *[]){ tui_program(), "evaluate", "--json", path, NULL },
			(const char *[]){ tui_program(), "doctor", NULL },
			(const char *[]){ tui_program(), "doctor", "--json", NULL },
		};
		const char *env[] = { "TERM", hostile, "LANGUAGE", hostile, "LANG", hostile, "COLUMNS", hostile, NULL };
		assert_tame(said_by(runs[i % 9], NULL), runs[i % 9][1], i);
		assert_tame(said_by(runs[(i + 3) % 9], env), "with a hostile environment", i);
		buf_done(&facts);
		unlink(path);
	}
}

/* One character as YAML escapes it, so that the reader cannot refuse it as a byte. */
static void
escape(struct buf *out, const char *hostile)
{
	const uint8_t *p = (const uint8_t *)hostile;

	for (size_t left = strlen(hostile); left > 0;) {
		ucs4_t c;
		int n = u8_mbtoucr(&c, p, left);

		if (n <= 0)
			buf_add(out, (const char *)p, 1);
		else
			buf_printf(out, "\\U%08x", (unsigned)c);
		n = n > 0 ? n : 1;
		p += n;
		left -= (size_t)n;
	}
}

/* Either it is refused, in harmless words, or it is shown. */
static void
a_questionnaire_cannot_act_either(void **state)
{
	const unsigned n = rounds(HOSTILE_TEXTS);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		struct buf yaml = draft_start();
		struct problems problems;
		char path[64];

		buf_puts(&yaml, "  hostile: {topic: t, type: yes-no, presumed: no, name: {zh: \"");
		escape(&yaml, hostile_text(i));
		buf_puts(&yaml, "\", en: \"");
		escape(&yaml, hostile_text(i));
		buf_puts(&yaml, "\"}, ask: {zh: \"");
		escape(&yaml, hostile_text(i));
		buf_puts(&yaml, "\", en: \"");
		escape(&yaml, hostile_text(i));
		buf_puts(&yaml, "\"}}\n");
		snprintf(path, sizeof(path), "%s/q.yaml", draft_folder);
		draft_write(path, yaml.s, yaml.len);
		problems_init(&problems);
		struct questionnaire *q = questionnaire_load(path, &problems);
		problems_done(&problems);
		if (q) {
			struct session s;

			hand_start(&s, q, LANG_EN);
			session_go(&s, (struct place){ questionnaire_fact(q, CASE, "hostile"), 0 });
			assert_tame_screen(&s, "a question", i);
			hand_type(&s, "y{Tab}");
			assert_tame_screen(&s, "an outline", i);
			session_done(&s);
			questionnaire_free(q);
		}
		assert_tame(said_by((const char *[]){ tui_program(), "check", path, NULL }, NULL), "check", i);
		buf_done(&yaml);
		unlink(path);
	}
}

static const struct fact *
first(enum type type)
{
	for (unsigned i = 0; i < questionnaire_all(real); i++)
		if (real->sequence[i]->type == type && real->sequence[i]->table == CASE)
			return real->sequence[i];
	fail_msg("there is no such fact");
	return NULL;
}

static int
set_up(void **state)
{
	if (draft_set_up(state) != 0 || (real = loaded("questionnaires/cn-253-1")) == NULL)
		return -1;
	text = first(TYPE_TEXT);
	list = first(TYPE_LIST);
	options = first(TYPE_OPTIONS);
	number = first(TYPE_NUMBER);
	return 0;
}

static int
tear_down(void **state)
{
	questionnaire_free(real);
	return draft_tear_down(state);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_typed_is_shown),
		cmocka_unit_test(what_is_kept_survives_its_file),
		cmocka_unit_test(lines_are_answered_harmlessly),
		cmocka_unit_test(the_program_repeats_nothing_raw),
		cmocka_unit_test(a_questionnaire_cannot_act_either),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
