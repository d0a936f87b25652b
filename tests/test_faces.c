/*
 * Two faces, one interview: whoever makes the same choices on the screen and line by line has the
 * same facts file, byte for byte.
 */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include <qingjie/control.h>
#include <qingjie/date.h>
#include <qingjie/facts.h>

#include "../src/view/bindings.h"
#include "both.h"
#include "rounds.h"
#include "twin.h"

#define INTERVIEWS 500
#define CASES_OF_ONE 100 /* so many random cases take as long as an interview */
#define MOVES_MAX 60
#define ROWS_WANTED 3 /* lots that an interview adds by itself */
#define NUMBER_MAX 60000

struct random {
	uint64_t state;
};

/* One interview, as it goes: the screen beside its session, and what was typed line by line. */
struct pair {
	struct twin w;
	struct random random;
	struct buf lines;
};

/* In memory where there is such a place: every answer is saved durably, thousands of times. */
static char folders[2][32] = { "/dev/shm/qingjie-faces-XXXXXX", "/tmp/qingjie-faces-XXXXXX" };
static const char *folder;

static unsigned
pick(struct random *r, unsigned n)
{
	r->state = r->state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(r->state >> 33) % n;
}

static const char *
path_of(const char *name)
{
	static char paths[4][256];
	static unsigned next;
	char *path = paths[next++ % 4];

	snprintf(path, sizeof(paths[0]), "%s/%s", folder, name);
	return path;
}

/* The whole file, or nothing when there is none. The caller's, for buf_done(). */
static struct buf
file_text(const char *path)
{
	struct buf text = { 0 };
	FILE *f = fopen(path, "r");
	char chunk[4096];
	size_t n;

	buf_puts(&text, "");
	while (f && (n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		buf_add(&text, chunk, n);
	if (f)
		fclose(f);
	return text;
}

/* A key on the screen, a line line by line. */
static void
by_key(struct pair *p, const char *key, const char *line)
{
	twin_send_key(&p->w, key);
	buf_printf(&p->lines, "%s\n", line);
}

static void
by_char(struct pair *p, const char *c)
{
	twin_send(&p->w, c);
	buf_printf(&p->lines, "%s\n", c);
}

/* The same text, ended by Enter on both; a field is emptied first. */
static void
by_text(struct pair *p, const char *text, bool field)
{
	if (field)
		twin_send_key(&p->w, "C-k");
	twin_send(&p->w, text);
	twin_send_key(&p->w, "Enter");
	buf_printf(&p->lines, "%s\n", text);
}

static void
some_number(struct pair *p, const struct fact *f, char *out, size_t size)
{
	struct range domain = fact_domain(f, twin_today());
	int64_t scale = f->unit ? f->unit->scale : 1;
	int64_t lo = domain.lo / scale, hi = domain.hi / scale, a, b;

	if (hi > lo + NUMBER_MAX)
		hi = lo + NUMBER_MAX;
	a = lo + pick(&p->random, (unsigned)(hi - lo + 1));
	b = a + pick(&p->random, (unsigned)(hi - a + 1));
	if (pick(&p->random, 4) == 0)
		snprintf(out, size, "%lld-%lld", (long long)a, (long long)b);
	else
		snprintf(out, size, "%lld", (long long)a);
}

static void
some_date(struct pair *p, char *out, size_t size)
{
	int64_t day = twin_today() - pick(&p->random, 5000);
	char text[DATE_TEXT];

	date_write(day, text);
	/* Day, month or year: a shorter text is an uncertain day. */
	snprintf(out, size, "%.*s", (int[]){ 10, 10, 7, 4 }[pick(&p->random, 4)], text);
}

static void
in_field(struct pair *p, const struct fact *f)
{
	char text[64];

	switch (pick(&p->random, 10)) {
	case 0: by_key(p, "F2", "d"); return;
	case 1: by_key(p, "F3", "x"); return;
	case 2: by_key(p, "F4", "t"); return;
	default: break;
	}
	if (f->type == TYPE_DATE)
		some_date(p, text, sizeof(text));
	else
		some_number(p, f, text, sizeof(text));
	by_text(p, text, true);
}

/* Has Enter begun another line of the list? */
static bool
ends_a_line(const struct pair *p, const struct fact *f)
{
	const struct buf *text = &p->w.s.editor.text;

	return f->type == TYPE_LIST && p->w.s.page == PAGE_QUESTION && p->w.s.iv.place.fact == f &&
	    text->len > 0 && text->s[text->len - 1] == '\n';
}

/* What is recorded line by line: the lines as they are, then a dot. */
static void
in_words(struct pair *p)
{
	const struct fact *f = p->w.s.iv.place.fact;
	static const char *const some[] = { "sold", "Li, Wu" };
	const char *there = editor_text(&p->w.s.editor);
	unsigned lines = pick(&p->random, 3);

	switch (pick(&p->random, 8)) {
	case 0: by_key(p, "F2", "d"); return;
	case 1: by_key(p, "F3", "x"); return;
	default: break;
	}
	while (p->w.s.choice > 0) /* what was not known is chosen still */
		twin_send_key(&p->w, "Up");
	if (*there == '\0') /* nothing to note, or a line or two */
		for (unsigned i = 0; i < lines; i++) {
			if (i > 0)
				twin_send_key(&p->w, "C-j");
			twin_send(&p->w, some[i]);
		}
	else
		twin_send_key(&p->w, "Home");
	buf_printf(&p->lines, "%s%s.\n", editor_text(&p->w.s.editor),
	    p->w.s.editor.text.len > 0 &&
		    p->w.s.editor.text.s[p->w.s.editor.text.len - 1] != '\n' ? "\n" : "");
	twin_send_key(&p->w, "Enter");
	if (ends_a_line(p, f)) /* of a list; on the empty line behind it the list ends */
		twin_send_key(&p->w, "Enter");
}

static void
at_read_back(struct pair *p)
{
	char number[16];

	if (pick(&p->random, 2) == 0) {
		by_key(p, "Enter", "");
	} else {
		snprintf(number, sizeof(number), "%u", 1 + pick(&p->random, 2));
		by_text(p, number, false);
	}
}

static void
in_options(struct pair *p, const struct fact *f)
{
	unsigned n = f->type == TYPE_TRUTH ? 2 : f->n_options;
	char number[16];

	if (pick(&p->random, 12) == 0) {
		by_char(p, "t");
	} else if (f->type == TYPE_TRUTH && pick(&p->random, 2) == 0) {
		by_char(p, (const char *[]){ "y", "n", "d", "x" }[pick(&p->random, 4)]);
	} else {
		/* Behind the options stand "does not know" and "refuses". */
		snprintf(number, sizeof(number), "%u", 1 + pick(&p->random, n + 2));
		by_text(p, number, false);
	}
}

static void
in_table(struct pair *p, const struct fact *f)
{
	unsigned rows = p->w.s.iv.answers.tables[f->as_table].n;
	char number[16];

	if (rows == 0 && pick(&p->random, 8) == 0) {
		by_key(p, "F2", "d");
	} else if (rows < ROWS_WANTED && pick(&p->random, 2) == 0) {
		by_char(p, "a");
	} else if (rows > 0 && pick(&p->random, 6) == 0) {
		unsigned row = 1 + pick(&p->random, rows);
		bool copy = rows < ROWS_WANTED && pick(&p->random, 2) == 0;

		snprintf(number, sizeof(number), "%u", row);
		twin_send(&p->w, number);
		twin_send(&p->w, copy ? "c" : "ddelete");
		if (!copy)
			twin_send_key(&p->w, "Enter");
		buf_printf(&p->lines, copy ? "c %u\n" : "del %u\ndelete\n", row);
	} else {
		by_char(p, "n");
	}
}

/* Keeps a note; one that is there is deleted word by word. */
static void
type_note(struct pair *p, const char *note)
{
	twin_send(&p->w, "i");
	while (*editor_text(&p->w.s.remark.editor) != '\0')
		twin_send_key(&p->w, "C-w");
	twin_send(&p->w, note);
	twin_send_key(&p->w, "Enter");
}

/* A note on the question, or on a row of the table; where letters are text, out of the outline. */
static void
annotate(struct pair *p, const struct fact *f)
{
	static const char *const some[] = { "Li, p. 12", "to check: the file", "2 of 3" };
	const char *note = some[pick(&p->random, 3)];
	unsigned rows = f->type == TYPE_TABLE ? p->w.s.iv.answers.tables[f->as_table].n : 0;
	bool outline = f->type != TYPE_TRUTH && f->type != TYPE_OPTIONS && f->type != TYPE_TABLE;
	unsigned row = rows > 0 ? 1 + pick(&p->random, rows) : 0;

	if (outline)
		twin_send_key(&p->w, "F9");
	else if (row > 0)
		twin_send(&p->w, (char[]){ (char)('0' + row), '\0' });
	else if (f->type == TYPE_TABLE)
		twin_send_key(&p->w, "End");
	type_note(p, note);
	if (outline)
		twin_send_key(&p->w, "Esc");
	if (row > 0)
		buf_printf(&p->lines, "note %u %s\n", row, note);
	else
		buf_printf(&p->lines, "note %s\n", note);
}

/* Where there is text in a field the key empties that, but not behind an undo. */
static void
undone(struct pair *p)
{
	if ((bindings_context(&p->w.s) & CONTEXT_FILLED) == 0) {
		by_key(p, "C-u", "u");
		return;
	}
	twin_send_key(&p->w, "C-x");
	twin_send(&p->w, "undo");
	by_key(p, "Enter", "u");
}

/* Moves that are no answers; while something is typed on the screen, undo would mean that. */
static bool
wandered(struct pair *p)
{
	bool typed = p->w.s.iv.drafting || control_typed(&p->w.s);

	switch (pick(&p->random, 24)) {
	case 0: by_key(p, "F5", "b"); return true;
	case 1: by_key(p, "F6", "f"); return true;
	case 2: case 3:
		if (!typed)
			undone(p);
		return !typed;
	case 4:
		if (!typed)
			by_key(p, "C-r", "r");
		return !typed;
	case 5: case 6: case 7: /* from the notes to what decides */
		if (p->w.s.page != PAGE_QUESTION)
			return false;
		by_key(p, "C-n", "m");
		return true;
	case 8: case 9:
		if (typed || p->w.s.page != PAGE_QUESTION || p->w.s.iv.place.fact == NULL)
			return false;
		annotate(p, p->w.s.iv.place.fact);
		return true;
	default: return false;
	}
}

static void
move(struct pair *p)
{
	const struct fact *f = p->w.s.iv.place.fact;

	if (p->w.s.word != WORD_NONE) { /* a text would be lost */
		by_text(p, "delete", false);
		return;
	}
	if (wandered(p))
		return;
	if (p->w.s.page == PAGE_READ_BACK)
		at_read_back(p);
	else if (!f)
		by_key(p, "F5", "b");
	else if (type_is_words(f->type))
		in_words(p);
	else if (f->type == TYPE_TABLE)
		in_table(p, f);
	else if (f->type == TYPE_NUMBER || f->type == TYPE_DATE)
		in_field(p, f);
	else
		in_options(p, f);
}

/* Runs the interview line by line on what was typed; returns the exit status. */
static int
line_by_line(const struct buf *lines, const char *facts_out)
{
	const char *script = path_of("script");
	FILE *f = fopen(script, "w");
	int status;
	pid_t pid;

	assert_non_null(f);
	assert_int_equal(fwrite(lines->s, 1, lines->len, f), lines->len);
	assert_int_equal(fclose(f), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		int in = open(script, O_RDONLY), out = open("/dev/null", O_WRONLY);

		if (in < 0 || out < 0 || dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0)
			_exit(127);
		execl(tui_program(), tui_program(), "interview", "--plain", "--lang", "en", "--as-of",
		    TWIN_TODAY, "--questionnaire", twin_questionnaire_path(), "--facts-out",
		    facts_out, (char *)NULL);
		_exit(127);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void
interview(unsigned seed)
{
	const char *on_screen = path_of("screen.json"), *by_line = path_of("plain.json");
	struct pair p = { .random = { seed * UINT64_C(0x9e3779b97f4a7c15) } };
	struct buf a, b, model = { 0 };

	unlink(on_screen);
	unlink(by_line);
	assert_true(twin_start(&p.w, LANG_EN, 24, 80, on_screen, NULL));
	for (unsigned i = 0; i < MOVES_MAX; i++) {
		move(&p);
		if (!twin_same(&p.w))
			fail_msg("interview %u, move %u, typed so far:\n%s", seed, i, p.lines.s);
	}
	if (p.w.s.word != WORD_NONE)
		by_text(&p, "delete", false);
	facts_write(&p.w.s.iv.answers, &model);
	twin_send_key(&p.w, "F10");
	twin_send_key(&p.w, "F10");
	assert_int_equal(twin_end(&p.w), 0);
	assert_int_equal(line_by_line(&p.lines, by_line), 0);
	a = file_text(on_screen);
	b = file_text(by_line);
	if (strcmp(a.s, b.s) != 0)
		fail_msg("interview %u\ntyped:\n%s\non screen:\n%s\nline by line:\n%s", seed, p.lines.s,
		    a.s, b.s);
	assert_string_equal(a.s, model.s);
	buf_done(&a);
	buf_done(&b);
	buf_done(&model);
	buf_done(&p.lines);
}

static void
both_faces_leave_the_same_facts(void **state)
{
	const unsigned interviews = rounds(CASES_OF_ONE * INTERVIEWS) / CASES_OF_ONE;

	(void)state;
	for (unsigned seed = 1; seed <= interviews; seed++) {
		twin_take(seed % QUESTIONNAIRES);
		interview(seed);
	}
}

static int
make_folder(void **state)
{
	(void)state;
	folder = mkdtemp(folders[0]);
	if (!folder)
		folder = mkdtemp(folders[1]);
	return folder ? 0 : -1;
}

static int
remove_folder(void **state)
{
	(void)state;
	unlink(path_of("screen.json"));
	unlink(path_of("plain.json"));
	unlink(path_of("script"));
	return rmdir(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_faces_leave_the_same_facts),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
