/* What is printed of the library. */
#include <qingjie/library.h>

#include <string.h>

#include <qingjie/array.h>
#include <qingjie/clean.h>
#include <qingjie/date.h>
#include <qingjie/pinyin.h>
#include <qingjie/words.h>

#include "find.h"
#include "source_page.h"

#define PRINTED_COLS 1000000 /* lines are as long as they are */

/* The id and the citation, in one line whatever the citation holds. */
static void
print_name(const struct source *source, enum language l, struct buf *out)
{
	struct arena a;

	arena_init(&a);
	char *cite = clean_text(&a, words_in(&source->cite, l), false);
	for (char *c = cite; *c != '\0'; c++)
		*c = *c == '\n' ? ' ' : *c;
	buf_printf(out, "%s  %s", source->id, cite);
	arena_done(&a);
}

static void
print_force(const struct source *s, struct buf *out)
{
	char from[DATE_TEXT], to[DATE_TEXT];

	if (s->from != INT64_MIN)
		date_write(s->from, from);
	if (s->to != INT64_MAX)
		date_write(s->to, to);
	if (s->from != INT64_MIN && s->to != INT64_MAX)
		buf_printf(out, _("in force %s to %s"), from, to);
	else if (s->from != INT64_MIN)
		buf_printf(out, _("in force from %s"), from);
	else if (s->to != INT64_MAX)
		buf_printf(out, _("in force until %s"), to);
	else
		buf_puts(out, _("dates of force not recorded"));
}

void
library_print_line(const struct source *source, enum language l, struct buf *out)
{
	print_name(source, l, out);
	buf_printf(out, "  (%s; ", words_mark(source->mark));
	print_force(source, out);
	buf_puts(out, ")");
}

void
library_print(const struct questionnaire *q, const struct source *source, enum language l,
    struct buf *out)
{
	struct arena a;
	struct flow f;

	library_print_line(source, l, out);
	buf_puts(out, "\n");
	arena_init(&a);
	flow_init(&f, &a, PRINTED_COLS, false);
	source_page(q, source, l, SOURCE_PRINTED, &f);
	flow_print(&f, out);
	arena_done(&a);
}

void
library_say(const struct questionnaire *q, const struct source *source, enum language l,
    enum language text, struct buf *out)
{
	struct arena a;
	struct flow f;

	library_print_line(source, l, out);
	buf_puts(out, "\n");
	arena_init(&a);
	flow_init(&f, &a, FLOW_UNBROKEN, true);
	source_spoken(q, source, l, text, &f);
	flow_print(&f, out);
	arena_done(&a);
}

/* Bytes up to and with the end of the first sentence. */
static size_t
sentence(const char *text)
{
	static const char *const ends[] = { "\n", "。", "；", ". ", "; " };
	size_t len = strlen(text);

	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		const char *end = strstr(text, ends[i]);

		if (end != NULL && (size_t)(end - text) + strlen(ends[i]) < len)
			len = (size_t)(end - text) + strlen(ends[i]);
	}
	return len;
}

/* The first sentence of the text with one of the words, or NULL. */
static const char *
sentence_with(struct arena *a, const char *text, const char *const *words, unsigned n)
{
	while (*text != '\0') {
		size_t len = sentence(text);
		char *one = arena_strndup(a, text, len);

		for (unsigned i = 0; i < n; i++)
			if (find_in(one, words[i]) || (strlen(words[i]) >= FIND_INITIALS_MIN &&
			    pinyin_matches(one, words[i])))
				return one;
		text += len;
	}
	return NULL;
}

void
library_print_hit(const struct source *source, const char *typed, enum language l, struct buf *out)
{
	enum language other = l == LANG_ZH ? LANG_EN : LANG_ZH;
	struct arena a;
	const char **words, *found;

	arena_init(&a);
	unsigned n = find_words(&a, typed, &words);
	print_name(source, l, out);
	found = sentence_with(&a, words_in(&source->text, l), words, n);
	if (found == NULL)
		found = sentence_with(&a, words_in(&source->text, other), words, n);
	if (found != NULL) {
		char *line = clean_text(&a, found, false);

		line[strcspn(line, "\n")] = '\0';
		buf_printf(out, "  %s", line);
	}
	arena_done(&a);
}
