/* Answers given through the control of a question, by either face. */
#include <qingjie/control.h>
#include <qingjie/dispute.h>
#include <qingjie/entry.h>
#include <qingjie/word.h>
#include <qingjie/words.h>

#include "message.h"
#include "triage.h"

/* "Does not know" is no answer to a table that has rows. */
static void
complain_of_rows(struct session *s, unsigned table)
{
	message_complain(s, "");
	/* TRANSLATORS: %s is the questionnaire's word for one row of the table (lot, site). */
	buf_printf(&s->message,
	    _("The table is not empty: delete every %s first, or answer in each of them."),
	    words_row(s->iv.q, table, s->language));
}

void
control_state(struct session *s, enum cell_state state)
{
	const struct fact *f = s->iv.place.fact;
	struct cell c = { .state = (uint8_t)state };

	if (f == NULL)
		return;
	s->replacing = state;
	if (f->type == TYPE_TABLE && s->iv.answers.tables[f->as_table].n > 0)
		complain_of_rows(s, f->as_table);
	else if (state == CELL_ABSENT && !s->disputing && control_current(s).state == CELL_ABSENT)
		message_complain(s, _("There is no answer to withdraw."));
	else if (control_has_lines(s))
		word_ask(s, WORD_REPLACE_TEXT);
	else
		session_answer(s, &c);
}

void
control_type(struct session *s, const char *text)
{
	struct cell c;
	struct err why;

	if (control_is_words(s->iv.place.fact)) {
		control_write(s, text);
	} else if (*text != '\0') {
		if (entry_parse(s->iv.place.fact, s->language, s->iv.as_of, text, &c, &why))
			session_answer(s, &c);
		else
			message_complain(s, why.text);
	} else if (s->disputing || control_current(s).state != CELL_ABSENT) {
		control_state(s, CELL_ABSENT);
	} else if (s->iv.place.fact->category == CATEGORY_NOTE) {
		session_pass(s);
	} else {
		message_complain(s,
		    _("Nothing was typed. Type an answer, or say that the person does not know."));
	}
}

/* Where a row is opened: at its first open question, else at its first one. */
static struct place
start_of_row(struct session *s, const struct table *t, unsigned row)
{
	struct place start = { NULL, row };
	const struct verdict *v = interview_judged(&s->iv);

	for (unsigned i = 0; i < v->n_asks; i++) {
		const struct fact *f = v->asks[i].fact;

		if (f->table == (int)t->fact->as_table && v->asks[i].row == row &&
		    (start.fact == NULL || f->order < start.fact->order))
			start.fact = f;
	}
	if (start.fact == NULL)
		start.fact = control_column(t, 0);
	return start;
}

struct place
control_opens(struct session *s, const struct table *t, unsigned row)
{
	return s->grid_column > 0 ? (struct place){ control_column(t, s->grid_column), row } : start_of_row(s, t, row);
}

static void
choose_in_grid(struct session *s, unsigned item)
{
	const struct table *t = &s->iv.q->tables[s->iv.place.fact->as_table];
	unsigned n = s->iv.answers.tables[t->fact->as_table].n;

	if (item < n)
		session_go(s, control_opens(s, t, item));
	else if (item == n)
		session_add_row(s, t->fact->as_table, -1);
	else
		session_leave_table(s);
}

void
control_choose(struct session *s, unsigned item)
{
	const struct fact *f = s->iv.place.fact;
	struct cell c;

	if (f == NULL)
		return;
	if (s->list != NULL) {
		triage_choose(s, item);
	} else if (f->type == TYPE_TABLE) {
		choose_in_grid(s, item);
	} else if (item >= control_options(f)) {
		control_state(s, item == control_options(f) ? CELL_UNKNOWN : CELL_REFUSED);
	} else if (!control_is_field(f)) {
		c = control_value(f, item);
		session_answer(s, &c);
	}
}

/* The last place before this one that is answered or asked; rows are reached through their table. */
static struct place
place_before(struct session *s)
{
	struct place from = s->iv.place, p = from;
	const struct verdict *v = interview_judged(&s->iv);

	for (;;) {
		struct place before = interview_before(&s->iv, p);

		if (place_same(before, p)) /* nothing before is answered or asked */
			break;
		p = before;
		if (p.fact->table != CASE && (from.fact == NULL || from.fact->table != p.fact->table))
			p = (struct place){ s->iv.q->tables[p.fact->table].fact, 0 };
		if (answers_at(&s->iv.answers, p.fact, p.row)->state != CELL_ABSENT ||
		    verdict_asks(v, p.fact, p.row) || interview_asks_note(&s->iv, p.fact)) {
			from = p;
			break;
		}
	}
	return from;
}

void
control_back(struct session *s)
{
	s->iv.drafting = false;
	if (!s->disputing && s->triage)
		triage_back(s);
	else if (!s->disputing)
		session_go(s, place_before(s));
	else if (s->side > 0)
		s->side--;
	else
		s->disputing = false;
	control_load(s);
}

void
control_forward(struct session *s)
{
	if (s->triage && (!s->disputing || s->side + 1 == SIDES)) {
		triage_on(s);
		return;
	}
	if (!s->disputing || s->side + 1 == SIDES)
		session_go(s, interview_after(&s->iv, s->iv.place));
	else
		s->side++;
	control_load(s);
}

void
control_turn(struct session *s, bool onwards)
{
	s->side = (s->side + (onwards ? 1 : SIDES - 1)) % SIDES;
	control_load(s);
}

/* The side that the last change was about, when the dispute was `before` it. */
static unsigned
side_changed(const struct session *s, const struct cell *before)
{
	const struct cell *c = answers_at(&s->iv.answers, s->iv.place.fact, s->iv.place.row);

	for (unsigned i = 0; i < SIDES; i++) {
		struct cell now = dispute_says(c, (enum side)i), was = dispute_says(before, (enum side)i);
		if (!control_same(&now, &was))
			return i;
	}
	return s->side;
}

/* Of what was entered since the dispute was opened, the last; it stays open. */
static void
undo_side(struct session *s)
{
	struct cell before = *answers_at(&s->iv.answers, s->iv.place.fact, s->iv.place.row);
	unsigned began = s->disputed_at;

	session_undo(s);
	s->side = side_changed(s, &before);
	s->disputing = true;
	s->disputed_at = began;
	control_load(s);
}

void
control_undo(struct session *s)
{
	if (s->disputing && s->iv.n_past > s->disputed_at) {
		undo_side(s);
	} else if (s->disputing) {
		s->disputing = false;
		control_load(s);
	} else {
		session_undo(s);
	}
}
