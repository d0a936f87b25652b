#include <qingjie/session.h>

#include <stdlib.h>
#include <string.h>

#include <qingjie/ahead.h>
#include <qingjie/bearing.h>
#include <qingjie/control.h>
#include <qingjie/entry.h>
#include <qingjie/read_back.h>
#include <qingjie/remark.h>
#include <qingjie/tour.h>
#include <qingjie/words.h>

#include "field.h"
#include "jump.h"
#include "message.h"
#include "proof_pane.h"
#include "triage.h"

static const struct verdict *
verdict_now(struct session *s)
{
	s->iv.drafting = false;
	return interview_judged(&s->iv);
}

void
session_init(struct session *s, const struct questionnaire *q, int64_t as_of, enum language l)
{
	*s = (struct session){ .language = l, .bearing = bearing_new(), .ahead = ahead_new() };
	interview_init(&s->iv, q, as_of);
	arena_init(&s->library.arena);
	arena_init(&s->palette.arena);
	arena_init(&s->proof.arena);
	session_go(s, interview_first_open(&s->iv, verdict_now(s)));
}

void
session_done(struct session *s)
{
	tour_leave(s);
	interview_done(&s->iv);
	arena_done(&s->library.arena);
	arena_done(&s->palette.arena);
	proof_done(s);
	bearing_free(s->bearing);
	ahead_free(s->ahead);
	checked_done(&s->checked);
	changes_done(&s->changes[DIRECTION_LOWER]);
	changes_done(&s->changes[DIRECTION_RAISE]);
	field_done(&s->field);
	editor_done(&s->editor);
	editor_done(&s->remark.editor);
	field_done(&s->filter);
	field_done(&s->palette.typed);
	field_done(&s->typed_word);
	buf_done(&s->message);
}

unsigned
session_answered(const struct session *s)
{
	const struct answers *a = &s->iv.answers;
	unsigned n = 0;

	for (unsigned i = 0; i < questionnaire_all(a->q); i++) {
		const struct fact *f = &a->q->facts[i];
		unsigned rows = f->table == CASE ? 1 : a->tables[f->table].n;

		for (unsigned row = 0; row < rows; row++)
			n += answers_at(a, f, row)->state != CELL_ABSENT;
	}
	return n;
}

bool
session_loaded(const struct session *s)
{
	return s->iv.revision > 0 ? s->loaded
	    : session_answered(s) > 0 || s->iv.answers.remarks.n > 0;
}

/* Saves; a failure takes the place of the message. */
static void
save(struct session *s)
{
	struct err err = { "" };

	if (s->save == NULL)
		return;
	s->unsaved = !s->save(s, s->save_data, &err);
	if (s->unsaved)
		message_complain(s, err.text);
}

void
session_keep_typed(struct session *s)
{
	control_words_keep(s);
	remark_save(s);
}

void
session_save(struct session *s)
{
	save(s);
}

/* Says what was done, and saves. */
static void
keep(struct session *s, struct place p)
{
	message_done(s, p);
	save(s);
}

/* Before anything is changed: answers that are there already came from elsewhere. */
static void
before_change(struct session *s)
{
	s->loaded = session_loaded(s);
}

void
session_go(struct session *s, struct place place)
{
	control_words_keep(s);
	remark_keep(s);
	jump_leaves_for(s, place);
	s->page = PAGE_QUESTION;
	s->disputing = false;
	s->word = WORD_NONE;
	s->list = NULL;
	s->top = s->text_top = s->item_top = 0;
	s->iv.drafting = false;
	s->iv.place = place;
	control_load(s);
}

/* The table's grid, with the cursor on an item. */
static void
go_grid(struct session *s, const struct fact *f, unsigned item)
{
	session_go(s, (struct place){ f, 0 });
	s->choice = item;
}

/* The table that says no to "there is no further row", or NULL. */
static const struct table *
wants_rows(const struct session *s, struct place from)
{
	for (unsigned i = 0; i < s->iv.q->n_tables; i++) {
		const struct table *t = &s->iv.q->tables[i];

		if (t->complete == from.fact) {
			const struct cell *c = answers_at(&s->iv.answers, t->complete, 0);

			return c->state == CELL_KNOWN && c->value[0].hi == 0 ? t : NULL;
		}
	}
	return NULL;
}

/* On from an answered place: through the row, then to its table; else to the next open question. */
static void
move_on(struct session *s, struct place from)
{
	if (jump_back(s, from))
		return;
	const struct verdict *v = verdict_now(s);
	const struct table *more = from.fact->table == CASE ? wants_rows(s, from) : NULL;
	struct place to = from;

	if (more != NULL) {
		go_grid(s, more->fact, s->iv.answers.tables[more->fact->as_table].n);
	} else if (s->triage) {
		triage_on(s);
	} else if (from.fact->table == CASE) {
		to = interview_next_open(&s->iv, v, from);
		session_go(s, to);
		read_back_between(s, from, to);
	} else if (interview_next_in_row(v, from, &to)) {
		session_go(s, to);
	} else {
		const struct fact *f = s->iv.q->tables[from.fact->table].fact;

		go_grid(s, f, s->iv.answers.tables[f->as_table].n + 1);
	}
}

/* What is only for the record may stay open: a summons that never was has no day. */
void
session_pass(struct session *s)
{
	move_on(s, s->iv.place);
	message_say(s, _("Left open; nothing recorded."));
}

void
session_reword(struct session *s)
{
	s->wording = s->wording == WORDING_PLAIN ? WORDING_COUNSEL : WORDING_PLAIN;
	message_say(s, s->wording == WORDING_PLAIN ? _("The questions are now in plain words.") :
	    _("The questions are now worded for counsel."));
}

/* Without rows, leaving the table says that there are none so far. */
static void
keep_empty(struct session *s, const struct fact *table)
{
	struct cell none = { .state = CELL_KNOWN };

	before_change(s);
	if (answers_at(&s->iv.answers, table, 0)->state == CELL_ABSENT &&
	    interview_answer(&s->iv, (struct place){ table, 0 }, &none, NULL))
		keep(s, (struct place){ table, 0 });
}

void
session_leave_table(struct session *s)
{
	const struct fact *table = s->iv.place.fact;
	struct place to;

	keep_empty(s, table);
	if (jump_back(s, s->iv.place))
		return;
	if (s->triage) {
		triage_on(s);
		return;
	}
	to = interview_behind_table(&s->iv, verdict_now(s), table);
	session_go(s, to);
	read_back_between(s, (struct place){ table, 0 }, to);
}

static bool
refuse_conflict(struct session *s, const struct conflict *why)
{
	message_complain(s, words_in(&why->constraint->says, s->language));
	return false;
}

/* Records what one side says; false when it conflicts. The same again is no change. */
static bool
keep_side(struct session *s, const struct cell *value)
{
	struct place place = s->iv.place;
	struct cell now = control_current(s);
	struct cell dispute = control_dispute(s);
	struct conflict why;
	bool any = false;

	s->iv.drafting = false;
	if (control_same(&now, value))
		return true;
	dispute.side[s->side] = value->state;
	dispute.value[s->side] = value->value[0];
	for (unsigned i = 0; i < SIDES; i++)
		any |= dispute.side[i] != CELL_ABSENT;
	if (!any)
		dispute = (struct cell){ 0 };
	before_change(s);
	if (!interview_answer(&s->iv, place, &dispute, &why))
		return refuse_conflict(s, &why);
	keep(s, place);
	return true;
}

/* On to the next side; behind the last one the dispute ends. */
static bool
answer_side(struct session *s, const struct cell *value)
{
	if (!keep_side(s, value))
		return false;
	if (s->side + 1 < SIDES) {
		s->side++;
		control_load(s);
	} else {
		s->disputing = false;
		move_on(s, s->iv.place);
	}
	return true;
}

bool
session_answer(struct session *s, const struct cell *value)
{
	struct place place = s->iv.place;
	struct conflict why;

	if (place.fact == NULL)
		return false;
	if (s->disputing)
		return answer_side(s, value);
	s->iv.drafting = false;
	s->editing = NULL;
	before_change(s);
	/* The same answer again is no change: what was undone can still be redone. */
	if (!control_same(answers_at(&s->iv.answers, place.fact, place.row), value) &&
	    !interview_answer(&s->iv, place, value, &why))
		return refuse_conflict(s, &why);
	keep(s, place);
	if (value->state == CELL_ABSENT)
		control_load(s);
	else
		move_on(s, place);
	return true;
}

void
session_record(struct session *s, const struct cell *value)
{
	before_change(s);
	if (interview_answer(&s->iv, s->iv.place, value, NULL))
		keep(s, s->iv.place);
}

bool
session_change(struct session *s, const struct place *places, unsigned n, const struct cell *value,
    const char *done)
{
	struct conflict why;

	before_change(s);
	if (!interview_answer_all(&s->iv, places, n, value, &why))
		return refuse_conflict(s, &why);
	for (unsigned i = 0; i < n; i++)
		if (place_same(places[i], s->iv.place))
			control_load(s);
	message_say(s, done);
	save(s);
	return true;
}

bool
session_dispute(struct session *s)
{
	const struct fact *f = s->iv.place.fact;

	if (f == NULL || f->type == TYPE_TABLE)
		return false;
	s->disputing = !s->disputing;
	s->disputed_at = s->iv.n_past;
	s->side = 0;
	control_load(s);
	return true;
}

bool
session_remark(struct session *s, struct remark_spot at, const char *typed)
{
	struct buf text = { 0 };
	bool fits = entry_remark(typed, &text);

	if (!fits) {
		message_say(s, "");
		s->message_is_error = true;
		buf_printf(&s->message, _("A note has at most %d characters."), REMARK_CHARS_MAX);
	} else if (strcmp(text.s, remarks_text(&s->iv.answers, at)) == 0) {
		message_say(s, _("The note is as it was."));
	} else {
		before_change(s);
		interview_remark(&s->iv, at,
		    *text.s == '\0' ? REMARK_NONE : answers_keep(&s->iv.answers, text.s));
		message_remark(s, at);
		save(s);
	}
	buf_done(&text);
	return fits;
}

/* In whatever order the constraints let them in; returns how many they let in. */
static unsigned
enter_all(struct session *s, const struct place places[], const struct cell cells[], unsigned n)
{
	uint64_t entered = 0;
	unsigned all = 0;

	for (unsigned pass = 0; pass < n; pass++)
		for (unsigned i = 0; i < n; i++)
			if (!(entered >> i & 1) && interview_answer(&s->iv, places[i], &cells[i], NULL)) {
				entered |= UINT64_C(1) << i;
				all++;
			}
	return all;
}

bool
session_enter(struct session *s, const struct place places[], const struct cell cells[], unsigned n)
{
	before_change(s);
	s->iv.drafting = false;
	unsigned entered = enter_all(s, places, cells, n);
	if (entered < n) {
		for (; entered > 0; entered--)
			interview_undo(&s->iv);
		message_complain(s, _("These answers can only be entered one by one: another one stands in their way."));
		return false;
	}
	message_say(s, "");
	/* TRANSLATORS: what was tried is now part of the answers. */
	buf_printf(&s->message, ngettext("Kept: %u answer changed; undo takes it back.",
	    "Kept: %u answers changed; undo takes them back one by one.", n), n);
	control_load(s);
	save(s);
	return true;
}

/* The row that was wanted is there: whether there are more is to be asked anew. */
static void
ask_row(struct session *s, const struct table *t)
{
	struct cell open = { 0 };

	if (answers_at(&s->iv.answers, t->complete, 0)->state != CELL_ABSENT &&
	    interview_answer(&s->iv, (struct place){ t->complete, 0 }, &open, NULL))
		interview_join(&s->iv, 2);
	triage_on(s);
}

bool
session_add_row(struct session *s, unsigned table, int like)
{
	const struct table *t = &s->iv.q->tables[table];
	const char *word = words_row(s->iv.q, table, s->language);
	unsigned row = s->iv.answers.tables[table].n;

	before_change(s);
	if (!interview_add_row(&s->iv, table, like)) {
		message_complain(s, "");
		/* TRANSLATORS: %s is the questionnaire's word for one row of the table (lot, site). */
		buf_printf(&s->message, _("The table is full; no further %s can be added."), word);
		return false;
	}
	if (like >= 0)
		go_grid(s, t->fact, row);
	else if (s->triage)
		ask_row(s, t);
	else
		session_go(s, (struct place){ control_column(t, 0), row });
	message_say(s, "");
	if (like >= 0)
		/* TRANSLATORS: the questionnaire's word for one row of the table (lot, site), the
		 * number of the new one, the number of the one it was copied from. */
		buf_printf(&s->message,
		    _("Added: %s %u, a copy of no. %u; it counts at once, so change what differs."),
		    word, row + 1, (unsigned)like + 1);
	else
		/* TRANSLATORS: the questionnaire's word for one row of the table, and its number. */
		buf_printf(&s->message, _("Added: %s %u."), word, row + 1);
	save(s);
	return true;
}

void
session_delete_row(struct session *s, unsigned table, unsigned row)
{
	const struct fact *f = s->iv.q->tables[table].fact;

	before_change(s);
	interview_delete_row(&s->iv, table, row);
	go_grid(s, f, row);
	message_say(s, "");
	/* TRANSLATORS: the questionnaire's word for one row of the table, and its number. */
	buf_printf(&s->message, _("Deleted: %s %u; u brings it back."),
	    words_row(s->iv.q, table, s->language), row + 1);
	save(s);
}
