/* The question whether to leave. */
#include "panels.h"

#include <qingjie/status.h>
#include <qingjie/words.h>

void
quit_page(const struct session *s, struct flow *f)
{
	struct buf b = { 0 };

	flow_text(f, ROLE_TITLE, _("Leave the interview?"));
	flow_blank(f);
	status_kept(s, &b);
	flow_text(f, ROLE_TEXT, b.s);
	flow_blank(f);
	flow_line(f);
	flow_add(f, ROLE_KEY, "q");
	flow_add(f, ROLE_TEXT, "    ");
	flow_add(f, ROLE_TEXT, _("leave"));
	flow_line(f);
	flow_add(f, ROLE_KEY, "Esc");
	flow_add(f, ROLE_TEXT, "  ");
	flow_add(f, ROLE_TEXT, _("stay"));
	buf_done(&b);
}
