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

struct said {
	const char *id, *answer; /* options by their id */
};

/* Who is asked: what is said where it matters, and to all other questions. */
static const struct person {
	const struct said *says;
	const char *otherwise;
	unsigned option;
} persons[ANSWERING_PERSONS] = {
	{ (const struct said[]){ { "birth-date", "19900101" }, { "intent", "yes" },
	    { "batches-complete", "yes" }, { "kind", "communication-content" }, { "records", "600" },
	    { "obtained-by", "bought" }, { "passed-on", "sold" }, { "recipients", "1" },
	    { "unlawful", "yes" }, { "class", "a" }, { "filed-on", "20250101" }, { NULL, NULL } }, "n", 0 },
	{ (const struct said[]){ { "birth-date", "19900101" }, { "obtained-by", "bought" },
	    { "recipients", "1" }, { "records", "6000" }, { "excluded", "100" }, { "de-identified", "no" },
	    { "filed-on", "20250101" }, { NULL, NULL } }, "y", 1 },
	{ (const struct said[]){ { "birth-date", "20080601" }, { "kind", "location-track" },
	    { "records", "40" }, { "recipients", "1" }, { "knew-of-use", "criminal-use" }, { "from-duty", "yes" },
	    { "unlawful", "yes" }, { "intent", "yes" }, { "filed-on", "20250101" }, { NULL, NULL } }, "d", 2 },
};

static const char *
said(const struct person *p, const char *id)
{
	for (const struct said *said = p->says; said->id; said++)
		if (strcmp(said->id, id) == 0)
			return said->answer;
	return NULL;
}

/* The option that is chosen, or the line of a table: its first row, then the way on. */
static unsigned
line_of(const struct session *s, const struct person *p)
{
	const struct fact *f = s->iv.place.fact;
	const char *answer = said(p, f->id);

	if (f->type == TYPE_TABLE)
		return s->iv.answers.tables[f->as_table].n > 0 ? s->iv.answers.tables[f->as_table].n + 1 : 0;
	for (unsigned i = 0; answer && i < f->n_options; i++)
		if (strcmp(f->options[i].id, answer) == 0)
			return i;
	return p->option < f->n_options ? p->option : f->n_options - 1;
}

/* What is typed before the key that gives the answer; "" where that is all. */
static const char *
lead(const struct twin *w, const struct person *p, char number[static 16])
{
	const struct fact *f = w->s.iv.place.fact;
	const char *answer = said(p, f->id);

	if (w->s.page != PAGE_QUESTION || type_is_words(f->type) || w->s.list || f->type == TYPE_TRUTH)
		return "";
	if (f->type == TYPE_NUMBER || f->type == TYPE_DATE)
		return answer ? answer : f->type == TYPE_DATE ? "20240501" : "0";
	snprintf(number, 16, "%u", line_of(&w->s, p) + 1);
	return number;
}

/* The key that gives it: a letter, or a name. */
static const char *
last_key(const struct twin *w, const struct person *p)
{
	const struct fact *f = w->s.iv.place.fact;
	const char *answer = said(p, f->id);

	if (w->s.page != PAGE_QUESTION || f->type != TYPE_TRUTH || w->s.list)
		return "Enter";
	return !answer ? p->otherwise : strcmp(answer, "yes") == 0 ? "y" : "n";
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

/* One key and what came of it. */
static bool
press(struct twin *w, const char *key, struct answering *a)
{
	struct buf before = { 0 }, after = { 0 };
	size_t from;
	bool well;

	verdict_lines(w, &before);
	tui_bytes(w->tui, &from);
	well = key[1] ? twin_key(w, key) : twin_type(w, key);
	a->changed = strcmp(before.s, verdict_lines(w, &after)) != 0;
	a->bytes = tui_bytes(w->tui, &a->n) + from;
	a->n -= from;
	buf_done(&before);
	buf_done(&after);
	return well;
}

static bool
answer_one(struct twin *w, const struct person *p, void (*each)(const struct answering *, void *), void *data)
{
	char number[16], letter[2] = { 0 };
	struct answering a = { .id = w->s.iv.place.fact->id };
	bool well = true;

	for (const char *at = lead(w, p, number); well && *at; at++) {
		letter[0] = *at;
		well = press(w, letter, &a);
		if (well)
			each(&a, data);
	}
	a.answers = true;
	well = well && press(w, last_key(w, p), &a);
	if (well)
		each(&a, data);
	return well;
}

bool
answering(enum language language, unsigned person, void (*each)(const struct answering *a, void *data), void *data)
{
	struct twin w;
	bool well = twin_start(&w, language, ROWS, COLS, NULL, NULL);

	for (unsigned i = 0; well && i < ANSWERS_MAX && w.s.iv.place.fact; i++)
		well = answer_one(&w, &persons[person], each, data);
	well = well && !w.s.iv.place.fact && twin_leave(&w);
	return twin_end(&w) == 0 && well;
}

#define SIZES_MAX (ANSWERS_MAX * ANSWERING_PERSONS)

struct sizes {
	size_t at[SIZES_MAX];
	unsigned n;
};

/* What the answers of all wrote, those alone by which the verdict changed, and any key by which it did. */
struct all_sizes {
	struct sizes answers, changed, keys;
};

static void
add(struct sizes *sizes, size_t bytes)
{
	if (sizes->n < SIZES_MAX)
		sizes->at[sizes->n++] = bytes;
}

static void
keep(const struct answering *a, void *data)
{
	struct all_sizes *all = data;

	if (a->answers)
		add(&all->answers, a->n);
	if (a->answers && a->changed)
		add(&all->changed, a->n);
	if (a->changed)
		add(&all->keys, a->n);
}

static int
by_size(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return x < y ? -1 : x > y;
}

static struct answering_median
median(struct sizes *sizes)
{
	qsort(sizes->at, sizes->n, sizeof sizes->at[0], by_size);
	return (struct answering_median){ sizes->n > 0 ? sizes->at[sizes->n / 2] : 0, sizes->n };
}

bool
answering_medians(enum language language, struct answering_medians *m)
{
	static struct all_sizes all;

	all = (struct all_sizes){ 0 };
	for (unsigned i = 0; i < ANSWERING_PERSONS; i++)
		if (!answering(language, i, keep, &all))
			return false;
	*m = (struct answering_medians){ median(&all.answers), median(&all.changed), median(&all.keys) };
	return true;
}
