/* The library of law: every source of the shipped questionnaire is printed, found and reached. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <qingjie/array.h>
#include <qingjie/clean.h>
#include <qingjie/law_page.h>
#include <qingjie/library.h>
#include <qingjie/pinyin.h>
#include <qingjie/words.h>

#include "toy.h"

/* Every line of the text stands in what was printed. */
static void
assert_printed(const char *printed, const char *text)
{
	struct arena a;
	char *rest, *line;

	arena_init(&a);
	rest = clean_text(&a, text, false);
	while ((line = strsep(&rest, "\n")) != NULL)
		assert_non_null(strstr(printed, line));
	arena_done(&a);
}

static void
assert_no_control(const char *text)
{
	for (const char *c = text; *c; c++)
		assert_true((unsigned char)*c >= ' ' || *c == '\n');
}

static void
every_source_is_printed(void **state)
{
	(void)state;
	for (unsigned i = 0; i < real->n_sources; i++)
		for (int l = 0; l < LANGS; l++) {
			const struct source *s = &real->sources[i];
			struct buf b = { 0 };

			library_print(real, s, (enum language)l, &b);
			assert_no_control(b.s);
			assert_int_equal(strncmp(b.s, s->id, strlen(s->id)), 0);
			assert_printed(b.s, words_in(&s->cite, LANG_ZH));
			assert_printed(b.s, words_in(&s->cite, LANG_EN));
			assert_printed(b.s, words_in(&s->text, LANG_ZH));
			assert_printed(b.s, words_in(&s->text, LANG_EN));
			assert_non_null(strstr(b.s, words_mark(s->mark)));
			buf_done(&b);
		}
}

static bool
finds(struct library *lib, const char *words, const struct source *wanted)
{
	struct arena a;
	unsigned n;
	bool found = false;

	arena_init(&a);
	const struct source **all = library_search(lib, real, words, &a, &n);
	for (unsigned i = 0; i < n; i++)
		found |= all[i] == wanted;
	arena_done(&a);
	return found;
}

static void
every_source_is_found_by_its_citation(void **state)
{
	struct library lib = { 0 };

	(void)state;
	arena_init(&lib.arena);
	for (unsigned i = 0; i < real->n_sources; i++) {
		const struct source *s = &real->sources[i];
		struct buf initials = { 0 };

		pinyin_initials(words_in(&s->cite, LANG_ZH), &initials);
		if (!finds(&lib, s->id, s) || !finds(&lib, words_in(&s->cite, LANG_ZH), s) ||
		    !finds(&lib, words_in(&s->cite, LANG_EN), s) || !finds(&lib, initials.s, s))
			fail_msg("%s is not found", s->id);
		assert_false(finds(&lib, "no-such-words", s));
		buf_done(&initials);
	}
	arena_done(&lib.arena);
}

/* By the keys alone: into each chapter, into each source, and back. */
static void
every_source_is_reached(void **state)
{
	struct session s;
	struct arena a;
	unsigned n, m, reached = 0;

	(void)state;
	arena_init(&a);
	hand_start(&s, real, LANG_ZH);
	library_alone(&s);
	const struct chapter **chapters = library_chapters(real, &a, &n);
	for (unsigned c = 0; c < n; c++) {
		const struct source **sources = library_of(real, chapters[c], &a, &m);

		hand_type(&s, "{Enter}");
		for (unsigned i = 0; i < m; i++) {
			hand_type(&s, "{Enter}");
			assert_int_equal(s.page, PAGE_SOURCE);
			assert_ptr_equal(s.library.source, sources[i]);
			hand_type(&s, i % 2 ? "{Esc}{Down}" : "{Left}{Down}");
			reached++;
		}
		hand_type(&s, c % 2 ? "{Esc}{Down}" : "{Left}{Down}");
		assert_false(s.done);
	}
	assert_int_equal(reached, real->n_sources);
	hand_type(&s, "{Esc}");
	assert_true(s.done);
	session_done(&s);
	arena_done(&a);
}

static void
what_is_cited_comes_before_what_is_said(void **state)
{
	static const struct { const char *words; const char *ids[4]; } row[] = {
		{ "act-3", { "act-3" } },
		{ "第三条", { "act-3" } },
		{ "SLFDST", { "act-3" } },
		{ "s. 4", { "act-4" } },
		{ "licence", { "act-4" } },           /* in the text */
		{ "wxcs", { "act-5" } },              /* in the text, by initials */
		{ "csxk", { NULL } },
		{ "register operator", { "act-3" } }, /* both words, in any order */
		{ "register sites", { NULL } },
		{ "", { NULL } }, { "  ", { NULL } }, { "\u3000", { NULL } },
	};
	struct library lib = { 0 };
	struct arena a;

	(void)state;
	arena_init(&lib.arena);
	arena_init(&a);
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		unsigned n, expected = 0;
		const struct source **all = library_search(&lib, toy, row[i].words, &a, &n);

		while (expected < ARRAY_LEN(row[i].ids) && row[i].ids[expected] != NULL)
			expected++;
		if (n < expected || (expected == 0 && n > 0))
			fail_msg("“%s” finds %u", row[i].words, n);
		for (unsigned k = 0; k < expected; k++)
			assert_string_equal(all[k]->id, row[i].ids[k]);
	}
	arena_done(&a);
	arena_done(&lib.arena);
}

static void
hostile_words_are_only_words(void **state)
{
	static char long_one[20000];
	static const char *const words[] = { "\x1b]52;c;x\a", "\xff\xfe", "\xe4\xb8", "%s%n%d",
		"\u202e", "\u0301", "'\"`$(x)", "\n", "a\nb", long_one };
	struct library lib = { 0 };
	struct arena a;

	(void)state;
	memset(long_one, 'x', sizeof long_one - 1);
	arena_init(&lib.arena);
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		unsigned n;

		arena_init(&a);
		const struct source **all = library_search(&lib, real, words[i], &a, &n);
		for (unsigned k = 0; k < n; k++) {
			struct buf b = { 0 };

			library_print_hit(all[k], words[i], LANG_EN, &b);
			assert_no_control(b.s);
			assert_null(strchr(b.s, '\n'));
			buf_done(&b);
		}
		assert_true(i == 8 || n == 0);
		arena_done(&a);
	}
	arena_done(&lib.arena);
}

/* From a question to its law, on into the library and back, without a word lost. */
static void
the_law_of_a_question_leads_into_the_library_and_back(void **state)
{
	struct session s;
	const struct fact *asked;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	asked = s.iv.place.fact;
	hand_type(&s, "{F7}");
	assert_ptr_equal(s.law.fact, asked);
	hand_type(&s, "{Enter}");
	assert_int_equal(s.page, PAGE_SOURCE);
	assert_ptr_equal(s.library.source, asked->sources.at[0]);
	hand_type(&s, "{Esc}");
	assert_int_equal(s.page, PAGE_LAW);
	hand_type(&s, "{Enter}{Left}");
	assert_int_equal(s.page, PAGE_LIBRARY);
	assert_ptr_equal(s.library.chapter, asked->sources.at[0]->chapter);
	hand_type(&s, "{Esc}{Esc}");
	assert_int_equal(s.page, PAGE_LAW);
	hand_type(&s, "{Enter}/licen{Enter}{Esc}{Esc}{Esc}");
	assert_int_equal(s.page, PAGE_LAW);
	hand_type(&s, "{Esc}");
	assert_int_equal(s.page, PAGE_QUESTION);
	assert_ptr_equal(s.iv.place.fact, asked);
	assert_int_equal(s.iv.n_past, 0);
	session_done(&s);
}

/* A session at a question that has several sources. */
static void
start_at_subject(struct session *s)
{
	hand_start(s, real, LANG_EN);
	session_go(s, (struct place){ questionnaire_fact(real, CASE, "subject"), 0 });
	assert_true(s->iv.place.fact->sources.n > 1);
}

/* The next source of the page of law is another one, and the last one the last. */
static void
the_page_of_law_moves_from_source_to_source(void **state)
{
	const struct source *first, *second;
	struct session s;

	(void)state;
	start_at_subject(&s);
	hand_type(&s, "{F7}{Enter}");
	first = s.library.source;
	hand_type(&s, "{Esc}{Right}{Enter}");
	second = s.library.source;
	assert_ptr_not_equal(first, second);
	hand_type(&s, "{Esc}{Left}{Left}{Enter}");
	assert_ptr_equal(s.library.source, first);
	hand_type(&s, "{Esc}");
	for (int i = 0; i < 200; i++)
		hand_type(&s, "{Right}");
	assert_true(s.law.at < 200);
	hand_type(&s, "{Enter}");
	assert_int_equal(s.page, PAGE_SOURCE);
	session_done(&s);
}

/* What the page is about is what was under the cursor: an option, a line of the outline. */
static void
law_is_about_what_is_under_the_cursor(void **state)
{
	struct session s;
	const struct fact *kind = questionnaire_fact(real, 0, "kind");

	(void)state;
	hand_start(&s, real, LANG_EN);
	session_add_row(&s, 0, -1);
	session_go(&s, (struct place){ kind, 0 });
	s.choice = 3;
	hand_type(&s, "{F7}");
	assert_ptr_equal(s.law.fact, kind);
	assert_ptr_equal(s.law.option, &kind->options[3]);
	hand_type(&s, "{Esc}{Tab}/intent");
	hand_type(&s, "{Enter}{Tab}{End}{F7}");
	assert_ptr_not_equal(s.law.fact, kind);
	assert_ptr_not_equal(s.law.fact, s.iv.place.fact);
	session_done(&s);
}

/* The zone of the last scene for an item, by which it is clicked. */
static void
click_item(struct session *s, unsigned item)
{
	for (unsigned i = 0; i < s->n_zones; i++)
		if (s->zones[i].is_item && s->zones[i].what == item) {
			struct zone z = s->zones[i];

			session_key(s, (struct key){ KEYKIND_CLICK, 0, z.row, z.col });
			return;
		}
	fail_msg("line %u cannot be clicked", item);
}

static void
clicks_choose_and_open(void **state)
{
	struct session s;

	(void)state;
	start_at_subject(&s);
	hand_type(&s, "{F7}");
	free(hand_screen(&s, 40, 120));
	click_item(&s, 1);
	assert_int_equal(s.law.at, 1);
	assert_int_equal(s.choice, CHOICE_NONE);
	free(hand_screen(&s, 40, 120));
	click_item(&s, 1);
	assert_int_equal(s.page, PAGE_SOURCE);
	hand_type(&s, "{Left}{Left}");
	free(hand_screen(&s, 24, 80));
	click_item(&s, 2);
	assert_int_equal(s.library.at, 2);
	assert_false(s.library.in_chapter);
	free(hand_screen(&s, 24, 80));
	click_item(&s, 2);
	assert_ptr_equal(s.library.chapter, &real->chapters[2]);
	session_done(&s);
}

/* In a table the page is about the cell under the cursor and what it holds. */
static void
law_of_a_table_is_that_of_the_cell(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, toy, LANG_EN);
	hand_type(&s, "y" LOTS "{F7}");
	assert_int_equal(s.law.fact->type, TYPE_TABLE);
	hand_type(&s, "{Esc}a2{Enter}7{Enter}{F2}{Esc}");
	s.choice = 0;
	s.grid_column = 0;
	hand_type(&s, "{F7}");
	assert_string_equal(s.law.fact->id, "kind");
	assert_ptr_equal(s.law.option, &s.law.fact->options[1]);
	session_done(&s);
}

/* Lines are found by their initials while they are typed. */
static void
questions_and_options_are_found_by_initials(void **state)
{
	struct session s;

	(void)state;
	hand_start(&s, real, LANG_ZH);
	hand_type(&s, "{Tab}/dsrdssfzd");
	hand_type(&s, "{Enter}");
	assert_string_equal(s.iv.place.fact->id, "intent");
	session_add_row(&s, 0, -1);
	session_go(&s, (struct place){ questionnaire_fact(real, 0, "kind"), 0 });
	hand_type(&s, "/zxbg");
	assert_true(s.choice != CHOICE_NONE);
	assert_string_equal(words_in(&s.iv.place.fact->options[s.choice].name, LANG_ZH), "征信报告");
	session_done(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_source_is_printed),
		cmocka_unit_test(every_source_is_found_by_its_citation),
		cmocka_unit_test(every_source_is_reached),
		cmocka_unit_test(what_is_cited_comes_before_what_is_said),
		cmocka_unit_test(hostile_words_are_only_words),
		cmocka_unit_test(the_law_of_a_question_leads_into_the_library_and_back),
		cmocka_unit_test(the_page_of_law_moves_from_source_to_source),
		cmocka_unit_test(law_is_about_what_is_under_the_cursor),
		cmocka_unit_test(clicks_choose_and_open),
		cmocka_unit_test(law_of_a_table_is_that_of_the_cell),
		cmocka_unit_test(questions_and_options_are_found_by_initials),
	};

	return cmocka_run_group_tests(tests, toy_set_up, toy_tear_down);
}
