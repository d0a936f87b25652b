/* Walks the tour as a person would, and says where it does not do what it tells. */
#include <qingjie/tour.h>

#include <string.h>

#include <qingjie/control.h>
#include <qingjie/key.h>
#include <qingjie/words.h>

#include "bindings.h"

#define CHECK_ROWS 24
#define CHECK_COLS 80

static void
begin_line(unsigned step, struct buf *out)
{
	/* TRANSLATORS: of `qingjie check`, before what is wrong with a step of the tour. */
	buf_printf(out, _("step %u of the tour: "), step + 1);
}

static bool
answer_shown(const struct session *s, unsigned step, const struct sample *wanted, struct buf *out)
{
	const struct fact *f = wanted->fact;
	const struct answers *a = &s->iv.answers;
	struct cell c = { .state = CELL_KNOWN, .value = { wanted->value } };

	if (f == NULL)
		return true;
	if ((f->table == CASE || wanted->row < a->tables[f->table].n) &&
	    control_same(answers_at(a, f, wanted->row), &c))
		return true;
	begin_line(step, out);
	buf_printf(out, _("“%s” is not answered as the step says.\n"), f->id);
	return false;
}

bool
tour_shown(struct session *s, unsigned step, struct buf *out)
{
	const struct questionnaire *q = s->iv.q;
	const struct tour_step *wanted = &q->tour->steps[step];
	const struct verdict *v;
	bool good = answer_shown(s, step, &wanted->answer, out);

	if (wanted->tier < 0)
		return good;
	v = interview_judged(&s->iv);
	if (v->predicted != (unsigned)wanted->tier) {
		begin_line(step, out);
		buf_printf(out, _("the tier is “%s”, not “%s”.\n"), q->tiers[v->predicted].id,
		    q->tiers[wanted->tier].id);
		good = false;
	}
	return good;
}

/* One key, on a screen that was drawn: what a key does may depend on what is in view. */
static bool
press(struct session *s, unsigned step, struct key key, struct buf *out)
{
	struct arena frame;

	arena_init(&frame);
	session_scene(s, CHECK_ROWS, CHECK_COLS, &frame);
	arena_done(&frame);
	if (tour_press(s, key))
		return true;
	begin_line(step, out);
	bindings_key_name(key, out);
	buf_printf(out, ": %s\n", s->message.s);
	return false;
}

/* Steps may be walked only while the program has not been left. */
static bool
walk(struct session *s, const struct tour *t, struct buf *out)
{
	bool good = true;

	for (unsigned step = 0; good && step < t->n_steps; step++) {
		for (unsigned k = 0; good && k < t->steps[step].n_keys; k++) {
			if (s->done) {
				begin_line(step, out);
				buf_puts(out, _("the program has been left before it.\n"));
				return false;
			}
			good = press(s, step, t->steps[step].keys[k], out);
		}
		good = good && tour_shown(s, step, out);
	}
	return good;
}

bool
tour_check(const struct questionnaire *q, enum language l, struct buf *out)
{
	unsigned keys = 0;
	struct session s;
	bool good = tour_sample(&s, q, l);

	if (!good)
		buf_puts(out, _("the answers of the tour's sample case conflict with one another.\n"));
	for (unsigned i = 0; i < q->tour->n_steps; i++)
		keys += q->tour->steps[i].n_keys;
	if (keys > TOUR_KEYS_MAX) {
		buf_printf(out, _("the tour takes %u keys; %d are the most.\n"), keys, TOUR_KEYS_MAX);
		good = false;
	}
	good &= walk(&s, q->tour, out);
	session_done(&s);
	return good;
}
