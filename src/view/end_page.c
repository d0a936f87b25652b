/* The page behind the last question: what came of it, and what can still be done. */
#include "panels.h"

#include <qingjie/contest.h>
#include <qingjie/status.h>
#include <qingjie/words.h>

#define KEY_CELLS 5

static void
can_do(struct flow *f, const char *key, const char *what)
{
	flow_line(f);
	flow_cell(f, ROLE_KEY, key, KEY_CELLS, false);
	flow_wrap(f, ROLE_TEXT, what);
}

void
end_page(const struct session *s, const struct verdict *v, struct flow *f)
{
	struct buf b = { 0 };

	flow_text(f, ROLE_TITLE, v->n_asks > 0 ? _("The end of the questions.") :
	    _("The interview is complete."));
	status_line(s, v, &b);
	flow_blank(f);
	flow_text(f, ROLE_PREDICTED, b.s);
	buf_clear(&b);
	status_end(s, v, &b);
	flow_text(f, ROLE_TEXT, b.s);
	flow_blank(f);
	flow_text(f, ROLE_TEXT, _("What can still be done:"));
	if (contest_any(s->iv.q))
		can_do(f, "Tab",
		    _("look through all answers and change any of them; fill in there disputed readings "
		      "of the law, grounds left to discretion, and facts that bear only on the "
		      "sentence"));
	else
		can_do(f, "Tab", _("look through all answers and change any of them"));
	can_do(f, "R", _("review all answers by topic"));
	can_do(f, "O", _("see what is still open, first what matters most"));
	if (interview_notes_passed(&s->iv) > 0)
		can_do(f, "s", _("ask the questions for the record, which were passed over"));
	can_do(f, "P", _("the reasons, rule by rule"));
	can_do(f, "L", _("the law that was applied"));
	if (contest_any(s->iv.q))
		can_do(f, "C", _("what is disputed in law; fix one side of it for this case"));
	can_do(f, "b", _("back to the last question"));
	can_do(f, "q", _("leave"));
	buf_clear(&b);
	status_kept(s, &b);
	flow_blank(f);
	flow_text(f, ROLE_DIM, b.s);
	buf_done(&b);
}
