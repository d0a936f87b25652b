/* The command line: which command, in which language; the rest is theirs. */

#include "commands.h"
#include "first.h"
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

#include <qingjie/array.h>
#include <qingjie/clean.h>
#include <qingjie/date.h>
#include <qingjie/tongue.h>

#define SENTENCE 8192 /* bytes of a message; a longer one is cut */

static int (*const run[COMMANDS_END])(const struct options *o, int n_args, char **args) = {
	[COMMAND_INTERVIEW] = interview_command,
	[COMMAND_TOUR] = tour_command,
	[COMMAND_EVALUATE] = evaluate_command,
	[COMMAND_CHECK] = check_command,
	[COMMAND_LAW] = law_command,
	[COMMAND_VERIFY] = verify_command,
	[COMMAND_DOCTOR] = doctor_command,
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
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const char *value = getenv(names[i]);
		if (value && *value)
			return is_chinese(value) ? LANG_ZH : LANG_EN;
	}
	return LANG_EN;
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
	tongue_speak(language);
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
print_version(void)
{
	puts("qingjie " QINGJIE_VERSION);
	return cli_printed();
}

/* Is it for a person, as they like it? What scripts read is the same for everybody. */
static bool
talks(enum command_id command)
{
	return command == COMMAND_INTERVIEW || command == COMMAND_TOUR || command == COMMAND_LAW;
}

int
main(int argc, char **argv)
{
	struct command_line line = { .options = { .language = preferred_language(),
	    .questionnaire = default_questionnaire, .as_of = today() } };

	set_locale(line.options.language);
	if (getuid() != geteuid() || getgid() != getegid()) {
		cli_say(_("This program does not run with the rights of another user."));
		return EXIT_USAGE;
	}
	signal(SIGPIPE, SIG_IGN); /* so that a reader who has gone is an error of write() */
	if (!command_line_read(argc, argv, &line))
		return cli_usage();
	if (line.wants_help)
		return help_print(line.command);
	if (line.wants_version)
		return print_version();
	if (line.command == COMMANDS_END)
		line.command = COMMAND_INTERVIEW;
	if (talks(line.command))
		first_look(&line.options);
	return run[line.command](&line.options, argc - line.rest, argv + line.rest);
}
