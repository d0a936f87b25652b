/* The palette on the screen. */
#include "panels.h"

#include <qingjie/palette.h>
#include <qingjie/words.h>

#include "actions.h"
#include "field.h"

#define KEY_CELLS 9

static void
head(const struct session *s, struct flow *f, unsigned n)
{
	struct buf b = { 0 };

	flow_line(f);
	flow_add(f, ROLE_KEY, ": ");
	panel_field(f, &s->palette.typed, f->cols > 40 ? 24 : 16);
	/* TRANSLATORS: behind the field of the list of all actions and questions. */
	buf_printf(&b, ngettext("  %u line fits", "  %u lines fit", n), n);
	flow_add(f, ROLE_DIM, b.s);
	buf_done(&b);
}

/* The key that does it here, without the palette. */
static void
key_of(const struct session *s, enum action action, struct buf *out)
{
	struct session below = palette_below(s);
	const struct key *key = bindings_key(action, bindings_context(&below));

	buf_puts(out, "");
	if (key != NULL)
		bindings_key_name(*key, out);
}

static void
action_line(const struct session *s, struct flow *f, const struct palette_line *line, unsigned tag,
    bool here)
{
	struct buf key = { 0 };
	unsigned from = f->n;

	key_of(s, (enum action)line->action, &key);
	flow_line(f);
	flow_add(f, here ? ROLE_CHOSEN : ROLE_TEXT, here ? "> " : "  ");
	flow_cell(f, ROLE_KEY, key.s, KEY_CELLS, false);
	flow_add(f, ROLE_TEXT, " ");
	flow_add(f, here ? ROLE_CHOSEN : ROLE_TEXT, palette_action_name(line));
	flow_tag(f, from, (int)tag);
	buf_done(&key);
}

/* The lines around the cursor; what is too far from it to be seen is left blank. */
static void
lines_around(const struct session *s, const struct verdict *v, const struct palette_line *all, unsigned n,
    struct flow *list)
{
	unsigned at = s->palette.at, rows = s->page_lines;

	for (unsigned i = 0; i < n; i++)
		if (i + rows <= at || i >= at + rows)
			flow_blank(list);
		else if (all[i].place.fact != NULL)
			outline_line(s, v, list, all[i].place, i, i == at);
		else
			action_line(s, list, &all[i], i, i == at);
}

void
palette_page(struct session *s, const struct verdict *v, struct flow *f, unsigned rows)
{
	unsigned n;
	struct palette_line *all = palette_lines(s, field_text(&s->palette.typed), f->arena, &n);
	struct flow list;

	head(s, f, n);
	s->page_lines = rows > f->n ? rows - f->n : 1;
	if (s->palette.at >= n)
		s->palette.at = n > 0 ? n - 1 : 0;
	flow_init(&list, f->arena, f->cols, f->ascii);
	lines_around(s, v, all, n, &list);
	panel_window(f, &list, s->page_lines, s->palette.at);
	if (n == 0)
		flow_text(f, ROLE_DIM, _("Nothing fits: names in Chinese or English, pinyin initials, "
		    "or a number such as 2.4."));
}
