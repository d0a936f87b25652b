/* The lists of the library: its chapters, the sources of one, and what a search finds. */
#include "panels.h"

#include <qingjie/date.h>
#include <qingjie/library.h>
#include <qingjie/words.h>

#include "field.h"

#define SEARCH_CELLS 24
#define SEARCH_CELLS_NARROW 12

static void
head(const struct session *s, const char *title, struct flow *f)
{
	flow_line(f);
	flow_add(f, ROLE_TITLE, title);
	flow_line(f);
	if (s->filtering || *field_text(&s->filter) != '\0') {
		flow_add(f, ROLE_KEY, _("Search: "));
		if (s->filtering)
			panel_field(f, &s->filter,
			    f->cols > 40 ? SEARCH_CELLS : SEARCH_CELLS_NARROW);
		else
			flow_add(f, ROLE_TEXT, field_text(&s->filter));
	}
}

/* A line of a list, with something behind it that must not be cut. */
static void
item(const struct session *s, unsigned i, const char *text, const char *behind, struct flow *f)
{
	bool here = s->library.at == i;
	unsigned from = f->n, width = flow_width(f, behind), room = f->cols - 2;

	flow_line(f);
	flow_add(f, here ? ROLE_CHOSEN : ROLE_TEXT, here ? "> " : "  ");
	if (width > 0 && width + 2 < room) {
		room -= width + 1;
		flow_cell(f, here ? ROLE_CHOSEN : ROLE_TEXT, text, room, false);
		flow_add(f, ROLE_TEXT, " ");
		flow_add(f, ROLE_DIM, behind);
	} else {
		flow_add(f, here ? ROLE_CHOSEN : ROLE_TEXT, text);
	}
	flow_tag(f, from, (int)i);
}

static void
chapter_items(const struct session *s, struct flow *f)
{
	unsigned n, held;
	const struct chapter **chapters = library_chapters(s->iv.q, f->arena, &n);

	for (unsigned i = 0; i < n; i++) {
		struct buf name = { 0 }, count = { 0 };

		library_of(s->iv.q, chapters[i], f->arena, &held);
		library_chapter(chapters[i], s->language, &name);
		buf_printf(&count, "%u", held);
		item(s, i, name.s, count.s, f);
		buf_done(&name);
		buf_done(&count);
	}
}

/* What is said of a source in a list: that it has ended. */
static void
ended(const struct source *source, struct buf *out)
{
	char day[DATE_TEXT];

	buf_puts(out, "");
	if (source->to == INT64_MAX)
		return;
	date_write(source->to, day);
	/* TRANSLATORS: behind a source in a list: the last day on which it was in force. */
	buf_printf(out, _("until %s"), day);
}

static void
source_items(const struct session *s, const struct source **sources, unsigned n, struct flow *f)
{
	for (unsigned i = 0; i < n; i++) {
		struct buf b = { 0 };

		ended(sources[i], &b);
		item(s, i, words_in(&sources[i]->cite, s->language), b.s, f);
		buf_done(&b);
	}
}

/* The heading of the list and its lines. */
static void
listed(struct session *s, struct flow *f, struct flow *list)
{
	struct library *lib = &s->library;
	const struct questionnaire *q = s->iv.q;
	struct buf title = { 0 };
	unsigned n;

	if (*field_text(&s->filter) != '\0') {
		const struct source **found =
		    library_search(lib, q, field_text(&s->filter), f->arena, &n);

		buf_printf(&title, ngettext("Found: %u source", "Found: %u sources", n), n);
		source_items(s, found, n, list);
	} else if (lib->in_chapter) {
		const struct source **held = library_of(q, lib->chapter, f->arena, &n);

		library_chapter(lib->chapter, s->language, &title);
		source_items(s, held, n, list);
	} else {
		/* TRANSLATORS: heading of the list of chapters: of the law as a library. */
		buf_puts(&title, _("The law, by chapter"));
		chapter_items(s, list);
	}
	head(s, title.s, f);
	buf_done(&title);
}

void
library_page(struct session *s, struct flow *f, unsigned rows)
{
	struct flow list;
	unsigned n = library_lines(s);

	if (s->library.at >= n)
		s->library.at = n > 0 ? n - 1 : 0;
	flow_init(&list, f->arena, f->cols, f->ascii);
	listed(s, f, &list);
	s->page_lines = rows > f->n ? rows - f->n : 1;
	panel_window(f, &list, s->page_lines, s->library.at);
}
