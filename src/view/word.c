#include <qingjie/word.h>

#include <stdlib.h>
#include <string.h>

#include <qingjie/control.h>
#include <qingjie/entry.h>
#include <qingjie/palette.h>
#include <qingjie/status.h>
#include <qingjie/words.h>

#include "field.h"
#include "find.h"
#include "message.h"
#include "panels.h"

#define FIELD_CELLS 16

/* The word in English, which a catalogue translates; and how it is typed without an input method. */
static const struct {
	const char *english, *letters;
} words[] = {
	[WORD_DELETE_ROW] = { N_("delete"), "shanchu" },
	[WORD_REPLACE_TEXT] = { N_("delete"), "shanchu" },
	[WORD_LEAVE] = { N_("leave"), "likai" },
};

void
word_ask(struct session *s, enum typed_word word)
{
	if (s->page != PAGE_WORD)
		s->previous = palette_below(s).page;
	s->word = word;
	s->page = PAGE_WORD;
	s->filtering = false;
	s->top = 0;
	field_set(&s->typed_word, "");
}

/* Back to where it was asked. */
static void
end(struct session *s)
{
	s->word = WORD_NONE;
	s->page = s->previous;
}

void
word_keep(struct session *s)
{
	end(s);
	message_say(s, _("Nothing was lost."));
}

static bool
fits(enum typed_word word, const char *text)
{
	const char *own = _(words[word].english);
	struct arena a;
	const char **typed;
	bool is;

	arena_init(&a);
	is = find_words(&a, text, &typed) == 1 && (strcmp(typed[0], words[word].english) == 0 ||
	    strcmp(typed[0], words[word].letters) == 0 || strcmp(typed[0], find_folded(&a, own)) == 0);
	arena_done(&a);
	return is;
}

void
word_say(struct session *s, const char *text)
{
	enum typed_word word = s->word;
	struct cell cell = { .state = (uint8_t)s->replacing };

	end(s);
	if (!fits(word, text))
		message_complain(s, _("That was not the word: nothing was lost."));
	else if (word == WORD_DELETE_ROW)
		session_delete_row(s, s->iv.place.fact->as_table, s->choice);
	else if (word == WORD_REPLACE_TEXT)
		session_answer(s, &cell);
	else
		s->done = true;
}

void
word_title(const struct session *s, struct buf *out)
{
	const struct fact *f = s->iv.place.fact;

	if (s->word == WORD_LEAVE)
		buf_puts(out, _("Leave, and lose what was answered?"));
	else if (s->word == WORD_REPLACE_TEXT)
		buf_puts(out, _("Delete this text?"));
	else
		/* TRANSLATORS: the questionnaire's word for one row of the table, and its number. */
		buf_printf(out, _("Delete %s %u?"), words_row(s->iv.q, f->as_table, s->language),
		    s->choice + 1);
}

void
word_how(const struct session *s, struct buf *out)
{
	const char *english = words[s->word].english, *own = _(english);
	struct buf all = { 0 };

	buf_puts(&all, own);
	if (strcmp(own, english) != 0)
		buf_printf(&all, " / %s / %s", words[s->word].letters, english);
	/* TRANSLATORS: %s is a word, or ways to write it apart by " / ". */
	buf_printf(out, _("To do it, type the word and Enter: %s. Anything else keeps all."), all.s);
	buf_done(&all);
}

/* Every answer of the row. */
static void
row_words(const struct session *s, struct buf *out)
{
	const struct table *t = &s->iv.q->tables[s->iv.place.fact->as_table];

	for (unsigned i = 0; i < t->n_columns; i++) {
		const struct fact *f = control_column(t, i);
		struct buf value = { 0 };

		if (answers_at(&s->iv.answers, f, s->choice)->state == CELL_ABSENT)
			continue;
		entry_answer(&s->iv.answers, f, s->choice, s->language, s->wording, &value);
		buf_printf(out, _("%s: %s"), words_in(&f->name, s->language), value.s);
		buf_puts(out, "\n");
		buf_done(&value);
	}
}

void
word_loss(const struct session *s, struct buf *out)
{
	const struct place *p = &s->iv.place;

	buf_puts(out, "");
	if (s->word == WORD_LEAVE)
		status_lost(s, out);
	else if (s->word == WORD_DELETE_ROW)
		row_words(s, out);
	else
		buf_puts(out, answers_text(&s->iv.answers,
		    answers_at(&s->iv.answers, p->fact, p->row)->value[0]));
}

void
word_page(const struct session *s, struct flow *f)
{
	struct buf title = { 0 }, how = { 0 }, loss = { 0 };

	word_title(s, &title);
	word_how(s, &how);
	word_loss(s, &loss);
	flow_text(f, ROLE_TITLE, title.s);
	flow_text(f, ROLE_TEXT, how.s);
	flow_line(f);
	panel_field(f, &s->typed_word, FIELD_CELLS);
	flow_text(f, ROLE_WARNING, loss.s);
	buf_done(&title);
	buf_done(&how);
	buf_done(&loss);
}
