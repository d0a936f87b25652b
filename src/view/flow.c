#include "flow.h"

#include <string.h>

#include <qingjie/clean.h>
#include <qingjie/printable.h>

#include "width.h"

void
flow_init(struct flow *f, struct arena *a, unsigned cols, bool ascii)
{
	*f = (struct flow){ .arena = a, .cols = cols, .ascii = ascii };
}

void
flow_line(struct flow *f)
{
	if (f->n == f->cap) {
		unsigned cap = f->cap == 0 ? 32 : 2 * f->cap;
		struct row *more = arena_alloc(f->arena, cap * sizeof(*more));

		if (f->n > 0)
			memcpy(more, f->rows, f->n * sizeof(*more));
		f->rows = more;
		f->cap = cap;
	}
	f->rows[f->n++] = (struct row){ .tag = ROW_NO_TAG };
}

static struct row *
last(struct flow *f)
{
	if (f->n == 0)
		flow_line(f);
	return &f->rows[f->n - 1];
}

static void
grow(struct flow *f, struct row *r, unsigned n)
{
	unsigned cap = n < 4 ? 8 : 2 * n;
	struct span *more = arena_raw(f->arena, cap * sizeof(*more));

	if (r->line.n > 0)
		memcpy(more, r->line.spans, r->line.n * sizeof(*more));
	r->line.spans = more;
	r->cap = cap;
}

/* Adds a span that is clean and known to fit. */
static void
push(struct flow *f, enum role role, const char *text, unsigned width)
{
	struct row *r = last(f);

	if (*text == '\0')
		return;
	if (r->line.n == r->cap)
		grow(f, r, r->line.n + 1);
	r->line.spans[r->line.n++] = (struct span){ role, text };
	r->width += width;
}

/* Adds the spans of a row, which fits. */
static void
push_row(struct flow *f, const struct row *of)
{
	struct row *r = last(f);
	unsigned n = r->line.n + of->line.n;

	if (n > r->cap)
		grow(f, r, n);
	for (unsigned i = 0; i < of->line.n; i++)
		r->line.spans[r->line.n++] = of->line.spans[i];
	r->width += of->width;
}

/* Clean text of one line. */
static char *
one_line(const struct flow *f, const char *text)
{
	char *clean = clean_text(f->arena, text, f->ascii);

	for (char *p = clean; (p = strchr(p, '\n')) != NULL;)
		*p = ' ';
	return clean;
}

/* What fits into the cells, and how many of them it takes. */
static const char *
clip(const struct flow *f, const char *clean, unsigned cells, unsigned *width)
{
	*width = width_of(clean);
	if (*width <= cells)
		return clean;
	clean = width_clip(f->arena, clean, cells, f->ascii);
	*width = width_of(clean);
	return clean;
}

static void
push_clipped(struct flow *f, enum role role, const char *clean, unsigned cells)
{
	unsigned width;
	const char *text = clip(f, clean, cells, &width);

	push(f, role, text, width);
}

void
flow_add(struct flow *f, enum role role, const char *text)
{
	size_t len = strlen(text);

	if (last(f)->width + len <= f->cols && printable(text, len) == len) {
		if (len > 0)
			push(f, role, arena_strndup(f->arena, text, len), (unsigned)len);
		return;
	}
	push_clipped(f, role, one_line(f, text), f->cols - last(f)->width);
}

static void
spaces(struct flow *f, enum role role, unsigned n)
{
	char *s = arena_alloc(f->arena, n + 1);

	memset(s, ' ', n);
	push(f, role, s, n);
}

void
flow_rule(struct flow *f, enum role role, unsigned cells)
{
	const char *mark = flow_mark(f, "\u2500", "-");
	size_t len = strlen(mark);
	char *s = arena_raw(f->arena, cells * len + 1);

	for (unsigned i = 0; i < cells; i++)
		memcpy(s + i * len, mark, len);
	s[cells * len] = '\0';
	push(f, role, s, cells);
}

void
flow_pad(struct flow *f, enum role role, unsigned col)
{
	struct row *r = last(f);

	if (col > f->cols)
		col = f->cols;
	if (r->width < col)
		spaces(f, role, col - r->width);
}

void
flow_wrap(struct flow *f, enum role role, const char *text)
{
	unsigned indent = last(f)->width;
	unsigned cells;
	char *clean = clean_text(f->arena, text, f->ascii);
	struct piece *pieces;
	unsigned n;

	if (indent + 8 > f->cols) /* too narrow to hang: start below instead */
		indent = 0;
	cells = f->cols - indent;
	if (indent == 0 && last(f)->width > 0)
		flow_line(f);
	n = width_wrap(f->arena, clean, cells, cells, &pieces);
	for (unsigned i = 0; i < n; i++) {
		if (i > 0) {
			flow_line(f);
			flow_pad(f, ROLE_TEXT, indent);
		}
		push_clipped(f, role, arena_strndup(f->arena, pieces[i].s, pieces[i].len),
		    f->cols - last(f)->width);
	}
}

void
flow_text(struct flow *f, enum role role, const char *text)
{
	flow_line(f);
	flow_wrap(f, role, text);
}

void
flow_blank(struct flow *f)
{
	flow_line(f);
}

void
flow_cell(struct flow *f, enum role role, const char *text, unsigned cells, bool right)
{
	unsigned start = last(f)->width, width;
	const char *clipped;

	if (cells > f->cols - start)
		cells = f->cols - start;
	clipped = clip(f, one_line(f, text), cells, &width);
	if (right && width < cells)
		spaces(f, role, cells - width);
	push(f, role, clipped, width);
	flow_pad(f, role, start + cells);
}

void
flow_cursor(struct flow *f)
{
	struct row *r = last(f);

	f->cursor = true;
	f->cursor_row = f->n - 1;
	f->cursor_col = r->width < f->cols ? r->width : f->cols - 1;
}

void
flow_tag(struct flow *f, unsigned from, int tag)
{
	for (unsigned i = from; i < f->n; i++)
		f->rows[i].tag = tag;
}

void
flow_splice(struct flow *f, const struct row *of)
{
	if (last(f)->width + of->width <= f->cols) {
		push_row(f, of);
		return;
	}
	for (unsigned i = 0; i < of->line.n; i++) {
		const struct span *s = &of->line.spans[i];

		push_clipped(f, s->role, s->text, f->cols - last(f)->width);
	}
}

void
flow_append(struct flow *f, const struct flow *of, unsigned from, unsigned n)
{
	for (unsigned i = from; i < from + n && i < of->n; i++) {
		flow_line(f);
		flow_splice(f, &of->rows[i]);
		f->rows[f->n - 1].tag = of->rows[i].tag;
		if (of->cursor && of->cursor_row == i) {
			f->cursor = true;
			f->cursor_row = f->n - 1;
			f->cursor_col = of->cursor_col;
		}
	}
}

void
flow_print(const struct flow *f, struct buf *out)
{
	buf_puts(out, "");
	for (unsigned i = 0; i < f->n; i++) {
		for (unsigned k = 0; k < f->rows[i].line.n; k++)
			buf_puts(out, f->rows[i].line.spans[k].text);
		buf_puts(out, "\n");
	}
}

unsigned
flow_width(const struct flow *f, const char *text)
{
	size_t len = strlen(text);

	return printable(text, len) == len ? (unsigned)len : width_of(one_line(f, text));
}

bool
flow_spoken(const struct flow *f)
{
	return f->cols == FLOW_UNBROKEN;
}

const char *
flow_mark(const struct flow *f, const char *mark, const char *ascii)
{
	return f->ascii ? ascii : mark;
}
