/* The key bar at the foot of the screen, made from the table of keys. */
#include "key_bar.h"

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

/* Cells that the key takes with what it does, spaces included. */
static unsigned
bar_width(const struct flow *f, const struct binding *b, enum context context)
{
	const struct key *key = bindings_first(b, context);
	struct buf name = { 0 };
	unsigned width;

	if (key == NULL)
		return 0;
	bindings_key_name(*key, &name);
	width = flow_width(f, name.s) + flow_width(f, _(b->brief)) + 3;
	buf_done(&name);
	return width;
}

/* Is room kept for it, whatever stands before it? By these two all else is found. */
static bool
bar_keeps(const struct flow *f, const struct binding *b, enum context context)
{
	return (b->contexts & (unsigned)context) != 0 && (b->action == ACTION_HELP ||
	    (b->action == ACTION_PALETTE && f->cols >= ROOMY_COLS));
}

/* One key of the bar; false when it no longer fits. */
static bool
bar_item(struct session *s, struct flow *f, const struct binding *b, enum context context,
    unsigned row, unsigned reserve)
{
	const struct key *key = bindings_first(b, context);
	struct buf name = { 0 };
	unsigned width, col = f->rows[f->n - 1].width;

	if (key == NULL)
		return true;
	bindings_key_name(*key, &name);
	width = flow_width(f, name.s) + 1 + flow_width(f, _(b->brief));
	if (col + 1 + width + 1 + reserve > f->cols) {
		buf_done(&name);
		return false;
	}
	flow_add(f, ROLE_TEXT, " ");
	flow_add(f, ROLE_KEY, name.s);
	flow_add(f, ROLE_TEXT, " ");
	flow_add(f, ROLE_TEXT, _(b->brief));
	flow_add(f, ROLE_TEXT, " ");
	zone_add(s, (struct zone){ row, col + 1, width, false, (unsigned)b->action });
	buf_done(&name);
	return true;
}

/* How to move, before the keys themselves. */
static void
bar_lead(struct flow *f, enum context context)
{
	const char *keys = context == CONTEXT_GRID ?
	    flow_mark(f, "\u2191\u2193\u2190\u2192", _("arrows")) : context == CONTEXT_START ?
	    flow_mark(f, "\u2191\u2193", _("arrows")) :
	    arena_printf(f->arena, "%s%s", flow_mark(f, "\u2191\u2193", _("arrows")), _("/digits"));

	if ((context & (CONTEXT_GRID | CONTEXT_TRUTH | CONTEXT_LIST | CONTEXT_READ_BACK |
	    CONTEXT_START)) == 0)
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
bar_pages(struct session *s, struct flow *f, enum context context, unsigned row, unsigned reserve)
{
	static const enum action actions[] = { ACTION_PAGE_UP, ACTION_PAGE_DOWN };
	unsigned col = f->rows[f->n - 1].width, zones = s->n_zones;
	struct flow line;

	flow_init(&line, f->arena, f->cols, f->ascii);
	flow_line(&line);
	flow_add(&line, ROLE_TEXT, " ");
	for (unsigned i = 0; i < 2; i++) {
		const struct key *key = bindings_key(actions[i], context);
		unsigned from = line.rows[0].width;
		struct buf name = { 0 };

		if (key == NULL)
			return;
		bindings_key_name(*key, &name);
		flow_add(&line, ROLE_KEY, name.s);
		zone_add(s, (struct zone){ row, col + from, line.rows[0].width - from, false,
		    (unsigned)actions[i] });
		flow_add(&line, ROLE_TEXT, i == 0 ? "/" : " ");
		buf_done(&name);
	}
	/* TRANSLATORS: in the key bar, behind the keys that turn pages. */
	flow_add(&line, ROLE_TEXT, _("page"));
	flow_add(&line, ROLE_TEXT, " ");
	if (col + line.rows[0].width + OTHERS_CELLS + reserve <= f->cols)
		flow_splice(f, &line.rows[0]);
	else
		s->n_zones = zones;
}

void
key_bar(struct session *s, struct flow *f, unsigned row, unsigned lines, bool hides)
{
	enum context context = bindings_context(s);
	unsigned n, reserve = 0, line = 1;
	const struct binding *all = bindings_all(&n);

	flow_line(f);
	bar_lead(f, context);
	for (unsigned i = 0; i < n; i++)
		if (bar_keeps(f, &all[i], context))
			reserve += bar_width(f, &all[i], context);
	if (hides)
		bar_pages(s, f, context, row, reserve);
	for (unsigned i = 0; i < n; i++) {
		if ((all[i].contexts & (unsigned)context) == 0 || all[i].brief == NULL)
			continue;
		if (bar_keeps(f, &all[i], context))
			reserve -= bar_width(f, &all[i], context);
		if (bar_item(s, f, &all[i], context, row + line - 1, line < lines ? 0 : reserve) ||
		    line == lines)
			continue;
		flow_line(f);
		line++;
		bar_item(s, f, &all[i], context, row + line - 1, reserve);
	}
}
