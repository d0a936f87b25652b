/* The sources a questionnaire rests on, in the words of the law. */
#include "cli.h"

#include <stdio.h>
#include <string.h>

#include <qingjie/date.h>

static void
print_force(const struct source *s)
{
	char from[DATE_TEXT], to[DATE_TEXT];

	if (s->from != INT64_MIN)
		date_write(s->from, from);
	if (s->to != INT64_MAX)
		date_write(s->to, to);
	if (s->from != INT64_MIN && s->to != INT64_MAX)
		printf(_("in force %s to %s"), from, to);
	else if (s->from != INT64_MIN)
		printf(_("in force from %s"), from);
	else if (s->to != INT64_MAX)
		printf(_("in force until %s"), to);
	else
		fputs(_("dates of force not recorded"), stdout);
}

static void
print_heading(const struct source *s, enum language l)
{
	printf("%s  %s  (%s; ", s->id, s->cite.in[l], words_mark(s->mark));
	print_force(s);
	puts(")");
}

static void
print_text(const struct source *s, enum language l)
{
	print_heading(s, l);
	if (s->text.in[LANG_ZH])
		printf("\n%s\n", s->text.in[LANG_ZH]);
	if (s->text.in[LANG_EN])
		printf("\n%s\n%s\n", _("Unofficial translation:"), s->text.in[LANG_EN]);
	putchar('\n');
}

static bool
matches(const struct source *s, const char *wanted)
{
	return strcasestr(s->id, wanted) || strcasestr(s->cite.in[LANG_ZH], wanted)
	    || strcasestr(s->cite.in[LANG_EN], wanted);
}

/* Prints the source of that id; if there is none, all whose id or citation contains the words. */
static unsigned
print_matches(const struct questionnaire *q, const char *wanted, enum language l)
{
	const struct source *exact = questionnaire_source(q, wanted);
	unsigned n = 0;

	if (exact) {
		print_text(exact, l);
		return 1;
	}
	for (unsigned i = 0; i < q->n_sources; i++) {
		if (matches(&q->sources[i], wanted)) {
			print_text(&q->sources[i], l);
			n++;
		}
	}
	return n;
}

int
law_command(const struct options *o, int n_args, char **args)
{
	struct questionnaire *q;
	int code;

	if (n_args > 1) {
		cli_say(_("“law” takes one article at most."));
		return cli_usage();
	}
	q = cli_questionnaire(o);
	if (!q)
		return EXIT_USAGE;
	code = EXIT_DONE;
	if (n_args == 0) {
		for (unsigned i = 0; i < q->n_sources; i++)
			print_heading(&q->sources[i], o->language);
	} else if (print_matches(q, args[0], o->language) == 0) {
		cli_say(_("No source here is called “%s”."), args[0]);
		code = EXIT_SOME_FAILED;
	}
	questionnaire_free(q);
	return cli_printed() == EXIT_DONE ? code : EXIT_IO;
}
