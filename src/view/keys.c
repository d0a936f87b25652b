/* What keys do: session_key() and the actions behind the bindings. */
#include <qingjie/session.h>

#include <qingjie/bearing.h>
#include <qingjie/contest.h>
#include <qingjie/control.h>
#include <qingjie/law_page.h>
#include <qingjie/library.h>
#include <qingjie/outline.h>
#include <qingjie/read_back.h>
#include <qingjie/whatif.h>
#include <qingjie/words.h>

#include "bindings.h"
#include "field.h"
#include "triage.h"

/* More than a text or a list may have, so that either can be said to be too long. */
#define WORDS_MAX (LIST_ENTRIES_MAX * LIST_ENTRY_CHARS_MAX)

static void
complain(struct session *s, const char *text)
{
	buf_clear(&s->message);
	buf_puts(&s->message, text);
	s->message_is_error = true;
}

static void
open_page(struct session *s, enum page page)
{
	if (page == PAGE_LAW)
		law_about(s);
	if (page == PAGE_HELP || page == PAGE_QUIT)
		s->previous = s->page == PAGE_HELP || s->page == PAGE_QUIT ? s->previous : s->page;
	s->page = page;
	s->filtering = false;
	s->top = 0;
}

/* The number of lines the cursor can be on, and the cursor. */
static unsigned *
cursor_of(struct session *s, unsigned *n)
{
	struct arena a;

	if (s->page == PAGE_CHANGES) {
		*n = s->changes[s->direction].n;
		return &s->changed;
	}
	if (s->page == PAGE_LAW) {
		*n = law_sources(s);
		return &s->law.at;
	}
	if (s->page == PAGE_LIBRARY) {
		*n = library_lines(s);
		return &s->library.at;
	}
	if (s->page != PAGE_OUTLINE && s->page != PAGE_CONTESTED && s->page != PAGE_READ_BACK) {
		*n = control_items(s);
		return &s->choice;
	}
	arena_init(&a);
	if (s->page == PAGE_READ_BACK) {
		read_back_places(s, &a, n);
		*n += read_back_extras(s);
		arena_done(&a);
		return &s->choice;
	}
	if (s->page == PAGE_OUTLINE)
		outline_places(s, &a, n);
	else
		contest_items(s, &a, n);
	arena_done(&a);
	return s->page == PAGE_OUTLINE ? &s->outlined : &s->contest;
}

static void
step(struct session *s, bool down, unsigned times)
{
	unsigned n, *cursor = cursor_of(s, &n), at;

	if (n == 0)
		return;
	if (*cursor == CHOICE_NONE)
		*cursor = down ? n - 1 : 0; /* the first step lands on the other end */
	s->item_top = 0;
	for (at = *cursor; times > 0; times--) {
		unsigned tries = n;

		do
			at = down ? (at + 1) % n : (at + n - 1) % n;
		while (s->page == PAGE_QUESTION && !control_shows(s, at) && --tries > 0);
		if (times > 1 && at == (down ? n - 1 : 0))
			break;
	}
	*cursor = at;
}

static void
scroll(struct session *s, bool down, unsigned lines)
{
	if (down)
		s->top += lines;
	else
		s->top -= lines < s->top ? lines : s->top;
}

static bool
is_text(enum context c)
{
	return (c & (CONTEXT_FIELD | CONTEXT_FILTER | CONTEXT_TEXT)) != 0;
}

/* Do the keys go into the field of several lines, and is the cursor in it? */
static bool
writes(const struct session *s, enum context c)
{
	return (c & CONTEXT_TEXT) != 0 && s->choice == 0;
}

static bool
is_read(enum context c)
{
	return (c & (CONTEXT_READ | CONTEXT_SOURCE | CONTEXT_END)) != 0;
}

static struct field *
text_field(struct session *s)
{
	return s->filtering ? &s->filter : &s->field;
}

/* The page keys first move the text of a question, then that of its item, that do not fit. */
static bool
turn_page(struct session *s, bool down)
{
	bool text = down ? s->text_more : s->item_top == 0;
	unsigned *top = text ? &s->text_top : &s->item_top, by = text ? s->text_page : s->item_page;

	if (s->page != PAGE_QUESTION || (down ? !text && !s->item_more : *top == 0))
		return false;
	if (down)
		*top += by;
	else
		*top -= by < *top ? by : *top;
	return true;
}

static void
move(struct session *s, enum context c, bool down, bool page)
{
	unsigned lines = page && s->page_lines > 1 ? s->page_lines - 1 : 1;

	if (is_read(c))
		scroll(s, down, lines);
	else if (page && turn_page(s, down))
		return;
	else if (!writes(s, c) || (!editor_climb(&s->editor, down, lines) && down && !page))
		step(s, down, lines);
}

static void
to_end(struct session *s, enum context c, bool last)
{
	unsigned n, *cursor;

	if (c & CONTEXT_TEXT) {
		editor_line_end(&s->editor, last);
		return;
	}
	if (is_text(c)) {
		s->prefilled = s->prefilled && s->filtering;
		text_field(s)->at = last ? text_field(s)->text.len : 0;
		return;
	}
	if (is_read(c)) {
		s->top = last ? ~0u : 0;
		return;
	}
	cursor = cursor_of(s, &n);
	s->item_top = 0;
	if (n > 0)
		*cursor = last ? n - 1 : 0;
}

static void
sideways(struct session *s, enum context c, bool right)
{
	const struct fact *f = s->iv.place.fact;

	if (c & CONTEXT_LAW) {
		law_move(s, right);
		return;
	}
	s->prefilled = s->prefilled && s->filtering;
	if (c & CONTEXT_TEXT)
		editor_sideways(&s->editor, right);
	else if (is_text(c))
		(right ? field_right : field_left)(text_field(s));
	else if (right && s->grid_column + 1 < s->iv.q->tables[f->as_table].n_columns)
		s->grid_column++;
	else if (!right && s->grid_column > 0)
		s->grid_column--;
}

static void
choose_in_outline(struct session *s)
{
	struct arena a;
	unsigned n;
	struct place *places;

	arena_init(&a);
	places = outline_places(s, &a, &n);
	if (s->outlined < n)
		session_go(s, places[s->outlined]);
	else
		complain(s, _("No line fits the filter. Esc shows all lines again."));
	arena_done(&a);
}

static void
choose(struct session *s)
{
	if (s->page == PAGE_OUTLINE)
		choose_in_outline(s);
	else if (s->page == PAGE_READ_BACK)
		read_back_choose(s, s->choice);
	else if (s->page == PAGE_CONTESTED)
		contest_fix(s, s->contest);
	else if (s->page == PAGE_LIBRARY)
		library_choose(s);
	else if (s->page == PAGE_LAW)
		law_enter(s);
	else if (s->list != NULL)
		triage_choose(s, s->choice);
	else if (s->choice == CHOICE_NONE || !control_shows(s, s->choice))
		complain(s, _("Choose a line first, with the arrow keys or its number."));
	else if (control_is_words(s->iv.place.fact) && s->choice == 0)
		control_write(s, editor_text(&s->editor));
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

/* What was typed or moved to but not answered is undone first. */
static void
undo(struct session *s, enum context c)
{
	if ((c & CONTEXT_TEXT) != 0 && editor_undo(&s->editor))
		s->choice = 0;
	else if (control_typed(s) || ((c & CONTEXT_FIELD) != 0 && s->iv.drafting))
		control_load(s);
	else
		control_undo(s);
}

static void
escape(struct session *s, enum context c)
{
	const struct fact *f = s->iv.place.fact;

	if (c == CONTEXT_QUIT || s->page == PAGE_HELP) {
		s->page = s->previous;
	} else if (c == CONTEXT_TRIAL) {
		whatif_drop(s);
	} else if (c == CONTEXT_DELETE) {
		s->confirming = false;
	} else if (c == CONTEXT_FILTER) {
		s->filtering = false;
		field_set(&s->filter, "");
	} else if (s->page == PAGE_LIBRARY || s->page == PAGE_SOURCE) {
		library_back(s);
	} else if (s->page == PAGE_READ_BACK) {
		read_back_leave(s);
	} else if (s->page != PAGE_QUESTION) {
		s->page = PAGE_QUESTION;
	} else if ((c & CONTEXT_TEXT) != 0 && control_typed(s)) {
		complain(s, _("Enter keeps the text; Ctrl-U takes back what was typed."));
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

/* The action needs a row, and the cursor is on none. */
static void
complain_of_row(struct session *s, unsigned table)
{
	complain(s, "");
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
		s->confirming = true;
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
delete_now(struct session *s)
{
	s->confirming = false;
	session_delete_row(s, s->iv.place.fact->as_table, s->choice);
}

static void
begin_filter(struct session *s)
{
	s->filtering = true;
	field_set(&s->filter, "");
	s->outlined = s->library.at = 0;
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

/* The cursor goes to the first line that the new filter lets through. */
static void
filter_changed(struct session *s)
{
	if (!s->filtering)
		return;
	s->outlined = s->library.at = 0;
	s->choice = CHOICE_NONE;
	for (unsigned i = 0; s->page == PAGE_QUESTION && i < control_options(s->iv.place.fact); i++)
		if (control_shows(s, i)) {
			s->choice = i;
			break;
		}
}

static void
type(struct session *s, uint32_t code)
{
	if (control_is_words(s->iv.place.fact) && !s->filtering) {
		s->choice = 0;
		s->editing = s->iv.place.fact;
		if (!editor_insert(&s->editor, code, WORDS_MAX))
			complain(s, _("The field is full."));
		return;
	}
	if (!s->filtering)
		s->choice = 0;
	if (!s->filtering && s->prefilled)
		field_set(&s->field, "");
	s->prefilled = s->prefilled && s->filtering;
	if (!field_insert(text_field(s), code))
		complain(s, _("The field is full."));
	filter_changed(s);
}

/* In the field of several lines. */
static void
write_action(struct session *s, enum action action)
{
	struct editor *e = &s->editor;

	s->choice = 0;
	s->editing = s->iv.place.fact;
	switch (action) {
	case ACTION_BACKSPACE: editor_backspace(e); break;
	case ACTION_ERASE: editor_erase(e); break;
	case ACTION_ERASE_WORD: editor_erase_word(e); break;
	case ACTION_ERASE_LINE: editor_erase_line(e); break;
	case ACTION_WORD_LEFT: editor_word(e, false); break;
	case ACTION_WORD_RIGHT: editor_word(e, true); break;
	default: type(s, '\n');
	}
}

static void
redo(struct session *s, enum context c)
{
	if ((c & CONTEXT_TEXT) == 0)
		session_redo(s);
	else if (!editor_redo(&s->editor) && control_typed(s))
		complain(s, _("Enter keeps the text; Ctrl-U takes back what was typed."));
	else if (s->editor.n_done == 0)
		session_redo(s);
}

static void
edit(struct session *s, enum action action)
{
	struct field *f = text_field(s);

	if (!s->filtering) {
		s->prefilled = false;
		s->choice = 0;
	}
	if (action == ACTION_BACKSPACE)
		field_backspace(f);
	else if (action == ACTION_ERASE)
		field_erase(f);
	else
		field_set(f, "");
	filter_changed(s);
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
		complain(s, _("There is nothing to try."));
	arena_done(&a);
}

static void
turn(struct session *s)
{
	s->direction = s->direction == DIRECTION_LOWER ? DIRECTION_RAISE : DIRECTION_LOWER;
	s->changed = 0;
}

/* Of a library by itself nothing can be lost. */
static void
leave(struct session *s)
{
	if (s->library.alone)
		s->done = true;
	else
		open_page(s, PAGE_QUIT);
}

static void
perform(struct session *s, enum context c, enum action action)
{
	switch (action) {
	case ACTION_CHOOSE: choose(s); break;
	case ACTION_UP: move(s, c, false, false); break;
	case ACTION_DOWN: move(s, c, true, false); break;
	case ACTION_PAGE_UP: move(s, c, false, true); break;
	case ACTION_PAGE_DOWN: move(s, c, true, true); break;
	case ACTION_FIRST: to_end(s, c, false); break;
	case ACTION_LAST: to_end(s, c, true); break;
	case ACTION_LEFT: sideways(s, c, false); break;
	case ACTION_RIGHT: sideways(s, c, true); break;
	case ACTION_YES: answer_truth(s, true); break;
	case ACTION_NO: answer_truth(s, false); break;
	case ACTION_UNKNOWN: control_state(s, CELL_UNKNOWN); break;
	case ACTION_REFUSE: control_state(s, CELL_REFUSED); break;
	case ACTION_DISPUTE: dispute(s); break;
	case ACTION_NEXT_SIDE: control_turn(s, true); break;
	case ACTION_SIDE_BEFORE: control_turn(s, false); break;
	case ACTION_WITHDRAW: control_state(s, CELL_ABSENT); break;
	case ACTION_BACK: control_back(s); break;
	case ACTION_FORWARD:
		(c == CONTEXT_READ_BACK ? read_back_leave : control_forward)(s);
		break;
	case ACTION_UNDO: undo(s, c); break;
	case ACTION_REDO: redo(s, c); break;
	case ACTION_ALL_SAID: triage_choose(s, triage_items(s) - 1); break;
	case ACTION_GO_ON:
		(c == CONTEXT_READ_BACK ? read_back_leave(s) : on_table(s, action));
		break;
	case ACTION_ADD: case ACTION_COPY: case ACTION_DELETE: on_table(s, action); break;
	case ACTION_DELETE_NOW: delete_now(s); break;
	case ACTION_MOST: bearing_go(s); break;
	case ACTION_WORDING: session_reword(s); break;
	case ACTION_OUTLINE: open_outline(s); break;
	case ACTION_LAW: open_page(s, PAGE_LAW); break;
	case ACTION_PROOF: open_page(s, PAGE_PROOF); break;
	case ACTION_CONTESTED:
		open_page(s, PAGE_CONTESTED);
		s->contest = 0;
		break;
	case ACTION_CHANGES: open_page(s, PAGE_CHANGES); break;
	case ACTION_DEADLINES: open_page(s, PAGE_DEADLINES); break;
	case ACTION_TURN: turn(s); break;
	case ACTION_TRY: try_change(s); break;
	case ACTION_KEEP: whatif_keep(s); break;
	case ACTION_FINDINGS: open_page(s, PAGE_FINDINGS); break;
	case ACTION_HELP: open_page(s, PAGE_HELP); break;
	case ACTION_QUIT: leave(s); break;
	case ACTION_ABOVE:
		if (s->page == PAGE_HELP)
			escape(s, c);
		else
			library_up(s);
		break;
	case ACTION_FILTER: begin_filter(s); break;
	case ACTION_ESCAPE: escape(s, c); break;
	case ACTION_LEAVE:
		control_words_keep(s);
		s->done = true;
		break;
	case ACTION_NEW_LINE: case ACTION_WORD_LEFT: case ACTION_WORD_RIGHT:
	case ACTION_ERASE_WORD: case ACTION_ERASE_LINE:
		write_action(s, action);
		break;
	case ACTION_BACKSPACE: case ACTION_ERASE: case ACTION_CLEAR:
		((c & CONTEXT_TEXT) != 0 ? write_action : edit)(s, action);
		break;
	}
}

/* Digits go to the item of that number; a second digit can make it longer. */
static void
type_digit(struct session *s, unsigned digit)
{
	unsigned n, *cursor = cursor_of(s, &n), wanted = s->typed * 10 + digit;

	if (wanted > n || wanted == 0)
		wanted = digit;
	if (wanted == 0 || wanted > n) {
		s->typed = 0;
		complain(s, _("There is no line of that number."));
		return;
	}
	s->typed = wanted;
	s->item_top = 0;
	*cursor = wanted - 1;
}

static void
click(struct session *s, struct key key)
{
	for (unsigned i = 0; i < s->n_zones; i++) {
		struct zone z = s->zones[i];
		unsigned n, *cursor;

		if (z.row != key.row || key.col < z.col || key.col >= z.col + z.width)
			continue;
		if (!z.is_item) {
			perform(s, bindings_context(s), (enum action)z.what);
			return;
		}
		cursor = cursor_of(s, &n);
		if (*cursor == z.what)
			(s->page == PAGE_CHANGES ? try_change : choose)(s);
		else if (z.what < n)
			*cursor = z.what;
		return;
	}
}

static void
press(struct session *s, struct key key)
{
	enum context c = bindings_context(s);
	const struct binding *b = bindings_find(c, key);
	unsigned digit = bindings_narrow(key).code - '0', typed = s->typed;

	s->typed = 0;
	if (s->asserting != 0 && b != NULL && b->action == ACTION_UNDO) {
		s->asserting = 0;
		complain(s, _("Nothing was asserted."));
		return;
	}
	if (b == NULL || b->action != ACTION_CHOOSE)
		s->asserting = 0;
	if (b != NULL) {
		perform(s, c, b->action);
	} else if (key.kind == KEYKIND_CHAR && is_text(c)) {
		type(s, key.code);
	} else if (key.kind == KEYKIND_CHAR && digit <= 9 &&
	    (c & (CONTEXT_TRUTH | CONTEXT_LIST | CONTEXT_GRID | CONTEXT_CONTESTED |
	        CONTEXT_READ_BACK | CONTEXT_CHECKLIST)) != 0) {
		s->typed = typed;
		type_digit(s, digit);
	} else if (c == CONTEXT_DELETE) {
		s->confirming = false;
	} else {
		complain(s, _("This key does nothing here. F1 shows all keys."));
	}
}

static bool
is_named(struct key key, enum named_key name)
{
	return key.kind == KEYKIND_NAMED && key.code == (uint32_t)name;
}

static bool
is_line_feed(struct key key)
{
	return key.kind == KEYKIND_CTRL && key.code == 'j';
}

/* Pasted text keeps its lines, however they end, and a tab is a blank. */
static void
paste_control(struct session *s, struct key key)
{
	if (is_named(key, NAMED_TAB))
		type(s, ' ');
	else if (is_named(key, NAMED_ENTER) || (is_line_feed(key) && !s->pasted_return))
		type(s, '\n');
}

void
session_key(struct session *s, struct key key)
{
	if (key.kind == KEYKIND_RESIZE)
		return;
	if (is_line_feed(key) && !s->pasting && (bindings_context(s) & CONTEXT_TEXT) == 0)
		key = (struct key){ .kind = KEYKIND_NAMED, .code = NAMED_ENTER };
	buf_clear(&s->message);
	s->message_is_error = false;
	if (key.kind == KEYKIND_PASTE)
		s->pasting = !s->pasting;
	else if (key.kind == KEYKIND_CLICK)
		click(s, key);
	else if (!s->pasting)
		press(s, key);
	else if (key.kind == KEYKIND_CHAR && is_text(bindings_context(s)))
		type(s, key.code);
	else if ((bindings_context(s) & CONTEXT_TEXT) != 0)
		paste_control(s, key);
	s->pasted_return = s->pasting && is_named(key, NAMED_ENTER);
	control_draft(s);
}
