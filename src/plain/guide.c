#include "guide.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <qingjie/plain.h>
#include <qingjie/start.h>
#include <qingjie/tour.h>
#include <qingjie/words.h>

#include "command.h"
#include "speak.h"

static void
speak_item(const struct session *s, unsigned item, FILE *out)
{
	struct buf b = { 0 };

	buf_printf(&b, "%u. ", item + 1);
	start_item(s, item, &b);
	speak(out, b.s);
	buf_done(&b);
}

static void
speak_items(const struct session *s, FILE *out)
{
	for (unsigned i = 0; i < start_items(s); i++)
		speak_item(s, i, out);
	speak(out, _("Type a number; an empty line begins, ? explains, q leaves."));
}

static void
speak_start(const struct session *s, FILE *out)
{
	speak(out, words_in(&s->iv.q->title, s->language));
	speak(out, words_in(&s->iv.q->notice, s->language));
	speak(out, start_kept(s));
	speak_items(s, out);
}

static void
explain_start(const struct session *s, FILE *out)
{
	speak(out, _("Choose the language and how the questions are worded; both can be changed later "
	    "(lang, words). The tour shows the commands on a sample case. In the interview, ? lists "
	    "all commands."));
	speak_items(s, out);
}

/* What became of a choice: the line alone, but all of them when they speak another language now. */
static void
choose(struct plain *p, unsigned item)
{
	struct session *s = p->s;
	enum language before = s->language;

	start_choose(s, item);
	if (s->walk != NULL || s->page != PAGE_START)
		return;
	if (s->language != before)
		speak_items(s, p->out);
	else
		speak_item(s, item, p->out);
}

void
guide_speak(struct plain *p)
{
	struct buf b = { 0 };

	if (p->s->walk == NULL) {
		speak_start(p->s, p->out);
		return;
	}
	tour_words(p->s, &b);
	speak(p->out, "");
	speak(p->out, b.s);
	buf_done(&b);
}

/* Does the line say this command, in whichever word? */
static bool
is(const struct plain *p, const char *line, const char *word)
{
	struct order o = order_of(line);
	const struct command *c = command_of(p, &o);

	return c != NULL && strcmp(c->word, word) == 0 && *o.rest == '\0';
}

static void
take_start(struct plain *p, const char *line)
{
	struct session *s = p->s;
	char *end;
	unsigned long number = strtoul(line, &end, 10);

	if (*line == '\0')
		start_begin(s);
	else if (is(p, line, "q"))
		s->done = true;
	else if (is(p, line, "?"))
		explain_start(s, p->out);
	else if (end != line && *end == '\0' && number >= 1 && number <= start_items(s))
		choose(p, (unsigned)number - 1);
	else
		speak(p->out, _("There is no line of that number."));
}

/* To the session of the tour, as it would to any other. */
static void
obey_in_tour(struct plain *p, char *line)
{
	struct session *own = p->s;

	p->s = tour_at_hand(own);
	plain_obey(p, line);
	p->s = own;
}

static void
take_tour(struct plain *p, char *line)
{
	struct session *s = p->s;

	if (strcmp(line, "quit") == 0) {
		tour_leave(s);
	} else if (tour_expects(s, line)) {
		obey_in_tour(p, line);
		tour_advance(s);
		if (s->walk == NULL)
			speak(p->out, s->message.s);
	} else {
		speak(p->out, _("That is not what the tour waits for."));
	}
	if (s->walk == NULL)
		p->writing.on = false; /* a text begun in the tour is no text of this case */
}

bool
guide_takes(struct plain *p, char *line)
{
	struct session *s = p->s;
	bool toured = s->walk != NULL;

	if (s->walk == NULL && s->page != PAGE_START)
		return false;
	line[strcspn(line, "\r\n")] = '\0';
	line += strspn(line, " \t");
	if (s->walk != NULL)
		take_tour(p, line);
	else
		take_start(p, line);
	if (!s->done && s->walk != NULL)
		guide_speak(p);
	else if (toured && !s->done && s->page == PAGE_START)
		speak_items(s, p->out);
	return true;
}

bool
plain_tour_check(const struct questionnaire *q, enum language l, struct buf *out)
{
	struct session s;
	FILE *nowhere = fopen("/dev/null", "w");
	bool good = true;

	if (nowhere == NULL) {
		buf_printf(out, "/dev/null: %s\n", strerror(errno));
		return false;
	}
	tour_sample(&s, q, l);
	s.by_line = true;
	struct plain p = { .s = &s, .out = nowhere };
	for (unsigned step = 0; good && step < q->tour->n_steps; step++) {
		const struct tour_step *t = &q->tour->steps[step];

		for (unsigned i = 0; i < t->n_lines; i++) {
			char *line = strdup(t->lines[i]);

			if (line != NULL)
				plain_obey(&p, line);
			free(line);
		}
		good = tour_shown(&s, step, out);
	}
	buf_done(&p.writing.lines);
	buf_done(&p.tier);
	session_done(&s);
	fclose(nowhere);
	return good;
}
