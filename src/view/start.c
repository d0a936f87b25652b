/* The page of the first start: what it offers, and how it is drawn. */
#include <qingjie/start.h>

#include <qingjie/tongue.h>
#include <qingjie/tour.h>
#include <qingjie/words.h>

#include "message.h"
#include "panels.h"
#include "triage.h"
#include "width.h"

#define READ_COLS 78 /* lines that are read should not be longer */

enum item { ITEM_ZH, ITEM_EN, ITEM_COUNSEL, ITEM_PLAIN, ITEM_TOUR, ITEM_BEGIN, ITEMS };

unsigned
start_items(const struct session *s)
{
	return s->iv.q->tour != NULL ? ITEMS : ITEMS - 1;
}

static enum item
item_of(const struct session *s, unsigned item)
{
	return (enum item)(item >= ITEM_TOUR && s->iv.q->tour == NULL ? item + 1 : item);
}

/* Is it one of a choice, and the one that is chosen? */
static bool
chosen(const struct session *s, enum item item)
{
	return (item == ITEM_ZH && s->language == LANG_ZH) ||
	    (item == ITEM_EN && s->language == LANG_EN) ||
	    (item == ITEM_COUNSEL && s->wording == WORDING_COUNSEL) ||
	    (item == ITEM_PLAIN && s->wording == WORDING_PLAIN);
}

static const char *
item_says(enum item item)
{
	switch (item) {
	case ITEM_ZH: return "中文";
	case ITEM_EN: return "English";
	/* TRANSLATORS: lines of the first start; at most 34 columns. */
	case ITEM_COUNSEL: return _("Questions worded for counsel");
	case ITEM_PLAIN: return _("Questions in everyday words");
	case ITEM_TOUR: return _("Five-minute tour on a sample case");
	case ITEM_BEGIN: return _("Begin");
	case ITEMS: break;
	}
	return "";
}

void
start_item(const struct session *s, unsigned item, struct buf *out)
{
	enum item i = item_of(s, item);

	buf_puts(out, item_says(i));
	if (chosen(s, i))
		/* TRANSLATORS: behind the one of two lines that is chosen, where it is read out. */
		buf_puts(out, _(" (chosen)"));
}

const char *
start_kept(const struct session *s)
{
	return s->read_only ? _("Read-only: nothing is remembered, not even these settings.") :
	    _("Only language, colours and wording are remembered (in ~/.config/qingjie/preferences, unless "
	      "set otherwise); nothing of the case is.");
}

/* Messages and the questionnaire in this language, from now on. */
static void
speak(struct session *s, enum language l)
{
	s->language = l;
	tongue_speak(l);
}

void
start_open(struct session *s)
{
	s->page = PAGE_START;
	s->start.at = start_items(s) - 1;
}

void
start_begin(struct session *s)
{
	struct place place = s->iv.place;

	if (s->start.keep != NULL)
		s->start.keep(s, s->start.data);
	if (s->triage)
		triage_on(s);
	else
		session_go(s, place); /* in the language that was chosen */
}

/* On to what is to be chosen next: the cursor moves down the page. */
void
start_choose(struct session *s, unsigned item)
{
	enum item i = item_of(s, item);

	s->start.at = item;
	switch (i) {
	case ITEM_ZH: case ITEM_EN:
		speak(s, i == ITEM_ZH ? LANG_ZH : LANG_EN);
		s->start.at = s->wording == WORDING_COUNSEL ? ITEM_COUNSEL : ITEM_PLAIN;
		break;
	case ITEM_COUNSEL: case ITEM_PLAIN:
		s->wording = i == ITEM_COUNSEL ? WORDING_COUNSEL : WORDING_PLAIN;
		s->start.at = start_items(s) - 1;
		break;
	case ITEM_TOUR:
		tour_begin(s);
		break;
	case ITEM_BEGIN: case ITEMS:
		start_begin(s);
		break;
	}
}

static void
add_item(const struct session *s, struct flow *f, unsigned item)
{
	bool here = item == s->start.at;
	enum item i = item_of(s, item);
	struct buf b = { 0 };

	flow_line(f);
	flow_tag(f, f->n - 1, (int)item);
	flow_add(f, here ? ROLE_CHOSEN : ROLE_TEXT, here ? flow_mark(f, "▸ ", "> ") : "  ");
	buf_printf(&b, "%u ", item + 1);
	flow_add(f, ROLE_KEY, b.s);
	if (i < ITEM_TOUR)
		flow_add(f, here ? ROLE_CHOSEN : ROLE_TEXT,
		    chosen(s, i) ? flow_mark(f, "(●) ", "(*) ") : "( ) ");
	flow_add(f, here ? ROLE_CHOSEN : ROLE_TEXT, item_says(i));
	buf_done(&b);
}

/* The lines above an item that group it with those below: in both languages where it chooses one. */
static void
add_heading(struct flow *f, enum item item, bool blank)
{
	const char *text = item == ITEM_ZH ? "语言 · Language"
	    /* TRANSLATORS: over the choice between wordings of the questions, at the first start. */
	    : item == ITEM_COUNSEL ? _("Wording") : NULL;

	if (blank && (text != NULL || item == ITEM_TOUR))
		flow_blank(f);
	if (text != NULL)
		flow_text(f, ROLE_DIM, text);
}

/* What has room beside the lines that choose; the more of it, the higher the level. */
enum { LEVEL_ITEMS, LEVEL_NOTICE, LEVEL_KEPT, LEVEL_HEADINGS, LEVEL_TITLE, LEVEL_BLANKS };

static void
add_page(const struct session *s, struct flow *f, int level)
{
	struct flow notice, kept;

	flow_init(&notice, f->arena, f->cols < READ_COLS ? f->cols : READ_COLS, f->ascii);
	flow_text(&notice, ROLE_TEXT, words_in(&s->iv.q->notice, s->language));
	if (level >= LEVEL_TITLE)
		flow_text(f, ROLE_TITLE, words_in(&s->iv.q->title, s->language));
	if (level >= LEVEL_BLANKS)
		flow_blank(f);
	if (level >= LEVEL_NOTICE)
		flow_append(f, &notice, 0, notice.n);
	flow_init(&kept, f->arena, notice.cols, f->ascii);
	flow_text(&kept, ROLE_DIM, start_kept(s));
	if (level >= LEVEL_KEPT)
		flow_append(f, &kept, 0, kept.n);
	for (unsigned i = 0; i < start_items(s); i++) {
		if (level >= LEVEL_HEADINGS)
			add_heading(f, item_of(s, i), level >= LEVEL_BLANKS);
		add_item(s, f, i);
	}
}

void
start_page(struct session *s, struct flow *f, unsigned rows)
{
	int level = LEVEL_BLANKS;

	add_page(s, f, level);
	while (f->n > rows && level-- > LEVEL_ITEMS) {
		flow_init(f, f->arena, f->cols, f->ascii);
		add_page(s, f, level);
	}
}
