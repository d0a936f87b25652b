/* Reading the command line. */
#include "commands.h"

/* A questionnaire has options too. */
#define option getopt_option
#include <getopt.h>
#undef option

#include <string.h>

#include <qingjie/array.h>
#include <qingjie/date.h>
#include <qingjie/tongue.h>

_Static_assert(OPTIONS_END - OPTION_HELP <= 32, "the options that were seen are bits");

static unsigned
bit_of(enum option_id id)
{
	return 1u << (id - OPTION_HELP);
}

static bool
set_language(const char *name, struct options *o)
{
	bool chinese = strcmp(name, "zh") == 0;

	if (!chinese && strcmp(name, "en") != 0) {
		cli_say(_("“%s” is not a language of this program; it speaks zh and en."), name);
		return false;
	}
	o->language = chinese ? LANG_ZH : LANG_EN;
	o->language_given = true;
	tongue_speak(o->language);
	return true;
}

static bool
set_wording(const char *name, struct options *o)
{
	bool plain = strcmp(name, "plain") == 0;

	if (!plain && strcmp(name, "counsel") != 0) {
		cli_say(_("“%s” is no wording of the questions; there are counsel and plain."), name);
		return false;
	}
	o->worded = true;
	o->wording = plain ? WORDING_PLAIN : WORDING_COUNSEL;
	return true;
}

static bool
set_day(const char *day, struct options *o)
{
	if (date_read(day, strlen(day), &o->as_of))
		return true;
	cli_say(_("“%s” is not a date such as 2026-11-22."), day);
	return false;
}

static void
set_flag(enum option_id id, struct options *o)
{
	o->changes |= id == OPTION_CHANGES;
	o->triage |= id == OPTION_TRIAGE;
	o->plain |= id == OPTION_PLAIN;
	o->prove |= id == OPTION_PROVE;
	o->coverage |= id == OPTION_COVERAGE;
	o->list |= id == OPTION_LIST;
	o->ascii |= id == OPTION_ASCII;
	o->style.no_mouse |= id == OPTION_NO_MOUSE;
	o->read_only |= id == OPTION_READ_ONLY;
	if (id == OPTION_NO_COLOR)
		o->style.colouring = COLOURING_NEVER;
	o->json |= id == OPTION_JSON;
	if (id >= OPTION_JSON && id <= OPTION_PROOF)
		o->mode = MODE_JSON + (enum mode)(id - OPTION_JSON);
}

/* Takes one option; false, and said why, if its argument is no good. */
static bool
take_option(enum option_id id, const char *argument, struct options *o)
{
	switch (id) {
	case OPTION_LANG:
		return set_language(argument, o);
	case OPTION_AS_OF:
		return set_day(argument, o);
	case OPTION_REGISTER:
		return set_wording(argument, o);
	case OPTION_COLOR:
		return screen_color(argument, &o->style);
	case OPTION_THEME:
		o->theme_given = true;
		return screen_theme(argument, &o->style);
	case OPTION_AMBIGUOUS:
		return screen_ambiguous(argument, &o->style);
	case OPTION_QUESTIONNAIRE:
		o->questionnaire = argument;
		return true;
	case OPTION_SEARCH:
		o->search = argument;
		return true;
	case OPTION_FACTS:
		o->facts = argument;
		return true;
	case OPTION_FACTS_OUT:
		o->facts_out = argument;
		return true;
	default:
		set_flag(id, o);
		return true;
	}
}

/* The table as getopt wants it, each name once. */
static void
getopt_table(struct getopt_option *out)
{
	unsigned known = 0;

	for (const struct cli_option *c = cli_options; c->name; c++) {
		unsigned bit = bit_of(c->id);

		if ((known & bit) == 0)
			*out++ = (struct getopt_option){ c->name,
			    c->argument ? required_argument : no_argument, NULL, (int)c->id };
		known |= bit;
	}
	*out = (struct getopt_option){ 0 };
}

/* Reads the options, wherever they stand. `seen` tells which. */
static bool
take_options(int argc, char **argv, struct command_line *line, unsigned *seen)
{
	struct getopt_option table[OPTIONS_END - OPTION_HELP + 1];
	int id;

	getopt_table(table);
	opterr = 0;
	while ((id = getopt_long(argc, argv, ":", table, NULL)) != -1) {
		if (id == '?' && optopt > 0 && optopt < OPTION_HELP) {
			cli_say(_("There is no option “-%c”."), optopt);
			return false;
		}
		if (id == '?') {
			cli_say(_("There is no option “%s”, or it takes no argument."),
			    argv[optind - 1]);
			return false;
		}
		if (id == ':') {
			cli_say(_("“%s” needs an argument."), argv[optind - 1]);
			return false;
		}
		*seen |= bit_of((enum option_id)id);
		if (!take_option((enum option_id)id, optarg, &line->options))
			return false;
	}
	return true;
}

/*
 * Do the options say no more than how to talk to this terminal? Who is sent to a triage may not be able to
 * read the language that it opens in.
 */
static bool
unsaid(unsigned seen)
{
	static const enum option_id looks[] = { OPTION_PLAIN, OPTION_COLOR, OPTION_NO_COLOR,
		OPTION_THEME, OPTION_ASCII, OPTION_AMBIGUOUS, OPTION_NO_MOUSE, OPTION_READ_ONLY,
		OPTION_TRIAGE };

	for (size_t i = 0; i < ARRAY_LEN(looks); i++)
		seen &= ~bit_of(looks[i]);
	return seen == 0;
}

/* Is there an option that this command does not know? Says so. */
static bool
misplaced(enum command_id command, unsigned seen)
{
	for (const struct cli_option *o = cli_options; o->name; o++)
		if (option_of(o, command))
			seen &= ~bit_of(o->id);
	for (const struct cli_option *o = cli_options; o->name; o++)
		if (seen & bit_of(o->id)) {
			cli_say(_("“%s” has no option “--%s”."), cli_commands[command].name, o->name);
			return true;
		}
	return false;
}

bool
command_line_read(int argc, char **argv, struct command_line *line)
{
	unsigned seen = 0;

	if (!take_options(argc, argv, line, &seen))
		return false;
	line->wants_help = (seen & bit_of(OPTION_HELP)) != 0;
	line->wants_version = (seen & bit_of(OPTION_VERSION)) != 0;
	line->options.unsaid = unsaid(seen);
	line->command = COMMANDS_END;
	line->rest = optind;
	if (optind < argc) {
		line->command = command_named(argv[optind]);
		line->rest++;
		if (line->command == COMMANDS_END) {
			cli_say(_("There is no command “%s”."), argv[optind]);
			return false;
		}
	}
	return line->wants_help || line->wants_version ||
	    !misplaced(line->command == COMMANDS_END ? COMMAND_INTERVIEW : line->command, seen);
}
