/* What would change the verdict, and a trial of it. */
#include "speak.h"

#include <qingjie/status.h>
#include <qingjie/whatif.h>
#include <qingjie/words.h>

static void
speak_change(const struct session *s, const struct alternative *alt, enum direction d, unsigned number,
    FILE *out)
{
	struct buf b = { 0 };

	buf_printf(&b, "%u  ", number);
	whatif_set(s, alt, &b);
	buf_puts(&b, _("; "));
	whatif_result(s, alt, d, &b);
	speak(out, b.s);
	buf_done(&b);
}

void
speak_changes(struct session *s, FILE *out)
{
	struct arena a;
	unsigned n, before = 0;

	whatif_finish(s);
	arena_init(&a);
	for (enum direction d = DIRECTION_LOWER; d <= DIRECTION_RAISE; d++, before += n) {
		const struct alternative **all = whatif_list(s, d, &a, &n);
		struct buf b = { 0 };

		speak(out, d == DIRECTION_LOWER ? _("What would make the range milder") :
		    _("What would make the range graver"));
		whatif_state(s, d, &b);
		speak(out, b.s);
		buf_done(&b);
		for (unsigned i = 0; i < n; i++) {
			if (i == 0 || all[i]->effort != all[i - 1]->effort)
				speak(out, whatif_heading(all[i]->effort));
			speak_change(s, all[i], d, before + i + 1, out);
		}
	}
	arena_done(&a);
}

void
speak_trial(struct session *s, FILE *out)
{
	struct buf b = { 0 };

	speak(out, _("TRIAL: nothing of this is entered. Your answers stay as they are."));
	whatif_trial(s, &b);
	buf_puts(&b, "\n");
	status_words(s, whatif_judged(s), &b);
	speak(out, b.s);
	speak(out, _("keep: enter these values as answers; drop: drop the trial."));
	buf_done(&b);
}
