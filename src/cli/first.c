#include "first.h"

#include <unistd.h>

#include <qingjie/preferences.h>
#include <qingjie/session.h>
#include <qingjie/start.h>
#include <qingjie/tongue.h>

void
first_look(struct options *o)
{
	struct buf path = { 0 };
	struct preferences p = { 0 };
	enum preferences_found found = PREFERENCES_NONE;

	if (preferences_path(&path))
		found = preferences_load(path.s, &p, &o->broken);
	buf_done(&path);
	if (p.has_language && !o->language_given) {
		o->language = p.language;
		o->language_given = true;
		tongue_speak(o->language);
	}
	if (p.has_wording && !o->worded) {
		o->wording = p.wording;
		o->worded = !o->triage;
	}
	if (p.has_theme && !o->theme_given)
		o->style.theme = p.theme;
	if (found == PREFERENCES_BROKEN)
		cli_say("%s", o->broken.text);
	o->first = found == PREFERENCES_NONE && o->unsaid && isatty(STDIN_FILENO) &&
	    isatty(STDOUT_FILENO);
}

/* What cannot be kept is asked again the next time; that is all. */
static void
keep(const struct session *s, void *data)
{
	const struct options *o = data;
	struct preferences p = { .has_language = true, .language = s->language,
		.has_wording = true, .wording = s->wording,
		.has_theme = o->theme_given || s->theme != THEME_DEFAULT, .theme = s->theme };
	struct buf path = { 0 };

	if (!o->read_only && o->broken.text[0] == '\0' && preferences_path(&path))
		preferences_save(path.s, &p);
	buf_done(&path);
}

void
first_ask(struct session *s, const struct options *o)
{
	s->start.keep = keep;
	s->start.data = (void *)o;
	start_open(s);
}
