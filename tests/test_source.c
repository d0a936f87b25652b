/* A source of law in both languages: what stands beside what, what comes first, what is said of it. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <qingjie/array.h>
#include <qingjie/date.h>
#include <qingjie/library.h>
#include <qingjie/questionnaire.h>
#include <qingjie/session.h>
#include <qingjie/words.h>

#include "../src/view/flow.h"
#include "../src/view/source_page.h"
#include "../src/view/width.h"
#include "hand.h"

#define WIDE 96   /* what a screen of 100 columns leaves between its borders */
#define NARROW 78
#define BEGINNING 12 /* cells of a paragraph that stand on its first line */

static struct questionnaire *laws[2];

static void
row_text(const struct row *row, struct buf *out)
{
	buf_clear(out);
	buf_puts(out, "");
	for (unsigned i = 0; i < row->line.n; i++)
		buf_puts(out, row->line.spans[i].text);
}

/* The beginning of a paragraph, which ends at a line feed. */
static char *
beginning(struct arena *a, const char *paragraph)
{
	char *one = clean_text(a, arena_strndup(a, paragraph, strcspn(paragraph, "\n")), false);

	one[width_fit(one, BEGINNING, NULL)] = '\0';
	for (size_t n = strlen(one); n > 0 && one[n - 1] == ' '; n--)
		one[n - 1] = '\0';
	return one;
}

static bool
on_one_row(const struct flow *f, const char *zh, const char *en)
{
	struct buf b = { 0 };
	bool found = false;

	for (unsigned i = 0; i < f->n && !found; i++) {
		row_text(&f->rows[i], &b);
		const char *at = strstr(b.s, zh);
		found = at != NULL && strstr(at + strlen(zh), en) != NULL;
	}
	buf_done(&b);
	return found;
}

/* Of every source of both laws, each paragraph begins on the line on which its translation begins. */
static void
paragraphs_begin_beside_each_other(void **state)
{
	(void)state;
	for (int q = 0; q < 2; q++)
		for (unsigned i = 0; i < laws[q]->n_sources; i++) {
			const struct source *s = &laws[q]->sources[i];
			const char *zh = s->text.in[LANG_ZH], *en = s->text.in[LANG_EN];
			struct arena a;
			struct flow f;

			arena_init(&a);
			flow_init(&f, &a, WIDE, false);
			source_text(s, LANG_ZH, &f);
			while (*zh != '\0' && *en != '\0') {
				if (!on_one_row(&f, beginning(&a, zh), beginning(&a, en)))
					fail_msg("%s: not beside each other: %.60s", s->id, zh);
				zh += strcspn(zh, "\n");
				zh += *zh == '\n';
				en += strcspn(en, "\n");
				en += *en == '\n';
			}
			assert_true(*zh == '\0' && *en == '\0');
			for (unsigned r = 0; r < f.n; r++)
				assert_true(f.rows[r].width <= WIDE);
			arena_done(&a);
		}
}

/* Where there is no room, the person's language comes first, and the translation is called one. */
static void
ones_own_language_comes_first(void **state)
{
	const struct source *s = questionnaire_source(laws[0], "cl-253-1");

	(void)state;
	assert_non_null(s);
	for (int l = 0; l < LANGS; l++) {
		struct arena a;
		struct flow f;
		struct buf b = { 0 };

		arena_init(&a);
		flow_init(&f, &a, NARROW, false);
		source_text(s, (enum language)l, &f);
		flow_print(&f, &b);
		const char *zh = strstr(b.s, beginning(&a, s->text.in[LANG_ZH]));
		const char *en = strstr(b.s, beginning(&a, s->text.in[LANG_EN]));
		const char *unofficial = strstr(b.s, "Unofficial translation:");
		assert_true(zh != NULL && en != NULL && unofficial != NULL);
		assert_int_equal(zh < en, l == LANG_ZH);
		assert_true(unofficial < en && (l == LANG_EN || unofficial > zh));
		assert_non_null(strstr(b.s, "In force from 2015-11-01."));
		assert_non_null(strstr(b.s, words_mark(s->mark)));
		buf_done(&b);
		arena_done(&a);
	}
}

/* In the library the title is in the person's language; the other name stands with the other text. */
static void
the_title_is_in_ones_own_language(void **state)
{
	static const unsigned sizes[][2] = { { 12, 40 }, { 24, 80 }, { 30, 100 }, { 40, 120 } };
	const struct source *source = questionnaire_source(laws[1], "cl-286-1");

	(void)state;
	assert_non_null(source);
	for (size_t z = 0; z < ARRAY_LEN(sizes); z++)
		for (int l = 0; l < LANGS; l++) {
			enum language other = l == LANG_ZH ? LANG_EN : LANG_ZH;
			struct session s;
			char *screen, *title, *name, *label;

			hand_start(&s, laws[1], (enum language)l);
			library_open(&s, source);
			screen = hand_screen(&s, sizes[z][0], sizes[z][1]);
			title = strstr(screen, words_in(&source->cite, (enum language)l));
			name = strstr(screen, words_in(&source->cite, other));
			assert_non_null(title);
			label = strstr(screen, l == LANG_EN ? "Chinese text: " :
			    "\u975e\u5b98\u65b9\u8bd1\u6587\uff1a");
			if (sizes[z][1] >= 100)
				assert_true(name != NULL && label != NULL && title < label && label < name);
			else
				assert_true(name == NULL || title < name);
			free(screen);
			session_done(&s);
		}
}

static int
setup(void **st)
{
	(void)st;
	setlocale(LC_ALL, "C.UTF-8");
	laws[0] = hand_load(QUESTIONNAIRE);
	laws[1] = hand_load(QUESTIONNAIRE "/../cn-286-1");
	return laws[0] && laws[1] ? 0 : -1;
}

static int
teardown(void **st)
{
	(void)st;
	questionnaire_free(laws[0]);
	questionnaire_free(laws[1]);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paragraphs_begin_beside_each_other),
		cmocka_unit_test(ones_own_language_comes_first),
		cmocka_unit_test(the_title_is_in_ones_own_language),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
