/* What is said behind the last key. */
#include "message.h"

#include <qingjie/entry.h>
#include <qingjie/remark.h>
#include <qingjie/words.h>

#include "width.h"

#define REPEATED_MAX 40 /* graphemes of a text that a message repeats */

void
message_say(struct session *s, const char *text)
{
	buf_clear(&s->message);
	buf_puts(&s->message, text);
	s->message_is_error = false;
}

void
message_complain(struct session *s, const char *text)
{
	message_say(s, text);
	s->message_is_error = true;
}

/* What is there now. */
static void
tell(struct buf *out, const struct session *s, const char *place, const char *answer)
{
	/* TRANSLATORS: the %s are the name of a question and, where there are two, its answer. */
	if (!answer)
		buf_printf(out, _("Withdrawn; %s is: not answered."), place);
	else if (s->save != NULL)
		buf_printf(out, _("Saved: %s = %s."), place, answer);
	else
		buf_printf(out, _("Noted: %s = %s."), place, answer);
}

/* What stands in a table: how many rows. */
static void
count_rows(const struct session *s, unsigned table, unsigned n, struct buf *out)
{
	if (n == 0)
		/* TRANSLATORS: what was entered in a table: no row. */
		buf_puts(out, _("none"));
	else
		/* TRANSLATORS: what was entered in a table: how many, then the questionnaire's word
		 * for one row (lot, site), in the singular. */
		buf_printf(out, _("%u × %s"), n, words_row(s->iv.q, table, s->language));
}

void
message_shorten(struct buf *answer)
{
	size_t at = 0;

	for (unsigned i = 0; i < REPEATED_MAX && answer->len > 0; i++)
		at = width_on(answer->s, at);
	if (answer->len == 0 || at == answer->len)
		return;
	answer->s[answer->len = at] = '\0';
	buf_puts(answer, "\u2026");
}

void
message_remark(struct session *s, struct remark_spot at)
{
	const char *text = remarks_text(&s->iv.answers, at);
	struct buf name = { 0 }, note = { 0 };

	remark_name(s, at, &name);
	remark_first(text, &note);
	message_shorten(&note);
	message_say(s, "");
	/* TRANSLATORS: the %s are what the note is on and how it begins. */
	if (*text == '\0')
		buf_printf(&s->message, _("The note on %s is gone; undo brings it back."), name.s);
	else if (s->save != NULL)
		buf_printf(&s->message, _("Saved: your note on %s: %s"), name.s, note.s);
	else
		buf_printf(&s->message, _("Noted on %s: %s"), name.s, note.s);
	buf_done(&name);
	buf_done(&note);
}

void
message_done(struct session *s, struct place p)
{
	const struct cell *c = answers_at(&s->iv.answers, p.fact, p.row);
	struct buf place = { 0 }, answer = { 0 };
	unsigned n = p.fact->type == TYPE_TABLE ? s->iv.answers.tables[p.fact->as_table].n : 0;

	words_place(s->iv.q, p, s->language, &place);
	if (p.fact->type == TYPE_TABLE && (n > 0 || c->state == CELL_KNOWN))
		count_rows(s, p.fact->as_table, n, &answer);
	else
		entry_answer(&s->iv.answers, p.fact, p.row, s->language, s->wording, &answer);
	if (type_is_words(p.fact->type))
		message_shorten(&answer);
	message_say(s, "");
	tell(&s->message, s, place.s, n > 0 || c->state != CELL_ABSENT ? answer.s : NULL);
	buf_done(&place);
	buf_done(&answer);
}
