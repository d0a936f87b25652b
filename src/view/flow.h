/*
 * A column of lines under construction, none wider than `cols` cells. Everything that reaches a
 * scene goes through here, so nothing unsafe is shown and no glyph is cut.
 */
#ifndef FLOW_H
#define FLOW_H

#include <qingjie/arena.h>
#include <qingjie/buf.h>
#include <qingjie/scene.h>

#define ROW_NO_TAG (-1)
#define FLOW_UNBROKEN (1u << 24) /* as many cells: it is spoken, a paragraph a line */

struct row {
	struct line line;
	unsigned cap, width;
	int tag; /* the list item this line belongs to, for clicks and scrolling; or ROW_NO_TAG */
};

struct flow {
	struct arena *arena;
	unsigned cols, n, cap;
	struct row *rows;
	bool ascii;
	bool hides; /* some lines are not shown; a mark says so, but not which keys show them */
	bool cursor;
	unsigned cursor_row, cursor_col;
};

void flow_init(struct flow *f, struct arena *a, unsigned cols, bool ascii);

/* Starts a line. */
void flow_line(struct flow *f);
/* Adds to the last line what fits of it; a text that is cut ends in a mark. */
void flow_add(struct flow *f, enum role role, const char *text);
/* Adds a line of so many cells, which must fit. */
void flow_rule(struct flow *f, enum role role, unsigned cells);
/* Adds spaces up to column `col`; nothing when the line is there already. */
void flow_pad(struct flow *f, enum role role, unsigned col);
/* Adds the text at the end of the last line and wraps it, further lines hanging below its start. */
void flow_wrap(struct flow *f, enum role role, const char *text);
/* The text wrapped on lines of its own. */
void flow_text(struct flow *f, enum role role, const char *text);
void flow_blank(struct flow *f);
/* The text cut to, or padded to, exactly `cells` (fewer only at the edge). */
void flow_cell(struct flow *f, enum role role, const char *text, unsigned cells, bool right);
/* The cursor stands behind the last span. */
void flow_cursor(struct flow *f);
/* The lines of the item last started belong to list item `tag`, from line `from` on. */
void flow_tag(struct flow *f, unsigned from, int tag);
/* Appends the lines `from` … `from + n - 1` of another flow of at most the same width. */
void flow_append(struct flow *f, const struct flow *of, unsigned from, unsigned n);
/* Appends the spans of a line at the end of the last line. */
void flow_splice(struct flow *f, const struct row *of);

/* The lines as text, with a line feed behind each. */
void flow_print(const struct flow *f, struct buf *out);

/* Cells that the text takes once it is clean. */
unsigned flow_width(const struct flow *f, const char *text);
/* Is it spoken? Then signs are words. */
bool flow_spoken(const struct flow *f);
/* A mark, or its ASCII twin. */
const char *flow_mark(const struct flow *f, const char *mark, const char *ascii);

#endif
