/* session_scene(): the layout of the whole screen. */
#include <qingjie/session.h>

#include <string.h>

#include <qingjie/control.h>
#include <qingjie/outline.h>
#include <qingjie/status.h>
#include <qingjie/tour.h>
#include <qingjie/whatif.h>
#include <qingjie/words.h>

#include "bindings.h"
#include "key_bar.h"
#include "panels.h"
#include "proof_pane.h"
#include "source_page.h"
#include "triage.h"
#include "verdict_panel.h"
#include "width.h"

#define ROWS_MIN 12
#define GUIDED_ROWS_MIN 8 /* of a screen below the strip of a tour */
#define COLS_MIN 40
#define TITLE_CELLS 14  /* of the title at least; before that the counts are cut short */
#define NARROW_COLS 60  /* below this a message may take three lines */
#define WIDE_COLS 100   /* from here on the verdict stands at the right */
#define RULED_ROWS 16  /* from here on the verdict has three lines and a rule below them */
#define ROOMY_ROWS 20   /* from here on the key bar has two lines */

/* The lines of the key bar. */
static unsigned
key_rows(unsigned rows)
{
	return rows >= ROOMY_ROWS ? 2 : 1;
}

/* Where the answers are kept, in a few words. */
static const char *
kept(const struct session *s, struct flow *f)
{
	if (s->guided)
		/* TRANSLATORS: in the first line, short: these are no answers of the person's. */
		return _("sample case");
	if (s->read_only)
		/* TRANSLATORS: in the first line, short: nothing is written. */
		return _("read-only");
	if (s->save == NULL || s->saved_to == NULL)
		/* TRANSLATORS: in the first line, short: there is no facts file. */
		return _("not kept");
	if (s->unsaved)
		/* TRANSLATORS: in the first line, short: the last change is not in the facts file,
		 * and what is there is not encrypted. */
		return _("NOT SAVED, file not encrypted");
	return arena_printf(f->arena, "%s%s", flow_mark(f, "\u2713 ", ""),
	    /* TRANSLATORS: in the first line, short: every answer is in the facts file. */
	    _("saved, not encrypted"));
}

#define COUNTS 4 /* ways to tell them */

/* How many questions are answered, and more the less `length` is. */
static void
counts(const struct session *s, const struct verdict *v, unsigned length, struct buf *out)
{
	if (length == COUNTS - 1)
		return;
	/* TRANSLATORS: in the first line: how many questions are answered and are still to be
	 * asked. */
	if (s->triage || length == COUNTS - 2)
		buf_printf(out, _("answered %u"), session_answered(s));
	else
		buf_printf(out, _("answered %u, to ask %u"), session_answered(s), interview_asks_left(&s->iv, v));
	if (s->iv.deciding && length < 2)
		/* TRANSLATORS: behind "to ask 12": the questions for the record are passed over. */
		buf_puts(out, _(", deciding only"));
	if (!s->triage && length == 0 && interview_notes_left(&s->iv) > 0)
		/* TRANSLATORS: behind "to ask 12": so many questions that are only written down. */
		buf_printf(out, _(", for the record %u"), interview_notes_left(&s->iv));
	buf_puts(out, " \u00b7 ");
}

/* On a narrow screen the title is cut first, then the counts. */
static void
header(const struct session *s, const struct verdict *v, struct flow *f)
{
	const char *title = words_in(&s->iv.q->title, s->language);
	unsigned width, least = flow_width(f, title) < TITLE_CELLS ? flow_width(f, title) : TITLE_CELLS;
	struct buf b = { 0 };

	if (s->library.alone) {
		flow_line(f);
		flow_add(f, ROLE_TITLE, arena_printf(f->arena, " %s", title));
		return;
	}
	for (unsigned length = 0; length < COUNTS; length++) {
		buf_clear(&b);
		counts(s, v, length, &b);
		buf_puts(&b, kept(s, f));
		if (flow_width(f, b.s) + 3 + least <= f->cols)
			break;
		if (length + 2 == COUNTS && s->iv.deciding)
			/* TRANSLATORS: in place of the title where there is no room for both: 13 columns. */
			title = _("deciding only");
	}
	width = flow_width(f, b.s);
	flow_line(f);
	flow_cell(f, ROLE_TITLE, arena_printf(f->arena, " %s", title), f->cols > width + 2 ? f->cols - width - 2 : 0, false);
	flow_add(f, ROLE_TEXT, " ");
	flow_add(f, s->unsaved ? ROLE_ERROR : ROLE_DIM, b.s);
	buf_done(&b);
}

/* The message on as many lines as it may have; without one, where the answers are kept. */
static void
message(const struct session *s, struct flow *f)
{
	enum role role = s->message_is_error ? ROLE_ERROR : ROLE_MET;
	struct buf b = { 0 };
	struct piece *lines;
	unsigned n, cells = f->cols - 2, most = f->cols < NARROW_COLS ? 3 : 2;

	if (s->message.len == 0 && s->library.alone)
		/* TRANSLATORS: at the foot of the library, short: one line of 78 columns. */
		buf_puts(&b, _("The Chinese text is authoritative; the English is an unofficial translation."));
	else if (s->message.len == 0)
		status_kept(s, &b);
	else
		buf_puts(&b, s->message.s);
	n = width_wrap(f->arena, clean_text(f->arena, b.s, f->ascii), cells, cells, &lines);
	if (n == 0 || s->message.len == 0) {
		flow_line(f);
		flow_add(f, ROLE_TEXT, " ");
		flow_add(f, ROLE_DIM, b.s);
	}
	for (unsigned i = 0; i < n && i < most && s->message.len > 0; i++) {
		flow_line(f);
		flow_add(f, ROLE_TEXT, " ");
		/* The last line has all the rest, which is cut with a mark where it does not fit. */
		flow_add(f, role, i + 1 < most ?
		    arena_strndup(f->arena, lines[i].s, lines[i].len) : lines[i].s);
	}
	buf_done(&b);
}

static void
scroll_page(struct session *s, struct flow *f, const struct flow *page, unsigned rows)
{
	s->page_lines = rows > 2 ? rows - 2 : 1; /* without the marks */
	panel_scroll(f, page, &s->top, rows);
}

/* The page with its cursor where that is once the page is scrolled. */
static void
law_lines(struct session *s, const struct verdict *v, struct flow *page, unsigned rows)
{
	unsigned at = s->law.at;

	law_page(s, v, page);
	law_scroll(s, page, rows);
	if (s->law.at == at)
		return;
	flow_init(page, page->arena, page->cols, page->ascii);
	law_page(s, v, page);
}

static void
main_panel(struct session *s, const struct verdict *v, struct flow *f, unsigned rows)
{
	struct flow page;
	const struct fact *fact = s->iv.place.fact;

	flow_init(&page, f->arena, f->cols, f->ascii);
	switch (s->page) {
	case PAGE_QUESTION:
		if (fact == NULL) {
			if (s->triage)
				triage_end_page(s, v, &page);
			else
				end_page(s, v, &page);
			break;
		}
		if (s->list == NULL && fact->type == TYPE_TABLE)
			grid_panel(s, v, f, rows);
		else
			question_panel(s, f, rows);
		return;
	case PAGE_READ_BACK: read_back_page(s, f, rows); return;
	case PAGE_REMARK: remark_page(s, f, rows); return;
	case PAGE_OUTLINE: outline_page(s, v, f, rows); return;
	case PAGE_REVIEW: review_page(s, f, rows); return;
	case PAGE_OPEN: remaining_page(s, f, rows); return;
	case PAGE_CONTESTED: contest_page(s, f, rows); return;
	case PAGE_CHANGES: changes_page(s, v, f, rows); return;
	case PAGE_START: start_page(s, f, rows); return;
	case PAGE_LIBRARY: library_page(s, f, rows); return;
	case PAGE_PROOF: proof_pane(s, v, f, rows); return;
	case PAGE_SOURCE:
		source_page(s->iv.q, s->library.source, s->language, SOURCE_SHOWN, &page);
		break;
	case PAGE_LAW: law_lines(s, v, &page, rows); break;
	case PAGE_DEADLINES: deadlines_page(s, v, &page); break;
	case PAGE_FINDINGS: findings_page(s, v, &page); break;
	case PAGE_HELP:
		help_head(s, f);
		help_page(s, &page);
		break;
	case PAGE_PALETTE: palette_page(s, v, f, rows); return;
	case PAGE_TIMELINE: timeline_page(s, v, &page); break;
	case PAGE_QUIT: quit_page(s, &page); break;
	case PAGE_WORD: word_page(s, &page); break;
	}
	scroll_page(s, f, &page, rows - f->n);
}

struct screen {
	struct session *s;
	struct flow all; /* the lines of the whole screen */
	unsigned rows;
	unsigned foot; /* lines of the message and the key bar */
	bool hides;    /* the panel that has the keys has lines that are not shown */
};

/* Where the panel's lines stand on the screen: for the cursor and for clicks. */
static void
place_panel(struct screen *sc, const struct flow *panel, unsigned row, unsigned col, unsigned rows)
{
	sc->hides = panel->hides;
	for (unsigned i = 0; i < panel->n && i < rows; i++)
		if (panel->rows[i].tag != ROW_NO_TAG)
			zone_add(sc->s, (struct zone){ row + i, col, panel->cols, true,
			    (unsigned)panel->rows[i].tag });
	if (panel->cursor && panel->cursor_row < rows) {
		sc->all.cursor = true;
		sc->all.cursor_row = row + panel->cursor_row;
		sc->all.cursor_col = col + panel->cursor_col;
	}
}

static void
border(struct flow *f, const char *title, unsigned inner, bool top)
{
	unsigned start = f->rows[f->n - 1].width, end;

	flow_add(f, ROLE_BORDER, top ? flow_mark(f, "\u250c", "+") : flow_mark(f, "\u2514", "+"));
	if (top && flow_width(f, title) + 4 <= inner) {
		flow_add(f, ROLE_TEXT, " ");
		flow_add(f, ROLE_DIM, title);
		flow_add(f, ROLE_TEXT, " ");
	}
	end = start + inner + 3;
	flow_rule(f, ROLE_BORDER, end - f->rows[f->n - 1].width);
	flow_add(f, ROLE_BORDER, top ? flow_mark(f, "\u2510", "+") : flow_mark(f, "\u2518", "+"));
}

/* One line of a panel between its borders. */
static void
boxed(struct flow *f, const struct flow *panel, unsigned i)
{
	unsigned end = f->rows[f->n - 1].width + panel->cols + 3;

	flow_add(f, ROLE_BORDER, flow_mark(f, "\u2502", "|"));
	flow_add(f, ROLE_TEXT, " ");
	if (i < panel->n)
		flow_splice(f, &panel->rows[i]);
	flow_pad(f, ROLE_TEXT, end);
	flow_add(f, ROLE_BORDER, flow_mark(f, "\u2502", "|"));
}

static const char *
panel_title(const struct session *s)
{
	switch (s->page) {
	/* TRANSLATORS: titles of the panels. */
	case PAGE_QUESTION: return s->iv.place.fact == NULL ? _("The end") : _("Question");
	case PAGE_OUTLINE: return _("Outline");
	case PAGE_LAW: return _("Law");
	case PAGE_LIBRARY: case PAGE_SOURCE: return _("Library of law");
	case PAGE_PROOF: return _("Reasons");
	case PAGE_CONTESTED: return _("Disputed law");
	case PAGE_CHANGES: return s->trying ? _("Trial") : _("What would change it");
	case PAGE_DEADLINES: return _("Deadlines");
	case PAGE_FINDINGS: return _("What follows");
	case PAGE_TIMELINE: return _("Acts in time");
	case PAGE_READ_BACK: return _("Read back");
	case PAGE_REMARK: return _("Note");
	case PAGE_REVIEW: return _("Review");
	case PAGE_OPEN: return _("Still open");
	case PAGE_START: return _("Start");
	case PAGE_HELP: return _("Help");
	case PAGE_PALETTE: return _("Find");
	case PAGE_QUIT: return _("Leave");
	case PAGE_WORD: return _("Confirm");
	}
	return "";
}

/* Across the whole screen: law, original and translation beside each other, and the line of time. */
static bool
is_broad(const struct session *s)
{
	return s->page == PAGE_LAW || s->page == PAGE_LIBRARY || s->page == PAGE_SOURCE ||
	    s->page == PAGE_TIMELINE;
}

static void
whole(struct screen *sc, const struct verdict *v)
{
	struct flow *f = &sc->all, page;
	unsigned rows = sc->rows - sc->foot - f->n - 2;

	flow_init(&page, f->arena, f->cols - 4, f->ascii);
	main_panel(sc->s, v, &page, rows);
	place_panel(sc, &page, f->n + 1, 2, rows);
	flow_line(f);
	border(f, panel_title(sc->s), page.cols, true);
	for (unsigned i = 0; i < rows; i++) {
		flow_line(f);
		boxed(f, &page, i);
	}
	flow_line(f);
	border(f, "", page.cols, false);
}

static void
wide(struct screen *sc, const struct verdict *v)
{
	struct flow *f = &sc->all, left, right;
	unsigned right_cells = f->cols * 2 / 5, rows = sc->rows - sc->foot - f->n - 2;

	flow_init(&right, f->arena, right_cells - 4, f->ascii);
	flow_init(&left, f->arena, f->cols - right_cells - 4, f->ascii);
	main_panel(sc->s, v, &left, rows);
	verdict_panel(sc->s, v, &right, rows);
	place_panel(sc, &left, f->n + 1, 2, rows);
	flow_line(f);
	border(f, panel_title(sc->s), left.cols, true);
	border(f, _("Possible statutory range"), right.cols, true);
	for (unsigned i = 0; i < rows; i++) {
		flow_line(f);
		boxed(f, &left, i);
		boxed(f, &right, i);
	}
	flow_line(f);
	border(f, "", left.cols, false);
	border(f, "", right.cols, false);
}

/* A panel that has the lines down to the foot to itself, without borders. */
static void
bare(struct screen *sc, const struct verdict *v)
{
	struct flow *f = &sc->all, panel;
	unsigned rows = sc->rows - sc->foot - f->n;

	flow_init(&panel, f->arena, f->cols - 2, f->ascii);
	main_panel(sc->s, v, &panel, rows);
	place_panel(sc, &panel, f->n, 1, rows);
	for (unsigned i = 0; i < rows; i++) {
		flow_line(f);
		flow_add(f, ROLE_TEXT, " ");
		if (i < panel.n)
			flow_splice(f, &panel.rows[i]);
	}
}

/* Across the screen, with the title of the panel below. */
static void
rule(struct flow *f, const char *title)
{
	flow_line(f);
	flow_rule(f, ROLE_BORDER, 1);
	flow_add(f, ROLE_TEXT, " ");
	flow_add(f, ROLE_DIM, title);
	flow_add(f, ROLE_TEXT, " ");
	flow_rule(f, ROLE_BORDER, f->cols - f->rows[f->n - 1].width);
}

static void
narrow(struct screen *sc, const struct verdict *v)
{
	struct flow *f = &sc->all, small;
	unsigned lines = sc->rows >= RULED_ROWS ? 3 : sc->s->page == PAGE_QUESTION ? 2 : 1;

	flow_init(&small, f->arena, f->cols - 2, f->ascii);
	verdict_panel_small(sc->s, v, &small, lines);
	for (unsigned i = 0; i < small.n; i++) {
		flow_line(f);
		flow_add(f, ROLE_TEXT, " ");
		flow_splice(f, &small.rows[i]);
	}
	if (sc->rows >= RULED_ROWS)
		rule(f, panel_title(sc->s));
	bare(sc, v);
}

static void
too_small(struct flow *f)
{
	struct buf b = { 0 };

	buf_printf(&b,
	    _("The window is too small: it needs %d columns and %d lines. Nothing is lost."),
	    COLS_MIN, ROWS_MIN);
	flow_text(f, ROLE_WARNING, b.s);
	buf_done(&b);
}

struct scene
session_scene(struct session *s, unsigned rows, unsigned cols, struct arena *frame)
{
	struct screen sc = { .s = s, .rows = rows };
	struct scene scene = { .rows = rows, .cols = cols };
	struct flow *f = &sc.all;

	if (s->walk != NULL)
		return tour_scene(s, rows, cols, frame);
	s->n_zones = 0;
	flow_init(f, frame, cols, s->ascii);
	if (rows < (s->guided ? GUIDED_ROWS_MIN : ROWS_MIN) || cols < COLS_MIN) {
		if (rows > 0 && cols > 0)
			too_small(f);
	} else {
		const struct verdict *v = s->trying ? whatif_judged(s) : interview_judged(&s->iv);
		struct flow said;

		flow_init(&said, frame, cols, s->ascii);
		if (s->page != PAGE_START || s->message.len > 0)
			message(s, &said);
		sc.foot = said.n + key_rows(rows);
		if (s->page != PAGE_START && (!s->guided || rows >= ROOMY_ROWS))
			header(s, v, f);
		if (s->page == PAGE_START)
			bare(&sc, v);
		else if (cols >= WIDE_COLS && (is_broad(s) || s->library.alone))
			whole(&sc, v);
		else if (cols >= WIDE_COLS)
			wide(&sc, v);
		else if (s->library.alone)
			bare(&sc, v);
		else
			narrow(&sc, v);
		flow_append(f, &said, 0, said.n);
		key_bar(s, f, f->n, key_rows(rows), sc.hides);
	}
	panel_fill(f, rows);
	scene.lines = arena_alloc(frame, (rows + 1) * sizeof(*scene.lines));
	for (unsigned i = 0; i < rows; i++)
		scene.lines[i] = f->rows[i].line;
	scene.cursor = f->cursor;
	scene.cursor_row = f->cursor_row;
	scene.cursor_col = f->cursor_col;
	return scene;
}
