#include <qingjie/bearing.h>

#include <stdlib.h>
#include <string.h>

#include <qingjie/judged.h>
#include <qingjie/next.h>
#include <qingjie/words.h>

/*
 * How many facts are looked at for how far they go: the more rows there are, the longer each takes, so that
 * with a hundred of them only the first few are.
 */
#define SWINGS_ROWS 1024
#define ROWS_FEW 8

/* The marks of one revision of the answers, and what was found out beside them. */
struct bearing {
	bool made;
	unsigned revision;
	struct arena arena;
	struct marks marks;
	struct ends ends;
	bool *swung;          /* by mark: whether its swing is known */
	unsigned n_swung;
	struct swing *swings;
};

struct bearing *
bearing_new(void)
{
	struct bearing *b = memory_grow(NULL, sizeof(*b));

	*b = (struct bearing){ 0 };
	arena_init(&b->arena);
	return b;
}

void
bearing_free(struct bearing *b)
{
	if (b == NULL)
		return;
	arena_done(&b->arena);
	free(b);
}

/* The marks of the answers as they are now. */
static struct bearing *
now(const struct session *s)
{
	struct bearing *b = s->bearing;

	if (b->made && b->revision == s->iv.revision)
		return b;
	struct marks all = judged_marks(s->iv.judged, &s->iv.answers, s->iv.as_of);
	arena_reset(&b->arena);
	b->marks = (struct marks){ all.n, arena_alloc(&b->arena, all.n * sizeof(*all.at) + 1) };
	if (all.n > 0)
		memcpy(b->marks.at, all.at, all.n * sizeof(*all.at));
	b->swings = NULL;
	b->n_swung = 0;
	b->revision = s->iv.revision;
	b->made = true;
	return b;
}

enum matters
bearing_of(const struct session *s, struct place p)
{
	return matters_at(&now(s)->marks, p.fact, p.row);
}

enum matters
bearing_alone(const struct session *s, struct place p)
{
	struct open_fact mark;

	judged_mark(s->iv.judged, &s->iv.answers, s->iv.as_of, p.fact, p.row, (struct calls){ NULL, NULL }, &mark);
	return mark.matters;
}

/* The marks with room for the swings. */
static struct bearing *
swinging(const struct session *s)
{
	struct bearing *b = now(s);

	if (b->swings != NULL)
		return b;
	b->ends = judged_verdict(s->iv.judged, &s->iv.answers, s->iv.as_of)->ends;
	b->swung = arena_alloc(&b->arena, (b->marks.n + 1) * sizeof(*b->swung));
	b->swings = arena_alloc(&b->arena, (b->marks.n + 1) * sizeof(*b->swings));
	return b;
}

struct ends
bearing_ends(const struct session *s)
{
	return swinging(s)->ends;
}

/* The place's mark; behind the last: it has none. */
static unsigned
mark_of(const struct bearing *b, struct place p)
{
	unsigned i = 0;

	while (i < b->marks.n && (b->marks.at[i].fact != p.fact ||
	    (p.fact->table != CASE && b->marks.at[i].row != p.row)))
		i++;
	return i;
}

bool
bearing_proved(const struct session *s, struct place p)
{
	struct bearing *b = now(s);
	unsigned i = mark_of(b, p);

	return i < b->marks.n && b->marks.at[i].proved;
}

static unsigned
swings_most(const struct answers *a)
{
	unsigned rows = 0;

	for (unsigned t = 0; t < a->q->n_tables; t++)
		rows += a->tables[t].n;
	return SWINGS_ROWS / (rows + ROWS_FEW);
}

struct swing
bearing_swing(const struct session *s, struct place p)
{
	struct bearing *b = swinging(s);
	unsigned i = mark_of(b, p);

	if (i == b->marks.n || b->marks.at[i].matters != MATTERS_TIER)
		return (struct swing){ b->ends.highest, b->ends.lowest, 0 };
	if (!b->swung[i] && b->n_swung++ >= swings_most(&s->iv.answers))
		b->swings[i] = (struct swing){ b->ends.highest, b->ends.lowest, 0 };
	else if (!b->swung[i])
		b->swings[i] = swing_of(&s->iv.answers, s->iv.as_of, b->ends, p.fact, p.row, &b->arena);
	b->swung[i] = true;
	return b->swings[i];
}

const char *
bearing_words(const struct session *s, enum matters m, const char **mark)
{
	switch (m) {
	case MATTERS_TIER:
		*mark = s->ascii ? "o" : "\u25cb";
		/* TRANSLATORS: of a question: its answer can still change the statutory range. */
		return _("can change the range");
	case MATTERS_WITH_OTHERS:
		*mark = s->ascii ? "," : "\u25e6";
		/* TRANSLATORS: of a question: its answer alone changes nothing in the statutory range,
		 * together with other answers it may. */
		return _("may change the range with other answers");
	case MATTERS_FINDINGS:
		*mark = s->ascii ? "." : "\u00b7";
		/* TRANSLATORS: of a question: its answer can change notes and which items are met,
		 * but no longer the range. */
		return _("changes only notes");
	case MATTERS_READINGS:
		*mark = "~";
		/* TRANSLATORS: of a question: its answer changes the range only where a disputed
		 * reading of the law is taken otherwise than usual. */
		return _("only under another reading");
	case MATTERS_NOT:
		break;
	}
	*mark = "-";
	return _("can no longer matter");
}

const char *
bearing_note(const char **mark)
{
	*mark = ":";
	/* TRANSLATORS: of a question whose answer is only written down: nothing is judged by it. */
	return _("for the record");
}

bool
bearing_open(const struct session *s, struct place p)
{
	const struct cell *c = answers_at(&s->iv.answers, p.fact, p.row);

	if (p.fact->type == TYPE_TABLE)
		return c->state != CELL_KNOWN;
	if (p.fact->category != CATEGORY_FACT && !cell_stated(c))
		return false; /* it is as usual */
	return !cell_known(c, p.fact->type) &&
	    (c->state != CELL_ABSENT || (!p.fact->inherits && !p.fact->overrides));
}

/* Answers that nobody could give, although they could still change the tier. */
static unsigned
unknown_answers(const struct session *s)
{
	const struct marks *marks = &now(s)->marks;
	unsigned n = 0;

	for (unsigned i = 0; i < marks->n; i++) {
		unsigned state = answers_at(&s->iv.answers, marks->at[i].fact, marks->at[i].row)->state;

		n += (state == CELL_UNKNOWN || state == CELL_REFUSED) &&
		    marks->at[i].matters >= MATTERS_WITH_OTHERS;
	}
	return n;
}

/* The questions that are counted are those that can still be asked. */
static void
say_unknown(struct session *s)
{
	unsigned n = unknown_answers(s);

	if (n > 0)
		/* TRANSLATORS: behind how many questions are left: those that nobody could answer. */
		buf_printf(&s->message, ngettext(" Not counted: %u that nobody could answer; it can still change the range.",
		    " Not counted: %u that nobody could answer; they can still change the range.", n), n);
}

void
bearing_go(struct session *s)
{
	struct next n = next_question(&s->iv);
	bool usual = place_same(n.place, n.usual);

	buf_clear(&s->message);
	s->message_is_error = false;
	if (n.place.fact == NULL) {
		buf_puts(&s->message, _("No open question can change the range any more."));
		say_unknown(s);
		return;
	}
	session_go(s, n.place);
	buf_clear(&s->message); /* words that were kept on leaving are not the news */
	if (usual)
		/* TRANSLATORS: why the program goes to this question; %u is a number of questions. */
		buf_printf(&s->message,
		    _("This one settles most, and is next in order. Questions left after it, at "
		      "worst: %u."),
		    n.left);
	else
		/* TRANSLATORS: why the program goes to this question; each %u is a number of
		 * questions. */
		buf_printf(&s->message,
		    _("This one settles most. Questions left at worst: %u after it, %u after the "
		      "next in order."),
		    n.left, n.usual_left);
	say_unknown(s);
}
