#include <qingjie/outline.h>

#include <string.h>

#include <qingjie/bearing.h>
#include <qingjie/entry.h>
#include <qingjie/remark.h>
#include <qingjie/tongue.h>
#include <qingjie/words.h>

#include "field.h"
#include "find.h"
#include "panels.h"

#define NAME_CELLS_MAX 26
#define ROOMY_ROWS 12 /* from here on a blank line may stand below the heading */

/* The fact itself, or that of the table in whose rows it is. */
static const struct fact *
entry_of(const struct questionnaire *q, const struct fact *f)
{
	return f->table == CASE ? f : q->tables[f->table].fact;
}

unsigned
outline_topic(const struct questionnaire *q, struct place p)
{
	return entry_of(q, p.fact)->topic;
}

void
outline_number(const struct questionnaire *q, struct place p, struct buf *out)
{
	const struct fact *f = p.fact;
	const struct fact *entry = entry_of(q, f);
	unsigned n = 0;

	for (unsigned i = 0; i <= entry->place; i++)
		n += q->sequence[i]->topic == entry->topic && q->sequence[i]->table == CASE;
	buf_printf(out, "%u.%u", entry->topic + 1, n);
	if (f->table != CASE)
		buf_printf(out, ".%u.%u", p.row + 1, f->cell + 1);
}

bool
outline_beside(const struct fact *f)
{
	return !f->asked && f->category == CATEGORY_FACT && !f->overrides && f->inherits == NULL;
}

static bool
number_fits(const struct session *s, struct place p, const char *filter)
{
	struct buf number = { 0 };

	outline_number(s->iv.q, p, &number);
	bool fits = strncmp(number.s, filter, strlen(filter)) == 0;
	buf_done(&number);
	return fits;
}

/* By what it is called and asks, and by its answer and state in the language `l`, which is spoken. */
static bool
words_fit(const struct session *s, struct place p, enum language l, const char *filter)
{
	struct buf line = { 0 };
	const char *mark;

	buf_printf(&line, "%s %s ", words_in(&p.fact->name, l), words_in(&p.fact->ask, l));
	words_place(s->iv.q, p, l, &line);
	buf_printf(&line, " %s ", p.fact->id);
	entry_answer(&s->iv.answers, p.fact, p.row, l, s->wording, &line);
	buf_printf(&line, " %s ", outline_state(s, p, &mark));
	outline_bears(s, p, &line);
	bool found = find_line(line.s, filter);
	buf_done(&line);
	return found;
}

/* Those that fit in the other language. The language is changed once for all, for it takes time. */
static void
mark_other(const struct session *s, const struct place *places, unsigned n, bool *fits)
{
	enum language other = s->language == LANG_ZH ? LANG_EN : LANG_ZH;

	tongue_speak(other);
	for (unsigned i = 0; i < n; i++)
		fits[i] = fits[i] || words_fit(s, places[i], other, field_text(&s->filter));
	tongue_speak(s->language);
}

unsigned
outline_filter(const struct session *s, struct place *places, unsigned n, struct arena *a)
{
	const char *filter = field_text(&s->filter);
	bool *fits = arena_alloc(a, (n + 1) * sizeof(*fits));
	unsigned kept = 0;

	if (*filter == '\0')
		return n;
	for (unsigned i = 0; i < n; i++)
		fits[i] = number_fits(s, places[i], filter) || words_fit(s, places[i], s->language, filter);
	mark_other(s, places, n, fits);
	for (unsigned i = 0; i < n; i++)
		if (fits[i])
			places[kept++] = places[i];
	return kept;
}

struct place *
outline_all(const struct session *s, struct arena *a, unsigned *n)
{
	const struct questionnaire *q = s->iv.q;
	size_t most = questionnaire_all(q);
	struct place *places;

	for (unsigned t = 0; t < q->n_tables; t++)
		most += (size_t)q->tables[t].n_columns * s->iv.answers.tables[t].n;
	places = arena_alloc(a, (most + 1) * sizeof(*places));
	*n = 0;
	for (unsigned i = 0; i < questionnaire_all(q); i++) {
		const struct fact *f = q->sequence[i];

		if (f->table != CASE)
			continue;
		places[(*n)++] = (struct place){ f, 0 };
		if (f->type != TYPE_TABLE)
			continue;
		for (unsigned row = 0; row < s->iv.answers.tables[f->as_table].n; row++)
			for (unsigned c = 0; c < q->tables[f->as_table].n_columns; c++)
				places[(*n)++] = (struct place){ q->tables[f->as_table].columns[c], row };
	}
	return places;
}

struct place *
outline_places(const struct session *s, struct arena *a, unsigned *n)
{
	struct place *places = outline_all(s, a, n);

	*n = outline_filter(s, places, *n, a);
	return places;
}

/* What stands in for an answer that nobody need give. */
static const char *
taken(const struct fact *f)
{
	if (f->category == CATEGORY_READING || f->category == CATEGORY_GROUND)
		/* TRANSLATORS: a reading of the law or a ground left to discretion: taken as usual
		 * unless stated. */
		return _("presumed, as usual");
	if (f->inherits != NULL)
		/* TRANSLATORS: a cell of a row that, left empty, is as in the case. */
		return _("as in the case");
	/* TRANSLATORS: a cell that would replace a computed value, and does not. */
	return _("computed");
}

const char *
outline_state(const struct session *s, struct place p, const char **mark)
{
	switch (answers_at(&s->iv.answers, p.fact, p.row)->state) {
	case CELL_KNOWN:
		*mark = s->ascii ? "+" : "\u2713";
		return _("answered");
	case CELL_UNKNOWN:
		*mark = "?";
		return _("does not know");
	case CELL_REFUSED:
		*mark = "x";
		return _("refuses to answer");
	case CELL_DISPUTED:
		*mark = s->ascii ? "!" : "\u2260";
		return _("disputed");
	default:
		break;
	}
	if (p.fact->category == CATEGORY_NOTE)
		return bearing_note(mark);
	if (!bearing_open(s, p)) {
		*mark = "-";
		return taken(p.fact);
	}
	enum matters m = bearing_of(s, p);
	const char *words = bearing_words(s, m, mark);
	if (outline_beside(p.fact) && m == MATTERS_NOT)
		/* TRANSLATORS: a fact that can be filled in but bears on the sentence alone. */
		return _("does not bear on the range");
	if (m == MATTERS_NOT)
		return words;
	/* TRANSLATORS: the state of a question: nobody asked it; or nobody asks it, and it is taken to be
	 * as is presumed. */
	return p.fact->asked ? _("open") : _("presumed");
}

void
outline_bears(const struct session *s, struct place p, struct buf *out)
{
	bool asked = answers_at(&s->iv.answers, p.fact, p.row)->state != CELL_ABSENT;
	const char *mark;

	buf_puts(out, "");
	if (p.fact->category == CATEGORY_NOTE || !bearing_open(s, p) ||
	    (!asked && bearing_of(s, p) == MATTERS_NOT))
		return;
	/* TRANSLATORS: behind the state of a question whose answer is not known, such as "does not know":
	 * what it could still change. */
	buf_printf(out, _(" (%s)"), bearing_words(s, bearing_of(s, p), &mark));
}

void
outline_line(const struct session *s, const struct verdict *v, struct flow *f, struct place p,
    unsigned tag, bool here)
{
	const char *mark, *state = outline_state(s, p, &mark);
	struct buf b = { 0 };
	unsigned room = f->cols * 2 / 5, name = room < NAME_CELLS_MAX ? room : NAME_CELLS_MAX, from = f->n;

	flow_line(f);
	flow_add(f, here ? ROLE_CHOSEN : ROLE_TEXT, here ? "> " : "  ");
	flow_cell(f, ROLE_TEXT, mark, 2, false);
	outline_number(s->iv.q, p, &b);
	flow_cell(f, ROLE_DIM, b.s, p.fact->table == CASE ? 7 : 9, false);
	buf_clear(&b);
	words_place(s->iv.q, p, s->language, &b);
	flow_cell(f, here ? ROLE_CHOSEN : ROLE_TEXT, b.s, name, false);
	flow_add(f, ROLE_TEXT, " ");
	buf_clear(&b);
	remark_mark(s, p, &b);
	if (b.len > 0)
		flow_add(f, ROLE_KEY, arena_printf(f->arena, "%s ", b.s));
	buf_clear(&b);
	if (answers_at(&s->iv.answers, p.fact, p.row)->state == CELL_KNOWN) {
		entry_answer(&s->iv.answers, p.fact, p.row, s->language, s->wording, &b);
		flow_add(f, ROLE_MET, b.s);
	} else {
		flow_add(f, verdict_asks(v, p.fact, p.row) ? ROLE_OPEN : ROLE_DIM, state);
	}
	buf_clear(&b);
	outline_bears(s, p, &b);
	flow_add(f, ROLE_DIM, b.s);
	flow_tag(f, from, (int)tag);
	buf_done(&b);
}

static void
head(const struct session *s, struct flow *f, unsigned n)
{
	struct buf b = { 0 };

	flow_line(f);
	/* TRANSLATORS: heading of the outline: how many lines it has. */
	buf_printf(&b, ngettext("All questions: %u line", "All questions: %u lines", n), n);
	flow_add(f, ROLE_TITLE, b.s);
	buf_done(&b);
	panel_filter(s, f, 24);
}

bool
outline_heads(const struct session *s, const struct place *places, unsigned i)
{
	return i == 0 || outline_topic(s->iv.q, places[i]) != outline_topic(s->iv.q, places[i - 1]);
}

void
outline_topic_words(const struct session *s, unsigned topic, struct buf *out)
{
	unsigned all, asked = 0, answered = 0, open = 0;
	struct arena a;

	arena_init(&a);
	struct place *places = outline_all(s, &a, &all);
	for (unsigned i = 0; i < all; i++) {
		struct place p = places[i];
		bool is = answers_at(&s->iv.answers, p.fact, p.row)->state != CELL_ABSENT;

		if (outline_topic(s->iv.q, p) != topic)
			continue;
		asked++;
		answered += is;
		open += !is && p.fact->asked && p.fact->category != CATEGORY_NOTE && bearing_open(s, p) &&
		    bearing_of(s, p) != MATTERS_NOT;
	}
	/* TRANSLATORS: heading in the outline: number and name of a topic, how many of its questions are
	 * answered, and how many can still matter. */
	buf_printf(out, _("%u %s: answered %u of %u, open %u"), topic + 1,
	    words_in(&s->iv.q->topics[topic].name, s->language), answered, asked, open);
	arena_done(&a);
}

static void
topic_line(const struct session *s, struct flow *f, unsigned topic)
{
	struct buf b = { 0 };

	outline_topic_words(s, topic, &b);
	flow_line(f);
	flow_add(f, ROLE_TITLE, b.s);
	buf_done(&b);
}

/* The list around the cursor; what is too far from it to be seen is left blank. */
static void
lines_around(struct session *s, const struct verdict *v, const struct place *places, unsigned n, unsigned rows,
    struct flow *list)
{
	unsigned at = 0, cursor = 0;

	for (unsigned i = 0; i < n && i <= s->outlined; i++)
		cursor += outline_heads(s, places, i) + (i > 0);
	for (unsigned i = 0; i < n; i++, at++) {
		bool heads = outline_heads(s, places, i), near;

		if (heads && at + rows > cursor && at < cursor + rows)
			topic_line(s, list, outline_topic(s->iv.q, places[i]));
		else if (heads)
			flow_blank(list);
		at += heads;
		near = at + rows > cursor && at < cursor + rows;
		if (near)
			outline_line(s, v, list, places[i], i, s->outlined == i);
		else
			flow_blank(list);
	}
}

void
outline_page(struct session *s, const struct verdict *v, struct flow *f, unsigned rows)
{
	unsigned n;
	struct place *places = outline_places(s, f->arena, &n);
	struct flow list;

	head(s, f, n);
	deadlines_head(s, v, f, rows);
	if (f->n == 1 && rows >= ROOMY_ROWS)
		flow_blank(f);
	if (s->outlined >= n)
		s->outlined = n > 0 ? n - 1 : 0;
	s->page_lines = rows > f->n ? rows - f->n : 1;
	flow_init(&list, f->arena, f->cols, f->ascii);
	lines_around(s, v, places, n, s->page_lines, &list);
	panel_window(f, &list, s->page_lines, s->outlined);
}
