#include <qingjie/swing.h>

#include "classes.h"
#include "world.h"

struct swinging {
	struct answers tried;
	int64_t as_of;
	struct ends now;
	struct swing found;
	struct arena *frame;
};

/* The ends with what is put in now. */
static void
look(struct swinging *s)
{
	struct arena_mark mark;

	if (answers_conflicts(&s->tried, s->as_of, NULL, 0) > 0)
		return;
	mark = arena_mark(s->frame);
	struct ends e = verdict_of(&s->tried, s->as_of, WANT_BOUNDS, s->frame).ends;
	arena_release(s->frame, mark);
	unsigned down = e.highest < s->now.highest ? s->now.highest - e.highest : 0;
	unsigned up = e.lowest > s->now.lowest ? e.lowest - s->now.lowest : 0;
	if (down > 0 && e.highest < s->found.highest)
		s->found.highest = e.highest;
	if (up > 0 && e.lowest > s->found.lowest)
		s->found.lowest = e.lowest;
	if (down + up > s->found.tiers)
		s->found.tiers = down + up;
}

static void
no_further_row(struct swinging *s, const struct table *t)
{
	struct cell *entry = &s->tried.cells[t->fact->cell], *complete = &s->tried.cells[t->complete->cell];
	struct cell was = *entry, kept = *complete;

	entry->state = CELL_KNOWN;
	*complete = (struct cell){ .state = CELL_KNOWN, .value[0] = range_of(1) };
	look(s);
	*entry = was;
	*complete = kept;
}

static void
each_value(struct swinging *s, const struct fact *f, unsigned row)
{
	struct classes c = classes_of(s->tried.q, s->as_of, f, world_alone(&s->tried, s->as_of, f, row));

	for (unsigned i = 0; i < c.n; i++) {
		*answers_cell(&s->tried, f, row) = (struct cell){ .state = CELL_KNOWN, .value[0] = c.at[i] };
		look(s);
	}
}

struct swing
swing_of(const struct answers *a, int64_t as_of, struct ends now, const struct fact *f, unsigned row,
    struct arena *frame)
{
	struct swinging s = { .as_of = as_of, .now = now, .found = { now.highest, now.lowest, 0 }, .frame = frame };

	answers_init(&s.tried, a->q);
	answers_copy(&s.tried, a);
	const struct table *t = questionnaire_table(a->q, f);
	if (t != NULL)
		no_further_row(&s, t);
	if (f->type != TYPE_TABLE)
		each_value(&s, f, row);
	answers_done(&s.tried);
	return s.found;
}
