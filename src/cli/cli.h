/* The commands, and what they share: options, exit codes, the questionnaire. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <qingjie/buf.h>
#include <qingjie/err.h>
#include <qingjie/preferences.h>
#include <qingjie/questionnaire.h>
#include <qingjie/style.h>
#include <qingjie/words.h>

enum exit_code {
	EXIT_DONE = 0,
	EXIT_SOME_FAILED = 1,
	EXIT_USAGE = 2, /* or the configuration */
	EXIT_OTHER_QUESTIONNAIRE = 7,
	EXIT_IO = 8,
};

enum mode { MODE_JSON, MODE_TIER, MODE_BOUNDS, MODE_CONTESTED, MODE_PROOF };

struct options {
	enum language language;
	const char *questionnaire; /* an id or a path */
	int64_t as_of;
	enum mode mode;
	bool changes; /* beside the verdict, what would change it */
	bool plain;
	bool triage;
	bool worded;  /* the wording was chosen */
	enum wording wording;
	bool prove;
	bool coverage;
	bool list;
	bool json; /* of the doctor: as JSON */
	const char *search;
	struct style style;
	bool ascii;
	bool language_given;
	bool theme_given;
	bool read_only;
	bool unsaid; /* nothing was said but how the screen is to look */
	struct err broken; /* why the preferences are not used; empty: they are, or there are none */
	struct preferences kept; /* those in the file */
	struct preferences said; /* which of them the command line says; the values are not here */
	bool keeps;  /* what is switched on the screen goes into the file */
	bool first;  /* so the person is asked what to begin with, for the first time */
	const char *facts, *facts_out;
};

/* Each returns the exit code. `args` are the command's own arguments. */
int evaluate_command(const struct options *o, int n_args, char **args);
int check_command(const struct options *o, int n_args, char **args);
int law_command(const struct options *o, int n_args, char **args);
int verify_command(const struct options *o, int n_args, char **args);
int doctor_command(const struct options *o, int n_args, char **args);
int tour_command(const struct options *o, int n_args, char **args);
int interview_command(const struct options *o, int n_args, char **args);

/* The options of the screen; false, and said why, when the name is none of theirs. */
bool screen_color(const char *name, struct style *style);
bool screen_theme(const char *name, struct style *style);
bool screen_ambiguous(const char *name, struct style *style);

/* Is standard output the console of Linux, whose font has no Chinese? */
bool screen_is_console(void);

/* Is the screen to be drawn with ASCII marks and borders, whatever the terminal says? */
bool screen_ascii(const struct options *o);

struct session;

/*
 * The interview on a screen or, where there can be none or none is wanted, line by line; returns
 * the exit code. Says why it is not as the person may expect.
 */
int screen_run(struct session *s, const struct options *o);

/* Text on standard error, with nothing in it that could act on the terminal. */
void cli_show(const char *text);

/* A sentence on standard error, behind the program's name. */
void cli_say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Adds all of a file; false, with errno, when it cannot be opened or read. */
bool cli_read(const char *path, struct buf *out);

/* Says how to go on after a mistake in the command line; returns EXIT_USAGE. */
int cli_usage(void);

/* What was printed has arrived: EXIT_DONE, else EXIT_IO. Says why not, unless nobody reads it. */
int cli_printed(void);

/*
 * The questionnaire that was asked for, fit for the date of judgment. NULL, and said why: it is not
 * there, has problems, or knows no law of that date; all of them are EXIT_USAGE.
 */
struct questionnaire *cli_questionnaire(const struct options *o);

#endif
