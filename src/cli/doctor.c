/* Says whether the program has around it what it needs. */
#include "health.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include <qingjie/tame.h>

static void
print_words(const struct health *h)
{
	for (unsigned i = 0; i < h->n_signs; i++) {
		const struct sign *s = &h->signs[i];

		/* TRANSLATORS: of `qingjie doctor`, before the sentence about one thing. */
		printf("%s%s\n", s->remedy ? _("attention: ") : _("well: "), s->says);
		if (s->remedy)
			printf("    %s\n", s->remedy);
	}
	puts(h->well ? _("All is well.") : _("Something needs attention."));
}

static json_t *
terminal_json(const struct health *h)
{
	const struct terminal *t = &h->terminal;

	return json_pack("{s:b, s:s?, s:b, s:i, s:i, s:i, s:b}", "there", t->there, "term", h->term,
	    "known", t->known, "columns", (int)t->cols, "lines", (int)t->rows, "colours",
	    (int)t->colours, "full-screen", t->there && t->suffices);
}

static json_t *
messages_json(const struct health *h)
{
	return json_pack("{s:{s:b, s:s}, s:{s:b, s:n}}", "zh", "found", h->chinese, "file",
	    h->catalogue, "en", "found", h->english, "file");
}

static json_t *
questionnaires_json(const struct health *h)
{
	json_t *all = json_array();

	for (unsigned i = 0; i < h->n_found; i++) {
		const struct found *f = &h->found[i];

		json_array_append_new(all, json_pack("{s:s, s:s, s:b, s:i}", "id", f->id, "path",
		    f->path, "usable", f->usable, "problems", (int)f->problems));
	}
	return all;
}

static json_t *
attention_json(const struct health *h)
{
	json_t *all = json_array();

	for (unsigned i = 0; i < h->n_signs; i++) {
		const struct sign *s = &h->signs[i];

		if (s->remedy)
			json_array_append_new(all, json_pack("{s:s, s:s, s:s}", "what", s->what,
			    "says", s->says, "remedy", s->remedy));
	}
	return all;
}

static void
print_json(const struct health *h)
{
	json_t *whole = json_pack("{s:s, s:b, s:o, s:{s:s?, s:s}, s:{s:i, s:i}, s:o, s:o, s:o}",
	    "version", QINGJIE_VERSION, "well", h->well, "terminal", terminal_json(h), "locale",
	    "name", h->locale, "charset", h->charset, "width", "chinese", h->wide, "ambiguous",
	    h->ambiguous, "messages", messages_json(h), "questionnaires", questionnaires_json(h),
	    "attention", attention_json(h));
	char *text = json_dumps(whole, JSON_COMPACT);
	struct buf tame = { 0 };

	tame_json(text, strlen(text), &tame);
	puts(tame.s);
	free(text);
	buf_done(&tame);
	json_decref(whole);
}

int
doctor_command(const struct options *o, int n_args, char **args)
{
	struct health h;
	bool well;
	int printed;

	(void)args;
	if (n_args > 0) {
		cli_say(_("“doctor” takes no argument."));
		return cli_usage();
	}
	health_look(&h, o);
	if (o->json)
		print_json(&h);
	else
		print_words(&h);
	well = h.well;
	health_done(&h);
	printed = cli_printed();
	return printed != EXIT_DONE ? printed : well ? EXIT_DONE : EXIT_SOME_FAILED;
}
