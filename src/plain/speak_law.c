#include "speak.h"

#include <string.h>

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

/* The name of a language as it is typed behind the id of a source. */
static const char *const tongues[LANGS] = { [LANG_ZH] = "zh", [LANG_EN] = "en" };

static void
speak_source(const struct session *s, const struct source *source, enum language text, FILE *out)
{
	enum language other = text == LANG_ZH ? LANG_EN : LANG_ZH;
	struct buf b = { 0 };

	library_say(s->iv.q, source, s->language, text, &b);
	if (source->text.in[LANG_ZH] != NULL && source->text.in[LANG_EN] != NULL && other == LANG_EN)
		/* TRANSLATORS: %s is the id of a source; "law %s en" is typed. */
		buf_printf(&b, _("law %s en says the translation."), source->id);
	else if (source->text.in[LANG_ZH] != NULL && source->text.in[LANG_EN] != NULL)
		/* TRANSLATORS: %s is the id of a source; "law %s zh" is typed. */
		buf_printf(&b, _("law %s zh says the Chinese text."), source->id);
	speak(out, b.s);
	buf_done(&b);
}

/* An id, or an id and "en": the source, and the language of its text. NULL: it is no such thing. */
static const struct source *
named(const struct session *s, const char *wanted, enum language *text)
{
	size_t len = strcspn(wanted, " ");
	const char *rest = wanted + len + strspn(wanted + len, " ");
	struct buf id = { 0 };
	const struct source *found = NULL;

	*text = s->language;
	for (enum language l = 0; l < LANGS; l++)
		if (strcmp(rest, tongues[l]) == 0)
			*text = l;
	buf_add(&id, wanted, len);
	if (*rest == '\0' || strcmp(rest, tongues[*text]) == 0)
		found = questionnaire_source(s->iv.q, id.s);
	buf_done(&id);
	return found;
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
		speak(out, _("No source contains that. law WORDS searches, law ID says one."));
	arena_done(&a);
}

void
speak_library(struct session *s, const char *wanted, FILE *out)
{
	enum language text;
	const struct source *exact = named(s, wanted, &text);

	if (exact != NULL)
		speak_source(s, exact, text, out);
	else
		speak_hits(s, wanted, out);
}
