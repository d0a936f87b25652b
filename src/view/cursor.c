/* Where the cursor is on the page at hand, and moving it. */
#include "cursor.h"

#include <qingjie/contest.h>
#include <qingjie/control.h>
#include <qingjie/law_page.h>
#include <qingjie/library.h>
#include <qingjie/outline.h>
#include <qingjie/palette.h>
#include <qingjie/read_back.h>
#include <qingjie/start.h>

#include "field.h"
#include "jump.h"
#include "proof_pane.h"
#include "typing.h"

unsigned *
cursor_of(struct session *s, unsigned *n)
{
	struct arena a;

	if (s->page == PAGE_CHANGES) {
		*n = s->changes[s->direction].n;
		return &s->changed;
	}
	if (s->page == PAGE_PALETTE) {
		*n = palette_count(s);
		return &s->palette.at;
	}
	if (s->page == PAGE_START) {
		*n = start_items(s);
		return &s->start.at;
	}
	if (s->page == PAGE_LAW) {
		*n = law_sources(s);
		return &s->law.at;
	}
	if (s->page == PAGE_PROOF) {
		*n = proof_nodes(s);
		return &s->proof.at;
	}
	if (s->page == PAGE_LIBRARY) {
		*n = library_lines(s);
		return &s->library.at;
	}
	if (s->page == PAGE_REVIEW || s->page == PAGE_OPEN) {
		arena_init(&a);
		jump_places(s, &a, n);
		arena_done(&a);
		return &s->jump.at;
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

/* Can the cursor be on it? */
static bool
is_seen(struct session *s, unsigned at)
{
	return s->page == PAGE_PROOF ? proof_shows(s, at) :
	    s->page != PAGE_QUESTION || control_shows(s, at);
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
		while (!is_seen(s, at) && --tries > 0);
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

/* Do the keys go into the field of several lines, and is the cursor in it? */
static bool
writes(const struct session *s, enum context c)
{
	return (c & CONTEXT_REMARK) != 0 || ((c & CONTEXT_TEXT) != 0 && s->choice == 0);
}

static bool
is_read(enum context c)
{
	return (c & (CONTEXT_READ | CONTEXT_SOURCE | CONTEXT_END | CONTEXT_HELP)) != 0 &&
	    (c & CONTEXT_PROOF) == 0;
}

/* The pages whose items may be longer than the screen, as panel_list() shows them. */
static bool
has_long_items(const struct session *s)
{
	return s->page == PAGE_QUESTION || s->page == PAGE_CONTESTED || s->page == PAGE_CHANGES ||
	    s->page == PAGE_PROOF || s->page == PAGE_READ_BACK || s->page == PAGE_REVIEW ||
	    s->page == PAGE_OPEN;
}

/* The page keys first move the text of a question, then that of its item, that do not fit. */
static bool
turn_page(struct session *s, bool down)
{
	bool text = s->page == PAGE_QUESTION && (down ? s->text_more : s->item_top == 0);
	unsigned *top = text ? &s->text_top : &s->item_top, by = text ? s->text_page : s->item_page;

	if (!has_long_items(s) || (down ? !text && !s->item_more : *top == 0))
		return false;
	if (down)
		*top += by;
	else
		*top -= by < *top ? by : *top;
	return true;
}

void
cursor_move(struct session *s, enum context c, bool down, bool page)
{
	unsigned lines = page && s->page_lines > 1 ? s->page_lines - 1 : 1;

	if (is_read(c))
		scroll(s, down, lines);
	else if (page && turn_page(s, down))
		return;
	else if (!writes(s, c) || (!editor_climb(typing_editor(s), down, lines) && down && !page &&
	    (c & CONTEXT_REMARK) == 0))
		step(s, down, lines);
}

void
cursor_to_end(struct session *s, enum context c, bool last)
{
	unsigned n, *cursor;

	if (c & (CONTEXT_TEXT | CONTEXT_REMARK)) {
		editor_line_end(typing_editor(s), last);
		return;
	}
	if (typing_in(c) && !is_read(c)) {
		s->prefilled = s->prefilled && typing_field(s) != &s->field;
		typing_field(s)->at = last ? typing_field(s)->text.len : 0;
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
	while (s->page == PAGE_PROOF && !proof_shows(s, *cursor))
		--*cursor;
}

void
cursor_sideways(struct session *s, enum context c, bool right)
{
	const struct fact *f = s->iv.place.fact;

	if (c & CONTEXT_LAW) {
		law_move(s, right);
		return;
	}
	if (c & CONTEXT_PROOF) {
		proof_sideways(s, right);
		return;
	}
	s->prefilled = s->prefilled && typing_field(s) != &s->field;
	if (c & (CONTEXT_TEXT | CONTEXT_REMARK))
		editor_sideways(typing_editor(s), right);
	else if (typing_in(c) && right)
		field_right(typing_field(s));
	else if (typing_in(c))
		field_left(typing_field(s));
	else if (right && s->grid_column + 1 < s->iv.q->tables[f->as_table].n_columns)
		s->grid_column++;
	else if (!right && s->grid_column > 0)
		s->grid_column--;
}
