/* Lints questionnaires, and proves what they do. */
#include "cli.h"

#include <stdio.h>
#include <string.h>

#include <qingjie/load.h>
#include <qingjie/plain.h>
#include <qingjie/prove.h>
#include <qingjie/report.h>
#include <qingjie/tour.h>

#define WITNESSES "witnesses.jsonl" /* beside a questionnaire's files: where the search begins */

/* What an earlier run has found, if it was kept. */
static void
read_witnesses(const char *path, struct buf *out)
{
	struct buf name = { 0 };

	buf_printf(&name, "%s/%s", path, WITNESSES);
	if (cli_read(name.s, out))
		buf_puts(out, "\n");
	buf_done(&name);
}

/* Witnesses to standard output, all else to standard error. True: nothing is wrong. */
static bool
prove_one(const struct options *o, const char *path, const struct questionnaire *q)
{
	struct proving proving;
	struct buf text = { 0 }, seeds = { 0 };
	bool sound;

	read_witnesses(path, &seeds);
	prove(q, o->as_of, o->language, seeds.s, &proving);
	sound = proving.n_findings == 0;
	for (unsigned i = 0; i < proving.n_findings; i++)
		buf_printf(&text, "%s: %s: %s\n", path, proving.findings[i].what,
		    proving.findings[i].says);
	buf_puts(&text, proving.summary.s);
	cli_show(text.s);
	fwrite(proving.witnesses.s, 1, proving.witnesses.len, stdout);
	buf_done(&text);
	buf_done(&seeds);
	prove_done(&proving);
	return sound;
}

/* Is the law of that day in the questionnaire? */
static bool
in_time(const struct options *o, const char *path, const struct questionnaire *q)
{
	if (o->as_of >= q->since)
		return true;
	cli_say("%s: %s", path, words_in(&q->too_early, o->language));
	return false;
}

/* Walks the tour on the screen and line by line, and says where it does not do what it tells. */
static bool
walk_tour(const struct options *o, const char *path, const struct questionnaire *q)
{
	struct buf wrong = { 0 };
	bool good;

	if (!q->tour)
		return true;
	good = tour_check(q, o->language, &wrong);
	if (good && !plain_tour_check(q, o->language, &wrong))
		good = false;
	for (const char *line = wrong.len > 0 ? wrong.s : ""; *line != '\0';) {
		size_t n = strcspn(line, "\n");

		cli_say("%s: %.*s", path, (int)n, line);
		line += n + (line[n] != '\0');
	}
	buf_done(&wrong);
	return good;
}

static bool
check_one(const struct options *o, const char *path, struct problems *problems)
{
	unsigned before = problems->n;
	struct questionnaire *q = questionnaire_check(path, problems);
	bool clean = problems->n == before;

	if (q)
		clean &= walk_tour(o, path, q);
	if (q && o->prove)
		clean &= in_time(o, path, q) && prove_one(o, path, q);
	questionnaire_free(q);
	return clean;
}

/* The table to standard output, as far as it has been loaded. */
static int
coverage_command(const struct options *o, int n_args, char **args)
{
	struct options named = *o;
	struct buf table = { 0 };
	struct questionnaire *q;
	bool whole;
	int printed;

	if (n_args > 1) {
		cli_say(_("“check --coverage” takes one questionnaire at most."));
		return cli_usage();
	}
	if (n_args == 1)
		named.questionnaire = args[0];
	named.as_of = INT64_MAX; /* no judgment is made */
	if (!(q = cli_questionnaire(&named)))
		return EXIT_USAGE;
	whole = report_coverage(q, o->language, &table);
	fwrite(table.s, 1, table.len, stdout);
	buf_done(&table);
	questionnaire_free(q);
	printed = cli_printed();
	return printed != EXIT_DONE ? printed : whole ? EXIT_DONE : EXIT_SOME_FAILED;
}

int
check_command(const struct options *o, int n_args, char **args)
{
	struct problems problems;
	struct buf text = { 0 };
	bool clean = true;
	int printed;

	if (o->coverage)
		return coverage_command(o, n_args, args);
	if (n_args == 0) {
		cli_say(_("“check” needs a directory or file to look at."));
		return cli_usage();
	}
	problems_init(&problems);
	for (int i = 0; i < n_args; i++)
		clean &= check_one(o, args[i], &problems);
	problems_print(&problems, &text);
	if (text.len > 0)
		cli_show(text.s);
	buf_done(&text);
	problems_done(&problems);
	printed = cli_printed();
	return printed != EXIT_DONE ? printed : clean ? EXIT_DONE : EXIT_SOME_FAILED;
}
