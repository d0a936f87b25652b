/* What was found, in words, with a remedy where something needs attention. */
#include "health.h"
#include "commands.h"

#include <stdlib.h>
#include <string.h>

#include <qingjie/clean.h>

#define SIGNS 6 /* beside one for each questionnaire */
#define ROWS_MIN 12
#define COLS_MIN 40
#define CONSOLE "linux" /* has no room for Chinese characters */

/* Takes the sentence out of `says`. */
static void
sign(struct health *h, const char *what, struct buf *says, const char *remedy)
{
	h->signs[h->n_signs++] = (struct sign){ what, clean_text(&h->arena, says->s, false),
	    remedy ? arena_strdup(&h->arena, remedy) : NULL };
	buf_done(says);
}

static void
size_words(const struct terminal *t, struct buf *out)
{
	if (t->rows == 0 || t->cols == 0)
		buf_puts(out, _(", which does not say how large it is"));
	else
		buf_printf(out, _(", %u columns and %u lines"), t->cols, t->rows);
	if (t->colours == 0)
		buf_puts(out, _(", without colours"));
	else
		buf_printf(out, _(", %u colours"), t->colours);
}

static const char *
terminal_remedy(const struct health *h)
{
	const struct terminal *t = &h->terminal;

	if (!t->known)
		return _("Set TERM to the kind of terminal, such as xterm-256color; until then the "
			 "interview goes line by line.");
	if (!t->suffices)
		return _("Its cursor cannot be placed, so the interview goes line by line. For the "
			 "full screen, use another terminal, or set TERM to what it is.");
	if (t->rows > 0 && t->cols > 0 && (t->rows < ROWS_MIN || t->cols < COLS_MIN))
		return _("Make the window larger: the screen needs 40 columns and 12 lines.");
	if (strcmp(h->term, CONSOLE) == 0)
		return _("This console cannot show Chinese. Use a terminal window, or --lang en; the "
			 "text of the law stays Chinese.");
	return NULL;
}

static void
terminal_words(struct health *h)
{
	struct buf b = { 0 };

	if (!h->terminal.there) {
		buf_puts(&b, _("There is no terminal: the interview goes line by line."));
		sign(h, "terminal", &b, NULL);
		return;
	}
	if (!h->term)
		buf_puts(&b, _("The terminal, without TERM"));
	else
		buf_printf(&b, _("The terminal is %s"), h->term);
	size_words(&h->terminal, &b);
	/* TRANSLATORS: the end of a sentence about the terminal. */
	buf_puts(&b, _("."));
	if (getenv("NO_COLOR") && *getenv("NO_COLOR"))
		buf_puts(&b, _(" NO_COLOR is set: no colours are used."));
	sign(h, "terminal", &b, terminal_remedy(h));
}

static void
locale_words(struct health *h)
{
	struct buf b = { 0 };
	const char *remedy = NULL;

	if (!h->locale) {
		buf_puts(&b, _("The environment names a locale that is not on this machine."));
		remedy = _("Set LC_ALL or LANG to one that “locale -a” lists, such as C.UTF-8.");
	} else {
		buf_printf(&b, _("The locale is %s, with the character set %s."), h->locale, h->charset);
		if (strcmp(h->charset, "UTF-8") != 0)
			remedy = _("The program writes UTF-8 all the same. Set LC_ALL=C.UTF-8, and the "
				   "terminal to UTF-8 if Chinese looks wrong.");
	}
	sign(h, "locale", &b, remedy);
}

static void
width_words(struct health *h)
{
	struct buf b = { 0 };

	buf_printf(&b, _("A Chinese character is %d cells wide, a dash or a mark of ambiguous width %d."),
	    h->wide, h->ambiguous);
	sign(h, "width", &b,
	    h->wide == 2 ? NULL : _("Install the locale C.UTF-8: without it, lines with Chinese break."));
}

static void
catalogue_words(struct health *h)
{
	struct buf b = { 0 };

	if (h->chinese)
		buf_printf(&b, _("The Chinese messages are in %s."), h->catalogue);
	else
		buf_printf(&b, _("The Chinese messages are not in %s."), h->catalogue);
	sign(h, "messages-zh", &b,
	    h->chinese ? NULL : _("Install the program again; until then messages are in English."));
	buf_puts(&b, h->english ? _("The English messages are in the program.")
	                        : _("The English messages do not come out."));
	sign(h, "messages-en", &b,
	    h->english ? NULL : _("Look for a catalogue of English that is not this program's."));
}

static void
preferences_words(struct health *h)
{
	struct buf b = { 0 };

	if (h->preferences == NULL)
		buf_puts(&b, _("There are no preferences."));
	else if (*h->broken.text)
		buf_puts(&b, h->broken.text);
	else
		buf_printf(&b, _("The preferences in %s are in order."), h->preferences);
	sign(h, "preferences", &b,
	    *h->broken.text ? _("Correct the file, or delete it to be asked again.") : NULL);
}

static void
questionnaire_words(struct health *h, const struct found *f)
{
	struct buf b = { 0 }, remedy = { 0 };

	if (!f->usable)
		buf_printf(&b, _("The questionnaire %s cannot be used; problems found: %u."), f->id,
		    f->problems);
	else if (f->problems > 0)
		buf_printf(&b, _("The questionnaire %s can be used; problems found: %u."), f->id,
		    f->problems);
	else
		buf_printf(&b, _("The questionnaire %s is in order."), f->id);
	buf_printf(&remedy, _("“qingjie check %s” tells what is wrong."), f->path);
	sign(h, "questionnaire", &b, f->problems > 0 || !f->usable ? remedy.s : NULL);
	buf_done(&remedy);
}

/* Is the one there that is used when none is named? */
static bool
has_default(const struct health *h)
{
	for (unsigned i = 0; i < h->n_found; i++)
		if (strcmp(h->found[i].id, default_questionnaire) == 0)
			return true;
	return false;
}

void
health_words(struct health *h)
{
	struct buf b = { 0 };

	h->signs = arena_alloc(&h->arena, (SIGNS + 1 + h->n_found) * sizeof *h->signs);
	terminal_words(h);
	locale_words(h);
	width_words(h);
	catalogue_words(h);
	preferences_words(h);
	for (unsigned i = 0; i < h->n_found; i++)
		questionnaire_words(h, &h->found[i]);
	if (has_default(h))
		return;
	buf_printf(&b, _("The questionnaire %s is not in %s."), default_questionnaire, h->folder);
	sign(h, "questionnaire", &b,
	    _("Install the program again, or name a questionnaire with --questionnaire."));
}
