/* The contested points of a session: listed, fixed. */
#include <qingjie/contest.h>

#include <stdlib.h>

#include <qingjie/judged.h>
#include <qingjie/words.h>

#include "message.h"

const struct contested *
contest_now(struct session *s, enum contested_depth depth)
{
	return judged_contested(s->iv.judged, &s->iv.answers, s->iv.as_of, depth, (struct calls){ NULL, NULL });
}

bool
contest_listed(const struct contested_point *p)
{
	return p->matters || p->fixed || p->joins;
}

struct contest_item *
contest_items(struct session *s, struct arena *a, unsigned *n)
{
	const struct contested *c = contest_now(s, CONTESTED_SETS);
	struct contest_item *items;
	unsigned most = 0;

	for (unsigned i = 0; i < c->n_points; i++)
		most += c->points[i].n_sides;
	items = arena_alloc(a, most * sizeof(*items));
	*n = 0;
	for (unsigned i = 0; i < c->n_points; i++)
		for (unsigned k = 0; k < c->points[i].n_sides && contest_listed(&c->points[i]); k++)
			items[(*n)++] =
			    (struct contest_item){ &c->points[i], &c->points[i].sides[k] };
	return items;
}

/* The cursor stays on the side, wherever it is listed now. */
static void
follow(struct session *s, const struct contest_item *was)
{
	struct arena a;
	unsigned n;
	struct contest_item *items;

	arena_init(&a);
	items = contest_items(s, &a, &n);
	for (unsigned i = 0; i < n; i++) {
		const struct contested_point *p = items[i].point;

		for (unsigned r = 0; r < p->n_rows; r++)
			if (p->fact == was->point->fact && p->option == was->point->option &&
			    p->rows[r] == was->point->rows[0] &&
			    items[i].side->value.lo == was->side->value.lo)
				s->contest = i;
	}
	if (s->contest >= n)
		s->contest = 0;
	arena_done(&a);
}

/* Only a person can assert a ground: it is asked once more whether that is meant. */
static bool
must_confirm(struct session *s, const struct contest_item *it, unsigned item)
{
	bool asked = s->asserting == item + 1;

	s->asserting = 0;
	if (it->point->kind != CONTESTED_GROUND || it->side->presumed || it->side->now || asked)
		return false;
	s->asserting = item + 1;
	message_say(s, _("Only a person can assert this; the program never infers it. Choose it once "
	                 "more to assert it for this case."));
	return true;
}

static bool
fix(struct session *s, const struct contest_item *it)
{
	const struct contested_point *p = it->point;
	bool frees = p->fixed && it->side->now;
	struct cell value = { .state = frees ? CELL_ABSENT : CELL_KNOWN };
	struct place *places = memory_grow(NULL, p->n_rows * sizeof(*places));
	struct buf name = { 0 }, said = { 0 };
	bool done;

	if (!frees)
		value.value[0] = it->side->value;
	for (unsigned i = 0; i < p->n_rows; i++)
		places[i] = (struct place){ p->cell, p->rows[i] };
	contest_point(p, s->language, &name);
	if (frees)
		/* TRANSLATORS: a disputed point of law is again left open. */
		buf_printf(&said, _("No longer fixed: %s."), name.s);
	else
		/* TRANSLATORS: a disputed point of law, and the side taken in this case. */
		buf_printf(&said, _("Fixed for this case: %s: %s."), name.s,
		    contest_side(p, it->side, s->language));
	done = session_change(s, places, p->n_rows, &value, said.s);
	buf_done(&name);
	buf_done(&said);
	free(places);
	return done;
}

bool
contest_fix(struct session *s, unsigned item)
{
	struct arena a;
	unsigned n;
	struct contest_item *items;
	bool done = false;

	arena_init(&a);
	items = contest_items(s, &a, &n);
	if (item >= n) {
		message_complain(s, n == 0 ? _("Nothing that is disputed makes a difference now.")
		                           : _("There is no line of that number."));
	} else if (!must_confirm(s, &items[item], item)) {
		/* Copies: the list is made anew once the answers have changed. */
		struct contested_point point = *items[item].point;
		struct contested_side side = *items[item].side;
		struct contest_item was = { &point, &side };

		point.rows = arena_alloc(&a, point.n_rows * sizeof(*point.rows));
		for (unsigned i = 0; i < point.n_rows; i++)
			point.rows[i] = items[item].point->rows[i];
		done = fix(s, &was);
		follow(s, &was);
	}
	arena_done(&a);
	return done;
}
