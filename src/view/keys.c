/* What keys do: session_key() and the actions behind the bindings. */
#include <qingjie/session.h>

#include <qingjie/bearing.h>
#include <qingjie/contest.h>
#include <qingjie/control.h>
#include <qingjie/deciding.h>
#include <qingjie/law_page.h>
#include <qingjie/library.h>
#include <qingjie/outline.h>
#include <qingjie/palette.h>
#include <qingjie/read_back.h>
#include <qingjie/remark.h>
#include <qingjie/start.h>
#include <qingjie/status.h>
#include <qingjie/switches.h>
#include <qingjie/tour.h>
#include <qingjie/whatif.h>
#include <qingjie/word.h>
#include <qingjie/words.h>

#include "bindings.h"
#include "cursor.h"
#include "field.h"
#include "jump.h"
#include "message.h"
#include "proof_pane.h"
#include "triage.h"
#include "typing.h"

#define NO_LINE 100000 /* larger than any list: the digits typed are no line's number */

static void
open_page(struct session *s, enum page page)
{
	if (page == PAGE_LAW)
		law_about(s);
	if (page != PAGE_HELP && page != PAGE_QUIT)
		remark_keep(s);
	if (page == PAGE_PROOF && s->page != PAGE_PROOF)
		proof_enter(s);
	if (page == PAGE_QUIT)
		s->previous = palette_below(s).page;
	s->page = page;
	s->filtering = false;
	s->top = s->item_top = 0;
}

static void
choose_in_outline(struct session *s)
{
	struct place here = outline_here(s);

	if (here.fact != NULL)
		session_go(s, here);
	else
		message_complain(s, _("No line fits the filter. Esc shows all lines again."));
}

static void
escape(struct session *s, enum context c)
{
	const struct fact *f = s->iv.place.fact;

	if (c == CONTEXT_QUIT) {
		s->page = s->previous;
	} else if (c == CONTEXT_PALETTE || c == CONTEXT_HELP) {
		palette_close(s);
	} else if (c == CONTEXT_START) {
		start_begin(s);
	} else if (c == CONTEXT_TRIAL) {
		whatif_drop(s);
	} else if (c == CONTEXT_WORD) {
		word_keep(s);
	} else if (c == CONTEXT_FILTER) {
		s->filtering = false;
		field_set(&s->filter, "");
	} else if (s->page == PAGE_LIBRARY || s->page == PAGE_SOURCE) {
		library_back(s);
	} else if (s->page == PAGE_READ_BACK) {
		read_back_leave(s);
	} else if (s->page == PAGE_REMARK) {
		remark_escape(s);
	} else if (s->page == PAGE_REVIEW || s->page == PAGE_OPEN || s->page == PAGE_PROOF) {
		jump_leave(s);
	} else if (s->page != PAGE_QUESTION) {
		s->page = PAGE_QUESTION;
	} else if ((c & CONTEXT_TEXT) != 0 && control_typed(s)) {
		message_complain(s, _("Enter keeps the text; Ctrl-U takes back what was typed."));
	} else if (!s->disputing && !control_typed(s) && jump_back(s, s->iv.place)) {
		return;
	} else if (s->disputing || s->iv.drafting || f == NULL || f->table == CASE) {
		s->disputing = false;
		if (f == NULL || f->type != TYPE_TABLE)
			control_load(s);
	} else {
		unsigned row = s->iv.place.row;

		session_go(s, (struct place){ s->iv.q->tables[f->table].fact, 0 });
		s->choice = row;
	}
}

static void perform(struct session *s, enum context c, enum action action);

/* What is chosen is done as if there had been no palette; a filter below ends as its Esc ends it. */
static void
choose_in_palette(struct session *s)
{
	struct palette_line line;

	if (!palette_chosen(s, &line)) {
		message_complain(s, _("Nothing fits. Esc closes the list."));
		return;
	}
	palette_close(s);
	if (line.place.fact != NULL) {
		session_go(s, line.place);
		return;
	}
	if (bindings_context(s) == CONTEXT_FILTER &&
	    !bindings_has(CONTEXT_FILTER, (enum action)line.action))
		escape(s, CONTEXT_FILTER);
	perform(s, bindings_context(s), (enum action)line.action);
}

static void
choose(struct session *s)
{
	if (s->page == PAGE_PALETTE)
		choose_in_palette(s);
	else if (s->page == PAGE_WORD)
		word_say(s, field_text(&s->typed_word));
	else if (s->page == PAGE_REMARK)
		remark_enter(s);
	else if (s->page == PAGE_OUTLINE)
		choose_in_outline(s);
	else if (s->page == PAGE_REVIEW || s->page == PAGE_OPEN)
		jump_go(s);
	else if (s->page == PAGE_READ_BACK)
		read_back_choose(s, s->choice);
	else if (s->page == PAGE_CONTESTED)
		contest_fix(s, s->contest);
	else if (s->page == PAGE_LIBRARY)
		library_choose(s);
	else if (s->page == PAGE_LAW)
		law_enter(s);
	else if (s->page == PAGE_START)
		start_choose(s, s->start.at);
	else if (s->page == PAGE_PROOF)
		proof_choose(s);
	else if (s->list != NULL)
		triage_choose(s, s->choice);
	else if (s->choice == CHOICE_NONE || !control_shows(s, s->choice))
		message_complain(s, _("Choose a line first, with the arrow keys or its number."));
	else if (control_is_words(s->iv.place.fact) && s->choice == 0)
		control_words_enter(s);
	else if (control_is_field(s->iv.place.fact) && s->choice == 0)
		control_type(s, field_text(&s->field));
	else
		control_choose(s, s->choice);
}

static void
answer_truth(struct session *s, bool yes)
{
	struct cell c = control_value(s->iv.place.fact, yes ? 0 : 1);

	session_answer(s, &c);
}

/* The action needs a row, and the cursor is on none. */
static void
complain_of_row(struct session *s, unsigned table)
{
	message_complain(s, "");
	/* TRANSLATORS: %s is the questionnaire's word for one row of the table (lot, site). */
	buf_printf(&s->message, _("Move to a %s first."), words_row(s->iv.q, table, s->language));
}

static void
on_table(struct session *s, enum action action)
{
	unsigned table = s->iv.place.fact->as_table;
	bool on_row = s->choice < s->iv.answers.tables[table].n;

	if (action == ACTION_ADD)
		session_add_row(s, table, -1);
	else if (action == ACTION_GO_ON)
		session_leave_table(s);
	else if (!on_row)
		complain_of_row(s, table);
	else if (action == ACTION_COPY)
		session_add_row(s, table, (int)s->choice);
	else
		word_ask(s, WORD_DELETE_ROW);
}

/* The question at hand; in a table the cell under the cursor. */
static void
dispute(struct session *s)
{
	const struct fact *f = s->iv.place.fact;

	if (f->type == TYPE_TABLE && s->choice >= s->iv.answers.tables[f->as_table].n) {
		complain_of_row(s, f->as_table);
		return;
	}
	if (f->type == TYPE_TABLE)
		session_go(s, (struct place){
		    control_column(&s->iv.q->tables[f->as_table], s->grid_column), s->choice });
	session_dispute(s);
}

static void
begin_filter(struct session *s)
{
	s->filtering = true;
	field_set(&s->filter, "");
	s->outlined = s->library.at = s->jump.at = 0;
	if (s->page == PAGE_SOURCE || s->library.alone)
		s->page = PAGE_LIBRARY;
}

static void
open_outline(struct session *s)
{
	struct arena a;
	unsigned n;
	struct place *places;

	open_page(s, PAGE_OUTLINE);
	field_set(&s->filter, "");
	arena_init(&a);
	places = outline_places(s, &a, &n);
	s->outlined = 0;
	for (unsigned i = 0; i < n; i++)
		if (place_same(places[i], s->iv.place))
			s->outlined = i;
	arena_done(&a);
}

static void
try_change(struct session *s)
{
	struct arena a;
	unsigned n;

	arena_init(&a);
	const struct alternative **all = whatif_list(s, s->direction, &a, &n);
	if (s->changed < n)
		whatif_try(s, all[s->changed]);
	else
		message_complain(s, _("There is nothing to try."));
	arena_done(&a);
}

static void
turn(struct session *s)
{
	s->direction = s->direction == DIRECTION_LOWER ? DIRECTION_RAISE : DIRECTION_LOWER;
	s->changed = 0;
}

/* Of a library by itself nothing can be lost, nor before anything was asked. Words that were typed
 * count as entered. */
static void
leave(struct session *s)
{
	struct buf lost = { 0 };

	session_keep_typed(s);
	if (s->library.alone || (s->page == PAGE_START && s->iv.revision == 0))
		s->done = true;
	else if (status_lost(s, &lost))
		word_ask(s, WORD_LEAVE);
	else
		open_page(s, PAGE_QUIT);
	buf_done(&lost);
}

static void
forward(struct session *s, enum context c)
{
	if (c == CONTEXT_READ_BACK)
		read_back_leave(s);
	else
		control_forward(s);
}

static void
go_on(struct session *s, enum context c)
{
	if (c == CONTEXT_READ_BACK)
		read_back_leave(s);
	else
		on_table(s, ACTION_GO_ON);
}

static void
open_contested(struct session *s)
{
	open_page(s, PAGE_CONTESTED);
	s->contest = 0;
}

/* Of the reasons that which the line under the cursor names. */
static void
open_law(struct session *s)
{
	if (s->page != PAGE_PROOF || !proof_law(s))
		open_page(s, PAGE_LAW);
}

/* The page that an action opens and does no more. */
static enum page
page_of(enum action action)
{
	return action == ACTION_PROOF ? PAGE_PROOF : action == ACTION_CHANGES ? PAGE_CHANGES :
	    action == ACTION_DEADLINES ? PAGE_DEADLINES : action == ACTION_FINDINGS ? PAGE_FINDINGS :
	    PAGE_TIMELINE;
}

static void
perform(struct session *s, enum context c, enum action action)
{
	switch (action) {
	case ACTION_CHOOSE: choose(s); break;
	case ACTION_UP: cursor_move(s, c, false, false); break;
	case ACTION_DOWN: cursor_move(s, c, true, false); break;
	case ACTION_PAGE_UP: cursor_move(s, c, false, true); break;
	case ACTION_PAGE_DOWN: cursor_move(s, c, true, true); break;
	case ACTION_FIRST: cursor_to_end(s, c, false); break;
	case ACTION_LAST: cursor_to_end(s, c, true); break;
	case ACTION_LEFT: cursor_sideways(s, c, false); break;
	case ACTION_RIGHT: cursor_sideways(s, c, true); break;
	case ACTION_YES: case ACTION_NO: answer_truth(s, action == ACTION_YES); break;
	case ACTION_UNKNOWN: control_state(s, CELL_UNKNOWN); break;
	case ACTION_REFUSE: control_state(s, CELL_REFUSED); break;
	case ACTION_DISPUTE: dispute(s); break;
	case ACTION_NEXT_SIDE: case ACTION_SIDE_BEFORE: control_turn(s, action == ACTION_NEXT_SIDE); break;
	case ACTION_WITHDRAW: control_state(s, CELL_ABSENT); break;
	case ACTION_BACK: control_back(s); break;
	case ACTION_FORWARD: forward(s, c); break;
	case ACTION_UNDO: typing_undo(s, c); break;
	case ACTION_REDO: typing_redo(s, c); break;
	case ACTION_ALL_SAID: triage_choose(s, triage_items(s) - 1); break;
	case ACTION_GO_ON: go_on(s, c); break;
	case ACTION_ADD: case ACTION_COPY: case ACTION_DELETE: on_table(s, action); break;
	case ACTION_MOST: bearing_go(s); break;
	case ACTION_WORDING: session_reword(s); break;
	case ACTION_DECIDING: deciding_toggle(s); break;
	case ACTION_PROOF: case ACTION_CHANGES: case ACTION_DEADLINES: case ACTION_FINDINGS:
	case ACTION_TIMELINE:
		open_page(s, page_of(action));
		break;
	case ACTION_OUTLINE: open_outline(s); break;
	case ACTION_REVIEW: jump_open(s, PAGE_REVIEW); break;
	case ACTION_OPEN: jump_open(s, PAGE_OPEN); break;
	case ACTION_LAW: open_law(s); break;
	case ACTION_CONTESTED: open_contested(s); break;
	case ACTION_TURN: turn(s); break;
	case ACTION_TRY: try_change(s); break;
	case ACTION_KEEP: whatif_keep(s); break;
	case ACTION_UNFOLD: proof_unfold(s); break;
	case ACTION_REMARK: remark_open(s); break;
	case ACTION_TOUR: tour_begin(s); break;
	case ACTION_HELP: palette_open(s, PAGE_HELP); break;
	case ACTION_PALETTE: palette_open(s, PAGE_PALETTE); break;
	case ACTION_LANGUAGE: switches_language(s); break;
	case ACTION_COLOURS: switches_colours(s); break;
	case ACTION_QUIT: leave(s); break;
	case ACTION_ABOVE: library_up(s); break;
	case ACTION_FILTER: begin_filter(s); break;
	case ACTION_ESCAPE: escape(s, c); break;
	case ACTION_LEAVE: s->done = true; break;
	case ACTION_NEW_LINE: case ACTION_WORD_LEFT: case ACTION_WORD_RIGHT:
	case ACTION_ERASE_WORD: case ACTION_ERASE_LINE:
	case ACTION_BACKSPACE: case ACTION_ERASE: case ACTION_CLEAR:
		typing_edit(s, c, action);
		break;
	case ACTION_COUNT: break;
	}
}

/* Digits go to the item of that number; a second digit can make it longer. */
static void
type_digit(struct session *s, unsigned digit)
{
	unsigned n, *cursor = cursor_of(s, &n), wanted = s->typed * 10 + digit;

	if (wanted == 0 || wanted > n) { /* and the next digit goes on with it: no part of it is a line */
		s->typed = NO_LINE;
		if (cursor == &s->choice)
			*cursor = CHOICE_NONE;
		message_complain(s, _("There is no line of that number. After Enter or an arrow key "
		    "type it anew."));
		return;
	}
	s->typed = wanted;
	s->item_top = 0;
	*cursor = wanted - 1;
}

static void
click(struct session *s, enum context c, struct key key)
{
	for (unsigned i = 0; i < s->n_zones; i++) {
		struct zone z = s->zones[i];
		unsigned n, *cursor;

		if (z.row != key.row || key.col < z.col || key.col >= z.col + z.width)
			continue;
		if (!z.is_item) {
			perform(s, c, (enum action)z.what);
			return;
		}
		cursor = cursor_of(s, &n);
		if (*cursor == z.what && s->page == PAGE_CHANGES)
			try_change(s);
		else if (*cursor == z.what)
			choose(s);
		else if (z.what < n)
			*cursor = z.what;
		return;
	}
}

static void
press(struct session *s, enum context c, struct key key)
{
	const struct binding *b = bindings_find(c, key);
	unsigned digit = bindings_narrow(key).code - '0', typed = s->typed;

	s->typed = 0;
	if (s->asserting != 0 && b != NULL && b->action == ACTION_UNDO) {
		s->asserting = 0;
		message_complain(s, _("Nothing was asserted."));
		return;
	}
	if (b == NULL || b->action != ACTION_CHOOSE)
		s->asserting = 0;
	if (b != NULL) {
		perform(s, c, b->action);
	} else if (key.kind == KEYKIND_CHAR && typing_in(c)) {
		typing_char(s, key.code);
	} else if (key.kind == KEYKIND_CHAR && digit <= 9 &&
	    (c & (CONTEXT_TRUTH | CONTEXT_LIST | CONTEXT_GRID | CONTEXT_CONTESTED |
	        CONTEXT_READ_BACK | CONTEXT_CHECKLIST | CONTEXT_START | CONTEXT_OPEN)) != 0) {
		s->typed = typed;
		type_digit(s, digit);
		if (c == CONTEXT_START) { /* no line has two digits */
			s->typed = 0;
			if (!s->message_is_error)
				start_choose(s, s->start.at);
		}
	} else if (c == CONTEXT_WORD) {
		word_keep(s);
	} else if (c == CONTEXT_END) {
		message_complain(s, _("Nothing is asked here any more. PgDn: read on; q: leave; F1: all keys."));
	} else {
		message_complain(s, _("This key does nothing here. F1 shows all keys."));
	}
}

void
session_key(struct session *s, struct key key)
{
	enum context c;

	if (key.kind == KEYKIND_RESIZE)
		return;
	if (s->walk != NULL) {
		tour_key(s, key);
		return;
	}
	if (key_is_line_feed(key) && !s->pasting && (bindings_context(s) & (CONTEXT_TEXT | CONTEXT_REMARK)) == 0)
		key = (struct key){ .kind = KEYKIND_NAMED, .code = NAMED_ENTER };
	c = bindings_context(s);
	s->unwinding = false;
	buf_clear(&s->message);
	s->message_is_error = false;
	if (key.kind == KEYKIND_PASTE)
		s->pasting = !s->pasting;
	else if (key.kind == KEYKIND_CLICK)
		click(s, c, key);
	else if (!s->pasting)
		press(s, c, key);
	else if (key.kind == KEYKIND_CHAR && typing_in(c))
		typing_char(s, key.code);
	else if ((c & (CONTEXT_TEXT | CONTEXT_REMARK)) != 0)
		typing_paste(s, key);
	s->pasted_return = s->pasting && key_is_named(key, NAMED_ENTER);
	control_draft(s);
}
