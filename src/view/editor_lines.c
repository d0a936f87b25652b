/* How an edited text is wrapped, and moving between the lines that this makes. */
#include <qingjie/editor.h>

#include <string.h>

#include <qingjie/clean.h>
#include <unilbrk.h>

#include "width.h"

#define CELLS_MIN 2 /* a wide character, on whatever screen */

struct wrapping {
	const struct editor *e;
	struct arena *a;
	const char *breaks;
	struct editor_line *lines;
	unsigned n, cap;
};

/* What is shown of one grapheme. */
static const char *
shown(const struct wrapping *w, size_t from, size_t to)
{
	const char *s = clean_text(w->a, arena_strndup(w->a, editor_text(w->e) + from, to - from),
	    w->e->ascii);

	return *s == '\n' ? "" : s;
}

static unsigned
width(const struct wrapping *w, size_t from, size_t to)
{
	unsigned char c = (unsigned char)editor_text(w->e)[from];

	return to == from + 1 && c >= ' ' && c < 0x7f ? 1 : width_of(shown(w, from, to));
}

static void
add_line(struct wrapping *w, size_t from, size_t to)
{
	if (w->n == w->cap) {
		struct editor_line *more = arena_alloc(w->a, (w->cap = 2 * w->cap + 8) * sizeof(*more));

		if (w->n > 0)
			memcpy(more, w->lines, w->n * sizeof(*more));
		w->lines = more;
	}
	w->lines[w->n++] = (struct editor_line){ from, to, NULL };
}

/* The lines of one paragraph, which ends at `end`: broken where one may, else between graphemes. */
static void
wrap(struct wrapping *w, size_t from, size_t end)
{
	unsigned room = w->e->cells > CELLS_MIN ? w->e->cells - 1 : CELLS_MIN, used = 0;
	size_t may = from;

	for (size_t at = from; at < end;) {
		size_t next = editor_behind(w->e, at);
		unsigned cells = width(w, at, next);

		if (at > from && w->breaks[at] != UC_BREAK_PROHIBITED)
			may = at;
		if (at > from && used + cells > room) {
			size_t cut = may > from ? may : at;
			add_line(w, from, cut);
			at = from = may = cut;
			used = 0;
			continue;
		}
		used += cells;
		at = next;
	}
	add_line(w, from, end);
}

static struct wrapping
wrapping(const struct editor *e, struct arena *a)
{
	const char *s = editor_text(e);
	char *breaks = arena_alloc(a, e->text.len + 1);
	struct wrapping w = { .e = e, .a = a, .breaks = breaks };

	width_breaks(s, e->text.len, breaks);
	for (size_t from = 0;;) {
		size_t end = from + strcspn(s + from, "\n");

		wrap(&w, from, end);
		if (s[end] == '\0')
			return w;
		from = end + 1;
	}
}

/* The line that the cursor is on: behind a break of the wrapping it stands on the next. */
static unsigned
line_of(const struct wrapping *w)
{
	unsigned line = 0;

	while (line + 1 < w->n && w->lines[line + 1].from <= w->e->at)
		line++;
	return line;
}

static unsigned
cells_to(const struct wrapping *w, unsigned line, size_t to)
{
	unsigned cells = 0;

	for (size_t at = w->lines[line].from, next; at < to; at = next) {
		next = editor_behind(w->e, at);
		cells += width(w, at, next);
	}
	return cells;
}

unsigned
editor_lines(const struct editor *e, struct arena *a, struct editor_line **lines, unsigned *line,
    unsigned *column)
{
	struct wrapping w = wrapping(e, a);
	struct buf b = { 0 };

	for (unsigned i = 0; i < w.n; i++) {
		buf_clear(&b);
		buf_puts(&b, "");
		for (size_t at = w.lines[i].from, next; at < w.lines[i].to; at = next) {
			next = editor_behind(e, at);
			buf_puts(&b, shown(&w, at, next));
		}
		w.lines[i].shown = arena_strdup(a, b.s);
	}
	buf_done(&b);
	*lines = w.lines;
	*line = line_of(&w);
	*column = cells_to(&w, *line, e->at);
	return w.n;
}

/* Is it broken by the wrapping, so that its end is the beginning of the next? */
static bool
is_soft(const struct wrapping *w, unsigned line)
{
	return line + 1 < w->n && w->lines[line].to == w->lines[line + 1].from;
}

/* The last place of the line that is no further right than `column`. */
static size_t
place_at(const struct wrapping *w, unsigned line, unsigned column)
{
	size_t at = w->lines[line].from, to = w->lines[line].to;
	unsigned cells = 0;

	while (at < to) {
		size_t next = editor_behind(w->e, at);

		cells += width(w, at, next);
		if (cells > column || (next == to && is_soft(w, line)))
			break;
		at = next;
	}
	return at;
}

bool
editor_climb(struct editor *e, bool down, unsigned lines)
{
	struct arena a;
	struct wrapping w;
	unsigned line, to;

	arena_init(&a);
	w = wrapping(e, &a);
	line = line_of(&w);
	to = down ? (w.n - 1 - line < lines ? w.n - 1 : line + lines)
	          : (line < lines ? 0 : line - lines);
	if (!e->climbing)
		e->goal = cells_to(&w, line, e->at);
	if (to != line) {
		e->at = place_at(&w, to, e->goal);
		e->climbing = true;
	}
	arena_done(&a);
	return to != line;
}

void
editor_line_end(struct editor *e, bool right)
{
	struct arena a;
	struct wrapping w;
	unsigned line;

	arena_init(&a);
	w = wrapping(e, &a);
	line = line_of(&w);
	e->at = right ? place_at(&w, line, ~0u) : w.lines[line].from;
	e->climbing = false;
	arena_done(&a);
}
