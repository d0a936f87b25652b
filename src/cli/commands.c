/* What there is: the tables of commands and options. */
#include "commands.h"

#include <string.h>

#define DEFAULT_QUESTIONNAIRE "cn-253-1"

const char default_questionnaire[] = DEFAULT_QUESTIONNAIRE;

const struct cli_command cli_commands[COMMANDS_END] = {
	/* TRANSLATORS: commands and options, as --help shows them: what an argument is called is in
	 * capitals; a line must not be wider than 80 columns. */
	[COMMAND_INTERVIEW] = { "interview", TAKES_NOTHING, "",
	    N_("ask about a case, show its possible statutory range") },
	[COMMAND_TOUR] = { "tour", TAKES_NOTHING, "",
	    N_("be shown around in five minutes, on a sample case") },
	[COMMAND_EVALUATE] = { "evaluate", TAKES_FILE, N_("[FILE]"),
	    N_("read a case a line as JSON, write a verdict a line") },
	[COMMAND_CHECK] = { "check", TAKES_QUESTIONNAIRE, N_("PATH..."),
	    N_("look for mistakes in questionnaires") },
	[COMMAND_LAW] = { "law", TAKES_SOURCE, N_("[ARTICLE]"),
	    N_("leaf through the law, or print one of its sources") },
	[COMMAND_VERIFY] = { "verify-proof", TAKES_FILE, N_("PROOF FACTS"),
	    N_("derive the steps of a proof anew from its facts") },
	[COMMAND_DOCTOR] = { "doctor", TAKES_NOTHING, "",
	    N_("see whether terminal and files are in order") },
};

#define OF(command) (1u << COMMAND_##command)
#define OF_ALL ((1u << COMMANDS_END) - 1)
#define OF_SESSION (OF(INTERVIEW) | OF(TOUR))
#define OF_SCREEN (OF_SESSION | OF(LAW))
#define OF_JUDGING (OF(INTERVIEW) | OF(EVALUATE) | OF(LAW))

const struct cli_option cli_options[] = {
	{ OPTION_PLAIN, "plain", OF_SESSION, TAKES_NOTHING, NULL,
	    N_("line by line, for scripts and screen readers"), NULL },
	{ OPTION_TRIAGE, "triage", OF(INTERVIEW), TAKES_NOTHING, NULL,
	    N_("only what can change the range, in everyday words"), NULL },
	{ OPTION_REGISTER, "register", OF_SESSION, TAKES_ONE_OF, "counsel|plain",
	    N_("the wording of the questions; plain: everyday words"), NULL },
	{ OPTION_FACTS, "facts", OF(INTERVIEW), TAKES_FILE, N_("FILE"),
	    N_("start from these facts"), NULL },
	{ OPTION_FACTS_OUT, "facts-out", OF(INTERVIEW), TAKES_FILE, N_("FILE"),
	    N_("keep the facts in this file"), NULL },
	{ OPTION_READ_ONLY, "read-only", OF_SESSION, TAKES_NOTHING, NULL,
	    N_("write nothing at all, no preferences either"), NULL },
	{ OPTION_JSON, "json", OF(EVALUATE), TAKES_NOTHING, NULL,
	    N_("the whole verdict (default)"), NULL },
	{ OPTION_TIER, "tier", OF(EVALUATE), TAKES_NOTHING, NULL, N_("the predicted tier"), NULL },
	{ OPTION_BOUNDS, "bounds", OF(EVALUATE), TAKES_NOTHING, NULL,
	    N_("the lowest and the highest tier"), NULL },
	{ OPTION_CONTESTED, "contested", OF(EVALUATE), TAKES_NOTHING, NULL,
	    N_("these two under every disputed reading"), NULL },
	{ OPTION_PROOF, "proof", OF(EVALUATE), TAKES_NOTHING, NULL,
	    N_("every step that leads to the predicted tier"), NULL },
	{ OPTION_CHANGES, "changes", OF(EVALUATE), TAKES_NOTHING, NULL,
	    N_("with --json: also what would change the tier"), NULL },
	{ OPTION_PROVE, "prove", OF(CHECK), TAKES_NOTHING, NULL,
	    N_("also by cases, written as lines for evaluate"), NULL },
	{ OPTION_COVERAGE, "coverage", OF(CHECK), TAKES_NOTHING, NULL,
	    N_("what covers each matter of one questionnaire"), NULL },
	{ OPTION_SEARCH, "search", OF(LAW), TAKES_WORD, N_("WORDS"),
	    N_("what contains them: zh, en or pinyin initials"), NULL },
	{ OPTION_LIST, "list", OF(LAW), TAKES_NOTHING, NULL, N_("all sources by chapter"), NULL },
	{ OPTION_PLAIN, "plain", OF(LAW), TAKES_NOTHING, NULL,
	    N_("the list instead of the screen"), NULL },
	{ OPTION_JSON, "json", OF(DOCTOR), TAKES_NOTHING, NULL, N_("the same as one JSON object"),
	    NULL },
	{ OPTION_COLOR, "color", OF_SCREEN, TAKES_ONE_OF, "auto|always|never",
	    N_("colours; auto: where the terminal has them"), NULL },
	{ OPTION_NO_COLOR, "no-color", OF_SCREEN, TAKES_NOTHING, NULL,
	    N_("the same as --color never"), NULL },
	{ OPTION_THEME, "theme", OF_SCREEN, TAKES_ONE_OF, "default|light|dark|mono|safe|contrast",
	    N_("safe: for the colour-blind"), NULL },
	{ OPTION_ASCII, "ascii", OF_SCREEN, TAKES_NOTHING, NULL,
	    N_("marks and borders of ASCII only"), NULL },
	{ OPTION_AMBIGUOUS, "ambiguous", OF_SCREEN, TAKES_ONE_OF, "auto|1|2",
	    N_("cells of a dash and the like (default auto)"), NULL },
	{ OPTION_NO_MOUSE, "no-mouse", OF_SCREEN, TAKES_NOTHING, NULL,
	    N_("leave the mouse to the terminal"), NULL },
	{ OPTION_QUESTIONNAIRE, "questionnaire", OF_JUDGING | OF(TOUR) | OF(VERIFY), TAKES_QUESTIONNAIRE,
	    N_("ID|DIR"), N_("the questionnaire"), DEFAULT_QUESTIONNAIRE },
	{ OPTION_AS_OF, "as-of", OF_JUDGING | OF(CHECK), TAKES_WORD, N_("DATE"),
	    N_("the day of judgment (default today)"), NULL },
	{ OPTION_LANG, "lang", OF_ALL, TAKES_ONE_OF, "zh|en", N_("the language"), NULL },
	{ OPTION_HELP, "help", OF_ALL, TAKES_NOTHING, NULL, N_("these lines"), NULL },
	{ OPTION_VERSION, "version", OF_ALL, TAKES_NOTHING, NULL, N_("the version"), NULL },
	{ 0 },
};

enum command_id
command_named(const char *name)
{
	unsigned i = 0;

	while (i < COMMANDS_END && strcmp(cli_commands[i].name, name) != 0)
		i++;
	return (enum command_id)i;
}

bool
option_of(const struct cli_option *option, enum command_id command)
{
	return (option->commands & (1u << command)) != 0;
}
