/* An interview: facts from a file, a face for the person, facts into a file. */
#include "cli.h"
#include "first.h"

#include <sys/stat.h>
#include <unistd.h>

#include <qingjie/facts.h>
#include <qingjie/session.h>
#include <qingjie/tour.h>

/* Where the answers go; what another interview has left there is set aside first. */
struct saving {
	const char *path;
	struct buf aside; /* the name for it; "" when there is none, or it is done */
};

static bool
save(struct session *s, void *data, struct err *err)
{
	struct saving *saving = data;

	if (saving->aside.len > 0 && !facts_set_aside(saving->path, saving->aside.s, err))
		return false;
	buf_clear(&saving->aside);
	return facts_save(saving->path, &s->iv.answers, err);
}

static bool
same_file(const char *a, const char *b)
{
	struct stat x, y;

	return a && b && stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* The answers of this session are to be saved there. */
static void
save_into(struct session *s, struct saving *saving, const struct options *o)
{
	saving->path = o->facts_out;
	s->saved_to = o->facts_out;
	s->save = save;
	s->save_data = saving;
	if (!same_file(o->facts, o->facts_out))
		facts_aside(o->facts_out, &saving->aside);
}

/* Starts from the facts of a file, at the first question they leave open; returns the exit code. */
static int
start_from(struct session *s, const struct options *o)
{
	struct facts_reader *r = facts_reader_new(s->iv.q, o->as_of, o->language);
	struct err err;
	bool ok = facts_load(o->facts, r, &s->iv.answers, &err);
	int code = ok ? EXIT_DONE : facts_problem(r).message ? EXIT_SOME_FAILED : EXIT_IO;

	facts_reader_free(r);
	if (!ok) {
		cli_say("%s", err.text);
		return code;
	}
	session_go(s, interview_first_open(&s->iv, interview_judged(&s->iv)));
	return code;
}

/*
 * Writes the file of a session in which nothing was changed, so that there is one, but never an
 * empty one over what somebody kept there.
 */
static bool
keep_unchanged(struct session *s, struct saving *saving, const struct options *o)
{
	struct err err;

	if (!o->facts_out || s->iv.revision > 0 || (!o->facts && access(o->facts_out, F_OK) == 0))
		return true;
	if (save(s, saving, &err))
		return true;
	cli_say("%s", err.text);
	return false;
}

/* A session as the person wants it. */
static void
open_session(struct session *s, struct saving *saving, struct questionnaire *q, const struct options *o)
{
	session_init(s, q, o->as_of, o->language);
	s->wording = o->triage && !o->worded ? WORDING_PLAIN : o->wording;
	s->read_only = o->read_only;
	s->theme = o->style.theme;
	if (o->facts_out)
		save_into(s, saving, o);
	if (*o->broken.text) {
		buf_puts(&s->message, o->broken.text);
		s->message_is_error = true;
	}
}

/* Before anything is asked, so that nobody believes to go on with what is there. */
static void
say_aside(struct session *s, const struct saving *saving)
{
	if (saving->aside.len == 0 || s->message_is_error)
		return;
	buf_clear(&s->message);
	/* TRANSLATORS: a file, then the name under which it will be kept, then the file. */
	buf_printf(&s->message, _("%s holds a case: the first answer renames it %s. To go on with it: --facts %s."),
	    saving->path, saving->aside.s, saving->path);
}

/* Up to the first thing that is shown; returns the exit code. */
static int
begin(struct session *s, const struct saving *saving, struct memory *m, const struct options *o)
{
	int code = o->facts ? start_from(s, o) : EXIT_DONE;

	say_aside(s, saving);
	if (code == EXIT_DONE && o->triage)
		triage_start(s);
	if (code == EXIT_DONE && o->first)
		first_ask(s, m);
	return code;
}

static int
run(struct session *s, struct saving *saving, struct memory *m, const struct options *o)
{
	int code = screen_run(s, o);

	if (code == EXIT_DONE)
		first_leave(m, s);
	if (code == EXIT_DONE && (s->unsaved || !keep_unchanged(s, saving, o)))
		code = EXIT_IO;
	return code;
}

int
interview_command(const struct options *o, int n_args, char **args)
{
	struct questionnaire *q;
	struct session s;
	struct saving saving = { 0 };
	struct memory m;
	int code = EXIT_USAGE;

	(void)args;
	if (n_args > 0) {
		cli_say(_("“interview” takes no argument; facts come by --facts."));
		return cli_usage();
	}
	if (o->read_only && o->facts_out) {
		cli_say(_("“--read-only” and “--facts-out” contradict each other."));
		return cli_usage();
	}
	q = cli_questionnaire(o);
	if (!q)
		return EXIT_USAGE;
	if (o->triage && !q->triage) {
		cli_say(_("The questionnaire “%s” has no triage."), q->id);
	} else {
		open_session(&s, &saving, q, o);
		first_begin(&m, o, &s);
		code = begin(&s, &saving, &m, o);
		if (code == EXIT_DONE)
			code = run(&s, &saving, &m, o);
		session_done(&s);
		buf_done(&saving.aside);
	}
	questionnaire_free(q);
	return code;
}

int
tour_command(const struct options *o, int n_args, char **args)
{
	struct questionnaire *q;
	struct session s;
	struct saving saving = { 0 };
	struct memory m;
	int code = EXIT_USAGE;

	(void)args;
	if (n_args > 0) {
		cli_say(_("“tour” takes no argument."));
		return cli_usage();
	}
	q = cli_questionnaire(o);
	if (!q)
		return EXIT_USAGE;
	open_session(&s, &saving, q, o);
	first_begin(&m, o, &s);
	first_ask(&s, &m);
	if (tour_begin(&s))
		code = run(&s, &saving, &m, o);
	else
		cli_say(_("The questionnaire “%s” has no tour."), q->id);
	session_done(&s);
	buf_done(&saving.aside);
	questionnaire_free(q);
	return code;
}
