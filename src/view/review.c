#include <qingjie/review.h>

#include <qingjie/bearing.h>
#include <qingjie/dispute.h>
#include <qingjie/entry.h>
#include <qingjie/outline.h>
#include <qingjie/words.h>

static const struct cell *
at(const struct session *s, struct place p)
{
	return answers_at(&s->iv.answers, p.fact, p.row);
}

/* What it is taken to be, nobody having said it for certain; false when that moves nothing. */
static bool
presumption(const struct session *s, struct place p, struct buf *out)
{
	if (at(s, p)->state == CELL_KNOWN || p.fact->category != CATEGORY_FACT || !bearing_open(s, p) ||
	    bearing_of(s, p) < MATTERS_WITH_OTHERS)
		return false;
	if (p.fact->type != TYPE_TABLE)
		return words_presumption(p.fact, s->language, s->wording, s->iv.as_of, out) ||
		    words_presumed(p.fact, s->language, s->iv.as_of, out);
	buf_printf(out, _("no further %s"), words_row(s->iv.q, p.fact->as_table, s->language));
	return true;
}

static bool
has_line(const struct session *s, struct place p)
{
	struct buf b = { 0 };
	bool has = at(s, p)->state != CELL_ABSENT || presumption(s, p, &b);

	buf_done(&b);
	return has;
}

struct place *
review_places(const struct session *s, struct arena *a, unsigned *n)
{
	unsigned all;
	struct place *places = outline_all(s, a, &all);

	*n = 0;
	for (unsigned i = 0; i < all; i++)
		if (has_line(s, places[i]))
			places[(*n)++] = places[i];
	*n = outline_filter(s, places, *n, a);
	return places;
}

void
review_ask(const struct session *s, struct place p, struct buf *out)
{
	if (p.fact->table != CASE)
		buf_printf(out, _("%s %u · "), words_row(s->iv.q, (unsigned)p.fact->table, s->language),
		    p.row + 1);
	buf_puts(out, words_ask(p.fact, s->language, s->wording));
}

/* How many rows there are. */
static void
rows(const struct session *s, const struct fact *table, struct buf *out)
{
	unsigned n = s->iv.answers.tables[table->as_table].n;

	if (n == 0)
		buf_puts(out, _("none"));
	else
		buf_printf(out, _("%u × %s"), n, words_row(s->iv.q, table->as_table, s->language));
	buf_puts(out, "\n");
}

static void
sides(const struct session *s, struct place p, struct buf *out)
{
	for (unsigned i = 0; i < SIDES; i++) {
		struct cell c = dispute_says(at(s, p), (enum side)i);
		struct buf says = { 0 };

		entry_format_in(p.fact, s->language, s->wording, &c, &says);
		if (c.state == CELL_ABSENT) {
			buf_clear(&says);
			buf_puts(&says, _("says nothing"));
		}
		buf_printf(out, _("%s: %s"), words_side(i), says.s);
		buf_puts(out, "\n");
		buf_done(&says);
	}
}

void
review_answer(const struct session *s, struct place p, struct buf *out)
{
	const struct cell *c = at(s, p);

	buf_puts(out, "");
	if (p.fact->type == TYPE_TABLE && c->state == CELL_KNOWN) {
		rows(s, p.fact, out);
	} else if (c->state == CELL_DISPUTED) {
		sides(s, p, out);
	} else if (c->state == CELL_ABSENT) {
		const char *mark;

		buf_puts(out, outline_state(s, p, &mark));
		outline_bears(s, p, out);
		buf_puts(out, "\n");
	} else {
		entry_answer(&s->iv.answers, p.fact, p.row, s->language, s->wording, out);
		outline_bears(s, p, out);
		buf_puts(out, "\n");
	}
}

void
review_presumed(const struct session *s, struct place p, struct buf *out)
{
	struct buf value = { 0 }, cites = { 0 };

	buf_puts(out, "");
	if (presumption(s, p, &value)) {
		buf_printf(out, "%s%s", _("Until it is shown, presumed: "), value.s);
		words_cites(&p.fact->presumed_by, s->language, &cites);
		if (cites.len > 0)
			buf_printf(out, _(" (%s)"), cites.s);
	}
	buf_done(&value);
	buf_done(&cites);
}
