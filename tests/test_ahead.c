/*
 * What is worked out ahead: after it, an answer to the question at hand and the frame that follows
 * find every verdict and mark they need; and with it or without, screens and answers are the same.
 */
#include "both.h"
#include "deal.h"
#include "loaded.h"
#include "rounds.h"

#include <qingjie/ahead.h>
#include <qingjie/contested.h>
#include <qingjie/control.h>
#include <qingjie/judged.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define ROUNDS 400
#define FRESH 80
#define SLICES 400 /* more than a question can need */
#define PATIENCE 7 /* fewer looks for calls than some of its slices take */

/* Who looks for calls so often without one is called away the next time. */
struct patience {
	unsigned left, asked, calls;
};

static bool
runs_out(void *data)
{
	struct patience *p = data;

	p->asked++;
	if (p->left-- > 0)
		return false;
	p->left = 0;
	p->calls++;
	return true;
}

/* All there is to do; each slice works out at most one thing. */
static void
work_ahead(struct session *s)
{
	unsigned slices = 0;

	while (ahead_works(s)) {
		unsigned before = judged_work(s->iv.judged);
		assert_true(slices++ < SLICES);
		ahead_work(s, (struct calls){ NULL, NULL });
		assert_true(judged_work(s->iv.judged) <= before + 1);
	}
}

static void
same_scenes(const struct scene *a, const struct scene *b)
{
	assert_int_equal(a->rows, b->rows);
	for (unsigned row = 0; row < a->rows; row++) {
		assert_int_equal(a->lines[row].n, b->lines[row].n);
		for (unsigned i = 0; i < a->lines[row].n; i++) {
			assert_int_equal(a->lines[row].spans[i].role, b->lines[row].spans[i].role);
			assert_string_equal(a->lines[row].spans[i].text, b->lines[row].spans[i].text);
		}
	}
	assert_int_equal(a->cursor, b->cursor);
	if (a->cursor) {
		assert_int_equal(a->cursor_row, b->cursor_row);
		assert_int_equal(a->cursor_col, b->cursor_col);
	}
}

/* Two at the same answers: only the first works ahead. */
struct twins {
	struct session with, without;
	struct deal d;
	struct arena frame;
	unsigned foreseen, found;
};

static void
draw_both(struct twins *t)
{
	arena_reset(&t->frame);
	struct scene a = session_scene(&t->with, 24, 80, &t->frame);
	struct scene b = session_scene(&t->without, 24, 80, &t->frame);
	same_scenes(&a, &b);
}

static void
key(struct twins *t, struct key k)
{
	session_key(&t->with, k);
	session_key(&t->without, k);
}

static void
type(struct twins *t, struct range value, const struct fact *f)
{
	struct buf text = { 0 };

	if (f->type == TYPE_DATE)
		buf_puts(&text, "2024-03-01");
	else
		buf_printf(&text, "%d", (int)(value.lo % 90000));
	for (size_t i = 0; i < text.len; i++)
		key(t, (struct key){ KEYKIND_CHAR, (uint32_t)(unsigned char)text.s[i], 0, 0 });
	buf_done(&text);
	draw_both(t);
}

/* The keys that answer the question at hand, or leave it be. */
static struct key
answering(struct twins *t)
{
	const struct fact *f = t->with.iv.place.fact;
	struct key enter = { KEYKIND_NAMED, NAMED_ENTER, 0, 0 };

	if (f == NULL || t->with.page != PAGE_QUESTION || control_is_words(f))
		return enter;
	if (control_is_field(f)) {
		type(t, deal_value(&t->d, f), f);
		return enter;
	}
	for (unsigned n = 1 + dice_roll(&t->d.dice, control_items(&t->with)); n > 0; n--) {
		key(t, (struct key){ KEYKIND_NAMED, NAMED_DOWN, 0, 0 });
		draw_both(t);
	}
	if (f->type == TYPE_TRUTH && dice_roll(&t->d.dice, 2))
		return (struct key){ KEYKIND_CHAR, dice_roll(&t->d.dice, 2) ? 'y' : 'n', 0, 0 };
	return enter;
}

static void
step(struct twins *t)
{
	struct key k = answering(t);
	bool asked = t->with.page == PAGE_QUESTION && t->with.iv.place.fact != NULL;

	work_ahead(&t->with);
	unsigned before = judged_work(t->with.iv.judged), alone = judged_work(t->without.iv.judged);
	key(t, k);
	draw_both(t);
	t->foreseen += asked;
	if (asked && t->with.page == PAGE_QUESTION) {
		assert_int_equal(judged_work(t->with.iv.judged), before);
		t->found += judged_work(t->without.iv.judged) > alone;
	}
}

static void
begin(struct twins *t)
{
	session_init(&t->with, t->d.q, t->d.as_of, LANG_EN);
	session_init(&t->without, t->d.q, t->d.as_of, LANG_EN);
	t->with.iv.deciding = t->without.iv.deciding = dice_roll(&t->d.dice, 3) > 0;
	draw_both(t);
}

static void
end(struct twins *t)
{
	session_done(&t->with);
	session_done(&t->without);
}

static void
walk(const char *folder, int64_t as_of)
{
	struct questionnaire *q = loaded(folder);
	struct twins t = { .d = { .q = q, .as_of = as_of, .dice = { 3 } } };

	assert_non_null(q);
	arena_init(&t.frame);
	for (unsigned i = 0, n = rounds(ROUNDS); i < n; i++) {
		if (i % FRESH == 0)
			begin(&t);
		step(&t);
		if (i % 9 == 8) { /* what was there before is still known */
			unsigned before = judged_work(t.with.iv.judged);
			key(&t, (struct key){ KEYKIND_CTRL, 'u', 0, 0 });
			draw_both(&t);
			assert_int_equal(judged_work(t.with.iv.judged), before);
		}
		if (i % FRESH == FRESH - 1 || i + 1 == n)
			end(&t);
	}
	assert_true(t.foreseen > 0 && t.found > t.foreseen / 8);
	arena_done(&t.frame);
	questionnaire_free(q);
}

static void
answers_find_what_was_worked_out_ahead(void **state)
{
	(void)state;
	for (unsigned i = 0; i < QUESTIONNAIRES; i++)
		walk(questionnaires[i].folder, 20779);
}

/* What is called away is done again, and the work comes to its end: before any of it, and within. */
static void
who_is_called_away_comes_back(void **state)
{
	struct questionnaire *q = loaded(questionnaires[0].folder);
	struct session s;
	struct arena frame;
	struct patience p = { 0, 0, 0 };
	unsigned slices = 0, within = 0;

	(void)state;
	assert_non_null(q);
	session_init(&s, q, 20779, LANG_EN);
	arena_init(&frame);
	s.iv.deciding = true;
	session_go(&s, interview_first_open(&s.iv, interview_judged(&s.iv)));
	session_scene(&s, 24, 80, &frame);
	for (unsigned i = 0; i < SLICES && ahead_works(&s); i++) {
		unsigned work = judged_work(s.iv.judged), calls = p.calls;
		p.left = i % PATIENCE;
		p.asked = 0;
		ahead_work(&s, (struct calls){ runs_out, &p });
		if (p.calls == calls)
			continue;
		assert_int_equal(judged_work(s.iv.judged), work);
		within += p.asked > 1;
	}
	while (ahead_works(&s) && slices++ < SLICES)
		ahead_work(&s, (struct calls){ NULL, NULL });
	assert_true(p.calls > within && within > 0 && slices < SLICES && !ahead_works(&s));
	arena_done(&frame);
	session_done(&s);
	questionnaire_free(q);
}

/* Called away at each of them in turn, the work on contested sides comes to the same in the end. */
static void
contested_sides_can_be_left(void **state)
{
	struct questionnaire *q = loaded(questionnaires[0].folder);
	struct session s;
	struct arena arena;
	struct patience p = { 0, 0, 0 };
	const struct contested *found = NULL;

	(void)state;
	assert_non_null(q);
	session_init(&s, q, 20779, LANG_EN);
	arena_init(&arena);
	struct contested whole = contested_of(&s.iv.answers, s.iv.as_of, CONTESTED_SIDES, &arena);
	for (unsigned left = 0; left < SLICES && found == NULL; left++) {
		unsigned work = judged_work(s.iv.judged);
		p.left = left;
		found = judged_contested(s.iv.judged, &s.iv.answers, s.iv.as_of, CONTESTED_SIDES,
		    (struct calls){ runs_out, &p });
		assert_int_equal(judged_work(s.iv.judged), work + (found != NULL));
	}
	assert_non_null(found);
	assert_true(p.calls > 1);
	assert_int_equal(found->n_points, whole.n_points);
	assert_memory_equal(&found->law, &whole.law, sizeof whole.law);
	for (unsigned i = 0; i < whole.n_points; i++)
		assert_int_equal(found->points[i].matters, whole.points[i].matters);
	arena_done(&arena);
	session_done(&s);
	questionnaire_free(q);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_find_what_was_worked_out_ahead),
		cmocka_unit_test(who_is_called_away_comes_back),
		cmocka_unit_test(contested_sides_can_be_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
