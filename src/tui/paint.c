#include "paint.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>

#include <qingjie/arena.h>
#include <qingjie/buf.h>

#include "clip.h"
#include "term.h"
#include "theme.h"

/*
 * What each row of the screen was painted from: most rows of a frame are those of the one before. A row
 * of which nothing is said is blank, and all are in one theme.
 */
static struct {
	int rows, cols; /* of the screen for which that is so */
	struct buf *of; /* a row each: of every span its role and its text */
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

static bool
is_painted(const struct line *line, const struct buf *of)
{
	const char *at = of->s;
	size_t left = of->len;

	for (unsigned i = 0; i < line->n; i++) {
		const struct span *span = &line->spans[i];
		size_t len = strlen(span->text) + 1;

		if (left <= len || *at != (char)span->role || memcmp(at + 1, span->text, len) != 0)
			return false;
		at += 1 + len;
		left -= 1 + len;
	}
	return left == 0;
}

static void
describe(const struct line *line, struct buf *of)
{
	buf_clear(of);
	for (unsigned i = 0; i < line->n; i++) {
		buf_add(of, &(char){ (char)line->spans[i].role }, 1);
		buf_add(of, line->spans[i].text, strlen(line->spans[i].text) + 1);
	}
}

void
paint_forget(void)
{
	for (int i = 0; i < painted.rows; i++)
		buf_done(&painted.of[i]);
	free(painted.of);
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
	struct buf *of = &painted.of[row];

	if (is_painted(line, of))
		return;
	describe(line, of);
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
