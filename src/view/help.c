/* The help: what keys do where it was opened, then what they do elsewhere. */
#include "panels.h"

#include <string.h>

#include <qingjie/palette.h>
#include <qingjie/words.h>

#include "field.h"
#include "find.h"
#include "key_names.h"

#define KEY_CELLS 22
#define NARROW_COLS 60

struct help {
	struct flow *f;
	const char *typed;
	struct said {
		const char *keys, *help;
	} *said;
	unsigned n_said;
};

/* The names of the keys, two spaces before and behind each. */
static const char *
keys_of(struct arena *a, const struct binding *b, enum context context)
{
	const char *names[KEYS_MAX], *all = "  ";
	unsigned n = key_names(a, b, context, names);

	for (unsigned i = 0; i < n; i++)
		all = arena_printf(a, "%s%s  ", all, names[i]);
	return all;
}

/* Was it said already, of all these keys? They are in the order of the table, some perhaps left out. */
static bool
said(struct help *h, struct said line)
{
	for (unsigned i = 0; i < h->n_said; i++)
		if (strcmp(h->said[i].help, line.help) == 0 && strstr(h->said[i].keys, line.keys) != NULL)
			return true;
	h->said[h->n_said++] = line;
	return false;
}

/* Is it looked for? By the names of its keys, and by what they do in English too. */
static bool
wanted(const struct help *h, const char *keys, const char *help)
{
	return find_in(keys, h->typed) || find_line(_(help), h->typed) || find_in(help, h->typed);
}

/* On a narrow screen what they do stands below the keys, so that all of them are seen. */
static void
help_line(struct flow *f, const char *keys, const char *help)
{
	flow_line(f);
	if (f->cols < NARROW_COLS) {
		flow_add(f, ROLE_KEY, keys + 2);
		flow_line(f);
		flow_add(f, ROLE_TEXT, "  ");
	} else {
		flow_cell(f, ROLE_KEY, keys + 2, KEY_CELLS, false);
		flow_add(f, ROLE_TEXT, " ");
	}
	flow_wrap(f, ROLE_TEXT, _(help));
}

/* What keys do in the context, as they are dispatched there. */
static void
help_context(struct help *h, const char *heading, enum context context)
{
	unsigned n;
	const struct binding *all = bindings_all(&n);
	bool any = false;

	for (unsigned i = 0; i < n; i++) {
		const char *keys;

		if ((all[i].contexts & (unsigned)context) == 0)
			continue;
		keys = keys_of(h->f->arena, &all[i], context);
		if (keys[2] == '\0' || !wanted(h, keys, all[i].help) ||
		    said(h, (struct said){ keys, all[i].help }))
			continue;
		if (!any)
			flow_text(h->f, ROLE_TITLE, heading);
		any = true;
		help_line(h->f, keys, all[i].help);
	}
	if (any)
		flow_blank(h->f);
}

/* Of a place where two lists of keys work: a page of its own kind, or a question that is disputed. */
static const char *
heading(enum context context)
{
	unsigned page = context & (CONTEXT_LAW | CONTEXT_PROOF);

	return bindings_context_name((enum context)
	    (page != 0 ? page : context & ~(unsigned)(CONTEXT_DISPUTE | CONTEXT_FILLED)));
}

void
help_head(const struct session *s, struct flow *f)
{
	flow_line(f);
	/* TRANSLATORS: before the field into which is typed what of the help is looked for. */
	flow_add(f, ROLE_KEY, _("Type to search: "));
	panel_field(f, &s->palette.typed, f->cols > 40 ? 24 : 12);
}

void
help_page(const struct session *s, struct flow *f)
{
	struct session below = palette_below(s);
	enum context here = bindings_context(&below);
	unsigned contexts = 1, n;
	struct help h = { .f = f, .typed = field_text(&s->palette.typed) };

	bindings_all(&n);
	for (unsigned bit = 1; bit < CONTEXTS_END; bit <<= 1)
		contexts++;
	h.said = arena_alloc(f->arena, (size_t)contexts * n * sizeof *h.said);
	help_context(&h, heading(here), here);
	for (unsigned bit = 1; bit < CONTEXTS_END; bit <<= 1) {
		bool browser = (bit & (CONTEXT_LIBRARY | CONTEXT_SOURCE | CONTEXT_FILTER)) != 0;

		if ((bit & (unsigned)here) == 0 && (!s->library.alone || browser))
			help_context(&h, bindings_context_name((enum context)bit), (enum context)bit);
	}
	if (h.n_said == 0)
		flow_text(f, ROLE_DIM, _("No key does this. Esc goes back."));
	if (*h.typed != '\0')
		return;
	if (!s->library.alone)
		flow_text(f, ROLE_TEXT,
		    _("Digits move to the line of that number, Enter gives the answer. Numbers may be "
		      "typed as 1200, 1,200 or as a range 300-600; dates as 2024-05-01, 2024-05 or 2024. "
		      "Where text is typed letters are text: there the other keys named beside them do "
		      "the same."));
	flow_blank(f);
	flow_text(f, ROLE_TEXT, words_in(&s->iv.q->title, s->language));
	flow_text(f, ROLE_DIM, words_in(&s->iv.q->notice, s->language));
}
