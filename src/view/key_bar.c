/* The key bar at the foot of the screen, made from the table of keys. */
#include "key_bar.h"

#include <qingjie/control.h>
#include <qingjie/words.h>

#include "bindings.h"

#define OTHERS_CELLS 14 /* what the page keys leave for other keys at least */
#define ROOMY_COLS 60

void
zone_add(struct session *s, struct zone z)
{
	if (s->n_zones < ZONES_MAX)
		s->zones[s->n_zones++] = z;
}

/*
 * The bar under construction. Where something is asked and there are two lines, all that is the same
 * whatever is asked stands in the same place: what works everywhere on the last line, and on the first
 * what any question takes before what this kind of question takes.
 */
struct bar {
	struct session *s;
	enum context context;
	unsigned row; /* of the line that is made */
	bool steady;
};

#define ASKED (CONTEXT_TRUTH | CONTEXT_LIST | CONTEXT_FIELD | CONTEXT_TEXT)
#define STEADY (ASKED | CONTEXT_GRID | CONTEXT_CHECKLIST | CONTEXT_END | CONTEXT_READ_BACK)

static const struct key *
bar_key(const struct bar *bar, const struct binding *b)
{
	return bar->steady ? bindings_lasting(b, bar->context) : bindings_first(b, bar->context);
}

/* What the key does: in lists Enter does more than one thing. */
static const char *
bar_says(const struct bar *bar, const struct binding *b)
{
	const struct session *s = bar->s;

	if (b->action == ACTION_CHOOSE && (bar->context & CONTEXT_TEXT) != 0 && s->choice == 0 &&
	    control_words_goes_on(s))
		return _("new line");
	if (b->action == ACTION_CHOOSE && (bar->context & CONTEXT_CHECKLIST) != 0 &&
	    s->choice + 1 == triage_items(s))
		return _("go on");
	return _(b->brief);
}

/* Cells that the key takes with what it does, spaces included. */
static unsigned
bar_width(const struct bar *bar, const struct flow *f, const struct binding *b)
{
	const struct key *key = bar_key(bar, b);
	struct buf name = { 0 };
	unsigned width;

	if (key == NULL)
		return 0;
	bindings_key_name(*key, &name);
	width = flow_width(f, name.s) + flow_width(f, bar_says(bar, b)) + 3;
	buf_done(&name);
	return width;
}

/* Does the key do something there? In triage only what decides is asked anyway. */
static bool
bar_has(const struct bar *bar, const struct binding *b)
{
	return (b->contexts & (unsigned)bar->context) != 0 && b->brief != NULL &&
	    !(bar->s->triage && b->action == ACTION_DECIDING);
}

/* At the end the way out is what is looked for. */
static bool
bar_leaves(const struct bar *bar, const struct binding *b)
{
	return bar->context == CONTEXT_END && b->action == ACTION_QUIT;
}

/* Is room kept for it, whatever stands before it? By these all else is found. */
static bool
bar_keeps(const struct bar *bar, const struct flow *f, const struct binding *b)
{
	return (b->contexts & (unsigned)bar->context) != 0 && (b->action == ACTION_HELP ||
	    (b->action == ACTION_PALETTE && f->cols >= ROOMY_COLS) ||
	    (!bar->steady && bar_leaves(bar, b)));
}

/* One key of the bar; false when it no longer fits. */
static bool
bar_item(const struct bar *bar, struct flow *f, const struct binding *b, unsigned reserve)
{
	const struct key *key = bar_key(bar, b);
	struct buf name = { 0 };
	unsigned width, col = f->rows[f->n - 1].width;

	if (key == NULL)
		return true;
	bindings_key_name(*key, &name);
	width = flow_width(f, name.s) + 1 + flow_width(f, bar_says(bar, b));
	if (col + 1 + width + 1 + reserve > f->cols) {
		buf_done(&name);
		return false;
	}
	flow_add(f, ROLE_TEXT, " ");
	flow_add(f, ROLE_KEY, name.s);
	flow_add(f, ROLE_TEXT, " ");
	flow_add(f, ROLE_TEXT, bar_says(bar, b));
	flow_add(f, ROLE_TEXT, " ");
	zone_add(bar->s, (struct zone){ bar->row, col + 1, width, false, (unsigned)b->action });
	buf_done(&name);
	return true;
}

/* How to move, before the keys themselves. */
static void
bar_lead(const struct bar *bar, struct flow *f)
{
	const enum context context = bar->context;
	const char *keys = context == CONTEXT_GRID ?
	    flow_mark(f, "\u2191\u2193\u2190\u2192", _("arrows")) :
	    context == CONTEXT_START || bar->steady ? flow_mark(f, "\u2191\u2193", _("arrows")) :
	    arena_printf(f->arena, "%s%s", flow_mark(f, "\u2191\u2193", _("arrows")), _("/digits"));

	if ((context & (CONTEXT_GRID | CONTEXT_TRUTH | CONTEXT_LIST | CONTEXT_READ_BACK |
	    CONTEXT_START)) == 0 && (!bar->steady || (context & ASKED) == 0))
		return;
	flow_add(f, ROLE_TEXT, " ");
	flow_add(f, ROLE_KEY, keys);
	flow_add(f, ROLE_TEXT, " ");
	/* TRANSLATORS: in the key bar, behind the keys that move the cursor. */
	flow_add(f, ROLE_TEXT, _("move"));
	flow_add(f, ROLE_TEXT, " ");
}

/* " PgUp/PgDn page", each of the two to be clicked, where they leave room for others. */
static void
bar_pages(const struct bar *bar, struct flow *f, unsigned reserve)
{
	static const enum action actions[] = { ACTION_PAGE_UP, ACTION_PAGE_DOWN };
	unsigned col = f->rows[f->n - 1].width, zones = bar->s->n_zones;
	struct flow line;

	flow_init(&line, f->arena, f->cols, f->ascii);
	flow_line(&line);
	flow_add(&line, ROLE_TEXT, " ");
	for (unsigned i = 0; i < 2; i++) {
		const struct key *key = bindings_key(actions[i], bar->context);
		unsigned from = line.rows[0].width;
		struct buf name = { 0 };

		if (key == NULL)
			return;
		bindings_key_name(*key, &name);
		flow_add(&line, ROLE_KEY, name.s);
		zone_add(bar->s, (struct zone){ bar->row, col + from, line.rows[0].width - from,
		    false, (unsigned)actions[i] });
		flow_add(&line, ROLE_TEXT, i == 0 ? "/" : " ");
		buf_done(&name);
	}
	/* TRANSLATORS: in the key bar, behind the keys that turn pages. */
	flow_add(&line, ROLE_TEXT, _("page"));
	flow_add(&line, ROLE_TEXT, " ");
	if (bar->context != CONTEXT_END)
		reserve += OTHERS_CELLS;
	if (col + line.rows[0].width + reserve <= f->cols)
		flow_splice(f, &line.rows[0]);
	else
		bar->s->n_zones = zones;
}

/*
 * Where the key stands on a steady bar: with what works everywhere, with what any question takes, or
 * with what this one takes. A letter, which is text in some questions, comes last.
 */
enum part { PART_EVERYWHERE, PART_ASKED, PART_HERE, PART_LETTER, PART_NONE };

static enum part
bar_part(const struct bar *bar, const struct binding *b)
{
	const unsigned everywhere = ASKED | CONTEXT_GRID | CONTEXT_END;
	const struct key *key = bar_has(bar, b) ? bar_key(bar, b) : NULL;

	if (key == NULL || b->action == ACTION_YES || b->action == ACTION_NO) /* those name their options */
		return PART_NONE;
	if ((b->contexts & CONTEXT_FILLED) != 0)
		return PART_EVERYWHERE; /* by the key that else undoes, and in its place */
	if ((b->contexts & ASKED) != ASKED)
		return PART_HERE;
	if (key->kind == KEYKIND_CHAR)
		return PART_LETTER;
	return (b->contexts & everywhere) == everywhere ? PART_EVERYWHERE : PART_ASKED;
}

/* What works everywhere, and at the end of the line what all else is found by; marks what has found room. */
static void
everywhere(const struct bar *bar, struct flow *f, bool *placed)
{
	unsigned n, kept = 0;
	const struct binding *all = bindings_all(&n);

	for (unsigned i = 0; i < n; i++)
		if (bar_keeps(bar, f, &all[i]))
			kept += bar_width(bar, f, &all[i]);
	flow_line(f);
	for (unsigned i = 0; i < n; i++)
		if (!bar_keeps(bar, f, &all[i]) && bar_part(bar, &all[i]) == PART_EVERYWHERE)
			placed[i] = bar_item(bar, f, &all[i], kept);
	flow_pad(f, ROLE_TEXT, f->cols > kept ? f->cols - kept : 0);
	for (unsigned i = 0; i < n; i++)
		if (bar_keeps(bar, f, &all[i]))
			placed[i] = bar_item(bar, f, &all[i], 0);
}

/*
 * The parts one behind the other, what works everywhere as far as it is not there yet; letters not among
 * questions, for some of which they are text.
 */
static void
asked(const struct bar *bar, struct flow *f, bool hides, bool *placed)
{
	static const enum part order[] = { PART_ASKED, PART_HERE, PART_EVERYWHERE, PART_LETTER };
	const unsigned parts = (bar->context & ASKED) != 0 ? 3 : 4;
	unsigned n;
	const struct binding *all = bindings_all(&n);

	flow_line(f);
	bar_lead(bar, f);
	if (hides)
		bar_pages(bar, f, 0);
	for (unsigned i = 0; i < n; i++)
		if (!placed[i] && bar_leaves(bar, &all[i]))
			placed[i] = bar_item(bar, f, &all[i], 0);
	for (unsigned p = 0; p < parts; p++)
		for (unsigned i = 0; i < n; i++)
			if (!placed[i] && bar_part(bar, &all[i]) == order[p])
				bar_item(bar, f, &all[i], 0);
}

static void
steady(struct bar *bar, struct flow *f, bool hides)
{
	unsigned n;
	bool *placed;
	struct flow last;

	bindings_all(&n);
	placed = arena_alloc(f->arena, n * sizeof *placed);
	flow_init(&last, f->arena, f->cols, f->ascii);
	bar->row++;
	everywhere(bar, &last, placed);
	bar->row--;
	asked(bar, f, hides, placed);
	flow_append(f, &last, 0, 1);
}

/* The keys in the order of the table, on one line or two. */
static void
in_order(struct bar *bar, struct flow *f, unsigned lines, bool hides)
{
	unsigned n, reserve = 0, line = 1;
	const struct binding *all = bindings_all(&n);

	flow_line(f);
	bar_lead(bar, f);
	for (unsigned i = 0; i < n; i++)
		if (bar_keeps(bar, f, &all[i]))
			reserve += bar_width(bar, f, &all[i]);
	if (hides)
		bar_pages(bar, f, reserve);
	for (unsigned i = 0; i < n; i++) {
		if (!bar_has(bar, &all[i]))
			continue;
		if (bar_keeps(bar, f, &all[i]))
			reserve -= bar_width(bar, f, &all[i]);
		if (bar_item(bar, f, &all[i], line < lines ? 0 : reserve) || line == lines)
			continue;
		flow_line(f);
		line++;
		bar->row++;
		bar_item(bar, f, &all[i], reserve);
	}
}

void
key_bar(struct session *s, struct flow *f, unsigned row, unsigned lines, bool hides)
{
	struct bar bar = { .s = s, .context = bindings_context(s), .row = row };

	bar.steady = lines > 1 && (bar.context & STEADY) != 0;
	if (bar.steady)
		steady(&bar, f, hides);
	else
		in_order(&bar, f, lines, hides);
}
