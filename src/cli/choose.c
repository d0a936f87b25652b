/* Which questionnaire is meant, and is it fit to judge by. */
#include "cli.h"
#include "paths.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <qingjie/load.h>

/* An id stands for a directory of the program's own; anything with a slash is a path. */
static void
find_path(const char *name, struct buf *out)
{
	if (!strchr(name, '/')) {
		paths_questionnaires(out);
		buf_printf(out, "/%s", name);
		if (access(out->s, F_OK) == 0)
			return;
		buf_clear(out);
	}
	buf_puts(out, name);
}

struct questionnaire *
cli_questionnaire(const struct options *o)
{
	struct buf path = { 0 }, text = { 0 };
	struct problems problems;
	struct questionnaire *q;

	problems_init(&problems);
	find_path(o->questionnaire, &path);
	q = questionnaire_load(path.s, &problems);
	if (!q) {
		problems_print(&problems, &text);
		if (text.len > 0)
			cli_show(text.s);
		cli_say(_("The questionnaire “%s” cannot be used."), o->questionnaire);
	} else if (o->as_of < q->since) {
		cli_say("%s", q->too_early.in[o->language]);
		questionnaire_free(q);
		q = NULL;
	}
	problems_done(&problems);
	buf_done(&text);
	buf_done(&path);
	return q;
}
