#include "speak.h"

#include <qingjie/library.h>
#include <qingjie/words.h>

void
speak_law(struct session *s, unsigned option, FILE *out)
{
	const struct fact *f = s->iv.place.fact;
	unsigned choice = s->choice;

	if (f != NULL && f->type == TYPE_OPTIONS && option >= 1 && option <= f->n_options)
		s->choice = option - 1;
	speak_page(s, PAGE_LAW, out);
	s->choice = choice;
}

static void
speak_source(const struct session *s, const struct source *source, FILE *out)
{
	struct buf b = { 0 };

	library_print(s->iv.q, source, s->language, &b);
	speak(out, b.s);
	buf_done(&b);
}

static void
speak_hits(struct session *s, const char *words, FILE *out)
{
	struct arena a;
	unsigned n;

	arena_init(&a);
	const struct source **found = library_search(&s->library, s->iv.q, words, &a, &n);
	for (unsigned i = 0; i < n; i++) {
		struct buf b = { 0 };

		library_print_hit(found[i], words, s->language, &b);
		speak(out, b.s);
		buf_done(&b);
	}
	if (n == 0)
		speak(out, _("No source contains that. law WORDS searches, law ID prints one."));
	arena_done(&a);
}

void
speak_library(struct session *s, const char *wanted, FILE *out)
{
	const struct source *exact = questionnaire_source(s->iv.q, wanted);

	if (exact != NULL)
		speak_source(s, exact, out);
	else
		speak_hits(s, wanted, out);
}
