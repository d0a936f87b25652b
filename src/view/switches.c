#include <qingjie/switches.h>

#include <qingjie/tongue.h>
#include <qingjie/words.h>

#include "message.h"

void
switches_language(struct session *s)
{
	s->language = s->language == LANG_ZH ? LANG_EN : LANG_ZH;
	tongue_speak(s->language);
	/* TRANSLATORS: said after the language was switched to this one. */
	message_say(s, _("The screen and the questions are now in English."));
}

static const char *
theme_name(enum theme theme)
{
	switch (theme) {
	/* TRANSLATORS: the names of the colour schemes. */
	case THEME_DEFAULT: return _("the terminal's own ground");
	case THEME_LIGHT: return _("light");
	case THEME_DARK: return _("dark");
	case THEME_MONO: return _("none");
	case THEME_SAFE: return _("for the colour-blind");
	case THEME_CONTRAST: return _("high contrast");
	case THEMES: break;
	}
	return "";
}

void
switches_colours(struct session *s)
{
	if (s->colours == COLOURS_UNWANTED) {
		message_complain(s, _("There are no colours: NO_COLOR or --color=never says so."));
		return;
	}
	if (s->colours == COLOURS_NONE) {
		message_complain(s, _("There are no colours here."));
		return;
	}
	s->theme = s->theme + 1 < THEMES ? (enum theme)(s->theme + 1) : THEME_DEFAULT;
	message_say(s, "");
	/* TRANSLATORS: the name of a colour scheme, its number, and how many there are. */
	buf_printf(&s->message, _("Colours: %s (%u of %u)."), theme_name(s->theme),
	    (unsigned)s->theme + 1, (unsigned)THEMES);
}
