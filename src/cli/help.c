/* What --help prints, made from the tables of commands and options. */
#include "commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#include <qingjie/array.h>

#define COLUMN 29 /* where explanations begin */
#define SHARED_BY 4 /* an option of so many commands is told among those of all */

/* How many columns the text takes. */
static int
width_of(const char *text)
{
	wchar_t wide[128];
	size_t n = mbstowcs(wide, text, ARRAY_LEN(wide));

	return n >= ARRAY_LEN(wide) ? 0 : wcswidth(wide, n);
}

static void
print_line(const struct buf *left, const char *text)
{
	int gap = COLUMN - width_of(left->s);

	printf("%s%*s%s", left->s, gap < 2 ? 2 : gap, "", text);
}

static void
print_option(const struct cli_option *o)
{
	struct buf left = { 0 };

	buf_printf(&left, "  --%s", o->name);
	if (o->argument)
		buf_printf(&left, " %s", _(o->argument));
	print_line(&left, _(o->help));
	/* TRANSLATORS: behind an option of --help. */
	if (o->fallback)
		printf(_(" (default %s)"), o->fallback);
	putchar('\n');
	buf_done(&left);
}

static void
print_options(enum command_id command)
{
	for (const struct cli_option *o = cli_options; o->name; o++)
		if (option_of(o, command))
			print_option(o);
}

static void
print_commands(void)
{
	for (unsigned i = 0; i < COMMANDS_END; i++) {
		struct buf left = { 0 };

		buf_printf(&left, "  %s", cli_commands[i].name);
		print_line(&left, _(cli_commands[i].help));
		putchar('\n');
		buf_done(&left);
	}
}

/* What is for most commands; the options of the screen are told where they belong. */
static void
print_shared(void)
{
	for (const struct cli_option *o = cli_options; o->name; o++)
		if (__builtin_popcount(o->commands) >= SHARED_BY)
			print_option(o);
}

static void
print_overview(void)
{
	puts(_("Usage: qingjie [COMMAND] [OPTION]... [ARGUMENT]..."));
	putchar('\n');
	print_commands();
	putchar('\n');
	print_shared();
	putchar('\n');
	puts(_("“qingjie COMMAND --help” lists the options of a command.\n"
	    "Manuals: qingjie(1), qingjie-facts(5), qingjie-questionnaire(5), qingjie-keys(7)\n"
	    "Without a command, the interview is opened. It shows a possible statutory\n"
	    "range, predicts no sentence and is no legal advice."));
}

static void
print_command(enum command_id command)
{
	const struct cli_command *c = &cli_commands[command];

	printf(_("Usage: qingjie %s [OPTION]..."), c->name);
	if (*c->arguments)
		printf(" %s", _(c->arguments));
	printf("\n\n  %s\n\n", _(c->help));
	print_options(command);
}

int
help_print(enum command_id command)
{
	if (command == COMMANDS_END)
		print_overview();
	else
		print_command(command);
	return cli_printed();
}
