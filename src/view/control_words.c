/* Answers in words of one's own: a narrative, or a list. */
#include <qingjie/control.h>

#include <string.h>

#include <qingjie/entry.h>
#include <qingjie/words.h>

#include "message.h"
#include "typing.h"

bool
control_is_words(const struct fact *f)
{
	return f != NULL && type_is_words(f->type);
}

/* What the place says now; "" when nothing. */
static const char *
recorded(const struct session *s)
{
	const struct cell *c = answers_at(&s->iv.answers, s->iv.place.fact, s->iv.place.row);

	return c->state == CELL_KNOWN ? answers_text(&s->iv.answers, c->value[0]) : "";
}

/* The cell for the text; the one that is there already when it says the same. */
static bool
cell_of(struct session *s, const char *typed, struct cell *out, struct err *why)
{
	const struct cell *c = answers_at(&s->iv.answers, s->iv.place.fact, s->iv.place.row);
	struct buf text = { 0 };
	bool fits = entry_words(s->iv.place.fact, typed, &text, why);

	*out = *c;
	if (fits && (c->state != CELL_KNOWN || strcmp(recorded(s), text.s) != 0))
		*out = (struct cell){ .state = CELL_KNOWN,
			.value = { answers_keep(&s->iv.answers, text.s) } };
	buf_done(&text);
	return fits;
}

void
control_write(struct session *s, const char *typed)
{
	struct cell c;
	struct err why;

	if (cell_of(s, typed, &c, &why))
		session_answer(s, &c);
	else
		message_complain(s, why.text);
}

/* Is nothing on the line of the cursor? */
static bool
on_empty_line(const struct editor *e)
{
	const char *text = editor_text(e), *from = text + e->at;

	while (from > text && from[-1] != '\n')
		from--;
	return from[strspn(from, " \t")] == '\n' || from[strspn(from, " \t")] == '\0';
}

bool
control_words_goes_on(const struct session *s)
{
	return s->iv.place.fact->type == TYPE_LIST && control_words_typed(s) && !on_empty_line(&s->editor);
}

void
control_words_enter(struct session *s)
{
	const struct fact *f = s->iv.place.fact;
	struct buf text = { 0 };
	struct err why;

	if (!control_words_goes_on(s)) {
		control_write(s, editor_text(&s->editor));
		return;
	}
	if (entry_words(f, editor_text(&s->editor), &text, &why)) {
		typing_char(s, '\n');
		message_say(s, _("Next entry. Enter on an empty line ends the list."));
	} else {
		message_complain(s, why.text);
	}
	buf_done(&text);
}

bool
control_words_typed(const struct session *s)
{
	return s->page == PAGE_QUESTION && control_is_words(s->iv.place.fact) &&
	    strcmp(editor_text(&s->editor), recorded(s)) != 0;
}

void
control_words_keep(struct session *s)
{
	struct cell c, now;

	if (s->editing == NULL || s->editing != s->iv.place.fact)
		return;
	now = control_current(s);
	s->editing = NULL;
	if (now.state == CELL_ABSENT && *editor_text(&s->editor) == '\0')
		return; /* what was typed was taken back: nothing was said */
	if (cell_of(s, editor_text(&s->editor), &c, NULL) && !control_same(&now, &c))
		session_record(s, &c);
}

bool
control_has_lines(struct session *s)
{
	control_words_keep(s);
	return control_is_words(s->iv.place.fact) && strchr(recorded(s), '\n') != NULL;
}

void
control_words_load(struct session *s)
{
	struct cell c = control_current(s);

	s->editing = NULL;
	editor_set(&s->editor, c.state == CELL_KNOWN ? recorded(s) : "");
	s->choice = c.state == CELL_UNKNOWN ? 1 : c.state == CELL_REFUSED ? 2 : 0;
}
