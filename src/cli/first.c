#include "first.h"

#include <unistd.h>

#include <qingjie/preferences.h>
#include <qingjie/session.h>
#include <qingjie/start.h>
#include <qingjie/tongue.h>

/* What a script reads is the same for everybody. */
static bool
is_person(void)
{
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

/* What the command line does not say otherwise is as it was chosen. */
static void
take_over(const struct preferences *p, struct options *o)
{
	if (p->has_language && !o->language_given) {
		o->language = p->language;
		o->language_given = true;
		tongue_speak(o->language);
	}
	if (p->has_wording && !o->worded) {
		o->wording = p->wording;
		o->worded = !o->triage;
	}
	if (p->has_theme && !o->theme_given)
		o->style.theme = p->theme;
}

void
first_look(struct options *o)
{
	enum preferences_found found = PREFERENCES_NONE;
	struct buf path = { 0 };

	if (!is_person())
		return;
	o->said = (struct preferences){ .has_language = o->language_given,
		.has_wording = o->worded || o->triage, .has_theme = o->theme_given };
	if (preferences_path(&path))
		found = preferences_load(path.s, &o->kept, &o->broken);
	buf_done(&path);
	take_over(&o->kept, o);
	if (found == PREFERENCES_BROKEN)
		cli_say("%s", o->broken.text);
	o->first = found == PREFERENCES_NONE && o->unsaid;
	o->keeps = found == PREFERENCES_READ && !o->read_only;
}

/*
 * What the person left as it was at the start stays in the file as it is there; at the first start
 * also that is chosen, unless it was only said for this once.
 */
static struct preferences
chosen(const struct memory *m, const struct session *s, bool asked)
{
	const struct preferences *said = &m->o->said;
	struct preferences p = m->kept;

	if (s->language != m->language || (asked && !said->has_language)) {
		p.has_language = true;
		p.language = s->language;
	}
	if (s->wording != m->wording || (asked && !said->has_wording)) {
		p.has_wording = true;
		p.wording = s->wording;
	}
	if (s->theme != m->theme) {
		p.has_theme = true;
		p.theme = s->theme;
	}
	return p;
}

/* What the session is now counts from here on as left as it was. */
static void
begin_with(struct memory *m, const struct session *s)
{
	m->language = s->language;
	m->wording = s->wording;
	m->theme = s->theme;
}

/* What cannot be kept is asked again the next time; that is all. */
static void
keep(struct memory *m, const struct preferences *p, const struct session *s)
{
	struct buf path = { 0 };

	if (preferences_path(&path) && preferences_save(path.s, p)) {
		m->kept = *p;
		begin_with(m, s);
	}
	buf_done(&path);
}

static void
keep_choice(const struct session *s, void *data)
{
	struct memory *m = data;
	struct preferences p = chosen(m, s, true);

	if (m->o->read_only || *m->o->broken.text)
		return;
	keep(m, &p, s);
	m->keeps = true;
}

void
first_begin(struct memory *m, const struct options *o, const struct session *s)
{
	*m = (struct memory){ .o = o, .kept = o->kept, .keeps = o->keeps };
	begin_with(m, s);
}

void
first_ask(struct session *s, struct memory *m)
{
	s->start.keep = keep_choice;
	s->start.data = m;
	start_open(s);
}

static bool
same(const struct preferences *a, const struct preferences *b)
{
	return a->has_language == b->has_language && a->has_wording == b->has_wording &&
	    a->has_theme == b->has_theme && a->language == b->language && a->wording == b->wording &&
	    a->theme == b->theme;
}

void
first_leave(struct memory *m, const struct session *s)
{
	struct preferences p = chosen(m, s, false);

	if (m->keeps && !same(&p, &m->kept))
		keep(m, &p, s);
}
