#include "answering.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <qingjie/buf.h>

#include "twin.h"

#define ROWS 24
#define COLS 80
#define VERDICT_ROWS 3  /* below the first row */
#define ANSWERS_MAX 300 /* more than an interview has questions */

/* What is said where it matters; options by their id. */
static const struct {
	const char *id, *answer;
} says[] = {
	{ "birth-date", "19900101" }, { "age-at-act", "30" }, { "intent", "yes" }, { "batches-complete", "yes" },
	{ "kind", "communication-content" }, { "records", "600" }, { "obtained-by", "bought" },
	{ "passed-on", "sold" }, { "recipients", "1" }, { "unlawful", "yes" }, { "class", "a" },
	{ "filed-on", "20250101" },
};

static const char *
said(const char *id)
{
	for (size_t i = 0; i < sizeof(says) / sizeof(says[0]); i++)
		if (strcmp(says[i].id, id) == 0)
			return says[i].answer;
	return NULL;
}

/* The option that is chosen, or the line of a table: its first row, then the way on. */
static unsigned
line_of(const struct session *s)
{
	const struct fact *f = s->iv.place.fact;
	const char *answer = said(f->id);

	if (f->type == TYPE_TABLE)
		return s->iv.answers.tables[f->as_table].n > 0 ? s->iv.answers.tables[f->as_table].n + 1 : 0;
	for (unsigned i = 0; answer && i < f->n_options; i++)
		if (strcmp(f->options[i].id, answer) == 0)
			return i;
	return 0;
}

/* Everything before the key that gives the answer; returns that key, a letter or a name. */
static const char *
lead_up(struct twin *w, bool *well)
{
	const struct fact *f = w->s.iv.place.fact;
	const char *answer = said(f->id);
	char number[16];

	if (w->s.page != PAGE_QUESTION || type_is_words(f->type) || w->s.list)
		return "Enter";
	if (f->type == TYPE_TRUTH)
		return answer && strcmp(answer, "yes") == 0 ? "y" : "n";
	if (f->type == TYPE_NUMBER || f->type == TYPE_DATE) {
		*well = twin_type(w, answer ? answer : f->type == TYPE_DATE ? "20240501" : "0");
		return "Enter";
	}
	snprintf(number, sizeof number, "%u", line_of(&w->s) + 1);
	*well = twin_type(w, number);
	return "Enter";
}

/* What is shown of the verdict, in a string that lives until the next call with the same `to`. */
static const char *
verdict_lines(const struct twin *w, struct buf *to)
{
	buf_clear(to);
	for (int i = 0; i < VERDICT_ROWS; i++)
		buf_printf(to, "%s\n", tui_row(w->tui, 1 + i));
	return to->s;
}

static bool
answer_one(struct twin *w, struct answering *a)
{
	struct buf before = { 0 }, after = { 0 };
	size_t from;
	bool well = true;
	const char *key;

	a->id = w->s.iv.place.fact->id;
	verdict_lines(w, &before);
	key = lead_up(w, &well);
	tui_bytes(w->tui, &from);
	well = well && (key[1] ? twin_key(w, key) : twin_type(w, key));
	a->changed = strcmp(before.s, verdict_lines(w, &after)) != 0;
	a->bytes = tui_bytes(w->tui, &a->n) + from;
	a->n -= from;
	buf_done(&before);
	buf_done(&after);
	return well;
}

bool
answering(enum language language, void (*each)(const struct answering *a, void *data), void *data)
{
	struct answering a;
	struct twin w;
	bool well = twin_start(&w, language, ROWS, COLS, NULL, NULL);

	for (unsigned i = 0; well && i < ANSWERS_MAX && w.s.iv.place.fact; i++) {
		well = answer_one(&w, &a);
		if (well)
			each(&a, data);
	}
	well = well && !w.s.iv.place.fact && twin_leave(&w);
	return twin_end(&w) == 0 && well;
}

struct sizes {
	size_t each[ANSWERS_MAX];
	unsigned n;
};

static void
keep(const struct answering *a, void *data)
{
	struct sizes *all = data;

	if (a->changed)
		all->each[all->n++] = a->n;
}

static int
by_size(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return x < y ? -1 : x > y;
}

bool
answering_median(enum language language, size_t *bytes, unsigned *n)
{
	struct sizes all = { .n = 0 };

	if (!answering(language, keep, &all) || all.n == 0)
		return false;
	qsort(all.each, all.n, sizeof all.each[0], by_size);
	*bytes = all.each[all.n / 2];
	*n = all.n;
	return true;
}
