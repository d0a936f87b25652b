/* The page that shows what would change the verdict, and a trial of it. */
#include "panels.h"

#include <qingjie/whatif.h>
#include <qingjie/words.h>

static void
title(const struct session *s, struct flow *f)
{
	struct buf b = { 0 };

	flow_text(f, ROLE_TITLE, s->direction == DIRECTION_LOWER ?
	    _("What would make the range milder") : _("What would make the range graver"));
	whatif_state(s, s->direction, &b);
	flow_text(f, ROLE_DIM, b.s);
	buf_done(&b);
}

static void
item(const struct session *s, const struct alternative *alt, struct flow *f, unsigned tag)
{
	bool here = s->changed == tag;
	unsigned from = f->n;
	struct buf b = { 0 };

	flow_line(f);
	flow_add(f, here ? ROLE_CHOSEN : ROLE_TEXT, here ? "> " : "  ");
	flow_cell(f, ROLE_DIM, arena_printf(f->arena, "%u", tag + 1), 4, false);
	whatif_set(s, alt, &b);
	flow_wrap(f, here ? ROLE_CHOSEN : ROLE_TEXT, b.s);
	buf_clear(&b);
	whatif_result(s, alt, s->direction, &b);
	flow_line(f);
	flow_pad(f, ROLE_TEXT, 6);
	flow_wrap(f, ROLE_DIM, b.s);
	flow_tag(f, from, (int)tag);
	buf_done(&b);
}

static void
list(struct session *s, struct flow *f, unsigned rows)
{
	unsigned n;
	const struct alternative **all = whatif_list(s, s->direction, f->arena, &n);
	struct flow lines;

	title(s, f);
	if (s->changed >= n)
		s->changed = n > 0 ? n - 1 : 0;
	flow_init(&lines, f->arena, f->cols, f->ascii);
	for (unsigned i = 0; i < n; i++) {
		if (i == 0 || all[i]->effort != all[i - 1]->effort)
			flow_text(&lines, ROLE_TITLE, whatif_heading(all[i]->effort));
		item(s, all[i], &lines, i);
	}
	rows = rows > f->n ? rows - f->n : 1;
	s->page_lines = rows / 2;
	panel_list(s, f, &lines, rows, s->changed);
}

static void
trial(const struct session *s, const struct verdict *v, struct flow *f)
{
	struct buf b = { 0 };

	flow_text(f, ROLE_WARNING, _("TRIAL: nothing of this is entered. Your answers stay as they are."));
	/* TRANSLATORS: the predicted tier on the answers, then with what is tried. */
	buf_printf(&b, _("Really: %s. With the trial: %s."),
	    words_in(&v->q->tiers[s->changes[s->direction].predicted].name, s->language),
	    words_in(&v->q->tiers[v->predicted].name, s->language));
	flow_text(f, ROLE_PREDICTED, b.s);
	buf_clear(&b);
	whatif_trial(s, &b);
	flow_text(f, ROLE_TEXT, b.s);
	flow_line(f);
	flow_add(f, ROLE_KEY, "y");
	flow_add(f, ROLE_TEXT, "    ");
	flow_add(f, ROLE_TEXT, _("keep it: enter these values as answers"));
	flow_line(f);
	flow_add(f, ROLE_KEY, "Esc");
	flow_add(f, ROLE_TEXT, "  ");
	flow_add(f, ROLE_TEXT, _("drop it"));
	buf_done(&b);
}

void
panel_trial(const struct session *s, struct flow *f)
{
	struct buf b = { 0 };

	if (!s->trying)
		return;
	/* TRANSLATORS: over the verdict of a trial; %s is the tier on the answers. */
	buf_printf(&b, _("TRIAL, not your answers. Really: %s."),
	    words_in(&s->iv.q->tiers[s->changes[s->direction].predicted].name, s->language));
	flow_text(f, ROLE_WARNING, b.s);
	flow_blank(f);
	buf_done(&b);
}

void
changes_page(struct session *s, const struct verdict *v, struct flow *f, unsigned rows)
{
	if (s->trying)
		trial(s, v, f);
	else
		list(s, f, rows);
}
