/*
 * What the command line understands: the tables of commands and options. Options are read by them,
 * and help, completions and the tests of the manual are made from them, so that they cannot differ.
 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli.h"

enum command_id {
	COMMAND_INTERVIEW, /* the one that is meant when none is named */
	COMMAND_TOUR,
	COMMAND_EVALUATE,
	COMMAND_CHECK,
	COMMAND_LAW,
	COMMAND_VERIFY,
	COMMAND_DOCTOR,
	COMMANDS_END,
};

enum option_id {
	OPTION_HELP = 256,
	OPTION_VERSION,
	OPTION_LANG,
	OPTION_QUESTIONNAIRE,
	OPTION_AS_OF,
	OPTION_PLAIN,
	OPTION_REGISTER,
	OPTION_TRIAGE,
	OPTION_FACTS,
	OPTION_FACTS_OUT,
	OPTION_PROVE,
	OPTION_COVERAGE,
	OPTION_LIST,
	OPTION_SEARCH,
	OPTION_COLOR,
	OPTION_THEME,
	OPTION_ASCII,
	OPTION_AMBIGUOUS,
	OPTION_NO_MOUSE,
	OPTION_NO_COLOR,
	OPTION_READ_ONLY,
	OPTION_JSON, /* the modes, in their enum's order */
	OPTION_TIER,
	OPTION_BOUNDS,
	OPTION_CONTESTED,
	OPTION_PROOF,
	OPTION_CHANGES,
	OPTIONS_END,
};

/* What an argument is, for who would complete it. */
enum takes {
	TAKES_NOTHING,
	TAKES_WORD,   /* anything */
	TAKES_ONE_OF, /* one of the words of `argument`, which have bars between */
	TAKES_FILE,
	TAKES_QUESTIONNAIRE, /* an id or a directory */
	TAKES_SOURCE,        /* the id of a source of law */
};

struct cli_command {
	const char *name;
	enum takes takes;
	const char *arguments; /* as help shows them; may be empty */
	const char *help;
};

/* An option that means different things to different commands has a row for each meaning. */
struct cli_option {
	enum option_id id;
	const char *name;
	unsigned commands; /* a bit for each that has it */
	enum takes takes;
	const char *argument; /* as help shows it; NULL: it takes none */
	const char *help;
	const char *fallback; /* what is meant without it, where help says so; or NULL */
};

extern const struct cli_command cli_commands[COMMANDS_END];

/* In the order of help; the last one has no name. */
extern const struct cli_option cli_options[];

/* The command of that name, or COMMANDS_END. */
enum command_id command_named(const char *name);

/* Does the command have the option, or does help describe it there? */
bool option_of(const struct cli_option *option, enum command_id command);

/* A command line as it was read. */
struct command_line {
	struct options options;
	enum command_id command; /* COMMANDS_END: none was named */
	bool wants_help, wants_version;
	int rest; /* where in argv the command's own arguments begin */
};

/*
 * Reads it, over the defaults that are in `line` already. False, and said why, when there is a
 * mistake. Orders argv: what belongs to options comes first.
 */
bool command_line_read(int argc, char **argv, struct command_line *line);

/* The questionnaire that is meant when none is named. */
extern const char default_questionnaire[];

/* The lines of --help; with COMMANDS_END those about all commands. Exit code. */
int help_print(enum command_id command);

#endif
