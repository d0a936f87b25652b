#include "shells.h"
#include "commands.h"

#include <string.h>

/* What the shells ask the program for, quietly. */
#define SOURCES "law --list 2>/dev/null | sed -n 's/^  \\([^ ]*\\)  .*/\\1/p'"

static void
add_made_by(struct buf *out)
{
	buf_puts(out, "# Completion of qingjie(1), made from its tables of commands and options.\n");
}

/* The words of a list with bars between, with `between` instead. */
static void
add_words(struct buf *out, const char *list, const char *between)
{
	for (; *list; list++) {
		if (*list == '|')
			buf_puts(out, between);
		else
			buf_add(out, list, 1);
	}
}

static void
add_commands(struct buf *out, const char *between)
{
	for (unsigned i = 0; i < COMMANDS_END; i++)
		buf_printf(out, "%s%s", i > 0 ? between : "", cli_commands[i].name);
}

/* bash */

static void
bash_values(struct buf *out, const struct cli_option *o)
{
	buf_printf(out, "\t--%s) ", o->name);
	switch (o->takes) {
	case TAKES_ONE_OF:
		buf_puts(out, "_qingjie_words '");
		add_words(out, o->argument, " ");
		buf_puts(out, "'");
		break;
	case TAKES_FILE:
		buf_puts(out, "_qingjie_files");
		break;
	case TAKES_QUESTIONNAIRE:
		buf_puts(out, "_qingjie_questionnaires");
		break;
	default:
		buf_puts(out, ":");
		break;
	}
	buf_puts(out, "; return ;;\n");
}

static void
bash_command(struct buf *out, enum command_id command)
{
	const struct cli_command *c = &cli_commands[command];

	buf_printf(out, "\t%s)\n\t\toptions='", c->name);
	for (const struct cli_option *o = cli_options; o->name; o++)
		if (option_of(o, command))
			buf_printf(out, "--%s ", o->name);
	buf_printf(out, "'\n\t\targuments=%s ;;\n",
	    c->takes == TAKES_SOURCE ? "_qingjie_sources"
	        : c->takes == TAKES_NOTHING ? ":" : "_qingjie_files");
}

static void
bash_functions(struct buf *out, const char *folder)
{
	buf_puts(out, "_qingjie_words() { # LIST: what begins with the word at hand\n"
		      "\tmapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$cur\")\n"
		      "}\n"
		      "_qingjie_files() {\n"
		      "\tcompopt -o filenames 2>/dev/null\n"
		      "\tmapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
		      "}\n");
	buf_printf(out, "_qingjie_questionnaires() { # by id, or a folder\n"
			"\tlocal file ids=''\n"
			"\tfor file in %s/*/questionnaire.yaml; do\n"
			"\t\t[[ -e $file ]] || continue\n"
			"\t\tfile=${file%%/*}\n"
			"\t\tids+=\" ${file##*/}\"\n"
			"\tdone\n"
			"\tcompopt -o filenames 2>/dev/null\n"
			"\tmapfile -t COMPREPLY < <(\n"
			"\t\tcompgen -W \"$ids\" -- \"$cur\"\n"
			"\t\tcompgen -d -- \"$cur\"\n"
			"\t)\n"
			"}\n", folder);
	buf_puts(out, "_qingjie_sources() {\n"
		      "\t_qingjie_words \"$(\"${COMP_WORDS[0]}\" " SOURCES ")\"\n"
		      "}\n");
}

/* Options that take an argument, with bars between. */
static void
bash_taking(struct buf *out)
{
	bool first = true;

	for (const struct cli_option *o = cli_options; o->name; o++) {
		if (!o->argument)
			continue;
		buf_printf(out, "%s--%s", first ? "" : "|", o->name);
		first = false;
	}
}

/* The command is the first word that is neither an option nor the argument of one. */
static void
bash_find_command(struct buf *out)
{
	buf_puts(out, "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
		      "\t\tcase ${COMP_WORDS[i]} in\n"
		      "\t\t=) ;;\n"
		      "\t\t");
	bash_taking(out);
	buf_puts(out, ")\n"
		      "\t\t\t[[ ${COMP_WORDS[i + 1]} == = ]] && ((i++))\n"
		      "\t\t\t((i++)) ;;\n"
		      "\t\t-*) ;;\n"
		      "\t\t*) command=${COMP_WORDS[i]}; break ;;\n"
		      "\t\tesac\n"
		      "\tdone\n");
}

void
shells_bash(const char *folder, struct buf *out)
{
	add_made_by(out);
	bash_functions(out, folder);
	buf_puts(out, "_qingjie() {\n"
		      "\tlocal cur=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
		      "\tlocal command='' options arguments i\n"
		      "\tCOMPREPLY=()\n"
		      "\t# --option=value is three words\n"
		      "\tif [[ $cur == = ]]; then\n"
		      "\t\tcur=\n"
		      "\telif [[ $before == = ]]; then\n"
		      "\t\tbefore=${COMP_WORDS[COMP_CWORD - 2]}\n"
		      "\tfi\n"
		      "\tcase $before in\n");
	for (const struct cli_option *o = cli_options; o->name; o++)
		if (o->argument)
			bash_values(out, o);
	buf_puts(out, "\tesac\n");
	bash_find_command(out);
	buf_printf(out, "\tcase ${command:-%s} in\n", cli_commands[0].name);
	for (unsigned i = 0; i < COMMANDS_END; i++)
		bash_command(out, (enum command_id)i);
	buf_puts(out, "\t*) return ;;\n"
		      "\tesac\n"
		      "\tif [[ $cur == -* ]]; then\n"
		      "\t\t_qingjie_words \"$options\"\n"
		      "\telif [[ ! $command ]]; then\n"
		      "\t\t_qingjie_words '");
	add_commands(out, " ");
	buf_puts(out, "'\n"
		      "\telse\n"
		      "\t\t$arguments\n"
		      "\tfi\n"
		      "}\n"
		      "complete -F _qingjie qingjie\n");
}

/* zsh; the explanations are in English and hold no quote, bracket or colon but those taken out here. */

static void
zsh_text(struct buf *out, const char *text)
{
	for (; *text; text++) {
		if (strchr("[]:\\", *text))
			buf_puts(out, "\\");
		if (*text == '\'')
			buf_puts(out, "'\\''");
		else
			buf_add(out, text, 1);
	}
}

static void
zsh_option(struct buf *out, const struct cli_option *o)
{
	buf_printf(out, "\t\t\t'--%s%s[", o->name, o->argument ? "=" : "");
	zsh_text(out, o->help);
	buf_puts(out, "]");
	if (o->argument) {
		buf_puts(out, ":");
		zsh_text(out, o->argument);
		buf_puts(out, ":");
	}
	if (o->takes == TAKES_ONE_OF) {
		buf_puts(out, "(");
		add_words(out, o->argument, " ");
		buf_puts(out, ")");
	} else if (o->takes == TAKES_FILE) {
		buf_puts(out, "_files");
	} else if (o->takes == TAKES_QUESTIONNAIRE) {
		buf_puts(out, "_qingjie_questionnaires");
	} else if (o->argument) {
		buf_puts(out, " ");
	}
	buf_puts(out, "'\n");
}

static void
zsh_command(struct buf *out, enum command_id command)
{
	const struct cli_command *c = &cli_commands[command];

	buf_printf(out, "\t(%s)\n\t\tspecs=(\n", c->name);
	for (const struct cli_option *o = cli_options; o->name; o++)
		if (option_of(o, command))
			zsh_option(out, o);
	if (c->takes == TAKES_SOURCE)
		buf_puts(out, "\t\t\t'*:source:_qingjie_sources'\n");
	else if (c->takes != TAKES_NOTHING)
		buf_puts(out, "\t\t\t'*:file:_files'\n");
	buf_puts(out, "\t\t) ;;\n");
}

static void
zsh_functions(struct buf *out, const char *folder)
{
	buf_puts(out, "_qingjie_commands() {\n\tlocal -a commands=(\n");
	for (unsigned i = 0; i < COMMANDS_END; i++) {
		buf_printf(out, "\t\t'%s:", cli_commands[i].name);
		zsh_text(out, cli_commands[i].help);
		buf_puts(out, "'\n");
	}
	buf_puts(out, "\t)\n\t_describe command commands\n}\n");
	buf_printf(out, "_qingjie_questionnaires() {\n"
			"\tlocal -a ids=(%s/*/questionnaire.yaml(N:h:t))\n"
			"\tcompadd -a ids\n"
			"\t_files -/\n"
			"}\n", folder);
	buf_puts(out, "_qingjie_sources() {\n"
		      "\tlocal -a ids=(${(f)\"$(${words[1]} " SOURCES ")\"})\n"
		      "\tcompadd -a ids\n"
		      "}\n");
}

void
shells_zsh(const char *folder, struct buf *out)
{
	buf_puts(out, "#compdef qingjie\n");
	add_made_by(out);
	zsh_functions(out, folder);
	buf_puts(out, "_qingjie() {\n"
		      "\tlocal -a specs\n"
		      "\tlocal word command=\n"
		      "\tfor word in ${words[2,CURRENT-1]}; do\n"
		      "\t\tcase $word in\n"
		      "\t\t(");
	add_commands(out, "|");
	buf_printf(out, ") command=$word; break ;;\n"
			"\t\tesac\n"
			"\tdone\n"
			"\tcase ${command:-%s} in\n", cli_commands[0].name);
	for (unsigned i = 0; i < COMMANDS_END; i++)
		zsh_command(out, (enum command_id)i);
	buf_puts(out, "\tesac\n"
		      "\t_arguments '1: :_qingjie_commands' $specs\n"
		      "}\n"
		      "_qingjie \"$@\"\n");
}

/* fish */

static void
fish_text(struct buf *out, const char *text)
{
	buf_puts(out, "'");
	for (; *text; text++) {
		if (*text == '\'' || *text == '\\')
			buf_puts(out, "\\");
		buf_add(out, text, 1);
	}
	buf_puts(out, "'");
}

/* When the words at hand are the command's. */
static void
fish_when(struct buf *out, enum command_id command)
{
	buf_puts(out, "complete -c qingjie -n '");
	if (command == COMMAND_INTERVIEW) {
		buf_puts(out, "not __fish_seen_subcommand_from");
		for (unsigned i = COMMAND_INTERVIEW + 1; i < COMMANDS_END; i++)
			buf_printf(out, " %s", cli_commands[i].name);
	} else {
		buf_printf(out, "__fish_seen_subcommand_from %s", cli_commands[command].name);
	}
	buf_puts(out, "'");
}

static void
fish_option(struct buf *out, const struct cli_option *o, enum command_id command)
{
	fish_when(out, command);
	buf_printf(out, " -l %s", o->name);
	if (o->takes == TAKES_ONE_OF) {
		buf_puts(out, " -x -a '");
		add_words(out, o->argument, " ");
		buf_puts(out, "'");
	} else if (o->takes == TAKES_FILE) {
		buf_puts(out, " -r -F");
	} else if (o->takes == TAKES_QUESTIONNAIRE) {
		buf_puts(out, " -x -a '(__qingjie_questionnaires)'");
	} else if (o->argument) {
		buf_puts(out, " -x");
	}
	buf_puts(out, " -d ");
	fish_text(out, o->help);
	buf_puts(out, "\n");
}

static void
fish_command(struct buf *out, enum command_id command)
{
	const struct cli_command *c = &cli_commands[command];

	buf_puts(out, "complete -c qingjie -n 'not __fish_seen_subcommand_from ");
	add_commands(out, " ");
	buf_printf(out, "' -a %s -d ", c->name);
	fish_text(out, c->help);
	buf_puts(out, "\n");
	for (const struct cli_option *o = cli_options; o->name; o++)
		if (option_of(o, command))
			fish_option(out, o, command);
	if (c->takes == TAKES_NOTHING)
		return;
	fish_when(out, command);
	buf_puts(out, c->takes == TAKES_SOURCE ? " -a '(__qingjie_sources)'\n" : " -F\n");
}

void
shells_fish(const char *folder, struct buf *out)
{
	add_made_by(out);
	buf_printf(out, "function __qingjie_questionnaires\n"
			"\tfor file in %s/*/questionnaire.yaml\n"
			"\t\tstring replace -r '.*/(.*)/.*' '$1' $file\n"
			"\tend\n"
			"\t__fish_complete_directories\n"
			"end\n", folder);
	buf_puts(out, "function __qingjie_sources\n"
		      "\tset -l words (commandline -opc)\n"
		      "\t$words[1] " SOURCES "\n"
		      "end\n"
		      "complete -c qingjie -f\n");
	for (unsigned i = 0; i < COMMANDS_END; i++)
		fish_command(out, (enum command_id)i);
}
