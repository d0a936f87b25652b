/* The page of reasons as a tree: what folds, where its lines lead, and that both faces tell the same. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <qingjie/array.h>
#include <qingjie/questionnaire.h>
#include <qingjie/session.h>
#include <qingjie/status.h>

#include "../src/view/proof_pane.h"
#include "../src/view/tree.h"
#include "../src/view/width.h"
#include "hand.h"

static struct questionnaire *toy, *laws[2];

/* A case in which rules are met, with a site. */
#define CASE_KEYS "y70{Enter}" STORE "{Tab}"

static void
start(struct session *s, const struct questionnaire *q, enum language l, const char *keys)
{
	hand_start(s, q, l);
	hand_type(s, keys);
	hand_type(s, "P");
	assert_int_equal(s->page, PAGE_PROOF);
	assert_true(proof_nodes(s) > 0);
}

static const struct tree_node *
here(const struct session *s)
{
	return &s->proof.tree->at[s->proof.at];
}

/* The first node from `from` on that is seen and does the wanted thing. */
static unsigned
find(struct session *s, unsigned from, bool fact)
{
	const struct tree *t = s->proof.tree;

	for (unsigned i = from; i < t->n; i++)
		if (proof_shows(s, i) && t->at[i].below == 0 &&
		    (fact ? t->at[i].place.fact != NULL : t->at[i].source != NULL))
			return i;
	fail_msg("there is no such line");
	return 0;
}

/* Roots and what is open at first, no more; folding hides what is below and nothing else. */
static void
folding_hides_what_is_below(void **state)
{
	struct session s;

	(void)state;
	start(&s, toy, LANG_EN, CASE_KEYS);
	const struct tree *t = s.proof.tree;
	for (unsigned i = 0; i < t->n; i++) {
		bool *shown = calloc(t->n, sizeof *shown);

		assert_non_null(shown);
		if (t->at[i].below > 0 && proof_shows(&s, i)) {
			s.proof.at = i;
			hand_type(&s, s.proof.open[i] ? "" : "{Right}");
			assert_true(proof_shows(&s, i + 1));
			for (unsigned k = 0; k < t->n; k++)
				shown[k] = proof_shows(&s, k);
			hand_type(&s, "{Left}");
			assert_int_equal(s.proof.at, i);
			for (unsigned k = 0, inside = 1; k < t->n; k++) {
				inside = k > i && inside && (k == i + 1 || t->at[k].depth > t->at[i].depth);
				if (k <= i)
					inside = 1;
				assert_int_equal(proof_shows(&s, k), shown[k] && (k <= i || !inside));
			}
			hand_type(&s, "{Enter}");
			assert_true(proof_shows(&s, i + 1));
		}
		free(shown);
	}
	session_done(&s);
}

/* An answer that is changed from there shows its reasons at once, the cursor on the same fact. */
static void
a_changed_answer_leads_back_to_its_reasons(void **state)
{
	struct session s;

	(void)state;
	start(&s, toy, LANG_EN, CASE_KEYS);
	const struct tree *t = s.proof.tree;
	while (t->at[s.proof.at].place.fact == NULL || t->at[s.proof.at].below > 0 ||
	    strcmp(t->at[s.proof.at].place.fact->id, "staff") != 0)
		s.proof.at++;
	hand_type(&s, "{Enter}5{Enter}");
	assert_int_equal(s.page, PAGE_PROOF);
	assert_true(proof_nodes(&s) > 0);
	assert_true(proof_shows(&s, s.proof.at));
	assert_non_null(strstr(s.proof.tree->at[0].text, "basic"));
	if (s.proof.at > 0)
		assert_string_equal(here(&s)->place.fact->id, "staff");
	session_done(&s);
}

/* From a fact to its question; Esc leads back to the same line, and from there to where one was. */
static void
a_fact_leads_to_its_question(void **state)
{
	struct session s;
	struct place place;
	unsigned seen = 0;

	(void)state;
	start(&s, toy, LANG_EN, CASE_KEYS);
	const struct place from = s.iv.place;
	hand_type(&s, "*");
	for (unsigned i = find(&s, 0, true); i < s.proof.tree->n; i++) {
		place = s.proof.tree->at[i].place;

		if (place.fact == NULL || s.proof.tree->at[i].below > 0)
			continue;
		s.proof.at = i;
		hand_type(&s, "{Enter}");
		assert_int_equal(s.page, PAGE_QUESTION);
		assert_true(place_same(s.iv.place, place));
		hand_type(&s, "{Esc}");
		assert_int_equal(s.page, PAGE_PROOF);
		assert_int_equal(s.proof.at, i);
		assert_true(proof_shows(&s, i));
		seen++;
	}
	assert_true(seen > 5);
	hand_type(&s, "{Esc}");
	assert_int_equal(s.page, PAGE_QUESTION);
	assert_true(place_same(s.iv.place, from));
	session_done(&s);
}

/* L on a rule or a source opens its text, Esc comes back; on a fact it is the page of law about it. */
static void
the_law_of_a_line_is_one_key_away(void **state)
{
	struct session s;

	(void)state;
	start(&s, toy, LANG_EN, CASE_KEYS);
	hand_type(&s, "*");
	s.proof.at = find(&s, 0, false);
	const struct source *source = here(&s)->source;
	unsigned at = s.proof.at;
	hand_type(&s, "L");
	assert_int_equal(s.page, PAGE_SOURCE);
	assert_ptr_equal(s.library.source, source);
	hand_type(&s, "{Esc}");
	assert_int_equal(s.page, PAGE_PROOF);
	assert_int_equal(s.proof.at, at);
	s.proof.at = find(&s, 0, true);
	const struct fact *fact = here(&s)->place.fact;
	hand_type(&s, "L");
	assert_int_equal(s.page, PAGE_LAW);
	assert_ptr_equal(s.law.fact, fact);
	session_done(&s);
}

/* Text without line feeds and runs of spaces. */
static char *
joined(const char *text)
{
	char *to = calloc(strlen(text) + 1, 1), *end = to;

	assert_non_null(to);
	for (; *text != '\0'; text++)
		if (*text != ' ' && *text != '\n')
			*end++ = *text;
	return to;
}

/* Each line of the tree is told in plain mode, in the same order. */
static void
words_tell_the_whole_tree(void **state)
{
	(void)state;
	for (int q = 0; q < 2; q++)
		for (int l = 0; l < LANGS; l++) {
			struct session s;
			struct buf b = { 0 };

			hand_start(&s, laws[q], (enum language)l);
			s.ascii = true; /* as plain mode writes marks */
			hand_type(&s, "y{Tab}P");
			assert_true(proof_nodes(&s) > 20);
			status_page(&s, PAGE_PROOF, &b);
			char *words = joined(b.s);
			const char *at = words;
			for (unsigned i = 0; i < s.proof.tree->n; i++) {
				struct arena a;

				arena_init(&a);
				char *text = joined(clean_text(&a, s.proof.tree->at[i].text, true));
				at = strstr(at, text);
				if (at == NULL)
					fail_msg("“%s” is not told", s.proof.tree->at[i].text);
				at += strlen(text);
				free(text);
				arena_done(&a);
			}
			free(words);
			buf_done(&b);
			session_done(&s);
		}
}

/* At every size the line under the cursor is seen, and no row is too wide; all lines can be reached. */
static void
the_cursor_is_seen_on_every_line(void **state)
{
	static const unsigned sizes[][2] = { { 12, 40 }, { 24, 80 }, { 40, 120 } };

	(void)state;
	for (size_t z = 0; z < ARRAY_LEN(sizes); z++)
		for (int ascii = 0; ascii < 2; ascii++) {
			struct session s;
			unsigned reached = 0, shown = 0;

			start(&s, toy, ascii ? LANG_EN : LANG_ZH, CASE_KEYS);
			s.ascii = ascii;
			hand_type(&s, "*");
			for (unsigned i = 0; i < s.proof.tree->n; i++)
				shown += proof_shows(&s, i);
			assert_int_equal(shown, s.proof.tree->n);
			do {
				struct arena a;
				bool seen = false;

				arena_init(&a);
				struct scene scene = session_scene(&s, sizes[z][0], sizes[z][1], &a);
				for (unsigned r = 0; r < scene.rows; r++) {
					unsigned width = 0;

					for (unsigned k = 0; k < scene.lines[r].n; k++) {
						const struct span *span = &scene.lines[r].spans[k];

						width += width_of(span->text);
						seen |= span->role == ROLE_CHOSEN && strcmp(span->text, "> ") == 0;
					}
					assert_true(width <= scene.cols);
				}
				assert_true(seen);
				arena_done(&a);
				hand_type(&s, "{Down}");
				reached++;
			} while (s.proof.at != 0 && reached <= shown);
			assert_int_equal(reached, shown);
			session_done(&s);
		}
}

/* Unfolding all and again: as it was at first. A changed answer makes the tree anew. */
static void
unfolding_all_goes_there_and_back(void **state)
{
	struct session s;

	(void)state;
	start(&s, toy, LANG_EN, CASE_KEYS);
	hand_type(&s, "{End}*{End}*");
	for (unsigned i = 0; i < s.proof.tree->n; i++)
		assert_int_equal(s.proof.open[i], s.proof.tree->at[i].opened);
	assert_true(proof_shows(&s, s.proof.at));
	hand_type(&s, "{Esc}{Tab}/operates{Enter}n{F8}");
	assert_true(proof_nodes(&s) > 0);
	assert_int_equal(s.proof.at, 0);
	assert_non_null(strstr(s.proof.tree->at[0].text, "exempt"));
	session_done(&s);
}

static int
setup(void **st)
{
	(void)st;
	setlocale(LC_ALL, "C.UTF-8");
	toy = hand_load("tests/data/toy.yaml");
	laws[0] = hand_load(QUESTIONNAIRE);
	laws[1] = hand_load(QUESTIONNAIRE "/../cn-286-1");
	return toy && laws[0] && laws[1] ? 0 : -1;
}

static int
teardown(void **st)
{
	(void)st;
	questionnaire_free(toy);
	questionnaire_free(laws[0]);
	questionnaire_free(laws[1]);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folding_hides_what_is_below),
		cmocka_unit_test(a_fact_leads_to_its_question),
		cmocka_unit_test(a_changed_answer_leads_back_to_its_reasons),
		cmocka_unit_test(the_law_of_a_line_is_one_key_away),
		cmocka_unit_test(words_tell_the_whole_tree),
		cmocka_unit_test(the_cursor_is_seen_on_every_line),
		cmocka_unit_test(unfolding_all_goes_there_and_back),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
