#include "health.h"
#include "paths.h"

#include <dirent.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include <qingjie/clean.h>
#include <qingjie/load.h>
#include <qingjie/preferences.h>
#include <qingjie/tongue.h>

#define HAN 0x4e2d       /* a Chinese character: two cells everywhere */
#define AMBIGUOUS 0x2014 /* a dash that is narrow or wide */

/* The text of a buffer, which is done with then. */
static const char *
keep(struct health *h, struct buf *b)
{
	const char *text = clean_text(&h->arena, b->s ? b->s : "", false);

	buf_done(b);
	return text;
}

static const char *
copy(struct health *h, const char *text)
{
	return text ? clean_text(&h->arena, text, false) : NULL;
}

/* The program has chosen another locale where that of the environment is not in UTF-8. */
static void
look_at_locale(struct health *h)
{
	struct buf chosen = { 0 };
	const char *named;

	buf_puts(&chosen, setlocale(LC_CTYPE, NULL));
	named = setlocale(LC_CTYPE, "");
	h->locale = copy(h, named);
	h->charset = copy(h, named ? nl_langinfo(CODESET) : "");
	setlocale(LC_CTYPE, chosen.s);
	h->wide = wcwidth(HAN);
	h->ambiguous = wcwidth(AMBIGUOUS);
	buf_done(&chosen);
}

/* Whether a message comes out translated; English ones are in the program. */
static void
look_at_catalogues(struct health *h, enum language language)
{
	static const char message[] = N_("the language");
	struct buf path = { 0 };

	paths_catalogues(&path);
	buf_puts(&path, "/zh_CN/LC_MESSAGES/qingjie.mo");
	h->catalogue = keep(h, &path);
	tongue_speak(LANG_ZH);
	h->chinese = strcmp(_(message), message) != 0;
	tongue_speak(LANG_EN);
	h->english = strcmp(_(message), message) == 0;
	tongue_speak(language);
}

static void
look_at_preferences(struct health *h)
{
	struct buf path = { 0 };
	struct preferences p;

	if (preferences_path(&path) &&
	    preferences_load(path.s, &p, &h->broken) != PREFERENCES_NONE)
		h->preferences = keep(h, &path);
	buf_done(&path);
}

static void
look_at_one(struct health *h, const char *id, struct found *out)
{
	struct buf path = { 0 };
	struct problems problems;
	struct questionnaire *q;

	buf_printf(&path, "%s/%s", h->folder, id);
	problems_init(&problems);
	q = questionnaire_check(path.s, &problems);
	*out = (struct found){ .id = copy(h, id), .usable = q != NULL, .problems = problems.n };
	out->path = keep(h, &path);
	questionnaire_free(q);
	problems_done(&problems);
}

static int
is_questionnaire(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static void
look_at_questionnaires(struct health *h)
{
	struct buf folder = { 0 };
	struct dirent **entries;
	int n;

	paths_questionnaires(&folder);
	h->folder = keep(h, &folder);
	n = scandir(h->folder, &entries, is_questionnaire, alphasort);
	if (n < 0)
		return;
	h->found = arena_alloc(&h->arena, ((size_t)n + 1) * sizeof *h->found);
	for (int i = 0; i < n; i++) {
		look_at_one(h, entries[i]->d_name, &h->found[h->n_found++]);
		free(entries[i]);
	}
	free(entries);
}

void
health_look(struct health *h, const struct options *o)
{
	*h = (struct health){ .well = true };
	arena_init(&h->arena);
	h->term = copy(h, getenv("TERM"));
	terminal_look(&h->terminal);
	look_at_locale(h);
	look_at_catalogues(h, o->language);
	look_at_preferences(h);
	look_at_questionnaires(h);
	health_words(h);
	for (unsigned i = 0; i < h->n_signs; i++)
		h->well &= h->signs[i].remedy == NULL;
}

void
health_done(struct health *h)
{
	arena_done(&h->arena);
}
