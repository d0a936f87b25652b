/* Checks proofs against the facts they are of. */
#include "cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <qingjie/verify.h>

static bool
read_whole(const char *path, struct buf *out)
{
	if (cli_read(path, out))
		return true;
	cli_say(_("%s: %s."), path, strerror(errno));
	return false;
}

static int
verify_all(struct verifier *v, const char *path)
{
	struct buf said = { 0 }, id = { 0 };
	enum verified result;
	int code = EXIT_DONE;

	while (verifier_next(v, &result, &said, &id)) {
		if (result == VERIFIED_HOLDS) {
			/* TRANSLATORS: %s is the id of a tier. */
			printf(_("proof holds: %s\n"), said.s);
			continue;
		}
		/* TRANSLATORS: the file, what the case is called, why the proof does not hold. */
		cli_say(_("%s, case %s: the proof does not hold: %s."), path, id.s, said.s);
		if (code != EXIT_OTHER_QUESTIONNAIRE)
			code = result == VERIFIED_OTHER ? EXIT_OTHER_QUESTIONNAIRE : EXIT_SOME_FAILED;
	}
	buf_done(&said);
	buf_done(&id);
	return code;
}

int
verify_command(const struct options *o, int n_args, char **args)
{
	struct options any_day = *o; /* each proof has a day of its own */
	struct buf proofs = { 0 }, facts = { 0 };
	struct questionnaire *q;
	int code = EXIT_IO;

	if (n_args != 2) {
		cli_say(_("“verify-proof” needs a file of proofs and the file of their facts."));
		return cli_usage();
	}
	any_day.as_of = INT64_MAX;
	q = cli_questionnaire(&any_day);
	if (!q)
		return EXIT_USAGE;
	if (read_whole(args[0], &proofs) && read_whole(args[1], &facts)) {
		struct verifier *v = verifier_new(q, &proofs, &facts);
		code = verify_all(v, args[0]);
		verifier_free(v);
		if (cli_printed() != EXIT_DONE)
			code = EXIT_IO;
	}
	buf_done(&proofs);
	buf_done(&facts);
	questionnaire_free(q);
	return code;
}
