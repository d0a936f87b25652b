/* Searching the library. */
#include <qingjie/library.h>

#include <string.h>

#include <qingjie/pinyin.h>
#include <qingjie/words.h>

#include "find.h"
#include "uses.h"

/* Where the words stand; what is better comes first. */
enum place_found { FOUND_CITE, FOUND_CITE_INITIALS, FOUND_NAME, FOUND_TEXT, FOUND_NOT };

/* A source as it is searched, folded. */
struct library_card {
	const char *cite, *names, *text;
	const char *cite_zh, *names_zh, *text_zh; /* as they are, for their initials */
};

/* The names of its chapter and of all that rests on it, in one language, a line each. */
static void
add_names(const struct questionnaire *q, const struct source *s, enum language l, struct buf *out)
{
	struct arena a;
	unsigned n;

	arena_init(&a);
	struct use *uses = uses_of(q, s, &a, &n);
	if (s->chapter != NULL)
		buf_puts(out, words_in(&s->chapter->name, l));
	for (unsigned i = 0; i < n; i++) {
		buf_puts(out, "\n");
		use_words(&uses[i], l, out);
	}
	arena_done(&a);
}

static void
make_card(struct arena *a, const struct questionnaire *q, const struct source *s,
    struct library_card *card)
{
	struct buf b = { 0 };

	buf_printf(&b, "%s\n%s\n%s", s->id, words_in(&s->cite, LANG_ZH),
	    words_in(&s->cite, LANG_EN));
	card->cite = find_folded(a, b.s);
	card->cite_zh = words_in(&s->cite, LANG_ZH);
	buf_clear(&b);
	buf_printf(&b, "%s\n%s", words_in(&s->text, LANG_ZH), words_in(&s->text, LANG_EN));
	card->text_zh = words_in(&s->text, LANG_ZH);
	card->text = find_folded(a, b.s);
	buf_clear(&b);
	add_names(q, s, LANG_ZH, &b);
	card->names_zh = arena_strdup(a, b.s);
	buf_puts(&b, "\n");
	add_names(q, s, LANG_EN, &b);
	card->names = find_folded(a, b.s);
	buf_done(&b);
}

static const struct library_card *
cards(struct library *lib, const struct questionnaire *q)
{
	struct library_card *all;

	if (lib->cards != NULL)
		return lib->cards;
	all = arena_alloc(&lib->arena, (q->n_sources + 1) * sizeof *all);
	for (unsigned i = 0; i < q->n_sources; i++)
		make_card(&lib->arena, q, &q->sources[i], &all[i]);
	return lib->cards = all;
}

static enum place_found
find_word(const struct library_card *card, const char *word)
{
	if (strstr(card->cite, word) != NULL)
		return FOUND_CITE;
	if (pinyin_matches(card->cite_zh, word))
		return FOUND_CITE_INITIALS;
	if (strstr(card->names, word) != NULL || pinyin_matches(card->names_zh, word))
		return FOUND_NAME;
	if (strstr(card->text, word) != NULL ||
	    (strlen(word) >= FIND_INITIALS_MIN && pinyin_matches(card->text_zh, word)))
		return FOUND_TEXT;
	return FOUND_NOT;
}

/* The worst of the places where the words stand. */
static enum place_found
find_card(const struct library_card *card, const char *const *words, unsigned n)
{
	enum place_found worst = FOUND_CITE;

	for (unsigned i = 0; i < n && worst != FOUND_NOT; i++) {
		enum place_found found = find_word(card, words[i]);

		worst = found > worst ? found : worst;
	}
	return n > 0 ? worst : FOUND_NOT;
}

/* The sources of the chapters in their order, whatever the order of the files. */
static void
add_chapters(const struct questionnaire *q, const enum place_found *found, enum place_found wanted,
    struct arena *a, const struct source **out, unsigned *n)
{
	unsigned n_chapters, n_sources;
	const struct chapter **chapters = library_chapters(q, a, &n_chapters);

	for (unsigned c = 0; c < n_chapters; c++) {
		const struct source **sources = library_of(q, chapters[c], a, &n_sources);

		for (unsigned i = 0; i < n_sources; i++)
			if (found[sources[i] - q->sources] == wanted)
				out[(*n)++] = sources[i];
	}
}

const struct source **
library_search(struct library *lib, const struct questionnaire *q, const char *typed,
    struct arena *a, unsigned *n)
{
	const struct library_card *all = cards(lib, q);
	const struct source **out = arena_alloc(a, (q->n_sources + 1) * sizeof *out);
	enum place_found *found = arena_alloc(a, (q->n_sources + 1) * sizeof *found);
	const char **words;
	unsigned n_words = find_words(a, typed, &words);

	for (unsigned i = 0; i < q->n_sources; i++)
		found[i] = find_card(&all[i], words, n_words);
	*n = 0;
	for (int place = FOUND_CITE; place < FOUND_NOT; place++)
		add_chapters(q, found, (enum place_found)place, a, out, n);
	return out;
}
