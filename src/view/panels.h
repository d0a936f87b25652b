/* What stands on the screen beside the verdict: the question or a table, or a page that is read.
 */
#ifndef PANELS_H
#define PANELS_H

#include <qingjie/session.h>

#include "flow.h"

/* The question at hand, or the checklist, with its control, in `rows` lines. */
void question_panel(struct session *s, struct flow *f, unsigned rows);

/* The rows of a table, one a line, in `rows` lines. */
void grid_panel(struct session *s, const struct verdict *v, struct flow *f, unsigned rows);

/* The page of the first start, the whole of the screen but the key bar, in `rows` lines. */
void start_page(struct session *s, struct flow *f, unsigned rows);

/* Every question with its state, `rows` lines. */
void outline_page(struct session *s, const struct verdict *v, struct flow *f, unsigned rows);

/* One line of it: list item `tag`, under the cursor or not. */
void outline_line(const struct session *s, const struct verdict *v, struct flow *f, struct place p,
    unsigned tag, bool here);

/* What is contested, with its sides to choose from; on another page (plain) without the cursor. */
void contest_page(struct session *s, struct flow *f, unsigned rows);
/* What would change the verdict, in `rows` lines; while one of it is tried, that. */
void changes_page(struct session *s, const struct verdict *v, struct flow *f, unsigned rows);

/* All answers; what is still open; a page of those lines in `rows` lines. */
void review_page(struct session *s, struct flow *f, unsigned rows);
void remaining_page(struct session *s, struct flow *f, unsigned rows);

/* The answers of a topic, read back. */
void read_back_page(struct session *s, struct flow *f, unsigned rows);

/* Over the verdict: that it is one of a trial, if it is, and what the real one is. */
void panel_trial(const struct session *s, struct flow *f);

/* What fits what is typed of all that can be done, and of all questions; `rows` lines. */
void palette_page(struct session *s, const struct verdict *v, struct flow *f, unsigned rows);

/* The library: its chapters, the sources of one, or what a search found, in `rows` lines. */
void library_page(struct session *s, struct flow *f, unsigned rows);

/* Pages of any length, which the scene scrolls. */
void law_page(struct session *s, const struct verdict *v, struct flow *f);
/* What is to be seen of that page: where it is scrolled to, and which source is under the cursor, fit
 * each other. */
void law_scroll(struct session *s, const struct flow *page, unsigned rows);
void proof_page(struct session *s, const struct verdict *v, struct flow *f);
void timeline_page(const struct session *s, const struct verdict *v, struct flow *f);
void findings_page(const struct session *s, const struct verdict *v, struct flow *f);
void end_page(const struct session *s, const struct verdict *v, struct flow *f);
void help_page(const struct session *s, struct flow *f);
/* Over the help, which is scrolled below it: what is looked for. */
void help_head(const struct session *s, struct flow *f);
void quit_page(const struct session *s, struct flow *f);
void word_page(const struct session *s, struct flow *f);

/* All clocks; and the next of them, a line each, for the head of an outline of `rows` lines. */
void deadlines_page(const struct session *s, const struct verdict *v, struct flow *f);
void deadlines_head(const struct session *s, const struct verdict *v, struct flow *f, unsigned rows);

/* The part of the reasons that names what was fixed of the contested law in this case. */
void contest_fixed(const struct session *s, struct flow *f);

/* Below such an option, or one of a reading: what it may stand for, and who says so. */
void contest_option(const struct session *s, const struct fact *fact, const struct option *o, struct flow *f);

/* "Topic · 2.4": where the question stands. */
void panel_heading(const struct session *s, const struct fact *fact, struct flow *f);

/* Appends `rows` lines of a page from `*top` on; marks say what is hidden above and below. */
void panel_scroll(struct flow *f, const struct flow *page, unsigned *top, unsigned rows);

/*
 * Appends `rows` lines of a list so that the item `cursor` is seen; lines that are left out above
 * and below are announced by a mark.
 */
void panel_window(struct flow *f, const struct flow *list, unsigned rows, unsigned cursor);

/*
 * The same for an item that may itself be longer than that: the page keys move on within it. Sets
 * `item_page` and `item_more`.
 */
void panel_list(struct session *s, struct flow *f, const struct flow *list, unsigned rows, unsigned cursor);

/*
 * Appends `rows` lines, at least 2, of a text that the page keys move; the last of them says what is
 * hidden above and below. Sets `text_page` and `text_more`.
 */
void panel_text(struct session *s, struct flow *f, const struct flow *text, unsigned rows);

/* The text of a field in `cells` cells, with the cursor; the part around the cursor if it is
 * longer. */
void panel_field(struct flow *f, const struct field *field, unsigned cells);

/* While one is typed, the filter of the lines below: in so many cells, on a narrow screen in half of them. */
void panel_filter(const struct session *s, struct flow *f, unsigned cells);

/*
 * The part of a text around the editor's cursor in up to `lines` lines, PANEL_EDITOR_LINES at least
 * where there are so many; `here`: the cursor is in it.
 */
#define PANEL_EDITOR_LINES 3
void panel_editor(struct flow *f, struct editor *e, bool here, unsigned lines);

/* A note beside an answer is written. */
void remark_page(struct session *s, struct flow *f, unsigned rows);

/* Lines down to `rows`, so that what follows stands at the bottom. */
void panel_fill(struct flow *f, unsigned rows);

#endif
