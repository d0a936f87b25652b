#include <qingjie/tui.h>

#include <curses.h>
#include <signal.h>
#include <unistd.h>

#include <qingjie/ahead.h>
#include <qingjie/tour.h>
#include <qingjie/whatif.h>
#include <qingjie/words.h>

#include "caps.h"
#include "keys.h"
#include "paint.h"
#include "probe.h"
#include "rescue.h"
#include "term.h"
#include "theme.h"

#define ROWS_MIN 5
#define COLS_MIN 20
#define READING_MS 30 /* who pressed no key for so long reads: what comes next can be worked out */
#define EXIT_GONE (128 + SIGHUP)

bool
tui_possible(void)
{
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && caps_suffice();
}

/* The one sentence of a screen on which nothing else would fit. */
static struct scene
loop_sentence(struct arena *frame)
{
	struct span *span = arena_alloc(frame, sizeof(*span));
	struct line *line = arena_alloc(frame, sizeof(*line));

	/* TRANSLATORS: on a screen smaller than 20 columns by 5 rows; at most 20 columns. */
	*span = (struct span){ .role = ROLE_WARNING, .text = _("Window too small") };
	*line = (struct line){ .n = 1, .spans = span };
	return (struct scene){ .rows = 1, .cols = COLS_MIN, .lines = line };
}

static struct scene
loop_scene(struct session *s, struct arena *frame)
{
	if (LINES < ROWS_MIN || COLS < COLS_MIN)
		return loop_sentence(frame);
	return session_scene(s, (unsigned)LINES, (unsigned)COLS, frame);
}

/*
 * The terminal draws wider than the locale says: from now on the scenes are in ASCII; or it does not
 * though that was feared: no longer.
 */
static bool
loop_corrected(struct session *s)
{
	bool was = s->ascii;

	if (probe_disagrees())
		s->ascii = true;
	else if (probe_relieves())
		s->ascii = false;
	return s->ascii != was;
}

static bool
loop_called(void *data)
{
	(void)data;
	return term_typed();
}

/* How long to wait for a key before there is other work to do. */
static int
loop_patience(struct session *s, bool reading)
{
	if (whatif_works(tour_at_hand(s)))
		return 0;
	if (ahead_works(tour_at_hand(s)))
		return reading ? 0 : READING_MS;
	return TERM_FOREVER;
}

/* A slice of work; true when something new is to be seen. */
static bool
loop_work(struct session *s)
{
	if (whatif_works(tour_at_hand(s)))
		return whatif_work(tour_at_hand(s));
	if (ahead_works(tour_at_hand(s)))
		ahead_work(tour_at_hand(s), (struct calls){ loop_called, NULL });
	return false;
}

/*
 * Shows the scene and waits for a key; false when nobody is there any more. Meanwhile it does what
 * work there is, in slices between which it looks for keys; when something new is to be seen, that
 * is as if the window had changed. Nothing is shown while it is open how wide it would be.
 */
static bool
loop_wait(struct session *s, struct keys *keys, const struct scene *scene, struct key *key)
{
	bool painted = false, reading = false;

	*key = (struct key){ .kind = KEYKIND_RESIZE };
	while (!keys_next(keys, key)) {
		int patience = painted ? 0 : probe_patience();

		if (loop_corrected(s))
			return true;
		if (!painted && patience == 0) {
			if (!s->ascii && probe_doubts()) {
				s->ascii = true;
				return true;
			}
			paint_scene(scene);
		}
		painted = patience == 0;
		switch (term_wait(patience > 0 ? patience : loop_patience(s, reading))) {
		case WAKE_NOT:
			reading = painted;
			if (!painted)
				probe_give_up();
			else if (loop_work(s))
				return true;
			break;
		case WAKE_INPUT:
			break;
		case WAKE_RESIZE:
			return true;
		case WAKE_GONE:
			return false;
		}
	}
	return true;
}

static void
loop_ask(struct session *s, enum ambiguous ambiguous)
{
	if (ambiguous == AMBIGUOUS_WIDE)
		s->ascii = true;
	else if (ambiguous == AMBIGUOUS_AUTO && !s->ascii)
		probe_ask();
}

/* The person has chosen another theme. */
static void
loop_recolour(const struct session *s, struct style *now)
{
	if (s->theme == now->theme)
		return;
	now->theme = s->theme;
	theme_init(now);
	paint_forget();
}

/*
 * A scene is made for every key, for what a key does may depend on what was in view, but drawn
 * only when no further key has arrived: a burst is drawn once. Within pasted text no key depends
 * on the view.
 */
int
tui_run(struct session *s, const struct style *style)
{
	struct keys keys = { 0 };
	struct style now = *style;
	struct arena frame;
	struct key key;
	bool there = true;

	if (!term_open(style))
		return TUI_NO_SCREEN;
	s->theme = style->theme;
	s->colours = theme_colours(style);
	loop_ask(s, style->ambiguous);
	arena_on_failure(rescue_now);
	arena_init(&frame);
	while (!s->done && there) {
		arena_reset(&frame);
		struct scene scene = loop_scene(s, &frame);

		there = loop_wait(s, &keys, &scene, &key);
		if (there)
			session_key(s, key);
		while (there && s->pasting && keys_next(&keys, &key))
			session_key(s, key);
		loop_recolour(s, &now);
	}
	if (!there) /* the terminal is gone: what was typed is not to go with it */
		session_keep_typed(s);
	arena_done(&frame);
	term_close();
	return there ? 0 : EXIT_GONE;
}
