#include "loader.h"
#include "utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE_CHARACTERS_MAX 160 /* of a source line that are shown */
#define LINE_BEFORE 100         /* of them before the caret, when the line is cut there */
#define SHOWN_CHARACTERS_MAX 60 /* of a text quoted in a message */

void
problems_init(struct problems *p)
{
	*p = (struct problems){ 0 };
	arena_init(&p->arena);
	p->at = arena_alloc(&p->arena, PROBLEMS_KEPT * sizeof *p->at);
}

void
problems_done(struct problems *p)
{
	arena_done(&p->arena);
	*p = (struct problems){ 0 };
}

bool
problems_full(const struct loader *l)
{
	return l->problems->n >= PROBLEMS_KEPT;
}

/* Copies one character, or a replacement for one that is not harmless; returns its bytes. */
static size_t
add_harmless(struct buf *out, const char *s, size_t len, unsigned *cells)
{
	size_t n;
	uint32_t c = utf8_next(s, len, &n);

	if (c == UTF8_INVALID || utf8_refused(c)) {
		buf_puts(out, "\xEF\xBF\xBD");
		*cells += 1;
	} else {
		buf_add(out, s, n);
		*cells += utf8_cells(c);
	}
	return n;
}

static size_t
skip_characters(const char *s, size_t len, unsigned count)
{
	size_t at = 0, n;

	for (; count > 0 && at < len; count--, at += n)
		utf8_next(s + at, len - at, &n);
	return at;
}

/* The source line with the column in sight, and the cells before the caret. */
static void
show_line(struct problem *p, const char *line, size_t len, struct arena *arena)
{
	struct buf out = { 0 };
	unsigned cells = 0, characters = 0;
	size_t at = 0;

	buf_puts(&out, "");
	if (p->column > LINE_CHARACTERS_MAX) {
		at = skip_characters(line, len, p->column - LINE_BEFORE);
		characters = p->column - LINE_BEFORE;
		buf_puts(&out, "…");
		cells = 1;
	}
	unsigned end = characters + LINE_CHARACTERS_MAX;
	for (; at < len && characters < end; characters++) {
		if (characters + 1 == p->column)
			p->caret = cells;
		at += add_harmless(&out, line + at, len - at, &cells);
	}
	if (characters < p->column)
		p->caret = cells;
	if (at < len)
		buf_puts(&out, "…");
	p->source = arena_strdup(arena, out.s);
	buf_done(&out);
}

static void
find_line(struct problem *p, const struct input *input, struct arena *arena)
{
	const char *line = input->bytes, *end, *newline;

	if (!line || p->line == 0)
		return;
	end = input->bytes + input->len;
	for (unsigned i = 1; i < p->line; i++) {
		newline = memchr(line, '\n', (size_t)(end - line));
		if (!newline)
			return;
		line = newline + 1;
	}
	newline = memchr(line, '\n', (size_t)(end - line));
	size_t len = (size_t)((newline ? newline : end) - line);
	if (len > 0 && line[len - 1] == '\r')
		len--;
	if (len > 0)
		show_line(p, line, len, arena);
}

static const char *
harmless(struct arena *arena, const char *s)
{
	struct buf out = { 0 };
	unsigned cells = 0;

	buf_puts(&out, "");
	for (size_t left = strlen(s), n; left > 0; left -= n, s += n)
		n = add_harmless(&out, s, left, &cells);
	const char *copy = arena_strdup(arena, out.s);
	buf_done(&out);
	return copy;
}

void
problem_add(struct loader *l, struct place at, const char *remedy, const char *fmt, ...)
{
	struct problems *all = l->problems;
	char what[1024];
	va_list ap;

	if (all->n++ >= PROBLEMS_KEPT)
		return;
	va_start(ap, fmt);
	vsnprintf(what, sizeof what, fmt, ap);
	va_end(ap);
	struct problem *p = &all->at[all->n - 1];
	p->path = harmless(&all->arena, l->inputs[at.file].path);
	p->line = at.line;
	p->column = at.column;
	p->what = harmless(&all->arena, what);
	p->remedy = harmless(&all->arena, remedy);
	find_line(p, &l->inputs[at.file], &all->arena);
}

const char *
remedy(struct loader *l, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	if (problems_full(l))
		return "";
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	return arena_strdup(&l->scratch, text);
}

const char *
shown(struct loader *l, const char *text)
{
	size_t len = strlen(text), cut = skip_characters(text, len, SHOWN_CHARACTERS_MAX);

	if (cut == len || problems_full(l))
		return text;
	char *copy = arena_alloc(&l->scratch, cut + sizeof "…");
	memcpy(copy, text, cut);
	memcpy(copy + cut, "…", sizeof "…");
	return copy;
}

static int
by_place(const void *va, const void *vb)
{
	const struct problem *a = va, *b = vb;
	int order = strcmp(a->path, b->path);

	if (order != 0)
		return order;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	if (a->column != b->column)
		return a->column < b->column ? -1 : 1;
	return strcmp(a->what, b->what);
}

void
problems_sort(struct loader *l)
{
	unsigned kept = l->problems->n < PROBLEMS_KEPT ? l->problems->n : PROBLEMS_KEPT;

	if (kept > l->before)
		qsort(l->problems->at + l->before, kept - l->before, sizeof *l->problems->at,
		    by_place);
}

static void
print_one(const struct problem *p, struct buf *out)
{
	if (p->line == 0)
		buf_printf(out, "%s: %s\n", p->path, p->what);
	else
		buf_printf(out, "%s:%u:%u: %s\n", p->path, p->line, p->column, p->what);
	if (p->source)
		buf_printf(out, "%s\n%*s^\n", p->source, (int)p->caret, "");
	buf_printf(out, "  %s\n", p->remedy);
}

void
problems_print(const struct problems *p, struct buf *out)
{
	unsigned kept = p->n < PROBLEMS_KEPT ? p->n : PROBLEMS_KEPT;

	for (unsigned i = 0; i < kept; i++)
		print_one(&p->at[i], out);
	if (p->n > kept)
		/* TRANSLATORS: the last line of a long list of problems in a questionnaire. */
		buf_puts(out, _("There are more problems than are shown here.\n"));
}
