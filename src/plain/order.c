/* Which command a line is. */
#include "command.h"

#include <stdlib.h>
#include <string.h>

#include <qingjie/array.h>
#include <qingjie/control.h>
#include <qingjie/entry.h>
#include <qingjie/tongue.h>
#include <qingjie/words.h>

#define QUESTION_NUMBER_MAX 100000 /* larger than any outline */

/* What is typed instead by who does not know the commands, in either language. */
static const struct {
	const char *word, *command;
} others[] = {
	{ N_("help"), "?" }, { N_("quit"), "q" },
};

/* Likewise, but only where what is typed is no answer: not at a question that takes a text. */
static const struct {
	const char *word, *command;
} aside[] = {
	{ N_("status"), "s" }, { N_("why"), "w" }, { N_("law"), "w" }, { N_("reasons"), "p" },
	{ N_("undo"), "u" }, { N_("redo"), "r" }, { N_("back"), "b" }, { N_("Note"), "note" },
	{ N_("outline"), "o" }, { N_("end"), "q" }, { N_("leave"), "q" },
};

/* Keys of the screen that are no commands, and the commands that do the same. */
static const struct {
	const char *key, *command;
} keys[] = {
	{ "z", "lang" }, { "R", "review" }, { "O", "open" }, { "D", "dates" }, { "T", "timeline" },
	{ "L", "w" }, { "l", "w" }, { "V", "v" }, { "h", "?" }, { "e", "words" }, { "i", "note" },
};

const struct command *
command_for_key(const char *typed)
{
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if (strcmp(keys[i].key, typed) == 0)
			return command_of_word(keys[i].command);
	return NULL;
}

bool
command_looks_so(const struct plain *p, const char *line)
{
	struct order o = order_of(line);

	return command_of(p, &o) != NULL &&
	    (*o.rest == '\0' || o.rest[strspn(o.rest, "0123456789.")] == '\0');
}

struct order
order_of(const char *line)
{
	struct order o = { "", 0, "" };
	size_t n = *line == ':' ? 1 : strcspn(line, " ");
	char *end;
	unsigned long number;

	if (n >= sizeof(o.word))
		return o;
	memcpy(o.word, line, n);
	o.rest = line + n + strspn(line + n, " ");
	number = strtoul(o.rest, &end, 10);
	if (end != o.rest && *end == '\0' && number <= QUESTION_NUMBER_MAX)
		o.number = (unsigned)number;
	return o;
}

/* Is it this word in the language that is spoken now, or in another one? */
static bool
is_word(const char *word, const char *typed, enum language spoken)
{
	bool is = strcmp(word, typed) == 0;

	for (enum language l = 0; l < LANGS && !is; l++) {
		tongue_speak(l);
		is = strcmp(_(word), typed) == 0;
	}
	tongue_speak(spoken);
	return is;
}

/* Could the word be an answer to the question? */
static bool
may_answer(const struct session *s, const char *word)
{
	const struct fact *f = s->iv.place.fact;
	struct cell c;
	struct err why;

	if (f == NULL || s->list != NULL || s->page != PAGE_QUESTION)
		return false;
	return control_is_words(f) || entry_parse(f, s->language, s->iv.as_of, word, &c, &why);
}

/* The word of the command that is meant by what was typed. */
static const char *
meant(const struct session *s, const char *word)
{
	enum language spoken = s->language;

	if (strcmp(word, "\uff1f") == 0) /* an input method's question mark */
		return "?";
	if (strlen(word) <= 2 || command_of_word(word) != NULL) /* a number, or a command */
		return word;
	for (size_t i = 0; i < ARRAY_LEN(others); i++)
		if (is_word(others[i].word, word, spoken))
			return others[i].command;
	for (size_t i = 0; i < ARRAY_LEN(aside) && !may_answer(s, word); i++)
		if (is_word(aside[i].word, word, spoken))
			return aside[i].command;
	return word;
}

const struct command *
command_of(const struct plain *p, const struct order *o)
{
	const struct fact *f = p->s->iv.place.fact;
	bool truth = p->s->list == NULL && f != NULL && f->type == TYPE_TRUTH;
	bool argument = *o->rest != '\0';
	const char *word = meant(p->s, o->word);

	if (truth && strcmp(word, "n") == 0)
		return NULL;
	if (argument && strcmp(word, "d") == 0 && f != NULL && f->type == TYPE_TABLE)
		word = "del";
	const struct command *c = command_of_word(word);
	return c != NULL && argument && (c->traits & COMMAND_ARGUMENT) == 0 ? NULL : c;
}
