#include <qingjie/palette.h>

#include <string.h>

#include <qingjie/outline.h>
#include <qingjie/pinyin.h>
#include <qingjie/tongue.h>
#include <qingjie/words.h>

#include "actions.h"
#include "field.h"
#include "find.h"

/* How well a line fits; what is better comes first. */
enum fit { FIT_WHOLE, FIT_NAME, FIT_IN_NAME, FIT_INITIALS, FIT_TEXT, FIT_NOT, FITS = FIT_NOT };

/* What a line is found by: the names as they are, and all of it folded, a line each. */
struct palette_card {
	const char *zh;
	const char *names, *text;
	const char *initials;
};

/* The initials of each line. */
static const char *
initials_of(struct arena *a, const char *names)
{
	char *lines = arena_strdup(a, names), *name;
	struct buf b = { 0 };

	buf_puts(&b, "\n");
	while ((name = strsep(&lines, "\n")) != NULL) {
		pinyin_initials(name, &b);
		buf_puts(&b, "\n");
	}
	const char *kept = arena_strdup(a, b.s);
	buf_done(&b);
	return kept;
}

/* `zh` is one of the names, which are a line each. */
static void
card_make(struct arena *a, const char *zh, const char *names, const char *text, struct palette_card *card)
{
	card->zh = arena_strdup(a, zh);
	card->names = find_folded(a, names);
	card->text = find_folded(a, text);
	card->initials = initials_of(a, names);
}

static void
card_question(struct arena *a, const struct fact *f, struct palette_card *card)
{
	struct buf names = { 0 }, b = { 0 };
	const char *zh = words_in(&f->name, LANG_ZH);

	buf_printf(&names, "\n%s\n%s\n", zh, words_in(&f->name, LANG_EN));
	buf_printf(&b, "%s\n%s\n%s", f->id, words_in(&f->ask, LANG_ZH), words_in(&f->ask, LANG_EN));
	card_make(a, zh, names.s, b.s, card);
	buf_done(&names);
	buf_done(&b);
}

/* Everything the table of keys says of an action, in the language that is spoken: what the key bar
 * calls it is a name, too. */
static void
say_all(enum action action, struct buf *names, struct buf *out)
{
	unsigned n;
	const struct binding *all = bindings_all(&n);

	buf_printf(names, "%s\n", _(actions_name(action)));
	for (unsigned i = 0; i < n; i++) {
		if (all[i].action != action)
			continue;
		if (all[i].brief != NULL)
			buf_printf(names, "%s\n", _(all[i].brief));
		buf_printf(out, "%s\n", _(all[i].help));
	}
}

/* The messages themselves are English; Chinese is asked of the other catalogue. */
static void
card_action(struct arena *a, enum action action, struct palette_card *card)
{
	struct buf names = { 0 }, b = { 0 };

	buf_puts(&names, "\n");
	buf_puts(&b, "");
	tongue_speak(LANG_EN);
	say_all(action, &names, &b);
	tongue_speak(LANG_ZH);
	say_all(action, &names, &b);
	card_make(a, _(actions_name(action)), names.s, b.s, card);
	buf_done(&names);
	buf_done(&b);
}

/* Those of the actions first, then those of the facts. */
static const struct palette_card *
cards(struct session *s)
{
	struct palette *p = &s->palette;
	const struct questionnaire *q = s->iv.q;
	struct palette_card *all;

	if (p->cards != NULL)
		return p->cards;
	all = arena_alloc(&p->arena, (ACTION_COUNT + questionnaire_all(q)) * sizeof *all);
	for (unsigned i = 0; i < ACTION_COUNT; i++)
		card_action(&p->arena, (enum action)i, &all[i]);
	tongue_speak(s->language);
	for (unsigned i = 0; i < questionnaire_all(q); i++)
		card_question(&p->arena, &q->facts[i], &all[ACTION_COUNT + i]);
	return p->cards = all;
}

static enum fit
fit_word(const struct palette_card *card, const char *word)
{
	const char *at = strstr(card->names, word);

	for (const char *more = at; more != NULL; more = strstr(more + 1, word))
		if (more[-1] == '\n')
			return FIT_NAME;
	if (at != NULL)
		return FIT_IN_NAME;
	if (pinyin_matches(card->zh, word))
		return FIT_INITIALS;
	return strstr(card->text, word) != NULL ? FIT_TEXT : FIT_NOT;
}

/* By its number, such as 4.2: all of it, or the beginning. */
static enum fit
fit_number(const struct session *s, struct place p, const char *typed)
{
	struct buf b = { 0 };
	enum fit found = FIT_NOT;

	if (*typed < '0' || *typed > '9')
		return FIT_NOT;
	outline_number(s->iv.q, p, &b);
	if (strncmp(b.s, typed, strlen(typed)) == 0)
		found = b.s[strlen(typed)] == '\0' ? FIT_WHOLE : FIT_NAME;
	buf_done(&b);
	return found;
}

struct search {
	struct session *s;
	const struct palette_card *cards;
	const char *typed, *whole; /* as it is; folded, between line feeds */
	const char **words;
	unsigned n_words;
	struct palette_line *lines[FITS];
	unsigned n[FITS];
};

/* All words must be found; the line is as good as the worst of them. */
static enum fit
fit(const struct search *f, const struct palette_card *card)
{
	enum fit worst = FIT_NAME;

	if (f->n_words > 0 &&
	    (strstr(card->names, f->whole) != NULL || strstr(card->initials, f->whole) != NULL))
		return FIT_WHOLE;
	for (unsigned i = 0; i < f->n_words && worst != FIT_NOT; i++) {
		enum fit one = fit_word(card, f->words[i]);

		worst = one > worst ? one : worst;
	}
	return worst;
}

static void
put(struct search *f, enum fit how, struct palette_line line)
{
	line.whole = how == FIT_WHOLE;
	if (how < FITS)
		f->lines[how][f->n[how]++] = line;
}

static void
put_actions(struct search *f, unsigned context)
{
	unsigned n;
	const struct binding *all = bindings_all(&n);
	bool put_already[ACTION_COUNT] = { false };

	put_already[ACTION_PALETTE] = true;
	for (unsigned i = 0; i < n; i++) {
		enum action action = all[i].action;

		if ((all[i].contexts & context) == 0 || put_already[action])
			continue;
		put_already[action] = true;
		put(f, fit(f, &f->cards[action]), (struct palette_line){ .action = action });
	}
}

static void
put_questions(struct search *f, const struct place *places, unsigned n)
{
	const struct questionnaire *q = f->s->iv.q;

	for (unsigned i = 0; i < n; i++) {
		const struct palette_card *card = &f->cards[ACTION_COUNT + (places[i].fact - q->facts)];
		enum fit how = fit(f, card), by = fit_number(f->s, places[i], f->typed);

		put(f, by < how ? by : how, (struct palette_line){ .place = places[i] });
	}
}

struct session
palette_below(const struct session *s)
{
	struct session below = *s;

	if (s->page == PAGE_PALETTE || s->page == PAGE_HELP)
		below.page = s->palette.from;
	return below;
}

/* What can be done here; while a filter is typed, also what can be done when it has ended. */
static unsigned
contexts(const struct session *s)
{
	struct session below = palette_below(s);
	unsigned context = bindings_context(&below);

	below.filtering = false;
	return context == CONTEXT_FILTER ? context | bindings_context(&below) : context;
}

struct palette_line *
palette_lines(struct session *s, const char *typed, struct arena *a, unsigned *n)
{
	struct search f = { .s = s, .cards = cards(s), .typed = typed };
	unsigned n_places = 0;
	struct place *places = NULL;

	f.n_words = find_words(a, typed, &f.words);
	f.whole = arena_printf(a, "\n%s\n", find_folded(a, typed));
	if (!s->library.alone)
		places = outline_all(s, a, &n_places);
	for (unsigned i = 0; i < FITS; i++)
		f.lines[i] = arena_alloc(a, (ACTION_COUNT + n_places) * sizeof(struct palette_line));
	put_actions(&f, contexts(s));
	put_questions(&f, places, n_places);
	*n = f.n[0];
	for (unsigned i = 1; i < FITS; i++) {
		memcpy(f.lines[0] + *n, f.lines[i], f.n[i] * sizeof(struct palette_line));
		*n += f.n[i];
	}
	return f.lines[0];
}

const char *
palette_action_id(const struct palette_line *line)
{
	return actions_id((enum action)line->action);
}

const char *
palette_action_name(const struct palette_line *line)
{
	return _(actions_name((enum action)line->action));
}

void
palette_open(struct session *s, enum page page)
{
	if (s->page != PAGE_PALETTE && s->page != PAGE_HELP) {
		s->palette.from = s->page;
		s->palette.top = s->top;
	}
	s->page = page;
	s->top = 0;
	s->palette.at = 0;
	field_set(&s->palette.typed, "");
}

void
palette_close(struct session *s)
{
	s->page = s->palette.from;
	s->top = s->palette.top;
}

unsigned
palette_count(struct session *s)
{
	struct arena a;
	unsigned n;

	arena_init(&a);
	palette_lines(s, field_text(&s->palette.typed), &a, &n);
	arena_done(&a);
	return n;
}

bool
palette_chosen(struct session *s, struct palette_line *line)
{
	struct arena a;
	unsigned n;

	arena_init(&a);
	struct palette_line *lines = palette_lines(s, field_text(&s->palette.typed), &a, &n);
	bool found = s->palette.at < n;
	if (found)
		*line = lines[s->palette.at];
	arena_done(&a);
	return found;
}
