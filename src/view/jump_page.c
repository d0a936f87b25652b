/* The pages whose lines lead to questions: all answers, and what is still open. */
#include "panels.h"

#include <string.h>

#include <qingjie/outline.h>
#include <qingjie/remaining.h>
#include <qingjie/review.h>
#include <qingjie/words.h>

#include "jump.h"

#define INDENT 6

/* Title and filter; without lines, that there are none. */
static void
head(const struct session *s, struct flow *f, const char *title, unsigned n)
{
	flow_line(f);
	flow_add(f, ROLE_TITLE, title);
	panel_filter(s, f, 24);
	if (n > 0)
		return;
	flow_text(f, ROLE_DIM, s->filtering ? _("No line fits the filter. Esc shows all lines again.") :
	    s->page == PAGE_REVIEW ? _("Nothing is answered yet, and nothing is presumed.") :
	    _("Nothing is open: no answer can change anything any more."));
}

/* Each line of the text as a paragraph below an item. */
static void
below(struct flow *f, enum role role, const char *text)
{
	for (size_t n; *text != '\0'; text += n + (text[n] != '\0')) {
		n = strcspn(text, "\n");
		flow_line(f);
		flow_pad(f, ROLE_TEXT, INDENT);
		flow_wrap(f, role, arena_strndup(f->arena, text, n));
	}
}

static void
begin(const struct session *s, struct flow *f, unsigned tag, const char *lead)
{
	bool here = s->jump.at == tag;

	flow_line(f);
	flow_add(f, here ? ROLE_CHOSEN : ROLE_TEXT, here ? "> " : "  ");
	flow_add(f, ROLE_DIM, lead);
}

static void
review_item(const struct session *s, struct flow *f, struct place p, unsigned tag)
{
	struct buf b = { 0 };
	unsigned from = f->n;
	const char *mark;

	outline_state(s, p, &mark);
	buf_printf(&b, "%s ", mark);
	outline_number(s->iv.q, p, &b);
	buf_puts(&b, " ");
	begin(s, f, tag, b.s);
	buf_clear(&b);
	review_ask(s, p, &b);
	flow_wrap(f, s->jump.at == tag ? ROLE_CHOSEN : ROLE_TEXT, b.s);
	buf_clear(&b);
	review_answer(s, p, &b);
	below(f, answers_at(&s->iv.answers, p.fact, p.row)->state == CELL_KNOWN ? ROLE_MET : ROLE_OPEN, b.s);
	buf_clear(&b);
	review_presumed(s, p, &b);
	below(f, ROLE_DIM, b.s);
	flow_tag(f, from, (int)tag);
	buf_done(&b);
}

/* The list in what is left of the lines; a page of it is as many items as are seen. */
static void
show(struct session *s, struct flow *f, const struct flow *list, unsigned rows)
{
	unsigned from = f->n, items = 0;
	int last = ROW_NO_TAG;

	panel_list(s, f, list, rows > f->n ? rows - f->n : 1, s->jump.at);
	for (unsigned i = from; i < f->n; i++) {
		items += f->rows[i].tag != ROW_NO_TAG && f->rows[i].tag != last;
		last = f->rows[i].tag;
	}
	s->page_lines = items;
}

void
review_page(struct session *s, struct flow *f, unsigned rows)
{
	struct flow list;
	struct buf b = { 0 };
	unsigned n, answered = 0, topic = ~0u;
	struct place *places = jump_places(s, f->arena, &n);

	for (unsigned i = 0; i < n; i++)
		answered += answers_at(&s->iv.answers, places[i].fact, places[i].row)->state != CELL_ABSENT;
	/* TRANSLATORS: heading of the page with everything that was answered. */
	buf_printf(&b, _("All answers: %u; presumed until shown: %u"), answered, n - answered);
	head(s, f, b.s, n);
	buf_done(&b);
	flow_init(&list, f->arena, f->cols, f->ascii);
	for (unsigned i = 0; i < n; i++) {
		if (outline_topic(s->iv.q, places[i]) != topic) {
			topic = outline_topic(s->iv.q, places[i]);
			flow_text(&list, ROLE_TITLE, words_in(&s->iv.q->topics[topic].name, s->language));
		}
		review_item(s, &list, places[i], i);
	}
	show(s, f, &list, rows);
}

static void
remaining_item(const struct session *s, struct flow *f, struct place p, unsigned tag)
{
	bool here = s->jump.at == tag;
	unsigned from = f->n;
	struct buf b = { 0 };

	begin(s, f, tag, arena_printf(f->arena, "%2u. ", tag + 1));
	remaining_name(s, p, &b);
	flow_wrap(f, here ? ROLE_CHOSEN : ROLE_TEXT, b.s);
	buf_clear(&b);
	remaining_why(s, p, &b);
	below(f, ROLE_DIM, b.s);
	flow_tag(f, from, (int)tag);
	buf_done(&b);
}

void
remaining_page(struct session *s, struct flow *f, unsigned rows)
{
	struct flow list;
	unsigned n;
	struct place *places = jump_places(s, f->arena, &n);

	head(s, f, _("Still open: what matters most first"), n);
	flow_init(&list, f->arena, f->cols, f->ascii);
	for (unsigned i = 0; i < n; i++) {
		const char *heading = remaining_heading(s, places[i], i > 0 ? &places[i - 1] : NULL);

		if (heading != NULL)
			flow_text(&list, ROLE_TITLE, heading);
		remaining_item(s, &list, places[i], i);
	}
	show(s, f, &list, rows);
}
