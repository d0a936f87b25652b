/* The options of the screen, and the choice between it and lines. */
#include "cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <qingjie/plain.h>
#include <qingjie/session.h>
#include <qingjie/tui.h>

/* Where `name` stands among `names`, which ends with NULL; -1 when it does not. */
static int
place_of(const char *name, const char *const names[])
{
	for (int i = 0; names[i]; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	return -1;
}

bool
screen_color(const char *name, struct style *style)
{
	static const char *const names[] = { "auto", "always", "never", NULL };
	int i = place_of(name, names);

	if (i < 0) {
		cli_say(_("“%s” does not say when to use colours; auto, always and never do."), name);
		return false;
	}
	style->colouring = (enum colouring)i;
	return true;
}

bool
screen_theme(const char *name, struct style *style)
{
	static const char *const names[] = { "default", "light", "dark", "mono", "safe", "contrast",
		NULL };
	int i = place_of(name, names);

	if (i < 0) {
		cli_say(_("“%s” is no theme; there are default, light, dark, mono, safe and contrast."), name);
		return false;
	}
	style->theme = (enum theme)i;
	return true;
}

bool
screen_ambiguous(const char *name, struct style *style)
{
	static const char *const names[] = { "auto", "1", "2", NULL };
	int i = place_of(name, names);

	if (i < 0) {
		cli_say(_("“%s” is no width of an ambiguous character; there are auto, 1 and 2."), name);
		return false;
	}
	style->ambiguous = (enum ambiguous)i;
	return true;
}

bool
screen_is_console(void)
{
	const char *term = getenv("TERM");

	return term && (strcmp(term, "linux") == 0 || strncmp(term, "linux-", 6) == 0) &&
	    isatty(STDOUT_FILENO);
}

bool
screen_ascii(const struct options *o)
{
	return o->ascii || (screen_is_console() && !o->language_given);
}

/* In both languages on purpose: who needs the other one must be able to read it. */
#define CONSOLE_HINT "This console has no Chinese font. --lang zh: Chinese / 中文请用 --lang zh"

int
screen_run(struct session *s, const struct options *o)
{
	bool console = screen_is_console() && !o->language_given;
	int code = TUI_NO_SCREEN;

	s->ascii = screen_ascii(o);
	if (!o->plain && tui_possible()) {
		if (console)
			buf_puts(&s->message, CONSOLE_HINT);
		code = tui_run(s, &o->style);
	}
	if (code != TUI_NO_SCREEN)
		return code;
	if (!o->plain && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
		cli_say(_("This terminal cannot show a screen, so the interview goes line by line."));
	if (console)
		cli_say("%s", CONSOLE_HINT);
	return plain_run(s, stdin, stdout);
}
