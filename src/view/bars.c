#include "bars.h"

#include <string.h>

#include <qingjie/entry.h>
#include <qingjie/words.h>

#define LINE_CELLS_MIN 8   /* a shorter bar shows nothing */
#define LINE_CELLS_GOOD 20 /* a sentence is cut short for such a one */
#define NUMBER_ROOM 4      /* cells of a stretch that a number leaves free */

/* The stretches of a bar: before each limit, and behind the last one where that is reached. */
struct bar {
	unsigned n, stretches, cells;
	struct limit limits[LIMITS_MAX];
	const char *names[LIMITS_MAX]; /* the limits as numbers */
};

/* The column where stretch `i` begins. */
static unsigned
begins(const struct bar *b, unsigned i)
{
	return i * b->cells / b->stretches;
}

/* The mark of a limit is the last cell before its stretch ends. */
static unsigned
mark_of(const struct bar *b, unsigned limit)
{
	return begins(b, limit + 1) - 1;
}

static const char *
number(const struct distance *d, int64_t n, enum language l, struct arena *a)
{
	const struct unit *unit = d->rule->route.of->unit;
	const struct unit bare = { .scale = unit != NULL ? unit->scale : 1 };
	struct buf b = { 0 };
	const char *text;

	entry_format_number(&bare, l, n, &b);
	text = arena_strdup(a, b.s);
	buf_done(&b);
	return text;
}

/* False when there is no limit to draw against. */
static bool
bar_of(const struct verdict *v, const struct distance *d, enum language l, unsigned cells, struct flow *f,
    struct bar *b)
{
	*b = (struct bar){ .cells = cells };
	b->n = distances_limits(v, d, b->limits);
	for (unsigned i = 0; i < b->n; i++)
		b->names[i] = number(d, b->limits[i].at, l, f->arena);
	b->stretches = b->n + (b->n > 0 && b->limits[b->n - 1].at <= d->now);
	return b->n > 0;
}

/* So much of `cells` as `part` is of `whole`, some as soon as there is something. */
static unsigned
portion(int64_t part, int64_t whole, unsigned cells)
{
	int64_t filled;

	if (part <= 0)
		return 0;
	if (part >= whole)
		return cells;
	filled = whole > INT64_MAX / (int64_t)cells ? part / (whole / (int64_t)cells) :
	    part * (int64_t)cells / whole;
	return filled < 1 ? 1 : filled >= (int64_t)cells ? cells - 1 : (unsigned)filled;
}

/* Is there room for the limit's number before its mark? */
static bool
has_number(const struct bar *b, const struct flow *f, unsigned limit)
{
	return mark_of(b, limit) >= begins(b, limit) + flow_width(f, b->names[limit]) + NUMBER_ROOM;
}

/* The cells of stretch `i` that can be filled: neither its mark nor the number before that. */
static unsigned
room(const struct bar *b, const struct flow *f, unsigned i, bool numbers)
{
	unsigned cells = begins(b, i + 1) - begins(b, i);

	if (i >= b->n)
		return cells;
	return cells - 1 - (numbers && has_number(b, f, i) ? flow_width(f, b->names[i]) : 0);
}

/* The cells up to an amount. Behind the last limit the bar goes on for as much again. */
static unsigned
filled(const struct bar *b, const struct flow *f, int64_t amount, bool numbers)
{
	unsigned i = 0;
	int64_t from, to;

	while (i < b->n && amount >= b->limits[i].at)
		i++;
	if (i >= b->stretches)
		return b->cells;
	from = i > 0 ? b->limits[i - 1].at : 0;
	to = i < b->n ? b->limits[i].at : from > INT64_MAX / 2 ? INT64_MAX : 2 * from;
	return begins(b, i) + portion(amount - from, to - from, room(b, f, i, numbers));
}

/* Which limit has its number in this cell, right before its mark; or `n`. */
static unsigned
number_at(const struct bar *b, const struct flow *f, unsigned cell)
{
	for (unsigned i = 0; i < b->n; i++)
		if (has_number(b, f, i) && cell + flow_width(f, b->names[i]) == mark_of(b, i))
			return i;
	return b->n;
}

static void
graph(const struct bar *b, const struct distance *d, bool numbers, struct flow *f)
{
	unsigned now = filled(b, f, d->now, numbers), most = filled(b, f, d->possible.hi, numbers), limit = 0;

	for (unsigned i = 0; i < b->cells; i++) {
		unsigned named = numbers ? number_at(b, f, i) : b->n;

		if (named < b->n) {
			flow_add(f, ROLE_TEXT, b->names[named]);
			i += flow_width(f, b->names[named]) - 1;
		} else if (limit < b->n && i == mark_of(b, limit)) {
			flow_add(f, ROLE_TITLE, flow_mark(f, "\u2503", "|"));
			limit++;
		} else {
			flow_add(f, ROLE_BAR, i < now ? flow_mark(f, "\u2588", "#") :
			    i < most ? flow_mark(f, "\u2592", "+") : flow_mark(f, "\u2591", "."));
		}
	}
}

/* Below each mark what its limit is; of what there is no room for the tier or all is left out. */
static void
legend(const struct verdict *v, const struct bar *b, enum language l, struct flow *f)
{
	unsigned used = 0;

	flow_line(f);
	for (unsigned i = 0; i < b->n; i++) {
		const char *text = arena_printf(f->arena, "%s %s ", b->names[i],
		    words_in(&v->q->tiers[b->limits[i].tier].brief, l));
		unsigned mark = mark_of(b, i);

		if (flow_width(f, text) + used > mark)
			text = arena_printf(f->arena, "%s ", b->names[i]);
		if (flow_width(f, text) + used > mark)
			text = "";
		flow_pad(f, ROLE_TEXT, mark - flow_width(f, text));
		flow_add(f, ROLE_DIM, text);
		flow_add(f, ROLE_DIM, flow_mark(f, "\u2518", "^"));
		used = mark + 1;
	}
}

void
bars_block(const struct verdict *v, enum language l, unsigned most, enum distance_length length,
    struct flow *f)
{
	unsigned n;
	const struct distance **all = distances_listed(v, f->arena, &n);

	for (unsigned i = 0; i < n && i < most; i++) {
		struct buf b = { 0 };
		struct bar bar;

		flow_blank(f);
		distances_line(v, all[i], l, length, &b);
		flow_text(f, ROLE_TEXT, b.s);
		buf_done(&b);
		if (!bar_of(v, all[i], l, f->cols, f, &bar))
			continue;
		flow_line(f);
		graph(&bar, all[i], false, f);
		legend(v, &bar, l, f);
	}
}

void
bar_line(const struct verdict *v, const struct distance *d, enum language l, unsigned most, struct flow *f)
{
	struct buf b = { 0 };
	struct bar bar;
	unsigned used;

	for (enum distance_length length = DISTANCE_WHOLE; length <= DISTANCE_SHORTEST; length++) {
		buf_clear(&b);
		distances_line(v, d, l, length, &b);
		if (flow_width(f, b.s) + 2 + LINE_CELLS_GOOD <= f->cols)
			break;
	}
	flow_line(f);
	flow_add(f, ROLE_TEXT, b.s);
	buf_done(&b);
	used = f->rows[f->n - 1].width + 2;
	if (used + LINE_CELLS_MIN > f->cols)
		return;
	if (bar_of(v, d, l, f->cols - used > most ? most : f->cols - used, f, &bar)) {
		flow_add(f, ROLE_TEXT, "  ");
		graph(&bar, d, true, f);
	}
}
