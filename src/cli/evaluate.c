/* Cases in, verdicts out, a line each. */
#include "cli.h"
#include "stream.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <qingjie/facts.h>
#include <qingjie/report.h>
#include <qingjie/verdict.h>

struct evaluator {
	const struct questionnaire *q;
	int64_t as_of;
	enum mode mode;
	bool changes;
	struct facts_reader *reader;
	struct answers answers;
	struct arena frame;
};

/* What would change it, in both directions, behind the verdict. */
static void
add_changes(const struct evaluator *e, struct buf *out)
{
	struct changes lower, raise;

	changes_init(&lower, &e->answers, e->as_of, DIRECTION_LOWER, CHANGES_ALLOWANCE);
	changes_init(&raise, &e->answers, e->as_of, DIRECTION_RAISE, CHANGES_ALLOWANCE);
	changes_step(&lower, CHANGES_ALLOWANCE);
	changes_step(&raise, CHANGES_ALLOWANCE);
	report_changes(e->q, e->as_of, &lower, &raise, out);
	changes_done(&lower);
	changes_done(&raise);
}

static void
add_clocks(struct evaluator *e, struct ends ends, struct buf *out)
{
	struct clocks clocks = clocks_of(e->q->clocks, &e->answers, e->as_of, ends, &e->frame);

	report_clocks(&clocks, e->as_of, out);
}

static void
add_verdict(struct evaluator *e, struct facts_id id, struct buf *out)
{
	static const unsigned wants[] = {
		[MODE_JSON] = WANT_JSON | WANT_OPEN,
		[MODE_TIER] = WANT_PREDICTED,
		[MODE_BOUNDS] = WANT_BOUNDS,
		[MODE_CONTESTED] = WANT_CONTESTED,
	};
	const struct tier *tiers = e->q->tiers;
	struct verdict v;
	struct ends ends;

	arena_reset(&e->frame);
	if (e->mode == MODE_PROOF) {
		struct proof p = proof_of(&e->answers, e->as_of, &e->frame);
		report_proof(&p, id.text, id.len, out);
		return;
	}
	v = verdict_of(&e->answers, e->as_of, wants[e->mode], &e->frame);
	switch (e->mode) {
	case MODE_JSON:
		report_json(&v, id.text, id.len, out);
		add_clocks(e, v.ends, out);
		if (e->changes)
			add_changes(e, out);
		break;
	case MODE_TIER:
		buf_puts(out, tiers[v.predicted].id);
		buf_add(out, "\n", 1);
		break;
	default:
		ends = e->mode == MODE_BOUNDS ? v.ends : v.contested;
		buf_puts(out, tiers[ends.lowest].id);
		buf_add(out, " ", 1);
		buf_puts(out, tiers[ends.highest].id);
		buf_add(out, "\n", 1);
	}
}

/* True: every line was good. */
static bool
evaluate_lines(struct evaluator *e, struct stream *s)
{
	bool good = true;
	const char *text;
	size_t len;

	while (stream_line(s, &text, &len)) {
		struct facts_id id;
		if (facts_read_line(e->reader, text, len, &e->answers, &id)) {
			add_verdict(e, id, &s->pending);
		} else {
			struct facts_problem p = facts_problem(e->reader);
			report_json_error(id.text, id.len, p.message, p.path, &s->pending);
			good = false;
		}
	}
	return good;
}

static int
evaluate_stream(const struct options *o, const struct questionnaire *q, int in, const char *name)
{
	struct evaluator e = { .q = q, .as_of = o->as_of, .mode = o->mode,
		.changes = o->changes };
	struct stream s;
	bool good;
	int code;

	e.reader = facts_reader_new(q, o->as_of, o->language);
	answers_init(&e.answers, q);
	arena_init(&e.frame);
	stream_init(&s, in, STDOUT_FILENO, FACTS_TEXT_MAX);
	good = evaluate_lines(&e, &s);
	stream_flush(&s);
	code = good ? EXIT_DONE : EXIT_SOME_FAILED;
	if (s.in_error || s.out_error)
		code = EXIT_IO;
	if (s.in_error)
		cli_say(_("%s: %s."), name, strerror(s.in_error));
	if (s.out_error && s.out_error != EPIPE)
		cli_say(_("The output could not be written: %s."), strerror(s.out_error));
	stream_done(&s);
	arena_done(&e.frame);
	answers_done(&e.answers);
	facts_reader_free(e.reader);
	return code;
}

int
evaluate_command(const struct options *o, int n_args, char **args)
{
	const char *name = n_args > 0 && strcmp(args[0], "-") != 0 ? args[0] : NULL;
	struct questionnaire *q;
	int in = STDIN_FILENO, code;

	if (n_args > 1) {
		cli_say(_("“evaluate” reads one file at most."));
		return cli_usage();
	}
	if (o->changes && o->mode != MODE_JSON) {
		cli_say(_("“--changes” is a part of “--json”."));
		return cli_usage();
	}
	q = cli_questionnaire(o);
	if (!q)
		return EXIT_USAGE;
	if (name)
		in = open(name, O_RDONLY | O_CLOEXEC);
	if (in < 0) {
		cli_say(_("%s: %s."), name, strerror(errno));
		code = EXIT_IO;
	} else {
		code = evaluate_stream(o, q, in, name ? name : _("standard input"));
	}
	if (name && in >= 0)
		close(in);
	questionnaire_free(q);
	return code;
}
