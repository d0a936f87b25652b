/* The program as a person meets it: in a terminal, from the first question to the way out. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include <cmocka.h>

#include <qingjie/array.h>

#include "both.h"
#include "twin.h"

#define STEPS_MAX 200 /* more than an interview has questions */
#define SIZES 3000
#define KEYS_HELD 2000
#define HOSTILE "\033]52;c;cHduZWQ=\a\033[31m\302\233" "31m\342\200\256"

static const char *const no_sanitizer[] = {
	"ASAN_OPTIONS=handle_segv=0:handle_abort=0:handle_sigill=0:handle_sigbus=0:handle_sigfpe=0",
	NULL,
};

struct said {
	const char *id, *answer;
};

/* Someone who sold 600 records of what people said to each other, once, and hides nothing. */
static const struct said seller[] = {
	{ "birth-date", "1990-01-01" }, { "age-at-act", "30" }, { "intent", "y" },
	{ "batches-complete", "y" }, { "kind", "communication-content" }, { "records", "600" },
	{ "obtained-by", "bought" }, { "passed-on", "sold" }, { "recipients", "1" },
	{ "unlawful", "y" }, { "class", "a" }, { "filed-on", "2025-01-01" }, { NULL, NULL },
};

/* A provider that knew what it was ordered to mend, and left it until 5,000 hotel stays got out. */
static const struct said provider[] = {
	{ "provider", "y" }, { "has-duty", "y" }, { "ordered", "y" }, { "refused", "y" }, { "intent", "y" },
	{ "caused", "y" }, { "content", "affecting-safety" }, { "records", "5000" }, { "leaks-complete", "y" },
	{ NULL, NULL },
};

/* Who is asked under each of the questionnaires, and what comes of it. */
static const struct {
	const struct said *says;
	const char *tier, *kept;
} person[QUESTIONNAIRES] = {
	{ seller, "especially-serious", "\"communication-content\"" },
	{ provider, "crime", "\"affecting-safety\"" },
};

static unsigned asked; /* which of them is */

static char folder[] = "/tmp/qingjie-live-XXXXXX";

static const char *
path_in_folder(const char *name)
{
	static char path[256];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	return path;
}

static char *
file_text(const char *path)
{
	static char text[1 << 16];
	FILE *f = fopen(path, "r");
	size_t n = f ? fread(text, 1, sizeof(text) - 1, f) : 0;

	if (f)
		fclose(f);
	text[n] = '\0';
	return text;
}

static void
write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static const char *
answer_of(const struct fact *f)
{
	for (const struct said *s = person[asked].says; s->id; s++)
		if (strcmp(s->id, f->id) == 0)
			return s->answer;
	return f->type == TYPE_TRUTH ? "n" : f->type == TYPE_DATE ? "2024-05-01" :
	    f->type == TYPE_NUMBER ? "0" : f->options[0].id;
}

static unsigned
option_of(const struct fact *f, const char *id)
{
	for (unsigned i = 0; i < f->n_options; i++)
		if (strcmp(f->options[i].id, id) == 0)
			return i + 1;
	fail_msg("%s has no option %s", f->id, id);
	return 0;
}

/* Answers the question that is on as a person would: lists by number, fields by typing. */
static void
answer(struct twin *w)
{
	const struct fact *f = w->s.iv.place.fact;
	char number[16];

	if (w->s.page == PAGE_READ_BACK || type_is_words(f->type)) {
		assert_true(twin_key(w, "Enter"));
	} else if (f->category == CATEGORY_NOTE) {
		assert_true(twin_key(w, "F2"));
	} else if (f->type == TYPE_TABLE) {
		assert_true(twin_type(w, w->s.iv.answers.tables[f->as_table].n == 0 ? "a" : "n"));
	} else if (f->type == TYPE_TRUTH) {
		assert_true(twin_type(w, answer_of(f)));
	} else if (f->type == TYPE_OPTIONS) {
		snprintf(number, sizeof(number), "%u", option_of(f, answer_of(f)));
		assert_true(twin_type(w, number));
		assert_true(twin_key(w, "Enter"));
	} else {
		assert_true(twin_type(w, answer_of(f)));
		assert_true(twin_key(w, "Enter"));
	}
}

/* Notes come first; these are passed, and a fact that decides is answered. */
static void
answer_a_fact(struct twin *w)
{
	while (w->s.page == PAGE_READ_BACK || w->s.iv.place.fact->category == CATEGORY_NOTE)
		answer(w);
	answer(w);
}

static void
leave(struct twin *w)
{
	assert_true(twin_leave(w));
	assert_int_equal(tui_wait_exit(w->tui), 0);
	assert_true(tui_wait_restored(w->tui));
	assert_int_equal(twin_end(w), 0);
}

static void
interview_one(enum language language, int rows, int cols)
{
	const struct questionnaire *q = twin_questionnaire();
	struct verdict v;
	struct twin w;
	unsigned steps = 0;

	unlink(path_in_folder("whole.json"));
	assert_true(twin_start(&w, language, rows, cols, path_in_folder("whole.json"), NULL));
	while (w.s.iv.place.fact && steps++ < STEPS_MAX)
		answer(&w);
	assert_null(w.s.iv.place.fact);
	v = twin_verdict(&w);
	assert_true(v.settled);
	assert_string_equal(q->tiers[v.predicted].id, person[asked].tier);
	if (cols >= 80)
		assert_true(tui_wait_for(w.tui, q->tiers[v.predicted].name.in[language]));
	leave(&w);
	assert_non_null(strstr(file_text(path_in_folder("whole.json")), person[asked].kept));
}

/* Under every questionnaire. */
static void
interview(enum language language, int rows, int cols)
{
	for (unsigned i = QUESTIONNAIRES; i-- > 0;) {
		twin_take(asked = i);
		interview_one(language, rows, cols);
	}
}

static void
an_interview_in_chinese_settles_the_tier(void **state)
{
	(void)state;
	interview(LANG_ZH, 24, 80);
}

static void
an_interview_in_english_settles_the_tier(void **state)
{
	(void)state;
	interview(LANG_EN, 30, 120);
}

static void
a_narrow_screen_is_enough(void **state)
{
	(void)state;
	interview(LANG_ZH, 12, 40);
	interview(LANG_EN, 12, 40);
}

/* Any characters, as a terminal sends them; the screen and its cursor must be right after each. */
static void
write_words(struct twin *w, const char *utf8)
{
	mbstate_t part = { 0 };
	wchar_t c;

	for (size_t n; *utf8 != '\0'; utf8 += n) {
		n = mbrtowc(&c, utf8, MB_CUR_MAX, &part);
		assert_true(n >= 1 && n <= MB_CUR_MAX);
		session_key(&w->s, (struct key){ .kind = KEYKIND_CHAR, .code = (uint32_t)c });
		char bytes[8] = "";
		memcpy(bytes, utf8, n);
		tui_type(w->tui, bytes);
		assert_true(twin_same(w));
	}
}

/* Two lines in brackets, as a terminal pastes them: they are taken as they are, and not entered. */
static void
paste(struct twin *w)
{
	const char *text = "ab\rcd";

	session_key(&w->s, (struct key){ .kind = KEYKIND_PASTE });
	for (const char *c = text; *c != '\0'; c++)
		session_key(&w->s, *c == '\r'
		    ? (struct key){ .kind = KEYKIND_NAMED, .code = NAMED_ENTER }
		    : (struct key){ .kind = KEYKIND_CHAR, .code = (uint32_t)*c });
	session_key(&w->s, (struct key){ .kind = KEYKIND_PASTE });
	tui_type(w->tui, "\033[200~");
	tui_type(w->tui, text);
	tui_type(w->tui, "\033[201~");
	assert_true(twin_same(w));
}

static void
narrative(int rows, int cols)
{
	struct twin w;

	unlink(path_in_folder("words.json"));
	assert_true(twin_start(&w, LANG_ZH, rows, cols, path_in_folder("words.json"), NULL));
	while (w.s.iv.place.fact->type != TYPE_TEXT)
		answer(&w);
	const char *id = w.s.iv.place.fact->id;
	write_words(&w, "\u5148\u627e\u738b\u67d0\u4e70\u4e86\u4e00\u6279\u53f7\u7801\uff0c"
	    "\u518d\u5206\u7ed9\u4e24\u4e2a\u4eba\u3002\u540e\u6765\u4e0d\u505a\u4e86\u3002");
	assert_true(twin_key(&w, "Left"));
	assert_true(twin_key(&w, "C-j"));
	assert_true(twin_key(&w, "Up"));
	assert_true(twin_key(&w, "Home"));
	write_words(&w, "e\u0301 \u6848 ");
	assert_true(twin_key(&w, "C-Left"));
	assert_true(twin_key(&w, "Backspace"));
	assert_true(twin_key(&w, "C-u"));
	paste(&w);
	assert_true(twin_key(&w, "Enter"));
	assert_string_not_equal(w.s.iv.place.fact->id, id);
	assert_true(twin_key(&w, "F5"));
	assert_string_equal(w.s.iv.place.fact->id, id);
	leave(&w);
	const char *kept = file_text(path_in_folder("words.json"));
	assert_non_null(strstr(kept, id));
	assert_non_null(strstr(kept, "ab\\ncd"));
	assert_non_null(strstr(kept, "\u5148\u627e\u738b\u67d0\u4e70\u4e86"));
}

static void
a_narrative_is_written_where_it_is_seen(void **state)
{
	(void)state;
	narrative(24, 80);
	narrative(12, 40);
}

static void
any_size_at_any_moment_keeps_the_question(void **state)
{
	struct twin w;

	(void)state;
	srand(7);
	assert_true(twin_start(&w, LANG_ZH, 24, 80, NULL, NULL));
	for (unsigned i = 1; i <= SIZES; i++) {
		tui_resize(w.tui, 1 + rand() % 60, 1 + rand() % 200);
		if (i % (SIZES / 20) == 0) {
			assert_true(twin_resize(&w, 24, 80));
			answer(&w);
		}
	}
	leave(&w);
}

static void
a_tiny_screen_says_so_and_keeps_the_question(void **state)
{
	struct twin w;

	(void)state;
	assert_true(twin_start(&w, LANG_EN, 24, 80, NULL, NULL));
	tui_resize(w.tui, 4, 80);
	assert_true(tui_wait_for(w.tui, "Window too small"));
	tui_resize(w.tui, 24, 19);
	assert_true(tui_wait_for(w.tui, "Window too small"));
	assert_true(twin_resize(&w, 24, 80));
	leave(&w);
}

/* One answer is given, then the program dies; `die` says how. Returns the exit status. */
static int
die_after_an_answer(void (*die)(struct tui *t), const char *const env[])
{
	struct twin w;
	int status;

	unlink(path_in_folder("died.json"));
	assert_true(twin_start(&w, LANG_EN, 24, 80, path_in_folder("died.json"), env));
	answer_a_fact(&w);
	assert_true(tui_wait_taken(w.tui, true));
	die(w.tui);
	status = tui_wait_exit(w.tui);
	assert_true(tui_wait_restored(w.tui));
	assert_int_equal(twin_end(&w), status);
	assert_non_null(strstr(file_text(path_in_folder("died.json")), "\"natural-person\""));
	return status;
}

static int deadly;

static void
send_signal(struct tui *t)
{
	tui_signal(t, deadly);
}

static void
no_signal_leaves_a_broken_terminal(void **state)
{
	static const int signals[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV, SIGABRT, SIGALRM,
		SIGBUS, SIGFPE, SIGILL, SIGXCPU, SIGXFSZ, SIGUSR1, SIGUSR2 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(signals); i++) {
		deadly = signals[i];
		assert_int_equal(die_after_an_answer(send_signal, no_sanitizer), 128 + deadly);
	}
}

static void
an_interrupt_asks_before_it_leaves(void **state)
{
	struct twin w;

	(void)state;
	assert_true(twin_start(&w, LANG_EN, 24, 80, NULL, NULL));
	answer(&w);
	assert_true(twin_key(&w, "C-c"));
	assert_true(twin_key(&w, "Esc"));
	assert_true(twin_key(&w, "C-c"));
	assert_true(twin_key(&w, "C-c")); /* the word, and nothing else, leaves when answers are lost */
	assert_true(twin_leave(&w));
	assert_int_equal(tui_wait_exit(w.tui), 0);
	assert_int_equal(twin_end(&w), 0);
}

/* Line by line an interrupt ends the line it was typed in, and the program. */
static void
an_interrupt_between_lines_ends_the_line(void **state)
{
	const char *argv[] = { tui_program(), "interview", "--plain", "--lang", "en", "--as-of",
		TWIN_TODAY, "--questionnaire", twin_questionnaire_path(), NULL };
	struct tui *t = tui_start(40, 250, argv, NULL);
	int row, col;

	(void)state;
	assert_true(tui_wait_for(t, twin_questionnaire()->sequence[0]->ask.in[LANG_EN]));
	tui_type(t, "zzqq");
	assert_true(tui_wait_for(t, "zzqq"));
	tui_key(t, "C-c");
	assert_int_equal(tui_wait_exit(t), 128 + SIGINT);
	tui_cursor(t, &row, &col);
	assert_int_equal(col, 0);
	tui_free(t);
}

static void
a_broken_pipe_is_no_reason_to_die(void **state)
{
	struct twin w;

	(void)state;
	assert_true(twin_start(&w, LANG_EN, 24, 80, NULL, NULL));
	tui_signal(w.tui, SIGPIPE);
	answer(&w);
	leave(&w);
}

static void
a_dropped_line_ends_the_program(void **state)
{
	struct twin w;

	(void)state;
	unlink(path_in_folder("dropped.json"));
	assert_true(twin_start(&w, LANG_EN, 24, 80, path_in_folder("dropped.json"), NULL));
	answer_a_fact(&w);
	tui_hang_up(w.tui);
	assert_int_equal(twin_end(&w), 128 + SIGHUP);
	assert_non_null(strstr(file_text(path_in_folder("dropped.json")), "\"natural-person\""));
}

static void
stopping_gives_the_terminal_back_until_it_goes_on(void **state)
{
	struct twin w;

	(void)state;
	assert_true(twin_start(&w, LANG_ZH, 24, 80, NULL, NULL));
	for (int i = 0; i < 3; i++) {
		answer(&w);
		tui_key(w.tui, "C-z");
		assert_true(tui_wait_stopped(w.tui));
		assert_true(tui_wait_restored(w.tui));
		tui_resize(w.tui, 30 + i, 90);
		w.rows = 30 + i;
		w.cols = 90;
		tui_signal(w.tui, SIGCONT);
		assert_true(twin_same(&w));
		assert_true(tui_wait_taken(w.tui, true));
	}
	/* Not even a stop that the program cannot see spoils the screen. */
	tui_signal(w.tui, SIGSTOP);
	assert_true(tui_wait_stopped(w.tui));
	tui_signal(w.tui, SIGCONT);
	answer(&w);
	leave(&w);
}

static void
no_color_means_no_colour(void **state)
{
	static const struct {
		const char *setting;
		bool coloured;
	} rows[] = { { "NO_COLOR=1", false }, { "NO_COLOR=", true }, { "NO_COLOR", true },
		{ "TERM=vt220", false } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const char *env[] = { rows[i].setting, NULL };
		struct twin w;

		assert_true(twin_start(&w, LANG_EN, 24, 100, NULL, env));
		assert_int_equal(tui_coloured(w.tui), rows[i].coloured);
		leave(&w);
	}
}

static void
a_terminal_that_cannot_is_talked_to_in_lines(void **state)
{
	static const char *const terms[] = { "TERM=dumb", "TERM=unknown", "TERM=no-such-terminal",
		"TERM=", "TERM" };
	const char *first = twin_questionnaire()->sequence[0]->ask.in[LANG_EN];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(terms); i++) {
		const char *argv[] = { tui_program(), "interview", "--lang", "en", "--as-of",
			TWIN_TODAY, "--questionnaire", twin_questionnaire_path(), NULL };
		struct tui *t = tui_start(40, 250, argv, (const char *[]){ terms[i], NULL });

		assert_true(tui_wait_for(t, "line by line"));
		assert_true(tui_wait_for(t, first));
		assert_null(strchr(tui_bytes(t, NULL), '\033'));
		tui_key(t, "C-d");
		assert_int_equal(tui_finish(t), 0);
	}
}

static void
without_a_terminal_it_talks_in_lines(void **state)
{
	const char *argv[] = { "sh", "-c", "\"$@\" </dev/null | cat", "sh", tui_program(), "interview",
		"--lang", "en", "--as-of", TWIN_TODAY, "--questionnaire", twin_questionnaire_path(),
		NULL };
	struct tui *t = tui_start(40, 250, argv, NULL);

	(void)state;
	assert_true(tui_wait_for(t, twin_questionnaire()->sequence[0]->ask.in[LANG_EN]));
	assert_int_equal(tui_wait_exit(t), 0);
	assert_null(strchr(tui_bytes(t, NULL), '\033'));
	tui_free(t);
}

/* None of the sequences in HOSTILE, whole or in part, is among what the program wrote. */
static void
assert_harmless(struct tui *t)
{
	static const char *const never[] = { "\033]52", "\a", "\302\233", "\342\200\256", "\033[31m" };

	for (size_t i = 0; i < ARRAY_LEN(never); i++)
		assert_null(strstr(tui_bytes(t, NULL), never[i]));
}

static void
hostile_text_never_reaches_the_terminal(void **state)
{
	static const char *const files[] = {
		"{\"\\u001b]52;c;cHduZWQ=\\u0007\\u001b[31m\\u009b31m\\u202e\": 1}",
		"{\"subject\": \"\\u001b]52;c;cHduZWQ=\\u0007\\u001b[31m\\u009b31m\\u202e\"}",
		"{\"subject\": " HOSTILE "}",
	};
	struct twin w;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		const char *argv[] = { tui_program(), "interview", "--lang", "en", "--questionnaire",
			twin_questionnaire_path(), "--facts", path_in_folder(HOSTILE), NULL };
		struct tui *t;

		write_file(path_in_folder(HOSTILE), files[i]);
		t = tui_start(24, 80, argv, NULL);
		assert_int_equal(tui_wait_exit(t), 1);
		assert_harmless(t);
		tui_free(t);
	}
	unlink(path_in_folder(HOSTILE));
	assert_true(twin_start(&w, LANG_EN, 24, 80, path_in_folder(HOSTILE), NULL));
	answer(&w);
	assert_true(twin_key(&w, "F10"));
	assert_harmless(w.tui);
	assert_true(twin_key(&w, "F10"));
	assert_harmless(w.tui);
	assert_int_equal(twin_end(&w), 0);
}

/* The library by itself: leafed through, searched, left without a question. */
static void
the_library_opens_by_itself(void **state)
{
	const char *argv[] = { tui_program(), "law", "--lang", "en", NULL };
	struct tui *t = tui_start(24, 80, argv, NULL);

	(void)state;
	assert_true(tui_wait_for(t, "The law, by chapter"));
	tui_key(t, "Enter");
	assert_true(tui_wait_for(t, "> Criminal Law Art. 253-1"));
	tui_key(t, "Enter");
	assert_true(tui_wait_for(t, "Unofficial translation:"));
	tui_type(t, "/");
	assert_true(tui_wait_for(t, "Search: "));
	tui_type(t, "\302\233" "31mzzz");
	assert_true(tui_wait_for(t, "Found: 0 sources"));
	tui_key(t, "C-k");
	tui_type(t, "xzgj");
	assert_true(tui_wait_for(t, "Disputed: are itineraries whereabouts?"));
	tui_key(t, "Enter");
	assert_true(tui_wait_for(t, "Used by"));
	assert_harmless(t);
	tui_type(t, "q");
	assert_int_equal(tui_wait_exit(t), 0);
	assert_true(tui_wait_restored(t));
	tui_free(t);
}

static void
keys_that_nobody_knows_answer_nothing(void **state)
{
	struct twin w;

	(void)state;
	assert_true(twin_start(&w, LANG_EN, 24, 80, NULL, NULL));
	answer(&w);
	tui_type(w.tui, "\033[1;6C\033[99~\033[?62;1;2c\033[12;34R\033Ox\302\233");
	assert_true(twin_key(&w, "F1"));
	assert_true(twin_key(&w, "Esc"));
	assert_int_equal(w.s.iv.n_past, 1);
	leave(&w);
}

static void
pasted_lines_submit_nothing(void **state)
{
	struct twin w;

	(void)state;
	assert_true(twin_start(&w, LANG_EN, 24, 80, NULL, NULL));
	while (strcmp(w.s.iv.place.fact->id, "birth-date") != 0)
		answer(&w);
	unsigned past = w.s.iv.n_past;
	tui_type(w.tui, "\033[200~1990-01\r-01\r\033[200~\r\033[<0;9;9M\033[201~");
	for (const char *c = "1990-01-01"; *c; c++)
		session_key(&w.s, (struct key){ .kind = KEYKIND_CHAR, .code = (uint32_t)*c });
	assert_true(twin_same(&w));
	assert_true(twin_key(&w, "Enter"));
	assert_int_equal(w.s.iv.n_past, past + 1);
	leave(&w);
}

static void
held_keys_are_all_taken(void **state)
{
	struct twin w;

	(void)state;
	assert_true(twin_start(&w, LANG_ZH, 24, 80, NULL, NULL));
	for (unsigned i = 0; i < KEYS_HELD; i++) {
		tui_key(w.tui, "Down");
		session_key(&w.s, (struct key){ .kind = KEYKIND_NAMED, .code = NAMED_DOWN });
	}
	assert_true(twin_same(&w));
	leave(&w);
}

/* Twenty lots: the search for what would change the tier takes many slices. */
static void
write_lots(const char *path)
{
	static const char *const kinds[] = { "travel-ticket", "hotel-stay", "name-and-phone", "order-or-parcel" };
	char text[8192] = "{\"intent\":true,\"act-from\":\"2024-01-01\",\"act-to\":\"2024-05-01\",\"batches\":[";

	for (unsigned i = 0; i < 20; i++) {
		size_t len = strlen(text);
		snprintf(text + len, sizeof(text) - len,
		    "%s{\"kind\":\"%s\",\"records\":%u,\"unlawful\":true,\"obtained-by\":\"bought\"}",
		    i > 0 ? "," : "", kinds[i % 4], 300 + i * 17);
	}
	write_file(path, strcat(text, "]}"));
}

/* Keys that come at once while it searches: each of them is taken, and then the search goes on. */
static void
a_search_holds_no_key_up(void **state)
{
	const char *argv[] = { tui_program(), "interview", "--lang", "en", "--as-of", TWIN_TODAY, "--questionnaire",
		twin_questionnaire_path(), "--facts", path_in_folder("lots.json"), NULL };

	(void)state;
	write_lots(argv[9]);
	struct tui *t = tui_start(24, 80, argv, NULL);
	assert_true(tui_wait_for(t, "Possible:"));
	tui_key(t, "C-v");
	assert_true(tui_wait_for(t, "Still searching"));
	for (unsigned i = 0; i < 101; i++) /* to and fro: the search goes on at each other one */
		tui_key(t, "Tab");
	assert_true(tui_wait_for(t, "graver"));
	tui_key(t, "Tab");
	assert_true(tui_wait_for(t, "and there is no other"));
	tui_type(t, "q");
	tui_type(t, "q");
	assert_int_equal(tui_finish(t), 0);
}

static void
a_click_chooses(void **state)
{
	struct twin w;
	struct zone z;

	(void)state;
	assert_true(twin_start(&w, LANG_EN, 24, 100, NULL, NULL));
	for (int clicks = 0; clicks < 2; clicks++) {
		unsigned i = 0;

		while (!(w.s.zones[i].is_item && w.s.zones[i].what == 1))
			assert_true(++i < w.s.n_zones);
		z = w.s.zones[i];
		session_key(&w.s, (struct key){ .kind = KEYKIND_CLICK, .row = z.row, .col = z.col });
		tui_click(w.tui, (int)z.row, (int)z.col);
		assert_true(twin_same(&w));
	}
	assert_int_equal(w.s.iv.n_past, 1);
	leave(&w);
}

static int
make_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) ? 0 : -1;
}

static int
remove_folder(void **state)
{
	static const char *const names[] = { "whole.json", "died.json", "dropped.json", "lots.json", "words.json",
		HOSTILE };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		unlink(path_in_folder(names[i]));
	return rmdir(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_interview_in_chinese_settles_the_tier),
		cmocka_unit_test(an_interview_in_english_settles_the_tier),
		cmocka_unit_test(a_narrow_screen_is_enough),
		cmocka_unit_test(a_narrative_is_written_where_it_is_seen),
		cmocka_unit_test(any_size_at_any_moment_keeps_the_question),
		cmocka_unit_test(a_tiny_screen_says_so_and_keeps_the_question),
		cmocka_unit_test(no_signal_leaves_a_broken_terminal),
		cmocka_unit_test(an_interrupt_asks_before_it_leaves),
		cmocka_unit_test(an_interrupt_between_lines_ends_the_line),
		cmocka_unit_test(a_broken_pipe_is_no_reason_to_die),
		cmocka_unit_test(a_dropped_line_ends_the_program),
		cmocka_unit_test(stopping_gives_the_terminal_back_until_it_goes_on),
		cmocka_unit_test(no_color_means_no_colour),
		cmocka_unit_test(a_terminal_that_cannot_is_talked_to_in_lines),
		cmocka_unit_test(without_a_terminal_it_talks_in_lines),
		cmocka_unit_test(hostile_text_never_reaches_the_terminal),
		cmocka_unit_test(the_library_opens_by_itself),
		cmocka_unit_test(keys_that_nobody_knows_answer_nothing),
		cmocka_unit_test(pasted_lines_submit_nothing),
		cmocka_unit_test(held_keys_are_all_taken),
		cmocka_unit_test(a_click_chooses),
		cmocka_unit_test(a_search_holds_no_key_up),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
