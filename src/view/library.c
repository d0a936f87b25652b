#include <qingjie/library.h>

#include <string.h>

#include <qingjie/words.h>

#include "field.h"
#include "message.h"

void
library_alone(struct session *s)
{
	library_open(s, NULL);
	s->library.alone = true;
}

void
library_open(struct session *s, const struct source *at)
{
	struct library *lib = &s->library;

	lib->from = s->page;
	lib->source = lib->entered = at;
	lib->in_chapter = false;
	lib->at = 0;
	field_set(&s->filter, "");
	s->filtering = false;
	s->top = 0;
	s->page = at != NULL ? PAGE_SOURCE : PAGE_LIBRARY;
}

const struct source **
library_of(
    const struct questionnaire *q, const struct chapter *chapter, struct arena *a, unsigned *n)
{
	const struct source **all = arena_alloc(a, (q->n_sources + 1) * sizeof *all);

	*n = 0;
	for (unsigned i = 0; i < q->n_sources; i++)
		if (q->sources[i].chapter == chapter)
			all[(*n)++] = &q->sources[i];
	return all;
}

static bool
holds_any(const struct questionnaire *q, const struct chapter *chapter)
{
	for (unsigned i = 0; i < q->n_sources; i++)
		if (q->sources[i].chapter == chapter)
			return true;
	return false;
}

const struct chapter **
library_chapters(const struct questionnaire *q, struct arena *a, unsigned *n)
{
	const struct chapter **all = arena_alloc(a, (q->n_chapters + 1) * sizeof *all);

	*n = 0;
	for (unsigned i = 0; i < q->n_chapters; i++)
		if (holds_any(q, &q->chapters[i]))
			all[(*n)++] = &q->chapters[i];
	if (holds_any(q, NULL))
		all[(*n)++] = NULL;
	return all;
}

void
library_chapter(const struct chapter *chapter, enum language l, struct buf *out)
{
	if (chapter == NULL)
		/* TRANSLATORS: what is in no chapter of the library. */
		buf_puts(out, _("Other sources"));
	else if (chapter->for_reading)
		/* TRANSLATORS: the name of a chapter on whose texts no rule rests. */
		buf_printf(out, _("%s (for reading)"), words_in(&chapter->name, l));
	else
		buf_puts(out, words_in(&chapter->name, l));
}

/* The sources of the list at hand; NULL: it is that of the chapters, `n` of them. */
static const struct source **
sources_listed(struct session *s, struct arena *a, unsigned *n)
{
	const struct questionnaire *q = s->iv.q;

	if (*field_text(&s->filter) != '\0')
		return library_search(&s->library, q, field_text(&s->filter), a, n);
	if (s->library.in_chapter)
		return library_of(q, s->library.chapter, a, n);
	library_chapters(q, a, n);
	return NULL;
}

unsigned
library_lines(struct session *s)
{
	struct arena a;
	unsigned n;

	arena_init(&a);
	sources_listed(s, &a, &n);
	arena_done(&a);
	return n;
}

static void
read_source(struct session *s, const struct source *source)
{
	s->library.source = source;
	s->page = PAGE_SOURCE;
	s->filtering = false;
	s->top = 0;
}

void
library_choose(struct session *s)
{
	struct library *lib = &s->library;
	struct arena a;
	unsigned n;

	arena_init(&a);
	const struct source **sources = sources_listed(s, &a, &n);
	if (lib->at >= n) {
		message_complain(s, _("Nothing fits. Esc shows all lines again."));
	} else if (sources != NULL) {
		read_source(s, sources[lib->at]);
	} else {
		lib->chapter = library_chapters(s->iv.q, &a, &n)[lib->at];
		lib->in_chapter = true;
		lib->at = 0;
	}
	arena_done(&a);
}

/* From a text to the list that names it. */
static void
to_list(struct session *s)
{
	struct library *lib = &s->library;
	struct arena a;
	unsigned n;

	if (*field_text(&s->filter) == '\0') {
		lib->in_chapter = true;
		lib->chapter = lib->source->chapter;
	}
	arena_init(&a);
	const struct source **sources = sources_listed(s, &a, &n);
	lib->at = 0;
	for (unsigned i = 0; i < n; i++)
		if (sources[i] == lib->source)
			lib->at = i;
	arena_done(&a);
	s->page = PAGE_LIBRARY;
}

static void
to_chapters(struct session *s)
{
	struct library *lib = &s->library;
	struct arena a;
	unsigned n;

	arena_init(&a);
	const struct chapter **chapters = library_chapters(s->iv.q, &a, &n);
	for (unsigned i = 0; i < n; i++)
		if (chapters[i] == lib->chapter)
			lib->at = i;
	arena_done(&a);
	lib->in_chapter = false;
}

void
library_up(struct session *s)
{
	if (s->page == PAGE_SOURCE) {
		to_list(s);
	} else if (*field_text(&s->filter) != '\0') {
		field_set(&s->filter, "");
		s->library.at = 0;
	} else if (s->library.in_chapter) {
		to_chapters(s);
	}
}

/* Up, and from where one came in, out. */
void
library_back(struct session *s)
{
	const struct library *lib = &s->library;
	bool top = s->page == PAGE_LIBRARY && !lib->in_chapter && *field_text(&s->filter) == '\0';

	if (!top && (s->page != PAGE_SOURCE || lib->source != lib->entered))
		library_up(s);
	else if (lib->alone)
		s->done = true;
	else
		s->page = lib->from;
	s->law.moved = s->page == PAGE_LAW;
}
