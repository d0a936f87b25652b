/* The command line: options, commands, the language; the rest is theirs. */

/* A questionnaire has options too. */
#define option getopt_option
#include <getopt.h>
#undef option

#include "cli.h"
#include "paths.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <qingjie/clean.h>
#include <qingjie/date.h>

#define DEFAULT_QUESTIONNAIRE "cn-253-1"
#define SENTENCE 8192 /* bytes of a message; a longer one is cut */

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
	OPTION_JSON, /* the modes, in their enum's order */
	OPTION_TIER,
	OPTION_BOUNDS,
	OPTION_CONTESTED,
	OPTION_PROOF,
	OPTION_CHANGES,
};

static const struct getopt_option long_options[] = {
	{ "help", no_argument, NULL, OPTION_HELP },
	{ "version", no_argument, NULL, OPTION_VERSION },
	{ "lang", required_argument, NULL, OPTION_LANG },
	{ "questionnaire", required_argument, NULL, OPTION_QUESTIONNAIRE },
	{ "as-of", required_argument, NULL, OPTION_AS_OF },
	{ "plain", no_argument, NULL, OPTION_PLAIN },
	{ "register", required_argument, NULL, OPTION_REGISTER },
	{ "triage", no_argument, NULL, OPTION_TRIAGE },
	{ "facts", required_argument, NULL, OPTION_FACTS },
	{ "facts-out", required_argument, NULL, OPTION_FACTS_OUT },
	{ "prove", no_argument, NULL, OPTION_PROVE },
	{ "coverage", no_argument, NULL, OPTION_COVERAGE },
	{ "list", no_argument, NULL, OPTION_LIST },
	{ "search", required_argument, NULL, OPTION_SEARCH },
	{ "color", required_argument, NULL, OPTION_COLOR },
	{ "theme", required_argument, NULL, OPTION_THEME },
	{ "ascii", no_argument, NULL, OPTION_ASCII },
	{ "ambiguous", required_argument, NULL, OPTION_AMBIGUOUS },
	{ "no-mouse", no_argument, NULL, OPTION_NO_MOUSE },
	{ "json", no_argument, NULL, OPTION_JSON },
	{ "tier", no_argument, NULL, OPTION_TIER },
	{ "bounds", no_argument, NULL, OPTION_BOUNDS },
	{ "contested", no_argument, NULL, OPTION_CONTESTED },
	{ "proof", no_argument, NULL, OPTION_PROOF },
	{ "changes", no_argument, NULL, OPTION_CHANGES },
	{ NULL, 0, NULL, 0 },
};

#define BIT(option) (1u << ((option) - OPTION_HELP))

enum {
	OF_ALL = BIT(OPTION_HELP) | BIT(OPTION_VERSION) | BIT(OPTION_LANG),
	OF_QUESTIONNAIRE = BIT(OPTION_QUESTIONNAIRE) | BIT(OPTION_AS_OF),
	OF_INTERVIEW = BIT(OPTION_PLAIN) | BIT(OPTION_REGISTER) | BIT(OPTION_TRIAGE) |
	    BIT(OPTION_FACTS) | BIT(OPTION_FACTS_OUT),
	OF_SCREEN = BIT(OPTION_COLOR) | BIT(OPTION_THEME) | BIT(OPTION_ASCII) |
	    BIT(OPTION_AMBIGUOUS) | BIT(OPTION_NO_MOUSE),
	OF_CHECK = BIT(OPTION_PROVE) | BIT(OPTION_COVERAGE) | BIT(OPTION_AS_OF),
	OF_LAW = BIT(OPTION_PLAIN) | BIT(OPTION_LIST) | BIT(OPTION_SEARCH),
	OF_EVALUATE = BIT(OPTION_JSON) | BIT(OPTION_TIER) | BIT(OPTION_BOUNDS)
	    | BIT(OPTION_CONTESTED) | BIT(OPTION_PROOF) | BIT(OPTION_CHANGES),
};

/* The first one is meant when none is named. */
static const struct command {
	const char *name;
	int (*run)(const struct options *o, int n_args, char **args);
	unsigned options;
} commands[] = {
	{ "interview", interview_command, OF_QUESTIONNAIRE | OF_INTERVIEW | OF_SCREEN },
	{ "evaluate", evaluate_command, OF_QUESTIONNAIRE | OF_EVALUATE },
	{ "check", check_command, OF_CHECK },
	{ "law", law_command, OF_QUESTIONNAIRE | OF_LAW | OF_SCREEN },
	{ "verify-proof", verify_command, BIT(OPTION_QUESTIONNAIRE) },
};

void
cli_show(const char *text)
{
	struct arena arena;

	arena_init(&arena);
	fputs(clean_text(&arena, text, false), stderr);
	arena_done(&arena);
}

void
cli_say(const char *fmt, ...)
{
	char text[SENTENCE];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	cli_show("qingjie: ");
	cli_show(text);
	cli_show("\n");
}

bool
cli_read(const char *path, struct buf *out)
{
	FILE *f = fopen(path, "re");
	char part[1 << 16];
	size_t n;
	int error = 0;

	if (!f)
		return false;
	while ((n = fread(part, 1, sizeof part, f)) > 0)
		buf_add(out, part, n);
	if (ferror(f))
		error = errno;
	fclose(f);
	errno = error;
	return error == 0;
}

int
cli_usage(void)
{
	fputs(_("Try “qingjie --help”.\n"), stderr);
	return EXIT_USAGE;
}

int
cli_printed(void)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return EXIT_DONE;
	if (errno != EPIPE)
		cli_say(_("The output could not be written: %s."), strerror(errno));
	return EXIT_IO;
}

static bool
is_chinese(const char *locale)
{
	return strncmp(locale, "zh", 2) == 0;
}

/* The language that the environment asks for, as gettext would look for it. */
static enum language
preferred_language(void)
{
	static const char *const names[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };

	if (screen_is_console())
		return LANG_EN;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const char *value = getenv(names[i]);
		if (value && *value)
			return is_chinese(value) ? LANG_ZH : LANG_EN;
	}
	return LANG_EN;
}

/* Messages in `language`, whatever the system's locale; LANGUAGE decides unless that one is "C". */
static void
speak(enum language language)
{
	setenv("LANGUAGE", language == LANG_ZH ? "zh_CN:zh" : "en", 1);
	textdomain("qingjie"); /* so that gettext looks at LANGUAGE again */
}

static void
set_locale(enum language language)
{
	struct buf catalogues = { 0 };

	setlocale(LC_CTYPE, "");
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_CTYPE, "C.UTF-8");
	setlocale(LC_MESSAGES, "C.UTF-8");
	paths_catalogues(&catalogues);
	bindtextdomain("qingjie", catalogues.s);
	bind_textdomain_codeset("qingjie", "UTF-8");
	buf_done(&catalogues);
	speak(language);
}

static int64_t
today(void)
{
	time_t now = time(NULL);
	struct tm tm;

	localtime_r(&now, &tm);
	return date_day(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

static int
print_help(void)
{
	printf(_("Usage: qingjie [OPTION]... [COMMAND] [ARGUMENT]...\n"
	    "\n"
	    "  interview          ask about a case and show the possible statutory range\n"
	    "    --plain            line by line, for scripts and screen readers\n"
	    "    --triage           only what can still change the range, in everyday words\n"
	    "    --register counsel|plain\n"
	    "                       the wording of the questions; plain: everyday words\n"
	    "    --facts FILE       start from these facts\n"
	    "    --facts-out FILE   keep the facts in this file\n"
	    "  evaluate [FILE]    read a case a line as JSON, write a verdict a line\n"
	    "    --json             the whole verdict (default)\n"
	    "    --tier             the predicted tier\n"
	    "    --bounds           the lowest and the highest tier\n"
	    "    --contested        these two under every disputed reading\n"
	    "    --proof            every step that leads to the predicted tier\n"
	    "    --changes          with --json: also what would change the predicted tier\n"
	    "  check PATH...      look for mistakes in questionnaires\n"
	    "    --prove            also by cases, which are written as lines for evaluate\n"
	    "  check --coverage [ID|DIR]\n"
	    "                     what covers each matter that a questionnaire lists\n"
	    "  law [ARTICLE]      leaf through the law, or print one of its sources\n"
	    "    --search WORDS     the sources that contain them: zh, en, pinyin initials\n"
	    "    --list             all sources by chapter\n"
	    "    --plain            the list instead of the screen\n"
	    "  verify-proof PROOF FACTS\n"
	    "                     derive the steps of a proof anew from its facts\n"
	    "\n"
	    "  --questionnaire ID|DIR   (default %s)\n"
	    "  --as-of DATE       the date of judgment (default today)\n"
	    "  --lang zh|en       the language\n"
	    "  --color auto|always|never, --theme default|light|dark|mono|safe\n"
	    "  --ascii, --ambiguous auto|1|2, --no-mouse   what suits the terminal\n"
	    "  --help, --version\n"
	    "\n"
	    "Without a command, the interview is opened. It shows a possible statutory range, predicts\n"
	    "no sentence and is no legal advice.\n"), DEFAULT_QUESTIONNAIRE);
	return cli_printed();
}

static int
print_version(void)
{
	puts("qingjie " QINGJIE_VERSION);
	return cli_printed();
}

static bool
set_language(const char *name, struct options *o)
{
	if (strcmp(name, "zh") != 0 && strcmp(name, "en") != 0) {
		cli_say(_("“%s” is not a language of this program; it speaks zh and en."), name);
		return false;
	}
	o->language = is_chinese(name) ? LANG_ZH : LANG_EN;
	o->language_given = true;
	speak(o->language);
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

/* Takes one option; false, and said why, if its argument is no good. */
static bool
take_option(int option, struct options *o)
{
	switch (option) {
	case OPTION_LANG:
		return set_language(optarg, o);
	case OPTION_AS_OF:
		if (date_read(optarg, strlen(optarg), &o->as_of))
			return true;
		cli_say(_("“%s” is not a date such as 2026-11-22."), optarg);
		return false;
	case OPTION_QUESTIONNAIRE:
		o->questionnaire = optarg;
		return true;
	case OPTION_CHANGES:
		o->changes = true;
		return true;
	case OPTION_TRIAGE:
		o->triage = true;
		return true;
	case OPTION_REGISTER:
		return set_wording(optarg, o);
	case OPTION_PLAIN:
		o->plain = true;
		return true;
	case OPTION_PROVE:
		o->prove = true;
		return true;
	case OPTION_COVERAGE:
		o->coverage = true;
		return true;
	case OPTION_LIST:
		o->list = true;
		return true;
	case OPTION_COLOR:
		return screen_color(optarg, &o->style);
	case OPTION_THEME:
		return screen_theme(optarg, &o->style);
	case OPTION_AMBIGUOUS:
		return screen_ambiguous(optarg, &o->style);
	case OPTION_ASCII:
		o->ascii = true;
		return true;
	case OPTION_NO_MOUSE:
		o->style.no_mouse = true;
		return true;
	case OPTION_SEARCH:
		o->search = optarg;
		return true;
	case OPTION_FACTS:
		o->facts = optarg;
		return true;
	case OPTION_FACTS_OUT:
		o->facts_out = optarg;
		return true;
	case OPTION_JSON: case OPTION_TIER: case OPTION_BOUNDS: case OPTION_CONTESTED:
	case OPTION_PROOF:
		o->mode = MODE_JSON + (enum mode)(option - OPTION_JSON);
		return true;
	default:
		return true;
	}
}

/* Reads the options, wherever they stand. `seen` tells which. False, and said why. */
static bool
take_options(int argc, char **argv, struct options *o, unsigned *seen)
{
	int option;

	opterr = 0;
	while ((option = getopt_long(argc, argv, ":", long_options, NULL)) != -1) {
		if (option == '?' && optopt > 0 && optopt < OPTION_HELP) {
			cli_say(_("There is no option “-%c”."), optopt);
			return false;
		}
		if (option == '?') {
			cli_say(_("There is no option “%s”, or it takes no argument."),
			    argv[optind - 1]);
			return false;
		}
		if (option == ':') {
			cli_say(_("“%s” needs an argument."), argv[optind - 1]);
			return false;
		}
		*seen |= BIT(option);
		if (!take_option(option, o))
			return false;
	}
	return true;
}

static const struct command *
find_command(const char *name)
{
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	}
	return NULL;
}

/* Is there an option that this command does not know? Says so. */
static bool
misplaced(const struct command *c, unsigned seen)
{
	for (const struct getopt_option *o = long_options; o->name; o++) {
		if (seen & BIT(o->val) & ~(c->options | OF_ALL)) {
			cli_say(_("“%s” has no option “--%s”."), c->name, o->name);
			return true;
		}
	}
	return false;
}

int
main(int argc, char **argv)
{
	struct options o = { .language = preferred_language(),
	    .questionnaire = DEFAULT_QUESTIONNAIRE, .as_of = today() };
	const struct command *command = &commands[0];
	unsigned seen = 0;

	set_locale(o.language);
	if (getuid() != geteuid() || getgid() != getegid()) {
		cli_say(_("This program does not run with the rights of another user."));
		return EXIT_USAGE;
	}
	signal(SIGPIPE, SIG_IGN); /* so that a reader who has gone is an error of write() */
	if (!take_options(argc, argv, &o, &seen))
		return cli_usage();
	if (seen & BIT(OPTION_HELP))
		return print_help();
	if (seen & BIT(OPTION_VERSION))
		return print_version();
	if (optind < argc && !(command = find_command(argv[optind++]))) {
		cli_say(_("There is no command “%s”."), argv[optind - 1]);
		return cli_usage();
	}
	if (misplaced(command, seen))
		return cli_usage();
	return command->run(&o, argc - optind, argv + optind);
}
