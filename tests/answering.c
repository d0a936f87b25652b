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

/* Everything before the key that gives the answer; returns that key, a letter or a name. */
static const char *
lead_up(struct twin *w, const struct person *p, bool *well)
{
	const struct fact *f = w->s.iv.place.fact;
	const char *answer = said(p, f->id);
	char number[16];

	if (w->s.page != PAGE_QUESTION || type_is_words(f->type) || w->s.list)
		return "Enter";
	if (f->type == TYPE_TRUTH)
		return !answer ? p->otherwise : strcmp(answer, "yes") == 0 ? "y" : "n";
	if (f->type == TYPE_NUMBER || f->type == TYPE_DATE) {
		*well = twin_type(w, answer ? answer : f->type == TYPE_DATE ? "20240501" : "0");
		return "Enter";
	}
	snprintf(number, sizeof number, "%u", line_of(&w->s, p) + 1);
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
answer_one(struct twin *w, const struct person *p, struct answering *a)
{
	struct buf before = { 0 }, after = { 0 };
	size_t from;
	bool well = true;
	const char *key;

	a->id = w->s.iv.place.fact->id;
	verdict_lines(w, &before);
	key = lead_up(w, p, &well);
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
answering(enum language language, unsigned person, void (*each)(const struct answering *a, void *data), void *data)
{
	struct answering a;
	struct twin w;
	bool well = twin_start(&w, language, ROWS, COLS, NULL, NULL);

	for (unsigned i = 0; well && i < ANSWERS_MAX && w.s.iv.place.fact; i++) {
		well = answer_one(&w, &persons[person], &a);
		if (well)
			each(&a, data);
	}
	well = well && !w.s.iv.place.fact && twin_leave(&w);
	return twin_end(&w) == 0 && well;
}

/* What the answers of all wrote, and those alone whose verdict changed. */
struct sizes {
	size_t all[ANSWERS_MAX * ANSWERING_PERSONS], changed[ANSWERS_MAX * ANSWERING_PERSONS];
	unsigned n, n_changed;
};

static void
keep(const struct answering *a, void *data)
{
	struct sizes *sizes = data;

	sizes->all[sizes->n++] = a->n;
	if (a->changed)
		sizes->changed[sizes->n_changed++] = a->n;
}

static int
by_size(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return x < y ? -1 : x > y;
}

bool
answering_medians(enum language language, struct answering_medians *m)
{
	struct sizes sizes = { .n = 0 };

	for (unsigned i = 0; i < ANSWERING_PERSONS; i++)
		if (!answering(language, i, keep, &sizes))
			return false;
	if (sizes.n_changed == 0)
		return false;
	qsort(sizes.all, sizes.n, sizeof sizes.all[0], by_size);
	qsort(sizes.changed, sizes.n_changed, sizeof sizes.changed[0], by_size);
	*m = (struct answering_medians){ .all = sizes.all[sizes.n / 2], .n = sizes.n,
		.changed = sizes.changed[sizes.n_changed / 2], .n_changed = sizes.n_changed };
	return true;
}
