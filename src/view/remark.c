#include <qingjie/remark.h>

#include <string.h>

#include <qingjie/control.h>
#include <qingjie/outline.h>
#include <qingjie/words.h>

#include "message.h"
#include "panels.h"

struct remark_spot
remark_spot(struct place p)
{
	return (struct remark_spot){ p.fact, p.fact == NULL || p.fact->table == CASE ? NO_ROW : (int)p.row };
}

static struct remark_spot
in_table(const struct session *s)
{
	const struct fact *f = s->iv.place.fact;
	const struct table *t = &s->iv.q->tables[f->as_table];

	if (s->choice >= s->iv.answers.tables[f->as_table].n)
		return (struct remark_spot){ f, NO_ROW };
	return (struct remark_spot){ s->grid_column > 0 ? control_column(t, s->grid_column) : f,
		(int)s->choice };
}

struct remark_spot
remark_here(const struct session *s)
{
	const struct fact *f = s->iv.place.fact;

	if (s->page == PAGE_OUTLINE)
		return remark_spot(outline_here(s));
	if (f == NULL || s->page != PAGE_QUESTION || s->list != NULL)
		return (struct remark_spot){ NULL, NO_ROW };
	return f->type == TYPE_TABLE ? in_table(s) : remark_spot(s->iv.place);
}

void
remark_name(const struct session *s, struct remark_spot at, struct buf *out)
{
	if (at.row != NO_ROW && at.fact->type == TYPE_TABLE)
		/* TRANSLATORS: the questionnaire's word for a row of the table (lot, site), its number. */
		buf_printf(out, _("%s %u"), words_row(s->iv.q, at.fact->as_table, s->language),
		    (unsigned)at.row + 1);
	else
		words_place(s->iv.q, (struct place){ at.fact, (unsigned)at.row }, s->language, out);
}

void
remark_first(const char *text, struct buf *out)
{
	size_t line = strcspn(text, "\n");

	buf_add(out, text, line);
	if (text[line] != '\0')
		buf_puts(out, "\u2026");
}

void
remark_mark(const struct session *s, struct place p, struct buf *out)
{
	const struct answers *a = &s->iv.answers;
	bool any = remarks_at(a, remark_spot(p)).lo >= 0;

	for (unsigned i = 0; i < a->remarks.n && p.fact->type == TYPE_TABLE; i++)
		any |= a->remarks.all[i].at.fact == p.fact;
	if (any)
		/* TRANSLATORS: in the line of a question in the outline: somebody wrote a note on it. */
		buf_puts(out, _("[note]"));
}

void
remark_open(struct session *s)
{
	struct remark_spot at = remark_here(s);

	if (at.fact == NULL) {
		message_complain(s, _("There is nothing here to make a note on."));
		return;
	}
	s->remark.at = at;
	s->remark.from = s->page;
	editor_set(&s->remark.editor, remarks_text(&s->iv.answers, at));
	s->page = PAGE_REMARK;
}

bool
remark_typed(const struct session *s)
{
	return s->remark.at.fact != NULL && strcmp(editor_text(&s->remark.editor),
	    remarks_text(&s->iv.answers, s->remark.at)) != 0;
}

static void
close_page(struct session *s)
{
	s->page = s->remark.from;
	s->remark.at.fact = NULL;
	editor_set(&s->remark.editor, "");
}

void
remark_enter(struct session *s)
{
	if (session_remark(s, s->remark.at, editor_text(&s->remark.editor)))
		close_page(s);
}

void
remark_escape(struct session *s)
{
	if (remark_typed(s))
		message_complain(s, _("Enter keeps the text; Ctrl-U takes back what was typed."));
	else
		close_page(s);
}

void
remark_save(struct session *s)
{
	if (remark_typed(s))
		session_remark(s, s->remark.at, editor_text(&s->remark.editor));
}

void
remark_keep(struct session *s)
{
	if (s->remark.at.fact == NULL)
		return;
	remark_save(s);
	close_page(s);
}

void
remark_drop(struct session *s)
{
	if (s->page == PAGE_REMARK)
		s->page = s->remark.from;
	s->remark.at.fact = NULL;
}

void
remark_page(struct session *s, struct flow *f, unsigned rows)
{
	struct buf name = { 0 };
	const struct fact *fact = s->remark.at.fact;
	unsigned last = rows > 8 ? 3 : 1;

	remark_name(s, s->remark.at, &name);
	/* TRANSLATORS: heading of the page: %s is the question, row or cell that the note is on. */
	flow_text(f, ROLE_TITLE, arena_printf(f->arena, _("Your note on: %s"), name.s));
	if (rows > 8 && (fact->type != TYPE_TABLE || s->remark.at.row == NO_ROW))
		flow_text(f, ROLE_DIM, words_ask(fact, s->language, s->wording));
	if (rows > f->n + last + 4)
		flow_blank(f);
	panel_editor(f, &s->remark.editor, true, rows > f->n + last + 1 ? rows - f->n - last : 1);
	if (rows > f->n + 1)
		flow_text(f, ROLE_DIM, _("For you: who said it, where it stands in the file, what to "
		    "check. It decides nothing."));
	buf_done(&name);
}
