/* What the panels share. */
#include "panels.h"

#include <qingjie/clean.h>
#include <qingjie/outline.h>
#include <qingjie/words.h>

#include "field.h"
#include "width.h"

void
panel_heading(const struct session *s, const struct fact *fact, struct flow *f)
{
	const struct questionnaire *q = s->iv.q;
	struct buf b = { 0 };

	buf_printf(&b, "%s \u00b7 ", words_in(&q->topics[fact->topic].name, s->language));
	outline_number(q, (struct place){ fact, s->iv.place.row }, &b);
	if (fact->table != CASE) {
		buf_puts(&b, "  ");
		words_place(s->iv.q, (struct place){ fact, s->iv.place.row }, s->language, &b);
	}
	flow_line(f);
	flow_add(f, ROLE_DIM, b.s);
	buf_done(&b);
}

/* On a line of its own, how many lines are hidden above and below. */
static void
hidden(struct flow *f, unsigned above, unsigned below, bool keys)
{
	const char *up = flow_mark(f, "\u25b2", "^"), *down = flow_mark(f, "\u25bc", "v");
	struct buf b = { 0 };

	/* TRANSLATORS: a mark and the number of lines that do not fit, above or below. */
	if (keys && above > 0 && below > 0)
		buf_printf(&b, _("%s %u, %s %u more lines (PgUp, PgDn)"), up, above, down, below);
	else if (keys && above > 0)
		buf_printf(&b, _("%s %u more (PgUp)"), up, above);
	else if (keys)
		buf_printf(&b, _("%s %u more (PgDn)"), down, below);
	else if (above > 0 && below > 0)
		buf_printf(&b, _("%s %u, %s %u more lines"), up, above, down, below);
	else
		buf_printf(&b, ngettext("%s %u more line", "%s %u more lines", above + below),
		    above > 0 ? up : down, above + below);
	flow_line(f);
	flow_add(f, ROLE_DIM, b.s);
	buf_done(&b);
}

/* The key bar is to name the keys that show them. */
static void
mark_lines(struct flow *f, unsigned above, unsigned below)
{
	hidden(f, above, below, false);
	f->hides = true;
}

void
panel_scroll(struct flow *f, const struct flow *page, unsigned *top, unsigned rows)
{
	unsigned last = page->n > rows ? page->n - (rows > 1 ? rows - 1 : 1) : 0, above, below;

	if (*top > last)
		*top = last;
	above = *top > 0 && rows > 2;
	below = rows > 1 && *top + rows - above < page->n;
	if (above)
		mark_lines(f, *top, 0);
	flow_append(f, page, *top, rows - above - below);
	if (below)
		mark_lines(f, 0, page->n - *top - (rows - above - below));
}

/* Where there is hardly room: the item's own line, and a mark for all the rest. */
static void
tight_window(struct flow *f, const struct flow *list, unsigned rows, unsigned first)
{
	flow_append(f, list, first, 1);
	if (rows > 1)
		mark_lines(f, first, list->n - first - 1);
}

void
panel_window(struct flow *f, const struct flow *list, unsigned rows, unsigned cursor)
{
	unsigned first = 0, last = 0, start;
	bool found = false;

	if (list->n <= rows) {
		flow_append(f, list, 0, list->n);
		return;
	}
	for (unsigned i = 0; i < list->n; i++)
		if (list->rows[i].tag == (int)cursor) {
			first = found ? first : i;
			last = i;
			found = true;
		}
	if (rows < 3) {
		tight_window(f, list, rows, first);
		return;
	}
	start = first > rows / 2 ? first - rows / 2 : 0;
	if (last + 2 > start + rows) /* the whole item, and the mark below it */
		start = last + 2 - rows;
	if (first > 0 && start > first - 1)
		start = first - 1;
	if (start + rows > list->n)
		start = list->n - rows;
	for (unsigned i = start; i < start + rows; i++)
		if (i == start && start > 0)
			mark_lines(f, start + 1, 0);
		else if (i + 1 == start + rows && i + 1 < list->n)
			mark_lines(f, 0, list->n - i);
		else
			flow_append(f, list, i, 1);
}

/*
 * Of the `n` lines `from` and behind, those from `*top` on, in `rows` lines; `of->n` tells how many are
 * hidden. False on the last page.
 */
static bool
part(struct flow *f, const struct flow *of, unsigned from, unsigned n, unsigned *top, unsigned rows)
{
	unsigned shown = rows > 1 ? rows - 1 : 1, last = n > shown ? n - shown : 0;

	if (*top > last)
		*top = last;
	flow_append(f, of, from + *top, shown);
	hidden(f, from + *top, of->n - from - *top - shown, true);
	return *top < last;
}

void
panel_text(struct session *s, struct flow *f, const struct flow *text, unsigned rows)
{
	s->text_more = false;
	if (text->n <= rows) {
		s->text_top = 0;
		flow_append(f, text, 0, text->n);
		return;
	}
	s->text_page = rows > 1 ? rows - 1 : 1;
	s->text_more = part(f, text, 0, text->n, &s->text_top, rows);
}

void
panel_list(struct session *s, struct flow *f, const struct flow *list, unsigned rows, unsigned cursor)
{
	unsigned first = 0, n = 0;

	s->item_more = false;
	for (unsigned i = 0; i < list->n; i++)
		if (list->rows[i].tag == (int)cursor) {
			first = n > 0 ? first : i;
			n++;
		}
	s->item_page = rows > 1 ? rows - 1 : 1;
	if (n + (first > 0) + (first + n < list->n) > rows && n > 1)
		s->item_more = part(f, list, first, n, &s->item_top, rows);
	else
		panel_window(f, list, rows, cursor);
}

void
panel_field(struct flow *f, const struct field *field, unsigned cells)
{
	const char *text = field_text(field);
	const char *before =
	    clean_text(f->arena, arena_strndup(f->arena, text, field->at), f->ascii);
	const char *after = clean_text(f->arena, text + field->at, f->ascii);
	unsigned start = f->rows[f->n - 1].width;

	while (width_of(before) >= cells)
		before += width_on(before, 0);
	flow_add(f, ROLE_FIELD, before);
	flow_cursor(f);
	flow_cell(f, ROLE_FIELD, arena_strndup(f->arena, after,
	    width_fit(after, cells - width_of(before), NULL)), width_of(after), false);
	while (f->rows[f->n - 1].width < start + cells && f->rows[f->n - 1].width < f->cols)
		flow_add(f, ROLE_FIELD, "_");
}

void
panel_filter(const struct session *s, struct flow *f, unsigned cells)
{
	if (!s->filtering)
		return;
	flow_line(f);
	/* TRANSLATORS: before the field into which a filter of the lines below is typed. */
	flow_add(f, ROLE_KEY, _("Filter: "));
	panel_field(f, &s->filter, f->cols > 40 ? cells : cells / 2);
}

/* A bar on its left shows how far the field goes. */
void
panel_editor(struct flow *f, struct editor *e, bool here, unsigned lines)
{
	struct editor_line *all;
	unsigned line, column, n, first, shown, least = PANEL_EDITOR_LINES;

	e->cells = f->cols > 4 ? f->cols - 4 : 1;
	e->ascii = f->ascii;
	n = editor_lines(e, f->arena, &all, &line, &column);
	shown = n < lines ? (n > least || lines < least ? n : least) : lines;
	first = line >= shown ? line + 1 - shown : 0;
	for (unsigned i = first; i < first + shown; i++) {
		const char *text = i < n ? all[i].shown : "";
		bool last = i + 1 == first + shown;

		flow_line(f);
		flow_add(f, here ? ROLE_KEY : ROLE_BORDER,
		    i == first && first > 0 ? flow_mark(f, "\u25b2 ", "^ ")
		        : last && first + shown < n ? flow_mark(f, "\u25bc ", "v ")
		        : last ? flow_mark(f, "\u2514 ", "| ") : flow_mark(f, "\u2502 ", "| "));
		flow_add(f, ROLE_TEXT, text);
		if (i == line && here) {
			f->cursor = true;
			f->cursor_row = f->n - 1;
			f->cursor_col = 2 + column;
		}
	}
}

void
panel_fill(struct flow *f, unsigned rows)
{
	while (f->n < rows)
		flow_blank(f);
}
