/*
 * Runs while the program is built: prints what is made from its tables. `generate bash`, `zsh` or
 * `fish` prints a completion; `generate keys zh` or `en`, with the folder of the catalogues, the
 * manual page of the keys.
 */
#include "keys_page.h"
#include "shells.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <qingjie/words.h>

#define QUESTIONNAIRES QINGJIE_DATADIR "/questionnaires"

static bool
add_keys(const char *language, const char *catalogues, struct buf *out)
{
	bool chinese = strcmp(language, "zh") == 0;

	if (!chinese && strcmp(language, "en") != 0)
		return false;
	setlocale(LC_CTYPE, "C.UTF-8");
	setlocale(LC_MESSAGES, "C.UTF-8");
	bindtextdomain("qingjie", catalogues);
	bind_textdomain_codeset("qingjie", "UTF-8");
	tongue_speak(chinese ? LANG_ZH : LANG_EN);
	keys_page(chinese ? LANG_ZH : LANG_EN, out);
	return true;
}

static bool
add_wanted(int argc, char **argv, struct buf *out)
{
	if (argc == 4 && strcmp(argv[1], "keys") == 0)
		return add_keys(argv[2], argv[3], out);
	if (argc != 2)
		return false;
	if (strcmp(argv[1], "bash") == 0)
		shells_bash(QUESTIONNAIRES, out);
	else if (strcmp(argv[1], "zsh") == 0)
		shells_zsh(QUESTIONNAIRES, out);
	else if (strcmp(argv[1], "fish") == 0)
		shells_fish(QUESTIONNAIRES, out);
	else
		return false;
	return true;
}

int
main(int argc, char **argv)
{
	struct buf out = { 0 };
	bool ok = add_wanted(argc, argv, &out) && fwrite(out.s, 1, out.len, stdout) == out.len &&
	    fflush(stdout) == 0;

	buf_done(&out);
	return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
