/* Lints questionnaires. */
#include "cli.h"

#include <stdio.h>

#include <qingjie/load.h>

int
check_command(const struct options *o, int n_args, char **args)
{
	struct problems problems;
	struct buf text = { 0 };
	bool clean;

	(void)o;
	if (n_args == 0) {
		cli_say(_("“check” needs a directory or file to look at."));
		return cli_usage();
	}
	problems_init(&problems);
	for (int i = 0; i < n_args; i++)
		questionnaire_free(questionnaire_load(args[i], &problems));
	clean = problems.n == 0;
	problems_print(&problems, &text);
	if (text.len > 0)
		cli_show(text.s);
	buf_done(&text);
	problems_done(&problems);
	return clean ? EXIT_DONE : EXIT_SOME_FAILED;
}
