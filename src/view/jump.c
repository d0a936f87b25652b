#include "jump.h"

#include <qingjie/remaining.h>
#include <qingjie/review.h>
#include <qingjie/words.h>

#include "field.h"
#include "message.h"
#include "triage.h"

struct place *
jump_places(const struct session *s, struct arena *a, unsigned *n)
{
	return s->page == PAGE_REVIEW ? review_places(s, a, n) : remaining_places(s, a, n);
}

/* The cursor to the line of the place, or to the line where it was. */
static void
point_at(struct session *s, struct place place)
{
	struct arena a;
	unsigned n;

	arena_init(&a);
	struct place *places = jump_places(s, &a, &n);
	for (unsigned i = 0; i < n; i++)
		if (place_same(places[i], place))
			s->jump.at = i;
	if (s->jump.at >= n)
		s->jump.at = n > 0 ? n - 1 : 0;
	arena_done(&a);
}

void
jump_begin(struct session *s)
{
	bool on_such = s->page == PAGE_REVIEW || s->page == PAGE_OPEN || s->page == PAGE_PROOF;

	if (!on_such && !jump_is_to(s, s->iv.place))
		s->jump.from = s->iv.place;
}

void
jump_open(struct session *s, enum page page)
{
	jump_begin(s);
	s->page = page;
	s->jump.page = PAGE_QUESTION;
	s->jump.at = s->item_top = 0;
	s->filtering = false;
	field_set(&s->filter, "");
	if (page == PAGE_REVIEW)
		point_at(s, s->iv.place);
}

void
jump_to(struct session *s, struct place to)
{
	enum page page = s->page;

	session_go(s, to);
	s->jump.page = page;
	s->jump.to = s->iv.place;
}

void
jump_go(struct session *s)
{
	struct arena a;
	unsigned n;

	arena_init(&a);
	struct place *places = jump_places(s, &a, &n);
	if (s->jump.at < n) {
		jump_to(s, places[s->jump.at]);
	} else {
		message_complain(s, s->filtering ? _("No line fits the filter. Esc shows all lines again.") :
		    _("There is nothing here to go to."));
	}
	arena_done(&a);
}

bool
jump_is_to(const struct session *s, struct place p)
{
	return s->jump.page != PAGE_QUESTION && place_same(s->jump.to, p);
}

/* The table that the place is of, its entry included, or CASE. */
static int
table_of(struct place p)
{
	if (p.fact == NULL)
		return CASE;
	return p.fact->type == TYPE_TABLE ? (int)p.fact->as_table : p.fact->table;
}

void
jump_leaves_for(struct session *s, struct place place)
{
	int table = table_of(place);

	if (!place_same(place, s->jump.to) && (table == CASE || table != table_of(s->jump.to)))
		s->jump.page = PAGE_QUESTION;
}

bool
jump_back(struct session *s, struct place from)
{
	if (!jump_is_to(s, from))
		return false;
	enum page page = s->jump.page;
	session_go(s, s->iv.place); /* what was typed and not entered is dropped, words are kept */
	s->page = page;
	s->jump.page = PAGE_QUESTION;
	if (page != PAGE_PROOF) /* whose tree has its own cursor */
		point_at(s, from);
	return true;
}

static bool
exists(const struct session *s, struct place p)
{
	return p.fact == NULL || p.fact->table == CASE || p.row < s->iv.answers.tables[p.fact->table].n;
}

/* Where to go on: at the place, or behind it when what was answered meanwhile made it idle. */
static struct place
still_asked(struct session *s, struct place p)
{
	struct arena a;
	struct verdict v;

	if (p.fact == NULL || answers_at(&s->iv.answers, p.fact, p.row)->state != CELL_ABSENT ||
	    interview_asks_note(&s->iv, p.fact))
		return p;
	s->iv.drafting = false;
	arena_init(&a);
	v = interview_verdict(&s->iv, WANT_ASKS, &a);
	if (!verdict_asks(&v, p.fact, p.row))
		p = interview_next_open(&s->iv, &v, p);
	arena_done(&a);
	return p;
}

void
jump_leave(struct session *s)
{
	if (place_same(s->iv.place, s->jump.from))
		s->page = PAGE_QUESTION;
	else if (s->triage)
		triage_on(s);
	else if (exists(s, s->jump.from))
		session_go(s, still_asked(s, s->jump.from));
	else
		session_go(s, (struct place){ s->iv.q->tables[s->jump.from.fact->table].fact, 0 });
}
