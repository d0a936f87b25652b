#include "paint.h"

#include <curses.h>

#include "clip.h"
#include "term.h"
#include "theme.h"

/* Writes a span from `col` on; returns the column behind it, or COLS when the row is full. */
static int
paint_span(const struct span *span, int row, int col)
{
	const char *text = span->text;
	struct glyph g;
	cchar_t cell;

	while (clip_glyph(&text, (unsigned)(COLS - col), &g)) {
		setcchar(&cell, g.chars, theme_attr(span->role), theme_pair(span->role), NULL);
		mvadd_wch(row, col, &cell);
		col += (int)g.width;
	}
	return *text ? COLS : col;
}

static void
paint_line(const struct line *line, int row)
{
	int col = 0;

	for (unsigned i = 0; i < line->n && col < COLS; i++)
		col = paint_span(&line->spans[i], row, col);
}

void
paint_scene(const struct scene *scene)
{
	bool cursor = scene->cursor && scene->cursor_row < (unsigned)LINES &&
	    scene->cursor_col < (unsigned)COLS;

	erase();
	for (unsigned i = 0; i < scene->rows && i < (unsigned)LINES; i++)
		paint_line(&scene->lines[i], (int)i);
	/* An input method opens its window at the cursor, so it must stand there after each frame. */
	if (cursor)
		move((int)scene->cursor_row, (int)scene->cursor_col);
	wnoutrefresh(stdscr);
	term_draw(cursor);
}
