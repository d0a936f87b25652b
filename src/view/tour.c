/* The guided walk: which key it waits for, and the strip above its screen. */
#include <qingjie/tour.h>

#include <stdlib.h>
#include <string.h>

#include <qingjie/control.h>
#include <qingjie/start.h>
#include <qingjie/whatif.h>
#include <qingjie/words.h>

#include "bindings.h"
#include "flow.h"
#include "message.h"
#include "typing.h"

#define ROOMY_ROWS 20 /* from here on there is room for more than one thing */

struct walk {
	const struct tour *tour;
	struct session inner;
	enum page from;    /* where the person was */
	unsigned step, at; /* the step, and the key or line of it that is waited for */
	unsigned strip;    /* lines above the screen, as it was last drawn */
	bool wrong;        /* another key was pressed */
	bool pasting;
};

bool
tour_sample(struct session *s, const struct questionnaire *q, enum language l)
{
	const struct tour *t = q->tour;
	bool good = true;

	session_init(s, q, t->as_of, l);
	s->guided = true;
	for (unsigned table = 0; table < q->n_tables; table++)
		for (unsigned row = 0; row < t->rows[table]; row++)
			interview_add_row(&s->iv, table, -1);
	for (unsigned i = 0; i < t->n_cells; i++) {
		struct cell c = { .state = CELL_KNOWN, .value = { t->cells[i].value } };
		struct place place = { t->cells[i].fact, t->cells[i].row };

		good &= interview_answer(&s->iv, place, &c, NULL);
	}
	session_go(s, (struct place){ t->from, 0 });
	return good;
}

bool
tour_begin(struct session *s)
{
	struct walk *w;

	if (s->guided || s->walk != NULL)
		return true;
	if (s->iv.q->tour == NULL) {
		message_complain(s, _("This questionnaire has no tour."));
		return false;
	}
	w = memory_grow(NULL, sizeof(*w));
	memset(w, 0, sizeof(*w));
	w->tour = s->iv.q->tour;
	w->from = s->page;
	tour_sample(&w->inner, s->iv.q, s->language);
	w->inner.wording = s->wording;
	s->walk = w;
	return true;
}

struct session *
tour_at_hand(struct session *s)
{
	if (s->walk == NULL)
		return s;
	s->walk->inner.by_line = s->by_line; /* the face may be known only after the tour began */
	return &s->walk->inner;
}

void
tour_leave(struct session *s)
{
	struct walk *w = s->walk;

	if (w == NULL)
		return;
	s->walk = NULL;
	s->page = w->from;
	session_done(&w->inner);
	free(w);
}

/* It was walked to its end. */
static void
finish(struct session *s)
{
	tour_leave(s);
	if (s->page == PAGE_START)
		s->start.at = start_items(s) - 1;
	message_say(s, _("That was the tour; nothing of it was kept."));
}

static void
leave_early(struct session *s)
{
	tour_leave(s);
	message_say(s, _("The tour is left; nothing of it was kept."));
}

static const struct tour_step *
step_of(const struct walk *w)
{
	return &w->tour->steps[w->step];
}

static void
advance(struct session *s, unsigned of)
{
	struct walk *w = s->walk;

	w->wrong = false;
	if (++w->at < of)
		return;
	w->at = 0;
	if (++w->step == w->tour->n_steps)
		finish(s);
}

static bool
same_key(struct key a, struct key b)
{
	return a.kind == b.kind && a.code == b.code;
}

static enum action
action_of(const struct session *inner, struct key key)
{
	const struct binding *b = bindings_find(bindings_context(inner), key);

	return b != NULL ? b->action : ACTION_COUNT;
}

/* The action that gives the answer on the line under the cursor. */
static enum action
action_of_line(const struct session *inner)
{
	unsigned n = control_options(inner->iv.place.fact);

	if (inner->choice >= n)
		return inner->choice == n ? ACTION_UNKNOWN : ACTION_REFUSE;
	return inner->choice == 0 ? ACTION_YES : ACTION_NO;
}

/*
 * Does Enter do what is waited for? It stands in for any key but Esc; where an answer is waited for
 * and the cursor is on a line, only when it is that answer's.
 */
static bool
enter_does(const struct session *inner, struct key wanted)
{
	enum context c = bindings_context(inner);
	enum action action = action_of(inner, wanted);

	if (key_is_named(wanted, NAMED_ESC))
		return false;
	if ((c & (CONTEXT_TRUTH | CONTEXT_LIST)) == 0 || inner->choice == CHOICE_NONE)
		return true;
	if (action == ACTION_YES || action == ACTION_NO || action == ACTION_UNKNOWN ||
	    action == ACTION_REFUSE)
		return action_of_line(inner) == action;
	return true;
}

/* Does the key do what the one that is waited for does, here? */
static bool
as_good(const struct session *inner, struct key key, struct key wanted)
{
	enum action action = action_of(inner, key);

	if (same_key(bindings_narrow(key), wanted))
		return true;
	if (key_is_named(key, NAMED_ENTER))
		return enter_does(inner, wanted);
	return action != ACTION_COUNT && action == action_of(inner, wanted);
}

/* Does it only move the cursor, or what is read? */
static bool
only_moves(const struct session *inner, struct key key)
{
	enum context c = bindings_context(inner);
	enum action action = action_of(inner, key);
	uint32_t code = bindings_narrow(key).code;

	if (action == ACTION_COUNT)
		return key.kind == KEYKIND_CHAR && code >= '0' && code <= '9' && !typing_in(c);
	return action == ACTION_UP || action == ACTION_DOWN || action == ACTION_LEFT ||
	    action == ACTION_RIGHT || action == ACTION_PAGE_UP || action == ACTION_PAGE_DOWN ||
	    action == ACTION_FIRST || action == ACTION_LAST;
}

/* Esc, and whatever leaves the program elsewhere. */
static bool
leaves(const struct session *inner, struct key key)
{
	enum action action = action_of(inner, key);

	return key_is_named(key, NAMED_ESC) || key_is_named(key, NAMED_F10) ||
	    action == ACTION_QUIT || action == ACTION_LEAVE;
}

/* A click on the key bar is the key that it shows; false when it is on nothing of the kind. */
static bool
clicked(const struct walk *w, struct key *key)
{
	const struct session *s = &w->inner;

	for (unsigned i = 0; i < s->n_zones; i++) {
		struct zone z = s->zones[i];
		const struct key *shown;

		if (key->row != z.row + w->strip || key->col < z.col || key->col >= z.col + z.width)
			continue;
		shown = z.is_item ? NULL : bindings_key((enum action)z.what, bindings_context(s));
		if (shown == NULL)
			return false;
		*key = *shown;
		return true;
	}
	return false;
}

bool
tour_press(struct session *sample, struct key key)
{
	if (sample->page == PAGE_CHANGES)
		whatif_finish(sample); /* the person may be quicker than the search */
	if (sample->filtering)
		sample->outlined = 0; /* what is sought, wherever the cursor was moved */
	session_key(sample, key);
	return !sample->message_is_error;
}

void
tour_key(struct session *s, struct key key)
{
	struct walk *w = s->walk;
	struct key wanted = step_of(w)->keys[w->at];

	if (key.kind == KEYKIND_PASTE) {
		w->pasting = !w->pasting;
		return;
	}
	if (w->pasting)
		return;
	if (key_is_line_feed(key))
		key = (struct key){ .kind = KEYKIND_NAMED, .code = NAMED_ENTER };
	if (key.kind == KEYKIND_CLICK && !clicked(w, &key)) {
		w->wrong = true;
	} else if (as_good(&w->inner, key, wanted)) {
		if (tour_press(&w->inner, wanted))
			advance(s, step_of(w)->n_keys);
	} else if (only_moves(&w->inner, key)) {
		w->wrong = false;
		session_key(&w->inner, key);
	} else if (leaves(&w->inner, key)) {
		leave_early(s);
	} else {
		w->wrong = true;
		w->inner.typed = 0;
	}
}

/* "press: y (or Enter)": the keys of the step that are left, the next of them first. */
static void
ask_for_key(const struct walk *w, struct flow *f)
{
	const struct tour_step *step = step_of(w);
	struct key wanted = step->keys[w->at];
	struct buf b = { 0 };

	flow_add(f, w->wrong ? ROLE_WARNING : ROLE_TEXT,
	    /* TRANSLATORS: before the name of a key; the second after another key was pressed. */
	    w->wrong ? _("not that key, press:") : _("press:"));
	for (unsigned i = w->at; i < step->n_keys; i++) {
		buf_clear(&b);
		bindings_key_name(step->keys[i], &b);
		flow_add(f, ROLE_TEXT, " ");
		flow_add(f, i == w->at ? ROLE_KEY : ROLE_DIM, b.s);
		if (i == w->at && !key_is_named(wanted, NAMED_ENTER) && enter_does(&w->inner, wanted))
			/* TRANSLATORS: behind the name of a key: Enter presses it for the person. */
			flow_add(f, ROLE_TEXT, _(" (or Enter)"));
	}
	buf_done(&b);
}

/* "Tour 3/12  (Esc: leave)  press: y", on two lines where it is too long for one. */
static void
strip_head(const struct walk *w, struct flow *f)
{
	struct flow keys;
	struct buf b = { 0 };
	bool esc = key_is_named(step_of(w)->keys[w->at], NAMED_ESC);

	/* TRANSLATORS: at the head of the tour: which of how many steps it is. */
	buf_printf(&b, _("Tour %u/%u"), w->step + 1, w->tour->n_steps);
	flow_line(f);
	flow_add(f, ROLE_TITLE, " ");
	flow_add(f, ROLE_TITLE, b.s);
	flow_add(f, ROLE_DIM, "  ");
	/* TRANSLATORS: at the head of the tour; Esc and F10 are keys. */
	flow_add(f, ROLE_DIM, esc ? _("(F10: leave)") : _("(Esc: leave)"));
	flow_init(&keys, f->arena, f->cols - 1, f->ascii);
	flow_line(&keys);
	ask_for_key(w, &keys);
	if (f->rows[f->n - 1].width + 2 + keys.rows[0].width > f->cols)
		flow_line(f);
	else
		flow_add(f, ROLE_TEXT, " ");
	flow_add(f, ROLE_TEXT, " ");
	flow_splice(f, &keys.rows[0]);
	buf_done(&b);
}

/* What the step tells: where another text follows its first key, that. */
static void
told(const struct walk *w, enum language l, bool all, struct buf *out)
{
	const struct tour_step *step = step_of(w);
	bool then = w->at > 0 && *words_in(&step->then, l) != '\0';

	buf_puts(out, words_in(then ? &step->then : &step->says, l));
	if (all && !then && *words_in(&step->more, l) != '\0')
		buf_printf(out, "\n%s", words_in(&step->more, l));
}

static void
strip(const struct walk *w, struct flow *f, unsigned rows, enum language l)
{
	struct flow text;
	struct buf b = { 0 };

	strip_head(w, f);
	flow_init(&text, f->arena, f->cols - 2, f->ascii);
	told(w, l, rows >= ROOMY_ROWS, &b);
	flow_text(&text, ROLE_TEXT, b.s);
	for (unsigned i = 0; i < text.n; i++) {
		flow_line(f);
		flow_add(f, ROLE_TEXT, " ");
		flow_splice(f, &text.rows[i]);
	}
	if (rows >= ROOMY_ROWS) {
		buf_clear(&b);
		for (unsigned i = 0; i < f->cols; i++)
			buf_puts(&b, flow_mark(f, "\u2550", "="));
		flow_line(f);
		flow_add(f, ROLE_BORDER, b.s);
	}
	buf_done(&b);
}

struct scene
tour_scene(struct session *s, unsigned rows, unsigned cols, struct arena *frame)
{
	struct walk *w = s->walk;
	struct flow f;
	struct scene scene;
	struct line *lines;

	flow_init(&f, frame, cols, s->ascii);
	if (cols > 4)
		strip(w, &f, rows, s->language);
	w->strip = f.n < rows ? f.n : rows;
	w->inner.ascii = s->ascii;
	scene = session_scene(&w->inner, rows - w->strip, cols, frame);
	lines = arena_alloc(frame, (rows + 1) * sizeof(*lines));
	for (unsigned i = 0; i < rows; i++)
		lines[i] = i < w->strip ? f.rows[i].line : scene.lines[i - w->strip];
	scene.lines = lines;
	scene.rows = rows;
	scene.cursor_row += w->strip;
	return scene;
}

void
tour_words(const struct session *s, struct buf *out)
{
	const struct walk *w = s->walk;
	const struct tour_step *step = step_of(w);

	/* TRANSLATORS: before what the tour tells, line by line. */
	buf_printf(out, _("Tour, step %u of %u:"), w->step + 1, w->tour->n_steps);
	buf_puts(out, " ");
	told(w, s->language, true, out);
	buf_puts(out, "\n");
	/* TRANSLATORS: %s is what is to be typed, line by line. */
	buf_printf(out, _("Type “%s” here; “quit” leaves the tour."), step->lines[w->at]);
}

bool
tour_expects(const struct session *s, const char *line)
{
	return strcmp(step_of(s->walk)->lines[s->walk->at], line) == 0;
}

void
tour_advance(struct session *s)
{
	advance(s, step_of(s->walk)->n_lines);
}
