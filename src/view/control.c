#include <qingjie/control.h>

#include <string.h>

#include <qingjie/dispute.h>
#include <qingjie/entry.h>
#include <qingjie/words.h>

#include "field.h"
#include "find.h"

#define EXTRA_ITEMS 2 /* "does not know" and "refuses"; or "add" and "go on" */

bool
control_is_field(const struct fact *f)
{
	return f != NULL &&
	    (f->type == TYPE_NUMBER || f->type == TYPE_DATE || type_is_words(f->type));
}

unsigned
control_options(const struct fact *f)
{
	return control_is_field(f) ? 1 : f->type == TYPE_TRUTH ? 2 : f->n_options;
}

unsigned
control_items(const struct session *s)
{
	const struct fact *f = s->iv.place.fact;

	if (f == NULL)
		return 0;
	if (s->list != NULL)
		return triage_items(s);
	if (f->type == TYPE_TABLE)
		return s->iv.answers.tables[f->as_table].n + EXTRA_ITEMS;
	return control_options(f) + EXTRA_ITEMS;
}

const char *
control_option(const struct session *s, unsigned option)
{
	const struct fact *f = s->iv.place.fact;

	if (f->type == TYPE_TRUTH)
		return option == 0 ? _("yes") : _("no");
	return words_option(&f->options[option], s->language, s->wording);
}

void
control_extra(const struct session *s, unsigned item, struct buf *out)
{
	const struct fact *f = s->iv.place.fact;
	unsigned n = control_items(s);
	bool last = item + 1 == n;

	if (f->type != TYPE_TABLE)
		buf_puts(out, last ? _("refuses to answer") : _("does not know"));
	else if (last)
		buf_puts(out, _("Go on to the next question"));
	else
		/* TRANSLATORS: %s is the questionnaire's word for one row of the table (lot, site). */
		buf_printf(out, n == EXTRA_ITEMS ? _("Add the first %s") : _("Add a %s"),
		    words_row(s->iv.q, f->as_table, s->language));
}

bool
control_shows(const struct session *s, unsigned item)
{
	const struct fact *f = s->iv.place.fact;

	if (!s->filtering || s->page != PAGE_QUESTION || item >= control_options(f))
		return true;
	return find_line(control_option(s, item), field_text(&s->filter)) ||
	    find_in(f->options[item].id, field_text(&s->filter));
}

/* The column of the amounts that the table is about, or NULL. */
static const struct fact *
amounts_column(const struct table *t)
{
	for (unsigned c = 0; c < t->n_columns && t->counted != NULL; c++)
		if (t->columns[c]->type == TYPE_NUMBER && t->columns[c]->asked &&
		    t->columns[c]->unit == t->counted->unit)
			return t->columns[c];
	return NULL;
}

const struct fact *
control_column(const struct table *t, unsigned i)
{
	const struct fact *amounts = amounts_column(t), *first = NULL;

	for (int asked = 1; asked >= 0; asked--)
		for (unsigned c = 0; c < t->n_columns; c++) {
			const struct fact *f = t->columns[c];

			if (f->asked != asked || (first != NULL && f == amounts))
				continue;
			if (i-- == 0)
				return f;
			if (first == NULL && amounts != NULL && amounts != f && i-- == 0)
				return amounts;
			first = first != NULL ? first : f;
		}
	return t->columns[0];
}

struct cell
control_value(const struct fact *f, unsigned i)
{
	struct cell c = { .state = CELL_KNOWN };

	c.value[0] = f->type == TYPE_TRUTH ? range_of(i == 0) : range_options(UINT64_C(1) << i);
	return c;
}

struct cell
control_current(const struct session *s)
{
	const struct place *p = &s->iv.place;
	const struct cell *c = answers_at(&s->iv.answers, p->fact, p->row);

	return s->disputing ? dispute_says(c, (enum side)s->side) : *c;
}

struct cell
control_dispute(const struct session *s)
{
	return dispute_of(answers_at(&s->iv.answers, s->iv.place.fact, s->iv.place.row));
}

/* The option that a cell chooses, or CHOICE_NONE. */
static unsigned
chosen(const struct fact *f, const struct cell *c)
{
	if (c->state == CELL_UNKNOWN)
		return control_options(f);
	if (c->state == CELL_REFUSED)
		return control_options(f) + 1;
	for (unsigned i = 0; c->state == CELL_KNOWN && i < control_options(f); i++) {
		struct cell v = control_value(f, i);

		if (c->value[0].lo == v.value[0].lo && c->value[0].hi == v.value[0].hi)
			return i;
	}
	return CHOICE_NONE;
}

void
control_load(struct session *s)
{
	const struct fact *f = s->iv.place.fact;
	struct buf text = { 0 };
	struct cell c;

	s->typed = 0;
	s->prefilled = false;
	s->filtering = false;
	field_set(&s->filter, "");
	field_set(&s->field, "");
	s->choice = 0;
	s->editing = NULL;
	if (f == NULL || f->type == TYPE_TABLE)
		return;
	if (control_is_words(f)) {
		control_words_load(s);
		return;
	}
	c = control_current(s);
	if (!control_is_field(f)) {
		s->choice = chosen(f, &c);
		return;
	}
	if (c.state == CELL_KNOWN) {
		entry_edit(f, c.value[0], &text);
		field_set(&s->field, text.s);
		s->prefilled = true;
		buf_done(&text);
	} else if (c.state == CELL_UNKNOWN || c.state == CELL_REFUSED) {
		s->choice = c.state == CELL_UNKNOWN ? 1 : 2;
	}
}

bool
control_same(const struct cell *a, const struct cell *b)
{
	return a->state == b->state && (a->state != CELL_KNOWN ||
	    (a->value[0].lo == b->value[0].lo && a->value[0].hi == b->value[0].hi));
}

bool
control_typed(const struct session *s)
{
	const struct fact *f = s->iv.place.fact;
	struct buf text = { 0 };
	struct cell c;
	bool same;

	if (s->list == NULL && control_is_words(f))
		return control_words_typed(s);
	if (s->list != NULL || s->page != PAGE_QUESTION || !control_is_field(f))
		return false;
	c = control_current(s);
	buf_puts(&text, "");
	if (c.state == CELL_KNOWN)
		entry_edit(f, c.value[0], &text);
	same = strcmp(text.s, field_text(&s->field)) == 0;
	buf_done(&text);
	return !same;
}

/* What the control says now; false when it says nothing yet. */
static bool
control_says(struct session *s, struct cell *c)
{
	const struct fact *f = s->iv.place.fact;

	*c = (struct cell){ .state = CELL_KNOWN };
	if (s->choice == CHOICE_NONE)
		return false;
	if (s->choice >= control_options(f)) {
		c->state = s->choice == control_options(f) ? CELL_UNKNOWN : CELL_REFUSED;
		return true;
	}
	if (!control_is_field(f)) {
		*c = control_value(f, s->choice);
		return true;
	}
	return entry_parse(f, s->language, s->iv.as_of, field_text(&s->field), c, NULL);
}

void
control_draft(struct session *s)
{
	const struct fact *f = s->iv.place.fact;
	struct cell c, now;

	s->iv.drafting = false;
	if (s->list != NULL || s->page != PAGE_QUESTION || f == NULL || f->type == TYPE_TABLE ||
	    control_is_words(f) || !control_says(s, &c)) /* nothing is judged by words */
		return;
	now = control_current(s);
	if (control_same(&c, &now))
		return;
	s->iv.drafting = true;
	s->iv.draft = c;
	if (s->disputing) {
		s->iv.draft = control_dispute(s);
		s->iv.draft.side[s->side] = c.state;
		s->iv.draft.value[s->side] = c.value[0];
	}
}
