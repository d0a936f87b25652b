#include "find.h"

#include <string.h>

#include <qingjie/array.h>
#include <qingjie/control.h>
#include <qingjie/outline.h>
#include <qingjie/palette.h>
#include <qingjie/words.h>

#include "speak.h"

/* The commands that do what keys do on the screen. */
static const struct {
	const char *action, *command;
} twins[] = {
	{ "UNKNOWN", "d" }, { "REFUSE", "x" }, { "DISPUTE", "t" }, { "WITHDRAW", "del" },
	{ "BACK", "b" }, { "FORWARD", "f" }, { "UNDO", "u" }, { "REDO", "r" }, { "ADD", "a" },
	{ "GO_ON", "n" }, { "ALL_SAID", "n" }, { "OUTLINE", "o" }, { "LAW", "w" }, { "PROOF", "p" },
	{ "CONTESTED", "C" }, { "HELP", "?" }, { "QUIT", "q" }, { "CHANGES", "v" }, { "MOST", "m" },
	{ "WORDING", "words" }, { "DEADLINES", "dates" }, { "FINDINGS", "A" }, { "LANGUAGE", "lang" },
	{ "REVIEW", "review" }, { "OPEN", "open" }, { "DECIDING", "deciding" }, { "TIMELINE", "timeline" },
	{ "TOUR", "tour" }, { "REMARK", "note" },
};

static const char *
command_for(const struct palette_line *line)
{
	for (size_t i = 0; i < ARRAY_LEN(twins); i++)
		if (strcmp(twins[i].action, palette_action_id(line)) == 0)
			return twins[i].command;
	return NULL;
}

/* What is typed for the line; false when there is no command for it. */
static bool
typed_for(const struct palette_line *line, const struct place *places, unsigned n, struct buf *out)
{
	const char *command = line->place.fact == NULL ? command_for(line) : NULL;

	buf_clear(out);
	if (command != NULL)
		buf_puts(out, command);
	for (unsigned i = 0; line->place.fact != NULL && i < n; i++)
		if (place_same(places[i], line->place))
			buf_printf(out, "g %u", i + 1);
	return out->len > 0;
}

static void
say(const struct plain *p, const struct palette_line *line, const char *typed)
{
	const struct session *s = p->s;
	struct buf b = { 0 };
	const char *mark;

	buf_printf(&b, "%s: ", typed);
	if (line->place.fact == NULL) {
		buf_puts(&b, palette_action_name(line));
	} else {
		outline_number(s->iv.q, line->place, &b);
		buf_puts(&b, " ");
		words_place(s->iv.q, line->place, s->language, &b);
		buf_printf(&b, ", %s", outline_state(s, line->place, &mark));
	}
	speak(p->out, b.s);
	buf_done(&b);
}

/* What was found: how many, of which kinds, how many by their whole names, what is typed for one of those. */
struct found {
	unsigned n, commands, texts, whole; /* texts: questions that take what is typed next */
	struct buf typed;
};

static void
take(struct found *found, const struct palette_line *line, const char *typed)
{
	found->n++;
	found->commands += line->place.fact == NULL;
	found->texts += line->place.fact != NULL && control_is_words(line->place.fact);
	if (!line->whole && found->whole > 0)
		return;
	found->whole += line->whole;
	buf_clear(&found->typed);
	buf_puts(&found->typed, typed);
}

/* What is listed of what fits. */
enum { LISTS_COMMANDS = 1, LISTS_QUESTIONS = 2 };

/* Takes what fits; says what is to be listed of it. */
static void
find(const struct plain *p, const char *words, unsigned lists, struct found *found)
{
	struct arena a;
	struct buf typed = { 0 };
	unsigned n, n_places;

	arena_init(&a);
	struct place *places = outline_all(p->s, &a, &n_places);
	struct palette_line *lines = palette_lines(p->s, words, &a, &n);
	for (unsigned i = 0; i < n; i++) {
		if (!typed_for(&lines[i], places, n_places, &typed))
			continue;
		take(found, &lines[i], typed.s);
		if (lists & (lines[i].place.fact == NULL ? LISTS_COMMANDS : LISTS_QUESTIONS))
			say(p, &lines[i], typed.s);
	}
	buf_done(&typed);
	arena_done(&a);
}

bool
find_only(const struct plain *p, const char *words, char typed[FIND_TYPED_MAX])
{
	struct found found = { 0 };
	bool one;

	find(p, words, 0, &found);
	one = (found.whole == 1 || (found.n == 1 && found.texts == 0)) && found.typed.len < FIND_TYPED_MAX;
	if (one)
		strcpy(typed, found.typed.s);
	buf_done(&found.typed);
	return one;
}

static void
say_count(const struct plain *p, unsigned commands, unsigned questions)
{
	struct buf b = { 0 };

	if (commands > 0)
		buf_printf(&b, ngettext("%u command", "%u commands", commands), commands);
	if (commands > 0 && questions > 0)
		buf_puts(&b, _("; "));
	if (questions > 0)
		buf_printf(&b, ngettext("%u question", "%u questions", questions), questions);
	speak(p->out, b.s);
	buf_done(&b);
}

void
find_say(const struct plain *p, const char *words)
{
	bool all = *words == '\0'; /* then only the commands: o lists the questions */
	struct found found = { 0 };

	find(p, words, 0, &found);
	if (found.n == 0)
		speak(p->out, _("Nothing fits: names in Chinese or English, pinyin initials, or a number "
		    "such as 2.4."));
	else
		say_count(p, found.commands, all ? 0 : found.n - found.commands);
	find(p, words, LISTS_COMMANDS, &found);
	if (!all)
		find(p, words, LISTS_QUESTIONS, &found);
	buf_done(&found.typed);
}
