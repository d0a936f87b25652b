#include "panels.h"

#include <qingjie/control.h>
#include <qingjie/entry.h>
#include <qingjie/remark.h>
#include <qingjie/words.h>

#define GRID_LINES_KEPT 6 /* of the rows so many lines are seen; the question gives way */
#define EMPTY_LINES 2     /* where there are no rows: to add one, to go on */
#define HEADED_ROWS 10    /* from here on the heading of the question stands above the rows, too */
#define TOTALS_ROWS 8     /* and from here on their totals below them */
#define NUMBER_CELLS 4  /* the number of a row */
#define COLUMN_MIN 6
#define COLUMN_MAX 12
#define SHOWN_CELLS 10

struct grid {
	const struct session *s;
	const struct verdict *v;
	const struct table *t;
	const struct rows *rows;
	struct flow *f;
	unsigned first, last; /* columns that are shown beside the first one; `last` is behind them */
	unsigned n_shown;     /* computed values at the right */
	unsigned *more;       /* per column, then per computed value: cells beyond the usual */
};

static unsigned
column_cells(const struct grid *g, unsigned column)
{
	const struct fact *f = control_column(g->t, column);
	unsigned least = f->type == TYPE_DATE ? 10 : COLUMN_MIN;
	unsigned width = flow_width(g->f, words_in(&f->name, g->s->language));

	return (width < least ? least : width > COLUMN_MAX ? COLUMN_MAX : width) + 1 + g->more[column];
}

static unsigned
shown_cells(const struct grid *g, unsigned i)
{
	return SHOWN_CELLS + g->more[g->t->n_columns + i];
}

/* Which columns fit, the first and the one under the cursor among them. Returns the cells left over. */
static unsigned
fit_columns(struct grid *g)
{
	unsigned cols = g->f->cols - 2, used = NUMBER_CELLS;

	while (
	    g->n_shown > 0 && NUMBER_CELLS + 2 * (COLUMN_MAX + 1) + g->n_shown * SHOWN_CELLS > cols)
		g->n_shown--;
	used += g->n_shown * SHOWN_CELLS + column_cells(g, 0);
	g->first = g->s->grid_column > 0 ? g->s->grid_column : 1;
	g->last = g->first;
	if (g->s->grid_column > 0)
		used += column_cells(g, g->last++);
	while (g->first > 1 && used + column_cells(g, g->first - 1) <= cols)
		used += column_cells(g, --g->first);
	while (g->last < g->t->n_columns && used + column_cells(g, g->last) <= cols)
		used += column_cells(g, g->last++);
	return used < cols ? cols - used : 0;
}

/* The column shown behind column `i`: the first stays while the others scroll. */
static unsigned
column_behind(const struct grid *g, unsigned i)
{
	return i == 0 ? g->first : i + 1;
}

/* Of what is left over, as much as is missing for so many cells. */
static void
widen(unsigned *more, unsigned cells, unsigned wanted, unsigned *spare)
{
	unsigned missing = wanted > cells ? wanted - cells : 0, given = missing < *spare ? missing : *spare;

	*more += given;
	*spare -= given;
}

/* What is left over goes to names that are cut. */
static void
widen_names(const struct grid *g, unsigned *spare)
{
	for (unsigned i = 0; i < g->last; i = column_behind(g, i))
		widen(&g->more[i], column_cells(g, i),
		    flow_width(g->f, words_in(&control_column(g->t, i)->name, g->s->language)) + 1, spare);
	for (unsigned i = 0; i < g->n_shown; i++)
		widen(&g->more[g->t->n_columns + i], shown_cells(g, i),
		    flow_width(g->f, words_in(&g->t->shown[i]->name, g->s->language)) + 1, spare);
}

static void
head(const struct grid *g)
{
	struct flow *f = g->f;

	flow_line(f);
	flow_cell(f, ROLE_DIM, "  #", NUMBER_CELLS + 1, false);
	for (unsigned i = 0; i < g->last; i = column_behind(g, i)) {
		bool more = column_behind(g, i) >= g->last && g->last < g->t->n_columns;

		flow_cell(f, i == g->s->grid_column ? ROLE_TITLE : ROLE_DIM,
		    words_in(&control_column(g->t, i)->name, g->s->language),
		    column_cells(g, i) - 1, false);
		flow_add(f, ROLE_DIM, more ? ">" : i == 0 && g->first > 1 ? "<" : " ");
	}
	for (unsigned i = 0; i < g->n_shown; i++) {
		flow_cell(f, ROLE_DIM, words_in(&g->t->shown[i]->name, g->s->language),
		    shown_cells(g, i) - 1, true);
		flow_add(f, ROLE_DIM, " ");
	}
}

/* What a cell says; a sign for the states that are no value. */
static void
cell_text(const struct grid *g, unsigned row, unsigned column, struct buf *out)
{
	const struct fact *f = control_column(g->t, column);
	const struct cell *c = answers_at(&g->s->iv.answers, f, row);

	buf_puts(out, "");
	if (c->state == CELL_KNOWN && f->type == TYPE_NUMBER && c->value[0].lo == c->value[0].hi)
		entry_format_number(NULL, g->s->language, c->value[0].lo /
		    (f->unit != NULL ? f->unit->scale : 1), out);
	else if (c->state == CELL_KNOWN)
		entry_format_value(f, g->s->language, c->value[0], out);
	else if (c->state == CELL_UNKNOWN)
		/* TRANSLATORS: in a narrow cell: asked, the person does not know. */
		buf_puts(out, _("unknown"));
	else if (c->state == CELL_REFUSED)
		/* TRANSLATORS: in a narrow cell: asked, the person refuses to answer. */
		buf_puts(out, _("refused"));
	else if (c->state == CELL_DISPUTED)
		/* TRANSLATORS: in a narrow cell: the sides disagree. */
		buf_puts(out, _("disputed"));
	else if (verdict_asks(g->v, f, row))
		/* TRANSLATORS: in a narrow cell: still to be asked. */
		buf_puts(out, _("open"));
	else
		buf_puts(out, "-");
}

/* Is the row near enough to the cursor to be seen in so many lines? */
static bool
is_near(const struct grid *g, unsigned row, unsigned rows)
{
	return row + rows > g->s->choice && row < g->s->choice + rows;
}

/* And what is left over then, to what the rows in view say. */
static void
widen_cells(const struct grid *g, unsigned rows, unsigned *spare)
{
	struct buf b = { 0 };

	for (unsigned i = 0; i < g->last && *spare > 0; i = column_behind(g, i))
		for (unsigned row = 0; row < g->rows->n && *spare > 0; row++) {
			if (!is_near(g, row, rows))
				continue;
			buf_clear(&b);
			cell_text(g, row, i, &b);
			widen(&g->more[i], column_cells(g, i), flow_width(g->f, b.s) + 1, spare);
		}
	buf_done(&b);
}

static void
lay_out(struct grid *g, unsigned rows)
{
	unsigned n = g->t->n_columns + g->t->n_shown, spare;

	g->more = arena_alloc(g->f->arena, n * sizeof *g->more);
	spare = fit_columns(g);
	widen_names(g, &spare);
	widen_cells(g, rows, &spare);
}

static void
add_shown(const struct grid *g, unsigned i, enum role role, struct range possible, int64_t predicted)
{
	struct buf b = { 0 };

	entry_format_number(NULL, g->s->language, predicted, &b);
	if (possible.lo != possible.hi)
		buf_puts(&b, "?");
	flow_cell(g->f, role, b.s, shown_cells(g, i) - 1, true);
	flow_add(g->f, role, " ");
	buf_done(&b);
}

static void
line(const struct grid *g, unsigned row)
{
	struct flow *f = g->f;
	unsigned from = f->n;
	bool here = g->s->choice == row;
	struct buf b = { 0 };

	flow_line(f);
	flow_add(f, here ? ROLE_CHOSEN : ROLE_TEXT, here ? "> " : "  ");
	flow_cell(f, here ? ROLE_CHOSEN : ROLE_TEXT, arena_printf(f->arena, "%u", row + 1),
	    NUMBER_CELLS - 1, false);
	for (unsigned i = 0; i < g->last; i = column_behind(g, i)) {
		bool cursor = here && i == g->s->grid_column;

		cell_text(g, row, i, &b);
		flow_cell(f, cursor ? ROLE_CHOSEN : ROLE_TEXT, b.s, column_cells(g, i) - 1, false);
		flow_add(f, ROLE_TEXT, " ");
		buf_clear(&b);
	}
	for (unsigned i = 0; i < g->n_shown; i++) {
		const struct shown *sh = g->v->shown[g->t->fact->as_table];

		if (sh != NULL)
			add_shown(g, i, ROLE_DIM, sh[row * g->t->n_shown + i].possible,
			    sh[row * g->t->n_shown + i].predicted);
	}
	flow_tag(f, from, (int)row);
	buf_done(&b);
}

static void
empty_line(const struct grid *g, unsigned row)
{
	flow_line(g->f);
	flow_tag(g->f, g->f->n - 1, (int)row);
}

static void
totals(const struct grid *g)
{
	struct flow *f = g->f;
	const struct shown *sh = g->v->shown[g->t->fact->as_table];
	unsigned column = NUMBER_CELLS + 1;

	for (unsigned i = 0; i < g->last; i = column_behind(g, i))
		column += column_cells(g, i);
	flow_line(f);
	/* TRANSLATORS: before the sums of the columns. */
	flow_add(f, ROLE_DIM, _("  Total"));
	flow_pad(f, ROLE_TEXT, column);
	for (unsigned i = 0; i < g->n_shown && sh != NULL; i++) {
		struct range all = { 0, 0 };
		int64_t sum = 0;

		for (unsigned row = 0; row < g->rows->n; row++) {
			const struct shown *one = &sh[row * g->t->n_shown + i];

			sum = quantity_add(sum, one->predicted);
			all.hi = one->possible.lo != one->possible.hi ? 1 : all.hi;
		}
		add_shown(g, i, ROLE_TEXT, all, sum);
	}
}

static void
item(const struct grid *g, unsigned tag, const char *key)
{
	struct flow *f = g->f;
	bool here = g->s->choice == tag;
	unsigned from = f->n;
	struct buf text = { 0 };

	flow_line(f);
	flow_add(f, here ? ROLE_CHOSEN : ROLE_TEXT,
	    arena_printf(f->arena, here ? "> %u. " : "  %u. ", tag + 1));
	control_extra(g->s, tag, &text);
	flow_add(f, here ? ROLE_CHOSEN : ROLE_TEXT, text.s);
	buf_done(&text);
	flow_add(f, ROLE_TEXT, "  ");
	flow_add(f, ROLE_KEY, key);
	flow_tag(f, from, (int)tag);
}

/* The first line of the note on the row under the cursor, and of the one on its cell. */
static void
remarks(const struct grid *g, struct flow *f)
{
	const struct fact *column = control_column(g->t, g->s->grid_column);
	const struct fact *of[] = { g->t->fact, column };

	for (unsigned i = 0; i < 2; i++) {
		struct remark_spot at = { of[i], (int)g->s->choice };
		const char *text = remarks_text(&g->s->iv.answers, at);
		struct buf b = { 0 };

		if (*text == '\0')
			continue;
		remark_name(g->s, at, &b);
		flow_line(f);
		/* TRANSLATORS: %s is what the note is on; the note itself follows. */
		flow_add(f, ROLE_DIM, arena_printf(f->arena, _("Your note on %s: "), b.s));
		buf_clear(&b);
		remark_first(text, &b);
		flow_add(f, ROLE_TEXT, b.s);
		buf_done(&b);
	}
}

/* The cell under the cursor in full. */
static void
detail(const struct grid *g, struct flow *f)
{
	struct place p = { control_column(g->t, g->s->grid_column), g->s->choice };
	struct buf b = { 0 }, name = { 0 }, value = { 0 };

	if (g->s->choice >= g->rows->n)
		return;
	words_place(g->s->iv.q, p, g->s->language, &name);
	entry_format(p.fact, g->s->language, answers_at(&g->s->iv.answers, p.fact, p.row), &value);
	buf_printf(&b, _("%s: %s"), name.s, value.s);
	flow_text(f, ROLE_DIM, b.s);
	buf_done(&b);
	buf_done(&name);
	buf_done(&value);
	remarks(g, f);
}

/* The question, with its help as long as there are no rows. On a small screen it gives way to them. */
static void
top(struct session *s, bool empty, unsigned rows, struct flow *f)
{
	const struct fact *fact = s->iv.place.fact;
	const char *example = words_example(fact, s->language, s->wording);
	unsigned kept = empty ? EMPTY_LINES : GRID_LINES_KEPT, most = rows > kept + 2 ? rows - kept : 2;
	struct flow text;

	flow_init(&text, f->arena, f->cols, f->ascii);
	flow_text(&text, ROLE_TITLE, words_ask(fact, s->language, s->wording));
	if (empty)
		flow_text(&text, ROLE_DIM, words_help(fact, s->language, s->wording));
	if (empty && *example != '\0')
		/* TRANSLATORS: before an example of an answer. */
		flow_text(&text, ROLE_DIM, arena_printf(f->arena, _("Example: %s"), example));
	if (text.n < most && (empty || rows >= HEADED_ROWS)) {
		panel_heading(s, fact, f);
		most--;
	}
	panel_text(s, f, &text, most);
}

void
grid_panel(struct session *s, const struct verdict *v, struct flow *f, unsigned rows)
{
	const struct fact *fact = s->iv.place.fact;
	const struct table *t = &s->iv.q->tables[fact->as_table];
	struct flow list, below;
	struct grid g = { s, v, t, &s->iv.answers.tables[fact->as_table], f, 0, 0, t->n_shown, NULL };
	unsigned fixed;

	flow_init(&list, f->arena, f->cols, f->ascii);
	below = list;
	top(s, g.rows->n == 0, rows, f);
	if (rows > 12 && f->n + GRID_LINES_KEPT < rows)
		flow_blank(f);
	lay_out(&g, rows);
	if (g.rows->n > 0)
		head(&g);
	g.f = &list;
	for (unsigned row = 0; row < g.rows->n; row++)
		if (is_near(&g, row, rows))
			line(&g, row);
		else /* too far from the cursor to be seen */
			empty_line(&g, row);
	item(&g, g.rows->n, "a");
	item(&g, g.rows->n + 1, "n");
	g.f = &below;
	if (g.rows->n > 0 && rows >= TOTALS_ROWS)
		totals(&g);
	detail(&g, &below);
	fixed = f->n + below.n;
	s->page_lines = rows > fixed + 1 ? rows - fixed : 1;
	panel_window(f, &list, s->page_lines, s->choice);
	flow_append(f, &below, 0, below.n);
}
