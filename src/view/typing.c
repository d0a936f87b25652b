/* Keys that go into a text: a field, a filter, or the editor of several lines. */
#include "typing.h"

#include <qingjie/control.h>
#include <qingjie/remark.h>
#include <qingjie/words.h>

#include "field.h"
#include "message.h"

/* More than a text or a list may have, so that either can be said to be too long. */
#define WORDS_MAX (LIST_ENTRIES_MAX * LIST_ENTRY_CHARS_MAX)

bool
typing_in(enum context c)
{
	return (c & (CONTEXT_FIELD | CONTEXT_FILTER | CONTEXT_TEXT | CONTEXT_WORD | CONTEXT_REMARK |
	    CONTEXT_PALETTE | CONTEXT_HELP)) != 0;
}

struct editor *
typing_editor(struct session *s)
{
	return s->page == PAGE_REMARK ? &s->remark.editor : &s->editor;
}

struct field *
typing_field(struct session *s)
{
	if (s->page == PAGE_PALETTE || s->page == PAGE_HELP)
		return &s->palette.typed;
	return s->page == PAGE_WORD ? &s->typed_word : s->filtering ? &s->filter : &s->field;
}

/* Do the keys go into a field that is not the question's? */
static bool
aside(const struct session *s)
{
	return s->filtering || s->page == PAGE_WORD || s->page == PAGE_PALETTE || s->page == PAGE_HELP;
}

/* The cursor goes to the first line that the new filter lets through. */
static void
filter_changed(struct session *s)
{
	if (s->page == PAGE_PALETTE || s->page == PAGE_HELP) {
		s->palette.at = s->top = 0;
		return;
	}
	if (!s->filtering)
		return;
	s->outlined = s->library.at = s->jump.at = 0;
	s->choice = CHOICE_NONE;
	for (unsigned i = 0; s->page == PAGE_QUESTION && i < control_options(s->iv.place.fact); i++)
		if (control_shows(s, i)) {
			s->choice = i;
			break;
		}
}

/* What is typed goes into the words of the question, or into a note beside it. */
static void
write_here(struct session *s)
{
	if (s->page == PAGE_REMARK)
		return;
	s->choice = 0;
	s->editing = s->iv.place.fact;
}

void
typing_char(struct session *s, uint32_t code)
{
	if (s->page == PAGE_REMARK || (control_is_words(s->iv.place.fact) && !aside(s))) {
		write_here(s);
		if (!editor_insert(typing_editor(s), code,
		    s->page == PAGE_REMARK ? REMARK_CHARS_MAX : WORDS_MAX))
			message_complain(s, _("The field is full."));
		return;
	}
	if (!aside(s)) {
		s->choice = 0;
		if (s->prefilled)
			field_set(&s->field, "");
		s->prefilled = false;
	}
	if (!field_insert(typing_field(s), code))
		message_complain(s, _("The field is full."));
	filter_changed(s);
}

/* In the field of several lines. */
static void
in_editor(struct session *s, enum action action)
{
	struct editor *e = typing_editor(s);

	write_here(s);
	switch (action) {
	case ACTION_BACKSPACE: editor_backspace(e); break;
	case ACTION_ERASE: editor_erase(e); break;
	case ACTION_ERASE_WORD: editor_erase_word(e); break;
	case ACTION_ERASE_LINE: editor_erase_line(e); break;
	case ACTION_WORD_LEFT: editor_word(e, false); break;
	case ACTION_WORD_RIGHT: editor_word(e, true); break;
	case ACTION_CLEAR: editor_empty(e); break;
	default: typing_char(s, '\n');
	}
}

static void
in_field(struct session *s, enum action action)
{
	struct field *f = typing_field(s);

	if (!aside(s)) {
		s->prefilled = false;
		s->choice = 0;
	}
	if (action == ACTION_BACKSPACE)
		field_backspace(f);
	else if (action == ACTION_ERASE)
		field_erase(f);
	else
		field_empty(f);
	filter_changed(s);
}

void
typing_edit(struct session *s, enum context c, enum action action)
{
	if ((c & (CONTEXT_TEXT | CONTEXT_REMARK)) != 0)
		in_editor(s, action);
	else
		in_field(s, action);
}

/* Something was typed or moved to but not answered. An emptied field is nothing of that kind. */
static bool
is_begun(const struct session *s, enum context c)
{
	if ((c & CONTEXT_FIELD) != 0 && s->iv.drafting)
		return true;
	return control_typed(s) && ((c & CONTEXT_FIELD) == 0 || s->field.text.len > 0);
}

/* That is undone first. */
void
typing_undo(struct session *s, enum context c)
{
	if ((c & CONTEXT_REMARK) != 0 && editor_undo(&s->remark.editor))
		return;
	if ((c & CONTEXT_TEXT) != 0 && editor_undo(&s->editor))
		s->choice = 0;
	else if (is_begun(s, c))
		control_load(s);
	else
		control_undo(s);
}

static void
redo_remark(struct session *s)
{
	if (editor_redo(&s->remark.editor))
		return;
	if (remark_typed(s))
		message_complain(s, _("Enter keeps the text; Ctrl-U takes back what was typed."));
	else
		session_redo(s);
}

void
typing_redo(struct session *s, enum context c)
{
	if ((c & CONTEXT_REMARK) != 0)
		redo_remark(s);
	else if ((c & CONTEXT_FIELD) != 0 && field_refill(&s->field))
		s->choice = 0;
	else if ((c & CONTEXT_TEXT) == 0)
		session_redo(s);
	else if (!editor_redo(&s->editor) && control_typed(s))
		message_complain(s, _("Enter keeps the text; Ctrl-U takes back what was typed."));
	else if (s->editor.n_done == 0)
		session_redo(s);
}

/* Pasted text keeps its lines, however they end, and a tab is a blank. */
void
typing_paste(struct session *s, struct key key)
{
	if (key_is_named(key, NAMED_TAB))
		typing_char(s, ' ');
	else if (key_is_named(key, NAMED_ENTER) || (key_is_line_feed(key) && !s->pasted_return))
		typing_char(s, '\n');
}
