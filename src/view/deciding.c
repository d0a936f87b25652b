#include <qingjie/deciding.h>

#include <qingjie/words.h>

#include "message.h"

/* Is the person at something that is no longer asked, or at the end of what was? */
static bool
moves(const struct session *s)
{
	const struct fact *f = s->iv.place.fact;

	if (s->page != PAGE_QUESTION && s->page != PAGE_READ_BACK)
		return false;
	return s->iv.deciding ? s->page == PAGE_READ_BACK || (f != NULL && f->category == CATEGORY_NOTE)
	    : f == NULL;
}

static void
move(struct session *s)
{
	s->iv.drafting = false;
	session_go(s, s->page == PAGE_READ_BACK && s->iv.place.fact != NULL &&
	    s->iv.place.fact->category != CATEGORY_NOTE ? s->iv.place
	    : interview_next_open(&s->iv, interview_judged(&s->iv), s->iv.place));
}

static void
tell(struct session *s)
{
	unsigned n = s->iv.deciding ? interview_notes_passed(&s->iv) : interview_notes_left(&s->iv);

	message_say(s, "");
	if (n == 0)
		message_say(s, s->iv.deciding ? _("Only what decides is asked now; nothing else was left.") :
		    _("Everything is asked again; nothing for the record is left."));
	else if (s->iv.deciding)
		/* TRANSLATORS: %u questions that are only written down are not asked any more. */
		buf_printf(&s->message, ngettext(
		    "Only what decides is asked now: %u question for the record is passed over; nothing is recorded of it.",
		    "Only what decides is asked now: %u questions for the record are passed over; nothing is recorded of them.",
		    n), n);
	else
		buf_printf(&s->message, ngettext("Everything is asked again: %u question for the record is left.",
		    "Everything is asked again: %u questions for the record are left.", n), n);
}

void
deciding_toggle(struct session *s)
{
	if (s->triage) {
		message_say(s, _("Here only what decides is asked anyway."));
		return;
	}
	s->iv.deciding = !s->iv.deciding;
	if (moves(s))
		move(s);
	tell(s);
}
