#include "guide.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <qingjie/plain.h>
#include <qingjie/start.h>
#include <qingjie/tour.h>
#include <qingjie/words.h>

#include "speak.h"

static void
speak_start(const struct session *s, FILE *out)
{
	speak(out, words_in(&s->iv.q->title, s->language));
	speak(out, words_in(&s->iv.q->notice, s->language));
	for (unsigned i = 0; i < start_items(s); i++) {
		struct buf b = { 0 };

		buf_printf(&b, "%u. ", i + 1);
		start_item(s, i, &b);
		speak(out, b.s);
		buf_done(&b);
	}
	speak(out, start_kept(s));
	speak(out, _("Type a number; an empty line begins, q leaves."));
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

static void
take_start(struct plain *p, const char *line)
{
	struct session *s = p->s;
	char *end;
	unsigned long number = strtoul(line, &end, 10);

	if (*line == '\0')
		start_begin(s);
	else if (strcmp(line, "q") == 0)
		s->done = true;
	else if (end != line && *end == '\0' && number >= 1 && number <= start_items(s))
		start_choose(s, (unsigned)number - 1);
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

	if (s->walk == NULL && s->page != PAGE_START)
		return false;
	line[strcspn(line, "\r\n")] = '\0';
	line += strspn(line, " \t");
	if (s->walk != NULL)
		take_tour(p, line);
	else
		take_start(p, line);
	if (!s->done && (s->walk != NULL || s->page == PAGE_START))
		guide_speak(p);
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
	session_done(&s);
	fclose(nowhere);
	return good;
}
