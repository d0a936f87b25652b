#include <qingjie/outline.h>

#include <string.h>

#include <qingjie/bearing.h>
#include <qingjie/entry.h>
#include <qingjie/words.h>

#include "field.h"
#include "find.h"
#include "panels.h"

#define NAME_CELLS_MAX 28
#define ROOMY_ROWS 12 /* from here on a blank line may stand below the heading */

void
outline_number(const struct questionnaire *q, struct place p, struct buf *out)
{
	const struct fact *f = p.fact;
	const struct fact *entry = f->table == CASE ? f : q->tables[f->table].fact;
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

/* Does the number of this place begin so, or its line contain the words? */
static bool
fits(const struct session *s, struct place p)
{
	const char *filter = field_text(&s->filter);
	struct buf line = { 0 };
	bool found;

	if (*filter == '\0')
		return true;
	outline_number(s->iv.q, p, &line);
	if (strncmp(line.s, filter, strlen(filter)) == 0) {
		buf_done(&line);
		return true;
	}
	buf_clear(&line);
	words_place(s->iv.q, p, s->language, &line);
	buf_printf(&line, " %s %s ", p.fact->id, words_in(&p.fact->ask, s->language));
	entry_answer(&s->iv.answers, p.fact, p.row, s->language, s->wording, &line);
	found = find_line(line.s, filter);
	buf_done(&line);
	return found;
}

static void
add(const struct session *s, struct place *places, unsigned *n, struct place p)
{
	if (fits(s, p))
		places[(*n)++] = p;
}

struct place *
outline_places(const struct session *s, struct arena *a, unsigned *n)
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
		add(s, places, n, (struct place){ f, 0 });
		if (f->type != TYPE_TABLE)
			continue;
		for (unsigned row = 0; row < s->iv.answers.tables[f->as_table].n; row++)
			for (unsigned c = 0; c < q->tables[f->as_table].n_columns; c++)
				add(s, places, n,
				    (struct place){ q->tables[f->as_table].columns[c], row });
	}
	return places;
}

/* What stands in for an answer that nobody need give. */
static const char *
taken(const struct fact *f)
{
	if (f->category == CATEGORY_READING || f->category == CATEGORY_GROUND)
		/* TRANSLATORS: a reading of the law or a ground left to discretion: taken as usual
		 * unless stated. */
		return _("not stated");
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
	return words;
}

void
outline_bears(const struct session *s, struct place p, struct buf *out)
{
	const char *mark;

	buf_puts(out, "");
	if (answers_at(&s->iv.answers, p.fact, p.row)->state != CELL_ABSENT &&
	    p.fact->category != CATEGORY_NOTE && bearing_open(s, p))
		/* TRANSLATORS: behind the state of a question whose answer is not known, such as
		 * "does not know": what it could still change. */
		buf_printf(out, _(" (%s)"), bearing_words(s, bearing_of(s, p), &mark));
}

static void
line(const struct session *s, const struct verdict *v, struct flow *f, struct place p, unsigned tag)
{
	bool here = s->outlined == tag;
	const char *mark, *state = outline_state(s, p, &mark);
	struct buf b = { 0 };
	unsigned from = f->n, name = f->cols / 2 < NAME_CELLS_MAX ? f->cols / 2 : NAME_CELLS_MAX;

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
	if (s->filtering) {
		flow_line(f);
		flow_add(f, ROLE_KEY, _("Filter: "));
		panel_field(f, &s->filter, f->cols > 40 ? 24 : 12);
	}
}

void
outline_page(struct session *s, const struct verdict *v, struct flow *f, unsigned rows)
{
	unsigned n, lines;
	struct flow list;
	struct place *places = outline_places(s, f->arena, &n);

	head(s, f, n);
	deadlines_head(s, v, f, rows);
	if (f->n == 1 && rows >= ROOMY_ROWS)
		flow_blank(f);
	if (s->outlined >= n)
		s->outlined = n > 0 ? n - 1 : 0;
	lines = rows > f->n ? rows - f->n : 1;
	s->page_lines = lines;
	flow_init(&list, f->arena, f->cols, f->ascii);
	for (unsigned i = 0; i < n; i++)
		if (i + lines > s->outlined && i < s->outlined + lines)
			line(s, v, &list, places[i], i);
		else /* too far from the cursor to be seen */
			flow_blank(&list);
	panel_window(f, &list, lines, s->outlined);
}
