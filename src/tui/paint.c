#include "paint.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>

#include <qingjie/arena.h>
#include <qingjie/buf.h>

#include "clip.h"
#include "term.h"
#include "theme.h"

/* What each row of the screen was painted from: most rows of a frame are those of the one before. */
static struct {
	int rows, cols; /* of the screen for which that is so */
	struct buf *of; /* a row each */
	struct buf next;
} painted;

/* Writes a span from `col` on; returns the column behind it, or COLS when the row is full. */
static int
paint_span(const struct span *span, int row, int col)
{
	const attr_t attr = theme_attr(span->role);
	const short pair = theme_pair(span->role);
	const char *text = span->text;
	struct glyph g;
	cchar_t cell;

	while (clip_glyph(&text, (unsigned)(COLS - col), &g)) {
		setcchar(&cell, g.chars, attr, pair, NULL);
		mvadd_wch(row, col, &cell);
		col += (int)g.width;
	}
	return *text ? COLS : col;
}

static void
paint_line(const struct line *line, int row)
{
	int col = 0;

	move(row, 0);
	clrtoeol();
	for (unsigned i = 0; i < line->n && col < COLS; i++)
		col = paint_span(&line->spans[i], row, col);
}

static void
describe_look(enum role role, struct buf *out)
{
	const attr_t attr = theme_attr(role);
	const short pair = theme_pair(role);

	buf_add(out, (const char *)&attr, sizeof attr);
	buf_add(out, (const char *)&pair, sizeof pair);
}

/* Everything that the row is painted from: its blanks, and each span with the end of its text. */
static void
describe(const struct line *line, struct buf *out)
{
	buf_clear(out);
	describe_look(ROLE_TEXT, out);
	for (unsigned i = 0; i < line->n; i++) {
		describe_look(line->spans[i].role, out);
		buf_add(out, line->spans[i].text, strlen(line->spans[i].text) + 1);
	}
}

void
paint_forget(void)
{
	for (int i = 0; i < painted.rows; i++)
		buf_done(&painted.of[i]);
	free(painted.of);
	buf_done(&painted.next);
	painted.of = NULL;
	painted.rows = painted.cols = 0;
}

/* A screen of another size is painted as a whole. */
static void
begin(void)
{
	if (painted.rows == LINES && painted.cols == COLS)
		return;
	erase();
	paint_forget();
	painted.of = memory_grow(NULL, (size_t)LINES * sizeof *painted.of);
	memset(painted.of, 0, (size_t)LINES * sizeof *painted.of);
	painted.rows = LINES;
	painted.cols = COLS;
}

static void
paint_row(const struct line *line, int row)
{
	struct buf *last = &painted.of[row], now;

	describe(line, &painted.next);
	if (painted.next.len == last->len && memcmp(painted.next.s, last->s, last->len) == 0)
		return;
	now = painted.next;
	painted.next = *last;
	*last = now;
	paint_line(line, row);
}

void
paint_scene(const struct scene *scene)
{
	static const struct line empty;
	bool cursor = scene->cursor && scene->cursor_row < (unsigned)LINES &&
	    scene->cursor_col < (unsigned)COLS;

	begin();
	for (unsigned i = 0; i < (unsigned)LINES; i++)
		paint_row(i < scene->rows ? &scene->lines[i] : &empty, (int)i);
	/* An input method opens its window at the cursor, so it must stand there after each frame. */
	if (cursor)
		move((int)scene->cursor_row, (int)scene->cursor_col);
	wnoutrefresh(stdscr);
	term_draw(cursor);
}
