/* The pages that are only read: help, and the question whether to leave. */
#include "panels.h"

#include <string.h>

#include <qingjie/status.h>
#include <qingjie/words.h>

#include "bindings.h"
#include "width.h"

/* The names of all keys that do what the sentence says, each once, between spaces. */
static void
help_keys(const char *help, struct buf *out)
{
	unsigned n;
	const struct binding *all = bindings_all(&n);

	buf_puts(out, " ");
	for (unsigned i = 0; i < n; i++)
		for (unsigned k = 0; k < all[i].n_keys && strcmp(all[i].help, help) == 0; k++) {
			struct buf name = { 0 };

			buf_puts(&name, " ");
			bindings_key_name(all[i].keys[k], &name);
			buf_puts(&name, " ");
			if (strstr(out->s, name.s) == NULL)
				buf_puts(out, name.s + 1);
			buf_done(&name);
		}
}

static void
help_line(struct flow *f, const char *help)
{
	struct buf keys = { 0 };

	help_keys(help, &keys);
	flow_line(f);
	flow_cell(f, ROLE_KEY, keys.s + 1, f->cols < 60 ? 14 : 22, false);
	flow_add(f, ROLE_TEXT, " ");
	flow_wrap(f, ROLE_TEXT, _(help));
	buf_done(&keys);
}

/* Was the sentence said in one of the contexts of the mask, or earlier in this one? */
static bool
help_said(unsigned said, enum context context, unsigned before, const char *help)
{
	unsigned n;
	const struct binding *all = bindings_all(&n);

	for (unsigned i = 0; i < n; i++)
		if (strcmp(all[i].help, help) == 0 && ((all[i].contexts & said) != 0 ||
		    (i < before && (all[i].contexts & (unsigned)context) != 0)))
			return true;
	return false;
}

/* The keys of a context, but for what was said of those in `said` already. */
static void
help_context(struct flow *f, enum context context, unsigned said)
{
	unsigned n;
	const struct binding *all = bindings_all(&n);
	bool any = false;

	for (unsigned i = 0; i < n; i++) {
		if ((all[i].contexts & (unsigned)context) == 0 ||
		    help_said(said, context, i, all[i].help))
			continue;
		if (!any) {
			flow_blank(f);
			flow_text(f, ROLE_TITLE, bindings_context_name(context));
		}
		any = true;
		help_line(f, all[i].help);
	}
}

/* The keys of the library, when there is nothing else. */
static void
help_library(struct flow *f)
{
	help_context(f, CONTEXT_LIBRARY, 0);
	help_context(f, CONTEXT_FILTER, CONTEXT_LIBRARY);
	help_context(f, CONTEXT_SOURCE, CONTEXT_LIBRARY | CONTEXT_FILTER);
}

void
help_page(const struct session *s, struct flow *f)
{
	struct session here = *s;
	unsigned said;

	here.page = s->previous;
	here.filtering = here.disputing = false;
	said = bindings_context(&here);
	flow_text(f, ROLE_TEXT, words_in(&s->iv.q->title, s->language));
	flow_text(f, ROLE_DIM, words_in(&s->iv.q->notice, s->language));
	if (s->library.alone) {
		help_library(f);
		return;
	}
	flow_text(f, ROLE_TEXT,
	    _("Digits move to the line of that number, Enter gives the answer. Numbers may be "
	      "typed as 1200, 1,200 or as a range 300-600; dates as 2024-05-01, 2024-05 or 2024. "
	      "Where text is typed letters are text: there the other keys named beside them do "
	      "the same."));
	if (s->disputing)
		help_context(f, CONTEXT_DISPUTE, 0);
	help_context(f, (enum context)said, 0);
	said |= s->disputing ? CONTEXT_DISPUTE : 0;
	for (unsigned bit = CONTEXT_TRUTH; bit < CONTEXTS_END; bit <<= 1) {
		if ((bit & said) == 0)
			help_context(f, (enum context)bit, said);
		said |= bit;
	}
}

void
quit_page(const struct session *s, struct flow *f)
{
	struct buf b = { 0 };

	flow_text(f, ROLE_TITLE, _("Leave the interview?"));
	flow_blank(f);
	status_kept(s, &b);
	flow_text(f, ROLE_TEXT, b.s);
	flow_blank(f);
	flow_line(f);
	flow_add(f, ROLE_KEY, "q");
	flow_add(f, ROLE_TEXT, "    ");
	flow_add(f, ROLE_TEXT, _("leave"));
	flow_line(f);
	flow_add(f, ROLE_KEY, "Esc");
	flow_add(f, ROLE_TEXT, "  ");
	flow_add(f, ROLE_TEXT, _("stay"));
	buf_done(&b);
}
