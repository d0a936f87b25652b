#include <qingjie/read_back.h>

#include <qingjie/control.h>
#include <qingjie/entry.h>
#include <qingjie/words.h>

#include "panels.h"

/* The facts of the topic that stand in no table, in the author's order; NULL at the end. */
static const struct fact *
next_of(const struct session *s, unsigned *i)
{
	const struct questionnaire *q = s->iv.q;

	while (*i < questionnaire_all(q)) {
		const struct fact *f = q->sequence[(*i)++];
		if (f->topic == s->reading_back && f->table == CASE)
			return f;
	}
	return NULL;
}

/* Where the person can write what was not asked about: the topic's text out of the sequence. */
static const struct fact *
room(const struct session *s)
{
	const struct fact *f;

	for (unsigned i = 0; (f = next_of(s, &i)) != NULL;)
		if (f->type == TYPE_TEXT && !f->asked)
			return f;
	return NULL;
}

struct place *
read_back_places(const struct session *s, struct arena *a, unsigned *n)
{
	const struct answers *all = &s->iv.answers;
	struct place *places = arena_alloc(a,
	    (questionnaire_all(s->iv.q) + answers_rows(all) + 1) * sizeof(*places));
	const struct fact *f;

	*n = 0;
	for (unsigned i = 0; (f = next_of(s, &i)) != NULL;) {
		if (answers_at(all, f, 0)->state == CELL_ABSENT)
			continue;
		unsigned rows = f->type == TYPE_TABLE ? all->tables[f->as_table].n : 0;
		if (rows == 0)
			places[(*n)++] = (struct place){ f, 0 };
		for (unsigned row = 0; row < rows; row++)
			places[(*n)++] =
			    (struct place){ s->iv.q->tables[f->as_table].columns[0], row };
	}
	return places;
}

unsigned
read_back_extras(const struct session *s)
{
	return room(s) ? 2 : 1;
}

const char *
read_back_extra(const struct session *s, unsigned extra)
{
	return extra + 1 < read_back_extras(s) ? _("Add something") : _("All is right: go on");
}

static void
row_line(const struct session *s, struct place p, struct buf *out)
{
	const struct table *t = &s->iv.q->tables[p.fact->table];
	bool any = false;

	buf_printf(out, "%s %u", words_in(&t->row, s->language), p.row + 1);
	for (unsigned i = 0; i < t->n_columns; i++) {
		struct buf value = { 0 };

		if (answers_at(&s->iv.answers, t->columns[i], p.row)->state == CELL_ABSENT)
			continue;
		entry_answer(&s->iv.answers, t->columns[i], p.row, s->language, s->wording, &value);
		buf_puts(out, any ? _("; ") : " \u00b7 ");
		buf_printf(out, _("%s: %s"), words_in(&t->columns[i]->name, s->language), value.s);
		buf_done(&value);
		any = true;
	}
}

void
read_back_line(const struct session *s, struct place p, struct buf *out)
{
	struct buf value = { 0 };

	if (p.fact->table != CASE) {
		row_line(s, p, out);
		return;
	}
	entry_answer(&s->iv.answers, p.fact, 0, s->language, s->wording, &value);
	buf_printf(out, _("%s: %s"), words_in(&p.fact->name, s->language), value.s);
	buf_done(&value);
}

void
read_back_between(struct session *s, struct place from, struct place to)
{
	const struct fact *f = from.fact;
	struct arena a;
	unsigned n;

	if (f->table != CASE)
		f = s->iv.q->tables[f->table].fact;
	if (s->iv.deciding || s->page != PAGE_QUESTION || s->iv.q->topics[f->topic].read_back.in[LANG_ZH] == NULL ||
	    (to.fact != NULL && to.fact->topic == f->topic))
		return;
	s->reading_back = f->topic;
	arena_init(&a);
	read_back_places(s, &a, &n);
	arena_done(&a);
	if (n == 0)
		return;
	s->page = PAGE_READ_BACK;
	s->choice = n + read_back_extras(s) - 1;
}

void
read_back_leave(struct session *s)
{
	s->page = PAGE_QUESTION;
	control_load(s);
}

void
read_back_choose(struct session *s, unsigned item)
{
	struct arena a;
	unsigned n;
	struct place *places;

	arena_init(&a);
	places = read_back_places(s, &a, &n);
	if (item < n && places[item].fact->table != CASE) {
		session_go(s, (struct place){ s->iv.q->tables[places[item].fact->table].fact, 0 });
		s->choice = places[item].row;
	} else if (item < n) {
		session_go(s, places[item]);
	} else if (item + 1 < n + read_back_extras(s)) {
		session_go(s, (struct place){ room(s), 0 });
	} else {
		read_back_leave(s);
	}
	arena_done(&a);
}

static void
item(const struct session *s, struct flow *f, unsigned tag, const char *text)
{
	bool here = s->choice == tag;
	unsigned from = f->n;

	flow_line(f);
	flow_add(f, here ? ROLE_CHOSEN : ROLE_TEXT, here ? "> " : "  ");
	flow_add(f, here ? ROLE_CHOSEN : ROLE_TEXT, arena_printf(f->arena, "%2u. ", tag + 1));
	flow_wrap(f, here ? ROLE_CHOSEN : ROLE_TEXT, text);
	flow_tag(f, from, (int)tag);
}

void
read_back_page(struct session *s, struct flow *f, unsigned rows)
{
	const struct topic *t = &s->iv.q->topics[s->reading_back];
	unsigned n;
	struct place *places = read_back_places(s, f->arena, &n);
	struct flow list;

	flow_text(f, ROLE_TITLE, words_in(&t->name, s->language));
	flow_text(f, ROLE_DIM, _("Read the answers back to the person."));
	flow_init(&list, f->arena, f->cols, f->ascii);
	for (unsigned i = 0; i < n; i++) {
		struct buf line = { 0 };

		read_back_line(s, places[i], &line);
		item(s, &list, i, line.s);
		buf_done(&line);
	}
	flow_text(&list, ROLE_TITLE, words_in(&t->read_back, s->language));
	for (unsigned i = 0; i < read_back_extras(s); i++)
		item(s, &list, n + i, read_back_extra(s, i));
	s->page_lines = rows > f->n ? rows - f->n : 1;
	panel_list(s, f, &list, s->page_lines, s->choice);
}
