/* Undo and redo, and what they say: what was taken back or made again, and the key for the way back. */
#include <qingjie/session.h>

#include <qingjie/control.h>
#include <qingjie/dispute.h>
#include <qingjie/entry.h>
#include <qingjie/remark.h>
#include <qingjie/words.h>

#include "bindings.h"
#include "message.h"
#include "triage.h"

/* The step that was just undone is the first of the future; one that was redone, the last of the past. */
static const struct change *
step(const struct interview *iv, bool redone, unsigned *n)
{
	unsigned first = iv->n_past, end = first;

	if (redone) {
		do
			first--;
		while (first > 0 && iv->changes[first].joined);
	} else {
		do
			end++;
		while (end < iv->n_past + iv->n_future && iv->changes[end].joined);
	}
	*n = end - first;
	return &iv->changes[first];
}

/* The only side on which the cells differ, where that is less than all they say; or SIDES. */
static unsigned
side_of(const struct cell *a, const struct cell *b)
{
	unsigned found = SIDES;

	if (a->state != CELL_DISPUTED && b->state != CELL_DISPUTED)
		return SIDES;
	for (unsigned i = 0; i < SIDES; i++) {
		struct cell x = dispute_says(a, (enum side)i), y = dispute_says(b, (enum side)i);

		if (control_same(&x, &y))
			continue;
		if (found < SIDES)
			return SIDES;
		found = i;
	}
	return found;
}

static void
put_answer(const struct session *s, const struct fact *f, const struct cell *c, struct buf *out)
{
	if (c->state == CELL_ABSENT)
		buf_puts(out, _("not answered"));
	else if (f->type == TYPE_TABLE && c->state == CELL_KNOWN)
		buf_puts(out, _("none"));
	else
		entry_cell(&s->iv.answers, f, c, s->language, s->wording, out);
	message_shorten(out);
}

static void
tell_cell(struct session *s, const struct change *c, bool redone)
{
	const struct fact *f = c->place.fact;
	struct cell was = redone ? c->before : c->after, is = redone ? c->after : c->before;
	unsigned side = side_of(&was, &is);
	struct buf place = { 0 }, before = { 0 }, now = { 0 };

	words_place(s->iv.q, c->place, s->language, &place);
	if (side < SIDES) {
		buf_printf(&place, " \u00b7 %s", words_side(side));
		was = dispute_says(&was, (enum side)side);
		is = dispute_says(&is, (enum side)side);
	}
	put_answer(s, f, &was, &before);
	put_answer(s, f, &is, &now);
	/* TRANSLATORS: the name of a question, the answer it had, the answer it has now. */
	buf_printf(&s->message, redone ? _("Redone: %s was %s and is again %s.") :
	    _("Undone: %s was %s and is again %s."), place.s, before.s, now.s);
	buf_done(&place);
	buf_done(&before);
	buf_done(&now);
}

static void
tell_row(struct session *s, const struct change *c, bool redone)
{
	const char *word = words_row(s->iv.q, c->place.fact->as_table, s->language);
	unsigned number = c->place.row + 1;

	/* TRANSLATORS: the questionnaire's word for one row of a table (lot, site), its number. */
	if (c->kind == CHANGE_INSERT && redone)
		buf_printf(&s->message, _("Redone: %s %u is added again."), word, number);
	else if (c->kind == CHANGE_INSERT)
		buf_printf(&s->message, _("Undone: %s %u was added and is gone again."), word, number);
	else if (redone)
		buf_printf(&s->message, _("Redone: %s %u is deleted again."), word, number);
	else
		buf_printf(&s->message, _("Undone: %s %u was deleted and is there again."), word, number);
}

static void
put_note(const struct session *s, struct range text, struct buf *out)
{
	remark_first(text.lo < 0 ? _("none") : answers_text(&s->iv.answers, text), out);
	message_shorten(out);
}

/* The note is shown, too: that of a row under the cursor. */
static void
tell_remark(struct session *s, const struct change *c, bool redone)
{
	struct buf name = { 0 }, was = { 0 }, is = { 0 };

	if (s->page == PAGE_QUESTION && c->spot.row != NO_ROW && c->spot.fact->type == TYPE_TABLE)
		s->choice = (unsigned)c->spot.row;
	remark_name(s, c->spot, &name);
	put_note(s, (redone ? c->before : c->after).value[0], &was);
	put_note(s, (redone ? c->after : c->before).value[0], &is);
	/* TRANSLATORS: what the note is on, the note there was, the note there is now. */
	buf_printf(&s->message, redone ? _("Redone: the note on %s was “%s” and is again “%s”.") :
	    _("Undone: the note on %s was “%s” and is again “%s”."), name.s, was.s, is.s);
	buf_done(&name);
	buf_done(&was);
	buf_done(&is);
}

/* The command or key that makes it as it was a moment ago. */
static void
tell_way_back(struct session *s, bool redone)
{
	const struct key *key = bindings_key(redone ? ACTION_UNDO : ACTION_REDO, bindings_context(s));
	struct buf name = { 0 };

	if (s->by_line)
		buf_puts(&name, redone ? "u" : "r");
	else if (key != NULL)
		bindings_key_name(*key, &name);
	if (name.len > 0)
		/* TRANSLATORS: behind what was undone (redone); %s is a key. */
		buf_printf(&s->message, redone ? _(" %s undoes it.") : _(" %s redoes it."), name.s);
	buf_done(&name);
}

/* Of the step that was just undone, or redone. */
static void
say(struct session *s, bool redone)
{
	unsigned n;
	const struct change *c = step(&s->iv, redone, &n);

	message_say(s, "");
	if (c->kind == CHANGE_REMARK)
		tell_remark(s, c, redone);
	else if (c->kind == CHANGE_CELL)
		tell_cell(s, c, redone);
	else
		tell_row(s, c, redone);
	if (n > 1)
		buf_printf(&s->message, ngettext(" %u more answer changed with it.",
		    " %u more answers changed with it.", n - 1), n - 1);
	tell_way_back(s, redone);
}

/* A change was undone or redone: its place is shown, but not instead of a list that shows it. */
static void
show_change(struct session *s, struct place before, bool redone)
{
	struct place changed = s->iv.place;
	enum page page = s->page;
	bool stays = page == PAGE_CONTESTED || page == PAGE_REVIEW || page == PAGE_OPEN;

	session_go(s, changed);
	if (stays && (before.fact == NULL || before.fact->table == CASE ||
	    before.row < s->iv.answers.tables[before.fact->table].n))
		session_go(s, before);
	if (stays)
		s->page = page;
	else if (s->triage)
		triage_on(s);
	say(s, redone);
	session_save(s);
}

bool
session_undo(struct session *s)
{
	struct place before = s->iv.place;

	s->editing = NULL;
	if (!interview_undo(&s->iv)) {
		message_say(s, _("There is nothing to undo."));
		return false;
	}
	remark_drop(s);
	s->unwinding = true;
	show_change(s, before, false);
	return true;
}

bool
session_redo(struct session *s)
{
	struct place before = s->iv.place;

	s->editing = NULL;
	if (!interview_redo(&s->iv)) {
		message_say(s, _("There is nothing to redo."));
		return false;
	}
	remark_drop(s);
	s->unwinding = true;
	show_change(s, before, true);
	return true;
}
